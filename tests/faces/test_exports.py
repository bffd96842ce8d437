"""The export: a folder that other languages read, whole or not there at all."""

import csv
import errno
import json
import os
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest

import semarang_ikm as ikm
from semarang_ikm.errors import OutputExists, OutputFailed
from semarang_ikm.faces.exports import export


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One export, read by the tests below."""
    target = tmp_path_factory.mktemp("export") / "canon"
    export(target)
    return target


def table(folder: Path, name: str) -> list[dict[str, str]]:
    """The rows of a CSV file."""
    with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def content(folder: Path, name: str) -> Any:
    """What a JSON file holds."""
    return json.loads((folder / name).read_bytes())


def test_the_names_of_the_files_are_given(folder: Path, tmp_path: Path) -> None:
    """What is returned is what lies in the folder, and nothing else lies beside it."""
    names = export(tmp_path / "again")

    assert sorted(os.listdir(tmp_path / "again")) == list(names)
    assert os.listdir(tmp_path) == ["again"]
    assert set(names) == set(os.listdir(folder))


def test_the_plan_loads_back_equal(folder: Path) -> None:
    """An export holds the whole plan."""
    assert ikm.Plan.load(folder / "plan.json") == ikm.PLAN


@pytest.mark.parametrize("name", ["plan", "canon"])
def test_each_json_file_satisfies_its_schema(folder: Path, name: str) -> None:
    """The JSON Schema beside a file is valid and describes it."""
    schema = content(folder, f"{name}.jsonschema.json")
    jsonschema.Draft202012Validator.check_schema(schema)

    jsonschema.validate(content(folder, f"{name}.json"), schema)


def test_the_data_package_is_valid(folder: Path) -> None:
    """A reader of Data Packages finds every table as it is described: columns, types, keys, checksums."""
    limit = csv.field_size_limit()
    report = frictionless.validate(str(folder / "datapackage.json"))
    csv.field_size_limit(limit)  # frictionless raises it for the whole process, and other tests reach it.

    assert report.valid, report.flatten(["note"])


def test_the_data_package_names_every_other_file_with_its_checksum(folder: Path) -> None:
    """No file of the folder is left out of the manifest, and each checksum is right."""
    released = {r["path"]: r["hash"] for r in content(folder, "datapackage.json")["resources"]}

    assert {
        name: f"sha256:{sha256((folder / name).read_bytes()).hexdigest()}"
        for name in os.listdir(folder)
        if name != "datapackage.json"
    } == released


def resolved(document: Any, pointer: str) -> Any:
    """What a JSON Pointer points to."""
    for step in pointer.removeprefix("/").split("/"):
        document = document[int(step) if isinstance(document, list) else step]
    return document


def test_every_fact_points_to_its_place_with_kind_and_source(folder: Path) -> None:
    """Each line of facts.csv is a value of plan.json, of one of the three kinds, with a source that exists."""
    plan = content(folder, "plan.json")
    facts = table(folder, "facts")

    wrong = [f for f in facts if str(resolved(plan, f["path"])) not in (f["value"], f["value"].capitalize())]
    assert not wrong
    assert {f["kind"] for f in facts} == {"regulation", "reference", "interpretation"}
    assert {f["source"] for f in facts} <= {source.id for source in ikm.PLAN.source}


def leaves(document: Any, path: str = "") -> Iterator[str]:
    """The pointers of all values that are neither list nor object."""
    if isinstance(document, dict):
        for key, value in document.items():
            yield from leaves(value, f"{path}/{key}")
    elif isinstance(document, list):
        for place, value in enumerate(document):
            yield from leaves(value, f"{path}/{place}")
    else:
        yield path


def test_no_fact_is_left_out(folder: Path) -> None:
    """Every value of the plan is a fact, but for citations, the sources themselves and the edition's name."""
    told = {fact["path"] for fact in table(folder, "facts")}

    plan = content(folder, "plan.json")
    untold = {pointer for pointer in leaves(plan) if pointer not in told and resolved(plan, pointer) is not None}
    assert {pointer for pointer in untold if not pointer.endswith("source")} == {
        pointer for pointer in untold if pointer.startswith(("/sources/", "/edition/"))
    }


def test_a_bps_code_is_cited_by_the_table_it_is_from(folder: Path) -> None:
    """Name, BPS code and postal code of one kelurahan come from three sources; each fact names its own."""
    plan = content(folder, "plan.json")
    cited = {
        fact["path"].rpartition("/")[2]: fact["source"]
        for fact in table(folder, "facts")
        if fact["path"].startswith("/kelurahan/0/")
    }

    assert plan["kelurahan"][0]["name"] == "Miroto"
    assert cited["name"] == "cahyadsn-wilayah"
    assert cited["bps_code"] == "edwardsamuel-bps-2018"
    assert cited["postal_code"] == "kodepos-two-lists"


def test_every_column_of_a_fact_has_its_kind(folder: Path) -> None:
    """In the package, each column that is no citation says what kind of fact it holds."""
    for resource in content(folder, "datapackage.json")["resources"]:
        if resource["path"].endswith(".csv") and resource["name"] not in ("facts", "sources"):
            kinds = {field["name"]: field.get("kind") for field in resource["schema"]["fields"]}
            without = {name for name, kind in kinds.items() if kind is None}
            assert all(name.endswith("source") for name in without), (resource["name"], without)


def test_a_table_has_what_lookups_give(folder: Path) -> None:
    """The joined tables say of each kecamatan its wilayah, and of each wilayah its kecamatan."""
    assert {row["name"]: row["wilayah"] for row in table(folder, "kecamatan")} == {
        k.name: k.wilayah for k in ikm.kecamatan
    }
    assert table(folder, "wilayah")[9]["kecamatan"] == "Ngaliyan; Tugu"
    assert len(table(folder, "kelurahan")) == 177
    assert len(table(folder, "directions")) == sum(len(w.commodities) for w in ikm.wilayah)


def test_the_canon_is_what_lookups_give(folder: Path) -> None:
    """Each record of canon.json is the record that a lookup gives."""
    canon = content(folder, "canon.json")

    assert canon["kecamatan"] == [k.model_dump(mode="json") for k in ikm.kecamatan]
    assert canon["valid_from"] is None
    assert canon["city"]["name"] == "Kota Semarang"
    assert canon["provinces"] == [p.model_dump(mode="json") for p in ikm.PLAN.provinces]
    assert canon["address_words"] == [w.model_dump(mode="json") for w in ikm.PLAN.address_words]
    assert (canon["city_limits"]["area_code"], canon["city_limits"]["last_km"]) == ("024", 25)


def test_an_export_is_the_same_each_time(folder: Path, tmp_path: Path) -> None:
    """The same plan gives the same bytes."""
    export(tmp_path / "again")

    for name in os.listdir(folder):
        assert (folder / name).read_bytes() == (tmp_path / "again" / name).read_bytes()


def test_another_plan_is_exported_too(tmp_path: Path) -> None:
    """The export of a user's plan holds that plan."""
    draft = ikm.PLAN.draft.model_copy(
        update={"edition": ikm.PLAN.draft.edition.model_copy(update={"id": "another-plan"})}
    )
    export(tmp_path / "another", ikm.Plan(draft))

    assert ikm.Plan.load(tmp_path / "another" / "plan.json").id == "another-plan"


# --- the folder


@pytest.mark.parametrize("kind", ["folder", "link"])
def test_an_empty_folder_is_filled(tmp_path: Path, kind: str) -> None:
    """A folder that is there and empty is taken, also through a link, which stays a link."""
    real = tmp_path / "real"
    real.mkdir()
    target = real
    if kind == "link":
        target = tmp_path / "link"
        target.symlink_to(real)

    export(target)

    assert (real / "canon.json").exists()
    assert target.is_symlink() == (kind == "link")


@pytest.mark.parametrize("kind", ["full", "file"])
def test_what_is_there_is_left_as_it_is(tmp_path: Path, kind: str) -> None:
    """A folder with anything in it, or a file, is refused and not touched."""
    target = tmp_path / "there"
    if kind == "full":
        target.mkdir()
        (target / "mine.txt").write_text("mine", encoding="utf-8")
    else:
        target.write_text("mine", encoding="utf-8")

    with pytest.raises(OutputExists, match="there"):
        export(target)

    assert os.listdir(tmp_path) == ["there"]
    assert (target / "mine.txt" if kind == "full" else target).read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["missing/canon", "bad\0name", "x" * 300])
def test_a_folder_that_cannot_be_made_is_an_error_of_ours(tmp_path: Path, name: str) -> None:
    """A missing parent or an impossible name is said, and nothing is left."""
    with pytest.raises(OutputFailed):
        export(f"{tmp_path}/{name}")

    assert not os.listdir(tmp_path)


def test_the_working_directory_is_not_replaced(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stands in an empty folder is told to name another one, instead of standing nowhere."""
    monkeypatch.chdir(tmp_path)

    with pytest.raises(OutputFailed, match="working directory"):
        export(".")
    with pytest.raises(OutputFailed):
        export("/")


def test_a_folder_filled_while_we_write_is_left_as_it_is(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """If somebody else fills the folder before we are done, theirs stays and ours is not there."""
    target = tmp_path / "canon"
    rename = os.rename

    def late(source: Path, destination: Path) -> None:
        target.mkdir()
        (target / "theirs.txt").touch()
        rename(source, destination)

    monkeypatch.setattr(os, "rename", late)
    with pytest.raises(OutputExists):
        export(target)

    assert os.listdir(tmp_path) == ["canon"]
    assert os.listdir(target) == ["theirs.txt"]


@pytest.mark.parametrize("call", ["mkdir", "rename", "link", "fsync"])
def test_an_export_that_fails_leaves_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, call: str) -> None:
    """Whichever call to the operating system fails, at its first or a later use, no folder and no file is left."""
    honest = getattr(os, call)
    for allowed in range(0, 18, 6) if call in ("link", "fsync") else (0,):
        left = iter(range(allowed))

        def failing(*arguments: Any, left: Iterator[int] = left, **options: Any) -> Any:
            if next(left, None) is None:
                raise OSError(errno.ENOSPC, "No space left on device")
            return honest(*arguments, **options)

        with monkeypatch.context() as patched:
            patched.setattr(os, call, failing)
            if call == "link":
                # A file system without links: the exclusive create is the way, and it works.
                export(tmp_path / "canon")
                assert (tmp_path / "canon" / "canon.json").exists()
                return
            with pytest.raises(OutputFailed, match="No space left"):
                export(tmp_path / "canon")

        assert not os.listdir(tmp_path)
