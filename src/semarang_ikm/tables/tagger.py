"""Rows in, tags out: each distinct row is read once, and no engine is known."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import Final

from semarang_ikm.addresses.memory import Remembered
from semarang_ikm.addresses.reading import Part
from semarang_ikm.addresses.rows import resolve_row
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.products.fit import fit
from semarang_ikm.tables.columns import Tags, columns_of, part_of

Tag = Callable[[Iterable[Sequence[object]]], Iterator[Tags]]
"""Gives the tags of each row; a `Tagger` is one."""

_PLAIN: Final = frozenset((str, type(None)))
_MOST_REMEMBERED: Final = 1 << 23
"""In characters, a row counting a hundred by itself: about fifty thousand addresses, in some twenty megabytes."""


class Tagger:
    """Reads rows and gives each its tags, each distinct row once.

    What it remembers is bounded, so rows may come without end; one tagger may be called many times, once a batch.

    Args:
        columns: The names of the columns that the cells of a row stand in; they say how the cells are read.
        plan: The plan whose names are looked for.
        product: Whether one more cell at the end of a row is a product.
        edition: The edition of KBLI, if products are codes.

    >>> tagger = Tagger(["kecamatan", "alamat"])
    >>> rows = [["Tugu", "Jl. Walisongo 5"], ["Tugu", "Kec. Mijen"], [None, ""]]
    >>> [tags.wilayah or tags.reason for tags in tagger(rows)]
    ['X', 'conflict', 'empty']
    """

    def __init__(
        self, columns: Sequence[str], plan: Plan = PLAN, *, product: bool = False, edition: int | None = None
    ) -> None:
        self._parts: list[Part | None] = [part_of(column) for column in columns]
        self._plan = plan
        self._fit = partial(fit, plan=plan, edition=edition) if product else None
        self._width = len(columns_of(product=product))
        self._remembered = Remembered(self.read, _MOST_REMEMBERED)

    def __call__(self, rows: Iterable[Sequence[object]]) -> Iterator[Tags]:
        """Read rows of cells.

        Args:
            rows: For each row its cells, in the order of the columns. A cell that is no text gives a reason.

        Yields:
            The tags of each row, in order.
        """
        remembered = self._remembered
        for cells in rows:
            row = tuple(cells)
            # Only text and nothing are remembered: 1, 1.0 and True are equal but not one value, and a list has no hash.
            yield remembered[row] if _PLAIN.issuperset(map(type, row)) else self.read(row)

    def read(self, row: Sequence[object]) -> Tags:
        """Read one row, whatever was read before."""
        cells = row if self._fit is None else row[:-1]
        answer = resolve_row(cells, self._parts, plan=self._plan)
        zone = (answer.wilayah, answer.kecamatan, answer.code, answer.reason)
        if self._fit is None:
            return Tags(*zone)
        fitting = self._fit(answer, row[-1])
        return Tags(*zone, fitting.commodity, fitting.status)

    def columns(self, *cells: Iterable[object]) -> tuple[list[str | None], ...]:
        """Read columns of cells, and give ours."""
        tags = list(self(zip(*cells, strict=True)))
        return tuple([row[i] for row in tags] for i in range(self._width))
