"""A user's own boundaries: GeoJSON polygons matched to the kecamatan of a plan, and where in them a label fits.

The package ships no boundaries. A polygon is matched by a whole code or name among its properties, never by position.
"""

from collections.abc import Iterator, Mapping, Sequence
from os import PathLike
from pathlib import Path
from typing import Annotated, Final, Literal, Protocol

from pydantic import BaseModel, ConfigDict, Field, FiniteFloat, ValidationError

from semarang_ikm.canon.plan import Plan
from semarang_ikm.errors import CannotDraw

_GRID: Final = 28
_EDGE: Final = 1_500

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


class _Polygon(BaseModel):
    model_config = ConfigDict(defer_build=True)

    type: Literal["Polygon"]
    coordinates: _PolygonRings


class _MultiPolygon(BaseModel):
    model_config = ConfigDict(defer_build=True)

    type: Literal["MultiPolygon"]
    coordinates: Sequence[_PolygonRings]


class _Feature(BaseModel):
    model_config = ConfigDict(defer_build=True)

    id: object = None
    properties: dict[str, object] | None = None
    geometry: _Polygon | _MultiPolygon = Field(discriminator="type")

    def polygons(self) -> Iterator[list[Ring]]:
        shape = self.geometry
        for polygon in [shape.coordinates] if isinstance(shape, _Polygon) else shape.coordinates:
            yield [[(position[0], position[1]) for position in ring] for ring in polygon]


class _FeatureCollection(BaseModel):
    model_config = ConfigDict(defer_build=True)

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
        first = failure.errors(include_url=False, include_context=False, include_input=False)[0]
        raise CannotDraw("unreadable", (".".join(str(step) for step in first["loc"]), first["msg"])) from None
    except (OSError, ValueError) as failure:
        raise CannotDraw("unreadable", (str(given), getattr(failure, "strerror", None) or str(failure))) from None


def area(ring: Ring) -> float:
    """Give twice the area that a ring encloses.

    >>> area([(0, 0), (0, 2), (2, 2), (2, 0), (0, 0)])
    8
    """
    return abs(sum(x1 * y2 - x2 * y1 for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)))


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
    west, east = min(x for x, _ in edge), max(x for x, _ in edge)
    north, south = min(y for _, y in edge), max(y for _, y in edge)
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
        for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True)
        if (y1 <= y) != (y2 <= y)
    )
    return list(zip(crossings[::2], crossings[1::2], strict=True))


def _paced(ring: Ring) -> Iterator[tuple[float, float]]:
    """Points along a ring, some four units apart."""
    for (x1, y1), (x2, y2) in zip(ring, [*ring[1:], ring[0]], strict=True):
        steps = int(max(abs(x2 - x1), abs(y2 - y1)) / 4) + 1
        yield from ((x1 + (x2 - x1) * step / steps, y1 + (y2 - y1) * step / steps) for step in range(steps))
