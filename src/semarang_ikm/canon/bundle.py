"""The data that comes with the package: where it is, and whether it is what was released."""

import sys
from collections.abc import Generator
from contextlib import contextmanager
from hashlib import sha256
from importlib import import_module
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Final

from semarang_ikm.errors import MissingExtra

PACKAGE: Final = "semarang_ikm"
MANIFEST: Final = "datapackage.json"


def data() -> Traversable:
    """Give the data folder, readable also out of a zipped package."""
    return files(PACKAGE).joinpath("data")


@contextmanager
def data_folder() -> Generator[Path]:
    """Give the data as a real folder, for tools that read paths: DuckDB, R, a GIS.

    Out of a zipped package it is a copy, removed when the block ends.

    Yields:
        The folder; data/README.md in it says what each file holds.

    Raises:
        MissingExtra: The package is zipped, Python is older than 3.12, and `importlib-resources` is not installed.

    >>> with data_folder() as folder:
    ...     (folder / "regulation" / "wilayah.json").exists()
    True
    """
    folder = data()
    if isinstance(folder, Path):
        yield folder
        return
    # The standard library of 3.11 gives single files out of a zip, but no folder.
    try:
        resources: Any = import_module("importlib.resources" if sys.version_info >= (3, 12) else "importlib_resources")
    except ImportError:
        raise MissingExtra("importlib-resources", "importlib-resources") from None
    with resources.as_file(resources.files(PACKAGE).joinpath("data")) as copied:
        yield Path(copied)


def altered() -> tuple[str, ...]:
    """Compare the data files with the checksums they were released with.

    Returns:
        The names of those that are missing or differ; `datapackage.json` itself if it cannot be read or names no file.

    >>> altered()
    ()
    """
    import json  # only `check` needs it, and importing it takes a while

    folder = data()
    try:
        manifest = json.loads(folder.joinpath(MANIFEST).read_bytes())
        released = {str(resource["path"]): str(resource["hash"]) for resource in manifest["resources"]}
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return (MANIFEST,)
    if not released:
        return (MANIFEST,)
    return tuple(path for path, checksum in released.items() if _checksum(folder, path) != checksum)


def _checksum(folder: Traversable, path: str) -> str:
    try:
        return f"sha256:{sha256(folder.joinpath(*path.split('/')).read_bytes()).hexdigest()}"
    except (OSError, ValueError):
        return ""
