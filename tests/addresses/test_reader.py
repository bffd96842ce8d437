"""What an address says, before it is weighed."""

import pytest

from semarang_ikm import PLAN
from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.reader import _READ, Part, Word, read

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
