"""A user's own boundaries: how they are matched and drawn, and which are refused."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import semarang_ikm as ikm
from pictures import colour, elements, squares, texts
from semarang_ikm.errors import CannotDraw, IkmError
from semarang_ikm.faces.maps.picture import map as draw


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


@pytest.mark.parametrize(
    ("geometry", "why"),
    [
        ({"type": "Point", "coordinates": []}, "'Point' pada 'type' bukan salah satu dari: 'Polygon', 'MultiPolygon'"),
        ({"type": "Polygon"}, "isian ini wajib ada"),
        ({"type": "Polygon", "coordinates": 3}, "isinya harus daftar"),
    ],
)
def test_what_is_wrong_with_boundaries_is_said_in_indonesian(
    geometry: dict[str, object], why: str, tmp_path: Path
) -> None:
    """What the reader of GeoJSON says of a file is said in Indonesian too."""
    file = tmp_path / "no.geojson"
    content = {"type": "FeatureCollection", "features": [{"geometry": geometry}]}
    file.write_text(json.dumps(content), encoding="utf-8")

    with pytest.raises(CannotDraw) as caught:
        draw(boundaries=file)

    assert why in caught.value.sentence("id")


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
