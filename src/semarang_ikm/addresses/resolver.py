"""What an address means: the words of a `Reading` weighed against each other.

The answer is a `Resolution`: a kecamatan of the plan, or the reason why the text names none. A wrong zone is worse than
no zone, so whatever contradicts itself, could be elsewhere, or is not known is refused. The ten rules stand in
docs/resolver.md; here the steps are tried in the order of strength.
"""

from __future__ import annotations

import math
import numbers
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache, partial
from typing import Final, Literal, NamedTuple

from semarang_ikm.addresses.gazetteer import Names, Place
from semarang_ikm.addresses.reader import Kind, Word, read
from semarang_ikm.addresses.reader import Part as Part
from semarang_ikm.addresses.reader import Reading as Reading
from semarang_ikm.addresses.tokens import says_anything
from semarang_ikm.canon.names import fold
from semarang_ikm.canon.plan import PLAN, Plan

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


_Span = tuple[int, int]
_Shown = tuple[Kind | Literal["typo"], str, bool]

# The two halves of an evidence put together, and Evidence(...), without a Python call for each.
_joined: Final[Callable[[_Span, _Shown], tuple[int, int, Kind | Literal["typo"], str, bool]]] = operator.add  # pyright: ignore[reportAssignmentType] (typeshed takes the sum of two tuples for one of any length)
_evidence: Final[Callable[[tuple[int, int, Kind | Literal["typo"], str, bool]], Evidence]] = partial(
    tuple.__new__,  # pyright: ignore[reportUnknownMemberType] (typeshed leaves its iterable open)
    Evidence,
)


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


class _Verdict(NamedTuple):
    """What a step makes of the words: an answer and the words on which it rests, or a reason and candidates."""

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
# After so many new texts in a row only each 61st is remembered, until one comes again. A prime, for in a column where
# each text stands twice another number might always fall on the second.
_PATIENCE: Final = 1 << 10
_SAMPLE: Final = 61
_LONG_TEXT: Final = 1_000
_LONG_READING: Final = 64
_TYPOS: Final = frozenset(("typo", "replaced"))
# How a name after "Kel." stood when it is worth something only beside another word that agrees.
_LOOSE: Final = frozenset(("open", "first", "kecamatan"))
# What may stand after the last place of a text.
_NO_LAST_PLACE: Final = frozenset(("postal_code", "telephone", "town", "street", "landmark"))
# What may be elsewhere: a road from there, a school whose name we do not know, what the place is beside.
_AWAY: Final = frozenset(("away", "school", "beside"))
# What may lead there: a road to a place outside, a hamlet that we do not know.
_TOWARD: Final = frozenset(("toward", "from_town", "hamlet"))
# How a bare name stood that is, or may be, a whole part of the text.
_WHOLE: Final = frozenset(("whole", "province"))


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
        self.agreed: dict[str, bool] = {}
        self.says_city = "city" in self.kinds
        self.has_postal_code = Word("postal_code", "in") in words
        # Whether the text names the city in any way.
        self.says_home = self.says_city or "town" in self.kinds or self.has_postal_code
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

    def is_kecamatan(self, i: int) -> bool:
        """Whether word i may be a kecamatan of the city, not a kelurahan only."""
        place = self.place(i)
        return place is not None and place.kecamatan is not None

    def is_sure(self, i: int) -> bool:
        """Whether word i is the name of a kecamatan that no other regency has, rightly spelt."""
        place = self.place(i)
        return place is not None and place.kecamatan is not None and not place.elsewhere and not self.is_typo(i)

    def is_of_the_city(self, indexes: Iterable[int]) -> bool:
        """Whether one of these is a kecamatan whose name begins with the city's, which nobody else has."""
        named = (place.kecamatan for i in indexes if (place := self.place(i)) is not None)
        return any(name is not None and name.startswith(self.names.town + " ") for name in named)

    def is_twice_after_kel(self) -> bool:
        """Rule 6: whether a name stands after "Kel." and at once again: a kelurahan of a kecamatan of its name."""
        pairs = ((self.words[i], self.words[i + 1 : i + 2]) for i in self.kel)
        return any(word.name == again.name and again.kind == "bare" for word, then in pairs for again in then)

    def is_away(self, i: int, home: str) -> bool:
        """Whether own name i is another kecamatan's, or a kecamatan's office with the name of a kelurahan (rule 8)."""
        return home not in self.homes(i) or (self.words[i].note == "office" and not self.is_kecamatan(i))

    def is_larger_than_rt(self, i: int) -> bool:
        """Whether the kecamatan's name i is a kelurahan's, too, begins with the city's, or agrees with a kelurahan."""
        place = self.place(i)
        if place is None or place.kecamatan is None:
            return False
        named = place.kecamatan.startswith(self.names.town + " ") or self.agree(place.kecamatan)
        return named or (self.is_sure(i) and bool(place.kelurahan))

    def is_typo(self, i: int) -> bool:
        return self.words[i].note in _TYPOS

    @property
    def outside(self) -> bool:
        """Rule 5: whether another regency is named as such, or the last place of the text is one outside."""
        if any(word.kind == "outside" and word.note == "regency" for word in self.words):
            return True
        places = (word.kind for word in reversed(self.words) if word.kind not in _NO_LAST_PLACE)
        return next(places, "") == "outside"

    def is_larger_unknown(self, used: int) -> bool:
        """Rule 5: whether a place that we do not know stands between word `used` and the city's name.

        The city's name in the name of a shop is not where the address ends. Its postal code leaves no larger place.
        """
        if self.has_postal_code:
            return False
        ends = [i for i, word in enumerate(self.words) if word.kind == "town" and not word.note]
        if not ends and any(word.kind == "landmark" and word.note == "whole" for word in self.words[used + 1 :]):
            return True
        last = ends[-1] if ends else len(self.words)
        return any(word.kind == "unknown" and not word.note for word in self.words[used + 1 : last])

    def agree(self, home: str) -> bool:
        """Whether the text names the kecamatan and, by another name, a kelurahan of it: too much for chance."""
        if home not in self.agreed:
            self.agreed[home] = self._agree(home)
        return self.agreed[home]

    def _agree(self, home: str) -> bool:
        ranks: set[bool] = set()
        for i in self.kec + self.kel + self.desa + self.bare:
            place = self.place(i)
            # A bare "Karanganyar" after the rest may be the regency of that name.
            if place is not None and home in self.homes(i) and not (place.regency and self.words[i].kind == "bare"):
                ranks.add(place.kecamatan is not None)
        return len(ranks) == 2

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
    # A place outside has no candidate here, whatever names its address shares with the city.
    candidates = frozenset[str]() if reason == "outside" else frozenset(home for some in homes for home in some)
    return _Verdict(None, reason=reason, candidates=candidates)


def _weigh(words: tuple[Word, ...], names: Names) -> _Verdict:
    case = _Case(words, names)
    for step in (_by_code, _by_kecamatan, _by_kelurahan, _by_bare_kecamatan, _by_bare_kelurahan, _by_own_name):
        verdict = step(case)
        if verdict is not None:
            return verdict
    return _unplaced(case)


def _answer(case: _Case, home: str, matched_by: MatchedBy, indexes: Iterable[int]) -> _Verdict:
    counts = frozenset(i for i in indexes if home in case.homes(i))
    if counts and all(map(case.is_typo, counts)):
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


def _contradicted(case: _Case, home: str) -> _Verdict | None:
    """Rule 1: a "Kel." or a whole part of the text that says another kecamatan."""
    whole = [i for i in case.bare if case.words[i].note == "whole" and case.is_kecamatan(i)]
    others = [i for i in case.kel + whole if case.homes(i) and home not in case.homes(i)]
    return _refuse("conflict", (home,), _every(case, others)) if others else None


def _elsewhere(case: _Case, home: str, used: Sequence[int]) -> Reason | None:
    """Rules 4, 5, 6 and 10: why an answer that rests on names which other places may have too is none."""
    words, places = case.words, [place for i in used if (place := case.place(i)) is not None]
    if case.outside:
        return "outside"
    if any(word.kind == "outside" and word.note == "near" for word in words):
        return "conflict" if case.says_city else "outside"
    if case.says_city:
        return None
    strays = [i for i in case.kel + case.desa if home not in case.homes(i)]
    if strays:
        ours = case.kec and any(case.homes(i) for i in strays if words[i].kind == "kelurahan")
        return "conflict" if ours else "outside" if case.kec or case.desa else "unknown"
    if case.agree(home):
        return None
    if Word("postal_code", "out") in words or "telephone" in case.kinds:
        return "outside"
    shared, sure = any(place.shared for place in places), any(map(case.is_sure, used))
    if _doubted(case, home, used, places):
        return "ambiguous" if any(place.elsewhere for place in places) else "unknown"
    strangers = [i for i in case.bare if home not in case.homes(i)]
    if any(words[i].note in _WHOLE and (p := case.place(i)) and (p.in_province or p.regency) for i in strangers):
        return "ambiguous"
    if case.says_home and any(place.next_door for place in places) and not (case.kel or case.has_postal_code):
        return "ambiguous"
    if case.says_home:
        return "unknown" if not case.is_of_the_city(used) and case.is_larger_unknown(max(used)) else None
    if strangers and (case.kec or max(strangers) > max(used) or shared):
        return "ambiguous"
    if "outside" in case.kinds or case.desa:
        return "outside"
    # An address goes from small to large: an unknown place before a sure kecamatan is part of it, one after it is not.
    after = max(used) if sure else 0
    if any(w.kind == "unknown" and (not w.note or (shared and w.note == "hamlet")) for w in words[after:]):
        return "ambiguous" if shared else "unknown"
    if not sure and any(w.kind == "landmark" and w.note == "whole" for w in words[max(used) :]):
        return "unknown"
    names = [words[i].name for i in case.kec + case.bare + (case.kel if case.kec else []) if not case.is_kecamatan(i)]
    return "ambiguous" if len(names) > len(set(names)) else None


def _doubted(case: _Case, home: str, used: Sequence[int], places: Sequence[Place]) -> bool:
    """Rules 2 to 4, 6 and 8: whether the text tells of roads, schools or hamlets that are not the city's."""
    notes = {word.note for word in case.words}
    elsewhere = [place.elsewhere for place in places]
    labelled = case.says_home or bool(case.kel)
    if "numbered" in notes and not any(map(case.is_sure, used)):
        return True
    if (
        "far" in notes
        and not case.has_postal_code
        and not case.is_of_the_city(used)
        and (any(elsewhere) or not labelled)
    ):
        return True
    if case.says_home or not all(elsewhere):
        return False
    if not _AWAY.isdisjoint(notes) or any(case.is_away(i, home) for i in case.own):
        return True
    if any(place.kecamatan is not None for place in places):
        return False
    return case.is_twice_after_kel() or (not labelled and not _TOWARD.isdisjoint(notes))


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
    # Whoever writes a code and a name means one place by both.
    others = [i for i in case.bare if home not in case.homes(i)]
    if others:
        return _refuse("conflict", common, _every(case, others))
    return _contradicted(case, home) or _answer(case, home, "code", case.codes)


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
    if len(common) > 1:
        common = common & _every(case, case.kel + case.bare) or common
    if len(common) > 1:
        return _refuse("outside" if case.outside else "ambiguous", common)
    (home,) = common
    # Rule 5: no other regency has a kecamatan of a sure name, so none can be meant.
    if not any(map(case.is_sure, known)):
        reason = _elsewhere(case, home, known) or _next_door(case, home, known)
        if reason is not None:
            return _refuse(reason, common)
    return _contradicted(case, home) or _answer(case, home, "kecamatan", known)


def _next_door(case: _Case, home: str, known: Sequence[int]) -> Reason | None:
    """Rule 6: whether a kelurahan here is a kecamatan next door, and nothing says which; rule 9: an unsure typo."""
    others = [i for i in case.kel + case.bare if case.words[i].name != case.words[known[0]].name]
    if all(map(case.is_typo, known)) and any(home not in case.homes(i) for i in others):
        return "conflict"
    place = case.place(known[0])
    if place is None or place.kecamatan is not None or case.says_city:
        return None
    if not place.elsewhere and (case.says_home or not others):
        return None
    return None if any(home in case.homes(i) and case.is_kecamatan(i) for i in others) else "ambiguous"


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
    bare_kec = [i for i in case.bare if case.is_kecamatan(i)]
    # Only a kelurahan stands after "Kel.": "Genuk, Kel. Genuk" names a kelurahan that the city has not.
    no_village = {case.words[i].name for i in villages if case.words[i].note == "kecamatan"}
    bare_kec = [i for i in bare_kec if case.words[i].name not in no_village]
    if case.says_city or bare_kec:
        villages += case.desa
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
    agreed = common & _every(case, bare_kec)
    beside = any(case.words[i].note == "whole" or (i and case.words[i - 1].kind == "kelurahan") for i in bare_kec)
    if bare_kec and not agreed and (len(common) > 1 or beside):
        return _refuse("conflict", common, _every(case, bare_kec))
    common = agreed or common
    if len(common) != 1:
        return _refuse("ambiguous", common)
    (home,) = common
    if not case.says_city and not agreed and all(case.words[i].note in _LOOSE for i in known):
        return _refuse("unknown", common)
    if not case.says_home and not agreed and all(case.words[i].note == "replaced" for i in known):
        return _refuse("unknown", common)
    reason = _elsewhere(case, home, known)
    return _refuse(reason, common) if reason is not None else _answer(case, home, "kelurahan", known)


def _by_bare_kecamatan(case: _Case) -> _Verdict | None:
    bare = [i for i in case.bare if case.is_kecamatan(i)]
    # Rule 2: RT and RW are parts of a kelurahan or a hamlet, so beside them a kecamatan's name is one of these.
    near_rt = [i for i in bare if case.words[i].note == "rt" and not case.says_home]
    strange = {i for i in near_rt if not case.is_larger_than_rt(i)}
    return _by_bare(case, [i for i in bare if i not in strange], "kecamatan")


def _by_bare_kelurahan(case: _Case) -> _Verdict | None:
    return _by_bare(case, [i for i in case.bare if not case.is_kecamatan(i)], "kelurahan")


def _by_bare(case: _Case, bare: Sequence[int], matched_by: MatchedBy) -> _Verdict | None:
    # After the kilometre of a trunk road any place along it may stand.
    bare = [i for i in bare if case.words[i].note != "km" or case.says_home or any(map(case.agree, case.homes(i)))]
    if not bare:
        return None
    everything = _every(case, bare)
    common = _common(case, bare)
    if common is None or len(common) != 1:
        return _refuse("outside" if case.outside else "conflict" if common is None else "ambiguous", everything)
    (home,) = common
    reason = _elsewhere(case, home, bare)
    # Rule 5: a text that says the province and no city is not the city's own list, and any regency may have the name.
    if reason is None and not case.agree(home):
        if not case.says_home and all(case.words[i].note == "province" for i in bare):
            reason = "ambiguous"
        # Rule 4: a common word is a place only where the text says more of it.
        elif all(case.words[i].note == "noun" for i in bare) and not (case.says_city or case.has_postal_code):
            reason = "unknown"
        # Rule 2: a kecamatan's name beside RT is a hamlet, so of another kecamatan.
        elif any(case.words[i].note == "rt" and home not in case.homes(i) for i in case.bare):
            reason = "ambiguous"
    return _refuse(reason, common) if reason is not None else _answer(case, home, matched_by, bare)


def _by_own_name(case: _Case) -> _Verdict | None:
    own = [i for i in case.own if case.words[i].note not in ("longer", "numbered")]
    if not own:
        return None
    common = _common(case, own)
    if common is None:
        return _refuse("conflict", _every(case, own))
    if case.outside or len(common) != 1:
        return _refuse("outside" if case.outside else "ambiguous", common)
    (home,) = common
    if not case.kinds.isdisjoint(("unknown", "desa", "kelurahan")):
        return _refuse("unknown", common)
    reason = _elsewhere(case, home, own)
    # Rule 6: each kecamatan has one such office, so a kelurahan's name on it may be a kecamatan's elsewhere.
    if (
        reason is None
        and not case.says_city
        and any(case.words[i].note == "office" and not case.is_kecamatan(i) for i in own)
    ):
        reason = "ambiguous"
    return _refuse(reason, common) if reason is not None else _answer(case, home, "own_name", own)


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


class _Meaning(NamedTuple):
    """All that words mean; a resolution is that with a text and the places where the words stand."""

    place: tuple[str | None, str | None, str | None, str | None, MatchedBy | None]
    """Kecamatan, kelurahan, wilayah, code, and what decided."""
    reason: Reason | None
    candidates: tuple[str, ...]
    evidence: tuple[_Shown, ...]


_NO_PLACE: Final = (None, None, None, None, None)


class _Resolver:
    """A plan made ready for reading, with the meanings that it remembers."""

    def __init__(self, plan: Plan) -> None:
        self.plan = plan
        self.names = Names(plan)
        self.records = {k.name: k for k in plan.kecamatan}
        self.recall: Callable[[tuple[Word, ...]], _Meaning] = lru_cache(maxsize=_MEMORY)(self.weigh)

    def resolve(self, text: str, part: Part | None) -> Resolution:
        words, spans = read(text, self.names, part)
        if not words and not says_anything(text):
            return _refusal(text, "empty")
        meaning = self.recall(words) if len(words) <= _LONG_READING else self.weigh(words)
        candidates = meaning.candidates
        if meaning.reason == "unknown" and not candidates:
            candidates = self._nearly(text, words)
        read_as = sorted(map(_joined, spans, meaning.evidence))
        return Resolution(text, *meaning.place, tuple(map(_evidence, read_as)), meaning.reason, candidates)

    def weigh(self, words: tuple[Word, ...]) -> _Meaning:
        verdict = _weigh(words, self.names)
        record = self.records.get(verdict.kecamatan or "")
        return _Meaning(
            _NO_PLACE
            if record is None
            else (record.name, verdict.kelurahan, record.wilayah, record.kemendagri_code, verdict.matched_by),
            verdict.reason,
            self._in_order(verdict.candidates),
            tuple((self._kind(word), self._name(word), i in verdict.counts) for i, word in enumerate(words)),
        )

    def _nearly(self, text: str, words: tuple[Word, ...]) -> tuple[str, ...]:
        """Rule 9: a whole cell that is nearly a name is refused, and the name is a candidate."""
        if len(words) != 1 or words[0].kind != "unknown" or len(text) > 2 * self.names.longest:
            return ()
        return self._in_order(self.names.homes_near(fold(text), "any"))

    def _in_order(self, homes: Iterable[str]) -> tuple[str, ...]:
        return tuple(name for name in self.records if name in homes)

    def _kind(self, word: Word) -> Kind | Literal["typo"]:
        return "typo" if word.note in _TYPOS else word.kind

    def _name(self, word: Word) -> str:
        place = (self.names.codes if word.kind == "code" else self.names.places).get(word.name)
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
    """The text to read, or the reason why there is none."""
    if value is None:
        return "empty"
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
        return _resolver(plan).resolve(text, part)
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
    remembered: dict[str, Resolution] = {}
    news = 0
    for text in texts:
        if type(text) is not str:
            yield resolve(text, plan=plan, part=part)
            continue
        known = remembered.get(text)
        if known is not None:
            news = 0
        else:
            known = resolver.resolve(text, part)
            news += 1
            # To remember costs, and is for nothing where nothing repeats; a few are, to notice when it does.
            if (news < _PATIENCE or news % _SAMPLE == 0) and len(text) <= _LONG_TEXT:
                if len(remembered) == _MEMORY:
                    remembered.clear()
                remembered[text] = known
        yield known


_TELLING: Final[tuple[Reason, ...]] = ("conflict", "outside", "ambiguous", "unknown", "empty")


def combine(resolutions: Sequence[Resolution]) -> Resolution:
    """The resolution of a row from those of its columns: the first that answers decides.

    A column that contradicts the answer makes a conflict: one that answers otherwise, that lies outside, that conflicts
    in itself, or that may be one of several kecamatan, this one not among them. Without any answer, the most telling
    reason is kept: conflict, outside, ambiguous, unknown, empty.

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


def resolve_row(cells: Sequence[object], parts: Sequence[Part | None], *, plan: Plan = PLAN) -> Resolution:
    """Resolve the cells of a row: each on its own, combined; and all of them as one text, which must not object.

    "Kec. Mijen" alone is ours, and beside a kelurahan that the city has not it is another regency's. So what the
    cells say together can refuse what one of them says alone, but never answers in its place.

    Args:
        cells: One for each column, in the order of trust; at least one.
        parts: What each cell is known to be, as for `resolve`.
        plan: The plan whose names are looked for.

    >>> resolve_row(["Tugu", "Tambakaji"], ["kecamatan", "kelurahan"]).reason
    'conflict'
    >>> resolve_row(["Mijen", "Pecuk"], ["kecamatan", "kelurahan"]).reason
    'outside'
    """
    found = [resolve(cell, plan=plan, part=part) for cell, part in zip(cells, parts, strict=True)]
    if len(found) == 1:
        return found[0]
    answer = combine(found)
    if answer.reason is not None:
        return answer
    resolver = _resolver(plan)
    # An address goes from small to large, and so do the parts of one.
    order = sorted(range(len(found)), key=lambda i: _FROM_SMALL_TO_LARGE.index(parts[i]))
    words = [word for i in order if found[i].text for word in read(found[i].text, resolver.names, parts[i])[0]]
    together = resolver.recall(tuple(words)) if len(words) <= _LONG_READING else resolver.weigh(tuple(words))
    reason = together.reason if together.reason != "unknown" else None
    if together.place[0] is not None and together.place[0] != answer.kecamatan:
        reason = "conflict"
    if reason is None:
        return answer
    candidates = () if reason == "outside" else (answer.kecamatan,) if answer.kecamatan else ()
    return replace(_refusal(answer.text, reason), evidence=answer.evidence, candidates=candidates)


_FROM_SMALL_TO_LARGE: Final[tuple[Part | None, ...]] = (None, "kelurahan", "kecamatan", "code")
