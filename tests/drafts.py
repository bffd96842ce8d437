"""Drafts that break a law, drawn by Hypothesis: the bundled draft with one thing changed.

Each way of breaking a law is a strategy; it says which law it breaks and which record is at fault. To the ways that the
package has for its users come those that only the laws' own tests need.
"""

from collections.abc import Callable, Iterator
from functools import partial
from typing import Any, NamedTuple, get_args

from hypothesis import strategies as st

from semarang_ikm import PLAN
from semarang_ikm.canon import laws
from semarang_ikm.canon.models import Draft, Thing
from semarang_ikm.canon.names import fold, roman
from semarang_ikm.strategies import broken
from semarang_ikm.strategies.names import respellings, strangers

DRAFT = PLAN.draft

altered = partial(broken.altered, DRAFT)
without = partial(broken.without, DRAFT)
places = partial(broken.places, DRAFT)

NAMED_BY = {
    "wilayah": "numeral",
    "criteria": "term",
    "phases": "number",
    "kecamatan": "name",
    "kelurahan": "name",
    "outside": "name",
    "commodities": "name",
    "aliases": "alias",
    "glosses": "term",
    "tiles": "kecamatan",
    "products": "words",
    "provinces": "name",
    "address_words": "words",
    "sources": "id",
}
"""The field of a draft, and what a reader knows its records by."""


class Broken(NamedTuple):
    """A draft that breaks a law.

    Attributes:
        draft: The draft.
        record: What the error must name: the record at fault.
    """

    draft: Draft
    record: str


class Way(NamedTuple):
    """A way of breaking a law.

    Attributes:
        name: What is done to the draft.
        law: The law that is broken, as a sentence.
        drafts: The drafts broken in that way.
    """

    name: str
    law: str
    drafts: st.SearchStrategy[Broken]


WAYS: list[Way] = []

_SENTENCES = {law.faults.__name__: law.sentence for law in laws.LAWS}

Drawing = Callable[[st.DrawFn], Broken]


def _breaks(law: Callable[[Draft], Iterator[laws.Fault]]) -> Callable[[Drawing], Drawing]:
    def register(drawing: Drawing) -> Drawing:
        WAYS.append(Way(drawing.__name__, _SENTENCES[law.__name__], st.composite(drawing)()))
        return drawing

    return register


def _of_ours(way: broken.Way) -> Drawing:
    def drawing(draw: st.DrawFn) -> Broken:
        return Broken(*way(draw, DRAFT))

    drawing.__name__ = way.__name__
    return drawing


for _law, _ways in zip(laws.LAWS, broken.WAYS, strict=True):
    for _way in _ways:
        _breaks(_law.faults)(_of_ours(_way))


# The first law: wilayah are numbered from 1, numeral and number agreeing.


@_breaks(laws.wilayah_numbered_from_one)
def a_numeral_without_its_number(draw: st.DrawFn) -> Broken:
    place = draw(places("wilayah"))
    numerals = st.integers(1, 39).filter(lambda n: n != place + 1).map(roman)
    numeral = draw(numerals | st.just(DRAFT.wilayah[place].numeral.lower()) | strangers)
    return Broken(altered("wilayah", place, numeral=numeral), numeral)


@_breaks(laws.wilayah_numbered_from_one)
def a_number_that_is_skipped(draw: st.DrawFn) -> Broken:
    number = draw(st.integers(len(DRAFT.wilayah) + 1, 39))
    return Broken(altered("wilayah", -1, number=number, numeral=roman(number)), roman(number))


@_breaks(laws.wilayah_numbered_from_one)
def wilayah_out_of_order(draw: st.DrawFn) -> Broken:
    order = draw(st.permutations(DRAFT.wilayah).filter(lambda drawn: tuple(drawn) != DRAFT.wilayah))
    moved = next(w for place, w in enumerate(order, 1) if w.number != place)
    return Broken(DRAFT.model_copy(update={"wilayah": tuple(order)}), moved.numeral)


@_breaks(laws.wilayah_numbered_from_one)
def no_wilayah_at_all(draw: st.DrawFn) -> Broken:
    return Broken(DRAFT.model_copy(update={"wilayah": draw(st.just(()))}), DRAFT.edition.id)


# The second law: every kecamatan belongs to exactly one wilayah.


@_breaks(laws.every_kecamatan_in_one_wilayah)
def a_kecamatan_that_is_none_of_the_city(draw: st.DrawFn) -> Broken:
    place = draw(places("wilayah"))
    stranger = draw(strangers)
    return Broken(altered("wilayah", place, kecamatan=(*DRAFT.wilayah[place].kecamatan, stranger)), stranger)


@_breaks(laws.every_kecamatan_in_one_wilayah)
def a_kecamatan_that_the_city_has_lost(draw: st.DrawFn) -> Broken:
    place = draw(places("kecamatan"))
    return Broken(without("kecamatan", place), DRAFT.kecamatan[place].name)


# The third law: wilayah and commodities name each other.


@_breaks(laws.commodities_and_wilayah_agree)
def a_wording_directed_twice_to_one_wilayah(draw: st.DrawFn) -> Broken:
    place = draw(places("wilayah", lambda wilayah: wilayah.commodities))
    directed = DRAFT.wilayah[place].commodities
    doubled = draw(st.sampled_from(directed))
    return Broken(altered("wilayah", place, commodities=(*directed, doubled)), doubled.wording)


@_breaks(laws.commodities_and_wilayah_agree)
def a_commodity_that_is_missing(draw: st.DrawFn) -> Broken:
    place = draw(places("commodities"))
    return Broken(without("commodities", place), draw(st.sampled_from(DRAFT.commodities[place].wordings)))


@_breaks(laws.commodities_and_wilayah_agree)
def a_commodity_without_a_wording(draw: st.DrawFn) -> Broken:
    place = draw(places("commodities"))
    return Broken(altered("commodities", place, wordings=()), DRAFT.commodities[place].name)


# The fourth law: the phases tile the years.


@_breaks(laws.phases_tile_the_years)
def a_phase_that_is_missing(draw: st.DrawFn) -> Broken:
    place = draw(places("phases"))
    left = without("phases", place)
    return Broken(left, f"phase {left.phases[min(place, len(left.phases) - 1)].number}")


@_breaks(laws.phases_tile_the_years)
def a_phase_that_ends_in_another_year(draw: st.DrawFn) -> Broken:
    place = draw(places("phases"))
    end = draw(st.integers(1000, 9999).filter(lambda year: year != DRAFT.phases[place].end))
    return Broken(altered("phases", place, end=end), f"phase {min(place + 2, len(DRAFT.phases))}")


@_breaks(laws.phases_tile_the_years)
def a_phase_that_ends_before_it_starts(draw: st.DrawFn) -> Broken:
    # Its neighbours go along, so that nothing but the order of its own two years is wrong.
    place = draw(st.integers(1, len(DRAFT.phases) - 2))
    start = draw(st.integers(2, 20)) + DRAFT.phases[place].end
    phases = list(DRAFT.phases)
    phases[place - 1] = phases[place - 1].model_copy(update={"end": start - 1})
    phases[place] = phases[place].model_copy(update={"start": start})
    return Broken(DRAFT.model_copy(update={"phases": tuple(phases)}), f"phase {place + 1}")


@_breaks(laws.phases_tile_the_years)
def a_phase_with_another_number(draw: st.DrawFn) -> Broken:
    place = draw(places("phases"))
    number = draw(st.integers(1, 39).filter(lambda n: n != place + 1))
    return Broken(altered("phases", place, number=number), f"phase {number}")


@_breaks(laws.phases_tile_the_years)
def a_plan_of_other_years(draw: st.DrawFn) -> Broken:
    first = draw(st.booleans())
    held = DRAFT.regulation.years
    held_year = held.start if first else held.end
    year = draw(st.integers(1000, 9999).filter(lambda y: y != held_year))
    years = held.model_copy(update={"start" if first else "end": year})
    regulation = DRAFT.regulation.model_copy(update={"years": years})
    return Broken(DRAFT.model_copy(update={"regulation": regulation}), f"phase {1 if first else len(DRAFT.phases)}")


@_breaks(laws.phases_tile_the_years)
def a_plan_that_ends_before_it_starts(draw: st.DrawFn) -> Broken:
    start = draw(st.integers(1001, 9999))
    years = DRAFT.regulation.years.model_copy(update={"start": start, "end": draw(st.integers(1000, start - 1))})
    regulation = DRAFT.regulation.model_copy(update={"years": years})
    return Broken(DRAFT.model_copy(update={"regulation": regulation}), DRAFT.edition.id)


@_breaks(laws.phases_tile_the_years)
def no_phase_at_all(draw: st.DrawFn) -> Broken:
    return Broken(DRAFT.model_copy(update={"phases": draw(st.just(()))}), DRAFT.edition.id)


# The fifth law: names, codes and aliases are unique in the normal form.


def _twice(field: str, part: str, *, among: Callable[[Any], object] = lambda record: "all") -> Drawing:
    """Make a drawing that gives one record's name or code to another of the same kind."""

    def drawing(draw: st.DrawFn) -> Broken:
        records = getattr(DRAFT, field)
        one = draw(places(field, lambda record: getattr(record, part) is not None and among(record) is not None))
        other = draw(places(field, lambda record: record != records[one] and among(record) == among(records[one])))
        value = getattr(records[one], part)
        if isinstance(value, str) and "code" not in part:
            value = draw(respellings(value))
        broken = altered(field, other, **{part: value})
        later = getattr(broken, field)[max(one, other)]
        return Broken(broken, str(value if part == "number" else getattr(later, NAMED_BY[field])))

    drawing.__name__ = f"the_{part}_of_another_in_{field}"
    return drawing


for _field, _part in (
    ("kecamatan", "kemendagri_code"),
    ("kecamatan", "bps_code"),
    ("kelurahan", "bps_code"),
    ("outside", "kemendagri_code"),
    ("commodities", "name"),
    ("glosses", "term"),
    ("criteria", "term"),
    ("criteria", "number"),
    ("sources", "id"),
    ("tiles", "kecamatan"),
    ("provinces", "name"),
    ("provinces", "kemendagri_code"),
):
    _breaks(laws.names_and_codes_unique)(_twice(_field, _part))
_breaks(laws.names_and_codes_unique)(
    _twice("kelurahan", "name", among=lambda kelurahan: None if kelurahan.shared_name else "alone")
)
_breaks(laws.names_and_codes_unique)(
    _twice("outside", "name", among=lambda outside: None if outside.kind == "kecamatan" else outside.kind)
)
_breaks(laws.names_and_codes_unique)(
    _twice("aliases", "alias", among=lambda alias: alias.kind if alias.kind in ("kecamatan", "kelurahan") else None)
)


@_breaks(laws.names_and_codes_unique)
def an_alias_that_is_a_name(draw: st.DrawFn) -> Broken:
    place = draw(places("aliases"))
    kind = DRAFT.aliases[place].kind
    known = {"kecamatan": DRAFT.kecamatan, "kelurahan": DRAFT.kelurahan}
    outside = [o for o in DRAFT.outside if o.kind == kind]
    names = [p.name for p in known.get(kind, outside)]
    alias = draw(respellings(draw(st.sampled_from(names))))
    return Broken(altered("aliases", place, alias=alias), alias)


@_breaks(laws.names_and_codes_unique)
def an_alias_that_is_its_own_name(draw: st.DrawFn) -> Broken:
    place = draw(places("aliases"))
    alias = DRAFT.aliases[place]
    own = {k.kemendagri_code: k.name for k in (*DRAFT.kecamatan, *DRAFT.kelurahan, *DRAFT.outside)}[alias.code]
    spelt = draw(respellings(own))
    return Broken(altered("aliases", place, alias=spelt), spelt)


@_breaks(laws.names_and_codes_unique)
def a_code_of_one_system_that_is_anothers_of_the_other(draw: st.DrawFn) -> Broken:
    place, other = draw(st.lists(places("kelurahan"), min_size=2, max_size=2, unique=True))
    code = DRAFT.kelurahan[other].kemendagri_code.replace(".", "")
    return Broken(altered("kelurahan", place, bps_code=code), DRAFT.kelurahan[max(place, other)].name)


@_breaks(laws.names_and_codes_unique)
def a_wording_of_two_commodities(draw: st.DrawFn) -> Broken:
    place, other = draw(st.lists(places("commodities"), min_size=2, max_size=2, unique=True))
    taken = draw(st.sampled_from(DRAFT.commodities[other].wordings).flatmap(respellings))
    wordings = (*DRAFT.commodities[place].wordings, taken)
    return Broken(altered("commodities", place, wordings=wordings), DRAFT.commodities[max(place, other)].name)


@_breaks(laws.names_and_codes_unique)
def a_name_that_only_one_says_it_shares(draw: st.DrawFn) -> Broken:
    place = draw(places("kelurahan", lambda kelurahan: not kelurahan.shared_name))
    return Broken(altered("kelurahan", place, shared_name=True), DRAFT.kelurahan[place].name)


@_breaks(laws.names_and_codes_unique)
def a_shared_name_that_one_does_not_admit(draw: st.DrawFn) -> Broken:
    place = draw(places("kelurahan", lambda kelurahan: kelurahan.shared_name))
    return Broken(altered("kelurahan", place, shared_name=False), DRAFT.kelurahan[place].name)


@_breaks(laws.names_and_codes_unique)
def a_shared_name_that_a_third_takes(draw: st.DrawFn) -> Broken:
    place = draw(places("kelurahan", lambda kelurahan: not kelurahan.shared_name))
    shared = draw(st.sampled_from([k.name for k in DRAFT.kelurahan if k.shared_name]).flatmap(respellings))
    # Whichever of them comes later in the list is named; all have the name.
    first = next(k for k in DRAFT.kelurahan if fold(k.name) == fold(shared))
    late = DRAFT.kelurahan.index(first) > place
    return Broken(altered("kelurahan", place, name=shared), first.name if late else shared)


@_breaks(laws.names_and_codes_unique)
def two_tiles_in_one_position(draw: st.DrawFn) -> Broken:
    place, other = draw(st.lists(places("tiles"), min_size=2, max_size=2, unique=True))
    tile = DRAFT.tiles[other]
    return Broken(altered("tiles", place, column=tile.column, row=tile.row), f"column {tile.column} row {tile.row}")


@_breaks(laws.names_and_codes_unique)
def product_words_that_stand_twice(draw: st.DrawFn) -> Broken:
    product = draw(st.sampled_from(DRAFT.products))
    words = draw(st.sampled_from(product.words))
    # The spaces between product words count, so that only case and marks are redrawn.
    spelt = draw(st.sampled_from((words, words.upper(), words.replace(" ", "  "))))
    doubled = product.model_copy(update={"words": (spelt,), "says": "names"})
    at = draw(st.integers(0, len(DRAFT.products)))
    products = (*DRAFT.products[:at], doubled, *DRAFT.products[at:])
    normal = " ".join(fold(word) or word for word in words.split())
    return Broken(DRAFT.model_copy(update={"products": products}), normal)


@_breaks(laws.names_and_codes_unique)
def a_word_of_two_things(draw: st.DrawFn) -> Broken:
    things = places("address_words", lambda entry: entry.kind in get_args(Thing))
    place, other = draw(st.lists(things, min_size=2, max_size=2, unique=True))
    taken = draw(st.sampled_from(DRAFT.address_words[other].words).flatmap(respellings))
    words = (*DRAFT.address_words[place].words, taken)
    late = taken if place > other else next(w for w in DRAFT.address_words[other].words if fold(w) == fold(taken))
    return Broken(altered("address_words", place, words=words), late)


@_breaks(laws.names_and_codes_unique)
def a_word_that_stands_twice_in_its_kind(draw: st.DrawFn) -> Broken:
    place = draw(places("address_words"))
    words = DRAFT.address_words[place].words
    doubled = draw(st.sampled_from(words).flatmap(respellings))
    return Broken(altered("address_words", place, words=(*words, doubled)), doubled)


@_breaks(laws.names_and_codes_unique)
def a_spelling_of_a_province_that_is_its_name(draw: st.DrawFn) -> Broken:
    place = draw(places("address_words", lambda entry: entry.kind == "province"))
    name = draw(st.sampled_from(DRAFT.provinces).flatmap(lambda province: respellings(province.name)))
    return Broken(altered("address_words", place, words=(name,)), name)


@_breaks(laws.names_and_codes_unique)
def a_name_without_a_letter(draw: st.DrawFn) -> Broken:
    field = draw(st.sampled_from(("kecamatan", "kelurahan", "commodities", "aliases", "glosses", "sources")))
    place = draw(places(field))
    nothing = draw(st.text(alphabet=" .,-()'\u200b\u0301", min_size=1, max_size=5))
    return Broken(altered(field, place, **{NAMED_BY[field]: nothing}), nothing)


# The sixth law: what a record names exists.


def _source_unknown(field: str) -> Drawing:
    """Make a drawing that lets a record of that field name a source that does not exist."""

    def drawing(draw: st.DrawFn) -> Broken:
        place = draw(places(field))
        named = getattr(getattr(DRAFT, field)[place], NAMED_BY[field])
        broken = altered(field, place, source=draw(strangers))
        return Broken(broken, named[0] if isinstance(named, tuple) else str(named))

    drawing.__name__ = f"a_source_that_does_not_exist_in_{field}"
    return drawing


for _field in (field for field in NAMED_BY if field != "sources"):
    _breaks(laws.references_resolve)(_source_unknown(_field))


@_breaks(laws.references_resolve)
def a_second_source_that_does_not_exist(draw: st.DrawFn) -> Broken:
    field, part = draw(
        st.sampled_from((("kecamatan", "bps_source"), ("kelurahan", "bps_source"), ("kelurahan", "postal_source")))
    )
    place = draw(places(field))
    return Broken(altered(field, place, **{part: draw(strangers)}), getattr(DRAFT, field)[place].name)


@_breaks(laws.references_resolve)
def a_classification_that_does_not_exist(draw: st.DrawFn) -> Broken:
    place = draw(places("commodities", lambda commodity: commodity.kbli))
    first, *rest = DRAFT.commodities[place].kbli
    kbli = (*rest, first.model_copy(update={"source": draw(strangers)}))
    return Broken(altered("commodities", place, kbli=kbli), DRAFT.commodities[place].name)


@_breaks(laws.references_resolve)
def a_plan_city_or_limits_whose_source_does_not_exist(draw: st.DrawFn) -> Broken:
    record_of = {"regulation": DRAFT.edition.id, "city": DRAFT.city.name, "city_limits": "city_limits"}
    part, record = draw(st.sampled_from(sorted(record_of.items())))
    changed = getattr(DRAFT, part).model_copy(update={"source": draw(strangers)})
    return Broken(DRAFT.model_copy(update={part: changed}), record)


@_breaks(laws.references_resolve)
def a_source_that_is_missing(draw: st.DrawFn) -> Broken:
    place = draw(places("sources", lambda source: source.id == "kodepos-two-lists"))
    kelurahan = draw(st.sampled_from([k for k in DRAFT.kelurahan if k.postal_source is not None]))
    return Broken(without("sources", place), kelurahan.name)


@_breaks(laws.references_resolve)
def a_tile_of_no_kecamatan(draw: st.DrawFn) -> Broken:
    return Broken(altered("tiles", draw(places("tiles")), kecamatan=draw(strangers)), "tile")


@_breaks(laws.references_resolve)
def product_words_of_no_commodity(draw: st.DrawFn) -> Broken:
    place = draw(places("products", lambda product: product.says in ("names", "names_alone", "hints")))
    commodity = draw(strangers | st.none())
    return Broken(altered("products", place, commodity=commodity), DRAFT.products[place].words[0])


@_breaks(laws.references_resolve)
def product_words_that_speak_of_no_commodity_and_yet_name_one(draw: st.DrawFn) -> Broken:
    place = draw(places("products"))
    says = draw(st.sampled_from(("neutral", "follows")))
    commodity = draw(st.sampled_from(DRAFT.commodities)).name
    return Broken(altered("products", place, says=says, commodity=commodity), DRAFT.products[place].words[0])


@_breaks(laws.references_resolve)
def a_spelling_of_no_province(draw: st.DrawFn) -> Broken:
    place = draw(places("address_words", lambda entry: entry.kind == "province"))
    return Broken(altered("address_words", place, of=draw(strangers)), DRAFT.address_words[place].words[0])


@_breaks(laws.references_resolve)
def a_spelling_of_nothing_or_a_word_of_something(draw: st.DrawFn) -> Broken:
    place = draw(places("address_words"))
    entry = DRAFT.address_words[place]
    return Broken(altered("address_words", place, of=draw(strangers) if entry.of is None else None), entry.words[0])


@_breaks(laws.references_resolve)
def an_alias_of_no_place(draw: st.DrawFn) -> Broken:
    place = draw(places("aliases"))
    alias = DRAFT.aliases[place]
    codes = draw(st.from_regex(r"[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.9[0-9]{3}", fullmatch=True))
    return Broken(altered("aliases", place, code=codes), alias.alias)


@_breaks(laws.references_resolve)
def an_alias_of_a_place_of_another_kind(draw: st.DrawFn) -> Broken:
    place = draw(places("aliases"))
    alias = DRAFT.aliases[place]
    kind = draw(st.sampled_from([k for k in ("kecamatan", "kelurahan", "kota") if k != alias.kind]))
    return Broken(altered("aliases", place, kind=kind), alias.alias)
