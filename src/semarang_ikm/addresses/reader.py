"""What an address says: the words that matter, in order, and where they stand.

The things of a text are read from left to right. What comes out is a `Reading`; what it means is weighed in
`resolver.py`. The ten rules that both follow are stated in docs/resolver.md; "Rule n" marks where one acts.
"""

import re
from collections.abc import Callable
from functools import partial
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from semarang_ikm.addresses.gazetteer import Names, Place, distance
from semarang_ikm.addresses.tokens import (
    COLON,
    COMMA,
    CUT,
    DASH,
    DASHED,
    JOIN,
    LINE,
    SLASH,
    SPACED_DASH,
    Thing,
    pieces_of,
    things_of,
)
from semarang_ikm.canon.names import fold

Kind = Literal[
    "code", "kecamatan", "kelurahan", "desa", "bare", "own_name", "street", "landmark", "longer_name",
    "city", "town", "outside", "postal_code", "telephone", "unknown",
]  # fmt: skip
"""What a word of a `Reading` is.

`kecamatan`, `kelurahan` and `desa` stand after such a label, `bare` without one; `city` is "Kota X", `town` the bare
"X"; `longer_name` is a known name inside a longer one; `unknown` is a part of the text that no name explains.
"""

Part = Literal["kecamatan", "kelurahan", "code"]
"""What a whole cell is known to be, for example by the name of its column."""

Note = Literal[
    "",
    "away", "bare", "beside", "cut", "direction", "far", "firm", "first", "from_town", "hamlet", "in_name", "kecamatan",
    "km", "longer", "near", "noun", "numbered", "office", "open", "out", "outside", "province", "regency",
    "replaced", "road", "rt", "school", "street", "toward", "town", "typo", "unknown", "whole", "word",
]  # fmt: skip
"""How a word of a `Reading` stood in the text, where that changes what it is worth."""


class Word(NamedTuple):
    """One thing read. Equal texts of different streets give equal words, so a verdict on them is remembered."""

    kind: Kind
    name: str = ""
    """The normal form of the name, or of the code."""
    note: Note = ""
    """How it stood, where that changes what it is worth; empty for most.

    - after a label: `typo`, `replaced` (a letter), `open` (goes on), `first` (the first word of a name), `kecamatan`
      (which is no kelurahan), `town` ("Kec. Semarang"), `unknown`, `cut` ("...");
    - `bare`: `whole` (a part of the text), `rt` and `km` (beside one), `province` (the text names it), `noun`;
    - `own_name`: `office` (each kecamatan has one), `longer` (goes on), `numbered`;
    - `unknown`: `hamlet`, `firm` (who is there, not where);
    - `street`: `far`, `away`, `toward` and `from_town` (a road outside, perhaps so, to there, or from here to there);
    - `landmark`: `numbered` and `school` (not as the city calls its own), `whole` (may be a larger place), `beside`;
    - `town`: `in_name` (of somebody); `outside`: `regency` (named as such), `near` (of the province), `bare`;
    - `longer_name`, and `street` without "Jl.": what follows (rule 2);
    - `code`: `outside`, `unknown`; `telephone`: `out`, an area code that is not the city's. A `postal_code` has no
      note: whether it is `in` or `out` of the city stands in its name.
    """


class Reading(NamedTuple):
    """What a text says, and where it says so."""

    words: tuple[Word, ...]
    spans: tuple[tuple[int, int], ...]
    """For each word the start and the end in the original text."""


# Word(...) without a Python call for each.
_word: Final[Callable[[tuple[Kind, str, Note]], Word]] = partial(
    tuple.__new__,  # pyright: ignore[reportUnknownMemberType] (typeshed leaves its iterable open)
    Word,
)

_FULL_LABELS: Final = frozenset(("kecamatan", "kelurahan"))
_LABELS: Final = frozenset(("kecamatan", "kelurahan", "desa"))
_BESIDE: Final = frozenset((JOIN, DASH, LINE))

_DIGITS: Final = r"(?:[0-9]{2}\.?[0-9]{2}\.?[0-9]{2}(?:\.?[0-9]{4})?|[0-9]{7})"
_CODE: Final = re.compile(_DIGITS + r"(?!\w|[.\-/][0-9])")
_CODE_IN_CELL: Final = re.compile(_DIGITS + r"(?!\w|[.\-][0-9])")
# With the apostrophe that tells a spreadsheet that a number is a text, and the comma of a list.
_CODE_CELL: Final = re.compile(rf"\s*['\u2018\u2019`]?({_CODE.pattern})\s*(?:[,;.]\s*)?")

# Why a name does not stand alone (rule 2), by the kind of what follows it.
_FOLLOWED: Final[dict[str, Note]] = {
    "word": "word", "letter": "word", "title": "word", "estate": "word", "direction": "direction", "roman": "direction",
    "raya": "street", "house": "street", "km": "street", "number": "street",
}  # fmt: skip
# What no line of an address begins with.
_GOES_ON: Final = frozenset(("raya", "direction", "roman"))
# What a name may be made of.
_RUN: Final = frozenset({
    "word", "letter", "title", "direction", "roman", "raya", "name", "town", "landmark", "hamlet", "own_name", "school",
    "estate", "english", "area", "degree",
})  # fmt: skip
# What goes on after "Kab.": its name, or the other half of "Kab./Kota".
_KAB_OF: Final = _RUN | {"kota"}
# Telephones: the country's code, and the least digits of an area code and of a number with one. A house number has
# fewer digits than a telephone's, at most five.
_INDONESIA: Final = "62"
_AREA_DIGITS: Final = 3
_PHONE_DIGITS: Final = 8
_HOUSE_DIGITS: Final = 5
# What a road may lead to.
_ENDS: Final = frozenset(("word", "name", "town", "province"))
_COUNTED: Final = frozenset(("house", "rt", "km", "contact"))
_COUNTS: Final = frozenset(("number", "roman", "letter"))
_UNKNOWN: Final = Word("unknown")


class _Reader:
    """Reads the things of one text from left to right.

    What a word is worth depends on the phrase that it is part of: a street, a landmark, a school, an own name, or words
    that nothing explains; "" is none of them. `others` counts the words of the phrase, `open` says that its name
    is over though nothing has closed it ("Jl. Merbau Raya ...").
    """

    phrase = ""
    phrase_start = others = said = 0
    open = titled = gang = False
    named: frozenset[str] = frozenset()
    after_km = in_province = in_cell = addressed = False

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.pieces, words = pieces_of(text)
        self.things = things_of(self.pieces, words, names)
        self.words: list[Word] = []
        self.spans: list[tuple[int, int]] = []
        self.ends: list[int] = []

    def read(self, label: str | None) -> Reading:
        things = self.things
        last = len(things) - 1
        i = 0
        if label is not None and last:
            self.in_cell = True
            brings_its_own = any(thing.kind == label for thing in things[: last - 1])
            if things[0].kind != "landmark" and not brings_its_own:
                things[0] = things[0]._replace(gap=JOIN)
                i = self.labelled(label, 0)
        while i < last:
            kind, _, _, _, gap = things[i]
            if gap >= SLASH and self.ends_phrase(i):
                if self.phrase:
                    self.close(i)
                if gap >= COMMA and kind != "number":
                    self.after_km = False
            i = _READ[kind](self, i)
        self.close(last)
        if not self.words:
            return Reading((), ())
        if label == "kecamatan":
            self.words = [Word("kecamatan", word.name) if self.is_bare_kecamatan(word) else word for word in self.words]
        if self.in_province:
            self.words = [word._replace(note="province") if self.is_anywhere(word) else word for word in self.words]
        ends = self.offsets()
        return Reading(
            tuple(self.words), tuple([(ends[2 * first], ends[2 * after - 1]) for first, after in self.spans])
        )

    def ends_phrase(self, i: int) -> bool:
        """Whether what stands before thing i, a slash or more, ends the phrase."""
        gap = self.things[i].gap
        if gap < COLON:
            return self.phrase != "street"
        # After "Jl." or "Pasar" a line break stands before the name, and after "Kantor Camat" a colon.
        awaits = gap == LINE or (gap == COLON and self.phrase in ("street", "own_name"))
        return not (awaits and self.phrase and not self.others and self.things[i - 1].kind != "roman")

    def is_bare_kecamatan(self, word: Word) -> bool:
        named = word.kind == "bare" and word.note in ("", "whole")
        return named and self.names.places[word.name].kecamatan is not None

    def is_anywhere(self, word: Word) -> bool:
        """Rule 5: whether the city's province, once named, may have the bare name anywhere."""
        place = self.names.places.get(word.name)
        if place is None or word.kind != "bare" or word.note == "km":
            return False
        return place.kecamatan is None or place.in_province

    def offsets(self) -> list[int]:
        """Where each piece ends in the text: word i runs from [2 * i] to [2 * i + 1]."""
        if not self.ends:
            self.ends = list(accumulate(map(len, self.pieces)))
        return self.ends

    def say(self, first: int, after: int, kind: Kind, name: str = "", note: Note = "") -> None:
        self.words.append(_word((kind, name, note)))
        self.spans.append((first, after))

    def start(self, phrase: str, i: int) -> None:
        self.phrase = phrase
        self.phrase_start = i
        self.others = 0
        self.said = len(self.words)
        self.open = self.titled = self.gang = False
        self.named = frozenset()

    def close(self, i: int, note: Note = "") -> None:
        """The phrase ends before thing i. Words that nothing explains are a place that we do not know."""
        phrase, self.phrase = self.phrase, ""
        if phrase == "words" and i > self.phrase_start:
            self.say(self.things[self.phrase_start].start, self.things[i - 1].end, "unknown", "", note)
        elif phrase in ("landmark", "own_name"):
            self.close_name(phrase, i, note)

    def close_name(self, phrase: str, i: int, note: Note) -> None:
        """Rules 4 and 8: say what a landmark or an own name is worth that names no place of ours."""
        first, end = self.things[self.phrase_start], self.things[i - 1].end
        unsaid = len(self.words) == self.said
        if phrase == "own_name":
            if unsaid and self.others:
                self.say(first.start, end, "landmark", "", "school")
        elif self.said and first.key in self.names.words.not_in:
            self.say(first.start, end, "landmark", "", "beside")
        elif self.said and unsaid and not self.others:
            self.say(first.start, end, "unknown", "", note)
        elif self.said and unsaid and first.key in self.names.words.larger:
            self.say(first.start, end, "landmark", "", "whole")

    # Words, numbers and what begins or ends a phrase. Each takes thing i and gives the thing to read next.

    def word(self, i: int) -> int:
        if not self.phrase:
            self.start("words", i)
        self.others += 1
        self.open = False
        return i + 1

    def number(self, i: int) -> int:
        if self.phrase == "street" and not self.others and not self.gang:
            self.others = 1  # "Jl. 17 Agustus"
            return i + 1
        code = self.code_at(i)
        if code is not None:
            self.phrase = ""
            return self.say_code(Word("code", *self.names.code(code[0])), i, code.end())
        phone = self.phone(i)
        if phone:
            self.close(i)
            area = self.names.area_code
            if area is not None and phone[0] == "0" and phone[1] != "8" and not phone.startswith(area):
                self.say(self.things[i].start, self.things[i].end, "telephone", "", "out")
            return i + 1
        postal = self.is_postal(i)
        if not self.others and self.is_office_number(i):
            self.things[i + 1] = self.things[i + 1]._replace(gap=JOIN)
            return i + 1
        if not postal and self.is_numbered(i):
            return i + 1
        if self.phrase == "own_name":
            self.close(i)
        self.phrase = ""
        if postal:
            _, key, start, end, _ = self.things[i]
            self.say(start, end, "postal_code", "in" if key[:3] in self.names.blocks else "out")
        return self.skip_suffix(i + 1)

    def is_numbered(self, i: int) -> bool:
        """Rule 8: whether number i is a school's; say so where its name stands after it, as the neighbours have it."""
        if self.phrase == "own_name" and not self.others:
            self.phrase = "school"  # "SDN 2 Karanganyar": the city numbers its schools after the name.
        if self.phrase != "school":
            return False
        kind, _, _, _, gap = self.things[i + 1]
        school, then = self.things[self.phrase_start], self.things[self.phrase_start + 1]
        named = kind == "name" and then == self.things[i]
        public = named or school.key in self.names.words.public or then.key in ("negeri", "n")
        if public and gap <= DASH and kind in ("word", "name"):
            self.say(school.start, self.things[i + 1].end, "landmark", "", "numbered")
        return True

    def is_office_number(self, i: int) -> bool:
        """Whether a number is one as in "Koramil 05/Tugu" or "Koramil 0733-05/Tugu"."""
        kind, _, _, _, gap = self.things[i + 1]
        return self.is_office and (gap == SLASH or (gap == DASH and kind == "number"))

    @property
    def is_office(self) -> bool:
        return self.phrase == "own_name" and self.things[self.phrase_start].key in self.names.words.offices

    def is_postal(self, i: int) -> bool:
        key = self.things[i].key
        return len(key) == 5 and key.isascii() and key.isdigit() and (i == 0 or self.things[i - 1].kind not in _COUNTED)

    def phone(self, i: int) -> str:
        """The telephone number of which number i is the first part, or nothing: "(024) 7654321", "0812 3456 7890"."""
        digits = self.things[i].key
        if not digits.isdigit() or (len(digits) < _AREA_DIGITS and digits != _INDONESIA):
            return ""
        alone = len(digits) > _HOUSE_DIGITS and not digits.startswith(self.names.province)
        for kind, key, _, _, gap in self.things[i + 1 : i + 4]:
            area = digits[0] == "0" and len(digits) < _HOUSE_DIGITS
            postal = len(key) == _HOUSE_DIGITS and key[:3] in self.names.blocks
            if (
                kind != "number"
                or postal
                or not key.isdigit()
                or gap > (COMMA if area and len(key) >= _HOUSE_DIGITS else DASH)
            ):
                break
            digits += key
        if len(digits) < _PHONE_DIGITS:
            return digits if alone else ""
        if digits.startswith(_INDONESIA):
            return "0" + digits[len(_INDONESIA) :]
        return digits if alone or digits[0] in "08" else ""

    def skip_number(self, i: int) -> int:
        kind, _, _, _, gap = self.things[i]
        if gap >= COMMA or kind not in _COUNTS or (kind == "number" and self.is_postal(i)):
            return i
        return self.skip_suffix(i + 1)

    def skip_suffix(self, i: int) -> int:
        kind, key, _, _, gap = self.things[i]
        return i + 1 if gap <= DASH and len(key) == 1 and kind in ("letter", "roman") else i

    def street(self, i: int) -> int:
        self.close(i)
        if self.words and self.words[-1] == _UNKNOWN:
            self.words[-1] = Word("unknown", "", "firm")  # What stands before a street is who is there.
        self.start("street", i)
        self.addressed = True
        self.gang = self.things[i].key[0] == "g"
        return i + 1

    def raya(self, i: int) -> int:
        if not self.phrase:
            self.start("street", i)
        elif self.phrase == "words" and not (self.words and self.things[i + 1].gap >= COMMA):
            self.phrase = "street"
        self.open = bool(self.others)
        return i + 1

    def direction(self, i: int) -> int:
        roman = self.things[i].kind == "roman"
        if roman and not self.others and self.phrase == "own_name" and self.is_numbered(i):
            return i + 1
        if self.phrase == "street" and self.gang and not self.others and roman:
            self.phrase = ""  # "Gang V", as "Gang 5"
            return self.skip_suffix(i + 1)
        if self.phrase == "street":
            self.open = bool(self.others)
            return self.skip_suffix(i + 1) if roman and self.open else i + 1
        if not self.phrase and not roman:
            self.word(i)
        return i + 1

    def landmark(self, i: int) -> int:
        """Rules 4 and 8."""
        kind, _, start, end, _ = self.things[i]
        if self.phrase == "street" and not self.others:
            self.others = 1  # "Jl. Pasar Mangkang"
            return i + 1
        if self.phrase == "landmark" and not self.others and self.things[i - 1].key in self.names.words.not_in:
            self.others = 1  # "depan masjid"
            return i + 1
        self.close(i)
        self.start("landmark" if kind == "hamlet" else kind, i)
        if kind == "hamlet":
            self.say(start, end, "unknown", "", "hamlet")
        return i + 1

    def located(self, i: int) -> int:
        """Read "di", "alamat", "daerah": a place follows, unless they are in a name or after what denies it."""
        if self.phrase:
            named = not self.others or self.phrase == "street" or self.things[i].kind == "area"
            if named or self.is_denied(i):
                return self.word(i)
        self.close(i)
        return i + 1

    def is_denied(self, i: int) -> bool:
        """Whether one of the words just before thing i says that the place is not there: "tidak ada di"."""
        return any(thing.key in self.names.words.not_in for thing in self.things[max(self.phrase_start, i - 4) : i])

    def estate(self, i: int) -> int:
        self.word(i)
        if self.phrase == "words" and self.others > 1:
            self.phrase = "landmark"  # "Plamongan Indah"
        return i + 1

    def title(self, i: int) -> int:
        if not self.phrase:
            self.start("street", i)
        self.titled = True
        return i + 1

    def degree(self, i: int) -> int:
        """Read "S.H." after the name of whom a street is named after: "Jl. Prof. Soedarto, S.H. Tembalang"."""
        if not self.phrase:
            return i + 1
        self.titled = True
        return self.word(i)

    def rt(self, i: int) -> int:
        self.close(i, "hamlet")
        self.addressed = True
        return self.skip_number(i + 1)

    def house(self, i: int) -> int:
        if not self.others and self.is_office:
            return i + 1  # "Koramil No. 05/Tugu"
        kind = self.things[i].kind
        if "contact" in (kind, self.things[i + 1].kind):
            self.close(i)
            return i + 1
        if self.phrase == "own_name":
            self.close(i)
        self.phrase = ""
        self.after_km = kind == "km"
        if self.after_km:
            self.km(i + 1)
        return self.skip_number(i + 1)

    def km(self, i: int) -> None:
        """Rule 3: whether the kilometre that number i gives can be the city's."""
        key = self.things[i].key
        if not (key.isascii() and key.isdigit()):
            return
        if self.names.last_km is not None and int(key[:_HOUSE_DIGITS]) > self.names.last_km:
            self.say(self.things[i - 1].start, self.things[i].end, "street", "", "far")
        elif self.words and self.words[-1].note == "from_town":
            self.words[-1] = Word("street")

    def end_phrase(self, i: int) -> int:
        self.close(i)
        return i + 1

    # Names.

    def name(self, i: int) -> int:
        _, key, start, end, gap = self.things[i]
        place = self.names.places[key]
        phrase = self.phrase
        after = self.things[i + 1]
        if place.regency and self.is_regency_after(i):
            self.close(i)
            self.say(start, after.end, "outside", key, "regency")
            return i + 2
        if after.kind == "name" and self.is_pair(i):
            self.bare(i)
            return self.bare(i + 1)
        alone = self.alone(i)
        if not phrase and not (gap == DASH and self.after_dash(i)):
            if not alone:
                return self.bare(i)
            street = alone == "street"
            if place.ours:
                self.say(start, end, "street" if street else "longer_name", key, alone)
            self.start("street" if street else "words", i)
            self.others = 1
            return i + 1
        if not alone and gap == JOIN and self.is_place_again(place, i):
            self.close(i)
            return self.bare(i)
        if place.ours and phrase == "own_name" and not self.others and alone in ("", "street", "direction"):
            self.say(start, end, "own_name", key, self.own_name_worth(i, counted=bool(alone)))
        elif place.ours:
            self.say(start, end, _INSIDE.get(phrase, "longer_name"), key)
        elif phrase == "street":
            self.road(i)
        self.named |= place.homes or {""}  # The home of another regency's place is no kecamatan.
        return self.word(i)

    def alone(self, i: int) -> Note:
        """Rule 2: nothing if the name stands alone, else what it is part of."""
        kind, _, _, _, gap = self.things[i + 1]
        if gap == CUT:
            return "cut"
        if gap >= COLON and not (gap == LINE and kind in _GOES_ON):
            return ""
        if SLASH <= gap < COLON:
            then = self.things[i + 2]
            road = gap == SPACED_DASH and kind == "name" and then.kind == "km" and then.gap < COLON
            return "road" if road or self.phrase == "street" else ""
        if kind == "number":
            return "" if self.is_postal(i + 1) or self.phone(i + 1) or self.code_at(i + 1) else "street"
        if kind == "house" and self.things[i + 2].kind == "contact":
            return ""
        if gap == DASH and kind in _RUN:
            return "" if self.is_dashed_to_town(i, i + 1) else "road"
        return _FOLLOWED.get(kind, "")

    def after_dash(self, i: int) -> bool:
        joined = self.things[i].gap == DASH and i > 0 and self.things[i - 1].kind in _RUN
        return joined and not (self.words and self.is_dashed_to_town(i, i - 1))

    def is_dashed_to_town(self, i: int, town: int) -> bool:
        """Rule 2: whether name i and the city's name are joined by a dash and are no road: "Banyumanik-Semarang"."""
        if self.phrase or self.things[town].kind != "town" or self.things[i].kind != "name":
            return False
        place = self.names.places[self.things[i].key]
        after = self.things[max(i, town) + 1]
        return place.ours and not place.elsewhere and after.gap != DASH and after.kind != "km"

    def own_name_worth(self, i: int, *, counted: bool) -> Note:
        """Rule 8: what a school's or an office's own name is worth that ends with name i or the number after it."""
        office = self.things[self.phrase_start].key
        place = self.names.places[self.things[i].key]
        if counted:
            kind, key, _, _, _ = self.things[i + 1]
            if kind not in ("number", "roman") or (kind == "number" and len(key) > 2):
                return "longer"
            if office in self.names.words.unnumbered:
                return "numbered"
            if kind == "roman" and place.elsewhere:
                return "longer"  # The city writes "01", and others "I".
        if office == "kantorlurah" and not place.kelurahan:
            return "longer"
        kind, key, _, _, gap = self.things[i + 1 + counted]
        if gap < SLASH:
            if kind == "name":  # "SD Negeri Kemijen 04 Semarang Timur", and not "SD Negeri Candi Bandungan"
                if self.names.places[key].kecamatan not in place.homes:
                    return "longer"
            elif counted and kind in ("word", "title", "estate"):
                return "longer"
        return "office" if self.is_office else ""

    def is_pair(self, i: int) -> bool:
        """Rule 2: a kelurahan and then its own kecamatan, too much for chance wherever it stands."""
        kind, key, _, _, joined = self.things[i + 1]
        _, own, _, _, gap = self.things[i]
        if kind != "name" or key == own or joined > DASH:
            return False
        if self.phrase and (not self.others or gap != JOIN or joined != JOIN):
            return False
        village, kecamatan = self.names.places[own], self.names.places[key].kecamatan
        return village.kecamatan is None and kecamatan in village.homes and not self.alone(i + 1)

    def is_place_again(self, place: Place, i: int) -> bool:
        """Rules 3 and 5: whether a name that ends a phrase is the place of it and no part of its name."""
        after = self.things[i + 1]
        if self.phrase == "street" and self.open:
            ours = self.named - {""}
            return not (place.ours and ours and ours.isdisjoint(place.homes))
        if not place.ours:
            if self.phrase == "words":
                return self.others > 0
            last = place.regency and after.kind in ("end", "province", "country", "number")
            joined = bool(self.words) and self.things[self.phrase_start].gap < SLASH
            return last and (self.others > 0 or joined)
        if place.kecamatan is None or not self.others or self.phrase not in ("street", "words"):
            return False
        town = i + 1 + (after.kind == "kota")
        before_town = not place.shared and self.things[town].kind == "town" and not self.runs_on(town)
        if self.phrase == "words":
            # After the number of a house come places, from small to large: "Jl. Padi 5 Klipang Tembalang Semarang".
            numbered = self.addressed and self.things[self.phrase_start - 1].kind == "number"
            linked = self.things[i - 1].key in self.names.words.links
            return before_town and numbered and not linked and not self.is_denied(i)
        if place.kecamatan.startswith(self.names.town + " "):
            return True
        # "Jl. Raya Manyaran Gunungpati" leads from the one to the other.
        return not self.named and (self.titled or before_town)

    def road(self, i: int) -> None:
        """Rule 3: say that a road leads between places that are not the city's, or to one."""
        _, _, start, end, gap = self.things[i]
        before, after = self.things[i - 1], self.things[i + 1]
        place = self.names.places.get(self.things[i].key)
        regency = place is not None and place.regency
        note = self.worth_as_end(after, regency=regency)
        if after.kind in _ENDS and (after.gap in DASHED or (after.gap == JOIN and note == "far")):
            # A road is named first after the nearer end: "Semarang-Kendal" here, "Kendal-Semarang" there.
            self.say(start, end, "street", "", note if after.kind == "name" else "far")
        elif before.kind in _ENDS and gap in DASHED:
            self.say(start, end, "street", "", self.worth_as_end(before, regency=regency))
        elif self.things[self.phrase_start + 1].kind == "raya":
            self.say(start, end, "street", "", "away" if self.others else "toward")

    def worth_as_end(self, thing: Thing, *, regency: bool) -> Note:
        """What a road to a place outside, a regency or a kecamatan, is worth whose other end is this."""
        if thing.kind == "town":
            return "from_town"
        place = self.names.places.get(thing.key) if thing.kind == "name" else None
        if place is None:
            return "far" if thing.kind == "province" else "away"
        if not place.ours:
            return "far"
        return "away" if place.elsewhere and regency else "toward"

    def runs_on(self, i: int) -> bool:
        kind, _, _, _, gap = self.things[i + 1]
        return gap < COLON and (kind in ("word", "letter") or gap in (DASH, SLASH, SPACED_DASH))

    def bare(self, i: int) -> int:
        _, key, start, end, gap = self.things[i]
        after = self.things[i + 1]
        note: Note = ""
        if key in self.names.words.nouns and len(self.things) > 2:
            note = "noun"
        elif self.after_km:
            note = "km"
        elif (after.gap in _BESIDE and after.kind == "rt") or (gap < SLASH and self.follows_rt(i)):
            note = "rt"
        elif gap >= SLASH and (after.gap >= SLASH or after.kind in ("number", "town", "province")):
            note = "whole"
        place = self.names.places[key]
        if place.ours:
            self.say(start, end, "bare", key, note)
        else:
            near = place.next_door or (note == "whole" and place.in_province)
            self.say(start, end, "outside", key, "near" if near else "bare")
        self.phrase = ""
        return self.joined("bare", key, i + 1) if place.kecamatan is not None else i + 1

    def follows_rt(self, i: int) -> bool:
        kinds = [thing.kind for thing in self.things[max(i - 3, 0) : i]]
        while kinds and kinds[-1] in ("number", "roman"):
            kinds.pop()
        return bool(kinds) and kinds[-1] == "rt"

    def town(self, i: int) -> int:
        _, _, start, end, gap = self.things[i]
        after = self.things[i + 1]
        before = self.things[i - 1] if i else self.things[-1]
        if gap <= DASH and before.kind == "word" and self.is_misspelt_kabupaten(before.key):
            self.phrase = ""
            self.say_city(before.start, end, kota=False)
            return i + 1
        regency = self.is_regency_after(i)
        if regency or (after.key == "city" and after.gap in (JOIN, LINE)):
            self.close(i)
            self.say_city(start, after.end, kota=not regency)
            return i + 2
        road = (gap == DASH and before.kind in _RUN and not self.is_dashed_to_town(i - 1, i)) or (
            after.gap == DASH and after.kind in _RUN and not self.is_dashed_to_town(i + 1, i)
        )
        begins_name = self.phrase and not self.others
        if road or begins_name or (self.phrase == "street" and (gap > DASH or self.runs_on(i))):
            return self.word(i)
        in_name = self.opens_text and not self.is_last(i + 1, or_town=False)
        self.close(i)
        self.say(start, end, "town", "", "in_name" if in_name else "")
        ours = after.kind == "name" and self.names.places[after.key].ours
        if in_name and ours and after.gap <= DASH and not self.is_last(i + 2, or_town=True):
            self.start("words", i + 1)  # "KPP Pratama Semarang Candisari, Jl. Setia Budi, Srondol Kulon"
            self.others = 1
        return i + 1

    @property
    def opens_text(self) -> bool:
        """Whether we are in the name of somebody with which the text begins."""
        return self.phrase in ("words", "landmark") and self.phrase_start == 0

    def is_misspelt_kabupaten(self, word: str) -> bool:
        return word in self.names.words.kabupaten or distance(word, "kabupaten", 2) <= 2

    def is_regency_after(self, i: int) -> bool:
        """Whether "Regency" stands after name i, or "Kab." that has no name of its own: "Semarang (Kab.)"."""
        after = self.things[i + 1]
        if after.kind != "kabupaten":
            return after.key == "regency" and after.gap < COMMA
        then = self.things[i + 2]
        return then.gap >= COMMA or then.kind not in _KAB_OF

    def say_city(self, start: int, end: int, *, kota: bool) -> None:
        """Say one of the two places "Kota X" and "Kabupaten X", of which one is ours."""
        if kota == self.names.home_is_kota:
            self.say(start, end, "city")
        else:
            self.say(start, end, "outside", "", "regency")

    # Labels.

    def label(self, i: int) -> int:
        kind, key, _, _, gap = self.things[i]
        if gap < COLON and self.is_not_in(i):
            return self.not_in(i)
        if self.phrase == "street" and not self.others and (kind == "desa" or key in _FULL_LABELS):
            self.others = 1  # "Jl. Desa Timpik"
            return i + 1
        self.close(i)
        after = self.things[i + 1]
        if after.gap == SLASH and after.kind in _LABELS and after.kind != kind:
            if "kecamatan" in (kind, after.kind):
                return i + 2  # "Kel./Kec. A/B": the names speak for themselves.
            return self.labelled("kelurahan", i + 2)
        if kind == "desa" and after.key == "wisata" and after.gap < COMMA:
            i += 1  # "Desa Wisata Kandri"
        return self.labelled(kind, i + 1)

    def is_not_in(self, i: int) -> bool:
        """Whether "dekat", "di luar" or the like stands before label i."""
        before = i - 2 if i > 1 and self.things[i - 1].key in self.names.words.links else i - 1
        if before >= 0 and self.things[before].kind == "direction":
            opens = before == 0 or self.things[before].gap >= COMMA
            return opens or self.things[before - 1].key in self.names.words.not_in  # "sebelah utara Kec. Genuk"
        return before >= 0 and self.things[before].key in self.names.words.not_in

    def not_in(self, i: int) -> int:
        """Rule 4: what the text says it is beside, or is not in, is a landmark."""
        self.close(i)
        said = len(self.words)
        after = self.labelled("kecamatan" if self.things[i].kind == "kecamatan" else "kelurahan", i + 1)
        known = self.names.places
        self.words[said:] = [Word("landmark", w.name if w.name in known else "") for w in self.words[said:]]
        return after

    def joined(self, said: Kind, key: str, i: int) -> int:
        """Rule 1: say what stands joined to a kecamatan: "Semarang Barat/Utara", "Kec. Genuk atau Tugu"."""
        at = i + (self.things[i].key in self.names.words.joining)
        kind, other, start, end, gap = self.things[at]
        if kind == "direction" and (at > i or gap >= SLASH) and key.startswith(tuple(self.names.towns)):
            other = fold(self.names.town) + other
        elif kind != "name" or (at == i and (gap != DASH or said != "kecamatan")):
            return i
        place = self.names.places.get(other)
        if place is None or self.alone(at) or (at == i and place.kecamatan is None):
            return i
        self.say(start, end, said, other)
        return at + 1

    def labelled(self, label: str, i: int) -> int:
        """What stands after "Kec.", "Kel." or "Desa"."""
        kind, key, start, end, gap = self.things[i]
        if gap >= COMMA and not (kind == "name" and label != "desa" and self.names.places[key].ours):
            return i
        said: Kind = "kecamatan" if label == "kecamatan" else "desa" if label == "desa" else "kelurahan"
        if kind == "kota" and label == "kecamatan" and self.things[i + 1].kind != "town":
            self.say(start, end, said, "", "unknown")  # Several cities have a "Kec. Kota".
            return i + 1
        if kind not in _RUN:
            return i
        note = self.worth(label, i)
        if note is not None:
            self.say(start, end, said, key, note)
            return self.joined(said, key, i + 1) if label == "kecamatan" else i + 1
        run = self.run(i)
        for length in range(min(len(run), 4), 0, -1):
            word = "".join(run[:length])
            meant = self.names.typo_of(word, label if label == "kecamatan" else "kelurahan")
            if meant and self.alone(i + length - 1) in ("", "street"):
                # A replaced letter may make another real name; a lost or doubled one hardly does.
                note = "replaced" if len(meant) == len(word) else "typo"
                self.say(start, self.things[i + length - 1].end, said, meant, note)
                return i + length
        if kind == "town" and len(run) == 1:
            self.say(start, end, said, "", "town")
            return i + 1
        cut = self.things[i + len(run)].gap == CUT
        near = self.names.homes_near("".join(run[:3]), label) or self.names.homes_near(run[0], label)
        self.say(start, self.things[i + len(run) - 1].end, said, "|".join(near), "cut" if cut else "unknown")
        return i + len(run)

    def worth(self, label: str, i: int) -> Note | None:
        """How a name after a label counts; None if it is no name, or part of a longer one."""
        kind, key, _, _, _ = self.things[i]
        alone = self.alone(i)
        whole = alone in ("", "street")
        if kind != "name":
            leads = label != "kecamatan" and whole and key in self.names.leading
            return "first" if leads else None
        place = self.names.places[key]
        if label == "kecamatan":
            # No sure kecamatan's name goes on after one of these, so what follows is something else (rule 5).
            goes_on = place.kecamatan is not None and not place.shared and alone in ("word", "road", "cut")
            return "" if whole or goes_on else None
        if not place.kelurahan:
            return ("kecamatan" if place.ours else None) if whole else None
        # "Kel. Karanganyar Gunug" is a misspelt longer name.
        return "" if whole else "open" if alone == "word" and key not in self.names.openings else None

    def run(self, i: int) -> list[str]:
        """The words after a label, as far as they can be a name."""
        run: list[str] = []
        for kind, key, _, _, gap in self.things[i : i + 6]:
            if kind not in _RUN or (run and gap > DASH):
                break
            run.append(key)
        return run

    def regency(self, i: int) -> int:
        label, _, start, _, _ = self.things[i]
        after = self.things[i + 1]
        if after.gap == SLASH and after.kind in ("kabupaten", "kota") and after.kind != label:
            self.close(i)
            return i + 2  # "Kab./Kota Semarang" says no more than "Semarang".
        if after.key in ("adm", "administrasi") and after.gap < COLON:
            i += 1
            after = self.things[i + 1]
        if label == "kabupaten" and after.kind == "kota":
            then = self.things[i + 2]
            if then.kind in ("word", "name") and then.gap < COMMA:
                self.close(i)
                self.say(start, then.end, "outside", "", "regency")  # "Kab. Kota Baru"
                return i + 3
        if after.gap >= COMMA or after.kind not in _RUN:
            return self.end_phrase(i)
        if after.kind == "town":
            if label == "kota" and self.opens_text and not self.is_last(i + 2, or_town=False):
                return self.town(i + 1)  # "Oleh-oleh Kota Semarang, ..."
            self.close(i)
            self.say_city(start, after.end, kota=label == "kota")
            return i + 2
        known = after.kind == "name" and self.names.places[after.key].regency
        part = self.phrase in ("street", "landmark") or after.kind != "word" or after.key in self.names.words.town_parts
        if label == "kota" and not known and part:
            return self.part_of_a_town(i)
        self.close(i)
        run = self.run(i + 1)
        if label == "kota" and after.kind == "name":
            run = run[:1]
        name = after.key if after.kind == "name" else ""
        self.say(start, self.things[i + len(run)].end, "outside", name, "regency")
        return i + 1 + len(run)

    def english(self, i: int) -> int:
        """Read "Regency of X" and "City of X"; after a name the label is read with it."""
        self.close(i)
        _, label, start, _, _ = self.things[i]
        after = self.things[i + 1]
        if label == "regency" and after.kind == "town" and after.gap < COMMA:
            self.say_city(start, after.end, kota=False)
            return i + 2
        if after.key != "of" or label not in ("city", "regency"):
            return i + 1
        named = self.things[i + 2]
        if named.kind == "town":
            self.say_city(start, named.end, kota=label == "city")
            return i + 3
        if named.kind == "name" and self.names.places[named.key].regency:
            self.say(start, named.end, "outside", named.key, "regency")
            return i + 3
        return i + 1

    def part_of_a_town(self, i: int) -> int:
        """Read a "Kota" that is no city's label: "Jl. Kota Baru", "Kota Lama"."""
        after = self.things[i + 1]
        if self.phrase and self.things[i].gap < COLON:
            return self.word(i)
        self.close(i)
        if not (after.kind == "name" and self.names.places[after.key].kecamatan):
            self.start("landmark", i)
        return i + 1

    def labelled_province(self, i: int) -> int:
        self.close(i)
        after = self.things[i + 1]
        if after.gap >= COMMA:
            return i + 1
        if after.kind != "province":
            return i + 1 + len(self.run(i + 1))
        return self.say_province(i + 1, labelled=True)

    def province(self, i: int) -> int:
        if self.phrase == "street" and self.things[i].gap < COLON and self.is_far(i):
            self.road(i)
            self.others += 1
            return i + 1
        named = self.phrase and not self.others  # "Toko Bali"
        bare = not self.phrase
        self.close(i)
        last = self.is_last(i + 1, or_town=bare) or (bare and self.things[i + 1].gap >= COLON)
        if self.is_far(i) and not named and self.things[i].gap < SLASH and last:
            self.say(self.things[i].start, self.things[i].end, "outside", "", "bare")
            return i + 1
        return self.say_province(i, labelled=False)

    def is_last(self, i: int, *, or_town: bool) -> bool:
        """Whether no place follows: the text ends here, or goes on with the country or a postal code."""
        kind = self.things[i].kind
        return (
            kind in ("end", "country", "kodepos", "contact", "province", "provinsi")
            or (or_town and kind == "town")
            or (kind == "number" and (self.is_postal(i) or bool(self.phone(i))))
        )

    def say_province(self, i: int, *, labelled: bool) -> int:
        _, _, start, end, gap = self.things[i]
        if not self.is_far(i):
            self.in_province = True
        elif labelled or (gap >= SLASH and (self.things[i + 1].gap >= SLASH or self.is_last(i + 1, or_town=False))):
            self.say(start, end, "outside", "", "regency")
        return i + 1

    def is_far(self, i: int) -> bool:
        return self.names.provinces[self.things[i].key] != self.names.province

    def code(self, i: int) -> int:
        self.close(i)
        label = self.things[i].key
        i += 1
        if self.things[i].kind != "number" or self.things[i].gap >= COMMA:
            return i
        first = len(self.words)
        while self.things[i].kind == "number":
            found = _CODE.match(self.text, self.offsets()[2 * self.things[i].start])
            if found is None:
                break
            word = Word("code", *self.names.code(found[0], label))
            if len(self.words) > first and not word.name:
                break  # After a code, a number that is none may be anything.
            i = self.say_code(word, i, found.end())
        return i if len(self.words) > first else i + 1

    def code_at(self, i: int) -> re.Match[str] | None:
        """Rule 10: the code that begins with number i of a cell, for a cell is known to hold a place."""
        if not self.in_cell:
            return None
        return _CODE_IN_CELL.match(self.text, self.offsets()[2 * self.things[i].start])

    def say_code(self, word: Word, i: int, end: int) -> int:
        start = self.things[i].start
        after = start + 1
        while self.offsets()[2 * after - 1] < end:
            after += 1
        self.say(start, after, *word)
        while self.things[i].start < after and self.things[i].kind != "end":
            i += 1
        return i


_INSIDE: Final[dict[str, Kind]] = {"street": "street", "landmark": "landmark", "school": "landmark"}

_READ: Final[dict[str, Callable[[_Reader, int], int]]] = {
    **dict.fromkeys(("word", "letter"), _Reader.word),
    **dict.fromkeys(_LABELS, _Reader.label),
    **dict.fromkeys(("landmark", "hamlet", "own_name", "school"), _Reader.landmark),
    **dict.fromkeys(("direction", "roman"), _Reader.direction),
    **dict.fromkeys(("house", "km", "contact"), _Reader.house),
    **dict.fromkeys(("kabupaten", "kota"), _Reader.regency),
    **dict.fromkeys(("kodepos", "country"), _Reader.end_phrase),
    "english": _Reader.english,
    "name": _Reader.name,
    "number": _Reader.number,
    "street": _Reader.street,
    "raya": _Reader.raya,
    "estate": _Reader.estate,
    **dict.fromkeys(("located", "area"), _Reader.located),
    "title": _Reader.title,
    "degree": _Reader.degree,
    "rt": _Reader.rt,
    "town": _Reader.town,
    "provinsi": _Reader.labelled_province,
    "province": _Reader.province,
    "code": _Reader.code,
}  # fmt: skip


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
    cell = _CODE_CELL.fullmatch(text)
    if cell is not None:
        return Reading((Word("code", *names.code(cell[1])),), (cell.span(1),))
    if part == "code":
        return Reading((_UNKNOWN,), ((0, len(text)),)) if text.strip() else Reading((), ())
    return _Reader(text, names).read(part)
