"""The bundled data is there as a folder, and an altered file is found."""

import importlib.resources
import json
import shutil
import sys
import zipfile
from collections.abc import Callable
from itertools import cycle
from pathlib import Path
from typing import Any

import pytest

from semarang_ikm import data_folder
from semarang_ikm.canon import bundle
from semarang_ikm.canon.bundle import altered, data
from semarang_ikm.errors import MissingExtra


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the data folder in the place of the bundled one, to alter."""
    with data_folder() as bundled:
        copied = Path(shutil.copytree(bundled, tmp_path / "data"))
    monkeypatch.setattr(bundle, "data", lambda: copied)
    return copied


def paths() -> list[str]:
    manifest = json.loads(data().joinpath("datapackage.json").read_text(encoding="utf-8"))
    return [resource["path"] for resource in manifest["resources"]]


def test_the_data_is_as_it_was_released() -> None:
    """No bundled file differs from its checksum."""
    assert () == altered()


def test_the_data_folder_is_a_real_folder() -> None:
    """Inside the block the data is a folder of files for tools that read paths, and it is the package's own."""
    with data_folder() as folder:
        assert isinstance(folder, Path)
        assert all((folder / path).is_file() for path in paths())
        assert Path(str(importlib.resources.files("semarang_ikm"))) / "data" == folder


ALTERATIONS: dict[str, Callable[[Path], object]] = {
    "longer": lambda file: file.write_bytes(file.read_bytes() + b"\n"),
    "shorter": lambda file: file.write_bytes(file.read_bytes()[:-1]),
    "other": lambda file: file.write_bytes(file.read_bytes().replace(b"a", b"b", 1)),
    "empty": lambda file: file.write_bytes(b""),
    "missing": lambda file: file.unlink(),
    "a folder": lambda file: (file.unlink(), file.mkdir()),
}


@pytest.mark.parametrize(("path", "alteration"), list(zip(paths(), cycle(ALTERATIONS), strict=False)))
def test_an_altered_file_is_named(folder: Path, path: str, alteration: str) -> None:
    """A file that is missing, or differs in one byte, is named, and no other."""
    ALTERATIONS[alteration](folder / path)

    assert (path,) == altered()


def test_all_altered_files_are_named(folder: Path) -> None:
    """Several altered files are all named, in the order of the manifest."""
    for path in paths():
        (folder / path).write_bytes(b"")

    assert tuple(paths()) == altered()


def change(key: str, value: object) -> Callable[[Path], object]:
    def write(file: Path) -> None:
        content: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        content["resources"][0][key] = value
        file.write_text(json.dumps(content), encoding="utf-8")

    return write


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"{",
        b"[]",
        b"{}",
        b"5",
        b"null",
        b"\xff",
        b'{"resources": 5}',
        b'{"resources": []}',
        b'{"resources": {}}',
        b'{"resources": [5]}',
        b'{"resources": [{"path": "a"}]}',
        b'{"resources": "ab"}',
        b"[" * 100000,
    ],
    ids=lambda content: content[:30].decode("latin-1"),
)
def test_a_manifest_that_cannot_be_read_is_named(folder: Path, content: bytes) -> None:
    """A manifest that is no JSON, has another shape or names no file is itself what was altered."""
    (folder / "datapackage.json").write_bytes(content)

    assert ("datapackage.json",) == altered()


def test_a_missing_manifest_is_named(folder: Path) -> None:
    """Without the manifest nothing can be vouched for."""
    (folder / "datapackage.json").unlink()

    assert ("datapackage.json",) == altered()


@pytest.mark.parametrize("path", ["", "nowhere.json", "a\x00b", "\ud800", "a" * 5_000, 5, None, "schema"], ids=repr)
def test_a_path_in_the_manifest_that_leads_nowhere_is_named(folder: Path, path: object) -> None:
    """Whatever a manifest gives for a path, it is named as altered and raises nothing."""
    change("path", path)(folder / "datapackage.json")

    assert (str(path),) == altered()


@pytest.mark.parametrize("checksum", ["", "0", None, 5, "md5:0", "sha256:"], ids=repr)
def test_another_checksum_is_an_alteration(folder: Path, checksum: object) -> None:
    """A checksum of another kind or value vouches for nothing."""
    change("hash", checksum)(folder / "datapackage.json")

    assert (paths()[0],) == altered()


@pytest.fixture
def zipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> zipfile.Path:
    """The data folder in a zip file in the place of the bundled one."""
    with data_folder() as bundled:
        archive = shutil.make_archive(str(tmp_path / "data"), "zip", bundled)
    folder = zipfile.Path(archive)
    monkeypatch.setattr(bundle, "data", lambda: folder)
    return folder


def test_the_checksums_of_a_zipped_package_are_compared_too(zipped: zipfile.Path) -> None:
    """Out of a zip file the data is read and compared as out of a folder."""
    assert zipped.joinpath("sources.json").exists()
    assert () == altered()


def test_a_zipped_package_gives_a_real_folder_too(zipped: zipfile.Path) -> None:
    """Where the data is in no folder, data_folder makes one; another test imports a zipped package whole."""
    assert not isinstance(zipped, Path)
    with data_folder() as folder:
        assert all((folder / path).is_file() for path in paths())


@pytest.mark.skipif(sys.version_info >= (3, 12), reason="the standard library gives folders out of a zip")
def test_without_importlib_resources_the_error_says_what_to_install(
    zipped: zipfile.Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Out of a zipped package, Python 3.11 needs importlib-resources; without it the error says so."""
    monkeypatch.setitem(sys.modules, "importlib_resources", None)

    with pytest.raises(MissingExtra) as missing, data_folder():
        pytest.fail("there is no folder to give")

    assert MissingExtra("importlib-resources", "importlib-resources") == missing.value
