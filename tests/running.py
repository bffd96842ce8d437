"""The command line, run as its users run it: in a process of its own."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

ROOT = Path(__file__).parents[1]
UNITS = ROOT / "examples" / "unit-usaha.csv"
COMMAND = [sys.executable, "-W", "error", "-m", "semarang_ikm"]


def run(*arguments: object, given: bytes = b"", environment: Mapping[str, str] | None = None) -> tuple[int, str, str]:
    """Run the command; give its exit code, standard output and standard error."""
    done = subprocess.run(
        [*COMMAND, *map(str, arguments)],
        input=given,
        capture_output=True,
        env={**os.environ, "LC_ALL": "C.UTF-8", **(environment or {})},
        check=False,
    )
    return done.returncode, done.stdout.decode(), done.stderr.decode()
