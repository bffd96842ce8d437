"""Records are frozen values; every field of a fact knows its kind."""

import copy
import pickle
import re
import sys
from collections.abc import Iterator
from inspect import cleandoc
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from semarang_ikm import PLAN
from semarang_ikm.canon import models
from semarang_ikm.canon.models import Draft, Kecamatan, Kelurahan, KelurahanEntry, PhaseEntry, Record, Tile, Wilayah

KINDS = {"regulation", "reference", "interpretation"}

ONE_OF_EACH: list[Record] = [
    PLAN.draft,
    PLAN.years,
    PLAN.basis,
    PLAN.basis.links[0],
    PLAN.city,
    PLAN.outside[0],
    PLAN.tiles[0],
    PLAN.kecamatan("Gunungpati").aliases[0],
    PLAN.wilayah("I").commodities[0],
    PLAN.commodity("tempe").kbli[0],
    PLAN.phase(1).focus[0],
    *(next(iter(registry)) for registry in (PLAN.wilayah, PLAN.kecamatan, PLAN.kelurahan, PLAN.commodity)),
    *(next(iter(registry)) for registry in (PLAN.criterion, PLAN.phase, PLAN.source)),
]

each_record = pytest.mark.parametrize("record", ONE_OF_EACH, ids=lambda record: type(record).__name__)

RECORDS: list[type[Record]] = [
    kind for kind in vars(models).values() if isinstance(kind, type) and issubclass(kind, Record) and kind is not Record
]


@each_record
def test_a_record_is_frozen(record: Record) -> None:
    """No field of a record can be set or deleted, and none can be added."""
    name = next(iter(type(record).model_fields))

    with pytest.raises(ValidationError, match="frozen"):
        setattr(record, name, getattr(record, name))
    with pytest.raises(ValidationError, match="frozen"):
        delattr(record, name)
    with pytest.raises(ValidationError):
        record.unheard_of = 1


@each_record
def test_a_record_is_a_value(record: Record) -> None:
    """A record equals its copies and its pickled twin, and hashes like them."""
    twins = [copy.copy(record), copy.deepcopy(record), record.model_copy()]
    twins += [pickle.loads(pickle.dumps(record, protocol)) for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)]

    for twin in twins:
        assert record == twin
        assert hash(record) == hash(twin)
        assert type(twin) is type(record)


@each_record
def test_a_changed_copy_leaves_the_record_as_it_was(record: Record) -> None:
    """model_copy(update=...) gives another record, which is not equal; the first stays what it was."""
    before = record.model_dump()
    name = next(iter(type(record).model_fields))

    changed = record.model_copy(update={name: "another"})

    assert changed != record
    assert before == record.model_dump()


def inside(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, Record):
        for name in type(value).model_fields:
            yield from inside(getattr(value, name))
    elif isinstance(value, tuple):
        for item in value:
            yield from inside(item)


@each_record
def test_a_record_holds_nothing_that_can_be_changed(record: Record) -> None:
    """Records are frozen all the way down: inside are texts, numbers, dates, tuples and records."""
    kinds = {type(value) for value in inside(record)}

    assert not kinds & {list, dict, set, bytearray}
    assert all(hash(value) is not None for value in inside(record))


@each_record
def test_a_record_loads_from_its_own_json(record: Record) -> None:
    """A record written as JSON reads back equal."""
    assert record == type(record).model_validate_json(record.model_dump_json())


def test_records_of_every_registry_are_hashable_and_distinct() -> None:
    """All records of a plan fit into one set."""
    registries = (PLAN.wilayah, PLAN.kecamatan, PLAN.kelurahan, PLAN.commodity, PLAN.criterion, PLAN.phase, PLAN.source)
    records = [record for registry in registries for record in registry]

    assert len(records) == len(set(records))


def test_the_joined_records_are_what_a_validator_would_make() -> None:
    """Records are joined without validating them again; each passes all the same."""
    registries = (PLAN.wilayah, PLAN.kecamatan, PLAN.kelurahan, PLAN.commodity, PLAN.criterion, PLAN.phase, PLAN.source)
    records = [record for registry in registries for record in registry]

    for record in [*records, *PLAN.outside, *PLAN.tiles, PLAN.basis]:
        assert record == type(record).model_validate(record.model_dump(), strict=True)
        assert record.model_fields_set <= set(type(record).model_fields)


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_fact_knows_its_kind(kind: type[Record]) -> None:
    """Every field of a record is a fact of one of three kinds, or says where facts are from, or groups records."""
    for name, field in kind.model_fields.items():
        extra = field.json_schema_extra
        told = extra.get("kind") if isinstance(extra, dict) else None
        if (
            kind is models.Source
            or name.endswith("source")
            or "Entry" in str(field.annotation)
            or any(record.__name__ in str(field.annotation) for record in RECORDS)
        ):
            assert told is None
        else:
            assert told in KINDS, name


@pytest.mark.parametrize("kind", RECORDS, ids=lambda kind: kind.__name__)
def test_every_record_names_its_source(kind: type[Record]) -> None:
    """Every record of a file, or the record that it is part of, has a source."""
    parts = {"Source", "Draft", "Edition", "Years", "BasisEntry", "WordingEntry", "Basis", "Term", "DirectedCommodity"}

    assert (kind.__name__ not in parts) == ("source" in kind.model_fields)


def test_the_kinds_stand_in_the_json_schema() -> None:
    """A reader of the JSON Schema sees the kind of every fact."""
    schema = Kecamatan.model_json_schema()["properties"]

    assert {
        "name": "reference",
        "kemendagri_code": "reference",
        "bps_code": "reference",
        "source": None,
        "bps_source": None,
        "wilayah": "regulation",
        "aliases": None,
        "also_in": "reference",
    } == {name: field.get("kind") for name, field in schema.items()}


KELURAHAN: dict[str, Any] = PLAN.draft.kelurahan[0].model_dump()


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "x" * 2_001),
        ("name", 5),
        ("name", None),
        ("name", b"Tugu\xff"),
        ("kemendagri_code", "33.74.01"),
        ("kemendagri_code", "3374011001"),
        ("kemendagri_code", "33.74.01.1001\n"),
        ("kemendagri_code", "３３.74.01.1001"),
        ("kemendagri_code", 3374011001),
        ("bps_code", "337413000"),
        ("bps_code", "33741300055"),
        ("bps_code", ""),
        ("postal_code", "5013"),
        ("postal_code", "501344"),
        ("postal_code", "5O134"),
        ("postal_code", 50134),
        ("shared_name", "perhaps"),
        ("unheard_of", "x"),
    ],
)
def test_a_field_of_another_shape_is_refused(field: str, value: object) -> None:
    """Codes have all their digits as text, names are not empty, and there is no field beside the known ones."""
    assert PLAN.draft.kelurahan[0] == KelurahanEntry.model_validate(KELURAHAN)
    with pytest.raises(ValidationError):
        KelurahanEntry.model_validate(KELURAHAN | {field: value})


@pytest.mark.parametrize("number", [0, -1, 40, "1", 1.0, True, None, 10**20])
def test_a_number_is_a_whole_number_from_1_to_39(number: object) -> None:
    """The number of a wilayah, criterion or phase is an integer that has a numeral; nothing is made into one."""
    with pytest.raises(ValidationError):
        PhaseEntry.model_validate({"number": number, "start": 2025, "end": 2029, "focus": (), "source": "x"})


@pytest.mark.parametrize("year", [999, 10_000, "2025", 2025.0, True, -2025])
def test_a_year_has_four_digits(year: object) -> None:
    """A year is an integer of four digits."""
    with pytest.raises(ValidationError):
        PhaseEntry.model_validate({"number": 1, "start": year, "end": 2029, "focus": (), "source": "x"})


@pytest.mark.parametrize("place", [-1, 100, "x", 0.5])
def test_a_tile_stands_on_the_grid(place: object) -> None:
    """A tile's column and row count from 0 to 99."""
    for at in ({"column": place, "row": 0}, {"column": 0, "row": place}):
        with pytest.raises(ValidationError):
            Tile.model_validate({"kecamatan": "Tugu", "source": "x", **at})


@given(st.sampled_from(sorted(Draft.model_fields)))
def test_a_draft_needs_all_its_parts(part: str) -> None:
    """A draft without a part that has no default is none."""
    content = PLAN.draft.model_dump()
    del content[part]
    if Draft.model_fields[part].is_required():
        with pytest.raises(ValidationError, match=part):
            Draft.model_validate(content)
    else:
        assert Draft.model_validate(content) != PLAN.draft


def test_a_record_reads_well() -> None:
    """The repr of a record names its fields in the order of the documentation."""
    assert "Years(start=2025, end=2045)" == repr(PLAN.years)
    assert ["numeral", "number", "kecamatan", "commodities", "role", "source"] == list(Wilayah.model_fields)


def test_every_field_that_is_documented_exists() -> None:
    """The attributes that a record's docstring lists are its fields, each of them once."""
    if sys.flags.optimize >= 2:
        pytest.skip("docstrings are gone")
    for kind in RECORDS:
        # Python 3.13 takes the indentation off a docstring, and older ones do not.
        _, listed, attributes = cleandoc(kind.__doc__ or "").partition("Attributes:\n")
        if listed:
            named = re.findall(r"^ {4}(\w+):", attributes, re.MULTILINE)
            assert sorted(kind.model_fields) == sorted(named), kind


def test_a_kelurahan_says_whether_its_name_is_shared() -> None:
    """The flag is true of the four kelurahan whose name stands twice, and of no other."""
    shared: list[Kelurahan] = [k for k in PLAN.kelurahan if k.shared_name]

    assert ["Mangunharjo", "Mangunharjo", "Purwosari", "Purwosari"] == sorted(k.name for k in shared)
