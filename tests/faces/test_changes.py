"""What differs between two plans."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from semarang_ikm import PLAN, Plan
from semarang_ikm.canon.models import CommodityEntry, Draft, WordingEntry
from semarang_ikm.faces.changes import Change, Changes, diff

MIRRORED = {
    "added": "dropped",
    "dropped": "added",
    "directed": "no longer directed",
    "no longer directed": "directed",
}


def amended(draft: Draft = PLAN.draft, **fields: Any) -> Plan:
    """A plan of which some fields of the draft are others."""
    return Plan(
        draft.model_copy(
            update={name: tuple(value) if isinstance(value, list) else value for name, value in fields.items()}
        )
    )


def zones_with(changed: dict[str, dict[str, Any]]) -> list[Any]:
    """The wilayah of the bundled plan, some fields of some of them changed."""
    return [zone.model_copy(update=changed.get(zone.numeral, {})) for zone in PLAN.draft.wilayah]


def renamed(old: str, new: str, draft: Draft = PLAN.draft) -> dict[str, Any]:
    """The fields of a draft in which a kecamatan has another name."""

    def again(records: Any, field: str) -> list[Any]:
        return [r.model_copy(update={field: new}) if getattr(r, field) == old else r for r in records]

    return {
        "kecamatan": again(draft.kecamatan, "name"),
        "kelurahan": again(draft.kelurahan, "kecamatan"),
        "tiles": again(draft.tiles, "kecamatan"),
        "wilayah": [
            z.model_copy(update={"kecamatan": tuple(new if name == old else name for name in z.kecamatan)})
            for z in draft.wilayah
        ],
    }


assert PLAN.draft.city_limits is not None
LIMITS = PLAN.draft.city_limits
KAIN_BATIK = WordingEntry(wording="kain batik", emphasis="pusat utama")
MOVED = amended(
    wilayah=zones_with({"IX": {"kecamatan": ("Mijen", "Tugu")}, "X": {"kecamatan": ("Ngaliyan",)}}),
)


def test_a_plan_does_not_differ_from_itself() -> None:
    """The diff of a plan with itself, or with an equal one, is empty, and says so in both languages."""
    for plan in (PLAN, Plan(PLAN.draft)):
        changes = diff(PLAN, plan)
        assert not changes
        assert 0 == len(changes)
        assert changes.text().startswith("No difference between")
        assert changes.text("id").startswith("Tidak ada perbedaan")


def test_a_moved_kecamatan_is_one_change() -> None:
    """A kecamatan that moves is said once, as moved; that two lists of kecamatan differ is not said besides."""
    assert [Change("moved", "kecamatan", "Tugu", "wilayah", "X", "IX")] == list(diff(PLAN, MOVED))
    assert "kecamatan Tugu pindah dari wilayah X ke wilayah IX" in diff(PLAN, MOVED).text("id")


def test_a_commodity_newly_directed_and_no_longer_directed() -> None:
    """Commodities that a wilayah gets and loses are said with the wilayah."""
    plan = amended(
        wilayah=zones_with(
            {
                "I": {"commodities": PLAN.draft.wilayah[0].commodities[1:]},
                "II": {"commodities": (*PLAN.draft.wilayah[1].commodities, WordingEntry(wording="tempe"))},
            }
        )
    )

    assert [
        "commodity tempe is now directed to wilayah II",
        "commodity tempe is no longer directed to wilayah I",
    ] == [change.sentence() for change in diff(PLAN, plan)]


def test_a_new_commodity_is_added_and_directed() -> None:
    """A commodity that the plan did not have is new, and directed."""
    wingko = CommodityEntry(
        name="wingko", english="coconut cake", wordings=("wingko",), kbli=(), note="a test", source="this-project"
    )
    plan = amended(
        commodities=[*PLAN.draft.commodities, wingko],
        wilayah=zones_with({"IV": {"commodities": (WordingEntry(wording="wingko"),)}}),
    )

    assert ["commodity wingko is now directed to wilayah IV", "commodity wingko is new"] == [
        change.sentence() for change in diff(PLAN, plan)
    ]


def test_a_renamed_kecamatan_is_one_change() -> None:
    """A kecamatan is known by its code, so a new name is a renaming, and its kelurahan and tile do not change."""
    plan = amended(**renamed("Genuk", "Genuk Baru"))

    assert [Change("renamed", "kecamatan", "Genuk", "name", "Genuk", "Genuk Baru")] == list(diff(PLAN, plan))
    assert ["kecamatan Genuk Baru is renamed: Genuk"] == [c.sentence() for c in diff(plan, PLAN)]


def test_a_renamed_commodity_is_one_change() -> None:
    """A commodity with the same wordings under another canonical name is renamed."""
    plan = amended(
        commodities=[
            c.model_copy(update={"name": "tofu"}) if c.name == "tahu kedelai" else c for c in PLAN.draft.commodities
        ],
        products=[
            p.model_copy(update={"commodity": "tofu"}) if p.commodity == "tahu kedelai" else p
            for p in PLAN.draft.products
            if "tofu" not in p.words
        ],
    )
    changes = [c for c in diff(PLAN, plan) if c.record != "product words"]

    assert [Change("renamed", "commodity", "tahu kedelai", "name", "tahu kedelai", "tofu")] == changes


def test_phases_shift() -> None:
    """A phase of other years has shifted, and the years stand in the change."""
    phases = list(PLAN.draft.phases)
    phases[0] = phases[0].model_copy(update={"end": 2030})
    phases[1] = phases[1].model_copy(update={"start": 2031})

    assert ["phase 1 shifts from 2025-2029 to 2025-2030", "phase 2 shifts from 2030-2034 to 2031-2034"] == [
        change.sentence() for change in diff(PLAN, amended(phases=phases))
    ]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        (
            {"wilayah": zones_with({"V": {"commodities": (WordingEntry(wording="sulam pita"),)}})},
            ("wilayah", "V", "emphasis of sulam pita", "sentra industri", None),
        ),
        (
            {"wilayah": zones_with({"II": {"kecamatan": ("Gajahmungkur", "Candisari")}})},
            ("wilayah", "II", "order of kecamatan", "Candisari; Gajahmungkur", "Gajahmungkur; Candisari"),
        ),
        (
            {"wilayah": zones_with({"III": {"commodities": PLAN.draft.wilayah[2].commodities[::-1]}})},
            (
                "wilayah", "III", "order of commodities",
                "pengolahan bandeng; tempe; ikan asap", "ikan asap; tempe; pengolahan bandeng",
            ),
        ),
        (
            {"wilayah": zones_with({"VI": {"commodities": (KAIN_BATIK,)}})},
            ("wilayah", "VI", "wording of batik", "batik", "kain batik"),
        ),
        (
            {"edition": PLAN.draft.edition.model_copy(update={"data_version": "9"})},
            ("edition", PLAN.id, "data_version", PLAN.data_version, "9"),
        ),
        (
            {"criteria": PLAN.draft.criteria[::-1]},
            ("criterion", "", "order", "1; 2; 3", "3; 2; 1"),
        ),
        (
            {"city_limits": LIMITS.model_copy(update={"last_km": None})},
            ("city_limits", PLAN.id, "last_km", "25", None),
        ),
    ],
)  # fmt: skip
def test_nothing_that_differs_is_left_out(fields: dict[str, Any], expected: tuple[str, ...]) -> None:
    """Another wording, emphasis, order or version is a change, with what stood there and what stands there."""
    assert [Change("changed", *expected)] == list(diff(PLAN, amended(**fields)))  # type: ignore[arg-type]  # five texts


def test_provinces_words_and_reach_are_compared() -> None:
    """A province of another name is renamed, words that are gone are dropped, and without limits these are gone."""
    plan = amended(
        provinces=[
            province.model_copy(update={"name": "Jawa Tengah Raya"}) if province.name == "Jawa Tengah" else province
            for province in PLAN.provinces
        ],
        address_words=PLAN.address_words[1:],
        city_limits=None,
    )

    assert [
        "province Jawa Tengah is renamed: Jawa Tengah Raya",
        "address words kec; kecamatan; kcmtn is dropped",
        f"city_limits {PLAN.id}, area_code: 024 becomes nothing",
        f"city_limits {PLAN.id}, last_km: 25 becomes nothing",
        f"city_limits {PLAN.id}, reason: {LIMITS.reason} becomes nothing",
        f"city_limits {PLAN.id}, source: this-project becomes nothing",
    ] == [change.sentence() for change in diff(PLAN, plan)]


def test_changes_are_a_table_of_any_engine() -> None:
    """As dictionaries, all fields of each change are there."""
    assert [
        {"kind": "moved", "record": "kecamatan", "name": "Tugu", "field": "wilayah", "before": "X", "after": "IX"}
    ] == diff(PLAN, MOVED).to_dicts()


@pytest.mark.parametrize("other", [None, PLAN.draft, "plan.json"])
def test_only_plans_are_compared(other: Any) -> None:
    """What is no plan is refused by its type, on either side."""
    for pair in ((PLAN, other), (other, PLAN)):
        with pytest.raises(TypeError, match="a diff is of two plans"):
            diff(*pair)


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Lawful plans that differ from the bundled one in a few ways, or in none."""
    draft = PLAN.draft
    zones = list(draft.wilayah)
    if draw(st.booleans()):
        homes = [name for zone in zones for name in zone.kecamatan]
        lot = draw(st.permutations(homes))
        zones = [
            z.model_copy(
                update={"kecamatan": tuple(lot[sum(len(y.kecamatan) for y in zones[:i]) :][: len(z.kecamatan)])}
            )
            for i, z in enumerate(zones)
        ]
    if draw(st.booleans()):
        directed = draw(st.permutations([zone.commodities for zone in zones]))
        zones = [z.model_copy(update={"commodities": each}) for z, each in zip(zones, directed, strict=True)]
    fields: dict[str, Any] = {"wilayah": tuple(zones)}
    if draw(st.booleans()):
        old = draw(st.sampled_from([k.name for k in draft.kecamatan]))
        fields |= renamed(old, f"{old} Baru", draft.model_copy(update=fields))
    if draw(st.booleans()):
        end = draw(st.integers(2026, 2033))
        phases = list(draft.phases)
        phases[0] = phases[0].model_copy(update={"end": end})
        phases[1] = phases[1].model_copy(update={"start": end + 1})
        fields["phases"] = phases
    if draw(st.booleans()):
        fields["products"] = draw(st.permutations(draft.products[:5]))
    if draw(st.booleans()):
        fields["address_words"] = draw(st.permutations(draft.address_words[:5]))
    if draw(st.booleans()):
        fields["city_limits"] = draw(st.none() | st.just(LIMITS.model_copy(update={"area_code": None})))
    if draw(st.booleans()):
        fields["glosses"] = draft.glosses[draw(st.integers(1, 5)) :]
    return amended(**fields)


@given(a=plans(), b=plans())
@settings(deadline=None, max_examples=60)
def test_a_diff_backwards_is_its_mirror(a: Plan, b: Plan) -> None:
    """What diff(a, b) says, diff(b, a) says backwards: added for dropped, before for after, and nothing else."""

    def facts(changes: Changes, *, mirrored: bool) -> Counter[tuple[object, ...]]:
        return Counter(
            (MIRRORED.get(c.kind, c.kind), c.record, c.field, c.after, c.before)
            if mirrored
            else (c.kind, c.record, c.field, c.before, c.after)
            for c in changes
        )

    assert facts(diff(a, b), mirrored=False) == facts(diff(b, a), mirrored=True)


@given(a=plans(), b=plans())
@settings(deadline=None, max_examples=60)
def test_a_diff_is_empty_exactly_when_the_plans_are_equal(a: Plan, b: Plan) -> None:
    """Any difference between two plans is said; between equal ones none is."""
    assert bool(diff(a, b)) is (a != b)
    assert not diff(a, a)
    assert not diff(b, Plan(b.draft))


@given(a=plans(), b=plans())
@settings(deadline=None, max_examples=60)
def test_every_kecamatan_that_moved_is_said(a: Plan, b: Plan) -> None:
    """Exactly the kecamatan whose wilayah differs are said to move, from where and to where."""
    moved = {
        (k.name, k.wilayah, there.wilayah)
        for k in a.kecamatan
        for there in b.kecamatan
        if there.kemendagri_code == k.kemendagri_code and there.wilayah != k.wilayah
    }

    assert moved == {(c.name, c.before, c.after) for c in diff(a, b) if c.kind == "moved"}
    assert all(change.sentence(language) for change in diff(a, b) for language in ("en", "id"))  # type: ignore[arg-type]  # languages
