"""Lookups take what people have, whole, and do not guess."""

import copy
import operator
import pickle
import threading
import uuid
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from enum import IntEnum, StrEnum
from fractions import Fraction
from numbers import Integral

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import semarang_ikm as ikm
from semarang_ikm import PLAN, AmbiguousKelurahan
from semarang_ikm.canon.models import Kecamatan, Record
from semarang_ikm.canon.names import fold
from semarang_ikm.canon.registry import Registry
from semarang_ikm.errors import (
    IkmError,
    UnknownCommodity,
    UnknownCriterion,
    UnknownKecamatan,
    UnknownKelurahan,
    UnknownPhase,
    UnknownSource,
    UnknownWilayah,
)
from semarang_ikm.language import shown
from semarang_ikm.strategies.names import respellings

REGISTRIES: list[Registry[Record]] = [
    PLAN.wilayah,  # type: ignore[list-item]  # a registry is invariant; these tests only read
    PLAN.kecamatan,
    PLAN.kelurahan,
    PLAN.commodity,
    PLAN.criterion,
    PLAN.phase,
    PLAN.source,
]

each_registry = pytest.mark.parametrize("registry", REGISTRIES, ids=lambda registry: registry.noun)


# What is found.


@pytest.mark.parametrize(
    "query",
    ["X", "x", " x ", "10", 10, "Wilayah X", "wilayah 10", "WILAYAH: X", "wilayah.x", "\tWilayah  10\n", np.int64(10)],
    ids=repr,
)
def test_a_wilayah_is_found_by_numeral_or_number(query: object) -> None:
    """A wilayah answers to its numeral in any case and its number, with or without the word before it."""
    assert ("Ngaliyan", "Tugu") == ikm.wilayah(query).kecamatan


@pytest.mark.parametrize(
    "query",
    [
        "Gajahmungkur",
        "Gajah Mungkur",
        "GAJAH-MUNGKUR",
        "gajah   mungkur ",
        "Gájahmungkur",
        "Kec. Gajah Mungkur",
        "kecamatan gajahmungkur",
        "Kec: Gajahmungkur",
        "Kec.Gajahmungkur",
        "33.74.09",
        "337409",
        " 33.74.09 ",
        "Kec. 33.74.09",
        337409,
        "3374040",
        3374040,
        np.int32(3374040),
        np.uint64(337409),
    ],
    ids=repr,
)
def test_a_kecamatan_is_found_by_name_or_code(query: object) -> None:
    """A kecamatan answers to any casing and spacing of its name, after its label, and to its whole codes."""
    found = ikm.kecamatan(query)

    assert (
        "Gajahmungkur",
        "33.74.09",
        "3374040",
        "II",
    ) == (found.name, found.kemendagri_code, found.bps_code, found.wilayah)


@pytest.mark.parametrize(
    "query",
    [
        "Bendan Ngisor",
        "bendanngisor",
        "Kel. Bendan Ngisor",
        "Kelurahan: bendan ngisor",
        "33.74.09.1003",
        "3374091003",
        3374091003,
        "3374040005",
        3374040005,
        "kel. 3374040005",
    ],
    ids=repr,
)
def test_a_kelurahan_is_found_by_name_or_code(query: object) -> None:
    """A kelurahan answers to its name, after its label, and to its ten digits in either system."""
    found = ikm.kelurahan(query)

    assert (
        "Bendan Ngisor",
        "Gajahmungkur",
        "33.74.09.1003",
        "3374040005",
    ) == (found.name, found.kecamatan, found.kemendagri_code, found.bps_code)


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("smg tengah", "Semarang Tengah"),
        ("Kec. Smg Utara", "Semarang Utara"),
        ("Semarang Tim.", "Semarang Timur"),
        ("SEMARANG SEL", "Semarang Selatan"),
        ("Semarang Bar.", "Semarang Barat"),
        ("Gn. Pati", "Gunungpati"),
        ("gnpati", "Gunungpati"),
    ],
)
def test_a_kecamatan_is_found_by_its_aliases(query: str, name: str) -> None:
    """A listed short form answers, in any casing and with any marks."""
    assert name == ikm.kecamatan(query).name
    assert query in ikm.kecamatan


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("Tj. Mas", "33.74.02.1008"),
        ("Kedungpani", "33.74.14.1010"),
        ("Sumurejo", "33.74.12.1014"),
        ("Pungangan", "33.74.12.1006"),
        ("Bendan Duwur", "33.74.09.1002"),
        ("Mugassari", "33.74.07.1004"),
        ("Pendrikan Kidul", "33.74.01.1014"),
        ("Pendrikan Lor", "33.74.01.1015"),
        ("Wonotinggal", "33.74.08.1007"),
        ("Beringin", "33.74.15.1003"),
        ("Gn. Pati", "33.74.12.1004"),
    ],
)
def test_a_kelurahan_is_found_by_its_aliases(query: str, code: str) -> None:
    """The spellings of the BPS table and of older editions of the decree answer."""
    assert code == ikm.kelurahan(query).kemendagri_code


def test_a_kelurahan_of_the_name_of_a_kecamatan_is_found_in_its_own_registry() -> None:
    """Gayamsari, say, is a kecamatan and a kelurahan: each registry gives its own."""
    both = [k.name for k in ikm.kecamatan if k.name in ikm.kelurahan]

    assert "Gayamsari" in both
    assert all(ikm.kelurahan(name).name == name for name in both)


@pytest.mark.parametrize(
    ("kecamatan", "code"),
    [
        ("Mijen", "33.74.14.1005"),
        ("Kec. Mijen", "33.74.14.1005"),
        ("33.74.14", "33.74.14.1005"),
        (3374010, "33.74.14.1005"),
        (PLAN.kecamatan("Mijen"), "33.74.14.1005"),
        ("Semarang Utara", "33.74.02.1004"),
        ("smg utara", "33.74.02.1004"),
    ],
    ids=str,
)
def test_a_shared_name_is_found_with_its_kecamatan(kecamatan: object, code: str) -> None:
    """Purwosari is in two kecamatan; with either, in any form that a lookup takes, it is found."""
    assert code == ikm.kelurahan("Purwosari", kecamatan=kecamatan).kemendagri_code


@pytest.mark.parametrize("query", ["Purwosari", "kel. purwosari", "Mangunharjo", "MANGUN HARJO"])
def test_a_shared_name_is_never_an_answer_alone(query: str) -> None:
    """The error names both kecamatan and the codes that tell them apart; get gives None."""
    with pytest.raises(AmbiguousKelurahan) as refused:
        ikm.kelurahan(query)

    assert len(refused.value.kecamatan) == len(refused.value.suggestions) == 2
    assert set(refused.value.kecamatan) == {ikm.kelurahan(code).kecamatan for code in refused.value.suggestions}
    assert ikm.kelurahan.get(query) is None
    assert query not in ikm.kelurahan


@pytest.mark.parametrize("query", ["kain batik", "batik", "Batik", "KAIN  BATIK"], ids=repr)
def test_a_commodity_is_found_by_either_wording(query: str) -> None:
    """Batik and kain batik are one commodity, said two ways, of four wilayah."""
    assert ("VI", "VII", "VIII", "X") == ikm.commodity(query).in_wilayah


@pytest.mark.parametrize(
    "query", [2, "2", " 2 ", "aksesibilitas bahan baku", "Aksesibilitas Bahan Baku", np.int8(2)], ids=repr
)
def test_a_criterion_is_found_by_number_or_term(query: object) -> None:
    """A criterion answers to its number and its term."""
    assert 2 == ikm.criterion(query).number


@pytest.mark.parametrize(
    ("query", "number"),
    [
        (1, 1),
        ("1", 1),
        (4, 4),
        ("Tahap 2", 2),
        ("phase 3", 3),
        ("tahap: 4", 4),
        (2025, 1),
        (2029, 1),
        (2030, 2),
        (2031, 2),
        ("2031", 2),
        (" 2034 ", 2),
        (2035, 3),
        (2039, 3),
        (2040, 4),
        (2045, 4),
        (np.int16(2031), 2),
        (date(2029, 12, 31), 1),
        (date(2030, 1, 1), 2),
        (datetime(2045, 12, 31, 23, 59, tzinfo=UTC), 4),
        ("2029-12-31", 1),
        ("2030-01-01", 2),
    ],
    ids=repr,
)
def test_a_phase_is_found_by_number_year_or_date(query: object, number: int) -> None:
    """A phase answers to its number, to each of its years, the first and last included, and to any day in them."""
    assert number == ikm.phase(query).number


def test_every_year_of_the_plan_has_one_phase_and_no_other_year_has() -> None:
    """From 2025 to 2045 each year is in a phase; 2024 and 2046 are not."""
    assert list(range(2025, 2046)) == [year for year in range(1000, 10_000) if year in ikm.phase]


def test_a_source_is_found_by_its_id() -> None:
    """Each record's source can be looked up."""
    assert "PPID Kota Semarang" == PLAN.source(PLAN.wilayah("X").source).publisher


@each_registry
def test_a_record_finds_itself(registry: Registry[Record]) -> None:
    """Each record of a registry, or a copy of it, is found by itself."""
    for record in registry:
        assert registry(record) is record
        assert registry(copy.deepcopy(record)) is record
        assert record in registry


@given(data=st.data())
@settings(deadline=None)
def test_every_spelling_of_a_name_is_that_name(data: st.DataObject) -> None:
    """For every name and alias of a place or commodity, all spellings of one normal form find the same record."""
    registry = data.draw(st.sampled_from((PLAN.kecamatan, PLAN.kelurahan, PLAN.commodity)))
    spelling = data.draw(st.sampled_from([name for record in registry for name in registry._spellings(record)]))
    label = data.draw(st.sampled_from(("", *(f"{label} " for label in registry._labels))))

    written = label + data.draw(respellings(spelling))

    assert registry.get(spelling) == registry.get(written)
    if registry.get(spelling) is None:
        with pytest.raises(AmbiguousKelurahan):
            registry(written)


@given(text=st.text())
@settings(deadline=None)
def test_a_text_is_found_only_if_it_is_a_name_or_code(text: str) -> None:
    """What is found has, after its label is taken off, exactly the normal form of a name or the digits of a code."""
    for registry in (PLAN.kecamatan, PLAN.kelurahan):
        found = registry.get(text)
        if found is not None:
            codes = {found.kemendagri_code, found.kemendagri_code.replace(".", ""), found.bps_code}
            names = {fold(found.name), *(fold(alias.alias) for alias in found.aliases)}
            assert fold(text) in names or text.strip() in codes or fold(text).startswith(("kec", "kel"))


# What is a miss.


@given(data=st.data(), kecamatan=st.sampled_from(list(PLAN.kecamatan)))
@settings(deadline=None)
def test_a_code_is_never_cut_padded_or_rounded(data: st.DataObject, kecamatan: Kecamatan) -> None:
    """A code with a digit more or less, a point moved, a sign, or an ending as spreadsheets write, finds nothing."""
    code = data.draw(
        st.sampled_from((kecamatan.kemendagri_code, kecamatan.kemendagri_code.replace(".", ""), kecamatan.bps_code))
    )
    spoilt = data.draw(
        st.sampled_from(
            (
                code[:-2],
                code[1:],
                f"0{code}",
                f"{code}.0",
                f"{code},0",
                f"{code}.",
                f".{code}",
                f"-{code}",
                f"+{code}",
                f"{code}e0",
                f"{code} 0",
                f"{code[:3]} {code[3:]}",
                f"{code[:2]}-{code[2:]}",
                f"{code[:5]}.{code[5:]}",
                f"Kec. {code}.0",
                code.translate({ord("0") + n: ord("０") + n for n in range(10)}),
                code.translate({ord("0") + n: ord("٠") + n for n in range(10)}),
            )
        )
    )

    assert ikm.kecamatan.get(spoilt) is None
    with pytest.raises(UnknownKecamatan):
        ikm.kecamatan(spoilt)


def test_a_kemendagri_code_as_a_spreadsheet_spoils_it_is_no_bps_code() -> None:
    """337401.0 is Semarang Tengah's code made a decimal; without its point it would be Mijen's BPS code."""
    assert "Mijen" == ikm.kecamatan("3374010").name
    assert "337401.0" not in ikm.kecamatan
    assert "Kec. 337401.0" not in ikm.kecamatan
    assert "33.74.01.0" not in ikm.kecamatan


@pytest.mark.parametrize(
    ("registry", "query", "kind", "sentence"),
    [
        (
            PLAN.kecamatan,
            "Gajahmungkr",
            UnknownKecamatan,
            "no kecamatan 'Gajahmungkr' in Kota Semarang; did you mean 'Gajahmungkur'?",
        ),
        (PLAN.kecamatan, "", UnknownKecamatan, "no kecamatan '' in Kota Semarang"),
        (PLAN.kecamatan, "Kec.", UnknownKecamatan, "no kecamatan 'Kec.' in Kota Semarang"),
        (PLAN.kecamatan, "Surabaya", UnknownKecamatan, "no kecamatan 'Surabaya' in Kota Semarang"),
        (PLAN.kecamatan, 337417, UnknownKecamatan, "no kecamatan 337417 in Kota Semarang"),
        (PLAN.kecamatan, -337409, UnknownKecamatan, "no kecamatan -337409 in Kota Semarang"),
        (PLAN.kecamatan, 0, UnknownKecamatan, "no kecamatan 0 in Kota Semarang"),
        (PLAN.kecamatan, np.int64(5), UnknownKecamatan, "no kecamatan 5 in Kota Semarang"),
        (
            PLAN.kelurahan,
            "Bendan Ngisorr",
            UnknownKelurahan,
            "no kelurahan 'Bendan Ngisorr' in Kota Semarang; did you mean 'Bendan Ngisor'?",
        ),
        (
            PLAN.commodity,
            "kain batikk",
            UnknownCommodity,
            "no commodity 'kain batikk' in Kota Semarang; did you mean 'kain batik'?",
        ),
        (PLAN.criterion, 4, UnknownCriterion, "no criterion 4 in Kota Semarang"),
        (PLAN.wilayah, "XI", UnknownWilayah, "no wilayah 'XI' in Kota Semarang"),
        (PLAN.wilayah, 11, UnknownWilayah, "no wilayah 11 in Kota Semarang"),
        (PLAN.source, "perda", UnknownSource, "no source 'perda' in Kota Semarang"),
        (
            PLAN.phase,
            2024,
            UnknownPhase,
            "no phase 2024 in the plan of Kota Semarang, which covers the years 2025-2045",
        ),
        (
            PLAN.phase,
            date(2046, 1, 1),
            UnknownPhase,
            "no phase '2046-01-01' in the plan of Kota Semarang, which covers the years 2025-2045",
        ),
    ],
    ids=repr,
)
def test_a_miss_says_what_and_suggests(
    registry: Registry[Record], query: object, kind: type[IkmError], sentence: str
) -> None:
    """A typing error raises the registry's own error with the nearest right answer; get gives None."""
    with pytest.raises(kind) as refused:
        registry(query)

    assert str(refused.value).startswith(sentence)
    assert isinstance(refused.value, LookupError)
    assert registry.get(query) is None
    assert query not in registry


@pytest.mark.parametrize(
    "query",
    ["1.0", "-1", "+1", "01", "1e0", "wilayah", "Wilayah 1.0", "I.", "1,0", "I I", "i-i", "IV V", "Ⅹ I", "", " "],
)
def test_no_wilayah_is_guessed(query: str) -> None:
    """A decimal, a sign, a leading zero or marks around a numeral make it no wilayah."""
    assert ikm.wilayah.get(query) is None


@pytest.mark.parametrize("query", ["-2", "+2", ".2", "2.", "2.0", "02", "(2)", "2nd", "½", "٢ "])
def test_no_criterion_is_guessed(query: str) -> None:
    """A number with anything about it is no criterion."""
    assert ikm.criterion.get(query) is None


@pytest.mark.parametrize(
    "query",
    [
        "0",
        "5",
        "02",
        "2.0",
        "2031.0",
        "31",
        "20310",
        "-2031",
        "2031-13-01",
        "2031-02-30",
        "2031-1-1",
        "2031/01/01",
        "2025-2029",
        "tahap 2031",
        "٢٠٣١",
        "２０３１",
        "2031-01-01T00:00",
        "",
        " ",
        "tahap",
        "I",
    ],
)
def test_no_phase_is_guessed(query: str) -> None:
    """What is no number of a phase, no year of four digits and no day is no phase."""
    with pytest.raises(UnknownPhase):
        ikm.phase(query)
    assert ikm.phase.get(query) is None


def test_a_kelurahan_in_another_kecamatan_is_a_miss_that_says_where() -> None:
    """A kelurahan asked for in the wrong kecamatan is not given; the error says in which one it lies."""
    with pytest.raises(UnknownKelurahan) as refused:
        ikm.kelurahan("Bendan Ngisor", kecamatan="Tugu")

    assert (
        "no kelurahan 'Bendan Ngisor' in kecamatan Tugu; did you mean 'Bendan Ngisor, kecamatan Gajahmungkur'?"
    ) == str(refused.value)


def test_a_kelurahan_in_no_kecamatan_is_a_miss_of_the_kecamatan() -> None:
    """A kecamatan that does not exist is the error, whatever the kelurahan."""
    with pytest.raises(UnknownKecamatan):
        ikm.kelurahan("Bendan Ngisor", kecamatan="Tugo")
    with pytest.raises(TypeError, match="a kecamatan is looked up by a name or code, not by a float"):
        ikm.kelurahan("Bendan Ngisor", kecamatan=1.0)


def test_labels_belong_to_their_kind() -> None:
    """A kelurahan's label does not find a kecamatan, nor the other way round."""
    assert ikm.kecamatan.get("Kel. Tugu") is None
    assert ikm.kelurahan.get("Kec. Bendan Ngisor") is None
    assert ikm.kecamatan.get("KecTugu") is None
    assert ikm.kecamatan.get("Kec. Kec. Tugu") is None


# What is no text.


class Spiteful:
    """An object of which every method raises."""

    def _raise(self, *args: object) -> object:
        raise RuntimeError("spite")

    __eq__ = __str__ = __repr__ = __int__ = __index__ = __len__ = __iter__ = __bool__ = __float__ = _raise
    __hash__ = _raise
    __getattr__ = _raise
    __class__ = property(_raise)


class Liar:
    """An object that says it is a text."""

    __class__ = str


class SpitefulKind(type):
    """A kind of kinds that answers nothing."""

    def __hash__(cls) -> int:
        raise RuntimeError("spite")

    def __eq__(cls, other: object) -> bool:
        raise RuntimeError("spite")


class OfSpitefulKind(metaclass=SpitefulKind):
    """An object of a kind that cannot be looked at."""


STRANGERS: list[object] = [
    None,
    True,
    False,
    np.bool_(True),
    1.0,
    337409.0,
    np.float64(337409),
    float("nan"),
    float("inf"),
    1j,
    Decimal(337409),
    Fraction(1, 1),
    b"Tugu",
    bytearray(b"Tugu"),
    memoryview(b"Tugu"),
    ["Tugu"],
    ("Tugu",),
    {"Tugu"},
    {"name": "Tugu"},
    np.array(["Tugu"]),
    np.array(1),
    range(3),
    object(),
    object,
    str,
    len,
    Ellipsis,
    NotImplemented,
    uuid.UUID(int=1),
    Spiteful(),
    Liar(),
    OfSpitefulKind(),
    ValueError("Tugu"),
]


@pytest.mark.parametrize("place", range(len(STRANGERS)), ids=lambda place: type(STRANGERS[place]).__name__)
def test_what_is_neither_text_nor_integer_raises_type_error(place: int) -> None:
    """A wrong kind raises TypeError that names the type, from a call; get gives None, and it is in no registry."""
    stranger = STRANGERS[place]

    for registry in REGISTRIES:
        with pytest.raises(TypeError, match=f"a {registry.noun} is looked up by {registry.takes}, not by "):
            registry(stranger)
        assert registry.get(stranger) is None
        assert stranger not in registry


def test_a_wrong_kind_is_named() -> None:
    """The TypeError says what may come in and what came."""
    with pytest.raises(TypeError, match=r"^a wilayah is looked up by a numeral or number, not by a bool$"):
        ikm.wilayah(True)
    with pytest.raises(
        TypeError, match=r"^a phase is looked up by a year, a date or a number, not by nothing \(None\)$"
    ):
        ikm.phase(None)


def test_only_a_phase_has_dates() -> None:
    """A date names no wilayah, kecamatan or commodity."""
    for registry in REGISTRIES:
        if registry.noun != "phase":
            with pytest.raises(TypeError):
                registry(date(2031, 1, 1))


class Text(str):
    """A text whose methods all lie or raise."""

    __slots__ = ()

    def _raise(self, *args: object, **more: object) -> object:
        raise RuntimeError("spite")

    __eq__ = __hash__ = __str__ = __len__ = __getitem__ = __iter__ = __contains__ = _raise
    strip = translate = casefold = lower = isdigit = isalnum = encode = startswith = _raise


class Name(StrEnum):
    """An enumeration of texts, as an app may have."""

    TUGU = "Tugu"


class Code(IntEnum):
    """An enumeration of integers, as an app may have."""

    TUGU = 337416


class Whole(Integral):
    """An integer of somebody's own that raises at every turn but one."""

    def __init__(self, value: Callable[[], int]) -> None:
        self.value = value

    def __index__(self) -> int:
        return self.value()

    def _raise(self, *args: object) -> object:
        raise RuntimeError("spite")

    __int__ = __abs__ = __add__ = __and__ = __ceil__ = __eq__ = __floor__ = __floordiv__ = __invert__ = _raise
    __le__ = __lshift__ = __lt__ = __mod__ = __mul__ = __neg__ = __or__ = __pos__ = __pow__ = __radd__ = _raise
    __rand__ = __rfloordiv__ = __rlshift__ = __rmod__ = __rmul__ = __ror__ = __round__ = __rpow__ = _raise
    __rrshift__ = __rshift__ = __rtruediv__ = __rxor__ = __truediv__ = __trunc__ = __xor__ = _raise
    __hash__ = _raise


def test_a_text_of_any_class_is_read_as_the_text_it_is() -> None:
    """A subclass of str is its text, whatever its methods say."""
    assert "Gajahmungkur" == ikm.kecamatan(Text("gajah mungkur")).name
    assert "Tugu" == ikm.kecamatan(Name.TUGU).name
    assert "Tugu" == ikm.kecamatan(np.str_("Tugu")).name
    assert "Tugu" == ikm.kecamatan(Code.TUGU).name
    assert "Tugu" == ikm.kecamatan(Whole(lambda: 337416)).name


def test_a_miss_keeps_a_plain_copy_of_the_query() -> None:
    """The query in an error is a plain text or integer, so that it can be compared, hashed and pickled."""
    for query, plain in ((Text("Tugo"), "Tugo"), (np.int64(13), 13), (Whole(lambda: 13), 13), (Name.TUGU, "Tugu")):
        with pytest.raises(UnknownWilayah) as refused:
            ikm.wilayah(query)
        assert plain == refused.value.query
        assert type(refused.value.query) is type(plain)
        assert refused.value == pickle.loads(pickle.dumps(refused.value))


def test_an_integer_that_is_none_is_refused() -> None:
    """An object that says it is an integer and then raises is of a kind that names nothing."""
    with pytest.raises(TypeError, match="not by a Whole"):
        ikm.wilayah(Whole(lambda: operator.truediv(1, 0)))
    assert ikm.wilayah.get(Whole(lambda: "1")) is None


ODD_TEXTS = (
    "\x00",
    "Tugu\x00x",
    "\ud800",
    "Tugo\udfff",
    "\u202e",
    "\u200b" * 1000,
    "a\u0301" * 10_000,
    "\U0010ffff",
    "Tugu " * 200_000,
    "x" * 1_000_000,
    "1" * 1_000_000,
    "\u0301" * 1_000_000,
    " " * 1_000_000,
    "Kec. " * 200_000,
    "Тugu",
)


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: f"{text[:6]!a}-{len(text)}")
def test_an_odd_text_is_a_miss_with_a_short_sentence(text: str) -> None:
    """Control characters, lone surrogates, invisible marks and megabytes find nothing, and the error stays short."""
    for registry in REGISTRIES:
        with pytest.raises(LookupError) as refused:
            registry(text)
        assert registry.get(text) is None
        assert len(str(refused.value)) < 4_000
        assert str(refused.value).isprintable()


@pytest.mark.parametrize("number", [10**12, 10**13, 10**5000, -(10**5000), 2**64, 20310], ids=shown)
def test_a_huge_integer_is_a_miss(number: int) -> None:
    """An integer longer than any code is a miss; its digits are never written out."""
    for registry in REGISTRIES:
        with pytest.raises(LookupError):
            registry(number)
        assert registry.get(number) is None


@given(query=st.one_of(st.text(), st.integers(), st.floats(), st.binary(), st.none(), st.dates(), st.booleans()))
@settings(deadline=None)
def test_a_lookup_gives_a_record_or_one_of_two_errors(query: object) -> None:
    """Whatever comes in, a call gives a record, a miss of the family, or TypeError; get and in agree with it."""
    for registry in REGISTRIES:
        try:
            found = registry(query)
        except TypeError:
            found = None
        except LookupError as miss:
            assert isinstance(miss, IkmError)
            found = None
        assert registry.get(query) is found
        assert (found is not None) == (query in registry)


# What a registry is.


@each_registry
def test_a_registry_is_a_value(registry: Registry[Record]) -> None:
    """A registry equals its copies and its pickled twin, hashes like them, and finds the same."""
    for twin in (copy.copy(registry), copy.deepcopy(registry), pickle.loads(pickle.dumps(registry))):
        assert registry == twin
        assert hash(registry) == hash(twin)
        assert list(registry) == list(twin)
    assert registry != REGISTRIES[REGISTRIES.index(registry) - 1]
    assert registry != list(registry)


def test_a_kelurahan_registry_keeps_its_kecamatan_when_pickled() -> None:
    """The twin of a registry of kelurahan still tells shared names apart."""
    twin = pickle.loads(pickle.dumps(ikm.kelurahan))

    assert ikm.kelurahan("Purwosari", kecamatan="Mijen") == twin("Purwosari", kecamatan="Mijen")


@each_registry
def test_a_registry_says_what_it_holds(registry: Registry[Record]) -> None:
    """Its repr gives the count, the kind and the city; it is never empty, so it is true."""
    assert f"<{len(registry)} {registry.noun} of Kota Semarang>" == repr(registry)
    assert bool(registry)


def test_records_come_in_the_order_of_the_plan() -> None:
    """Iteration gives wilayah by number, kecamatan and kelurahan by Kemendagri code."""
    assert list(range(1, 11)) == [w.number for w in ikm.wilayah]
    assert sorted(k.kemendagri_code for k in ikm.kecamatan) == [k.kemendagri_code for k in ikm.kecamatan]
    assert sorted(k.kemendagri_code for k in ikm.kelurahan) == [k.kemendagri_code for k in ikm.kelurahan]
    assert [1, 2, 3] == [c.number for c in ikm.criterion]
    assert [1, 2, 3, 4] == [p.number for p in ikm.phase]


def test_the_names_of_the_package_are_the_registries_of_its_plan() -> None:
    """ikm.kecamatan is PLAN.kecamatan itself, and so for the others."""
    for name in ("wilayah", "kecamatan", "kelurahan", "commodity", "criterion", "phase"):
        assert getattr(ikm, name) is getattr(PLAN, name)


def test_an_empty_registry_gives_misses() -> None:
    """A registry without records has no length and finds nothing."""
    empty = type(PLAN.kecamatan)(tuple, "Nowhere")

    assert (0, [], None) == (len(empty), list(empty), empty.get("Tugu"))
    with pytest.raises(UnknownKecamatan, match="no kecamatan 'Tugu' in Nowhere"):
        empty("Tugu")


def test_a_registry_of_no_kind_has_no_names() -> None:
    """The base of the registries knows no keys; each kind says its own."""
    base = Registry[Record](lambda: [PLAN.city], "Nowhere")

    with pytest.raises(NotImplementedError):
        base("x")
    with pytest.raises(NotImplementedError):
        base._spellings(PLAN.city)


def test_a_first_lookup_by_many_threads_gives_all_the_same() -> None:
    """Twenty threads that ask a fresh registry at once all get equal records."""
    fresh = pickle.loads(pickle.dumps(PLAN.kelurahan))
    barrier = threading.Barrier(20)
    found: list[object] = []

    def ask() -> None:
        barrier.wait()
        found.append(fresh("Bendan Ngisor"))

    threads = [threading.Thread(target=ask) for _ in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [PLAN.kelurahan("Bendan Ngisor")] * 20 == found
