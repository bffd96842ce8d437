"""The words that stand beside names in an address, by what they do there.

They are Indonesian, not places: every name comes from the plan.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from semarang_ikm.canon.names import roman

# The kinds of things in a text, and the Indonesian words of each.
_THINGS: Final[dict[str, str]] = {
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


class Vocabulary(NamedTuple):
    """The words of a plan's language, in the form in which a text is searched for them."""

    things: Mapping[str, str]
    """Word -> the kind of thing that it is."""
    many_words: tuple[str, ...]
    """Those that people write as several words."""
    quarters: Mapping[str, tuple[str, ...]]
    """A quarter of a city -> its short forms, and its English last, which stands before the city's name."""
    short: Mapping[str, tuple[str, ...]]
    """The second word of a kelurahan's name -> how it is shortened."""
    provinces: Mapping[str, str]
    """A province as people write it -> the first two digits of its Kemendagri code."""
    public: frozenset[str]
    """What a public school or a puskesmas is called."""
    unnumbered: frozenset[str]
    """The city tells these apart by their names, its neighbours number them."""
    offices: frozenset[str]
    """Of these each kecamatan has one."""
    joining: frozenset[str]
    """What joins two places."""
    not_in: frozenset[str]
    """What says that a place is near, or that it is not meant."""
    nouns: frozenset[str]
    """A kelurahan's name that is a common word, too: a boarding school."""
    kabupaten: frozenset[str]
    """Kabupaten, before the city's name only: "Kb. Jeruk" is a garden."""
    larger: frozenset[str]
    """With these begin the names of kecamatan and of regencies."""
    links: frozenset[str]
    """What may stand between a word of nearness and the place."""
    town_parts: frozenset[str]
    """What makes of "Kota" a part of a town."""


WORDS: Final = Vocabulary(
    things={
        **{roman(number).lower(): "roman" for number in range(1, 40)},
        **{word: kind for kind, words in _THINGS.items() for word in words.split()},
    },
    many_words=tuple(_MANY_WORDS.split()),
    quarters={quarter: (*short.split(), english) for quarter, (short, english) in _QUARTERS.items()},
    short={long: tuple(short.split()) for long, short in _SHORT.items()},
    provinces={name: code for code, names in _PROVINCES.items() for name in names.split()},
    public=frozenset(
        (
            "sdn",
            "sdnegeri",
            "sekolahdasarnegeri",
            "smpn",
            "smpnegeri",
            "sman",
            "smanegeri",
            "smkn",
            "smknegeri",
            "mtsn",
            "man",
            "min",
            "puskesmas",
            "pkm",
        )
    ),
    unnumbered=frozenset(("puskesmas", "pkm")),
    offices=frozenset(("polsek", "polsekta", "koramil", "kua", "kantorcamat")),
    joining=frozenset(("dan", "atau", "serta", "and", "or")),
    not_in=frozenset(
        (
            "dekat",
            "dkt",
            "depan",
            "dpn",
            "belakang",
            "samping",
            "sebelah",
            "seberang",
            "arah",
            "menuju",
            "luar",
            "perbatasan",
            "berbatasan",
            "batas",
            "bukan",
            "bkn",
            "tidak",
            "tdk",
        )
    ),
    nouns=frozenset(("pesantren",)),
    kabupaten=frozenset(("kb", "kbp", "kbpt")),
    larger=frozenset(
        (
            "balai",
            "bukit",
            "gunung",
            "kali",
            "pantai",
            "pasar",
            "pulau",
            "puri",
            "simpang",
            "sungai",
            "taman",
        )
    ),
    links=frozenset(("di", "dengan", "dari")),
    town_parts=frozenset(("lama", "baru", "atas", "bawah", "tua", "mandiri", "satelit")),
)
