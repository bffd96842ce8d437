"""The sheet of a wilayah: as a record, as Markdown, as a page that prints on one side."""

import json
import pickle
import re
from collections import Counter
from html.parser import HTMLParser
from typing import Any

import pytest

from semarang_ikm import PLAN, Plan
from semarang_ikm.errors import UnknownWilayah
from semarang_ikm.faces.profiles import Profile, profile
from semarang_ikm.tables.counts import summary

LANGUAGES = ["en", "id"]
EVERY = pytest.mark.parametrize("numeral", [zone.numeral for zone in PLAN.wilayah])
IN_BOTH = pytest.mark.parametrize("language", LANGUAGES)


class Page(HTMLParser):
    """Reads a page: its text, its tags, and whether each is closed."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.text: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember a tag that must be closed."""
        self.attributes += attrs
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close it."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Remember the text."""
        self.text.append(data)


def said(sheet: Profile, language: Any) -> tuple[str, str]:
    """The sheet's text, as Markdown and as a page."""
    return sheet.markdown(language), " ".join(Page(sheet.html(language)).text)


@EVERY
@IN_BOTH
def test_a_sheet_says_what_the_plan_says(numeral: str, language: str) -> None:
    """Kecamatan with codes, kelurahan, wordings and emphases, role, focus, criteria and basis are all there."""
    zone = PLAN.wilayah(numeral)
    sheet = profile(numeral, year=2031)
    wanted = [
        *zone.kecamatan,
        *(PLAN.kecamatan(name).kemendagri_code for name in zone.kecamatan),
        *(k.name for k in PLAN.kelurahan if k.kecamatan in zone.kecamatan),
        *(part for c in zone.commodities for part in (c.wording, c.emphasis) if part is not None),
        *([zone.role] if zone.role else []),
        *(term.term for term in PLAN.phase(2031).focus),
        *(criterion.term for criterion in PLAN.criterion),
        PLAN.basis.term,
        *(link.term for link in PLAN.basis.links),
        PLAN.regulation,
        "PPID Kota Semarang, 2026-01-13",
        PLAN.data_version,
    ]

    for text in said(sheet, language):
        assert [] == [part for part in wanted if part not in text]


@EVERY
def test_the_english_sheet_has_glosses_and_the_indonesian_one_has_none(numeral: str) -> None:
    """The English gloss of every wording, emphasis and focus stands in the English sheet only."""
    sheet = profile(numeral, year=2031)
    glosses = [
        *(d.commodity.english for d in sheet.directions if d.commodity.english != d.commodity.name),
        *(d.emphasis.english for d in sheet.directions if d.emphasis is not None and d.emphasis.english),
        *(term.english for term in PLAN.phase(2031).focus if term.english),
    ]

    english, indonesian = sheet.markdown("en"), sheet.markdown("id")
    assert all(gloss in english for gloss in glosses)
    assert not any(gloss in indonesian for gloss in glosses)


@pytest.mark.parametrize(
    ("year", "phase"),
    [
        (2024, None),
        (2025, 1),
        (2029, 1),
        (2030, 2),
        (2034, 2),
        (2035, 3),
        (2040, 4),
        (2045, 4),
        (2046, None),
        (1, None),
    ],
)
def test_the_year_decides_the_phase(year: int, phase: int | None) -> None:
    """The phase is that of the year; outside the plan there is none, and the sheet says so in both languages."""
    sheet = profile("X", year=year)

    assert phase == (None if sheet.phase is None else sheet.phase.number)
    if phase is None:
        assert "outside the plan, which covers 2025-2045" in sheet.markdown("en")
        assert "di luar rencana, yang mencakup 2025-2045" in sheet.html("id")


def test_without_a_year_it_is_this_one() -> None:
    """The default is today's year in the city; it lies between the years just before and just after the call."""
    from datetime import datetime
    from zoneinfo import ZoneInfo

    before = datetime.now(ZoneInfo("Asia/Jakarta")).year
    found = profile("X").year

    assert before <= found <= datetime.now(ZoneInfo("Asia/Jakarta")).year


def test_without_time_zone_data_it_is_the_citys_year_all_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    """A system without time zone data gives the same year, for the city's time is seven hours ahead."""
    import zoneinfo

    expected = profile("X").year
    monkeypatch.setattr(zoneinfo, "ZoneInfo", lambda key: (_ for _ in ()).throw(zoneinfo.ZoneInfoNotFoundError(key)))

    assert expected == profile("X").year


@pytest.mark.parametrize("year", [2031.0, "2031", True])
def test_a_year_is_a_whole_number(year: Any) -> None:
    """A year of another kind is refused by its type."""
    with pytest.raises(TypeError, match="a year is a whole number, not"):
        profile("X", year=year)


def test_a_wilayah_that_is_not_there_is_refused() -> None:
    """A sheet of no wilayah is a miss as in a lookup."""
    with pytest.raises(UnknownWilayah):
        profile("XI")


def test_wilayah_iv_has_a_role_and_no_commodity() -> None:
    """Nothing is directed to wilayah IV: the sheet says so, and shows its role instead."""
    sheet = profile("IV", year=2031)

    assert () == sheet.directions
    assert "The plan directs no commodity to this wilayah." in sheet.markdown()
    assert "focus on large-scale industry" in sheet.markdown()


@EVERY
@IN_BOTH
def test_the_page_stands_alone(numeral: str, language: str) -> None:
    """A page is well-formed, in its language, and fetches nothing: no script, no link, no address."""
    page = profile(numeral, year=2031).html(language)  # type: ignore[arg-type]  # a language
    read = Page(page)

    assert [] == read.open
    assert ("lang", language) in read.attributes
    assert not any(name in ("src", "href", "xlink:href") for name, _ in read.attributes)
    assert not any(word in page for word in ("<script", "http", "url(", "@import"))
    assert "@page { size: A4;" in page


@EVERY
def test_the_map_shows_where_the_wilayah_lies(numeral: str) -> None:
    """The map has a tile for each kecamatan of the city; those of the wilayah are dark, all others light."""
    page = profile(numeral, year=2031).html()
    # Only a tile has round corners; what joins two of one wilayah has none.
    fills = Counter(re.findall(r'<rect [^>]* rx="10" fill="(#\w+)"', page))

    here = len(PLAN.wilayah(numeral).kecamatan)
    assert {"#1f4e79": here, "#e5e7eb": len(PLAN.kecamatan) - here} == fills
    assert len(PLAN.wilayah(numeral).kecamatan) == len(re.findall(r'font-weight="700">' + numeral + "</text>", page))
    assert fills["#1f4e79"] == len(re.findall(r'fill="#ffffff" text-anchor="middle" font-weight="700"', page))


def test_a_map_may_lack_a_tile() -> None:
    """A sheet of a plan in which a kecamatan has no tile shows the tiles that there are."""
    plan = Plan(PLAN.draft.model_copy(update={"tiles": PLAN.tiles[1:]}))

    assert len(PLAN.tiles) - 1 == profile("V", year=2031, plan=plan).html().count('rx="10"')


def test_units_are_shown_where_a_table_is_given() -> None:
    """With a summary, the units of the wilayah stand on the sheet, those of most units first; others do not."""
    rows = [
        {"k": k, "p": p}
        for k, p in (("Tugu", "kerupuk"), ("Tugu", "kerupuk"), ("Ngaliyan", "pisau"), ("Mijen", "tempe"))
    ]
    sheet = profile("X", year=2031, units=summary(rows, "k", product="p"))

    assert sheet.units is not None
    assert 3 == sheet.units.units
    lines = sheet.markdown().splitlines()
    assert "## Units counted: 3" in lines
    at = lines.index("| kerupuk | 0 | 2 | 2 |")
    assert "| ambiguous | 1 | 0 | 1 |" == lines[at + 1]
    assert not any("tempe" in line for line in lines)


@pytest.mark.parametrize("by_wilayah", [True, False])
def test_units_without_products_are_shown_too(by_wilayah: bool) -> None:  # noqa: FBT001  # pytest's own call
    """A summary without products gives one line; one of wilayah, one number."""
    counts = summary([{"k": "Tugu"}, {"k": "Ngaliyan"}], "k")
    sheet = profile("X", year=2031, units=counts.per_wilayah() if by_wilayah else counts)

    assert ("| unit usaha | 2 |" if by_wilayah else "| unit usaha | 1 | 1 | 2 |") in sheet.markdown("id").splitlines()


def test_no_units_are_no_table() -> None:
    """A summary that found nothing there says 0 and shows no empty table."""
    page = profile("X", year=2031, units=summary([], "k")).html()

    assert "Units counted: 0" in page
    assert "together" not in page


def test_many_commodities_are_cut_so_that_the_page_stays_one() -> None:
    """Eight lines of units are shown at most; the last adds up the rest."""
    rows = [{"k": "Tugu", "p": commodity.name} for commodity in PLAN.commodity]
    sheet = profile("X", year=2031, units=summary(rows, "k", product="p"))
    lines = sheet.markdown().splitlines()
    start = lines.index("## Units counted: 17") + 4

    assert "| 10 others | 0 | 10 | 10 |" == lines[start]
    assert 8 == lines[start:].index("")


def test_a_sheet_is_json() -> None:
    """As a dictionary a sheet is what JSON knows, with the words of the plan."""
    values = profile("X", year=2031, units=summary([], "k")).to_dict()

    assert values == json.loads(json.dumps(values))
    assert ["kerupuk", "pengolahan logam", "kain batik"] == [c["wording"] for c in values["wilayah"]["commodities"]]  # type: ignore[index]  # a record


def test_a_sheet_is_a_value() -> None:
    """Two sheets of one wilayah and year are equal, also after pickling."""
    sheet = profile("X", year=2031)

    assert sheet == profile(10, year=2031) == pickle.loads(pickle.dumps(sheet))  # our own bytes


def test_names_are_escaped() -> None:
    """A plan of one's own may have any names; in the page they are text, in the tables of Markdown one cell."""
    kecamatan = [k.model_copy(update={"name": "A|<b>&"}) if k.name == "Genuk" else k for k in PLAN.draft.kecamatan]
    zones = [
        z.model_copy(update={"kecamatan": ("A|<b>&",)}) if z.kecamatan == ("Genuk",) else z for z in PLAN.draft.wilayah
    ]
    kelurahan = [
        k.model_copy(update={"kecamatan": "A|<b>&"}) if k.kecamatan == "Genuk" else k for k in PLAN.draft.kelurahan
    ]
    changed = {"kecamatan": tuple(kecamatan), "wilayah": tuple(zones), "kelurahan": tuple(kelurahan), "tiles": ()}
    sheet = profile("IV", year=2031, plan=Plan(PLAN.draft.model_copy(update=changed)))

    assert "<b>" not in sheet.html()
    assert "A|&lt;b&gt;&amp;" in sheet.html()
    assert "| A&#124;<b>& | 33.74.05 3374090 |" in sheet.markdown()
    assert "<svg" not in sheet.html()
