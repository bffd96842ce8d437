"""What stands on a picture, and boundaries to draw one of: the tests of the maps read both."""

from collections.abc import Iterator
from xml.etree import ElementTree as ET

import semarang_ikm as ikm
from semarang_ikm.faces.maps.colours import PALETTE
from semarang_ikm.faces.maps.picture import Map

SVG = "{http://www.w3.org/2000/svg}"


def elements(picture: Map, tag: str) -> list[ET.Element]:
    """All elements of a kind."""
    return list(ET.fromstring(picture.svg).iter(SVG + tag))  # noqa: S314 (our own picture)


def texts(picture: Map) -> list[str]:
    """All that is written on the picture."""
    return [element.text or "" for element in elements(picture, "text")]


def colour(numeral: str) -> str:
    """The colour of a wilayah."""
    return PALETTE[ikm.wilayah(numeral).number - 1]


def squares(**changed: object) -> dict[str, object]:
    """A polygon for each kecamatan, in a row of squares."""

    def features() -> Iterator[dict[str, object]]:
        for place, k in enumerate(ikm.kecamatan):
            x = 110 + place / 10
            ring = [[x, -7, 4.5], [x + 0.1, -7, 4.5], [x + 0.1, -6.9, 4.5], [x, -6.9, 4.5], [x, -7, 4.5]]
            properties = changed.get(k.name.replace(" ", "_"), {"OBJECTID": place + 1, "NAMA": k.name.upper()})
            yield {
                "type": "Feature",
                "properties": properties,
                "geometry": {"type": "Polygon", "coordinates": [ring]}
                if place % 2
                else {"type": "MultiPolygon", "coordinates": [[ring]]},
            }

    return {"type": "FeatureCollection", "features": [f for f in features() if f["properties"] is not ...]}
