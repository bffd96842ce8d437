"""Parquet files in and out: types, metadata, codecs and row groups stay, and a damaged file is refused."""

import subprocess
import sys
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from semarang_ikm.errors import ColumnExists, DuplicateColumn, UnknownColumn, UnreadableTable
from semarang_ikm.tables.files import assign_file, read_rows

ADDRESSES = ["Kec. Tugu", None, "Kec. Mijen, Kab. Demak", "", "Kec. Tugu"]
OURS = {
    "ikm_wilayah": ["X", None, None, None, "X"],
    "ikm_kecamatan": ["Tugu", None, None, None, "Tugu"],
    "ikm_code": ["33.74.16", None, None, None, "33.74.16"],
    "ikm_reason": [None, "empty", "outside", "empty", None],
}


def tagged(folder: Path, table: pa.Table, *columns: str, **options: Any) -> Path:
    path = folder / "unit.parquet"
    pq.write_table(table, path, **options)
    return Path(assign_file(path, *(columns or ("alamat",))).output)


COLUMNS: dict[str, pa.Array] = {
    "string": pa.array(ADDRESSES, pa.string()),
    "large_string": pa.array(ADDRESSES, pa.large_string()),
    "string_view": pa.array(ADDRESSES, pa.string_view()),
    "dictionary": pa.array(ADDRESSES, pa.string()).dictionary_encode(),
}
OTHERS: dict[str, pa.Array] = {
    "time": pa.array([1, None, 3, 4, 5], pa.timestamp("ns", "Asia/Jakarta")),
    "money": pa.array([1, None, 3, 4, 5], pa.decimal128(20, 2)),
    "list": pa.array([[1], None, [], [2, 3], [4]], pa.list_(pa.int8())),
    "record": pa.array([{"a": 1, "b.c": "x"}, None, {}, {"a": 2}, {"a": 3}]),
    "bytes": pa.array([b"\xff", None, b"", b"a", b"b"]),
    "small": pa.array([1, None, 3, 4, 255], pa.uint8()),
    "nothing": pa.nulls(5),
    "day": pa.array([1, None, 3, 4, 5], pa.date32()),
    "duration": pa.array([1, None, 3, 4, 5], pa.duration("us")),
}


@pytest.mark.parametrize("kind", COLUMNS)
def test_types_and_metadata_stay(tmp_path: Path, kind: str) -> None:
    """Each column has its type and values, the file its metadata, and our columns are text with nulls."""
    table = pa.table({"alamat": COLUMNS[kind], **OTHERS}).replace_schema_metadata({"asal": "survei"})

    written = pq.read_table(tagged(tmp_path, table))

    assert pq.read_table(tmp_path / "unit.parquet").equals(written.select(table.column_names), check_metadata=True)
    assert OURS == written.select(list(OURS)).to_pydict()
    assert all(written.schema.field(name).type == pa.string() for name in OURS)


@pytest.mark.parametrize("codec", ["none", "snappy", "gzip", "brotli", "zstd", "lz4"])
def test_row_groups_and_codecs_stay(tmp_path: Path, codec: str) -> None:
    """The output has the input's row groups, and each column the codec that it had."""
    table = pa.table({"alamat": ADDRESSES, "n": [[1], [2], [3], [4], [5]]})

    written = pq.ParquetFile(tagged(tmp_path, table, row_group_size=2, compression=codec)).metadata

    before = pq.ParquetFile(tmp_path / "unit.parquet").metadata
    assert [2, 2, 1] == [written.row_group(i).num_rows for i in range(written.num_row_groups)]
    assert before.row_group(0).column(1).compression == written.row_group(0).column(1).compression


def test_a_frame_of_pandas_comes_back_with_its_index(tmp_path: Path) -> None:
    """What pandas wrote is read by pandas as before: index, categories and types."""
    frame = pd.DataFrame(
        {"alamat": pd.Categorical(ADDRESSES), "n": range(5)}, index=pd.Index(list("edcba"), name="kode unit")
    )
    frame.to_parquet(tmp_path / "unit.parquet")

    written = pd.read_parquet(assign_file(tmp_path / "unit.parquet", "alamat").output)

    pd.testing.assert_frame_equal(frame, written[["alamat", "n"]])


@pytest.mark.parametrize("rows", [0, 3])
def test_an_empty_file_or_row_group_has_the_same_columns(tmp_path: Path, rows: int) -> None:
    """A table without rows comes out with the columns of a full one, also where only one row group is empty."""
    schema = pa.schema([("alamat", pa.string())])
    path = tmp_path / "unit.parquet"
    with pq.ParquetWriter(path, schema) as writer:
        writer.write_table(schema.empty_table())
        writer.write_table(pa.table({"alamat": ["Kec. Tugu"] * rows}, schema))

    tally = assign_file(path, "alamat")

    assert ["alamat", *OURS] == pq.read_schema(tally.output).names
    assert rows == tally.rows == tally.by_wilayah["X"]


def test_a_file_without_row_groups_is_kept(tmp_path: Path) -> None:
    """A file that holds a schema only is a table without rows."""
    path = tmp_path / "unit.parquet"
    pq.ParquetWriter(path, pa.schema([("alamat", pa.string())])).close()

    assert 0 == assign_file(path, "alamat").rows
    assert [] == list(read_rows(path))


def test_a_number_is_a_code_and_other_kinds_are_not_read(tmp_path: Path) -> None:
    """A whole number is read as a code; a time that Python cannot say has a reason as any other value."""
    table = pa.table({"kode": [337416, None], "waktu": pa.array([1, None], pa.timestamp("ns"))})

    codes = pq.read_table(tagged(tmp_path, table, "kode"))
    (tmp_path / "unit.ikm.parquet").unlink()
    times = pq.read_table(tagged(tmp_path, table, "waktu"))

    assert [None, "empty"] == codes.column("ikm_reason").to_pylist()
    assert ["unknown", "empty"] == times.column("ikm_reason").to_pylist()


def test_columns_are_checked_as_in_any_table(tmp_path: Path) -> None:
    """A missing column is named with the nearest, one that stands twice or is ours is refused; a dot is no path."""
    with pytest.raises(UnknownColumn, match="did you mean 'alamat'"):
        tagged(tmp_path, pa.table({"alamat": ["x"]}), "alamt")
    with pytest.raises(DuplicateColumn):
        tagged(tmp_path, pa.table([["x"], ["y"]], ["alamat", "alamat"]))
    with pytest.raises(ColumnExists):
        tagged(tmp_path, pa.table({"alamat": ["x"], "ikm_code": ["y"]}))

    twice = tagged(tmp_path, pa.table([["Kec. Tugu"], ["x"], ["y"]], ["alamat", "n", "n"]))
    assert ("Kec. Tugu", "x", "y") == next(read_rows(twice))[:3]
    twice.unlink()
    written = tagged(tmp_path, pa.table({"a.b": ["Kec. Tugu"], "a": [{"b": "Kec. Mijen"}]}), "a.b")

    assert [("X",)] == list(read_rows(written, "ikm_wilayah"))
    assert [("Kec. Tugu",)] == list(read_rows(written, "a.b"))


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    """The bytes read are told row group by row group, up to the size of the file."""
    told: list[tuple[int, int | None]] = []
    path = tmp_path / "unit.parquet"
    pq.write_table(pa.table({"alamat": ADDRESSES}), path, row_group_size=1)

    assign_file(path, "alamat", progress=lambda done, size: told.append((done, size)))

    assert len(ADDRESSES) == len(told)
    assert (path.stat().st_size,) * 2 == told[-1]


CUTS = [0, 3, 4, 20, 200, -200, -8, -4, -1]


@pytest.mark.parametrize("cut", CUTS)
def test_a_file_cut_short_is_refused(tmp_path: Path, cut: int) -> None:
    """A Parquet file without its end is an input that cannot be used; nothing is written."""
    pq.write_table(pa.table({"alamat": ADDRESSES}), tmp_path / "whole.pq")
    (tmp_path / "unit.parquet").write_bytes((tmp_path / "whole.pq").read_bytes()[:cut])

    with pytest.raises(UnreadableTable) as caught:
        assign_file(tmp_path / "unit.parquet", "alamat")

    assert ("damaged", 3) == (caught.value.why, caught.value.exit_code)
    assert ["unit.parquet", "whole.pq"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_page_that_is_not_what_its_checksum_says_is_refused(tmp_path: Path) -> None:
    """Where the file has checksums, a single altered letter is found."""
    path = tmp_path / "unit.parquet"
    table = pa.table({"alamat": ["Kec. Tugu"]})
    pq.write_table(
        table, path, compression="none", use_dictionary=False, write_page_checksum=True, write_statistics=False
    )
    path.write_bytes(path.read_bytes().replace(b"Tugu", b"Togu", 1))

    with pytest.raises(UnreadableTable) as caught:
        assign_file(path, "alamat")

    assert "damaged" == caught.value.why


def test_a_text_that_is_none_is_refused(tmp_path: Path) -> None:
    """A column of text whose bytes are no UTF-8 is damaged, whichever column it is."""
    broken = pa.Array.from_buffers(
        pa.string(), 1, [None, pa.py_buffer(bytes(4) + b"\x01\0\0\0"), pa.py_buffer(b"\xff")]
    )

    with pytest.raises(UnreadableTable, match="damaged"):
        tagged(tmp_path, pa.table({"alamat": ["Kec. Tugu"], "nama": broken}))


ALTERED = """
import random, sys
from pathlib import Path
from semarang_ikm.errors import IkmError
from semarang_ikm.tables.files import assign_file
folder, whole, drawn = Path(sys.argv[1]), Path(sys.argv[2]).read_bytes(), random.Random(1)
for _ in range(400):
    content = bytearray(whole)
    for _ in range(drawn.randint(1, 5)):
        content[drawn.randrange(len(content))] = drawn.randrange(256)
    (folder / "unit.parquet").write_bytes(content)
    try:
        assign_file(folder / "unit.parquet", "alamat", overwrite=True)
    except IkmError:
        pass
print("all refused or read")
"""


def test_an_altered_file_is_refused_or_read_without_a_panic(tmp_path: Path) -> None:
    """Four hundred files with bytes altered end in our errors or in tables, and never take the process with them."""
    pq.write_table(pa.table({"alamat": ADDRESSES * 20}), tmp_path / "whole.pq", row_group_size=30)

    done = subprocess.run(
        [sys.executable, "-c", ALTERED, str(tmp_path), str(tmp_path / "whole.pq")], capture_output=True, check=False
    )

    assert (0, b"all refused or read\n") == (done.returncode, done.stdout), done.stderr
