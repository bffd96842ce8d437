"""Registries: call one for a record, iterate it for all.

A lookup takes what people have (a name, a listed alias, the normal form of either, with or without its label, a whole
code) and does not guess: a typing error is a miss with a suggestion.
"""

import numbers
import operator
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import cached_property
from typing import ClassVar, Final, Generic, TypeVar, cast, final

from semarang_ikm import errors
from semarang_ikm.canon.models import Commodity, Criterion, Kecamatan, Kelurahan, Phase, Record, Source, Wilayah
from semarang_ikm.canon.names import code, fold, nearest, without_label
from semarang_ikm.language import shown

R = TypeVar("R", bound=Record)

# No official code or year is longer; the text of a huge integer is never made.
_LARGEST: Final = 10**12


class Registry(Generic[R]):
    """All records of one kind of a plan, in the plan's order.

    >>> from semarang_ikm import kecamatan
    >>> kecamatan("gajah mungkur").name, len(kecamatan), "smg tengah" in kecamatan
    ('Gajahmungkur', 16, True)
    >>> kecamatan.get("Gajahmungkr") is None
    True
    """

    noun: ClassVar[str] = "record"
    takes: ClassVar[str] = "a name"
    _miss: ClassVar[type[errors.UnknownRecord]] = errors.UnknownRecord
    _labels: ClassVar[tuple[str, ...]] = ()

    def __init__(self, join: Callable[[], Iterable[R]], city: str) -> None:
        # Records are joined at the first use: a script that asks for one kecamatan need not wait for 177 kelurahan.
        self._join = join
        self._city = city

    @cached_property
    def _records(self) -> tuple[R, ...]:
        # Threads that come here at once make equal tuples of frozen records; any of them will do.
        return tuple(self._join())

    @cached_property
    def _index(self) -> dict[str, tuple[R, ...]]:
        index = dict[str, tuple[R, ...]]()
        for record in self._records:
            for key in {*map(fold, self._spellings(record)), *self._codes(record)}:
                index[key] = (*index.get(key, ()), record)
        return index

    def __call__(self, query: object, /) -> R:
        """Look one record up.

        Args:
            query: A name, alias, code or number of the record, as text or integer; or the record itself.

        Returns:
            The record.

        Raises:
            UnknownRecord: Nothing has that name; the error suggests the nearest.
            TypeError: The query is of a kind that names nothing.
        """
        return self._one(query, self._matches(query))

    def get(self, query: object, /) -> R | None:
        """Look one record up, or give None; never raises."""
        try:
            found = self._matches(query)
        except TypeError:
            return None
        return found[0] if len(found) == 1 else None

    def __contains__(self, query: object, /) -> bool:
        return self.get(query) is not None

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and self._records == other._records

    def __hash__(self) -> int:
        return hash((type(self), self._city))

    def _repr_html_(self) -> str:
        from semarang_ikm.markup import records_html  # only a notebook shows HTML

        return records_html(f"{len(self)} {self.noun} of {self._city}", tuple(self))

    def __repr__(self) -> str:
        return f"<{len(self)} {self.noun} of {self._city}>"

    def __reduce__(self) -> tuple[type["Registry[R]"], tuple[object, ...]]:
        return type(self), (self._join, self._city)

    def _one(self, query: object, found: Sequence[R]) -> R:
        if len(found) == 1:
            return found[0]
        plain = self._plain(query)
        names = (spelling for record in self for spelling in self._spellings(record))
        raise self._miss(plain, nearest(plain, names) if isinstance(plain, str) else (), self._city)

    def _plain(self, query: object) -> str | int | Record:
        """Give a query as what it says it is: a stranger's text or integer may lie, raise, or be no good to pickle."""
        kind = type(query)
        # `issubclass` of the type, not `isinstance`, which asks the object itself for its class.
        if issubclass(kind, str):
            return str.__str__(cast("str", query))
        if issubclass(kind, Record):
            return cast("Record", query)
        try:
            if kind is not bool and issubclass(kind, numbers.Integral):
                return operator.index(cast("int", query))
        except Exception:  # noqa: BLE001, S110  # whatever a stranger's integer raises, it is none to look up
            pass
        raise TypeError(f"a {self.noun} is looked up by {self.takes}, not by {shown(query)}")

    def _matches(self, query: object) -> tuple[R, ...]:
        plain = self._plain(query)
        if isinstance(plain, str):
            return self._named(plain)
        if isinstance(plain, int):
            return self._named(str(plain)) if 0 < plain < _LARGEST else ()
        return tuple(record for record in self._records if type(record) is type(plain) and record == plain)

    def _named(self, text: str) -> tuple[R, ...]:
        return self._spelt(text) or self._spelt(without_label(text, self._labels))

    def _spelt(self, text: str) -> tuple[R, ...]:
        whole = code(text)
        if whole is not None:
            return self._index.get(whole, ())
        key = fold(text)
        # The normal form drops points, and "337401.0" is not the BPS code 3374010: digits are matched as they stand.
        return () if key.isdigit() else self._index.get(key, ())

    def _spellings(self, record: R) -> Sequence[str]:
        """Its names: a lookup takes their normal form, and a miss suggests the nearest."""
        raise NotImplementedError

    def _codes(self, record: R) -> Sequence[str]:  # noqa: ARG002  # the heirs' parameter
        """What a lookup takes as it stands: codes and numbers."""
        return ()


@final
class WilayahRegistry(Registry[Wilayah]):
    """The wilayah of a plan, by numeral or number.

    >>> from semarang_ikm import wilayah
    >>> wilayah("Wilayah X") == wilayah(10) == wilayah("x")
    True
    """

    noun = "wilayah"
    takes = "a numeral or number"
    _miss = errors.UnknownWilayah
    _labels = ("wilayah",)

    def _spellings(self, record: Wilayah) -> Sequence[str]:
        return (record.numeral,)

    def _codes(self, record: Wilayah) -> Sequence[str]:
        return (str(record.number),)

    def _named(self, text: str) -> tuple[Wilayah, ...]:
        bare = without_label(text, self._labels).strip()
        # The normal form drops points, and "1.0" is not the tenth wilayah.
        return self._index.get(fold(bare), ()) if bare.isalnum() else ()


P = TypeVar("P", Kecamatan, Kelurahan)


class _PlaceRegistry(Registry[P]):
    """Places have names, aliases, and codes of two systems."""

    takes = "a name or code"

    def _spellings(self, record: P) -> Sequence[str]:
        return (record.name, *(alias.alias for alias in record.aliases))

    def _codes(self, record: P) -> Sequence[str]:
        official = record.kemendagri_code
        return (official, official.replace(".", ""), *([record.bps_code] if record.bps_code is not None else ()))


@final
class KecamatanRegistry(_PlaceRegistry[Kecamatan]):
    """The kecamatan of a plan, by name, alias, Kemendagri or BPS code.

    >>> from semarang_ikm import kecamatan
    >>> kecamatan("Kec. Gajah Mungkur") == kecamatan("33.74.09") == kecamatan(3374040)
    True
    """

    noun = "kecamatan"
    _miss = errors.UnknownKecamatan
    _labels = ("kecamatan", "kec")


@final
class KelurahanRegistry(_PlaceRegistry[Kelurahan]):
    """The kelurahan of a plan, by name, alias, Kemendagri or BPS code.

    >>> from semarang_ikm import kelurahan
    >>> kelurahan("Bendan Ngisor").kecamatan
    'Gajahmungkur'
    >>> kelurahan("Purwosari", kecamatan="Mijen").kemendagri_code
    '33.74.14.1005'
    """

    noun = "kelurahan"
    _miss = errors.UnknownKelurahan
    _labels = ("kelurahan", "kel")

    def __init__(self, join: Callable[[], Iterable[Kelurahan]], city: str, kecamatan: KecamatanRegistry) -> None:
        super().__init__(join, city)
        self._kecamatan = kecamatan

    def __reduce__(self) -> tuple[type["KelurahanRegistry"], tuple[object, ...]]:
        return type(self), (self._join, self._city, self._kecamatan)

    def __call__(self, query: object, /, *, kecamatan: object = None) -> Kelurahan:
        """Look one kelurahan up.

        Args:
            query: A name, alias or code, as text or integer; or the record itself.
            kecamatan: The kecamatan that it lies in, in any form that a lookup takes; needed where a name is shared.

        Returns:
            The record.

        Raises:
            UnknownKelurahan: None has that name, or none in that kecamatan.
            UnknownKecamatan: There is no such kecamatan.
            AmbiguousKelurahan: Several have that name, and no kecamatan was given.
            TypeError: A query is of a kind that names nothing.
        """
        found = self._matches(query)
        if kecamatan is not None:
            home = self._kecamatan(kecamatan).name
            elsewhere, found = found, tuple(k for k in found if k.kecamatan == home)
            if elsewhere and not found:
                suggestions = tuple(f"{k.name}, kecamatan {k.kecamatan}" for k in elsewhere)
                raise errors.UnknownKelurahan(self._plain(query), suggestions, f"kecamatan {home}")
        if len(found) > 1:
            raise errors.AmbiguousKelurahan(
                self._plain(query),
                tuple(k.kecamatan for k in found),
                tuple(k.kemendagri_code for k in found),
                self._city,
            )
        return self._one(query, found)


@final
class CommodityRegistry(Registry[Commodity]):
    """The commodities of a plan, by canonical name or by a wording of the regulation.

    >>> from semarang_ikm import commodity
    >>> commodity("kain batik").in_wilayah
    ('VI', 'VII', 'VIII', 'X')
    """

    noun = "commodity"
    _miss = errors.UnknownCommodity

    def _spellings(self, record: Commodity) -> Sequence[str]:
        return (record.name, *record.wordings)


@final
class CriterionRegistry(Registry[Criterion]):
    """The criteria of a plan, by number or term.

    >>> from semarang_ikm import criterion
    >>> criterion(2).term
    'aksesibilitas bahan baku'
    """

    noun = "criterion"
    takes = "a number or term"
    _miss = errors.UnknownCriterion

    def _spellings(self, record: Criterion) -> Sequence[str]:
        return (record.term,)

    def _codes(self, record: Criterion) -> Sequence[str]:
        return (str(record.number),)

    def _spelt(self, text: str) -> tuple[Criterion, ...]:
        bare = text.strip()
        return self._index.get(bare, ()) if bare.isdigit() else super()._spelt(text)


@final
class PhaseRegistry(Registry[Phase]):
    """The phases of a plan, by number, year or date.

    >>> from semarang_ikm import phase
    >>> phase(2031).number, phase("2").start, phase("2045-12-31").end
    (2, 2030, 2045)
    """

    noun = "phase"
    takes = "a year, a date or a number"
    _miss = errors.UnknownPhase
    _labels = ("tahap", "phase")

    def _one(self, query: object, found: Sequence[Phase]) -> Phase:
        if len(found) == 1:
            return found[0]
        raise errors.UnknownPhase(self._plain(query), self._records[0].start, self._records[-1].end, self._city)

    def _plain(self, query: object) -> str | int | Record:
        is_date = issubclass(type(query), date)
        return date.isoformat(cast("date", query)) if is_date else super()._plain(query)

    def _named(self, text: str) -> tuple[Phase, ...]:
        bare = text.strip()
        if len(bare) == 10 and bare[4] == bare[7] == "-":
            try:
                return self._in_year(date.fromisoformat(bare).year)
            except ValueError:
                return ()
        if bare.isascii() and bare.isdigit() and len(bare) == 4:
            return self._in_year(int(bare))
        return self._index.get(without_label(bare, self._labels).strip(), ())

    def _in_year(self, year: int) -> tuple[Phase, ...]:
        return tuple(phase for phase in self if phase.start <= year <= phase.end)

    def _spellings(self, record: Phase) -> Sequence[str]:
        return (str(record.number),)


@final
class SourceRegistry(Registry[Source]):
    """The sources that a plan's records name, by id.

    >>> from semarang_ikm import PLAN
    >>> PLAN.source(PLAN.wilayah("X").source).publisher
    'PPID Kota Semarang'
    """

    noun = "source"
    takes = "an id"
    _miss = errors.UnknownSource

    def _spellings(self, record: Source) -> Sequence[str]:
        return (record.id,)
