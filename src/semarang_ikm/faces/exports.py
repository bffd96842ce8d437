"""A plan for other languages and tools: JSON with its schema, CSV with its data package, each fact with its source.

The folder appears whole or not at all.
"""

import csv
import errno
import io
import json
import os
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from hashlib import sha256
from inspect import getdoc
from os import PathLike
from pathlib import Path
from typing import Annotated, Final, NamedTuple, cast

from pydantic import BaseModel, Field, JsonValue
from pydantic.fields import FieldInfo

from semarang_ikm.canon.models import (
    AddressWords,
    Alias,
    Basis,
    City,
    Commodity,
    Criterion,
    DirectedCommodity,
    Draft,
    Kbli,
    Kecamatan,
    Kelurahan,
    Outside,
    Phase,
    ProductEntry,
    Province,
    Reach,
    Record,
    Source,
    Term,
    Tile,
    Wilayah,
    Years,
)
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import OutputExists, OutputFailed
from semarang_ikm.publishing import writing

_SEVERAL: Final = "; "
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
    city: City
    years: Years
    valid_from: Annotated[date | None, Field(json_schema_extra={"kind": "regulation"})]
    basis: Basis
    wilayah: tuple[Wilayah, ...]
    kecamatan: tuple[Kecamatan, ...]
    kelurahan: tuple[Kelurahan, ...]
    commodities: tuple[Commodity, ...]
    phases: tuple[Phase, ...]
    criteria: tuple[Criterion, ...]
    outside: tuple[Outside, ...]
    tiles: tuple[Tile, ...]
    products: tuple[ProductEntry, ...]
    provinces: tuple[Province, ...]
    address_words: tuple[AddressWords, ...]
    reach: Reach | None
    sources: tuple[Source, ...]


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
    # A link to an empty folder is that folder.
    try:
        target = Path(os.path.realpath(folder))
        unfinished = target.with_name(f".{target.name[:200]}.{os.urandom(4).hex()}.unfinished")
    except (OSError, ValueError) as failure:
        raise OutputFailed.because(folder, failure) from None
    try:
        if os.path.lexists(target) and (not target.is_dir() or any(target.iterdir())):
            raise OutputExists(str(target))
        if target == Path.cwd():
            # It would be replaced, and whoever stands in it would stand nowhere.
            raise OutputFailed(str(target), "it is the working directory; name another folder")  # noqa: TRY301 (it is cleaned up after like the rest)
        os.mkdir(unfinished)
        plan.dump(unfinished / "plan.json")
        for name, content in _files(plan):
            with writing(unfinished / name) as stream:
                stream.write(content)
        with writing(unfinished / "datapackage.json") as stream:
            stream.write(_package(plan, unfinished))
        names = tuple(sorted(os.listdir(unfinished)))
        # An empty folder is replaced; one that is empty no longer is left as it is.
        os.rename(unfinished, target)
    except OutputFailed as failure:
        raise OutputFailed(str(target), failure.why) from None
    except OSError as failure:
        if isinstance(failure, OutputExists) or failure.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
            raise OutputExists(str(target)) from None
        raise OutputFailed.because(target, failure) from None
    finally:
        shutil.rmtree(unfinished, ignore_errors=True)
    return names


def _files(plan: Plan) -> Iterator[tuple[str, bytes]]:
    """Each file and its content, but for the plan itself and the package that describes all of them."""
    plain = ("id", "data_version", "regulation", "city", "years", "valid_from", "basis")
    canon = Canon.model_construct(
        None,
        **{name: getattr(plan, name) for name in plain},
        reach=plan.draft.reach,
        **{table.name: table.records(plan) for table in _TABLES if table.name in Canon.model_fields},
    )
    yield "canon.json", canon.model_dump_json(indent=1).encode() + b"\n"
    yield "canon.jsonschema.json", _schema(Canon)
    yield "plan.jsonschema.json", _schema(Draft)
    yield "facts.csv", _csv(_FACT, _facts(plan.draft))
    for table in _TABLES:
        columns = list(_columns(table))
        rows = ([_cell(record, column.name) for column in columns] for record in table.records(plan))
        yield f"{table.name}.csv", _csv([column.name for column in columns], rows)


# --- tables


class _Direction(DirectedCommodity):
    """A commodity that the plan directs to a wilayah."""

    wilayah: Annotated[str, Field(json_schema_extra={"kind": "regulation"})]
    source: str


class _Class(Kbli):
    """A class of the Indonesian industry classification that a commodity may belong to."""

    commodity: Annotated[str, Field(json_schema_extra={"kind": "interpretation"})]


@dataclass(frozen=True, slots=True)
class _Table:
    """The records of one kind, and the columns that tell them apart."""

    name: str
    record: type[Record]
    key: tuple[str, ...]
    records: Callable[[Plan], tuple[Record, ...]]


def _directions(plan: Plan) -> tuple[Record, ...]:
    return tuple(
        _Direction.model_construct(wilayah=zone.numeral, source=zone.source, **dict(directed))
        for zone in plan.wilayah
        for directed in zone.commodities
    )


def _classes(plan: Plan) -> tuple[Record, ...]:
    return tuple(
        _Class.model_construct(commodity=commodity.name, **dict(kbli))
        for commodity in plan.commodity
        for kbli in commodity.kbli
    )


_TABLES: Final = (
    _Table("wilayah", Wilayah, ("numeral",), lambda plan: tuple(plan.wilayah)),
    _Table("directions", _Direction, ("wilayah", "wording"), _directions),
    _Table("kecamatan", Kecamatan, ("kemendagri_code",), lambda plan: tuple(plan.kecamatan)),
    _Table("kelurahan", Kelurahan, ("kemendagri_code",), lambda plan: tuple(plan.kelurahan)),
    _Table("commodities", Commodity, ("name",), lambda plan: tuple(plan.commodity)),
    _Table("kbli", _Class, ("commodity", "edition", "code"), _classes),
    _Table("phases", Phase, ("number",), lambda plan: tuple(plan.phase)),
    _Table("criteria", Criterion, ("number",), lambda plan: tuple(plan.criterion)),
    _Table("outside", Outside, ("kemendagri_code",), lambda plan: plan.outside),
    _Table("tiles", Tile, ("kecamatan",), lambda plan: plan.tiles),
    _Table("products", ProductEntry, (), lambda plan: plan.products),
    _Table("provinces", Province, ("kemendagri_code",), lambda plan: plan.provinces),
    _Table("address_words", AddressWords, (), lambda plan: plan.address_words),
    _Table("sources", Source, ("id",), lambda plan: tuple(plan.source)),
)

# What stands for a record in a cell that lists several.
_IN_A_CELL: Final[dict[str, tuple[type[Record], str]]] = {
    "aliases": (Alias, "alias"),
    "commodities": (DirectedCommodity, "wording"),
    "focus": (Term, "term"),
}


class _Column(NamedTuple):
    name: str
    kind: str | None
    type: str
    required: bool


def _columns(table: _Table) -> Iterator[_Column]:
    """The key's columns first, then the record's own order; what has a table of its own is left to it."""
    properties = table.record.model_json_schema(mode="serialization")["properties"]
    fields = table.record.model_fields
    for name in dict.fromkeys((*table.key, *fields)):
        if name == "kbli":
            continue
        nullable = "anyOf" in properties[name]
        described = properties[name] | properties[name].get("anyOf", [{}])[0]
        kind, of_type = _kind(fields[name]), described.get("type")
        if name in _IN_A_CELL:
            inner, label = _IN_A_CELL[name]
            kind = _kind(inner.model_fields[label])
        several = of_type not in ("string", "integer", "boolean")
        yield _Column(name, kind, "string" if several else str(of_type), not (nullable or several))


def _kind(field: FieldInfo) -> str | None:
    extra = field.json_schema_extra
    return str(extra["kind"]) if isinstance(extra, dict) and extra else None  # pyright: ignore[reportUnknownArgumentType]  # a JSON dict


def _cell(record: Record, column: str) -> str:
    value: object = getattr(record, column)
    if not isinstance(value, tuple):
        return _written(value)
    label = _IN_A_CELL[column][1] if column in _IN_A_CELL else None
    items = cast("tuple[object, ...]", value)
    return _SEVERAL.join(_written(getattr(item, label) if label else item) for item in items)


def _written(value: object) -> str:
    return "" if value is None else str(value).lower() if isinstance(value, bool) else str(value)


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
        yield path, _written(value), kind, source


# --- files


def _csv(header: Sequence[str], rows: Iterable[Sequence[str]]) -> bytes:
    stream = io.StringIO(newline="")
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return stream.getvalue().encode()


def _json(content: Mapping[str, JsonValue]) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def _schema(model: type[BaseModel]) -> bytes:
    return _json({"$schema": _DIALECT, **model.model_json_schema(mode="serialization")})


def _package(plan: Plan, folder: Path) -> bytes:
    """The Data Package: every other file with its checksum, and for a table its columns with their kind of fact."""
    resources: list[JsonValue] = [
        _resource(
            folder, f"{table.name}.csv", str(getdoc(table.record)).partition("\n")[0], list(_columns(table)), table.key
        )
        for table in _TABLES
    ]
    columns = [_Column(name, None, "string", name != "value") for name in _FACT]
    resources += [
        _resource(
            folder, "facts.csv", "Every fact, by the JSON Pointer of its place in plan.json.", columns, ("path",)
        ),
        _resource(folder, "canon.json", "All records, joined as lookups give them."),
        _resource(folder, "canon.jsonschema.json", "The JSON Schema of canon.json."),
        _resource(folder, "plan.json", "The plan as its files say it, to be loaded again."),
        _resource(folder, "plan.jsonschema.json", "The JSON Schema of plan.json."),
    ]
    return _json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "semarang-ikm-export",
            "id": plan.id,
            "title": plan.regulation,
            "description": _KINDS,
            "version": plan.data_version,
            "sources": [{"title": source.title} for source in plan.source],
            "resources": resources,
        }
    )


def _resource(
    folder: Path, path: str, description: str, columns: Sequence[_Column] = (), key: Sequence[str] = ()
) -> dict[str, JsonValue]:
    content = (folder / path).read_bytes()
    name, _, ending = path.rpartition(".")
    resource: dict[str, JsonValue] = {
        "name": name.replace(".", "-"),
        "path": path,
        "description": description,
        "format": ending,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }
    if not columns:
        return resource
    fields: list[JsonValue] = [
        {
            "name": column.name,
            "type": column.type,
            **({"kind": column.kind} if column.kind else {}),
            **({"constraints": {"required": True}} if column.required else {}),
        }
        for column in columns
    ]
    resource["type"] = "table"
    resource["schema"] = {"fields": fields, **({"primaryKey": list(key)} if key else {})}
    return resource
