"""Rule 5, outside: the city's own name, regencies, other cities and provinces."""

from typing import Final

from semarang_ikm.addresses.reading import Word
from semarang_ikm.addresses.rules.codes import is_postal, phone_at
from semarang_ikm.addresses.rules.standing import RUN, is_dashed_to_town, run_of, runs_on
from semarang_ikm.addresses.rules.streets import say_road
from semarang_ikm.addresses.rules.typos import is_misspelt_kabupaten
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COLON, COMMA, DASH, JOIN, LINE, SLASH

# What goes on after "Kab.": its name, or the other half of "Kab./Kota".
_KAB_OF: Final = RUN | {"kota"}


def read_town(reader: Reader, i: int) -> int:
    """Read the city's name, which a regency may have too.

    town = TOWN ("city" | "regency" | KABUPATEN)? | "kb" TOWN
    """
    _, _, start, end, gap = reader.things[i]
    before, after = reader.things[i - 1], reader.things[i + 1]
    if gap <= DASH and is_misspelt_kabupaten(reader, i - 1):
        reader.phrase = ""
        say_city(reader, before.start, end, kota=False)
        return i + 1
    regency = is_regency_after(reader, i)
    if regency or (after.key == "city" and after.gap in (JOIN, LINE)):
        reader.close(i)
        say_city(reader, start, after.end, kota=not regency)
        return i + 2
    road = (gap == DASH and before.kind in RUN and not is_dashed_to_town(reader, i - 1, i)) or (
        after.gap == DASH and after.kind in RUN and not is_dashed_to_town(reader, i + 1, i)
    )
    begins_name = reader.phrase and not reader.others
    if road or begins_name or (reader.phrase == "street" and (gap > DASH or runs_on(reader, i))):
        return reader.read_word(i)
    in_name = opens_text(reader) and not is_last(reader, i + 1, or_town=False)
    reader.close(i)
    reader.say(start, end, "town", "", "in_name" if in_name else "")
    ours = after.kind == "name" and reader.names.places[after.key].ours
    if in_name and ours and after.gap <= DASH and not is_last(reader, i + 2, or_town=True):
        reader.start("words", i + 1)  # "KPP Pratama Semarang Candisari, Jl. Setia Budi, Srondol Kulon"
        reader.others = 1
    return i + 1


def opens_text(reader: Reader) -> bool:
    """Whether we are in the name of somebody with which the text begins."""
    return reader.phrase in ("words", "landmark") and reader.phrase_start == 0


def is_regency_after(reader: Reader, i: int) -> bool:
    """Whether "Regency" stands after name i, or "Kab." that has no name of its own: "Semarang (Kab.)"."""
    after = reader.things[i + 1]
    if after.kind != "kabupaten":
        return after.key == "regency" and after.gap < COMMA
    then = reader.things[i + 2]
    return then.gap >= COMMA or then.kind not in _KAB_OF


def say_city(reader: Reader, start: int, end: int, *, kota: bool) -> None:
    """Say one of the two places "Kota X" and "Kabupaten X", of which one is ours."""
    if kota == reader.names.home_is_kota:
        reader.say(start, end, "city")
    else:
        reader.say(start, end, "outside", "", "regency")


def read_regency(reader: Reader, i: int) -> int:
    """Read "Kab." and "Kota" with the name after them.

    regency = (KABUPATEN | KOTA) ("adm" | "administrasi")? (TOWN | NAME | WORD+) | KABUPATEN "/" KOTA | part_of_a_town
    """
    label, _, start, _, _ = reader.things[i]
    after = reader.things[i + 1]
    if after.gap == SLASH and after.kind in ("kabupaten", "kota") and after.kind != label:
        reader.close(i)
        return i + 2  # "Kab./Kota Semarang" says no more than "Semarang".
    if after.key in ("adm", "administrasi") and after.gap < COLON:
        i += 1
        after = reader.things[i + 1]
    if label == "kabupaten" and after.kind == "kota":
        then = reader.things[i + 2]
        if then.kind in ("word", "name") and then.gap < COMMA:
            reader.close(i)
            reader.say(start, then.end, "outside", "", "regency")  # "Kab. Kota Baru"
            return i + 3
    if after.gap >= COMMA or after.kind not in RUN:
        return reader.read_end(i)
    if after.kind == "town":
        if label == "kota" and opens_text(reader) and not is_last(reader, i + 2, or_town=False):
            return read_town(reader, i + 1)  # "Oleh-oleh Kota Semarang, ..."
        reader.close(i)
        say_city(reader, start, after.end, kota=label == "kota")
        return i + 2
    known = after.kind == "name" and reader.names.places[after.key].regency
    part = reader.phrase in ("street", "landmark") or after.kind != "word" or after.key in reader.names.words.town_parts
    if label == "kota" and not known and part:
        return read_part_of_a_town(reader, i)
    reader.close(i)
    run = run_of(reader, i + 1)
    if label == "kota" and after.kind == "name":
        run = run[:1]
    name = after.key if after.kind == "name" else ""
    reader.say(start, reader.things[i + len(run)].end, "outside", name, "regency")
    return i + 1 + len(run)


def read_part_of_a_town(reader: Reader, i: int) -> int:
    """Read a "Kota" that is no city's label, as in "Jl. Kota Baru" and "Kota Lama": part_of_a_town = KOTA ..."""
    after = reader.things[i + 1]
    if reader.phrase and reader.things[i].gap < COLON:
        return reader.read_word(i)
    reader.close(i)
    if not (after.kind == "name" and reader.names.places[after.key].kecamatan):
        reader.start("landmark", i)
    return i + 1


def read_english(reader: Reader, i: int) -> int:
    """Read a regency or a city in English; after a name the label is read with it.

    english = ("regency" | "city") "of" (TOWN | NAME) | "regency" TOWN | ENGLISH
    """
    reader.close(i)
    _, label, start, _, _ = reader.things[i]
    after = reader.things[i + 1]
    if label == "regency" and after.kind == "town" and after.gap < COMMA:
        say_city(reader, start, after.end, kota=False)
        return i + 2
    if after.key != "of" or label not in ("city", "regency"):
        return i + 1
    kind, key, _, end, _ = reader.things[i + 2]
    if kind == "town":
        say_city(reader, start, end, kota=label == "city")
    elif kind == "name" and reader.names.places[key].regency:
        reader.say(start, end, "outside", key, "regency")
    else:
        return i + 1
    return i + 3


def read_labelled_province(reader: Reader, i: int) -> int:
    """Read "Prov." with the name after it: labelled_province = PROVINSI (PROVINCE | WORD+)?"""
    reader.close(i)
    after = reader.things[i + 1]
    if after.gap >= COMMA:
        return i + 1
    if after.kind != "province":
        return i + 1 + len(run_of(reader, i + 1))
    return say_province(reader, i + 1, labelled=True)


def read_province(reader: Reader, i: int) -> int:
    """Read a province without a label, which may be the end of a road: province = PROVINCE"""
    far = is_far(reader, i)
    _, _, start, end, gap = reader.things[i]
    if far and reader.phrase == "street" and gap < COLON:
        say_road(reader, i)
        reader.others += 1
        return i + 1
    named = reader.phrase and not reader.others  # "Toko Bali"
    bare = not reader.phrase
    reader.close(i)
    last = is_last(reader, i + 1, or_town=bare) or (bare and reader.things[i + 1].gap >= COLON)
    if far and not named and gap < SLASH and last:
        reader.say(start, end, "outside", "", "bare")
        return i + 1
    return say_province(reader, i, labelled=False)


def say_province(reader: Reader, i: int, *, labelled: bool) -> int:
    """Say whether a province is the city's; the thing after it."""
    _, _, start, end, gap = reader.things[i]
    if not is_far(reader, i):
        reader.in_province = True
    elif labelled or (gap >= SLASH and (reader.things[i + 1].gap >= SLASH or is_last(reader, i + 1, or_town=False))):
        reader.say(start, end, "outside", "", "regency")
    return i + 1


def is_last(reader: Reader, i: int, *, or_town: bool) -> bool:
    """Whether no place follows: the text ends here, or goes on with the country or a postal code."""
    kind = reader.things[i].kind
    return (
        kind in ("end", "country", "kodepos", "contact", "province", "provinsi")
        or (or_town and kind == "town")
        or (kind == "number" and (is_postal(reader, i) or bool(phone_at(reader, i))))
    )


def is_far(reader: Reader, i: int) -> bool:
    """Whether province i is not the city's."""
    return reader.names.provinces[reader.things[i].key] != reader.names.province


def is_anywhere(reader: Reader, word: Word) -> bool:
    """Whether the city's province, once named, may have the bare name anywhere."""
    place = reader.names.places.get(word.name)
    if place is None or word.kind != "bare" or word.note == "km":
        return False
    return place.kecamatan is None or place.in_province
