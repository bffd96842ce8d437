"""Rule 2, a bare name stands alone."""

from typing import Final

from semarang_ikm.addresses.case import HOME, KECAMATAN, KEL, ONLY_HERE, PAIR
from semarang_ikm.addresses.reading import Note
from semarang_ikm.addresses.rules.codes import code_at, is_postal, phone_at, skip_number
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COLON, CUT, DASH, JOIN, LINE, SLASH, SPACED_DASH

RULE: Final = Rule(
    2, title_says="A bare name stands alone",
    says="A name without a label counts where it stands alone: between commas, numbers, labels, other known names, "
         "the city's name or the ends of the text. Followed by another word it is part of a longer name. A slash, a "
         'line break and a dash between spaces separate as a comma does; a line break after a label or "Jl." does '
         "not. RT and RW are parts of a kelurahan or a hamlet, so a kecamatan's name beside them is the name of a "
         "kelurahan or a hamlet.",
    examples=(
        Example("Tugu Muda", "unknown", says="a word, direction or numeral after it makes a longer name"),
        Example("Tegalsari VIII", "unknown", says="a word, direction or numeral after it makes a longer name"),
        Example("Gunungpati Raya 4", "unknown", says='"Raya", "No" or a house number after it makes it a street'),
        Example("Candisari 50254", "Candisari", says="five digits are a postal code, and more a telephone"),
        Example("Genuk 024-7654321", "Genuk", says="a number that begins with an area code is a telephone"),
        Example("Cangkiran-Gunungpati", "unknown", says="a dash makes a road of two names"),
        Example("Kalicari-Pedurungan", "Pedurungan", says="a dash joins a kelurahan to its own kecamatan"),
        Example("Banyumanik-Semarang", "Banyumanik", says="a dash before the city's name makes no road"),
        Example("Kramas - Tembalang", "Tembalang", says="a dash between spaces separates"),
        Example("Toko Jaya di Tembalang", "Tembalang", says='"di", "alamat" and the like begin anew, outside a street'),
        Example("Jl. Mawar 5 Tembalang Semarang", "Tembalang", says="after a house number come places"),
        Example("Jl. Mawar 5 Klipang Tembalang Semarang", "Tembalang", says="places go from small to large"),
        Example("Genuk RT 01 RW 02", "unknown", says="it is a hamlet or a kelurahan of any place"),
        Example("Semarang Timur RT 01 RW 02", "Semarang Timur", says="no other place begins with the city's name"),
        Example("Purwosari RT 5 RW 3 Mijen", "Mijen", says="its own kelurahan stands beside it"),
    ),
    doubts=(
        Doubt(
            says="What stands before RT, or after Dusun, may be in a desa. A bare kelurahan's name beside it may then "
                 "be the kecamatan of that name elsewhere, unless the text names the city.",
            reason="ambiguous", unless=HOME | PAIR | KEL | KECAMATAN | ONLY_HERE, signs=("unknown hamlet",),
            shows=("Gogodalem RT 02/01 Bringin", "Dusun Nglarangan, Candi"),
            stops=("Gogodalem RT 02/01 Tembalang", "Dk. Krajan RT 02 RW 03 Kel. Jatirejo"),
        ),
        Doubt(
            says="A kecamatan's name beside RT is a hamlet's, and contradicts a bare name that is not of that "
                 "kecamatan.",
            reason="ambiguous", unless=PAIR, signs=("bare rt",),
            holds=lambda case, claim: any(case.words[i].note == "rt" for i in case.strangers(claim.home)), of=("bare",),
            shows=("Genuk RT 01/02 Tegalsari", "Candisari RT 01 RW 02 Bringin"), stops=("Genuk RT 01/02 Banjardowo",),
        ),
    ),
)  # fmt: skip


# Why a name does not stand alone, by the kind of what follows it.
_FOLLOWED: Final[dict[str, Note]] = {
    "word": "word", "letter": "word", "title": "word", "estate": "word", "direction": "direction", "roman": "direction",
    "raya": "street", "house": "street", "km": "street", "number": "street",
}  # fmt: skip
# What no line of an address begins with.
_GOES_ON: Final = frozenset(("raya", "direction", "roman"))
# What a name may be made of.
RUN: Final = frozenset({
    "word", "letter", "title", "direction", "roman", "raya", "name", "town", "landmark", "hamlet", "own_name", "school",
    "estate", "english", "area", "degree",
})  # fmt: skip


def ends_phrase(reader: Reader, i: int) -> bool:
    """Whether what stands before thing i, a slash or more, ends the phrase."""
    gap = reader.things[i].gap
    if gap < COLON:
        return reader.phrase != "street"
    # After "Jl." or "Pasar" a line break stands before the name, and after "Kantor Camat" a colon.
    awaits = gap == LINE or (gap == COLON and reader.phrase in ("street", "own_name"))
    return not (awaits and reader.phrase and not reader.others and reader.things[i - 1].kind != "roman")


def tie_of(reader: Reader, i: int) -> Note:
    """What ties name i to what follows it, or nothing if it stands alone."""
    kind, _, _, _, gap = reader.things[i + 1]
    if gap == CUT:
        return "cut"
    if gap >= COLON and not (gap == LINE and kind in _GOES_ON):
        return ""
    if SLASH <= gap < COLON:
        then = reader.things[i + 2]
        road = gap == SPACED_DASH and kind == "name" and then.kind == "km" and then.gap < COLON
        return "road" if road or reader.phrase == "street" else ""
    if kind == "number":
        return "" if is_postal(reader, i + 1) or phone_at(reader, i + 1) or code_at(reader, i + 1) else "street"
    if kind == "house" and reader.things[i + 2].kind == "contact":
        return ""
    if gap == DASH and kind in RUN:
        return "" if is_dashed_to_town(reader, i, i + 1) else "road"
    return _FOLLOWED.get(kind, "")


def is_dashed(reader: Reader, i: int) -> bool:
    """Whether a dash joins name i to what stands before it: "Cangkiran-Gunungpati"."""
    joined = reader.things[i].gap == DASH and i > 0 and reader.things[i - 1].kind in RUN
    return joined and not (reader.words and is_dashed_to_town(reader, i, i - 1))


def is_dashed_to_town(reader: Reader, i: int, town: int) -> bool:
    """Whether name i and the city's name are joined by a dash and are no road: "Banyumanik-Semarang"."""
    if reader.phrase or reader.things[town].kind != "town" or reader.things[i].kind != "name":
        return False
    place = reader.places[reader.things[i].key]
    after = reader.things[max(i, town) + 1]
    return place.ours and not place.elsewhere and after.gap != DASH and after.kind != "km"


def is_pair(reader: Reader, i: int) -> bool:
    """Whether names i and i + 1 are a kelurahan and its own kecamatan, too much for chance wherever they stand."""
    kind, key, _, _, joined = reader.things[i + 1]
    _, own, _, _, gap = reader.things[i]
    if kind != "name" or key == own or joined > DASH:
        return False
    if reader.phrase and (not reader.others or gap != JOIN or joined != JOIN):
        return False
    village, kecamatan = reader.places[own], reader.places[key].kecamatan
    return village.kecamatan is None and kecamatan in village.homes and not tie_of(reader, i + 1)


def runs_on(reader: Reader, i: int) -> bool:
    """Whether thing i is not the last of its name."""
    kind, _, _, _, gap = reader.things[i + 1]
    return gap < COLON and (kind in ("word", "letter") or gap in (DASH, SLASH, SPACED_DASH))


def run_of(reader: Reader, i: int) -> list[str]:
    """The words from thing i after a label, as far as they can be a name."""
    run: list[str] = []
    for kind, key, _, _, gap in reader.things[i : i + 6]:
        if kind not in RUN or (run and gap > DASH):
            break
        run.append(key)
    return run


def read_rt(reader: Reader, i: int) -> int:
    """Read RT and RW, before which unknown words are a hamlet: rt = RT count?"""
    reader.close(i, "hamlet")
    reader.addressed = True
    return skip_number(reader, i + 1)


def follows_rt(reader: Reader, i: int) -> bool:
    """Whether thing i stands after RT or RW and its number."""
    kinds = [thing.kind for thing in reader.things[max(i - 3, 0) : i]]
    while kinds and kinds[-1] in ("number", "roman"):
        kinds.pop()
    return bool(kinds) and kinds[-1] == "rt"
