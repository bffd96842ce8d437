"""Laws of files: every cell comes out as it went in, every row has what `resolve` says, and only our errors come."""

import csv
import io
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from semarang_ikm.addresses.resolver import resolve
from semarang_ikm.errors import IkmError, UnreadableTable
from semarang_ikm.tables.files import Tally, assign_file, read_rows

ADDRESSES = (
    "Jl. Stonen No. 17, Bendan Ngisor, Kec. Gajah Mungkur",
    "Kec. Tugu",
    "Kec. Mijen, Kab. Demak",
    "Purwosari",
    "33.74.09",
    "",
)
SPECIAL = st.text('",;\t|\r\n \0aä', max_size=6)
CELLS = st.sampled_from(ADDRESSES) | SPECIAL | st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
# How long a file takes is no law: the machine may be busy.
unhurried = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
HEADER = ("alamat", "nama", "omzet", "catatan")


def assigned(content: bytes, name: str, *columns: str, **options: str | None) -> tuple[bytes, Tally]:
    """Run `assign_file` on such a file, and give what it wrote."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(content)
        try:
            tally = assign_file(path, *columns, **options)  # type: ignore[arg-type]  # none of them is a number here
        except IkmError:
            assert [path] == list(Path(folder).iterdir())
            raise
        finally:
            assert content == path.read_bytes()
        return Path(tally.output).read_bytes(), tally


def expected_cells(address: object) -> tuple[str, str, str, str]:
    found = resolve(address)
    return found.wilayah or "", found.kecamatan or "", found.code or "", found.reason or ""


@st.composite
def texts(draw: st.DrawFn) -> tuple[bytes, list[list[str]], dict[str, str | None]]:
    """A text table as any program may write it: its bytes, its rows, and the options that it needs."""
    width = draw(st.integers(1, 4))
    mark, encoding = draw(
        st.sampled_from(
            [(b"", "utf-8"), (b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")]
        )
    )
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))
    delimiter = draw(st.sampled_from(",;\t|"))
    written = io.StringIO(newline="")
    lines: list[str] = []
    for row in [HEADER[:width], *rows]:
        quoting = draw(st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL, csv.QUOTE_NONNUMERIC]))
        csv.writer(written, delimiter=delimiter, quoting=quoting).writerow(row)
        lines.append(written.getvalue().removesuffix("\r\n") + draw(st.sampled_from(["\r\n", "\n", "\r"])))
        written.seek(0)
        written.truncate()
        lines.append(draw(st.sampled_from(["", "", "", "\r\n"])))
    text = "".join(lines)
    if draw(st.booleans()):
        text = text.removesuffix("\r\n").removesuffix("\n").removesuffix("\r")
    options = {"delimiter": delimiter if width == 1 or draw(st.booleans()) else None}
    return mark + text.encode(encoding), rows, {**options, "encoding": draw(st.sampled_from([None, encoding]))}


def read_back(content: bytes, delimiter: str) -> list[list[str]]:
    encoding = {b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}.get(content[:2], "utf-8-sig")
    reader = csv.reader(io.StringIO(content.decode(encoding), newline=""), delimiter=delimiter)
    return [row for row in reader if row]


@unhurried
@given(texts())
def test_every_cell_of_a_text_comes_out_as_it_went_in(
    table: tuple[bytes, list[list[str]], dict[str, str | None]],
) -> None:
    """Whatever its delimiter, quoting, line ends and encoding, a text keeps each cell, and ours are `resolve`'s."""
    content, rows, options = table

    written, tally = assigned(content, "unit.csv", "alamat", **options)

    delimiter = next(d for d in ",;\t|" if f"alamat{d}" in read_back_text(written).replace('"', ""))
    header, *found = read_back(written, delimiter)
    assert ["ikm_wilayah", "ikm_kecamatan", "ikm_code", "ikm_reason"] == header[-4:]
    assert rows == [row[:-4] for row in found]
    assert [expected_cells(row[0]) for row in rows] == [tuple(row[-4:]) for row in found]
    assert len(rows) == tally.rows == sum(tally.by_wilayah.values()) + sum(tally.by_reason.values())


def read_back_text(content: bytes) -> str:
    return content.decode({b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}.get(content[:2], "utf-8-sig"))


@unhurried
@given(texts())
def test_a_text_without_our_cells_is_the_input_byte_for_byte(
    table: tuple[bytes, list[list[str]], dict[str, str | None]],
) -> None:
    """Nothing of the user's is written anew: what was added is four cells at the end of each row, and nothing else."""
    content, rows, options = table

    written, _ = assigned(content, "unit.csv", "alamat", **options)

    before, after = read_back_text(content), read_back_text(written)
    delimiter = next(d for d in ",;\t|" if f"alamat{d}" in after.replace('"', ""))
    for cells in [
        ("ikm_wilayah", "ikm_kecamatan", "ikm_code", "ikm_reason"),
        *(expected_cells(row[0]) for row in rows),
    ]:
        ours = "".join(delimiter + cell for cell in cells)
        place = after.index(ours, len_shared(before, after))
        after = after[:place] + after[place + len(ours) :]
    assert before == after


def len_shared(one: str, other: str) -> int:
    """How many characters two texts begin with alike, less those that may belong to our cells."""
    shared = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return max(0, shared - 60)


@unhurried
@given(texts())
def test_the_rows_that_are_read_are_those_of_the_table(
    table: tuple[bytes, list[list[str]], dict[str, str | None]],
) -> None:
    """`read_rows` gives each cell of the wanted columns, and all cells where none are named."""
    content, rows, options = table
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "unit.csv")
        path.write_bytes(content)

        every = list(read_rows(path, **options))  # type: ignore[arg-type]  # none of them is a number here
        wanted = list(read_rows(path, "alamat", **options))  # type: ignore[arg-type]  # likewise

    assert [tuple(row) for row in rows] == every
    assert [(row[0],) for row in rows] == wanted


ALMOST = st.lists(
    st.sampled_from(
        ["alamat", "nama", ",", ";", "\n", "\r", '"', '""', "Kec. Tugu", "sep=;", " ", "\0", "\ufeff", "é"]
    ),
    max_size=25,
).map("".join)


@unhurried
@given(st.binary(max_size=40) | ALMOST.map(str.encode) | ALMOST.map(lambda text: text.encode("utf-16")))
@example(b"alamat\n\xff")
@example(b'alamat,nama\n"a,b\n')
@example(b"\xff\xfea\x00l")
def test_any_bytes_are_tagged_or_refused(content: bytes) -> None:
    """Bytes of any kind under the name of a text give a table with all its rows, or an error of ours and no file."""
    try:
        written, tally = assigned(content, "unit.csv", "alamat")
    except IkmError as refused:
        assert len(str(refused)) < 4_000
        return
    assert written.startswith(content[:2])
    assert tally.rows == sum(tally.by_wilayah.values()) + sum(tally.by_reason.values())


@unhurried
@given(text=ALMOST, cut=st.integers(1, 9))
def test_blocks_of_any_size_are_the_same_text(text: str, cut: int) -> None:
    """Where the blocks of a pipe end changes nothing, be it in a character or between the halves of a line's end."""
    content = ("alamat\r\n" + text).encode()

    assert outcome(io.BytesIO(content)) == outcome(_Trickle(content, cut))


class _Trickle(io.BytesIO):
    """Bytes that come a few at a time."""

    def __init__(self, content: bytes, most: int) -> None:
        super().__init__(content)
        self._most = most

    def read1(self, _size: int | None = -1, /) -> bytes:
        return super().read1(self._most)


def outcome(source: io.BytesIO) -> bytes | str:
    from semarang_ikm.tables.columns import columns_of
    from semarang_ikm.tables.csvs import TextTable
    from semarang_ikm.tables.tagger import Tagger

    target = io.BytesIO()
    try:
        TextTable(source, "-", ["alamat"]).copy(target, columns_of(), Tagger(["alamat"]))
    except IkmError as refused:
        return str(refused)
    return target.getvalue()


XML_TEXT = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), max_size=8)
VALUES = st.none() | st.sampled_from(ADDRESSES[:-1]) | XML_TEXT | st.integers(-(10**9), 10**9) | st.booleans()


def workbook(rows: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(HEADER[:2])
    for number, row in enumerate(rows, 2):
        for column, value in enumerate(row, 1):
            # As a value, so that a text that begins with "=" is no formula.
            cell = sheet.cell(number, column)
            cell.value = value  # type: ignore[assignment]  # openpyxl takes these kinds
            if isinstance(value, str):
                cell.data_type = "s"
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@unhurried
@given(st.lists(st.tuples(VALUES, VALUES), max_size=5))
def test_every_cell_of_a_workbook_comes_out_as_it_went_in(rows: list[tuple[object, object]]) -> None:
    """A workbook keeps the values of its cells, and our cells beside them are `resolve`'s; blank rows stay blank."""
    content = workbook(rows)
    before = [cells for cells in values(content)[1:] if any(cell is not None for cell in cells)]

    written, tally = assigned(content, "unit.xlsx", "alamat")

    found = [cells for cells in values(written)[1:] if any(cell is not None for cell in cells)]
    assert before == [cells[:2] for cells in found]
    assert [expected_cells(cells[0]) for cells in before] == [tuple(cell or "" for cell in row[2:]) for row in found]
    assert len(before) == tally.rows


def values(content: bytes) -> list[tuple[object, ...]]:
    sheet = openpyxl.load_workbook(io.BytesIO(content)).active
    assert sheet is not None
    return list(sheet.iter_rows(values_only=True))


COLUMNS: dict[str, Callable[[list[str | None]], pa.Array]] = {
    "string": lambda cells: pa.array(cells, pa.string()),
    "large_string": lambda cells: pa.array(cells, pa.large_string()),
    "dictionary": lambda cells: pa.array(cells, pa.string()).dictionary_encode(),
}


@unhurried
@given(st.lists(st.none() | CELLS, max_size=6), st.sampled_from(list(COLUMNS)), st.integers(1, 4))
def test_every_cell_of_a_parquet_file_comes_out_as_it_went_in(cells: list[str | None], kind: str, size: int) -> None:
    """A Parquet file keeps its columns and types, and our columns are `resolve`'s, null where it has nothing."""
    table = pa.table({"alamat": COLUMNS[kind](cells), "omzet": pa.array(range(len(cells)), pa.uint16())})
    stream = io.BytesIO()
    pq.write_table(table, stream, row_group_size=size)

    written, tally = assigned(stream.getvalue(), "unit.parquet", "alamat")

    found = pq.read_table(io.BytesIO(written))
    assert table.equals(found.select(["alamat", "omzet"]), check_metadata=True)
    ours = list(zip(*(found.column(i).to_pylist() for i in range(2, 6)), strict=True))
    assert [tuple(cell or None for cell in expected_cells(cell)) for cell in cells] == ours
    assert len(cells) == tally.rows


@pytest.mark.parametrize("kind", ["xlsx", "parquet"])
@unhurried
@given(data=st.data())
def test_a_damaged_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    """A workbook or Parquet file that was cut short or altered is refused as unreadable, or still is a table."""
    content = bytearray(WHOLE[kind])
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(0, len(content) - 1)) :]
    else:
        for place in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=4)):
            content[place] = data.draw(st.integers(0, 255))
    try:
        assigned(bytes(content), f"unit.{kind}", "alamat")
    except IkmError as refused:
        assert isinstance(refused, UnreadableTable) or "alamat" in str(refused)


def whole_parquet() -> bytes:
    stream = io.BytesIO()
    pq.write_table(pa.table({"alamat": ["Kec. Tugu", "Kec. Mijen"] * 20}), stream, row_group_size=7)
    return stream.getvalue()


WHOLE = {"xlsx": workbook([("Kec. Tugu", 1), ("Kec. Mijen", "x")]), "parquet": whole_parquet()}
