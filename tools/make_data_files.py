"""Make the two files of the data folder that follow from the others: its JSON Schema and its manifest.

Run it after any change of the data or the models; a test proves that both files are what it makes.
The manifest is a Data Package (https://datapackage.org): each file with its checksum, size and kind of fact.
"""

from inspect import getdoc
from pathlib import Path
from typing import Final, cast, get_args

from pydantic import JsonValue

from semarang_ikm import PLAN
from semarang_ikm.canon.models import Draft, Record
from semarang_ikm.canon.plan_files import FILES
from semarang_ikm.faces import packages

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
    return packages.json_of(opening | Draft.model_json_schema())


def manifest() -> bytes:
    """Give the Data Package: every other file of the folder, with its checksum."""
    resources = [_resource(part, path) for part, path in FILES.items()]
    resources += [
        packages.resource(DATA, "README.md", "What each file holds, and whose facts they are.", name="readme"),
        packages.resource(DATA, "words/id.json", "What the library says, from English to Indonesian.", name="words-id"),
        # Readers of packages take what is called a schema, and is JSON, for one of their own.
        packages.resource(DATA, SCHEMA, "The JSON Schema of a plan in one file.", name="plan-schema")
        | {"format": "schema.json"},
    ]
    licence: JsonValue = {"name": "MIT", "title": "MIT License, the semarang-ikm authors"}
    return packages.package("semarang-ikm", PLAN, resources, licenses=[licence])


def _resource(part: str, path: str) -> dict[str, JsonValue]:
    kind = path.partition("/")[0] if "/" in path else _KIND_OF_EDITION if part == "edition" else None
    annotation = Draft.model_fields[part].annotation
    entry = cast("type[Record]", next(iter(get_args(annotation)), annotation))
    resource = packages.resource(DATA, path, str(getdoc(entry)).splitlines()[0], name=part, kind=kind)
    return resource | (_table(part, entry) if part in _KEYS else {})


def _table(part: str, entry: type[Record]) -> dict[str, JsonValue]:
    header = (DATA / FILES[part]).read_text(encoding="utf-8").partition("\n")[0]
    properties = entry.model_json_schema()["properties"]
    columns = [
        _column(name, properties[name], required=entry.model_fields[name].is_required()) for name in header.split(",")
    ]
    if part not in _IN_A_KECAMATAN:
        return packages.table(columns, _KEYS[part])
    reference: JsonValue = {"resource": "kecamatan", "fields": ["name"]}
    return packages.table(columns, _KEYS[part], foreignKeys=[{"fields": ["kecamatan"], "reference": reference}])


def _column(name: str, given: dict[str, JsonValue], *, required: bool) -> dict[str, JsonValue]:
    schema = packages.described(given)
    constraints = {"required": required, **{name: schema[name] for name in _CONSTRAINTS if name in schema}}
    kind = str(schema["kind"]) if "kind" in schema else None
    column = packages.column(name, schema, kind=kind, constraints=constraints)
    if column["type"] == "boolean":
        column |= {"trueValues": ["yes"], "falseValues": ["no"]}
    return column


if __name__ == "__main__":
    # The manifest holds the schema's checksum, so the schema comes first.
    (DATA / SCHEMA).write_bytes(schema())
    (DATA / MANIFEST).write_bytes(manifest())
