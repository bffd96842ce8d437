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

from semarang_ikm.canon.bundle import data_folder as data_folder
from semarang_ikm.canon.laws import LAWS as LAWS
from semarang_ikm.canon.models import AddressWords as AddressWords
from semarang_ikm.canon.models import Alias as Alias
from semarang_ikm.canon.models import Basis as Basis
from semarang_ikm.canon.models import City as City
from semarang_ikm.canon.models import Commodity as Commodity
from semarang_ikm.canon.models import Criterion as Criterion
from semarang_ikm.canon.models import DirectedCommodity as DirectedCommodity
from semarang_ikm.canon.models import Draft as Draft
from semarang_ikm.canon.models import Kbli as Kbli
from semarang_ikm.canon.models import Kecamatan as Kecamatan
from semarang_ikm.canon.models import Kelurahan as Kelurahan
from semarang_ikm.canon.models import Outside as Outside
from semarang_ikm.canon.models import Phase as Phase
from semarang_ikm.canon.models import ProductEntry as ProductEntry
from semarang_ikm.canon.models import Province as Province
from semarang_ikm.canon.models import Reach as Reach
from semarang_ikm.canon.models import Record as Record
from semarang_ikm.canon.models import Source as Source
from semarang_ikm.canon.models import Term as Term
from semarang_ikm.canon.models import Tile as Tile
from semarang_ikm.canon.models import Wilayah as Wilayah
from semarang_ikm.canon.models import Years as Years
from semarang_ikm.canon.plan import PLAN as PLAN
from semarang_ikm.canon.plan import Plan as Plan
from semarang_ikm.canon.registry import Registry as Registry
from semarang_ikm.errors import AmbiguousKelurahan as AmbiguousKelurahan
from semarang_ikm.errors import Breach as Breach
from semarang_ikm.errors import BrokenPlan as BrokenPlan
from semarang_ikm.errors import CannotDraw as CannotDraw
from semarang_ikm.errors import ColumnExists as ColumnExists
from semarang_ikm.errors import DuplicateColumn as DuplicateColumn
from semarang_ikm.errors import EngineFailed as EngineFailed
from semarang_ikm.errors import IkmError as IkmError
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
from semarang_ikm.language import Language as Language

if TYPE_CHECKING:
    from semarang_ikm.addresses.resolver import Evidence as Evidence
    from semarang_ikm.addresses.resolver import Resolution as Resolution
    from semarang_ikm.addresses.resolver import resolve as resolve
    from semarang_ikm.addresses.resolver import resolve_many as resolve_many
    from semarang_ikm.addresses.rows import resolve_row as resolve_row
    from semarang_ikm.faces.changes import Change as Change
    from semarang_ikm.faces.changes import Changes as Changes
    from semarang_ikm.faces.changes import diff as diff
    from semarang_ikm.faces.exports import export as export
    from semarang_ikm.faces.fields import CommodityField as CommodityField
    from semarang_ikm.faces.fields import InPlan as InPlan
    from semarang_ikm.faces.fields import KecamatanField as KecamatanField
    from semarang_ikm.faces.fields import KelurahanField as KelurahanField
    from semarang_ikm.faces.fields import PhaseField as PhaseField
    from semarang_ikm.faces.fields import WilayahField as WilayahField
    from semarang_ikm.faces.maps.picture import Map as Map
    from semarang_ikm.faces.maps.picture import map as map
    from semarang_ikm.faces.profiles import Profile as Profile
    from semarang_ikm.faces.profiles import profile as profile
    from semarang_ikm.products.fit import Fit as Fit
    from semarang_ikm.products.fit import fit as fit
    from semarang_ikm.products.lexicon import ProductEvidence as ProductEvidence
    from semarang_ikm.products.matching import CommodityMatch as CommodityMatch
    from semarang_ikm.products.matching import match_commodity as match_commodity
    from semarang_ikm.products.matching import match_many as match_many
    from semarang_ikm.tables.counts import Count as Count
    from semarang_ikm.tables.counts import Counts as Counts
    from semarang_ikm.tables.counts import Sentra as Sentra
    from semarang_ikm.tables.counts import sentra as sentra
    from semarang_ikm.tables.counts import summary as summary
    from semarang_ikm.tables.engines import assign as assign
    from semarang_ikm.tables.files import Tally as Tally
    from semarang_ikm.tables.files import assign_file as assign_file
    from semarang_ikm.tables.files import header_of as header_of
    from semarang_ikm.tables.files import read_rows as read_rows
    from semarang_ikm.tables.tagger import Tagger as Tagger
else:
    # A script that looks one kecamatan up should not wait for the readers of tables and the drawing of maps.
    _AT_FIRST_USE = {
        "faces.changes": ("Change", "Changes", "diff"),
        "tables.counts": ("Count", "Counts", "Sentra", "sentra", "summary"),
        "faces.exports": ("export",),
        "faces.fields": ("CommodityField", "InPlan", "KecamatanField", "KelurahanField", "PhaseField", "WilayahField"),
        "tables.files": ("Tally", "assign_file", "header_of", "read_rows"),
        "products.fit": ("Fit", "fit"),
        "products.lexicon": ("ProductEvidence",),
        "products.matching": ("CommodityMatch", "match_commodity", "match_many"),
        "addresses.resolver": ("Evidence", "Resolution", "resolve", "resolve_many"),
        "addresses.rows": ("resolve_row",),
        "faces.profiles": ("Profile", "profile"),
        "tables.engines": ("assign",),
        "tables.tagger": ("Tagger",),
        "faces.maps.picture": ("Map", "map"),
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
