"""The six laws of a plan, one function each.

A law takes a draft and yields each record at fault with what is wrong with it, in English and Indonesian; nothing
yielded, no objection. The laws speak of any city's plan: that Kota Semarang has ten wilayah and sixteen kecamatan is a
fact, not a law.
"""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from itertools import chain, pairwise
from typing import NamedTuple, get_args

from semarang_ikm.canon.models import (
    AliasEntry,
    Draft,
    KecamatanEntry,
    KelurahanEntry,
    OutsideEntry,
    ProductEntry,
    Record,
    Spelling,
    Thing,
)
from semarang_ikm.canon.names import fold, fold_all, roman
from semarang_ikm.errors import Breach

Fault = tuple[str, str, str]
"""The record at fault, by the name that a reader knows it by, and what is wrong with it in English and Indonesian."""


class Law(NamedTuple):
    """A law of the data.

    Attributes:
        sentence: What must hold.
        indonesian: The same in Indonesian.
        faults: What in a draft is against it.
    """

    sentence: str
    indonesian: str
    faults: Callable[[Draft], Iterator[Fault]]


_laws: list[Law] = []


def _law(
    sentence: str, indonesian: str
) -> Callable[[Callable[[Draft], Iterator[Fault]]], Callable[[Draft], Iterator[Fault]]]:
    def register(faults: Callable[[Draft], Iterator[Fault]]) -> Callable[[Draft], Iterator[Fault]]:
        _laws.append(Law(sentence, indonesian, faults))
        return faults

    return register


@_law(
    "The wilayah are numbered from 1 without a gap, Roman numeral and number agreeing.",
    "Wilayah bernomor mulai dari 1 tanpa celah, angka Romawi dan nomornya sesuai.",
)
def wilayah_numbered_from_one(draft: Draft) -> Iterator[Fault]:
    if not draft.wilayah:
        yield draft.edition.id, "has no wilayah", "tidak mempunyai wilayah"
    for place, w in enumerate(draft.wilayah, 1):
        if w.number != place:
            yield (
                w.numeral,
                f"has the number {w.number}, but stands at place {place}",
                f"bernomor {w.number}, tetapi berada di urutan {place}",
            )
        if w.numeral != roman(w.number):
            yield (
                w.numeral,
                f"has the number {w.number}, whose numeral is {roman(w.number)}",
                f"bernomor {w.number}, yang angka Romawinya {roman(w.number)}",
            )


@_law(
    "Every kecamatan of the city belongs to exactly one wilayah.",
    "Setiap kecamatan di kota ini termasuk tepat satu wilayah.",
)
def every_kecamatan_in_one_wilayah(draft: Draft) -> Iterator[Fault]:
    named_by = defaultdict[str, list[str]](list)
    for wilayah in draft.wilayah:
        for name in wilayah.kecamatan:
            named_by[name].append(wilayah.numeral)
    for kecamatan in draft.kecamatan:
        zones = named_by.pop(kecamatan.name, [])
        listed = ", ".join(zones)
        if not zones:
            yield kecamatan.name, "belongs to no wilayah", "tidak termasuk wilayah mana pun"
        elif len(zones) > 1:
            yield (
                kecamatan.name,
                f"is named {len(zones)} times, by wilayah {listed}",
                f"disebut {len(zones)} kali, oleh wilayah {listed}",
            )
    for name, zones in named_by.items():
        listed = ", ".join(zones)
        yield (
            name,
            f"is named by wilayah {listed}, but is no kecamatan of the city",
            f"disebut oleh wilayah {listed}, tetapi bukan kecamatan di kota ini",
        )


@_law(
    "Every commodity that a wilayah names exists, and every commodity is named by a wilayah, wording by wording.",
    "Setiap komoditas yang disebut suatu wilayah ada, dan setiap komoditas disebut suatu wilayah, menurut bunyinya.",
)
def commodities_and_wilayah_agree(draft: Draft) -> Iterator[Fault]:
    known = {wording for commodity in draft.commodities for wording in commodity.wordings}
    named = {directed.wording for wilayah in draft.wilayah for directed in wilayah.commodities}
    for wilayah in draft.wilayah:
        for wording, count in Counter(directed.wording for directed in wilayah.commodities).items():
            if wording not in known:
                yield (
                    wording,
                    f"is directed to wilayah {wilayah.numeral}, but is the wording of no commodity",
                    f"diarahkan ke wilayah {wilayah.numeral}, tetapi bukan bunyi komoditas mana pun",
                )
            if count > 1:
                yield (
                    wording,
                    f"is directed to wilayah {wilayah.numeral} {count} times",
                    f"diarahkan ke wilayah {wilayah.numeral} {count} kali",
                )
    for commodity in draft.commodities:
        if not commodity.wordings:
            yield commodity.name, "has no wording", "tidak mempunyai bunyi"
        for wording in commodity.wordings:
            if wording not in named:
                yield (
                    commodity.name,
                    f"has the wording {wording!r}, which no wilayah names",
                    f"berbunyi {wording!r}, yang tidak disebut wilayah mana pun",
                )


@_law(
    "The phases tile the plan's years without gap or overlap.",
    "Tahap mengisi tahun rencana tanpa celah atau tumpang tindih.",
)
def phases_tile_the_years(draft: Draft) -> Iterator[Fault]:
    years, phases = draft.regulation.years, draft.phases
    spans = [(draft.edition.id, years.start, years.end)]
    spans += [(f"phase {phase.number}", phase.start, phase.end) for phase in phases]
    for name, start, end in spans:
        if start > end:
            yield (
                name,
                f"ends in {end}, before it starts in {start}",
                f"berakhir tahun {end}, sebelum mulai tahun {start}",
            )
    if not phases:
        yield draft.edition.id, "has no phase", "tidak mempunyai tahap"
        return
    for place, phase in enumerate(phases, 1):
        if phase.number != place:
            yield f"phase {phase.number}", f"stands at place {place}", f"berada di urutan {place}"
    for one, following in pairwise(phases):
        if following.start != one.end + 1:
            yield (
                f"phase {following.number}",
                f"starts in {following.start}, but the one before it ends in {one.end}",
                f"mulai tahun {following.start}, tetapi tahap sebelumnya berakhir tahun {one.end}",
            )
    first, last = phases[0], phases[-1]
    if first.start != years.start:
        yield (
            f"phase {first.number}",
            f"starts in {first.start}, the plan in {years.start}",
            f"mulai tahun {first.start}, rencana tahun {years.start}",
        )
    if last.end != years.end:
        yield (
            f"phase {last.number}",
            f"ends in {last.end}, the plan in {years.end}",
            f"berakhir tahun {last.end}, rencana tahun {years.end}",
        )


_Spelling = tuple[str, object, Record | str]
"""A name or code, whose it is, and the record to blame. What one owner spells alike twice is no fault."""


def _called(record: Record | str) -> str:
    """Call a record by its name and what tells it from others of that name."""
    match record:
        case OutsideEntry():
            return f"{record.name} ({record.kind} {record.kemendagri_code})"
        case KecamatanEntry() | KelurahanEntry():
            return f"{record.name} ({record.kemendagri_code})"
        case AliasEntry():
            return f"{record.alias} (alias of {record.code})"
        case _:
            return str(record)


def _repeated(kind: tuple[str, str], spellings: Iterable[_Spelling]) -> Iterator[Fault]:
    """Yield the records whose name or code has no letter or digit, or is in the normal form that of an earlier one."""
    spelt = list(spellings)
    folded = fold_all([text for text, _, _ in spelt])
    if len(set(folded)) == len(spelt) and "" not in folded:
        return  # The usual case, and every import waits for it.
    bearers = defaultdict[str, dict[object, Record | str]](dict)
    for text, (_, owner, record) in zip(folded, spelt, strict=True):
        bearers[text].setdefault(owner, record)
    for record in bearers.pop("", {}).values():
        yield (
            _called(record),
            f"has a {kind[0]} without a letter or digit",
            f"mempunyai {kind[1]} tanpa huruf atau angka",
        )
    for records in bearers.values():
        if len(records) > 1:
            first, *others = map(_called, records.values())
            for other in others:
                yield other, f"has the same {kind[0]} as {first}", f"mempunyai {kind[1]} yang sama dengan {first}"


_NAME, _CODE = ("name", "nama"), ("code", "kode")
_THINGS, _SPELLINGS = frozenset[str](get_args(Thing)), frozenset[str](get_args(Spelling))


@_law(
    "Names, codes and aliases are unique in the normal form within their kind, unless the data says a name is shared.",
    "Nama, kode dan ejaan lain unik dalam bentuk bakunya menurut jenisnya, kecuali data menyebut namanya kembar.",
)
def names_and_codes_unique(draft: Draft) -> Iterator[Fault]:
    kinds: dict[str, Iterable[KecamatanEntry | KelurahanEntry | OutsideEntry]] = {
        "kecamatan": draft.kecamatan,
        "kelurahan": draft.kelurahan,
        "kabupaten": [o for o in draft.outside if o.kind == "kabupaten"],
        "kota": [o for o in draft.outside if o.kind == "kota"],
    }
    for kind, places in kinds.items():
        # Those that say they share a name are one owner of it, so that a third that does not say so is still refused.
        names = ((p.name, fold(p.name) if getattr(p, "shared_name", False) else id(p), p) for p in places)
        # An alias is an owner of its own, so one that folds to the name it stands for is refused too.
        aliases = ((a.alias, id(a), a) for a in draft.aliases if a.kind == kind)
        yield from _repeated(_NAME, chain(names, aliases))
    sharing = Counter(fold(k.name) for k in draft.kelurahan if k.shared_name)
    for k in draft.kelurahan:
        if k.shared_name and sharing[fold(k.name)] == 1:
            yield (
                _called(k),
                "is said to share its name, but no other that says so has it",
                "disebut bernama kembar, tetapi tidak ada yang lain dengan nama itu",
            )
    for coded in (draft.kecamatan, draft.kelurahan):
        codes = ((code, p) for p in coded for code in (p.kemendagri_code, p.bps_code) if code is not None)
        yield from _repeated(_CODE, ((code, id(p), p) for code, p in codes))
    yield from _repeated(_CODE, ((o.kemendagri_code, id(o), o) for o in draft.outside))
    wordings = ((text, c.name, id(c)) for c in draft.commodities for text in (c.name, *c.wordings))
    yield from _repeated(_NAME, ((text, owner, name) for text, name, owner in wordings))
    for kind_of, texts in (
        (("term", "istilah"), [gloss.term for gloss in draft.glosses]),
        (("term", "istilah"), [criterion.term for criterion in draft.criteria]),
        (("number", "nomor"), [str(criterion.number) for criterion in draft.criteria]),
        (("id", "id"), [source.id for source in draft.sources]),
        (("kecamatan", "kecamatan"), [tile.kecamatan for tile in draft.tiles]),
        (("position", "posisi"), [f"column {tile.column} row {tile.row}" for tile in draft.tiles]),
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
        yield from _repeated(("word", "kata"), spellings)


def _product_words_unique(draft: Draft) -> Iterator[Fault]:
    """A product word may hint at several commodities; else it stands once. The spaces between its words count."""
    said = defaultdict[tuple[str, ...], list[ProductEntry]](list)
    spelt = [(product, words.split()) for product in draft.products for words in product.words]
    folded = iter(fold_all([word for _, words in spelt for word in words]))
    for product, words in spelt:
        said[tuple(next(folded) or word for word in words)].append(product)
    for normal, entries in said.items():
        if len(entries) > 1 and len({entry.commodity for entry in entries if entry.says == "hints"}) < len(entries):
            yield (
                " ".join(normal),
                "stands twice in the product words, and not as a hint at two commodities",
                "tercantum dua kali dalam kata produk, dan bukan sebagai petunjuk ke dua komoditas",
            )


_SPEAKS_OF_ONE = ("names", "names_alone", "hints")


@_law(
    "Every record names a source that exists, every kelurahan and tile a kecamatan, every alias a place, "
    "every product word a commodity that exists.",
    "Setiap data menyebut sumber yang ada, setiap kelurahan dan petak sebuah kecamatan, setiap ejaan lain sebuah "
    "tempat, setiap kata produk sebuah komoditas yang ada.",
)
def references_resolve(draft: Draft) -> Iterator[Fault]:
    sources = {source.id for source in draft.sources}
    for record, cited in _citations(draft):
        if cited not in sources:
            yield (
                record,
                f"names the source {cited!r}, which does not exist",
                f"menyebut sumber {cited!r}, yang tidak ada",
            )
    kecamatan = {k.name for k in draft.kecamatan}
    placed = [(k.name, k.kecamatan) for k in draft.kelurahan] + [("a tile", tile.kecamatan) for tile in draft.tiles]
    for name, home in placed:
        if home not in kecamatan:
            yield (
                name,
                f"names the kecamatan {home!r}, which does not exist",
                f"menyebut kecamatan {home!r}, yang tidak ada",
            )
    places = {("kecamatan", k.kemendagri_code) for k in draft.kecamatan}
    places |= {("kelurahan", k.kemendagri_code) for k in draft.kelurahan}
    places |= {(o.kind, o.kemendagri_code) for o in draft.outside}
    for alias in draft.aliases:
        if (alias.kind, alias.code) not in places:
            yield (
                alias.alias,
                f"is an alias of the {alias.kind} {alias.code!r}, which does not exist",
                f"adalah ejaan lain dari {alias.kind} {alias.code!r}, yang tidak ada",
            )
    commodities = {commodity.name for commodity in draft.commodities}
    for product in draft.products:
        label = product.words[0]
        if product.commodity is not None and product.commodity not in commodities:
            yield (
                label,
                f"names the commodity {product.commodity!r}, which does not exist",
                f"menyebut komoditas {product.commodity!r}, yang tidak ada",
            )
        if (product.says in _SPEAKS_OF_ONE) is (product.commodity is None) and product.says != "doubts":
            without = product.commodity is None
            yield (
                label,
                f"says {product.says!r}, which goes {'with' if without else 'without'} a commodity",
                f"mengatakan {product.says!r}, yang harus {'dengan' if without else 'tanpa'} komoditas",
            )
    provinces = {province.kemendagri_code for province in draft.provinces}
    for entry in draft.address_words:
        if (entry.kind in _SPELLINGS) is (entry.of is None):
            yield (
                entry.words[0],
                f"is of the kind {entry.kind!r}, which goes {'with' if entry.of is None else 'without'} an `of`",
                f"berjenis {entry.kind!r}, yang harus {'dengan' if entry.of is None else 'tanpa'} `of`",
            )
        elif entry.kind == "province" and entry.of not in provinces:
            yield (
                entry.words[0],
                f"is a spelling of the province {entry.of!r}, which does not exist",
                f"adalah ejaan provinsi {entry.of!r}, yang tidak ada",
            )


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
    yield from ((f"phase {p.number}", p.source) for p in draft.phases)
    yield from ((o.name, o.source) for o in draft.outside)
    yield from ((a.alias, a.source) for a in draft.aliases)
    yield from ((g.term, g.source) for g in draft.glosses)
    yield from ((f"tile of {t.kecamatan}", t.source) for t in draft.tiles)
    yield from ((p.words[0], p.source) for p in draft.products)
    yield from ((p.name, p.source) for p in draft.provinces)
    yield from ((w.words[0], w.source) for w in draft.address_words)
    if draft.reach is not None:
        yield "reach", draft.reach.source


LAWS: tuple[Law, ...] = tuple(_laws)
"""The laws of a plan, in their order; each has a `sentence`."""


def breaches(draft: Draft) -> tuple[Breach, ...]:
    """Give every breach of every law, in the order of the laws.

    >>> from semarang_ikm import PLAN
    >>> breaches(PLAN.draft)
    ()
    """
    return tuple(Breach(law.sentence, *fault) for law in LAWS for fault in law.faults(draft))
