"""The bundled facts, one by one, against tables written here from the sources and not from the data files."""

import csv
import json
import re
import runpy
import subprocess
import sys
from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any, get_args

import jsonschema
import pytest

from semarang_ikm import DATA_VERSION, PLAN, data_folder
from semarang_ikm.canon.models import Draft
from semarang_ikm.canon.names import fold
from semarang_ikm.canon.plan_files import FILES

# The city's article on the regulation, read line by line.
ZONES: dict[str, tuple[tuple[str, ...], tuple[tuple[str, str | None], ...]]] = {
    "I": (
        ("Semarang Tengah", "Semarang Timur", "Semarang Selatan"),
        (("tempe", None), ("kulit imitasi", None), ("las kenteng", None), ("kuliner kulit lumpia", None)),
    ),
    "II": (("Candisari", "Gajahmungkur"), (("tahu kedelai", "secara terpusat"),)),
    "III": (("Semarang Barat", "Semarang Utara"), (("pengolahan bandeng", None), ("tempe", None), ("ikan asap", None))),
    "IV": (("Genuk",), ()),
    "V": (("Gayamsari", "Pedurungan"), (("sulam pita", "sentra industri"),)),
    "VI": (("Tembalang",), (("batik", "pusat utama"),)),
    "VII": (("Banyumanik",), (("kerajinan tangan", None), ("jajanan pasar", None), ("kain batik", None))),
    "VIII": (("Gunungpati",), (("batik", None), ("aneka keripik", None), ("berbagai olahan ketela", None))),
    "IX": (("Mijen",), (("konveksi", "sentra industri"), ("kerajinan pandai besi", "sentra industri"))),
    "X": (("Ngaliyan", "Tugu"), (("kerupuk", None), ("pengolahan logam", None), ("kain batik", None))),
}
CRITERIA = {
    1: "persebaran unit usaha",
    2: "aksesibilitas bahan baku",
    3: "kesesuaian rencana tata ruang wilayah",
}
PHASES: dict[int, tuple[int, int, tuple[str, ...]]] = {
    1: (
        2025,
        2029,
        (
            "pasokan bahan baku",
            "penguatan infrastruktur",
            "legalitas",
            "permodalan",
            "penyerapan tenaga kerja",
            "sinergi antarlembaga",
        ),
    ),
    2: (2030, 2034, ("perluasan pengembangan IKM", "sistem pemasaran", "industri berwawasan lingkungan")),
    3: (2035, 2039, ("daya saing produk", "internasionalisasi IKM di pasar global")),
    4: (2040, 2045, ("kolaborasi", "kemitraan strategis dengan pihak internasional")),
}
# Kemendagri code, BPS code and number of kelurahan of each kecamatan.
KECAMATAN = {
    "Semarang Tengah": ("33.74.01", "3374130", 15),
    "Semarang Utara": ("33.74.02", "3374120", 9),
    "Semarang Timur": ("33.74.03", "3374110", 10),
    "Gayamsari": ("33.74.04", "3374100", 7),
    "Genuk": ("33.74.05", "3374090", 13),
    "Pedurungan": ("33.74.06", "3374080", 12),
    "Semarang Selatan": ("33.74.07", "3374050", 10),
    "Candisari": ("33.74.08", "3374060", 7),
    "Gajahmungkur": ("33.74.09", "3374040", 8),
    "Tembalang": ("33.74.10", "3374070", 12),
    "Banyumanik": ("33.74.11", "3374030", 11),
    "Gunungpati": ("33.74.12", "3374020", 16),
    "Semarang Barat": ("33.74.13", "3374140", 16),
    "Mijen": ("33.74.14", "3374010", 14),
    "Ngaliyan": ("33.74.15", "3374160", 10),
    "Tugu": ("33.74.16", "3374150", 7),
}
COMMODITIES = {
    "tempe": ("I", "III"),
    "kulit imitasi": ("I",),
    "las kenteng": ("I",),
    "kulit lumpia": ("I",),
    "tahu kedelai": ("II",),
    "pengolahan bandeng": ("III",),
    "ikan asap": ("III",),
    "sulam pita": ("V",),
    "batik": ("VI", "VII", "VIII", "X"),
    "kerajinan tangan": ("VII",),
    "jajanan pasar": ("VII",),
    "aneka keripik": ("VIII",),
    "olahan ketela": ("VIII",),
    "konveksi": ("IX",),
    "pandai besi": ("IX",),
    "kerupuk": ("X",),
    "pengolahan logam": ("X",),
}
WITHOUT_BPS_CODE = {"Pekunden", "Ngesrep", "Kudu", "Kedungmundu", "Meteseh"}


# What the regulation says.


def test_the_plan_is_that_of_the_regulation() -> None:
    """The plan names its regulation, its years, and no day from which it is valid, for the article has none."""
    assert (
        "Peraturan Daerah Kota Semarang Nomor 6 Tahun 2025 tentang Rencana Pembangunan Industri Kota Tahun 2025-2045"
    ) == PLAN.regulation
    assert (2025, 2045, None) == (PLAN.years.start, PLAN.years.end, PLAN.valid_from)
    assert ("Kota Semarang", "33.74") == (PLAN.city.name, PLAN.city.kemendagri_code)
    assert DATA_VERSION == PLAN.data_version == PLAN.draft.edition.data_version


def test_the_basis_of_the_plan() -> None:
    """The plan rests on links from upstream to downstream, which are three."""
    assert "hulu ke hilir" == PLAN.basis.term
    assert [
        "penyediaan bahan baku",
        "fasilitas pendukung",
        "kemudahan jangkauan pemasaran",
    ] == [link.term for link in PLAN.basis.links]


@pytest.mark.parametrize("numeral", ZONES)
def test_a_wilayah_has_the_kecamatan_and_commodities_of_the_article(numeral: str) -> None:
    """Each wilayah has its kecamatan in the article's order, and its commodities in the article's words."""
    wilayah = PLAN.wilayah(numeral)

    assert ZONES[numeral] == (wilayah.kecamatan, tuple((c.wording, c.emphasis) for c in wilayah.commodities))


def test_there_are_ten_wilayah() -> None:
    """The wilayah are I to X, as the article counts them."""
    assert [(numeral, number) for number, numeral in enumerate(ZONES, 1)] == [
        (wilayah.numeral, wilayah.number) for wilayah in PLAN.wilayah
    ]


def test_wilayah_iv_has_a_role_and_no_commodity() -> None:
    """Wilayah IV is for large industry; no other has a role, and it has no commodity."""
    roles = {wilayah.numeral: wilayah.role for wilayah in PLAN.wilayah if wilayah.role is not None}

    assert {"IV": "fokus pada industri skala besar; kawasan pendukung utama"} == roles
    assert ["IV"] == [wilayah.numeral for wilayah in PLAN.wilayah if not wilayah.commodities]


def test_the_criteria_are_those_of_the_article() -> None:
    """The wilayah were drawn by three criteria."""
    assert CRITERIA == {criterion.number: criterion.term for criterion in PLAN.criterion}


def test_the_phases_are_those_of_the_article() -> None:
    """There are four phases from 2025 to 2045, the last of six years, each with its focus in the article's terms."""
    found = {p.number: (p.start, p.end, tuple(term.term for term in p.focus)) for p in PLAN.phase}

    assert PHASES == found
    assert [5, 5, 5, 6] == [p.end - p.start + 1 for p in PLAN.phase]


def test_all_that_the_regulation_says_is_what_the_article_reports() -> None:
    """Every fact of the regulation names the article; the regulation itself was not seen, and its source says so."""
    cited = {PLAN.draft.regulation.source}
    cited |= {r.source for r in (*PLAN.wilayah, *PLAN.criterion, *PLAN.phase)}

    assert {"ppid-2026-01-13"} == cited
    assert "2026-01-13" == PLAN.source("ppid-2026-01-13").date
    assert PLAN.source("perda-6-2025").read.startswith("nothing: its text was not seen")


# What decrees and tables say.


def test_the_kecamatan_and_their_codes() -> None:
    """There are sixteen kecamatan, each with its Kemendagri and its BPS code and its number of kelurahan."""
    counts = Counter(kelurahan.kecamatan for kelurahan in PLAN.kelurahan)

    assert KECAMATAN == {k.name: (k.kemendagri_code, k.bps_code, counts[k.name]) for k in PLAN.kecamatan}
    assert 16 == len(PLAN.kecamatan)
    assert 177 == len(PLAN.kelurahan)


def test_every_kecamatan_is_in_the_wilayah_of_the_article() -> None:
    """The zone of each kecamatan is the one of the article's table."""
    zones = {name: numeral for numeral, (names, _) in ZONES.items() for name in names}

    assert zones == {k.name: k.wilayah for k in PLAN.kecamatan}


def test_every_bps_code_cut_to_six_digits_is_another_kecamatan() -> None:
    """BPS and Kemendagri are two systems: cutting a BPS code gives, sixteen times of sixteen, a wrong kecamatan."""
    by_digits = {k.kemendagri_code.replace(".", ""): k.name for k in PLAN.kecamatan}

    assert all(by_digits[k.bps_code[:6]] != k.name for k in PLAN.kecamatan)
    assert "Gayamsari" == by_digits[PLAN.kecamatan("Gajahmungkur").bps_code[:6]]


def test_the_code_of_a_kelurahan_begins_with_that_of_its_kecamatan() -> None:
    """A kelurahan's code says its kecamatan, in both systems, and a kecamatan's its city."""
    for kelurahan in PLAN.kelurahan:
        kecamatan = PLAN.kecamatan(kelurahan.kecamatan)
        assert kelurahan.kemendagri_code.startswith(f"{kecamatan.kemendagri_code}.1")
        assert kelurahan.bps_code is None or kelurahan.bps_code.startswith(kecamatan.bps_code)
    assert all(k.kemendagri_code.startswith(f"{PLAN.city.kemendagri_code}.") for k in PLAN.kecamatan)


def test_the_kelurahan_of_a_kecamatan_are_numbered_without_a_gap() -> None:
    """The last four digits of the Kemendagri codes run from 1001 in every kecamatan."""
    for kecamatan in PLAN.kecamatan:
        numbers = [int(k.kemendagri_code[-4:]) for k in PLAN.kelurahan if k.kecamatan == kecamatan.name]
        assert list(range(1001, 1001 + len(numbers))) == numbers


def test_five_kelurahan_have_no_bps_code() -> None:
    """The table of BPS codes lacks five kelurahan; no code is made up for them."""
    assert WITHOUT_BPS_CODE == {k.name for k in PLAN.kelurahan if k.bps_code is None}
    assert WITHOUT_BPS_CODE == {k.name for k in PLAN.kelurahan if k.bps_source is None}


def test_postal_codes_stand_only_where_the_sources_agree() -> None:
    """144 of 177 kelurahan have a postal code, all in the city's two blocks, each with its source."""
    with_code = [k for k in PLAN.kelurahan if k.postal_code is not None]

    assert 144 == len(with_code)
    assert {"501", "502"} == {str(k.postal_code)[:3] for k in with_code}
    assert [k for k in PLAN.kelurahan if k.postal_source is not None] == with_code
    # Two lists say 50613 of Jagalan, and both must be wrong: it is another city's block.
    assert PLAN.kelurahan("Jagalan").postal_code is None


def test_no_postal_code_is_of_two_kecamatan() -> None:
    """A postal code that is shipped never stands in two kecamatan."""
    homes = {(k.postal_code, k.kecamatan) for k in PLAN.kelurahan if k.postal_code is not None}

    assert 1 == max(Counter(code for code, _ in homes).values())


def test_two_names_are_shared() -> None:
    """Purwosari and Mangunharjo are the only names that two kelurahan have."""
    counts = Counter(fold(k.name) for k in PLAN.kelurahan)

    assert {k.name: counts[fold(k.name)] == 2 for k in PLAN.kelurahan} == {
        k.name: k.shared_name for k in PLAN.kelurahan
    }
    assert {
        ("Purwosari", "Semarang Utara"),
        ("Purwosari", "Mijen"),
        ("Mangunharjo", "Tembalang"),
        ("Mangunharjo", "Tugu"),
    } == {(k.name, k.kecamatan) for k in PLAN.kelurahan if k.shared_name}


def test_two_kecamatan_have_namesakes_elsewhere() -> None:
    """Only Mijen and Tugu exist as kecamatan elsewhere too; the other fourteen names are the city's alone."""
    assert {
        "Mijen": ("Kabupaten Demak",),
        "Tugu": ("Kabupaten Trenggalek",),
    } == {k.name: k.also_in for k in PLAN.kecamatan if k.also_in}


def test_the_places_outside_are_not_in_the_city() -> None:
    """No place outside has a code of the city; every neighbouring regency is there, with its kecamatan."""
    assert not [o.name for o in PLAN.outside if o.kemendagri_code.startswith("33.74")]
    regencies = {o.name for o in PLAN.outside if o.kind == "kabupaten"}
    assert {"Semarang", "Demak", "Kendal"} <= regencies
    counted = Counter(o.within for o in PLAN.outside if o.kind == "kecamatan")
    neighbours = {"Kabupaten Demak": 14, "Kabupaten Kendal": 20, "Kabupaten Semarang": 19}
    assert neighbours == {regency: counted.pop(regency) for regency in neighbours}
    assert 42 == counted.total()  # and farther away, for their names
    assert all((o.within is None) == (o.kind != "kecamatan") for o in PLAN.outside)
    assert all(len(o.kemendagri_code) == (8 if o.kind == "kecamatan" else 5) for o in PLAN.outside)


def test_the_places_farther_away_are_there_for_their_names() -> None:
    """A kecamatan beyond the neighbouring regencies is listed for a name that the city has, or one a letter off."""
    neighbours = {"Kabupaten Demak", "Kabupaten Kendal", "Kabupaten Semarang"}
    farther = {o.name for o in PLAN.outside if o.kind == "kecamatan" and o.within not in neighbours}
    ours = [
        spelling
        for r in (PLAN.kecamatan, PLAN.kelurahan)
        for k in r
        for spelling in (k.name, *(a.alias for a in k.aliases))
    ]

    assert {"Tembelang", "Gunung Jati"} == {name for name in farther if fold(name) not in set(map(fold, ours))}


# What we infer.


def test_the_commodities_and_their_wilayah() -> None:
    """There are seventeen commodities; all but batik and tempe are of one wilayah."""
    assert COMMODITIES == {c.name: c.in_wilayah for c in PLAN.commodity}
    assert 17 == len(PLAN.commodity)


def test_commodities_and_wilayah_name_each_other() -> None:
    """What a commodity says of its wilayah is what the wilayah say of it, wording by wording."""
    for wilayah in PLAN.wilayah:
        for directed in wilayah.commodities:
            commodity = PLAN.commodity(directed.wording)
            assert commodity.name == directed.commodity
            assert directed.wording in commodity.wordings
            assert wilayah.numeral in commodity.in_wilayah


def test_two_wordings_of_batik_are_kept() -> None:
    """Batik and kain batik are one commodity; each wilayah keeps its own wording."""
    batik = {w.numeral: c.wording for w in PLAN.wilayah for c in w.commodities if c.commodity == "batik"}

    assert {"VI": "batik", "VII": "kain batik", "VIII": "batik", "X": "kain batik"} == batik


def test_no_class_of_industry_is_surer_than_it_is() -> None:
    """A class of KBLI has five digits and its edition's source; of a doubted commodity none is certain."""
    for commodity in PLAN.commodity:
        assert commodity.kbli
        assert commodity.note
        for kbli in commodity.kbli:
            assert re.fullmatch(r"[0-9]{5}", kbli.code)
            assert f"kbli-{kbli.edition}" == kbli.source
    for name in ("las kenteng", "kulit imitasi", "kulit lumpia"):
        assert {"unclear"} == {kbli.confidence for kbli in PLAN.commodity(name).kbli}


def test_every_term_of_the_regulation_has_an_english_gloss() -> None:
    """Each criterion, phase and link of the basis reads in English too, and no gloss is of a term that nobody uses."""
    used = {c.term for c in PLAN.criterion} | {t.term for p in PLAN.phase for t in p.focus}
    used |= {PLAN.basis.term, *(link.term for link in PLAN.basis.links)}
    used |= {c.emphasis for w in PLAN.wilayah for c in w.commodities if c.emphasis}
    used |= {w.role for w in PLAN.wilayah if w.role}

    assert used == {gloss.term for gloss in PLAN.draft.glosses}
    assert all(criterion.english for criterion in PLAN.criterion)
    assert all(term.english for phase in PLAN.phase for term in phase.focus)
    assert all(term.english for term in (PLAN.basis, *PLAN.basis.links))


def test_an_alias_is_needed_has_a_reason_and_is_no_typing_error() -> None:
    """No alias has the normal form of its own name, and each says why it is one; well-known slips are no aliases."""
    for place in (*PLAN.kecamatan, *PLAN.kelurahan, *PLAN.outside):
        for alias in place.aliases:
            assert fold(alias.alias) != fold(place.name)
            assert alias.reason
    for slip in ("Bunggangan", "rejomuyo", "Gajahmungkr", "Pedurugan", "Ngalian"):
        assert slip not in PLAN.kecamatan
        assert slip not in PLAN.kelurahan


def test_the_provinces_are_those_of_the_places_outside() -> None:
    """There are 38 provinces, and every place that the plan knows has a code that begins with the code of one."""
    names = {province.kemendagri_code: province.name for province in PLAN.provinces}
    places = (PLAN.city, *PLAN.kecamatan, *PLAN.kelurahan, *PLAN.outside)

    assert 38 == len(names)
    assert "Jawa Tengah" == names["33"]
    assert {place.kemendagri_code[:2] for place in places} <= names.keys()


def test_a_word_of_an_address_is_one_that_a_text_can_have() -> None:
    """What a word is a spelling of is a word, too: a quarter is a direction, and a kelurahan has the second word."""
    directions = {word for entry in PLAN.address_words if entry.kind == "direction" for word in entry.words}
    second = {fold(kelurahan.name.partition(" ")[2]) for kelurahan in PLAN.kelurahan}

    assert {entry.of for entry in PLAN.address_words if entry.kind.startswith("quarter")} <= directions
    assert {entry.of for entry in PLAN.address_words if entry.kind == "second_word"} <= second


def test_every_kecamatan_has_a_tile_of_its_own() -> None:
    """The schematic map has sixteen tiles, no two in one place, on a grid of five columns and four rows."""
    assert set(KECAMATAN) == {tile.kecamatan for tile in PLAN.tiles}
    assert len(PLAN.tiles) == len({(tile.column, tile.row) for tile in PLAN.tiles}) == 16
    assert all(0 <= tile.column < 5 and 0 <= tile.row < 4 for tile in PLAN.tiles)


def test_the_tiles_of_one_wilayah_touch() -> None:
    """On the schematic map each wilayah is in one piece: its tiles hang together by a side or a corner."""
    at = {tile.kecamatan: (tile.column, tile.row) for tile in PLAN.tiles}
    for wilayah in PLAN.wilayah:
        first, *others = (at[name] for name in wilayah.kecamatan)
        reached, left = {first}, set(others)
        while grown := {(x, y) for x, y in left if any(max(abs(x - a), abs(y - b)) == 1 for a, b in reached)}:
            reached |= grown
            left -= grown
        assert not left, wilayah.numeral


def test_what_we_infer_is_ours_or_has_a_source_that_says_it() -> None:
    """Readings of this project cite this project; spellings of a table cite the table."""
    inferred = (*PLAN.draft.glosses, *PLAN.draft.tiles, *PLAN.draft.commodities, *PLAN.draft.products)

    assert {"this-project"} == {record.source for record in (*inferred, *PLAN.address_words)}
    assert PLAN.draft.city_limits is not None
    assert "this-project" == PLAN.draft.city_limits.source
    assert {a.source for a in PLAN.draft.aliases} <= {"this-project", "edwardsamuel-bps-2018", "cahyadsn-wilayah"}


def test_every_source_is_cited_or_says_why_it_is_not() -> None:
    """A source is named by some record; the regulation itself is named by none, for its text was not seen."""
    cited = set(re.findall(r'"[a-z_]*source": ?"([^"]+)"', PLAN.draft.model_dump_json()))

    assert {"perda-6-2025"} == {source.id for source in PLAN.source} - cited


# The files.

TOOL: dict[str, Any] = runpy.run_path(str(Path(__file__).parents[2] / "tools" / "make_data_files.py"))


def test_the_json_schema_is_that_of_the_models() -> None:
    """schema/plan.schema.json is what tools/make_data_files.py makes of the models."""
    with data_folder() as folder:
        assert TOOL["schema"]() == (folder / "schema" / "plan.schema.json").read_bytes()


def test_the_manifest_is_that_of_the_files() -> None:
    """datapackage.json is what tools/make_data_files.py makes of the files: run it after every change of the data."""
    with data_folder() as folder:
        assert TOOL["manifest"]() == (folder / "datapackage.json").read_bytes()


def manifest() -> dict[str, Any]:
    with data_folder() as folder:
        content: dict[str, Any] = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return content


def test_the_manifest_names_every_file() -> None:
    """Every file of the data folder is in the manifest, but for the manifest."""
    with data_folder() as folder:
        files = {file.relative_to(folder).as_posix() for file in folder.rglob("*") if file.is_file()}

    assert files - {"datapackage.json"} == {resource["path"] for resource in manifest()["resources"]}
    assert set(FILES.values()) < files


def test_the_folder_of_a_file_is_the_kind_of_its_facts() -> None:
    """In the manifest as in the models: a file in regulation/ holds what the regulation says, and nothing else."""
    kinds = {resource["path"]: resource.get("kind") for resource in manifest()["resources"]}

    for part, path in FILES.items():
        annotation = Draft.model_fields[part].annotation
        entry: Any = (get_args(annotation) or (annotation,))[0]
        in_models = set(re.findall(r'"kind": "(\w+)"', json.dumps(entry.model_json_schema())))
        assert in_models == ({kinds[path]} if kinds[path] else set()), path
        assert "/" not in path or kinds[path] == path.partition("/")[0]
    assert [
        "sources.json",
        "README.md",
        "words/id.json",
        "schema/plan.schema.json",
    ] == [path for path, kind in kinds.items() if kind is None]


def test_the_data_package_is_valid_without_a_network() -> None:
    """Frictionless finds every file as the manifest says, every cell of its kind and every reference kept, offline."""
    program = (
        "import sys, frictionless\n"
        "def refuse(event, args):\n"
        "    if event in ('socket.connect', 'socket.getaddrinfo'):\n"
        "        sys.exit(f'{event} {args}')\n"
        "sys.addaudithook(refuse)\n"
        "report = frictionless.validate(sys.argv[1])\n"
        "print([task.type for task in report.tasks].count('table'), len(report.tasks))\n"
        "sys.exit(0 if report.valid else str(report.to_summary()))\n"
    )
    with data_folder() as folder:
        run = subprocess.run(
            [sys.executable, "-c", program, str(folder / "datapackage.json")],
            capture_output=True,
            text=True,
            check=False,
        )

    assert (0, "") == (run.returncode, run.stderr)
    tables = [path for path in FILES.values() if path.endswith(".csv")]
    assert [str(len(tables)), str(len(FILES) + 3)] == run.stdout.split()


def test_the_schema_takes_the_plan_and_refuses_what_is_none() -> None:
    """The dumped plan is valid by the JSON Schema; with a wrong code or an unknown key it is not."""
    with data_folder() as folder:
        schema = json.loads((folder / "schema" / "plan.schema.json").read_text(encoding="utf-8"))
    validator = jsonschema.Draft202012Validator(schema)
    dumped = json.loads(PLAN.draft.model_dump_json(exclude_defaults=True))

    validator.check_schema(schema)
    assert [] == list(validator.iter_errors(dumped))
    assert not validator.is_valid(dumped | {"unheard_of": 1})
    assert not validator.is_valid(dumped | {"city": dumped["city"] | {"kemendagri_code": "3374"}})


def test_every_file_is_text_that_diffs_well() -> None:
    """Files are UTF-8 without a mark, with LF line ends, one at the end, and no space before one."""
    with data_folder() as folder:
        for file in folder.rglob("*"):
            if file.is_file():
                text = file.read_bytes().decode("utf-8")
                assert not text.startswith("\ufeff"), file
                assert "\r" not in text, file
                assert text.endswith("\n"), file
                assert not text.endswith("\n\n"), file
                assert not re.search(r"[ \t]\n", text), file


def test_every_row_of_a_csv_file_is_as_wide_as_its_header() -> None:
    """A CSV file reads with any reader: one header, rows of one width, no blank line, no cell with blanks around it."""
    with data_folder() as folder:
        for path in FILES.values():
            if path.endswith(".csv"):
                with (folder / path).open(encoding="utf-8", newline="") as stream:
                    header, *rows = csv.reader(stream, strict=True)
                assert {len(row) for row in rows} == {len(header)}, path
                assert all(cell == cell.strip() for row in rows for cell in row), path


def test_the_readme_of_the_data_names_every_file() -> None:
    """data/README.md has a line for every file of the folder."""
    with data_folder() as folder:
        readme = (folder / "README.md").read_text(encoding="utf-8")

    named = set(re.findall(r"^\| `([^`]+)` \|", readme, re.MULTILINE))
    assert {resource["path"] for resource in manifest()["resources"]} | {"datapackage.json"} == named


def test_no_place_of_the_files_is_about_a_position_on_earth() -> None:
    """No coordinates, areas or boundaries are shipped, for no source of them is clear enough."""
    fields = set(re.findall(r'"(\w+)":', PLAN.draft.model_dump_json()))

    assert not fields & {"lat", "lon", "latitude", "longitude", "area", "area_km2", "geometry", "boundary"}


def test_dates_in_the_data_are_days_or_years() -> None:
    """The date of a source is a day, a year, or not known."""
    for source in PLAN.source:
        if source.date is not None:
            assert re.fullmatch(r"[0-9]{4}", source.date) or date.fromisoformat(source.date)
