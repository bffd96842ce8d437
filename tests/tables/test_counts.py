"""Counting the units of a table by zone and commodity, on every engine."""

import csv
import io
import tracemalloc
from collections.abc import Callable
from pathlib import Path
from typing import Any

import dask.dataframe as dd
import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

from semarang_ikm import PLAN, Plan
from semarang_ikm.errors import EngineFailed, UnknownColumn, UnusableOption
from semarang_ikm.tables.counts import Count, Counts, sentra, summary

UNITS: dict[str, list[object]] = {
    "alamat": ["Kec. Tugu", "Jl. Raya 5, Kec. Mijen, Kota Semarang", None, "Kec. Mijen, Kab. Demak", "Kec. Tugu"],
    "produk": ["batik tulis", "konveksi", "tempe", None, "pisau"],
    "ikm_reason": ["a column that is called as ours", "", "", "", ""],
}
ROWS: list[dict[str, object]] = [dict(zip(UNITS, row, strict=True)) for row in zip(*UNITS.values(), strict=True)]
EXPECTED = {
    ("Tugu", None, "batik", None): 1,
    ("Mijen", None, "konveksi", None): 1,
    (None, "empty", "tempe", None): 1,
    (None, "outside", None, "empty"): 1,
    ("Tugu", None, None, "ambiguous"): 1,
}


def relation() -> object:
    """A relation of DuckDB's default connection."""
    units = pd.DataFrame(UNITS)
    return duckdb.from_df(units)


ENGINES: dict[str, Callable[[], object]] = {
    "rows": lambda: ROWS,
    "a reader": lambda: iter(ROWS),
    "pandas": lambda: pd.DataFrame(UNITS),
    "pandas object": lambda: pd.DataFrame(UNITS, dtype=object),
    "pandas category": lambda: pd.DataFrame(UNITS, dtype="category"),
    "Polars": lambda: pl.DataFrame(UNITS),
    "Polars lazy": lambda: pl.LazyFrame(UNITS),
    "PyArrow": lambda: pa.table(UNITS),
    "DuckDB": relation,
    "Dask": lambda: dd.from_pandas(pd.DataFrame(UNITS), npartitions=2),
}


def counted(counts: Counts) -> dict[tuple[object, ...], int]:
    """The counts that are not zero."""
    return {(c.kecamatan, c.reason, c.commodity, c.product_reason): c.units for c in counts.rows if c.units}


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_is_counted_alike(engine: str) -> None:
    """Rows and tables of every engine give the same counts, also with a column that is called as one of ours."""
    assert EXPECTED == counted(summary(ENGINES[engine](), "alamat", product="produk"))
    assert summary(ROWS, "alamat") == summary(ENGINES[engine](), "alamat")


@pytest.mark.parametrize("engine", [name for name in ENGINES if "r" not in name[:1]])
def test_a_column_that_is_not_there_is_named(engine: str) -> None:
    """A misspelt column is refused with the nearest that there is, on every engine."""
    with pytest.raises(UnknownColumn, match="no column 'produc'; did you mean 'produk'"):
        summary(ENGINES[engine](), "alamat", product="produc")
    with pytest.raises(UnknownColumn, match="no column 'alamt'; did you mean 'alamat'"):
        summary(ENGINES[engine](), "alamt")


def test_rows_without_the_column_are_refused() -> None:
    """A row that lacks the column is refused, and the columns that it has are named."""
    with pytest.raises(UnknownColumn, match="no column 'almat'; did you mean 'alamat'"):
        summary([{"alamat": "Kec. Tugu"}], "almat")


@pytest.mark.parametrize("table", [3, {"alamat": ["Kec. Tugu"]}, pd.Series(["Kec. Tugu"]), [["Kec. Tugu"]]])
def test_what_is_no_table_is_refused_by_its_type(table: object) -> None:
    """A column, a text or a number is no table, and a list of lists no rows."""
    with pytest.raises(TypeError):
        summary(table, "alamat")


def test_a_summary_needs_a_column() -> None:
    """Without a column to read there is nothing to count."""
    with pytest.raises(TypeError, match="summary takes the names of columns"):
        summary(ROWS)


def test_an_engine_that_fails_says_so() -> None:
    """What an engine raises while it counts comes out as one of our errors."""
    broken = pl.LazyFrame(UNITS).with_columns(pl.col("produk").cast(pl.Int64))

    with pytest.raises(EngineFailed):
        summary(broken, "alamat", product="produk")


def test_a_summary_has_a_line_for_each_kecamatan_and_reason() -> None:
    """Zeros are kept: sixteen kecamatan in the order of the wilayah, then five reasons."""
    rows = summary([], "alamat").rows

    assert [k for zone in PLAN.wilayah for k in zone.kecamatan] == [c.kecamatan for c in rows[:16]]
    assert ["empty", "unknown", "ambiguous", "outside", "conflict"] == [c.reason for c in rows[16:]]
    assert {0} == {c.units for c in rows}


def test_kecamatan_add_up_to_wilayah() -> None:
    """`per_wilayah` keeps ten wilayah and five reasons, and loses no row; what is summed already stays as it is."""
    counts = summary([{"k": "Tugu"}, {"k": "Ngaliyan"}, {"k": ""}], "k").per_wilayah()

    assert 15 == len(counts.rows)
    assert Count("X", None, None, None, None, 2) in counts.rows
    assert 3 == counts.units
    assert counts == counts.per_wilayah()


def test_columns_are_read_as_assign_reads_them() -> None:
    """Several columns decide as in `assign`, and one whose name says kecamatan is read as one."""
    rows = [{"kecamatan": "Tugu", "alamat": "Kec. Mijen"}, {"kecamatan": "Genuk", "alamat": ""}]

    assert {("Genuk", None, None, None): 1, (None, "conflict", None, None): 1} == counted(
        summary(rows, "kecamatan", "alamat")
    )


def test_counts_are_a_table_of_any_engine() -> None:
    """The columns have the fields in use and no other, and every engine makes a table of them."""
    plain = summary(ROWS, "alamat")
    split = summary(ROWS, "alamat", product="produk").per_wilayah()
    fields = ["wilayah", "reason", "commodity", "product_reason", "units"]

    assert fields == list(split.to_columns()) == list(split.to_dicts()[0])
    assert fields == pl.DataFrame(split.to_columns()).columns == pa.table(split.to_columns()).column_names
    assert ["wilayah", "kecamatan", "reason", "units"] == list(pd.DataFrame(plain.to_dicts()))
    assert 5 == pd.DataFrame(split.to_dicts())["units"].sum()


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", "| wilayah | no zone because | units |"),
        ("id", "| wilayah | tanpa wilayah karena | unit usaha |"),
    ],
)
def test_counts_are_readable(language: Any, head: str) -> None:
    """As Markdown the counts have a head in either language and a line for each count."""
    lines = summary(ROWS, "alamat").per_wilayah().markdown(language).splitlines()

    assert head == lines[0]
    assert "| X |  | 2 |" in lines
    assert 2 + 15 == len(lines)


def test_a_long_file_is_counted_row_by_row() -> None:
    """A reader is taken row by row: nothing is asked of it but the next."""
    taken = csv.DictReader(io.StringIO("kec\n" + "Tugu\nMijen\n" * 5_000))

    assert {("Tugu", None, None, None): 5_000, ("Mijen", None, None, None): 5_000} == counted(summary(taken, "kec"))


def test_a_plan_of_ones_own_is_counted_by_its_zones() -> None:
    """With another plan, its zones are counted."""
    zones = list(PLAN.draft.wilayah)
    zones[8] = zones[8].model_copy(update={"kecamatan": ("Mijen", "Tugu")})
    zones[9] = zones[9].model_copy(update={"kecamatan": ("Ngaliyan",)})
    plan = Plan(PLAN.draft.model_copy(update={"wilayah": tuple(zones)}))

    assert {"IX"} == {c.wilayah for c in summary([{"k": "Tugu"}], "k", plan=plan).rows if c.units}


def test_units_of_one_place_and_commodity_make_a_sentra() -> None:
    """What reaches the caller's threshold is a centre, with the fit that the plan gives it."""
    rows = [
        {"k": k, "p": p}
        for k, p, n in (("Mijen", "konveksi", 3), ("Tugu", "tempe", 2), ("Genuk", "tahu", 2))
        for _ in range(n)
    ]

    found = [(c.wilayah, c.kecamatan, c.commodity, c.units, c.fit) for c in sentra(rows, "k", product="p", min_units=2)]

    assert [
        ("IX", "Mijen", "konveksi", 3, "directed"),
        ("IV", "Genuk", "tahu kedelai", 2, "none_directed"),
        ("X", "Tugu", "tempe", 2, "other"),
    ] == found


def test_a_sentra_may_be_of_a_whole_wilayah() -> None:
    """Units of several kecamatan of one wilayah may be grouped."""
    rows = [{"k": "Tugu", "p": "kerupuk"}, {"k": "Ngaliyan", "p": "krupuk"}]

    assert () == sentra(rows, "k", product="p", min_units=2)
    assert [("X", None, 2)] == [
        (c.wilayah, c.kecamatan, c.units) for c in sentra(rows, "k", product="p", min_units=2, level="wilayah")
    ]


@pytest.mark.parametrize("least", [0, -1, True, 2.0, "5"])
def test_a_threshold_is_a_number_from_one(least: Any) -> None:
    """A threshold that is none is refused; there is no default, for the plan names no number."""
    with pytest.raises(UnusableOption, match="min_units cannot be"):
        sentra([], "k", product="p", min_units=least)


def test_a_file_is_counted_by_its_path(tmp_path: Path) -> None:
    """A path is read as `assign_file` reads it, and counts as its rows do; a wrong column is named."""
    path = tmp_path / "unit.csv"
    path.write_text("nama;alamat;produk\nA;Kec. Tugu;kerupuk\nB;Kec. Mijen, Kab. Demak;tempe\n", encoding="utf-8")
    rows = [{"alamat": "Kec. Tugu", "produk": "kerupuk"}, {"alamat": "Kec. Mijen, Kab. Demak", "produk": "tempe"}]

    assert summary(rows, "alamat", product="produk") == summary(path, "alamat", product="produk")
    assert summary(rows, "alamat") == summary(str(path), "alamat")
    with pytest.raises(UnknownColumn, match="'alamat'"):
        summary(path, "alamt")


@pytest.mark.parametrize("product", [None, "produk"])
def test_rows_are_forgotten_when_they_are_counted(product: str | None) -> None:
    """Rows without end are counted in the memory of a few, whether products are asked for or not."""

    def peak(count: int) -> int:
        rows = ({"alamat": "Kec. Tugu", "produk": "tempe"} for _ in range(count))
        tracemalloc.start()
        summary(rows, "alamat", product=product)
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(1)
    assert peak(20_000) < peak(200) + 200_000
