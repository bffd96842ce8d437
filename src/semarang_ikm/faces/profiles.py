"""A sheet of one wilayah: what the plan says of it and of the year, on one page.

What the regulation says stands in its own words; the English beside them is our gloss. The page is one file that
fetches nothing: no script, no font, no picture.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from functools import cache
from html import escape
from importlib.resources import files
from string import Template
from typing import Final, NamedTuple

from pydantic_core import to_jsonable_python

from semarang_ikm.canon.models import Commodity, DirectedCommodity, Kecamatan, Kelurahan, Phase, Source, Term, Wilayah
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.faces.maps.elements import tag
from semarang_ikm.faces.maps.tiles import draw_tiles
from semarang_ikm.language import Language, say, shown
from semarang_ikm.markup import html_table, markdown_table
from semarang_ikm.tables.counts import Counts


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
        values: dict[str, object] = to_jsonable_python({
            "plan": plan.id, "data_version": plan.data_version, "regulation": plan.regulation, "city": plan.city,
            "wilayah": self.wilayah, "role": self.role, "kecamatan": self.kecamatan, "kelurahan": self.kelurahan,
            "commodities": [direction.commodity for direction in self.directions],
            "year": self.year, "phase": self.phase, "criteria": list(plan.criterion), "basis": plan.basis,
            "sources": self.sources, "units": None if self.units is None else self.units.to_dicts(),
        })  # fmt: skip
        return values

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
        return _page().substitute(
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
        plan, reporter = self.plan, self.plan.source(self.wilayah.source)
        return say(
            language, "{city}, sheet of {year}. {regulation}, as reported by {source}. Data {version}.",
            city=plan.city.name, year=self.year, regulation=plan.regulation, version=plan.data_version,
            source=", ".join(part for part in (reporter.publisher, reporter.date) if part),
        )  # fmt: skip

    def _parts(self, language: Language) -> Iterator[_Part]:
        yield _Part(
            "Kecamatan",
            ("kecamatan", say(language, "code (Kemendagri, BPS)"), "kelurahan"),
            tuple((k.name, f"{k.kemendagri_code} {k.bps_code}", self._kelurahan(k.name)) for k in self.kecamatan),
        )
        title = say(language, "Commodities that the plan directs here")
        if self.directions:
            says = ("in the regulation's words", "our reading", "what it stresses")
            columns = 3 if any(direction.emphasis for direction in self.directions) else 2
            rows = tuple(_directed(direction, language)[:columns] for direction in self.directions)
            yield _Part(title, tuple(say(language, name) for name in says[:columns]), rows)
        else:
            yield _list(title, say(language, "The plan directs no commodity to this wilayah."))
        if self.role is not None:
            yield _list(say(language, "Role"), _said(self.role, language))
        yield self._phase(language)
        if self.units is not None:
            yield _counted(self.units, language)
        basis = self.plan.basis
        terms = (Term.model_construct(term=t.term, english=t.english) for t in (*self.plan.criterion, basis))
        *criteria, chain = (_said(term, language) for term in terms)
        chain += f": {'; '.join(_said(link, language) for link in basis.links)}"
        yield _list(say(language, "How the wilayah were drawn: criteria of the whole plan"), *criteria)
        yield _list(say(language, "What the whole plan rests on"), chain)
        cited = (f"{s.title}. {s.publisher}{f', {s.date}' if s.date else ''}" for s in self.sources)
        ours_says = "English, the meaning of wordings and the tiles are this project's reading, not the regulation's."
        caveat = say(language, "The plan directs; whether a unit may be licensed is another question") + "."
        yield _list(say(language, "Sources"), *cited, say(language, ours_says), caveat)

    def _phase(self, language: Language) -> _Part:
        if self.phase is None:
            says = "The year is outside the plan, which covers {start}-{end}."
            said = say(language, says, start=self.plan.years.start, end=self.plan.years.end)
            return _list(say(language, "No phase in {year}", year=self.year), said)
        says = "Focus of phase {number}, {start}-{end} (sheet of {year})"
        title = say(language, says, **dict(self.phase), year=self.year)
        return _list(title, *(_said(term, language) for term in self.phase.focus))

    def _kelurahan(self, kecamatan: str) -> str:
        return ", ".join(k.name for k in self.kelurahan if k.kecamatan == kecamatan)

    def _map(self, language: Language) -> str:
        """The tiles of the city, those of this wilayah in a strong colour."""
        if not self.plan.tiles:
            return ""
        colour = {k.name: _HERE if k.wilayah == self.wilayah.numeral else _ELSEWHERE for k in self.plan.kecamatan}
        tiles = draw_tiles(self.plan, colour, bold=False)
        says = "Where wilayah {numeral} lies in {city}: a schematic map, no boundaries"
        said = say(language, says, numeral=self.wilayah.numeral, city=self.plan.city.name)
        svg = tag("svg", tiles.content, viewBox=f"0 0 {tiles.width:g} {tiles.height:g}", role="img", aria_label=said)
        return f"<figure>{svg}<figcaption>{escape(said)}</figcaption></figure>"


class _Part(NamedTuple):
    """A part of the sheet: a table, or without a head a list of lines."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _list(title: str, *lines: str) -> _Part:
    return _Part(title, (), tuple((line,) for line in lines))


_MOST_LINES: Final = 8
_HERE: Final = "#1f4e79"
_ELSEWHERE: Final = "#e5e7eb"


@cache
def _page() -> Template:
    return Template(files("semarang_ikm").joinpath("faces", "profile.html").read_text(encoding="utf-8"))


def _said(term: Term, language: Language) -> str:
    return term.term if language == "id" or term.english is None else f"{term.term} ({term.english})"


def _directed(direction: Direction, language: Language) -> tuple[str, ...]:
    meaning = direction.commodity.english if language == "en" else direction.commodity.name
    emphasis = "" if direction.emphasis is None else _said(direction.emphasis, language)
    return direction.directed.wording, meaning, emphasis


def _counted(units: Counts, language: Language) -> _Part:
    """A line for each commodity, those of most units first; a column for each kecamatan."""
    places = tuple(dict.fromkeys(count.kecamatan for count in units.rows if count.kecamatan is not None))
    lines = defaultdict[str, Counter[str | None]](Counter)
    for count in units.rows:
        if count.units:
            name = count.commodity or count.product_reason or say(language, "units")
            lines[name][count.kecamatan] += count.units
    if len(lines) > _MOST_LINES:
        ranked = sorted(lines, key=lambda name: -lines[name].total())
        rest = ranked[_MOST_LINES - 1 :]
        others = sum((lines.pop(name) for name in rest), Counter[str | None]())
        lines[say(language, "{count} others", count=len(rest))] = others
    first = say(language, "commodity, or why it is not known") if units.product else ""
    head = (first, *places, say(language, "together"))
    rows = [(name, *(str(line[place]) for place in places), str(line.total())) for name, line in lines.items()]
    rows.sort(key=lambda row: -int(row[-1]))
    return _Part(say(language, "Units counted: {units}", units=units.units), head if rows else (), tuple(rows))


def _markdown(part: _Part) -> str:
    lines = [markdown_table(part.head, part.rows)] if part.head else [f"- {text}" for (text,) in part.rows]
    return "\n".join((f"## {part.title}", "", *lines, ""))


def _html(part: _Part) -> str:
    if part.head:
        content = html_table(list(map(escape, part.head)), (list(map(escape, row)) for row in part.rows))
    else:
        content = f"<ul>{''.join(f'<li>{escape(text)}</li>' for (text,) in part.rows)}</ul>"
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
    if units is not None:
        units = replace(units, rows=tuple(count for count in units.rows if count.wilayah == zone.numeral))
    places: tuple[Kecamatan | Kelurahan, ...] = (*kecamatan, *kelurahan)
    cited = (zone.source, plan.draft.regulation.source, *(s for k in places for s in (k.source, k.bps_source)))
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
        units,
    )
