"""The site of the documentation, built by its command, in a real browser.

Its tests are collected only when IKM_SITE=yes, since they need the extra `docs`, playwright and Chromium.
IKM_SITE_BUILT names a folder with a site that is built already; IKM_CHROMIUM the browser, where it is not on the PATH.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from browsing import ROOT, Foreign, chromium, serving, watching

if TYPE_CHECKING:
    from playwright.sync_api import Browser

if os.environ.get("IKM_SITE") != "yes":
    collect_ignore_glob = ["*"]


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site; a warning is an error."""
    if given := os.environ.get("IKM_SITE_BUILT"):
        return Path(given)
    out = tmp_path_factory.mktemp("site")
    subprocess.run([sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "-d", out], cwd=ROOT, check=True)
    return out


@pytest.fixture(scope="session")
def address(site: Path) -> Iterator[str]:
    """Where the site is served."""
    with serving(site, plain=True) as (address, _):
        yield address


@pytest.fixture(scope="session")
def foreign() -> Iterator[Foreign]:
    """What the browser asks of other machines."""
    with watching() as proxy:
        yield proxy


@pytest.fixture(scope="session")
def browser(foreign: Foreign) -> Iterator[Browser]:
    """Chromium, the system's own."""
    with chromium(foreign, "--disable-component-update", "--disable-background-networking") as running:
        yield running
