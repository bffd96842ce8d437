"""What an address means: the words of a `Reading` weighed against each other.

The answer is a `Resolution`: a kecamatan of the plan, or the reason why the text names none. A wrong zone is worse than no
zone, so whatever contradicts itself, could be elsewhere, or is not known is refused. The ten rules stand in
docs/resolver.md; here each is one step, in the order of strength.
"""

from __future__ import annotations

import numbers
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from semarang_ikm.address import Kind, Names, Part, Place, Reading, Word, read, says_anything
from semarang_ikm.plan import PLAN, Plan

MatchedBy = Literal["code", "kecamatan", "kelurahan", "own_name", "typo"]
Reason = Literal["empty", "unknown", "ambiguous", "outside", "conflict"]


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


class _Verdict(NamedTuple):
    """A resolution without its text: what the words alone mean."""

    kecamatan: str | None
    kelurahan: str | None = None
    matched_by: MatchedBy | None = None
    reason: Reason | None = None
    candidates: frozenset[str] = frozenset()
    counts: frozenset[int] = frozenset()


_Homes = frozenset[str]
_NOWHERE: Final[_Homes] = frozenset()
_NULL_TYPES: Final = frozenset(("NAType", "NaTType"))
_MEMORY: Final = 1 << 14
_LONG_TEXT: Final = 1_000
_LONG_READING: Final = 64


class _Case:
    """The words of one reading, sorted by what they are worth."""

    def __init__(self, words: Sequence[Word], names: Names) -> None:
        self.words = words
        self.names = names
        self.codes: list[int] = []
        self.kec: list[int] = []
        self.kel: list[int] = []
        self.desa: list[int] = []
        self.bare: list[int] = []
        self.own: list[int] = []
        self.kinds = {word.kind for word in words}
        kept = {
            "code": self.codes, "kecamatan": self.kec, "kelurahan": self.kel, "desa": self.desa, "bare": self.bare,
            "own_name": self.own,
        }  # fmt: skip
        for i, word in enumerate(words):
            if word.kind in kept:
                kept[word.kind].append(i)

    def place(self, i: int) -> Place | None:
        word = self.words[i]
        if word.kind == "code":
            return self.names.codes.get(word.name)
        if word.note in ("unknown", "cut") and word.kind in ("kecamatan", "kelurahan", "desa"):
            return None
        return self.names.places.get(word.name) if word.name else None

    def homes(self, i: int) -> _Homes:
        """The kecamatan that word i may lead to."""
        word = self.words[i]
        if word.note == "first":
            return frozenset((self.names.leading[word.name],))
        place = self.place(i)
        if place is None:
            return _NOWHERE
        if word.kind in ("kelurahan", "desa") and place.kelurahan:
            return frozenset(home for _, home in place.kelurahan)
        return place.homes

    @property
    def says_city(self) -> bool:
        return "city" in self.kinds

    @property
    def says_home(self) -> bool:
        """Whether the text names the city in any way."""
        return "city" in self.kinds or "town" in self.kinds or Word("postal_code", "in") in self.words

    @property
    def regency(self) -> bool:
        """Whether another regency is named as such."""
        return any(word.kind == "outside" and word.note == "regency" for word in self.words)

    @property
    def far_end(self) -> bool:
        """Rule 5: whether the last place of the text is one outside."""
        for word in reversed(self.words):
            if word.kind in ("postal_code", "town", "street", "landmark"):
                continue
            return word.kind == "outside"
        return False

    @property
    def outside(self) -> bool:
        return self.regency or self.far_end

    @property
    def far_code(self) -> bool:
        """Rule 10: a postal code that the city does not have."""
        return Word("postal_code", "out") in self.words

    def kelurahan_in(self, home: str) -> str | None:
        """The kelurahan that the text names in the kecamatan, labelled ones first, if it is one."""
        for indexes in (self.codes, self.kel + self.desa, self.kec, self.bare, self.own):
            named: set[str] = set()
            for i in indexes:
                place = self.place(i)
                if place is None or (place.kecamatan is not None and indexes is self.kec):
                    continue
                if place.kecamatan is not None and indexes is self.bare and not self.kec:
                    continue
                named.update(name for name, where in place.kelurahan if where == home)
            if named:
                return named.pop() if len(named) == 1 else None
        return None


def _refuse(reason: Reason, *homes: Iterable[str]) -> _Verdict:
    return _Verdict(None, reason=reason, candidates=frozenset(home for some in homes for home in some))


def _weigh(words: tuple[Word, ...], names: Names) -> _Verdict:
    case = _Case(words, names)
    for step in (_by_code, _by_kecamatan, _by_kelurahan, _by_bare_kecamatan, _by_bare_kelurahan, _by_own_name):
        verdict = step(case)
        if verdict is not None:
            return verdict
    return _unplaced(case)


def _answer(case: _Case, home: str, matched_by: MatchedBy, indexes: Iterable[int]) -> _Verdict:
    counts = frozenset(i for i in indexes if home in case.homes(i))
    if any(case.words[i].note == "typo" for i in counts) and all(case.words[i].note == "typo" for i in counts):
        matched_by = "typo"
    return _Verdict(home, case.kelurahan_in(home), matched_by, counts=counts)


def _common(case: _Case, indexes: Iterable[int]) -> _Homes | None:
    """The kecamatan on which all these words agree; None if they disagree."""
    common: _Homes | None = None
    for i in indexes:
        homes = case.homes(i)
        common = homes if common is None else common & homes
        if not common:
            return None
    return common if common is not None else _NOWHERE


def _every(case: _Case, indexes: Iterable[int]) -> _Homes:
    return frozenset(home for i in indexes for home in case.homes(i))


def _by_code(case: _Case) -> _Verdict | None:
    if not case.codes:
        return None
    if len(case.words) == 1 and not case.homes(0):
        return _refuse("outside" if case.words[0].note == "outside" else "unknown")
    strong = [i for i in case.codes + case.kec if case.homes(i)]
    common = _common(case, strong)
    if common is None or any(not case.homes(i) for i in case.codes + case.kec):
        return _refuse("conflict", _every(case, strong))
    if len(common) != 1:
        return _refuse("ambiguous", common)
    (home,) = common
    return _contradicted(case, home) or _answer(case, home, "code", case.codes)


def _contradicted(case: _Case, home: str) -> _Verdict | None:
    """Rule 1: a "Kel." or a whole part of the text that says another kecamatan."""
    others = [i for i in case.kel if case.homes(i) and home not in case.homes(i)]
    for i in case.bare:
        place = case.place(i)
        if case.words[i].note == "whole" and place is not None and place.kecamatan not in (None, home):
            others.append(i)
    return _refuse("conflict", (home,), _every(case, others)) if others else None


def _by_kecamatan(case: _Case) -> _Verdict | None:
    kec = [i for i in case.kec if case.words[i].note != "town"]
    if not kec:
        return None
    known = [i for i in kec if case.homes(i)]
    if not known:
        return _no_such_kecamatan(case, kec)
    common = _common(case, kec)
    if common is None:
        return _refuse("conflict", _every(case, known))
    place = case.place(known[0])
    if len(common) != 1 or place is None:
        common &= _every(case, case.kel + case.bare) or common
        if len(common) != 1 or case.outside:
            return _refuse("outside" if case.outside else "ambiguous", common)
    (home,) = common
    if any((p := case.place(i)) is not None and p.kecamatan is not None and not p.shared for i in known):
        # Rule 5: no other regency has a kecamatan of that name, so none can be meant.
        return _contradicted(case, home) or _answer(case, home, "kecamatan", known)
    if case.outside:
        return _refuse("outside", common)
    if place is not None and place.kecamatan is None and place.elsewhere and not case.says_city:
        # Rule 6: a kelurahan here, a kecamatan next door.
        agrees = any(
            home in case.homes(i) for i in case.kel + case.bare if case.words[i].name != case.words[known[0]].name
        )
        if not agrees:
            return _refuse("ambiguous", common)
    if place is not None and place.kecamatan is not None and _strange_neighbours(case, home):
        return _refuse("outside", common)
    return _contradicted(case, home) or _answer(case, home, "kecamatan", known)


def _strange_neighbours(case: _Case, home: str) -> bool:
    """Rule 4: whether a kecamatan's name that others have too stands beside a village that ours has not."""
    if case.says_city:
        return False
    if any(home not in case.homes(i) for i in case.kel + case.desa):
        return True
    if case.says_home or any(
        home in case.homes(i) for i in case.kel + case.desa + case.bare if not _is_it(case, i, home)
    ):
        return False
    return "unknown" in case.kinds


def _is_it(case: _Case, i: int, home: str) -> bool:
    place = case.place(i)
    return place is not None and place.kecamatan == home


def _no_such_kecamatan(case: _Case, kec: Sequence[int]) -> _Verdict:
    near = {
        home for i in kec for home in case.words[i].name.split("|") if case.words[i].note in ("unknown", "cut") and home
    }
    if case.outside or not any(case.words[i].note in ("unknown", "cut") for i in kec):
        return _refuse("outside", near)
    cut = any(case.words[i].note == "cut" for i in kec)
    return _refuse("unknown" if near or cut else "outside", near)


def _by_kelurahan(case: _Case) -> _Verdict | None:
    villages = list(case.kel)
    bare_kec = [i for i in case.bare if (p := case.place(i)) is not None and p.kecamatan is not None]
    if case.says_city or bare_kec:
        villages += case.desa
    if not villages:
        return None
    known = [i for i in villages if case.homes(i)]
    if not known:
        return None
    common = _common(case, known)
    if common is None:
        return _refuse("conflict", _every(case, known))
    if case.outside:
        return _refuse("outside", common)
    if len(known) < len(villages):
        return _refuse("conflict", common)
    if bare_kec:
        agreed = common & _every(case, bare_kec)
        if not agreed and (len(common) > 1 or any(case.words[i].note == "whole" for i in bare_kec)):
            return _refuse("conflict", common, _every(case, bare_kec))
        common = agreed or common
    if len(common) != 1:
        return _refuse("ambiguous", common)
    (home,) = common
    if not case.says_city:
        if case.far_code:
            return _refuse("outside", common)
        agrees = any(home in case.homes(i) for i in bare_kec)
        if not agrees and all(case.words[i].note in ("open", "first", "kecamatan") for i in known):
            return _refuse("unknown", common)
        if not agrees and not case.says_home and _unknown_after(case, known):
            return _refuse("unknown", common)
    return _answer(case, home, "kelurahan", known)


def _unknown_after(case: _Case, indexes: Sequence[int]) -> bool:
    """Rule 5: an address goes from small to large, so a place that we do not know, after a name, may be the larger one."""
    return any(word.kind == "unknown" and not word.note for word in case.words[max(indexes) + 1 :])


def _by_bare_kecamatan(case: _Case) -> _Verdict | None:
    bare = [i for i in case.bare if (p := case.place(i)) is not None and p.kecamatan is not None]
    # Rule 2: RT and RW follow a kelurahan or a hamlet, so a kecamatan's name before them is neither's.
    bare = [i for i in bare if case.words[i].note != "rt" or case.says_home]
    return _by_bare(case, bare, "kecamatan")


def _by_bare_kelurahan(case: _Case) -> _Verdict | None:
    bare = [i for i in case.bare if (p := case.place(i)) is not None and p.kecamatan is None]
    return _by_bare(case, bare, "kelurahan")


def _by_bare(case: _Case, bare: Sequence[int], matched_by: MatchedBy) -> _Verdict | None:
    # After the kilometre of a trunk road any place along it may stand.
    bare = [i for i in bare if case.words[i].note != "km" or case.says_home]
    if not bare:
        return None
    everything = _every(case, bare)
    common = _common(case, bare)
    if common is None:
        return _refuse("outside" if case.outside else "conflict", everything)
    if case.outside or (case.far_code and not case.says_city):
        return _refuse("outside", everything)
    if len(common) != 1:
        return _refuse("ambiguous", everything)
    (home,) = common
    if not case.says_city:
        unsettled = [i for i in case.kel + case.desa if home not in case.homes(i)]
        if unsettled:
            return _refuse("outside" if case.desa else "unknown", everything)
        if not case.says_home and _unknown_after(case, bare):
            return _refuse("unknown", everything)
        shared = any((p := case.place(i)) is not None and p.shared for i in bare)
        if shared and _strange_neighbours(case, home):
            return _refuse("ambiguous", everything)
    return _answer(case, home, matched_by, bare)


def _by_own_name(case: _Case) -> _Verdict | None:
    own = [i for i in case.own if case.words[i].note != "longer"]
    if not own:
        return None
    common = _common(case, own)
    if common is None:
        return _refuse("conflict", _every(case, own))
    if case.outside or (case.far_code and not case.says_city):
        return _refuse("outside", common)
    if len(common) != 1:
        return _refuse("ambiguous", common)
    if "unknown" in case.kinds or "desa" in case.kinds or "kelurahan" in case.kinds:
        return _refuse("unknown", common)
    (home,) = common
    return _answer(case, home, "own_name", own)


def _unplaced(case: _Case) -> _Verdict:
    if case.outside:
        return _refuse("outside")
    if any(case.words[i].note == "town" for i in case.kec):
        town = tuple(case.names.towns)
        return _refuse(
            "ambiguous", *(p.homes for key, p in case.names.places.items() if p.kecamatan and key.startswith(town))
        )
    villages = case.kel + case.desa
    if any(case.homes(i) for i in villages + case.bare):
        return _refuse("unknown", _every(case, villages + case.bare))
    near = (case.words[i].name.split("|") for i in villages if case.words[i].note in ("unknown", "cut"))
    landmarks = (case.homes(i) for i, word in enumerate(case.words) if word.kind == "landmark")
    return _refuse("unknown", (home for some in near for home in some if home), *landmarks)


class _Resolver:
    """A plan made ready for reading, with the verdicts that it remembers."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.names = names = Names(plan)
        self.rank = {k.name: i for i, k in enumerate(plan.kecamatan)}
        self.records = {k.name: k for k in plan.kecamatan}

        def weigh(words: tuple[Word, ...]) -> _Verdict:
            return _weigh(words, names)

        self.weigh: Callable[[tuple[Word, ...]], _Verdict] = weigh
        self.recall: Callable[[tuple[Word, ...]], _Verdict] = lru_cache(maxsize=_MEMORY)(weigh)

    def resolve(self, text: str, part: Part | None) -> Resolution:
        reading = read(text, self.names, part)
        words = reading.words
        if not words and not says_anything(text):
            return _refusal(text, "empty")
        verdict = self.recall(words) if len(words) <= _LONG_READING else self.weigh(words)
        if verdict.kecamatan is None and not verdict.candidates and verdict.reason == "unknown":
            verdict = self._nearly(text, words) or verdict
        return self._resolution(text, reading, verdict)

    def _nearly(self, text: str, words: tuple[Word, ...]) -> _Verdict | None:
        """Rule 9: a whole cell that is nearly a name is refused, and the name is a candidate."""
        if len(words) != 1 or words[0].kind != "unknown" or len(text) > 2 * self.names.longest:
            return None
        near = self.names.near("".join(c for c in text.lower() if c.isalnum()), "any")
        return _refuse("unknown", near) if near else None

    def _resolution(self, text: str, reading: Reading, verdict: _Verdict) -> Resolution:
        evidence = tuple(
            Evidence(start, end, "typo" if word.note == "typo" else word.kind, self._name(word), i in verdict.counts)
            for i, (word, (start, end)) in enumerate(zip(reading.words, reading.spans, strict=True))
        )
        home = verdict.kecamatan
        if home is None:
            candidates = tuple(sorted(verdict.candidates, key=self.rank.__getitem__))
            return Resolution(text, None, None, None, None, None, evidence, verdict.reason, candidates)
        record = self.records[home]
        return Resolution(
            text,
            home,
            verdict.kelurahan,
            record.wilayah,
            record.kemendagri_code,
            verdict.matched_by,
            evidence,
            None,
            (),
        )

    def _name(self, word: Word) -> str:
        if word.kind == "code":
            place = self.names.codes.get(word.name)
        else:
            place = self.names.places.get(word.name)
        if place is not None:
            return place.name
        return self.plan.city.name if word.kind == "city" else ""


# The last few plans; found by identity, for to compare two plans is to compare all their records.
_RESOLVERS: Final[list[_Resolver]] = []
_PLANS_KEPT: Final = 4


def _resolver(plan: Plan) -> _Resolver:
    for known in _RESOLVERS:
        if known.plan is plan:
            return known
    made = _Resolver(plan)
    _RESOLVERS.insert(0, made)
    del _RESOLVERS[_PLANS_KEPT:]
    return made


def _refusal(text: str, reason: Reason) -> Resolution:
    return Resolution(text, None, None, None, None, None, (), reason, ())


def _text_of(value: object) -> tuple[str, Part | None] | Reason:
    """The text to read, or the reason why there is none. Only types are asked; no method of a stranger's runs for long."""
    kind = type(value)
    if kind is str:
        return value, None  # pyright: ignore[reportReturnType]
    if value is None or kind.__name__ in _NULL_TYPES:
        return "empty"
    try:
        if isinstance(value, str):
            return str.__str__(value), None
        if kind is not bool and isinstance(value, numbers.Integral):
            # A number is read as a code and as nothing else.
            return str(operator.index(value)), "code"
        if isinstance(value, numbers.Number) and value != value:
            return "empty"
    except Exception:  # noqa: BLE001 (whatever a stranger's object does, the answer is a reason)
        return "unknown"
    return "unknown"


def resolve(text: object, *, plan: Plan = PLAN, part: Part | None = None) -> Resolution:
    """Read the kecamatan out of an address, or say why not.

    Args:
        text: An address as people write it. What is no text is refused with a reason, never raised; an integer is a code.
        plan: The plan whose names are looked for.
        part: What the text is known to be, if it is a cell of such a column: `"kecamatan"` and `"kelurahan"` are read as
            if "Kec." or "Kel." stood before it, `"code"` as a code and as nothing else.

    Returns:
        A resolution; its `reason` is None exactly when its `kecamatan` is not.

    >>> resolve("Jl. Raya Ngaliyan 12, Kec. Tugu").kecamatan
    'Tugu'
    >>> resolve("Kec. Mijen, Kab. Demak").reason
    'outside'
    >>> resolve(None).reason
    'empty'
    """
    found = _text_of(text)
    if isinstance(found, str):
        return _refusal("", found)
    return _resolver(plan).resolve(found[0], found[1] or part)


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
    resolver = _resolver(plan)
    remembered = lru_cache(maxsize=_MEMORY)(resolver.resolve)
    for text in texts:
        if type(text) is str and len(text) <= _LONG_TEXT:
            yield remembered(text, part)
        else:
            yield resolve(text, plan=plan, part=part)


_TELLING: Final[tuple[Reason, ...]] = ("conflict", "outside", "ambiguous", "unknown", "empty")


def combine(resolutions: Sequence[Resolution]) -> Resolution:
    """The resolution of a row from those of its columns: the first that answers decides.

    A column that contradicts the answer makes a conflict: one that answers otherwise, that lies outside, that conflicts in
    itself, or that may be one of several kecamatan, this one not among them. Without any answer, the most telling reason is kept:
    conflict, outside, ambiguous, unknown, empty.

    Args:
        resolutions: One for each column, in the order of trust; at least one.

    >>> combine([resolve("Kel. Purwosari"), resolve("Kec. Mijen")]).kecamatan
    'Mijen'
    >>> combine([resolve("Kec. Tugu"), resolve("Kec. Mijen")]).reason
    'conflict'
    """
    if not resolutions:
        return _refusal("", "empty")
    answer = next((r for r in resolutions if r.reason is None), None)
    if answer is None:
        return min(resolutions, key=_telling)
    if any(_contradicts(r, answer) for r in resolutions):
        named = {home for r in resolutions for home in (r.kecamatan, *r.candidates) if home is not None}
        return replace(_refusal(answer.text, "conflict"), evidence=answer.evidence, candidates=tuple(sorted(named)))
    kelurahan = next((r.kelurahan for r in (answer, *resolutions) if r.kelurahan is not None), None)
    return replace(answer, kelurahan=kelurahan)


def _telling(resolution: Resolution) -> int:
    return _TELLING.index(resolution.reason or "empty")


def _contradicts(resolution: Resolution, answer: Resolution) -> bool:
    if resolution.reason is None:
        return resolution.kecamatan != answer.kecamatan
    if resolution.reason in ("conflict", "outside"):
        return True
    return (
        resolution.reason == "ambiguous"
        and bool(resolution.candidates)
        and answer.kecamatan not in resolution.candidates
    )
