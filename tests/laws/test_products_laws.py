"""Laws of product texts and of counting: for any text, any table, any plan."""

from collections import Counter
from typing import get_args

from hypothesis import given, settings
from hypothesis import strategies as st

from semarang_ikm import PLAN
from semarang_ikm.addresses.resolver import Reason, resolve
from semarang_ikm.canon.names import fold
from semarang_ikm.products.fit import fit
from semarang_ikm.products.matching import ProductReason, match_commodity
from semarang_ikm.tables.counts import sentra, summary

NAMES = [commodity.name for commodity in PLAN.commodity]
WORDS = [words.replace(" *", " x") for entry in PLAN.products for words in entry.words]
TEXTS = st.text() | st.lists(
    st.sampled_from([*WORDS, ",", "dan", "/", "(", "roti", "KBLI 2020", "10391", "Tugu"]), max_size=6
).map(" ".join)
CELLS = TEXTS | st.none() | st.integers() | st.floats() | st.binary() | st.booleans()
PLACES = st.sampled_from(["Tugu", "Kec. Mijen", "Kec. Mijen, Kab. Demak", "Purwosari", "entah", ""]) | CELLS
LIKELY = st.lists(
    st.fixed_dictionaries(
        {
            "alamat": st.sampled_from(["Kec. Tugu", "Kec. Mijen", "entah"]),
            "produk": st.sampled_from(["batik", "kerupuk", "pisau"]),
        }
    ),
    max_size=30,
)
ROWS = st.lists(st.fixed_dictionaries({"alamat": PLACES, "produk": CELLS}), max_size=40)


@given(cell=CELLS, edition=st.none() | st.integers(2015, 2030))
@settings(deadline=None)
def test_a_match_has_a_commodity_or_a_reason(cell: object, edition: int | None) -> None:
    """Whatever comes in, either a commodity of the plan or a reason comes out, and nothing is raised."""
    found = match_commodity(cell, edition=edition)

    assert (found.commodity is None) is (found.reason is not None)
    assert found.commodity is None or (found.commodity in NAMES and found.candidates == ())
    assert sorted(found.candidates, key=NAMES.index) == list(found.candidates)
    spans = [(e.start, e.end) for e in found.evidence]
    assert sorted(spans) == spans
    assert all(0 <= start < end <= len(found.text) for start, end in spans)


@given(text=TEXTS)
@settings(deadline=None)
def test_a_commodity_stands_in_the_text(text: str) -> None:
    """No commodity is answered that no whole word of the text names, and no other is named beside it."""
    found = match_commodity(text)
    named = {c for e in found.evidence if e.says in ("names", "names_alone") for c in e.commodities}

    assert found.commodity is None or named == {found.commodity}


@given(one=st.sampled_from(NAMES), other=st.sampled_from(NAMES), joint=st.sampled_from([" dan ", ", ", " / ", " "]))
@settings(deadline=None)
def test_two_commodities_are_never_one(one: str, other: str, joint: str) -> None:
    """A text that names two commodities of the plan is never answered with one of them."""
    found = match_commodity(one + joint + other)

    assert found.commodity in ({one, None} if one == other else {None})


@given(name=st.sampled_from(NAMES), data=st.data())
@settings(deadline=None)
def test_case_does_not_matter(name: str, data: st.DataObject) -> None:
    """A commodity's own name is answered in any mixture of capitals and spaces."""
    spelt = "".join(data.draw(st.sampled_from((c.upper(), c.lower()))) for c in name).replace(" ", "  ")

    assert fold(name) == fold(spelt)
    assert name == match_commodity(f" {spelt} ").commodity


@given(place=PLACES, product=CELLS)
@settings(deadline=None)
def test_a_fit_never_raises(place: object, product: object) -> None:
    """A fit is unknown exactly when something was not told, except where nothing is directed at all."""
    found = fit(place, product)

    assert (found.status == "unknown") is (
        found.place_reason is not None or (found.product_reason is not None and found.status != "none_directed")
    )
    assert found.sentence("id").endswith(".")


@given(rows=ROWS)
@settings(deadline=None)
def test_the_counts_add_up_to_the_rows(rows: list[dict[str, object]]) -> None:
    """For any table the counts add up to its rows, by kecamatan, by wilayah, with and without commodities."""
    for counts in (summary(rows, "alamat"), summary(rows, "alamat", product="produk")):
        assert len(rows) == counts.units == counts.per_wilayah().units

    plain = summary(iter(rows), "alamat")
    split = Counter[tuple[object, object]]()
    for count in summary(rows, "alamat", product="produk").rows:
        split[count.kecamatan, count.reason] += count.units
    assert {(c.kecamatan, c.reason): c.units for c in plain.rows} == dict(split)


@given(rows=ROWS)
@settings(deadline=None)
def test_a_summary_is_the_resolver_counted(rows: list[dict[str, object]]) -> None:
    """Each count is what `resolve` and `match_commodity` say, row by row."""
    told = [(resolve(row["alamat"]), match_commodity(row["produk"])) for row in rows]
    expected = Counter((r.kecamatan, r.reason, m.commodity, m.reason) for r, m in told)

    counts = summary(rows, "alamat", product="produk")

    assert expected == {(c.kecamatan, c.reason, c.commodity, c.product_reason): c.units for c in counts.rows if c.units}


@given(rows=ROWS)
@settings(deadline=None)
def test_zeros_are_kept(rows: list[dict[str, object]]) -> None:
    """Whatever the table, the same lines are there in the same order."""
    counts = summary(rows, "alamat", product="produk").rows
    places = [(k, None) for zone in PLAN.wilayah for k in zone.kecamatan] + [(None, why) for why in get_args(Reason)]
    makings = [(name, None) for name in NAMES] + [(None, why) for why in get_args(ProductReason)]

    assert [(*place, *making) for place in places for making in makings] == [
        (c.kecamatan, c.reason, c.commodity, c.product_reason) for c in counts
    ]


@given(rows=ROWS | LIKELY, least=st.integers(1, 4))
@settings(deadline=None)
def test_a_sentra_reaches_the_threshold(rows: list[dict[str, object]], least: int) -> None:
    """Every place and commodity with enough units is a centre, no other is, and the largest come first."""
    centres = sentra(rows, "alamat", product="produk", min_units=least)
    told = Counter((resolve(row["alamat"]).kecamatan, match_commodity(row["produk"]).commodity) for row in rows)
    enough = {place: n for place, n in told.items() if n >= least and None not in place}

    assert enough == {(c.kecamatan, c.commodity): c.units for c in centres}
    assert [c.units for c in centres] == sorted((c.units for c in centres), reverse=True)
