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
from typing import BinaryIO, Final, Unpack, get_args

from semarang_ikm.addresses.resolver import Reason
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import OutputFailed, OutputIsInput, UnknownKind, UnreadableTable, UnusableOption
from semarang_ikm.language import Sentence, shown
from semarang_ikm.publishing import standard_output, writing
from semarang_ikm.tables.columns import Tags, check_columns
from semarang_ikm.tables.csvs import TextTable
from semarang_ikm.tables.parquet import ParquetTable
from semarang_ikm.tables.question import Question
from semarang_ikm.tables.reading import FileTable, How
from semarang_ikm.tables.workbooks import WorkbookTable

TEXTS: Final[tuple[str, ...]] = (".csv", ".tsv", ".tab", ".txt")
WORKBOOKS: Final[tuple[str, ...]] = (".xlsx", ".xlsm")
PARQUETS: Final[tuple[str, ...]] = (".parquet", ".pq")

_NO_PREFIX: Final = "\0"
"""Begins the name of no column, so that none is taken for ours where there are no columns of ours."""

_READERS: Final[dict[tuple[str, ...], Callable[..., FileTable]]] = {
    TEXTS: TextTable, WORKBOOKS: WorkbookTable, PARQUETS: ParquetTable,
}  # fmt: skip
"""The endings of a kind of file -> what reads it."""

_OF_USE: Final = {
    "encoding": ((TEXTS,), "text only"),
    "delimiter": ((TEXTS,), "text only"),
    "sheet": ((WORKBOOKS,), "workbook only"),
    "header_row": ((TEXTS, WORKBOOKS), "not parquet"),
}
"""Option -> the kinds of file that have a use for it, and the word for them."""

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


def assign_file(
    source: _Source,
    *columns: str,
    output: _Source | None = None,
    overwrite: bool = False,
    product: str | None = None,
    edition: int | None = None,
    plan: Plan = PLAN,
    prefix: str = "ikm_",
    **how: Unpack[How],
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
        **how: How the file is read. `encoding` is that of a text; by default that of its byte order mark, or UTF-8.
            `delimiter` is that of a text; by default the one that its header fits. `sheet` is that of a workbook; by
            default the only one that has the columns. `header_row` is the row or line of the header, from 1; by default
            the first in a sheet that has the columns, the first in a text that is not blank. `progress` is called now
            and then with the bytes read so far, and with how many there are if that is known.

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
    question = Question('assign_file(path, "kecamatan", "alamat")', columns, product, edition, plan, prefix)
    name = _named(source)
    target = _output(name, output, _kind(name))
    counts, tagger = Counter[Tags](), question.tagger()

    def tag(rows: Iterable[Sequence[object]]) -> Iterator[Tags]:
        for tags in tagger(rows):
            counts[tags] += 1
            yield tags

    with _table(name, question.wanted, how) as (stream, table):
        question.check(_telling(table.header, question.wanted))
        with _target(target, stream, overwrite=overwrite) as written:
            try:
                table.copy(written, question.ours, tag)
            except UnicodeEncodeError as failure:
                lost = shown(failure.object[failure.start : failure.end])
                says = "{encoding} has no {character}; choose UTF-8"
                raise OutputFailed(target, Sentence(says, encoding=failure.encoding, character=lost)) from None
    found = Counter[str | None]()
    for tags, count in counts.items():
        found[tags.reason or tags.wilayah] += count
    by_wilayah = {zone.numeral: found[zone.numeral] for zone in plan.wilayah}
    by_reason = {reason: found[reason] for reason in get_args(Reason)}
    return Tally(target, counts.total(), by_wilayah, by_reason, table.sheet, table.header_row)


def read_rows(source: _Source, *columns: str, **how: Unpack[How]) -> Iterator[tuple[object, ...]]:
    r"""Read the rows of a table in a file, as `assign_file` reads them, one after the other.

    Args:
        source: The file, or `-` for standard input.
        columns: The columns whose cells are given, in this order; without any, all of them.
        **how: `encoding`, `delimiter`, `sheet`, `header_row` and `progress`, as for `assign_file`.

    Yields:
        The cells of each row. An error is raised when the rows are asked for, not before.

    Raises:
        IkmError: As for `assign_file`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     units = Path(folder, "unit.csv")
    ...     _ = units.write_text("nama;alamat\nToko A;Kec. Tugu\n")
    ...     list(read_rows(units, "alamat"))
    [('Kec. Tugu',)]
    """
    with _table(_named(source), columns, how) as (_, table):
        check_columns(_telling(table.header, columns), columns, _NO_PREFIX)
        yield from table.rows()


def header_of(source: _Source, **how: Unpack[How]) -> tuple[str, ...]:
    r"""Read the names of the columns of a table in a file.

    Args:
        source: The file, or `-` for standard input, which cannot be read again.
        **how: `encoding`, `delimiter`, `sheet`, `header_row` and `progress`, as for `assign_file`.

    Returns:
        The names, in order; one may stand more than once.

    Raises:
        IkmError: As for `assign_file`.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     units = Path(folder, "unit.csv")
    ...     _ = units.write_text("nama;alamat\nToko A;Kec. Tugu\n")
    ...     header_of(units)
    ('nama', 'alamat')
    """
    with _table(_named(source), (), how) as (_, table):
        return table.header


def _named(source: _Source) -> str:
    name = os.fspath(source)
    if not isinstance(name, str):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
        raise TypeError(f"a file is named by a text or a path, not by {shown(name)}")
    return name


def _kind(name: str) -> tuple[str, ...]:
    """The endings of the kind of file that a name says."""
    suffix = ".csv" if name == "-" else Path(name).suffix.lower()
    for kind in _READERS:
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


def _refuse(how: How, kind: tuple[str, ...]) -> None:
    """Refuse what a file of that kind has no use for, rather than pass over it in silence."""
    if unknown := sorted(how.keys() - How.__annotations__.keys()):
        raise TypeError(f"a table is read by {', '.join(How.__annotations__)}, not by {shown(unknown[0])}")
    for option, (kinds, expected) in _OF_USE.items():
        value = how.get(option)
        if value is not None and kind not in kinds:
            raise UnusableOption(option, value, expected)
    row = how.get("header_row")
    if row is not None and row < 1:
        raise UnusableOption("header_row", row, "row")


@contextmanager
def _table(name: str, columns: Sequence[str], how: How) -> Generator[tuple[io.BufferedReader, FileTable]]:
    kind = _kind(name)
    with _input(name) as stream:
        _refuse(how, kind)
        yield stream, _READERS[kind](stream, name, columns, size=_size(stream), **how)


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
        with standard_output() as stream:
            if _is_input(stream.fileno, source):
                raise OutputIsInput(name)
            yield stream
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
