"""Serve a built page on this machine: `python page/serve.py FOLDER [PORT]`.

It sets the types and headers that a web server should: the policy of the page for every file, also for the service
worker, which a policy in the page does not bind.
"""

import re
import sys
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path


class Handler(SimpleHTTPRequestHandler):
    """Gives the files of the folder; a browser asks each time whether its copy is still good."""

    extensions_map = {  # noqa: RUF012  # what the base class calls an instance variable
        "": "application/octet-stream",
        ".css": "text/css; charset=utf-8",
        ".csv": "text/csv; charset=utf-8",
        ".html": "text/html; charset=utf-8",
        ".js": "text/javascript; charset=utf-8",
        ".json": "application/json; charset=utf-8",
        ".mjs": "text/javascript; charset=utf-8",
        ".py": "text/plain; charset=utf-8",
        ".svg": "image/svg+xml",
        ".wasm": "application/wasm",
    }
    protocol_version = "HTTP/1.1"

    def __init__(self, *arguments: object, policy: str, **more: object) -> None:
        self._policy = policy
        super().__init__(*arguments, **more)  # type: ignore[arg-type]  # what the server gives

    def end_headers(self) -> None:
        """Send the headers, those of every answer too."""
        self.send_header("Content-Security-Policy", f"{self._policy}; frame-ancestors 'none'")
        self.send_header("Cache-Control", "no-cache")
        self.send_header("Cross-Origin-Opener-Policy", "same-origin")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("X-Content-Type-Options", "nosniff")
        super().end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing: the page asks for a file only once."""


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """Make a server of a built page on the loopback address; port 0 is any that is free."""
    page = (folder / "index.html").read_text(encoding="utf-8")
    policy = re.search(r'http-equiv="Content-Security-Policy"\s+content="([^"]+)"', page)
    if policy is None:
        raise SystemExit(f"{folder} holds no page with a policy")
    return ThreadingHTTPServer(("127.0.0.1", port), partial(Handler, directory=str(folder), policy=policy[1]))


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        raise SystemExit("usage: python page/serve.py FOLDER [PORT]")
    with server(Path(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) == 3 else 8000) as serving:
        print(f"http://127.0.0.1:{serving.server_port}/  (Ctrl-C ends it)", flush=True)
        try:
            serving.serve_forever()
        except KeyboardInterrupt:
            print()
