"""The ways to break a law, tried on the bundled plan and on others."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semarang_ikm import Plan
from semarang_ikm.canon.laws import LAWS, Law, breaches
from semarang_ikm.strategies import plans
from semarang_ikm.strategies.broken import WAYS, Way

EACH = [pytest.param(law, way, id=way.__name__) for law, ways in zip(LAWS, WAYS, strict=True) for way in ways]


@pytest.mark.parametrize(("law", "way"), EACH)
@given(data=st.data(), plan=plans())
@settings(deadline=None, max_examples=10)
def test_any_plan_is_broken_and_the_record_at_fault_is_told(
    law: Law, way: Way, data: st.DataObject, plan: Plan
) -> None:
    """Whatever the zones and phases of a plan, its draft then breaks the law, and the breach names the record."""
    draft, record = way(data.draw, plan.draft)

    told = [breach.record + breach.reason for breach in breaches(draft) if breach.law == law.sentence]
    assert any(record in breach for breach in told), (record, told)


def test_each_law_has_ways_of_its_own() -> None:
    """No law is without a way, and none has another's."""
    assert all(WAYS)
    assert len(EACH) == len({way for ways in WAYS for way in ways})
