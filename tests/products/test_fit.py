"""Whether the plan directs a product to a place."""

import pytest

from semarang_ikm import PLAN, kecamatan, kelurahan, wilayah
from semarang_ikm.addresses.resolver import resolve
from semarang_ikm.products.fit import fit


@pytest.mark.parametrize(
    "place",
    ["IX", 9, "Wilayah IX", "Mijen", "Kec. Mijen", "33.74.14", 3374010, "Jl. Raya 5, Kec. Mijen", "Cangkiran"],
)
def test_a_place_is_anything_that_leads_to_a_wilayah(place: object) -> None:
    """A wilayah, kecamatan, kelurahan or code in any spelling will do, and an address too."""
    assert ("directed", "IX") == (fit(place, "konveksi").status, fit(place, "konveksi").wilayah)


def test_a_place_may_be_a_record_or_a_resolution() -> None:
    """Records of the plan and resolutions are places."""
    for place in (wilayah(9), kecamatan("Mijen"), kelurahan("Cangkiran"), resolve("Kec. Mijen")):
        assert "directed" == fit(place, "konveksi").status


@pytest.mark.parametrize("zone", list(PLAN.wilayah), ids=lambda zone: zone.numeral)
def test_fit_agrees_with_the_plan(zone: object) -> None:
    """For each wilayah and commodity the fit says what the plan says, and gives the words of the article."""
    for commodity in PLAN.commodity:
        found = fit(zone, commodity)
        here = PLAN.wilayah(zone)

        expected = (
            "none_directed"
            if not here.commodities
            else ("directed" if here.numeral in commodity.in_wilayah else "other")
        )
        assert (expected, here.commodities, commodity.in_wilayah, commodity.wordings) == (
            found.status, found.directed, found.in_wilayah, found.wordings,
        )  # fmt: skip


def test_nothing_is_directed_to_wilayah_iv() -> None:
    """For Genuk the answer is that nothing is directed there, whatever the product, with its role in quotes."""
    for product in ("batik", "roti", None):
        assert "none_directed" == fit("Genuk", product).status
    assert 'its role is "fokus pada industri skala besar' in fit("Genuk", "batik").sentence()


@pytest.mark.parametrize(
    ("place", "product", "place_reason", "product_reason"),
    [
        ("Kec. Mijen, Kab. Demak", "konveksi", "outside", None),
        ("Tugu", "pisau", None, "ambiguous"),
        ("Tugu", "10391", None, "edition"),
        (None, None, "empty", "empty"),
        ("Purwosari", "batik", "ambiguous", None),
    ],
)
def test_what_cannot_be_told_is_unknown_and_says_why(
    place: object, product: object, place_reason: str | None, product_reason: str | None
) -> None:
    """Without a zone or a commodity the fit is unknown, with the reason of the one that is missing."""
    found = fit(place, product)

    assert ("unknown", place_reason, product_reason) == (found.status, found.place_reason, found.product_reason)


@pytest.mark.parametrize("language", ["en", "id"])
@pytest.mark.parametrize("place", ["X", "IV", "Purwosari", None])
@pytest.mark.parametrize("product", ["batik", "pisau", "roti", "10391", None])
def test_a_fit_never_says_forbidden(language: str, place: object, product: object) -> None:
    """In either language a fit says that the plan directs and that a licence is another matter; it forbids nothing."""
    sentence = fit(place, product).sentence(language)  # type: ignore[arg-type]  # a language

    assert {"en": "whether a unit may be licensed is another", "id": "soal perizinan usaha adalah hal lain"}[
        language
    ] in sentence
    assert not any(
        word in sentence.casefold() for word in ("forbid", "prohibit", "not allowed", "dilarang", "tidak boleh")
    )
