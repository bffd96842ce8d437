"""What an address says: the words that matter, in order, and where they stand.

A text is cut into words, the words into things with a kind (a name, a label such as "Kec.", a number, a compass
point ...), and the things are read from left to right. What comes out is a `Reading`; what it means is weighed in
`resolver.py`. The ten rules that both follow are stated in docs/resolver.md; "Rule n" marks where one acts.

The words below are Indonesian, not places: every name comes from the plan. Time and memory grow with the length of
the text and no faster: each word is looked up in dictionaries, and no search ever starts over.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import lru_cache, partial
from itertools import accumulate
from typing import Final, Literal, NamedTuple

from semarang_ikm.names import fold, roman
from semarang_ikm.plan import Plan

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


class Word(NamedTuple):
    """One thing read. Equal texts of different streets give equal words, so a verdict on them is remembered."""

    kind: Kind
    name: str = ""
    """The normal form of the name, or of the code."""
    note: str = ""
    """How it stood, where that changes what it is worth; empty for most.

    - after a label: `typo`, `replaced` (a letter), `open` (goes on), `first` (the first word of a name), `kecamatan`
      (which is no kelurahan), `town` ("Kec. Semarang"), `unknown`, `cut` ("...");
    - `bare`: `whole` (a part of the text), `rt` and `km` (beside one), `province` (the text names it), `noun`;
    - `own_name`: `office` (each kecamatan has one), `longer` (goes on), `numbered`;
    - `unknown`: `hamlet`, `firm` (who is there, not where);
    - `street`: `far` and `toward` (a road outside, or to there); `landmark`: `numbered` and `school` (not as the city
      calls its own), `whole` (may be a larger place);
    - `town`: `in_name` (of somebody); `outside`: `regency` (named as such), `near` (of the province), `bare`;
    - `longer_name`, and `street` without "Jl.": what follows (rule 2);
    - `postal_code`: `in` or `out` of the city; `telephone`: `out`; `code`: `outside`, `unknown`.
    """


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
    in_province: bool = False
    """That regency is in the city's province."""
    next_door: bool = False
    """That regency goes by the city's own name."""

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
    "kabupaten": "kab kabup kabupaten pemkab",
    "kota": "kota kodya kotamadya kotamadia",
    "provinsi": "prov provinsi propinsi prop",
    "street": "jl jln jalan ji jjl jlan gang gg lorong",
    "raya": "raya",
    "direction": "utara selatan timur barat tengah lor kidul wetan kulon daya tgh ut utr tim tmr sel slt bar brt",
    "title": """prof dr drs drg ir mr mgr kh rm ra hj jend jenderal jendral letjen letjend mayjen mayjend brigjen
        brigjend kolonel kol kapten mayor letnan kompol akbp kyai kiai nyai raden sunan sultan pangeran syekh""",
    "hamlet": "dusun dsn dns dukuh dk kampung kampong kp kpg kmp lingkungan lingk ling",
    "located": "di alamat lokasi domisili",
    "area": "daerah wilayah area",
    "landmark": """blok blk simpang simp sp perum perumahan perumnas komplek kompleks komp pasar psr terminal jembatan
        gerbang gapura tol pertigaan perempatan prapatan bundaran taman kawasan waduk embung stasiun halte bandara
        pelabuhan gedung hotel mall mal plaza ruko rukan pertokoan villa vila griya puri graha pondok ponpes apartemen
        rusun rusunawa asrama makam masjid mushola musholla gereja pulau bukit sungai kali gunung pantai rs rsud rsup
        rsia rumahsakit klinik apotek universitas kampus museum lapangan stadion gor posyandu toko warung bank spbu pt
        cv kantor balai dekat depan belakang samping sebelah seberang""",
    "estate": "indah permai asri lestari residence residences estate cluster",
    "school": """sd smp smpn smpnegeri sma sman smanegeri smu smk smkn smknegeri sltp slta mi min mts mtsn ma man slb
        slbn tk paud""",
    "own_name": "sdn sdnegeri sekolahdasarnegeri puskesmas pkm polsek polsekta koramil kua kantorcamat kantorlurah",
    "degree": "sh se mh msi mpd spd",
    "house": "no nomor nomer nmr n0 kav kavling kapling lt lantai",
    "contact": "telp tlp telpon telepon tel hp wa whatsapp cp kontak hub hubungi fax phone npsn pobox kotakpos",
    "km": "km kilometer",
    "rt": "rt rw rukuntetangga rukunwarga",
    "kodepos": "kodepos",
    "code": "kode kodewilayah kodekecamatan kodekec kodekelurahan kodekel kodedesa kodebps kodekemendagri",
    "country": "indonesia",
    "english": "city regency district subdistrict",
}
# Those of them that people write as several words.
_MANY_WORDS: Final = """kh rm ra sh se mh msi mpd spd rt rw rs jl gg sdn sdnegeri sekolahdasarnegeri rumahsakit
    kantorcamat kantorlurah rukuntetangga rukunwarga subdistrict pobox kotakpos kodepos kodewilayah
    kodekecamatan kodekec kodekelurahan kodekel kodedesa kodebps kodekemendagri"""
# The quarters of a city: short, and in English before its name.
_QUARTERS: Final = {
    "tengah": ("tgh", "central"),
    "utara": ("ut utr", "north"),
    "timur": ("tim tmr", "east"),
    "selatan": ("sel slt", "south"),
    "barat": ("bar brt", "west"),
}
_SHORT: Final = {"kulon": "kln kl", "wetan": "wtn wt", "kidul": "kdl kd", "tengah": "tgh"}
_GLUED_LABELS: Final = ("kecamatan", "kelurahan", "kec", "kel")
_FULL_LABELS: Final = frozenset(("kecamatan", "kelurahan"))
_PUBLIC: Final = frozenset((
    "sdn", "sdnegeri", "sekolahdasarnegeri", "smpn", "smpnegeri", "sman", "smanegeri", "smkn", "smknegeri", "mtsn",
    "man", "min", "puskesmas", "pkm",
))  # fmt: skip
# The city tells these apart by their names, its neighbours number them.
_UNNUMBERED: Final = frozenset(("puskesmas", "pkm"))
# Of these each kecamatan has one.
_OFFICES: Final = frozenset(("polsek", "polsekta", "koramil", "kua", "kantorcamat"))
_LABELS: Final = frozenset(("kecamatan", "kelurahan", "desa"))
_AND: Final = frozenset(("dan", "atau", "serta", "and", "or"))
_NOT_IN: Final = frozenset((
    "dekat", "dkt", "depan", "dpn", "belakang", "samping", "sebelah", "seberang", "arah", "menuju", "luar",
    "perbatasan", "berbatasan", "batas", "bukan", "bkn", "tidak", "tdk",
))  # fmt: skip
# A kelurahan's name that is a common word, too: a boarding school.
_NOUNS: Final = frozenset(("pesantren",))
# Before the city's name only: "Kb. Jeruk" is a garden.
_KABUPATEN: Final = frozenset(("kb", "kbp", "kbpt"))
# With these begin the names of kecamatan and of regencies.
_LARGER: Final = frozenset((
    "balai", "bukit", "gunung", "kali", "pantai", "pasar", "pulau", "puri", "simpang", "sungai", "taman",
))  # fmt: skip
_LINKS: Final = frozenset(("di", "dengan", "dari"))
_TOWN_PARTS: Final = frozenset(("lama", "baru", "atas", "bawah", "tua", "mandiri", "satelit"))

# The provinces by the first two digits of a Kemendagri code, as people write them.
_PROVINCES: Final[dict[str, str]] = {
    "11": "aceh", "12": "sumaterautara sumut northsumatra", "13": "sumaterabarat sumbar", "14": "riau", "15": "jambi",
    "16": "sumateraselatan sumsel", "17": "bengkulu", "18": "lampung",
    "19": "kepulauanbangkabelitung bangkabelitung babel", "21": "kepulauanriau kepri", "31": "dkijakarta jakarta",
    "32": "jawabarat jabar westjava", "33": "jawatengah jateng centraljava",
    "34": "diyogyakarta daerahistimewayogyakarta diy jogja jogjakarta", "35": "jawatimur jatim eastjava",
    "36": "banten", "51": "bali", "52": "nusatenggarabarat ntb", "53": "nusatenggaratimur ntt",
    "61": "kalimantanbarat kalbar", "62": "kalimantantengah kalteng", "63": "kalimantanselatan kalsel",
    "64": "kalimantantimur kaltim", "65": "kalimantanutara kaltara", "71": "sulawesiutara sulut",
    "72": "sulawesitengah sulteng",
    "73": "sulawesiselatan sulsel", "74": "sulawesitenggara sultra", "75": "gorontalo", "76": "sulawesibarat sulbar",
    "81": "maluku", "82": "malukuutara", "91": "papua", "92": "papuabarat", "93": "papuaselatan", "94": "papuatengah",
    "95": "papuapegunungan", "96": "papuabaratdaya",
}  # fmt: skip

_THINGS: Final[dict[str, str]] = {
    **{roman(number).lower(): "roman" for number in range(1, 40)},
    **{word: kind for kind, words in _WORDS.items() for word in words.split()},
}

_PIECE: Final = re.compile(r"([^\W\d_]{4,}|\d+(?=[^\W\d_]{4})|[^\W_]+)")
# The same of a lower-case ASCII text, found in half the time.
_ASCII_PIECE: Final = re.compile(r"([a-z]{4,}|[0-9]+(?=[a-z]{4})|[a-z0-9]+)")
_DIGITS: Final = r"(?:[0-9]{2}\.?[0-9]{2}\.?[0-9]{2}(?:\.?[0-9]{4})?|[0-9]{7})"
_CODE: Final = re.compile(_DIGITS + r"(?!\w|[.\-/][0-9])")
_CODE_IN_CELL: Final = re.compile(_DIGITS + r"(?!\w|[.\-][0-9])")
# With the apostrophe that tells a spreadsheet that a number is a text, and the comma of a list.
_CODE_CELL: Final = re.compile(rf"\s*['\u2018\u2019`]?({_CODE.pattern})\s*(?:[,;.]\s*)?")
_MIXED: Final = re.compile(r"(rt|rw|no|km|n0)[0-9]")

# What stands between two words, weakest first.
_PLUS: Final = -1
_JOIN: Final = 0
_DASH: Final = 1
_SLASH: Final = 2
_SPACED_DASH: Final = 3
_COLON: Final = 4
_LINE: Final = 5
_COMMA: Final = 6
_CUT: Final = 7
_BESIDE: Final = frozenset((_JOIN, _DASH, _LINE))
_DASHED: Final = frozenset((_DASH, _SPACED_DASH))
_DASHES: Final = frozenset("-\u2010\u2011\u2012\u2013\u2014\u2212")
_COMMAS: Final = frozenset(",;|()[]{}<>=?!&\u2022\u00b7\uff0c\uff1b\u3001\uff5c\u2192")


def _gap(between: str) -> int:
    if "..." in between or "\u2026" in between:
        return _CUT
    if not _COMMAS.isdisjoint(between):
        return _COMMA
    if "\n" in between or "\r" in between:
        return _LINE
    if ":" in between:
        return _COLON
    if "/" in between or "\\" in between:
        return _SLASH
    if not _DASHES.isdisjoint(between):
        return _SPACED_DASH if between[0].isspace() and between[-1].isspace() else _DASH
    return _PLUS if between == "+" else _JOIN


class _Gaps(dict[str, int]):
    """What stands between two words -> what it is worth; the common ones are known."""

    def __missing__(self, between: str) -> int:
        return _gap(between)


_GAPS: Final = _Gaps((gap, _gap(gap)) for gap in ("", " ", ", ", ". ", ".", ",", "/", " - ", "-", "  ", "; ", ": "))


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


def _letters(word: str) -> int:
    """A bit for each letter in a word. An edit changes two of them at most, so far words are told apart at once."""
    bits = 0
    for letter in word:
        bits |= 1 << (ord(letter) & 31)
    return bits


class Names:
    """The names, codes and postal blocks of a plan, in the form in which a text is searched for them."""

    def __init__(self, plan: Plan) -> None:
        self.places: dict[str, Place] = {}
        self.codes: dict[str, Place] = {}
        self.coded: dict[str, set[str]] = {"kodekemendagri": set(), "kodebps": set()}
        self.leading: dict[str, str] = {}
        self.town = _without_label(plan.city.name)
        self._add_kecamatan(plan)
        self._add_kelurahan(plan)
        self._add_outside(plan)
        self._add_city(plan)
        self.kinds = {
            **_THINGS,
            **dict.fromkeys(self.places, "name"),
            **dict.fromkeys(self.towns, "town"),
            **dict.fromkeys(self.provinces, "province"),
        }
        long_words = (*self.towns, *self.provinces, *_MANY_WORDS.split(), *self.places)
        self.openings = {word[:end] for word in long_words for end in range(1, len(word))}
        self.longest = max(map(len, self.places), default=0)
        self._letters = {key: _letters(key) for key in self.places}
        self.typo = lru_cache(maxsize=4096)(self._typo)
        self.near = lru_cache(maxsize=4096)(self._near)

    def _add_kecamatan(self, plan: Plan) -> None:
        for k in plan.kecamatan:
            for spelling in (k.name, *(a.alias for a in k.aliases)):
                self._place(spelling, Place(k.name, kecamatan=k.name, elsewhere=bool(k.also_in)))
            for label, code in zip(self.coded, (k.kemendagri_code, k.bps_code), strict=True):
                self.codes[fold(code)] = Place(k.name, kecamatan=k.name)
                self.coded[label].add(fold(code))

    def _add_kelurahan(self, plan: Plan) -> None:
        leads: dict[str, set[str]] = {}
        for v in plan.kelurahan:
            place = Place(v.name, kelurahan=((v.name, v.kecamatan),))
            for spelling in (v.name, *(a.alias for a in v.aliases)):
                self._place(spelling, place)
                first, _, rest = spelling.partition(" ")
                for short in _SHORT.get(fold(rest), "").split():
                    self._place(first + short, place)
                if rest and len(first) > 4:
                    leads.setdefault(fold(first), set())
            for label, code in zip(self.coded, (v.kemendagri_code, v.bps_code), strict=True):
                if code is not None:
                    self.codes[fold(code)] = _both(self.codes.get(fold(code)), place)
                    self.coded[label].add(fold(code))
        for key, place in self.places.items():
            for end in range(1, len(key)):
                if key[:end] in leads:
                    leads[key[:end]] |= place.homes
        # The first word alone is worth something where every name that so begins leads to one kecamatan.
        self.leading = {
            first: homes.pop() for first, homes in leads.items() if len(homes) == 1 and first not in self.places
        }
        self.blocks = frozenset(v.postal_code[:3] for v in plan.kelurahan if v.postal_code is not None)

    def _add_outside(self, plan: Plan) -> None:
        outside = plan.outside
        self.far_codes = {fold(o.kemendagri_code) for o in outside}
        for o in outside:
            district = o.kind == "kecamatan"
            near = district and o.kemendagri_code[:2] == plan.city.kemendagri_code[:2]
            next_door = district and _without_label(o.within or "") == self.town
            for spelling in (o.name, *(a.alias for a in o.aliases)):
                self._place(spelling, Place(spelling, None, (), not district, district, near, next_door))
        for k in plan.kecamatan:
            for regency in map(_without_label, k.also_in):
                self._place(regency, Place(regency, regency=True))

    def _add_city(self, plan: Plan) -> None:
        town = fold(self.town)
        self.home_is_kota = _THINGS.get(fold(plan.city.name.partition(" ")[0])) != "kabupaten"
        self.towns = {town}
        # "Smg Barat" beside "Semarang Barat" says how the city itself is shortened.
        for k in plan.kecamatan:
            quarter = fold(k.name[len(self.town) :])
            if k.name.startswith(self.town + " "):
                shorts = (fold(a.alias) for a in k.aliases)
                self.towns |= {short[: -len(quarter)] for short in shorts if short.endswith(quarter)}
                short, english = _QUARTERS.get(quarter, ("", ""))
                spellings = [start + tail for start in self.towns for tail in (quarter, *short.split())]
                for spelling in (*spellings, *([english + town] if english else [])):
                    self._place(spelling, Place(k.name, kecamatan=k.name))
        self.province = plan.city.kemendagri_code[:2]
        names = {name: code for code, names in _PROVINCES.items() for name in names.split()}
        self.provinces = {name: code for name, code in names.items() if name not in self.places}

    def _place(self, spelling: str, place: Place) -> None:
        key = fold(spelling)
        self.places[key] = _both(self.places.get(key), place)

    def typo_of(self, word: str, kind: str) -> str:
        """Rule 9: the one name that a word was meant to be, or nothing."""
        return self.typo(word, kind) if 5 <= len(word) <= self.longest + 1 and word not in self.places else ""

    def _typo(self, word: str, kind: str) -> str:
        found = [key for key in self._within(word, 1) if self._is_of(key, kind) and len(key) >= 5]
        homes = {self.places[key].homes for key in found}
        if len(homes) != 1:
            return ""
        (home,) = homes
        near = (self.places[key] for key in self._within(word, 2))
        if any(place.homes - home or (not place.ours and (place.regency or place.in_province)) for place in near):
            return ""
        # A name of another province need only be farther away.
        return "" if any(not self.places[key].ours for key in self._within(word, 1)) else found[0]

    def homes_near(self, word: str, kind: str) -> tuple[str, ...]:
        """The kecamatan of the names that are at most two edits away: candidates, never an answer."""
        return self.near(word, kind) if 4 <= len(word) <= self.longest + 2 else ()

    def _near(self, word: str, kind: str) -> tuple[str, ...]:
        keys = (key for key in self._within(word, 2) if self._is_of(key, kind))
        return tuple(sorted({home for key in keys for home in self.places[key].homes}))

    def _within(self, word: str, limit: int) -> Iterator[str]:
        bits = _letters(word)
        for key, letters in self._letters.items():
            if (bits ^ letters).bit_count() <= 2 * limit and _distance(word, key, limit) <= limit:
                yield key

    def _is_of(self, key: str, kind: str) -> bool:
        place = self.places[key]
        return (place.kecamatan is not None and kind != "kelurahan") or (bool(place.kelurahan) and kind != "kecamatan")

    def code(self, code: str, label: str = "") -> Word:
        """A code as a word: matched whole, never cut or padded, and of the kind that its label says."""
        digits = code.replace(".", "")
        if digits in self.coded.get(label, self.codes):
            return Word("code", digits)
        return Word("code", "", "outside" if digits[:4] in self.far_codes or digits in self.far_codes else "unknown")


def _without_label(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and _THINGS.get(fold(first)) in ("kota", "kabupaten") else name


def _both(known: Place | None, place: Place) -> Place:
    """One place that may be what either is."""
    if known is None:
        return place
    return Place(
        known.name if known.ours else place.name,
        known.kecamatan or place.kecamatan,
        known.kelurahan if known.kelurahan == place.kelurahan else known.kelurahan + place.kelurahan,
        known.regency or place.regency,
        known.elsewhere or place.elsewhere,
        known.in_province or place.in_province,
        known.next_door or place.next_door,
    )


def _pieces(text: str) -> tuple[list[str], list[str]]:
    """All of a text as between, word, between, word ... between, and the normal forms of the words."""
    if text.isascii():
        joined = _ASCII_PIECE.split(text.lower())
        return joined, joined[1::2]
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
    return joined, list(map(fold, joined[1::2]))


def _marks_only(between: str) -> bool:
    return all(unicodedata.category(c)[0] in "MC" and not c.isspace() for c in between)


class _Thing(NamedTuple):
    """One or several words of the text that are one thing."""

    kind: str
    key: str
    """The normal form."""
    start: int
    """Its first word."""
    end: int
    """The word after its last."""
    gap: int
    """What stands before it."""


# Word(...) and _Thing(...) without a Python call for each.
_word: Final[Callable[[tuple[Kind, str, str]], Word]] = partial(
    tuple.__new__,  # pyright: ignore[reportUnknownMemberType] (typeshed leaves its iterable open)
    Word,
)
_thing: Final[Callable[[tuple[str, str, int, int, int]], _Thing]] = partial(
    tuple.__new__,  # pyright: ignore[reportUnknownMemberType] (typeshed leaves its iterable open)
    _Thing,
)


def _things(pieces: list[str], words: list[str], names: Names) -> list[_Thing]:
    gaps = list(map(_GAPS.__getitem__, pieces[2::2]))
    kinds, openings = names.kinds, names.openings
    things: list[_Thing] = []
    gap = _COMMA
    i, count = 0, len(words)
    while i < count:
        key = word = words[i]
        kind = kinds.get(word)
        end = i + 1
        if word in openings:
            joined = word
            j = i
            while (gaps[j] <= _DASH or gaps[j] == _LINE) and j + 1 < count:
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
                things.append(_thing((kinds[label], label, i, i + 1, gap)))
                gap = _JOIN
                words[i] = word[len(label) :]
                continue
            kind = "number" if word.isdigit() else "word" if len(word) > 1 and word.isalpha() else _unnamed(word)
        things.append(_thing((kind, key, i, end, gap)))
        gap = gaps[end - 1]
        if gap == _PLUS and end < count:
            # A Plus code such as 2C7J+QVH is a number, whatever its letters spell.
            things.append(_thing(("number", words[end], end, end + 1, _JOIN)))
            gap = max(gaps[end], _JOIN)
            end += 1
        i = end
    things.append(_thing(("end", "", count, count, gap if gap == _CUT else _COMMA)))
    return things


def _glued_label(word: str, names: Names) -> str:
    for label in _GLUED_LABELS:
        rest = word[len(label) :]
        if word.startswith(label) and (rest in names.places or (len(rest) >= 4 and rest in names.openings)):
            return label
    return ""


def _unnamed(word: str) -> str:
    if len(word) == 1 and word.isalpha():
        return "letter"
    mixed = _MIXED.match(word)
    if mixed is not None:
        return _THINGS[mixed[1]]
    return "number" if any(map(str.isdigit, word)) else "word"


# Why a name does not stand alone (rule 2), by the kind of what follows it.
_FOLLOWED: Final = {
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
# Telephones: the country's code, the city's, and the least digits of an area code and of a number with one. A house
# number has fewer digits than a telephone's, at most five.
_INDONESIA: Final = "62"
_AREA_CODE: Final = "024"
_AREA_DIGITS: Final = 3
_PHONE_DIGITS: Final = 8
_HOUSE_DIGITS: Final = 5
# Every road leaves the city before this kilometre.
_LAST_KM: Final = 25
# What a road may lead to.
_ENDS: Final = frozenset(("word", "name", "town", "province"))
_COUNTED: Final = frozenset(("house", "rt", "km", "contact"))
_COUNTS: Final = frozenset(("number", "roman", "letter"))
_UNKNOWN: Final = Word("unknown")


class _Reader:
    """Reads the things of one text from left to right.

    What a word is worth depends on the phrase that it is part of: a street, a landmark, a school, an own name, or words
    that nothing explains; "" is none of them. `_others` counts the words of the phrase, `_open` says that its name
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
        self.pieces, words = _pieces(text)
        self.things = _things(self.pieces, words, names)
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
                things[0] = things[0]._replace(gap=_JOIN)
                i = self.labelled(label, 0)
        while i < last:
            kind, _, _, _, gap = things[i]
            if gap >= _SLASH and self.ends_phrase(i):
                if self.phrase:
                    self.close(i)
                if gap >= _COMMA and kind != "number":
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
        if gap < _COLON:
            return self.phrase != "street"
        # After "Jl." or "Pasar" a line break stands before the name, and after "Kantor Camat" a colon.
        awaits = gap == _LINE or (gap == _COLON and self.phrase in ("street", "own_name"))
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

    def say(self, first: int, after: int, kind: Kind, name: str = "", note: str = "") -> None:
        self.words.append(_word((kind, name, note)))
        self.spans.append((first, after))

    def start(self, phrase: str, i: int) -> None:
        self.phrase = phrase
        self.phrase_start = i
        self.others = 0
        self.said = len(self.words)
        self.open = self.titled = self.gang = False
        self.named = frozenset()

    def close(self, i: int, note: str = "") -> None:
        """The phrase ends before thing i. Words that nothing explains are a place that we do not know."""
        phrase = self.phrase if i > self.phrase_start else ""
        if phrase == "words" or (phrase in ("landmark", "own_name") and len(self.words) == self.said):
            first = self.things[self.phrase_start]
            start, end = first.start, self.things[i - 1].end
            if phrase == "own_name":
                if self.others:
                    self.say(start, end, "landmark", "", "school")
            elif phrase == "words" or (self.said and not self.others and first.key not in _NOT_IN):
                self.say(start, end, "unknown", "", note)
            elif self.said and first.key in _LARGER:
                self.say(start, end, "landmark", "", "whole")
        self.phrase = ""

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
            return self.say_code(self.names.code(code[0]), i, code.end())
        phone = self.phone(i)
        if phone:
            self.close(i)
            if phone[0] == "0" and phone[1] != "8" and not phone.startswith(_AREA_CODE):
                self.say(self.things[i].start, self.things[i].end, "telephone", "", "out")
            return i + 1
        postal = self.is_postal(i)
        if not self.others and self.is_office_number(i):
            self.things[i + 1] = self.things[i + 1]._replace(gap=_JOIN)
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
        public = school.key in _PUBLIC or then.key in ("negeri", "n") or (kind == "name" and then == self.things[i])
        if public and gap <= _DASH and kind in ("word", "name"):
            self.say(school.start, self.things[i + 1].end, "landmark", "", "numbered")
        return True

    def is_office_number(self, i: int) -> bool:
        """Whether a number is one as in "Koramil 05/Tugu" or "Koramil 0733-05/Tugu"."""
        kind, _, _, _, gap = self.things[i + 1]
        return self.is_office and (gap == _SLASH or (gap == _DASH and kind == "number"))

    @property
    def is_office(self) -> bool:
        return self.phrase == "own_name" and self.things[self.phrase_start].key in _OFFICES

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
                or gap > (_COMMA if area and len(key) >= _HOUSE_DIGITS else _DASH)
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
        if gap >= _COMMA or kind not in _COUNTS or (kind == "number" and self.is_postal(i)):
            return i
        return self.skip_suffix(i + 1)

    def skip_suffix(self, i: int) -> int:
        kind, key, _, _, gap = self.things[i]
        return i + 1 if gap <= _DASH and len(key) == 1 and kind in ("letter", "roman") else i

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
        elif self.phrase == "words" and not (self.words and self.things[i + 1].gap >= _COMMA):
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
        if self.phrase == "landmark" and not self.others and self.things[i - 1].key in _NOT_IN:
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
        return any(thing.key in _NOT_IN for thing in self.things[max(self.phrase_start, i - 4) : i])

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
        if self.after_km and self.is_far_km(i + 1):
            self.say(self.things[i].start, self.things[i + 1].end, "street", "", "far")
        return self.skip_number(i + 1)

    def is_far_km(self, i: int) -> bool:
        key = self.things[i].key
        return key.isascii() and key.isdigit() and int(key[:_HOUSE_DIGITS]) > _LAST_KM

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
        if not phrase and not (gap == _DASH and self.after_dash(i)):
            if not alone:
                return self.bare(i)
            street = alone == "street"
            if place.ours:
                self.say(start, end, "street" if street else "longer_name", key, alone)
            self.start("street" if street else "words", i)
            self.others = 1
            return i + 1
        if not alone and gap == _JOIN and self.is_place_again(place, i):
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

    def alone(self, i: int) -> str:
        """Rule 2: nothing if the name stands alone, else what it is part of."""
        kind, _, _, _, gap = self.things[i + 1]
        if gap == _CUT:
            return "cut"
        if gap >= _COLON and not (gap == _LINE and kind in _GOES_ON):
            return ""
        if _SLASH <= gap < _COLON:
            then = self.things[i + 2]
            road = gap == _SPACED_DASH and kind == "name" and then.kind == "km" and then.gap < _COLON
            return "road" if road or self.phrase == "street" else ""
        if kind == "number":
            return "" if self.is_postal(i + 1) or self.phone(i + 1) or self.code_at(i + 1) else "street"
        if kind == "house" and self.things[i + 2].kind == "contact":
            return ""
        if gap == _DASH and kind in _RUN:
            return "" if self.is_dashed_to_town(i, i + 1) else "road"
        return _FOLLOWED.get(kind, "")

    def after_dash(self, i: int) -> bool:
        joined = self.things[i].gap == _DASH and i > 0 and self.things[i - 1].kind in _RUN
        return joined and not (self.words and self.is_dashed_to_town(i, i - 1))

    def is_dashed_to_town(self, i: int, town: int) -> bool:
        """Rule 2: whether name i and the city's name are joined by a dash and are no road: "Banyumanik-Semarang"."""
        if self.phrase or self.things[town].kind != "town" or self.things[i].kind != "name":
            return False
        place = self.names.places[self.things[i].key]
        after = self.things[max(i, town) + 1]
        return place.ours and not place.elsewhere and after.gap != _DASH and after.kind != "km"

    def own_name_worth(self, i: int, *, counted: bool) -> str:
        """Rule 8: what a school's or an office's own name is worth that ends with name i or the number after it."""
        office = self.things[self.phrase_start].key
        place = self.names.places[self.things[i].key]
        if counted:
            kind, key, _, _, _ = self.things[i + 1]
            if kind not in ("number", "roman") or (kind == "number" and len(key) > 2):
                return "longer"
            if office in _UNNUMBERED:
                return "numbered"
            if kind == "roman" and place.elsewhere:
                return "longer"  # The city writes "01", and others "I".
        if office == "kantorlurah" and not place.kelurahan:
            return "longer"
        kind, key, _, _, gap = self.things[i + 1 + counted]
        if gap < _SLASH:
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
        if kind != "name" or key == own or joined > _DASH:
            return False
        if self.phrase and (not self.others or gap != _JOIN or joined != _JOIN):
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
            joined = bool(self.words) and self.things[self.phrase_start].gap < _SLASH
            return last and (self.others > 0 or joined)
        if place.kecamatan is None or not self.others or self.phrase not in ("street", "words"):
            return False
        town = i + 1 + (after.kind == "kota")
        before_town = not place.shared and self.things[town].kind == "town" and not self.runs_on(town)
        if self.phrase == "words":
            # After the number of a house come places, from small to large: "Jl. Padi 5 Klipang Tembalang Semarang".
            numbered = self.addressed and self.things[self.phrase_start - 1].kind == "number"
            return before_town and numbered and self.things[i - 1].key not in _LINKS and not self.is_denied(i)
        if place.kecamatan.startswith(self.names.town + " "):
            return True
        # "Jl. Raya Manyaran Gunungpati" leads from the one to the other.
        return not self.named and (self.titled or before_town)

    def road(self, i: int) -> None:
        """Rule 3: say that a road leads between places that are not the city's, or to one."""
        _, _, start, end, gap = self.things[i]
        before, after = self.things[i - 1], self.things[i + 1]
        if after.kind in _ENDS and (after.gap in _DASHED or (after.gap == _JOIN and self.worth_as_end(after) == "far")):
            # A road is named first after the nearer end: "Semarang-Kendal" here, "Kendal-Semarang" there.
            note = self.worth_as_end(after)
            self.say(start, end, "street", "", note if after.kind == "name" else "far")
        elif before.kind in _ENDS and gap in _DASHED:
            self.say(start, end, "street", "", self.worth_as_end(before))
        elif self.things[self.phrase_start + 1].kind == "raya":
            self.say(start, end, "street", "", "away" if self.others else "toward")

    def worth_as_end(self, thing: _Thing) -> str:
        """What a road to a place outside is worth whose other end is this."""
        if thing.kind == "town":
            return "toward"
        place = self.names.places.get(thing.key) if thing.kind == "name" else None
        if place is None:
            return "far" if thing.kind == "province" else "away"
        if not place.ours:
            return "far"
        return "away" if place.elsewhere else "toward"

    def runs_on(self, i: int) -> bool:
        kind, _, _, _, gap = self.things[i + 1]
        return gap < _COLON and (kind in ("word", "letter") or gap in (_DASH, _SLASH, _SPACED_DASH))

    def bare(self, i: int) -> int:
        _, key, start, end, gap = self.things[i]
        after = self.things[i + 1]
        note = ""
        if key in _NOUNS and len(self.things) > 2:
            note = "noun"
        elif self.after_km:
            note = "km"
        elif (after.gap in _BESIDE and after.kind == "rt") or (gap < _SLASH and self.follows_rt(i)):
            note = "rt"
        elif gap >= _SLASH and (after.gap >= _SLASH or after.kind in ("number", "town", "province")):
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
        if gap <= _DASH and before.kind == "word" and self.is_misspelt_kabupaten(before.key):
            self.phrase = ""
            self.say_city(before.start, end, kota=False)
            return i + 1
        regency = self.is_regency_after(i)
        if regency or (after.key == "city" and after.gap in (_JOIN, _LINE)):
            self.close(i)
            self.say_city(start, after.end, kota=not regency)
            return i + 2
        road = (gap == _DASH and before.kind in _RUN and not self.is_dashed_to_town(i - 1, i)) or (
            after.gap == _DASH and after.kind in _RUN and not self.is_dashed_to_town(i + 1, i)
        )
        begins_name = self.phrase and not self.others
        if road or begins_name or (self.phrase == "street" and (gap > _DASH or self.runs_on(i))):
            return self.word(i)
        in_name = self.opens_text and not self.is_last(i + 1, or_town=False)
        self.close(i)
        self.say(start, end, "town", "", "in_name" if in_name else "")
        ours = after.kind == "name" and self.names.places[after.key].ours
        if in_name and ours and after.gap <= _DASH and not self.is_last(i + 2, or_town=True):
            self.start("words", i + 1)  # "KPP Pratama Semarang Candisari, Jl. Setia Budi, Srondol Kulon"
            self.others = 1
        return i + 1

    @property
    def opens_text(self) -> bool:
        """Whether we are in the name of somebody with which the text begins."""
        return self.phrase in ("words", "landmark") and self.phrase_start == 0

    def is_misspelt_kabupaten(self, word: str) -> bool:
        return word in _KABUPATEN or _distance(word, "kabupaten", 2) <= 2

    def is_regency_after(self, i: int) -> bool:
        """Whether "Regency" stands after name i, or "Kab." that has no name of its own: "Semarang (Kab.)"."""
        after = self.things[i + 1]
        if after.kind != "kabupaten":
            return after.key == "regency" and after.gap < _COMMA
        then = self.things[i + 2]
        return then.gap >= _COMMA or then.kind not in _KAB_OF

    def say_city(self, start: int, end: int, *, kota: bool) -> None:
        """Say one of the two places "Kota X" and "Kabupaten X", of which one is ours."""
        if kota == self.names.home_is_kota:
            self.say(start, end, "city")
        else:
            self.say(start, end, "outside", "", "regency")

    # Labels.

    def label(self, i: int) -> int:
        kind, key, _, _, gap = self.things[i]
        if gap < _COLON and self.is_not_in(i):
            return self.not_in(i)
        if self.phrase == "street" and not self.others and (kind == "desa" or key in _FULL_LABELS):
            self.others = 1  # "Jl. Desa Timpik"
            return i + 1
        self.close(i)
        after = self.things[i + 1]
        if after.gap == _SLASH and after.kind in _LABELS and after.kind != kind:
            if "kecamatan" in (kind, after.kind):
                return i + 2  # "Kel./Kec. A/B": the names speak for themselves.
            return self.labelled("kelurahan", i + 2)
        if kind == "desa" and after.key == "wisata" and after.gap < _COMMA:
            i += 1  # "Desa Wisata Kandri"
        return self.labelled(kind, i + 1)

    def is_not_in(self, i: int) -> bool:
        """Whether "dekat", "di luar" or the like stands before label i."""
        before = i - 2 if i > 1 and self.things[i - 1].key in _LINKS else i - 1
        if before >= 0 and self.things[before].kind == "direction":
            opens = before == 0 or self.things[before].gap >= _COMMA
            return opens or self.things[before - 1].key in _NOT_IN  # "sebelah utara Kec. Genuk"
        return before >= 0 and self.things[before].key in _NOT_IN

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
        at = i + (self.things[i].key in _AND)
        kind, other, start, end, gap = self.things[at]
        if kind == "direction" and (at > i or gap >= _SLASH) and key.startswith(tuple(self.names.towns)):
            other = fold(self.names.town) + other
        elif kind != "name" or (at == i and (gap != _DASH or said != "kecamatan")):
            return i
        place = self.names.places.get(other)
        if place is None or self.alone(at) or (at == i and place.kecamatan is None):
            return i
        self.say(start, end, said, other)
        return at + 1

    def labelled(self, label: str, i: int) -> int:
        """What stands after "Kec.", "Kel." or "Desa"."""
        kind, key, start, end, gap = self.things[i]
        if gap >= _COMMA and not (kind == "name" and label != "desa" and self.names.places[key].ours):
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
        cut = self.things[i + len(run)].gap == _CUT
        near = self.names.homes_near("".join(run[:3]), label) or self.names.homes_near(run[0], label)
        self.say(start, self.things[i + len(run) - 1].end, said, "|".join(near), "cut" if cut else "unknown")
        return i + len(run)

    def worth(self, label: str, i: int) -> str | None:
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
            if kind not in _RUN or (run and gap > _DASH):
                break
            run.append(key)
        return run

    def regency(self, i: int) -> int:
        label, _, start, _, _ = self.things[i]
        after = self.things[i + 1]
        if after.gap == _SLASH and after.kind in ("kabupaten", "kota") and after.kind != label:
            self.close(i)
            return i + 2  # "Kab./Kota Semarang" says no more than "Semarang".
        if after.key in ("adm", "administrasi") and after.gap < _COLON:
            i += 1
            after = self.things[i + 1]
        if label == "kabupaten" and after.kind == "kota":
            named = self.things[i + 2]
            if named.kind in ("word", "name") and named.gap < _COMMA:
                self.close(i)
                self.say(start, named.end, "outside", "", "regency")  # "Kab. Kota Baru"
                return i + 3
        if after.gap >= _COMMA or after.kind not in _RUN:
            return self.end_phrase(i)
        if after.kind == "town":
            if label == "kota" and self.opens_text and not self.is_last(i + 2, or_town=False):
                return self.town(i + 1)  # "Oleh-oleh Kota Semarang, ..."
            self.close(i)
            self.say_city(start, after.end, kota=label == "kota")
            return i + 2
        known = after.kind == "name" and self.names.places[after.key].regency
        named = self.phrase in ("street", "landmark") or after.kind != "word" or after.key in _TOWN_PARTS
        if label == "kota" and not known and named:
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
        if label == "regency" and after.kind == "town" and after.gap < _COMMA:
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
        if self.phrase and self.things[i].gap < _COLON:
            return self.word(i)
        self.close(i)
        if not (after.kind == "name" and self.names.places[after.key].kecamatan):
            self.start("landmark", i)
        return i + 1

    def labelled_province(self, i: int) -> int:
        self.close(i)
        after = self.things[i + 1]
        if after.gap >= _COMMA:
            return i + 1
        if after.kind != "province":
            return i + 1 + len(self.run(i + 1))
        return self.say_province(i + 1, labelled=True)

    def province(self, i: int) -> int:
        if self.phrase == "street" and self.things[i].gap < _COLON and self.is_far(i):
            self.road(i)
            self.others += 1
            return i + 1
        named = self.phrase and not self.others  # "Toko Bali"
        bare = not self.phrase
        self.close(i)
        last = self.is_last(i + 1, or_town=bare) or (bare and self.things[i + 1].gap >= _COLON)
        if self.is_far(i) and not named and self.things[i].gap < _SLASH and last:
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
        elif labelled or (gap >= _SLASH and (self.things[i + 1].gap >= _SLASH or self.is_last(i + 1, or_town=False))):
            self.say(start, end, "outside", "", "regency")
        return i + 1

    def is_far(self, i: int) -> bool:
        return self.names.provinces[self.things[i].key] != self.names.province

    def code(self, i: int) -> int:
        self.close(i)
        label = self.things[i].key
        i += 1
        if self.things[i].kind != "number" or self.things[i].gap >= _COMMA:
            return i
        first = len(self.words)
        while self.things[i].kind == "number":
            found = _CODE.match(self.text, self.offsets()[2 * self.things[i].start])
            if found is None:
                break
            word = self.names.code(found[0], label)
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

    >>> from semarang_ikm.plan import PLAN
    >>> reading = read("Jl. Raya Ngaliyan 12, Kec. Tugu", Names(PLAN))
    >>> [(word.kind, word.name) for word in reading.words]
    [('street', 'ngaliyan'), ('kecamatan', 'tugu')]
    """
    cell = _CODE_CELL.fullmatch(text)
    if cell is not None:
        return Reading((names.code(cell[1]),), (cell.span(1),))
    if part == "code":
        return Reading((_UNKNOWN,), ((0, len(text)),)) if text.strip() else Reading((), ())
    return _Reader(text, names).read(part)


def says_anything(text: str) -> bool:
    """Whether a text holds a letter or a digit at all.

    >>> says_anything(" -- "), says_anything("?1")
    (False, True)
    """
    return _PIECE.search(text) is not None
