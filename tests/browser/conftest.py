"""The page in a real browser, built and served by the commands that the docs name.

They are collected only when IKM_BROWSER=yes, since they need Chromium, npm and a while; docs/page.md says how to run
them.
IKM_PAGE names a folder with a page that is built already; IKM_CHROMIUM the browser, where it is not on the PATH.
"""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import tarfile
from collections.abc import Iterator
from hashlib import sha512
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from browsing import PATIENCE, ROOT, Foreign, chromium, serving, visitor, watching

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Page

if os.environ.get("IKM_BROWSER") != "yes":
    collect_ignore_glob = ["*"]

AXE: Final = "4.14.1"
AXE_SHA512: Final = "FHfa+lmNjQZfJz1q8wKqIDwC6DExcHt/pkjNQb09a3NPjCKg2rhu5qb2S4r76ASyFNNtuFooJpZe37OgudVGtQ=="


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the page by its command."""
    if given := os.environ.get("IKM_PAGE"):
        return Path(given)
    out = tmp_path_factory.mktemp("site") / "page"
    subprocess.run([sys.executable, ROOT / "page" / "build.py", out], check=True)
    return out


@pytest.fixture(scope="session")
def address(built: Path) -> Iterator[str]:
    """Where the page is served."""
    with serving(built) as (address, _):
        yield address


@pytest.fixture(scope="session")
def foreign() -> Iterator[Foreign]:
    """What the browser asks of other machines."""
    with watching() as proxy:
        yield proxy


@pytest.fixture(scope="session")
def browser(foreign: Foreign) -> Iterator[Browser]:
    """Chromium, the system's own."""
    from playwright.sync_api import expect

    expect.set_options(timeout=PATIENCE)
    with chromium(foreign) as running:
        yield running


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    """A visitor for one test."""
    context = visitor(browser)
    yield context
    context.close()


@pytest.fixture(scope="session")
def opened(browser: Browser, address: str) -> Iterator[tuple[Page, list[str]]]:
    """The page in the hands of one visitor, and what it complains about; to start it for each test would take long."""
    context = visitor(browser)
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda said: errors.append(said.text) if said.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(address)
    yield page, errors
    context.close()


@pytest.fixture
def page(opened: tuple[Page, list[str]]) -> Iterator[Page]:
    """The page, in Indonesian and without a table; it may not write an error to the console."""
    page, errors = opened
    page.get_by_role("button", name="Bahasa Indonesia").click()
    for another in page.get_by_role("button", name="Pilih berkas lain").all():
        another.click()
    errors.clear()
    yield page
    assert [] == errors


@pytest.fixture(scope="session")
def axe(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The source of axe-core, from the npm registry, its hash checked."""
    folder = tmp_path_factory.mktemp("axe")
    subprocess.run(["npm", "pack", "--silent", f"axe-core@{AXE}"], cwd=folder, check=True, stdout=subprocess.DEVNULL)
    archive = folder / f"axe-core-{AXE}.tgz"
    assert AXE_SHA512 == base64.b64encode(sha512(archive.read_bytes()).digest()).decode()
    with tarfile.open(archive) as packed:
        stream = packed.extractfile("package/axe.min.js")
        assert stream is not None
        return stream.read().decode()
