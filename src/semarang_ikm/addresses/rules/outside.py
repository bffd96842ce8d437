"""Rule 5, outside: the city's own name, regencies, other cities and provinces."""

from typing import Final

from semarang_ikm.addresses.rules import codes, standing, streets, typos
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COLON, COMMA, DASH, JOIN, LINE, SLASH

# What goes on after "Kab.": its name, or the other half of "Kab./Kota".
_KAB_OF: Final = standing.RUN | {"kota"}
_LAST: Final = frozenset(("end", "country", "kodepos", "contact", "province", "provinsi"))


def read_town(reader: Reader, i: int) -> int:
    """Read the city's name, which a regency may have too: town = TOWN ("city" | "regency" | KABUPATEN)? | "kb" TOWN"""
    _, _, start, end, gap = reader.things[i]
    before, after = reader.things[i - 1], reader.things[i + 1]
    if gap <= DASH and before.kind == "word" and typos.is_misspelt_kabupaten(reader, before.key):
        reader.phrase = ""
        say_city(reader, before.start, end, kota=False)
        return i + 1
    regency = is_regency_after(reader, i)
    if regency or (after.key == "city" and after.gap in (JOIN, LINE)):
        reader.close(i)
        say_city(reader, start, after.end, kota=not regency)
        return i + 2
    road = (gap == DASH and before.kind in standing.RUN and not standing.is_dashed_to_town(reader, i - 1, i)) or (
        after.gap == DASH and after.kind in standing.RUN and not standing.is_dashed_to_town(reader, i + 1, i)
    )
    begins_name = reader.phrase and not reader.others
    if road or begins_name or (reader.phrase == "street" and (gap > DASH or standing.runs_on(reader, i))):
        return reader.read_word(i)
    in_name = opens_text(reader) and not is_last(reader, i + 1, or_town=False)
    reader.close(i)
    reader.say(start, end, "town", "", "in_name" if in_name else "")
    ours = after.kind == "name" and reader.places[after.key].ours
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
    """Read "Kab." or "Kota": regency = (KABUPATEN | KOTA) (TOWN | NAME | WORD+) | KABUPATEN "/" KOTA | KOTA ..."""
    label, _, start, _, _ = reader.things[i]
    after = reader.things[i + 1]
    if after.gap == SLASH and after.kind in ("kabupaten", "kota") and after.kind != label:
        reader.close(i)
        return i + 2  # "Kab./Kota Semarang" says no more than "Semarang".
    if after.key in ("adm", "administrasi") and after.gap < COLON:
        i += 1
        after = reader.things[i + 1]
    if label == "kabupaten" and after.kind == "kota":
        kind, _, _, end, gap = reader.things[i + 2]
        if kind in ("word", "name") and gap < COMMA:
            reader.close(i)
            reader.say(start, end, "outside", "", "regency")  # "Kab. Kota Baru"
            return i + 3
    if after.gap >= COMMA or after.kind not in standing.RUN:
        return reader.read_end(i)
    if after.kind == "town":
        if label == "kota" and opens_text(reader) and not is_last(reader, i + 2, or_town=False):
            return read_town(reader, i + 1)  # "Oleh-oleh Kota Semarang, ..."
        reader.close(i)
        say_city(reader, start, after.end, kota=label == "kota")
        return i + 2
    named = after.kind == "name"
    part = reader.phrase in ("street", "landmark") or after.kind != "word" or after.key in reader.names.words.town_parts
    if label == "kota" and part and not (named and reader.places[after.key].regency):
        if reader.phrase and reader.things[i].gap < COLON:
            return reader.read_word(i)  # "Jl. Kota Baru"
        reader.close(i)
        if not (named and reader.places[after.key].kecamatan):
            reader.start("landmark", i)  # "Kota Lama"
        return i + 1
    reader.close(i)
    last = i + (1 if label == "kota" and named else len(standing.run_of(reader, i + 1)))
    reader.say(start, reader.things[last].end, "outside", after.key if named else "", "regency")
    return last + 1


def read_english(reader: Reader, i: int) -> int:
    """Read a label in English: english = ("regency" | "city") "of" (TOWN | NAME) | "regency" TOWN | ENGLISH"""
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
    elif kind == "name" and reader.places[key].regency:
        reader.say(start, end, "outside", key, "regency")
    else:
        return i + 1
    return i + 3


def read_labelled_province(reader: Reader, i: int) -> int:
    """Read "Prov." with the name after it: labelled_province = PROVINSI (PROVINCE | WORD+)?"""
    reader.close(i)
    after = reader.things[i + 1]
    if after.kind == "province" and after.gap < COMMA:
        return read_province(reader, i + 1, labelled=True)
    return i + 1 + (len(standing.run_of(reader, i + 1)) if after.gap < COMMA else 0)


def read_province(reader: Reader, i: int, *, labelled: bool = False) -> int:
    """Read a province, which may be the end of a road, or part of a name: province = PROVINCE"""
    _, key, start, end, gap = reader.things[i]
    far = reader.names.provinces[key] != reader.names.province
    if far and reader.phrase == "street" and gap < COLON:
        streets.say_road(reader, i)
        reader.others += 1
        return i + 1
    bare, named = not reader.phrase, reader.phrase and not reader.others  # "Toko Bali"
    reader.close(i)
    after = reader.things[i + 1].gap
    if not far:
        reader.in_province = True
    elif labelled or (gap >= SLASH and (after >= SLASH or is_last(reader, i + 1, or_town=False))):
        reader.say(start, end, "outside", "", "regency")
    elif gap < SLASH and not named and ((bare and after >= COLON) or is_last(reader, i + 1, or_town=bare)):
        reader.say(start, end, "outside", "", "bare")
    return i + 1


def is_last(reader: Reader, i: int, *, or_town: bool) -> bool:
    """Whether no place follows: the text ends here, or goes on with the country or a postal code."""
    kind = reader.things[i].kind
    if kind == "number":
        return codes.is_postal(reader, i) or bool(codes.phone_at(reader, i))
    return kind in _LAST or (or_town and kind == "town")
