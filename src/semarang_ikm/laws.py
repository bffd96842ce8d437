"""The six laws of a plan, one function each.

A law takes a draft and yields each record at fault with what is wrong with it; nothing yielded, no objection. The laws
speak of any city's plan: that Kota Semarang has ten wilayah and sixteen kecamatan is a fact, not a law.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import pairwise
from typing import NamedTuple

from semarang_ikm.errors import Breach
from semarang_ikm.models import Draft, ProductEntry
from semarang_ikm.names import fold, roman

Fault = tuple[str, str]
"""The record at fault, by the name that a reader knows it by, and what is wrong with it."""


class Law(NamedTuple):
    """A law of the data.

    Attributes:
        sentence: What must hold.
        faults: What in a draft is against it.
    """

    sentence: str
    faults: Callable[[Draft], Iterator[Fault]]


_laws: list[Law] = []


def _law(sentence: str) -> Callable[[Callable[[Draft], Iterator[Fault]]], Callable[[Draft], Iterator[Fault]]]:
    def register(faults: Callable[[Draft], Iterator[Fault]]) -> Callable[[Draft], Iterator[Fault]]:
        _laws.append(Law(sentence, faults))
        return faults

    return register


@_law("The wilayah are numbered from 1 without a gap, Roman numeral and number agreeing.")
def wilayah_numbered_from_one(draft: Draft) -> Iterator[Fault]:
    if not draft.wilayah:
        yield draft.edition.id, "has no wilayah"
    for place, wilayah in enumerate(draft.wilayah, 1):
        if wilayah.number != place:
            yield wilayah.numeral, f"has the number {wilayah.number}, but stands at place {place}"
        if wilayah.numeral != roman(wilayah.number):
            yield wilayah.numeral, f"has the number {wilayah.number}, whose numeral is {roman(wilayah.number)}"


@_law("Every kecamatan of the city belongs to exactly one wilayah.")
def every_kecamatan_in_one_wilayah(draft: Draft) -> Iterator[Fault]:
    named_by = defaultdict[str, list[str]](list)
    for wilayah in draft.wilayah:
        for name in wilayah.kecamatan:
            named_by[name].append(wilayah.numeral)
    for kecamatan in draft.kecamatan:
        zones = named_by.pop(kecamatan.name, [])
        if not zones:
            yield kecamatan.name, "belongs to no wilayah"
        elif len(zones) > 1:
            yield kecamatan.name, f"is named {len(zones)} times, by wilayah {', '.join(zones)}"
    for name, zones in named_by.items():
        yield name, f"is named by wilayah {', '.join(zones)}, but is no kecamatan of the city"


@_law("Every commodity that a wilayah names exists, and every commodity is named by a wilayah, wording by wording.")
def commodities_and_wilayah_agree(draft: Draft) -> Iterator[Fault]:
    known = {wording for commodity in draft.commodities for wording in commodity.wordings}
    named = {directed.wording for wilayah in draft.wilayah for directed in wilayah.commodities}
    for wilayah in draft.wilayah:
        for wording, count in Counter(directed.wording for directed in wilayah.commodities).items():
            if wording not in known:
                yield wording, f"is directed to wilayah {wilayah.numeral}, but is the wording of no commodity"
            if count > 1:
                yield wording, f"is directed to wilayah {wilayah.numeral} {count} times"
    for commodity in draft.commodities:
        if not commodity.wordings:
            yield commodity.name, "has no wording"
        for wording in commodity.wordings:
            if wording not in named:
                yield commodity.name, f"has the wording {wording!r}, which no wilayah names"


@_law("The phases tile the plan's years without gap or overlap.")
def phases_tile_the_years(draft: Draft) -> Iterator[Fault]:
    years, phases = draft.regulation.years, draft.phases
    if years.start > years.end:
        yield draft.edition.id, f"ends in {years.end}, before it starts in {years.start}"
    if not phases:
        yield draft.edition.id, "has no phase"
        return
    for place, phase in enumerate(phases, 1):
        if phase.number != place:
            yield f"phase {phase.number}", f"stands at place {place}"
        if phase.start > phase.end:
            yield f"phase {phase.number}", f"ends in {phase.end}, before it starts in {phase.start}"
    for one, following in pairwise(phases):
        if following.start != one.end + 1:
            yield f"phase {following.number}", f"starts in {following.start}, but the one before it ends in {one.end}"
    if phases[0].start != years.start:
        yield f"phase {phases[0].number}", f"starts in {phases[0].start}, the plan in {years.start}"
    if phases[-1].end != years.end:
        yield f"phase {phases[-1].number}", f"ends in {phases[-1].end}, the plan in {years.end}"


class _Spelling(NamedTuple):
    """A name or code, the place of its record in a list, and what to call that record."""

    text: str
    owner: int
    label: str


def _repeated(kind: str, spellings: Iterable[_Spelling]) -> Iterator[Fault]:
    """Yield the records whose name or code has no letter or digit, or has the normal form of an earlier record's."""
    bearers = defaultdict[str, dict[int, str]](dict)
    for text, owner, label in spellings:
        bearers[fold(text)].setdefault(owner, label)
    for label in bearers.pop("", {}).values():
        yield label, f"has a {kind} without a letter or digit"
    for labels in bearers.values():
        first, *others = labels.values()
        for label in others:
            yield label, f"has the same {kind} as {first}"


@_law(
    "Names, codes and aliases are unique in the normal form within their kind, unless the data says a name is shared."
)
def names_and_codes_unique(draft: Draft) -> Iterator[Fault]:
    for kind, places in (
        ("kecamatan", draft.kecamatan),
        ("kelurahan", draft.kelurahan),
        ("kabupaten", [o for o in draft.outside if o.kind == "kabupaten"]),
        ("kota", [o for o in draft.outside if o.kind == "kota"]),
    ):
        names = [_Spelling(p.name, i, f"{p.name} ({p.kemendagri_code})") for i, p in enumerate(places)]
        if kind == "kelurahan":
            sharing = defaultdict[str, list[_Spelling]](list)
            for name, kelurahan in zip(names, draft.kelurahan, strict=True):
                if kelurahan.shared_name:
                    sharing[fold(name.text)].append(name)
            for same in sharing.values():
                if len(same) == 1:
                    yield same[0].label, "is said to share its name, but no other that says so has it"
            # A shared name counts once, so that a third place that does not say so is still refused.
            names = [
                name
                for name in names
                if name is sharing.get(fold(name.text), [name])[0] or not draft.kelurahan[name.owner].shared_name
            ]
        # An alias is a bearer of its own, so one that folds to the name it stands for is refused too.
        aliases = [a for a in draft.aliases if a.kind == kind]
        yield from _repeated(
            "name", names + [_Spelling(a.alias, -i, f"{a.alias} (alias of {a.code})") for i, a in enumerate(aliases, 1)]
        )
    for places in (draft.kecamatan, draft.kelurahan):
        codes = [
            (code, i, p.name)
            for i, p in enumerate(places)
            for code in (p.kemendagri_code, p.bps_code)
            if code is not None
        ]
        yield from _repeated("code", (_Spelling(*code) for code in codes))
    yield from _repeated(
        "code", (_Spelling(o.kemendagri_code, i, f"{o.name} ({o.kind})") for i, o in enumerate(draft.outside))
    )
    wordings = [(text, i, c.name) for i, c in enumerate(draft.commodities) for text in (c.name, *c.wordings)]
    yield from _repeated("name", (_Spelling(*wording) for wording in wordings))
    for kind, texts in (
        ("term", [gloss.term for gloss in draft.glosses]),
        ("term", [criterion.term for criterion in draft.criteria]),
        ("number", [str(criterion.number) for criterion in draft.criteria]),
        ("id", [source.id for source in draft.sources]),
        ("kecamatan", [tile.kecamatan for tile in draft.tiles]),
        ("position", [f"column {tile.column} row {tile.row}" for tile in draft.tiles]),
    ):
        yield from _repeated(kind, (_Spelling(text, i, text) for i, text in enumerate(texts)))
    # A product word may hint at several commodities; else it stands once. The spaces between its words count.
    said = defaultdict[tuple[str, ...], list[ProductEntry]](list)
    for product in draft.products:
        for phrase in product.words:
            said[tuple(fold(word) or word for word in phrase.split())].append(product)
    for spoken, entries in said.items():
        hinted = {entry.commodity for entry in entries if entry.says == "hints"}
        if len(entries) > 1 and len(hinted) < len(entries):
            yield " ".join(spoken), "stands twice in the product words, and not as a hint at two commodities"


_SPEAKS_OF_ONE = ("names", "names_alone", "hints")


@_law(
    "Every record names a source that exists, every kelurahan and tile a kecamatan, every alias a place, "
    "every product word a commodity that exists."
)
def references_resolve(draft: Draft) -> Iterator[Fault]:
    sources = {source.id for source in draft.sources}
    for record, cited in _citations(draft):
        if cited not in sources:
            yield record, f"names the source {cited!r}, which does not exist"
    kecamatan = {k.name for k in draft.kecamatan}
    for place in (*draft.kelurahan, *draft.tiles):
        if place.kecamatan not in kecamatan:
            yield getattr(place, "name", "a tile"), f"names the kecamatan {place.kecamatan!r}, which does not exist"
    places = {("kecamatan", k.kemendagri_code) for k in draft.kecamatan}
    places |= {("kelurahan", k.kemendagri_code) for k in draft.kelurahan}
    places |= {(o.kind, o.kemendagri_code) for o in draft.outside}
    for alias in draft.aliases:
        if (alias.kind, alias.code) not in places:
            yield alias.alias, f"is an alias of the {alias.kind} {alias.code!r}, which does not exist"
    commodities = {commodity.name for commodity in draft.commodities}
    for product in draft.products:
        label = product.words[0]
        if product.commodity is not None and product.commodity not in commodities:
            yield label, f"names the commodity {product.commodity!r}, which does not exist"
        if (product.says in _SPEAKS_OF_ONE) is (product.commodity is None) and product.says != "doubts":
            yield (
                label,
                f"says {product.says!r}, which goes {'with' if product.commodity is None else 'without'} a commodity",
            )


def _citations(draft: Draft) -> Iterator[Fault]:
    """Every record with each source that it names."""
    yield draft.edition.id, draft.regulation.source
    yield draft.city.name, draft.city.source
    for place in (*draft.kecamatan, *draft.kelurahan):
        for source in (place.source, place.bps_source, getattr(place, "postal_source", None)):
            if source is not None:
                yield place.name, source
    for commodity in draft.commodities:
        yield commodity.name, commodity.source
        for kbli in commodity.kbli:
            yield commodity.name, kbli.source
    yield from ((f"wilayah {w.numeral}", w.source) for w in draft.wilayah)
    yield from ((c.term, c.source) for c in draft.criteria)
    yield from ((f"phase {p.number}", p.source) for p in draft.phases)
    yield from ((o.name, o.source) for o in draft.outside)
    yield from ((a.alias, a.source) for a in draft.aliases)
    yield from ((g.term, g.source) for g in draft.glosses)
    yield from ((f"tile of {t.kecamatan}", t.source) for t in draft.tiles)
    yield from ((p.words[0], p.source) for p in draft.products)


LAWS: tuple[Law, ...] = tuple(_laws)


def breaches(draft: Draft) -> tuple[Breach, ...]:
    """Give every breach of every law, in the order of the laws.

    >>> from semarang_ikm import PLAN
    >>> breaches(PLAN.draft)
    ()
    """
    return tuple(Breach(law.sentence, record, reason) for law in LAWS for record, reason in law.faults(draft))
