"""Rule 3, a street places nothing."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, KECAMATAN, KEL, ONLY_HERE, PAIR, POSTAL, TOWN
from semarang_ikm.addresses.gazetteer import Place
from semarang_ikm.addresses.reading import UNKNOWN, Note, Word
from semarang_ikm.addresses.rules import codes, landmarks, own_names, standing
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule, namesake
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COMMA, DASHED, JOIN, SLASH, Thing

RULE: Final = Rule(
    3, title_says="A street places nothing",
    says="A street is named after where it leads, or after anything, so it does not say where it is. Its name runs to "
         'a comma, a number, No, RT, RW or a label. After "Raya", a direction or a numeral that follows another word, '
         "a name standing alone is the place again.",
    examples=(
        Example("Jl. Tugu Muda", "unknown", says="a street, whatever place it is named after"),
        Example("Jl. Merbau Raya Banyumanik", "Banyumanik", says='the street ends with "Raya"'),
        Example("Jl. Gajah Timur III Gayamsari", "Gayamsari", says="the street ends with a direction or a numeral"),
        Example("Jl. Prof. Hamka Ngaliyan", "Ngaliyan", says="after a person with a title, a kecamatan's name is no "
                                                             "longer the street's"),
        Example("Jl. Prof. H. Soedarto, S.H. Tembalang Semarang", "Tembalang", says="a degree is a title too"),
        Example("Jl. Siliwangi Semarang Barat", "Semarang Barat", says="the kecamatan begins with the city's name"),
        Example("Jl. Dong Biru Genuk Semarang", "Genuk", says="the city's name follows it"),
        Example("Jl. Raya Manyaran Gunungpati", "unknown", says="it leads from one known place to the other"),
        Example("Karanganyar - Mijen Km 7", "unknown", says="it leads from one known place to the other"),
        Example("Jl. Raya Muncul KM 4 Candisari", "unknown", says="any place of the road may follow its kilometre"),
        Example("Jl. Raya Mijen-Boja Km 5 Wonolopo Mijen", "Mijen", says="a kelurahan with its kecamatan is ours"),
        Example("Jl. Raya Semarang-Kendal Km 12, Tugu", "Tugu", says="the city names its roads from here to there"),
    ),
    doubts=(
        Doubt(
            says="A road is not the city's beyond its 25th kilometre, between two places outside, or where the place "
                 'outside is named first ("Kendal-Semarang"). It then contradicts a name that a kecamatan elsewhere '
                 'has too. Where the text neither names the city nor says "Kel.", it contradicts every name that '
                 "does not begin with the city's. A postal code of the city answers both.",
            reason=namesake, unless=CITY | PAIR | POSTAL | TOWN, signs=("street far",),
            holds=lambda case, claim: claim.elsewhere or not (case.says_home or case.kel),
            shows=("Jl. Raya Kendal-Semarang Km 12, Tugu", "Jl. Raya Ambarawa - Magelang, Gondoriyo"),
            stops=("Jl. Raya Demak-Kudus, Semarang Tengah", "Jl. Raya Kendal-Semarang, Karanganyar, Semarang 50152"),
        ),
        Doubt(
            says="A road between a place outside and one that we do not know may be elsewhere. It contradicts a name "
                 "that a kecamatan elsewhere has too, unless the text names the city.",
            reason=namesake, unless=HOME | PAIR | ONLY_HERE, signs=("street away",),
            shows=("Jl. Raya Ponorogo-Trenggalek, Kec. Tugu", "Jl. Raya Brebes-Jatibarang, Jatibarang"),
            stops=("Jl. Raya Ketileng-Mranggen, Sendangmulyo",),
        ),
        Doubt(
            says='"Jl. Raya" to a place outside may end there, and so may a road from Semarang to such a place if no '
                 "kilometre is named. It contradicts the bare name of a kelurahan that a kecamatan elsewhere has "
                 "too, unless the text names the city.",
            reason="ambiguous", unless=HOME | PAIR | KEL | KECAMATAN | ONLY_HERE,
            signs=("street toward", "street from_town"),
            shows=("Jl. Raya Weleri, Rowosari", "Jl. Semarang-Kudus, Karanganyar"),
            stops=("Jl. Raya Weleri, Rowosari, Semarang", "Jl. Raya Ungaran 3, Banyumanik"),
        ),
    ),
)  # fmt: skip


# What a road may lead to.
_ENDS: Final = frozenset(("word", "name", "town", "province"))


def read_street(reader: Reader, i: int) -> int:
    """Read what a street begins with: street = STREET (TITLE | NUMBER | word | name)* (RAYA | direction)?"""
    reader.close(i)
    if reader.words and reader.words[-1] == UNKNOWN:
        reader.words[-1] = Word("unknown", "", "firm")  # What stands before a street is who is there.
    reader.start("street", i)
    reader.addressed = True
    reader.gang = reader.things[i].key[0] == "g"
    return i + 1


def read_raya(reader: Reader, i: int) -> int:
    """Read "Raya", which makes a street of what stands before it: raya = RAYA"""
    if not reader.phrase:
        reader.start("street", i)
    elif reader.phrase == "words" and not (reader.words and reader.things[i + 1].gap >= COMMA):
        reader.phrase = "street"
    reader.open = bool(reader.others)
    return i + 1


def read_title(reader: Reader, i: int) -> int:
    """Read a person's title, with which a street's name begins: title = TITLE"""
    if not reader.phrase:
        reader.start("street", i)
    reader.titled = True
    return i + 1


def read_degree(reader: Reader, i: int) -> int:
    """Read "S.H." after whom a street is named after, as in "Jl. Prof. Soedarto, S.H. Tembalang": degree = DEGREE"""
    if not reader.phrase:
        return i + 1
    reader.titled = True
    return reader.read_word(i)


def read_direction(reader: Reader, i: int) -> int:
    """Read what a street's name may end with: direction = DIRECTION | ROMAN suffix?"""
    roman = reader.things[i].kind == "roman"
    if reader.phrase == "street":
        reader.open = bool(reader.others)
        if roman and reader.gang and not reader.others:
            reader.phrase = ""  # "Gang V", as "Gang 5"
        return codes.skip_suffix(reader, i + 1) if roman and (reader.open or not reader.phrase) else i + 1
    if roman and reader.phrase == "own_name" and not reader.others:
        own_names.is_numbered(reader, i)
    elif not reader.phrase and not roman:
        reader.read_word(i)
    return i + 1


def read_house(reader: Reader, i: int) -> int:
    """Read a house number, a kilometre, or the label of a telephone: house = (HOUSE | KM) count? | HOUSE? CONTACT"""
    if not reader.others and own_names.is_office(reader):
        return i + 1  # "Koramil No. 05/Tugu"
    kind = reader.things[i].kind
    if "contact" in (kind, reader.things[i + 1].kind):
        return reader.read_end(i)
    if reader.phrase == "own_name":
        reader.close(i)
    reader.phrase = ""
    reader.after_km = kind == "km"
    key = reader.things[i + 1].key
    if reader.after_km and key.isascii() and key.isdigit():
        last = reader.names.last_km
        if last is not None and int(key[: codes.HOUSE_DIGITS]) > last:
            reader.say(reader.things[i].start, reader.things[i + 1].end, "street", "", "far")
        elif reader.words and reader.words[-1].note == "from_town":
            reader.words[-1] = Word("street")
    return codes.skip_number(reader, i + 1)


def is_place_again(reader: Reader, place: Place, i: int) -> bool:
    """Whether name i, which ends a phrase, is the place of it and no part of its name (rules 3 and 5)."""
    after = reader.things[i + 1]
    if reader.phrase == "street" and reader.open:
        ours = reader.named - {""}
        return not (place.ours and ours and ours.isdisjoint(place.homes))
    if not place.ours:
        if reader.phrase == "words":
            return reader.others > 0
        last = place.regency and after.kind in ("end", "province", "country", "number")
        joined = bool(reader.words) and reader.things[reader.phrase_start].gap < SLASH
        return last and (reader.others > 0 or joined)
    if place.kecamatan is None or not reader.others or reader.phrase not in ("street", "words"):
        return False
    town = i + 1 + (after.kind == "kota")
    before_town = not place.shared and reader.things[town].kind == "town" and not standing.runs_on(reader, town)
    if reader.phrase == "words":
        # After the number of a house come places, from small to large: "Jl. Padi 5 Klipang Tembalang Semarang".
        numbered = reader.addressed and reader.things[reader.phrase_start - 1].kind == "number"
        linked = reader.things[i - 1].key in reader.names.words.links
        return before_town and numbered and not linked and not landmarks.is_denied(reader, i)
    if place.kecamatan.startswith(reader.names.town + " "):
        return True
    # "Jl. Raya Manyaran Gunungpati" leads from the one to the other.
    return not reader.named and (reader.titled or before_town)


def say_road(reader: Reader, i: int) -> None:
    """Say that a road leads outside: road = (WORD | NAME | TOWN | PROVINCE) "-" (NAME | PROVINCE) | STREET RAYA NAME"""
    _, key, start, end, gap = reader.things[i]
    before, after = reader.things[i - 1], reader.things[i + 1]
    place = reader.places.get(key)
    regency = place is not None and place.regency
    note = worth_as_end(reader, after, regency=regency)
    if after.kind in _ENDS and (after.gap in DASHED or (after.gap == JOIN and note == "far")):
        # A road is named first after the nearer end: "Semarang-Kendal" here, "Kendal-Semarang" there.
        reader.say(start, end, "street", "", note if after.kind == "name" else "far")
    elif before.kind in _ENDS and gap in DASHED:
        reader.say(start, end, "street", "", worth_as_end(reader, before, regency=regency))
    elif reader.things[reader.phrase_start + 1].kind == "raya":
        reader.say(start, end, "street", "", "away" if reader.others else "toward")


def worth_as_end(reader: Reader, thing: Thing, *, regency: bool) -> Note:
    """What a road to a place outside, a regency or a kecamatan, is worth whose other end is this."""
    if thing.kind == "town":
        return "from_town"
    place = reader.places.get(thing.key) if thing.kind == "name" else None
    if place is None:
        return "far" if thing.kind == "province" else "away"
    if not place.ours:
        return "far"
    return "away" if place.elsewhere and regency else "toward"
