"""The industrial development plan of Kota Semarang (Perda 6/2025), to import from.

>>> import semarang_ikm as ikm
>>> ikm.kecamatan("Gajah Mungkur").wilayah
'II'
>>> ikm.wilayah("X").kecamatan
('Ngaliyan', 'Tugu')
>>> ikm.resolve("Jl. Stonen No. 17, Bendan Ngisor, Kec. Gajah Mungkur").wilayah
'II'
"""

from typing import Final

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
from semarang_ikm.models import Record as Record
from semarang_ikm.models import Source as Source
from semarang_ikm.models import Term as Term
from semarang_ikm.models import Tile as Tile
from semarang_ikm.models import Wilayah as Wilayah
from semarang_ikm.models import Years as Years
from semarang_ikm.plan import PLAN as PLAN
from semarang_ikm.plan import Plan as Plan
from semarang_ikm.registry import Registry as Registry
from semarang_ikm.resolver import Evidence as Evidence
from semarang_ikm.resolver import Resolution as Resolution
from semarang_ikm.resolver import resolve as resolve
from semarang_ikm.resolver import resolve_many as resolve_many
from semarang_ikm.tables import assign as assign

wilayah = PLAN.wilayah
kecamatan = PLAN.kecamatan
kelurahan = PLAN.kelurahan
commodity = PLAN.commodity
phase = PLAN.phase
criterion = PLAN.criterion

DATA_VERSION: Final = PLAN.data_version
"""The state of the bundled data; raised by any changed fact."""

__version__ = "0.1.0"
