"""What counts as one name, what is a code, and which name is near."""

import sys

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semarang_ikm.canon.names import code, fold, nearest, roman
from semarang_ikm.strategies.names import respellings

NAMES = ["Gajahmungkur", "Gayamsari", "Gunungpati", "Genuk", "Tugu", "Tembalang"]


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("Gajah Mungkur", "gajahmungkur"),
        ("GAJAHMUNGKUR", "gajahmungkur"),
        ("  Gajah-Mungkur. ", "gajahmungkur"),
        ("Gn. Pati", "gnpati"),
        ("Tj. Mas", "tjmas"),
        ("Gájah Müngkur", "gajahmungkur"),
        ("Ga\u0301jahmungkur", "gajahmungkur"),
        ("Tug\u200bu", "tugu"),
        ("Tu\x00gu", "tugu"),
        ("\u202eTugu", "tugu"),
        ("Straße", "strasse"),
        ("ＴＵＧＵ", "tugu"),
        ("𝐓𝐮𝐠𝐮", "tugu"),
        ("33.74.09", "337409"),
        ("", ""),
        (" .,-'\u0301", ""),
    ],
)
def test_the_normal_form_drops_case_accents_punctuation_and_spaces(text: str, normal: str) -> None:
    """The normal form keeps letters and digits, in lower case and without their accents, and nothing else."""
    assert normal == fold(text)


@pytest.mark.parametrize("text", ["Tugu", "Тugu", "Τugu", "Tugυ", "Ꭲugu"])
def test_letters_of_other_scripts_do_not_match(text: str) -> None:
    """A Cyrillic, Greek or Cherokee letter that looks like a Latin one stays another letter."""
    assert text.isascii() == (fold(text) == "tugu")


@given(data=st.data(), name=st.sampled_from(NAMES))
def test_a_respelt_name_is_the_same_name(data: st.DataObject, name: str) -> None:
    """Another case, marks and spaces between the letters, or accents over them leave the normal form as it is."""
    assert fold(name) == fold(data.draw(respellings(name)))


@given(text=st.text())
def test_the_normal_form_is_its_own_normal_form(text: str) -> None:
    """Folding twice is folding once, and nothing of a text survives but letters and digits."""
    folded = fold(text)

    assert folded == fold(folded)
    assert not folded or folded.isalnum()


def test_every_character_folds_to_a_normal_form() -> None:
    """Of all characters that there are, each folds to letters and digits that fold to themselves."""
    for number in range(sys.maxunicode + 1):
        folded = fold(chr(number))
        assert folded == fold(folded)
        assert not folded or folded.isalnum()


@given(one=st.text(), other=st.text())
def test_the_normal_form_is_made_letter_by_letter(one: str, other: str) -> None:
    """The normal form of two texts in a row is that of the first, then that of the second: linear, and no context."""
    assert fold(one) + fold(other) == fold(one + other)


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("33.74.09", "33.74.09"),
        ("337409", "337409"),
        ("3374040", "3374040"),
        ("33.74.09.1001", "33.74.09.1001"),
        ("3374091001", "3374091001"),
        (" 33.74.09\n", "33.74.09"),
        ("", None),
        ("33740", None),
        ("33740400", None),
        ("337404010", None),
        ("33740400001", None),
        ("33.74", None),
        ("33.7409", None),
        ("3374.09", None),
        ("33.74.09.", None),
        ("33.74.091001", None),
        ("337409.1001", None),
        ("337409.0", None),
        ("33 74 09", None),
        ("33-74-09", None),
        ("+337409", None),
        ("0x337409", None),
        ("٣٣٧٤٠٩", None),
        ("３３７４０９", None),
        ("Tugu", None),
    ],
)
def test_a_code_is_read_whole_or_not_at_all(text: str, whole: str | None) -> None:
    """Six, seven or ten digits are a code, with dots where the decree has them; nothing is cut, padded or rounded."""
    assert whole == code(text)


@given(text=st.text())
def test_no_text_but_a_code_is_a_code(text: str) -> None:
    """What is read as a code consists of ASCII digits and dots, and is all that the text holds."""
    found = code(text)

    assert found is None or (found == text.strip() and set(found) <= set("0123456789."))


@pytest.mark.parametrize(
    ("number", "numeral"),
    [
        (1, "I"),
        (2, "II"),
        (3, "III"),
        (4, "IV"),
        (5, "V"),
        (6, "VI"),
        (7, "VII"),
        (8, "VIII"),
        (9, "IX"),
        (10, "X"),
        (14, "XIV"),
        (19, "XIX"),
        (20, "XX"),
        (38, "XXXVIII"),
        (39, "XXXIX"),
    ],
)
def test_roman_numerals(number: int, numeral: str) -> None:
    """A number from 1 to 39 has a Roman numeral."""
    assert numeral == roman(number)


@pytest.mark.parametrize("number", [0, -1, 40])
def test_no_roman_numeral_beyond_39(number: int) -> None:
    """A number outside that range is refused, and the error says which are kept."""
    with pytest.raises(ValueError, match=f"no Roman numeral is kept for {number}; they run from 1 to 39"):
        roman(number)


def test_roman_numerals_are_distinct() -> None:
    """No two numbers have the same numeral."""
    assert 39 == len({roman(number) for number in range(1, 40)})


@pytest.mark.parametrize(
    ("query", "best"),
    [
        ("Gajahmungkr", "Gajahmungkur"),
        ("gayam sri", "Gayamsari"),
        ("GUNUNG PATTI", "Gunungpati"),
        ("Tembalan", "Tembalang"),
    ],
)
def test_the_nearest_name_comes_first(query: str, best: str) -> None:
    """A misspelt name finds the one that was meant, in the spelling of the list."""
    assert best == nearest(query, NAMES)[0]


@pytest.mark.parametrize("query", ["", "Surabaya", "q", "a" * 101, "Tugu" * 1000])
def test_what_is_near_nothing_gets_no_suggestion(query: str) -> None:
    """A text that looks like no name, or is too long to be one, gets no suggestion."""
    assert () == nearest(query, NAMES)


def test_at_most_as_many_names_as_asked() -> None:
    """No more names are given than were asked for."""
    names = [f"Semarang {part}" for part in ("Barat", "Timur", "Utara", "Tengah", "Selatan")]

    assert 3 == len(nearest("Semarang", names))
    assert 1 == len(nearest("Semarang", names, most=1))
