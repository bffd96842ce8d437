"""The site of the documentation, built by its command, in a real browser.

Its tests are collected only when IKM_SITE=yes, since they need the extra `docs`, playwright and Chromium.
IKM_SITE_BUILT names a folder with a site that is built already; IKM_CHROMIUM the browser, where it is not on the PATH.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest

from browser.browsing import Foreign, serving

if TYPE_CHECKING:
    from playwright.sync_api import Browser

if os.environ.get("IKM_SITE") != "yes":
    collect_ignore_glob = ["*"]

ROOT: Final = Path(__file__).parents[2]


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
    with Foreign() as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield proxy
        proxy.shutdown()


@pytest.fixture(scope="session")
def chromium(foreign: Foreign) -> Iterator[Browser]:
    """Chromium, the system's own."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("IKM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "these tests need Chromium"
    # What Chromium asks its maker on its own behalf is not the site's doing.
    own = "AutofillServerCommunication,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
    quiet = ["--disable-component-update", "--disable-background-networking", f"--disable-features={own}"]
    arguments = ["--no-sandbox", "--disable-quic", f"--proxy-server={foreign.address}", *quiet]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=arguments)
        yield running
        running.close()
