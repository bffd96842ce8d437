"""What a product text says about the plan's commodities, and whether a place and a product fit.

The words stand in data/interpretation/products.csv, each with its reason: they are our reading, not the regulation's. A
wrong commodity is worse than none, so a text is answered only if all of it agrees; what is left open is asked back.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from typing import Final, Literal, NamedTuple

from semarang_ikm.addresses.resolver import Reason, Resolution, resolve
from semarang_ikm.canon.models import Commodity, DirectedCommodity, Kelurahan, Wilayah
from semarang_ikm.canon.names import fold
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.language import Language, shown

ProductReason = Literal["empty", "unknown", "ambiguous", "edition"]
Says = Literal["names", "names_alone", "hints", "doubts", "neutral", "follows", "code", "strange", "end"]
Status = Literal["directed", "other", "none_directed", "unknown"]


class ProductEvidence(NamedTuple):
    """One thing that was read in a product text.

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


class _Token(NamedTuple):
    word: str
    start: int
    end: int


class _Phrase(NamedTuple):
    words: tuple[str, ...]
    says: Says
    commodities: tuple[str, ...]


_TOKENS: Final = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+|[,;/&+|\n]")
_MARKS: Final = frozenset(",;/&+|\n")
_ENDS: Final = _MARKS | {"dan", "atau", "serta", "and", "or"}
_GAP: Final = "*"
_WIDEST_GAP: Final = 3
_KBLI: Final = re.compile(
    r"(?:kbli[\s:.]{0,3}(?P<before>20[0-9]{2})?[\s:.,/-]{0,3})?(?P<code>[0-9]{5})(?![0-9])"
    r"(?:[\s(,/-]{0,3}kbli\s{0,3}(?P<after>20[0-9]{2})(?![0-9]))?",
    re.IGNORECASE,
)
_NAMING: Final = ("names", "names_alone")
_MEMORY: Final = 1 << 14
_LONG_TEXT: Final = 1_000


def _tokens(text: str) -> list[_Token]:
    return [_Token(fold(m[0]) or m[0], m.start(), m.end()) for m in _TOKENS.finditer(text)]


class _Lexicon:
    """The product words of a plan, by their first word; its own wordings are always among them."""

    def __init__(self, plan: Plan) -> None:
        self._order = tuple(commodity.name for commodity in plan.commodity)
        said = dict[tuple[str, ...], _Phrase]()
        for commodity in plan.commodity:
            for wording in (commodity.name, *commodity.wordings):
                words = tuple(token.word for token in _tokens(wording))
                said[words] = _Phrase(words, "names_alone", (commodity.name,))
        listed = dict[tuple[str, ...], _Phrase]()
        for entry in plan.products:
            spoken = () if entry.commodity is None else (entry.commodity,)
            for text in entry.words:
                words = tuple(part for part in text.split() for part in self._words(part))
                before = listed[words].commodities if words in listed else ()
                listed[words] = _Phrase(words, entry.says, (*before, *spoken))
        for place in (*plan.kecamatan, *plan.kelurahan):
            # Where it is made makes it no other product.
            words = tuple(token.word for token in _tokens(place.name))
            said.setdefault(words, _Phrase(words, "neutral", ()))
        said |= listed
        self._known = frozenset(words[0] for words in said if len(words) == 1)
        self._starting = dict[str, list[_Phrase]]()
        for words in sorted(said, key=len, reverse=True):
            if words:
                self._starting.setdefault(words[0], []).append(said[words])
        self._classes = dict[tuple[int, str], tuple[str, ...]]()
        for commodity in plan.commodity:
            for kbli in commodity.kbli:
                belonging = self._classes.get((kbli.edition, kbli.code), ())
                self._classes[kbli.edition, kbli.code] = tuple(dict.fromkeys((*belonging, commodity.name)))

    @staticmethod
    def _words(part: str) -> Iterator[str]:
        if part == _GAP:
            yield part
        else:
            yield from (token.word for token in _tokens(part))

    def match(self, text: str, edition: int | None) -> CommodityMatch:
        """Read a text."""
        tokens = _tokens(text)
        if all(token.word in _MARKS for token in tokens):
            return CommodityMatch(text, None, "empty", (), ())
        items: list[ProductEvidence] = []
        code = _KBLI.match(text, tokens[0].start)
        if code is not None:
            said = code["before"] or code["after"]
            year = edition if said is None else int(said)
            if year is None:
                classed: tuple[str, ...] | None = None
            else:
                classed = self._classes.get((year, code["code"]), ())
                items.append(ProductEvidence(*code.span("code"), "code", classed))
            tokens = [token for token in tokens if token.start >= code.end()]
            if not tokens:
                reason: ProductReason = "edition" if classed is None else "ambiguous" if classed else "unknown"
                return self._refusal(text, reason, items)
        items.extend(self._read(tokens))
        return self._weigh(text, items)

    def _read(self, tokens: Sequence[_Token]) -> Iterator[ProductEvidence]:
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

    def _after(self, words: Sequence[str], tokens: Sequence[_Token], place: int) -> int:
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

    def _weigh(self, text: str, items: Sequence[ProductEvidence]) -> CommodityMatch:
        parts: list[list[ProductEvidence]] = [[]]
        for item in items:
            if item.says == "end":
                parts.append([])
            else:
                parts[-1].append(item)
        named = {commodity for item in items if item.says in _NAMING for commodity in item.commodities}
        if len(named) == 1 and all(map(_agrees, parts)):
            (only,) = named
            # A hint, and a code of a class that the plan knows, must speak of the same commodity.
            if all(only in item.commodities for item in items if item.commodities):
                return CommodityMatch(text, only, None, (), tuple(items))
        return self._refusal(text, "ambiguous" if any(item.commodities for item in items) else "unknown", items)

    def _refusal(self, text: str, reason: ProductReason, items: Sequence[ProductEvidence]) -> CommodityMatch:
        spoken = {commodity for item in items for commodity in item.commodities}
        candidates = tuple(name for name in self._order if name in spoken)
        return CommodityMatch(text, None, reason, candidates, tuple(items))


def _agrees(part: Sequence[ProductEvidence]) -> bool:
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


@lru_cache(maxsize=4)
def _lexicon(plan: Plan) -> _Lexicon:
    return _Lexicon(plan)


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
    return _lexicon(plan).match(text, edition)


def match_many(texts: Iterable[object], *, edition: int | None = None, plan: Plan = PLAN) -> Iterator[CommodityMatch]:
    """Match a column: the same answers as `match_commodity`, in the same order, recurring texts read once.

    >>> [m.commodity or m.reason for m in match_many(["tempe", None, "tempe"])]
    ['tempe', 'empty', 'tempe']
    """
    remembered = lru_cache(maxsize=_MEMORY)(partial(match_commodity, edition=edition, plan=plan))
    for text in texts:
        short = type(text) is str and len(text) <= _LONG_TEXT
        yield remembered(text) if short else match_commodity(text, edition=edition, plan=plan)


@dataclass(frozen=True, slots=True)
class Fit:
    """Whether the plan directs a product to the wilayah of a place. It directs; it neither permits nor forbids.

    >>> fit("Mijen", "konveksi").status, fit("Tugu", "konveksi").in_wilayah
    ('directed', ('IX',))
    """

    status: Status
    """`directed` there; `other`, not among those directed there; `none_directed` there at all; `unknown`."""
    wilayah: str | None
    """The numeral of the place's wilayah."""
    commodity: str | None
    """The canonical name of the product's commodity."""
    directed: tuple[DirectedCommodity, ...]
    """The commodities directed to that wilayah, in the words of the regulation as the article reports it."""
    role: str | None
    """What the regulation makes of that wilayah instead, in its words."""
    in_wilayah: tuple[str, ...]
    """The wilayah to which the plan directs the commodity."""
    wordings: tuple[str, ...]
    """The regulation's wordings of the commodity."""
    place_reason: Reason | None
    """Why the place has no wilayah."""
    product_reason: ProductReason | None
    """Why the product has no commodity."""
    candidates: tuple[str, ...]
    """Without a commodity: those to ask about."""

    def sentence(self, language: Language = "en") -> str:
        r"""Say it in a sentence or two, with the words of the regulation, and what it does not mean.

        >>> print(fit("II", "kerupuk").sentence().replace(". ", ".\n"))
        To wilayah II the plan directs "tahu kedelai" (secara terpusat).
        Kerupuk is directed to wilayah X.
        The plan directs; whether a unit may be licensed is another question.
        """
        say = _SENTENCES[language]
        here = [f'"{c.wording}" ({c.emphasis})' if c.emphasis is not None else f'"{c.wording}"' for c in self.directed]
        said: list[str] = []
        if self.place_reason is not None:
            said.append(say["no place"].format(_REASONS[language][self.place_reason]))
        if self.product_reason is not None:
            said.append(say["no product"].format(_REASONS[language][self.product_reason]))
            if self.candidates:
                said.append(say["ask"].format(", ".join(self.candidates)))
        if self.status == "none_directed":
            said.append(say["none"].format(self.wilayah))
            if self.role is not None:
                said[-1] += say["role"].format(self.role)
        elif self.wilayah is not None:
            said.append(say["here"].format(self.wilayah, ", ".join(here)))
        if self.commodity is not None and self.in_wilayah:
            name = self.commodity[:1].upper() + self.commodity[1:]
            also = self.status == "directed"
            said.append(say["among" if also else "there"].format(name, ", ".join(self.in_wilayah)))
        return ". ".join((*said, say["caveat"])) + "."


_SENTENCES: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "no place": "The wilayah of the place is not known: {}",
        "no product": "The commodity of the product is not known: {}",
        "ask": "It may be: {}",
        "none": "To wilayah {} no commodity is directed",
        "role": '; its role is "{}"',
        "here": "To wilayah {} the plan directs {}",
        "among": "{} is among them; it is directed to wilayah {}",
        "there": "{} is directed to wilayah {}",
        "caveat": "The plan directs; whether a unit may be licensed is another question",
    },
    "id": {
        "no place": "Wilayah tempat ini tidak diketahui: {}",
        "no product": "Komoditas produk ini tidak diketahui: {}",
        "ask": "Mungkin: {}",
        "none": "Tidak ada komoditas yang diarahkan ke wilayah {}",
        "role": '; perannya "{}"',
        "here": "Ke wilayah {} rencana mengarahkan {}",
        "among": "{} termasuk di antaranya; diarahkan ke wilayah {}",
        "there": "{} diarahkan ke wilayah {}",
        "caveat": "Rencana ini mengarahkan; soal perizinan usaha adalah hal lain",
    },
}
_REASONS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "empty": "nothing is written",
        "unknown": "what is written names none of the plan",
        "ambiguous": "what is written may mean more than one, or does not say enough",
        "outside": "it is outside the city",
        "conflict": "what is written contradicts itself",
        "edition": "it is a KBLI code, and its edition is not said",
    },
    "id": {
        "empty": "tidak ada isinya",
        "unknown": "yang tertulis tidak menyebut satu pun dari rencana",
        "ambiguous": "yang tertulis bisa berarti lebih dari satu, atau kurang jelas",
        "outside": "letaknya di luar kota",
        "conflict": "yang tertulis saling bertentangan",
        "edition": "berupa kode KBLI, dan edisinya tidak disebut",
    },
}


def fit(place: object, product: object, *, edition: int | None = None, plan: Plan = PLAN) -> Fit:
    """Say whether the plan directs a product to the wilayah of a place.

    Args:
        place: A wilayah, kecamatan or kelurahan, in any form that a lookup takes; an address; or a resolution.
        product: A product text, a commodity, or a match.
        edition: The edition of KBLI, if the product is a code.
        plan: The plan that directs.

    Returns:
        The fit; where place or product cannot be told, its status is `unknown` and it says why. A wilayah to which
        nothing is directed is `none_directed`, whatever the product.

    Raises:
        TypeError: The edition is no year.

    >>> fit("Jl. Stonen 17, Kec. Gajah Mungkur", "pabrik tahu").status
    'directed'
    >>> fit("II", "batik tulis").status, fit("Genuk", "batik").status, fit("Genk", "batik").place_reason
    ('other', 'none_directed', 'unknown')
    """
    zone, place_reason = _zone(place, plan)
    match = product if isinstance(product, CommodityMatch) else _match(product, edition, plan)
    commodity = plan.commodity.get(match.commodity)
    if zone is None:
        status: Status = "unknown"
    elif not zone.commodities:
        status = "none_directed"
    elif commodity is None:
        status = "unknown"
    else:
        status = "directed" if zone.numeral in commodity.in_wilayah else "other"
    return Fit(
        status,
        None if zone is None else zone.numeral,
        None if commodity is None else commodity.name,
        () if zone is None else zone.commodities,
        None if zone is None else zone.role,
        () if commodity is None else commodity.in_wilayah,
        () if commodity is None else commodity.wordings,
        place_reason,
        match.reason if commodity is None else None,
        match.candidates if commodity is None else (),
    )


def _zone(place: object, plan: Plan) -> tuple[Wilayah | None, Reason | None]:
    if isinstance(place, Kelurahan):
        place = place.kecamatan
    if not isinstance(place, Resolution):
        zone = plan.wilayah.get(place)
        home = plan.kecamatan.get(place)
        kelurahan = plan.kelurahan.get(place)
        if zone is not None:
            return zone, None
        if home is not None:
            return plan.wilayah.get(home.wilayah), None
        if kelurahan is not None:
            return _zone(kelurahan.kecamatan, plan)
        place = resolve(place, plan=plan)
    return plan.wilayah.get(place.wilayah), place.reason


def _match(product: object, edition: int | None, plan: Plan) -> CommodityMatch:
    if isinstance(product, Commodity):
        return CommodityMatch(product.name, product.name, None, (), ())
    return match_commodity(product, edition=edition, plan=plan)
