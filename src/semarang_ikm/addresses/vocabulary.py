"""The words that stand beside names in an address, by what they do there.

They are Indonesian, not places: every name comes from the plan, and so do they, from interpretation/address_words.csv.
"""

from collections import defaultdict
from typing import Final, get_args

from semarang_ikm.canon.models import Said, Thing
from semarang_ikm.canon.names import fold, roman
from semarang_ikm.canon.plan import Plan

_THINGS: Final[tuple[str, ...]] = get_args(Thing)


class Vocabulary:
    """The words of a plan, in the form in which a text is searched for them."""

    def __init__(self, plan: Plan) -> None:
        spelt = defaultdict[str, list[tuple[str, str, str]]](list)
        for entry in plan.address_words:
            spelt[entry.kind] += [(entry.of or "", word, fold(word)) for word in entry.words]

        def saying(kind: Said) -> frozenset[str]:
            return frozenset(word for _, _, word in spelt[kind])

        def spellings(kind: str) -> dict[str, tuple[str, ...]]:
            found = defaultdict[str, tuple[str, ...]](tuple)
            for of, _, word in spelt[kind]:
                found[fold(of)] += (word,)
            return dict(found)

        numerals = {roman(number).lower(): "roman" for number in range(1, 40)}
        # Word -> the kind of thing that it is, and those that people write as several words.
        self.things = numerals | {word: kind for kind in _THINGS for _, _, word in spelt[kind]}
        self.many_words = [word for kind in _THINGS for _, written, word in spelt[kind] if " " in written]
        # A quarter of a city -> its short forms, and its English last, which stands before the city's name.
        before, quarters = spellings("quarter_before"), spellings("quarter")
        self.quarters = {quarter: (*short, *before.get(quarter, ("",))) for quarter, short in quarters.items()}
        # The second word of a kelurahan's name -> how it is shortened.
        self.short = spellings("second_word")
        # A province as people write it -> the first two digits of its Kemendagri code.
        self.provinces = {fold(province.name): province.kemendagri_code for province in plan.provinces}
        self.provinces.update({word: code for code, _, word in spelt["province"]})
        self.public = saying("public")  # what a public school or a puskesmas is called
        self.unnumbered = saying("unnumbered")  # the city tells these apart by their names, its neighbours number them
        self.offices = saying("offices")  # of these each kecamatan has one
        self.joining = saying("joining")  # what joins two places
        self.not_in = saying("not_in")  # what says that a place is near, or that it is not meant
        self.nouns = saying("nouns")  # a kelurahan's name that is a common word, too: a boarding school
        self.kabupaten = saying("short_kabupaten")  # before the city's name only: "Kb. Jeruk" is a garden
        self.larger = saying("larger")  # with these begin the names of kecamatan and of regencies
        self.links = saying("links")  # what may stand between a word of nearness and the place
        self.town_parts = saying("town_parts")  # what makes of "Kota" a part of a town
