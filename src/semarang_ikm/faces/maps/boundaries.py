"""A user's own boundaries: GeoJSON polygons matched to the kecamatan of a plan, and where in them a label fits.

The package ships no boundaries. A polygon is matched by a whole code or name among its properties, never by position.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from math import cos, radians
from os import PathLike
from pathlib import Path
from typing import Annotated, Final, Literal, Protocol

from pydantic import BaseModel, Field, FiniteFloat, ValidationError

from semarang_ikm.canon.models import Kecamatan
from semarang_ikm.canon.plan import Plan
from semarang_ikm.canon.plan_files import refusal
from semarang_ikm.errors import CannotDraw
from semarang_ikm.faces.maps.colours import LINE, PAPER, ink_on
from semarang_ikm.faces.maps.elements import MARGIN, WIDTH, Label, Shapes, tag

_GRID: Final = 28
_EDGE: Final = 1_500

# Smaller names than this are left to the legend.
_SMALLEST: Final = 8.5

Ring = Sequence[tuple[float, float]]
"""A closed line of points."""


class GeoInterface(Protocol):
    """What gives itself as GeoJSON: a GeoDataFrame, for one."""

    @property
    def __geo_interface__(self) -> Mapping[str, object]: ...


Boundaries = Mapping[str, object] | GeoInterface | str | PathLike[str]
"""GeoJSON, an object that gives itself as GeoJSON, or the path of a file."""

_Position = Annotated[Sequence[FiniteFloat], Field(min_length=2)]
_LinearRing = Annotated[Sequence[_Position], Field(min_length=4)]
_PolygonRings = Annotated[Sequence[_LinearRing], Field(min_length=1)]


class _GeoJson(BaseModel, defer_build=True):
    """Built when a user gives boundaries, and not by an import."""


class _Polygon(_GeoJson):
    type: Literal["Polygon"]
    coordinates: _PolygonRings


class _MultiPolygon(_GeoJson):
    type: Literal["MultiPolygon"]
    coordinates: Sequence[_PolygonRings]


class _Feature(_GeoJson):
    id: object = None
    properties: dict[str, object] | None = None
    geometry: _Polygon | _MultiPolygon = Field(discriminator="type")

    def polygons(self) -> Iterator[list[Ring]]:
        shape = self.geometry
        for polygon in [shape.coordinates] if isinstance(shape, _Polygon) else shape.coordinates:
            yield [[(position[0], position[1]) for position in ring] for ring in polygon]


class _FeatureCollection(_GeoJson):
    type: Literal["FeatureCollection"]
    features: Annotated[list[_Feature], Field(min_length=1)]


def polygons(given: Boundaries, plan: Plan) -> dict[str, list[list[Ring]]]:
    """Match polygons to the kecamatan of a plan.

    Args:
        given: GeoJSON with a feature for each kecamatan, or several.
        plan: The plan that the kecamatan are of.

    Returns:
        The polygons of each kecamatan, the outer ring of each first.

    Raises:
        CannotDraw: A feature names no kecamatan or several, or a kecamatan has no feature; the error names them all.
        TypeError: It is no GeoJSON at all.

    >>> from semarang_ikm import PLAN
    >>> square = [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]
    >>> features = [
    ...     {"properties": {"kode": k.kemendagri_code}, "geometry": {"type": "Polygon", "coordinates": [square]}}
    ...     for k in PLAN.kecamatan
    ... ]
    >>> polygons({"type": "FeatureCollection", "features": features}, PLAN)["Tugu"]
    [[[(0.0, 0.0), (0.0, 1.0), (1.0, 1.0), (1.0, 0.0), (0.0, 0.0)]]]
    """
    found: dict[str, list[list[Ring]]] = {k.name: [] for k in plan.kecamatan}
    strange: list[str] = []
    for place, feature in enumerate(_geojson(given).features, 1):
        told = [*(feature.properties or {}).values(), feature.id]
        # A code in one system may look like another kecamatan's in the other, so all that is told must agree.
        names = {k.name for value in told if (k := plan.kecamatan.get(value)) is not None}
        if len(names) == 1:
            found[names.pop()].extend(feature.polygons())
        else:
            text = next((value for value in told if isinstance(value, str) and value.strip()), f"feature {place}")
            strange.append(" / ".join(sorted(names)) or text)
    if strange:
        raise CannotDraw("unmatched", tuple(strange))
    if missing := tuple(name for name, polygons in found.items() if not polygons):
        raise CannotDraw("missing", missing)
    return found


def _geojson(given: Boundaries) -> _FeatureCollection:
    try:
        if isinstance(given, str | PathLike):
            return _FeatureCollection.model_validate_json(Path(given).read_bytes())
        content: object = getattr(given, "__geo_interface__", given)
        if not isinstance(content, Mapping):
            raise TypeError(f"boundaries are GeoJSON as a dict or a file of it, not a {type(content).__name__}")
        return _FeatureCollection.model_validate(content)
    except ValidationError as failure:
        first = failure.errors(include_url=False, include_input=False)[0]
        raise CannotDraw("unreadable", (".".join(map(str, first["loc"])), refusal(first))) from None
    except (OSError, ValueError) as failure:
        raise CannotDraw("unreadable", (str(given), getattr(failure, "strerror", None) or str(failure))) from None


def draw_polygons(
    boundaries: Mapping[str, list[list[Ring]]],
    plan: Plan,
    colour: Mapping[str, str],
    values: Mapping[str, str],
    top: float,
) -> Shapes:
    """Draw the polygons of each kecamatan as wide as the picture, with its name, and its value if it has one.

    Raises:
        CannotDraw: They enclose no area.
    """
    west, south, east, north = _extent([p for rings in boundaries.values() for ring, *_ in rings for p in ring])
    degrees = -180 <= west <= east <= 180 and -90 <= south <= north <= 90
    squeeze = cos(radians((south + north) / 2)) if degrees else 1.0
    width = float(WIDTH - 2 * MARGIN)
    across, along = (east - west) * squeeze, north - south
    if not (0 < across < float("inf") and 0 < along < float("inf")):
        raise CannotDraw("flat", tuple(boundaries))
    scale = min(width / across, 1.5 * width / along)
    left = MARGIN + (width - across * scale) / 2

    def drawn(ring: Ring) -> list[tuple[float, float]]:
        kept: list[tuple[float, float]] = []
        for lon, lat in ring:
            x, y = left + (lon - west) * squeeze * scale, top + (north - lat) * scale
            # Points nearer than a third of a unit add bytes and nothing to see.
            if not kept or abs(x - kept[-1][0]) + abs(y - kept[-1][1]) > 0.35:
                kept.append((x, y))
        return kept

    shapes, labels, nameless = list[str](), list[str](), list[Kecamatan]()
    for name, shape in boundaries.items():
        k, fill = plan.kecamatan(name), colour[name]
        rings = [[drawn(ring) for ring in polygon] for polygon in shape]
        path = "".join(_path(ring) for polygon in rings for ring in polygon)
        line = LINE if fill == PAPER else PAPER
        shapes.append(
            tag("path", d=path, fill=fill, fill_rule="evenodd", stroke=line, stroke_width=1.5, stroke_linejoin="round")
        )
        label = Label.of(k, values.get(name))
        ring = max((polygon[0] for polygon in rings), key=area)
        x, y, font = roomiest(ring, *label.size(1.0))
        if not (named := font >= _SMALLEST):
            nameless.append(k)
            x, y, font = roomiest(ring, *label.size(1.0, named=False))
        labels.append(label.at(x, y, min(font, 20.0), ink_on(fill), named=named))
    return Shapes(width, along * scale, "".join(shapes + labels), nameless)


def _extent(points: Ring) -> tuple[float, float, float, float]:
    """The lowest x and y, and the highest."""
    across, along = [x for x, _ in points], [y for _, y in points]
    return min(across), min(along), max(across), max(along)


def _path(ring: Ring) -> str:
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in ring) + "Z"


def area(ring: Ring) -> float:
    """Give twice the area that a ring encloses.

    >>> area([(0, 0), (0, 2), (2, 2), (2, 0), (0, 0)])
    8
    """
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in pairwise((*ring, ring[0]))))


def roomiest(ring: Ring, width: float, height: float) -> tuple[float, float, float]:
    """Find where in a ring a box can be largest.

    Args:
        ring: The ring.
        width: The width of the box; only its proportion to the height counts.
        height: The height of the box.

    Returns:
        The middle of the box, and how many times as large as given it can be there.

    >>> roomiest([(0, 0), (0, 56), (56, 56), (56, 0), (0, 0)], 1, 1)
    (28.0, 28.0, 56.0)
    """
    edge = list(_paced(ring))
    edge = edge[:: len(edge) // _EDGE + 1]
    west, north, east, south = _extent(edge)
    best = ((west + east) / 2, (north + south) / 2, 0.0)
    for row in range(1, _GRID):
        y = north + (south - north) * row / _GRID
        inside = _inside(ring, y)
        for column in range(1, _GRID):
            x = west + (east - west) * column / _GRID
            if any(one < x < other for one, other in inside):
                room = 2 * min(max(abs(x - ex) / width, abs(y - ey) / height) for ex, ey in edge)
                if room > best[2]:
                    best = (x, y, room)
    return best


def _inside(ring: Ring, y: float) -> list[tuple[float, float]]:
    """The level stretches of a ring at a height."""
    crossings = sorted(
        x1 + (y - y1) / (y2 - y1) * (x2 - x1)
        for (x1, y1), (x2, y2) in pairwise((*ring, ring[0]))
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _paced(ring: Ring) -> Iterator[tuple[float, float]]:
    """Points along a ring, some four units apart."""
    for (x1, y1), (x2, y2) in pairwise((*ring, ring[0])):
        steps = int(max(abs(x2 - x1), abs(y2 - y1)) / 4) + 1
        yield from ((x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps) for step in range(steps))
