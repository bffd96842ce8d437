"""The words of one reading, sorted by what they are worth, and what they assure of an answer."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final, Literal, NamedTuple

from semarang_ikm.addresses.gazetteer import NOWHERE, Names, Place
from semarang_ikm.addresses.reading import Word

Reason = Literal["empty", "unknown", "ambiguous", "outside", "conflict"]
TELLING: Final[tuple[Reason, ...]] = ("conflict", "outside", "ambiguous", "unknown", "empty")
"""The reasons, the most telling one first."""
Step = Literal["code", "kecamatan", "kelurahan", "bare", "own_name"]
"""What an answer rests on."""

# What a text may assure of an answer, as flags; plain integers, for members of an IntFlag take long to join.
CITY: Final = 1  # the text says Kota Semarang
HOME: Final = 2  # it names the city in any way, or has a postal code of the city
POSTAL: Final = 4  # it has a postal code of the city
KEL: Final = 8  # it says "Kel."
PAIR: Final = 16  # it names the kecamatan and, by another name, a kelurahan of it
SURE: Final = 32  # the answer rests on the name of a kecamatan that no other regency has, rightly spelt
TOWN: Final = 64  # it rests on a kecamatan whose name begins with the city's
KECAMATAN: Final = 128  # it rests on a kecamatan's name, not on a kelurahan's
ONLY_HERE: Final = 256  # it rests on a name that no kecamatan elsewhere has

# The notes of a name after a label that is read as misspelt, or is not read.
TYPOS: Final = frozenset(("typo", "replaced"))
UNREAD: Final = frozenset(("unknown", "cut"))
_NO_HOMES: Final = frozenset[str]()
# What may stand after the last place of a text.
_NO_LAST_PLACE: Final = frozenset(("postal_code", "telephone", "town", "street", "landmark"))


class Claim(NamedTuple):
    """An answer that may be doubted, and the words on which it rests."""

    home: str
    """The kecamatan."""
    used: Sequence[int]
    """The words on which it rests."""
    places: Sequence[Place]
    """What they name."""

    @property
    def last(self) -> int:
        """The last of these words."""
        return max(self.used)

    @property
    def elsewhere(self) -> bool:
        """Whether a kecamatan elsewhere has one of the names."""
        return any(place.elsewhere for place in self.places)

    @property
    def shared(self) -> bool:
        """Whether one of the names is a kecamatan's here and another one's elsewhere: Mijen, Tugu."""
        return any(place.shared for place in self.places)


class Case:
    """The words of one reading, sorted by what they are worth."""

    def __init__(self, words: Sequence[Word], names: Names) -> None:
        self.words = words
        self.names = names
        # Most words have no name: they are not worth a call each.
        self.places = [self._place(word) if word.name else NOWHERE for word in words]
        self.homes = [
            self._homes(*pair) if pair[0].name else _NO_HOMES for pair in zip(words, self.places, strict=True)
        ]
        self.kinds = {word.kind for word in words}
        at = defaultdict[str, list[int]](list)
        for i, word in enumerate(words):
            at[word.kind].append(i)
        self.codes, self.kec, self.kel = at["code"], at["kecamatan"], at["kelurahan"]
        self.desa, self.bare, self.own = at["desa"], at["bare"], at["own_name"]
        self.says_city = "city" in self.kinds
        self.has_postal_code = Word("postal_code", "in") in words
        self.says_home = self.says_city or "town" in self.kinds or self.has_postal_code

    @property
    def signs(self) -> set[str]:
        """The kinds of the words, and each kind with its note."""
        return {*self.kinds, *(f"{word.kind} {word.note}" for word in self.words)}

    def assured(self, claim: Claim) -> int:
        """What the text assures of an answer."""
        found = CITY * self.says_city | HOME * self.says_home | POSTAL * self.has_postal_code | KEL * bool(self.kel)
        found |= PAIR * (claim.home in self.agreed)
        for place in claim.places:
            found |= KECAMATAN * (place.kecamatan is not None) | ONLY_HERE * (not place.elsewhere)
        if found & KECAMATAN:
            found |= TOWN * self.is_of_the_city(claim.used) | SURE * any(map(self.is_sure, claim.used))
        return found

    def claim(self, home: str, used: Sequence[int]) -> Claim:
        """An answer that rests on these words."""
        return Claim(home, used, [place for i in used if (place := self.places[i]).ours])

    def _place(self, word: Word) -> Place:
        """What a word names; a place that is nothing and nowhere if it names none."""
        if word.note in UNREAD and word.kind != "code":
            return NOWHERE
        return (self.names.codes if word.kind == "code" else self.names.places).get(word.name, NOWHERE)

    def _homes(self, word: Word, place: Place) -> frozenset[str]:
        """The kecamatan that a word may lead to."""
        if word.note == "first":
            return frozenset((self.names.leading[word.name],))
        if word.kind in ("kelurahan", "desa") and place.kelurahan:
            return frozenset([home for _, home in place.kelurahan])
        return place.homes

    def strangers(self, home: str) -> list[int]:
        """The bare names that are not this kecamatan's."""
        return [i for i in self.bare if home not in self.homes[i]]

    def others(self, claim: Claim) -> list[int]:
        """The names after "Kel." and the bare ones, but for the first on which the answer rests."""
        return [i for i in self.kel + self.bare if self.words[i].name != self.words[claim.used[0]].name]

    def agrees_with_kel(self, claim: Claim) -> bool:
        """Whether a bare kecamatan's name says the same as the names after "Kel."."""
        return any(claim.home in self.homes[i] for i in self.kecamatan_beside_kel())

    def kecamatan_beside_kel(self) -> list[int]:
        """The bare kecamatan's names, but for those that stand after "Kel." too.

        Only a kelurahan stands after "Kel.": "Genuk, Kel. Genuk" names a kelurahan that the city has not.
        """
        no_village = {self.words[i].name for i in self.kel if self.words[i].note == "kecamatan"}
        return [i for i in self.bare if self.is_kecamatan(i) and self.words[i].name not in no_village]

    def is_kecamatan(self, i: int) -> bool:
        """Whether word i may be a kecamatan of the city, not a kelurahan only."""
        return self.places[i].kecamatan is not None

    def is_sure(self, i: int) -> bool:
        """Whether word i is the name of a kecamatan that no other regency has, rightly spelt."""
        return self.is_kecamatan(i) and not self.places[i].elsewhere and not self.is_typo(i)

    def is_of_the_city(self, indexes: Iterable[int]) -> bool:
        """Whether one of these is a kecamatan whose name begins with the city's, which nobody else has."""
        return any((self.places[i].kecamatan or "").startswith(self.names.town + " ") for i in indexes)

    def is_typo(self, i: int) -> bool:
        """Whether word i is read as a misspelt name."""
        return self.words[i].note in TYPOS

    @property
    def outside(self) -> bool:
        """Rule 5: whether another regency is named as such, or the last place of the text is one outside."""
        if "outside" not in self.kinds:
            return False
        if "outside regency" in self.signs:
            return True
        places = (word.kind for word in reversed(self.words) if word.kind not in _NO_LAST_PLACE)
        return next(places, "") == "outside"

    @cached_property
    def agreed(self) -> set[str]:
        """The kecamatan that the text names and, by another name, a kelurahan of it: too much for chance."""
        larger, smaller = set[str](), set[str]()
        for i in self.kec + self.kel + self.desa + self.bare:
            place = self.places[i]
            # A bare "Karanganyar" after the rest may be the regency of that name.
            if place.ours and not (place.regency and self.words[i].kind == "bare"):
                (smaller if place.kecamatan is None else larger).update(self.homes[i])
        return larger & smaller

    def kelurahan_in(self, home: str) -> str | None:
        """The kelurahan that the text names in the kecamatan, labelled ones first, if it is one."""
        whole = [i for i in self.bare if self.kec or not self.is_kecamatan(i)]
        villages = [i for i in self.kec if not self.is_kecamatan(i)]
        for indexes in (self.codes, self.kel + self.desa, villages, whole, self.own):
            named = {name for i in indexes for name, where in self.places[i].kelurahan if where == home}
            if named:
                return named.pop() if len(named) == 1 else None
        return None
