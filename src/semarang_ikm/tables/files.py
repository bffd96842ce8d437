"""`assign_file`: tables in files, read and written streaming, their kind told by the name's ending.

Each kind of file is one class with the same two verbs: `rows` gives the cells of the wanted columns, `copy` writes the
table with ours beside them. What a file holds is never changed; the output appears under its name when it is whole.
"""

from __future__ import annotations

import io
import os
import stat
import sys
from collections import Counter
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, NamedTuple, Protocol, cast, get_args

from semarang_ikm.addresses.resolver import Reason
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import OutputFailed, OutputIsInput, ReaderGone, UnknownKind, UnreadableTable, UnusableOption
from semarang_ikm.language import shown
from semarang_ikm.publishing import writing
from semarang_ikm.tables.csvs import Progress, Tag, TextTable
from semarang_ikm.tables.engines import Tagger, Tags, check_columns, columns_of
from semarang_ikm.tables.parquet import ParquetTable
from semarang_ikm.tables.workbooks import WorkbookTable

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

TEXTS: Final[tuple[str, ...]] = (".csv", ".tsv", ".tab", ".txt")
WORKBOOKS: Final[tuple[str, ...]] = (".xlsx", ".xlsm")
PARQUETS: Final[tuple[str, ...]] = (".parquet", ".pq")

_NO_PREFIX: Final = "\0"
"""Begins the name of no column, so that none is taken for ours where there are no columns of ours."""

_Source = str | os.PathLike[str]


@dataclass(frozen=True, slots=True)
class Tally:
    """What `assign_file` did.

    Attributes:
        output: The file that was written; `-` is standard output.
        rows: How many rows the table has.
        by_wilayah: Numeral -> how many rows lie there; every wilayah of the plan, in its order.
        by_reason: Reason -> how many rows have no zone for it; every reason.
        sheet: The sheet that was used, of a workbook.
        header_row: The row or line in which the header was found, from 1; None for a Parquet file.
    """

    output: str
    rows: int
    by_wilayah: Mapping[str, int]
    by_reason: Mapping[str, int]
    sheet: str | None = None
    header_row: int | None = None


class FileTable(Protocol):
    """A table in a file, whatever the kind."""

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        ...

    @property
    def header_row(self) -> int | None:
        """Where the header stands, from 1."""
        ...

    @property
    def sheet(self) -> str | None:
        """The sheet, of a workbook."""
        ...

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Give the cells of the wanted columns, row by row."""
        ...

    def copy(self, target: BinaryIO, heads: Sequence[str], tag: Tag) -> None:
        """Write the table with our columns beside the others."""
        ...


def assign_file(
    source: _Source,
    *columns: str,
    output: _Source | None = None,
    overwrite: bool = False,
    product: str | None = None,
    edition: int | None = None,
    plan: Plan = PLAN,
    prefix: str = "ikm_",
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    progress: Progress | None = None,
) -> Tally:
    r"""Put the zone beside every row of a table in a file, into a new file of the same kind.

    Text is read and written row by row, so the table may be of any length. Every row and every cell comes out as it
    went in.

    Args:
        source: The file: .csv, .tsv, .tab or .txt; .xlsx or .xlsm; .parquet or .pq. `-` is standard input, for text.
        columns: The columns that hold the address; the first that answers decides, as in `assign`.
        output: Where to write; by default NAME.ikm.EXT beside the input, or standard output for standard input. `-` is
            standard output.
        overwrite: Whether a file of that name may be replaced. The input never is.
        product: A column with what a unit makes; then two more columns are added, as by `assign`.
        edition: The edition of KBLI, 2020 or 2025, if products are its codes.
        plan: The plan whose names are looked for.
        prefix: What the names of our columns begin with.
        encoding: The encoding of a text; by default that of its byte order mark, or UTF-8.
        delimiter: The delimiter of a text; by default the one that its header fits.
        sheet: The sheet of a workbook; by default the only one that has the columns.
        header_row: The row or line of the header, from 1; by default the first in a sheet that has the columns, the
            first in a text that is not blank.
        progress: Called now and then with the bytes read so far, and with how many there are if that is known.

    Returns:
        What was written, and how many rows lie where.

    Raises:
        UnknownKind: The name's ending is of no kind that we know.
        UnusableOption: An option is of no use for such a file.
        UnreadableTable: The file cannot be read, or not with certainty.
        UnknownColumn: A column is not there.
        DuplicateColumn: A column is there more than once.
        ColumnExists: A column is called as one of ours.
        OutputIsInput: The output is the input, or a link to it.
        OutputExists: There is a file of the output's name, and `overwrite` is false.
        OutputFailed: The output cannot be written.
        MissingExtra: A Parquet file needs pyarrow.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     units = Path(folder, "unit.csv")
    ...     _ = units.write_text("nama;alamat\nToko A;Kec. Tugu\nToko B;Kab. Demak\n")
    ...     tally = assign_file(units, "alamat")
    ...     print(Path(folder, "unit.ikm.csv").read_text())
    nama;alamat;ikm_wilayah;ikm_kecamatan;ikm_code;ikm_reason
    Toko A;Kec. Tugu;X;Tugu;33.74.16;
    Toko B;Kab. Demak;;;;outside
    <BLANKLINE>
    >>> tally.rows, tally.by_wilayah["X"], tally.by_reason["outside"]
    (2, 1, 1)
    """
    if not columns or not all(isinstance(column, str) for column in (*columns, product or "", prefix)):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError('assign_file takes the names of columns, one by one: assign_file(path, "kecamatan", "alamat")')
    if not isinstance(plan, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"the plan must be a Plan, not {shown(plan)}")
    if product in columns:
        raise TypeError(f"column {shown(product)} is read as a place or as a product, not as both")
    columns = tuple(dict.fromkeys(columns))
    wanted = columns if product is None else (*columns, product)
    makes = product is not None
    name = _named(source)
    kind = _kind(name)
    target = _output(name, output, kind)
    tally = _Counting(Tagger(columns, plan, product=makes, edition=edition))
    options = _Options(encoding, delimiter, sheet, header_row, progress)
    with _input(name) as stream:
        table = _table(stream, name, kind, wanted, options)
        check_columns(_telling(table.header, wanted), wanted, prefix, product=makes)
        with _target(target, stream, overwrite=overwrite) as written:
            try:
                table.copy(written, columns_of(prefix, product=makes), tally)
            except UnicodeEncodeError as failure:
                lost = failure.object[failure.start : failure.end]
                raise OutputFailed(target, f"{failure.encoding} has no {shown(lost)}; choose UTF-8") from None
    return tally.of(plan, target, table)


def read_rows(
    source: _Source,
    *columns: str,
    encoding: str | None = None,
    delimiter: str | None = None,
    sheet: str | None = None,
    header_row: int | None = None,
    progress: Progress | None = None,
) -> Iterator[tuple[object, ...]]:
    r"""Read the rows of a table in a file, as `assign_file` reads them, one after the other.

    Args:
        source: The file, or `-` for standard input.
        columns: The columns whose cells are given, in this order; without any, all of them.
        encoding: As for `assign_file`, like the rest.
        delimiter: Likewise.
        sheet: Likewise.
        header_row: Likewise.
        progress: Likewise.

    Yields:
        The cells of each row. An error is raised when the rows are asked for, not before.

    Raises:
        UnknownKind: As for `assign_file`, like the rest.
        UnusableOption: Likewise.
        UnreadableTable: Likewise.
        UnknownColumn: Likewise.
        DuplicateColumn: Likewise.
        MissingExtra: Likewise.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     units = Path(folder, "unit.csv")
    ...     _ = units.write_text("nama;alamat\nToko A;Kec. Tugu\n")
    ...     list(read_rows(units, "alamat"))
    [('Kec. Tugu',)]
    """
    name = _named(source)
    kind = _kind(name)
    with _input(name) as stream:
        table = _table(stream, name, kind, columns, _Options(encoding, delimiter, sheet, header_row, progress))
        check_columns(_telling(table.header, columns), columns, _NO_PREFIX)
        yield from table.rows()


class _Options(NamedTuple):
    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    progress: Progress | None

    def refuse(self, kind: tuple[str, ...]) -> None:
        """Refuse what a file of that kind has no use for, rather than pass over it in silence."""
        for option, value, kinds, expected in (
            ("encoding", self.encoding, (TEXTS,), "text only"),
            ("delimiter", self.delimiter, (TEXTS,), "text only"),
            ("sheet", self.sheet, (WORKBOOKS,), "workbook only"),
            ("header_row", self.header_row, (TEXTS, WORKBOOKS), "not parquet"),
        ):
            if value is not None and kind not in kinds:
                raise UnusableOption(option, value, expected)
        if self.header_row is not None and self.header_row < 1:
            raise UnusableOption("header_row", self.header_row, "row")


class _Counting:
    """A tagger that counts what it gives."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self._counts = Counter[Tags]()

    def __call__(self, rows: Iterable[Sequence[object]]) -> Iterator[Tags]:
        counts = self._counts
        for tags in self._tagger(rows):
            counts[tags] += 1
            yield tags

    def of(self, plan: Plan, output: str, table: FileTable) -> Tally:
        by_wilayah = dict.fromkeys((wilayah.numeral for wilayah in plan.wilayah), 0)
        by_reason = dict.fromkeys(get_args(Reason), 0)
        for tags, count in self._counts.items():
            if tags.reason is not None:
                by_reason[tags.reason] += count
            elif tags.wilayah is not None:
                by_wilayah[tags.wilayah] += count
        return Tally(output, self._counts.total(), by_wilayah, by_reason, table.sheet, table.header_row)


def _named(source: _Source) -> str:
    name = os.fspath(source)
    if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"a file is named by a text or a path, not by {shown(name)}")
    return name


def _kind(name: str) -> tuple[str, ...]:
    """The endings of the kind of file that a name says."""
    suffix = ".csv" if name == "-" else Path(name).suffix.lower()
    for kind in (TEXTS, WORKBOOKS, PARQUETS):
        if suffix in kind:
            return kind
    raise UnknownKind(name, (*TEXTS, *WORKBOOKS, *PARQUETS))


def _output(name: str, output: _Source | None, kind: tuple[str, ...]) -> str:
    """The name of the output; its ending, if it is a table's, is one of the input's kind."""
    if output is None:
        path = Path(name)
        return name if name == "-" else str(path.with_name(f"{path.stem}.ikm{path.suffix}"))
    target = _named(output)
    # Programs take a workbook with macros for damaged under another ending, and one without under theirs.
    same = (Path(name).suffix.lower(),) if kind is WORKBOOKS else kind
    if Path(target).suffix.lower() in {*TEXTS, *WORKBOOKS, *PARQUETS}.difference(same):
        raise UnknownKind(target, same)
    return target


def _table(
    stream: io.BufferedReader, name: str, kind: tuple[str, ...], columns: Sequence[str], options: _Options
) -> FileTable:
    options.refuse(kind)
    progress, size = options.progress, _size(stream)
    if kind is PARQUETS:
        return ParquetTable(stream, name, columns, progress=progress, size=size or 0)
    if kind is WORKBOOKS:
        return WorkbookTable(
            stream, name, columns, sheet=options.sheet, header_row=options.header_row, progress=progress, size=size or 0
        )
    return TextTable(
        stream,
        name,
        columns,
        encoding=options.encoding,
        delimiter=options.delimiter,
        header_row=options.header_row,
        lone="\t" if Path(name).suffix.lower() in (".tsv", ".tab") else ",",
        progress=progress,
        size=size,
    )


def _telling(header: Sequence[str], columns: Sequence[str]) -> list[str]:
    """The names of a header, without repetitions of those that nobody asked for: the blank ends that Excel leaves."""
    others = dict.fromkeys(name for name in header if name not in columns)
    return [name for name in header if name in columns or others.pop(name, name) is None]


@contextmanager
def _input(name: str) -> Generator[io.BufferedReader]:
    if name == "-":
        standard: io.BufferedReader | None = getattr(sys.stdin, "buffer", None)
        if standard is None:
            raise UnreadableTable(name, "unreadable", "standard input is closed")
        yield standard
        return
    try:
        stream = open(name, "rb")  # noqa: SIM115 (only what opening raises is told so)
    except (OSError, ValueError) as failure:
        raise UnreadableTable(name, "unreadable", getattr(failure, "strerror", None) or str(failure)) from None
    with stream:
        yield stream


@contextmanager
def _target(name: str, source: io.BufferedReader, *, overwrite: bool) -> Generator[BinaryIO]:
    if name == "-":
        standard = _StandardOutput()
        if _is_input(standard.fileno, source):
            raise OutputIsInput(name)
        yield cast("BinaryIO", standard)
        standard.finish()
        return
    if _is_input(lambda: name, source):
        raise OutputIsInput(name)
    with writing(Path(name), overwrite=overwrite) as stream:
        yield stream


def _is_input(target: Callable[[], str | int], source: io.BufferedReader) -> bool:
    """Whether two are one file, whatever its names are; a terminal may well be both."""
    try:
        there, here = os.stat(target()), os.fstat(source.fileno())
    except (OSError, ValueError):
        return False
    return stat.S_ISREG(here.st_mode) and os.path.samestat(there, here)


def _size(stream: io.BufferedReader) -> int | None:
    try:
        status = os.fstat(stream.fileno())
    except (OSError, ValueError):
        return None
    return status.st_size if stat.S_ISREG(status.st_mode) else None


class _StandardOutput(io.BufferedIOBase):
    """Standard output for bytes; what goes wrong with it is said in our errors, and closing it is not our business."""

    def __init__(self) -> None:
        stream: io.BufferedWriter | None = getattr(sys.stdout, "buffer", None)
        if stream is None:
            raise OutputFailed("-", "standard output is closed")
        with _blaming_output():
            sys.stdout.flush()
        self._stream = stream

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, content: ReadableBuffer, /) -> int:
        rest = memoryview(content).cast("B")
        with _blaming_output():
            # Unbuffered, a stream may take a part only.
            while rest:
                rest = rest[self._stream.write(rest) :]
        return memoryview(content).nbytes

    def finish(self) -> None:
        with _blaming_output():
            self._stream.flush()


@contextmanager
def _blaming_output() -> Generator[None]:
    try:
        yield
    except BrokenPipeError as failure:
        raise ReaderGone.because("-", failure) from None
    except (OSError, ValueError) as failure:
        raise OutputFailed.because("-", failure) from None
