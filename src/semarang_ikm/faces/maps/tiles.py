"""The schematic map: a tile for each kecamatan, those of a wilayah joined.

The layout of the tiles is this project's reading of who borders whom, no survey.
"""

from collections.abc import Iterator, Mapping
from typing import Final

from semarang_ikm.canon.models import Kecamatan
from semarang_ikm.canon.plan import Plan
from semarang_ikm.faces.maps.colours import LINE, PAPER, ink_on
from semarang_ikm.faces.maps.elements import Label, Shapes, tag

_TILE: Final = (144.0, 108.0)
_GAP: Final = 8.0
_HAIR: Final = 1.5


def draw_tiles(
    plan: Plan,
    colour: Mapping[str, str],
    values: Mapping[str, str] | None = None,
    *,
    left: float = 0.0,
    top: float = 0.0,
    width: float = 0.0,
    bold: bool = True,
) -> Shapes:
    """Draw the tiles of a plan that has any, in the middle of a width if they are not wider.

    Those of a wilayah are joined, unless each kecamatan has a value of its own, which is written on its tile. A tile in
    the colour of paper has a dashed edge. Names that are not bold can be larger.
    """
    wide, high = _TILE
    columns, rows = max(t.column for t in plan.tiles) + 1, max(t.row for t in plan.tiles) + 1
    across, along = columns * (wide + _GAP) - _GAP, rows * (high + _GAP) - _GAP
    left += max(0.0, (width - across) / 2)
    places = {(t.column, t.row): plan.kecamatan(t.kecamatan) for t in plan.tiles}

    drawn: list[str] = []
    for (column, row), k in places.items():
        x, y, fill = left + column * (wide + _GAP), top + row * (high + _GAP), colour[k.name]
        edge = {"stroke": LINE, "stroke_width": 1.5, "stroke_dasharray": "5 4"} if fill == PAPER else {}
        drawn.append(tag("rect", x=x, y=y, width=wide, height=high, rx=10.0, fill=fill, **edge))
        if fill != PAPER and not values:
            drawn.extend(_bridges(places, (column, row), x, y, fill))
    labels = {place: Label.of(k, (values or {}).get(k.name), bold=bold) for place, k in places.items()}
    font = min(19.0, *((wide - 10) / label.size(1.0)[0] for label in labels.values()))
    for (column, row), label in labels.items():
        x, y = left + column * (wide + _GAP) + wide / 2, top + row * (high + _GAP) + high / 2
        drawn.append(label.at(x, y, font, ink_on(colour[places[column, row].name])))
    return Shapes(across, along, "".join(drawn))


def _bridges(
    places: Mapping[tuple[int, int], Kecamatan], place: tuple[int, int], x: float, y: float, fill: str
) -> Iterator[str]:
    """Join a tile with those of its own wilayah to the right and below, so that a wilayah is one shape."""
    (column, row), (wide, high), own = place, _TILE, places[place].wilayah
    hair = {"fill": ink_on(fill), "fill_opacity": 0.35}
    middle = (_GAP - _HAIR) / 2
    right, below = places.get((column + 1, row)), places.get((column, row + 1))
    if right is not None and right.wilayah == own:
        yield tag("rect", x=x + wide - 12, y=y, width=_GAP + 24, height=high, fill=fill)
        yield tag("rect", x=x + wide + middle, y=y + 8, width=_HAIR, height=high - 16, **hair)
    if below is not None and below.wilayah == own:
        yield tag("rect", x=x, y=y + high - 12, width=wide, height=_GAP + 24, fill=fill)
        yield tag("rect", x=x + 8, y=y + high + middle, width=wide - 16, height=_HAIR, **hair)
