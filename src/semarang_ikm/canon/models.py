"""The records of a plan, and the draft that they are read from.

An *entry* is what a line of a data file says, and nothing derived. A *record* is what a caller gets: an entry with what
other files say of it joined on. Every field carries its kind of fact, as `kind` in the JSON Schema: `regulation` (what
the regulation says), `reference` (what decrees and tables say) or `interpretation` (what this project infers).
"""

from datetime import date
from typing import Annotated, Final, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

_REGULATION: Final = Field(json_schema_extra={"kind": "regulation"})
_REFERENCE: Final = Field(json_schema_extra={"kind": "reference"})
_INTERPRETATION: Final = Field(json_schema_extra={"kind": "interpretation"})

Text = Annotated[str, Field(min_length=1, max_length=2_000)]
Number = Annotated[int, Field(strict=True, ge=1, le=39)]
Year = Annotated[int, Field(strict=True, ge=1000, le=9999)]
CityCode = Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{2}$")]
KecamatanCode = Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}$")]
KelurahanCode = Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{2}\.[0-9]{2}\.[0-9]{4}$")]
ProvinceCode = Annotated[str, Field(pattern=r"^[0-9]{2}$")]
OutsideCode = Annotated[str, Field(pattern=r"^[0-9]{2}\.[0-9]{2}(\.[0-9]{2})?$")]
BpsKecamatanCode = Annotated[str, Field(pattern=r"^[0-9]{7}$")]
BpsKelurahanCode = Annotated[str, Field(pattern=r"^[0-9]{10}$")]
PostalCode = Annotated[str, Field(pattern=r"^[0-9]{5}$")]
AreaCode = Annotated[str, Field(pattern=r"^0[1-9][0-9]{1,2}$")]
Kilometre = Annotated[int, Field(strict=True, ge=0, le=9999)]


class Record(BaseModel):
    """A frozen record, equal by value; nothing in it can be changed in place."""

    # Validators are built when first needed: building all of them at import would double its time.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    def _repr_html_(self) -> str:
        from semarang_ikm.markup import record_html  # only a notebook shows HTML

        return record_html(self)


class Source(Record):
    """Where facts come from.

    Attributes:
        id: What records cite it by.
        title: What it is called.
        publisher: Who published it.
        date: Its date as far as it is known, a year or a day; None where it bears none.
        location: A site path or the name of a project.
        read: What was read in it.
        licence: The licence that it states; None where it states none.
    """

    id: Text
    title: Text
    publisher: Text
    date: Text | None = None
    location: Text
    read: Text
    licence: Text | None = None


class Edition(Record):
    """Which plan this is, and which state of its data.

    Attributes:
        id: The plan's name among plans.
        data_version: Raised by any changed fact.
    """

    id: Annotated[Text, _INTERPRETATION]
    data_version: Annotated[Text, _INTERPRETATION]


class Years(Record):
    """The years that a plan covers, both included."""

    start: Annotated[Year, _REGULATION]
    end: Annotated[Year, _REGULATION]


class BasisEntry(Record):
    """The chain on which the plan rests, and its links, in the regulation's terms."""

    term: Annotated[Text, _REGULATION]
    links: Annotated[tuple[Text, ...], _REGULATION]


class RegulationEntry(Record):
    """What the regulation says of itself.

    Attributes:
        regulation: Its full title.
        years: The years that it covers.
        valid_from: The day from which it is in force; None where the source does not say.
        basis: The chain on which the plan rests.
        source: Who reports all this.
    """

    regulation: Annotated[Text, _REGULATION]
    years: Years
    valid_from: Annotated[date | None, _REGULATION]
    basis: BasisEntry
    source: Text


class WordingEntry(Record):
    """A commodity as the regulation directs it to a wilayah: its words, and what it stresses there."""

    wording: Annotated[Text, _REGULATION]
    emphasis: Annotated[Text | None, _REGULATION] = None


class WilayahEntry(Record):
    """One wilayah, as the regulation lists it."""

    numeral: Annotated[Text, _REGULATION]
    number: Annotated[Number, _REGULATION]
    kecamatan: Annotated[tuple[Text, ...], _REGULATION]
    commodities: tuple[WordingEntry, ...]
    role: Annotated[Text | None, _REGULATION] = None
    source: Text


class CriterionEntry(Record):
    """A criterion by which the wilayah were drawn, in the regulation's term."""

    number: Annotated[Number, _REGULATION]
    term: Annotated[Text, _REGULATION]
    source: Text


class PhaseEntry(Record):
    """A phase of development: its years, both included, and its focus in the regulation's terms."""

    number: Annotated[Number, _REGULATION]
    start: Annotated[Year, _REGULATION]
    end: Annotated[Year, _REGULATION]
    focus: Annotated[tuple[Text, ...], _REGULATION]
    source: Text


class City(Record):
    """The city of the plan, with the code of the Kemendagri system."""

    name: Annotated[Text, _REFERENCE]
    kemendagri_code: Annotated[CityCode, _REFERENCE]
    source: Text


class KecamatanEntry(Record):
    """A kecamatan, as the decrees and tables list it."""

    name: Annotated[Text, _REFERENCE]
    kemendagri_code: Annotated[KecamatanCode, _REFERENCE]
    bps_code: Annotated[BpsKecamatanCode, _REFERENCE]
    source: Text
    bps_source: Text


class KelurahanEntry(Record):
    """A kelurahan, as the decrees and tables list it."""

    name: Annotated[Text, _REFERENCE]
    kemendagri_code: Annotated[KelurahanCode, _REFERENCE]
    bps_code: Annotated[BpsKelurahanCode | None, _REFERENCE] = None
    postal_code: Annotated[PostalCode | None, _REFERENCE] = None
    kecamatan: Annotated[Text, _REFERENCE]
    shared_name: Annotated[bool, _REFERENCE] = False
    source: Text
    bps_source: Text | None = None
    postal_source: Text | None = None


class OutsideEntry(Record):
    """A place that is not in the city: a regency or city of that name, or a kecamatan of a neighbour."""

    name: Annotated[Text, _REFERENCE]
    kemendagri_code: Annotated[OutsideCode, _REFERENCE]
    kind: Annotated[Literal["kabupaten", "kota", "kecamatan"], _REFERENCE]
    within: Annotated[Text | None, _REFERENCE] = None
    source: Text


class Province(Record):
    """A province of the country.

    Attributes:
        kemendagri_code: Two digits of the Kemendagri system, with which the codes of its places begin.
        name: Its full name.
        source: The id of the source of both.
    """

    kemendagri_code: Annotated[ProvinceCode, _REFERENCE]
    name: Annotated[Text, _REFERENCE]
    source: Text


class Kbli(Record):
    """A class of the Indonesian industry classification that a commodity may belong to.

    Attributes:
        edition: The year of the classification's edition.
        code: The five digits of the class.
        title: The title of the class in that edition; None where the copy at hand lacks it.
        confidence: How sure the link is; never surer than `likely` where the class does not name the commodity.
        source: The classification; that the commodity belongs to the class is this project's reading.
    """

    edition: Annotated[Year, _INTERPRETATION]
    code: Annotated[Text, _INTERPRETATION]
    title: Annotated[Text | None, _INTERPRETATION]
    confidence: Annotated[Literal["certain", "likely", "unclear"], _INTERPRETATION]
    source: Text


class CommodityEntry(Record):
    """A commodity behind one or several wordings of the regulation: our reading."""

    name: Annotated[Text, _INTERPRETATION]
    english: Annotated[Text, _INTERPRETATION]
    wordings: Annotated[tuple[Text, ...], _INTERPRETATION]
    kbli: tuple[Kbli, ...]
    note: Annotated[Text, _INTERPRETATION]
    source: Text


class AliasEntry(Record):
    """Another spelling of a place, found by the place's Kemendagri code."""

    alias: Annotated[Text, _INTERPRETATION]
    kind: Annotated[Literal["kecamatan", "kelurahan", "kabupaten", "kota"], _INTERPRETATION]
    code: Annotated[Text, _INTERPRETATION]
    reason: Annotated[Text, _INTERPRETATION]
    source: Text


class GlossEntry(Record):
    """The English of a term of the regulation."""

    term: Annotated[Text, _INTERPRETATION]
    english: Annotated[Text, _INTERPRETATION]
    reason: Annotated[Text, _INTERPRETATION]
    source: Text


def _split(words: object) -> object:
    """A cell of a CSV file holds its words between semicolons; a JSON file has a list of them."""
    return [word.strip() for word in words.split(";")] if isinstance(words, str) else words


class ProductEntry(Record):
    """Words of product texts that say the same about a commodity, and why.

    Attributes:
        words: Each is one word or several; an asterisk stands for one to three words that the list does not have.
        says: `names` the commodity, whatever follows; `names_alone`, only if no strange word follows; `hints` at it
            without naming it; `doubts` that a name beside it holds; `neutral`, nothing; `follows`, nothing if it stands
            after a name.
        commodity: The canonical name of the commodity; None where the words speak of no single one.
        reason: Why they are read so.
        source: The id of the source of the reading.
    """

    words: Annotated[tuple[Text, ...], BeforeValidator(_split), Field(min_length=1), _INTERPRETATION]
    says: Annotated[Literal["names", "names_alone", "hints", "doubts", "neutral", "follows"], _INTERPRETATION]
    commodity: Annotated[Text | None, _INTERPRETATION] = None
    reason: Annotated[Text, _INTERPRETATION]
    source: Text


Thing = Literal[
    "kecamatan", "kelurahan", "desa", "kabupaten", "kota", "provinsi", "street", "raya", "direction", "title", "hamlet",
    "located", "area", "landmark", "estate", "school", "own_name", "degree", "house", "contact", "km", "rt", "kodepos",
    "code", "country", "english",
]  # fmt: skip
"""The kinds of things in an address, beside names and numbers."""
Said = Literal[
    "public", "unnumbered", "offices", "joining", "not_in", "nouns", "short_kabupaten", "larger", "links", "town_parts"
]
"""What else a word may say."""
Spelling = Literal["province", "quarter", "quarter_before", "second_word"]
"""The kinds of spellings of another word."""


class AddressWords(Record):
    """Words of addresses that do the same there, and why.

    Attributes:
        words: Each as people write it; one with spaces is also written as one word.
        kind: What they do. Most are the kind of a thing, which a word has once; a word may be in other kinds, too.
        of: What they are spellings of: the code of a province, a quarter of the city, or the second word of a name.
        reason: Why they are read so.
        source: The id of the source of the reading.
    """

    words: Annotated[tuple[Text, ...], BeforeValidator(_split), Field(min_length=1), _INTERPRETATION]
    kind: Annotated[Literal[Thing, Said, Spelling], _INTERPRETATION]
    of: Annotated[Text | None, _INTERPRETATION] = None
    reason: Annotated[Text, _INTERPRETATION]
    source: Text


class CityLimits(Record):
    """How far the city reaches, by telephone and by road; beyond it a name is not taken for the city's.

    Attributes:
        area_code: The area code of its telephones, with the 0; None where it is not asked for.
        last_km: The last kilometre of a road; None where it is not asked for.
        reason: Why they are so.
        source: The id of the source of the reading.
    """

    area_code: Annotated[AreaCode | None, _INTERPRETATION] = None
    last_km: Annotated[Kilometre | None, _INTERPRETATION] = None
    reason: Annotated[Text, _INTERPRETATION]
    source: Text


class Tile(Record):
    """Where a kecamatan stands on the schematic map, counted from the upper left corner: our layout, no survey."""

    kecamatan: Annotated[Text, _INTERPRETATION]
    column: Annotated[int, Field(ge=0, le=99), _INTERPRETATION]
    row: Annotated[int, Field(ge=0, le=99), _INTERPRETATION]
    source: Text


class Draft(Record):
    """All that a plan's files say, of the right shape, whether or not it keeps the laws.

    Each field is one file of the data folder. A `Plan` is a draft that keeps the laws. Its provinces and the words of
    its addresses are Indonesian, not the city's: where a draft has none, its plan has the bundled ones.
    """

    edition: Edition
    regulation: RegulationEntry
    wilayah: tuple[WilayahEntry, ...]
    criteria: tuple[CriterionEntry, ...]
    phases: tuple[PhaseEntry, ...]
    city: City
    kecamatan: tuple[KecamatanEntry, ...]
    kelurahan: tuple[KelurahanEntry, ...]
    outside: tuple[OutsideEntry, ...]
    commodities: tuple[CommodityEntry, ...]
    aliases: tuple[AliasEntry, ...]
    glosses: tuple[GlossEntry, ...]
    tiles: tuple[Tile, ...]
    products: tuple[ProductEntry, ...] = ()
    provinces: tuple[Province, ...] = ()
    address_words: tuple[AddressWords, ...] = ()
    city_limits: CityLimits | None = None
    sources: tuple[Source, ...]


class Alias(Record):
    """Another spelling of a name, with the reason why it is one."""

    alias: Annotated[Text, _INTERPRETATION]
    reason: Annotated[Text, _INTERPRETATION]
    source: Text


class Term(Record):
    """A term of the regulation with its English, where there is one."""

    term: Annotated[Text, _REGULATION]
    english: Annotated[Text | None, _INTERPRETATION] = None


class Basis(Record):
    """The chain on which the plan rests, and its links."""

    term: Annotated[Text, _REGULATION]
    english: Annotated[Text | None, _INTERPRETATION] = None
    links: tuple[Term, ...]


class DirectedCommodity(WordingEntry):
    """A commodity that the plan directs to a wilayah.

    Attributes:
        commodity: The canonical name, our reading of the wording.
        wording: The regulation's words.
        emphasis: What the regulation stresses there, in its words; None where it stresses nothing.
    """

    commodity: Annotated[Text, _INTERPRETATION]


class Wilayah(WilayahEntry):
    """One of the zones into which the plan splits the city.

    Attributes:
        numeral: Its Roman numeral.
        number: The same as a number, from 1.
        kecamatan: The names of its kecamatan, in the regulation's order.
        commodities: The commodities that the plan directs to it; none in wilayah IV of Kota Semarang.
        role: What the plan makes of it instead, in the regulation's words; None where it says nothing.
        source: The id of its source.
    """

    commodities: tuple[DirectedCommodity, ...]  # pyright: ignore[reportIncompatibleVariableOverride]  # it is frozen


class Kecamatan(KecamatanEntry):
    """A kecamatan (district) of the city.

    Attributes:
        name: Its name, as the decree spells it.
        kemendagri_code: Six digits with dots, of the Kemendagri system.
        bps_code: Seven digits of the BPS system; another system, never a longer form of the first.
        wilayah: The numeral of its wilayah.
        aliases: Other spellings, beyond those of the same normal form.
        also_in: The regencies that have a kecamatan of the same name, among the neighbours that the data lists.
        source: The id of the source of name and code.
        bps_source: The id of the source of the BPS code.
    """

    wilayah: Annotated[Text, _REGULATION]
    aliases: tuple[Alias, ...]
    also_in: Annotated[tuple[Text, ...], _REFERENCE]


class Kelurahan(KelurahanEntry):
    """A kelurahan (the smallest unit) of the city.

    Attributes:
        name: Its name, as the decree spells it.
        kemendagri_code: Ten digits with dots, of the Kemendagri system.
        bps_code: Ten digits of the BPS system; None where the table lacks it.
        postal_code: Five digits; None where the sources disagree or doubt.
        kecamatan: The name of its kecamatan.
        shared_name: Whether another kelurahan of the city has the same name.
        aliases: Other spellings, beyond those of the same normal form.
        source: The id of the source of name and code.
        bps_source: The id of the source of the BPS code.
        postal_source: The id of the source of the postal code.
    """

    aliases: tuple[Alias, ...]


class Outside(OutsideEntry):
    """A place that is not in the city, with its aliases.

    Attributes:
        name: Its name, without "Kabupaten" or "Kota".
        kemendagri_code: Four or six digits with dots, of the Kemendagri system.
        kind: What it is.
        within: For a kecamatan, the regency that it lies in.
        aliases: Other names that it goes by.
        source: The id of its source.
    """

    aliases: tuple[Alias, ...]


class Commodity(CommodityEntry):
    """A commodity that the plan directs to one or several wilayah.

    Attributes:
        name: The canonical name.
        english: What it is, in English.
        in_wilayah: The numerals of the wilayah to which the plan directs it.
        wordings: The regulation's wordings that mean it.
        kbli: Classes that it may belong to, each with its edition and confidence.
        note: Why it is read so, and what is in doubt.
        source: The id of the source of the reading.
    """

    in_wilayah: Annotated[tuple[Text, ...], _REGULATION]


class Criterion(CriterionEntry):
    """A criterion by which the wilayah were drawn.

    Attributes:
        number: Its place in the regulation's list, from 1.
        term: The regulation's term.
        english: The same in English, where there is a gloss.
        source: The id of its source.
    """

    english: Annotated[Text | None, _INTERPRETATION] = None


class Phase(Record):
    """A phase of the plan's development.

    Attributes:
        number: Its number, from 1.
        start: Its first year.
        end: Its last year, included.
        focus: What the plan aims at in these years.
        source: The id of its source.
    """

    number: Annotated[Number, _REGULATION]
    start: Annotated[Year, _REGULATION]
    end: Annotated[Year, _REGULATION]
    focus: tuple[Term, ...]
    source: Text
