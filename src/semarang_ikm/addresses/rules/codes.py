"""Rule 10, codes and short forms."""

import re
from typing import Final

from semarang_ikm.addresses.case import CITY, PAIR, Case, Claim
from semarang_ikm.addresses.reading import Word
from semarang_ikm.addresses.rules.own_names import is_numbered, is_office
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule
from semarang_ikm.addresses.state import Reader
from semarang_ikm.addresses.tokens import COMMA, DASH, JOIN, SLASH

# How a name after "Kel." stood when it is worth something only beside another word that agrees.
_LOOSE: Final = frozenset(("open", "first", "kecamatan"))


def _is_loose(case: Case, claim: Claim) -> bool:
    return all(case.words[i].note in _LOOSE for i in claim.used) and not case.agrees_with_kel(claim)


RULE: Final = Rule(
    10, title_says="Codes and short forms",
    says='A Kemendagri or BPS code counts if it is the whole cell or stands after "kode". It is matched whole: never '
         "cut, padded or matched by its beginning. A postal code supports or contradicts, and never decides. Usual "
         "short forms of a name are read.",
    examples=(
        Example("33.74.09", "Gajahmungkur", says="a code of Kemendagri as the whole cell"),
        Example("3374040", "Gajahmungkur", says="a code of BPS as the whole cell"),
        Example("'33.74.09", "Gajahmungkur", says="the apostrophe of a spreadsheet is no part of it"),
        Example("kode 337409", "Gajahmungkur", says='a code after "kode"'),
        Example("kode kemendagri 3374040", "unknown", says="it is no code of the system that is named"),
        Example("3374", "unknown", says="a code that is cut"),
        Example("50275", "unknown", says="a postal code alone"),
        Example("Kode 33.74.01, Kec. Tugu", "conflict", says="a name beside it disagrees"),
        Example("Kec. Semarang", "ambiguous", says="five kecamatan begin so"),
        Example("Kec. Smg Sel", "Semarang Selatan", says="a short form"),
        Example("Semarang Tim.", "Semarang Timur", says="a short form"),
        Example("West Semarang", "Semarang Barat", says="English"),
        Example("Gn. Pati, Semarang City", "Gunungpati", says="a short form, and English"),
        Example("Tj. Mas", "Semarang Utara", says="a short form"),
        Example("Tlogosari Kln", "Pedurungan", says="a short form"),
    ),
    doubts=(
        Doubt(
            says="A postal code outside the city's blocks contradicts a name that others may have too.",
            reason="outside", unless=CITY | PAIR, signs=("postal_code",),
            holds=lambda case, _: any(word.kind == "postal_code" and word.name == "out" for word in case.words),
            shows=("Mijen 59583", "Kec. Tugu 66318"), stops=("Genuk 59583 Banjardowo", "Kec. Genuk 59583"),
        ),
        Doubt(
            says='After "Kel." three things count only beside Kota Semarang or a kecamatan that agrees: the first '
                 "word of a name, a name that another word follows, and a kecamatan's name.",
            reason="unknown", unless=CITY, holds=_is_loose, of=("kelurahan",),
            shows=("Kel. Bendan", "Genuk RT 1 RW 1, Kel. Genuk"),
            stops=("Kel. Bendan, Gajahmungkur", "Kel. Bendan, Kota Semarang"),
        ),
    ),
)  # fmt: skip


_DIGITS: Final = r"(?:[0-9]{2}\.?[0-9]{2}\.?[0-9]{2}(?:\.?[0-9]{4})?|[0-9]{7})"
_CODE: Final = re.compile(_DIGITS + r"(?!\w|[.\-/][0-9])")
_CODE_IN_CELL: Final = re.compile(_DIGITS + r"(?!\w|[.\-][0-9])")
# With the apostrophe that tells a spreadsheet that a number is a text, and the comma of a list.
CODE_CELL: Final = re.compile(rf"\s*['\u2018\u2019`]?({_CODE.pattern})\s*(?:[,;.]\s*)?")

# Telephones: the country's code, and the least digits of an area code and of a number with one. A house
# number has fewer digits than a telephone's, at most five.
_INDONESIA: Final = "62"
_AREA_DIGITS: Final = 3
_PHONE_DIGITS: Final = 8
HOUSE_DIGITS: Final = 5
_COUNTED: Final = frozenset(("house", "rt", "km", "contact"))
_COUNTS: Final = frozenset(("number", "roman", "letter"))


def read_code(reader: Reader, i: int) -> int:
    """Read the codes after a label that says what they are: code = CODE NUMBER*"""
    reader.close(i)
    label, i = reader.things[i].key, i + 1
    if reader.things[i].kind != "number" or reader.things[i].gap >= COMMA:
        return i
    first = len(reader.words)
    while reader.things[i].kind == "number":
        found = _CODE.match(reader.text, reader.ends[2 * reader.things[i].start])
        if found is None:
            break
        word = Word("code", *reader.names.code(found[0], label))
        if len(reader.words) > first and not word.name:
            break  # After a code, a number that is none may be anything.
        i = say_code(reader, word, i, found.end())
    return i if len(reader.words) > first else i + 1


def code_at(reader: Reader, i: int) -> re.Match[str] | None:
    """The code that begins with number i of a cell, for a cell is known to hold a place."""
    return _CODE_IN_CELL.match(reader.text, reader.ends[2 * reader.things[i].start]) if reader.in_cell else None


def say_code(reader: Reader, word: Word, i: int, end: int) -> int:
    """Say that a code runs from thing i to character `end` of the text; the thing after it."""
    start = reader.things[i].start
    after = start + 1
    while reader.ends[2 * after - 1] < end:
        after += 1
    reader.say(start, after, *word)
    while reader.things[i].start < after and reader.things[i].kind != "end":
        i += 1
    return i


def read_number(reader: Reader, i: int) -> int:
    """Read a number, which ends most phrases: number = code | telephone | postal_code | NUMBER suffix?"""
    if reader.phrase == "street" and not reader.others and not reader.gang:
        reader.others = 1  # "Jl. 17 Agustus"
        return i + 1
    code = code_at(reader, i)
    if code is not None:
        reader.phrase = ""
        return say_code(reader, Word("code", *reader.names.code(code[0])), i, code.end())
    phone = phone_at(reader, i)
    if phone:
        reader.close(i)
        area = reader.names.area_code
        if area is not None and phone[0] == "0" and phone[1] != "8" and not phone.startswith(area):
            reader.say(reader.things[i].start, reader.things[i].end, "telephone", "", "out")
        return i + 1
    if not reader.others and is_office(reader):
        after = reader.things[i + 1]  # "Koramil 05/Tugu", "Koramil 0733-05/Tugu"
        if after.gap == SLASH or (after.gap == DASH and after.kind == "number"):
            reader.things[i + 1] = after._replace(gap=JOIN)
            return i + 1
    postal = is_postal(reader, i)
    if not postal and is_numbered(reader, i):
        return i + 1
    if reader.phrase == "own_name":
        reader.close(i)
    reader.phrase = ""
    if postal:
        _, key, start, end, _ = reader.things[i]
        reader.say(start, end, "postal_code", "in" if key[:3] in reader.names.blocks else "out")
    return skip_suffix(reader, i + 1)


def is_postal(reader: Reader, i: int) -> bool:
    """Whether number i is a postal code: five digits that count nothing."""
    key = reader.things[i].key
    return len(key) == 5 and key.isascii() and key.isdigit() and (i == 0 or reader.things[i - 1].kind not in _COUNTED)


def phone_at(reader: Reader, i: int) -> str:
    """The telephone that begins with number i, as "(024) 7654321", or nothing: telephone = NUMBER ("-"? NUMBER)*"""
    digits = reader.things[i].key
    if not digits.isdigit() or (len(digits) < _AREA_DIGITS and digits != _INDONESIA):
        return ""
    alone = len(digits) > HOUSE_DIGITS and not digits.startswith(reader.names.province)
    for kind, key, _, _, gap in reader.things[i + 1 : i + 4]:
        area = digits[0] == "0" and len(digits) < HOUSE_DIGITS
        postal = len(key) == HOUSE_DIGITS and key[:3] in reader.names.blocks
        most = COMMA if area and len(key) >= HOUSE_DIGITS else DASH
        if kind != "number" or postal or not key.isdigit() or gap > most:
            break
        digits += key
    if len(digits) < _PHONE_DIGITS:
        return digits if alone else ""
    if digits.startswith(_INDONESIA):
        return "0" + digits[len(_INDONESIA) :]
    return digits if alone or digits[0] in "08" else ""


def skip_number(reader: Reader, i: int) -> int:
    """The thing after what counts houses, RT and kilometres: count = (NUMBER | ROMAN | LETTER) suffix?"""
    kind, _, _, _, gap = reader.things[i]
    if gap >= COMMA or kind not in _COUNTS or (kind == "number" and is_postal(reader, i)):
        return i
    return skip_suffix(reader, i + 1)


def skip_suffix(reader: Reader, i: int) -> int:
    """The thing after the letter of a number, as in "12 A" and "12-A": suffix = "-"? (LETTER | ROMAN)"""
    kind, key, _, _, gap = reader.things[i]
    return i + 1 if gap <= DASH and len(key) == 1 and kind in ("letter", "roman") else i
