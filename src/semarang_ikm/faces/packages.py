"""Data Packages (https://datapackage.org): files with their checksums, tables with the kind of fact of each column."""

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from pathlib import Path

from pydantic import JsonValue

from semarang_ikm.canon.plan import Plan


def json_of(content: Mapping[str, JsonValue]) -> bytes:
    """Write JSON as this project writes it."""
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


def package(name: str, plan: Plan, resources: Sequence[Mapping[str, JsonValue]], **more: JsonValue) -> bytes:
    """Give a `datapackage.json` of a plan's files, as `resource` describes them, with whatever more is said of it."""
    return json_of(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": name,
            "id": plan.id,
            "title": plan.regulation,
            **more,
            "version": plan.data_version,
            "sources": [{"title": source.title} for source in plan.source],
            "resources": [dict(resource) for resource in resources],
        }
    )


def resource(
    folder: Path, path: str, description: str, *, name: str | None = None, kind: str | None = None
) -> dict[str, JsonValue]:
    """Describe a file of a folder; without a name it goes by its path."""
    content = (folder / path).read_bytes()
    stem, _, ending = path.rpartition(".")
    return {
        "name": name or stem.replace(".", "-"),
        "path": path,
        "description": description,
        **({"kind": kind} if kind else {}),
        "format": ending,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }


def table(columns: Sequence[JsonValue], key: Sequence[str], **more: JsonValue) -> dict[str, JsonValue]:
    """Say that a file is a table, of what columns, and which of them tell its rows apart."""
    return {"type": "table", "schema": {"fields": list(columns), **({"primaryKey": list(key)} if key else {}), **more}}


def described(given: Mapping[str, JsonValue]) -> dict[str, JsonValue]:
    """Give the JSON Schema of a field without the choice of null: an empty cell says null in a table."""
    match given.get("anyOf"):
        case [dict(first), *_]:
            return {**given, **first}
        case _:
            return dict(given)


def column(
    name: str, schema: Mapping[str, JsonValue], *, kind: str | None = None, constraints: Mapping[str, JsonValue] = {}
) -> dict[str, JsonValue]:
    """Describe a column, which its field's JSON Schema describes; a cell that lists several is a text to a reader."""
    of_type = schema.get("type")
    return {
        "name": name,
        "type": of_type if of_type in ("string", "integer", "boolean") else "string",
        **({"kind": kind} if kind else {}),
        **({"constraints": dict(constraints)} if constraints else {}),
    }
