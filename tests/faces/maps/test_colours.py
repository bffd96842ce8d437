"""The colours of a map: which touch, and what reads on them."""

from itertools import combinations
from xml.etree import ElementTree as ET

import pytest
from coloraide import Color

import semarang_ikm as ikm
from pictures import SVG, colour
from semarang_ikm.faces.maps.colours import PALETTE, RAMP
from semarang_ikm.faces.maps.picture import map as draw

# Neighbours by their borders in two public boundary sets; a border of which the sets disagree counts as one too.
BORDERS = """
Semarang Tengah: Semarang Utara, Semarang Timur, Semarang Selatan, Semarang Barat
Semarang Utara: Semarang Timur, Gayamsari, Genuk, Semarang Barat
Semarang Timur: Gayamsari, Genuk, Semarang Selatan
Gayamsari: Genuk, Pedurungan, Semarang Selatan, Tembalang
Genuk: Pedurungan
Pedurungan: Semarang Selatan, Tembalang
Semarang Selatan: Candisari, Gajahmungkur, Tembalang, Semarang Barat
Candisari: Gajahmungkur, Tembalang, Banyumanik
Gajahmungkur: Banyumanik, Gunungpati, Semarang Barat, Ngaliyan
Tembalang: Banyumanik
Banyumanik: Gunungpati
Gunungpati: Mijen, Ngaliyan
Semarang Barat: Ngaliyan, Tugu
Mijen: Ngaliyan
Ngaliyan: Tugu
"""


def touching() -> set[tuple[str, str]]:
    """The pairs of wilayah that touch, as tiles or on the ground."""
    pairs: set[tuple[str, str]] = set()
    for one, other in combinations(ikm.PLAN.tiles, 2):
        if abs(one.column - other.column) <= 1 and abs(one.row - other.row) <= 1:
            pairs.add((one.kecamatan, other.kecamatan))
    for line in BORDERS.strip().splitlines():
        one, others = line.split(": ")
        pairs.update((one, other) for other in others.split(", "))
    zones = {tuple(sorted((ikm.kecamatan(a).wilayah, ikm.kecamatan(b).wilayah))) for a, b in pairs}
    return {(a, b) for a, b in zones if a != b}


def seen(colour: str, vision: str) -> Color:
    """A colour as eyes of that kind see it."""
    shade = Color(colour)
    if vision == "normal":
        return shade
    return shade.filter(vision, method="brettel" if vision == "tritan" else "machado").clip("srgb")


@pytest.mark.parametrize("vision", ["normal", "protan", "deutan", "tritan"])
def test_wilayah_that_touch_have_colours_far_apart(vision: str) -> None:
    """Two wilayah that touch differ by a CIEDE2000 of 20 or more, for normal eyes and in each colour blindness."""
    near = {
        pair: round(seen(colour(pair[0]), vision).delta_e(seen(colour(pair[1]), vision), method="2000"), 1)
        for pair in touching()
    }

    assert not {pair: distance for pair, distance in near.items() if distance < 20}
    assert len(near) == 23


def test_no_two_wilayah_have_nearly_the_same_colour() -> None:
    """Also wilayah that do not touch can be told apart in the legend."""
    assert all(Color(one).delta_e(Color(other), method="2000") >= 12 for one, other in combinations(PALETTE, 2))


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("values", [None, {k.name: place**2 for place, k in enumerate(ikm.kecamatan)}])
def test_every_label_reads_well_on_its_colour(language: ikm.errors.Language, values: dict[str, int] | None) -> None:
    """The contrast of each label with what it stands on is 4.5 or more."""
    ground: list[tuple[float, float, float, float, str]] = []
    poor: list[str] = []
    for element in ET.fromstring(draw(values, language=language).svg):  # noqa: S314 (our own picture)
        at = element.attrib
        if element.tag == SVG + "rect" and "fill-opacity" not in at:
            x, y = float(at.get("x", 0)), float(at.get("y", 0))
            ground.append((x, y, x + float(at["width"]), y + float(at["height"]), at["fill"]))
        elif element.tag == SVG + "text":
            x, y = float(at["x"]), float(at["y"])
            below = [fill for west, north, east, south, fill in ground if west <= x <= east and north <= y <= south]
            if Color(below[-1]).contrast(Color(at["fill"])) < 4.5:
                poor.append(f"{element.text} on {below[-1]}")

    assert not poor


def test_shades_darken_from_the_lowest_value_to_the_highest() -> None:
    """A darker tile is a larger value, also in a print without colour."""
    lightness = [Color(shade).convert("oklab")["lightness"] for shade in RAMP]

    assert sorted(lightness, reverse=True) == lightness
