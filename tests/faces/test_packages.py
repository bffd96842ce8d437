"""Data Packages: what is said of a file and of a column."""

import json
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from semarang_ikm import PLAN
from semarang_ikm.faces.packages import column, described, package, resource, table


def test_a_package_says_whose_plan_it_holds() -> None:
    """The id, regulation, version and sources of the plan stand in the package, and what else is said of it."""
    said = json.loads(package("zones", PLAN, [{"path": "a.csv"}], description="all"))

    assert ("zones", PLAN.id, PLAN.regulation, PLAN.data_version, "all") == tuple(
        said[key] for key in ("name", "id", "title", "version", "description")
    )
    assert [source.title for source in PLAN.source] == [source["title"] for source in said["sources"]]
    assert [{"path": "a.csv"}] == said["resources"]


@pytest.mark.parametrize(
    ("path", "name", "ending"), [("a.csv", "a", "csv"), ("a.jsonschema.json", "a-jsonschema", "json")]
)
def test_a_file_is_described_by_what_is_in_it(tmp_path: Path, path: str, name: str, ending: str) -> None:
    """Size and checksum are those of the bytes; the name is that of the file unless another is given."""
    content = "é\n".encode()
    (tmp_path / path).write_bytes(content)
    said = resource(tmp_path, path, "a letter")

    assert (name, ending, 3) == (said["name"], said["format"], said["bytes"])
    assert f"sha256:{sha256(content).hexdigest()}" == said["hash"]
    assert "kind" not in said
    assert ("other", "reference") == tuple(
        resource(tmp_path, path, "", name="other", kind="reference")[key] for key in ("name", "kind")
    )


@pytest.mark.parametrize(
    ("schema", "of_type"),
    [
        ({"type": "integer"}, "integer"),
        ({"anyOf": [{"type": "boolean"}, {"type": "null"}]}, "boolean"),
        ({"type": "array", "items": {"type": "string"}}, "string"),
        ({"$ref": "#/$defs/Years"}, "string"),
    ],
)
def test_a_column_has_the_type_of_its_field(schema: dict[str, Any], of_type: str) -> None:
    """A field that may be null is of its own type, for an empty cell says null; a list in a cell is a text."""
    assert {"name": "a", "type": of_type} == column("a", described(schema))


def test_a_table_may_have_no_key() -> None:
    """A table says which columns tell its rows apart, if any do."""
    assert {"fields": [], "primaryKey": ["a"]} == table([], ["a"])["schema"]
    assert {"fields": []} == table([], [])["schema"]
