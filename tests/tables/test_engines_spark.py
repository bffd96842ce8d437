"""Tests of `assign` on PySpark, run for real: one worker on this machine, and one reached over Spark Connect.

They need a Java and the `pyspark` package, which the README's test command leaves out.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from semarang_ikm import PLAN
from semarang_ikm.addresses.rows import resolve_row
from semarang_ikm.canon.plan import Plan
from semarang_ikm.errors import ColumnExists, EngineFailed, UnknownColumn
from semarang_ikm.tables.columns import columns_of, part_of
from semarang_ikm.tables.engines import assign

pytest.importorskip("pyspark", reason="PySpark is not installed")
pytestmark = [
    pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas"),
    pytest.mark.filterwarnings("ignore::DeprecationWarning"),
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
]


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """A session with one worker."""
    from pyspark.sql import SparkSession

    os.environ["PYSPARK_PYTHON"] = sys.executable
    session = (
        SparkSession.builder.master("local[1]")
        .config("spark.ui.enabled", "false")
        .config("spark.sql.shuffle.partitions", "1")
        .config("spark.log.level", "OFF")
        .getOrCreate()
    )
    yield session
    session.stop()


def units(spark: Any, *rows: tuple[object, ...]) -> Any:
    """A frame of a column of kecamatan and one of addresses."""
    return spark.createDataFrame(list(rows), "kecamatan STRING, alamat STRING", verifySchema=False)


cells = (
    st.none()
    | st.sampled_from(["Tugu", "Kec. Mijen", "Kab. Demak", "33.74.09", "Kel. Purwosari", ""])
    | st.text(max_size=9)
)


@given(rows=st.lists(st.tuples(cells, cells), max_size=8), columns=st.permutations(["kecamatan", "alamat"]))
@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_assign_is_resolve_row_by_row(spark: Any, rows: list[tuple[Any, Any]], columns: list[str]) -> None:
    """Each row is given what `resolve` says of its cells; no row is lost or moved, and no cell changes."""
    frame = units(spark, *rows)

    tagged = assign(frame, *columns)

    expected = []
    for row in rows:
        named = dict(zip(("kecamatan", "alamat"), row, strict=True))
        answer = resolve_row([named[name] for name in columns], [part_of(name) for name in columns])
        expected.append((*row, answer.wilayah, answer.kecamatan, answer.code, answer.reason))
    assert expected == list(map(tuple, tagged.collect()))
    assert frame.schema.fields == tagged.schema.fields[:2]


def test_the_docs_say_what_spark_gives(spark: Any) -> None:
    """The same class comes back with four columns of text, and nothing is read before it is asked for."""
    frame = units(spark, ("Tugu", None)).selectExpr("alamat", "raise_error('read') AS other")

    tagged = assign(frame, "alamat")

    assert type(frame) is type(tagged)
    assert dict.fromkeys(columns_of(), "string") == dict(tagged.dtypes[2:])
    line = f"| PySpark | `pyspark.{type(tagged).__name__}` | `{tagged.dtypes[-1][1]}` | when asked for |"
    assert line in Path(__file__).parents[2].joinpath("docs", "tables.md").read_text("utf-8").splitlines()


def test_an_empty_frame_has_the_schema_of_a_full_one(spark: Any) -> None:
    """Our columns are text whether or not there is a row."""
    full, empty = (assign(units(spark, *rows), "alamat") for rows in ([("Tugu", "Kec. Tugu")], []))

    assert full.schema == empty.schema
    assert empty.collect() == []


ODD_SPARK = {
    "337409": "II",
    "337409L": "II",
    "337409.0D": "unknown",
    "double('nan')": "empty",
    "337409.0": "unknown",
    "true": "unknown",
    "binary('Kec. Tugu')": "unknown",
    "date'2025-01-01'": "unknown",
    "timestamp'2025-01-01'": "unknown",
    "timestamp_ntz'2025-01-01'": "unknown",
    "interval '1' day": "unknown",
    "array('Kec. Tugu', NULL)": "unknown",
    "map('alamat', 'Kec. Tugu')": "unknown",
    "named_struct('alamat', 'Kec. Tugu')": "unknown",
    "NULL": "empty",
}


def test_odd_columns_of_spark_are_kept_and_read(spark: Any) -> None:
    """Whatever the type, the column is as it was, and each row has a zone or a reason."""
    values = ", ".join(ODD_SPARK)
    names = [f"c{i}" for i in range(len(ODD_SPARK))]
    frame = spark.sql(f"SELECT * FROM VALUES ({values}), ({', '.join(['NULL'] * len(names))}) AS t({', '.join(names)})")  # noqa: S608 (our own words)
    tagged = frame
    for name in names:
        tagged = assign(tagged, name, prefix=f"{name}_")

    first, second = tagged.collect()

    assert list(ODD_SPARK.values()) == [first[f"{name}_wilayah"] or first[f"{name}_reason"] for name in names]
    assert ["empty"] * len(names) == [second[f"{name}_reason"] for name in names]
    assert frame.schema.fields == tagged.schema.fields[: len(names)]
    assert repr(list(map(tuple, frame.collect()))) == repr([tuple(row)[: len(names)] for row in (first, second)])


def test_what_spark_cannot_carry_is_an_error_of_ours(spark: Any) -> None:
    """A type that Spark does not hand to Python is refused before a row is read, and the sentence names it."""
    frame = spark.sql("SELECT 'Kec. Tugu' AS alamat, interval '1' month AS lama")

    with pytest.raises(EngineFailed, match="YearMonthInterval"):
        assign(frame, "alamat")


def test_a_column_of_spark_may_have_any_name(spark: Any) -> None:
    """No name is taken for SQL or for a path into a struct."""
    for name in ("a.b", "a b", "*", "select", "a`b"):
        frame = units(spark, ("x", "Kec. Tugu")).toDF("other", name)

        tagged = assign(frame, name, prefix="our `own` ")

        assert list(map(tuple, tagged.collect())) == [("x", "Kec. Tugu", "X", "Tugu", "33.74.16", None)]
        assert ["other", name, *columns_of("our `own` ")] == tagged.columns


def test_a_plan_of_ones_own_reaches_the_workers(spark: Any) -> None:
    """A plan is carried with the work, once and for all partitions."""
    plan = Plan(
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
    frame = units(spark, ("Tugu", None), ("Mijen", None), (None, None)).repartition(3)

    found = assign(frame, "kecamatan", plan=plan).select("kecamatan", "ikm_wilayah").collect()

    assert {("Tugu", "IX"), ("Mijen", "X"), (None, None)} == set(map(tuple, found))


def test_a_missing_column_and_one_of_ours_are_refused(spark: Any) -> None:
    """The same errors as for every engine; Spark takes upper and lower case for one, so we do."""
    with pytest.raises(UnknownColumn, match="did you mean 'alamat'"):
        assign(units(spark), "alamt")
    with pytest.raises(ColumnExists, match="IKM_CODE"):
        assign(units(spark).toDF("alamat", "IKM_CODE"), "alamat")
