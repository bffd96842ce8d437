"""The six laws of a plan, one function each.

A law takes a draft and yields each record at fault with what is wrong with it; nothing yielded, no objection. The
laws speak of any city's plan: that Kota Semarang has ten wilayah and sixteen kecamatan is a fact, not a law.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple, get_args

from semarang_ikm.canon import models
from semarang_ikm.canon.models import Draft, KecamatanEntry, KelurahanEntry, OutsideEntry, Record
from semarang_ikm.canon.names import fold, fold_all, roman
from semarang_ikm.errors import Breach
from semarang_ikm.language import Sentence, say

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
        yield draft.edition.id, Sentence("has no wilayah")
    for place, w in enumerate(draft.wilayah, 1):
        number, right = w.number, roman(w.number)
        if number != place:
            reason = Sentence("has the number {number}, but stands at place {place}", number=number, place=place)
            yield w.numeral, reason
        if w.numeral != right:
            yield w.numeral, Sentence("has the number {number}, whose numeral is {right}", number=number, right=right)


@_law("Every kecamatan of the city belongs to exactly one wilayah.")
def every_kecamatan_in_one_wilayah(draft: Draft) -> Iterator[Fault]:
    named_by = defaultdict[str, list[str]](list)
    for wilayah in draft.wilayah:
        for name in wilayah.kecamatan:
            named_by[name].append(wilayah.numeral)
    for kecamatan in draft.kecamatan:
        zones = named_by.pop(kecamatan.name, [])
        count, listed = len(zones), ", ".join(zones)
        if not zones:
            yield kecamatan.name, Sentence("belongs to no wilayah")
        elif count > 1:
            yield kecamatan.name, Sentence("is named {count} times, by wilayah {zones}", count=count, zones=listed)
    for name, zones in named_by.items():
        listed = ", ".join(zones)
        yield name, Sentence("is named by wilayah {zones}, but is no kecamatan of the city", zones=listed)


@_law("Every commodity that a wilayah names exists, and every commodity is named by a wilayah, wording by wording.")
def commodities_and_wilayah_agree(draft: Draft) -> Iterator[Fault]:
    known = {wording for commodity in draft.commodities for wording in commodity.wordings}
    named = {directed.wording for wilayah in draft.wilayah for directed in wilayah.commodities}
    for wilayah in draft.wilayah:
        zone = wilayah.numeral
        for wording, count in Counter(directed.wording for directed in wilayah.commodities).items():
            if wording not in known:
                yield wording, Sentence("is directed to wilayah {zone}, but is the wording of no commodity", zone=zone)
            if count > 1:
                yield wording, Sentence("is directed to wilayah {zone} {count} times", zone=zone, count=count)
    for commodity in draft.commodities:
        if not commodity.wordings:
            yield commodity.name, Sentence("has no wording")
        for wording in commodity.wordings:
            if wording not in named:
                reason = Sentence("has the wording {wording}, which no wilayah names", wording=repr(wording))
                yield commodity.name, reason


@_law("The phases tile the plan's years without gap or overlap.")
def phases_tile_the_years(draft: Draft) -> Iterator[Fault]:
    years, phases = draft.regulation.years, draft.phases
    spans = [(draft.edition.id, years.start, years.end)]
    spans += [(_phase(phase.number), phase.start, phase.end) for phase in phases]
    for name, start, end in spans:
        if start > end:
            yield name, Sentence("ends in {end}, before it starts in {start}", end=end, start=start)
    if not phases:
        yield draft.edition.id, Sentence("has no phase")
        return
    for place, phase in enumerate(phases, 1):
        if phase.number != place:
            yield _phase(phase.number), Sentence("stands at place {place}", place=place)
    for one, following in pairwise(phases):
        if following.start != one.end + 1:
            says = "starts in {start}, but the one before it ends in {end}"
            yield _phase(following.number), Sentence(says, start=following.start, end=one.end)
    first, last = phases[0], phases[-1]
    if first.start != years.start:
        reason = Sentence("starts in {start}, the plan in {plan}", start=first.start, plan=years.start)
        yield _phase(first.number), reason
    if last.end != years.end:
        yield _phase(last.number), Sentence("ends in {end}, the plan in {plan}", end=last.end, plan=years.end)


def _phase(number: int) -> str:
    return Sentence("phase {number}", number=number)


_Spelling = tuple[str, object, Record | str]
"""A name or code, whose it is, and the record to blame. What one owner spells alike twice is no fault."""


def _called(record: Record | str) -> str:
    """Call a record by its name and what tells it from others of that name."""
    match record:
        case OutsideEntry():
            return f"{record.name} ({record.kind} {record.kemendagri_code})"
        case KecamatanEntry() | KelurahanEntry():
            return f"{record.name} ({record.kemendagri_code})"
        case models.AliasEntry():
            return Sentence("{alias} (alias of {code})", alias=record.alias, code=record.code)
        case _:
            return record if isinstance(record, str) else str(record)


def _repeated(kind: Sentence, spellings: Iterable[_Spelling]) -> Iterator[Fault]:
    """Yield the records whose name or code has no letter or digit, or is in the normal form that of an earlier one."""
    spelt = list(spellings)
    folded = fold_all([text for text, _, _ in spelt])
    if len(set(folded)) == len(spelt) and "" not in folded:
        return  # The usual case, and every import waits for it.
    bearers = defaultdict[str, dict[object, Record | str]](dict)
    for text, (_, owner, record) in zip(folded, spelt, strict=True):
        bearers[text].setdefault(owner, record)
    for record in bearers.pop("", {}).values():
        yield _called(record), Sentence("has a {kind} without a letter or digit", kind=kind)
    for records in bearers.values():
        if len(records) > 1:
            first, *others = map(_called, records.values())
            for other in others:
                yield other, Sentence("has the same {kind} as {first}", kind=kind, first=first)


_NAME, _CODE = Sentence("name"), Sentence("code")
_THINGS, _SPELLINGS = frozenset[str](get_args(models.Thing)), frozenset[str](get_args(models.Spelling))


@_law(
    "Names, codes and aliases are unique in the normal form within their kind, unless the data says a name is shared."
)
def names_and_codes_unique(draft: Draft) -> Iterator[Fault]:
    kinds: dict[str, Iterable[KecamatanEntry | KelurahanEntry | OutsideEntry]]
    kinds = {kind: [o for o in draft.outside if o.kind == kind] for kind in ("kabupaten", "kota")}
    kinds = {"kecamatan": draft.kecamatan, "kelurahan": draft.kelurahan, **kinds}
    for kind, places in kinds.items():
        # Those that say they share a name are one owner of it, so that a third that does not say so is still refused.
        names = ((p.name, fold(p.name) if getattr(p, "shared_name", False) else id(p), p) for p in places)
        # An alias is an owner of its own, so one that folds to the name it stands for is refused too.
        aliases = ((a.alias, id(a), a) for a in draft.aliases if a.kind == kind)
        yield from _repeated(_NAME, chain(names, aliases))
    sharing = Counter(fold(k.name) for k in draft.kelurahan if k.shared_name)
    for k in draft.kelurahan:
        if k.shared_name and sharing[fold(k.name)] == 1:
            yield _called(k), Sentence("is said to share its name, but no other that says so has it")
    for coded in (draft.kecamatan, draft.kelurahan):
        codes = ((code, id(p), p) for p in coded for code in (p.kemendagri_code, p.bps_code) if code is not None)
        yield from _repeated(_CODE, codes)
    yield from _repeated(_CODE, ((o.kemendagri_code, id(o), o) for o in draft.outside))
    wordings = ((text, id(c), c.name) for c in draft.commodities for text in (c.name, *c.wordings))
    yield from _repeated(_NAME, wordings)
    tiles = draft.tiles
    for kind_of, texts in (
        (Sentence("term"), [gloss.term for gloss in draft.glosses]),
        (Sentence("term"), [criterion.term for criterion in draft.criteria]),
        (Sentence("number"), [str(criterion.number) for criterion in draft.criteria]),
        (Sentence("id"), [source.id for source in draft.sources]),
        (Sentence("kecamatan"), [tile.kecamatan for tile in tiles]),
        (Sentence("position"), [Sentence("column {column} row {row}", column=t.column, row=t.row) for t in tiles]),
    ):
        yield from _repeated(kind_of, ((text, place, text) for place, text in enumerate(texts)))
    yield from _repeated(_CODE, ((p.kemendagri_code, id(p), p.name) for p in draft.provinces))
    yield from _address_words_unique(draft)
    yield from _product_words_unique(draft)


def _address_words_unique(draft: Draft) -> Iterator[Fault]:
    """A word is one kind of thing, and in every other kind it stands once; a province is one of its own spellings."""
    spelt = defaultdict[str, list[_Spelling]](list)
    spelt["province"] = [(p.name, id(p), p.name) for p in draft.provinces]
    for entry in draft.address_words:
        spelt["thing" if entry.kind in _THINGS else entry.kind] += [(word, object(), word) for word in entry.words]
    for spellings in spelt.values():
        yield from _repeated(Sentence("word"), spellings)


def _product_words_unique(draft: Draft) -> Iterator[Fault]:
    """A product word may hint at several commodities; else it stands once. The spaces between its words count."""
    said = defaultdict[tuple[str, ...], list[models.ProductEntry]](list)
    spelt = [(product, words.split()) for product in draft.products for words in product.words]
    folded = iter(fold_all([word for _, words in spelt for word in words]))
    for product, words in spelt:
        said[tuple(next(folded) or word for word in words)].append(product)
    for normal, entries in said.items():
        if len(entries) > 1 and len({entry.commodity for entry in entries if entry.says == "hints"}) < len(entries):
            reason = Sentence("stands twice in the product words, and not as a hint at two commodities")
            yield " ".join(normal), reason


_SPEAKS_OF_ONE = ("names", "names_alone", "hints")


@_law(
    "Every record names a source that exists, every kelurahan and tile a kecamatan, every alias a place, "
    "every product word a commodity that exists."
)
def references_resolve(draft: Draft) -> Iterator[Fault]:
    sources = {source.id for source in draft.sources}
    for record, cited in _citations(draft):
        if cited not in sources:
            yield record, Sentence("names the source {source}, which does not exist", source=repr(cited))
    kecamatan = {k.name for k in draft.kecamatan}
    placed: list[tuple[str, str]] = [(k.name, k.kecamatan) for k in draft.kelurahan]
    placed += [(Sentence("a tile"), tile.kecamatan) for tile in draft.tiles]
    for name, home in placed:
        if home not in kecamatan:
            yield name, Sentence("names the kecamatan {home}, which does not exist", home=repr(home))
    places = {("kecamatan", k.kemendagri_code) for k in draft.kecamatan}
    places |= {("kelurahan", k.kemendagri_code) for k in draft.kelurahan}
    places |= {(o.kind, o.kemendagri_code) for o in draft.outside}
    for alias in draft.aliases:
        if (alias.kind, alias.code) not in places:
            says = "is an alias of the {kind} {code}, which does not exist"
            yield alias.alias, Sentence(says, kind=alias.kind, code=repr(alias.code))
    commodities = {commodity.name for commodity in draft.commodities}
    for product in draft.products:
        label, named = product.words[0], product.commodity
        if named is not None and named not in commodities:
            yield label, Sentence("names the commodity {named}, which does not exist", named=repr(named))
        if (product.says in _SPEAKS_OF_ONE) is (named is None) and product.says != "doubts":
            said = repr(product.says)
            if named is None:
                yield label, Sentence("says {said}, which goes with a commodity", said=said)
            else:
                yield label, Sentence("says {said}, which goes without a commodity", said=said)
    provinces = {province.kemendagri_code for province in draft.provinces}
    for entry in draft.address_words:
        kind, of = repr(entry.kind), entry.of
        if entry.kind in _SPELLINGS and of is None:
            yield entry.words[0], Sentence("is of the kind {kind}, which goes with an `of`", kind=kind)
        elif entry.kind not in _SPELLINGS and of is not None:
            yield entry.words[0], Sentence("is of the kind {kind}, which goes without an `of`", kind=kind)
        elif entry.kind == "province" and of not in provinces:
            yield entry.words[0], Sentence("is a spelling of the province {of}, which does not exist", of=repr(of))


def _citations(draft: Draft) -> Iterator[tuple[str, str]]:
    """Give every record with each source that it names."""
    yield draft.edition.id, draft.regulation.source
    yield draft.city.name, draft.city.source
    for k in draft.kecamatan:
        yield from ((k.name, source) for source in (k.source, k.bps_source))
    for v in draft.kelurahan:
        yield from ((v.name, source) for source in (v.source, v.bps_source, v.postal_source) if source is not None)
    for commodity in draft.commodities:
        yield commodity.name, commodity.source
        for kbli in commodity.kbli:
            yield commodity.name, kbli.source
    yield from ((f"wilayah {w.numeral}", w.source) for w in draft.wilayah)
    yield from ((c.term, c.source) for c in draft.criteria)
    yield from ((_phase(p.number), p.source) for p in draft.phases)
    yield from ((o.name, o.source) for o in draft.outside)
    yield from ((a.alias, a.source) for a in draft.aliases)
    yield from ((g.term, g.source) for g in draft.glosses)
    yield from ((Sentence("tile of {kecamatan}", kecamatan=t.kecamatan), t.source) for t in draft.tiles)
    yield from ((p.words[0], p.source) for p in draft.products)
    yield from ((p.name, p.source) for p in draft.provinces)
    yield from ((w.words[0], w.source) for w in draft.address_words)
    if draft.city_limits is not None:
        yield "city_limits", draft.city_limits.source


LAWS: tuple[Law, ...] = tuple(_laws)
"""The laws of a plan, in their order; each has a `sentence`."""


def breaches(draft: Draft) -> tuple[Breach, ...]:
    """Give every breach of every law, in the order of the laws.

    >>> from semarang_ikm import PLAN
    >>> breaches(PLAN.draft)
    ()
    """
    found = ((law.sentence, record, reason) for law in LAWS for record, reason in law.faults(draft))
    return tuple(Breach(law, record, reason, say("id", reason)) for law, record, reason in found)
