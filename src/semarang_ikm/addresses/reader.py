"""An address read from left to right: which function reads which kind of thing, and what reads a name.

What comes out is a `Reading`; what it means is weighed in `resolver.py`. Both follow the ten rules of `rules/`.
"""

from collections.abc import Callable
from typing import Final

from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.labels import read_label, read_labelled
from semarang_ikm.addresses.reading import UNKNOWN, Kind, Note, Part, Reading, Word
from semarang_ikm.addresses.rules import codes, landmarks, outside, own_names, standing, streets, strength
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COMMA, DASH, JOIN, LINE, SLASH

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
    cell = codes.CODE_CELL.fullmatch(text)
    if cell is not None:
        return Reading((Word("code", *names.code(cell[1])),), (cell.span(1),))
    if part == "code":
        return Reading((UNKNOWN,), ((0, len(text)),)) if text.strip() else Reading((), ())
    reader = Reader(text, names)
    things = reader.things
    last, i = len(things) - 1, 0
    if part is not None and last:
        reader.in_cell = True
        if things[0].kind != "landmark" and all(thing.kind != part for thing in things[: last - 1]):
            things[0] = things[0]._replace(gap=JOIN)
            i = read_labelled(reader, part, 0)
    while i < last:
        kind, _, _, _, gap = things[i]
        if gap >= SLASH and standing.ends_phrase(reader, i):
            if reader.phrase:
                reader.close(i)
            if gap >= COMMA and kind != "number":
                reader.after_km = False
        i = _READ[kind](reader, i)
    reader.close(last)
    words, ends = reader.words, reader.ends
    if part == "kecamatan" or reader.in_province:
        words = [word if word.kind != "bare" else _bare_in(reader, part, word) for word in words]
    return Reading(tuple(words), tuple([(ends[2 * first], ends[2 * after - 1]) for first, after in reader.spans]))


def _bare_in(reader: Reader, part: Part | None, word: Word) -> Word:
    """What a bare name is in a column of kecamatan, or beside the province, which may have it anywhere (rule 5)."""
    place = reader.places[word.name]
    if part == "kecamatan" and word.note in ("", "whole") and place.kecamatan is not None:
        return Word("kecamatan", word.name)
    anywhere = reader.in_province and word.note != "km" and (place.kecamatan is None or place.in_province)
    return word._replace(note="province") if anywhere else word


def read_name(reader: Reader, i: int) -> int:
    """Read a name without a label: name = bare bare | bare | NAME ("regency" | KABUPATEN) | NAME ..."""
    _, key, start, end, gap = reader.things[i]
    place = reader.places[key]
    phrase = reader.phrase
    after = reader.things[i + 1]
    if place.regency and outside.is_regency_after(reader, i):
        reader.close(i)
        reader.say(start, after.end, "outside", key, "regency")
        return i + 2
    if after.kind == "name" and standing.is_pair(reader, i):
        read_bare(reader, i)
        return read_bare(reader, i + 1)
    tie = standing.tie_of(reader, i)
    if not phrase and not (gap == DASH and standing.is_dashed(reader, i)):
        if not tie:
            return read_bare(reader, i)
        street = tie == "street"
        if place.ours:
            reader.say(start, end, "street" if street else "longer_name", key, tie)
        reader.start("street" if street else "words", i)
        reader.others = 1
        return i + 1
    if not tie and gap == JOIN and streets.is_place_again(reader, place, i):
        reader.close(i)
        return read_bare(reader, i)
    if place.ours and phrase == "own_name" and not reader.others and tie in ("", "street", "direction"):
        reader.say(start, end, "own_name", key, own_names.own_name_worth(reader, i, counted=bool(tie)))
    elif place.ours:
        reader.say(start, end, _INSIDE.get(phrase, "longer_name"), key)
    elif phrase == "street":
        streets.say_road(reader, i)
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
    elif (after.kind == "rt" and after.gap in (JOIN, DASH, LINE)) or (gap < SLASH and standing.follows_rt(reader, i)):
        note = "rt"
    elif gap >= SLASH and (after.gap >= SLASH or after.kind in ("number", "town", "province")):
        note = "whole"
    place = reader.places[key]
    if place.ours:
        reader.say(start, end, "bare", key, note)
    else:
        near = place.next_door or (note == "whole" and place.in_province)
        reader.say(start, end, "outside", key, "near" if near else "bare")
    reader.phrase = ""
    return strength.read_joined(reader, "bare", key, i + 1) if place.kecamatan is not None else i + 1


_READ: Final[dict[str, Callable[[Reader, int], int]]] = {
    "word": Reader.read_word, "letter": Reader.read_word, "kodepos": Reader.read_end, "country": Reader.read_end,
    "kecamatan": read_label, "kelurahan": read_label, "desa": read_label, "name": read_name,
    "rt": standing.read_rt, "number": codes.read_number, "code": codes.read_code,
    "street": streets.read_street, "title": streets.read_title, "degree": streets.read_degree,
    "raya": streets.read_raya, "direction": streets.read_direction, "roman": streets.read_direction,
    "house": streets.read_house, "km": streets.read_house, "contact": streets.read_house,
    "landmark": landmarks.read_landmark, "hamlet": landmarks.read_landmark, "estate": landmarks.read_estate,
    "school": landmarks.read_landmark, "own_name": landmarks.read_landmark,
    "located": landmarks.read_located, "area": landmarks.read_located,
    "town": outside.read_town, "kota": outside.read_regency, "kabupaten": outside.read_regency,
    "english": outside.read_english, "provinsi": outside.read_labelled_province, "province": outside.read_province,
}  # fmt: skip
