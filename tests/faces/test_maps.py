"""The map: what is on the picture, which colours touch, and what is refused."""

import io
import json
import math
import struct
import sys
from collections.abc import Iterator
from itertools import combinations, product
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from coloraide import Color
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import semarang_ikm as ikm
from semarang_ikm.errors import CannotDraw, IkmError, MissingExtra, OutputExists, UnknownKecamatan, UnknownKind
from semarang_ikm.faces.maps.tiles import PALETTE, RAMP, Map
from semarang_ikm.faces.maps.tiles import map as draw

SVG = "{http://www.w3.org/2000/svg}"

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


def elements(picture: Map, tag: str) -> list[ET.Element]:
    """All elements of a kind."""
    return list(ET.fromstring(picture.svg).iter(SVG + tag))  # noqa: S314 (our own picture)


def texts(picture: Map) -> list[str]:
    """All that is written on the picture."""
    return [element.text or "" for element in elements(picture, "text")]


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


def colour(numeral: str) -> str:
    """The colour of a wilayah."""
    return PALETTE[ikm.wilayah(numeral).number - 1]


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


def test_a_map_names_every_kecamatan_and_its_wilayah() -> None:
    """Each of the sixteen tiles bears a numeral and a name, and the legend says what each wilayah makes."""
    said = " ".join(texts(draw()))

    for k in ikm.kecamatan:
        assert f"{k.wilayah} {k.name}" in said
    for zone in ikm.wilayah:
        assert all(directed.wording in said for directed in zone.commodities)


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_map_says_that_its_layout_is_an_interpretation(language: ikm.errors.Language) -> None:
    """The picture itself says that tiles are no boundaries, and whose words the zones are."""
    notes = {"id": "letak petak adalah tafsiran, bukan batas", "en": "the place of a tile is an interpretation"}
    said = " ".join(texts(draw(language=language)))

    assert notes[language] in said
    assert "PPID Kota Semarang, 2026-01-13" in said


def test_a_map_reads_without_eyes() -> None:
    """The picture is an image with a title and a text alternative that says all ten wilayah."""
    root = ET.fromstring(draw().svg)  # noqa: S314 (our own picture)
    by_id = {element.get("id"): element.text or "" for element in root if element.get("id")}

    assert root.get("role") == "img"
    assert by_id[root.get("aria-labelledby")] == "10 wilayah industri Kota Semarang"
    assert all(
        f"Wilayah {w.numeral}: {', '.join(w.kecamatan)}" in by_id[root.get("aria-describedby")] for w in ikm.wilayah
    )


def test_two_maps_on_one_page_do_not_share_an_id() -> None:
    """The ids of different maps differ, and those of the same map do not change."""
    assert elements(draw(), "title")[0].get("id") != elements(draw(language="en"), "title")[0].get("id")
    assert draw().svg == draw().svg


@pytest.mark.parametrize("picture", [draw(), draw({"X": 3})])
def test_a_strict_content_security_policy_blocks_nothing(picture: Map) -> None:
    """No style, script, link or event handler stands in the picture."""
    for element in ET.fromstring(picture.svg).iter():  # noqa: S314 (our own picture)
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "text", "path"}
        assert not {name for name in element.attrib if name in ("style", "class", "href") or name.startswith("on")}


def test_values_per_kecamatan_stand_on_the_tiles() -> None:
    """Each value is written on its tile as Indonesians and English write numbers; what has none says so."""
    values = {"Kec. Gajah Mungkur": 1234.5, 3374160: 12}

    assert "1.234,50" in texts(draw(values))
    assert {"1,234.50", "12", "–", "no value"} <= set(texts(draw(values, language="en")))


def test_values_per_wilayah_are_not_repeated_for_each_kecamatan() -> None:
    """A wilayah's value stands once, in the legend: it is the wilayah's, not each kecamatan's."""
    assert texts(draw({"I": 4321, 2: 1})).count("4.321") == 2  # in its row, and at the end of the scale


def test_a_value_map_has_no_value_left_out() -> None:
    """With a value for all, the legend speaks of none missing."""
    assert "tanpa nilai" not in texts(draw({w.numeral: w.number for w in ikm.wilayah}))


def test_the_title_can_say_what_the_values_are() -> None:
    """A title of one's own is shown, with nothing in it read as markup."""
    assert "<b>Unit & usaha</b>" in texts(draw({"I": 1}, title="<b>Unit & usaha</b>"))


@given(
    st.dictionaries(
        st.sampled_from([k.name for k in ikm.kecamatan]),
        st.none() | st.floats(allow_infinity=False) | st.integers(-(10**20), 10**20),
    )
)
def test_any_finite_values_make_a_picture(values: dict[str, float | None]) -> None:
    """Whatever the numbers, the picture is well-formed and every shade is a colour."""
    fills = {element.get("fill", "") for element in elements(draw(values), "rect")}

    assert all(len(fill) == 7 and int(fill[1:], 16) >= 0 for fill in fills)


@pytest.mark.parametrize(
    ("values", "why", "names"),
    [
        ({"Tugu": 1, "tugu": 2}, "twice", ("Tugu",)),
        ({"X": 1, 10: 2}, "twice", ("X",)),
        ({"Tugu": 1, "X": 2}, "mixed", ("Tugu", "X")),
        ({"Tugu": float("inf")}, "infinite", ("Tugu",)),
        ({"Tugu": 10**400}, "infinite", ("Tugu",)),
    ],
)
def test_values_that_no_map_can_show_are_refused_by_name(
    values: dict[object, float], why: str, names: tuple[str, ...]
) -> None:
    """Values for both levels, given twice or not finite are an error that names them in both languages."""
    with pytest.raises(CannotDraw) as caught:
        draw(values)

    assert (why, names) == (caught.value.why, caught.value.names)
    assert all(names[0] in caught.value.sentence(language) for language in ("en", "id"))


def test_a_value_of_an_unknown_place_is_refused() -> None:
    """A misspelt key is a miss with a suggestion, never a tile left white."""
    with pytest.raises(UnknownKecamatan, match="did you mean 'Gajahmungkur'"):
        draw({"Gajahmungkr": 1})


@pytest.mark.parametrize("value", [True, "12", b"1", [1]])
def test_a_value_that_is_no_number_is_refused(value: object) -> None:
    """A text or a truth value is no amount, even if it looks like one."""
    with pytest.raises(TypeError, match="the value of Tugu is a number"):
        draw({"Tugu": value})  # type: ignore[dict-item]  # the wrong kind on purpose


@pytest.mark.parametrize("values", [7, "Tugu", [("Tugu", 1)]])
def test_values_without_items_are_refused(values: object) -> None:
    """Values are a mapping; anything else is a TypeError that says so."""
    with pytest.raises(TypeError, match="items"):
        draw(values)  # type: ignore[arg-type]  # the wrong kind on purpose


def test_an_unknown_language_is_refused() -> None:
    """A map speaks Indonesian or English."""
    with pytest.raises(CannotDraw, match="not 'jv'"):
        draw(language="jv")  # type: ignore[arg-type]  # the wrong value on purpose


# --- files


def test_each_kind_of_file_is_written(tmp_path: Path) -> None:
    """SVG, HTML and PNG, by the ending of the name, in whatever case."""
    picture = draw()
    for name in ("zones.svg", "zones.HTML", "zones.png"):
        picture.save(tmp_path / name, width=400)

    assert picture.svg == (tmp_path / "zones.svg").read_text(encoding="utf-8")
    page = (tmp_path / "zones.HTML").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "default-src 'none'" in page
    assert struct.unpack(">II", (tmp_path / "zones.png").read_bytes()[16:24])[0] == 400


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    """A picture is never overwritten unasked."""
    target = tmp_path / "zones.svg"
    target.write_text("mine", encoding="utf-8")

    with pytest.raises(OutputExists):
        draw().save(target)
    assert target.read_text(encoding="utf-8") == "mine"

    draw().save(target, overwrite=True)
    assert target.read_text(encoding="utf-8") == draw().svg


@pytest.mark.parametrize(
    ("name", "width", "error"),
    [
        ("zones.pdf", 400, UnknownKind),
        ("zones", 400, UnknownKind),
        ("zones.png", 0, CannotDraw),
        ("zones.png", 10**6, CannotDraw),
    ],
)
def test_a_kind_or_size_that_is_not_written_is_refused(
    tmp_path: Path, name: str, width: int, error: type[Exception]
) -> None:
    """Another ending or an absurd width is an error, and no file appears."""
    with pytest.raises(error):
        draw().save(tmp_path / name, width=width)

    assert not list(tmp_path.iterdir())


def test_a_notebook_shows_the_picture() -> None:
    """The picture is what a notebook asks for; its name is short."""
    assert draw()._repr_svg_() == draw().svg
    assert repr(draw()) == "<Map: 10 wilayah industri Kota Semarang>"


# --- the user's own boundaries


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


def test_boundaries_are_drawn_in_the_colours_of_their_wilayah() -> None:
    """Each polygon has the colour of its kecamatan's wilayah, and the picture says whose boundaries they are."""
    picture = draw(boundaries=squares())

    assert [colour(k.wilayah) for k in ikm.kecamatan] == [path.get("fill") for path in elements(picture, "path")]
    assert "Batas wilayah dari pengguna peta ini, bukan dari data rencana." in texts(picture)


def test_boundaries_come_from_a_file_or_a_geodataframe(tmp_path: Path) -> None:
    """A path, and what gives itself as GeoJSON, draw the same as the dict."""

    class Frame:
        __geo_interface__ = squares()

    file = tmp_path / "kecamatan.geojson"
    file.write_text(json.dumps(squares()), encoding="utf-8")

    assert draw(boundaries=squares()).svg == draw(boundaries=file).svg == draw(boundaries=str(file)).svg
    assert draw(boundaries=squares()).svg == draw(boundaries=Frame()).svg


def test_a_kecamatan_too_small_for_its_name_stands_in_the_legend() -> None:
    """No value is lost because a polygon is small: the legend has it."""
    picture = draw({k.name: 1000 + place for place, k in enumerate(ikm.kecamatan)}, boundaries=squares())

    assert all(f"1.{place:03d}" in texts(picture) for place in range(16))


@pytest.mark.parametrize(
    ("changed", "why", "names"),
    [
        ({"Tugu": {"NAMA": "Boja"}}, "unmatched", ("Boja",)),
        ({"Tugu": {}}, "unmatched", ("feature 16",)),
        ({"Tugu": None}, "unmatched", ("feature 16",)),
        ({"Tugu": ..., "Mijen": ...}, "missing", ("Mijen", "Tugu")),
        ({"Gajahmungkur": {"kode": "337404", "NAMA": "Gajahmungkur"}}, "unmatched", ("Gajahmungkur / Gayamsari",)),
    ],
)
def test_boundaries_that_match_no_kecamatan_are_refused_by_name(
    changed: dict[str, object], why: str, names: tuple[str, ...]
) -> None:
    """A strange polygon, a missing one, and one whose code and name disagree (a BPS code cut short) are named."""
    with pytest.raises(CannotDraw) as caught:
        draw(boundaries=squares(**changed))

    assert (why, names) == (caught.value.why, caught.value.names)


def test_boundaries_without_an_area_are_refused() -> None:
    """Polygons that are all one point make no map."""
    point = {"type": "Polygon", "coordinates": [[[110, -7]] * 4]}
    features = [{"properties": {"n": k.name}, "geometry": point} for k in ikm.kecamatan]

    with pytest.raises(CannotDraw, match="enclose no area"):
        draw(boundaries={"type": "FeatureCollection", "features": features})


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "{}", '{"type": "FeatureCollection", "features": []}', "[" * 100_000, "\x00", '{"type": NaN}'],
)
def test_a_file_that_holds_no_boundaries_is_refused(tmp_path: Path, content: str) -> None:
    """What is no GeoJSON of polygons is an error of ours, whatever is in the file."""
    file = tmp_path / "no.geojson"
    file.write_text(content, encoding="utf-8")

    with pytest.raises(CannotDraw):
        draw(boundaries=file)
    with pytest.raises(CannotDraw):
        draw(boundaries=tmp_path / "missing.geojson")


@given(
    st.recursive(
        st.none() | st.booleans() | st.floats() | st.text(max_size=5) | st.sampled_from(["Polygon", "Feature", "Tugu"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(["type", "features", "geometry", "coordinates", "properties"]), inner, max_size=4
            )
        ),
        max_leaves=12,
    )
)
def test_whatever_boundaries_are_given_only_our_errors_come_out(given_boundaries: object) -> None:
    """Strange boundaries are an error of the family or a TypeError, never another one."""
    assume(given_boundaries is not None)

    with pytest.raises((IkmError, TypeError)):
        draw(boundaries=given_boundaries)  # type: ignore[arg-type]  # the wrong kind on purpose


@settings(deadline=None)
@given(
    changes=st.lists(
        st.tuples(st.integers(0, 15), st.integers(0, 3), st.sampled_from([math.nan, math.inf, 1e308]) | st.floats()),
        min_size=1,
        max_size=4,
    )
)
def test_strange_coordinates_make_a_picture_or_an_error_of_ours(changes: list[tuple[int, int, float]]) -> None:
    """Coordinates of any size never end in a foreign error or a broken picture."""
    boundaries = json.loads(json.dumps(squares()))
    for place, point, value in changes:
        coordinates = boundaries["features"][place]["geometry"]["coordinates"]
        while isinstance(coordinates[0][0], list) and isinstance(coordinates[0][0][0], list):
            coordinates = coordinates[0]
        coordinates[0][point][0] = value

    try:
        picture = draw(boundaries=boundaries)
    except IkmError:
        return
    drawn = [
        *(element.get("d", "") for element in elements(picture, "path")),
        *(f"{element.get('x')} {element.get('y')}" for element in elements(picture, "text")),
    ]
    assert not [numbers for numbers in drawn if "nan" in numbers or "inf" in numbers]


def test_a_plan_without_a_tile_for_a_kecamatan_has_no_schematic_map() -> None:
    """A kecamatan without a tile is named; the map of boundaries does without tiles."""
    plan = ikm.Plan(ikm.PLAN.draft.model_copy(update={"tiles": ikm.PLAN.tiles[1:]}))

    with pytest.raises(CannotDraw, match="no tile for 'Semarang Utara'"):
        draw(plan=plan)
    assert draw(boundaries=squares(), plan=plan).width == 800


def test_a_wide_city_has_a_wide_map() -> None:
    """Tiles keep their size, and the picture grows with the plan."""
    tiles = tuple(tile.model_copy(update={"column": tile.column + 6}) for tile in ikm.PLAN.tiles)
    picture = draw(plan=ikm.Plan(ikm.PLAN.draft.model_copy(update={"tiles": tiles})))

    assert picture.width == 11 * 152 - 8 + 48


def test_every_text_stays_on_the_picture() -> None:
    """No label, name or line of the legend runs beyond the picture in a font as wide as usual ones."""
    for language, values in product(("id", "en"), (None, {"X": 10**14})):
        picture = draw(values, language=language)
        for element in elements(picture, "text"):
            wide = len(element.text or "") * float(element.get("font-size", 0)) * 0.57
            x, anchor = float(element.get("x", 0)), element.get("text-anchor", "start")
            west = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            assert west >= 0, element.text
            assert west + wide <= picture.width, element.text
            assert float(element.get("y", 0)) <= picture.height - 4


def test_the_picture_is_utf_8(tmp_path: Path) -> None:
    """A title with a lone surrogate, an emoji and a control character is written, not refused."""
    picture = draw(title="a\ud800\x00🧵")
    picture.save(tmp_path / "odd.svg")

    assert "a\ufffd\ufffd🧵" in texts(picture)
    ET.parse(io.BytesIO((tmp_path / "odd.svg").read_bytes()))  # noqa: S314 (our own picture)


def test_a_png_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SVG and HTML need nothing; a PNG names the extra, and leaves no file."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    with pytest.raises(MissingExtra, match=r"semarang-ikm\[maps\]"):
        draw().save(tmp_path / "zones.png")
    assert not list(tmp_path.iterdir())


def test_a_number_that_is_not_a_number_is_no_value() -> None:
    """NaN, as pandas writes a missing value, leaves the tile white; so does None."""
    assert draw({"Tugu": float("nan"), "Mijen": 1}).svg == draw({"Tugu": None, "Mijen": 1}).svg
