"""The laws of the resolver: what no address may make it do."""

import gc
import re
import sys
import time
import timeit
import tracemalloc
from collections import deque
from collections.abc import Callable, Iterator
from functools import cache
from itertools import islice
from types import FrameType
from typing import Any

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from semarang_ikm import PLAN
from semarang_ikm.addresses import resolver
from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.resolver import Part, resolve, resolve_many
from semarang_ikm.addresses.rows import combine
from semarang_ikm.canon.names import fold

relaxed = settings(deadline=None)


@cache
def homes() -> dict[str, frozenset[str]]:
    """Every spelling that the plan knows, and the kecamatan that it may lead to."""
    found: dict[str, set[str]] = {}
    for k in PLAN.kecamatan:
        for spelling in (k.name, *(a.alias for a in k.aliases)):
            found.setdefault(spelling, set()).add(k.name)
    for v in PLAN.kelurahan:
        for spelling in (v.name, *(a.alias for a in v.aliases)):
            found.setdefault(spelling, set()).add(v.kecamatan)
    return {spelling: frozenset(where) for spelling, where in found.items()}


KECAMATAN = [k.name for k in PLAN.kecamatan]
KELURAHAN = sorted({v.name for v in PLAN.kelurahan})
IS_KECAMATAN = {fold(name) for name in KECAMATAN}
ONLY_KELURAHAN = [name for name in KELURAHAN if fold(name) not in IS_KECAMATAN]
SPELT_KECAMATAN = [(s, k.name) for k in PLAN.kecamatan for s in (k.name, *(a.alias for a in k.aliases))]
SPELT_KELURAHAN = [(s, v) for v in PLAN.kelurahan for s in (v.name, *(a.alias for a in v.aliases))]

kecamatan = st.sampled_from(KECAMATAN)
kelurahan = st.sampled_from(KELURAHAN)
streets = st.sampled_from(
    ["", "Jl. Mawar 5, ", "Jl. Raya Ngaliyan No. 3, ", "Perum Graha Candi Blok C, ", "RT 01 RW 02, "]
)
tails = st.sampled_from(["", ", Semarang", ", Kota Semarang", ", Kota Semarang, Jawa Tengah 50233", ", Jawa Tengah"])
labels = st.sampled_from(["Kec. ", "Kecamatan ", "Kel. ", "Kelurahan ", "Desa ", ""])
parts = st.builds("{}{}".format, labels, kecamatan | kelurahan)
addresses = st.builds(
    "{}{}{}".format, streets, st.lists(parts, min_size=1, max_size=3).map(", ".join), tails
)  # fmt: skip
COMMON_WORDS = ["Jl.", "Raya", "Melati", "No.", "RT", "03", "Kota", "Semarang", "Jawa", "Tengah", "50233", ",", "/"]
# Every word that an address may be read by, in any order.
vocabulary = st.deferred(lambda: st.sampled_from(sorted(names().kinds)))
numbers = st.sampled_from(["5", "05", "024", "0812", "654321", "50275", "337409", "33.74.09", "V", "x"])
gaps = st.sampled_from([" ", " ", ", ", "-", " - ", "/", ": ", ". ", "\n", "... "])
spoken = st.lists(st.builds("{}{}".format, vocabulary | kelurahan | numbers, gaps), max_size=7).map("".join)
anything = st.text(max_size=40) | spoken | addresses | st.lists(parts | st.text(max_size=12), max_size=5).map(" ".join)


def verdict(text: str, part: Part | None = None) -> tuple[object, ...]:
    """What a text is taken to mean, without where it was read."""
    r = resolve(text, part=part)
    return r.kecamatan, r.kelurahan, r.matched_by, r.reason, r.candidates


class TestWhatEveryResolutionIs:
    """Holds of the answer to any text at all."""

    @given(text=anything, part=st.sampled_from([None, "kecamatan", "kelurahan", "code"]))
    @relaxed
    def test_an_answer_or_a_reason(self, text: str, part: Part | None) -> None:
        """A resolution has a kecamatan, its wilayah and its code, or a reason, and never both."""
        found = resolve(text, part=part)

        assert (found.reason is not None) == (found.kecamatan is None)
        assert (
            (found.kecamatan is None) == (found.matched_by is None) == (found.wilayah is None) == (found.code is None)
        )
        if found.kecamatan is not None:
            record = PLAN.kecamatan(found.kecamatan)
            assert (record.wilayah, record.kemendagri_code) == (found.wilayah, found.code)
            assert () == found.candidates
            assert any(evidence.counts for evidence in found.evidence)
        if found.kelurahan is not None:
            assert found.kecamatan == PLAN.kelurahan(found.kelurahan, kecamatan=found.kecamatan).kecamatan
        assert sorted(found.candidates, key=KECAMATAN.index) == list(found.candidates)
        assert text == found.text

    @given(text=anything)
    @example(text="Maju Semarang Tangerang Selatan, Jl. Mawar")
    @relaxed
    def test_the_evidence_stands_where_it_says(self, text: str) -> None:
        """Evidence is in the order of the text, and what stands in its span is the name that it gives."""
        found = resolve(text)

        assert sorted(found.evidence) == list(found.evidence)
        for start, end, kind, name, _ in found.evidence:
            assert 0 <= start < end <= len(text)
            if name and kind in ("kecamatan", "kelurahan", "desa", "bare", "own_name", "street", "landmark"):
                spelt = fold(text[start:end])
                assert spelt in names().places or spelt in names().leading

    @given(texts=st.lists(anything | st.none() | st.integers(), max_size=6), part=st.sampled_from([None, "kecamatan"]))
    @relaxed
    def test_a_column_gets_the_answers_of_its_cells(self, texts: list[object], part: Part | None) -> None:
        """A column is resolved as its cells are, in their order, however often they come."""
        column = [*texts, *reversed(texts)]

        assert [resolve(text, part=part) for text in column] == list(resolve_many(column, part=part))

    @given(texts=st.lists(addresses, min_size=1, max_size=3))
    @relaxed
    def test_columns_are_combined_to_an_answer_of_theirs(self, texts: list[str]) -> None:
        """The answer of a row is one that some column of it gives, and no column gives another."""
        each = [resolve(text) for text in texts]
        row = combine(each)

        given_ = {r.kecamatan for r in each} - {None}
        assert row.kecamatan is None or {row.kecamatan} == given_


@cache
def names() -> Names:
    """The bundled plan as the reader sees it."""
    return Names(PLAN)


class TestDisagreement:
    """Rule 1: two that are equally strong and disagree are no answer, whichever comes first."""

    @pytest.mark.parametrize("label", ["Kec. ", "Kel. ", ""])
    @pytest.mark.parametrize("names_of", [KECAMATAN, ONLY_KELURAHAN], ids=["kecamatan", "kelurahan"])
    @given(data=st.data(), street=streets, tail=tails)
    @relaxed
    def test_an_equal_one_never_turns_the_answer(
        self, label: str, names_of: list[str], data: st.DataObject, street: str, tail: str
    ) -> None:
        """Another place of equal strength leaves the answer as it was or takes it away; it never makes it another."""
        one, other = data.draw(st.lists(st.sampled_from(names_of), min_size=2, max_size=2, unique=True))
        alone = resolve(f"{street}{label}{one}{tail}")
        for text in (f"{street}{label}{one}, {label}{other}{tail}", f"{street}{label}{other}, {label}{one}{tail}"):
            both = resolve(text)
            assert both.kecamatan in (None, alone.kecamatan) or alone.kecamatan is None, text
            if both.kecamatan is not None:
                assert both.kecamatan in homes()[one] & homes()[other], text

    @given(one=kecamatan, other=kecamatan, street=streets, tail=tails)
    @relaxed
    def test_two_kecamatan_are_a_conflict(self, one: str, other: str, street: str, tail: str) -> None:
        """Two different kecamatan after "Kec." are a conflict, and both are named."""
        assume(one != other)
        found = resolve(f"{street}Kec. {one}, Kec. {other}{tail}")

        assert ("conflict", {one, other}) == (found.reason, set(found.candidates))

    @given(home=kecamatan, village=kelurahan, tail=tails)
    @relaxed
    def test_a_kelurahan_of_another_kecamatan_is_a_conflict(self, home: str, village: str, tail: str) -> None:
        """A "Kel." that the "Kec." has not is a conflict, or lies outside where others have such a kecamatan."""
        assume(home not in homes()[village])

        assert resolve(f"Kel. {village}, Kec. {home}{tail}").kecamatan is None

    @given(home=kecamatan, village=st.sampled_from(ONLY_KELURAHAN))
    @relaxed
    def test_the_stronger_wins(self, home: str, village: str) -> None:
        """After "Kec." stands what counts, whatever kelurahan is named without a label before it."""
        assume(home not in ("Mijen", "Tugu"))

        assert home == resolve(f"{village}, Kec. {home}").kecamatan


class TestWhatChangesNothing:
    """Case, spaces, punctuation inside labelled parts, and the order of these parts."""

    @given(text=addresses)
    @example("Jl. Mawar 5, Kec. Gajah Mungkur, Kota Semarang")
    @relaxed
    def test_case(self, text: str) -> None:
        """Capitals change nothing."""
        assert verdict(text) == verdict(text.upper()) == verdict(text.lower()) == verdict(text.title())

    @given(text=addresses, space=st.sampled_from(["  ", "\t", "\n", "\u00a0", "\u2003", " \r\n "]))
    @relaxed
    def test_spaces(self, text: str, space: str) -> None:
        """Which spaces, and how many of them, changes nothing."""
        assert verdict(text) == verdict(space + text.replace(" ", space) + space)

    @given(
        home=kecamatan,
        label=st.sampled_from(["Kec", "kec", "KECAMATAN", "Kecamatan"]),
        mark=st.sampled_from([" ", ". ", ".", ": ", " : ", " - ", ":", " .", ".  "]),
        within=st.sampled_from([" ", "-", ".", ". ", "", "  ", "- "]),
        after=st.sampled_from(["", ".", ",", ";", " -", ")"]),
    )
    @relaxed
    def test_punctuation_inside_a_labelled_part(
        self, home: str, label: str, mark: str, within: str, after: str
    ) -> None:
        """Dots, dashes, colons and spaces after a label and inside its name change nothing."""
        assert home == resolve(f"{label}{mark}{home.replace(' ', within)}{after}").kecamatan

    @given(
        village=st.sampled_from(list(PLAN.kelurahan)),
        order=st.permutations(
            ["Kel. {0}", "Kec. {1}", "Kota Semarang", "Jawa Tengah", "Jl. Mawar No. 5", "RT 01/RW 02"]
        ),
    )
    @relaxed
    def test_the_order_of_labelled_parts(self, village: Any, order: list[str]) -> None:
        """Labelled parts may come in any order."""
        found = resolve(", ".join(order).format(village.name, village.kecamatan))

        assert (village.kecamatan, village.name) == (found.kecamatan, found.kelurahan)


class TestEveryName:
    """Every name, alias and code, in every labelled position."""

    @pytest.mark.parametrize("form", ["Kec. {}", "KECAMATAN {}", "Jl. Mawar 5, Kec. {}, Kota Semarang 50233", "Kec.{}"])
    def test_after_kec(self, form: str) -> None:
        """A kecamatan's name or alias after "Kec." is that kecamatan."""
        for spelling, name in SPELT_KECAMATAN:
            found = resolve(form.format(spelling))
            assert (name, "kecamatan") == (found.kecamatan, found.matched_by), spelling

    def test_as_the_cell_of_a_column(self) -> None:
        """In a column of kecamatan the name or alias alone is that kecamatan."""
        for spelling, name in SPELT_KECAMATAN:
            assert name == resolve(spelling, part="kecamatan").kecamatan == resolve(f" {spelling.upper()}. ").kecamatan

    @pytest.mark.parametrize("form", ["Kel. {}, Kec. {}", "KELURAHAN {} KECAMATAN {}", "{}, Kec. {}, Kota Semarang"])
    def test_after_kel_with_its_kecamatan(self, form: str) -> None:
        """A kelurahan's name or alias with its kecamatan is that kelurahan."""
        for spelling, village in SPELT_KELURAHAN:
            found = resolve(form.format(spelling, village.kecamatan))
            assert (village.kecamatan, village.name) == (found.kecamatan, found.kelurahan), spelling

    @pytest.mark.parametrize("form", ["Kel. {}", "Kelurahan {}, Semarang", "Jl. Mawar 5, Kel. {}, Kota Semarang", "{}"])
    def test_after_kel_alone(self, form: str) -> None:
        """A kelurahan's name places, but for the two that two kelurahan have."""
        for spelling, village in SPELT_KELURAHAN:
            found = resolve(form.format(spelling))
            if village.shared_name:
                assert ("ambiguous", 2) == (found.reason, len(found.candidates)), spelling
            else:
                assert village.kecamatan == found.kecamatan, spelling

    def test_every_code_after_the_name_of_its_system(self) -> None:
        """A code named as one of its own system places; a code of a kecamatan named as one of the other is refused."""
        for k in PLAN.kecamatan:
            kemendagri = k.kemendagri_code.replace(".", "")
            assert k.name == resolve(f"Kode BPS {k.bps_code}, Semarang").kecamatan, k.bps_code
            assert k.name == resolve(f"kode kemendagri {kemendagri}").kecamatan, kemendagri
            assert None is resolve(f"Kode BPS {kemendagri}, Semarang").kecamatan, kemendagri
            assert None is resolve(f"kode kemendagri {k.bps_code}").kecamatan, k.bps_code

    @pytest.mark.parametrize("form", ["{}", " {} ", "kode {}", "Jl. Mawar 5, kode wilayah: {}", "Kode {}, Semarang"])
    def test_every_code(self, form: str) -> None:
        """A code places as the whole cell and after "kode"; ten digits that both systems use for two places do not."""
        for k in PLAN.kecamatan:
            for code in (k.kemendagri_code, k.kemendagri_code.replace(".", ""), k.bps_code):
                found = resolve(form.format(code))
                assert (k.name, "code") == (found.kecamatan, found.matched_by), code
        for v in PLAN.kelurahan:
            for code in (v.kemendagri_code, v.bps_code):
                if code is not None:
                    assert resolve(form.format(code)).kecamatan in (None, v.kecamatan), code
            assert v.kecamatan == resolve(form.format(v.kemendagri_code)).kecamatan

    @given(code=st.from_regex(r"[0-9]{1,12}(\.[0-9]{1,4}){0,3}", fullmatch=True), part=st.sampled_from([None, "code"]))
    @example("3374", None)
    @example("33740100", None)
    @example("337401001", None)
    @relaxed
    def test_no_other_number(self, code: str, part: Part | None) -> None:
        """A number that is not the whole of a code never answers, whatever it begins with."""
        whole = code.replace(".", "")
        assume(whole not in names().codes)

        assert resolve(code, part=part).kecamatan is None
        assert resolve(f"kode {code}").kecamatan is None


def close_pairs() -> Iterator[tuple[str, str]]:
    """The names of places in different kecamatan that are at most two edits apart."""
    places = sorted({(fold(s), s, home) for s, where in homes().items() for home in where})
    for i, (key, one, home) in enumerate(places):
        for near, other, elsewhere in places[i + 1 :]:
            if home != elsewhere and key != near and _edits(key, near) <= 2:
                yield one, other


def _edits(one: str, other: str) -> int:
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, row = row, [i]
        for j, against in enumerate(other, 1):
            row.append(min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against)))
    return row[-1]


def one_edit(word: str) -> Iterator[str]:
    """Every word one edit away from another."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    for i in range(len(word) + 1):
        yield from (word[:i] + letter + word[i:] for letter in letters)
        yield word[:i] + word[i + 1 :]
        yield from (word[:i] + letter + word[i + 1 :] for letter in letters if i < len(word))
        yield word[:i] + word[i + 1 : i + 2] + word[i : i + 1] + word[i + 2 :]


class TestTypos:
    """Rule 9: a typo is read where it can mean one place only."""

    def test_no_close_pair_flips(self) -> None:
        """No misspelling of one of two close names is read as the other, nor is one read that is near to both."""
        close: dict[str, set[str]] = {}
        for one, other in close_pairs():
            close.setdefault(one, set()).add(fold(other))
            close.setdefault(other, set()).add(fold(one))
        assert len(close) >= 20
        leads = {fold(spelling): where for spelling, where in homes().items()}
        for name, others in close.items():
            label, kind = ("Kec.", "kecamatan") if fold(name) in IS_KECAMATAN else ("Kel.", "kelurahan")
            for i, wrong in enumerate(sorted({*one_edit(fold(name))} - {*leads, "kelmijen", "kecmijen"})):
                between = any(_edits(wrong, other) <= 2 for other in others)
                if between or i % 10 == 0:  # A word that is near to one of the two only is no test of the other.
                    meant = names().typo_of(wrong, kind)
                    assert not meant or (leads[meant] <= homes()[name] and not between), (name, wrong)
                if i % 40 == 0:  # The whole resolver takes far longer, so it is asked of a few.
                    found = resolve(f"{label} {wrong}, Semarang").kecamatan
                    assert found is None or (found in homes()[name] and not between), (name, wrong)

    @given(home=kecamatan, data=st.data())
    @relaxed
    def test_a_misspelt_kecamatan_is_that_or_nothing(self, home: str, data: st.DataObject) -> None:
        """One edit in a kecamatan's name after "Kec." gives that kecamatan or no answer, if it makes no other name."""
        wrong = data.draw(st.sampled_from(sorted(set(one_edit(home.lower())))))
        assume(fold(wrong) not in names().places)

        assert resolve(f"Kec. {wrong}").kecamatan in (None, home)

    @given(data=st.data(), name=kecamatan | kelurahan)
    @relaxed
    def test_without_a_label_a_typo_is_only_a_candidate(self, data: st.DataObject, name: str) -> None:
        """A whole cell that is nearly a name is refused."""
        wrong = data.draw(st.sampled_from(sorted(set(one_edit(fold(name))))))
        assume(fold(wrong) not in names().places)

        assert resolve(wrong).kecamatan is None


class TestNothingNamed:
    """A text without a name, an alias or a code of the plan."""

    @given(text=st.text() | st.lists(st.sampled_from(COMMON_WORDS)).map(" ".join))
    @example("Kota Semarang 50275")
    @example("Jl. Raya Semarang - Demak KM 10, Semarang")
    @settings(deadline=None, max_examples=300)
    def test_never_answers(self, text: str) -> None:
        """Without a name, an alias or a code of the plan there is no answer; nor after a label is anything invented."""
        folded = fold(text)
        assume(not any(key in folded for key, place in names().places.items() if place.ours))
        assume(not any(code in folded for code in names().codes))
        assume(re.search("ke[cl]", folded) is None)

        assert resolve(text).kecamatan is None


def steps(work: Callable[[], object]) -> int:
    """How many lines and calls a piece of work takes."""
    count = 0

    def tick(frame: FrameType, event: str, argument: object) -> Callable[..., Any]:
        nonlocal count
        count += 1
        return tick

    def tock(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += 1

    traced, profiled = sys.gettrace(), sys.getprofile()
    sys.settrace(tick)
    sys.setprofile(tock)
    try:
        work()
    finally:
        sys.settrace(traced)
        sys.setprofile(profiled)
    return count


UNITS = [
    "Kec. Tugu, ", "Kec. Mijen ", "Kec. Tembalng, ", "Kel. Gajah ", "Jl. ", "Raya ", "Kota ", "Kab./", "RT 01/",
    "SD Negeri 1 ", "SDN 1 Mijen ", "Genuk RT 1 ", "Km 5 Genuk ", "0812 ", "di Genuk ", "Demak-", "Semarang-",
    "Tugu Karanganyar ", "Demak ", "kode 33.74.01 ", "12345 ", "keckec", "gajah",
    "g a j a h ", "a", "a1", "1",
    "x-", " ", ",", "-", "\u0301a", "é", "\u200b",
]  # fmt: skip


class TestLinear:
    """Work grows with the length of the text and no faster."""

    @pytest.mark.parametrize("unit", UNITS)
    def test_the_steps(self, unit: str) -> None:
        """A text eight times as long takes at most eight times the steps, and half as many again."""
        resolve(unit * 400)
        short, long = (steps(lambda n=n: resolve(unit * n)) for n in (400, 3_200))

        assert long <= 1.5 * 8 * short

    @pytest.mark.parametrize("unit", UNITS)
    def test_the_memory(self, unit: str) -> None:
        """A text eight times as long takes at most eight times the memory, and half as much again."""
        peaks: list[int] = []
        for n in (1_000, 8_000):
            text = unit * n
            tracemalloc.start()
            try:
                resolve(text)
                peaks.append(tracemalloc.get_traced_memory()[1])
            finally:
                tracemalloc.stop()

        assert peaks[1] <= 1.5 * 8 * max(peaks[0], 10_000)

    @pytest.mark.parametrize("unit", UNITS)
    def test_the_work_inside_regular_expressions(self, unit: str) -> None:
        """A text eight times as long takes less than 24 times the processor time; quadratic work would take 64."""

        def seconds(text: str) -> float:
            # timeit keeps the garbage collector out, whose work grows with all that the tests have made.
            return min(timeit.repeat(lambda: resolve(text), timer=time.process_time, repeat=3, number=1))

        short = seconds(unit * 1_500)
        assert seconds(unit * 12_000) < 24 * max(short, 1e-4)

    @pytest.mark.parametrize("head", ["337414", "33.74.14", "'337414", "Kec. "])
    @pytest.mark.parametrize("unit", [" ", "\n", ", ", "."])
    def test_the_work_after_a_code(self, head: str, unit: str) -> None:
        """What follows a code, but for the end of the text, is read once too."""

        def seconds(times: int) -> float:
            text = head + unit * times + "x"
            return min(timeit.repeat(lambda: resolve(text), timer=time.process_time, repeat=3, number=1))

        assert seconds(12_000) < 24 * max(seconds(1_500), 1e-4)

    def test_a_column_is_remembered_within_bounds(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """A column of distinct texts takes no more memory than as many texts as are remembered."""
        monkeypatch.setattr(resolver, "_REMEMBERED", 500 * 125)

        def kept(rows: int) -> int:
            tracemalloc.start()
            try:
                column = resolve_many(f"Jl. Mawar {i}, Kec. Tugu" for i in range(rows + 1))
                deque(islice(column, rows), maxlen=0)
                gc.collect()  # The interpreter keeps freed tuples for the next ones, and these are no memory of ours.
                return tracemalloc.get_traced_memory()[0]
            finally:
                tracemalloc.stop()

        kept(1)  # The names of the plan are read once and stay.
        assert kept(8_250) < 1.5 * kept(499)
