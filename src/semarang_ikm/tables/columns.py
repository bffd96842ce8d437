"""What a column's name says, and our columns: what they are called, what stands in them, and whether there is room."""

import re
from collections import Counter
from collections.abc import Iterable
from typing import Final, NamedTuple

from semarang_ikm.addresses.reading import Part
from semarang_ikm.canon.names import fold, nearest
from semarang_ikm.errors import ColumnExists, DuplicateColumn, UnknownColumn, UnusableOption

_PARTS: Final[dict[str, Part]] = {
    **dict.fromkeys(("kecamatan", "kec", "namakecamatan", "namakec"), "kecamatan"),
    **dict.fromkeys(
        ("kelurahan", "kel", "namakelurahan", "namakel", "desakelurahan", "kelurahandesa", "namadesakelurahan"),
        "kelurahan",
    ),
    **dict.fromkeys(
        (
            "kode", "kodewilayah", "kodekecamatan", "kodekec", "kodekelurahan", "kodekel", "kodedesa",
            "kodedesakelurahan", "kodebps", "kodekemendagri",
        ),
        "code",
    ),
}  # fmt: skip
_WORDS: Final = re.compile(r"[^\W\d_]+")
_FIRST_WORDS: Final[dict[str, Part]] = {
    **dict.fromkeys(("kecamatan", "kec", "district"), "kecamatan"),
    **dict.fromkeys(("kelurahan", "kel"), "kelurahan"),
}


def part_of(column: str) -> Part | None:
    """Say which part of an address a column holds, if its name says so.

    Args:
        column: The column's name; spelling is compared by the normal form of names.

    Returns:
        The part as which `resolve` should read the cells, or None for cells that are addresses.

    >>> part_of("Nama Kecamatan"), part_of("kec_usaha"), part_of("kode_bps"), part_of("alamat")
    ('kecamatan', 'kecamatan', 'code', None)
    """
    known = _PARTS.get(fold(column))
    if known is None:
        first, *others = _WORDS.findall(column.casefold().removeprefix("nama")) or [""]
        if "kode" not in others and "code" not in others:
            known = _FIRST_WORDS.get(first)
    return known


class Tags(NamedTuple):
    """What a row is given: a zone, or the reason why it has none.

    >>> Tags("II", "Gajahmungkur", "33.74.09", None)[:4]
    ('II', 'Gajahmungkur', '33.74.09', None)
    """

    wilayah: str | None
    """The numeral of the wilayah."""
    kecamatan: str | None
    """The kecamatan, as the plan spells it."""
    code: str | None
    """The Kemendagri code of the kecamatan, with dots."""
    reason: str | None
    """Why there is no answer; None exactly when there is one."""
    commodity: str | None = None
    """The commodity of the product; None where it is not known, or where no products are read."""
    fit: str | None = None
    """Whether the plan directs it there, as a word of `Fit.status`; None where no products are read."""


def columns_of(prefix: str = "ikm_", *, product: bool = False) -> tuple[str, ...]:
    """Give the names of our columns: four, and two more where products are read.

    >>> columns_of()
    ('ikm_wilayah', 'ikm_kecamatan', 'ikm_code', 'ikm_reason')
    >>> columns_of(product=True)[4:]
    ('ikm_commodity', 'ikm_fit')
    """
    return tuple(prefix + field for field in Tags._fields[: 6 if product else 4])


def check_columns(there: Iterable[object], wanted: Iterable[str], prefix: str, *, product: bool = False) -> None:
    """Refuse a table that our columns cannot be added to.

    Args:
        there: The names of the table's columns.
        wanted: The names of the columns to read.
        prefix: The prefix of our columns.
        product: Whether products are read, and two more columns added.

    Raises:
        ColumnExists: A column is called as one of ours; upper and lower case are one, as they are in SQL.
        DuplicateColumn: A name stands more than once.
        UnknownColumn: A column to read is not there.
        UnusableOption: A spreadsheet would take a name with that prefix for a formula.

    >>> check_columns(["nama", "alamat"], ["alamt"], "ikm_")
    Traceback (most recent call last):
    semarang_ikm.errors.UnknownColumn: no column 'alamt'; did you mean 'alamat'? the columns are: 'nama', 'alamat'
    """
    if prefix.startswith(("=", "+", "-", "@", "\t", "\r")):
        raise UnusableOption("prefix", prefix, "prefix")
    labels = tuple(there)
    names = tuple(label if isinstance(label, str) else repr(label) for label in labels)
    for column in wanted:
        if column not in labels:
            raise UnknownColumn(column, nearest(column, names), names)
    if duplicates := [label for label, count in Counter(labels).items() if count > 1]:
        raise DuplicateColumn(tuple(map(str, duplicates)), names)
    ours = {name.casefold() for name in columns_of(prefix, product=product)}
    if existing := tuple(name for name in names if name.casefold() in ours):
        raise ColumnExists(existing, prefix, names)
