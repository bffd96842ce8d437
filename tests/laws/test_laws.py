"""The six laws, twice over: the bundled data keeps each, and a draft that breaks it is refused by name."""

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from drafts import DRAFT, WAYS, Way
from semarang_ikm import BrokenPlan, Plan
from semarang_ikm.canon.laws import LAWS, Law, breaches
from semarang_ikm.language import say

# Every law is broken in many ways: a quarter of the usual examples for each way is more than usual for each law.
A_QUARTER = settings(deadline=None, max_examples=max(1, settings().max_examples // 4))


def test_there_are_six_laws() -> None:
    """There are six laws, each with a sentence of its own."""
    assert 6 == len({law.sentence for law in LAWS}) == len({say("id", law.sentence) for law in LAWS})


@pytest.mark.parametrize("law", LAWS, ids=lambda law: law.faults.__name__)
def test_the_bundled_data_keeps_the_law(law: Law) -> None:
    """No record of the bundled data is at fault under any law."""
    assert [] == list(law.faults(DRAFT))


def test_each_law_can_be_broken_in_several_ways() -> None:
    """No law goes untried: each is broken in at least four ways below."""
    ways = Counter(way.law for way in WAYS)

    assert all(ways[law.sentence] >= 4 for law in LAWS)


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.name)
@A_QUARTER
@given(data=st.data())
def test_a_draft_that_breaks_a_law_is_refused_by_name(way: Way, data: st.DataObject) -> None:
    """A plan that breaks a law does not load, and the error says which law and names the record at fault."""
    broken = data.draw(way.drafts)

    with pytest.raises(BrokenPlan) as refused:
        Plan(broken.draft)

    at_fault = [breach.record for breach in refused.value.breaches if breach.law == way.law]
    assert any(broken.record in record for record in at_fault), (broken.record, at_fault)


@given(data=st.data())
@settings(deadline=None)
def test_breaches_come_in_the_order_of_the_laws(data: st.DataObject) -> None:
    """All breaches of one law stand together, in the order in which the laws are listed."""
    order = [law.sentence for law in LAWS]
    broken = data.draw(data.draw(st.sampled_from(WAYS)).drafts)

    found = [order.index(breach.law) for breach in breaches(broken.draft)]

    assert sorted(found) == found
    assert found


@given(order=st.permutations(DRAFT.kelurahan), aliases=st.permutations(DRAFT.aliases))
@settings(deadline=None, max_examples=20)
def test_the_order_of_a_list_without_an_order_is_no_breach(order: list[object], aliases: list[object]) -> None:
    """Kelurahan and aliases may stand in any order in their files."""
    assert () == breaches(DRAFT.model_copy(update={"kelurahan": tuple(order), "aliases": tuple(aliases)}))


def test_an_alias_may_be_that_of_a_kecamatan_and_of_a_kelurahan() -> None:
    """Names are unique within their kind: Gn. Pati is a kecamatan and a kelurahan, and Ungaran a regency."""
    twice = [alias.alias for alias in DRAFT.aliases if alias.alias == "Gn. Pati"]

    assert 2 == len(twice)
    assert () == breaches(DRAFT)


def test_a_plan_of_another_city_may_load() -> None:
    """The laws ask for no ten wilayah, sixteen kecamatan or 2025-2045: a plan of one wilayah and two years loads."""
    kecamatan = DRAFT.kecamatan[8]
    one = DRAFT.model_copy(
        update={
            "regulation": DRAFT.regulation.model_copy(
                update={"years": DRAFT.regulation.years.model_copy(update={"start": 2050, "end": 2051})}
            ),
            "wilayah": (DRAFT.wilayah[0].model_copy(update={"kecamatan": (kecamatan.name,), "commodities": ()}),),
            "phases": (DRAFT.phases[0].model_copy(update={"start": 2050, "end": 2051}),),
            "kecamatan": (kecamatan,),
            "kelurahan": (),
            "outside": (),
            "commodities": (),
            "aliases": (),
            "tiles": (),
            "products": (),
        }
    )

    plan = Plan(one)

    assert [("Gajahmungkur",)] == [wilayah.kecamatan for wilayah in plan.wilayah]
    assert "I" == plan.kecamatan("33.74.09").wilayah


def test_breaches_of_several_laws_are_all_told() -> None:
    """The error holds every breach of every law, not only the first."""
    broken = DRAFT.model_copy(update={"phases": (), "wilayah": ()})

    with pytest.raises(BrokenPlan) as refused:
        Plan(broken)

    assert DRAFT.edition.id == refused.value.plan
    told = {breach[:3] for breach in refused.value.breaches}
    assert {
        (LAWS[0].sentence, DRAFT.edition.id, "has no wilayah"),
        (LAWS[3].sentence, DRAFT.edition.id, "has no phase"),
    } <= told
    assert all(breach.indonesian for breach in refused.value.breaches)
    assert 16 == sum(breach.law == LAWS[1].sentence for breach in refused.value.breaches)
    assert 18 == sum(breach.law == LAWS[2].sentence for breach in refused.value.breaches)
