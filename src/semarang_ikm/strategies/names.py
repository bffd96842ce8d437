"""Names as people write them: a name respelt, and names that nothing has."""

from typing import Final

from hypothesis import strategies as st

_ACCENTS: Final = {"a": "á", "e": "é", "i": "î", "o": "ö", "u": "ù"}
_BETWEEN: Final = ("", " ", "-", ".", "'")

strangers: Final = st.text("qxz", min_size=12, max_size=16)
"""Names that nothing has."""


def respellings(name: str) -> st.SearchStrategy[str]:
    """Draw a text of the same normal form: another case, blanks and marks between the letters, accents."""
    return _evenly(name) | _letter_by_letter(name)


@st.composite
def _evenly(draw: st.DrawFn, name: str) -> str:
    """One case, one accent and one mark all through."""
    cased = draw(st.sampled_from((name, name.upper(), name.lower(), name.title(), name.swapcase())))
    accented = draw(st.sampled_from(("", *_ACCENTS)))
    return draw(st.sampled_from(_BETWEEN)).join(_ACCENTS[c] if c == accented else c for c in cased)


@st.composite
def _letter_by_letter(draw: st.DrawFn, name: str) -> str:
    """Case, accents and marks that change from letter to letter."""
    between = st.text(" .-'/,\u0301\u00a0\u200b\t", max_size=2)
    return "".join(draw(between) + draw(st.sampled_from((c, c.upper(), c.lower()))) for c in name) + draw(between)
