"""Rule 4, landmarks and hamlets; and what says that a text lies beside a place, or not in it."""

from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COMMA


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
