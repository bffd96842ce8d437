"""The values of a map: how they are read and written, and which are refused."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

import semarang_ikm as ikm
from pictures import elements, texts
from semarang_ikm.errors import CannotDraw, UnknownKecamatan
from semarang_ikm.faces.maps.picture import map as draw


def test_values_per_kecamatan_stand_on_the_tiles() -> None:
    """Each value is written on its tile as Indonesians and English write numbers; what has none says so."""
    values = {"Kec. Gajah Mungkur": 1234.5, 3374160: 12}

    assert "1.234,50" in texts(draw(values))
    assert {"1,234.50", "12", "–", "no value"} <= set(texts(draw(values, language="en")))


@given(
    st.dictionaries(
        st.sampled_from([k.name for k in ikm.kecamatan]),
        st.none() | st.floats(allow_infinity=False) | st.integers(-(10**20), 10**20),
    )
)
def test_any_finite_values_make_a_picture(values: dict[str, float | None]) -> None:
    """Whatever the numbers, the picture is well-formed and every shade is a colour."""
    fills = {element.get("fill", "") for element in elements(draw(values), "rect")}

    assert all(len(fill) == 7 and int(fill[1:], 16) >= 0 for fill in fills)


@pytest.mark.parametrize(
    ("values", "why", "names"),
    [
        ({"Tugu": 1, "tugu": 2}, "twice", ("Tugu",)),
        ({"X": 1, 10: 2}, "twice", ("X",)),
        ({"Tugu": 1, "X": 2}, "mixed", ("Tugu", "X")),
        ({"Tugu": float("inf")}, "infinite", ("Tugu",)),
        ({"Tugu": 10**400}, "infinite", ("Tugu",)),
    ],
)
def test_values_that_no_map_can_show_are_refused_by_name(
    values: dict[object, float], why: str, names: tuple[str, ...]
) -> None:
    """Values for both levels, given twice or not finite are an error that names them in both languages."""
    with pytest.raises(CannotDraw) as caught:
        draw(values)

    assert (why, names) == (caught.value.why, caught.value.names)
    assert all(names[0] in caught.value.sentence(language) for language in ("en", "id"))


def test_a_value_of_an_unknown_place_is_refused() -> None:
    """A misspelt key is a miss with a suggestion, never a tile left white."""
    with pytest.raises(UnknownKecamatan, match="did you mean 'Gajahmungkur'"):
        draw({"Gajahmungkr": 1})


@pytest.mark.parametrize("value", [True, "12", b"1", [1]])
def test_a_value_that_is_no_number_is_refused(value: object) -> None:
    """A text or a truth value is no amount, even if it looks like one."""
    with pytest.raises(TypeError, match="the value of Tugu is a number"):
        draw({"Tugu": value})  # type: ignore[dict-item]  # the wrong kind on purpose


@pytest.mark.parametrize("values", [7, "Tugu", [("Tugu", 1)]])
def test_values_without_items_are_refused(values: object) -> None:
    """Values are a mapping; anything else is a TypeError that says so."""
    with pytest.raises(TypeError, match="items"):
        draw(values)  # type: ignore[arg-type]  # the wrong kind on purpose


def test_a_number_that_is_not_a_number_is_no_value() -> None:
    """NaN, as pandas writes a missing value, leaves the tile white; so does None."""
    assert draw({"Tugu": float("nan"), "Mijen": 1}).svg == draw({"Tugu": None, "Mijen": 1}).svg
