"""Fields: every spelling in, the record in Python, and out what reads back."""

import json
from datetime import date
from typing import Annotated, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, TypeAdapter, ValidationError, create_model

import semarang_ikm as ikm
from semarang_ikm.canon.models import Commodity, Kecamatan, Kelurahan, Phase, Record, Source, Wilayah
from semarang_ikm.canon.registry import Registry
from semarang_ikm.faces.fields import CommodityField, InPlan, KecamatanField, KelurahanField, PhaseField, WilayahField

FIELDS: list[tuple[str, Any, Registry[Any]]] = [
    ("wilayah", WilayahField, ikm.wilayah),
    ("kecamatan", KecamatanField, ikm.kecamatan),
    ("kelurahan", KelurahanField, ikm.kelurahan),
    ("commodity", CommodityField, ikm.commodity),
    ("phase", PhaseField, ikm.phase),
]
every_field = pytest.mark.parametrize(("noun", "field", "registry"), FIELDS, ids=[noun for noun, _, _ in FIELDS])


class Unit(BaseModel):
    """A business unit, as another app would write it."""

    kecamatan: KecamatanField
    phase: PhaseField | None = None


class Several(BaseModel):
    """Fields inside containers."""

    homes: list[KecamatanField] = []
    units: dict[KecamatanField, int] = {}


def first_error(field: Any, value: object) -> Any:
    """The one error of a value that a field refuses."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(field).validate_python(value)
    (error,) = caught.value.errors(include_url=False)
    json.loads(caught.value.json(include_input=False))
    return error


@every_field
def test_what_is_written_reads_back_as_the_same_record(noun: str, field: Any, registry: Registry[Any]) -> None:
    """For every record: JSON and Python dumps are short, and read back to an equal record."""
    adapter = TypeAdapter(field)
    for record in registry:
        assert record == adapter.validate_python(record)
        assert record == adapter.validate_python(adapter.dump_python(record))
        assert record == adapter.validate_json(adapter.dump_json(record))


@pytest.mark.parametrize(
    ("field", "query", "written"),
    [
        (WilayahField, "wilayah x", "X"),
        (WilayahField, 10, "X"),
        (KecamatanField, "Kec. gajah mungkur", "Gajahmungkur"),
        (KecamatanField, 3374040, "Gajahmungkur"),
        (KelurahanField, "Bendan Ngisor", "33.74.09.1003"),
        (CommodityField, "kain batik", "batik"),
        (PhaseField, date(2031, 5, 1), 2),
        (PhaseField, "2031", 2),
    ],
)
def test_any_spelling_of_a_lookup_comes_in(field: Any, query: object, written: str | int) -> None:
    """What a lookup takes, a field takes; what is written is canonical."""
    adapter = TypeAdapter(field)

    assert written == json.loads(adapter.dump_json(adapter.validate_python(query)))


@given(st.text() | st.integers() | st.sampled_from([k.name for k in ikm.kecamatan]).map(str.upper))
def test_a_field_takes_what_its_lookup_takes_and_nothing_else(query: str | int) -> None:
    """Field and lookup agree on every text and integer."""
    try:
        record = TypeAdapter(KecamatanField).validate_python(query)
    except ValidationError:
        record = None

    assert ikm.kecamatan.get(query) == record


@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_json_schema_is_an_enum_in_both_modes(mode: Any) -> None:
    """Sixteen names, ten numerals, four phases; kelurahan by a pattern that all 177 codes match."""
    enums = {noun: TypeAdapter(field).json_schema(mode=mode).get("enum") for noun, field, _ in FIELDS}
    kelurahan = TypeAdapter(KelurahanField).json_schema(mode=mode)

    assert [w.numeral for w in ikm.wilayah] == enums["wilayah"]
    assert [k.name for k in ikm.kecamatan] == enums["kecamatan"]
    assert [c.name for c in ikm.commodity] == enums["commodity"]
    assert enums["phase"] == [1, 2, 3, 4]
    assert kelurahan == {"type": "string", "pattern": r"^33\.74\.[0-9]{2}\.[0-9]{4}$"}


@every_field
def test_what_is_written_satisfies_the_json_schema(noun: str, field: Any, registry: Registry[Any]) -> None:
    """A consumer that checks our JSON against our schema accepts every record."""
    jsonschema = pytest.importorskip("jsonschema")
    adapter = TypeAdapter(field)
    schema = adapter.json_schema(mode="serialization")
    for record in registry:
        jsonschema.validate(json.loads(adapter.dump_json(record)), schema)


def test_a_misspelt_name_is_an_error_with_query_and_suggestions() -> None:
    """The error has its own type, a sentence in both languages, and what a program needs to repair it."""
    error = first_error(KecamatanField, "Gajahmungkr")

    assert error["type"] == "unknown_kecamatan"
    assert error["msg"] == "no kecamatan 'Gajahmungkr' in Kota Semarang; did you mean 'Gajahmungkur'?"
    assert {
        "query": "Gajahmungkr",
        "suggestions": ("Gajahmungkur",),
        "sentence": error["msg"],
        "sentence_id": "tidak ada kecamatan 'Gajahmungkr' di Kota Semarang; maksudnya 'Gajahmungkur'?",
    } == error["ctx"]


def test_a_shared_name_is_an_error_that_tells_the_two_apart() -> None:
    """Purwosari is two kelurahan; the suggestions are their codes, which the field takes."""
    error = first_error(KelurahanField, "Purwosari")

    assert error["type"] == "ambiguous_kelurahan"
    assert [TypeAdapter(KelurahanField).validate_python(code).kecamatan for code in error["ctx"]["suggestions"]] == [
        "Semarang Utara",
        "Mijen",
    ]


@every_field
@pytest.mark.parametrize("value", [None, True, 1.0, b"Tugu", ["Tugu"], {"name": "Tugu"}, object()])
def test_a_wrong_kind_is_an_error_with_its_own_type(
    noun: str, field: Any, registry: Registry[Any], value: object
) -> None:
    """None, a float or a list is no TypeError out of the model, but a validation error that names the kind."""
    error = first_error(field, value)

    assert f"{noun}_type" == error["type"]
    assert {"query", "suggestions", "sentence"} == error["ctx"].keys()


@pytest.mark.parametrize("query", ["{sentence}", "{query}", "a\ud800b", "x" * 10_000, 10**400, "\x00\u202e"])
def test_an_odd_query_is_told_safely(query: str | int) -> None:
    """Braces are not filled in, lone surrogates and long values do not break or swell the error."""
    error = first_error(KecamatanField, query)

    assert error["type"] == "unknown_kecamatan"
    assert len(error["msg"]) < 4_000
    assert len(str(error["ctx"]["query"])) <= 200
    assert "no kecamatan" in error["msg"]


def test_fields_work_inside_containers_and_as_keys() -> None:
    """Lists and dict keys of kecamatan read and write as names."""
    several = Several.model_validate({"homes": ["tugu", "Smg Tengah"], "units": {"kec. mijen": 3}})

    assert {ikm.kecamatan("Mijen"): 3} == several.units
    assert several.model_dump_json() == '{"homes":["Tugu","Semarang Tengah"],"units":{"Mijen":3}}'
    assert several == Several.model_validate(several.model_dump())


def test_a_missing_value_stays_missing() -> None:
    """An optional field is None, in Python and in JSON."""
    unit = Unit.model_validate({"kecamatan": "Tugu"})

    assert unit.model_dump_json() == '{"kecamatan":"Tugu","phase":null}'


def test_a_value_that_was_never_validated_is_written_as_its_record() -> None:
    """A default or a constructed value that is a spelling is written canonically."""
    assert (
        Unit.model_construct(
            kecamatan="gajah mungkur"  # type: ignore[arg-type]  # a spelling on purpose
        ).model_dump_json()
        == '{"kecamatan":"Gajahmungkur","phase":null}'
    )


def another_plan() -> ikm.Plan:
    """The bundled plan with Tugu under another name."""
    draft = ikm.PLAN.draft.model_dump_json().replace('"Tugu"', '"Tugurejo Baru"')
    return ikm.Plan(type(ikm.PLAN.draft).model_validate_json(draft))


@pytest.mark.parametrize("source", ["record", "neutral"])
def test_a_field_of_another_plan_knows_its_names_only(source: str) -> None:
    """`Annotated[Kecamatan, InPlan(plan)]` reads that plan's records, with either source type."""
    plan = another_plan()
    field: Any = Annotated[Kecamatan, InPlan(plan)] if source == "record" else Annotated[str, InPlan(plan, Kecamatan)]

    assert plan.kecamatan("Tugurejo Baru") == TypeAdapter(field).validate_python("tugurejo baru")
    assert "Tugurejo Baru" in TypeAdapter(field).json_schema()["enum"]
    assert first_error(field, "Tugu")["type"] == "unknown_kecamatan"
    assert first_error(field, ikm.kecamatan("Tugu"))["type"] == "unknown_kecamatan"


@pytest.mark.parametrize("record", [Wilayah, Kecamatan, Kelurahan, Commodity, Phase])
def test_every_kind_can_be_of_another_plan(record: type[Record]) -> None:
    """The source type says which records are meant."""
    assert TypeAdapter(Annotated[record, InPlan()]).json_schema()


@pytest.mark.parametrize("source", [Source, str, int])
def test_a_type_that_is_no_field_is_refused_when_the_model_is_made(source: type) -> None:
    """A mark on another type is a mistake of the program, said at once."""
    with pytest.raises(TypeError, match="InPlan marks one of Wilayah, Kecamatan"):
        create_model("Unit", place=Annotated[source, InPlan()])
