"""What an address means: the corpus of texts, odd values, and columns."""

import copy
import csv
import os
import pickle
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
import pandas as pd
import pytest

from semarang_ikm import PLAN, Plan
from semarang_ikm.addresses import resolver
from semarang_ikm.addresses.resolver import Evidence, Resolution, resolve, resolve_many

CORPUS = Path(__file__).parents[1] / "corpus"


class Line(NamedTuple):
    """A text of the corpus, what must come of it, and the rule that it shows."""

    text: str
    expected: str
    rule: str


def corpus(name: str, column: str) -> list[Line]:
    """The lines of a file of the corpus."""
    with (CORPUS / name).open(encoding="utf-8", newline="") as lines:
        return [Line(row["text"], row[column], row["rule"]) for row in csv.DictReader(lines)]


MATCHES = corpus("should_match.csv", "kecamatan")
REFUSALS = corpus("should_not_match.csv", "reason")


@pytest.mark.parametrize("line", MATCHES, ids=lambda line: line.text)
def test_a_text_that_names_its_place_is_answered(line: Line) -> None:
    """Each text of should_match.csv gives its kecamatan."""
    assert (line.expected, None) == (resolve(line.text).kecamatan, resolve(line.text).reason)


@pytest.mark.parametrize("line", REFUSALS, ids=lambda line: line.text)
def test_a_text_that_does_not_is_refused_with_its_reason(line: Line) -> None:
    """Each text of should_not_match.csv gives no kecamatan, and its reason."""
    assert (None, line.expected) == (resolve(line.text).kecamatan, resolve(line.text).reason)


def test_the_corpus_shows_each_rule_often() -> None:
    """Both files hold 150 texts or more, no text twice, and each of the ten rules in both."""
    for lines in (MATCHES, REFUSALS):
        assert len({line.text for line in lines}) == len(lines) >= 150
        assert {str(rule) for rule in range(1, 11)} == {line.rule for line in lines}
    assert {k.name for k in PLAN.kecamatan} == {line.expected for line in MATCHES}
    assert {"empty", "unknown", "ambiguous", "outside", "conflict"} == {line.expected for line in REFUSALS}


def test_a_resolution_says_all_that_follows() -> None:
    """An answer carries the kelurahan, the wilayah, the code, what decided and what was read where."""
    text = "Jl. Stonen No. 17, Bendan Ngisor, Kec. Gajah Mungkur"

    assert Resolution(
        text=text,
        kecamatan="Gajahmungkur",
        kelurahan="Bendan Ngisor",
        wilayah="II",
        code="33.74.09",
        matched_by="kecamatan",
        evidence=(
            Evidence(19, 32, "bare", "Bendan Ngisor", counts=False),
            Evidence(39, 52, "kecamatan", "Gajahmungkur", counts=True),
        ),
        reason=None,
        candidates=(),
    ) == resolve(text)


@pytest.mark.parametrize(
    ("text", "matched_by", "kelurahan"),
    [
        ("33.74.09", "code", None),
        ("33.74.09.1002", "code", "Bendan Dhuwur"),
        ("Kec. Gajah Mungkur", "kecamatan", None),
        ("Gajah Mungkur", "kecamatan", None),
        ("Kec. Sampangan", "kecamatan", "Sampangan"),
        ("Kel. Sampangan", "kelurahan", "Sampangan"),
        ("Sampangan", "kelurahan", "Sampangan"),
        ("SDN Sampangan 02", "own_name", "Sampangan"),
        ("Kec. Gajahmungkr", "typo", None),
        ("Kel. Sampangann", "typo", "Sampangan"),
        ("Kel. Sampangan, Kec. Gajahmungkr", "typo", "Sampangan"),
        ("Kel. Gajahmungkur, Kec. Gajahmungkur", "kecamatan", "Gajahmungkur"),
    ],
)
def test_what_decided(text: str, matched_by: str, kelurahan: str | None) -> None:
    """`matched_by` names what the answer rests on, `kelurahan` the one that the text names there."""
    found = resolve(text)

    assert ("Gajahmungkur", matched_by, kelurahan) == (found.kecamatan, found.matched_by, found.kelurahan)


@pytest.mark.parametrize(
    ("text", "candidates"),
    [
        ("Kel. Purwosari", ("Semarang Utara", "Mijen")),
        ("Kec. Tugu, Kec. Mijen", ("Mijen", "Tugu")),
        ("Kec. Mijen, Kab. Demak", ()),
        ("Gajahmungkr", ("Gajahmungkur",)),
        ("Pasar Genuk", ("Genuk",)),
        ("Kel. Bendan", ("Gajahmungkur",)),
        ("Kec. Bringin", ("Ngaliyan",)),
        (
            "Kec. Semarang",
            ("Semarang Tengah", "Semarang Utara", "Semarang Timur", "Semarang Selatan", "Semarang Barat"),
        ),
        ("Jl. Mawar 3", ()),
    ],
)
def test_what_a_refused_text_may_have_meant(text: str, candidates: tuple[str, ...]) -> None:
    """A refusal names what the text may have meant, in the plan's order."""
    assert (None, candidates) == (resolve(text).kecamatan, resolve(text).candidates)


class Hostile:
    """An object that raises whatever is asked of it."""

    def __getattribute__(self, name: str) -> Any:
        raise RuntimeError(name)


class HostileType(type):
    """A type that does not even tell its name."""

    @property
    def __name__(cls) -> str:  # type: ignore[override]  # the point of it
        raise RuntimeError


class Nameless(metaclass=HostileType):
    """An object of such a type."""


class Cell(str):
    """A text of another type, as some readers of workbooks give."""

    __slots__ = ()

    def __str__(self) -> str:
        return "Kec. Genuk"


@pytest.mark.parametrize(
    "value",
    [
        None,
        "",
        " \n\t",
        "\x00",
        "\u200b\u202e",
        float("nan"),
        np.nan,
        np.float32("nan"),
        Decimal("NaN"),
        pd.NA,
        pd.NaT,
        "--",
    ],
    ids=repr,
)
def test_nothing_is_empty(value: object) -> None:
    """A null of any kind, and a text without a letter or a digit, is `empty`."""
    assert (resolve(value).reason, resolve(value).candidates) == ("empty", ())


@pytest.mark.parametrize(
    "value",
    [
        True, np.True_, 1.0, 337409.0, 3 + 4j, Decimal(337409), Fraction(337409), b"Kec. Tugu", ["Kec. Tugu"],
        {"Kec. Tugu": 1},
        date(2025, 1, 1), object(), 0, -337409, 33740, 10**5_000, Decimal("sNaN"), np.array(["Kec. Tugu"]),
        "Тugu", "Kec. Τugu", "Tug\u0430",
    ],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_what_is_no_text_is_refused_and_never_raised(value: object) -> None:
    """What is neither a text nor a code is refused with a reason."""
    found = resolve(value)

    assert (None, "unknown") == (found.kecamatan, found.reason)


@pytest.mark.parametrize("kind", [Hostile, Nameless], ids=["hostile", "nameless"])
def test_an_object_that_raises_is_refused(kind: type) -> None:
    """An object that raises whatever is asked of it, or whose type does, is refused with a reason."""
    assert (None, "unknown") == (resolve(kind()).kecamatan, resolve(kind()).reason)


@pytest.mark.parametrize(
    "value",
    [
        337416, 3374150, np.int64(337416), np.uint32(3374150), np.str_("Kec. Tugu"), Cell("Kec. Tugu"),
        "Kec. Tu\u0301gu",
        "Ｋｅｃ． Ｔｕｇｕ", "Kec. Tug\u200bu", "Kec. Tu\x00gu", "\ufeffKec. Tugu", "\ud800 Kec. Tugu \udfff",
        "Kec. 𝐓𝐮𝐠𝐮",
        "\u202eKec. Tugu",
        "Kec. Tugu – Kota Semarang", "“Kec. Tugu”", "Kec.\u00a0Tugu",
    ],
    ids=ascii,
)  # fmt: skip
def test_a_text_of_any_make_and_a_whole_number_are_read(value: object) -> None:
    """Texts of other types are read as texts, whole numbers as codes, and marks that nobody sees change nothing."""
    assert "Tugu" == resolve(value).kecamatan


@pytest.mark.parametrize(
    "text", ["a" * 1_000_000, "Kec. Tugu " * 100_000, "," * 100_000, "\ud800" * 100_000, "\u0301" * 100_000]
)
def test_a_long_text_is_read_like_any_other(text: str) -> None:
    """A text of a million characters gives an answer or a reason."""
    found = resolve(text)

    assert ("Tugu" if "Tugu" in text else None) == found.kecamatan
    assert text == found.text


def test_a_resolution_is_a_value() -> None:
    """Resolutions compare, hash, copy and pickle, and cannot be changed."""
    found = resolve("Jl. Mawar 3, Kec. Tugu")

    again = pickle.loads(pickle.dumps(found))

    assert found == again == copy.deepcopy(found)
    assert hash(found) == hash(resolve("Jl. Mawar 3, Kec. Tugu"))
    with pytest.raises(AttributeError):
        found.kecamatan = "Mijen"  # type: ignore[misc]  # the point of it


def test_a_column_is_read_as_it_comes() -> None:
    """A column may be endless: each cell is resolved when it is asked for."""

    def cells() -> Iterator[str]:
        yield "Kec. Tugu"
        yield "Kec. Mijen"
        raise AssertionError("read too far")

    column = resolve_many(cells())

    assert [next(column).kecamatan, next(column).kecamatan] == ["Tugu", "Mijen"]


def test_a_repeated_text_is_read_once() -> None:
    """The same text in a column is the same resolution, not an equal one."""
    first, second, *_ = resolve_many(["Kec. Tugu", "Kec. Tugu", "Kec. Mijen"])

    assert first is second


def test_a_full_memory_forgets_and_answers_on(monkeypatch: pytest.MonkeyPatch) -> None:
    """A column with more distinct texts than are remembered is answered all the same."""
    monkeypatch.setattr(resolver, "_REMEMBERED", 250)
    texts = ["Kec. Tugu", "Kec. Mijen", "Kec. Genuk", "Kec. Tugu", "x" * 5_000]

    assert [resolve(text) for text in texts] == list(resolve_many(texts))


def test_another_plan_has_its_own_names() -> None:
    """A plan of one's own is read by its own names, and the bundled one is not changed by it."""
    tugu = next(i for i, k in enumerate(PLAN.draft.kecamatan) if k.name == "Tugu")
    kecamatan = list(PLAN.draft.kecamatan)
    kecamatan[tugu] = kecamatan[tugu].model_copy(update={"name": "Samudra"})
    changed = {
        "kecamatan": tuple(kecamatan),
        "kelurahan": tuple(
            v.model_copy(update={"kecamatan": "Samudra"}) if v.kecamatan == "Tugu" else v for v in PLAN.draft.kelurahan
        ),
        "wilayah": tuple(
            w.model_copy(update={"kecamatan": tuple("Samudra" if k == "Tugu" else k for k in w.kecamatan)})
            for w in PLAN.draft.wilayah
        ),
        "tiles": tuple(
            t.model_copy(update={"kecamatan": "Samudra"}) if t.kecamatan == "Tugu" else t for t in PLAN.draft.tiles
        ),
    }
    other = Plan(PLAN.draft.model_copy(update=changed))

    assert resolve("Kec. Samudra", plan=other).kecamatan == "Samudra"
    assert resolve("Kec. Tugu", plan=other).kecamatan is None
    assert resolve("Kec. Samudra").kecamatan is None
    assert [r.kecamatan for r in resolve_many(["Kel. Jerakah"], plan=other)] == ["Samudra"]
    for _ in range(6):
        resolve("Kec. Tugu", plan=Plan(PLAN.draft))
    assert "Tugu" == resolve("Kec. Tugu").kecamatan


def nowhere(text: str) -> str | None:
    """A resolver that takes every text for Tugu, to be scored beside ours."""
    return "Tugu" if text else None


@pytest.fixture
def scored(tmp_path: Path) -> Path:
    """A file of texts with truth, one line for each count of the benchmark."""
    file = tmp_path / "truth.csv"
    file.write_text(
        "text,truth_kecamatan,truth_reason,source\n"
        '"Jl. Mawar 3, Kec. Tugu",Tugu,,a\n'
        '"Kel. Kauman, Kec. Tugu",Tugu,,a\n'
        "Jl. Raya Tugu,Tugu,,b\n"
        "Kab. Demak,,outside,b\n",
        encoding="utf-8",
    )
    return file


def accuracy(*arguments: str | Path) -> "subprocess.CompletedProcess[str]":
    """Run the benchmark as its user does."""
    script = Path(__file__).parents[2] / "benchmarks" / "accuracy.py"
    environment = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}
    return subprocess.run(
        [sys.executable, script, *arguments],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
        env=environment,
    )


def test_the_benchmark_counts_each_row_once(scored: Path) -> None:
    """A row is right, wrong, missed, refused though nothing is named, or rightly refused."""
    done = accuracy(scored)

    total = next(line for line in done.stdout.splitlines() if line.startswith("in all"))
    assert ["in", "all", "4", "1", "0", "1", "1", "1", "50.0%"] == total.split()
    assert (0, "") == (done.returncode, done.stderr)


def test_the_benchmark_fails_on_a_wrong_answer_that_is_not_excused(scored: Path, tmp_path: Path) -> None:
    """A peer is scored on the same rows; each wrong answer is shown, and only a list with reasons excuses it."""
    peer = ("--resolver", "test_resolver:nowhere")
    excuses = tmp_path / "excuses.csv"
    excuses.write_text("text,reason\nKab. Demak,a guess\n", encoding="utf-8")

    plain, excused = accuracy(scored, *peer), accuracy(scored, *peer, "--excused", excuses)

    assert (1, True) == (plain.returncode, "WRONG Tugu, not outside: Kab. Demak" in plain.stdout)
    assert (0, True) == (excused.returncode, "excused: a guess" in excused.stdout)


def test_few_plans_are_kept_ready() -> None:
    """However many plans are read with, at once or in turn, the last few are kept; each reads with its own names."""
    plans = [Plan(PLAN.draft.model_copy(update={"city_limits": None})) for _ in range(3 * resolver._PLANS_KEPT)]
    with ThreadPoolExecutor(len(plans)) as threads:
        ready = list(threads.map(resolver.resolver_of, plans))
    for plan in plans:
        resolver.resolver_of(plan)

    assert plans == [one.plan for one in ready]
    assert len(resolver._RESOLVERS) <= resolver._PLANS_KEPT
