"""An address read from left to right: which function reads which kind of thing, and what reads a name.

What comes out is a `Reading`; what it means is weighed in `resolver.py`. Both follow the ten rules of `rules/`.
"""

from collections.abc import Callable
from typing import Final

from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.labels import LABELS, read_label, read_labelled
from semarang_ikm.addresses.reading import UNKNOWN, Kind, Note, Part, Reading, Word
from semarang_ikm.addresses.rules.codes import read_code, read_code_cell, read_number
from semarang_ikm.addresses.rules.landmarks import read_estate, read_landmark, read_located
from semarang_ikm.addresses.rules.outside import (
    is_anywhere,
    is_regency_after,
    read_english,
    read_labelled_province,
    read_province,
    read_regency,
    read_town,
)
from semarang_ikm.addresses.rules.own_names import own_name_worth
from semarang_ikm.addresses.rules.standing import ends_phrase, follows_rt, is_dashed, is_pair, read_rt, tie_of
from semarang_ikm.addresses.rules.streets import (
    is_place_again,
    read_degree,
    read_direction,
    read_house,
    read_raya,
    read_street,
    read_title,
    say_road,
)
from semarang_ikm.addresses.rules.strength import read_joined
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COMMA, DASH, JOIN, LINE, SLASH

__all__ = ["Kind", "Note", "Part", "Reading", "Word", "read"]

_BESIDE: Final = frozenset((JOIN, DASH, LINE))
_INSIDE: Final[dict[str, Kind]] = {"street": "street", "landmark": "landmark", "school": "landmark"}


def read(text: str, names: Names, part: Part | None = None) -> Reading:
    """Read what a text says of the places of a plan.

    Args:
        text: An address, or a cell that is part of one.
        names: The names to look for.
        part: What the cell is known to be: a name in it is read as if "Kec." or "Kel." stood before it.

    >>> from semarang_ikm.canon.plan import PLAN
    >>> reading = read("Jl. Raya Ngaliyan 12, Kec. Tugu", Names(PLAN))
    >>> [(word.kind, word.name) for word in reading.words]
    [('street', 'ngaliyan'), ('kecamatan', 'tugu')]
    """
    code = read_code_cell(text, names)
    if code is not None:
        return code
    if part == "code":
        return Reading((UNKNOWN,), ((0, len(text)),)) if text.strip() else Reading((), ())
    reader = Reader(text, names)
    things = reader.things
    last = len(things) - 1
    i = 0
    if part is not None and last:
        reader.in_cell = True
        brings_its_own = any(thing.kind == part for thing in things[: last - 1])
        if things[0].kind != "landmark" and not brings_its_own:
            things[0] = things[0]._replace(gap=JOIN)
            i = read_labelled(reader, part, 0)
    while i < last:
        kind, _, _, _, gap = things[i]
        if gap >= SLASH and ends_phrase(reader, i):
            if reader.phrase:
                reader.close(i)
            if gap >= COMMA and kind != "number":
                reader.after_km = False
        i = _READ[kind](reader, i)
    reader.close(last)
    words, ends = reader.words, reader.ends
    if part == "kecamatan":
        words = [Word("kecamatan", word.name) if is_bare_kecamatan(reader, word) else word for word in words]
    if reader.in_province:
        words = [word._replace(note="province") if is_anywhere(reader, word) else word for word in words]
    return Reading(tuple(words), tuple([(ends[2 * first], ends[2 * after - 1]) for first, after in reader.spans]))


def is_bare_kecamatan(reader: Reader, word: Word) -> bool:
    """Whether a word is a kecamatan's bare name, which a column of kecamatan says as if "Kec." stood before it."""
    named = word.kind == "bare" and word.note in ("", "whole")
    return named and reader.names.places[word.name].kecamatan is not None


def read_name(reader: Reader, i: int) -> int:
    """Read a name without a label, which is a place, or part of what we are in or of what follows.

    name = pair | bare | NAME ("regency" | KABUPATEN) | NAME ...
    """
    _, key, start, end, gap = reader.things[i]
    place = reader.names.places[key]
    phrase = reader.phrase
    after = reader.things[i + 1]
    if place.regency and is_regency_after(reader, i):
        reader.close(i)
        reader.say(start, after.end, "outside", key, "regency")
        return i + 2
    if after.kind == "name" and is_pair(reader, i):
        read_bare(reader, i)
        return read_bare(reader, i + 1)
    tie = tie_of(reader, i)
    if not phrase and not (gap == DASH and is_dashed(reader, i)):
        if not tie:
            return read_bare(reader, i)
        street = tie == "street"
        if place.ours:
            reader.say(start, end, "street" if street else "longer_name", key, tie)
        reader.start("street" if street else "words", i)
        reader.others = 1
        return i + 1
    if not tie and gap == JOIN and is_place_again(reader, place, i):
        reader.close(i)
        return read_bare(reader, i)
    if place.ours and phrase == "own_name" and not reader.others and tie in ("", "street", "direction"):
        reader.say(start, end, "own_name", key, own_name_worth(reader, i, counted=bool(tie)))
    elif place.ours:
        reader.say(start, end, _INSIDE.get(phrase, "longer_name"), key)
    elif phrase == "street":
        say_road(reader, i)
    reader.named |= place.homes or {""}  # The home of another regency's place is no kecamatan.
    return reader.read_word(i)


def read_bare(reader: Reader, i: int) -> int:
    """Read a name that stands alone, and what is joined to it: bare = NAME joined?"""
    _, key, start, end, gap = reader.things[i]
    after = reader.things[i + 1]
    note: Note = ""
    if key in reader.names.words.nouns and len(reader.things) > 2:
        note = "noun"
    elif reader.after_km:
        note = "km"
    elif (after.gap in _BESIDE and after.kind == "rt") or (gap < SLASH and follows_rt(reader, i)):
        note = "rt"
    elif gap >= SLASH and (after.gap >= SLASH or after.kind in ("number", "town", "province")):
        note = "whole"
    place = reader.names.places[key]
    if place.ours:
        reader.say(start, end, "bare", key, note)
    else:
        near = place.next_door or (note == "whole" and place.in_province)
        reader.say(start, end, "outside", key, "near" if near else "bare")
    reader.phrase = ""
    return read_joined(reader, "bare", key, i + 1) if place.kecamatan is not None else i + 1


_READ: Final[dict[str, Callable[[Reader, int], int]]] = {
    **dict.fromkeys(("word", "letter"), Reader.read_word),
    **dict.fromkeys(LABELS, read_label),
    **dict.fromkeys(("landmark", "hamlet", "own_name", "school"), read_landmark),
    **dict.fromkeys(("direction", "roman"), read_direction),
    **dict.fromkeys(("house", "km", "contact"), read_house),
    **dict.fromkeys(("kabupaten", "kota"), read_regency),
    **dict.fromkeys(("kodepos", "country"), Reader.read_end),
    **dict.fromkeys(("located", "area"), read_located),
    "english": read_english,
    "name": read_name,
    "number": read_number,
    "street": read_street,
    "raya": read_raya,
    "estate": read_estate,
    "title": read_title,
    "degree": read_degree,
    "rt": read_rt,
    "town": read_town,
    "provinsi": read_labelled_province,
    "province": read_province,
    "code": read_code,
}
