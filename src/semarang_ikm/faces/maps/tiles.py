"""The schematic map: a tile for each kecamatan, a colour for each wilayah, or a shade for each value.

The layout of the tiles is this project's reading of who borders whom, no survey; the picture says so. Colours stand in
presentation attributes only, because a strict Content-Security-Policy blocks style elements and attributes.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from html import escape
from math import cos, isfinite, isnan, radians
from os import PathLike
from pathlib import Path
from typing import Final, NamedTuple, Protocol, SupportsFloat

from semarang_ikm.canon.models import Kecamatan, Wilayah
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import CannotDraw, MissingExtra, UnknownKind
from semarang_ikm.faces.maps.boundaries import Boundaries, Ring, area, polygons, roomiest
from semarang_ikm.language import Language
from semarang_ikm.publishing import writing

PALETTE: Final = (
    "#f2c14e", "#cfe3f2", "#bb3e03", "#9ad9cf", "#5a4a78", "#9b2226", "#6c757d", "#e76f51", "#1f4e79", "#5b8fc7",
)  # fmt: skip
"""The colours of wilayah I to X: zones that touch keep apart also for the colour-blind. An eleventh begins anew."""

RAMP: Final = ("#fff3d6", "#f6c667", "#d9722f", "#9c2a2a", "#4a0e2e")
"""The shades from the lowest value to the highest."""

_PAPER: Final = "#ffffff"
_INK: Final = "#000000"
_SOFT: Final = "#4b5563"
_LINE: Final = "#9ca3af"

_MARGIN: Final = 24
_WIDTH: Final = 800
_TILE: Final = (144.0, 108.0)
_GAP: Final = 8.0
_HAIR: Final = 1.5
_ROW: Final = 32.0
_FONT: Final = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif"

# What a letter takes, as a part of the font's size: a little more than in the usual fonts, so that no text overflows.
_LETTER: Final = 0.57
_BOLD_LETTER: Final = 0.7

# Smaller names than this are left to the legend.
_SMALLEST: Final = 8.5

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")

_WORDS: Final[dict[Language, dict[str, str]]] = {
    "id": {
        "title": "{} wilayah industri {}",
        "years": "Rencana {}–{}: kecamatan dan komoditas yang diarahkan",
        "values": "Rencana {}–{}: nilai per {}",
        "tiles": "Peta skematis: letak petak adalah tafsiran, bukan batas wilayah.",
        "boundaries": "Batas wilayah dari pengguna peta ini, bukan dari data rencana.",
        "source": "Isi wilayah menurut {}.",
        "none": "tanpa nilai",
        "no_commodity": "tidak ada komoditas yang diarahkan",
    },
    "en": {
        "title": "The {} industrial zones of {}",
        "years": "Plan of {}–{}: the zones (wilayah), their kecamatan and commodities",
        "values": "Plan of {}–{}: values per {}",
        "tiles": "Schematic map: the place of a tile is an interpretation, not a boundary.",
        "boundaries": "Boundaries given by the user of this map, not by the data of the plan.",
        "source": "The zones as reported by {}.",
        "none": "no value",
        "no_commodity": "no commodity directed",
    },
}


class Values(Protocol):
    """What has items: a dict, a pandas Series."""

    def items(self) -> Iterable[tuple[object, float | None]]:
        """Give pairs of a kecamatan or wilayah and its value."""
        ...


@dataclass(frozen=True, slots=True)
class Map:
    """A map as a picture; a notebook shows it.

    Attributes:
        title: What it shows.
        language: The language of its words.
        width: Its width, in the units of its coordinates.
        height: Its height.
        content: What stands inside the `svg` element.

    >>> map().title
    '10 wilayah industri Kota Semarang'
    """

    title: str
    language: Language
    width: int
    height: int
    content: str

    @property
    def svg(self) -> str:
        """The picture as SVG, with a title and a text alternative."""
        return self._element(width=self.width, height=self.height)

    def save(self, path: str | PathLike[str], *, overwrite: bool = False, width: int = 1600) -> None:
        """Write the picture to a file.

        Args:
            path: Where to; the name ends in `.svg`, `.html` or `.png`, which needs `semarang-ikm[maps]`.
            overwrite: Whether a file that is there may be replaced.
            width: The width of a PNG, in pixels.

        Raises:
            UnknownKind: The name ends otherwise.
            CannotDraw: The width is not between 1 and 10000.
            MissingExtra: It is a PNG, and `vl-convert-python` is not installed.
            OutputExists: There is a file, and `overwrite` is false.
            OutputFailed: It cannot be written.

        >>> import tempfile
        >>> with tempfile.TemporaryDirectory() as folder:
        ...     map().save(Path(folder, "zones.svg"))
        ...     Path(folder, "zones.svg").read_text(encoding="utf-8")[:4]
        '<svg'
        """
        target = Path(path)
        kind = target.suffix.casefold()
        if kind == ".svg":
            content = self.svg.encode()
        elif kind in (".html", ".htm"):
            content = self._page().encode()
        elif kind == ".png":
            content = self._png(width)
        else:
            raise UnknownKind(str(path), (".svg", ".html", ".png"))
        with writing(target, overwrite=overwrite) as stream:
            stream.write(content)

    def _repr_svg_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return f"<Map: {self.title}>"

    def _element(self, **size: object) -> str:
        key = f"ikm-{sha256(self.content.encode()).hexdigest()[:10]}"
        named = self.content.replace('id="title"', f'id="{key}-title"', 1).replace('id="text"', f'id="{key}-text"', 1)
        return _tag(
            "svg", named,
            xmlns="http://www.w3.org/2000/svg", viewBox=f"0 0 {self.width} {self.height}", **size,
            role="img", aria_labelledby=f"{key}-title", aria_describedby=f"{key}-text", lang=self.language,
            font_family=_FONT,
        )  # fmt: skip

    def _page(self) -> str:
        return (
            f'<!doctype html>\n<html lang="{self.language}">\n<meta charset="utf-8">\n'
            '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
            '<meta http-equiv="Content-Security-Policy" content="default-src \'none\'">\n'
            f"<title>{_text(self.title)}</title>\n{self._element(width='100%')}\n</html>\n"
        )

    def _png(self, width: int) -> bytes:
        if not 1 <= width <= 10_000:
            raise CannotDraw("width", (str(width),))
        try:
            import vl_convert
        except ImportError:
            raise MissingExtra("vl-convert-python", "semarang-ikm[maps]") from None
        return bytes(vl_convert.svg_to_png(self.svg, scale=width / self.width))


def map(  # noqa: A001 (a map is what it draws, and this module calls no other)
    values: Values | None = None,
    *,
    boundaries: Boundaries | None = None,
    title: str | None = None,
    language: Language = "id",
    plan: Plan = PLAN,
) -> Map:
    """Draw the wilayah of a plan as a map of tiles, one for each kecamatan.

    Args:
        values: A number for each kecamatan or for each wilayah, in any spelling that a lookup takes; they are shown as
            shades instead of the wilayah's colours. None and NaN are no value.
        boundaries: Polygons of your own to draw instead of tiles: GeoJSON, or a file of it. Each is matched by a whole
            code or name among its properties.
        title: What the map shows, in your own words.
        language: The language of title, legend and notes.
        plan: The plan to draw.

    Returns:
        The map: `.svg` is the picture as text, `.save(path)` writes it, a notebook shows it.

    Raises:
        UnknownKecamatan: A value's key is neither a kecamatan nor a wilayah.
        CannotDraw: Values mix kecamatan and wilayah, name one twice, or are not finite; a polygon matches no kecamatan
            or several; a kecamatan has no polygon or tile. The error names them.
        TypeError: A value is no number, or the arguments are of a kind never taken.

    >>> map({"Tugu": 12, "Kec. Mijen": 7}, language="en").title
    'The 10 industrial zones of Kota Semarang'
    """
    if language not in _WORDS:
        raise CannotDraw("language", (str(language),))
    words = _WORDS[language]
    shading = _Shading(_Values.read(values, plan), language) if values is not None else None
    zones = {k.name: _zone_colour(k.wilayah, plan) for k in plan.kecamatan}
    colour = shading.colours(plan) if shading else zones
    title = title or words["title"].format(len(plan.wilayah), plan.city.name)
    if shading:
        subtitle = words["values"].format(plan.years.start, plan.years.end, shading.values.level)
    else:
        subtitle = words["years"].format(plan.years.start, plan.years.end)

    top = 92.0
    if boundaries is None:
        shapes = _tiles(plan, colour, shading, top)
        note = words["tiles"]
    else:
        shapes = _polygons(polygons(boundaries, plan), plan, colour, shading, top)
        note = words["boundaries"]
    width = max(_WIDTH, int(shapes.width) + 2 * _MARGIN)

    legend = list(_legend(plan, shading, language, nameless=shapes.nameless, by_name=boundaries is not None))
    y = top + shapes.height + 36
    rows: list[str] = []
    for entry in legend:
        rows.append(entry.at(y))
        y += entry.height
    source = plan.source(plan.draft.regulation.source)
    notes = (note, words["source"].format(", ".join(part for part in (source.publisher, source.date) if part)))
    y += 28
    for line in notes:
        rows.append(_words(line, _MARGIN, y, 16, _SOFT))
        y += 23

    height = round(y + 6)
    text = " ".join((subtitle + ".", *(entry.spoken for entry in legend if entry.spoken), *notes))
    content = "".join(
        (
            _tag("title", _text(title), id="title"),
            _tag("desc", _text(text), id="text"),
            _tag("rect", width=width, height=height, fill=_PAPER),
            _words(title, _MARGIN, 46, _fitting(title, 30, width - 2 * _MARGIN, _BOLD_LETTER), _INK, font_weight=700),
            _words(subtitle, _MARGIN, 73, 18, _SOFT),
            shapes.content,
            *rows,
        )
    )
    return Map(title, language, width, height, content)


# --- values


class _Values(NamedTuple):
    """A number for each record of one level."""

    level: str
    numbers: dict[str, float]

    @classmethod
    def read(cls, values: Values, plan: Plan) -> "_Values":
        items = getattr(values, "items", None)
        if not callable(items):
            raise TypeError(
                "values are a dict, or another kind that has items(): a kecamatan or wilayah, and its number"
            )
        found: dict[str, dict[str, float | None]] = {"kecamatan": {}, "wilayah": {}}
        for key, value in values.items():
            zone = plan.wilayah.get(key)
            level, name = ("wilayah", zone.numeral) if zone else ("kecamatan", plan.kecamatan(key).name)
            if name in found[level]:
                raise CannotDraw("twice", (name,))
            found[level][name] = _number(value, name)
        if found["kecamatan"] and found["wilayah"]:
            raise CannotDraw("mixed", (*found["kecamatan"], *found["wilayah"]))
        level = "wilayah" if found["wilayah"] else "kecamatan"
        return cls(level, {name: value for name, value in found[level].items() if value is not None})

    def of(self, kecamatan: Kecamatan) -> float | None:
        return self.numbers.get(kecamatan.name if self.level == "kecamatan" else kecamatan.wilayah)


def _number(value: object, name: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, SupportsFloat):
        raise TypeError(f"the value of {name} is a number or None, not a {type(value).__name__}")
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError):
        raise CannotDraw("infinite", (name,)) from None
    if isnan(number):
        return None
    if not isfinite(number):
        raise CannotDraw("infinite", (name,))
    return number


class _Shading(NamedTuple):
    """Values, and how they are shown."""

    values: _Values
    language: Language

    def shade(self, value: float | None) -> str:
        if value is None:
            return _PAPER
        from fractions import Fraction  # importing it takes a while; the difference of two huge floats may be none

        low, high = (Fraction(end) for end in self.range())
        return _shade(float((Fraction(value) - low) / (high - low)) if high > low else 0.5)

    def range(self) -> tuple[float, float]:
        numbers = self.values.numbers.values()
        return min(numbers, default=0.0), max(numbers, default=0.0)

    def colours(self, plan: Plan) -> dict[str, str]:
        return {k.name: self.shade(self.values.of(k)) for k in plan.kecamatan}

    def written(self, value: float | None) -> str:
        return "–" if value is None else _written(value, self.language)


def _written(value: float, language: Language) -> str:
    if value.is_integer() and abs(value) < 1e15:
        text = f"{int(value):,}"
    elif 1 <= abs(value) < 1e15:
        text = f"{value:,.2f}"
    else:
        text = f"{value:.3g}"
    text = text.replace("-", "−")
    return text.translate(str.maketrans(",.", ".,")) if language == "id" else text


# --- colours


def _zone_colour(numeral: str, plan: Plan) -> str:
    return PALETTE[(plan.wilayah(numeral).number - 1) % len(PALETTE)]


def _mix(one: str, other: str, part: float) -> str:
    channels = (round(int(one[i : i + 2], 16) * (1 - part) + int(other[i : i + 2], 16) * part) for i in (1, 3, 5))
    return "#" + "".join(f"{channel:02x}" for channel in channels)


def _shade(part: float) -> str:
    """The shade at a part of the way from the lowest value to the highest."""
    place = part * (len(RAMP) - 1)
    below = min(int(place), len(RAMP) - 2)
    return _mix(RAMP[below], RAMP[below + 1], place - below)


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _ink_on(colour: str) -> str:
    """Black or white, whichever reads better; the better one always has a contrast of 4.58 or more."""
    light = _luminance(colour)
    return _INK if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else _PAPER


# --- elements


def _text(text: str) -> str:
    return escape(_NO_XML.sub("\ufffd", text))


def _tag(name: str, content: str = "", /, **attributes: object) -> str:
    written = "".join(
        f' {key.replace("_", "-") if key != "viewBox" else key}="{_text(_plain(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _words(text: str, x: float, y: float, size: float, fill: str, /, **more: object) -> str:
    return _tag("text", _text(text), x=float(x), y=float(y), font_size=float(size), fill=fill, **more)


def _fitting(text: str, size: float, width: float, letter: float) -> float:
    return min(size, width / (letter * max(len(text), 1)))


def _lines(text: str, longest: int) -> list[str]:
    from textwrap import wrap  # importing it takes a while, and only a map needs it

    return wrap(text, longest, max_lines=3, placeholder=" …") or [""]


# --- shapes


class _Shapes(NamedTuple):
    """What is drawn in the middle of the picture."""

    width: float
    height: float
    content: str
    nameless: tuple[Kecamatan, ...] = ()


class _Label(NamedTuple):
    """Numeral and name of a kecamatan, and its value where each kecamatan has its own."""

    numeral: str
    name: tuple[str, ...]
    value: str | None

    @classmethod
    def of(cls, k: Kecamatan, shading: _Shading | None) -> "_Label":
        value = shading.written(shading.values.of(k)) if shading and shading.values.level == "kecamatan" else None
        return cls(k.wilayah, tuple(k.name.split(" ")) if len(k.name) > 12 else (k.name,), value)

    def size(self, font: float, *, named: bool = True) -> tuple[float, float]:
        """The width and height that it takes, with a name of that font size."""
        texts = [(self.numeral, 1.6 * _BOLD_LETTER)]
        if named:
            texts += [(line, _BOLD_LETTER) for line in self.name]
            texts += [(self.value, _BOLD_LETTER)] if self.value else []
        return font * max(len(text) * letter for text, letter in texts), font * (0.25 + 1.15 * len(texts))

    def at(self, x: float, y: float, font: float, ink: str, *, named: bool = True) -> str:
        y += font * 1.22 - self.size(font, named=named)[1] / 2
        drawn = [_words(self.numeral, x, y, font * 1.6, ink, text_anchor="middle", font_weight=700)]
        if named:
            y += font * 0.08
            for line in self.name:
                y += font * 1.15
                drawn.append(_words(line, x, y, font, ink, text_anchor="middle", font_weight=600))
            if self.value:
                y += font * 1.15
                drawn.append(_words(self.value, x, y, font, ink, text_anchor="middle"))
        return "".join(drawn)


def _tiles(plan: Plan, colour: Mapping[str, str], shading: _Shading | None, top: float) -> _Shapes:
    missing = {k.name for k in plan.kecamatan} - {tile.kecamatan for tile in plan.tiles}
    if missing:
        raise CannotDraw("no tile", tuple(k.name for k in plan.kecamatan if k.name in missing))
    wide, high = _TILE
    columns, rows = max(t.column for t in plan.tiles) + 1, max(t.row for t in plan.tiles) + 1
    width, height = columns * (wide + _GAP) - _GAP, rows * (high + _GAP) - _GAP
    left = _MARGIN + max(0.0, (_WIDTH - 2 * _MARGIN - width) / 2)
    places = {(t.column, t.row): plan.kecamatan(t.kecamatan) for t in plan.tiles}

    drawn: list[str] = []
    for (column, row), k in places.items():
        x, y, fill = left + column * (wide + _GAP), top + row * (high + _GAP), colour[k.name]
        edge: dict[str, object] = (
            {"stroke": _LINE, "stroke_width": 1.5, "stroke_dasharray": "5 4"} if fill == _PAPER else {}
        )
        drawn.append(_tag("rect", x=x, y=y, width=wide, height=high, rx=10.0, fill=fill, **edge))
        if fill != _PAPER and (shading is None or shading.values.level == "wilayah"):
            drawn.extend(_bridges(places, (column, row), x, y, fill))
    labels = {place: _Label.of(k, shading) for place, k in places.items()}
    font = min(19.0, *((wide - 10) / label.size(1.0)[0] for label in labels.values()))
    for (column, row), label in labels.items():
        x, y = left + column * (wide + _GAP) + wide / 2, top + row * (high + _GAP) + high / 2
        drawn.append(label.at(x, y, font, _ink_on(colour[places[column, row].name])))
    return _Shapes(width, height, "".join(drawn))


def _bridges(
    places: Mapping[tuple[int, int], Kecamatan], place: tuple[int, int], x: float, y: float, fill: str
) -> Iterator[str]:
    """Join a tile with those of its own wilayah to the right and below, so that a wilayah is one shape."""
    (column, row), (wide, high), own = place, _TILE, places[place].wilayah
    hair = {"fill": _ink_on(fill), "fill_opacity": 0.35}
    middle = (_GAP - _HAIR) / 2
    right, below = places.get((column + 1, row)), places.get((column, row + 1))
    if right is not None and right.wilayah == own:
        yield _tag("rect", x=x + wide - 12, y=y, width=_GAP + 24, height=high, fill=fill)
        yield _tag("rect", x=x + wide + middle, y=y + 8, width=_HAIR, height=high - 16, **hair)
    if below is not None and below.wilayah == own:
        yield _tag("rect", x=x, y=y + high - 12, width=wide, height=_GAP + 24, fill=fill)
        yield _tag("rect", x=x + 8, y=y + high + middle, width=wide - 16, height=_HAIR, **hair)


# --- the user's own boundaries


def _polygons(
    boundaries: Mapping[str, list[list[Ring]]],
    plan: Plan,
    colour: Mapping[str, str],
    shading: _Shading | None,
    top: float,
) -> _Shapes:
    points = [point for rings in boundaries.values() for polygon in rings for point in polygon[0]]
    west, east = min(x for x, _ in points), max(x for x, _ in points)
    south, north = min(y for _, y in points), max(y for _, y in points)
    degrees = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    squeeze = cos(radians((south + north) / 2)) if degrees else 1.0
    width = float(_WIDTH - 2 * _MARGIN)
    across, along = (east - west) * squeeze, north - south
    if not (0 < across < float("inf") and 0 < along < float("inf")):
        raise CannotDraw("flat", tuple(boundaries))
    scale = min(width / across, 1.5 * width / along)
    left = _MARGIN + (width - across * scale) / 2

    def drawn(ring: Ring) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for lon, lat in ring:
            x, y = left + (lon - west) * squeeze * scale, top + (north - lat) * scale
            # Points nearer than a third of a unit add bytes and nothing to see.
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > 0.35:
                kept.append((x, y))
        return kept

    shapes: list[str] = []
    labels: list[str] = []
    nameless: list[Kecamatan] = []
    for name, shape in boundaries.items():
        k, fill = plan.kecamatan(name), colour[name]
        rings = [[drawn(ring) for ring in polygon] for polygon in shape]
        path = "".join(_path(ring) for polygon in rings for ring in polygon)
        line = _LINE if fill == _PAPER else _PAPER
        shapes.append(
            _tag("path", d=path, fill=fill, fill_rule="evenodd", stroke=line, stroke_width=1.5, stroke_linejoin="round")
        )
        label = _Label.of(k, shading)
        ring = max((polygon[0] for polygon in rings), key=area)
        x, y, font = roomiest(ring, *label.size(1.0))
        named = font >= _SMALLEST
        if not named:
            nameless.append(k)
            x, y, font = roomiest(ring, *label.size(1.0, named=False))
        labels.append(label.at(x, y, min(font, 20.0), _ink_on(fill), named=named))
    return _Shapes(width, along * scale, "".join(shapes + labels), tuple(nameless))


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


# --- the legend


class _Entry(NamedTuple):
    """A part of the legend: what is drawn, seen from its own upper end, and what the text alternative says."""

    parts: tuple["_Part", ...]
    height: float
    spoken: str

    def at(self, y: float) -> str:
        return "".join(part.at(y) for part in self.parts)


class _Part(NamedTuple):
    """An element of the legend, and where it stands below the upper end of its entry."""

    tag: str
    content: str
    down: float
    attributes: Mapping[str, object]

    def at(self, y: float) -> str:
        return _tag(self.tag, self.content, **{**self.attributes, "y": y + self.down})


def _said(text: str, x: float, down: float, size: float, fill: str, **more: object) -> _Part:
    return _Part("text", _text(text), down, {"x": float(x), "font_size": size, "fill": fill, **more})


def _legend(
    plan: Plan, shading: _Shading | None, language: Language, *, nameless: Sequence[Kecamatan], by_name: bool
) -> Iterator[_Entry]:
    if shading is not None:
        yield _scale(shading, plan, language)
    if shading is None or shading.values.level == "wilayah":
        for zone in plan.wilayah:
            yield _zone(zone, plan, shading, language, by_name=by_name)
    else:
        for k in plan.kecamatan:
            value = shading.values.of(k)
            row = (
                _row(k.wilayah, shading.shade(value), [k.name], shading.written(value))
                if k in nameless
                else _Entry((), 0.0, "")
            )
            yield row._replace(spoken=f"{k.name} ({k.wilayah}): {shading.written(value)}.")


def _zone(zone: Wilayah, plan: Plan, shading: _Shading | None, language: Language, *, by_name: bool) -> _Entry:
    value = None if shading is None else shading.values.numbers.get(zone.numeral)
    fill = _zone_colour(zone.numeral, plan) if shading is None else shading.shade(value)
    directed = _directed(zone, plan, language)
    names = ", ".join(zone.kecamatan)
    if shading is not None:
        shown, spoken = names, f"{names}: {shading.written(value)}"
    else:
        shown, spoken = f"{names}: {directed}" if by_name else directed, f"{names}: {directed}"
    lines = _lines(shown, 68 if shading is None else 56)
    row = _row(zone.numeral, fill, lines, "" if shading is None else shading.written(value))
    return row._replace(spoken=f"Wilayah {zone.numeral}: {spoken}.")


def _row(numeral: str, fill: str, lines: Sequence[str], value: str) -> _Entry:
    """A swatch with a numeral, what it stands for, and its value at the right."""
    parts = [
        _Part(
            "rect", "", 0.0,
            {"x": float(_MARGIN), "width": 52.0, "height": 25.0, "rx": 6.0, "fill": fill}
            | ({"stroke": _LINE, "stroke_dasharray": "5 4"} if fill == _PAPER else {}),
        ),
        _said(
            numeral, _MARGIN + 26.0, 18.5, _fitting(numeral, 17, 46, _BOLD_LETTER), _ink_on(fill),
            text_anchor="middle", font_weight=700,
        ),
        *(_said(line, _MARGIN + 66.0, 18.5 + 22 * i, 18, _INK) for i, line in enumerate(lines)),
    ]  # fmt: skip
    if value:
        parts.append(_said(value, _WIDTH - _MARGIN, 18.5, 18, _INK, text_anchor="end", font_weight=700))
    return _Entry(tuple(parts), _ROW + 22 * (len(lines) - 1), "")


def _directed(zone: Wilayah, plan: Plan, language: Language) -> str:
    """What the plan directs to a wilayah, in the regulation's words or our English."""
    english = {gloss.term: gloss.english for gloss in plan.draft.glosses} if language == "en" else {}
    goods: list[str] = []
    for directed in zone.commodities:
        good = plan.commodity(directed.commodity).english if language == "en" else directed.wording
        stress = directed.emphasis
        goods.append(f"{good} ({english.get(stress, stress)})" if stress else good)
    if goods or zone.role is None:
        return "; ".join(goods) or _WORDS[language]["no_commodity"]
    return english.get(zone.role, zone.role)


def _scale(shading: _Shading, plan: Plan, language: Language) -> _Entry:
    """The bar of shades, with the lowest and the highest value."""
    low, high = shading.range()
    parts: list[_Part] = []
    steps, width = 40, 300.0
    if shading.values.numbers:
        for step in range(steps):
            fill = _shade(step / (steps - 1)) if high > low else _shade(0.5)
            # Each shade reaches to the end and the next lies over it, or paper would shine through between them.
            start = step * width / steps
            box: dict[str, object] = {"x": _MARGIN + start, "width": width - start, "height": 18.0, "fill": fill}
            parts.append(_Part("rect", "", 0.0, box))
        parts.append(_said(shading.written(low), _MARGIN, 38, 17, _INK))
        if high > low:
            parts.append(_said(shading.written(high), _MARGIN + width, 38, 17, _INK, text_anchor="end"))
    if all(shading.values.of(k) is not None for k in plan.kecamatan):
        return _Entry(tuple(parts), 60.0, "")
    x = _MARGIN + (width + 40 if shading.values.numbers else 0)
    swatch: dict[str, object] = {
        "x": x,
        "width": 40.0,
        "height": 18.0,
        "fill": _PAPER,
        "stroke": _LINE,
        "stroke_dasharray": "5 4",
    }
    parts.append(_Part("rect", "", 0.0, swatch))
    parts.append(_said(_WORDS[language]["none"], x + 52, 14.5, 17, _INK))
    return _Entry(tuple(parts), 60.0, "")
