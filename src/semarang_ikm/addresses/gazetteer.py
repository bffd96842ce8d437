"""The names, codes and postal blocks of a plan as texts are searched for them."""

from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import Final, Literal

from semarang_ikm.addresses.vocabulary import Vocabulary
from semarang_ikm.canon.models import Kecamatan, Kelurahan
from semarang_ikm.canon.names import fold
from semarang_ikm.canon.plan import Plan


@dataclass(frozen=True)
class Place:
    """Everything that a name of the plan may mean."""

    name: str
    kecamatan: str | None = None
    """The kecamatan of that name."""
    kelurahan: tuple[tuple[str, str], ...] = ()
    """The kelurahan of that name, each with its kecamatan."""
    regency: bool = False
    """Another regency or city has the name."""
    elsewhere: bool = False
    """A kecamatan of another regency has the name."""
    in_province: bool = False
    """That regency is in the city's province."""
    next_door: bool = False
    """That regency goes by the city's own name."""

    @cached_property
    def ours(self) -> bool:
        """Whether the city has the name."""
        return self.kecamatan is not None or bool(self.kelurahan)

    @cached_property
    def shared(self) -> bool:
        """Whether it names a kecamatan here and another one elsewhere."""
        return self.kecamatan is not None and self.elsewhere

    @cached_property
    def homes(self) -> frozenset[str]:
        """The kecamatan that the name may lead to."""
        if self.kecamatan is not None:
            return frozenset((self.kecamatan,))
        return frozenset(kecamatan for _, kecamatan in self.kelurahan)


NOWHERE: Final = Place("")


def distance(one: str, other: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from one to the other, or limit + 1 if there are more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


def _letters(word: str) -> int:
    """A bit for each letter in a word. An edit changes two of them at most, so far words are told apart at once."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


class Names:
    """The names, codes and postal blocks of a plan, in the form in which a text is searched for them."""

    def __init__(self, plan: Plan) -> None:
        self.words = Vocabulary(plan)
        self.area_code = plan.area_code
        self.last_km = plan.last_km
        self.places: dict[str, Place] = {}
        self.codes: dict[str, Place] = {}
        self.coded: dict[str, set[str]] = {"kodekemendagri": set(), "kodebps": set()}
        self.leading: dict[str, str] = {}
        self.town = self._without_label(plan.city.name)
        for k in plan.kecamatan:
            self._add(k, Place(k.name, k.name, elsewhere=bool(k.also_in)))
        self._add_kelurahan(plan)
        self._add_outside(plan)
        self._add_city(plan)
        self.kinds = {
            **self.words.things,
            **dict.fromkeys(self.places, "name"),
            **dict.fromkeys(self.towns, "town"),
            **dict.fromkeys(self.provinces, "province"),
        }
        long_words = (*self.towns, *self.provinces, *self.words.many_words, *self.places)
        self.openings = {word[:end] for word in long_words for end in range(1, len(word))}
        self.longest = max(map(len, self.places), default=0)
        self._letters = {key: _letters(key) for key in self.places}
        self._near = lru_cache(maxsize=4096)(self._homes_near)
        self._within = lru_cache(maxsize=4096)(self._find)

    def _add(self, record: Kecamatan | Kelurahan, place: Place) -> None:
        for spelling in (record.name, *(a.alias for a in record.aliases)):
            self._place(spelling, place)
        for label, code in zip(self.coded, (record.kemendagri_code, record.bps_code), strict=True):
            if code is not None:
                self.codes[fold(code)] = _both(self.codes.get(fold(code)), place)
                self.coded[label].add(fold(code))

    def _add_kelurahan(self, plan: Plan) -> None:
        leads: dict[str, set[str]] = {}
        for v in plan.kelurahan:
            place = Place(v.name, kelurahan=((v.name, v.kecamatan),))
            self._add(v, place)
            for spelling in (v.name, *(a.alias for a in v.aliases)):
                first, _, rest = spelling.partition(" ")
                for short in self.words.short.get(fold(rest), ()):
                    self._place(first + short, place)
                if rest and len(first) > 4:
                    leads.setdefault(fold(first), set())
        for key, place in self.places.items():
            for end in range(1, len(key)):
                if key[:end] in leads:
                    leads[key[:end]] |= place.homes
        # The first word alone is worth something where every name that so begins leads to one kecamatan.
        self.leading = {
            first: homes.pop() for first, homes in leads.items() if len(homes) == 1 and first not in self.places
        }
        self.blocks = frozenset(v.postal_code[:3] for v in plan.kelurahan if v.postal_code is not None)

    def _add_outside(self, plan: Plan) -> None:
        outside = plan.outside
        self.far_codes = {fold(o.kemendagri_code) for o in outside}
        for o in outside:
            district = o.kind == "kecamatan"
            near = district and o.kemendagri_code[:2] == plan.city.kemendagri_code[:2]
            next_door = district and self._without_label(o.within or "") == self.town
            for spelling in (o.name, *(a.alias for a in o.aliases)):
                self._place(spelling, Place(spelling, None, (), not district, district, near, next_door))
        for k in plan.kecamatan:
            for regency in map(self._without_label, k.also_in):
                self._place(regency, Place(regency, regency=True))

    def _add_city(self, plan: Plan) -> None:
        town = fold(self.town)
        self.home_is_kota = self.words.things.get(fold(plan.city.name.partition(" ")[0])) != "kabupaten"
        self.towns = {town}
        # "Smg Barat" beside "Semarang Barat" says how the city itself is shortened.
        for k in plan.kecamatan:
            quarter = fold(k.name[len(self.town) :])
            if k.name.startswith(self.town + " "):
                shorts = (fold(a.alias) for a in k.aliases)
                self.towns |= {short[: -len(quarter)] for short in shorts if short.endswith(quarter)}
                *short, english = self.words.quarters.get(quarter, ("",))
                spellings = [start + tail for start in self.towns for tail in (quarter, *short)]
                for spelling in (*spellings, *([english + town] if english else [])):
                    self._place(spelling, Place(k.name, kecamatan=k.name))
        self.province = plan.city.kemendagri_code[:2]
        self.provinces = {name: code for name, code in self.words.provinces.items() if name not in self.places}

    def _without_label(self, name: str) -> str:
        first, _, rest = name.partition(" ")
        return rest if rest and self.words.things.get(fold(first)) in ("kota", "kabupaten") else name

    def _place(self, spelling: str, place: Place) -> None:
        key = fold(spelling)
        self.places[key] = _both(self.places.get(key), place)

    def typo_of(self, word: str, kind: str) -> str:
        """Rule 9: the one name that a word was meant to be, or nothing."""
        if not 5 <= len(word) <= self.longest + 1 or word in self.places:
            return ""
        one, two = self._within(word, 1), self._within(word, 2)
        found = [key for key in one if self._is_of(key, kind) and len(key) >= 5]
        homes = {self.places[key].homes for key in found}
        if len(homes) != 1:
            return ""
        (home,) = homes
        # A name of another province need only be farther away.
        near = [
            place for place in map(self.places.__getitem__, two) if place.ours or place.regency or place.in_province
        ]
        strange = any(not place.ours or place.homes - home for place in near)
        return "" if strange or any(not self.places[key].ours for key in one) else found[0]

    def homes_near(self, word: str, kind: str) -> tuple[str, ...]:
        """The kecamatan of the names that are at most two edits away: candidates, never an answer."""
        return self._near(word, kind) if 4 <= len(word) <= self.longest + 2 else ()

    def _homes_near(self, word: str, kind: str) -> tuple[str, ...]:
        keys = (key for key in self._within(word, 2) if self._is_of(key, kind))
        return tuple(sorted({home for key in keys for home in self.places[key].homes}))

    def _find(self, word: str, limit: int) -> tuple[str, ...]:
        bits = _letters(word)
        near = (key for key, letters in self._letters.items() if (bits ^ letters).bit_count() <= 2 * limit)
        return tuple([key for key in near if distance(word, key, limit) <= limit])

    def _is_of(self, key: str, kind: str) -> bool:
        place = self.places[key]
        return (place.kecamatan is not None and kind != "kelurahan") or (bool(place.kelurahan) and kind != "kecamatan")

    def code(self, code: str, label: str = "") -> tuple[str, Literal["", "outside", "unknown"]]:
        """A code's normal form and why it has none: matched whole, never cut or padded, of the kind of its label."""
        digits = code.replace(".", "")
        if digits in self.coded.get(label, self.codes):
            return digits, ""
        return "", "outside" if digits[:4] in self.far_codes or digits in self.far_codes else "unknown"


def _both(known: Place | None, place: Place) -> Place:
    """One place that may be what either is."""
    if known is None:
        return place
    return Place(
        known.name if known.ours else place.name,
        known.kecamatan or place.kecamatan,
        known.kelurahan if known.kelurahan == place.kelurahan else known.kelurahan + place.kelurahan,
        known.regency or place.regency,
        known.elsewhere or place.elsewhere,
        known.in_province or place.in_province,
        known.next_door or place.next_door,
    )
