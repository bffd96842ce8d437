"""The product words of a plan, and where they stand in a text.

The words stand in data/interpretation/products.csv, each with its reason: they are our reading, not the regulation's.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from semarang_ikm.canon.names import fold
from semarang_ikm.canon.plan import Plan

Says = Literal["names", "names_alone", "hints", "doubts", "neutral", "follows", "code", "strange", "end"]


class ProductEvidence(NamedTuple):
    """One thing that was read in a product text.

    >>> from semarang_ikm import match_commodity
    >>> match_commodity("Keripik singkong pedas").evidence[0]
    ProductEvidence(start=0, end=7, says='names', commodities=('aneka keripik',))
    """

    start: int
    """Where it starts in the original text."""
    end: int
    """Where it ends."""
    says: Says
    """What it says of a commodity; `strange` is a word that the list does not have, `end` one that ends a part."""
    commodities: tuple[str, ...]
    """The commodities that it speaks of, by their canonical names."""


class Token(NamedTuple):
    """A word in its normal form, or a mark that parts words, and where it stands."""

    word: str
    start: int
    end: int


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    says: Says
    commodities: tuple[str, ...]


_TOKENS: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+|[,;/&+|\n]")
MARKS: Final = frozenset(",;/&+|\n")
_ENDS: Final = MARKS | {"dan", "atau", "serta", "and", "or"}
_GAP: Final = "*"
_WIDEST_GAP: Final = 3


def tokens_of(text: str) -> list[Token]:
    """Cut a text into words and marks."""
    return [Token(fold(m[0]) or m[0], m.start(), m.end()) for m in _TOKENS.finditer(text)]


def _words(text: str) -> tuple[str, ...]:
    return tuple(token.word for token in tokens_of(text))


class Lexicon:
    """The product words of a plan, by their first word; its own wordings are always among them.

    Attributes:
        order: The commodities, in the plan's order.
        classes: Edition and code of KBLI -> the commodities of that class.
    """

    def __init__(self, plan: Plan) -> None:
        self.order = tuple(commodity.name for commodity in plan.commodity)
        said = dict[tuple[str, ...], _Phrase]()
        for commodity in plan.commodity:
            for wording in (commodity.name, *commodity.wordings):
                words = _words(wording)
                said[words] = _Phrase(words, "names_alone", (commodity.name,))
        listed = dict[tuple[str, ...], _Phrase]()
        for entry in plan.products:
            spoken = () if entry.commodity is None else (entry.commodity,)
            for text in entry.words:
                words = sum(((part,) if part == _GAP else _words(part) for part in text.split()), ())
                before = listed[words].commodities if words in listed else ()
                listed[words] = _Phrase(words, entry.says, (*before, *spoken))
        for place in (*plan.kecamatan, *plan.kelurahan):
            # Where it is made makes it no other product.
            words = _words(place.name)
            said.setdefault(words, _Phrase(words, "neutral", ()))
        said |= listed
        self._known = frozenset(words[0] for words in said if len(words) == 1)
        self._starting = dict[str, list[_Phrase]]()
        for words in sorted(said, key=len, reverse=True):
            if words:
                self._starting.setdefault(words[0], []).append(said[words])
        self.classes = dict[tuple[int, str], tuple[str, ...]]()
        for commodity in plan.commodity:
            for kbli in commodity.kbli:
                belonging = self.classes.get((kbli.edition, kbli.code), ())
                self.classes[kbli.edition, kbli.code] = tuple(dict.fromkeys((*belonging, commodity.name)))

    def read(self, tokens: Sequence[Token]) -> Iterator[ProductEvidence]:
        """Say of each word or phrase what it says of a commodity."""
        place = 0
        while place < len(tokens):
            token = tokens[place]
            for phrase in self._starting.get(token.word, ()):
                after = self._after(phrase.words, tokens, place)
                if after:
                    yield ProductEvidence(token.start, tokens[after - 1].end, phrase.says, phrase.commodities)
                    place = after
                    break
            else:
                if token.word in _ENDS:
                    yield ProductEvidence(token.start, token.end, "end", ())
                elif not token.word[0].isdigit():
                    yield ProductEvidence(token.start, token.end, "strange", ())
                place += 1

    def _after(self, words: Sequence[str], tokens: Sequence[Token], place: int) -> int:
        """Where a phrase that starts at a place ends, or 0."""
        for i, word in enumerate(words):
            if word != _GAP:
                if place >= len(tokens) or tokens[place].word != word:
                    return 0
                place += 1
                continue
            wanted = words[i + 1] if i + 1 < len(words) else None
            first, strange = place, 0
            while place < len(tokens) and tokens[place].word != wanted and strange < _WIDEST_GAP:
                passing = tokens[place].word
                # A slash joins two names of one thing; any other end of a part ends the gap too.
                if passing in self._known or (passing in _ENDS and (passing != "/" or wanted is None)):
                    break
                strange += passing != "/"
                place += 1
            if place == first:
                return 0
        return place


@lru_cache(maxsize=4)
def lexicon_of(plan: Plan) -> Lexicon:
    """Give the product words of a plan."""
    return Lexicon(plan)
