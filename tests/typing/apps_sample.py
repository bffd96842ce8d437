"""A user's code with fields, maps, exports and strategies, as type checkers read it."""

from pathlib import Path
from typing import Annotated, assert_type

from hypothesis import strategies as st
from pydantic import BaseModel

import semarang_ikm as ikm
from semarang_ikm import strategies


class Unit(BaseModel):
    """A model whose fields are records."""

    wilayah: ikm.WilayahField
    kecamatan: ikm.KecamatanField
    kelurahan: ikm.KelurahanField | None = None
    commodity: ikm.CommodityField
    phase: ikm.PhaseField
    elsewhere: Annotated[ikm.Kecamatan, ikm.InPlan(ikm.PLAN)]
    all: list[ikm.KecamatanField] = []


unit = Unit.model_validate(
    {"wilayah": 10, "kecamatan": "tugu", "commodity": "kain batik", "phase": 2031, "elsewhere": "33.74.14"}
)
assert_type(unit.wilayah, ikm.Wilayah)
assert_type(unit.kecamatan, ikm.Kecamatan)
assert_type(unit.kelurahan, ikm.Kelurahan | None)
assert_type(unit.commodity, ikm.Commodity)
assert_type(unit.phase, ikm.Phase)
assert_type(unit.elsewhere, ikm.Kecamatan)
assert_type(unit.all, list[ikm.Kecamatan])
assert_type(unit.kecamatan.wilayah, str)

assert_type(ikm.map(), ikm.Map)
assert_type(ikm.map({"X": 1, "II": None}).svg, str)


def draw_and_export(folder: Path) -> None:
    """What writes files is checked only."""
    ikm.map({10: 2.5}, boundaries=folder / "kecamatan.geojson", language="en", title="Units").save(folder / "units.png")
    ikm.map({"Tugu": 1}, boundaries={"type": "FeatureCollection", "features": []}, plan=ikm.PLAN)
    assert_type(ikm.export(folder / "canon"), tuple[str, ...])


assert_type(strategies.kecamatan(), st.SearchStrategy[ikm.Kecamatan])
assert_type(strategies.spellings(of=ikm.kecamatan("Tugu")), st.SearchStrategy[str])
assert_type(strategies.spellings(of=strategies.wilayah()), st.SearchStrategy[str])
assert_type(strategies.addresses(), st.SearchStrategy[strategies.Address])
assert_type(strategies.plans(), st.SearchStrategy[ikm.Plan])
assert_type(strategies.broken_drafts(law=2), st.SearchStrategy[strategies.BrokenDraft])
