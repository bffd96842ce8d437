"""Rows in, tags out."""

import datetime as dt
import decimal
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest

from semarang_ikm.tables import tagger as room
from semarang_ikm.tables.columns import Tags
from semarang_ikm.tables.tagger import Tagger


@pytest.mark.parametrize(
    ("column", "cell", "answer"),
    [
        ("alamat", "Tugu Muda", "unknown"),
        ("kecamatan", "Mijen", "IX"),
        ("kelurahan", "Purwosari", "ambiguous"),
        ("kode", "3374040", "II"),
        ("kode", 3374040, "II"),
        ("kode", "50233", "unknown"),
        ("kode", 3374040.0, "unknown"),
        ("kode", True, "unknown"),
        ("kode", np.int64(337409), "II"),
        ("alamat", b"Kec. Tugu", "unknown"),
        ("alamat", ["Kec. Tugu"], "unknown"),
        ("alamat", float("nan"), "empty"),
        ("alamat", pd.NA, "empty"),
        ("alamat", pd.NaT, "empty"),
        ("alamat", dt.date(2025, 1, 1), "unknown"),
        ("alamat", "Kec.\x00Tugu", "X"),
    ],
)
def test_a_cell_gives_a_zone_or_a_reason(column: str, cell: object, answer: str) -> None:
    """Whatever stands in a cell, its row has an answer, and a value that is no text is never one."""
    (tags,) = Tagger([column])([[cell]])

    assert answer == (tags.wilayah or tags.reason)
    assert (tags.reason is None) == all((tags.wilayah, tags.kecamatan, tags.code))


class Hostile:
    """A value that no method of which may be called."""

    def _refuse(self, *_: object) -> Any:
        raise RuntimeError

    __eq__ = __hash__ = __str__ = __len__ = __bool__ = __iter__ = _refuse


def test_a_hostile_object_is_a_reason() -> None:
    """An object whose methods raise is read as what it is: no text."""
    assert [Tags(None, None, None, "unknown")] == list(Tagger(["alamat"])([[Hostile()]]))


def test_values_that_are_equal_but_not_one_kind_are_told_apart() -> None:
    """A code is an integer, though 337409.0 is equal to it; what one was read as is not given to the other."""
    rows = [[337409], [337409.0], ["337409"], [decimal.Decimal(337409)], [337409]]

    assert [t.wilayah or t.reason for t in Tagger(["kode"])(rows)] == ["II", "unknown", "II", "unknown", "II"]


def test_a_row_that_stands_twice_is_read_once() -> None:
    """The same tags come back, the very same object, in this batch and in the next."""
    tagger = Tagger(["kecamatan", "alamat"])

    first, second = tagger([["Tugu", "Jl. Walisongo 5"], ("Tugu", "Jl. Walisongo 5")])

    assert first is second
    assert first is next(tagger([["Tugu", "Jl. Walisongo 5"]]))


def test_what_a_tagger_remembers_is_bounded(monkeypatch: pytest.MonkeyPatch) -> None:
    """Distinct rows without end do not fill the memory, and each is still answered."""
    monkeypatch.setattr(room, "_MOST_REMEMBERED", 2_000)
    tagger = Tagger(["alamat"])
    most = 0

    for i, tags in enumerate(tagger([f"Kec. Tugu no. {i}"] for i in range(100))):
        most = max(most, len(tagger._remembered))
        assert ("X", i) == (tags.wilayah, i)

    assert 10 < most <= 20


def test_rows_are_taken_as_they_come() -> None:
    """The first answer is there before the second row is asked for, so a stream never stands in memory."""
    asked = list[int]()

    def rows() -> Iterator[list[str]]:
        for i in range(3):
            asked.append(i)
            yield ["Kec. Tugu"]

    next(Tagger(["alamat"])(rows()))

    assert asked == [0]


@pytest.mark.parametrize("row", [[], ["Kec. Tugu", "Kec. Tugu"], [1.5, "Kec. Tugu"]])
def test_a_row_of_another_length_is_a_mistake_of_the_caller(row: list[object]) -> None:
    """A row that has not one cell for each column is never read in part."""
    with pytest.raises(ValueError, match="zip"):
        list(Tagger(["alamat"])([row]))
