"""Text tables in and out: what is kept as it is, and what is not certain."""

import csv
import os
import pickle
from pathlib import Path
from typing import Any

import pytest

from semarang_ikm.errors import UnreadableTable
from semarang_ikm.tables.csvs import LONGEST_LINE
from texts import OURS, TUGU, tagged

# Each text as it comes out; %b stands where our cells were put, and the text without them is what goes in.
KEPT: dict[str, tuple[bytes, dict[str, Any]]] = {
    "header only": (b"alamat,x,%b\n", {}),
    "header without a line end": (b"alamat,x,%b", {}),
    "last line without an end": (b"alamat,%b\nTugu,%b", {}),
    "Windows line ends": (b"alamat,%b\r\nTugu,%b\r\n", {}),
    "old Mac line ends": (b"alamat,%b\rTugu,%b\r", {}),
    "mixed line ends": (b"alamat,%b\r\nTugu,%b\nTugu,%b\r", {}),
    "one column": (b"alamat,%b\nTugu,%b\n", {}),
    "semicolons": (b"a;alamat;%b\n1,5;Tugu;%b\n", {}),
    "tabs": (b"a\talamat\t%b\n1,5\tTugu\t%b\n", {}),
    "bars": (b"a|alamat|%b\n1,5|Tugu|%b\n", {}),
    "sep=;": (b"sep=;\r\nalamat,x;%b\r\nTugu;%b\r\n", {"column": "alamat,x"}),
    "SEP=|": (b"SEP=|\nalamat|x|%b\nTugu|1|%b", {}),
    "sep= of another character": (b"sep=#\nalamat#x#%b\nTugu#1#%b\n", {}),
    "UTF-8 with a mark": (b"\xef\xbb\xbfalamat,x,%b\nTugu,1,%b\n", {}),
    "UTF-8 with a mark, asked for": (b"\xef\xbb\xbfalamat,x,%b\nTugu,1,%b\n", {"encoding": "utf8"}),
    "utf-8-sig without a mark": (b"alamat,x,%b\nTugu,1,%b\n", {"encoding": "utf-8-sig"}),
    "beyond ASCII": ("alamat,nämé,%b\nTugu,日本,%b\n".encode(), {}),
    "cp1252 asked for": (b"alamat,caf\xe9,%b\nTugu,\x80,%b\n", {"encoding": "cp1252"}),
    "shift-jis asked for": (b"alamat,x,%b\nTugu,\x93\xfa,%b\n", {"encoding": "shift-jis"}),
    "quoted cells stay quoted": (b'"alamat","x",%b\n"Tugu","1",%b\n', {}),
    "escaped quotes": (b'alamat,x,%b\nTugu,"a ""b""",%b\n', {}),
    "quotes within a cell": (b'alamat,x,%b\nTugu,3" pipa,%b\n', {}),
    "line breaks in a cell": (b'alamat,x,%b\n"Kec.\r\nTugu","1\n2",%b\n', {}),
    "many line breaks in a cell": (b'alamat,x,%b\n"Tugu","1\n2,\n3,4,5\n6\n7\n8",%b\n', {}),
    "prose of many lines in a cell": (b'alamat,x,%b\nTugu,"1, a\n2, b\n3, c\n4, d\n5, e",%b\n', {}),
    "a line break in the header": (b'alamat,"x\ny",%b\nTugu,1,%b\n', {}),
    "spaces around cells": (b"alamat, x ,%b\nTugu ,  1,%b\n", {}),
    "numbers as they are written": (b"alamat,x,%b\nTugu,007,%b\nTugu,1.10,%b\n", {}),
    "words that look like nothing": (b"alamat,x,%b\nTugu,NA,%b\nTugu,1e5,%b\n", {}),
    "formulas of the user": (b"alamat,x,%b\nTugu,=1+1,%b\nTugu,@A,%b\n", {}),
    "blank lines are no rows": (b"\n\nalamat,x,%b\n\nTugu,1,%b\n\r\n\n", {}),
    "blank ends of a header": (b"alamat,x,,,%b\nTugu,1,,,%b\n", {}),
    "other columns twice": (b"alamat,x,x,%b\nTugu,1,2,%b\n", {}),
    "NUL in a cell": (b"alamat,x,%b\nTugu,\0,%b\n", {}),
    "other line separators": ("alamat,x,%b\nTugu,\u2028\x0b\x85,%b\n".encode(), {}),
    "titles above the header": (b"Daftar\n;;\nalamat;x;%b\nTugu;1;%b\n", {"header_row": 3}),
    "a delimiter asked for": (b"alamat:x:%b\nTugu:1:%b\n", {"delimiter": ":"}),
    "a delimiter that our cells have": (b"alamat.x.%b\nTugu.1.%b\n", {"delimiter": "."}),
    "one address a line": (b"alamat|%b\nTugu, Jl. X, Kec. Tugu|%b\n", {"delimiter": "|"}),
    "a quoted delimiter in the header": (b'"x, y";alamat;%b\n1;Tugu;%b\n', {}),
    "two delimiters, told apart by the column": (b"alamat;x, y;%b\nTugu;1;%b\n", {}),
    "a column of the same letters": (b"alamat,ALAMAT,%b\nTugu,1,%b\n", {}),
}


@pytest.mark.parametrize("case", KEPT)
def test_an_odd_text_is_kept_as_it_is(tmp_path: Path, case: str) -> None:
    """Each character of an odd but certain text stays, and our cells stand at the end of its rows."""
    pattern, options = KEPT[case]
    options = dict(options)
    delimiter = pattern[pattern.index(b"%b") - 1 :][:1]
    cells = (OURS, *[TUGU if delimiter != b"." else b'X,Tugu,"33.74.16",'] * (pattern.count(b"%b") - 1))

    written = tagged(tmp_path, pattern.replace(delimiter + b"%b", b""), options.pop("column", "alamat"), **options)

    assert pattern % tuple(ours.replace(b",", delimiter) for ours in cells) == written


def test_a_short_row_is_filled(tmp_path: Path) -> None:
    """A row that ends before the header does is given empty cells, so that ours stand under their names."""
    written = tagged(tmp_path, b"x,alamat,y\n1\n1,Tugu\n")

    assert b"x,alamat,y,%b\n1,,,,,,empty\n1,Tugu,,%b\n" % (OURS, TUGU) == written


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-be", "utf-32"])
def test_a_text_of_wide_characters_keeps_its_encoding(tmp_path: Path, encoding: str) -> None:
    """A byte order mark says which UTF it is, and the output has the same mark and the same order of bytes."""
    mark = "" if encoding in ("utf-16", "utf-32") else "\ufeff"
    text = "alamat\tnämé\r\nKec. Tugu\t1\r\n"

    written = tagged(tmp_path, (mark + text).encode(encoding))

    expected = "alamat\tnämé\tikm_wilayah\tikm_kecamatan\tikm_code\tikm_reason\r\nKec. Tugu\t1\tX\tTugu\t33.74.16\t\r\n"
    assert (mark + expected).encode(encoding) == written


REFUSED: dict[str, tuple[bytes, dict[str, Any], str, int | None]] = {
    "nothing": (b"", {}, "empty", None),
    "only a mark": (b"\xef\xbb\xbf", {}, "empty", None),
    "only blank lines": (b"\n\r\n\n", {}, "empty", None),
    "only sep=;": (b"sep=;\n", {}, "empty", None),
    "no line for the header": (b"a\nb\n", {"header_row": 9}, "no header", None),
    "a row too long": (b"alamat,x\nTugu,1\nTugu,1,2\n", {}, "long row", 3),
    "an unquoted comma": (b"alamat\nJl. X, Kec. Tugu\n", {}, "long row", 2),
    "a row too long after line breaks": (b'alamat,x\n"a\nb",1\n\nTugu,"1\n",2\n', {}, "long row", 5),
    "a quote never closed": (b'alamat,x\nTugu,1\nTugu,"1\nTugu,2\n', {}, "open quote", 3),
    "a quote never closed at the end": (b'alamat,x\nTugu,"', {}, "open quote", 2),
    "a quote opened in a later line of a row": (b'alamat,x\n"a\nb","c\nd\n', {}, "open quote", 3),
    "a quote never closed in the header": (b'alamat,"x\nTugu,1\n', {"delimiter": ","}, "open quote", 1),
    "text after a quote": (b'alamat,x\n"Tugu" X,1\n', {}, "closed quote", 2),
    "a quote closed by another": (b'alamat,x\nTugu,"1\nTugu,"2"\n', {}, "closed quote", 2),
    "quotes escaped by backslashes": (b'alamat,x\n"a \\"b\\" c",1\n', {}, "closed quote", 2),
    "a quote that swallows rows": (b'alamat,x\n"Tugu,1\na,2\nb,3\nc,4\nTugu",5\n', {}, "swallowed", 2),
    "bytes that are no UTF-8": (b"alamat,x\nTugu,\xe9\n", {}, "encoding", 2),
    "bytes that are no UTF-8 in the header": (b"alamat,\xe9\nTugu,1\n", {}, "encoding", 1),
    "a character cut off": ("alamat\nTugü".encode()[:-1], {}, "encoding", 2),
    "an overlong form": (b"alamat\nTugu\xc0\x80\n", {}, "encoding", 2),
    "a surrogate": (b"alamat\nTugu\xed\xa0\x80\n", {}, "encoding", 2),
    "half a unit of UTF-16": ("alamat\nTugu\n".encode("utf-16") + b"x", {}, "encoding", 3),
    "half a pair of UTF-16": ("alamat\nTugu".encode("utf-16") + b"\x00\xd8", {}, "encoding", 2),
    "not the encoding asked for": (b"alamat\nTugu\xe9\n", {"encoding": "ascii"}, "encoding", 2),
    "UTF-16 without a mark": ("alamat\n".encode("utf-16-le"), {}, "nul", 1),
    "UTF-16 asked for without a mark": ("alamat\n".encode("utf-16-le"), {"encoding": "utf-16"}, "byte order", None),
    "another mark than asked for": (b"\xff\xfea\0", {"encoding": "utf-8"}, "byte order mark", None),
    "a mark of UTF-8 and cp1252": (b"\xef\xbb\xbfalamat\n", {"encoding": "cp1252"}, "byte order mark", None),
    "two delimiters": (b"nama,alamat;x\n", {"column": "kota"}, "delimiter", 1),
    "two delimiters that both have the column": (b"alamat,x;y,alamat;z\n", {"column": "x"}, "delimiter", 1),
    "a workbook": (b"PK\x03\x04....", {}, "not text", None),
    "an old workbook": (b"\xd0\xcf\x11\xe0....", {}, "not text", None),
    "a Parquet file": (b"PAR1....", {}, "not text", None),
    "a gzip archive": (b"\x1f\x8b\x08....", {}, "not text", None),
    "a PDF file": (b"%PDF-1.7", {}, "not text", None),
    "a cell too long": (b"alamat,x\nTugu," + b"x" * 200_000, {}, "long cell", 2),
    "a quote that swallows the file": (b'alamat,x\nTugu,"\n' + b"Tugu,1\n" * 30_000, {}, "long cell", 2),
    "a line too long": (b"alamat,x\nTugu," + b"x" * (LONGEST_LINE + 2), {}, "long line", 2),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_a_text_that_is_not_certain_is_refused_with_its_line(tmp_path: Path, case: str) -> None:
    """What cannot be read with certainty is refused, the error names the line, and no file is written."""
    content, options, why, line = REFUSED[case]
    options = dict(options)

    with pytest.raises(UnreadableTable) as caught:
        tagged(tmp_path, content, options.pop("column", "alamat"), **options)

    refused = caught.value
    assert (why, line, 3) == (refused.why, refused.line, refused.exit_code)
    assert all(
        "unit.csv" in refused.sentence(language) and len(refused.sentence(language)) < 500 for language in ("en", "id")
    )
    assert refused == pickle.loads(pickle.dumps(refused))
    assert ["unit.csv"] == os.listdir(tmp_path)


def test_a_byte_that_is_no_character_is_named(tmp_path: Path) -> None:
    """The error says which byte of the file it is, also where the file is longer than a block and has a mark."""
    content = b"\xef\xbb\xbfalamat,x\n" + b"Kec. Tugu,1\n" * 50_000

    with pytest.raises(UnreadableTable) as caught:
        tagged(tmp_path, content + b"Tugu,\xff\n")

    assert (50_002, len(content) + 5) == (caught.value.line, caught.value.byte)


def test_the_limit_of_a_cell_is_that_of_the_process_and_stays(tmp_path: Path) -> None:
    """A program that raised the limit of the csv module has its cells read, and the limit is never changed here."""
    content = b"alamat,x\nTugu," + b"x" * 200_000
    limit = csv.field_size_limit(300_000)
    try:
        assert tagged(tmp_path, content).endswith(b"x," + TUGU)
        assert 300_000 == csv.field_size_limit()
    finally:
        csv.field_size_limit(limit)


def test_very_many_columns_are_read(tmp_path: Path) -> None:
    """A table of twenty thousand columns is tagged like any other."""
    header = ",".join(f"k{i}" for i in range(20_000))

    written = tagged(tmp_path, f"{header},alamat\n{',' * 20_000}Tugu\n".encode())

    assert written.endswith(b",Tugu," + TUGU + b"\n")


def test_one_column_of_a_tsv_is_followed_by_tabs(tmp_path: Path) -> None:
    """A table of one column has the delimiter that its ending says."""
    written = tagged(tmp_path, b"alamat\nJl. X, Kec. Tugu\n", name="unit.tsv")

    assert b"Jl. X, Kec. Tugu\tX\tTugu\t33.74.16\t\n" == written.splitlines(keepends=True)[1]
