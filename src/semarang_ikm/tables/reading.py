"""How a table in a file is read: the options, what each kind of file can do, and the word for one that is damaged."""

from collections.abc import Callable, Generator, Iterator, Sequence
from contextlib import contextmanager
from typing import BinaryIO, Protocol, TypedDict

from semarang_ikm.errors import IkmError, UnreadableTable
from semarang_ikm.language import Sentence
from semarang_ikm.tables.tagger import Tag

Progress = Callable[[int, int | None], None]
"""Told now and then how many bytes have been read, and of how many if that is known."""


class How(TypedDict, total=False):
    """How a table in a file is read, as `assign_file` says it; an option that is None is as good as left out."""

    encoding: str | None
    delimiter: str | None
    sheet: str | None
    header_row: int | None
    progress: Progress | None


class FileTable(Protocol):
    """A table in a file, whatever the kind, its header read.

    It is made of the bytes of the file, its name for messages, and the columns whose cells are wanted (none for all);
    of how many bytes there are, and of how it is read.
    """

    @property
    def header(self) -> tuple[str, ...]:
        """The names of its columns."""
        ...

    @property
    def header_row(self) -> int | None:
        """The row or line in which the header begins, from 1; None where no row is the header."""
        ...

    @property
    def sheet(self) -> str | None:
        """The sheet's name; None where there are no sheets."""
        ...

    def rows(self) -> Iterator[tuple[object, ...]]:
        """Give the cells of the wanted columns, row by row."""
        ...

    def copy(self, target: BinaryIO, heads: Sequence[str], tag: Tag) -> None:
        """Write the table with our columns beside the others: their names, and the cells that each row is given."""
        ...


@contextmanager
def blaming(path: str, kinds: tuple[type[Exception], ...] = (Exception,)) -> Generator[None]:
    """Say of what goes wrong in reading, if it is of these kinds, that the file is damaged."""
    try:
        yield
    except IkmError:
        raise
    except kinds as failure:
        why = next((words for words in failure.args[:1] if isinstance(words, Sentence)), str(failure))
        raise UnreadableTable(path, "damaged", why or type(failure).__name__) from None
