"""The names, codes and postal blocks of a plan as texts are searched for them, and the words that stand beside them.

The words are Indonesian, not places: every name comes from the plan.
"""

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, Literal, NamedTuple

from semarang_ikm.canon.names import fold, roman
from semarang_ikm.canon.plan import Plan


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

THINGS: Final[dict[str, str]] = {
    **{roman(number).lower(): "roman" for number in range(1, 40)},
    **{word: kind for kind, words in _WORDS.items() for word in words.split()},
}


def distance(one: str, other: str, limit: int) -> int:
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
            **THINGS,
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
        self.home_is_kota = THINGS.get(fold(plan.city.name.partition(" ")[0])) != "kabupaten"
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
            if (bits ^ letters).bit_count() <= 2 * limit and distance(word, key, limit) <= limit:
                yield key

    def _is_of(self, key: str, kind: str) -> bool:
        place = self.places[key]
        return (place.kecamatan is not None and kind != "kelurahan") or (bool(place.kelurahan) and kind != "kecamatan")

    def code(self, code: str, label: str = "") -> tuple[str, Literal["", "outside", "unknown"]]:
        """A code's normal form and why it has none: matched whole, never cut or padded, of the kind of its label."""
        digits = code.replace(".", "")
        if digits in self.coded.get(label, self.codes):
            return digits, ""
        return "", "outside" if digits[:4] in self.far_codes or digits in self.far_codes else "unknown"


def _without_label(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and THINGS.get(fold(first)) in ("kota", "kabupaten") else name


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
