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
from semarang_ikm.errors import BrokenPlan as BrokenPlan
from semarang_ikm.errors import IkmError as IkmError
from semarang_ikm.plan import PLAN as PLAN
from semarang_ikm.plan import Plan as Plan
from semarang_ikm.resolver import resolve as resolve

wilayah = PLAN.wilayah
kecamatan = PLAN.kecamatan
kelurahan = PLAN.kelurahan
commodity = PLAN.commodity
phase = PLAN.phase
criterion = PLAN.criterion

DATA_VERSION: Final = PLAN.data_version
"""The state of the bundled data; raised by any changed fact."""

__version__ = "0.1.0"
