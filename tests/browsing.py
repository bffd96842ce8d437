"""What the browser tests have in common: a server, a visitor, and a witness of what is asked of other machines."""

from __future__ import annotations

import re
import socketserver
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

ROOT: Final = Path(__file__).parents[2]
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


def visitor(browser: Browser, **more: Any) -> BrowserContext:
    """Make a visitor who was never here before."""
    context = browser.new_context(locale="id-ID", **{"viewport": {"width": 1280, "height": 900}, **more})
    context.set_default_timeout(PATIENCE)
    return context
