"""The one normal form of a name, its label taken off, codes, Roman numerals, and the names nearest to a misspelt one.

Lookups, resolver, fields and tables all compare names by `fold`; what folds equal is one name.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence


class _Folding(dict[int, str | None]):
    """Character -> what is left of it, None for nothing; filled as characters come, for `str.translate`."""

    def __missing__(self, code: int) -> str | None:
        # One character at a time: normalising a long run of combining marks at once takes quadratic time.
        # Twice, because what a letter is taken apart into may have a case of its own, as a mathematical A has.
        parts = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", chr(code)).casefold())
        # None and not "": str.translate is fast as long as a character becomes one or none.
        folded = self[code] = "".join(part for part in parts if part.isalnum()) or None
        return folded


_FOLDING = _Folding()
_FOLDING_LINES = _Folding({ord("\n"): "\n"})


def fold(text: str) -> str:
    """Give the normal form of a name: no case, accents, punctuation or spaces.

    Letters of other scripts stay what they are, so look-alikes do not match. Linear in the text's length.

    >>> fold("Gajah Mungkur"), fold("GAJAHMUNGKUR"), fold("Tj. Mas")
    ('gajahmungkur', 'gajahmungkur', 'tjmas')
    """
    return text.translate(_FOLDING)


def fold_all(texts: Sequence[str]) -> list[str]:
    """Give the normal form of each text, all folded at once, which is three times as fast."""
    folded = "\n".join(texts).translate(_FOLDING_LINES).split("\n")
    return folded if len(folded) == len(texts) else [fold(text) for text in texts]  # a text of several lines, or none


def without_label(text: str, labels: Iterable[str]) -> str:
    """Take "Kec." and the like off a name; a label that runs into the name is part of the name.

    >>> without_label("Kec. Tugu", ("kecamatan", "kec")), without_label("Kecapi", ("kec",))
    ('Tugu', 'Kecapi')
    """
    text = text.strip()
    for label in labels:
        rest = text[len(label) :]
        if text[: len(label)].casefold() == label and (rest[:1] in (".", ":") or rest[:1].isspace()):
            return rest.lstrip(" .:")
    return text


_CODE = re.compile(r"[0-9]{6,7}|[0-9]{10}|[0-9]{2}\.[0-9]{2}\.[0-9]{2}(?:\.[0-9]{4})?")


def code(text: str) -> str | None:
    """Read a text as an official code, or give None.

    Six digits, with or without dots, are a kecamatan in the Kemendagri system, seven one in the BPS system; ten are
    a kelurahan in either, and with dots in the Kemendagri system. Never padded, cut or matched by prefix: the first six
    digits of every BPS code of Kota Semarang are the Kemendagri code of another kecamatan.

    Returns:
        The code without the spaces around it, dots kept.

    >>> code(" 33.74.09 "), code("3374040")
    ('33.74.09', '3374040')
    >>> code("337409.0") is None
    True
    """
    stripped = text.strip()
    return stripped if _CODE.fullmatch(stripped) else None


_NUMERALS = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))
_LARGEST_ROMAN = 39


def roman(number: int) -> str:
    """Give the Roman numeral of a number from 1 to 39.

    Raises:
        ValueError: The number is outside that range.

    >>> roman(9)
    'IX'
    """
    if not 1 <= number <= _LARGEST_ROMAN:
        raise ValueError(f"no Roman numeral is kept for {number}; they run from 1 to {_LARGEST_ROMAN}")
    numeral = ""
    for value, letters in _NUMERALS:
        count, number = divmod(number, value)
        numeral += letters * count
    return numeral


def nearest(query: str, names: Iterable[str], most: int = 3) -> tuple[str, ...]:
    """Give the names that look most like a query, best first.

    Args:
        query: What somebody wrote.
        names: The right names.
        most: How many to give.

    Returns:
        At most `most` names; none where none is near.

    >>> nearest("Gajahmungkr", ["Gayamsari", "Gajahmungkur"])
    ('Gajahmungkur',)
    """
    from difflib import get_close_matches  # only a miss needs it, and importing it takes a while

    if len(query) > 100:
        return ()
    by_fold = {fold(name): name for name in names}
    return tuple(by_fold[near] for near in get_close_matches(fold(query), by_fold, n=most, cutoff=0.7))
