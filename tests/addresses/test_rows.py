"""Rows of several cells: what they say together may refuse what one says alone, and never answers in its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from semarang_ikm import PLAN
from semarang_ikm.addresses.reading import Part
from semarang_ikm.addresses.resolver import resolve
from semarang_ikm.addresses.rows import combine, resolve_row

NAMES = [place.name for registry in (PLAN.kecamatan, PLAN.kelurahan) for place in registry]
PARTS: tuple[Part | None, ...] = (None, "kecamatan", "kelurahan", "code")


@pytest.mark.parametrize(
    ("columns", "expected"),
    [
        ([], "empty"),
        ([None], "empty"),
        ([None, "Kec. Tugu"], "Tugu"),
        (["Kec. Tugu", None], "Tugu"),
        (["Jl. Mawar 3", "Kec. Tugu"], "Tugu"),
        (["Kel. Purwosari", "Kec. Mijen"], "Mijen"),
        (["Kel. Purwosari", "Kec. Tugu"], "conflict"),
        (["Kec. Tugu", "Kec. Mijen"], "conflict"),
        (["Kec. Tugu", "Kab. Demak"], "conflict"),
        (["Kec. Tugu", "Kec. Mijen, Kec. Genuk"], "conflict"),
        ([None, "Jl. Mawar 3"], "unknown"),
        (["Jl. Mawar 3", "Kel. Purwosari"], "ambiguous"),
        (["Kel. Purwosari", "Kab. Demak"], "outside"),
        (["Kab. Demak", "Kec. Tugu, Kec. Mijen"], "conflict"),
    ],
)
def test_the_columns_of_a_row(columns: list[str | None], expected: str) -> None:
    """The first column that answers decides, one that contradicts it makes a conflict, else the most telling reason."""
    row = combine([resolve(cell) for cell in columns])

    assert expected == (row.kecamatan or row.reason)


def test_a_row_keeps_the_kelurahan_of_any_column() -> None:
    """The kelurahan of one column is added to the kecamatan of another."""
    row = combine([resolve("Kec. Gajah Mungkur"), resolve("Kel. Sampangan")])

    assert ("Gajahmungkur", "Sampangan", "kecamatan") == (row.kecamatan, row.kelurahan, row.matched_by)


@pytest.mark.parametrize(
    ("cells", "parts", "expected"),
    [
        (("Wonosari", "Wonosari"), ("kelurahan", "kecamatan"), "ambiguous"),
        (("Pecuk", "Mijen"), ("kelurahan", "kecamatan"), "outside"),
        (("Gondang", "Tugu"), ("kelurahan", "kecamatan"), "outside"),
        (("Ds. Gondang", "Tugu"), (None, "kecamatan"), "outside"),
        (("59583", "Mijen"), (None, "kecamatan"), "outside"),
        (("Tugu", "Kec. Mijen"), ("kecamatan", None), "conflict"),
        (("Tambakaji", "Ngaliyan"), ("kelurahan", "kecamatan"), "Ngaliyan"),
        (("Wonosari", "Ngaliyan"), ("kelurahan", "kecamatan"), "Ngaliyan"),
        (("Purwosari", "Mijen"), ("kelurahan", "kecamatan"), "Mijen"),
        (("Mijen", "Jl. Cangkiran RT 1"), ("kecamatan", None), "Mijen"),
        (("Ngaliyan", "Jl. Raya Tugu 5, Tambakaji"), ("kecamatan", None), "Ngaliyan"),
        (("33.74.09", "Bendan Ngisor"), ("code", "kelurahan"), "Gajahmungkur"),
        (("Semarang Tengah", ""), ("kecamatan", None), "Semarang Tengah"),
        ((None, "", "Kec. Tugu"), ("kecamatan", "kelurahan", None), "Tugu"),
    ],
)
def test_a_row_is_read_as_a_whole(cells: tuple[str | None, ...], parts: tuple[Part | None, ...], expected: str) -> None:
    """A kecamatan's name that others have too is not ours beside a village that the city has not."""
    found = resolve_row(cells, parts)

    assert expected == (found.kecamatan or found.reason)


@given(
    row=st.lists(
        st.tuples(
            st.sampled_from([*NAMES, "Kec. Tugu", "Kab. Demak", "Jl. Mawar 3", "", None]), st.sampled_from(PARTS)
        ),
        min_size=1,
        max_size=4,
    )
)
def test_a_row_never_answers_what_its_cells_do_not(row: list[tuple[str | None, Part | None]]) -> None:
    """The answer of a row is that of its cells combined, or none."""
    cells, parts = [cell for cell, _ in row], [part for _, part in row]
    combined = combine([resolve(cell, part=part) for cell, part in row])

    found = resolve_row(cells, parts)

    assert found.kecamatan in (combined.kecamatan, None)
    assert (found.kecamatan is None) is (found.reason is not None)


def test_a_cell_with_several_reasons_speaks_by_the_most_telling_one() -> None:
    """A cell that is not known, and may be another Wonosari, may be another: it makes the row beside it ambiguous."""
    cell = "Kec. Wonosari, Gunungkidul"

    assert "ambiguous" == resolve(cell).reason
    assert "ambiguous" == resolve_row(["Tambakaji", cell], ["kelurahan", None]).reason
