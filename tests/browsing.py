"""What the tests in a browser have in common: a server, Chromium, a visitor, and a witness of what others are asked."""

from __future__ import annotations

import os
import re
import shutil
import socketserver
import subprocess
import sys
import threading
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

ROOT: Final = Path(__file__).parents[1]
PATIENCE: Final = 120_000
"""In milliseconds: a limit for what hangs, not a promise."""


class Foreign(socketserver.ThreadingTCPServer):
    """A proxy that lets nothing through, and remembers what the browser asked of it.

    The browser sends it all that is not for this machine, whoever asks: the page, its worker or its service worker.
    """

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Refusing)
        self.asked: list[str] = []

    @property
    def address(self) -> str:
        """What the browser is told."""
        return f"127.0.0.1:{self.server_address[1]}"


class _Refusing(socketserver.StreamRequestHandler):
    server: Foreign

    def handle(self) -> None:
        self.server.asked.append(self.rfile.readline(1000).decode("latin-1").strip())
        self.wfile.write(b"HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")


@contextmanager
def serving(folder: Path, *, plain: bool = False) -> Generator[tuple[str, subprocess.Popen[str]]]:
    """Serve a folder while the block runs: by the page's command, or by a server that knows nothing of the page."""
    command = [sys.executable, "-u", ROOT / "page" / "serve.py", folder, "0"]
    if plain:
        command = [sys.executable, "-u", "-m", "http.server", "0", "--bind", "127.0.0.1", "--directory", folder]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as server:
        assert server.stdout is not None
        said = re.search(r"http://[^/]+/", server.stdout.readline())
        assert said is not None
        try:
            yield said[0], server
        finally:
            server.terminate()


@contextmanager
def watching() -> Generator[Foreign]:
    """Run the proxy while the block runs."""
    with Foreign() as proxy:
        threading.Thread(target=proxy.serve_forever, daemon=True).start()
        yield proxy
        proxy.shutdown()


@contextmanager
def chromium(foreign: Foreign, *arguments: str) -> Generator[Browser]:
    """Run Chromium, the system's own, while the block runs; all that is not for this machine goes to the proxy."""
    from playwright.sync_api import sync_playwright

    program = os.environ.get("IKM_CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
    assert program, "these tests need Chromium"
    # What Chromium asks its maker on its own behalf (what the fields of a form are for, say) is not the page's doing.
    own = "AutofillServerCommunication,OptimizationHints,NetworkTimeServiceQuerying,AimEnabled,PreconnectToSearch"
    ours = ["--no-sandbox", "--disable-quic", f"--proxy-server={foreign.address}", f"--disable-features={own}"]
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=program, args=[*ours, *arguments])
        yield running
        running.close()


def visitor(browser: Browser, **more: Any) -> BrowserContext:
    """Make a visitor who was never here before."""
    context = browser.new_context(locale="id-ID", **{"viewport": {"width": 1280, "height": 900}, **more})
    context.set_default_timeout(PATIENCE)
    return context
