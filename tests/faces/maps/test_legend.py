"""The legend of a map: each value once, and none left out."""

import semarang_ikm as ikm
from pictures import squares, texts
from semarang_ikm.faces.maps.picture import map as draw


def test_values_per_wilayah_are_not_repeated_for_each_kecamatan() -> None:
    """A wilayah's value stands once, in the legend: it is the wilayah's, not each kecamatan's."""
    assert texts(draw({"I": 4321, 2: 1})).count("4.321") == 2  # in its row, and at the end of the scale


def test_a_value_map_has_no_value_left_out() -> None:
    """With a value for all, the legend speaks of none missing."""
    assert "tanpa nilai" not in texts(draw({w.numeral: w.number for w in ikm.wilayah}))


def test_a_kecamatan_too_small_for_its_name_stands_in_the_legend() -> None:
    """No value is lost because a polygon is small: the legend has it."""
    picture = draw({k.name: 1000 + place for place, k in enumerate(ikm.kecamatan)}, boundaries=squares())

    assert all(f"1.{place:03d}" in texts(picture) for place in range(16))
