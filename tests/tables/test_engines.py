"""Tests of `assign` on every engine.

That `assign` equals `resolve` row by row is proved in laws/test_tables_laws.py; PySpark and Modin have files of their
own.
"""

from __future__ import annotations

import datetime as dt
import decimal
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import dask.dataframe as dd
import duckdb
import narwhals
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from engines import ENGINES, Engine, pandas_rows, support
from semarang_ikm import PLAN
from semarang_ikm.canon.plan import Plan
from semarang_ikm.errors import (
    ColumnExists,
    DuplicateColumn,
    EngineFailed,
    IkmError,
    MissingExtra,
    UnknownColumn,
    UnsupportedEngine,
)
from semarang_ikm.tables import engines
from semarang_ikm.tables.columns import columns_of
from semarang_ikm.tables.engines import assign
from semarang_ikm.tables.tagger import Tagger

every_engine = pytest.mark.parametrize("engine", ENGINES, ids=lambda engine: engine.name)

UNITS = {"kecamatan": ["Tugu", None, "Mijen"], "alamat": ["Jl. Walisongo 5", "Kab. Demak", "Kec. Tugu"]}
OTHERWISE = Plan(
    PLAN.draft.model_copy(
        update={
            "wilayah": tuple(
                w.model_copy(
                    update={"kecamatan": {"IX": ("Ngaliyan", "Tugu"), "X": ("Mijen",)}.get(w.numeral, w.kecamatan)}
                )
                for w in PLAN.draft.wilayah
            )
        }
    )
)
"""A plan in which wilayah IX and X have changed places."""


def answers(rows: list[tuple[object, ...]]) -> list[object]:
    """For each row of a table that `assign` gave, its wilayah or the reason why it has none."""
    return [row[-4] or row[-1] for row in rows]


# What every engine does alike.


@every_engine
def test_the_first_column_that_answers_decides_and_a_contradiction_is_a_conflict(engine: Engine) -> None:
    """Several columns are read each on its own, one named as a part of an address as that part."""
    frame = engine.make(UNITS)

    tagged = assign(frame, "kecamatan", "alamat")

    assert answers(engine.rows(tagged)) == ["X", "outside", "conflict"]
    assert engine.rows(tagged)[1][-4:] == (None, None, None, "outside")
    assert engine.rows(tagged)[0][-4:] == ("X", "Tugu", "33.74.16", None)


@every_engine
def test_a_plan_of_ones_own_is_read(engine: Engine) -> None:
    """`plan` says whose zones are given, also where another process or thread reads the rows."""
    frame = engine.make(UNITS)

    tagged = assign(frame, "kecamatan", plan=OTHERWISE)

    assert answers(engine.rows(tagged)) == ["IX", "empty", "X"]


@every_engine
def test_a_column_named_twice_is_read_once(engine: Engine) -> None:
    """To name a column again says nothing new."""
    frame = engine.make(UNITS)

    assert engine.rows(assign(frame, "alamat")) == engine.rows(assign(frame, "alamat", "alamat"))


@every_engine
def test_a_missing_column_is_named_with_the_nearest_and_with_all_there_are(engine: Engine) -> None:
    """A misspelt column is an error that names what was perhaps meant."""
    with pytest.raises(UnknownColumn) as caught:
        assign(engine.make(UNITS), "kecamatan", "alamt")

    assert UnknownColumn("alamt", ("alamat",), ("nomor", "kecamatan", "alamat")) == caught.value
    assert (
        caught.value.sentence()
        == "no column 'alamt'; did you mean 'alamat'? the columns are: 'nomor', 'kecamatan', 'alamat'"
    )


@every_engine
def test_the_case_of_a_column_matters_and_is_suggested(engine: Engine) -> None:
    """A name in other letters is not taken for the column, but is what was perhaps meant."""
    with pytest.raises(UnknownColumn, match="did you mean 'alamat'"):
        assign(engine.make(UNITS), "Alamat")


@every_engine
@pytest.mark.parametrize("name", ["ikm_reason", "IKM_Wilayah"])
def test_a_column_that_is_called_as_ours_is_refused_and_another_prefix_is_the_way_out(
    engine: Engine, name: str
) -> None:
    """Nothing of the user's is overwritten: SQL takes upper and lower case for one, so we do."""
    frame = engine.make({"alamat": ["Kec. Tugu"], name: ["mine"]})

    with pytest.raises(ColumnExists) as caught:
        assign(frame, "alamat")
    again = assign(frame, "alamat", prefix="zona_")

    assert ColumnExists((name,), "ikm_", ("nomor", "alamat", name)) == caught.value
    assert engine.rows(again) == [(0, "Kec. Tugu", "mine", "X", "Tugu", "33.74.16", None)]


@every_engine
def test_what_assign_gave_may_be_given_to_it_again(engine: Engine) -> None:
    """With another prefix, a second reading stands beside the first."""
    once = assign(engine.make(UNITS), "kecamatan")

    twice = assign(once, "alamat", prefix="alamat_")

    assert answers(engine.rows(twice)) == ["unknown", "outside", "X"]
    assert [row[:-4] for row in engine.rows(twice)] == engine.rows(once)


@every_engine
def test_a_table_without_rows_and_a_text_that_is_huge_are_read(engine: Engine) -> None:
    """Neither nothing nor a cell of a megabyte is too little or too much."""
    assert engine.rows(assign(engine.make({"alamat": []}), "alamat")) == []
    assert answers(engine.rows(assign(engine.make({"alamat": ["x" * 2**20]}), "alamat"))) == ["unknown"]


def test_every_engine_that_narwhals_knows_is_taken_or_refused_by_name() -> None:
    """No frame falls through: an engine is carried, or the error says what to write instead."""
    from narwhals import dependencies

    known = {
        n
        for n in vars(dependencies)
        if n.startswith("is_") and n.endswith(("_dataframe", "frame", "_table", "_relation"))
    }
    general = {"is_into_dataframe", "is_into_lazyframe", "is_pandas_like_dataframe"}

    assert known - general == {engine.is_it for engine in engines._ENGINES} | set(engines._REFUSED)


def test_an_engine_that_cannot_is_refused_with_what_to_write_instead() -> None:
    """A frame wrapped by narwhals is one; what the sentence says to write works."""
    wrapped = narwhals.from_native(pd.DataFrame(UNITS))

    with pytest.raises(UnsupportedEngine) as caught:
        assign(wrapped, "alamat")  # type: ignore[type-var, unused-ignore]  # refused at run time too

    assert caught.value.instead == "narwhals.from_native(assign(frame.to_native(), ...))"
    assert "assign tidak dapat mengolah frame narwhals begitu saja" in caught.value.sentence("id")
    assert narwhals.DataFrame is type(narwhals.from_native(assign(wrapped.to_native(), "alamat")))


@pytest.mark.parametrize(
    ("thing", "words"),
    [
        ([{"alamat": "Kec. Tugu"}], "not a list"),
        ({"alamat": ["Kec. Tugu"]}, "not a dict"),
        (None, r"not nothing \(None\)"),
        ("unit-usaha.csv", "for a file there is assign_file"),
        (np.zeros((2, 2)), "not a ndarray"),
        (pa.record_batch({"alamat": ["Kec. Tugu"]}), "not a RecordBatch"),
        (pd.DataFrame, "not a type"),
        (pd.DataFrame(UNITS)["alamat"], "resolve_many"),
        (pl.Series(["Kec. Tugu"]), "resolve_many"),
        (pa.chunked_array([["Kec. Tugu"]]), "resolve_many"),
        (dd.from_pandas(pd.DataFrame(UNITS), npartitions=1)["alamat"], "resolve_many"),
    ],
    ids=lambda value: type(value).__name__,
)
def test_what_is_no_table_is_a_type_error_that_names_the_kinds(thing: Any, words: str) -> None:
    """A column, a list or a file name is told what to use instead."""
    with pytest.raises(TypeError, match=words):
        assign(thing, "alamat")


@pytest.mark.parametrize("columns", [(), (["kecamatan", "alamat"],), (0,), (None,)])
def test_the_columns_are_named_one_by_one(columns: tuple[Any, ...]) -> None:
    """No column, a list of them or a number is told how to name them."""
    with pytest.raises(TypeError, match=r'assign\(frame, "kecamatan", "alamat"\)'):
        assign(pd.DataFrame(UNITS), *columns)


def test_what_is_no_plan_or_prefix_is_a_type_error() -> None:
    """A wrong kind of argument is told at once, not when the rows are read."""
    with pytest.raises(TypeError, match="must be a Plan, not 'perda-6-2025'"):
        assign(pl.LazyFrame(UNITS), "alamat", plan="perda-6-2025")  # type: ignore[arg-type]  # on purpose
    with pytest.raises(TypeError):
        assign(pl.LazyFrame(UNITS), "alamat", prefix=None)  # type: ignore[arg-type]  # on purpose


def test_an_engines_own_error_is_told_as_ours() -> None:
    """A lazy frame over a file that is missing fails with an `IkmError`; the engine's error is its cause."""
    with pytest.raises(
        EngineFailed, match="a Polars lazy table could not be given our columns: FileNotFoundError"
    ) as caught:
        assign(pl.scan_csv("no-such-file.csv"), "alamat")

    assert isinstance(caught.value.__cause__, FileNotFoundError)
    assert caught.value.sentence("id").startswith("tabel Polars lazy tidak dapat diberi kolom kami: FileNotFoundError")


@pytest.mark.parametrize(
    "error",
    [
        UnknownColumn("alamt", ("alamat",), ("nama", "alamat")),
        UnknownColumn("x" * 9_000, (), tuple(f"kolom {i}\u202e" * 30 for i in range(9_000))),
        DuplicateColumn(("nama",), ("nama", "nama")),
        ColumnExists(("ikm_code",), "ikm_", ("ikm_code", "alamat")),
        UnsupportedEngine("an Ibis table", "assign(table.to_pyarrow(), ...)"),
        EngineFailed("a DuckDB table", "\x1b[31m" + "x" * 9_000),
    ],
    ids=lambda error: type(error).__name__,
)
def test_an_error_of_a_table_is_short_safe_and_speaks_two_languages(error: IkmError) -> None:
    """It is picklable and equal by content; its sentences show nothing that could disturb a terminal."""
    assert error == pickle.loads(pickle.dumps(error))
    assert error.sentence("en") != error.sentence("id")
    for sentence in (error.sentence("en"), error.sentence("id")):
        assert len(sentence) < 4_000
        assert sentence.isprintable()


# pandas.

TEXT = "string" if pd.__version__.startswith("2.") else "str"

ARROW_DICTIONARY = pd.ArrowDtype(pa.dictionary(pa.int8(), pa.string()))
ODD_PANDAS: dict[str, tuple[Any, list[str]]] = {
    "integers": ([337409, 3374040, 1], ["II", "II", "unknown"]),
    "nullable integers": (pd.array([337409, None, 1], dtype="Int64"), ["II", "empty", "unknown"]),
    "unsigned integers": (np.array([337409], dtype="uint32"), ["II"]),
    "floats, as pandas makes of integers with a gap": ([337409, None], ["unknown", "empty"]),
    "booleans": ([True, False], ["unknown", "unknown"]),
    "dates": (pd.to_datetime(["2025-01-01", None]), ["unknown", "empty"]),
    "dates with a zone": (pd.to_datetime(["2025-01-01"]).tz_localize("Asia/Jakarta"), ["unknown"]),
    "durations": (pd.timedelta_range("1s", periods=2), ["unknown", "unknown"]),
    "periods": (pd.period_range("2025-01", periods=1), ["unknown"]),
    "intervals": (pd.interval_range(0, 1), ["unknown"]),
    "complex numbers": ([1 + 2j], ["unknown"]),
    "mixed kinds": (["Kec. Tugu", 337409, b"Kec. Tugu", ["x"], None], ["X", "II", "unknown", "unknown", "empty"]),
    "nulls of every kind": (pd.Series([None, np.nan, pd.NA, pd.NaT], dtype=object), ["empty"] * 4),
    "categories that are numbers": (pd.Categorical([337409, None]), ["II", "empty"]),
    "ordered categories": (pd.Categorical(["Kec. Tugu"], categories=["x", "Kec. Tugu"], ordered=True), ["X"]),
    "sparse": (pd.arrays.SparseArray(["Kec. Tugu", "Kec. Tugu"]), ["X", "X"]),
    "Arrow dictionary": (pd.array(["Kec. Tugu", None], dtype=ARROW_DICTIONARY), ["X", "empty"]),
    "Arrow integers": (pd.array([337409, None], dtype="int64[pyarrow]"), ["II", "empty"]),
    "Arrow times": (pd.array([2**62, None], dtype=pd.ArrowDtype(pa.timestamp("ns"))), ["unknown", "empty"]),
    "Arrow lists": (pd.array([["Kec. Tugu"], None], dtype=pd.ArrowDtype(pa.list_(pa.string()))), ["unknown", "empty"]),
    "lone surrogates": (pd.Series(["Kec. Tugu", "\ud800"], dtype=object), ["X", "empty"]),
    "all null": (pd.Series([None, None], dtype=object), ["empty", "empty"]),
    "nothing": ([], []),
}  # fmt: skip


@pytest.mark.parametrize(("column", "expected"), ODD_PANDAS.values(), ids=ODD_PANDAS)
def test_an_odd_column_of_pandas_is_kept_and_read(column: Any, expected: list[str]) -> None:
    """Whatever the dtype, the column is as it was, and each row has a zone or a reason."""
    frame = pd.DataFrame({"alamat": column})
    before = frame.copy(deep=True)

    tagged = assign(frame, "alamat")

    assert expected == answers(pandas_rows(tagged[list(columns_of())]))
    pd.testing.assert_frame_equal(before, tagged[["alamat"]])
    pd.testing.assert_frame_equal(before, frame)
    assert list(tagged.dtypes.iloc[1:]) == [TEXT] * 4


@pytest.mark.parametrize(
    "index",
    [
        pd.Index([2, 0, 1]),
        pd.Index(["a", "a", None]),
        pd.DatetimeIndex(["2025-01-01"] * 3, name="alamat"),
        pd.MultiIndex.from_tuples([(1, "a"), (1, "a"), (np.nan, "b")], names=["x", None]),
        pd.CategoricalIndex(["a", "b", "a"]),
    ],
    ids=lambda index: type(index).__name__,
)
def test_any_index_of_pandas_is_kept(index: pd.Index) -> None:
    """An index out of order, with labels twice or of several levels neither moves a row nor is changed."""
    frame = pd.DataFrame({"alamat": ["Kec. Tugu", None, "Kec. Mijen"]}, index=index)

    tagged = assign(frame, "alamat")

    pd.testing.assert_index_equal(index, tagged.index)
    assert answers(pandas_rows(tagged)) == ["X", "empty", "IX"]


def test_columns_of_pandas_that_are_no_text_are_kept() -> None:
    """Labels that are numbers or missing are no names, and stay."""
    frame = pd.DataFrame(
        [["Kec. Tugu", 1, 2, 3]], columns=pd.Index(["alamat", 0, None, np.nan], dtype=object, name="k")
    )

    tagged = assign(frame, "alamat")

    pd.testing.assert_frame_equal(frame, tagged.iloc[:, :4])
    with pytest.raises(UnknownColumn, match=r"the columns are: 'alamat', '0', 'None', 'nan'"):
        assign(frame, "0")


def test_columns_of_several_levels_are_refused() -> None:
    """A name of one level is none of several, and the error shows what the names are."""
    frame = pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("alamat", "a"), ("alamat", "b")]))

    with pytest.raises(UnknownColumn, match=r"the columns are: \"\('alamat', 'a'\)\""):
        assign(frame, "alamat")


@pytest.mark.parametrize("twice", ["alamat", "nama"])
def test_a_name_that_stands_twice_is_refused_by_name(twice: str) -> None:
    """Pandas and PyArrow allow two columns of one name; no engine can keep them apart, so the error names them."""
    names = ["alamat", "nama", twice]
    for frame in (pd.DataFrame([["Kec. Tugu"] * 3], columns=names), pa.table([["Kec. Tugu"]] * 3, names=names)):
        with pytest.raises(DuplicateColumn) as caught:
            assign(frame, "alamat")
        assert DuplicateColumn((twice,), tuple(names)) == caught.value


def test_a_subclass_and_the_attributes_of_a_pandas_frame_are_kept() -> None:
    """What a library built on pandas adds to a frame is not lost."""

    class Survey(pd.DataFrame):
        @property
        def _constructor(self) -> type[Survey]:
            return Survey

    frame = Survey(UNITS)
    frame.attrs["year"] = 2025

    tagged = assign(frame, "alamat")

    assert Survey is type(tagged)
    assert tagged.attrs == {"year": 2025}


def test_a_change_in_what_was_given_does_not_reach_the_frame() -> None:
    """The caller's frame and ours share nothing that one could change for the other."""
    frame = pd.DataFrame(UNITS)

    tagged = assign(frame, "alamat")
    tagged.loc[0, "alamat"] = "changed"

    pd.testing.assert_frame_equal(pd.DataFrame(UNITS), frame)


# Polars.

ODD_POLARS: dict[str, tuple[pl.Series, list[str]]] = {
    "Enum": (pl.Series(["Kec. Tugu", None], dtype=pl.Enum(["x", "Kec. Tugu"])), ["X", "empty"]),
    "Int64": (pl.Series([337409, None, 1]), ["II", "empty", "unknown"]),
    "Int128": (pl.Series([3374040, 2**100], dtype=pl.Int128), ["II", "unknown"]),
    "UInt32": (pl.Series([337409], dtype=pl.UInt32), ["II"]),
    "Float64": (pl.Series([337409.0, None, float("nan")]), ["unknown", "empty", "empty"]),
    "Boolean": (pl.Series([True, None]), ["unknown", "empty"]),
    "Binary": (pl.Series([b"Kec. Tugu", None]), ["unknown", "empty"]),
    "Date": (pl.Series([dt.date(2025, 1, 1), None]), ["unknown", "empty"]),
    "a time that Python has not": (pl.Series([2**62, None]).cast(pl.Datetime("ms")), ["unknown", "empty"]),
    "Decimal": (pl.Series([decimal.Decimal(337409), None]), ["unknown", "empty"]),
    "List": (pl.Series([["Kec. Tugu"], None]), ["unknown", "empty"]),
    "Struct": (pl.Series([{"alamat": "Kec. Tugu"}]), ["unknown"]),
    "Null": (pl.Series([None, None]), ["empty", "empty"]),
    "nothing": (pl.Series([], dtype=pl.String), []),
}


@pytest.mark.parametrize(("column", "expected"), ODD_POLARS.values(), ids=ODD_POLARS)
def test_an_odd_column_of_polars_is_kept_and_read(column: pl.Series, expected: list[str]) -> None:
    """Eager and lazy alike: whatever the dtype, the column is as it was, and each row has a zone or a reason."""
    frame = pl.DataFrame({"alamat": column})

    for tagged in (assign(frame, "alamat"), assign(frame.lazy(), "alamat").collect()):
        assert expected == answers(tagged.select(columns_of()).rows())
        assert column.to_frame("alamat").equals(tagged.select("alamat"))
        assert column.dtype == tagged["alamat"].dtype


def test_python_objects_in_polars_are_read_eagerly_and_refused_lazily() -> None:
    """Polars carries no objects through a lazy expression; the error says what to write instead."""
    frame = pl.DataFrame({"alamat": pl.Series(["Kec. Tugu", None, 337409, b"Kec. Tugu"], dtype=pl.Object)})

    assert answers(assign(frame, "alamat").select(columns_of()).rows()) == ["X", "empty", "II", "unknown"]
    with pytest.raises(UnsupportedEngine, match=r"write instead: assign\(frame.collect\(\), ...\).lazy\(\)"):
        assign(frame.lazy(), "alamat")


@pytest.mark.parametrize("name", ["", "*", "^.*$", "a.b", " ", "ikm"])
def test_a_column_of_polars_may_have_any_name(name: str) -> None:
    """No name is taken for a pattern, or for one of ours."""
    frame = pl.DataFrame({"other": ["Kec. Mijen"], name: ["Kec. Tugu"]})

    assert answers(assign(frame.lazy(), name).collect().rows()) == ["X"]
    assert answers(assign(frame, name).rows()) == ["X"]


def test_a_lazy_frame_is_read_in_batches_and_in_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is read before it is asked for; then the file streams through in batches, no row lost or moved."""
    rows = 300_000
    places = pl.when(pl.col("nomor") % 2 == 0).then(pl.lit("Kec. Tugu")).otherwise(pl.lit("Kec. Mijen"))
    pl.DataFrame({"nomor": range(rows)}).with_columns(alamat=places).write_csv(tmp_path / "units.csv")
    sizes = list[int]()
    columns = Tagger.columns

    def watched(tagger: Tagger, *cells: list[object]) -> Any:
        sizes.append(len(cells[0]))
        return columns(tagger, *cells)

    monkeypatch.setattr(Tagger, "columns", watched)
    tagged = assign(pl.scan_csv(tmp_path / "units.csv"), "alamat")
    assert sizes == []
    tagged.sink_csv(tmp_path / "tagged.csv")

    assert rows == sum(sizes)
    assert max(sizes) < rows
    done = pl.read_csv(tmp_path / "tagged.csv")
    assert list(range(rows)) == done["nomor"].to_list()
    assert ["X", "IX"] * (rows // 2) == done["ikm_wilayah"].to_list()


# PyArrow.


class Place(pa.ExtensionType):
    """A type of one's own, stored as text."""

    def __init__(self) -> None:
        super().__init__(pa.string(), "test.place")

    def __arrow_ext_serialize__(self) -> bytes:
        return b""

    @classmethod
    def __arrow_ext_deserialize__(cls, storage_type: Any, serialized: bytes) -> Place:
        return cls()


ODD_PYARROW: dict[str, tuple[Any, list[str]]] = {
    "no chunk": (pa.chunked_array([], pa.string()), []),
    "empty chunks": (pa.chunked_array([[], ["Kec. Tugu"], []], pa.string()), ["X"]),
    "run-end encoded": (pa.RunEndEncodedArray.from_arrays([2, 3], ["Kec. Tugu", None]), ["X", "X", "empty"]),
    "dictionary of integers": (pa.array([337409, None]).dictionary_encode(), ["II", "empty"]),
    "an extension of text": (pa.ExtensionArray.from_storage(Place(), pa.array(["Kec. Tugu"])), ["X"]),
    "uint64": (pa.array([337409, 2**63], pa.uint64()), ["II", "unknown"]),
    "float32": (pa.array([337409, None, float("inf")], pa.float32()), ["unknown", "empty", "unknown"]),
    "bool": (pa.array([True, None]), ["unknown", "empty"]),
    "binary": (pa.array([b"Kec. Tugu", None]), ["unknown", "empty"]),
    "a time that Python has not": (pa.array([2**62 + 1, None], pa.timestamp("ns")), ["unknown", "empty"]),
    "date": (pa.array([dt.date(2025, 1, 1), None]), ["unknown", "empty"]),
    "decimal": (pa.array([337409, None], pa.decimal128(6)), ["unknown", "empty"]),
    "list": (pa.array([["Kec. Tugu"], None]), ["unknown", "empty"]),
    "struct": (pa.array([{"alamat": "Kec. Tugu"}, None]), ["unknown", "empty"]),
    "null": (pa.nulls(2), ["empty", "empty"]),
}


@pytest.mark.parametrize(("column", "expected"), ODD_PYARROW.values(), ids=ODD_PYARROW)
def test_an_odd_column_of_pyarrow_is_kept_and_read(column: Any, expected: list[str]) -> None:
    """Whatever the type or the chunks, the column is as it was, and each row has a zone or a reason."""
    table = pa.table({"alamat": column})

    tagged = assign(table, "alamat")

    tagged.validate(full=True)
    ours = tagged.select(list(columns_of()))
    assert expected == answers([tuple(row.values()) for row in ours.to_pylist()])
    assert table.equals(tagged.select(["alamat"]))
    assert [pa.string()] * 4 == ours.schema.types


def test_the_metadata_of_a_table_is_kept() -> None:
    """What pandas or a Parquet file wrote beside the columns is still there."""
    field = pa.field("alamat", pa.string(), nullable=False, metadata={"label": "Alamat"})
    table = pa.table([["Kec. Tugu"]], schema=pa.schema([field], metadata={"source": "survey"}))

    tagged = assign(table, "alamat")

    assert tagged.schema.metadata == {b"source": b"survey"}
    assert field.equals(tagged.schema.field("alamat"), check_metadata=True)


# DuckDB.

ODD_DUCKDB = {
    "'Kec. Tugu'::ENUM('Kec. Tugu')": "X",
    "337409": "II",
    "337409::UBIGINT": "II",
    "337409::DOUBLE": "unknown",
    "'nan'::DOUBLE": "empty",
    "337409::DECIMAL(18, 0)": "unknown",
    "337409::HUGEINT": "unknown",
    "true": "unknown",
    "'Kec. Tugu'::BLOB": "unknown",
    "DATE '2025-01-01'": "unknown",
    "TIMESTAMP_NS '2025-01-01'": "unknown",
    "INTERVAL 1 DAY": "unknown",
    "'\"Kec. Tugu\"'::JSON": "X",
    "uuid()": "unknown",
    "['Kec. Tugu']": "unknown",
    "{'alamat': 'Kec. Tugu'}": "unknown",
    "map {'alamat': 'Kec. Tugu'}": "unknown",
    "union_value(alamat := 'Kec. Tugu')": "unknown",
    "'101'::BIT": "unknown",
}


@pytest.mark.parametrize(("value", "expected"), ODD_DUCKDB.items(), ids=ODD_DUCKDB)
def test_an_odd_column_of_duckdb_is_kept_and_read(value: str, expected: str) -> None:
    """Whatever the type, the column is as it was, and each row has a zone or a reason."""
    with duckdb.connect() as connection:
        relation = connection.sql(f"SELECT alamat FROM (VALUES ({value}), (NULL)) AS t(alamat)").set_alias("t")  # noqa: S608 (our own words)
        connection.execute("SET threads = 1")

        tagged = assign(relation, "alamat", connection=connection)

        assert relation.types == tagged.types[:1]
        found = answers(tagged.fetchall())
    assert [expected, "empty"] == found


def test_a_relation_stays_lazy_and_is_read_twice_alike() -> None:
    """No row is read until the relation is; each reading gives all rows, in order."""
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE units AS SELECT i AS nomor, ['Kec. Tugu', 'Kec. Mijen'][1 + i % 2] AS alamat"
            " FROM range(100000) AS t(i)"
        )
        tagged = assign(connection.table("units"), "alamat", connection=connection)
        connection.execute("INSERT INTO units VALUES (100000, 'Kec. Genuk')")

        expected = [("X", "IX")[i % 2] for i in range(100_000)] + ["IV"]
        for _ in range(2):
            rows = tagged.fetchall()
            assert list(range(100_001)) == [row[0] for row in rows]
            assert expected == answers(rows)


@pytest.mark.parametrize("name", ['"', "'", "a b", "ikm", "*", "select", "Alamat; DROP TABLE units"])
def test_a_column_of_duckdb_may_have_any_name(name: str) -> None:
    """A name is quoted, so it is never taken for SQL."""
    relation = duckdb.from_arrow(pa.table({"other": ["Kec. Mijen"], name: ["Kec. Tugu"]}))

    tagged = assign(relation, name, prefix="our 'own' \"")

    assert answers(tagged.fetchall()) == ["X"]
    assert ["other", name, *columns_of("our 'own' \"")] == tagged.columns


def test_a_relation_of_another_connection_is_refused_with_what_to_do() -> None:
    """A relation does not say which connection made it; the error tells how to, and leaves nothing behind."""
    with duckdb.connect() as connection:
        relation = connection.sql("SELECT 'Kec. Tugu' AS alamat")

        with pytest.raises(UnsupportedEngine, match=r"connection=the connection that made it"):
            assign(relation, "alamat")

        assert answers(assign(relation, "alamat", connection=connection).fetchall()) == ["X"]
    left = duckdb.sql("SELECT count(*) FROM duckdb_functions() WHERE function_name LIKE 'ikm_%'")
    before = left.fetchall()
    with duckdb.connect() as connection, pytest.raises(UnsupportedEngine):
        assign(connection.sql("SELECT 'Kec. Tugu' AS alamat"), "alamat")
    assert before == left.fetchall()


def test_a_closed_connection_is_an_error_of_ours() -> None:
    """What DuckDB says of its own is told as an `IkmError`."""
    connection = duckdb.connect()
    relation = connection.sql("SELECT 'Kec. Tugu' AS alamat")
    connection.close()

    with pytest.raises(EngineFailed, match="a DuckDB table could not be given our columns"):
        assign(relation, "alamat", connection=connection)


# Dask.


def test_dask_stays_distributed_and_calls_nothing_until_asked() -> None:
    """Partitions and divisions are kept; no partition is read, and no made-up value ever is."""
    seen = list[str]()

    def watched(partition: pd.DataFrame) -> pd.DataFrame:
        seen.extend(partition["alamat"])
        return partition

    units = dd.from_pandas(pd.DataFrame({"alamat": ["Kec. Tugu", "Kec. Mijen", "Kec. Genuk"]}), npartitions=3)
    frame = units.map_partitions(watched, meta=units._meta)

    tagged = assign(frame, "alamat")
    assert seen == []
    assert (frame.npartitions, frame.divisions) == (tagged.npartitions, tagged.divisions)

    assert tagged["ikm_wilayah"].compute(scheduler="sync").tolist() == ["X", "IX", "IV"]
    assert sorted(seen) == ["Kec. Genuk", "Kec. Mijen", "Kec. Tugu"]


def test_dask_carries_the_work_to_other_processes() -> None:
    """A worker that has only the package reads its partitions, with the caller's plan."""
    frame = dd.from_pandas(pd.DataFrame({"alamat": ["Kec. Tugu", "Kec. Mijen"]}), npartitions=2)
    payload = pickle.dumps(assign(frame, "alamat", plan=OTHERWISE))

    assert pickle.loads(payload)["ikm_wilayah"].compute(scheduler="threads").tolist() == ["IX", "X"]


# Imports.


def python(code: str) -> str:
    """Run code in a fresh interpreter, and give what it printed."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


ENGINE_MODULES = {
    "pandas",
    "polars",
    "pyarrow",
    "duckdb",
    "dask",
    "pyspark",
    "modin",
    "cudf",
    "ibis",
    "sqlframe",
    "numpy",
}


def test_to_import_the_module_imports_no_engine() -> None:
    """`import semarang_ikm` and its module of tables bring neither an engine nor narwhals."""
    loaded = python(
        "import sys, semarang_ikm, semarang_ikm.tables.engines;print(*{name.partition('.')[0] for name in sys.modules})"
    )

    assert set() == set(loaded.split()) & (ENGINE_MODULES | {"narwhals"})


@pytest.mark.parametrize(
    ("make", "own"),
    [
        ("import pandas as pd; f = pd.DataFrame({'alamat': ['Kec. Tugu']})", {"pandas"}),
        ("import polars as pl; f = pl.DataFrame({'alamat': ['Kec. Tugu']})", {"polars"}),
        ("import polars as pl; f = pl.LazyFrame({'alamat': ['Kec. Tugu']})", {"polars"}),
        ("import pyarrow as pa; f = pa.table({'alamat': ['Kec. Tugu']})", {"pyarrow"}),
        ("import duckdb; f = duckdb.sql(\"SELECT 'Kec. Tugu' AS alamat\")", {"duckdb", "pyarrow"}),
    ],
)
def test_an_engine_is_imported_only_for_a_frame_of_its_own(make: str, own: set[str]) -> None:
    """What is loaded with the frame, and what its own engine needs, is all that is loaded after `assign`."""
    loaded = python(
        f"import sys; {make}; before = set(sys.modules);"
        "from semarang_ikm.tables.engines import assign; assign(f, 'alamat');"
        "print(*{n.partition('.')[0] for n in set(sys.modules) - before})"
    )

    assert set() == (set(loaded.split()) & ENGINE_MODULES) - own - {"numpy"}


def test_duckdb_without_pyarrow_is_told_what_to_install() -> None:
    """A library that is missing is an error of ours that is also an ImportError."""
    said = python(
        "import sys; sys.modules['pyarrow'] = None; import duckdb; from semarang_ikm.tables.engines import assign\n"
        "try: assign(duckdb.sql(\"SELECT 'x' AS alamat\"), 'alamat')\n"
        "except ImportError as error: print(type(error).__name__, error)"
    )

    assert f"MissingExtra {MissingExtra('pyarrow', 'pyarrow')}" == said


# The docs.


@every_engine
def test_the_docs_say_what_each_engine_gives(engine: Engine) -> None:
    """The table in the docs is what the engines do: what comes back, the type of our columns, and who stays lazy."""
    assert support(engine) in Path(__file__).parents[2].joinpath("docs", "tables.md").read_text("utf-8").splitlines()
