"""What an address means: the words of a `Reading` weighed against each other.

The answer is a `Resolution`: a kecamatan of the plan, or the reason why the text names none. A wrong zone is worse than
no zone, so whatever contradicts itself, could be elsewhere, or is not known is refused. Here the steps are tried in the
order of strength (rule 1); why an answer may be doubted stands in `rules`.
"""

from __future__ import annotations

import math
import numbers
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from itertools import chain
from typing import Final, Literal, NamedTuple

from semarang_ikm.addresses.case import TYPOS, UNREAD, Case, Step
from semarang_ikm.addresses.case import Reason as Reason
from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.memory import Remembered
from semarang_ikm.addresses.reader import read
from semarang_ikm.addresses.reading import Kind, Word
from semarang_ikm.addresses.reading import Part as Part
from semarang_ikm.addresses.rules import DOUBTS
from semarang_ikm.addresses.rules.rule import doubted
from semarang_ikm.addresses.tokens import says_anything
from semarang_ikm.canon.names import fold
from semarang_ikm.canon.plan import PLAN, Plan

MatchedBy = Literal["code", "kecamatan", "kelurahan", "own_name", "typo"]

_Homes = frozenset[str]


class Evidence(NamedTuple):
    """One thing that was read in the text.

    >>> resolve("Jl. Tugu 3, Kec. Genuk").evidence[1]
    Evidence(start=17, end=22, kind='kecamatan', name='Genuk', counts=True)
    """

    start: int
    """Where it starts in the original text."""
    end: int
    """Where it ends."""
    kind: Kind | Literal["typo"]
    """What it is: a name after a label, a bare one, one in a street ..."""
    name: str
    """The name as the plan spells it; empty where the plan knows none."""
    counts: bool
    """Whether the answer rests on it."""


# The two halves of an evidence put together, and Evidence(...), without a Python call for each: some 3 % of the speed.
_Shown = tuple[Kind | Literal["typo"], str, bool]
_joined: Final[Callable[[tuple[int, int], _Shown], tuple[int, int, Kind | Literal["typo"], str, bool]]] = operator.add  # pyright: ignore[reportAssignmentType] (typeshed takes the sum of two tuples for one of any length)
_evidence: Final[Callable[[tuple[object, ...]], Evidence]] = partial(tuple.__new__, Evidence)  # pyright: ignore[reportUnknownMemberType] (typeshed leaves its iterable open)


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where an address lies, or why that cannot be said. `kecamatan` is set exactly when `reason` is None.

    >>> resolve("Kel. Purwosari").reason
    'ambiguous'
    """

    text: str
    """The text that was read; empty for what is no text."""
    kecamatan: str | None
    """The kecamatan, as the plan spells it."""
    kelurahan: str | None
    """The kelurahan, where the text names one of that kecamatan."""
    wilayah: str | None
    """The numeral of the kecamatan's wilayah."""
    code: str | None
    """The Kemendagri code of the kecamatan."""
    matched_by: MatchedBy | None
    """What decided."""
    evidence: tuple[Evidence, ...]
    """What was read, in the order of the text."""
    reason: Reason | None
    """Why there is no answer."""
    candidates: tuple[str, ...]
    """Without an answer: the kecamatan that the text may have meant, in the plan's order."""

    def _repr_html_(self) -> str:
        from semarang_ikm.markup import fields_html, marked_html  # only a notebook shows HTML

        told = ("kelurahan", "wilayah", "code", "matched_by", "candidates")
        caption = self.kecamatan or f"no answer: {self.reason}"
        fields = fields_html(caption, [(name, getattr(self, name)) for name in told])
        return marked_html(self.text, self.evidence) + fields


class Verdict(NamedTuple):
    """What a step makes of the words: an answer and the words on which it rests, or a reason and candidates."""

    kecamatan: str | None
    kelurahan: str | None = None
    matched_by: MatchedBy | None = None
    reason: Reason | None = None
    candidates: frozenset[str] = frozenset()
    counts: frozenset[int] = frozenset()


def _refuse(reason: Reason, *homes: Iterable[str]) -> Verdict:
    # A place outside has no candidate here, whatever names its address shares with the city.
    candidates = frozenset[str]() if reason == "outside" else frozenset(chain(*homes))
    return Verdict(None, reason=reason, candidates=candidates)


def weigh(words: Sequence[Word], names: Names) -> Verdict:
    """Weigh the words of a text: the first step that has words to rest on decides."""
    case = Case(words, names)
    steps = (_by_code, _by_kecamatan, _by_kelurahan, _by_bare, _by_own_name)
    return next(filter(None, (step(case) for step in steps)), None) or _unplaced(case)


def _settle(case: Case, by: Step, homes: _Homes, used: Sequence[int]) -> Verdict:
    """Answer with the one kecamatan to which all that is used leads, unless something speaks against it."""
    if len(homes) != 1:
        return _refuse("outside" if case.outside else "ambiguous", homes)
    (home,) = homes
    # Rule 5: no other regency has a kecamatan of a sure name, so none can be meant.
    sure = by == "kecamatan" and any(map(case.is_sure, used))
    reason = None if sure else doubted(DOUBTS[by], case, case.claim(home, used))
    if reason is not None:
        return _refuse(reason, homes)
    others = _contradicted(case, home) if by in ("code", "kecamatan") else []
    if others:
        return _refuse("conflict", homes, _every(case, others))
    counts = frozenset(i for i in used if home in case.homes[i])
    matched_by: MatchedBy = by if by != "bare" else "kecamatan" if case.is_kecamatan(used[0]) else "kelurahan"
    if counts and all(map(case.is_typo, counts)):
        matched_by = "typo"
    return Verdict(home, case.kelurahan_in(home), matched_by, counts=counts)


def _contradicted(case: Case, home: str) -> list[int]:
    """Rule 1: the names after "Kel." and the whole parts of the text that say another kecamatan."""
    whole = [i for i in case.bare if case.words[i].note == "whole" and case.is_kecamatan(i)]
    return [i for i in case.kel + whole if case.homes[i] and home not in case.homes[i]]


def _common(case: Case, indexes: Iterable[int]) -> _Homes:
    """The kecamatan on which all these words agree."""
    first, *rest = [case.homes[i] for i in indexes]
    return first.intersection(*rest)


def _every(case: Case, indexes: Iterable[int]) -> _Homes:
    return frozenset([home for i in indexes for home in case.homes[i]])


def _nearly(case: Case, indexes: Iterable[int]) -> _Homes:
    """The kecamatan that have nearly such a name as is said after a label."""
    words = (case.words[i] for i in indexes if case.words[i].note in UNREAD)
    return frozenset(home for word in words for home in word.name.split("|") if home)


def _by_code(case: Case) -> Verdict | None:
    if not case.codes:
        return None
    if len(case.words) == 1 and not case.homes[0]:
        return _refuse("outside" if case.words[0].note == "outside" else "unknown")
    strong = case.codes + case.kec
    common = _common(case, strong)
    if not common:
        return _refuse("conflict", _every(case, strong))
    # Whoever writes a code and a name means one place by both.
    others = [i for i in case.bare if common.isdisjoint(case.homes[i])]
    return _refuse("conflict", common, _every(case, others)) if others else _settle(case, "code", common, case.codes)


def _by_kecamatan(case: Case) -> Verdict | None:
    kec = [i for i in case.kec if case.words[i].note != "town"]
    if not kec:
        return None
    known = [i for i in kec if case.homes[i]]
    if not known:
        notes = {case.words[i].note for i in kec}
        near = _nearly(case, kec)
        return _refuse("unknown" if not case.outside and (near or "cut" in notes) else "outside", near)
    common = _common(case, kec)
    if not common:
        return _refuse("conflict", _every(case, known))
    if len(common) > 1:
        common = common & _every(case, case.kel + case.bare) or common
    return _settle(case, "kecamatan", common, known)


def _by_kelurahan(case: Case) -> Verdict | None:
    bare_kec = case.kecamatan_beside_kel()
    villages = case.kel + (case.desa if case.says_city or bare_kec else [])
    known = [i for i in villages if case.homes[i]]
    if not known:
        return None
    common = _common(case, known)
    if not common:
        return _refuse("conflict", _every(case, known))
    if case.outside:
        return _refuse("outside")
    if len(known) < len(villages):
        return _refuse("conflict", common)
    agreed = common & _every(case, bare_kec)
    beside = any(case.words[i].note == "whole" or (i and case.words[i - 1].kind == "kelurahan") for i in bare_kec)
    if bare_kec and not agreed and (len(common) > 1 or beside):
        return _refuse("conflict", common, _every(case, bare_kec))
    return _settle(case, "kelurahan", agreed or common, known)


def _by_bare(case: Case) -> Verdict | None:
    bare = [i for i in case.bare if not _is_hamlet(case, i) and not _is_on_the_way(case, i)]
    # Rule 1: a kecamatan's name is stronger than a kelurahan's.
    bare = list(filter(case.is_kecamatan, bare)) or bare
    if not bare:
        return None
    common = _common(case, bare)
    if not common:
        return _refuse("outside" if case.outside else "conflict", _every(case, bare))
    return _settle(case, "bare", common, bare)


def _is_hamlet(case: Case, i: int) -> bool:
    """Rule 2: RT and RW are parts of a kelurahan or a hamlet, so beside them a kecamatan's name is one of these.

    Unless it is a kelurahan's, too, begins with the city's, or agrees with a kelurahan.
    """
    place = case.places[i]
    if case.words[i].note != "rt" or case.says_home or place.kecamatan is None:
        return False
    larger = case.is_of_the_city((i,)) or place.kecamatan in case.agreed
    return not larger and not (case.is_sure(i) and place.kelurahan)


def _is_on_the_way(case: Case, i: int) -> bool:
    """Whether name i stands after the kilometre of a trunk road, where any place along it may."""
    return case.words[i].note == "km" and not case.says_home and case.agreed.isdisjoint(case.homes[i])


def _by_own_name(case: Case) -> Verdict | None:
    own = [i for i in case.own if case.words[i].note not in ("longer", "numbered")]
    if not own:
        return None
    common = _common(case, own)
    if not common:
        return _refuse("conflict", _every(case, own))
    if case.outside:
        return _refuse("outside")
    # Rule 8: it places only where nothing else in the text may.
    if len(common) == 1 and not case.kinds.isdisjoint(("unknown", "desa", "kelurahan")):
        return _refuse("unknown", common)
    return _settle(case, "own_name", common, own)


def _unplaced(case: Case) -> Verdict:
    if case.outside:
        return _refuse("outside")
    if any(case.words[i].note == "town" for i in case.kec):
        places, town = case.names.places.items(), tuple(case.names.towns)
        return _refuse("ambiguous", *(place.homes for key, place in places if place.kecamatan and key.startswith(town)))
    villages = case.kel + case.desa
    landmarks = (i for i, word in enumerate(case.words) if word.kind == "landmark")
    named = _every(case, villages + case.bare)
    return _refuse("unknown", named or (_nearly(case, villages) | _every(case, landmarks)))


class Meaning(NamedTuple):
    """All that words mean; a resolution is that with a text and the places where the words stand."""

    place: tuple[str | None, str | None, str | None, str | None, MatchedBy | None]
    """Kecamatan, kelurahan, wilayah, code, and what decided."""
    reason: Reason | None
    candidates: tuple[str, ...]
    evidence: tuple[_Shown, ...]


_NO_PLACE: Final = (None, None, None, None, None)
_MEANINGS: Final = 1 << 14
_LONG_READING: Final = 64
_NULL_TYPES: Final = frozenset(("NoneType", "NAType", "NaTType"))
_REMEMBERED: Final = 1 << 20
"""In characters, a text counting a hundred by itself: about seven thousand addresses."""


class Resolver:
    """A plan made ready for reading, with the meanings that it remembers."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.names = Names(plan)
        self.records = {k.name: k for k in plan.kecamatan}
        self._recall: Callable[[tuple[Word, ...]], Meaning] = lru_cache(maxsize=_MEANINGS)(self._meaning)

    def resolve(self, text: str, part: Part | None) -> Resolution:
        """Read a text and say what it means."""
        words, spans = read(text, self.names, part)
        if not words and not says_anything(text):
            return refusal(text, "empty")
        meaning = self._recall(words) if len(words) <= _LONG_READING else self._meaning(words)
        candidates = meaning.candidates
        if meaning.reason == "unknown" and not candidates:
            candidates = self._nearly(text, words)
        evidence = sorted(map(_evidence, map(_joined, spans, meaning.evidence)))
        return Resolution(text, *meaning.place, tuple(evidence), meaning.reason, candidates)

    def meaning(self, words: tuple[Word, ...]) -> Meaning:
        """Say what words mean; unless they are very many, they are weighed once."""
        return self._recall(words) if len(words) <= _LONG_READING else self._meaning(words)

    def _meaning(self, words: tuple[Word, ...]) -> Meaning:
        verdict = weigh(words, self.names)
        home = self.records.get(verdict.kecamatan or "")
        place = (home.name, verdict.kelurahan, home.wilayah, home.kemendagri_code, verdict.matched_by) if home else None
        evidence = tuple([self._shown(word, counts=i in verdict.counts) for i, word in enumerate(words)])
        return Meaning(place or _NO_PLACE, verdict.reason, self._in_order(verdict.candidates), evidence)

    def _shown(self, word: Word, *, counts: bool) -> _Shown:
        place = (self.names.codes if word.kind == "code" else self.names.places).get(word.name)
        name = place.name if place is not None else self.plan.city.name if word.kind == "city" else ""
        return "typo" if word.note in TYPOS else word.kind, name, counts

    def _nearly(self, text: str, words: tuple[Word, ...]) -> tuple[str, ...]:
        """Rule 9: a whole cell that is nearly a name is refused, and the name is a candidate."""
        if len(words) != 1 or words[0].kind != "unknown" or len(text) > 2 * self.names.longest:
            return ()
        return self._in_order(self.names.homes_near(fold(text), "any"))

    def _in_order(self, homes: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in self.records if name in homes)


_RESOLVERS: Final = dict[int, Resolver]()
_PLANS_KEPT: Final = 4


def resolver_of(plan: Plan) -> Resolver:
    """Give a plan made ready for reading; the last few are kept, and found by identity, which takes no comparing."""
    known = _RESOLVERS.get(id(plan))
    if known is None:
        if len(_RESOLVERS) >= _PLANS_KEPT:  # threads may have added one at once
            _RESOLVERS.clear()
        # It holds the plan, whose id is therefore nobody else's.
        known = _RESOLVERS[id(plan)] = Resolver(plan)
    return known


def refusal(text: str, reason: Reason) -> Resolution:
    """Give a resolution that answers nothing."""
    return Resolution(text, None, None, None, None, None, (), reason, ())


def _text_of(value: object) -> tuple[str, Part | None] | Reason:
    """The text to read, or the reason why there is none."""
    try:
        if isinstance(value, str):
            return str.__str__(value), None
        kind = type(value)
        if kind.__name__ in _NULL_TYPES or (isinstance(value, (numbers.Real, Decimal)) and math.isnan(value)):
            return "empty"
        # A number is read as a code and as nothing else; True is none.
        if kind is not bool and isinstance(value, numbers.Integral):
            return str(operator.index(value)), "code"
    except Exception:  # noqa: BLE001 (whatever a stranger's object does, the answer is a reason)
        return "unknown"
    return "unknown"


def resolve(text: object, *, plan: Plan = PLAN, part: Part | None = None) -> Resolution:
    """Read the kecamatan out of an address, or say why not.

    Args:
        text: An address as people write it. What is no text is refused with a reason, never raised; an integer is
            read as a code.
        plan: The plan whose names are looked for.
        part: What the text is known to be, if it is a cell of such a column: `"kecamatan"` and `"kelurahan"` are read
            as if "Kec." or "Kel." stood before it, `"code"` as a code and as nothing else.

    Returns:
        A resolution; its `reason` is None exactly when its `kecamatan` is not.

    >>> resolve("Jl. Raya Ngaliyan 12, Kec. Tugu").kecamatan
    'Tugu'
    >>> resolve("Kec. Mijen, Kab. Demak").reason
    'outside'
    >>> resolve(None).reason
    'empty'
    """
    if type(text) is str:
        return resolver_of(plan).resolve(text, part)
    found = _text_of(text)
    if isinstance(found, str):
        return refusal("", found)
    return resolver_of(plan).resolve(found[0], found[1] or part)


def resolve_many(texts: Iterable[object], *, plan: Plan = PLAN, part: Part | None = None) -> Iterator[Resolution]:
    """Resolve a column: the same answers as `resolve`, in the same order, each distinct text read once.

    Args:
        texts: The cells of the column. They are taken one by one, so a column of any length will do.
        plan: The plan whose names are looked for.
        part: What every cell is known to be, as for `resolve`.

    Yields:
        A resolution for each text.

    >>> [r.kecamatan or r.reason for r in resolve_many(["Kec. Tugu", None, "Kec. Tugu"])]
    ['Tugu', 'empty', 'Tugu']
    """
    resolver = resolver_of(plan)
    remembered: Remembered[str, Resolution] = Remembered(partial(resolver.resolve, part=part), _REMEMBERED)
    for text in texts:
        yield remembered[text] if type(text) is str else resolve(text, plan=plan, part=part)
