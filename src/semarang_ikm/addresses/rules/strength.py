"""Rule 1, strength: what outweighs what, and what excludes each other."""

from typing import Final

from semarang_ikm.addresses.reading import Kind
from semarang_ikm.addresses.rules.rule import Example, Rule
from semarang_ikm.addresses.rules.standing import tie_of
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import DASH, SLASH
from semarang_ikm.canon.names import fold

RULE: Final = Rule(
    1, title_says="Strength",
    says='A code is the strongest. Then come a name after "Kec.", one after "Kel.", the bare name of a kecamatan, '
         "that of a kelurahan, and last an own name (rule 8). A weaker name that disagrees loses, and two equally "
         'strong that disagree are a conflict. "Kel." against "Kec." is a conflict too. Names joined by "dan", '
         '"atau", a slash or a dash are two that disagree.',
    examples=(
        Example("Karangrejo, Banyumanik", "Banyumanik", says="a kecamatan's name is stronger than a kelurahan's"),
        Example("Bongsari, Kec. Candisari", "Candisari", says='a name after "Kec." is stronger than a bare one'),
        Example("Kec. Tugu, Kec. Mijen", "conflict", says="two equally strong names disagree"),
        Example("Kel. Kauman, Kec. Banyumanik", "conflict", says="that kecamatan has no such kelurahan"),
        Example("Gajahmungkur, Kec. Semarang Selatan", "conflict", says="a part of the text is another kecamatan"),
        Example("Kel. Karangrejo Banyumanik Semarang", "conflict", says="the next place is not its own kecamatan"),
        Example("Kec. Genuk atau Pedurungan", "conflict", says='two names joined by "atau"'),
        Example("Kec. Semarang Barat & Utara", "conflict", says='two names joined by "&"'),
    ),
)  # fmt: skip


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
