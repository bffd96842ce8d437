"""What a column's name says, and whether there is room for our columns."""

import pytest

from semarang_ikm.addresses.reading import Part
from semarang_ikm.errors import ColumnExists, DuplicateColumn, UnknownColumn
from semarang_ikm.tables.columns import check_columns, columns_of, part_of


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("kecamatan", "kecamatan"),
        ("KEC.", "kecamatan"),
        ("Nama Kecamatan", "kecamatan"),
        ("kelurahan", "kelurahan"),
        ("Desa/Kelurahan", "kelurahan"),
        ("desa_kelurahan", "kelurahan"),
        ("kode", "code"),
        ("Kode Wilayah", "code"),
        ("kode_kecamatan", "code"),
        ("KODE-BPS", "code"),
        ("alamat", None),
        ("kecamatan usaha", "kecamatan"),
        ("kec_usaha", "kecamatan"),
        ("Kecamatan1", "kecamatan"),
        ("nama_kel_usaha", "kelurahan"),
        ("kecamatan_kode", None),
        ("kode pos", None),
        ("desa", None),
        ("wilayah", None),
        ("", None),
    ],
)
def test_the_name_of_a_column_says_which_part_of_an_address_it_holds(name: str, part: Part | None) -> None:
    """Spelling does not matter; a name that says something else as well is an address like any."""
    assert part == part_of(name)


def test_the_names_that_a_table_has_are_checked_as_one() -> None:
    """A missing column comes first, then a name that stands twice, then ours."""
    with pytest.raises(UnknownColumn):
        check_columns(["a", "a", "ikm_code"], ["b"], "ikm_")
    with pytest.raises(DuplicateColumn, match="more than one column is called 'a'"):
        check_columns(["a", "a", "ikm_code"], ["a"], "ikm_")
    with pytest.raises(ColumnExists):
        check_columns(["a", "ikm_code"], ["a"], "ikm_")
    assert columns_of("z") == ("zwilayah", "zkecamatan", "zcode", "zreason")
