"""Outputs, whole or not at all: files are written beside their target, and linked into place when they are whole.

What fails or is stopped halfway leaves nothing under the final name, and an old file there as it was. A file is never
overwritten unasked, also when it appears while we write: the last step is one that fails if the name exists.
"""

import errno
import io
import os
import shutil
import stat
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, Final, cast

from semarang_ikm.errors import OutputExists, OutputFailed, ReaderGone

if TYPE_CHECKING:
    from _typeshed import ReadableBuffer

_UNFINISHED: Final = ".unfinished"
_BLOCK: Final = 1 << 20


class _Target(io.FileIO):
    """The file beside the target; a write that fails says which output could not be written."""

    def __init__(self, path: Path, target: Path) -> None:
        self._target = target
        self.failure: OutputFailed | None = None
        super().__init__(path, "xb")

    def write(self, content: "ReadableBuffer", /) -> int:
        try:
            return super().write(content)
        except OSError as failure:
            self.failure = OutputFailed.because(self._target, failure)
            raise self.failure from None


@contextmanager
def writing(target: Path, *, overwrite: bool = False) -> Generator[BinaryIO]:
    """Open a file for writing that appears under its name only when the block has ended well.

    Args:
        target: The name that it gets.
        overwrite: Whether a file of that name may be replaced.

    Yields:
        A stream for bytes. It is a file beside the target whose name ends in `.unfinished`.

    Raises:
        OutputExists: There is a file of that name, now or when the block ends, and `overwrite` is false.
        OutputFailed: It cannot be written.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     with writing(Path(folder, "zones.txt")) as stream:
    ...         _ = stream.write(b"I to X")
    ...     Path(folder, "zones.txt").read_bytes()
    b'I to X'
    """
    if "\0" in str(target):
        raise OutputFailed(str(target), "a name cannot hold a NUL")
    try:
        if overwrite:
            target = Path(os.path.realpath(target))
        mode = _mode(target, overwrite=overwrite)
        # Cut by bytes: a name of 255 bytes is as long as a file system takes.
        name = os.fsdecode(os.fsencode(target.name)[:200])
        beside = target.with_name(f".{name}.{os.urandom(4).hex()}{_UNFINISHED}")
    except (OSError, ValueError) as failure:
        raise _said(target, failure) from None
    try:
        with _blaming(target):
            raw = _Target(beside, target)
        with io.BufferedWriter(raw, _BLOCK) as stream:
            yield stream
            stream.flush()
            # A library that writes for the caller may have swallowed the error of a write.
            if raw.failure is not None:
                raise raw.failure
            with _blaming(target):
                if mode is not None and hasattr(os, "fchmod"):  # Windows had none before Python 3.13
                    os.fchmod(raw.fileno(), mode)
                os.fsync(raw.fileno())
        with _blaming(target):
            if overwrite:
                os.replace(beside, target)
            else:
                _link(beside, target)
    finally:
        with suppress(OSError):
            os.unlink(beside)


@contextmanager
def writing_folder(folder: str | os.PathLike[str]) -> Generator[Path]:
    """Make a folder that appears under its name only when the block has ended well.

    Args:
        folder: The name that it gets; a folder of that name may be there if it is empty.

    Yields:
        An empty folder beside it, to write into.

    Raises:
        OutputExists: There is something in the folder, now or when the block ends, or a file of its name.
        OutputFailed: It cannot be written; nothing is left of it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as parent:
    ...     with writing_folder(Path(parent, "zones")) as unfinished:
    ...         _ = Path(unfinished, "I.txt").write_bytes(b"Semarang Tengah")
    ...     os.listdir(Path(parent, "zones"))
    ['I.txt']
    """
    # A link to an empty folder is that folder.
    try:
        target = Path(os.path.realpath(folder))
        unfinished = target.with_name(f".{target.name[:200]}.{os.urandom(4).hex()}{_UNFINISHED}")
    except (OSError, ValueError) as failure:
        raise OutputFailed.because(folder, failure) from None
    try:
        if os.path.lexists(target) and (not target.is_dir() or any(target.iterdir())):
            raise OutputExists(str(target))
        if target == Path.cwd():
            # It would be replaced, and whoever stands in it would stand nowhere.
            raise OutputFailed(str(target), "it is the working directory; name another folder")  # noqa: TRY301 (it is cleaned up after like the rest)
        os.mkdir(unfinished)
        yield unfinished
        # An empty folder is replaced; one that is empty no longer is left as it is.
        os.rename(unfinished, target)
    except OutputFailed as failure:
        raise OutputFailed(str(target), failure.why) from None
    except OSError as failure:
        if isinstance(failure, OutputExists) or failure.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise OutputExists(str(target)) from None
        raise OutputFailed.because(target, failure) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)


def _mode(target: Path, *, overwrite: bool) -> int | None:
    """Check that the target may be written; give the permissions of a file that will be replaced."""
    try:
        status = os.lstat(target)
    except FileNotFoundError:
        return None
    if not overwrite:
        raise OutputExists(str(target))
    if not stat.S_ISREG(status.st_mode):
        raise OutputFailed(str(target), "it is there and is no file")
    return stat.S_IMODE(status.st_mode)


def _link(beside: Path, target: Path) -> None:
    try:
        os.link(beside, target)
    except FileExistsError:
        raise
    except (OSError, AttributeError):
        # Some file systems know no links, and Python in a browser neither: there an exclusive create keeps the promise.
        _copy(beside, target)


def _copy(beside: Path, target: Path) -> None:
    with open(beside, "rb") as whole, open(target, "xb") as stream:
        try:
            while block := whole.read(_BLOCK):
                stream.write(block)
            stream.flush()
            os.fsync(stream.fileno())
        except BaseException:
            os.unlink(target)
            raise


@contextmanager
def _blaming(target: Path | str) -> Generator[None]:
    try:
        yield
    except (OSError, ValueError) as failure:
        raise _said(target, failure) from None


def _said(target: Path | str, failure: OSError | ValueError) -> OutputExists | OutputFailed:
    if isinstance(failure, OutputExists | OutputFailed):
        return failure
    if isinstance(failure, FileExistsError):
        return OutputExists(str(target))
    kind = ReaderGone if isinstance(failure, BrokenPipeError) else OutputFailed
    return kind.because(target, failure)


class _StandardOutput(io.BufferedIOBase):
    """Standard output for bytes; what goes wrong with it is said in our errors, and closing it is not our business."""

    def __init__(self) -> None:
        stream: io.BufferedWriter | None = getattr(sys.stdout, "buffer", None)
        if stream is None:
            raise OutputFailed("-", "standard output is closed")
        with _blaming("-"):
            sys.stdout.flush()
        self._stream = stream

    def writable(self) -> bool:
        return True

    def fileno(self) -> int:
        return self._stream.fileno()

    def write(self, content: "ReadableBuffer", /) -> int:
        rest = memoryview(content).cast("B")
        with _blaming("-"):
            # Unbuffered, a stream may take a part only.
            while rest:
                rest = rest[self._stream.write(rest) :]
        return memoryview(content).nbytes

    def finish(self) -> None:
        with _blaming("-"):
            self._stream.flush()


@contextmanager
def standard_output() -> Generator[BinaryIO]:
    """Open standard output for bytes, past what was printed before, and see to it that all is out when the block ends.

    Yields:
        A stream for bytes.

    Raises:
        OutputFailed: It is closed, or cannot be written.
        ReaderGone: Nobody reads it any more.
    """
    standard = _StandardOutput()
    yield cast("BinaryIO", standard)
    standard.finish()
