"""Names respelt are the same names; strangers are nobody's."""

import pytest
from hypothesis import Phase, find, given, settings
from hypothesis import strategies as st

import semarang_ikm as ikm
from semarang_ikm.canon.names import fold, nearest
from semarang_ikm.strategies.names import respellings, strangers

NAMES = [place.name for registry in (ikm.kecamatan, ikm.kelurahan, ikm.commodity) for place in registry]


@given(data=st.data(), name=st.sampled_from(NAMES))
def test_a_respelt_name_has_the_same_normal_form(data: st.DataObject, name: str) -> None:
    """However it is written, the letters of a name stay, in their order."""
    assert fold(name) == fold(data.draw(respellings(name)))


@pytest.mark.parametrize("sort", [str.isupper, str.islower, lambda text: "á" in text, lambda text: "\u200b" in text])
def test_a_name_is_respelt_in_many_ways(sort: object) -> None:
    """Capitals, small letters, accents, and marks between the letters are drawn."""
    enough = settings(phases=[Phase.generate], database=None, max_examples=10_000)

    assert find(respellings("Banyumanik"), sort, settings=enough)


@given(name=strangers)
def test_a_stranger_is_near_no_name(name: str) -> None:
    """What nothing has for a name is not even near to one."""
    assert () == nearest(name, NAMES)
