"""Rule 1, strength: what stands joined to a kecamatan is as strong as it."""

from semarang_ikm.addresses.reading import Kind
from semarang_ikm.addresses.rules.standing import tie_of
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import DASH, SLASH
from semarang_ikm.canon.names import fold


def read_joined(reader: Reader, said: Kind, key: str, i: int) -> int:
    """Read what is joined to a kecamatan: joined = ("dan" | "atau" | "-") NAME | ("dan" | "atau" | "/") DIRECTION"""
    at = i + (reader.things[i].key in reader.names.words.joining)
    kind, other, start, end, gap = reader.things[at]
    if kind == "direction" and (at > i or gap >= SLASH) and key.startswith(tuple(reader.names.towns)):
        other = fold(reader.names.town) + other
    elif kind != "name" or (at == i and (gap != DASH or said != "kecamatan")):
        return i
    place = reader.places.get(other)
    if place is None or tie_of(reader, at) or (at == i and place.kecamatan is None):
        return i
    reader.say(start, end, said, other)  # "Kec. Genuk atau Tugu", "Semarang Barat/Utara"
    return at + 1
