"""A text cut into words, and these into things with a kind: a name, a label such as "Kec.", a number, a direction ...

Time and memory grow with the length of the text and no faster: each word is looked up in dictionaries, and no search
ever starts over.
"""

import re
import unicodedata
from collections.abc import Callable
from functools import partial
from typing import Final, NamedTuple

from semarang_ikm.addresses.gazetteer import Names, distance
from semarang_ikm.canon.names import fold

_LONG_LABELS: Final = ("kecamatan", "kelurahan")
_PIECE: Final = re.compile(r"([^\W\d_]{4,}|\d+(?=[^\W\d_]{4})|[^\W_]+)")
# The same of a lower-case ASCII text, found in half the time.
_ASCII_PIECE: Final = re.compile(r"([a-z]{4,}|[0-9]+(?=[a-z]{4})|[a-z0-9]+)")
_MIXED: Final = re.compile(r"(rt|rw|no|km|n0)[0-9]")
# What stands between two words, weakest first.
PLUS, JOIN, DASH, SLASH, SPACED_DASH, COLON, LINE, COMMA, CUT = range(-1, 8)
DASHED: Final = frozenset((DASH, SPACED_DASH))
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_COMMAS: Final = frozenset(",;|()[]{}<>=?!&\u2022\u00b7\uff0c\uff1b\u3001\uff5c\u2192")


class _Gaps(dict[str, int]):
    """What stands between two words -> what it is worth; the common ones are known."""

    def __missing__(self, between: str) -> int:
        if "..." in between or "\u2026" in between:
            return CUT
        if not _COMMAS.isdisjoint(between):
            return COMMA
        if "\n" in between or "\r" in between:
            return LINE
        if ":" in between:
            return COLON
        if "/" in between or "\\" in between:
            return SLASH
        if not _DASHES.isdisjoint(between):
            return SPACED_DASH if between[0].isspace() and between[-1].isspace() else DASH
        return PLUS if between == "+" else JOIN


_GAPS: Final = _Gaps()
_GAPS.update({gap: _GAPS[gap] for gap in ("", " ", ", ", ". ", ".", ",", "/", " - ", "-", "  ", "; ", ": ")})


class Thing(NamedTuple):
    """One or several words of the text that are one thing."""

    kind: str
    key: str
    """The normal form."""
    start: int
    """Its first word."""
    end: int
    """The word after its last."""
    gap: int
    """What stands before it."""


# Thing(...) without a Python call for each.
_thing: Final[Callable[[tuple[str, str, int, int, int]], Thing]] = partial(tuple.__new__, Thing)  # pyright: ignore[reportUnknownMemberType] (typeshed leaves its iterable open)


def pieces_of(text: str) -> tuple[list[str], list[str]]:
    """All of a text as between, word, between, word ... between, and the normal forms of the words."""
    if text.isascii():
        joined = _ASCII_PIECE.split(text.lower())
        return joined, joined[1::2]
    pieces = _PIECE.split(text)
    joined = pieces[:1]
    run: list[str] = []
    for i in range(1, len(pieces), 2):
        run.append(pieces[i])
        between = pieces[i + 1]
        # An accent that is its own character, or an invisible mark, does not end a word.
        if between and i + 2 < len(pieces) and _marks_only(between):
            run.append(between)
        else:
            joined += ("".join(run), between)
            run = []
    return joined, list(map(fold, joined[1::2]))


def _marks_only(between: str) -> bool:
    return all(unicodedata.category(c)[0] in "MC" and not c.isspace() for c in between)


def things_of(pieces: list[str], words: list[str], names: Names) -> list[Thing]:
    """The things that words are, the longest name first, and at last an "end" that nothing joins."""
    gaps = list(map(_GAPS.__getitem__, pieces[2::2]))
    kinds, openings = names.kinds, names.openings
    things: list[Thing] = []
    gap = COMMA
    i, count = 0, len(words)
    while i < count:
        key = word = words[i]
        kind = kinds.get(word)
        end = i + 1
        if word in openings:
            joined = word
            j = i
            while (gaps[j] <= DASH or gaps[j] == LINE) and j + 1 < count:
                j += 1
                joined += words[j]
                longer = kinds.get(joined)
                if longer is not None:
                    kind, key, end = longer, joined, j + 1
                if joined not in openings:
                    break
        if kind is None and word.startswith("ke"):
            label = _glued_label(word, names)
            if label:
                things.append(_thing((kinds[label], label, i, i + 1, gap)))
                gap = JOIN
                words[i] = word[len(label) :]
                continue
            key = _misspelt_label(word)
            kind = kinds.get(key)
        if kind is None:
            kind = "number" if word.isdigit() else "word" if len(word) > 1 and word.isalpha() else _unnamed(word, names)
        things.append(_thing((kind, key, i, end, gap)))
        gap = gaps[end - 1]
        if gap == PLUS and end < count:
            # A Plus code such as 2C7J+QVH is a number, whatever its letters spell.
            things.append(_thing(("number", words[end], end, end + 1, JOIN)))
            gap = max(gaps[end], JOIN)
            end += 1
        i = end
    things.append(_thing(("end", "", count, count, gap if gap == CUT else COMMA)))
    return things


def _glued_label(word: str, names: Names) -> str:
    for label in (*_LONG_LABELS, "kec", "kel"):
        rest = word[len(label) :]
        if word.startswith(label) and (rest in names.places or (len(rest) >= 4 and rest in names.openings)):
            return label
    return ""


def _misspelt_label(word: str) -> str:
    """Rule 9: the label that a word is one edit from, or the word itself."""
    return next((label for label in _LONG_LABELS if distance(word, label, 1) <= 1), word)


def _unnamed(word: str, names: Names) -> str:
    if len(word) == 1 and word.isalpha():
        return "letter"
    mixed = _MIXED.match(word)
    if mixed is not None:
        return names.kinds[mixed[1]]
    return "number" if any(map(str.isdigit, word)) else "word"


def says_anything(text: str) -> bool:
    """Whether a text holds a letter or a digit at all.

    >>> says_anything(" -- "), says_anything("?1")
    (False, True)
    """
    return _PIECE.search(text) is not None
