"""The industrial development plan of Kota Semarang (Perda 6/2025), to import from.

>>> import semarang_ikm as ikm
>>> ikm.kecamatan("Gajah Mungkur").wilayah
'II'
>>> ikm.wilayah("X").kecamatan
('Ngaliyan', 'Tugu')
>>> ikm.resolve("Jl. Stonen No. 17, Bendan Ngisor, Kec. Gajah Mungkur").wilayah
'II'
"""

from importlib import import_module
from typing import TYPE_CHECKING, Final

from semarang_ikm.bundle import data_folder as data_folder
from semarang_ikm.errors import AmbiguousKelurahan as AmbiguousKelurahan
from semarang_ikm.errors import Breach as Breach
from semarang_ikm.errors import BrokenPlan as BrokenPlan
from semarang_ikm.errors import CannotDraw as CannotDraw
from semarang_ikm.errors import ColumnExists as ColumnExists
from semarang_ikm.errors import DuplicateColumn as DuplicateColumn
from semarang_ikm.errors import EngineFailed as EngineFailed
from semarang_ikm.errors import IkmError as IkmError
from semarang_ikm.errors import Language as Language
from semarang_ikm.errors import MissingExtra as MissingExtra
from semarang_ikm.errors import OutputExists as OutputExists
from semarang_ikm.errors import OutputFailed as OutputFailed
from semarang_ikm.errors import OutputIsInput as OutputIsInput
from semarang_ikm.errors import ReaderGone as ReaderGone
from semarang_ikm.errors import TableError as TableError
from semarang_ikm.errors import UnknownColumn as UnknownColumn
from semarang_ikm.errors import UnknownCommodity as UnknownCommodity
from semarang_ikm.errors import UnknownCriterion as UnknownCriterion
from semarang_ikm.errors import UnknownKecamatan as UnknownKecamatan
from semarang_ikm.errors import UnknownKelurahan as UnknownKelurahan
from semarang_ikm.errors import UnknownKind as UnknownKind
from semarang_ikm.errors import UnknownPhase as UnknownPhase
from semarang_ikm.errors import UnknownRecord as UnknownRecord
from semarang_ikm.errors import UnknownSource as UnknownSource
from semarang_ikm.errors import UnknownWilayah as UnknownWilayah
from semarang_ikm.errors import UnreadablePlan as UnreadablePlan
from semarang_ikm.errors import UnreadableTable as UnreadableTable
from semarang_ikm.errors import UnsupportedEngine as UnsupportedEngine
from semarang_ikm.errors import UnusableOption as UnusableOption
from semarang_ikm.models import Alias as Alias
from semarang_ikm.models import Basis as Basis
from semarang_ikm.models import City as City
from semarang_ikm.models import Commodity as Commodity
from semarang_ikm.models import Criterion as Criterion
from semarang_ikm.models import DirectedCommodity as DirectedCommodity
from semarang_ikm.models import Draft as Draft
from semarang_ikm.models import Kbli as Kbli
from semarang_ikm.models import Kecamatan as Kecamatan
from semarang_ikm.models import Kelurahan as Kelurahan
from semarang_ikm.models import Outside as Outside
from semarang_ikm.models import Phase as Phase
from semarang_ikm.models import ProductEntry as ProductEntry
from semarang_ikm.models import Record as Record
from semarang_ikm.models import Source as Source
from semarang_ikm.models import Term as Term
from semarang_ikm.models import Tile as Tile
from semarang_ikm.models import Wilayah as Wilayah
from semarang_ikm.models import Years as Years
from semarang_ikm.plan import PLAN as PLAN
from semarang_ikm.plan import Plan as Plan
from semarang_ikm.registry import Registry as Registry

if TYPE_CHECKING:
    from semarang_ikm.changes import Change as Change
    from semarang_ikm.changes import Changes as Changes
    from semarang_ikm.changes import diff as diff
    from semarang_ikm.counts import Count as Count
    from semarang_ikm.counts import Counts as Counts
    from semarang_ikm.counts import Sentra as Sentra
    from semarang_ikm.counts import sentra as sentra
    from semarang_ikm.counts import summary as summary
    from semarang_ikm.exports import export as export
    from semarang_ikm.fields import CommodityField as CommodityField
    from semarang_ikm.fields import InPlan as InPlan
    from semarang_ikm.fields import KecamatanField as KecamatanField
    from semarang_ikm.fields import KelurahanField as KelurahanField
    from semarang_ikm.fields import PhaseField as PhaseField
    from semarang_ikm.fields import WilayahField as WilayahField
    from semarang_ikm.files import Tally as Tally
    from semarang_ikm.files import assign_file as assign_file
    from semarang_ikm.files import read_rows as read_rows
    from semarang_ikm.products import CommodityMatch as CommodityMatch
    from semarang_ikm.products import Fit as Fit
    from semarang_ikm.products import ProductEvidence as ProductEvidence
    from semarang_ikm.products import fit as fit
    from semarang_ikm.products import match_commodity as match_commodity
    from semarang_ikm.products import match_many as match_many
    from semarang_ikm.resolver import Evidence as Evidence
    from semarang_ikm.resolver import Resolution as Resolution
    from semarang_ikm.resolver import resolve as resolve
    from semarang_ikm.resolver import resolve_many as resolve_many
    from semarang_ikm.resolver import resolve_row as resolve_row
    from semarang_ikm.sheets import Profile as Profile
    from semarang_ikm.sheets import profile as profile
    from semarang_ikm.tables import assign as assign
    from semarang_ikm.tiles import Map as Map
    from semarang_ikm.tiles import map as map
else:
    # A script that looks one kecamatan up should not wait for the readers of tables and the drawing of maps.
    _AT_FIRST_USE = {
        "changes": ("Change", "Changes", "diff"),
        "counts": ("Count", "Counts", "Sentra", "sentra", "summary"),
        "exports": ("export",),
        "fields": ("CommodityField", "InPlan", "KecamatanField", "KelurahanField", "PhaseField", "WilayahField"),
        "files": ("Tally", "assign_file", "read_rows"),
        "products": ("CommodityMatch", "Fit", "ProductEvidence", "fit", "match_commodity", "match_many"),
        "resolver": ("Evidence", "Resolution", "resolve", "resolve_many", "resolve_row"),
        "sheets": ("Profile", "profile"),
        "tables": ("assign",),
        "tiles": ("Map", "map"),
    }

    def __getattr__(name: str) -> object:
        for module, names in _AT_FIRST_USE.items():
            if name in names:
                globals()[name] = value = getattr(import_module(f"{__name__}.{module}"), name)
                return value
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")

    def __dir__() -> list[str]:
        return sorted({*globals(), *(name for names in _AT_FIRST_USE.values() for name in names)})


wilayah = PLAN.wilayah
kecamatan = PLAN.kecamatan
kelurahan = PLAN.kelurahan
commodity = PLAN.commodity
phase = PLAN.phase
criterion = PLAN.criterion

DATA_VERSION: Final = PLAN.data_version
"""The state of the bundled data; raised by any changed fact."""

__version__ = "0.1.0"
