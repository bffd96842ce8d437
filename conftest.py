"""Runs every example of the README, the docs and the docstrings."""

import os
import shlex
import shutil
import subprocess
import sys
import tempfile
from doctest import ELLIPSIS, NORMALIZE_WHITESPACE
from pathlib import Path

from sybil import Example, Sybil
from sybil.document import PythonDocStringDocument
from sybil.parsers.markdown import CodeBlockParser, PythonCodeBlockParser, SkipParser
from sybil.parsers.rest import DocTestParser

ROOT = Path(__file__).parent
_ENVIRONMENT = {
    **os.environ,
    "PATH": os.pathsep.join((str(Path(sys.executable).parent), os.environ.get("PATH", ""))),
    "COLUMNS": "100",
    "LC_ALL": "C.UTF-8",
    "PYTHONWARNINGS": "error",
}


def console(example: Example) -> str | None:
    """Run each `$ command` of a block, and compare what it prints with the lines below it."""
    for prompt in ("\n" + example.parsed).split("\n$ ")[1:]:
        command, _, expected = prompt.partition("\n")
        expected_code = 1 if command.endswith("  # exit code 1") else 0
        done = subprocess.run(
            shlex.split(command, comments=True),
            capture_output=True,
            text=True,
            env=_ENVIRONMENT,
            encoding="utf-8",
            check=False,
        )
        printed = done.stdout + done.stderr
        if expected.strip() not in ("", "...") and printed.split() != expected.split():
            return f"$ {command}\nexpected:\n{expected}\nprinted:\n{printed}"
        if done.returncode != expected_code:
            return f"$ {command}\nleft with {done.returncode}, not {expected_code}; printed:\n{printed}"
    return None


def into_a_copy(namespace: dict[str, object]) -> None:
    """Go to a folder with a copy of the examples, so that what a reader would write is written there."""
    namespace["_home"], namespace["_folder"] = Path.cwd(), tempfile.mkdtemp()
    shutil.copytree(
        ROOT / "examples", Path(str(namespace["_folder"]), "examples"), ignore=shutil.ignore_patterns("*.ikm.*")
    )
    os.chdir(str(namespace["_folder"]))


def back_home(namespace: dict[str, object]) -> None:
    """Leave the copy and remove it."""
    os.chdir(str(namespace["_home"]))
    shutil.rmtree(str(namespace["_folder"]))


_pages = Sybil(
    parsers=[
        PythonCodeBlockParser(doctest_optionflags=NORMALIZE_WHITESPACE | ELLIPSIS),
        CodeBlockParser(language="console", evaluator=console),
        SkipParser(),
    ],
    patterns=["*.md"],
    setup=into_a_copy,
    teardown=back_home,
)
_docstrings = Sybil(
    parsers=[DocTestParser(NORMALIZE_WHITESPACE)],
    patterns=["*.py"],
    path="src",
    document_types={".py": PythonDocStringDocument},
)


pytest_collect_file = (_pages + _docstrings).pytest()
