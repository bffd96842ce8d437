"""CSV, TSV and their kin: each line is copied as it stands, and our cells are put at its end.

The csv module says what a line means. What is written are the line's own characters, so quoting, spaces, line ends,
byte order mark and encoding stay as they are. What is not certain is refused with its line.
"""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain, tee
from operator import itemgetter
from typing import BinaryIO, Final, NamedTuple, Unpack

from semarang_ikm.errors import UnreadableTable, UnusableOption
from semarang_ikm.language import shown
from semarang_ikm.tables.columns import Tags
from semarang_ikm.tables.reading import How, Progress
from semarang_ikm.tables.tagger import Tag

DELIMITERS: Final = (",", ";", "\t", "|")
"""Those that a header is tried with."""
LONGEST_LINE: Final = 1 << 24
"""No line may be longer, in characters."""

_BLOCK: Final = 1 << 18
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    # The mark of UTF-32 begins with that of UTF-16.
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NO_TEXT_SAYS: Final = (
    (b"PK\x03\x04", "a ZIP archive, as .xlsx is"),
    (b"\xd0\xcf\x11\xe0", "an old or encrypted Office file"),
    (b"PAR1", "a Parquet file"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"%PDF", "a PDF file"),
)
# What Python calls text encodings, and no file of text is in.
_NO_ENCODINGS: Final = frozenset(("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape"))
_EXCEL: Final = re.compile(r"sep=(.)(?:\r\n?|\n)?", re.IGNORECASE)
_FEW_LINES: Final = 5


class _Record(NamedTuple):
    text: str
    """The row's characters with its line end, and any blank lines before it."""
    cells: list[str]


class TextTable:
    """A `FileTable` in a text file."""

    sheet: str | None = None

    def __init__(
        self,
        source: io.BufferedIOBase,
        path: str,
        columns: Sequence[str],
        *,
        size: int | None = None,
        **how: Unpack[How],
    ) -> None:
        """Read the header.

        Raises:
            UnreadableTable: It has no header, or it is not certain how to read it.
            UnusableOption: There is no such encoding, or that is no delimiter.
        """
        delimiter, header_row = how.get("delimiter"), how.get("header_row")
        if delimiter is not None and (len(delimiter) != 1 or delimiter in '"\r\n\0' or delimiter.isalnum()):
            raise UnusableOption("delimiter", delimiter, "delimiter")
        self._path, self._columns = path, columns
        blocks = _blocks(source, path, how.get("progress"), size)
        start = b""
        while len(start) < 4 and (block := next(blocks, b"")):
            start += block
        self._mark, self._codec = _encoding_of(start, how.get("encoding"), path)
        rest = chain((start[len(self._mark) :],), blocks)
        lines = _lines(rest, self._codec, path, len(self._mark))
        self._before, lines = _before_header(lines, header_row, path)
        self.header_row = len(self._before) + 1
        if header_row != 1 and self._before and (says := _EXCEL.fullmatch(self._before[0])):
            delimiter = delimiter or says[1]
        self._lines, again = tee(lines)
        if "\0" in next(again):
            raise UnreadableTable(path, "nul", line=self.header_row)
        self.delimiter = delimiter or self._sniff()
        self._header = self._read_header()
        self.header = tuple(self._header.cells)

    def rows(self) -> Iterator[tuple[str | None, ...]]:
        """Give the wanted cells of each row; None where the row is too short to have one."""
        return map(self._picker(), self._records([]))

    def copy(self, target: BinaryIO, heads: Sequence[str], tag: Tag) -> None:
        """Write the table with our cells at the end of each row."""
        encode = self._codec.incrementalencoder("strict").encode
        write, width, delimiter = target.write, len(self.header), self.delimiter
        endings = _Endings(delimiter, len(heads))
        blank: list[str] = []
        write(self._mark)
        write(encode("".join(self._before) + _ended(self._header.text, endings.of(heads))))
        records, again = tee(self._records(blank))
        for (text, cells), tags in zip(records, tag(map(self._picker(), again)), strict=True):
            missing = delimiter * (width - len(cells))
            write(encode(_ended(text, missing + endings[tags])))
        write(encode("".join(blank), final=True))

    def _records(self, blank: list[str]) -> Iterator[_Record]:
        """Give the rows; the blank lines that end the file are left in `blank`."""
        width, begun = len(self.header), self.header_row - 1 + _count(self._header.text)
        taken: list[str] = []
        reader = csv.reader(_recorded(self._lines, taken), delimiter=self.delimiter, strict=True)
        while True:
            try:
                cells = next(reader, None)
            except csv.Error as failure:
                raise self._fault(failure, taken, begun + reader.line_num) from None
            if cells is None:
                return
            if len(cells) > width:
                line = begun + reader.line_num - len(taken) + 1
                raise UnreadableTable(self._path, "long row", len(cells), width, line=line)
            if len(taken) >= _FEW_LINES and self._swallowed(taken):
                line = begun + reader.line_num - len(taken) + 1
                raise UnreadableTable(self._path, "swallowed", len(taken), line=line)
            if cells:
                yield _Record("".join(blank + taken) if blank or len(taken) > 1 else taken[0], cells)
                blank.clear()
            else:
                blank += taken
            taken.clear()

    def _picker(self) -> Callable[[_Record], tuple[str | None, ...]]:
        width = len(self.header)
        indexes = [self.header.index(column) for column in self._columns] or range(width)
        some: Callable[[list[str]], tuple[str, ...]] | None = itemgetter(*indexes) if len(indexes) > 1 else None

        def pick(record: _Record) -> tuple[str | None, ...]:
            cells = record.cells
            if some and len(cells) == width:
                return some(cells)
            return tuple([cells[i] if i < len(cells) else None for i in indexes])

        return pick

    def _sniff(self) -> str:
        """The one delimiter that the header fits; several that split it are told apart by the columns asked for."""
        headers = {delimiter: self._split(delimiter) for delimiter in DELIMITERS}
        splitting = [delimiter for delimiter, cells in headers.items() if len(cells) > 1]
        fitting = [d for d in splitting if set(self._columns) <= set(headers[d]) and '"' not in "".join(headers[d])]
        match fitting or splitting:
            case []:
                # A table of one column is said to have tabs by its name only.
                return "\t" if self._path.lower().endswith((".tsv", ".tab")) else ","
            case [delimiter]:
                return delimiter
            case several:
                said = ", ".join(map(shown, several))
                raise UnreadableTable(self._path, "delimiter", said, line=self.header_row)

    def _split(self, delimiter: str) -> list[str]:
        self._lines, again = tee(self._lines)
        try:
            return next(csv.reader(again, delimiter=delimiter, strict=True))
        except csv.Error:
            return []

    def _read_header(self) -> _Record:
        taken: list[str] = []
        reader = csv.reader(_recorded(self._lines, taken), delimiter=self.delimiter, strict=True)
        try:
            cells = next(reader)
        except csv.Error as failure:
            raise self._fault(failure, taken, self.header_row - 1 + len(taken)) from None
        return _Record("".join(taken), cells)

    def _fault(self, failure: csv.Error, taken: list[str], line: int) -> UnreadableTable:
        """Say what the csv module found in the lines of a record, of which `line` is the last."""
        said, details = str(failure), tuple[int, ...]()
        if "end of data" in said:
            why, whole = "open quote", taken
        elif "limit" in said:
            why, details, whole = "long cell", (csv.field_size_limit(),), taken[:-1]
        else:
            why, details, whole = "closed quote", (line,), taken[:-1]
        # Read leniently, the lines before end in the cell that is still open.
        cells = next(csv.reader(whole, delimiter=self.delimiter), [""])
        opened = len(whole) - (_count(cells[-1]) or len(whole)) if whole else 0
        return UnreadableTable(self._path, why, *details, line=line - len(taken) + 1 + opened)

    def _swallowed(self, lines: list[str]) -> bool:
        """Whether each line of one record looks like a row, as where a quote was never meant to open a cell."""
        between = len(self.header) - 1
        return (
            between > 0
            and all(line.count(self.delimiter) == between for line in lines)
            # People put a space after a comma, programs do not.
            and not any(self.delimiter + " " in line for line in lines)
        )


class _Endings(dict[Tags, str]):
    """Tags -> our cells as they stand at the end of a row."""

    def __init__(self, delimiter: str, width: int) -> None:
        super().__init__()
        self._delimiter, self._width = delimiter, width
        self._special = re.compile(f'[{re.escape(delimiter)}"\r\n]')

    def __missing__(self, tags: Tags) -> str:
        ending = self[tags] = self.of(tags)
        return ending

    def of(self, cells: Sequence[str | None]) -> str:
        return "".join(self._delimiter + self._quoted(cell or "") for cell in cells[: self._width])

    def _quoted(self, cell: str) -> str:
        return '"{}"'.format(cell.replace('"', '""')) if self._special.search(cell) else cell


def _ended(text: str, ending: str) -> str:
    """Put our cells between a row's last cell and its line end."""
    if text.endswith("\r\n"):
        return f"{text[:-2]}{ending}\r\n"
    if text.endswith(("\n", "\r")):
        return text[:-1] + ending + text[-1]
    return text + ending


def _count(text: str) -> int:
    """Count the lines of a text, as the csv module counts them."""
    return len(io.StringIO(text, newline="").readlines())


def _recorded(lines: Iterable[str], taken: list[str]) -> Iterator[str]:
    for line in lines:
        taken.append(line)
        yield line


def _blocks(source: io.BufferedIOBase, path: str, progress: Progress | None, size: int | None) -> Iterator[bytes]:
    count = 0
    while True:
        try:
            # What a pipe has now is read now.
            block = source.read1(_BLOCK)
        except (OSError, ValueError) as failure:
            raise UnreadableTable(path, "unreadable", getattr(failure, "strerror", None) or str(failure)) from None
        count += len(block)
        if progress is not None:
            progress(count, size)
        if not block:
            return
        yield block


def _lines(blocks: Iterable[bytes], codec: codecs.CodecInfo, path: str, before: int) -> Iterator[str]:
    """Decode bytes, of which the file had `before` before them, into lines with their ends."""
    decode = codec.incrementaldecoder("strict").decode
    rest, count = "", 0
    for block in chain(blocks, (b"",)):
        before += len(block)
        try:
            text = rest + decode(block, final=not block)
        except UnicodeDecodeError as failure:
            byte = before - len(failure.object) + failure.start
            good = rest + failure.object[: failure.start].decode(codec.name, "ignore")
            line = count + max(_count(good + "."), 1)
            raise UnreadableTable(path, "encoding", codec.name, line=line, byte=byte) from None
        except UnicodeError:
            raise UnreadableTable(path, "encoding", codec.name, line=count + 1) from None
        lines = io.StringIO(text, newline="").readlines()
        # A line may go on in the next block, and a carriage return may be half of its end.
        rest = lines.pop() if block and lines and not lines[-1].endswith("\n") else ""
        if len(rest) > LONGEST_LINE:
            raise UnreadableTable(path, "long line", LONGEST_LINE, line=count + len(lines) + 1)
        count += len(lines)
        yield from lines


def _before_header(lines: Iterator[str], header_row: int | None, path: str) -> tuple[list[str], Iterator[str]]:
    """Part the lines before the header from the rest."""
    before: list[str] = []
    for line in lines:
        if header_row is None:
            skipped = not line.strip("\r\n") or (not before and _EXCEL.fullmatch(line))
        else:
            skipped = len(before) < header_row - 1
        if not skipped:
            return before, chain((line,), lines)
        before.append(line)
    if header_row is None or not before:
        raise UnreadableTable(path, "empty")
    raise UnreadableTable(path, "no header", header_row)


def _encoding_of(start: bytes, encoding: str | None, path: str) -> tuple[bytes, codecs.CodecInfo]:
    """Give the byte order mark and the codec of a file that begins so."""
    asked = None if encoding is None else _codec(encoding)
    for magic, what in _NO_TEXT_SAYS:
        if start.startswith(magic):
            raise UnreadableTable(path, "not text", what)
    for mark, name in _MARKS:
        if start.startswith(mark):
            if asked is not None and asked.name not in (name, name[:-3], f"{name}-sig"):
                raise UnreadableTable(path, "byte order mark", name, asked.name)
            return mark, codecs.lookup(name)
    if asked is None or asked.name == "utf-8-sig":
        return b"", codecs.lookup("utf-8")
    if asked.name in ("utf-16", "utf-32"):
        raise UnreadableTable(path, "byte order", asked.name)
    return b"", asked


def _codec(encoding: str) -> codecs.CodecInfo:
    try:
        codec = codecs.lookup(encoding)
        "".encode(encoding)
    except (LookupError, ValueError):
        raise UnusableOption("encoding", encoding, "encoding") from None
    if codec.name.replace("_", "-") in _NO_ENCODINGS:
        raise UnusableOption("encoding", encoding, "encoding")
    return codec
