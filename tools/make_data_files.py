"""Make the two files of the data folder that follow from the others: its JSON Schema and its manifest.

Run it after any change of the data or the models; a test proves that both files are what it makes.
The manifest is a Data Package (https://datapackage.org): each file with its checksum, size and kind of fact.
"""

import json
from hashlib import sha256
from inspect import getdoc
from pathlib import Path
from typing import Any, Final, cast, get_args

from pydantic import JsonValue

from semarang_ikm import PLAN
from semarang_ikm.canon.models import Draft, Record
from semarang_ikm.canon.plan_files import FILES

DATA: Final = Path(__file__).parents[1] / "src" / "semarang_ikm" / "data"
SCHEMA: Final = "schema/plan.schema.json"
MANIFEST: Final = "datapackage.json"

# The columns that tell the rows of a table apart, and those that name a kecamatan. Only the CSV files are tables of the
# Data Package: a reader of packages need not know JSON, and a list in a JSON record is no cell.
_KEYS: Final = {
    "kecamatan": ["kemendagri_code"],
    "kelurahan": ["kemendagri_code"],
    "outside": ["kemendagri_code"],
    "aliases": ["alias", "kind"],
    "glosses": ["term"],
    "tiles": ["kecamatan"],
    "products": ["words", "commodity"],
    "provinces": ["kemendagri_code"],
    "address_words": ["words", "kind", "of"],
}
_IN_A_KECAMATAN: Final = ("kelurahan", "tiles")
_CONSTRAINTS: Final = ("pattern", "enum", "minLength", "maxLength", "minimum", "maximum")
# The folder of a file is the kind of its facts; this one stands at the top.
_KIND_OF_EDITION: Final = "interpretation"


def schema() -> bytes:
    """Give the JSON Schema of a plan in one file, as `Plan.dump` writes it and `Plan.load` reads it."""
    opening: dict[str, JsonValue] = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return _json(opening | Draft.model_json_schema())


def manifest() -> bytes:
    """Give the Data Package: every other file of the folder, with its checksum."""
    resources: list[JsonValue] = [_resource(part, path) for part, path in FILES.items()]
    resources += [
        _file("readme", "README.md", "What each file holds, and whose facts they are."),
        _file("words-id", "words/id.json", "What the library says, from English to Indonesian."),
        _file("plan-schema", SCHEMA, "The JSON Schema of a plan in one file."),
    ]
    return _json(
        {
            "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
            "name": "semarang-ikm",
            "id": PLAN.id,
            "title": PLAN.regulation,
            "version": PLAN.data_version,
            "licenses": [{"name": "MIT", "title": "MIT License, the semarang-ikm authors"}],
            "sources": [{"title": source.title} for source in PLAN.source],
            "resources": resources,
        }
    )


def _resource(part: str, path: str) -> dict[str, JsonValue]:
    kind = path.partition("/")[0] if "/" in path else _KIND_OF_EDITION if part == "edition" else None
    annotation = Draft.model_fields[part].annotation
    entry = cast("type[Record]", next(iter(get_args(annotation)), annotation))
    resource = _file(part, path, str(getdoc(entry)).splitlines()[0], kind)
    if part in _KEYS:
        resource |= {"type": "table", "schema": _table_schema(part, entry)}
    return resource


def _file(name: str, path: str, description: str, kind: str | None = None) -> dict[str, JsonValue]:
    content = (DATA / path).read_bytes()
    return {
        "name": name,
        "path": path,
        "description": description,
        **({"kind": kind} if kind else {}),
        "format": path.partition(".")[2],
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{sha256(content).hexdigest()}",
    }


def _table_schema(part: str, entry: type[Record]) -> dict[str, JsonValue]:
    header = (DATA / FILES[part]).read_text(encoding="utf-8").partition("\n")[0]
    properties = entry.model_json_schema()["properties"]
    schema: dict[str, JsonValue] = {
        "fields": [
            _field(column, properties[column], required=entry.model_fields[column].is_required())
            for column in header.split(",")
        ],
        "primaryKey": list(_KEYS[part]),
    }
    if part in _IN_A_KECAMATAN:
        reference: dict[str, JsonValue] = {"resource": "kecamatan", "fields": ["name"]}
        schema["foreignKeys"] = [{"fields": ["kecamatan"], "reference": reference}]
    return schema


def _field(name: str, described: dict[str, Any], *, required: bool) -> dict[str, JsonValue]:
    # A field that may be absent is, to JSON Schema, a choice of its type and null; an empty cell says null here.
    given = described | described.get("anyOf", [{}])[0]
    # A cell that holds several words parts them by a semicolon, and is a text to a reader of tables.
    kind = "string" if given["type"] == "array" else given["type"]
    constraints = {name: given[name] for name in _CONSTRAINTS if name in given}
    return {
        "name": name,
        "type": kind,
        **({"trueValues": ["yes"], "falseValues": ["no"]} if kind == "boolean" else {}),
        **({"kind": given["kind"]} if "kind" in given else {}),
        "constraints": {"required": required, **constraints},
    }


def _json(content: JsonValue) -> bytes:
    return json.dumps(content, ensure_ascii=False, indent=1).encode() + b"\n"


if __name__ == "__main__":
    # The manifest holds the schema's checksum, so the schema comes first.
    (DATA / SCHEMA).write_bytes(schema())
    (DATA / MANIFEST).write_bytes(manifest())
