"""The tiles of a map: one for each kecamatan, of one size."""

import pytest

import semarang_ikm as ikm
from pictures import squares, texts
from semarang_ikm.errors import CannotDraw
from semarang_ikm.faces.maps.picture import map as draw


def test_a_map_names_every_kecamatan_and_its_wilayah() -> None:
    """Each of the sixteen tiles bears a numeral and a name, and the legend says what each wilayah makes."""
    said = " ".join(texts(draw()))

    for k in ikm.kecamatan:
        assert f"{k.wilayah} {k.name}" in said
    for zone in ikm.wilayah:
        assert all(directed.wording in said for directed in zone.commodities)


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
