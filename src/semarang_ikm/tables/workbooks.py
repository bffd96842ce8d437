"""Workbooks (.xlsx, .xlsm): our cells are put into the XML of one sheet, and all else is copied as it is.

A workbook that is read into a model and written again loses what the model does not know: charts, images, macros,
pivots, rules of later versions of Excel. So nothing is written again here. The sheet is read for its meaning, and then
copied byte for byte with our cells before the end of each row of the table; the other parts are copied whole.
"""

from __future__ import annotations

import re
import shutil
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from html import escape
from itertools import islice
from posixpath import join, normpath
from string import ascii_uppercase
from typing import IO, BinaryIO, Final, NamedTuple, Unpack
from xml.etree import ElementTree as ET
from xml.parsers import expat

from semarang_ikm.canon.names import nearest
from semarang_ikm.errors import UnknownColumn, UnreadableTable
from semarang_ikm.language import Sentence, listed
from semarang_ikm.tables.columns import Tags
from semarang_ikm.tables.reading import How, blaming
from semarang_ikm.tables.tagger import Tag

LARGEST_UNPACKED: Final = 1 << 30
"""No workbook may unpack to more, in bytes; nor to more than two hundred times its size, above 64 MB."""
HEADER_WITHIN: Final = 100
"""The header is looked for in so many rows of a sheet that are not blank."""

_BLOCK: Final = 1 << 16
_HARMLESS: Final = 1 << 26
_PACKED_WELL: Final = 200
_PACKINGS: Final = frozenset((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
_LAST_COLUMN: Final = 16_384
_FRACTION: Final = re.compile(r"[.eE]")
_SPANS: Final = re.compile(rb"""\sspans=("[^"]*"|'[^']*')""")
_EXTENT: Final = re.compile(rb"""\sref=("[^"]*"|'[^']*')""")
_blaming: Final = partial(
    blaming,
    kinds=(
        zipfile.BadZipFile, zlib.error, expat.ExpatError, ET.ParseError,
        EOFError, LookupError, NotImplementedError, OSError, RuntimeError, ValueError,
    ),
)  # fmt: skip

Value = str | int | float | bool
"""What a cell holds, if it is not blank."""


class _Row(NamedTuple):
    number: int
    cells: dict[int, Value]
    """Column, from 1 -> value; what is blank is not in it."""


class WorkbookTable:
    """A `FileTable` in a sheet of a workbook."""

    def __init__(
        self, source: IO[bytes], path: str, columns: Sequence[str], *, size: int | None = None, **how: Unpack[How]
    ) -> None:
        """Find the table.

        Raises:
            UnknownColumn: No row that could be the header has the columns.
            UnreadableTable: It is no workbook, is damaged, or has several such sheets.
        """
        self._path, self._columns, self._size, self._progress = path, columns, size or 0, how.get("progress")
        self._archive = _archive(source, path)
        sheet, header_row = how.get("sheet"), how.get("header_row")
        with _blaming(path):
            self._sheets, shown, strings = _parts(self._archive)
            self._strings = _strings(self._archive, strings) if strings else []
        if sheet is not None and sheet not in self._sheets:
            raise UnreadableTable(path, "no sheet", repr(sheet), listed(tuple(self._sheets)))
        found, widest = dict[str, _Row](), tuple[str, ...]()
        for name in shown if sheet is None else (sheet,):
            row, names = self._find(name, header_row)
            if row is not None:
                found[name] = row
            widest = max(widest, names, key=len)
        if not widest:
            raise UnreadableTable(path, "empty", sheet=sheet, line=header_row)
        if not found:
            missing = next((column for column in columns if column not in widest), columns[0])
            raise UnknownColumn(missing, nearest(missing, widest), widest)
        if len(found) > 1:
            raise UnreadableTable(path, "which sheet", listed(tuple(found)))
        self.sheet, row = next(iter(found.items()))
        self.header_row = row.number
        self.header = _names(row)
        self._first = min(row.cells)
        places = [self.header.index(column) for column in columns] or range(len(self.header))
        self._wanted = [self._first + i for i in places]
        self._part = self._sheets[self.sheet]

    def rows(self) -> Iterator[tuple[Value | None, ...]]:
        """Give the wanted cells of each row; None where there is nothing. A formula is read by its stored value."""
        return map(self._pick, self._table_rows(_Sheet(self._strings)))

    def copy(self, target: BinaryIO, heads: Sequence[str], tag: Tag) -> None:
        """Write the workbook with our cells beside the table."""
        sheet, numbers = _Sheet(self._strings, self.header_row), list[int]()

        def rows() -> Iterator[tuple[Value | None, ...]]:
            for row in self._table_rows(sheet):
                numbers.append(row.number)
                yield self._pick(row)

        # A sheet has few different tags; each is kept once.
        kept: dict[Tags, Tags] = {}
        answers = [kept.setdefault(tags, tags) for tags in tag(rows())]
        if sheet.taken + len(heads) > _LAST_COLUMN:
            raise UnreadableTable(self._path, "no room", sheet=self.sheet)
        cells: dict[int, Sequence[str | None]] = dict(zip(numbers, answers, strict=True))
        cells[self.header_row] = heads
        insertion = _Insertion(cells, sheet, len(heads))
        with _blaming(self._path), zipfile.ZipFile(target, "w") as copied:
            copied.comment = self._archive.comment
            for part in self._archive.infolist():
                entry = zipfile.ZipInfo(part.filename, part.date_time)
                entry.compress_type, entry.external_attr = part.compress_type, part.external_attr
                with (
                    self._archive.open(part) as old,
                    copied.open(entry, "w", force_zip64=part.file_size > 1 << 29) as new,
                ):
                    if part.filename == self._part:
                        insertion.copy(old, new)
                    else:
                        shutil.copyfileobj(old, new, _BLOCK)

    def _pick(self, row: _Row) -> tuple[Value | None, ...]:
        return tuple([row.cells.get(column) for column in self._wanted])

    def _table_rows(self, sheet: _Sheet) -> Iterator[_Row]:
        """Give the rows under the header that have anything in the table's columns."""
        columns = range(self._first, self._first + len(self.header))
        with _blaming(self._path), self._archive.open(self._part) as stream:
            for row in sheet.read(self._told(_blocks(stream))):
                if row.number > self.header_row and not row.cells.keys().isdisjoint(columns):
                    yield row

    def _told(self, blocks: Iterable[bytes]) -> Iterator[bytes]:
        read, whole = 0, self._archive.getinfo(self._part).file_size
        for block in blocks:
            yield block
            read += len(block)
            if self._progress is not None:
                self._progress(self._size * read // whole, self._size)

    def _find(self, sheet: str, header_row: int | None) -> tuple[_Row | None, tuple[str, ...]]:
        """Give the first row of a sheet that has the columns, and the names in the one that has most."""
        widest = tuple[str, ...]()
        with _blaming(self._path), self._archive.open(self._sheets[sheet]) as stream:
            rows = (row for row in _Sheet(self._strings).read(_blocks(stream)) if row.cells)
            for row in islice((row for row in rows if header_row in (None, row.number)), HEADER_WITHIN):
                names = _names(row)
                if set(self._columns) <= set(names):
                    return row, names
                widest = max(widest, names, key=len)
        return None, widest


class _Sheet:
    """The reading of a sheet's XML: rows of values, as they come."""

    def __init__(self, strings: Sequence[str], first_row: int = 1) -> None:
        self._strings, self._first_row = strings, first_row
        self._rows: list[_Row] = []
        self._cells: dict[int, Value] = {}
        self._kind, self._text, self._value = "n", list[str](), ""
        self._reads = self._in_data = self._aside = self._formula = False
        self._column = self.last_row = self.last_column = self.taken = 0
        """The last column that has a cell, blank or not, or is merged with one, from the first row on."""

    def read(self, blocks: Iterable[bytes]) -> Iterator[_Row]:
        parser = _parser(self._start, self._end)
        parser.CharacterDataHandler = self._say
        for block in blocks:
            parser.Parse(block)
            yield from self._rows
            self._rows.clear()
        parser.Parse(b"", True)
        yield from self._rows

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "sheetData":
            self._in_data = True
        elif local == "mergeCell":
            corner = attributes["ref"].rpartition(":")[2]
            self._take(_column(corner), int(corner.lstrip(ascii_uppercase)))
        elif not self._in_data:
            return
        elif local == "row":
            number = int(attributes.get("r", self.last_row + 1))
            if number <= self.last_row:
                says = "row {number} stands after row {before}"
                raise ValueError(Sentence(says, number=number, before=self.last_row))
            self.last_row, self._column, self._cells = number, 0, {}
        elif local == "c":
            place = attributes.get("r")
            self._column = _column(place) if place else self._column + 1
            self._take(self._column, self.last_row)
            self._kind, self._value, self._formula = attributes.get("t", "n"), "", False
        elif local == "f":
            self._formula = True
        elif local == "rPh":
            self._aside = True
        elif local in ("v", "t"):
            self._reads = not self._aside
            self._text.clear()

    def _take(self, column: int, row: int) -> None:
        self.last_column = max(self.last_column, column)
        if row >= self._first_row:
            self.taken = max(self.taken, column)

    def _say(self, text: str) -> None:
        if self._reads:
            self._text.append(text)

    def _end(self, name: str) -> None:
        local = _local(name)
        if local == "sheetData":
            self._in_data = False
        elif not self._in_data:
            return
        elif local == "row":
            self._rows.append(_Row(self.last_row, self._cells))
        elif local == "c" and (self._value or self._formula):
            self._cells[self._column] = self._valued()
        elif local == "rPh":
            self._aside = False
        elif local in ("v", "t"):
            if self._reads:
                self._value += "".join(self._text)
            self._reads = False

    def _valued(self) -> Value:
        text = self._value
        if not text:  # a formula that no program has worked out yet
            return text
        if self._kind == "s":
            if (index := int(text)) < 0:
                raise ValueError(Sentence("there is no string {index}", index=index))
            return self._strings[index]
        if self._kind == "n":
            return float(text) if _FRACTION.search(text) else int(text)
        return text.strip() == "1" if self._kind == "b" else text


class _Insertion:
    """The copying of a sheet's XML with our cells before the end of each row that has some."""

    def __init__(self, cells: dict[int, Sequence[str | None]], sheet: _Sheet, width: int) -> None:
        ours = range(sheet.taken + 1, sheet.taken + 1 + width)
        self._cells = cells
        self._columns = [_letters(column) for column in ours]
        self._extent = f' ref="A1:{_letters(max(sheet.last_column, ours[-1]))}{sheet.last_row}"'.encode()
        self._parser = _parser(self._start, self._end)
        self._row, self._written, self._in_data = 0, 0, False
        self._held = b""
        """What is read and not yet written."""
        self._edits: list[tuple[int, int, bytes]] = []
        """What to write in place of which bytes, counted from the start of the part."""

    def copy(self, old: IO[bytes], new: IO[bytes]) -> None:
        for block in _blocks(old):
            if not self._written and b"\0" in block:
                raise zipfile.BadZipFile(Sentence("its sheet is not in UTF-8"))
            self._held += block
            self._parser.Parse(block)
            # Of what stands before the event that the parser saw last, all is known.
            self._write(new, max(self._parser.CurrentByteIndex, self._written))
        self._parser.Parse(b"", True)
        self._write(new, self._written + len(self._held))

    def _write(self, new: IO[bytes], until: int) -> None:
        held, base, place = self._held, self._written, self._written
        while self._edits and self._edits[0][1] <= until:
            start, end, instead = self._edits.pop(0)
            new.write(held[place - base : start - base])
            new.write(instead)
            place = end
        new.write(held[place - base : until - base])
        self._held, self._written = held[until - base :], until

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        local = _local(name)
        if local == "sheetData":
            self._in_data = True
        elif local == "dimension":
            self._replace(_EXTENT, self._extent)
        elif local == "row" and self._in_data:
            self._row = int(attributes.get("r", self._row + 1))
            if self._row in self._cells:
                # It says which columns have cells; it may be left out.
                self._replace(_SPANS, b"")

    def _end(self, name: str) -> None:
        local = _local(name)
        if local == "sheetData":
            self._in_data = False
        elif local == "row" and self._in_data and self._row in self._cells:
            place = self._parser.CurrentByteIndex
            self._edits.append((place, place, self._xml(name.removesuffix("row"), self._cells[self._row])))

    def _replace(self, attribute: re.Pattern[bytes], instead: bytes) -> None:
        base, place = self._written, self._parser.CurrentByteIndex - self._written
        if found := attribute.search(self._held, place, self._held.index(b">", place)):
            self._edits.append((base + found.start(), base + found.end(), instead))

    def _xml(self, p: str, cells: Sequence[str | None]) -> bytes:
        """Our cells of the row, with the prefix that its elements have."""
        text = "".join(
            f'<{p}c r="{column}{self._row}" t="inlineStr"><{p}is><{p}t>{cell}</{p}t></{p}is></{p}c>'
            for column, cell in zip(self._columns, (escape(cell or "", quote=False) for cell in cells), strict=False)
            if cell
        )
        return text.encode("ascii", "xmlcharrefreplace")


def _blocks(stream: IO[bytes]) -> Iterator[bytes]:
    return iter(lambda: stream.read(_BLOCK), b"")


def _archive(source: IO[bytes], path: str) -> zipfile.ZipFile:
    """Open a workbook's parts, if it is safe to unpack them."""
    with _blaming(path):
        if source.read(4) == b"\xd0\xcf\x11\xe0":
            raise UnreadableTable(path, "encrypted")
        source.seek(0)
        archive = zipfile.ZipFile(source)
        parts = archive.infolist()
        if any(part.flag_bits & 1 for part in parts):
            raise UnreadableTable(path, "encrypted")
        if len(parts) != len(set(archive.namelist())):
            raise zipfile.BadZipFile(Sentence("two of its parts have one name"))
        if not _PACKINGS.issuperset(part.compress_type for part in parts):
            raise zipfile.BadZipFile(Sentence("it is packed as no workbook is"))
        limit = min(LARGEST_UNPACKED, max(_HARMLESS, _PACKED_WELL * sum(part.compress_size for part in parts)))
        if sum(part.file_size for part in parts) > limit:
            raise UnreadableTable(path, "too large", limit >> 20)
        if any(part.filename.startswith("_xmlsignatures/") for part in parts):
            raise UnreadableTable(path, "signed")
        for part in parts:
            if part.filename.endswith((".xml", ".rels", ".vml")):
                with archive.open(part) as stream:
                    _refuse_entities(stream, part.filename, path)
    return archive


def _refuse_entities(stream: IO[bytes], part: str, path: str) -> None:
    """Refuse a part that declares a document type: only there are entities declared, and it stands before the rest."""
    begun = list[str]()

    def refuse(*_declared: object) -> None:
        raise UnreadableTable(path, "entities", part)

    parser = _parser(lambda name, _attributes: begun.append(name), lambda _name: None)
    parser.StartDoctypeDeclHandler = refuse
    while not begun and (block := stream.read(1 << 10)):
        parser.Parse(block)


def _parser(start: Callable[[str, dict[str, str]], None], end: Callable[[str], None]) -> expat.XMLParserType:
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartElementHandler = start
    parser.EndElementHandler = end
    return parser


def _elements(archive: zipfile.ZipFile, part: str) -> Iterator[tuple[str, dict[str, str]]]:
    """Give the elements of a small part with their attributes, without prefixes."""
    for element in ET.fromstring(archive.read(part)).iter():  # noqa: S314  # one with entities was refused
        yield _bare(element.tag), {_bare(key): value for key, value in element.items()}


def _related(archive: zipfile.ZipFile, part: str) -> dict[str, tuple[str, str]]:
    """Id -> kind and name of each part that a part refers to."""
    folder, _, name = part.rpartition("/")
    return {
        a["Id"]: (a["Type"].rpartition("/")[2], normpath(join("/", folder, a["Target"])).lstrip("/"))
        for element, a in _elements(archive, join(folder, "_rels", name + ".rels"))
        if element == "Relationship" and a.get("TargetMode") != "External"
    }


def _parts(archive: zipfile.ZipFile) -> tuple[dict[str, str], list[str], str | None]:
    """Give the part of each sheet, the sheets that are not hidden, and the part of the shared strings."""
    workbook = next((name for kind, name in _related(archive, "").values() if kind == "officeDocument"), None)
    if workbook is None:
        raise zipfile.BadZipFile(Sentence("it holds no workbook"))
    related = _related(archive, workbook)
    sheets, shown = dict[str, str](), list[str]()
    for element, a in _elements(archive, workbook):
        if element == "sheet" and related[a["id"]][0] == "worksheet":
            sheets[a["name"]] = related[a["id"]][1]
            if a.get("state", "visible") == "visible":
                shown.append(a["name"])
    return sheets, shown, next((name for kind, name in related.values() if kind == "sharedStrings"), None)


def _strings(archive: zipfile.ZipFile, part: str) -> list[str]:
    """Read the shared strings; how a word is pronounced is no part of it."""
    strings = list[str]()
    with archive.open(part) as stream:
        events = ET.iterparse(stream, ("start", "end"))  # noqa: S314  # one with entities was refused
        _, root = next(events)
        for event, element in events:
            if event == "end" and _bare(element.tag) == "rPh":
                element.clear()
            elif event == "end" and _bare(element.tag) == "si":
                strings.append("".join(t.text or "" for t in element.iter() if _bare(t.tag) == "t"))
                root.clear()  # a root keeps even emptied children
    return strings


def _bare(name: str) -> str:
    """A name as ElementTree gives it, without its namespace."""
    return name.rpartition("}")[2]


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def _names(row: _Row) -> tuple[str, ...]:
    """The names in a row, from the first cell that is not blank to the last."""
    return tuple(str(row.cells.get(column, "")) for column in range(min(row.cells), max(row.cells) + 1))


def _column(place: str) -> int:
    """The number of the column in a place such as `AB12`, from 1."""
    number = 0
    for letter in place.rstrip("0123456789"):
        number = number * 26 + ascii_uppercase.index(letter) + 1
    if not 1 <= number <= _LAST_COLUMN:
        raise ValueError(Sentence("there is no cell {place}", place=place[:80]))
    return number


def _letters(column: int) -> str:
    letters = ""
    while column:
        column, letter = divmod(column - 1, 26)
        letters = ascii_uppercase[letter] + letters
    return letters
