"""Hypothesis knows our types: it draws them wherever a test asks for a type."""

import subprocess
import sys
from collections.abc import Iterable

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import semarang_ikm as ikm
from semarang_ikm.canon.models import Commodity, Kecamatan, Kelurahan, Phase, Wilayah


@pytest.mark.parametrize(
    ("kind", "registry"),
    [
        (Wilayah, ikm.wilayah),
        (Kecamatan, ikm.kecamatan),
        (Kelurahan, ikm.kelurahan),
        (Commodity, ikm.commodity),
        (Phase, ikm.phase),
    ],
)
@given(data=st.data())
@settings(deadline=None)
def test_a_type_of_ours_is_drawn_from_the_plan(kind: type, registry: Iterable[object], data: st.DataObject) -> None:
    """`st.from_type(Kecamatan)` draws records of the plan, never invented ones."""
    assert data.draw(st.from_type(kind)) in list(registry)


@given(plan=st.from_type(ikm.Plan))
@settings(deadline=None, max_examples=10)
def test_a_plan_is_drawn_by_its_type(plan: ikm.Plan) -> None:
    """`st.from_type(Plan)` draws plans of the same city, and of no other."""
    assert list(ikm.kelurahan) == list(plan.kelurahan)


def test_hypothesis_finds_the_strategies_by_itself() -> None:
    """With the package installed, no import of this module is needed."""
    program = (
        "from hypothesis import find, strategies as st; import semarang_ikm as ikm;"
        "print(find(st.from_type(ikm.Kecamatan), lambda k: k.wilayah == 'IX').name)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "Mijen\n" == done.stdout


def test_the_strategies_may_be_imported_before_hypothesis() -> None:
    """Whichever of the two is imported first, both work."""
    program = "import semarang_ikm.strategies as s; from hypothesis import find; print(find(s.wilayah(), bool).numeral)"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)

    assert "I\n" == done.stdout
