"""Rule 8, own names: a public school's, puskesmas' or office's own name with a place in it."""

from semarang_ikm.addresses.reading import Note
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import DASH, SLASH


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
