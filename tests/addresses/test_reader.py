"""What an address says, before it is weighed."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semarang_ikm import PLAN, Plan, resolve
from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.reader import _READ, read
from semarang_ikm.addresses.reading import Part, Word
from semarang_ikm.strategies import Address, addresses

NAMES = Names(PLAN)


def kinds(text: str, part: Part | None = None) -> list[str]:
    """The kinds of what is read in a text, each with the name where there is one."""
    return [f"{word.kind} {word.name}".strip() for word in read(text, NAMES, part).words]


@pytest.mark.parametrize(
    ("text", "read_as"),
    [
        ("Kec. Tugu", ["kecamatan tugu"]),
        ("KECAMATAN TUGU", ["kecamatan tugu"]),
        ("Kec.Tugu", ["kecamatan tugu"]),
        ("KecTugu", ["kecamatan tugu"]),
        ("Kel. Miroto", ["kelurahan miroto"]),
        ("Kelurahan Miroto Kecamatan Semarang Tengah", ["kelurahan miroto", "kecamatan semarangtengah"]),
        ("Kel/Kec Kalicari/Pedurungan", ["bare kalicari", "bare pedurungan"]),
        ("Kel. / Desa Miroto", ["kelurahan miroto"]),
        ("Desa Kramas", ["desa kramas"]),
        ("Kota Semarang", ["city"]),
        ("Semarang City", ["city"]),
        ("Semarang", ["town"]),
        ("smg", ["town"]),
        ("Kab. Semarang", ["outside"]),
        ("Semarang Regency", ["outside"]),
        ("Kab. Demak", ["outside demak"]),
        ("Kab. Kulon Progo", ["outside"]),
        ("Demak", ["outside demak"]),
        ("Jawa Timur", ["outside"]),
        ("Jawa Tengah", []),
        ("50233", ["postal_code in"]),
        ("33.74.09", ["code 337409"]),
        ("kode 3374040", ["code 3374040"]),
        ("Jl. Mawar, kode: 33.74.09", ["code 337409"]),
        ("3374040 Mijen", ["bare mijen"]),
        ("Jl. Tugu Muda", ["street tugu"]),
        ("Tugu Raya 5", ["street tugu"]),
        ("Candi Penataran III", ["longer_name candi", "unknown"]),
        ("Pasar Genuk", ["landmark genuk"]),
        ("Dukuh Tugu", ["unknown", "landmark tugu"]),
        ("Perum Graha Candi Golf", ["landmark candi"]),
        ("SD NEGERI KEMIJEN 04", ["own_name kemijen"]),
        ("SMP Negeri 1 Mijen", ["landmark", "landmark mijen"]),
        ("Sokaraja", ["unknown"]),
        ("", []),
    ],
)
def test_what_is_read(text: str, read_as: list[str]) -> None:
    """Each word that matters is read as what it is, in order, and nothing else is."""
    assert read_as == kinds(text)


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("Jl. Mawar, Tugu, Semarang", "whole"),
        ("Tugu", "whole"),
        ("Jl. Mawar 3 Tugu Semarang", ""),
        ("Tugu RT 3", "rt"),
        ("RT 3 RW 4 Tugu", "rt"),
        ("Jl. Raya Kendal KM 12 Tugu", "km"),
    ],
)
def test_how_a_bare_name_stands(text: str, note: str) -> None:
    """A bare name is noted as a whole part of the text, beside RT and RW, or after a kilometre."""
    assert Word("bare", "tugu", note) in read(text, NAMES).words


@pytest.mark.parametrize(
    ("part", "text", "read_as"),
    [
        ("kecamatan", "Tugu", ["kecamatan tugu"]),
        ("kecamatan", "Kec. Tugu", ["kecamatan tugu"]),
        ("kelurahan", "Tugu", ["kelurahan tugu"]),
        ("kelurahan", "Miroto", ["kelurahan miroto"]),
        ("kecamatan", "33.74.09", ["code 337409"]),
        ("code", "337409", ["code 337409"]),
        ("code", "Tugu", ["unknown"]),
        ("code", " ", []),
    ],
)
def test_a_cell_is_read_as_what_its_column_says(part: Part, text: str, read_as: list[str]) -> None:
    """A name in a column of names is read as if its label stood before it; a column of codes holds codes only."""
    assert read_as == kinds(text, part)


def test_the_words_stand_where_the_spans_say() -> None:
    """A span cuts the words out of the original text, accents and marks included."""
    text = "Jl. Tugu 3, Kec.\u00a0Ga\u0301jah\u200b Mungkur – Kota\tSemarang"
    reading = read(text, NAMES)

    assert [text[a:b] for a, b in reading.spans] == ["Tugu", "Ga\u0301jah\u200b Mungkur", "Kota\tSemarang"]


def test_each_kind_of_thing_is_read() -> None:
    """Whatever a text is cut into has a function that reads it, and that says how in a production."""
    kinds = {*NAMES.kinds.values(), "word", "letter", "number"}

    assert kinds == set(_READ)
    assert [] == [kind for kind, function in _READ.items() if " = " not in str(function.__doc__)]


UNASKED = Plan(PLAN.draft.model_copy(update={"city_limits": None}))


@pytest.mark.parametrize(
    ("text", "kecamatan"),
    [
        ("Genuk (0291) 3304974", "Genuk"),
        ("Genuk 0291-3304974", "Genuk"),
        ("Jl. Raya Mijen Km 26, Genuk", "Genuk"),
        ("Kel. Kudu, Jl. Raya Km 26", "Genuk"),
    ],
)
def test_a_plan_without_limits_asks_for_none(text: str, kecamatan: str) -> None:
    """Another area code or a far kilometre contradicts the city's plan; a plan that says neither takes the name."""
    assert resolve(text).kecamatan is None
    assert kecamatan == resolve(text, plan=UNASKED).kecamatan


def test_the_limits_of_a_plan_are_its_own() -> None:
    """A plan of another city has another area code and another last kilometre; either may be left out."""
    limits = PLAN.draft.city_limits
    assert limits is not None
    kudus, near = (
        Plan(PLAN.draft.model_copy(update={"city_limits": limits.model_copy(update=changed)}))
        for changed in ({"area_code": "0291", "last_km": None}, {"area_code": None, "last_km": 5})
    )

    assert "Genuk" == resolve("Genuk (0291) 3304974", plan=kudus).kecamatan
    assert resolve("Genuk (024) 3304974", plan=kudus).kecamatan is None
    assert "Genuk" == resolve("Kel. Kudu, Jl. Raya Km 99", plan=kudus).kecamatan
    assert "Genuk" == resolve("Genuk (0291) 3304974", plan=near).kecamatan
    assert (
        "Genuk"
        == resolve("Kel. Kudu, Jl. Raya Km 5").kecamatan
        == resolve("Kel. Kudu, Jl. Raya Km 5", plan=near).kecamatan
    )
    assert resolve("Kel. Kudu, Jl. Raya Km 6", plan=near).kecamatan is None


@given(
    address=addresses(),
    before=st.sampled_from(("", "Jl. Raya Km {}, ")),
    after=st.sampled_from(("", ", Telp. 0{} 330497", ", (0{}) 3304974")),
    number=st.integers(0, 999),
)
@settings(deadline=None)
def test_without_limits_no_answer_is_lost(address: Address, before: str, after: str, number: int) -> None:
    """An area code and a last kilometre only ever refuse: what a plan answers, it answers without them, too."""
    text = before.format(number) + address.text + after.format(number)
    asked, unasked = resolve(text), resolve(text, plan=UNASKED)

    assert asked.kecamatan in (None, unasked.kecamatan)
