"""What a terminal shows: marks, bars and words, and nothing that disturbs it."""

import os
import pty
import subprocess
from pathlib import Path
from typing import Any, get_args, get_type_hints

import semarang_ikm as ikm
from running import COMMAND, UNITS, run
from semarang_ikm.command import terminal


def test_resolve_marks_what_was_read() -> None:
    """`resolve` prints the text with what was read in brackets, the answer, and what each is worth."""
    code, out, err = run("resolve", "Jl. Tugu 3, Kec. Genuk")

    assert (0, "") == (code, err)
    assert ["Jl. [Tugu] 3, Kec. [Genuk]", "kecamatan Genuk, wilayah IV (33.74.05)"] == out.splitlines()[:2]
    assert "decides" in out.splitlines()[3]


def test_what_disturbs_a_terminal_is_escaped() -> None:
    """Control characters and direction overrides of an address reach no terminal."""
    _, out, _ = run("resolve", "Kec. Tugu\x1b[2J\u202e")

    assert "\x1b" not in out
    assert "\u202e" not in out


def test_a_terminal_is_shown_a_bar(tmp_path: Path) -> None:
    """When standard error is a terminal, a bar is drawn there; standard output stays data."""
    master, slave = pty.openpty()
    done = subprocess.run(
        [*COMMAND, "assign", str(UNITS), "--column", "alamat", "--output", str(tmp_path / "x.csv")],
        stdout=subprocess.PIPE,
        stderr=slave,
        env={**os.environ, "TERM": "xterm", "LC_ALL": "C.UTF-8"},
        check=False,
    )
    os.close(slave)
    drawn = os.read(master, 100_000).decode()
    os.close(master)

    assert (0, b"") == (done.returncode, done.stdout)
    assert "reading" in drawn


def told(hint: Any) -> set[str]:
    """The words that an annotation names."""
    return {hint} if isinstance(hint, str) else {word for inner in get_args(hint) for word in told(inner)}


def test_every_field_reason_and_kind_has_words() -> None:
    """Whatever a record or a resolution holds has a name that a person reads."""
    records = (ikm.Wilayah, ikm.Kecamatan, ikm.Kelurahan, ikm.Commodity, ikm.Criterion, ikm.Phase)

    assert [] == [field for record in records for field in record.model_fields if field not in terminal.FIELD_SAYS]
    assert set(terminal.REASON_SAYS) == told(get_type_hints(ikm.Resolution)["reason"])
    assert set(terminal.KIND_SAYS) == told(get_type_hints(ikm.Evidence)["kind"])
