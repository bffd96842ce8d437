"""A user's code with tables, for the type checkers only: the kind of table that goes in comes out."""

from typing import assert_type

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa

import semarang_ikm as ikm
from semarang_ikm.addresses.reading import Part
from semarang_ikm.tables.columns import Tags, columns_of, part_of

texts = {"kecamatan": ["Tugu"], "alamat": ["Kec. Tugu"]}

assert_type(ikm.assign(pd.DataFrame(texts), "kecamatan", "alamat"), pd.DataFrame)
assert_type(ikm.assign(pl.DataFrame(texts), "kecamatan", plan=ikm.PLAN, prefix="zona_"), pl.DataFrame)
assert_type(ikm.assign(pl.LazyFrame(texts), "alamat"), pl.LazyFrame)
assert_type(ikm.assign(pa.table(texts), "alamat"), pa.Table)

with duckdb.connect() as connection:
    relation = connection.sql("SELECT 'Kec. Tugu' AS alamat")
    assert_type(ikm.assign(relation, "alamat", connection=connection), duckdb.DuckDBPyRelation)

ikm.assign([texts], "alamat")  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]  # a list is no table
ikm.assign(None, "alamat")  # type: ignore[type-var]  # pyright: ignore[reportArgumentType]  # nothing is no table

for tags in ikm.Tagger(["alamat"])([["Kec. Tugu"]]):
    assert_type(tags, Tags)
    assert_type(tags.wilayah, str | None)
assert_type(part_of("kecamatan"), Part | None)
assert_type(columns_of("ikm_"), tuple[str, ...])
