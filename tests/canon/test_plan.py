"""A plan is one lawful value: frozen, equal to its copies, and refused with every record at fault."""

import copy
import pickle
import weakref
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts import DRAFT, WAYS
from semarang_ikm import PLAN, BrokenPlan, Plan, resolve


def test_the_bundled_plan_is_one_object() -> None:
    """Copies and pickles of PLAN are PLAN itself."""
    assert copy.copy(PLAN) is PLAN
    assert copy.deepcopy(PLAN) is PLAN
    for protocol in range(pickle.HIGHEST_PROTOCOL + 1):
        assert pickle.loads(pickle.dumps(PLAN, protocol)) is PLAN


def test_a_plan_of_your_own_pickles_as_an_equal_plan() -> None:
    """Another plan than the bundled one is pickled whole."""
    own = Plan(DRAFT.model_copy(update={"edition": DRAFT.edition.model_copy(update={"id": "own"})}))
    twin = pickle.loads(pickle.dumps(own))

    assert twin is not own
    assert (own, hash(own), "own") == (twin, hash(twin), twin.id)
    assert copy.deepcopy(own) is own
    assert own != PLAN
    assert own != "own"


def test_a_plan_is_frozen() -> None:
    """Nothing of a plan can be set, added or deleted."""
    for name in ("kecamatan", "draft", "id", "unheard_of"):
        with pytest.raises(AttributeError, match="frozen"):
            setattr(PLAN, name, None)
        with pytest.raises(AttributeError, match="frozen"):
            delattr(PLAN, name)
    assert not hasattr(PLAN, "__dict__")
    assert weakref.ref(PLAN)() is PLAN


def test_a_plan_says_what_it_is() -> None:
    """Its repr gives its id, the state of its data, its wilayah and its city."""
    assert f"<Plan {PLAN.id!r}, data {PLAN.data_version}: 10 wilayah of Kota Semarang>" == repr(PLAN)


@pytest.mark.parametrize("text", ["Jl. Stonen No. 17, Kec. Gajah Mungkur", "Kab. Demak", "", None], ids=repr)
def test_resolutions_are_values(text: object) -> None:
    """A resolution equals its copies and its pickled twin, and hashes like them."""
    resolution = resolve(text)

    for twin in (copy.copy(resolution), copy.deepcopy(resolution), pickle.loads(pickle.dumps(resolution))):
        assert (resolution, hash(resolution)) == (twin, hash(twin))


def test_a_plan_of_your_own_answers_for_itself(tmp_path: Path) -> None:
    """A loaded plan has its own records, names its own city in its errors, and leaves the bundled one alone."""
    text = DRAFT.model_dump_json().replace('"Gajahmungkur"', '"Gunung Baru"').replace('"Kota Semarang"', '"Kota Baru"')
    (tmp_path / "own.json").write_text(text, encoding="utf-8")
    own = Plan.load(tmp_path / "own.json")

    assert own != PLAN
    assert "II" == own.kecamatan("gunung-baru").wilayah
    with pytest.raises(LookupError, match="no kecamatan 'Gajahmungkur' in Kota Baru"):
        own.kecamatan("Gajahmungkur")
    assert "II" == PLAN.kecamatan("Gajahmungkur").wilayah


# What breaks a law.


@given(data=st.data())
@settings(deadline=None, max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_plan_file_that_breaks_a_law_is_refused_with_its_breaches(tmp_path: Path, data: st.DataObject) -> None:
    """However a law is broken, the file is refused with the same breaches as its draft."""
    broken = data.draw(data.draw(st.sampled_from(WAYS)).drafts)
    with pytest.raises(BrokenPlan) as refused_draft:
        Plan(broken.draft)
    (tmp_path / "broken.json").write_text(broken.draft.model_dump_json(), encoding="utf-8")

    with pytest.raises(BrokenPlan) as refused_file:
        Plan.load(tmp_path / "broken.json")

    assert refused_draft.value == refused_file.value
    assert isinstance(refused_file.value, ValueError)
    assert len(str(refused_file.value)) < 4_000


def test_a_plan_with_25_breaches_lists_twenty() -> None:
    """With 25 kelurahan of unknown kecamatan, breaches holds all, the sentence twenty and the count of the rest."""
    lost = [kelurahan.model_copy(update={"kecamatan": "Atlantis"}) for kelurahan in DRAFT.kelurahan[:25]]

    with pytest.raises(BrokenPlan) as broken:
        Plan(DRAFT.model_copy(update={"kelurahan": (*lost, *DRAFT.kelurahan[25:])}))

    assert [k.name for k in DRAFT.kelurahan[:25]] == [breach.record for breach in broken.value.breaches]
    assert 20 == str(broken.value).count("names the kecamatan 'Atlantis', which does not exist")
    assert f"'{DRAFT.kelurahan[19].name}'" in str(broken.value)
    assert f"'{DRAFT.kelurahan[20].name}'" not in str(broken.value)
    assert str(broken.value).endswith("; and 5 more")
    assert broken.value.sentence("id").endswith("; dan 5 lagi")


@pytest.mark.parametrize("draft", [None, "plan", PLAN, {}], ids=lambda draft: type(draft).__name__)
def test_a_plan_is_made_of_a_draft(draft: object) -> None:
    """What is no draft raises TypeError, which says what came."""
    with pytest.raises(TypeError, match="a plan is made of a draft, not of "):
        Plan(draft)
