"""Workbooks in and out: only cells are added, all else is the same bytes, and what is dangerous is refused."""

import datetime as dt
import io
import re
import zipfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.chart import BarChart, Reference
from openpyxl.comments import Comment
from openpyxl.formatting.rule import CellIsRule
from openpyxl.styles import Font
from openpyxl.workbook import Workbook
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.table import Table
from openpyxl.worksheet.worksheet import Worksheet

from semarang_ikm.errors import ColumnExists, DuplicateColumn, UnknownColumn, UnknownKind, UnreadableTable
from semarang_ikm.tables import workbooks
from semarang_ikm.tables.files import Tally, assign_file, read_rows

OURS = ("ikm_wilayah", "ikm_kecamatan", "ikm_code", "ikm_reason")
TUGU = ("X", "Tugu", "33.74.16", None)
SHEET = "xl/worksheets/sheet1.xml"


def sheet_of(rows: Sequence[Sequence[Any]]) -> tuple[Workbook, Worksheet]:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "Data"
    for row in rows:
        sheet.append(row)
    return book, sheet


def tagged(folder: Path, book: Workbook, *columns: str, name: str = "unit.xlsx", **options: Any) -> tuple[Path, Tally]:
    path = folder / name
    book.save(path)
    tally = assign_file(path, *(columns or ("alamat",)), **options)
    return Path(tally.output), tally


def rows_of(path: Path, sheet: str = "Data", **options: bool) -> list[tuple[Any, ...]]:
    return list(openpyxl.load_workbook(path, **options)[sheet].iter_rows(values_only=True))


def parts_of(path: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_our_cells_stand_beside_the_table(tmp_path: Path) -> None:
    """The header is found under title rows, blank rows stay blank, and our cells stand right of the table."""
    book, sheet = sheet_of(
        [("Daftar UMKM", None, None, None, "2025"), (), ("no", "alamat"), (1, "Kec. Tugu"), (), (2, "x")]
    )
    sheet.merge_cells("A1:H1")

    written, tally = tagged(tmp_path, book)

    assert [
        ("no", "alamat", *OURS),
        (1, "Kec. Tugu", *TUGU),
        (None,) * 6,
        (2, "x", None, None, None, "unknown"),
    ] == [row[:6] for row in rows_of(written)[2:]]
    assert ("unit.ikm.xlsx", 2, "Data", 3) == (written.name, tally.rows, tally.sheet, tally.header_row)


def test_nothing_but_the_sheet_is_touched_and_of_it_only_our_cells_are_new(tmp_path: Path) -> None:
    """Formats, formulas, charts, tables, rules, comments, other sheets: all is the same bytes, except our cells."""
    book, sheet = sheet_of([("no", "alamat", "omzet"), (1, "Kec. Tugu", 2.5), (2, "Kec. Mijen", "=C2*2")])
    sheet["B2"].font = Font(bold=True)
    sheet["B2"].comment = Comment("lihat", "A")
    sheet["A5"] = dt.datetime(2025, 1, 2, 3, 4)  # noqa: DTZ001 (Excel knows no time zones)
    chart = BarChart()
    chart.add_data(Reference(sheet, min_col=3, min_row=1, max_row=3))
    sheet.add_chart(chart, "K2")
    sheet.add_table(Table(displayName="Unit", ref="A1:C3"))
    sheet.conditional_formatting.add("C2:C3", CellIsRule("greaterThan", formula=["1"], font=Font(bold=True)))
    rule = DataValidation("list", formula1='"a,b"')
    rule.add("A2")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = "A2"
    book.create_sheet("Lain").append(["alamat?", "=Data!C3"])

    written, _ = tagged(tmp_path, book)

    before, after = parts_of(tmp_path / "unit.xlsx"), parts_of(written)
    ours = re.compile(rb'<c r="[D-G]\d+" t="inlineStr"><is><t>[^<]*</t></is></c>')
    assert list(before) == list(after)
    assert 4 + 3 + 3 + 1 == len(ours.findall(after[SHEET]))
    assert before.pop(SHEET).replace(b"A1:C5", b"A1:G5") == ours.sub(b"", after.pop(SHEET))
    assert before == after


def test_a_workbook_keeps_its_macros(tmp_path: Path) -> None:
    """A workbook with macros comes out as one, with the same program in it."""
    book, _ = sheet_of([("alamat",), ("Kec. Tugu",)])
    book.save(tmp_path / "plain.xlsx")
    rewritten(tmp_path / "plain.xlsx", tmp_path / "unit.xlsm", add={"xl/vbaProject.bin": b"\xd0\xcf program"})

    tally = assign_file(tmp_path / "unit.xlsm", "alamat")

    assert tally.output.endswith("unit.ikm.xlsm")
    assert b"\xd0\xcf program" == parts_of(Path(tally.output))["xl/vbaProject.bin"]
    with pytest.raises(UnknownKind):
        assign_file(tmp_path / "unit.xlsm", "alamat", output=tmp_path / "b.xlsx")


def test_a_formula_is_read_by_its_stored_value_and_stays_a_formula(tmp_path: Path) -> None:
    """A formula in the address column gives the zone of what Excel last worked out, and is still a formula."""
    book, _ = sheet_of([("alamat", "n"), ('="Kec. "&"Tugu"', 1), ('="Kec. "&"Mijen"', None)])
    book.save(tmp_path / "plain.xlsx")
    stored = (b'&amp;"Tugu"</f><v /></c>', b'&amp;"Tugu"</f><v>Kec. Tugu</v></c>')
    rewritten(
        tmp_path / "plain.xlsx",
        tmp_path / "unit.xlsx",
        change={SHEET: [stored, (b'<c r="A2">', b'<c r="A2" t="str">')]},
    )

    written = Path(assign_file(tmp_path / "unit.xlsx", "alamat").output)

    assert [
        ("alamat", "n", *OURS),
        ('="Kec. "&"Tugu"', 1, *TUGU),
        ('="Kec. "&"Mijen"', None, None, None, None, "empty"),
    ] == rows_of(written)


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        (337416, None),
        (3374160, None),
        (337499, "unknown"),
        (12.5, "unknown"),
        (True, "unknown"),
        (dt.date(2025, 1, 2), "unknown"),
        (None, "empty"),
    ],
)
def test_a_cell_that_is_no_text_has_an_answer_or_a_reason(tmp_path: Path, value: object, reason: str | None) -> None:
    """A whole number is read as a code; other kinds of values are not read."""
    book, _ = sheet_of([("n", "alamat"), (1, value)])

    written, _ = tagged(tmp_path, book)

    assert reason == rows_of(written)[1][-1]


def test_the_only_sheet_with_the_column_is_taken(tmp_path: Path) -> None:
    """Of several sheets the one that has the column is used and named in the tally; hidden ones only when asked for."""
    book, _ = sheet_of([("x",), (1,)])
    book.create_sheet("Unit").append(["alamat"])
    hidden = book.create_sheet("Lama")
    hidden.append(["alamat"])
    hidden.append(["Kec. Tugu"])
    hidden.sheet_state = "hidden"

    _, tally = tagged(tmp_path, book)
    asked = assign_file(tmp_path / "unit.xlsx", "alamat", sheet="Lama", output=tmp_path / "b.xlsx")

    assert ("Unit", 0) == (tally.sheet, tally.rows)
    assert ("Lama", 1) == (asked.sheet, asked.rows)


def test_of_two_sheets_with_the_column_none_is_guessed(tmp_path: Path) -> None:
    """Two sheets that could be meant are named, and the option that chooses; so are the sheets where there is none."""
    book, _ = sheet_of([("alamat",)])
    book.create_sheet("Unit").append(["alamat"])

    with pytest.raises(UnreadableTable, match=r"'Data', 'Unit'.*--sheet"):
        tagged(tmp_path, book)
    with pytest.raises(UnreadableTable, match="no sheet 'unit'; its sheets are: 'Data', 'Unit'"):
        tagged(tmp_path, book, sheet="unit")


def test_the_header_row_can_be_set(tmp_path: Path) -> None:
    """Where a row above looks like the header, the real one is asked for; a blank one is refused with its line."""
    book, _ = sheet_of([("alamat", "x"), ("alamat", "n"), ("Kec. Tugu", 1)])

    _, first = tagged(tmp_path, book)
    second = assign_file(tmp_path / "unit.xlsx", "alamat", header_row=2, overwrite=True)

    assert (1, 2, 2, 1) == (first.header_row, first.rows, second.header_row, second.rows)
    with pytest.raises(UnreadableTable) as caught:
        assign_file(tmp_path / "unit.xlsx", "alamat", header_row=9, overwrite=True)
    assert ("empty", 9) == (caught.value.why, caught.value.line)


def test_columns_are_checked_as_in_any_table(tmp_path: Path) -> None:
    """A missing column is named with the nearest, one that stands twice or is ours is refused."""
    book, _ = sheet_of([("Daftar",), ("no", "alamat")])
    with pytest.raises(UnknownColumn, match="did you mean 'alamat'"):
        tagged(tmp_path, book, "alamt")
    book, _ = sheet_of([("alamat", "alamat")])
    with pytest.raises(DuplicateColumn):
        tagged(tmp_path, book)
    book, _ = sheet_of([("alamat", "ikm_code")])
    with pytest.raises(ColumnExists):
        tagged(tmp_path, book)


def test_what_stands_beside_the_table_stays_where_it_is(tmp_path: Path) -> None:
    """Notes to the right of the table, and cells that only have a format, are not written over."""
    book, sheet = sheet_of([("alamat", "n"), ("Kec. Tugu", 1), ("Kec. Tugu", 2)])
    sheet["E3"] = "catatan"
    sheet["F2"].font = Font(bold=True)

    written, _ = tagged(tmp_path, book)

    assert ("Kec. Tugu", 2, None, None, "catatan", None, *TUGU) == rows_of(written)[2]


def test_a_prefix_of_any_characters_is_written_as_it_is(tmp_path: Path) -> None:
    """What XML would take for its own, or an encoding lacks, is a name like any other."""
    book, _ = sheet_of([("alamat",)])

    written, _ = tagged(tmp_path, book, prefix="<é&>")

    assert "<é&>code" == rows_of(written)[0][3]


def test_a_sheet_without_room_is_refused(tmp_path: Path) -> None:
    """Four columns that would not fit into a sheet are an input that cannot be used."""
    book, sheet = sheet_of([("alamat",), ("Kec. Tugu",)])
    sheet.cell(2, 16_382, "x")

    with pytest.raises(UnreadableTable) as caught:
        tagged(tmp_path, book)

    assert ("no room", "Data") == (caught.value.why, caught.value.sheet)


def test_rows_and_cells_without_places_are_counted(tmp_path: Path) -> None:
    """A program may leave out where a row or cell stands, and may use a prefix: it is read and written all the same."""
    xml = (
        b'<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData>'
        b"<x:row spans='1:2'><x:c t='inlineStr'><x:is><x:t>alamat</x:t></x:is></x:c></x:row><x:row/>"
        b"<x:row><x:c t='inlineStr'><x:is><x:r><x:t>Kec. </x:t></x:r><x:r><x:t>Tugu</x:t></x:r>"
        b"<x:rPh><x:t>no</x:t></x:rPh></x:is></x:c></x:row></x:sheetData></x:worksheet>"
    )
    book, _ = sheet_of([])
    book.save(tmp_path / "plain.xlsx")
    rewritten(tmp_path / "plain.xlsx", tmp_path / "unit.xlsx", add={SHEET: xml})

    written = Path(assign_file(tmp_path / "unit.xlsx", "alamat").output)

    assert [("Kec. Tugu",)] == list(read_rows(written, "alamat"))
    assert [TUGU[0]] == [cells[0] for cells in read_rows(written, "ikm_wilayah")]
    assert b"spans" not in parts_of(written)[SHEET]


def test_shared_strings_are_read(tmp_path: Path) -> None:
    """Texts that stand in the workbook's table of strings, in pieces of several formats, are read whole."""
    book, _ = sheet_of([])
    book.save(tmp_path / "plain.xlsx")
    strings = (
        b"<sst xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'><si><t>alamat</t></si>"
        b"<si><r><t>Kec. </t></r><r><t xml:space='preserve'>Tugu</t></r><rPh sb='0' eb='1'><t>kana</t></rPh></si></sst>"
    )
    related = b'<Relationship Id="s" Type="http://x/sharedStrings" Target="/xl/sharedStrings.xml"/></Relationships>'
    row = "<row r='{0}'><c r='A{0}' t='s'><v>{1}</v></c></row>"
    rows = f"<sheetData>{row.format(1, 0)}{row.format(2, 1)}</sheetData>".encode()
    rewritten(
        tmp_path / "plain.xlsx",
        tmp_path / "unit.xlsx",
        add={"xl/sharedStrings.xml": strings},
        change={
            SHEET: [(b"<sheetData></sheetData>", rows)],
            "xl/_rels/workbook.xml.rels": [(b"</Relationships>", related)],
        },
    )

    assert [("Kec. Tugu",)] == list(read_rows(tmp_path / "unit.xlsx", "alamat"))


def test_a_long_sheet_is_written_whole_whatever_its_blocks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the blocks of the sheet's text end changes nothing."""
    book, _ = sheet_of([("alamat", "n"), *(("Kec. Tugu", n) for n in range(40))])
    written, _ = tagged(tmp_path, book)
    expected = parts_of(written)

    for size in (1, 7, 100):
        monkeypatch.setattr(workbooks, "_BLOCK", size)
        again = assign_file(tmp_path / "unit.xlsx", "alamat", output=tmp_path / f"{size}.xlsx").output
        assert expected == parts_of(Path(again))


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    """The bytes read are told in proportion, up to the size of the file."""
    told: list[tuple[int, int | None]] = []
    book, _ = sheet_of([("alamat", "n"), *(("Kec. Tugu", n) for n in range(3_000))])

    tagged(tmp_path, book, progress=lambda done, size: told.append((done, size)))

    size = (tmp_path / "unit.xlsx").stat().st_size
    assert sorted(told) == told
    assert (size, size) == told[-1]


def rewritten(
    old: Path,
    new: Path,
    *,
    add: Mapping[str, bytes] | None = None,
    change: Mapping[str, Sequence[tuple[bytes, bytes]]] | None = None,
    without: Sequence[str] = (),
) -> None:
    """Write a workbook again with some of its parts changed."""
    parts = {**parts_of(old), **(add or {})}
    for name, changes in (change or {}).items():
        for one, other in changes:
            assert one in parts[name]
            parts[name] = parts[name].replace(one, other)
    with zipfile.ZipFile(new, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            if name not in without:
                archive.writestr(name, content)


def changed(**options: Any) -> Callable[[Path, Path], None]:
    return lambda old, new: rewritten(old, new, **options)


def written_as(content: Callable[[bytes], bytes]) -> Callable[[Path, Path], None]:
    return lambda old, new: new.write_bytes(content(old.read_bytes())) and None


def encrypted_part(old: Path, new: Path) -> None:
    content = bytearray(old.read_bytes())
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        start = content.index(mark)
        content[start + place] |= 1
    new.write_bytes(content)


def part_twice(old: Path, new: Path) -> None:
    new.write_bytes(old.read_bytes())
    with pytest.warns(UserWarning, match="Duplicate name"), zipfile.ZipFile(new, "a") as archive:
        archive.writestr(SHEET, b"<worksheet/>")


def packed_otherwise(old: Path, new: Path) -> None:
    with zipfile.ZipFile(new, "w", zipfile.ZIP_BZIP2) as archive:
        for name, content in parts_of(old).items():
            archive.writestr(name, content)


def lying_size(old: Path, new: Path) -> None:
    """A part that says it is smaller than it is."""
    rewritten(old, new, add={"xl/big.bin": bytes(100_000)})
    content = bytearray(new.read_bytes())
    place = content.rindex(b"xl/big.bin") - 46 + 24
    content[place : place + 4] = (10).to_bytes(4, "little")
    new.write_bytes(content)


def utf_16(old: Path, new: Path) -> None:
    sheet = parts_of(old)[SHEET].decode()
    rewritten(old, new, add={SHEET: sheet.encode("utf-16")})


def typed(part: str, start: bytes) -> Callable[[Path, Path], None]:
    return changed(change={part: [(start, ENTITY + start)]})


def typed_wide(old: Path, new: Path) -> None:
    rewritten(old, new, add={"docProps/app.xml": f"{ENTITY[21:].decode()}<a/>".encode("utf-16")})


def with_cell(cell: bytes) -> Callable[[Path, Path], None]:
    return changed(change={SHEET: [(ROW2, ROW2 + cell)]})


ENTITY = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>'
ROW2 = b'<row r="2">'
BAD: dict[str, tuple[Callable[[Path, Path], None], str]] = {
    "empty": (written_as(lambda _: b""), "damaged"),
    "no archive": (written_as(lambda _: b"alamat\nKec. Tugu\n"), "damaged"),
    "cut short": (written_as(lambda content: content[:-100]), "damaged"),
    "cut at the front": (written_as(lambda content: content[200:]), "damaged"),
    "encrypted, or of the old kind": (written_as(lambda _: b"\xd0\xcf\x11\xe0" + bytes(600)), "encrypted"),
    "a part encrypted": (encrypted_part, "encrypted"),
    "a part twice": (part_twice, "damaged"),
    "packed otherwise": (packed_otherwise, "damaged"),
    "an archive of something else": (lambda _, new: zipfile.ZipFile(new, "w").close(), "damaged"),
    "unpacks to far more than its size": (changed(add={"xl/media/a.bin": bytes(80 << 20)}), "too large"),
    "a document type in the sheet": (typed(SHEET, b"<worksheet"), "entities"),
    "a document type in the workbook": (typed("xl/workbook.xml", b"<workbook "), "entities"),
    "a document type in the styles": (typed("xl/styles.xml", b"<styleSheet"), "entities"),
    "a document type in UTF-16": (typed_wide, "entities"),
    "an entity that is not declared": (changed(change={SHEET: [(b"Kec. Tugu", b"&b;")]}), "damaged"),
    "signed": (changed(add={"_xmlsignatures/sig1.xml": b"<Signature/>"}), "signed"),
    "no relations": (changed(without=["_rels/.rels"]), "damaged"),
    "no workbook": (changed(without=["xl/workbook.xml"]), "damaged"),
    "no sheet": (changed(without=[SHEET]), "damaged"),
    "a sheet that is no XML": (changed(add={SHEET: b"<worksheet><sheetData>"}), "damaged"),
    "a sheet in UTF-16": (utf_16, "damaged"),
    "a string that is not there": (with_cell(b'<c r="B2" t="s"><v>7</v></c>'), "damaged"),
    "a string before the first": (with_cell(b'<c r="B2" t="s"><v>-1</v></c>'), "damaged"),
    "a number that is none": (with_cell(b'<c r="B2"><v>zwei</v></c>'), "damaged"),
    "a number of many digits": (with_cell(b'<c r="B2"><v>%b</v></c>' % (b"9" * 9_000)), "damaged"),
    "a cell nowhere": (with_cell(b'<c r="ZZZZ2"><v>1</v></c>'), "damaged"),
    "a cell without a column": (with_cell(b'<c r="2"><v>1</v></c>'), "damaged"),
    "rows out of order": (changed(change={SHEET: [(ROW2, b'<row r="1">')]}), "damaged"),
    "blank": (changed(change={SHEET: [(b"alamat", b""), (b"Kec. Tugu", b"")]}), "empty"),
    "a part that is larger than it says": (lying_size, "damaged"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_workbook_that_is_damaged_or_dangerous_is_refused(tmp_path: Path, case: str) -> None:
    """The error says why, it is an input that cannot be used, and no file is written."""
    make, why = BAD[case]
    book, _ = sheet_of([("alamat",), ("Kec. Tugu",)])
    book.save(tmp_path / "plain.xlsx")
    make(tmp_path / "plain.xlsx", tmp_path / "unit.xlsx")

    with pytest.raises(UnreadableTable) as caught:
        assign_file(tmp_path / "unit.xlsx", "alamat")

    assert (why, 3) == (caught.value.why, caught.value.exit_code)
    assert ["plain.xlsx", "unit.xlsx"] == sorted(path.name for path in tmp_path.iterdir())


def test_a_pipe_is_no_workbook() -> None:
    """A workbook's parts are found from its end, so a stream that cannot go back is refused as damaged."""

    class Pipe(io.BytesIO):
        def seek(self, *_places: int) -> int:
            raise io.UnsupportedOperation("seek")

    with pytest.raises(UnreadableTable):
        workbooks.WorkbookTable(Pipe(b"PK\x03\x04"), "-", ["alamat"])
