"""An output appears whole under its name or not at all, and nothing is left behind."""

import errno
import os
import resource
import stat
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from semarang_ikm import publishing
from semarang_ikm.errors import IkmError, OutputExists, OutputFailed
from semarang_ikm.publishing import writing, writing_folder

MEGABYTE = b"x" * 2**20

Fault = Callable[[pytest.MonkeyPatch], None]


@pytest.fixture
def target(tmp_path: Path) -> Path:
    """The name of an output in an empty folder."""
    return tmp_path / "zones.csv"


def write(target: Path, content: bytes, *, overwrite: bool = False) -> None:
    with writing(target, overwrite=overwrite) as stream:
        stream.write(content)


def left(target: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in target.parent.iterdir()}


# What is written.


@pytest.mark.parametrize("content", [b"", b"I to X", b"\x00\r\n", MEGABYTE * 3 + b"end"], ids=len)
@pytest.mark.parametrize("overwrite", [False, True])
def test_what_is_written_stands_under_the_name(target: Path, content: bytes, *, overwrite: bool) -> None:
    """After the block the file holds what was written, byte for byte, and nothing else is in the folder."""
    write(target, content, overwrite=overwrite)

    assert {"zones.csv": content} == left(target)


def test_nothing_stands_under_the_name_before_the_end(target: Path) -> None:
    """While the block runs there is only a hidden file, whose name says that it is unfinished."""
    with writing(target) as stream:
        stream.write(MEGABYTE * 2)
        (unfinished,) = left(target)
        assert unfinished.startswith(".zones.csv.")
        assert unfinished.endswith(".unfinished")


def test_a_file_is_replaced_when_asked(target: Path) -> None:
    """With overwrite the old file stands until the end, and then the new one."""
    target.write_bytes(b"old")

    with writing(target, overwrite=True) as stream:
        stream.write(b"new")
        stream.flush()
        assert b"old" == target.read_bytes()

    assert {"zones.csv": b"new"} == left(target)


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o755])
def test_a_replaced_file_keeps_its_permissions(target: Path, mode: int) -> None:
    """A file that was private is private when it is replaced."""
    target.write_bytes(b"old")
    target.chmod(mode)

    write(target, b"new", overwrite=True)

    assert mode == stat.S_IMODE(target.stat().st_mode)


def test_a_new_file_has_the_usual_permissions(target: Path) -> None:
    """A new file has the permissions that any program's new file has."""
    usual = target.with_name("usual")
    usual.touch()

    write(target, b"new")

    assert usual.stat().st_mode == target.stat().st_mode


def test_a_link_is_written_through(target: Path) -> None:
    """Overwriting a symbolic link replaces the file that it leads to; the link stays a link."""
    real = target.with_name("real.csv")
    real.write_bytes(b"old")
    target.symlink_to(real)

    write(target, b"new", overwrite=True)

    assert target.is_symlink()
    assert {"zones.csv": b"new", "real.csv": b"new"} == left(target)


@pytest.mark.parametrize("name", ["a" * 255, "é" * 127, "語" * 85, ".hidden", "with space.csv", "new\nline", "-"])
def test_any_name_that_the_system_takes_can_be_written(tmp_path: Path, name: str) -> None:
    """A name of 255 bytes, in any script, leaves room for the file beside it."""
    write(tmp_path / name, b"x")
    write(tmp_path / name, b"y", overwrite=True)

    assert {name: b"y"} == left(tmp_path / name)


def test_a_relative_name_is_written_in_the_working_directory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A bare name is one in the working directory."""
    monkeypatch.chdir(tmp_path)
    write(Path("zones.csv"), b"x")
    write(Path("zones.csv"), b"y", overwrite=True)

    assert {"zones.csv": b"y"} == left(tmp_path / "zones.csv")


# What is never overwritten.


def test_a_file_is_not_overwritten_unasked(target: Path) -> None:
    """An existing file is refused before anything is written."""
    target.write_bytes(b"old")

    with pytest.raises(OutputExists) as refused, writing(target):
        pytest.fail("the block must not run")

    assert OutputExists(str(target)) == refused.value
    assert {"zones.csv": b"old"} == left(target)


def test_a_dangling_link_is_not_overwritten_unasked(target: Path) -> None:
    """A link that leads nowhere is something of that name, too."""
    target.symlink_to("nowhere")

    with pytest.raises(OutputExists):
        write(target, b"new")
    assert ["zones.csv"] == os.listdir(target.parent)
    assert target.is_symlink()


def test_a_file_that_appears_meanwhile_is_not_overwritten(target: Path) -> None:
    """If a file of that name appears while the block runs, it stays, and ours is refused."""
    with pytest.raises(OutputExists), writing(target) as stream:
        stream.write(b"ours")
        target.write_bytes(b"theirs")

    assert {"zones.csv": b"theirs"} == left(target)


def test_of_two_writers_of_one_name_one_wins(target: Path) -> None:
    """Two writers of one name do not mix: the first to end wins, the other is refused."""
    with pytest.raises(OutputExists), writing(target) as slow:
        slow.write(b"slow")
        with writing(target) as fast:
            fast.write(b"fast")

    assert {"zones.csv": b"fast"} == left(target)


def refuse_links(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_links(*_: object) -> None:
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    monkeypatch.setattr(publishing.os, "link", no_links)


@pytest.mark.parametrize("content", [b"", b"new", MEGABYTE * 2 + b"end"], ids=len)
def test_a_file_system_without_links_is_written_too(
    target: Path, content: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where links are refused, an exclusive create gives the same file."""
    refuse_links(monkeypatch)
    write(target, content)

    assert {"zones.csv": content} == left(target)


def test_without_links_too_a_file_that_appears_meanwhile_is_not_overwritten(
    target: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The exclusive create fails if the name exists, and leaves the other file alone."""
    refuse_links(monkeypatch)
    with pytest.raises(OutputExists), writing(target) as stream:
        stream.write(b"ours")
        target.write_bytes(b"theirs")

    assert {"zones.csv": b"theirs"} == left(target)


@pytest.mark.parametrize("make", [Path.mkdir, os.mkfifo], ids=["folder", "pipe"])
def test_what_is_no_file_is_never_replaced(target: Path, make: Callable[[Path], None]) -> None:
    """A folder or a pipe is not replaced, even if overwriting is asked for."""
    make(target)

    with pytest.raises(OutputFailed, match="it is there and is no file"):
        write(target, b"new", overwrite=True)
    with pytest.raises(OutputExists):
        write(target, b"new")
    assert ["zones.csv"] == os.listdir(target.parent)


def test_a_device_is_never_replaced() -> None:
    """Not even a root user's /dev/full becomes a file."""
    for overwrite in (False, True):
        with pytest.raises(IkmError):
            write(Path("/dev/full"), b"new", overwrite=overwrite)
    assert stat.S_ISCHR(os.stat("/dev/full").st_mode)


# What fails.


@pytest.mark.parametrize(
    "failure", [ValueError("of the caller"), KeyboardInterrupt(), SystemExit(1), MemoryError()], ids=repr
)
@pytest.mark.parametrize("old", [None, b"old"])
def test_a_block_that_fails_leaves_nothing(target: Path, failure: BaseException, old: bytes | None) -> None:
    """Whatever the block raises goes on as it is; nothing new stands there, and an old file is as it was."""
    if old is not None:
        target.write_bytes(old)

    with pytest.raises(type(failure)) as raised, writing(target, overwrite=True) as stream:
        stream.write(MEGABYTE * 2)
        raise failure

    assert raised.value is failure
    assert ({} if old is None else {"zones.csv": old}) == left(target)


@contextmanager
def disk_of(size: int) -> Iterator[None]:
    """Let no file grow beyond a size, as a full disk would; Python gets an error and no signal."""
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))


@pytest.mark.parametrize("size", [0, 1, 4096, 2**20, 3 * 2**20 - 1])
@pytest.mark.parametrize("old", [None, b"old"])
def test_a_full_disk_leaves_nothing(target: Path, size: int, old: bytes | None) -> None:
    """When the disk is full, at any byte, the error says so; nothing new is left, and an old file is as it was."""
    if old is not None:
        target.write_bytes(old)

    with disk_of(size), pytest.raises(OutputFailed) as failed:
        write(target, MEGABYTE * 3, overwrite=True)

    assert OutputFailed(str(target), "File too large") == failed.value
    assert ({} if old is None else {"zones.csv": old}) == left(target)


@pytest.mark.parametrize("size", [1, 4096, 2**20])
def test_a_disk_that_fills_while_copying_leaves_nothing(
    target: Path, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where links are refused and the copy finds no room, the half copy is removed."""

    def fill(*_: object) -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, hard))
        raise OSError(errno.EPERM, os.strerror(errno.EPERM))

    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    monkeypatch.setattr(publishing.os, "link", fill)
    try:
        with pytest.raises(OutputFailed, match="File too large"):
            write(target, MEGABYTE * 3)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))

    assert {} == left(target)


NO_SPACE = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def failing(*names: str) -> Fault:
    """Make a fault: calls of these functions of os fail."""

    def inject(monkeypatch: pytest.MonkeyPatch) -> None:
        def fail(*_: object, **__: object) -> None:
            raise NO_SPACE

        for name in names:
            monkeypatch.setattr(publishing.os, name, fail)

    return inject


# Each call of the operating system on the way, by whether a file is replaced.
FAULTS = [
    (False, failing("lstat")),
    (False, failing("urandom")),
    (False, failing("fsync")),
    (False, failing("link", "fsync")),
    (True, failing("lstat")),
    (True, failing("urandom")),
    (True, failing("fchmod")),
    (True, failing("fsync")),
    (True, failing("replace")),
]


@pytest.mark.parametrize(("overwrite", "fault"), FAULTS)
def test_a_call_that_fails_leaves_nothing(
    target: Path, *, overwrite: bool, fault: Fault, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whichever call of the system fails, the error is ours; nothing new is left, and an old file is as it was."""
    if overwrite:
        target.write_bytes(b"old")
    fault(monkeypatch)

    with pytest.raises(OutputFailed) as failed:
        write(target, b"new", overwrite=overwrite)

    monkeypatch.undo()
    assert OutputFailed(str(target), "No space left on device") == failed.value
    assert ({"zones.csv": b"old"} if overwrite else {}) == left(target)


@pytest.mark.parametrize("nth", range(1, 3))
def test_a_copy_whose_disk_fails_is_removed(target: Path, nth: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where links are refused, the second fsync is that of the copy: if it fails, the copy goes."""
    calls: list[int] = []

    def fail_at_last(descriptor: int) -> None:
        calls.append(descriptor)
        if len(calls) == nth:
            raise NO_SPACE

    refuse_links(monkeypatch)
    monkeypatch.setattr(publishing.os, "fsync", fail_at_last)
    with pytest.raises(OutputFailed):
        write(target, b"new")

    assert {} == left(target)
    assert nth == len(calls)


def test_a_file_that_cannot_be_removed_is_no_second_error(target: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the cleaning up fails, the output stands all the same, and what is left says what it is."""
    with monkeypatch.context() as patched:
        failing("unlink")(patched)
        write(target, b"new")

    assert b"new" == left(target).pop("zones.csv")
    assert all(name.endswith(".unfinished") for name in left(target).keys() - {"zones.csv"})


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing/zones.csv", "No such file or directory"),
        ("a" * 256, "File name too long"),
        ("a\x00b", "a name cannot hold a NUL"),
        ("file/zones.csv", "Not a directory"),
    ],
    ids=["missing folder", "long name", "NUL", "file for a folder"],
)
@pytest.mark.parametrize("overwrite", [False, True])
def test_a_name_that_cannot_be_written_is_refused(tmp_path: Path, name: str, why: str, *, overwrite: bool) -> None:
    """A missing folder, a name too long or impossible: the error is ours, with the system's reason."""
    (tmp_path / "file").touch()

    with pytest.raises(OutputFailed) as failed:
        write(tmp_path / name, b"new", overwrite=overwrite)

    assert why == failed.value.why
    assert ["file"] == os.listdir(tmp_path)


@pytest.mark.parametrize("name", ["/", ".", "..", "", "\ud800"], ids=ascii)
@pytest.mark.parametrize("overwrite", [False, True])
def test_what_is_no_name_of_a_file_is_refused(
    tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, *, overwrite: bool
) -> None:
    """The root, the folder itself, nothing, or a name that cannot be encoded is refused as an error of ours."""
    monkeypatch.chdir(tmp_path)
    with pytest.raises((OutputExists, OutputFailed)):
        write(Path(name), b"new", overwrite=overwrite)
    assert [] == os.listdir(tmp_path)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lay root's privileges down for a while, if we have them."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.parametrize("overwrite", [False, True])
def test_a_folder_without_permission_is_refused(*, overwrite: bool) -> None:
    """A folder in which we may not write is refused, and an old file in it is as it was."""
    # pytest's own folder is closed to anybody else, so that nobody could not even look.
    with tempfile.TemporaryDirectory() as folder:
        target = Path(folder, "zones.csv")
        if overwrite:
            target.write_bytes(b"old")
        os.chmod(folder, 0o555)  # noqa: S103  # others must be able to look
        with as_nobody(), pytest.raises(OutputFailed, match="Permission denied"):
            write(target, b"new", overwrite=overwrite)
        assert ({"zones.csv": b"old"} if overwrite else {}) == left(target)
        os.chmod(folder, 0o755)  # noqa: S103  # so that it can be removed


def test_an_error_is_said_once(target: Path) -> None:
    """A failed write is told as one error, without the system's own behind it."""
    with disk_of(1), pytest.raises(OutputFailed) as failed:
        write(target, b"new")

    assert failed.value.__suppress_context__ or failed.value.__context__ is None


def test_a_write_that_fails_and_is_caught_does_not_publish(target: Path) -> None:
    """A caller that swallows the error of a write gets it again at the end, and no file."""
    with disk_of(1), pytest.raises(OutputFailed), writing(target) as stream, suppress(OutputFailed):
        stream.write(MEGABYTE * 2)
    assert {} == left(target)


@pytest.mark.parametrize("failure", [KeyboardInterrupt(), ValueError("ours")])
@pytest.mark.parametrize("there", [True, False])
def test_a_folder_whose_block_fails_is_not_there(tmp_path: Path, failure: BaseException, there: bool) -> None:  # noqa: FBT001  # pytest's own call
    """Whatever ends the block comes out as it is, and no folder or half of one is left; an empty one stays empty."""
    target = tmp_path / "zones"
    if there:
        target.mkdir()

    with pytest.raises(type(failure)) as caught, writing_folder(target) as unfinished:
        (unfinished / "I.txt").touch()
        raise failure

    assert failure is caught.value
    assert (["zones"] if there else []) == os.listdir(tmp_path)
    assert not there or not os.listdir(target)
