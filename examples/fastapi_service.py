"""A service that says in which industrial zone an address lies, and keeps units by kecamatan.

Run it with `fastapi dev examples/fastapi_service.py`, and read http://127.0.0.1:8000/docs: wherever a kecamatan is
asked for, its sixteen names stand in the list.
"""

from typing import Annotated

from fastapi import FastAPI, Query
from pydantic import BaseModel

import semarang_ikm as ikm

app = FastAPI(title="Zones of Kota Semarang")
UNITS: list["Unit"] = []


class Unit(BaseModel):
    """A business unit: its kecamatan comes in any spelling and goes out as its name."""

    name: str
    kecamatan: ikm.KecamatanField


class Zone(BaseModel):
    """Where an address lies, or why that cannot be said."""

    wilayah: ikm.WilayahField | None
    kecamatan: ikm.KecamatanField | None
    reason: str | None
    candidates: list[ikm.KecamatanField]


@app.get("/zone")
def zone(address: Annotated[str, Query(max_length=500)]) -> Zone:
    """Say in which wilayah an address lies."""
    found = ikm.resolve(address)
    return Zone.model_validate(found, from_attributes=True)


@app.post("/units", status_code=201)
def add_unit(unit: Unit) -> Unit:
    """Keep a unit."""
    UNITS.append(unit)
    return unit


@app.get("/units")
def units(kecamatan: ikm.KecamatanField) -> list[Unit]:
    """Give the units of a kecamatan, in any spelling of it."""
    return [unit for unit in UNITS if unit.kecamatan == kecamatan]


@app.get("/wilayah/{wilayah}/kecamatan")
def kecamatan_of(wilayah: ikm.WilayahField) -> tuple[str, ...]:
    """Give the names of the kecamatan of a wilayah."""
    return wilayah.kecamatan
