"""How a table in a file is read, whatever the kind: the options, and the word for a file that is damaged."""

from collections.abc import Callable, Generator
from contextlib import contextmanager
from typing import TypedDict

from semarang_ikm.errors import IkmError, UnreadableTable

Progress = Callable[[int, int | None], None]
"""Told now and then how many bytes have been read, and of how many if that is known."""


class How(TypedDict, total=False):
    """How a table in a file is read, as `assign_file` says it; an option that is None is as good as left out."""

    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    progress: Progress | None


@contextmanager
def blaming(path: str, kinds: tuple[type[Exception], ...] = (Exception,)) -> Generator[None]:
    """Say of what goes wrong in reading, if it is of these kinds, that the file is damaged."""
    try:
        yield
    except IkmError:
        raise
    except kinds as failure:
        raise UnreadableTable(path, "damaged", str(failure) or type(failure).__name__) from None
