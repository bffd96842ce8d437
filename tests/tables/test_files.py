"""What holds for files of every kind: names, outputs, pipes, signals, faults."""

import errno
import fcntl
import gc
import io
import itertools
import os
import pickle
import signal
import struct
import subprocess
import sys
import termios
import tracemalloc
from collections.abc import Callable, Iterator
from pathlib import Path
from types import FrameType
from typing import Any, cast

import openpyxl
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq
import pytest

from semarang_ikm import PLAN, errors, publishing
from semarang_ikm.errors import (
    ColumnExists,
    DuplicateColumn,
    IkmError,
    OutputExists,
    OutputFailed,
    OutputIsInput,
    ReaderGone,
    UnknownColumn,
    UnknownKind,
    UnreadableTable,
    UnusableOption,
)
from semarang_ikm.tables import files
from semarang_ikm.tables.engines import assign
from semarang_ikm.tables.files import assign_file, header_of, read_rows
from texts import TAGGED, UNITS, tagged


@pytest.fixture
def units(tmp_path: Path) -> Path:
    """A small table, alone in its folder."""
    path = tmp_path / "unit.csv"
    path.write_bytes(UNITS)
    return path


def test_the_output_stands_beside_the_input_and_the_rows_are_counted(units: Path) -> None:
    """`unit.csv` gives `unit.ikm.csv`, and the tally counts every wilayah and every reason, zeros kept."""
    tally = assign_file(units, "alamat")

    assert str(units.with_name("unit.ikm.csv")) == tally.output
    assert TAGGED == Path(tally.output).read_bytes()
    assert UNITS == units.read_bytes()
    assert 2 == tally.rows
    assert {w.numeral: int(w.numeral == "X") for w in PLAN.wilayah} == tally.by_wilayah
    assert {"empty": 0, "unknown": 0, "ambiguous": 0, "outside": 1, "conflict": 0} == tally.by_reason
    assert (None, 1) == (tally.sheet, tally.header_row)


def test_several_columns_are_weighed_as_assign_does(tmp_path: Path) -> None:
    """The first column that answers decides, one that contradicts it makes a conflict, and a name says its part."""
    written = tagged(tmp_path, b"kecamatan,alamat\nTugu,Kec. Mijen\nTugu,Jl. X\n,Kec. Mijen\n", "kecamatan", "alamat")

    assert [b"conflict", b"", b""] == [line.split(b",")[-1] for line in written.splitlines()[1:]]
    assert [b"", b"X", b"IX"] == [line.split(b",")[-4] for line in written.splitlines()[1:]]


@pytest.mark.parametrize("name", ["unit.csv", "unit.xlsx", "unit.parquet"])
def test_products_add_two_columns(tmp_path: Path, name: str) -> None:
    """With a column of products the commodity and whether the plan directs it there are added, as by `assign`."""
    frame = pa.table({"alamat": ["Kec. Tugu", "x"], "produk": ["kerupuk", "kerupuk"]})
    KINDS[name](tmp_path / name, frame)

    tally = assign_file(tmp_path / name, "alamat", product="produk")

    expected = assign(frame, "alamat", product="produk").to_pydict()
    found = zip(*read_rows(tally.output), strict=True)
    assert [[cell or "" for cell in cells] for cells in expected.values()] == [
        [c or "" for c in cells] for cells in found
    ]


def test_a_column_that_is_not_there_is_named_with_its_neighbours(units: Path) -> None:
    """The error names the columns there are and the nearest."""
    with pytest.raises(UnknownColumn, match="no column 'alamt'; did you mean 'alamat'") as caught:
        assign_file(units, "alamt")

    assert ("nama", "alamat") == caught.value.columns


def test_a_column_twice_and_ours_already_there_are_refused(tmp_path: Path) -> None:
    """A wanted column that stands twice is refused, and so is one of ours; another prefix is the way out."""
    with pytest.raises(DuplicateColumn):
        tagged(tmp_path, b"alamat,x,alamat\nTugu,1,2\n")
    with pytest.raises(ColumnExists):
        tagged(tmp_path, TAGGED)

    assert b";outside;;;;outside\n" in tagged(tmp_path, TAGGED, prefix="lagi_")


@pytest.mark.parametrize("columns", [(), (1,), (["alamat"],), (None,)])
def test_columns_that_are_no_names_are_a_type_error(units: Path, columns: tuple[Any, ...]) -> None:
    """What is no name of a column, or none at all, is a `TypeError`."""
    with pytest.raises(TypeError):
        assign_file(units, *columns)


def test_a_plan_that_is_none_is_a_type_error(units: Path) -> None:
    """What is no plan is never taken for one."""
    with pytest.raises(TypeError, match="Plan"):
        assign_file(units, "alamat", plan=cast("Any", "plan.json"))


def test_a_column_asked_for_twice_is_read_once(units: Path) -> None:
    """Naming a column again changes nothing."""
    assert TAGGED == Path(assign_file(units, "alamat", "alamat").output).read_bytes()


@pytest.mark.parametrize(
    ("name", "options"),
    [
        ("a.csv", {"encoding": "no-such"}),
        ("a.csv", {"encoding": "rot13"}),
        ("a.csv", {"encoding": "idna"}),
        ("a.csv", {"encoding": "a\0b"}),
        ("a.csv", {"delimiter": ""}),
        ("a.csv", {"delimiter": "::"}),
        ("a.csv", {"delimiter": '"'}),
        ("a.csv", {"delimiter": "\n"}),
        ("a.csv", {"delimiter": "a"}),
        ("a.csv", {"sheet": "Data"}),
        ("a.csv", {"header_row": 0}),
        ("a.xlsx", {"encoding": "utf-8"}),
        ("a.xlsx", {"delimiter": ";"}),
        ("a.parquet", {"sheet": "Data"}),
        ("a.parquet", {"header_row": 1}),
        ("a.parquet", {"encoding": "utf-8"}),
    ],
)
def test_an_option_of_no_use_is_refused(tmp_path: Path, name: str, options: dict[str, Any]) -> None:
    """An option that cannot be, or that is of no use for such a file, is asked wrongly and never passed over."""
    with pytest.raises(UnusableOption) as caught:
        tagged(tmp_path, UNITS, name=name, **options)

    assert 2 == caught.value.exit_code
    assert next(iter(options)) in caught.value.sentence("id")


@pytest.mark.parametrize("name", ["unit", "unit.xls", "unit.ods", "unit.csv.gz", "unit.json", "unit.", ".csv"])
def test_a_name_of_no_kind_we_know_is_asked_wrongly(tmp_path: Path, name: str) -> None:
    """A name that does not say what the file is gets the endings that we know."""
    with pytest.raises(UnknownKind, match=r"\.xlsx") as caught:
        tagged(tmp_path, UNITS, name=name)

    assert 2 == caught.value.exit_code


def test_the_output_has_the_kind_of_the_input(units: Path) -> None:
    """Text is not written under the name of a workbook; among texts, and without an ending, any name will do."""
    with pytest.raises(UnknownKind):
        assign_file(units, "alamat", output=units.with_name("b.xlsx"))

    for name in ("b.txt", "b", "b.TSV"):
        assert TAGGED == Path(assign_file(units, "alamat", output=units.with_name(name)).output).read_bytes()


def test_endings_in_capitals_are_known(tmp_path: Path) -> None:
    """`UNIT.CSV` is a text as `unit.csv` is."""
    assert TAGGED == tagged(tmp_path, UNITS, name="UNIT.CSV")
    assert (tmp_path / "UNIT.ikm.CSV").exists()


@pytest.mark.parametrize("name", ["missing.csv", "folder.csv", "a\0b.csv", "x" * 300 + ".csv"])
def test_a_file_that_cannot_be_opened_is_unreadable(tmp_path: Path, name: str) -> None:
    """A file that is missing, a folder, or of an impossible name is an input that cannot be used."""
    (tmp_path / "folder.csv").mkdir()

    with pytest.raises(UnreadableTable) as caught:
        assign_file(tmp_path / name, "alamat")

    assert ("unreadable", 3) == (caught.value.why, caught.value.exit_code)


def test_a_name_that_is_no_text_is_a_type_error() -> None:
    """Bytes and numbers are no names of files."""
    for name in (b"a.csv", 3, None):
        with pytest.raises(TypeError):
            assign_file(name, "alamat")  # type: ignore[arg-type]  # that is the point


def test_nothing_is_overwritten_unasked(units: Path) -> None:
    """A file that is there stays as it is, unless the caller asks to overwrite it."""
    there = units.with_name("unit.ikm.csv")
    there.write_text("old")

    with pytest.raises(OutputExists):
        assign_file(units, "alamat")
    assert "old" == there.read_text()

    assign_file(units, "alamat", overwrite=True)
    assert TAGGED == there.read_bytes()


@pytest.mark.parametrize("overwrite", [False, True])
@pytest.mark.parametrize("link", ["itself", "symlink", "hard link", "through a folder"])
def test_the_input_is_never_the_output(units: Path, link: str, *, overwrite: bool) -> None:
    """The input, or a link to it of any kind, is not written to, also when overwriting is asked for."""
    output = units.with_name("other.csv")
    match link:
        case "itself":
            output = units
        case "symlink":
            output.symlink_to(units)
        case "hard link":
            os.link(units, output)
        case _:
            (units.parent / "folder").symlink_to(units.parent)
            output = units.parent / "folder" / units.name

    with pytest.raises(OutputIsInput) as caught:
        assign_file(units, "alamat", output=output, overwrite=overwrite)

    assert 4 == caught.value.exit_code
    assert UNITS == units.read_bytes()


@pytest.mark.parametrize("name", ["missing/b.csv", "folder", "a\0b.csv", "unit.csv/b.csv"])
def test_an_output_that_cannot_be_made_is_refused(units: Path, name: str) -> None:
    """A folder that is missing, a folder in its place, or an impossible name is an output that cannot be written."""
    (units.parent / "folder").mkdir()

    with pytest.raises(OutputFailed) as caught:
        assign_file(units, "alamat", output=units.parent / name, overwrite=True)

    assert 4 == caught.value.exit_code


def test_a_name_of_a_plan_that_the_encoding_lacks_is_no_half_file(tmp_path: Path) -> None:
    """What cannot be written in the file's own encoding fails as an output, and nothing is left of it."""
    with pytest.raises(OutputFailed, match="ascii has no 'é'; choose UTF-8") as caught:
        tagged(tmp_path, UNITS, encoding="ascii", prefix="é_")

    assert caught.value.sentence("id").endswith("ascii tidak memuat 'é'; pilih UTF-8")
    assert ["unit.csv"] == os.listdir(tmp_path)


def test_progress_is_told_up_to_the_end(tmp_path: Path) -> None:
    """The bytes read never go back and end at the size of the file."""
    told: list[tuple[int, int | None]] = []
    content = b"alamat\n" + b"Kec. Tugu\n" * 60_000

    tagged(tmp_path, content, progress=lambda done, size: told.append((done, size)))

    assert len(told) > 2
    assert sorted(told) == told
    assert (len(content), len(content)) == told[-1]


def test_rows_are_read_as_they_are_tagged(units: Path) -> None:
    """`read_rows` gives the cells of the wanted columns in their order, from the same file and with the same errors."""
    assert [("Kec. Tugu", "Toko A"), ("Kab. Demak", "Toko B")] == list(read_rows(units, "alamat", "nama"))
    assert [("Toko A", "Kec. Tugu"), ("Toko B", "Kab. Demak")] == list(read_rows(units))
    with pytest.raises(UnknownColumn):
        next(read_rows(units, "kota"))
    with pytest.raises(UnknownKind):
        next(read_rows("unit.xyz"))


def test_a_table_with_our_columns_can_be_read(tmp_path: Path) -> None:
    """What `assign_file` wrote is read back without asking for another prefix."""
    path = tmp_path / "unit.csv"
    path.write_bytes(TAGGED)

    assert [("X",), ("",)] == list(read_rows(path, "ikm_wilayah"))


@pytest.mark.parametrize("name", ["unit.csv", "unit.tsv", "unit.xlsx", "unit.parquet"])
def test_a_header_is_read_as_the_rows_under_it_are(tmp_path: Path, name: str) -> None:
    """`header_of` gives the names of the columns of a file of any kind, and takes the options that the rows take."""
    KINDS.get(name, KINDS["unit.csv"])(tmp_path / name, SOME)
    (tmp_path / "titled.csv").write_text("Daftar\nnama:alamat\nToko A:Kec. Tugu\n")

    assert ("alamat", "n") == header_of(tmp_path / name, delimiter="," if name == "unit.tsv" else None)
    assert ("nama", "alamat") == header_of(tmp_path / "titled.csv", delimiter=":", header_row=2)
    with pytest.raises(UnusableOption):
        header_of(tmp_path / "titled.csv", sheet="Data")


def test_an_option_that_there_is_not_is_a_type_error(units: Path) -> None:
    """A misspelt option is never passed over."""
    misspelt: dict[str, Any] = {"encodng": "cp1252"}

    for read in (lambda: assign_file(units, "alamat", **misspelt), lambda: next(read_rows(units, **misspelt))):
        with pytest.raises(TypeError, match="not by 'encodng'"):
            read()
    assert [units] == list(units.parent.iterdir())


def test_memory_does_not_grow_with_the_rows(tmp_path: Path) -> None:
    """Eight times the rows take at most 1.3 times the memory."""
    assert 1.3 > peak_of(tmp_path, 32_000) / peak_of(tmp_path, 4_000)


def peak_of(folder: Path, rows: int) -> int:
    path = folder / f"{rows}.csv"
    with path.open("w") as stream:
        stream.write("nama,alamat,catatan\n")
        stream.writelines(f'Toko {i},"Jl. X {i % 50}, Kec. Tugu","{"x" * 200}"\n' for i in range(rows))
    tracemalloc.start()
    try:
        assign_file(path, "alamat")
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


# What goes wrong in writing: every call in turn.


def as_workbook(path: Path, table: pa.Table) -> None:
    book = openpyxl.Workbook()
    for row in [table.column_names, *zip(*table.to_pydict().values(), strict=True)]:
        book.worksheets[0].append(list(row))
    book.save(path)


KINDS: dict[str, Callable[[Path, pa.Table], object]] = {
    "unit.csv": lambda path, table: pyarrow.csv.write_csv(table, path),
    "unit.xlsx": as_workbook,
    "unit.parquet": lambda path, table: pq.write_table(table, path, row_group_size=10),
}
SOME = pa.table({"alamat": ["Kec. Tugu", "x"] * 15, "n": range(30)})


@pytest.mark.parametrize("way", ["link", "no links here", "overwrite"])
@pytest.mark.parametrize("name", KINDS)
def test_a_fault_at_any_call_leaves_nothing_half_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, way: str
) -> None:
    """Each write, fsync, link, rename and chmod fails in turn: the file is whole, or things are as before."""
    path = tmp_path / name
    KINDS[name](path, SOME)
    output = tmp_path / f"out{path.suffix}"
    if way == "overwrite":
        output.write_text("old")
    monkeypatch.setattr(publishing, "_BLOCK", 64)
    before = {file: file.read_bytes() for file in tmp_path.iterdir()}

    for at in itertools.count():
        with monkeypatch.context() as patch:
            faults = _Faults(at, patch, links=way != "no links here")
            try:
                assign_file(path, "alamat", output=output, overwrite=way == "overwrite")
            except OutputFailed as failure:
                assert "No space left" in str(failure)
            else:
                # Where a link is refused, a copy does as well.
                assert at >= faults.calls or faults.failed == "link"
                assert list(read_rows(path, "alamat")) == list(read_rows(output, "alamat"))
                output.unlink() if output not in before else output.write_bytes(before[output])
        assert before == {file: file.read_bytes() for file in tmp_path.iterdir()}
        if at >= faults.calls:
            break

    assert at >= 3


class _Faults:
    """Makes the nth call of those that write fail as on a full disk."""

    def __init__(self, at: int, patch: pytest.MonkeyPatch, *, links: bool) -> None:
        self.calls = 0
        self.failed = ""
        self._at = at
        for owner, call in [(publishing._Target, "write"), (os, "fsync"), (os, "replace"), (os, "fchmod")]:
            patch.setattr(owner, call, self._failing(getattr(owner, call), call))
        patch.setattr(os, "link", self._failing(os.link, "link") if links else self._no_link)

    def _failing(self, real: Callable[..., Any], call: str) -> Callable[..., Any]:
        def maybe(*arguments: Any, **options: Any) -> Any:
            self.calls += 1
            if self.calls - 1 != self._at:
                return real(*arguments, **options)
            self.failed = call
            full = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            # This is how a write says it, which is replaced here with what would have said it.
            raise OutputFailed.because("out", full) if call == "write" else full

        return maybe

    @staticmethod
    def _no_link(*_names: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))


class _Stop(BaseException):
    """An interrupt, as Ctrl-C is one."""


# A file that was opened in the very line of the interrupt is closed by the collector.
@pytest.mark.filterwarnings("ignore::ResourceWarning")
@pytest.mark.parametrize("overwrite", [False, True])
def test_an_interrupt_at_any_line_leaves_nothing_half_done(units: Path, *, overwrite: bool) -> None:
    """Stopped at each line that opens, writes or publishes, the file is whole, or things are as before."""
    output = units.with_name("out.csv")
    if overwrite:
        output.write_text("old")
    before = {file: file.read_bytes() for file in units.parent.iterdir()}
    ours = (publishing.__file__, files.__file__)
    gc.freeze()  # What the other tests have made is none of what is collected below, and takes long to look through.

    for at in itertools.count():
        lines = itertools.count()

        def trace(frame: FrameType, event: str, _argument: object, at: int = at, lines: Iterator[int] = lines) -> Any:
            if frame.f_code.co_filename not in ours:
                return None
            if event == "line" and next(lines) == at:
                raise _Stop
            return trace

        sys.settrace(trace)
        try:
            assign_file(units, "alamat", output=output, overwrite=overwrite)
        except _Stop:
            sys.settrace(None)
            if len(os.listdir(units.parent)) > len({*before, output}):
                # What the traceback still held is closed when it goes.
                gc.collect()
            now = {file: file.read_bytes() for file in units.parent.iterdir()}
            if TAGGED == now.get(output):
                # Stopped in the last line of all, the whole file still has its second name, which says what it is.
                now = {file: content for file, content in now.items() if not file.name.endswith(".unfinished")}
            assert now in (before, {**before, output: TAGGED}), (at, now.keys() - before.keys())
        else:
            break
        finally:
            sys.settrace(None)
            output.unlink(missing_ok=True)
            if overwrite:
                output.write_text("old")

    gc.unfreeze()
    gc.collect()
    assert at > 50


# Pipes and signals, each in a child process.

CHILD = """
import signal, sys
from semarang_ikm.errors import IkmError
from semarang_ikm.tables.files import assign_file
signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(143))
try:
    print(assign_file(sys.argv[1], "alamat", output=sys.argv[2] if sys.argv[2:] else None).rows, file=sys.stderr)
except IkmError as error:
    print(type(error).__name__, error, file=sys.stderr)
    import os
    os._exit(error.exit_code)
except KeyboardInterrupt:
    sys.exit(130)
"""


def child(*arguments: str, unbuffered: bool = False, **streams: Any) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-X", "dev", "-W", "error", "-c", CHILD, *arguments]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1" if unbuffered else ""}
    return subprocess.Popen(command, stderr=subprocess.PIPE, env=environment, **streams)


def feed(process: subprocess.Popen[bytes], content: bytes) -> None:
    """Give a child its input, and wait until it has read all that there is."""
    assert process.stdin is not None
    process.stdin.write(content)
    process.stdin.flush()
    waiting = struct.pack("i", 1)
    while struct.unpack("i", waiting)[0] and process.poll() is None:
        waiting = fcntl.ioctl(process.stdin, termios.FIONREAD, waiting)
        os.sched_yield()


def test_standard_input_gives_standard_output() -> None:
    """`-` reads text from standard input and writes to standard output, bytes as they are."""
    process = child("-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    out, err = process.communicate(UNITS.replace(b"\n", b"\r\n"))

    assert (TAGGED.replace(b"\n", b"\r\n"), b"2", 0) == (out, err.strip(), process.returncode)


def test_a_file_of_any_kind_can_go_to_standard_output(tmp_path: Path) -> None:
    """`-` as output takes workbooks and Parquet files too, the same bytes' worth as under a name."""
    for name, make in KINDS.items():
        make(tmp_path / name, SOME)
        process = child(str(tmp_path / name), "-", stdout=subprocess.PIPE)
        out, err = process.communicate()
        assert 0 == process.returncode, err
        (tmp_path / f"out-{name}").write_bytes(out)
        expected = list(read_rows(assign_file(tmp_path / name, "alamat").output))
        assert expected == list(read_rows(tmp_path / f"out-{name}"))


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_nothing_behind(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """Stopped in the middle, there is neither a file under the name nor a temporary one."""
    process = child("-", str(tmp_path / "out.csv"), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    feed(process, UNITS)

    process.send_signal(number)
    process.wait()

    assert code == process.returncode
    assert [] == os.listdir(tmp_path)
    process.communicate()


def test_of_two_writers_of_one_name_one_wins(tmp_path: Path) -> None:
    """A file that appears under the name while we write is not overwritten."""
    output = tmp_path / "out.csv"
    first = child("-", str(output), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    second = child("-", str(output), stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    feed(first, UNITS)
    feed(second, UNITS)

    first.communicate(b"Toko C;Kec. Mijen\n")
    _, refused = second.communicate()

    assert (0, 4) == (first.returncode, second.returncode)
    assert b"OutputExists" in refused
    assert b"Toko C" in output.read_bytes()
    assert [output] == list(tmp_path.iterdir())


@pytest.mark.parametrize("unbuffered", [False, True])
def test_a_full_standard_output_is_an_error(units: Path, *, unbuffered: bool) -> None:
    """A full disk behind standard output is said, not passed over."""
    with open("/dev/full", "wb") as full:
        process = child(str(units), "-", stdout=full, unbuffered=unbuffered)
        _, said = process.communicate()

    assert 4 == process.returncode
    assert b"No space left" in said


def test_a_standard_output_that_takes_little_at_a_time_gets_all(units: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """An unbuffered stream that takes a part of what it is given is given the rest."""
    taken = bytearray()

    class Narrow(io.RawIOBase):
        def writable(self) -> bool:
            return True

        def write(self, content: Any, /) -> int:
            taken.extend(content[:3])
            return min(3, len(content))

    with monkeypatch.context() as patch:
        patch.setattr(sys, "stdout", io.TextIOWrapper(cast("Any", Narrow()), write_through=True))
        assign_file(units, "alamat", output="-")

    assert TAGGED == taken


def test_a_reader_that_went_away_is_told_from_other_failures(tmp_path: Path) -> None:
    """`| head` closes the pipe: an error of its own, so that a command can be quiet about it."""
    path = tmp_path / "unit.csv"
    path.write_bytes(b"alamat\n" + b"Kec. Tugu\n" * 100_000)
    process = child(str(path), "-", stdout=subprocess.PIPE)
    assert process.stdout is not None
    process.stdout.readline()
    process.stdout.close()
    assert process.stderr is not None
    said = process.stderr.read()
    process.stderr.close()

    assert 141 == process.wait()
    assert b"ReaderGone" in said
    assert issubclass(ReaderGone, BrokenPipeError)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04"])
def test_an_empty_or_binary_standard_input_is_refused(content: bytes) -> None:
    """Standard input without a table is an input that cannot be used."""
    process = child("-", stdin=subprocess.PIPE, stdout=subprocess.PIPE)

    out, said = process.communicate(content)

    assert (b"", 3) == (out, process.returncode)
    assert b"UnreadableTable" in said


@pytest.mark.parametrize(("closed", "code"), [("<&-", 3), (">&-", 4)])
def test_a_closed_end_has_a_code(units: Path, closed: str, code: int) -> None:
    """A standard input or output that is closed is said in an error of ours."""
    source = units if code == 4 else "-"
    shell = f'exec "$0" -c "$1" {source} - {closed}'
    done = subprocess.run(["sh", "-c", shell, sys.executable, CHILD], capture_output=True, check=False)

    assert code == done.returncode
    assert b"closed" in done.stderr


def test_standard_output_that_is_the_input_is_refused(units: Path) -> None:
    """Appending to the file that is being read would never end."""
    with units.open("rb") as source, units.open("ab") as target:
        process = child("-", stdin=source, stdout=target)
        _, said = process.communicate()

    assert 4 == process.returncode
    assert b"OutputIsInput" in said
    assert UNITS == units.read_bytes()


def test_a_disk_that_is_full_leaves_nothing(tmp_path: Path) -> None:
    """With a limit on the size of files, the output fails and nothing of it is left."""
    path = tmp_path / "unit.csv"
    path.write_bytes(b"alamat\n" + b"Kec. Tugu\n" * 50_000)
    shell = f'trap "" XFSZ; ulimit -f 100; exec "$0" -c "$1" {path}'
    done = subprocess.run(["sh", "-c", shell, sys.executable, CHILD], capture_output=True, check=False)

    assert 4 == done.returncode, done.stderr
    assert [path] == list(tmp_path.iterdir())


def every_sentence() -> Iterator[IkmError]:
    for why in UnreadableTable._says:
        yield UnreadableTable("a\x1b.csv", why, "x" * 9_000, "\u202e", sheet="S" * 9_000, line=3, byte=7)
    for expected in UnusableOption._says:
        yield UnusableOption("encoding", "\x1b" * 9_000, expected)
    yield UnknownKind("\x1b" * 9_000, (".csv",))
    yield OutputIsInput("\u202e" * 9_000)
    yield ReaderGone("-", "Broken pipe")


@pytest.mark.parametrize(
    "error",
    list(every_sentence()),
    ids=lambda error: error.why if isinstance(error, UnreadableTable) else type(error).__name__,
)
def test_every_error_of_files_is_safe_short_and_in_two_languages(error: IkmError) -> None:
    """No control character or direction override reaches a terminal, no sentence is long, and errors pickle."""
    english, indonesian = error.sentence("en"), error.sentence("id")

    assert (english + indonesian).isprintable()
    assert max(len(english), len(indonesian)) < 4_000
    assert english != indonesian
    assert error == pickle.loads(pickle.dumps(error))
    assert type(error).__name__ in dir(errors)
