"""What an address says: the words that matter, in order, and where they stand.

A text is cut into words, the words into things with a kind (a name, a label such as "Kec.", a number, a compass
point ...), and the things are read from left to right. What comes out is a `Reading`; what it means is weighed in
`resolver.py`. The ten rules that both follow are stated in docs/resolver.md; a comment "Rule n" marks where one acts.

The words below are Indonesian, not places: every name comes from the plan. Time and memory grow with the length of
the text and no faster: each word is looked up in dictionaries, and no search ever starts over.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from semarang_ikm.names import fold
from semarang_ikm.plan import Plan

Kind = Literal[
    "code", "kecamatan", "kelurahan", "desa", "bare", "own_name", "street", "landmark", "longer_name",
    "city", "town", "outside", "postal_code", "unknown",
]  # fmt: skip
"""What a word of a `Reading` is.

`kecamatan`, `kelurahan` and `desa` stand after such a label, `bare` without one; `city` is "Kota X", `town` the bare
"X"; `longer_name` is a known name inside a longer one; `unknown` is a part of the text that no name of the plan explains.
"""

Part = Literal["kecamatan", "kelurahan", "code"]
"""What a whole cell is known to be, for example by the name of its column."""


class Word(NamedTuple):
    """One thing read. Equal texts of different streets give equal words, so a verdict on them is remembered."""

    kind: Kind
    name: str = ""
    """The normal form of the name, or of the code."""
    note: str = ""
    """How it stood, where that changes what it is worth."""


class Reading(NamedTuple):
    """What a text says, and where it says so."""

    words: tuple[Word, ...]
    spans: tuple[tuple[int, int], ...]
    """For each word the start and the end in the original text."""


class Place(NamedTuple):
    """Everything that a name of the plan may mean."""

    name: str
    kecamatan: str | None = None
    """The kecamatan of that name."""
    kelurahan: tuple[tuple[str, str], ...] = ()
    """The kelurahan of that name, each with its kecamatan."""
    regency: bool = False
    """Another regency or city has the name."""
    elsewhere: bool = False
    """A kecamatan of another regency has the name."""

    @property
    def ours(self) -> bool:
        """Whether the city has the name."""
        return self.kecamatan is not None or bool(self.kelurahan)

    @property
    def shared(self) -> bool:
        """Whether it names a kecamatan here and another one elsewhere."""
        return self.kecamatan is not None and self.elsewhere

    @property
    def homes(self) -> frozenset[str]:
        """The kecamatan that the name may lead to."""
        if self.kecamatan is not None:
            return frozenset((self.kecamatan,))
        return frozenset(kecamatan for _, kecamatan in self.kelurahan)


# The kinds of things in a text, and the Indonesian words of each.
_WORDS: Final[dict[str, str]] = {
    "kecamatan": "kec kecamatan kcmtn",
    "kelurahan": "kel kelurahan",
    "desa": "desa ds",
    "kabupaten": "kab kabupaten",
    "kota": "kota kodya kotamadya kotamadia",
    "provinsi": "prov provinsi propinsi prop",
    "street": "jl jln jalan ji jjl jlan gang gg lorong",
    "raya": "raya",
    "direction": "utara selatan timur barat tengah lor kidul wetan kulon sel tim bar ut",
    "title": "prof dr drs drg ir mr mgr kh rm ra hj jend jenderal jendral letjen letjend mayjen mayjend brigjen brigjend kolonel "
    "kol kapten mayor letnan kompol akbp kyai kiai nyai raden sunan sultan pangeran syekh",
    "hamlet": "dusun dsn dns dukuh dk kampung kampong kp kpg kmp",
    "landmark": "blok blk simpang simp sp perum perumahan perumnas komplek kompleks komp pasar psr terminal jembatan gerbang "
    "gapura tol pertigaan perempatan prapatan bundaran taman kawasan waduk embung stasiun halte bandara pelabuhan gedung hotel "
    "mall mal plaza ruko rukan pertokoan villa vila griya puri graha pondok ponpes apartemen rusun rusunawa asrama makam masjid "
    "mushola musholla gereja pulau bukit sungai kali gunung pantai rs rsud rsup rsia rumahsakit klinik apotek universitas "
    "kampus museum lapangan stadion gor toko warung bank spbu pt cv dekat depan belakang samping sebelah seberang",
    "own": "sdn sdnegeri sekolahdasarnegeri puskesmas pkm polsek polsekta koramil kua kantorcamat kantorlurah",
    "house": "no nomor nomer nmr n0 kav kavling kapling lt lantai",
    "km": "km kilometer",
    "rt": "rt rw rukuntetangga rukunwarga",
    "contact": "telp tlp telepon tel hp wa fax phone",
    "postcode": "kodepos",
    "code": "kode kodewilayah kodekecamatan kodekec kodekelurahan kodekel kodedesa kodebps kodekemendagri",
    "country": "indonesia",
    "english": "city regency district subdistrict",
}
_MANY_WORDS: Final = (
    "kh rm ra rt rw rs jl gg sdn sdnegeri sekolahdasarnegeri rumahsakit kantorcamat kantorlurah rukuntetangga rukunwarga kodepos "
    "kodewilayah kodekecamatan kodekec kodekelurahan kodekel kodedesa kodebps kodekemendagri"
)
_GLUED_LABELS: Final = ("kecamatan", "kelurahan", "kec", "kel")
_FULL_LABELS: Final = frozenset(("kecamatan", "kelurahan"))
_LABELS: Final = frozenset(("kecamatan", "kelurahan", "desa"))
_TOWN_PARTS: Final = frozenset(("lama", "baru", "atas", "bawah", "tua", "mandiri", "satelit"))

# The provinces by the first two digits of a Kemendagri code, as people write them.
_PROVINCES: Final[dict[str, str]] = {
    "11": "aceh", "12": "sumaterautara sumut northsumatra", "13": "sumaterabarat sumbar", "14": "riau", "15": "jambi",
    "16": "sumateraselatan sumsel", "17": "bengkulu", "18": "lampung", "19": "kepulauanbangkabelitung bangkabelitung babel",
    "21": "kepulauanriau kepri", "31": "dkijakarta", "32": "jawabarat jabar westjava", "33": "jawatengah jateng centraljava",
    "34": "diyogyakarta daerahistimewayogyakarta diy", "35": "jawatimur jatim eastjava", "36": "banten", "51": "bali",
    "52": "nusatenggarabarat ntb", "53": "nusatenggaratimur ntt", "61": "kalimantanbarat kalbar",
    "62": "kalimantantengah kalteng", "63": "kalimantanselatan kalsel", "64": "kalimantantimur kaltim",
    "65": "kalimantanutara kaltara", "71": "sulawesiutara sulut", "72": "sulawesitengah sulteng",
    "73": "sulawesiselatan sulsel", "74": "sulawesitenggara sultra", "75": "gorontalo", "76": "sulawesibarat sulbar",
    "81": "maluku", "82": "malukuutara", "91": "papua", "92": "papuabarat", "93": "papuaselatan", "94": "papuatengah",
    "95": "papuapegunungan", "96": "papuabaratdaya",
}  # fmt: skip

_PIECE: Final = re.compile(r"([^\W\d_]{4,}|\d+(?=[^\W\d_]{4})|[^\W_]+)")
_CODE: Final = re.compile(r"[0-9]{2}\.?[0-9]{2}\.?[0-9]{2}(?:\.?[0-9]{4})?(?![0-9])|[0-9]{7}(?![0-9])")
_MIXED: Final = re.compile(r"(rt|rw|no|km|n0)[0-9]")

# What stands between two words, weakest first.
_JOIN: Final = 0
_DASH: Final = 1
_SLASH: Final = 2
_SPACED_DASH: Final = 3
_COLON: Final = 4
_COMMA: Final = 5
_CUT: Final = 6
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_COMMAS: Final = frozenset(",;|()[]{}<>=?!&\u2022\u00b7\uff0c\uff1b\u3001\uff5c\u2192")


def _gap(between: str) -> int:
    if ".." in between or "\u2026" in between:
        return _CUT
    if not _COMMAS.isdisjoint(between):
        return _COMMA
    if ":" in between:
        return _COLON
    if "/" in between or "\\" in between:
        return _SLASH
    if not _DASHES.isdisjoint(between):
        return _SPACED_DASH if between[0].isspace() and between[-1].isspace() else _DASH
    return _JOIN


_GAPS: Final = {gap: _gap(gap) for gap in ("", " ", ", ", ". ", ".", ",", "/", " - ", "-", "  ", "; ", " / ", ": ")}


def _roman(number: int) -> str:
    tens, units = divmod(number, 10)
    return "x" * tens + ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")[units]


_THINGS: Final[dict[str, str]] = {
    **{_roman(number): "roman" for number in range(1, 40)},
    **{word: kind for kind, words in _WORDS.items() for word in words.split()},
}


def _distance(one: str, other: str, limit: int) -> int:
    """Edits (insert, delete, replace, swap of neighbours) from one to the other, or limit + 1 if there are more."""
    if abs(len(one) - len(other)) > limit:
        return limit + 1
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, letter in enumerate(one, 1):
        before, last, row = row, before, [i]
        for j, against in enumerate(other, 1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != against))
            if i > 1 and j > 1 and letter == other[j - 2] and one[i - 2] == against:
                best = min(best, last[j - 2] + 1)
            row.append(best)
        if min(row) > limit:
            return limit + 1
    return min(row[-1], limit + 1)


class Names:
    """The names, codes and postal blocks of a plan, in the form in which a text is searched for them."""

    def __init__(self, plan: Plan) -> None:
        self.places: dict[str, Place] = {}
        self.codes: dict[str, Place] = {}
        self.openings: set[str] = set()
        self.kinds: dict[str, str] = dict(_THINGS)
        self.leading: dict[str, str] = {}
        self._add_places(plan)
        self._add_elsewhere(plan)
        self._add_city(plan)
        for key in self.places:
            self.kinds[key] = "name"
        for word in (*self.towns, *self.provinces, *_MANY_WORDS.split(), *self.places):
            self.openings.update(word[:end] for end in range(1, len(word)))
        self.kinds |= dict.fromkeys(self.towns, "town") | dict.fromkeys(self.provinces, "province")
        self.blocks = frozenset(k.postal_code[:3] for k in plan.kelurahan if k.postal_code is not None)
        self.longest = max(map(len, self.places), default=0)
        self.typo = lru_cache(maxsize=4096)(self._typo)
        self.near = lru_cache(maxsize=4096)(self._near)

    def _add_places(self, plan: Plan) -> None:
        for k in plan.kecamatan:
            for spelling in (k.name, *(a.alias for a in k.aliases)):
                self._place(spelling, kecamatan=k.name, elsewhere=bool(k.also_in))
            for code in (k.kemendagri_code, k.bps_code):
                self.codes[fold(code)] = Place(k.name, kecamatan=k.name)
        leads: dict[str, set[str]] = {}
        for v in plan.kelurahan:
            for spelling in (v.name, *(a.alias for a in v.aliases)):
                self._place(spelling, name=v.name, kelurahan=((v.name, v.kecamatan),))
                first, _, rest = spelling.partition(" ")
                if rest and len(first) > 4:
                    leads.setdefault(fold(first), set())
            for code in (v.kemendagri_code, v.bps_code):
                if code is not None:
                    known = self.codes.get(fold(code), Place(v.name))
                    self.codes[fold(code)] = known._replace(kelurahan=(*known.kelurahan, (v.name, v.kecamatan)))
        for key, place in self.places.items():
            for end in range(1, len(key)):
                if key[:end] in leads:
                    leads[key[:end]] |= place.homes
        # Rule 6: the first word alone is worth something where every name that so begins leads to one kecamatan.
        self.leading = {
            first: homes.pop() for first, homes in leads.items() if len(homes) == 1 and first not in self.places
        }

    def _add_elsewhere(self, plan: Plan) -> None:
        self.far_codes = {fold(o.kemendagri_code) for o in plan.outside}
        for o in plan.outside:
            for spelling in (o.name, *(a.alias for a in o.aliases)):
                self._place(spelling, regency=o.kind != "kecamatan", elsewhere=o.kind == "kecamatan")
        for k in plan.kecamatan:
            for regency in k.also_in:
                self._place(_without_label(regency), regency=True)

    def _add_city(self, plan: Plan) -> None:
        town = _without_label(plan.city.name)
        self.home_is_kota = _THINGS.get(fold(plan.city.name.partition(" ")[0])) != "kabupaten"
        self.towns = {fold(town)}
        # "Smg Barat" beside "Semarang Barat" says how the city itself is shortened.
        for k in plan.kecamatan:
            if k.name.startswith(town + " "):
                tail = fold(k.name[len(town) :])
                for short in (fold(a.alias) for a in k.aliases):
                    if short.endswith(tail) and len(short) > len(tail):
                        self.towns.add(short[: -len(tail)])
        self.province = plan.city.kemendagri_code[:2]
        self.provinces = {name: code for code, names in _PROVINCES.items() for name in names.split()}
        for name in [name for name in self.provinces if name in self.places]:
            del self.provinces[name]

    def _place(
        self,
        spelling: str,
        *,
        name: str | None = None,
        kecamatan: str | None = None,
        kelurahan: tuple[tuple[str, str], ...] = (),
        regency: bool = False,
        elsewhere: bool = False,
    ) -> None:
        key = fold(spelling)
        known = self.places.get(key, Place(kecamatan or name or spelling))
        self.places[key] = Place(
            known.name,
            known.kecamatan or kecamatan,
            (*known.kelurahan, *kelurahan),
            known.regency or regency,
            known.elsewhere or elsewhere,
        )

    def _typo(self, word: str, kind: str) -> str:
        """Rule 9: the one name that the word was meant to be, or nothing."""
        if not 5 <= len(word) <= self.longest + 1 or word in self.places:
            return ""
        found = [key for key in self._of_kind(kind) if len(key) >= 5 and _distance(word, key, 1) == 1]
        homes = {frozenset(self.places[key].homes) for key in found}
        if len(homes) != 1:
            return ""
        (home,) = homes
        for key, place in self.places.items():
            if (not place.ours or not place.homes <= home) and _distance(word, key, 2) <= 2:
                return ""
        return found[0]

    def _near(self, word: str, kind: str) -> tuple[str, ...]:
        """The kecamatan of the names that are at most two edits away: candidates, never an answer."""
        if not 4 <= len(word) <= self.longest + 2:
            return ()
        near = (self.places[key].homes for key in self._of_kind(kind) if _distance(word, key, 2) <= 2)
        return tuple(sorted({home for homes in near for home in homes}))

    def _of_kind(self, kind: str) -> Iterator[str]:
        for key, place in self.places.items():
            if (place.kecamatan is not None and kind != "kelurahan") or (place.kelurahan and kind != "kecamatan"):
                yield key

    def code(self, code: str) -> Word:
        """A code as a word: matched whole, never cut or padded."""
        digits = code.replace(".", "")
        if digits in self.codes:
            return Word("code", digits)
        return Word("code", "", "outside" if digits[:4] in self.far_codes or digits in self.far_codes else "unknown")


def _without_label(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and _THINGS.get(fold(first)) in ("kota", "kabupaten") else name


def _marks_only(between: str) -> bool:
    return all(unicodedata.category(c)[0] in "MC" and not c.isspace() for c in between)


def _pieces(text: str) -> list[str]:
    """Between, word, between, word ... between: all of the text, the words in the normal form or as long as it."""
    if text.isascii():
        return _PIECE.split(text.lower())
    pieces = _PIECE.split(text)
    joined = pieces[:1]
    run: list[str] = []
    for i in range(1, len(pieces), 2):
        run.append(pieces[i])
        between = pieces[i + 1]
        # An accent that is its own character, or an invisible mark, does not end a word.
        if between and i + 2 < len(pieces) and _marks_only(between):
            run.append(between)
        else:
            joined += ("".join(run), between)
            run = []
    return joined


# A thing: its kind, its normal form, its first piece, the piece after its last, and what stood before it.
_Thing = tuple[str, str, int, int, int]


def _things(pieces: list[str], names: Names) -> list[_Thing]:
    words = pieces[1::2]
    if not all(map(str.isascii, words)):
        words = [word if word.isascii() else fold(word) for word in words]
    gaps = [_GAPS[gap] if gap in _GAPS else _gap(gap) for gap in pieces[2::2]]
    kinds, openings = names.kinds, names.openings
    things: list[_Thing] = []
    before = _COMMA
    i, count = 0, len(words)
    while i < count:
        key = word = words[i]
        kind = kinds.get(word)
        end = i + 1
        if word in openings:
            joined = word
            j = i
            while gaps[j] <= _DASH and j + 1 < count:
                j += 1
                joined += words[j]
                longer = kinds.get(joined)
                if longer is not None:
                    kind, key, end = longer, joined, j + 1
                if joined not in openings:
                    break
        if kind is None:
            label = _glued_label(word, names) if word.startswith("ke") else ""
            if label:
                things.append((kinds[label], label, i, i + 1, before))
                before = _JOIN
                words[i] = word[len(label) :]
                continue
            kind = _unnamed(word)
        things.append((kind, key, i, end, before))
        before = gaps[end - 1]
        if before == _JOIN and "+" in pieces[2 * end] and end < count:
            # A Plus code such as 2C7J+QVH is a number, whatever its letters spell.
            things.append(("number", words[end], end, end + 1, _JOIN))
            before = gaps[end]
            end += 1
        i = end
    things.append(("end", "", count, count, before if before == _CUT else _COMMA))
    return things


def _glued_label(word: str, names: Names) -> str:
    for label in _GLUED_LABELS:
        rest = word[len(label) :]
        if word.startswith(label) and (rest in names.places or (len(rest) >= 4 and rest in names.openings)):
            return label
    return ""


def _unnamed(word: str) -> str:
    if word.isalpha():
        return "letter" if len(word) == 1 else "word"
    mixed = _MIXED.match(word)
    if mixed is not None:
        return _THINGS[mixed[1]]
    return "number" if any(map(str.isdigit, word)) else "word"


# Why a name does not stand alone (rule 2), by the kind of what follows it.
_FOLLOWED: Final = {
    "word": "word", "letter": "word", "title": "word", "direction": "direction", "roman": "direction",
    "raya": "street", "house": "street", "km": "street", "number": "street",
}  # fmt: skip
_RUN: Final = frozenset(
    ("word", "letter", "title", "direction", "roman", "raya", "name", "town", "landmark", "hamlet", "own", "english")
)
_NUMBERED: Final = frozenset(("house", "rt", "km", "contact"))


class _Reader:
    """Reads the things of one text from left to right; `phrase` is what the words at hand belong to."""

    __slots__ = (
        "_after_km", "_gang", "_names", "_open", "_others", "_phrase", "_phrase_start", "_pieces", "_spans", "_text", "_things",
        "_titled", "_words",
    )  # fmt: skip

    def __init__(self, text: str, names: Names) -> None:
        self._text = text
        self._names = names
        self._pieces = _pieces(text)
        self._things = _things(self._pieces, names)
        self._words: list[Word] = []
        self._spans: list[tuple[int, int]] = []
        self._phrase = ""
        self._phrase_start = 0
        self._others = 0
        self._open = self._titled = self._gang = self._after_km = False

    def read(self, label: str | None) -> Reading:
        things = self._things
        last = len(things) - 1
        i = 0
        if label is not None and last:
            kind, key, start, end, _ = things[0]
            things[0] = (kind, key, start, end, _JOIN)
            i = self._labelled(label, 0)
        while i < last:
            kind, _, _, _, before = things[i]
            if before >= _SLASH and (before >= _COLON or self._phrase != "street"):
                self._close(i)
                if before >= _COMMA and kind != "number":
                    self._after_km = False
            if kind == "word" or kind == "letter":
                self._word(i)
                i += 1
            elif kind == "number":
                i = self._number(i)
            elif kind == "name":
                i = self._name(i)
            else:
                i = self._other(kind, i)
        self._close(last)
        return Reading(tuple(self._words), self._offsets())

    def _offsets(self) -> tuple[tuple[int, int], ...]:
        if not self._spans:
            return ()
        ends = list(accumulate(map(len, self._pieces)))
        return tuple((ends[2 * first], ends[2 * after - 1]) for first, after in self._spans)

    def _say(self, word: Word, first: int, after: int) -> None:
        self._words.append(word)
        self._spans.append((first, after))

    def _start(self, phrase: str, i: int) -> None:
        self._phrase = phrase
        self._phrase_start = i
        self._others = 0
        self._open = self._titled = self._gang = False

    def _close(self, i: int, note: str = "") -> None:
        """The phrase ends before thing i. Words that nothing explains are a place that we do not know."""
        if self._phrase == "words":
            self._say(Word("unknown", "", note), self._things[self._phrase_start][2], self._things[i - 1][3])
        self._phrase = ""

    def _word(self, i: int) -> None:
        if not self._phrase:
            self._start("words", i)
        self._others += 1
        self._open = False

    def _number(self, i: int) -> int:
        _, key, start, end, _ = self._things[i]
        if self._phrase == "street" and not self._others and not self._gang:
            self._others = 1  # "Jl. 17 Agustus"
            return i + 1
        self._phrase = ""
        if self._is_postal(i):
            known = key[:3] in self._names.blocks
            self._say(Word("postal_code", "in" if known else "out"), start, end)
        return self._skip_suffix(i + 1)

    def _is_postal(self, i: int) -> bool:
        key = self._things[i][1]
        return len(key) == 5 and key.isascii() and key.isdigit() and (i == 0 or self._things[i - 1][0] not in _NUMBERED)

    def _skip_suffix(self, i: int) -> int:
        kind, key, _, _, before = self._things[i]
        return i + 1 if before <= _DASH and len(key) == 1 and kind in ("letter", "roman") else i

    def _other(self, kind: str, i: int) -> int:  # noqa: PLR0911, PLR0912 (one branch a kind)
        _, key, start, end, before = self._things[i]
        phrase = self._phrase
        if kind in _LABELS:
            if phrase == "street" and not self._others and (kind == "desa" or key in _FULL_LABELS):
                self._others = 1  # "Jl. Desa Timpik"
                return i + 1
            self._close(i)
            return self._label(kind, i)
        if kind == "street":
            self._close(i)
            self._start("street", i)
            self._gang = key[0] == "g"
        elif kind == "raya":
            if not phrase:
                self._start("street", i)
            elif phrase == "words":
                self._phrase = "street"
            self._open = bool(self._others)
        elif kind in ("direction", "roman"):
            if phrase == "street":
                self._open = bool(self._others)
            elif not phrase and kind == "direction":
                self._word(i)
        elif kind in ("landmark", "hamlet", "own"):
            if phrase == "street" and not self._others:
                self._others = 1  # "Jl. Pasar Mangkang"
                return i + 1
            self._close(i)
            self._start("own" if kind == "own" else "landmark", i)
            if kind == "hamlet":
                self._say(Word("unknown", "", "hamlet"), start, end)
        elif kind == "title":
            if not phrase:
                self._start("street", i)
            self._titled = True
        elif kind == "rt":
            self._close(i, "hamlet")
            return self._skip_number(i + 1)
        elif kind in ("house", "km", "contact"):
            self._phrase = ""
            self._after_km = kind == "km"
            return self._skip_number(i + 1)
        elif kind == "town":
            return self._town(i)
        elif kind in ("kabupaten", "kota"):
            return self._regency(kind, i)
        elif kind == "provinsi":
            self._close(i)
            return self._province(i + 1, labelled=True)
        elif kind == "province":
            if phrase == "street" and before < _COLON and self._province_of(i) != self._names.province:
                self._others += 1
                return i + 1
            self._close(i)
            return self._province(i, labelled=False)
        elif kind == "code":
            self._close(i)
            return self._code(i + 1)
        else:
            self._close(i)
        return i + 1

    def _skip_number(self, i: int) -> int:
        kind, _, _, _, before = self._things[i]
        if before <= _COLON and kind in ("number", "roman", "letter"):
            if kind == "number" and self._is_postal(i):
                return i
            return self._skip_suffix(i + 1)
        return i

    # Names.

    def _alone(self, i: int) -> str:
        """Rule 2: nothing if the name stands alone, else what it is part of."""
        kind, _, _, _, before = self._things[i + 1]
        if before == _CUT:
            return "cut"
        if before >= _COLON:
            return ""
        if before >= _SLASH:
            return "road" if self._phrase == "street" else ""
        if kind == "number":
            return "" if self._is_postal(i + 1) else "street"
        if before == _DASH and kind in _RUN:
            return "road"
        return _FOLLOWED.get(kind, "")

    def _name(self, i: int) -> int:
        _, key, start, end, before = self._things[i]
        place = self._names.places[key]
        phrase = self._phrase
        if phrase and self._others and self._is_pair(i):
            self._bare(i)
            return i + 1
        alone = self._alone(i)
        after_dash = before == _DASH and i > 0 and self._things[i - 1][0] in _RUN
        if not phrase and not after_dash:
            if not alone:
                self._bare(i)
            else:
                if place.ours:
                    self._say(Word("street" if alone == "street" else "longer_name", key, alone), start, end)
                self._start("street" if alone == "street" else "words", i)
                self._others = 1
            return i + 1
        if phrase == "street" and not alone and before == _JOIN and self._place_again(place, i):
            self._bare(i)
            return i + 1
        if phrase == "own" and not self._others and place.ours and alone in ("", "street", "direction"):
            self._say(Word("own_name", key, "" if not alone or self._numbered(i + 1) else "longer"), start, end)
        elif not place.ours and phrase in ("words", "street") and not alone and self._others and before == _JOIN:
            if phrase == "words" or (place.regency and self._things[i + 1][0] in ("end", "province", "country")):
                self._close(i)
                self._bare(i)
                return i + 1
        elif place.ours:
            inside: Kind = "street" if phrase == "street" else "landmark" if phrase == "landmark" else "longer_name"
            self._say(Word(inside, key), start, end)
        if not self._phrase:
            self._start("words", i)
        self._others += 1
        self._open = False
        return i + 1

    def _numbered(self, i: int) -> bool:
        kind, key, _, _, _ = self._things[i]
        return kind == "roman" or (kind == "number" and len(key) <= 2)

    def _is_pair(self, i: int) -> bool:
        """A kelurahan and then its own kecamatan: too much for chance, wherever it stands."""
        kind, key, _, _, before = self._things[i + 1]
        if kind != "name" or before != _JOIN or key == self._things[i][1] or self._things[i][4] != _JOIN:
            return False
        kecamatan = self._names.places[key].kecamatan
        village = self._names.places[self._things[i][1]]
        return (
            kecamatan is not None
            and village.kecamatan is None
            and kecamatan in village.homes
            and not self._alone(i + 1)
        )

    def _place_again(self, place: Place, i: int) -> bool:
        """Rule 3: whether a name in a street is the place after all."""
        if self._open:
            return True
        if place.kecamatan is None or not self._others:
            return False
        return self._titled or (not place.shared and self._things[i + 1][0] == "town" and not self._runs_on(i + 1))

    def _runs_on(self, i: int) -> bool:
        kind, _, _, _, before = self._things[i + 1]
        return before < _COLON and (kind in ("word", "letter") or before in (_DASH, _SLASH, _SPACED_DASH))

    def _bare(self, i: int) -> None:
        _, key, start, end, before = self._things[i]
        after_kind, _, _, _, after = self._things[i + 1]
        note = ""
        if self._after_km:
            note = "km"
        elif after < _SLASH and after_kind == "rt":
            note = "rt"
        elif before >= _SLASH and (after >= _SLASH or after_kind in ("number", "town", "province")):
            note = "whole"
        place = self._names.places[key]
        self._say(Word("bare", key, note) if place.ours else Word("outside", key, "bare"), start, end)
        self._phrase = ""

    def _town(self, i: int) -> int:
        _, _, start, end, before = self._things[i]
        kind, key, _, after_end, after = self._things[i + 1]
        if kind == "english" and after == _JOIN and key in ("city", "regency"):
            self._close(i)
            ours = (key == "city") == self._names.home_is_kota
            self._say(Word("city") if ours else Word("outside", "", "regency"), start, after_end)
            return i + 2
        road = (before == _DASH and i > 0 and self._things[i - 1][0] in _RUN) or (after == _DASH and kind in _RUN)
        named = self._phrase and not self._others
        if road or named or (self._phrase == "street" and (before > _DASH or self._runs_on(i))):
            self._word(i)
            return i + 1
        self._close(i)
        self._say(Word("town"), start, end)
        return i + 1

    # Labels.

    def _label(self, kind: str, i: int) -> int:
        after_kind, _, _, _, after = self._things[i + 1]
        if after == _SLASH and after_kind in _LABELS and after_kind != kind:
            if "kecamatan" in (kind, after_kind):
                return i + 2  # "Kel./Kec. A/B": the names speak for themselves.
            return self._label("kelurahan", i + 1)
        return self._labelled(kind, i + 1)

    def _labelled(self, label: str, i: int) -> int:
        """What stands after "Kec.", "Kel." or "Desa"."""
        kind, key, start, _, before = self._things[i]
        if before >= _COMMA and not (kind == "name" and label != "desa" and self._names.places[key].ours):
            return i
        if kind not in _RUN:
            return i
        said: Kind = "kecamatan" if label == "kecamatan" else "desa" if label == "desa" else "kelurahan"
        note = self._worth(label, i)
        if note is not None:
            self._say(Word(said, key, note), start, self._things[i][3])
            return i + 1
        run = self._run(i)
        for length in range(min(len(run), 4), 0, -1):
            meant = self._names.typo("".join(run[:length]), label if label == "kecamatan" else "kelurahan")
            if meant and self._alone(i + length - 1) in ("", "street"):
                self._say(Word(said, meant, "typo"), start, self._things[i + length - 1][3])
                return i + length
        if kind == "town" and len(run) == 1:
            self._say(Word(said, "", "town"), start, self._things[i][3])
            return i + 1
        cut = self._things[i + len(run)][4] == _CUT
        near = self._names.near("".join(run[:3]), label) or self._names.near(run[0], label)
        self._say(Word(said, "|".join(near), "cut" if cut else "unknown"), start, self._things[i + len(run) - 1][3])
        return i + len(run)

    def _worth(self, label: str, i: int) -> str | None:
        """How a name after a label counts; None if it is no name, or part of a longer one."""
        kind, key, _, _, _ = self._things[i]
        alone = self._alone(i)
        whole = alone in ("", "street")
        if kind != "name":
            leads = label != "kecamatan" and whole and key in self._names.leading
            return "first" if leads else None
        place = self._names.places[key]
        if label == "kecamatan":
            if place.kecamatan is not None:
                # No kecamatan's name goes on after one of these, so what follows is something else (rule 5).
                return "" if whole or (not place.shared and alone in ("word", "road", "cut")) else None
            return "" if whole else None
        if not place.kelurahan:
            return ("kecamatan" if place.ours else None) if whole else None
        if whole:
            return ""
        return "open" if alone == "word" else None

    def _run(self, i: int) -> list[str]:
        """The words after a label, as far as they can be a name."""
        run: list[str] = []
        for kind, key, _, _, before in self._things[i : i + 6]:
            if kind not in _RUN or (run and before > _DASH):
                break
            run.append(key)
        return run

    def _regency(self, label: str, i: int) -> int:
        _, label_key, start, _, before = self._things[i]
        kind, key, _, end, after = self._things[i + 1]
        if after == _SLASH and kind in ("kabupaten", "kota") and kind != label:
            self._close(i)
            return i + 2  # "Kab./Kota Semarang" says no more than "Semarang".
        if kind == "word" and key in ("adm", "administrasi") and after < _COLON:
            i += 1
            kind, key, _, end, after = self._things[i + 1]
        if after >= _COMMA or kind not in _RUN:
            self._close(i)
            return i + 1
        if kind == "town":
            self._close(i)
            ours = (label == "kota") == self._names.home_is_kota
            self._say(Word("city") if ours else Word("outside", "", "regency"), start, end)
            return i + 2
        if label == "kota":
            known = kind == "name" and self._names.places[key].regency
            if not known and (self._phrase in ("street", "landmark") or kind != "word" or key in _TOWN_PARTS):
                if self._phrase and before < _COLON:
                    self._others += 1
                    return i + 1
                if kind == "name" and self._names.places[key].kecamatan:
                    self._close(i)
                    return i + 1
                self._close(i)
                self._start("landmark", i)
                return i + 1
        self._close(i)
        run = self._run(i + 1)
        if label == "kota" and kind == "name":
            run = run[:1]
        self._say(Word("outside", key if kind == "name" else "", "regency"), start, self._things[i + len(run)][3])
        return i + 1 + len(run)

    def _province_of(self, i: int) -> str:
        return self._names.provinces.get(self._things[i][1], "")

    def _province(self, i: int, *, labelled: bool) -> int:
        kind, _, start, end, before = self._things[i]
        if kind != "province" or (labelled and before >= _COMMA):
            if labelled and before <= _COLON:
                return i + len(self._run(i))
            return i
        after = self._things[i + 1][4]
        if self._province_of(i) != self._names.province and (labelled or (before >= _SLASH and after >= _SLASH)):
            self._say(Word("outside", "", "regency"), start, end)
        return i + 1

    def _code(self, i: int) -> int:
        kind, _, start, _, before = self._things[i]
        if kind != "number" or before > _COLON:
            return i
        offset = sum(map(len, self._pieces[: 2 * start + 1]))
        found = _CODE.match(self._text, offset)
        if found is None:
            return i + 1
        length = 0
        after = start
        while length < len(found[0]):
            length += len(self._pieces[2 * after + 1]) + len(self._pieces[2 * after + 2])
            after += 1
        self._say(self._names.code(found[0]), start, after)
        while self._things[i][2] < after and self._things[i][0] != "end":
            i += 1
        return i


_CODE_CELL: Final = re.compile(rf"\s*(?:{_CODE.pattern})\s*")


def read(text: str, names: Names, part: Part | None = None) -> Reading:
    """Read what a text says of the places of a plan.

    Args:
        text: An address, or a cell that is part of one.
        names: The names to look for.
        part: What the cell is known to be: a name in it is read as if "Kec." or "Kel." stood before it.

    >>> from semarang_ikm.plan import PLAN
    >>> reading = read("Jl. Raya Ngaliyan 12, Kec. Tugu", Names(PLAN))
    >>> [(word.kind, word.name) for word in reading.words]
    [('street', 'ngaliyan'), ('kecamatan', 'tugu')]
    """
    if _CODE_CELL.fullmatch(text):
        cell = text.strip()
        start = text.index(cell)
        return Reading((names.code(cell),), ((start, start + len(cell)),))
    if part == "code":
        return Reading((Word("unknown"),), ((0, len(text)),)) if text.strip() else Reading((), ())
    return _Reader(text, names).read(part)


def says_anything(text: str) -> bool:
    """Whether a text holds a letter or a digit at all.

    >>> says_anything(" -- "), says_anything("?1")
    (False, True)
    """
    return _PIECE.search(text) is not None


def words_of(kinds: Iterable[str]) -> tuple[str, ...]:
    """The Indonesian words of some kinds of things, for the documentation.

    >>> words_of(["desa"])
    ('desa', 'ds')
    """
    return tuple(word for kind in kinds for word in _WORDS[kind].split())
