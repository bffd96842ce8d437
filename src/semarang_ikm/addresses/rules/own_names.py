"""Rule 8, own names: a public school's, puskesmas' or office's name with a place in it."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, ONLY_HERE, PAIR, SURE, Case, Claim
from semarang_ikm.addresses.reading import Note
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule, namesake
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import DASH, SLASH


def _is_anothers(case: Case, claim: Claim) -> bool:
    return any(claim.home not in case.homes[i] or _is_of_a_kelurahan(case, i) for i in case.own)


def _is_of_a_kelurahan(case: Case, i: int) -> bool:
    return case.words[i].note == "office" and not case.is_kecamatan(i)


RULE: Final = Rule(
    8, title_says="Own names",
    says="A public school's, puskesmas' or office's own name with a place in it is the weakest evidence: it places "
         "only where nothing else in the text may. The name ends with the place, its number or its own kecamatan. "
         "The city numbers its schools after the name, in digits, and its puskesmas not at all; other numbers are its "
         "neighbours' custom and place nothing.",
    examples=(
        Example("SD NEGERI KEMIJEN 07", "Semarang Timur", says="a school of a kelurahan, with its number"),
        Example("Puskesmas Kedungmundu", "Tembalang", says="a puskesmas of a kelurahan"),
        Example("SD NEGERI PURWOSARI 03", "ambiguous", says="two kelurahan have the name (rule 7)"),
        Example("Klipang, Puskesmas Tembalang", "unknown", says="something else in the text may say where it is"),
        Example("SD Negeri Candi Bandungan", "unknown", says="the name goes on after the place"),
        Example("SMP Negeri 1 Mijen", "unknown", says="a number before the name is the neighbours' custom"),
        Example("Puskesmas Mijen II", "unknown", says="the city's puskesmas have no number"),
        Example("Koramil 05/Karangmalang", "ambiguous", says="a kecamatan elsewhere has the name, and a koramil"),
        Example("KUA Candi", "ambiguous", says="a kecamatan elsewhere has the name, and a KUA"),
    ),
    doubts=(
        Doubt(
            says="A number before a public school's name, or after a puskesmas', contradicts a name that its "
                 "neighbours may have too.",
            reason=namesake, unless=CITY | PAIR | SURE, signs=("landmark numbered", "own_name numbered"),
            shows=("SMP Negeri 1 Mijen, Kec. Mijen", "SMAN 1 Kuningan, Jl. Siliwangi, Kuningan"),
            stops=("SMP Negeri 1 Mijen, Kec. Mijen, Kota Semarang", "Puskesmas Banyumanik II, Banyumanik"),
        ),
        Doubt(
            says="A primary school, a puskesmas or an office whose name we do not know contradicts a name that a "
                 "kecamatan elsewhere has too, unless the text names the city.",
            reason=namesake, unless=HOME | PAIR | ONLY_HERE, signs=("landmark school",),
            shows=("SD Negeri Cijoho, Kuningan", "Puskesmas Pucanganak, Tugu"),
            stops=("SD Negeri Anjasmoro, Karangayu",),
        ),
        Doubt(
            says="A school or an office of another kecamatan contradicts such a name too, and so does a kecamatan's "
                 "office with a kelurahan's name.",
            reason=namesake, unless=HOME | PAIR | ONLY_HERE, signs=("own_name",), holds=_is_anothers,
            shows=("SDN Mijen 2 Kebonagung", "Polsek Bringin, Bringin"), stops=("Polsek Wates, Ngaliyan",),
        ),
        Doubt(
            says="A polsek, koramil, KUA or kantor camat is a kecamatan's, so a kelurahan's name on it is a kecamatan "
                 "elsewhere, unless the text says Kota Semarang.",
            reason="ambiguous", unless=CITY, signs=("own_name office",),
            holds=lambda case, claim: any(_is_of_a_kelurahan(case, i) for i in claim.used), of=("own_name",),
            shows=("KUA Ngijo",), stops=("KUA Ngijo, Kota Semarang", "KUA Candisari"),
        ),
    ),
)  # fmt: skip


def is_office(reader: Reader) -> bool:
    """Whether we are in the name of an office of which each kecamatan has one."""
    return reader.phrase == "own_name" and reader.things[reader.phrase_start].key in reader.names.words.offices


def is_numbered(reader: Reader, i: int) -> bool:
    """Whether number i is a school's; say if a name follows it: numbered = SCHOOL "negeri"? NUMBER (WORD | NAME)"""
    if reader.phrase == "own_name" and not reader.others:
        reader.phrase = "school"  # "SDN 2 Karanganyar": the city numbers its schools after the name.
    if reader.phrase != "school":
        return False
    kind, _, _, end, gap = reader.things[i + 1]
    school, then = reader.things[reader.phrase_start], reader.things[reader.phrase_start + 1]
    named = kind == "name" and then == reader.things[i]
    public = named or school.key in reader.names.words.public or then.key in ("negeri", "n")
    if public and gap <= DASH and kind in ("word", "name"):
        reader.say(school.start, end, "landmark", "", "numbered")
    return True


def own_name_worth(reader: Reader, i: int, *, counted: bool) -> Note:
    """What an own name that ends with name i is worth: own_name = OWN_NAME NAME (NUMBER | ROMAN)? NAME?"""
    office = reader.things[reader.phrase_start].key
    place = reader.places[reader.things[i].key]
    if counted:
        kind, key, _, _, _ = reader.things[i + 1]
        if kind not in ("number", "roman") or (kind == "number" and len(key) > 2):
            return "longer"
        if office in reader.names.words.unnumbered:
            return "numbered"
        if kind == "roman" and place.elsewhere:
            return "longer"  # The city writes "01", and others "I".
    if office == "kantorlurah" and not place.kelurahan:
        return "longer"
    kind, key, _, _, gap = reader.things[i + 1 + counted]
    goes_on = counted and kind in ("word", "title", "estate")
    if kind == "name":  # "SD Negeri Kemijen 04 Semarang Timur", and not "SD Negeri Candi Bandungan"
        goes_on = reader.places[key].kecamatan not in place.homes
    return "longer" if goes_on and gap < SLASH else "office" if is_office(reader) else ""
