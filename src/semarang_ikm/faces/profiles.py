"""A sheet of one wilayah: what the plan says of it and of the year, on one page.

What the regulation says stands in its own words; the English beside them is our gloss. The page is one file that
fetches nothing: no script, no font, no picture.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta, timezone
from html import escape
from typing import Final, NamedTuple

from semarang_ikm.canon.models import (
    Commodity,
    DirectedCommodity,
    Kecamatan,
    Kelurahan,
    Phase,
    Record,
    Source,
    Term,
    Tile,
    Wilayah,
)
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.language import Language, shown
from semarang_ikm.tables.counts import Count, Counts


class Direction(NamedTuple):
    """A commodity directed to the wilayah: the regulation's words, and what we read in them.

    >>> profile("IX", year=2031).directions[1].emphasis
    Term(term='sentra industri', english='industrial centre')
    """

    directed: DirectedCommodity
    """The wording and the emphasis."""
    commodity: Commodity
    """What the wording means: our reading."""
    emphasis: Term | None
    """What is stressed, with its English; None where nothing is."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What a plan says of one wilayah in one year.

    >>> sheet = profile("X", year=2031)
    >>> sheet.wilayah.kecamatan, sheet.phase.number, profile("X", year=2024).phase
    (('Ngaliyan', 'Tugu'), 2, None)
    """

    plan: Plan
    """The plan: its regulation, years, criteria, basis and sources."""
    wilayah: Wilayah
    """The wilayah."""
    role: Term | None
    """What the plan makes of it instead of directing commodities, with its English; None where it says nothing."""
    kecamatan: tuple[Kecamatan, ...]
    """Its kecamatan, in the regulation's order."""
    kelurahan: tuple[Kelurahan, ...]
    """The kelurahan of these, in the order of their codes."""
    directions: tuple[Direction, ...]
    """The commodities directed to it, in the regulation's order."""
    year: int
    """The year."""
    phase: Phase | None
    """The phase of that year; None outside the plan's years."""
    sources: tuple[Source, ...]
    """The sources of all this, the regulation's first."""
    units: Counts | None
    """The counts of this wilayah, where a summary was given."""

    def to_dict(self) -> dict[str, object]:
        """Give the sheet as values that JSON knows.

        >>> profile("IV", year=2031).to_dict()["wilayah"]["kecamatan"]
        ['Genuk']
        """
        plan = self.plan
        return {
            "plan": plan.id,
            "data_version": plan.data_version,
            "regulation": plan.regulation,
            "city": _values(plan.city),
            "wilayah": _values(self.wilayah),
            "role": _values(self.role),
            "kecamatan": list(map(_values, self.kecamatan)),
            "kelurahan": list(map(_values, self.kelurahan)),
            "commodities": [_values(direction.commodity) for direction in self.directions],
            "year": self.year,
            "phase": _values(self.phase),
            "criteria": list(map(_values, plan.criterion)),
            "basis": _values(plan.basis),
            "sources": list(map(_values, self.sources)),
            "units": None if self.units is None else self.units.to_dicts(),
        }

    def markdown(self, language: Language = "en") -> str:
        """Give the sheet as Markdown.

        >>> print(profile("IV", year=2031).markdown("id").splitlines()[0])
        # Wilayah IV: Genuk
        """
        parts = (_markdown(part) for part in self._parts(language))
        return "\n".join((f"# {self._title}\n", f"{self._subtitle(language)}\n", *parts))

    def html(self, language: Language = "en") -> str:
        """Give the sheet as a page that stands alone and prints on one side of A4, with a schematic map.

        >>> profile("IV", year=2031).html().startswith("<!DOCTYPE html>")
        True
        """
        return _PAGE.format(
            language=language,
            title=escape(f"{self._title}, {self.plan.city.name}"),
            heading=escape(self._title),
            subtitle=escape(self._subtitle(language)),
            map=self._map(language),
            parts="".join(map(_html, self._parts(language))),
        )

    @property
    def _title(self) -> str:
        return f"Wilayah {self.wilayah.numeral}: {', '.join(self.wilayah.kecamatan)}"

    def _subtitle(self, language: Language) -> str:
        reporter = self.plan.source(self.wilayah.source)
        reported = ", ".join(part for part in (reporter.publisher, reporter.date) if part)
        plan = self.plan
        return _WORDS[language]["subtitle"].format(
            plan.city.name, self.year, plan.regulation, reported, plan.data_version
        )

    def _parts(self, language: Language) -> Iterator[_Part]:
        say = _WORDS[language]
        yield _Part(
            "Kecamatan",
            ("kecamatan", say["codes"], "kelurahan"),
            tuple((k.name, f"{k.kemendagri_code} {k.bps_code}", self._kelurahan(k.name)) for k in self.kecamatan),
        )
        if self.directions:
            head = (say["wording"], say["gloss"], say["emphasis"])
            rows = tuple(_directed(direction, language) for direction in self.directions)
            stressed = any(direction.emphasis is not None for direction in self.directions)
            columns = len(head) if stressed else len(head) - 1
            yield _Part(say["commodities"], head[:columns], tuple(row[:columns] for row in rows))
        else:
            yield _Part(say["commodities"], (), ((say["none"],),))
        if self.role is not None:
            yield _Part(say["role"], (), ((_said(self.role, language),),))
        if self.phase is None:
            years = self.plan.years
            yield _Part(say["no phase"].format(self.year), (), ((say["outside"].format(years.start, years.end),),))
        else:
            title = say["phase"].format(self.phase.number, self.phase.start, self.phase.end, self.year)
            yield _Part(title, (), tuple((_said(term, language),) for term in self.phase.focus))
        if self.units is not None:
            yield _counted(self.units, language)
        basis = self.plan.basis
        terms = (Term.model_construct(term=t.term, english=t.english) for t in (*self.plan.criterion, basis))
        *criteria, chain = (_said(term, language) for term in terms)
        chain += f": {'; '.join(_said(link, language) for link in basis.links)}"
        yield _Part(say["criteria"], (), tuple((criterion,) for criterion in criteria))
        yield _Part(say["basis"], (), ((chain,),))
        cited = tuple((f"{s.title}. {s.publisher}{f', {s.date}' if s.date else ''}",) for s in self.sources)
        yield _Part(say["sources"], (), (*cited, (say["kinds"],), (say["caveat"],)))

    def _kelurahan(self, kecamatan: str) -> str:
        return ", ".join(k.name for k in self.kelurahan if k.kecamatan == kecamatan)

    def _map(self, language: Language) -> str:
        """The tiles of the city, those of this wilayah filled."""
        tiles = self.plan.tiles
        if not tiles:
            return ""
        say = escape(_WORDS[language]["map"].format(self.wilayah.numeral, self.plan.city.name))
        width = _TILE * (1 + max(tile.column for tile in tiles))
        height = _TILE * (1 + max(tile.row for tile in tiles))
        drawn = "".join(self._tile(tile) for tile in tiles)
        return (
            f'<figure><svg viewBox="0 0 {width} {height}" role="img" aria-label="{say}">{drawn}</svg>'
            f"<figcaption>{say}</figcaption></figure>"
        )

    def _tile(self, tile: Tile) -> str:
        here = tile.kecamatan in self.wilayah.kecamatan
        zone = self.plan.kecamatan(tile.kecamatan).wilayah
        middle = _TILE // 2
        ink, fill = ("#fff", "#1f4e79") if here else ("#1a1a1a", "#fff")
        words = "".join(
            f'<text x="{middle}" y="{56 + 14 * line}" font-size="12">{escape(word)}</text>'
            for line, word in enumerate(tile.kecamatan.split())
        )
        return (
            f'<g transform="translate({tile.column * _TILE} {tile.row * _TILE})" fill="{ink}" text-anchor="middle" '
            'font-family="system-ui, Arial, sans-serif">'
            f'<rect x="2" y="2" width="{_TILE - 4}" height="{_TILE - 4}" rx="5" fill="{fill}" stroke="#888"/>'
            f'<text x="{middle}" y="36" font-size="18" font-weight="700">{zone}</text>{words}</g>'
        )


class _Part(NamedTuple):
    """A part of the sheet: a table, or without a head a list of lines."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


_TILE: Final = 88
_MOST_LINES: Final = 8
_WORDS: Final[dict[Language, dict[str, str]]] = {
    "en": {
        "subtitle": "{}, sheet of {}. {}, as reported by {}. Data {}.",
        "commodities": "Commodities that the plan directs here",
        "codes": "code (Kemendagri, BPS)",
        "wording": "in the regulation's words",
        "gloss": "our reading",
        "emphasis": "what it stresses",
        "none": "The plan directs no commodity to this wilayah.",
        "role": "Role",
        "phase": "Focus of phase {}, {}-{} (sheet of {})",
        "no phase": "No phase in {}",
        "outside": "The year is outside the plan, which covers {}-{}.",
        "criteria": "How the wilayah were drawn: criteria of the whole plan",
        "basis": "What the whole plan rests on",
        "sources": "Sources",
        "kinds": "English, the meaning of wordings and the tiles are this project's reading, not the regulation's.",
        "caveat": "The plan directs; whether a unit may be licensed is another question.",
        "counted": "Units counted: {}",
        "commodity": "commodity, or why it is not known",
        "units": "units",
        "total": "together",
        "rest": "{} others",
        "map": "Where wilayah {} lies in {}: a schematic map, no boundaries",
    },
    "id": {
        "subtitle": "{}, lembar tahun {}. {}, sebagaimana dilaporkan {}. Data {}.",
        "commodities": "Komoditas yang diarahkan ke sini",
        "codes": "kode (Kemendagri, BPS)",
        "wording": "menurut peraturan",
        "gloss": "komoditas (tafsiran kami)",
        "emphasis": "yang ditekankan",
        "none": "Rencana tidak mengarahkan komoditas ke wilayah ini.",
        "role": "Peran",
        "phase": "Fokus tahap {}, {}-{} (lembar tahun {})",
        "no phase": "Tidak ada tahap pada {}",
        "outside": "Tahun ini di luar rencana, yang mencakup {}-{}.",
        "criteria": "Dasar penetapan wilayah: kriteria seluruh rencana",
        "basis": "Landasan seluruh rencana",
        "sources": "Sumber",
        "kinds": "Arti kata-kata itu dan petak peta adalah tafsiran proyek ini, bukan isi peraturan.",
        "caveat": "Rencana ini mengarahkan; soal perizinan usaha adalah hal lain.",
        "counted": "Unit usaha yang dihitung: {}",
        "commodity": "komoditas, atau sebab tidak diketahui",
        "units": "unit usaha",
        "total": "jumlah",
        "rest": "{} lainnya",
        "map": "Letak wilayah {} di {}: peta skematis, bukan batas",
    },
}
_PAGE: Final = """<!DOCTYPE html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
@page {{ size: A4; margin: 12mm }}
* {{ box-sizing: border-box }}
body {{ margin: 0 auto; max-width: 186mm; color: #1a1a1a; font: 9pt/1.35 system-ui, "Segoe UI", Arial, sans-serif }}
h1 {{ margin: 0 0 1mm; color: #1f4e79; font-size: 18pt; line-height: 1.15 }}
h2 {{ margin: 0 0 1mm; border-bottom: .3mm solid #1f4e79; color: #1f4e79; font-size: 10pt }}
p {{ margin: 0 0 3mm; color: #444 }}
main {{ columns: 2 80mm; column-gap: 6mm }}
section, figure {{ margin: 0 0 4mm; break-inside: avoid }}
ul {{ margin: 0; padding-left: 4.5mm }}
table {{ width: 100%; border-collapse: collapse }}
th, td {{ padding: .4mm 2mm .4mm 0; text-align: left; vertical-align: top }}
th {{ color: #555; font-size: 7.5pt; font-weight: normal }}
td:first-child {{ font-weight: 600 }}
figcaption {{ color: #555; font-size: 7.5pt }}
svg {{ display: block; width: 100%; height: auto }}
@media screen {{ body {{ padding: 6mm }} }}
@media print {{ * {{ print-color-adjust: exact; -webkit-print-color-adjust: exact }} }}
</style>
</head>
<body>
<h1>{heading}</h1>
<p>{subtitle}</p>
<main>
{map}
{parts}</main>
</body>
</html>
"""


def _values(record: Record | None) -> dict[str, object] | None:
    return None if record is None else record.model_dump(mode="json")


def _said(term: Term, language: Language) -> str:
    return term.term if language == "id" or term.english is None else f"{term.term} ({term.english})"


def _directed(direction: Direction, language: Language) -> tuple[str, ...]:
    meaning = direction.commodity.english if language == "en" else direction.commodity.name
    emphasis = "" if direction.emphasis is None else _said(direction.emphasis, language)
    return direction.directed.wording, meaning, emphasis


def _counted(units: Counts, language: Language) -> _Part:
    """A line for each commodity, those of most units first; a column for each kecamatan."""
    say = _WORDS[language]
    places = tuple(dict.fromkeys(count.kecamatan for count in units.rows if count.kecamatan is not None))
    lines = defaultdict[str, Counter[str | None]](Counter)
    for count in units.rows:
        if count.units:
            lines[count.commodity or count.product_reason or say["units"]][count.kecamatan] += count.units
    if len(lines) > _MOST_LINES:
        ranked = sorted(lines, key=lambda name: -lines[name].total())
        rest = ranked[_MOST_LINES - 1 :]
        lines[say["rest"].format(len(rest))] = sum((lines.pop(name) for name in rest), Counter[str | None]())
    head = (say["commodity"] if units.product else "", *places, say["total"])
    rows = [(name, *(str(line[place]) for place in places), str(line.total())) for name, line in lines.items()]
    rows.sort(key=lambda row: -int(row[-1]))
    return _Part(say["counted"].format(units.units), head if rows else (), tuple(rows))


def _markdown(part: _Part) -> str:
    lines = [f"## {part.title}", ""]
    if part.head:
        lines += [_line(part.head), _line(("---",) * len(part.head)), *map(_line, part.rows)]
    else:
        lines += [f"- {text}" for row in part.rows for text in row]
    return "\n".join((*lines, ""))


def _line(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |"


def _html(part: _Part) -> str:
    if part.head:
        head = "".join(f"<th>{escape(cell)}</th>" for cell in part.head)
        rows = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in part.rows)
        content = f"<table><tr>{head}</tr>{rows}</table>"
    else:
        content = f"<ul>{''.join(f'<li>{escape(text)}</li>' for row in part.rows for text in row)}</ul>"
    return f"<section><h2>{escape(part.title)}</h2>{content}</section>\n"


def _this_year() -> int:
    from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

    try:
        zone: ZoneInfo | timezone = ZoneInfo("Asia/Jakarta")
    except ZoneInfoNotFoundError:
        # Small systems have no time zone data; the city's time has been seven hours ahead since 1964.
        zone = timezone(timedelta(hours=7))
    return datetime.now(zone).year


def profile(wilayah: object, *, year: int | None = None, units: Counts | None = None, plan: Plan = PLAN) -> Profile:
    """Give the sheet of one wilayah.

    Args:
        wilayah: A numeral or number, as text or integer; or the record.
        year: The year whose phase is shown; today's in Asia/Jakarta if none is given. Outside the plan's years there is
            no phase, and the sheet says so.
        units: A summary of a table whose units of this wilayah are shown.
        plan: The plan.

    Returns:
        A record; `markdown()` and `html()` make a page of it.

    Raises:
        UnknownWilayah: The plan has no such wilayah.
        TypeError: The wilayah or the year is of a kind never taken.

    >>> [term.term for term in profile(2, year=2036).phase.focus]
    ['daya saing produk', 'internasionalisasi IKM di pasar global']
    """
    if year is not None and type(year) is not int:
        raise TypeError(f"a year is a whole number, not {shown(year)}")
    zone = plan.wilayah(wilayah)
    when = _this_year() if year is None else year
    english = {gloss.term: gloss.english for gloss in plan.draft.glosses}

    def glossed(term: str | None) -> Term | None:
        return None if term is None else Term.model_construct(term=term, english=english.get(term))

    kecamatan = tuple(map(plan.kecamatan, zone.kecamatan))
    kelurahan = tuple(k for k in plan.kelurahan if k.kecamatan in zone.kecamatan)
    places: tuple[Kecamatan | Kelurahan, ...] = (*kecamatan, *kelurahan)
    cited = (
        zone.source,
        plan.draft.regulation.source,
        *(s for place in places for s in (place.source, place.bps_source)),
    )
    return Profile(
        plan,
        zone,
        glossed(zone.role),
        kecamatan,
        kelurahan,
        tuple(Direction(c, plan.commodity(c.commodity), glossed(c.emphasis)) for c in zone.commodities),
        when,
        next((phase for phase in plan.phase if phase.start <= when <= phase.end), None),
        tuple(plan.source(source) for source in dict.fromkeys(cited) if source is not None),
        None if units is None else Counts(_of(units.rows, zone), units.level, units.product),
    )


def _of(rows: tuple[Count, ...], zone: Wilayah) -> tuple[Count, ...]:
    return tuple(count for count in rows if count.wilayah == zone.numeral)
