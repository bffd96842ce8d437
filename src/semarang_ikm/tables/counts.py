"""How many units of a table lie in each zone and make each commodity, and where they gather.

A count is a count of rows: what a row stands for, the table knows. Nothing is estimated, and no row is left out: those
without a zone, or without a commodity, stand under their reason.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, replace
from itertools import repeat, tee
from os import PathLike
from typing import TYPE_CHECKING, Any, Final, Literal, cast, get_args

from semarang_ikm.addresses.resolver import Reason
from semarang_ikm.canon.names import nearest
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import ColumnExists, EngineFailed, IkmError, UnknownColumn, UnusableOption
from semarang_ikm.language import Language, Sentence, say, shown
from semarang_ikm.markup import field_text, markdown_table
from semarang_ikm.products.fit import Status, fit
from semarang_ikm.products.matching import ProductReason, match_many
from semarang_ikm.tables.columns import columns_of
from semarang_ikm.tables.engines import assign
from semarang_ikm.tables.files import read_rows
from semarang_ikm.tables.question import Question
from semarang_ikm.tables.tagger import Tagger

if TYPE_CHECKING:
    import duckdb

Level = Literal["kecamatan", "wilayah"]


@dataclass(frozen=True, slots=True)
class Count:
    """The units of one zone, or of one reason why there is none; and of one commodity, where products were given.

    >>> summary([{"alamat": "Kec. Tugu"}], "alamat").rows[-6]
    Count(wilayah='X', kecamatan='Tugu', reason=None, commodity=None, product_reason=None, units=1)
    """

    wilayah: str | None
    """The numeral of the wilayah."""
    kecamatan: str | None
    """The kecamatan; None in counts of wilayah."""
    reason: Reason | None
    """Why these rows have no zone."""
    commodity: str | None
    """The commodity; None where no products were given."""
    product_reason: ProductReason | None
    """Why these rows have no commodity."""
    units: int
    """How many rows."""


@dataclass(frozen=True, slots=True)
class Counts:
    """A summary: counts in the plan's order, zeros kept, and after them the rows without a zone.

    A table of any engine is made of `to_columns()`: `polars.DataFrame(counts.to_columns())`, `pyarrow.table(...)`.

    >>> counts = summary([{"alamat": "Kec. Tugu"}, {"alamat": "Kec. Mijen, Kab. Demak"}], "alamat")
    >>> len(counts.rows), counts.units, [(c.wilayah, c.units) for c in counts.per_wilayah().rows if c.units]
    (21, 2, [('X', 1), (None, 1)])
    """

    rows: tuple[Count, ...]
    """The counts."""
    level: Level
    """What a count is of."""
    product: bool
    """Whether they are split by commodity."""

    @property
    def units(self) -> int:
        """How many rows the table has; the counts add up to it."""
        return sum(count.units for count in self.rows)

    def per_wilayah(self) -> Counts:
        """Add the counts of the kecamatan of each wilayah up."""
        added = Counter[Count]()
        for count in self.rows:
            added[replace(count, kecamatan=None, units=0)] += count.units
        return Counts(tuple(replace(key, units=units) for key, units in added.items()), "wilayah", self.product)

    def to_dicts(self) -> list[dict[str, str | int | None]]:
        """Give a dictionary for each count, with the fields that are in use here.

        >>> summary([], "alamat").per_wilayah().to_dicts()[0]
        {'wilayah': 'I', 'reason': None, 'units': 0}
        """
        return [{name: value for name, value in asdict(count).items() if name in self._fields} for count in self.rows]

    def to_columns(self) -> dict[str, list[str | int | None]]:
        """Give a list for each field that is in use here, as every engine takes them.

        >>> list(summary([], "alamat").to_columns())
        ['wilayah', 'kecamatan', 'reason', 'units']
        """
        return {name: [getattr(count, name) for count in self.rows] for name in self._fields}

    @property
    def _fields(self) -> tuple[str, ...]:
        unused = {"kecamatan"} if self.level == "wilayah" else set[str]()
        unused |= set() if self.product else {"commodity", "product_reason"}
        return tuple(name for name in COLUMN_SAYS if name not in unused)

    def markdown(self, language: Language = "en") -> str:
        """Give the counts as a Markdown table; words for reasons are the same in every language.

        >>> print(summary([], "alamat").per_wilayah().markdown("id").splitlines()[0])
        | wilayah | tanpa wilayah karena | unit usaha |
        """
        head = [say(language, COLUMN_SAYS[name]) for name in self._fields]
        return markdown_table(head, (list(map(field_text, row.values())) for row in self.to_dicts()), figures=1) + "\n"


COLUMN_SAYS: Final[Mapping[str, str]] = {
    "wilayah": "wilayah", "kecamatan": "kecamatan", "reason": "no zone because",
    "commodity": "commodity", "product_reason": "no commodity because", "units": "units",
}  # fmt: skip
"""What each column of a summary is called."""

_Place = tuple[str | None, Reason | None]
_Making = tuple[str | None, ProductReason | None]
_Counted = Counter[tuple[_Place, _Making]]
_NOT_ASKED: Final[_Making] = (None, None)


def summary(
    table: object,
    *columns: str,
    product: str | None = None,
    edition: int | None = None,
    plan: Plan = PLAN,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> Counts:
    """Count the units of a table by wilayah and kecamatan, and by commodity if asked.

    A lazy or distributed table is counted by its engine, and only the counts are fetched; with `product`, one line for
    each kecamatan and product text. Rows are taken one by one, so that a file of any length will do.

    Args:
        table: A table of any engine that `assign` takes; or a file that `assign_file` takes, by its path; or rows, each
            a mapping from column to cell, as `csv.DictReader` gives them.
        *columns: The columns to read the place from, as for `assign`.
        product: The column of product texts to split the counts by.
        edition: The edition of KBLI, if products are codes.
        plan: The plan whose zones are counted.
        connection: For a DuckDB relation, its connection, as for `assign`.

    Returns:
        A count for each kecamatan, in the order of the wilayah, zeros kept; then one for each reason to have no zone.

    Raises:
        UnknownColumn: A column is not there.
        TableError: The engine cannot do it; see `assign`.
        TypeError: It is neither a table nor rows, or no column is named.

    >>> rows = [{"alamat": "Kec. Mijen, Kota Semarang", "produk": "konveksi"}, {"alamat": "Mijen", "produk": "pisau"}]
    >>> [(c.commodity or c.product_reason, c.units) for c in summary(rows, "alamat", product="produk").rows if c.units]
    [('konveksi', 1), ('ambiguous', 1)]
    """
    asked = Question('summary(table, "kecamatan", "alamat")', columns, product, edition, plan, adds=False)
    if isinstance(table, str | PathLike):
        read = read_rows(cast("str | PathLike[str]", table), *asked.wanted)
        counted = _of_rows((dict(zip(asked.wanted, cells, strict=True)) for cells in read), asked)
    elif isinstance(table, list | tuple | Iterator):
        counted = _of_rows(cast("Iterable[object]", table), asked)
    else:
        counted = _of_frame(table, asked, connection)
    zones = {k: zone.numeral for zone in plan.wilayah for k in zone.kecamatan}
    places: list[_Place] = [*((k, None) for k in zones), *((None, reason) for reason in get_args(Reason))]
    makings: list[_Making] = [_NOT_ASKED]
    if product is not None:
        makings = [*((c.name, None) for c in plan.commodity), *((None, why) for why in get_args(ProductReason))]
    rows = (
        Count(zones.get(place[0] or ""), *place, *making, counted[place, making])
        for place in places
        for making in makings
    )
    return Counts(tuple(rows), "kecamatan", product is not None)


def _of_rows(rows: Iterable[object], asked: Question) -> _Counted:
    cells: Iterator[list[object]] = (_cells(row, asked.wanted) for row in rows)
    products: Iterator[list[object]] = iter(())
    if asked.product is not None:
        # Both readers take row by row, so what one has read is forgotten as soon as the other has.
        cells, products = tee(cells)
    tags = Tagger(asked.places, asked.plan)(row[: len(asked.places)] for row in cells)
    places: Iterator[_Place] = ((tag.kecamatan, cast("Reason | None", tag.reason)) for tag in tags)
    return _Counted(zip(places, _makings(asked, (row[-1] for row in products)), strict=False))


def _makings(asked: Question, texts: Iterable[object]) -> Iterator[_Making]:
    """What the rows make, by their product texts; nothing, if products were not asked for."""
    if asked.product is None:
        return repeat(_NOT_ASKED)
    return ((m.commodity, m.reason) for m in match_many(texts, edition=asked.edition, plan=asked.plan))


def _cells(row: object, wanted: tuple[str, ...]) -> list[object]:
    if not isinstance(row, Mapping):
        raise TypeError(f"a row is a mapping from column to cell, not {shown(row)}")
    record = cast("Mapping[object, object]", row)
    for name in wanted:
        if name not in record:
            there = tuple(map(str, record))
            raise UnknownColumn(name, nearest(name, there), there)
    return [record[name] for name in wanted]


def _of_frame(table: object, asked: Question, connection: duckdb.DuckDBPyConnection | None) -> _Counted:
    prefix = "ikm_"
    while True:
        try:
            assigned = assign(cast("Any", table), *asked.columns, plan=asked.plan, prefix=prefix, connection=connection)
            break
        except ColumnExists:
            # Nobody will see the columns, so any name will do.
            prefix = "_" + prefix
    _, kecamatan, _, reason = columns_of(prefix)
    keys = [kecamatan, reason, *(() if asked.product is None else (asked.product,))]
    try:
        lines = list(_lines(assigned, keys, prefix + "units"))
    except IkmError:
        raise
    except Exception as failure:
        kind = Sentence("a table of {module}", module=type(table).__module__)
        raise EngineFailed(kind, f"{type(failure).__name__}: {failure}") from failure
    counted = _Counted()
    for line, making in zip(lines, _makings(asked, (line[2] for line in lines)), strict=False):
        # An engine's own null is None, NaN or NA.
        name, why = (cell if isinstance(cell, str) else None for cell in line[:2])
        counted[(name, cast("Reason | None", why)), making] += line[-1]
    return counted


def _lines(assigned: Any, keys: list[str], units: str) -> Iterable[tuple[Any, ...]]:
    """The values of the keys, and how many rows have them; an engine counts itself what it does not hold."""
    import narwhals as nw
    from narwhals.dependencies import is_dask_dataframe

    # narwhals is giving Dask up.
    is_dask: bool = is_dask_dataframe(assigned)
    frame: Any = assigned if is_dask else nw.from_native(assigned)
    there = tuple(map(str, frame.columns if is_dask else frame.collect_schema().names()))
    if keys[-1] not in there:
        raise UnknownColumn(keys[-1], nearest(keys[-1], there), there)
    if is_dask:
        counted: Any = frame[keys].groupby(keys, dropna=False).size().compute().reset_index(name=units)
        return cast("Iterable[tuple[Any, ...]]", counted.itertuples(index=False, name=None))
    if isinstance(frame, nw.LazyFrame):
        counted = frame.group_by(keys).agg(nw.len().alias(units)).collect()
        return cast("Iterable[tuple[Any, ...]]", counted.select(*keys, units).iter_rows())
    return ((*line, 1) for line in frame.select(keys).iter_rows())


@dataclass(frozen=True, slots=True)
class Sentra:
    """Units of one place and one commodity that reach the number asked for. What a centre is in law, it does not say.

    >>> rows = [{"kecamatan": "Mijen", "produk": "konveksi kaos"}, {"kecamatan": "Mijen", "produk": "konveksi"}]
    >>> sentra(rows, "kecamatan", product="produk", min_units=2)
    (Sentra(wilayah='IX', kecamatan='Mijen', commodity='konveksi', units=2, fit='directed'),)
    """

    wilayah: str
    """The numeral of the wilayah."""
    kecamatan: str | None
    """The kecamatan; None where units of a whole wilayah were grouped."""
    commodity: str
    """The canonical name of the commodity."""
    units: int
    """How many units."""
    fit: Status
    """Whether the plan directs the commodity there."""


def sentra(
    table: object,
    *columns: str,
    product: str,
    min_units: int,
    level: Level = "kecamatan",
    edition: int | None = None,
    plan: Plan = PLAN,
    connection: duckdb.DuckDBPyConnection | None = None,
) -> tuple[Sentra, ...]:
    """Find where units of one commodity gather.

    Args:
        table: A table or rows, as for `summary`.
        *columns: The columns to read the place from.
        product: The column of product texts.
        min_units: How many units of one place and commodity make a centre. The plan names no number.
        level: Whether a place is a kecamatan or a wilayah.
        edition: The edition of KBLI, if products are codes.
        plan: The plan whose zones are counted.
        connection: For a DuckDB relation, its connection.

    Returns:
        The centres, those of most units first. Rows whose place or commodity cannot be told count for none.

    Raises:
        UnusableOption: The threshold is no number from 1.
        UnknownColumn: A column is not there.
        TableError: The engine cannot do it; see `assign`.
        TypeError: It is neither a table nor rows.

    >>> sentra([], "alamat", product="produk", min_units=5)
    ()
    """
    if type(min_units) is not int or min_units < 1:
        raise UnusableOption("min_units", min_units, "row")
    counts = summary(table, *columns, product=product, edition=edition, plan=plan, connection=connection)
    if level == "wilayah":
        counts = counts.per_wilayah()
    centres: list[Sentra] = []
    for c in counts.rows:
        if c.wilayah is not None and c.commodity is not None and c.units >= min_units:
            fitting = fit(c.wilayah, plan.commodity(c.commodity), plan=plan)
            centres.append(Sentra(c.wilayah, c.kecamatan, c.commodity, c.units, fitting.status))
    return tuple(sorted(centres, key=lambda centre: -centre.units))
