"""The words that stand beside names in an address, by what they do there.

They are Indonesian, not places: every name comes from the plan, and so do they, from interpretation/address_words.csv.
"""

from collections import defaultdict
from collections.abc import Mapping
from typing import Final, NamedTuple, get_args

from semarang_ikm.canon.models import Thing
from semarang_ikm.canon.names import fold, roman
from semarang_ikm.canon.plan import Plan

_THINGS: Final[tuple[str, ...]] = get_args(Thing)


class Vocabulary(NamedTuple):
    """The words of a plan, in the form in which a text is searched for them."""

    things: Mapping[str, str]
    """Word -> the kind of thing that it is."""
    many_words: tuple[str, ...]
    """Those that people write as several words."""
    quarters: Mapping[str, tuple[str, ...]]
    """A quarter of a city -> its short forms, and its English last, which stands before the city's name."""
    short: Mapping[str, tuple[str, ...]]
    """The second word of a kelurahan's name -> how it is shortened."""
    provinces: Mapping[str, str]
    """A province as people write it -> the first two digits of its Kemendagri code."""
    public: frozenset[str]
    """What a public school or a puskesmas is called."""
    unnumbered: frozenset[str]
    """The city tells these apart by their names, its neighbours number them."""
    offices: frozenset[str]
    """Of these each kecamatan has one."""
    joining: frozenset[str]
    """What joins two places."""
    not_in: frozenset[str]
    """What says that a place is near, or that it is not meant."""
    nouns: frozenset[str]
    """A kelurahan's name that is a common word, too: a boarding school."""
    kabupaten: frozenset[str]
    """Kabupaten, before the city's name only: "Kb. Jeruk" is a garden."""
    larger: frozenset[str]
    """With these begin the names of kecamatan and of regencies."""
    links: frozenset[str]
    """What may stand between a word of nearness and the place."""
    town_parts: frozenset[str]
    """What makes of "Kota" a part of a town."""


def words_of(plan: Plan) -> Vocabulary:
    """Give the words of a plan."""
    spelt = defaultdict[str, list[tuple[str, str, str]]](list)
    for entry in plan.address_words:
        spelt[entry.kind] += [(entry.of or "", word, fold(word)) for word in entry.words]

    def saying(kind: str) -> frozenset[str]:
        return frozenset(word for _, _, word in spelt[kind])

    def spellings(kind: str) -> dict[str, tuple[str, ...]]:
        found = defaultdict[str, tuple[str, ...]](tuple)
        for of, _, word in spelt[kind]:
            found[fold(of)] += (word,)
        return dict(found)

    before = spellings("quarter_before")
    return Vocabulary(
        things={
            **{roman(number).lower(): "roman" for number in range(1, 40)},
            **{word: kind for kind in _THINGS for _, _, word in spelt[kind]},
        },
        many_words=tuple(word for kind in _THINGS for _, written, word in spelt[kind] if " " in written),
        quarters={quarter: (*short, *before.get(quarter, ("",))) for quarter, short in spellings("quarter").items()},
        short=spellings("second_word"),
        provinces={
            **{fold(province.name): province.kemendagri_code for province in plan.provinces},
            **{word: code for code, _, word in spelt["province"]},
        },
        public=saying("public"),
        unnumbered=saying("unnumbered"),
        offices=saying("offices"),
        joining=saying("joining"),
        not_in=saying("not_in"),
        nouns=saying("nouns"),
        kabupaten=saying("short_kabupaten"),
        larger=saying("larger"),
        links=saying("links"),
        town_parts=saying("town_parts"),
    )
