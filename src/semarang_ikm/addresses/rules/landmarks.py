"""Rule 4, landmarks and hamlets place nothing."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, ONLY_HERE, PAIR, POSTAL, SURE, Case, Claim, Reason
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule, namesake
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COMMA


def _whose_it_is(case: Case, claim: Claim) -> Reason:
    if case.kec and any(case.homes[i] and claim.home not in case.homes[i] for i in case.kel):
        return "conflict"
    return "outside" if case.kec or case.desa else "unknown"


def _follows(case: Case, claim: Claim) -> bool:
    return any(word.kind == "landmark" and word.note == "whole" for word in case.words[claim.last :])


RULE: Final = Rule(
    4, title_says="Landmarks and hamlets place nothing",
    says="Dusun, Kampung, Perumahan, Pasar, Terminal, a bridge, a gate or a toll road does not say where it is. Nor "
         "does a place that the address is only near, or is said not to be in. The city has kelurahan and no desa, "
         'so "Desa" counts only where the text also names the city or a kecamatan.',
    examples=(
        Example("Pasar Genuk", "unknown", says="a market, whatever place it is named after"),
        Example("Dukuh Tugu", "unknown", says="a hamlet, whatever place it is named after"),
        Example("Pasar Mijen, Kec. Genuk", "Genuk", says="the market's name does not say where it is"),
        Example("Plamongan Indah, Plamongansari", "Pedurungan", says="a housing estate, and then the kelurahan"),
        Example("Desa Kauman", "unknown", says="the city has no desa"),
        Example("Desa Kramas, Kota Semarang", "Tembalang", says="the text names the city"),
        Example("Desa Gondang, Kec. Tugu", "outside", says="our Tugu has no desa"),
        Example("dekat Kec. Genuk", "unknown", says="near it, not in it"),
        Example("sebelah utara Kec. Genuk", "unknown", says="near it, not in it"),
        Example("Bukan Kec. Genuk", "unknown", says="the text says that it is not there"),
        Example("tidak di Genuk", "unknown", says="the text says that it is not there"),
        Example("Tembalang depan masjid", "Tembalang", says="what it is beside changes nothing"),
    ),
    doubts=(
        Doubt(
            says='Beside a kelurahan or a desa that is not its own, "Kec. Mijen" or "Kec. Tugu" is not ours. Nor is '
                 "a bare name beside a kelurahan that disagrees with it.",
            reason=_whose_it_is, unless=CITY, signs=("kelurahan", "desa"),
            holds=lambda case, claim: any(claim.home not in case.homes[i] for i in case.kel + case.desa),
            shows=("Kel. Pecuk, Kec. Mijen", "Brumbungan Kel. Gondang"), stops=("Kel. Wonolopo, Kec. Mijen",),
        ),
        Doubt(
            says="A desa beside a bare name, or beside Mijen or Tugu, is another regency's, though the city has a "
                 "kelurahan or a kecamatan of the name.",
            reason="outside", unless=HOME | PAIR, signs=("desa",),
            shows=("Desa Mijen, Kec. Mijen", "Desa Tugu, Karanganyar"), stops=("DS. SUMURREJO RT 05 RW 03 GUNUNGPATI",),
        ),
        Doubt(
            says="The landmark that an address is beside may be elsewhere. So after a name that a kecamatan "
                 "elsewhere has too, the text must name the city.",
            reason=namesake, unless=HOME | PAIR | ONLY_HERE, signs=("landmark beside",),
            shows=("Bringin depan masjid Tuntang", "Mijen dekat pasar Welahan"),
            stops=("Tembalang depan masjid", "Mijen dekat pasar, Semarang"),
        ),
        Doubt(
            says="A name with Pasar, Gunung, Pulau, Taman and the like after a kelurahan's may be a larger place's: "
                 "Pasar Kliwon is a kecamatan.",
            reason="unknown", unless=HOME | PAIR | SURE, signs=("landmark whole",), holds=_follows,
            shows=("Kauman, Pasar Kliwon", "Kel. Wonosari, Pulau Rimau"),
            stops=("Kauman, Pasar Johar, Semarang", "Tembalang, Taman Unyil"),
        ),
        Doubt(
            says='"Pesantren" is a boarding school, unless it is the whole text or stands after "Kel.". Its '
                 "kecamatan, another kelurahan of it, Kota Semarang or a postal code of the city beside it answers "
                 "that too.",
            reason="unknown", unless=CITY | PAIR | POSTAL, signs=("bare noun",),
            holds=lambda case, claim: all(case.words[i].note == "noun" for i in claim.used), of=("bare",),
            shows=("Pesantren, Semarang",),
            stops=("Pesantren", "Kel. Pesantren", "Pesantren, Mijen", "Pesantren, Kota Semarang"),
        ),
    ),
)  # fmt: skip


def read_landmark(reader: Reader, i: int) -> int:
    """Read what a landmark's or somebody's name begins with: landmark = (LANDMARK | HAMLET | SCHOOL | OWN_NAME) ..."""
    kind, _, start, end, _ = reader.things[i]
    denied = reader.phrase == "landmark" and reader.things[i - 1].key in reader.names.words.not_in
    if not reader.others and (denied or reader.phrase == "street"):
        reader.others = 1  # "depan masjid", "Jl. Pasar Mangkang"
        return i + 1
    reader.close(i)
    reader.start("landmark" if kind == "hamlet" else kind, i)
    if kind == "hamlet":
        reader.say(start, end, "unknown", "", "hamlet")
    return i + 1


def read_estate(reader: Reader, i: int) -> int:
    """Read what ends a housing estate's name, as in "Plamongan Indah": estate = (WORD | NAME)+ ESTATE"""
    reader.read_word(i)
    if reader.phrase == "words" and reader.others > 1:
        reader.phrase = "landmark"
    return i + 1


def read_located(reader: Reader, i: int) -> int:
    """Read "di", "daerah": a place follows, unless they are in a name or are denied: located = LOCATED | AREA"""
    if reader.phrase:
        named = not reader.others or reader.phrase == "street" or reader.things[i].kind == "area"
        if named or is_denied(reader, i):
            return reader.read_word(i)
    return reader.read_end(i)


def is_denied(reader: Reader, i: int) -> bool:
    """Whether one of the words just before thing i says that the place is not there: "tidak ada di"."""
    return any(thing.key in reader.names.words.not_in for thing in reader.things[max(reader.phrase_start, i - 4) : i])


def is_not_in(reader: Reader, i: int) -> bool:
    """Whether "dekat", "di luar" or the like stands before label i."""
    before = i - 2 if i > 1 and reader.things[i - 1].key in reader.names.words.links else i - 1
    if before >= 0 and reader.things[before].kind == "direction":
        opens = before == 0 or reader.things[before].gap >= COMMA
        return opens or reader.things[before - 1].key in reader.names.words.not_in  # "sebelah utara Kec. Genuk"
    return before >= 0 and reader.things[before].key in reader.names.words.not_in
