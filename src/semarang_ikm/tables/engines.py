"""`assign`: the resolver carried to the columns of a table, whatever engine holds it.

A `Tagger` reads rows of cells and knows no engine. Each engine has one function here that hands it the cells of the
columns that were named, batch by batch where the engine works in batches, and puts our four columns beside the user's.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache, partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from semarang_ikm.addresses.reader import Part
from semarang_ikm.addresses.rows import resolve_row
from semarang_ikm.canon.names import fold, nearest
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import (
    ColumnExists,
    DuplicateColumn,
    EngineFailed,
    IkmError,
    MissingExtra,
    UnknownColumn,
    UnsupportedEngine,
    UnusableOption,
)
from semarang_ikm.language import shown
from semarang_ikm.products.matching import fit

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    from narwhals.typing import IntoFrameT


class Tags(NamedTuple):
    """What a row is given: a zone, or the reason why it has none.

    >>> next(Tagger(["alamat"])([["Jl. Stonen 17, Kec. Gajah Mungkur"]]))[:4]
    ('II', 'Gajahmungkur', '33.74.09', None)
    """

    wilayah: str | None
    """The numeral of the wilayah."""
    kecamatan: str | None
    """The kecamatan, as the plan spells it."""
    code: str | None
    """The Kemendagri code of the kecamatan, with dots."""
    reason: str | None
    """Why there is no answer; None exactly when there is one."""
    commodity: str | None = None
    """The commodity of the product; None where it is not known, or where no products are read."""
    fit: str | None = None
    """Whether the plan directs it there, as a word of `Fit.status`; None where no products are read."""


_ZONE_FIELDS: Final = Tags._fields[:4]


_PARTS: Final[dict[str, Part]] = {
    **dict.fromkeys(("kecamatan", "kec", "namakecamatan", "namakec"), "kecamatan"),
    **dict.fromkeys(
        ("kelurahan", "kel", "namakelurahan", "namakel", "desakelurahan", "kelurahandesa", "namadesakelurahan"),
        "kelurahan",
    ),
    **dict.fromkeys(
        (
            "kode", "kodewilayah", "kodekecamatan", "kodekec", "kodekelurahan", "kodekel", "kodedesa",
            "kodedesakelurahan", "kodebps", "kodekemendagri",
        ),
        "code",
    ),
}  # fmt: skip


_WORDS: Final = re.compile(r"[^\W\d_]+")
_FIRST_WORDS: Final[dict[str, Part]] = {
    **dict.fromkeys(("kecamatan", "kec", "district"), "kecamatan"),
    **dict.fromkeys(("kelurahan", "kel"), "kelurahan"),
}


def part_of(column: str) -> Part | None:
    """Say which part of an address a column holds, if its name says so.

    Args:
        column: The column's name; spelling is compared by the normal form of names.

    Returns:
        The part as which `resolve` should read the cells, or None for cells that are addresses.

    >>> part_of("Nama Kecamatan"), part_of("kec_usaha"), part_of("kode_bps"), part_of("alamat")
    ('kecamatan', 'kecamatan', 'code', None)
    """
    known = _PARTS.get(fold(column))
    if known is None:
        first, *others = _WORDS.findall(column.casefold().removeprefix("nama")) or [""]
        if "kode" not in others and "code" not in others:
            known = _FIRST_WORDS.get(first)
    return known


def columns_of(prefix: str = "ikm_", *, product: bool = False) -> tuple[str, ...]:
    """Give the names of our columns: four, and two more where products are read.

    >>> columns_of()
    ('ikm_wilayah', 'ikm_kecamatan', 'ikm_code', 'ikm_reason')
    >>> columns_of(product=True)[4:]
    ('ikm_commodity', 'ikm_fit')
    """
    return tuple(prefix + field for field in (Tags._fields if product else _ZONE_FIELDS))


def check_columns(there: Iterable[object], wanted: Iterable[str], prefix: str, *, product: bool = False) -> None:
    """Refuse a table that our columns cannot be added to.

    Args:
        there: The names of the table's columns.
        wanted: The names of the columns to read.
        prefix: The prefix of our columns.
        product: Whether products are read, and two more columns added.

    Raises:
        ColumnExists: A column is called as one of ours; upper and lower case are one, as they are in SQL.
        DuplicateColumn: A name stands more than once.
        UnknownColumn: A column to read is not there.
        UnusableOption: A spreadsheet would take a name with that prefix for a formula.

    >>> check_columns(["nama", "alamat"], ["alamt"], "ikm_")
    Traceback (most recent call last):
    semarang_ikm.errors.UnknownColumn: no column 'alamt'; did you mean 'alamat'? the columns are: 'nama', 'alamat'
    """
    if prefix.startswith(("=", "+", "-", "@", "\t", "\r")):
        raise UnusableOption("prefix", prefix, "prefix")
    labels = tuple(there)
    names = tuple(label if isinstance(label, str) else repr(label) for label in labels)
    for column in wanted:
        if column not in labels:
            raise UnknownColumn(column, nearest(column, names), names)
    if duplicates := [label for label, count in Counter(labels).items() if count > 1]:
        raise DuplicateColumn(tuple(map(str, duplicates)), names)
    ours = {name.casefold() for name in columns_of(prefix, product=product)}
    if existing := tuple(name for name in names if name.casefold() in ours):
        raise ColumnExists(existing, prefix, names)


_Row = tuple[object, ...]
_PLAIN: Final = frozenset((str, type(None)))
_MOST_REMEMBERED: Final = 1 << 23
"""In characters, a row counting a hundred by itself: about fifty thousand addresses, in some twenty megabytes."""


class Tagger:
    """Reads rows and gives each its tags, each distinct row once.

    What it remembers is bounded, so rows may come without end; one tagger may be called many times, once a batch.

    Args:
        columns: The names of the columns that the cells of a row stand in; they say how the cells are read.
        plan: The plan whose names are looked for.
        product: Whether one more cell at the end of a row is a product.
        edition: The edition of KBLI, if products are codes.

    >>> tagger = Tagger(["kecamatan", "alamat"])
    >>> rows = [["Tugu", "Jl. Walisongo 5"], ["Tugu", "Kec. Mijen"], [None, ""]]
    >>> [tags.wilayah or tags.reason for tags in tagger(rows)]
    ['X', 'conflict', 'empty']
    """

    def __init__(
        self, columns: Sequence[str], plan: Plan = PLAN, *, product: bool = False, edition: int | None = None
    ) -> None:
        self._parts: list[Part | None] = [part_of(column) for column in columns]
        self._plan = plan
        self._fit = partial(fit, plan=plan, edition=edition) if product else None
        self._width = len(columns_of(product=product))
        self._remembered = _Remembered(self.read)

    def __call__(self, rows: Iterable[Sequence[object]]) -> Iterator[Tags]:
        """Read rows of cells.

        Args:
            rows: For each row its cells, in the order of the columns. A cell that is no text gives a reason.

        Yields:
            The tags of each row, in order.
        """
        remembered = self._remembered
        for cells in rows:
            row = tuple(cells)
            # Only text and nothing are remembered: 1, 1.0 and True are equal but not one value, and a list has no hash.
            yield remembered[row] if _PLAIN.issuperset(map(type, row)) else self.read(row)

    def read(self, row: Sequence[object]) -> Tags:
        """Read one row, whatever was read before."""
        cells = row if self._fit is None else row[:-1]
        answer = resolve_row(cells, self._parts, plan=self._plan)
        zone = (answer.wilayah, answer.kecamatan, answer.code, answer.reason)
        if self._fit is None:
            return Tags(*zone)
        fitting = self._fit(answer, row[-1])
        return Tags(*zone, fitting.commodity, fitting.status)

    def columns(self, *cells: Iterable[object]) -> tuple[list[str | None], ...]:
        """Read columns of cells, and give ours."""
        tags = list(self(zip(*cells, strict=True)))
        return tuple([row[i] for row in tags] for i in range(self._width))


class _Remembered(dict[_Row, Tags]):
    """Row -> its tags; filled as rows come, and emptied when it holds too much."""

    def __init__(self, read: Callable[[_Row], Tags]) -> None:
        super().__init__()
        self._read = read
        self._weight = 0

    def __missing__(self, row: _Row) -> Tags:
        tags = self._read(row)
        self._weight += 100 + sum(len(cell) for cell in row if isinstance(cell, str))
        if self._weight > _MOST_REMEMBERED:
            self.clear()
            self._weight = 0
        self[row] = tags
        return tags


class _Task(NamedTuple):
    """What is asked of an engine."""

    places: tuple[str, ...]
    product: str | None
    edition: int | None
    plan: Plan
    prefix: str
    connection: duckdb.DuckDBPyConnection | None

    def check(self, there: Iterable[object]) -> None:
        check_columns(there, self.columns, self.prefix, product=self.product is not None)

    @property
    def columns(self) -> tuple[str, ...]:
        """All columns that are read, a column of products last."""
        return self.places if self.product is None else (*self.places, self.product)

    @property
    def ours(self) -> tuple[str, ...]:
        return columns_of(self.prefix, product=self.product is not None)

    @property
    def tagger(self) -> Tagger:
        return Tagger(self.places, self.plan, product=self.product is not None, edition=self.edition)


class _NoText:
    """Stands for a value that is no text, where only its being there matters."""


_NO_TEXT: Final = _NoText()


def _pandas(frame: pd.DataFrame, task: _Task, tagger: Tagger | None = None) -> pd.DataFrame:
    """Pandas, and Modin, which has its interface."""
    import pandas as pd

    task.check(frame.columns)
    # pandas 3 infers `str` for text; before it, `string` is the dtype that is text and nothing else.
    dtype: Any = "string" if pd.__version__.startswith("2.") else "str"
    found = (tagger or task.tagger).columns(*(frame[column].tolist() for column in task.columns))
    ours: dict[str, Any] = {n: pd.array(cells, dtype=dtype) for n, cells in zip(task.ours, found, strict=True)}
    return frame.assign(**ours)


def _dask(frame: Any, task: _Task) -> Any:
    task.check(frame.columns)
    # Without a meta, Dask would call the function on made-up values.
    return frame.map_partitions(_dask_partition, task, meta=_pandas(frame._meta, task))  # noqa: SLF001 (as its docs say)


def _dask_partition(partition: pd.DataFrame, task: _Task) -> pd.DataFrame:
    return _pandas(partition, task, _shared_tagger(task.places, task.plan, task.product is not None, task.edition))


@lru_cache(2)
def _shared_tagger(columns: tuple[str, ...], plan: Plan, product: bool, edition: int | None) -> Tagger:  # noqa: FBT001 (cached by place)
    """One tagger for the many partitions that a worker sees, each of which comes with a plan of its own."""
    return Tagger(columns, plan, product=product, edition=edition)


def _polars(frame: pl.DataFrame, task: _Task) -> pl.DataFrame:
    import polars as pl

    task.check(frame.columns)
    found = task.tagger.columns(*(_polars_cells(frame.get_column(column)) for column in task.columns))
    return frame.with_columns(pl.Series(name, cells, pl.String) for name, cells in zip(task.ours, found, strict=True))


def _polars_lazy(frame: pl.LazyFrame, task: _Task) -> pl.LazyFrame:
    import polars as pl

    there = frame.collect_schema()
    task.check(there)
    if any(there[column] == pl.Object for column in task.columns):
        raise UnsupportedEngine("a lazy Polars column of Python objects", "assign(frame.collect(), ...).lazy()")
    ours = dict.fromkeys(task.ours, pl.String)
    tagger = task.tagger

    def tag(rows: pl.Series) -> pl.Series:
        cells = rows.struct.unnest()
        found = tagger.columns(*(_polars_cells(cells.get_column(column)) for column in task.columns))
        return pl.DataFrame(dict(zip(ours, found, strict=True)), schema=ours).to_struct(rows.name)

    # Columns by their place, for a name such as "*" would be taken for a pattern; elementwise, or Polars would hand
    # over the whole table at once.
    cells = pl.struct(pl.nth(*map(there.names().index, task.columns)))
    tags = cells.map_batches(tag, return_dtype=pl.Struct(ours), is_elementwise=True)
    return frame.with_columns(tags.alias(unused := _unused(there))).unnest(unused)


def _polars_cells(column: pl.Series) -> list[object]:
    import polars as pl

    kind = column.dtype
    if kind.is_integer() or kind.base_type() in (pl.String, pl.Categorical, pl.Enum, pl.Object, pl.Null):
        return column.to_list()
    missing = column.is_null() | column.is_nan() if kind.is_float() else column.is_null()
    return [None if is_missing else _NO_TEXT for is_missing in missing.fill_null(value=True)]


def _pyarrow(table: Any, task: _Task) -> Any:
    pa = _arrow()
    task.check(table.column_names)
    tagger = task.tagger
    found = [_arrow_tags(tagger, batch.columns) for batch in table.select(list(task.columns)).to_batches()]
    for name, *chunks in zip(task.ours, *found, strict=True):
        table = table.append_column(name, pa.chunked_array(chunks, pa.string()))
    return table


def _arrow_tags(tagger: Tagger, columns: Iterable[Any]) -> list[Any]:
    pa = _arrow()
    return [pa.array(cells, pa.string()) for cells in tagger.columns(*map(arrow_cells, columns))]


def arrow_cells(column: Any) -> list[object]:
    """Give the values of an Arrow array that can be read; a value of another type stands as something unknown."""
    pa = _arrow()
    if isinstance(column, pa.ExtensionArray):
        column = column.storage
    kind = column.type
    if pa.types.is_dictionary(kind) or pa.types.is_run_end_encoded(kind):
        kind = kind.value_type
    readable = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view, pa.types.is_integer)
    if any(is_it(kind) for is_it in readable):
        return cast("list[object]", column.to_pylist())
    # Some values have no Python object, such as a time of nanoseconds.
    return [None if missing else _NO_TEXT for missing in column.is_null(nan_is_null=True).to_pylist()]


def _duckdb(relation: duckdb.DuckDBPyRelation, task: _Task) -> duckdb.DuckDBPyRelation:
    import uuid

    import duckdb

    pa = _arrow()
    connection: Any = task.connection or duckdb.default_connection()
    there = relation.columns
    task.check(there)
    # The columns travel as one, for DuckDB takes no function of any number of them.
    read = {f"c{i}": there.index(column) for i, column in enumerate(task.columns)}
    row = duckdb.struct_type({name: relation.types[i] for name, i in read.items()}, connection=connection)
    tagger = task.tagger

    def tag(rows: Any) -> Any:  # DuckDB evaluates the annotations, and would not find pyarrow's
        # By `field`, for to flatten a union ends the process.
        chunks = ([chunk.field(i) for i in range(len(read))] for chunk in rows.chunks)
        return pa.chunked_array(
            [pa.StructArray.from_arrays(_arrow_tags(tagger, cells), list(task.ours)) for cells in chunks]
        )

    function = f"ikm_{uuid.uuid4().hex}"
    connection.create_function(
        function,
        tag,
        [row],
        duckdb.struct_type(dict.fromkeys(task.ours, "VARCHAR"), connection=connection),
        type="arrow",
        null_handling="special",
    )
    unused = _sql_name(_unused(there))
    cells = ", ".join(f"{name} := {_sql_name(there[i])}" for name, i in read.items())
    call = f"{function}(struct_pack({cells})) AS {unused}"
    try:
        return relation.project(f"*, {call}").project(f"* EXCLUDE ({unused}), {unused}.*")
    except duckdb.CatalogException:
        connection.remove_function(function)
        raise UnsupportedEngine(
            "a DuckDB relation of another connection", "assign(relation, ..., connection=the connection that made it)"
        ) from None


def _spark(frame: Any, task: _Task) -> Any:
    _arrow()
    there = frame.columns
    task.check(there)
    ours = (f"CAST(NULL AS STRING) AS `{name.replace('`', '``')}`" for name in task.ours)
    schema = frame.selectExpr("*", *ours).schema
    # Under plain names, for `mapInArrow` takes a dot in a name for a path.
    plain = frame.toDF(*(f"c{i}" for i in range(len(there))))
    return plain.mapInArrow(partial(_spark_batches, task=task, names=[*there, *task.ours]), schema)


def _spark_batches(batches: Iterable[Any], task: _Task, names: list[str]) -> Iterator[Any]:
    pa = _arrow()
    tagger = _shared_tagger(task.places, task.plan, task.product is not None, task.edition)
    for batch in batches:
        ours = _arrow_tags(tagger, (batch.column(names.index(column)) for column in task.columns))
        yield pa.RecordBatch.from_arrays([*batch.columns, *ours], names=names)


def _arrow() -> Any:
    """The module pyarrow, which several engines speak; its stubs leave too much open to be of use here."""
    try:
        import pyarrow as pa
    except ImportError:
        raise MissingExtra("pyarrow", "pyarrow") from None
    return pa


def _unused(names: Iterable[str]) -> str:
    """A name longer than any of the names, so that it is none of them."""
    return "ikm" + "_" * max(map(len, names), default=0)


def _sql_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class _Engine(NamedTuple):
    """A kind of frame, how narwhals tells it from others without importing it, and what adds our columns."""

    name: str
    is_it: str
    add: Callable[[Any, _Task], Any]


_ENGINES: Final = (
    _Engine("pandas", "is_pandas_dataframe", _pandas),
    _Engine("Polars", "is_polars_dataframe", _polars),
    _Engine("Polars lazy", "is_polars_lazyframe", _polars_lazy),
    _Engine("PyArrow", "is_pyarrow_table", _pyarrow),
    _Engine("DuckDB", "is_duckdb_relation", _duckdb),
    _Engine("Dask", "is_dask_dataframe", _dask),
    _Engine("PySpark", "is_pyspark_dataframe", _spark),
    _Engine("PySpark Connect", "is_pyspark_connect_dataframe", _spark),
    _Engine("Modin", "is_modin_dataframe", _pandas),
)
_REFUSED: Final = {
    "is_narwhals_dataframe": ("a narwhals frame", "narwhals.from_native(assign(frame.to_native(), ...))"),
    "is_narwhals_lazyframe": ("a narwhals frame", "narwhals.from_native(assign(frame.to_native(), ...))"),
    "is_cudf_dataframe": ("a cuDF frame", "cudf.DataFrame.from_arrow(assign(frame.to_arrow(), ...))"),
    "is_ibis_table": ("an Ibis table", "assign(table.to_pyarrow(), ...), which fetches it"),
    "is_sqlframe_dataframe": ("a SQLFrame frame", "assign(frame.toArrow(), ...), which fetches it"),
}


def _engine_of(frame: object) -> _Engine:
    from narwhals import dependencies

    for is_it, refusal in _REFUSED.items():
        if getattr(dependencies, is_it)(frame):
            raise UnsupportedEngine(*refusal)
    for engine in _ENGINES:
        if getattr(dependencies, engine.is_it)(frame):
            return engine
    if dependencies.is_into_series(frame) or type(frame).__name__ in ("Series", "Array", "ChunkedArray", "Column"):
        raise TypeError("assign takes a whole table, not a column; for the texts of a column there is resolve_many")
    names = ", ".join(engine.name for engine in _ENGINES)
    raise TypeError(f"assign takes a table of {names}; not {shown(frame)}; for a file there is assign_file")


def assign(
    frame: IntoFrameT,
    *columns: str,
    product: str | None = None,
    edition: int | None = None,
    plan: Plan = PLAN,
    prefix: str = "ikm_",
    connection: duckdb.DuckDBPyConnection | None = None,
) -> IntoFrameT:
    """Add to each row of a table its wilayah, kecamatan and code, or the reason why it has none.

    Args:
        frame: A table of pandas, Polars (eager or lazy), PyArrow, DuckDB, Dask, PySpark or Modin. It is not touched.
        *columns: The columns to read, each on its own. The first that answers decides; one that contradicts it makes a
            conflict. A column whose name says what it is (kecamatan, kelurahan, kode) is read as that part of an
            address.
        product: A column with what a unit makes; then two more columns are added.
        edition: The edition of KBLI, 2020 or 2025, if products are its codes; it is never guessed.
        plan: The plan whose names are looked for.
        prefix: What the names of our columns begin with.
        connection: For a DuckDB relation, the connection that made it, unless that is DuckDB's default one.

    Returns:
        The same kind of frame with the same rows and columns, and four more of text: `ikm_wilayah` ("II"),
        `ikm_kecamatan`, `ikm_code` ("33.74.09") and `ikm_reason`, each with the engine's own null; with a product also
        `ikm_commodity` and `ikm_fit` (the word of `Fit.status`). A lazy frame is still lazy.

    Raises:
        ColumnExists: A column is called as one of ours; another prefix is the way out.
        DuplicateColumn: A name stands more than once.
        EngineFailed: The engine refused what it was asked to do.
        MissingExtra: DuckDB or PySpark needs pyarrow, which is not there.
        TypeError: The frame is no table, or a column's name is no text.
        UnknownColumn: A column to read is not there.
        UnsupportedEngine: The engine cannot do it; the error says what to write instead.

    >>> import polars as pl
    >>> units = pl.DataFrame({"alamat": ["Jl. Stonen 17, Kec. Gajah Mungkur", "Kec. Mijen, Kab. Demak"]})
    >>> assign(units, "alamat").select("ikm_wilayah", "ikm_reason").rows()
    [('II', None), (None, 'outside')]
    >>> made = units.with_columns(produk=pl.lit("tahu kedelai"))
    >>> assign(made, "alamat", product="produk").select("ikm_commodity", "ikm_fit").rows()
    [('tahu kedelai', 'directed'), ('tahu kedelai', 'unknown')]
    """
    engine = _engine_of(frame)
    if not columns or not all(isinstance(column, str) for column in (*columns, product or "", prefix)):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError('assign takes the names of columns, one by one: assign(frame, "kecamatan", "alamat")')
    if product in columns:
        raise TypeError(f"column {shown(product)} is read as a place or as a product, not as both")
    if not isinstance(plan, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"the plan must be a Plan, not {shown(plan)}")
    task = _Task(tuple(dict.fromkeys(columns)), product, edition, plan, prefix, connection)
    try:
        return cast("IntoFrameT", engine.add(frame, task))
    except IkmError:
        raise
    except Exception as failure:
        raise EngineFailed(f"a {engine.name} table", f"{type(failure).__name__}: {failure}") from failure
