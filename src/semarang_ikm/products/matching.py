"""Which commodity of the plan a product text names.

A wrong commodity is worse than none, so a text is answered only if all of it agrees; what is left open is asked back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import Final, Literal

from semarang_ikm.addresses.memory import Remembered
from semarang_ikm.addresses.resolver import resolve
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.language import shown
from semarang_ikm.products.lexicon import MARKS, Lexicon, ProductEvidence, lexicon_of, tokens_of

ProductReason = Literal["empty", "unknown", "ambiguous", "edition"]

_KBLI: Final = re.compile(
    r"(?:kbli[\s:.]{0,3}(?P<before>20[0-9]{2})?[\s:.,/-]{0,3})?(?P<code>[0-9]{5})(?![0-9])"
    r"(?:[\s(,/-]{0,3}kbli\s{0,3}(?P<after>20[0-9]{2})(?![0-9]))?",
    re.IGNORECASE,
)
_NAMING: Final = ("names", "names_alone")
_MOST_REMEMBERED: Final = 1 << 21
"""In characters, a text counting a hundred by itself: about sixteen thousand texts."""


@dataclass(frozen=True, slots=True)
class CommodityMatch:
    """The commodity that a product text names, or why that cannot be said. Either `commodity` or `reason` is None.

    >>> match_commodity("kripik bayam").commodity
    'aneka keripik'
    >>> match_commodity("keripik singkong").candidates
    ('aneka keripik', 'olahan ketela')
    """

    text: str
    """The text that was read; empty for what is no text."""
    commodity: str | None
    """The canonical name of the commodity."""
    reason: ProductReason | None
    """Why there is no answer: `edition` asks for the edition of a KBLI code."""
    candidates: tuple[str, ...]
    """Without an answer: the commodities to ask about, in the plan's order."""
    evidence: tuple[ProductEvidence, ...]
    """What was read, in the order of the text."""


def match_commodity(text: object, *, edition: int | None = None, plan: Plan = PLAN) -> CommodityMatch:
    """Read the commodity out of a product text, or say why not.

    Only whole words count, and all of the text must agree: a text that names two commodities, finished lumpia instead
    of its wrapper, or a knife that nobody says is forged is refused with the commodities to ask about. A KBLI code
    gives candidates and never decides; the same code means another class in another edition, so without its edition it
    is refused with the reason `edition`.

    Args:
        text: A product or an activity, as people write it, or a KBLI code. What is no text is refused, never raised.
        edition: The edition of KBLI that codes in the text are of, as a year; one that the text names goes before.
        plan: The plan whose commodities are looked for.

    Returns:
        A match; either its `commodity` or its `reason` is None.

    Raises:
        TypeError: The edition is no year.

    >>> match_commodity("pengrajin kulit lunpia").commodity
    'kulit lumpia'
    >>> match_commodity("pisau").reason, match_commodity("pisau").candidates
    ('ambiguous', ('pandai besi',))
    >>> match_commodity("10391").reason, match_commodity("KBLI 2020: 10391").candidates
    ('edition', ('tempe',))
    """
    if edition is not None and type(edition) is not int:
        raise TypeError(f"an edition of KBLI is a year, not {shown(edition)}")
    if type(text) is not str:
        # What is a text, a code or nothing at all, the resolver knows.
        read = resolve(text, plan=plan)
        if not read.text:
            return CommodityMatch("", None, "empty" if read.reason == "empty" else "unknown", (), ())
        text = read.text
    return _match(text, edition, lexicon_of(plan))


def match_many(texts: Iterable[object], *, edition: int | None = None, plan: Plan = PLAN) -> Iterator[CommodityMatch]:
    """Match a column: the same answers as `match_commodity`, in the same order, recurring texts read once.

    >>> [m.commodity or m.reason for m in match_many(["tempe", None, "tempe"])]
    ['tempe', 'empty', 'tempe']
    """
    match = partial(match_commodity, edition=edition, plan=plan)
    remembered = Remembered[str, CommodityMatch](match, _MOST_REMEMBERED)
    for text in texts:
        yield remembered[text] if type(text) is str else match(text)


def _match(text: str, edition: int | None, lexicon: Lexicon) -> CommodityMatch:
    tokens = tokens_of(text)
    if all(token.word in MARKS for token in tokens):
        return CommodityMatch(text, None, "empty", (), ())
    items: list[ProductEvidence] = []
    code = _KBLI.match(text, tokens[0].start)
    if code is not None:
        said = code["before"] or code["after"]
        year = edition if said is None else int(said)
        classed = () if year is None else lexicon.classes.get((year, code["code"]), ())
        if year is not None:
            items.append(ProductEvidence(*code.span("code"), "code", classed))
        tokens = [token for token in tokens if token.start >= code.end()]
        if not tokens:
            return _refusal(text, "edition" if year is None else "ambiguous" if classed else "unknown", items, lexicon)
    items.extend(lexicon.read(tokens))
    parts = groupby(items, lambda item: item.says == "end")
    named = {commodity for item in items if item.says in _NAMING for commodity in item.commodities}
    if len(named) == 1 and all(ends or _agrees(part) for ends, part in parts):
        (only,) = named
        # A hint, and a code of a class that the plan knows, must speak of the same commodity.
        if all(only in item.commodities for item in items if item.commodities):
            return CommodityMatch(text, only, None, (), tuple(items))
    return _refusal(text, "ambiguous" if any(item.commodities for item in items) else "unknown", items, lexicon)


def _refusal(text: str, reason: ProductReason, items: Sequence[ProductEvidence], lexicon: Lexicon) -> CommodityMatch:
    spoken = {commodity for item in items for commodity in item.commodities}
    return CommodityMatch(text, None, reason, tuple(name for name in lexicon.order if name in spoken), tuple(items))


def _agrees(part: Iterable[ProductEvidence]) -> bool:
    """Whether nothing in a part of the text makes another product of it than the one that it names."""
    naming: str | None = None
    for item in part:
        if item.says in _NAMING:
            naming = item.says
        elif item.says == "doubts" or (naming != "names" and item.says == "strange"):
            # A strange word before the name is the head: "nasi tempe" is no tempe.
            return False
        elif item.says == "follows" and naming is None:
            return False
    return True
