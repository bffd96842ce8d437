"""Strategies: what they draw is what they say, for every draw."""

import subprocess
import sys

import pytest
from hypothesis import Phase as Stage
from hypothesis import find, given, settings
from hypothesis import strategies as st

import semarang_ikm as ikm
from semarang_ikm import strategies
from semarang_ikm.canon.laws import LAWS
from semarang_ikm.canon.models import Commodity, Kecamatan, Kelurahan, Phase, Wilayah
from semarang_ikm.canon.registry import Registry
from semarang_ikm.errors import BrokenPlan
from semarang_ikm.strategies import Address, BrokenDraft

KINDS: list[tuple[type, Registry]] = [  # type: ignore[type-arg]  # of any record
    (Wilayah, ikm.wilayah),
    (Kecamatan, ikm.kecamatan),
    (Kelurahan, ikm.kelurahan),
    (Commodity, ikm.commodity),
    (Phase, ikm.phase),
]


@pytest.mark.parametrize(("kind", "registry"), KINDS)
@given(data=st.data())
@settings(deadline=None)
def test_every_spelling_finds_its_record(kind: type, registry: Registry, data: st.DataObject) -> None:
    """Whatever spelling is drawn for a record, the lookup gives that record."""
    record = data.draw(st.from_type(kind))

    assert record == registry(data.draw(strategies.spellings(of=record)))


@given(data=st.data())
def test_spellings_may_be_asked_of_a_strategy(data: st.DataObject) -> None:
    """A strategy of records is as good as a record."""
    assert ikm.kecamatan(data.draw(strategies.spellings(of=strategies.kecamatan())))


def test_spellings_are_of_many_sorts() -> None:
    """Among the spellings of one kecamatan are labels, capitals, codes of both systems, marks and accents."""
    drawn = strategies.spellings(of=ikm.kecamatan("Gajahmungkur"))
    sorts = {
        "label": lambda text: text.startswith("Kec. "),
        "capitals": str.isupper,
        "Kemendagri": lambda text: text == "337409",
        "BPS": lambda text: text == "3374040",
        "marks": lambda text: text.count("-") >= len("ajahmungkur"),
        "accents": lambda text: "á" in text,
        "odd blanks": lambda text: "\u00a0" in text,
    }

    for sort, wanted in sorts.items():
        assert find(drawn, wanted, settings=settings(phases=[Stage.generate], max_examples=20_000)), sort


def test_no_spelling_is_kept_for_what_no_lookup_finds_by_name() -> None:
    """A tile is found by no spelling."""
    with pytest.raises(TypeError, match="a Tile"):
        strategies.spellings(of=ikm.PLAN.tiles[0])


@given(strategies.addresses())
@settings(deadline=None, max_examples=300)
def test_the_truth_of_an_address_is_what_the_resolver_reads(address: Address) -> None:
    """An address that says its place plainly is read right, and one in another regency is not ours."""
    resolution = ikm.resolve(address.text)

    assert (address.kecamatan, address.wilayah) == (resolution.kecamatan, resolution.wilayah)
    assert (address.kecamatan is None) == (resolution.reason == "outside")


@given(strategies.plans())
@settings(deadline=None, max_examples=30)
def test_a_drawn_plan_is_lawful_and_of_the_same_city(plan: ikm.Plan) -> None:
    """A plan that exists keeps the laws; the places stay, the zones differ."""
    assert [k.name for k in plan.kecamatan] == [k.name for k in ikm.kecamatan]
    assert {name for zone in plan.wilayah for name in zone.kecamatan} == {k.name for k in ikm.kecamatan}
    assert {plan.phase(year).number for year in range(2025, 2046)} == {phase.number for phase in plan.phase}


def test_drawn_plans_differ_in_zones_and_phases() -> None:
    """Among the plans are ones with fewer wilayah, and ones with another number of phases."""
    # The first that is found will do: to make it smaller takes fifty plans more.
    first = settings(phases=[Stage.generate], database=None)

    assert find(strategies.plans(), lambda plan: len(plan.wilayah) != 10, settings=first)
    assert find(strategies.plans(), lambda plan: len(plan.phase) == 3, settings=first)


@pytest.mark.parametrize("law", range(1, len(LAWS) + 1))
@given(data=st.data())
@settings(deadline=None, max_examples=30)
def test_a_broken_draft_breaks_its_law_and_the_error_names_the_record(law: int, data: st.DataObject) -> None:
    """For each law: no plan is made of the draft, and among the breaches is that law, by that record."""
    broken = data.draw(strategies.broken_drafts(law=law))

    with pytest.raises(BrokenPlan) as caught:
        ikm.Plan(broken.draft)

    assert law == broken.law
    assert any(
        broken.record in breach.record + breach.reason
        for breach in caught.value.breaches
        if breach.law == LAWS[law - 1].sentence
    )


def test_a_broken_draft_of_any_law_can_be_drawn() -> None:
    """Without a number, each law has its drafts; what a failing test prints of one is short."""
    for law in range(1, len(LAWS) + 1):
        broken = find(strategies.broken_drafts(), lambda broken, law=law: broken.law == law)
        assert isinstance(broken, BrokenDraft)
        assert len(repr(broken)) < 200


@pytest.mark.parametrize("law", [0, 7, -1])
def test_a_law_that_does_not_exist_is_refused(law: int) -> None:
    """The laws have numbers, and another number is a mistake."""
    with pytest.raises(ValueError, match="numbered from 1 to 6"):
        strategies.broken_drafts(law=law)


def test_without_hypothesis_the_module_says_what_to_install() -> None:
    """The extra is named where the library is missing."""
    program = "import sys; sys.modules['hypothesis'] = None; import semarang_ikm.strategies"
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)

    assert "pip install 'semarang-ikm[hypothesis]'" in done.stderr
