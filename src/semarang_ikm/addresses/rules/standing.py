"""Rule 2, how a name stands: alone, or tied to what is beside it."""

from typing import Final

from semarang_ikm.addresses.reading import Note
from semarang_ikm.addresses.rules.codes import code_at, is_postal, phone_at, skip_number
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COLON, CUT, DASH, JOIN, LINE, SLASH, SPACED_DASH

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
