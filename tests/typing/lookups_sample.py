"""A user's code, as type checkers read it; it is checked, and run as well."""

from typing import assert_type

import semarang_ikm as ikm

assert_type(ikm.wilayah("X"), ikm.Wilayah)
assert_type(ikm.wilayah("X").kecamatan, tuple[str, ...])
assert_type(ikm.wilayah("X").commodities, tuple[ikm.DirectedCommodity, ...])
assert_type(ikm.kecamatan("Tugu"), ikm.Kecamatan)
assert_type(ikm.kecamatan.get("Tugu"), ikm.Kecamatan | None)
assert_type("Tugu" in ikm.kecamatan, bool)
assert_type([kecamatan.name for kecamatan in ikm.kecamatan], list[str])
assert_type(ikm.kelurahan("Purwosari", kecamatan="Mijen"), ikm.Kelurahan)
assert_type(ikm.kelurahan("Purwosari", kecamatan="Mijen").postal_code, str | None)
assert_type(ikm.commodity("batik"), ikm.Commodity)
assert_type(ikm.criterion(1), ikm.Criterion)
assert_type(ikm.phase(2031), ikm.Phase)
assert_type(ikm.PLAN.source("ppid-2026-01-13"), ikm.Source)
assert_type(ikm.PLAN, ikm.Plan)
assert_type(ikm.DATA_VERSION, str)

found = ikm.resolve("Kec. Tugu")
assert_type(found, ikm.Resolution)
assert_type(found.kecamatan, str | None)
assert_type(found.evidence, tuple[ikm.Evidence, ...])

with ikm.data_folder() as folder:
    assert_type(ikm.Plan.load(folder), ikm.Plan)

try:
    ikm.kecamatan("Gajahmungkr")
except ikm.UnknownKecamatan as error:
    assert_type(error.suggestions, tuple[str, ...])
    assert_type(error.sentence("id"), str)
