"""A plan for other languages and tools: JSON with its schema, CSV with its data package, each fact with its source.

The folder appears whole or not at all.
"""

import csv
import io
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from inspect import getdoc
from os import PathLike
from pathlib import Path
from typing import Annotated, Final, cast

from pydantic import BaseModel, Field, JsonValue
from pydantic.fields import FieldInfo

from semarang_ikm.canon import models
from semarang_ikm.canon.models import Draft, Record
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.faces import packages
from semarang_ikm.markup import field_text
from semarang_ikm.publishing import writing, writing_folder

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_KINDS: Final = (
    "The kind of each field is regulation (what the regulation says, as its source reports it), reference (what "
    "decrees and tables say) or interpretation (what this project infers). A source is cited by its id in sources.csv."
)


class Canon(Record):
    """All records of a plan, joined as lookups give them; each field carries its kind of fact."""

    id: str
    data_version: str
    regulation: Annotated[str, Field(json_schema_extra={"kind": "regulation"})]
    city: models.City
    years: models.Years
    valid_from: Annotated[date | None, Field(json_schema_extra={"kind": "regulation"})]
    basis: models.Basis
    wilayah: tuple[models.Wilayah, ...]
    kecamatan: tuple[models.Kecamatan, ...]
    kelurahan: tuple[models.Kelurahan, ...]
    commodities: tuple[models.Commodity, ...]
    phases: tuple[models.Phase, ...]
    criteria: tuple[models.Criterion, ...]
    outside: tuple[models.Outside, ...]
    tiles: tuple[models.Tile, ...]
    products: tuple[models.ProductEntry, ...]
    provinces: tuple[models.Province, ...]
    address_words: tuple[models.AddressWords, ...]
    city_limits: models.CityLimits | None
    sources: tuple[models.Source, ...]


def export(folder: str | PathLike[str], plan: Plan = PLAN) -> tuple[str, ...]:
    """Write a plan into a folder, for other languages and tools.

    Args:
        folder: Where to; a folder that is absent or empty.
        plan: The plan to write.

    Returns:
        The names of the files: `plan.json`, which `Plan.load` reads back, and `canon.json`, its records joined, each
        with its JSON Schema; a CSV for each kind of record; `facts.csv`, every fact with its kind and source;
        `datapackage.json`, which describes all of them.

    Raises:
        OutputExists: There is something in the folder, or a file of its name.
        OutputFailed: It cannot be written; nothing is left of it.

    >>> import tempfile
    >>> with tempfile.TemporaryDirectory() as folder:
    ...     export(Path(folder, "canon"))[:4]
    ('address_words.csv', 'canon.json', 'canon.jsonschema.json', 'commodities.csv')
    """
    with writing_folder(folder) as unfinished:
        plan.dump(unfinished / "plan.json")
        for name, content in _files(plan):
            with writing(unfinished / name) as stream:
                stream.write(content)
        with writing(unfinished / "datapackage.json") as stream:
            stream.write(_package(plan, unfinished))
        return tuple(sorted(os.listdir(unfinished)))


def _files(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Each file and its content, but for the plan itself and the package that describes all of them."""
    records = {table.name: tuple(table.records(plan)) for table in _TABLES}
    parts = {"city_limits": plan.draft.city_limits, **records}
    canon = Canon.model_construct(
        None, **{name: parts[name] if name in parts else getattr(plan, name) for name in Canon.model_fields}
    )
    yield "canon.json", canon.model_dump_json(indent=1).encode() + b"\n"
    yield "canon.jsonschema.json", _schema(Canon)
    yield "plan.jsonschema.json", _schema(Draft)
    yield "facts.csv", _csv(_FACT, _facts(plan.draft))
    for table in _TABLES:
        columns = [str(column["name"]) for column in _columns(table)]
        yield f"{table.name}.csv", _csv(columns, ([_cell(r, name) for name in columns] for r in records[table.name]))


# --- tables


class _Direction(models.DirectedCommodity):
    """A commodity that the plan directs to a wilayah."""

    wilayah: Annotated[str, Field(json_schema_extra={"kind": "regulation"})]
    source: str


class _Class(models.Kbli):
    """A class of the Indonesian industry classification that a commodity may belong to."""

    commodity: Annotated[str, Field(json_schema_extra={"kind": "interpretation"})]


@dataclass(frozen=True)
class _Table:
    """The records of one kind, and the columns that tell them apart."""

    name: str
    record: type[Record]
    key: tuple[str, ...]
    records: Callable[[Plan], Iterable[Record]]


def _directions(plan: Plan) -> Iterator[Record]:
    for zone in plan.wilayah:
        for directed in zone.commodities:
            yield _Direction.model_construct(wilayah=zone.numeral, source=zone.source, **dict(directed))


def _classes(plan: Plan) -> Iterator[Record]:
    for commodity in plan.commodity:
        for kbli in commodity.kbli:
            yield _Class.model_construct(commodity=commodity.name, **dict(kbli))


_TABLES: Final = (
    _Table("wilayah", models.Wilayah, ("numeral",), lambda plan: plan.wilayah),
    _Table("directions", _Direction, ("wilayah", "wording"), _directions),
    _Table("kecamatan", models.Kecamatan, ("kemendagri_code",), lambda plan: plan.kecamatan),
    _Table("kelurahan", models.Kelurahan, ("kemendagri_code",), lambda plan: plan.kelurahan),
    _Table("commodities", models.Commodity, ("name",), lambda plan: plan.commodity),
    _Table("kbli", _Class, ("commodity", "edition", "code"), _classes),
    _Table("phases", models.Phase, ("number",), lambda plan: plan.phase),
    _Table("criteria", models.Criterion, ("number",), lambda plan: plan.criterion),
    _Table("outside", models.Outside, ("kemendagri_code",), lambda plan: plan.outside),
    _Table("tiles", models.Tile, ("kecamatan",), lambda plan: plan.tiles),
    _Table("products", models.ProductEntry, (), lambda plan: plan.products),
    _Table("provinces", models.Province, ("kemendagri_code",), lambda plan: plan.provinces),
    _Table("address_words", models.AddressWords, (), lambda plan: plan.address_words),
    _Table("sources", models.Source, ("id",), lambda plan: plan.source),
)

# What stands for a record in a cell that lists several.
_IN_A_CELL: Final[dict[str, tuple[type[Record], str]]] = {
    "aliases": (models.Alias, "alias"),
    "commodities": (models.DirectedCommodity, "wording"),
    "focus": (models.Term, "term"),
}


def _columns(table: _Table) -> Iterator[dict[str, JsonValue]]:
    """The key's columns first, then the record's own order; what has a table of its own is left to it."""
    properties = table.record.model_json_schema(mode="serialization")["properties"]
    fields = table.record.model_fields
    for name in dict.fromkeys((*table.key, *fields)):
        if name == "kbli":
            continue
        kind = _kind(fields[name])
        if name in _IN_A_CELL:
            inner, label = _IN_A_CELL[name]
            kind = _kind(inner.model_fields[label])
        described = packages.described(properties[name])
        # A cell that lists several may list none.
        needed = "anyOf" not in properties[name] and described.get("type") in ("string", "integer", "boolean")
        yield packages.column(name, described, kind=kind, constraints={"required": True} if needed else {})


def _kind(field: FieldInfo) -> str | None:
    extra = field.json_schema_extra
    return str(extra["kind"]) if isinstance(extra, dict) and extra else None  # pyright: ignore[reportUnknownArgumentType]  # a JSON dict


def _cell(record: Record, column: str) -> str:
    value: object = getattr(record, column)
    if column in _IN_A_CELL and isinstance(value, tuple):
        value = tuple(getattr(item, _IN_A_CELL[column][1]) for item in cast("tuple[object, ...]", value))
    return field_text(value)


# --- facts

_FACT: Final = ("path", "value", "kind", "source")


def _facts(draft: Draft) -> Iterator[tuple[str, str, str, str]]:
    """Every fact of a plan, by the JSON Pointer of its place in plan.json."""
    for part in Draft.model_fields:
        yield from _facts_of(f"/{part}", getattr(draft, part), None, None)


def _facts_of(path: str, value: object, kind: str | None, source: str | None) -> Iterator[tuple[str, str, str, str]]:
    if isinstance(value, tuple):
        items = cast("tuple[object, ...]", value)
        for place, item in enumerate(items):
            yield from _facts_of(f"{path}/{place}", item, kind, source)
    elif isinstance(value, Record):
        for name, field in type(value).model_fields.items():
            inner: object = getattr(value, name)
            # bps_code is cited by bps_source, postal_code by postal_source, all else by source.
            own = getattr(value, name.removesuffix("_code") + "_source", None) or getattr(value, "source", source)
            if inner is not None and inner != field.default:
                yield from _facts_of(f"{path}/{name}", inner, _kind(field), own)
    elif kind is not None and source is not None:
        yield path, field_text(value), kind, source


# --- files


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode()


def _schema(model: type[BaseModel]) -> bytes:
    return packages.json_of({"$schema": _DIALECT, **model.model_json_schema(mode="serialization")})


def _package(plan: Plan, folder: Path) -> bytes:
    """The Data Package: every other file with its checksum, and for a table its columns with their kind of fact."""
    text, needed = {"type": "string"}, {"required": True}
    facts = [packages.column(name, text, constraints={} if name == "value" else needed) for name in _FACT]
    tables = [
        (f"{t.name}.csv", str(getdoc(t.record)).partition("\n")[0], packages.table(list(_columns(t)), t.key))
        for t in _TABLES
    ]
    others: list[tuple[str, str, dict[str, JsonValue]]] = [
        ("facts.csv", "Every fact, by the JSON Pointer of its place in plan.json.", packages.table(facts, ("path",))),
        ("canon.json", "All records, joined as lookups give them.", {}),
        ("canon.jsonschema.json", "The JSON Schema of canon.json.", {}),
        ("plan.json", "The plan as its files say it, to be loaded again.", {}),
        ("plan.jsonschema.json", "The JSON Schema of plan.json.", {}),
    ]
    resources = [packages.resource(folder, path, said) | schema for path, said, schema in (*tables, *others)]
    return packages.package("semarang-ikm-export", plan, resources, description=_KINDS)
