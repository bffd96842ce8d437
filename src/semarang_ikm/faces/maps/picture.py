"""The map of a plan as a picture: SVG, a page or a PNG.

It shows a colour for each wilayah, or a shade for each value, on tiles or on the user's own boundaries; and it says
which of them it shows, and whose words the zones are.
"""

from dataclasses import dataclass
from hashlib import sha256
from os import PathLike
from pathlib import Path
from typing import Final, get_args

from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import CannotDraw, MissingExtra, UnknownKind
from semarang_ikm.faces.maps.boundaries import Boundaries, draw_polygons, polygons
from semarang_ikm.faces.maps.colours import INK, PAPER, SOFT, zone_colour
from semarang_ikm.faces.maps.elements import MARGIN, WIDTH, fitting, tag, text_of, words
from semarang_ikm.faces.maps.legend import legend_of
from semarang_ikm.faces.maps.tiles import draw_tiles
from semarang_ikm.faces.maps.values import Shading, Values
from semarang_ikm.language import Language, say
from semarang_ikm.publishing import writing

_TOP: Final = 92.0
_FONT: Final = "system-ui, -apple-system, Segoe UI, Roboto, Noto Sans, DejaVu Sans, sans-serif"


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
        return tag(
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
            f"<title>{text_of(self.title)}</title>\n{self._element(width='100%')}\n</html>\n"
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
    if language not in get_args(Language):
        raise CannotDraw("language", (str(language),))
    years = {"start": plan.years.start, "end": plan.years.end}
    if values is None:
        shading, written = None, dict[str, str]()
        colour = {k.name: zone_colour(k.wilayah, plan) for k in plan.kecamatan}
        subtitle = say(language, "Plan of {start}–{end}: the zones (wilayah), their kecamatan and commodities", **years)
    else:
        shading = Shading.read(values, plan, language)
        colour = {k.name: shading.shade(shading.of(k)) for k in plan.kecamatan}
        own = plan.kecamatan if shading.level == "kecamatan" else ()
        written = {k.name: shading.written(shading.of(k)) for k in own}
        subtitle = say(language, "Plan of {start}–{end}: values per {level}", level=shading.level, **years)
    says = "The {count} industrial zones of {city}"
    title = title or say(language, says, count=len(plan.wilayah), city=plan.city.name)

    if boundaries is None:
        there = {tile.kecamatan for tile in plan.tiles}
        if missing := tuple(k.name for k in plan.kecamatan if k.name not in there):
            raise CannotDraw("no tile", missing)
        shapes = draw_tiles(plan, colour, written, left=MARGIN, top=_TOP, width=WIDTH - 2 * MARGIN)
        note = say(language, "Schematic map: the place of a tile is an interpretation, not a boundary.")
    else:
        shapes = draw_polygons(polygons(boundaries, plan), plan, colour, written, _TOP)
        note = say(language, "Boundaries given by the user of this map, not by the data of the plan.")
    width = max(WIDTH, int(shapes.width) + 2 * MARGIN)

    legend = list(legend_of(plan, shading, language, nameless=shapes.nameless, by_name=boundaries is not None))
    y = _TOP + shapes.height + 36
    rows: list[str] = []
    for entry in legend:
        rows.append(entry.at(y))
        y += entry.height
    source = plan.source(plan.draft.regulation.source)
    reporter = ", ".join(part for part in (source.publisher, source.date) if part)
    notes = (note, say(language, "The zones as reported by {source}.", source=reporter))
    y += 28
    for line in notes:
        rows.append(words(line, MARGIN, y, 16, SOFT))
        y += 23

    height = round(y + 6)
    text = " ".join((subtitle + ".", *(entry.spoken for entry in legend if entry.spoken), *notes))
    content = (
        tag("title", text_of(title), id="title"),
        tag("desc", text_of(text), id="text"),
        tag("rect", width=width, height=height, fill=PAPER),
        words(title, MARGIN, 46, fitting(title, 30, width - 2 * MARGIN), INK, font_weight=700),
        words(subtitle, MARGIN, 73, 18, SOFT),
        shapes.content,
    )
    return Map(title, language, width, height, "".join((*content, *rows)))
