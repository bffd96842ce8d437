"""Errors carry what a program needs and say what a person needs, in English and Indonesian."""

import copy
import pickle
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semarang_ikm.errors import (
    AmbiguousKelurahan,
    Breach,
    BrokenPlan,
    IkmError,
    MissingExtra,
    OutputExists,
    OutputFailed,
    UnknownCommodity,
    UnknownCriterion,
    UnknownKecamatan,
    UnknownKelurahan,
    UnknownPhase,
    UnknownRecord,
    UnknownSource,
    UnknownWilayah,
    UnreadablePlan,
)
from semarang_ikm.language import Sentence, listed, plain, shown

CITY = "Kota Semarang"
ZONELESS = Breach(
    "Every kecamatan belongs to exactly one wilayah.",
    "Tugu",
    "belongs to no wilayah",
    "tidak termasuk wilayah mana pun",
)

SENTENCES = [
    (
        UnknownRecord("x", (), CITY),
        "no record 'x' in Kota Semarang",
        "tidak ada data 'x' di Kota Semarang",
    ),
    (
        UnknownWilayah("XI", (), CITY),
        "no wilayah 'XI' in Kota Semarang",
        "tidak ada wilayah 'XI' di Kota Semarang",
    ),
    (
        UnknownKecamatan("Gajahmungkr", ("Gajahmungkur", "Gayamsari"), CITY),
        "no kecamatan 'Gajahmungkr' in Kota Semarang; did you mean 'Gajahmungkur'?",
        "tidak ada kecamatan 'Gajahmungkr' di Kota Semarang; maksudnya 'Gajahmungkur'?",
    ),
    (
        UnknownKelurahan(3374, (), CITY),
        "no kelurahan 3374 in Kota Semarang",
        "tidak ada kelurahan 3374 di Kota Semarang",
    ),
    (
        UnknownCommodity("tempeh", ("tempe",), CITY),
        "no commodity 'tempeh' in Kota Semarang; did you mean 'tempe'?",
        "tidak ada komoditas 'tempeh' di Kota Semarang; maksudnya 'tempe'?",
    ),
    (
        UnknownCriterion(4, (), CITY),
        "no criterion 4 in Kota Semarang",
        "tidak ada kriteria 4 di Kota Semarang",
    ),
    (
        UnknownSource("perda", (), CITY),
        "no source 'perda' in Kota Semarang",
        "tidak ada sumber 'perda' di Kota Semarang",
    ),
    (
        UnknownPhase(2024, 2025, 2045, CITY),
        "no phase 2024 in the plan of Kota Semarang, which covers the years 2025-2045",
        "tidak ada tahap 2024 dalam rencana Kota Semarang, yang mencakup tahun 2025-2045",
    ),
    (
        AmbiguousKelurahan("Purwosari", ("Semarang Utara", "Mijen"), ("33.74.02.1004", "33.74.14.1005"), CITY),
        (
            "kelurahan 'Purwosari' is in more than one kecamatan of Kota Semarang: Semarang Utara and Mijen; "
            "say which, as in kecamatan='Semarang Utara'"
        ),
        (
            "kelurahan 'Purwosari' ada di lebih dari satu kecamatan di Kota Semarang: Semarang Utara dan Mijen; "
            "sebutkan kecamatannya, seperti kecamatan='Semarang Utara'"
        ),
    ),
    (
        BrokenPlan("mine", (ZONELESS,)),
        "plan 'mine' breaks a law of the data: 'Tugu': belongs to no wilayah",
        "rencana 'mine' melanggar kaidah data: 'Tugu': tidak termasuk wilayah mana pun",
    ),
    (
        UnreadablePlan(
            "mine.json",
            Sentence("line {line} column {column}", line=3, column=1),
            Sentence("no JSON: {why}", why=Sentence("expected value")),
        ),
        "cannot read a plan from 'mine.json', line 3 column 1: no JSON: expected value",
        "tidak dapat membaca rencana dari 'mine.json', baris 3 kolom 1: bukan JSON: di sini harus ada nilai",
    ),
    (
        UnreadablePlan("mine.json", "", "No such file or directory"),
        "cannot read a plan from 'mine.json': No such file or directory",
        "tidak dapat membaca rencana dari 'mine.json': berkas atau folder tidak ada",
    ),
    (
        MissingExtra("cyclopts", "semarang-ikm[cli]"),
        "this needs cyclopts, which is not installed; try: pip install 'semarang-ikm[cli]'",
        "ini memerlukan cyclopts, yang belum terpasang; coba: pip install 'semarang-ikm[cli]'",
    ),
    (
        OutputExists("zones.csv"),
        "'zones.csv' exists already and is left as it is; choose another name, or ask to overwrite it",
        "'zones.csv' sudah ada dan dibiarkan; pilih nama lain, atau mintalah menimpanya",
    ),
    (
        OutputFailed("zones.csv", "No space left on device"),
        "cannot write 'zones.csv': No space left on device",
        "tidak dapat menulis 'zones.csv': ruang penyimpanan habis",
    ),
    (IkmError("no such thing"), "no such thing", "no such thing"),
    (IkmError(), "IkmError", "IkmError"),
]

ERRORS = [error for error, _, _ in SENTENCES]

# What people paste, and what attackers do.
NASTY = (
    "",
    "a" * 1_000_000,
    "\x1b[2J\x07" * 50_000,
    "\u202e\u2066\u200b" * 50_000,
    "\ud800" * 50_000,
    "\U0010fffe" * 50_000,
    "\x00",
    "'\"\\" * 50_000,
    "\n\r\t\u2028" * 50_000,
)


@pytest.mark.parametrize(("error", "english", "indonesian"), SENTENCES)
def test_an_error_is_a_sentence_in_two_languages(error: IkmError, english: str, indonesian: str) -> None:
    """str(error) is the English sentence; sentence("id") says the same in Indonesian."""
    assert (str(error), error.sentence(), error.sentence("id")) == (english, english, indonesian)
    assert english == error.sentence("en")


@pytest.mark.parametrize("error", ERRORS, ids=lambda error: type(error).__name__)
def test_an_error_is_a_value(error: IkmError) -> None:
    """An error equals its copies, hashes like them, and survives pickling with its sentence."""
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        twin = pickle.loads(pickle.dumps(error, protocol))
        assert (error, hash(error), str(error), vars(error)) == (twin, hash(twin), str(twin), vars(twin))
    assert copy.copy(error) == copy.deepcopy(error) == error


def test_errors_of_different_kind_or_content_differ() -> None:
    """No two of the errors above are equal, and none is equal to something else."""
    assert len(ERRORS) == len(set(ERRORS))
    assert UnknownKecamatan("x", (), CITY) != UnknownKelurahan("x", (), CITY)
    assert IkmError("x") != ValueError("x")
    assert IkmError("x") != "x"


@pytest.mark.parametrize(
    ("kind", "also"),
    [
        (UnknownWilayah, LookupError),
        (UnknownKecamatan, LookupError),
        (UnknownKelurahan, LookupError),
        (UnknownCommodity, LookupError),
        (UnknownCriterion, LookupError),
        (UnknownSource, LookupError),
        (UnknownPhase, LookupError),
        (AmbiguousKelurahan, LookupError),
        (BrokenPlan, ValueError),
        (UnreadablePlan, ValueError),
        (MissingExtra, ImportError),
        (OutputExists, OSError),
        (OutputFailed, OSError),
    ],
)
def test_an_error_is_also_of_the_builtin_kind_that_programs_catch(kind: type, also: type) -> None:
    """A miss is a LookupError, a broken plan a ValueError, a failed write an OSError, a lack an ImportError."""
    assert issubclass(kind, IkmError)
    assert issubclass(kind, also)


@pytest.mark.parametrize(
    ("kind", "code"),
    [
        (IkmError, 1),
        (UnknownKecamatan, 1),
        (BrokenPlan, 1),
        (MissingExtra, 2),
        (UnreadablePlan, 3),
        (OutputExists, 4),
        (OutputFailed, 4),
    ],
)
def test_an_error_knows_its_exit_code(kind: type[IkmError], code: int) -> None:
    """The answer is no: 1; an extra is missing: 2; the input cannot be used: 3; the output cannot be written: 4."""
    assert code == kind.exit_code


def test_a_miss_is_no_other_kind_of_lookup_error() -> None:
    """A miss is neither a KeyError, whose str is a repr, nor an IndexError."""
    assert not issubclass(UnknownRecord, KeyError | IndexError)


def test_an_error_keeps_what_a_program_needs() -> None:
    """The attributes say what the sentence says, in full."""
    ambiguous = AmbiguousKelurahan("Purwosari", ("Semarang Utara", "Mijen"), ("33.74.02.1004", "33.74.14.1005"), CITY)
    phase = UnknownPhase(2024, 2025, 2045, CITY)
    unreadable = UnreadablePlan("mine.json", "byte 7", "it is not UTF-8")

    assert ("Purwosari", ("Semarang Utara", "Mijen")) == (ambiguous.query, ambiguous.kecamatan)
    assert ("33.74.02.1004", "33.74.14.1005") == ambiguous.suggestions
    assert (2024, 2025, 2045, CITY, ()) == (phase.query, phase.start, phase.end, phase.city, phase.suggestions)
    assert ("mine.json", "byte 7", "it is not UTF-8") == (unreadable.path, unreadable.position, unreadable.why)


def test_a_sentence_lists_twenty_breaches_and_counts_the_rest() -> None:
    """With 25 breaches, the sentence has the first twenty and says that five more were found."""
    breaches = tuple(Breach("a law", f"record {n:02}", "is wrong") for n in range(1, 26))
    error = BrokenPlan("mine", breaches)

    assert (
        "plan 'mine' breaks the laws of the data 25 times: "
        + "; ".join(f"'record {n:02}': is wrong" for n in range(1, 21))
        + "; and 5 more"
    ) == str(error)
    assert error.sentence("id").endswith("'record 20': is wrong; dan 5 lagi")
    assert breaches == error.breaches


def test_a_failure_of_the_system_is_said_in_its_words() -> None:
    """OutputFailed.because takes the system's own reason, or the error's text where it gives none."""
    assert OutputFailed("a", "No space left on device") == OutputFailed.because(
        "a", OSError(28, "No space left on device")
    )
    assert OutputFailed("a", "embedded null byte") == OutputFailed.because("a", ValueError("embedded null byte"))


def made_of(text: str) -> list[IkmError]:
    """Give an error of each kind in which every text is the given one."""
    many = (text,) * 300
    return [
        UnknownKecamatan(text, many, text),
        UnknownKecamatan(10**100_000, many, text),
        UnknownPhase(text, 2025, 2045, text),
        AmbiguousKelurahan(text, many, many, text),
        BrokenPlan(text, (Breach(text, text, text),) * 300),
        UnreadablePlan(text, text, text),
        OutputExists(text),
        OutputFailed(text, text),
    ]


def assert_safe(sentence: str) -> None:
    assert len(sentence) < 4_000
    assert sentence.isprintable()
    sentence.encode()


@pytest.mark.parametrize("text", NASTY, ids=lambda text: ascii(text[:3]))
def test_a_message_is_short_and_safe_whatever_came_in(text: str) -> None:
    """A message stays under 4,000 characters and holds nothing that disturbs a terminal or cannot be encoded."""
    for error in made_of(text):
        assert_safe(error.sentence("en"))
        assert_safe(error.sentence("id"))


@given(text=st.text(alphabet=st.characters()))
@settings(deadline=None)
def test_no_text_makes_a_message_unsafe(text: str) -> None:
    """The same for any text that there is, lone surrogates included."""
    for error in made_of(text):
        assert_safe(str(error))
    assert_safe(shown(text))
    assert_safe(plain(text))
    assert_safe(listed((text,) * 50))


class Hostile(type):
    """A kind of kinds that answers nothing without raising."""

    def __getattribute__(cls, name: str) -> object:
        raise RuntimeError(name)


class Nameless(metaclass=Hostile):
    """A value whose kind will not tell its name."""


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("Tugu", "'Tugu'"),
        ("it's", '"it\'s"'),
        ("", "''"),
        ("a" * 80, "'" + "a" * 80 + "'"),
        ("a" * 81, "'" + "a" * 80 + "...'"),
        ("\x1b[2J", r"'\x1b[2J'"),
        ("\ud800", r"'\ud800'"),
        ("\u202eab", r"'\u202eab'"),
        (0, "0"),
        (-5, "-5"),
        (10**80 - 1, "9" * 80),
        (10**80, "a very long integer"),
        (-(10**5000), "a very long integer"),
        (None, "nothing (None)"),
        (True, "a bool"),
        (2.5, "a float"),
        (b"Tugu", "a bytes"),
        ([], "a list"),
        (type("a\x1b\u202e", (), {})(), r"a a\x1b\u202e"),
        (type("n" * 1000, (), {})(), "a " + "n" * 80 + "..."),
        (Nameless(), "a Nameless"),
    ],
    ids=shown,
)
def test_a_value_is_shown_short_and_safe(value: object, words: str) -> None:
    """Text stands in quotes, cut and escaped; a number as it is; any other value by the name of its type."""
    assert words == shown(value)


def test_names_are_listed_up_to_twenty() -> None:
    """A list of names shows twenty and counts the rest."""
    assert "" == listed(())
    assert "'a', 'b'" == listed(("a", "b"))
    assert ", ".join(["'x'"] * 20) == listed(tuple("x" * 20))
    assert ", ".join(["'x'"] * 20) + " (+ 3)" == listed(tuple("x" * 23))


def test_a_text_without_quotes_is_cut_and_escaped() -> None:
    """A name in a sentence is cut at its limit, and what is not printable is escaped."""
    assert "Kota Semarang" == plain("Kota Semarang")
    assert r"Kota\x1b[2J\ud800" == plain("Kota\x1b[2J\ud800")
    assert "a" * 80 == plain("a" * 80)
    assert "a" * 80 + "..." == plain("a" * 81)
    assert r"\x00\..." == plain("\x00" * 9, 5)


def test_an_error_is_made_of_its_fields_in_order_or_by_name() -> None:
    """By name it is the same error, with the same args; a field that lacks, is strange or stands twice is refused."""
    error = UnreadablePlan("mine.json", "", "empty")

    assert error == UnreadablePlan(why="empty", path="mine.json", position="")
    assert ("mine.json",) == error.args == UnreadablePlan(why="empty", path="mine.json", position="").args
    make: Any = UnreadablePlan
    for values, named in ((("x", ""), {}), (("x", "", "y", "z"), {}), (("x", "", "y"), {"why": "y"}), ((), {"x": 1})):
        with pytest.raises(TypeError, match=r"^UnreadablePlan is made of path, position, why$"):
            make(*values, **named)
    with pytest.raises(TypeError):
        IkmError(why="x")


def test_an_error_of_somebodys_own_says_how_it_is_made() -> None:
    """A kind that has its own way to be made may have any attributes."""

    class Mine(IkmError):
        code: int
        text: str

        def __init__(self, code: int) -> None:
            super().__init__("of mine")
            self.code = code

    assert ("of mine", ("of mine",), 3) == (str(Mine(3)), Mine(3).args, Mine(3).code)
