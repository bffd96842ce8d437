"""What goes wrong in reading a file is told as damage of the file, in both languages."""

import pytest

from semarang_ikm.errors import UnreadableTable
from semarang_ikm.language import Sentence
from semarang_ikm.tables.reading import blaming


@pytest.mark.parametrize(
    ("failure", "english", "indonesian"),
    [
        (ValueError("strange"), "it is damaged: strange", "berkas rusak: strange"),
        (EOFError(), "it is damaged: EOFError", "berkas rusak: EOFError"),
        (
            ValueError(Sentence("there is no string {index}", index=7)),
            "it is damaged: there is no string 7",
            "berkas rusak: tidak ada teks nomor 7",
        ),
    ],
)
def test_what_a_reader_raises_is_damage_of_the_file(failure: Exception, english: str, indonesian: str) -> None:
    """It is told with the reader's own words, or with the kind of its error; what is ours is said in both languages."""
    with pytest.raises(UnreadableTable) as caught, blaming("unit.xlsx"):
        raise failure

    assert str(caught.value).endswith(english)
    assert caught.value.sentence("id").endswith(indonesian)


def test_an_error_of_ours_is_no_damage() -> None:
    """It goes through as it is, and so does what is none of the kinds that reading raises."""
    with pytest.raises(UnreadableTable, match="it is empty"), blaming("unit.xlsx"):
        raise UnreadableTable("unit.xlsx", "empty")
    with pytest.raises(KeyError), blaming("unit.xlsx", (ValueError,)):
        raise KeyError
