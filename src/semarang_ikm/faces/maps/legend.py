"""The legend of a map: the zones and what is directed to them, or the shades with their values."""

from collections.abc import Callable, Iterator, Sequence
from typing import Final, NamedTuple

from semarang_ikm.canon.models import Kecamatan, Wilayah
from semarang_ikm.canon.plan import Plan
from semarang_ikm.faces.maps.colours import INK, LINE, PAPER, ink_on, shade, zone_colour
from semarang_ikm.faces.maps.elements import MARGIN, WIDTH, fitting, lines, tag, text_of
from semarang_ikm.faces.maps.values import Shading
from semarang_ikm.language import Language, say

_ROW: Final = 32.0

_Part = Callable[[float], str]
"""An element, drawn when it is known how far down its entry stands."""


class Entry(NamedTuple):
    """A part of the legend: what is drawn, how high it is, and what the text alternative says."""

    parts: Sequence[_Part]
    height: float
    spoken: str = ""

    def at(self, y: float) -> str:
        """Draw it below a height."""
        return "".join(part(y) for part in self.parts)


def legend_of(
    plan: Plan, shading: Shading | None, language: Language, *, nameless: Sequence[Kecamatan], by_name: bool
) -> Iterator[Entry]:
    """Give the entries of a legend from above; the kecamatan of each wilayah are named if asked."""
    if shading is not None:
        yield _scale(shading, plan, language)
    if shading is None or shading.level == "wilayah":
        for zone in plan.wilayah:
            yield _zone(zone, plan, shading, language, by_name=by_name)
    else:
        for k in plan.kecamatan:
            value = shading.of(k)
            written = shading.written(value)
            row = _row(k.wilayah, shading.shade(value), [k.name], written) if k in nameless else Entry((), 0.0)
            yield row._replace(spoken=f"{k.name} ({k.wilayah}): {written}.")


def _zone(zone: Wilayah, plan: Plan, shading: Shading | None, language: Language, *, by_name: bool) -> Entry:
    names, directed = ", ".join(zone.kecamatan), _directed(zone, plan, language)
    if shading is None:
        said = f"{names}: {directed}"
        row = _row(zone.numeral, zone_colour(zone.numeral, plan), lines(said if by_name else directed, 68))
    else:
        value = shading.numbers.get(zone.numeral)
        said = f"{names}: {shading.written(value)}"
        row = _row(zone.numeral, shading.shade(value), lines(names, 56), shading.written(value))
    return row._replace(spoken=f"Wilayah {zone.numeral}: {said}.")


def _row(numeral: str, fill: str, said: Sequence[str], value: str = "") -> Entry:
    """A swatch with a numeral, what it stands for, and its value at the right."""
    size, ink = fitting(numeral, 17, 46), ink_on(fill)
    parts = [
        _box(MARGIN, 52, 25, fill, rx=6),
        _said(numeral, MARGIN + 26, 18.5, size, ink, text_anchor="middle", font_weight=700),
        *(_said(line, MARGIN + 66, 18.5 + 22 * i, 18, INK) for i, line in enumerate(said)),
    ]
    if value:
        parts.append(_said(value, WIDTH - MARGIN, 18.5, 18, INK, text_anchor="end", font_weight=700))
    return Entry(parts, _ROW + 22 * (len(said) - 1))


def _directed(zone: Wilayah, plan: Plan, language: Language) -> str:
    """What the plan directs to a wilayah, in the regulation's words or our English."""
    english = {gloss.term: gloss.english for gloss in plan.draft.glosses} if language == "en" else {}
    goods: list[str] = []
    for directed in zone.commodities:
        good = plan.commodity(directed.commodity).english if language == "en" else directed.wording
        stress = directed.emphasis
        goods.append(f"{good} ({english.get(stress, stress)})" if stress else good)
    role = say(language, "no commodity directed") if zone.role is None else english.get(zone.role, zone.role)
    return "; ".join(goods) or role


def _scale(shading: Shading, plan: Plan, language: Language) -> Entry:
    """The bar of shades, with the lowest and the highest value."""
    low, high = shading.range()
    steps, width, gap, parts = 40, 300.0, 0.0, list[_Part]()
    if shading.numbers:
        for step in range(steps):
            # Each shade reaches to the end and the next lies over it, or paper would shine through between them.
            start = step * width / steps
            fill = shade(step / (steps - 1)) if high > low else shade(0.5)
            parts.append(_box(MARGIN + start, width - start, 18, fill))
        parts.append(_said(shading.written(low), MARGIN, 38, 17, INK))
        if high > low:
            parts.append(_said(shading.written(high), MARGIN + width, 38, 17, INK, text_anchor="end"))
        gap = width + 40
    if any(shading.of(k) is None for k in plan.kecamatan):
        parts.append(_box(MARGIN + gap, 40, 18, PAPER))
        parts.append(_said(say(language, "no value"), MARGIN + gap + 52, 14.5, 17, INK))
    return Entry(parts, 60.0)


def _box(x: float, width: float, height: float, fill: str, **more: object) -> _Part:
    """A box; one in the colour of paper has a dashed edge."""
    edge = {"stroke": LINE, "stroke_dasharray": "5 4"} if fill == PAPER else {}
    return lambda y: tag("rect", x=x, width=width, height=height, **more, fill=fill, **edge, y=y)


def _said(text: str, x: float, down: float, size: float, fill: str, **more: object) -> _Part:
    return lambda y: tag("text", text_of(text), x=x, font_size=size, fill=fill, **more, y=y + down)
