"""Every kind of frame that `assign` takes: how a test makes one, and how it reads it back.

Rows are read back as tuples in which every null is None. Only engines that the README's test command installs stand
here; PySpark and Modin have tests of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple
from unittest.mock import patch

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

from semarang_ikm.tables.engines import assign
from semarang_ikm.tables.tagger import Tagger

Cells = Sequence[str | None]
Rows = list[tuple[object, ...]]


class Engine(NamedTuple):
    """A kind of frame.

    Attributes:
        name: What the docs call it.
        make: Makes a frame of columns of text; a column of row numbers, `nomor`, is put first.
        rows: Reads the rows of a frame.
        schema: The names and types of a frame's columns.
        text: The type that our columns have.
    """

    name: str
    make: Callable[[Mapping[str, Cells]], Any]
    rows: Callable[[Any], Rows]
    schema: Callable[[Any], dict[str, Any]]
    text: Any


def _numbered(columns: Mapping[str, Cells]) -> dict[str, Any]:
    return {"nomor": list(range(max(map(len, columns.values()), default=0))), **columns}


def _pandas(dtype: Any) -> Callable[[Mapping[str, Cells]], pd.DataFrame]:
    def make(columns: Mapping[str, Cells]) -> pd.DataFrame:
        frame = pd.DataFrame({name: pd.Series(cells, dtype=dtype) for name, cells in columns.items()})
        frame.insert(0, "nomor", range(len(frame)))
        # Labels that stand twice, and one that is missing: an index is no key.
        return frame.set_axis(pd.Index([None, *(i // 2 for i in range(1, len(frame)))][: len(frame)], dtype=object))

    return make


def pandas_rows(frame: pd.DataFrame) -> Rows:
    """The rows of a pandas frame, whatever its nulls are."""
    return [tuple(None if pd.isna(cell) else cell for cell in row) for row in frame.itertuples(index=False, name=None)]


def _pandas_schema(frame: Any) -> dict[str, Any]:
    return dict(frame.dtypes)


def _polars(dtype: Any) -> Callable[[Mapping[str, Cells]], pl.DataFrame]:
    def make(columns: Mapping[str, Cells]) -> pl.DataFrame:
        schema = {"nomor": pl.Int64, **dict.fromkeys(columns, dtype)}
        return pl.DataFrame(_numbered(columns), schema=schema)

    return make


def _pyarrow(kind: Any) -> Callable[[Mapping[str, Cells]], Any]:
    def make(columns: Mapping[str, Cells]) -> Any:
        texts = {name: _chunked(cells, kind) for name, cells in columns.items()}
        return pa.table({"nomor": pa.array(_numbered(columns)["nomor"], pa.int64()), **texts})

    return make


def _chunked(cells: Cells, kind: Any) -> Any:
    # Every column is cut at another place than the rows, as a table that was joined is.
    return pa.chunked_array([pa.array(cells[:2], kind), pa.array(cells[2:], kind)], kind)


def _pyarrow_rows(table: Any) -> Rows:
    return list(zip(*(column.to_pylist() for column in table.columns), strict=True))


def _duckdb(columns: Mapping[str, Cells]) -> duckdb.DuckDBPyRelation:
    return duckdb.from_arrow(_pyarrow(pa.string())(columns))


def _dask(columns: Mapping[str, Cells]) -> Any:
    return dd.from_pandas(_pandas("str")(columns).reset_index(drop=True), npartitions=3)


_POLARS = (pl.DataFrame.rows, lambda frame: dict(frame.schema), pl.String)
_LAZY = (lambda frame: frame.collect().rows(), lambda frame: dict(frame.collect_schema()), pl.String)
_PYARROW = (_pyarrow_rows, lambda table: dict(zip(table.column_names, table.schema.types, strict=True)), pa.string())
_TEXT = "string" if pd.__version__.startswith("2.") else "str"

ENGINES = (
    *(
        Engine(f"pandas {kind}", _pandas(dtype), pandas_rows, _pandas_schema, _TEXT)
        for kind, dtype in {
            "object": "object",
            "str": _TEXT,
            "string": "string",
            "Arrow": pd.ArrowDtype(pa.large_string()),
            "category": "category",
        }.items()
    ),
    Engine("Polars", _polars(pl.String), *_POLARS),
    Engine("Polars Categorical", _polars(pl.Categorical), *_POLARS),
    Engine("Polars lazy", lambda columns: _polars(pl.String)(columns).lazy(), *_LAZY),
    Engine("Polars lazy Categorical", lambda columns: _polars(pl.Categorical)(columns).lazy(), *_LAZY),
    Engine("PyArrow", _pyarrow(pa.string()), *_PYARROW),
    Engine("PyArrow large_string", _pyarrow(pa.large_string()), *_PYARROW),
    Engine("PyArrow string_view", _pyarrow(pa.string_view()), *_PYARROW),
    Engine("PyArrow dictionary", _pyarrow(pa.dictionary(pa.int32(), pa.string())), *_PYARROW),
    Engine(
        "DuckDB",
        _duckdb,
        lambda relation: relation.fetchall(),
        lambda relation: dict(zip(relation.columns, relation.types, strict=True)),
        "VARCHAR",
    ),
    Engine("Dask", _dask, lambda frame: pandas_rows(frame.compute(scheduler="sync")), _pandas_schema, _TEXT),
)


def support(engine: Engine) -> str:
    """The line of the docs that says what `assign` gives for a kind of frame, found by trying."""
    frame = engine.make({"alamat": ["Kec. Tugu", None]})
    with patch.object(Tagger, "columns", autospec=True, side_effect=Tagger.columns) as columns:
        tagged = assign(frame, "alamat")
    read = any(len(cells) for call in columns.call_args_list for cells in call.args[1:])
    module, name = type(tagged).__module__.partition(".")[0].lstrip("_"), type(tagged).__name__
    text = engine.schema(tagged)["ikm_wilayah"]
    return f"| {engine.name} | `{module}.{name}` | `{text}` | {'at once' if read else 'when asked for'} |"
