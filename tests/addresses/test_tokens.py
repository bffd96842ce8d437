"""A text cut into words."""

from semarang_ikm.addresses.tokens import says_anything


def test_whether_a_text_says_anything() -> None:
    """A text says something if it holds a letter or a digit."""
    assert ["1", "é"] == [text for text in ("", " -- ", "\u200b", "1", "é") if says_anything(text)]
