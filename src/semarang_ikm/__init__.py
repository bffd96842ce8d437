"""The industrial development plan of Kota Semarang (Perda 6/2025), to import from.

>>> import semarang_ikm as ikm
>>> ikm.kecamatan("Gajah Mungkur").wilayah
'II'
>>> ikm.wilayah("X").kecamatan
('Ngaliyan', 'Tugu')
>>> ikm.resolve("Jl. Stonen No. 17, Bendan Ngisor, Kec. Gajah Mungkur").wilayah
'II'

Its rooms, each of which imports only from those to its left, and in a folder only from those that it lists before:

Order: language errors markup publishing | canon | addresses | products | tables | strategies faces | __init__ |
command.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

# Many names to a line, where the tools would have one.
# fmt: off
# isort: off
from semarang_ikm.canon.bundle import data_folder
from semarang_ikm.canon.laws import LAWS
from semarang_ikm.canon.models import (
    AddressWords, Alias, Basis, City, CityLimits, Commodity, Criterion, DirectedCommodity, Draft, Kbli, Kecamatan,
    Kelurahan, Outside, Phase, ProductEntry, Province, Record, Source, Term, Tile, Wilayah, Years,
)
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.canon.registry import Registry
from semarang_ikm.errors import (
    AmbiguousKelurahan, Breach, BrokenPlan, CannotDraw, ColumnExists, DuplicateColumn, EngineFailed, IkmError,
    MissingExtra, OutputExists, OutputFailed, OutputIsInput, ReaderGone, TableError, UnknownColumn, UnknownCommodity,
    UnknownCriterion, UnknownKecamatan, UnknownKelurahan, UnknownKind, UnknownPhase, UnknownRecord, UnknownSource,
    UnknownWilayah, UnreadablePlan, UnreadableTable, UnsupportedEngine, UnusableOption,
)
from semarang_ikm.language import Language

if TYPE_CHECKING:
    from semarang_ikm.addresses.resolver import Evidence, Resolution, resolve, resolve_many
    from semarang_ikm.addresses.rows import resolve_row
    from semarang_ikm.faces.changes import Change, Changes, diff
    from semarang_ikm.faces.exports import export
    from semarang_ikm.faces.fields import (
        CommodityField, InPlan, KecamatanField, KelurahanField, PhaseField, WilayahField,
    )
    from semarang_ikm.faces.maps.picture import Map, map
    from semarang_ikm.faces.profiles import Profile, profile
    from semarang_ikm.products.fit import Fit, fit
    from semarang_ikm.products.lexicon import ProductEvidence
    from semarang_ikm.products.matching import CommodityMatch, match_commodity, match_many
    from semarang_ikm.tables.counts import Count, Counts, Sentra, sentra, summary
    from semarang_ikm.tables.engines import assign
    from semarang_ikm.tables.files import Tally, assign_file, header_of, read_rows
    from semarang_ikm.tables.tagger import Tagger
else:
    # A script that looks one kecamatan up should not wait for the readers of tables and the drawing of maps.
    _AT_FIRST_USE = {
        "addresses.resolver": ("Evidence", "Resolution", "resolve", "resolve_many"),
        "addresses.rows": ("resolve_row",),
        "faces.changes": ("Change", "Changes", "diff"),
        "faces.exports": ("export",),
        "faces.fields": ("CommodityField", "InPlan", "KecamatanField", "KelurahanField", "PhaseField", "WilayahField"),
        "faces.maps.picture": ("Map", "map"),
        "faces.profiles": ("Profile", "profile"),
        "products.fit": ("Fit", "fit"),
        "products.lexicon": ("ProductEvidence",),
        "products.matching": ("CommodityMatch", "match_commodity", "match_many"),
        "tables.counts": ("Count", "Counts", "Sentra", "sentra", "summary"),
        "tables.engines": ("assign",),
        "tables.files": ("Tally", "assign_file", "header_of", "read_rows"),
        "tables.tagger": ("Tagger",),
    }

    def __getattr__(name: str) -> object:
        for module, names in _AT_FIRST_USE.items():
            if name in names:
                globals()[name] = value = getattr(import_module(f"{__name__}.{module}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})


__all__ = [
    "DATA_VERSION", "LAWS", "PLAN", "AddressWords", "Alias", "AmbiguousKelurahan", "Basis", "Breach", "BrokenPlan",
    "CannotDraw", "Change", "Changes", "City", "CityLimits", "ColumnExists", "Commodity", "CommodityField",
    "CommodityMatch", "Count", "Counts", "Criterion", "DirectedCommodity", "Draft", "DuplicateColumn",
    "EngineFailed", "Evidence", "Fit", "IkmError", "InPlan", "Kbli", "Kecamatan", "KecamatanField", "Kelurahan",
    "KelurahanField", "Language", "Map", "MissingExtra", "OutputExists", "OutputFailed", "OutputIsInput", "Outside",
    "Phase", "PhaseField", "Plan", "ProductEntry", "ProductEvidence", "Profile", "Province", "ReaderGone", "Record",
    "Registry", "Resolution", "Sentra", "Source", "TableError", "Tagger", "Tally", "Term", "Tile", "UnknownColumn",
    "UnknownCommodity", "UnknownCriterion", "UnknownKecamatan", "UnknownKelurahan", "UnknownKind", "UnknownPhase",
    "UnknownRecord", "UnknownSource", "UnknownWilayah", "UnreadablePlan", "UnreadableTable", "UnsupportedEngine",
    "UnusableOption", "Wilayah", "WilayahField", "Years", "assign", "assign_file", "commodity", "criterion",
    "data_folder", "diff", "export", "fit", "header_of", "kecamatan", "kelurahan", "map", "match_commodity",
    "match_many", "phase", "profile", "read_rows", "resolve", "resolve_many", "resolve_row", "sentra", "summary",
    "wilayah",
]
# fmt: on

wilayah = PLAN.wilayah
kecamatan = PLAN.kecamatan
kelurahan = PLAN.kelurahan
commodity = PLAN.commodity
phase = PLAN.phase
criterion = PLAN.criterion

DATA_VERSION: Final = PLAN.data_version
"""The state of the bundled data; raised by any changed fact."""

__version__ = "0.1.0"
