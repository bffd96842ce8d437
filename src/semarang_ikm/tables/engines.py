"""`assign`: the resolver carried to the columns of a table, whatever engine holds it.

Each engine has one function here that hands the cells of the columns that were named to a `Tagger`, batch by batch
where the engine works in batches, and puts our columns beside the user's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache, partial
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, NamedTuple, cast

from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import EngineFailed, IkmError, MissingExtra, UnsupportedEngine
from semarang_ikm.language import Sentence, shown
from semarang_ikm.tables.question import Question
from semarang_ikm.tables.tagger import Tagger

if TYPE_CHECKING:
    import duckdb
    import pandas as pd
    import polars as pl
    from narwhals.typing import IntoFrameT


_NO_TEXT: Final = object()
"""Stands for a value that is no text, where only its being there matters."""


def _pandas(
    frame: pd.DataFrame, question: Question, tagger: Callable[[Question], Tagger] = Question.tagger
) -> pd.DataFrame:
    """Pandas, and Modin, which has its interface."""
    import pandas as pd

    question.check(frame.columns)
    # pandas 3 infers `str` for text; before it, `string` is the dtype that is text and nothing else.
    dtype: Any = "string" if pd.__version__.startswith("2.") else "str"
    found = tagger(question).columns(*(frame[column].tolist() for column in question.wanted))
    ours: dict[str, Any] = {n: pd.array(cells, dtype=dtype) for n, cells in zip(question.ours, found, strict=True)}
    return frame.assign(**ours)


def _dask(frame: Any, question: Question) -> Any:
    question.check(frame.columns)
    # Without a meta, Dask would call the function on made-up values.
    return frame.map_partitions(_pandas, question, _shared_tagger, meta=_pandas(frame._meta, question))  # noqa: SLF001 (as its docs say)


@lru_cache(2)
def _shared_tagger(question: Question) -> Tagger:
    """One tagger for the many partitions that a worker sees, each of which comes with a plan of its own."""
    return question.tagger()


def _polars(frame: pl.DataFrame, question: Question) -> pl.DataFrame:
    import polars as pl

    question.check(frame.columns)
    found = question.tagger().columns(*(_polars_cells(frame.get_column(column)) for column in question.wanted))
    return frame.with_columns(
        pl.Series(name, cells, pl.String) for name, cells in zip(question.ours, found, strict=True)
    )


def _polars_lazy(frame: pl.LazyFrame, question: Question) -> pl.LazyFrame:
    import polars as pl

    there = frame.collect_schema()
    question.check(there)
    if any(there[column] == pl.Object for column in question.wanted):
        column = Sentence("a lazy Polars column of Python objects")
        raise UnsupportedEngine(column, "assign(frame.collect(), ...).lazy()")
    ours = dict.fromkeys(question.ours, pl.String)
    tagger = question.tagger()

    def tag(rows: pl.Series) -> pl.Series:
        cells = rows.struct.unnest()
        found = tagger.columns(*(_polars_cells(cells.get_column(column)) for column in question.wanted))
        return pl.DataFrame(dict(zip(ours, found, strict=True)), schema=ours).to_struct(rows.name)

    # Columns by their place, for a name such as "*" would be taken for a pattern; elementwise, or Polars would hand
    # over the whole table at once.
    cells = pl.struct(pl.nth(*map(there.names().index, question.wanted)))
    tags = cells.map_batches(tag, return_dtype=pl.Struct(ours), is_elementwise=True)
    return frame.with_columns(tags.alias(unused := _unused(there))).unnest(unused)


def _polars_cells(column: pl.Series) -> list[object]:
    import polars as pl

    kind = column.dtype
    if kind.is_integer() or kind.base_type() in (pl.String, pl.Categorical, pl.Enum, pl.Object, pl.Null):
        return column.to_list()
    missing = column.is_null() | column.is_nan() if kind.is_float() else column.is_null()
    return [None if is_missing else _NO_TEXT for is_missing in missing.fill_null(value=True)]


def _pyarrow(table: Any, question: Question) -> Any:
    pa = arrow()
    question.check(table.column_names)
    tagger = question.tagger()
    found = [_arrow_tags(tagger, batch.columns) for batch in table.select(list(question.wanted)).to_batches()]
    for name, *chunks in zip(question.ours, *found, strict=True):
        table = table.append_column(name, pa.chunked_array(chunks, pa.string()))
    return table


def _arrow_tags(tagger: Tagger, columns: Iterable[Any]) -> list[Any]:
    pa = arrow()
    return [pa.array(cells, pa.string()) for cells in tagger.columns(*map(arrow_cells, columns))]


def arrow_cells(column: Any) -> list[object]:
    """Give the values of an Arrow array that can be read; a value of another type stands as something unknown."""
    pa = arrow()
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


def _duckdb(relation: duckdb.DuckDBPyRelation, question: Question, connection: Any = None) -> duckdb.DuckDBPyRelation:
    import uuid

    import duckdb

    pa = arrow()
    connection = connection or duckdb.default_connection()
    there = relation.columns
    question.check(there)
    # The columns travel as one, for DuckDB takes no function of any number of them.
    read = {f"c{i}": there.index(column) for i, column in enumerate(question.wanted)}
    row = duckdb.struct_type({name: relation.types[i] for name, i in read.items()}, connection=connection)
    tagger = question.tagger()

    def tag(rows: Any) -> Any:  # DuckDB evaluates the annotations, and would not find pyarrow's
        # By `field`, for to flatten a union ends the process.
        chunks = ([chunk.field(i) for i in range(len(read))] for chunk in rows.chunks)
        return pa.chunked_array(
            [pa.StructArray.from_arrays(_arrow_tags(tagger, cells), list(question.ours)) for cells in chunks]
        )

    function = f"ikm_{uuid.uuid4().hex}"
    ours = duckdb.struct_type(dict.fromkeys(question.ours, "VARCHAR"), connection=connection)
    connection.create_function(function, tag, [row], ours, type="arrow", null_handling="special")
    unused = _sql_name(_unused(there))
    cells = ", ".join(f"{name} := {_sql_name(there[i])}" for name, i in read.items())
    call = f"{function}(struct_pack({cells})) AS {unused}"
    try:
        return relation.project(f"*, {call}").project(f"* EXCLUDE ({unused}), {unused}.*")
    except duckdb.CatalogException:
        connection.remove_function(function)
        raise UnsupportedEngine(
            Sentence("a DuckDB relation of another connection"),
            Sentence("assign(relation, ..., connection=the connection that made it)"),
        ) from None


def _spark(frame: Any, question: Question) -> Any:
    arrow()
    there = frame.columns
    question.check(there)
    ours = (f"CAST(NULL AS STRING) AS `{name.replace('`', '``')}`" for name in question.ours)
    schema = frame.selectExpr("*", *ours).schema
    # Under plain names, for `mapInArrow` takes a dot in a name for a path.
    plain = frame.toDF(*(f"c{i}" for i in range(len(there))))
    return plain.mapInArrow(partial(_spark_batches, question=question, names=[*there, *question.ours]), schema)


def _spark_batches(batches: Iterable[Any], question: Question, names: list[str]) -> Iterator[Any]:
    pa = arrow()
    tagger = _shared_tagger(question)
    for batch in batches:
        ours = _arrow_tags(tagger, (batch.column(names.index(column)) for column in question.wanted))
        yield pa.RecordBatch.from_arrays([*batch.columns, *ours], names=names)


def arrow(module: str = "pyarrow") -> Any:
    """The module pyarrow, which several engines speak; its stubs leave too much open to be of use here."""
    try:
        return import_module(module)
    except ImportError:
        raise MissingExtra("pyarrow", "pyarrow") from None


def _unused(names: Iterable[str]) -> str:
    """A name longer than any of the names, so that it is none of them."""
    return "ikm" + "_" * max(map(len, names), default=0)


def _sql_name(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


class _Engine(NamedTuple):
    """A kind of frame, how narwhals tells it from others without importing it, and what adds our columns."""

    name: str
    is_it: str
    add: Callable[[Any, Question], Any]


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
    "is_narwhals_dataframe": (Sentence("a narwhals frame"), "narwhals.from_native(assign(frame.to_native(), ...))"),
    "is_narwhals_lazyframe": (Sentence("a narwhals frame"), "narwhals.from_native(assign(frame.to_native(), ...))"),
    "is_cudf_dataframe": (Sentence("a cuDF frame"), "cudf.DataFrame.from_arrow(assign(frame.toarrow(), ...))"),
    "is_ibis_table": (Sentence("an Ibis table"), Sentence("assign(table.to_pyarrow(), ...), which fetches it")),
    "is_sqlframe_dataframe": (Sentence("a SQLFrame frame"), Sentence("assign(frame.toArrow(), ...), which fetches it")),
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
    question = Question('assign(frame, "kecamatan", "alamat")', columns, product, edition, plan, prefix)
    add = partial(_duckdb, connection=connection) if engine.add is _duckdb else engine.add
    try:
        return cast("IntoFrameT", add(cast("Any", frame), question))
    except IkmError:
        raise
    except Exception as failure:
        table = Sentence("a {engine} table", engine=engine.name)
        raise EngineFailed(table, f"{type(failure).__name__}: {failure}") from failure
