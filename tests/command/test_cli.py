"""The command line: what it prints where, in which language, and with which exit code it leaves."""

import json
import os
import re
import signal
import subprocess
from pathlib import Path

import pytest

import semarang_ikm as ikm
from running import COMMAND, UNITS, run
from semarang_ikm import errors


@pytest.mark.parametrize(
    ("command", "query", "expected"),
    [
        ("wilayah", "X", ikm.wilayah("X")),
        ("kecamatan", "gajah mungkur", ikm.kecamatan("Gajahmungkur")),
        ("kelurahan", "Bendan Ngisor", ikm.kelurahan("Bendan Ngisor")),
        ("commodity", "kain batik", ikm.commodity("batik")),
        ("criterion", "1", ikm.criterion(1)),
        ("phase", "2031", ikm.phase(2)),
    ],
)
def test_a_lookup_prints_the_record_as_json(command: str, query: str, expected: ikm.Record) -> None:
    """`--json` prints the record that the library gives, and nothing else."""
    code, out, err = run(command, query, "--json")

    assert (0, json.loads(expected.model_dump_json()), "") == (code, json.loads(out), err)


@pytest.mark.parametrize("command", ["wilayah", "kecamatan", "kelurahan", "commodity", "criterion", "phase"])
def test_a_lookup_without_a_query_prints_all(command: str) -> None:
    """Without a query every record stands in a line of its own, below a header; as JSON in a list."""
    registry = getattr(ikm, command)

    code, out, err = run(command)
    listed = json.loads(run(command, "--json")[1])

    assert (0, len(registry) + 1, "") == (code, len(out.splitlines()), err)
    assert len(registry) == len(listed)


def test_a_miss_is_a_sentence_and_exit_code_1() -> None:
    """A miss says what was perhaps meant, on standard error, in the language that was asked for."""
    english = run("kecamatan", "Gajahmungkr")
    translated = run("kecamatan", "Gajahmungkr", "--language", "id")

    assert (
        1,
        "",
        "semarang-ikm: no kecamatan 'Gajahmungkr' in Kota Semarang; did you mean 'Gajahmungkur'?\n",
    ) == english
    assert (
        1,
        "",
        "semarang-ikm: tidak ada kecamatan 'Gajahmungkr' di Kota Semarang; maksudnya 'Gajahmungkur'?\n",
    ) == translated


def test_a_shared_name_is_settled_by_its_kecamatan() -> None:
    """`kelurahan Purwosari` asks for the kecamatan, and takes it."""
    assert 1 == run("kelurahan", "Purwosari")[0]
    assert "33.74.14.1005" in run("kelurahan", "Purwosari", "--kecamatan", "mijen")[1]


def test_resolve_without_an_answer_leaves_with_1() -> None:
    """An address without an answer prints the reason, and as JSON the same resolution."""
    code, out, _ = run("resolve", "Kec. Mijen, Kab. Demak", "--json")

    assert (1, "outside", None) == (code, json.loads(out)["reason"], json.loads(out)["kecamatan"])


def test_assign_writes_beside_the_input_and_counts(tmp_path: Path) -> None:
    """Without `--output` the tagged table stands beside the input, and the counts on standard error add up."""
    table = tmp_path / "unit.csv"
    table.write_bytes(UNITS.read_bytes())

    code, out, err = run("assign", table, "--column", "alamat")
    rows = [line.rsplit(maxsplit=1) for line in err.splitlines()[1:]]

    assert (0, "") == (code, out)
    assert len((tmp_path / "unit.ikm.csv").read_bytes().splitlines()) == len(UNITS.read_bytes().splitlines())
    assert (
        int(rows[-1][1]) == sum(int(count) for _, count in rows[:-1]) == len(UNITS.read_text("utf-8").splitlines()) - 1
    )


def test_assign_goes_through_a_pipe() -> None:
    """`-` reads standard input and writes standard output, and nothing else stands there."""
    code, out, _ = run("assign", "-", "--column", "alamat", given=b"alamat\nKec. Tugu\n")

    tagged = ["alamat,ikm_wilayah,ikm_kecamatan,ikm_code,ikm_reason", "Kec. Tugu,X,Tugu,33.74.16,"]
    assert (0, tagged) == (code, out.splitlines())


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["bogus"], 2),
        (["kecamatan", "--bogus"], 2),
        (["resolve"], 2),
        (["assign", "missing.csv", "--column", "alamat"], 3),
        (["assign", UNITS, "--column", "alamt"], 3),
        (["assign", UNITS, "--column", "alamat", "--output", UNITS, "--overwrite"], 4),
        (["assign", UNITS, "--column", "alamat", "--output", "/missing/folder/x.csv"], 4),
        (["kecamatan", "--plan", "missing.json"], 3),
        (["--help"], 0),
        (["assign", "--help"], 0),
        (["--version"], 0),
        ([], 0),
    ],
)
def test_each_failure_has_its_exit_code(arguments: list[object], code: int) -> None:
    """What goes wrong is one or two lines on standard error, without a traceback, and the exit code says the class."""
    left, _, err = run(*arguments)

    assert code == left, err
    assert len(err.splitlines()) <= 2
    assert "Traceback" not in err


def test_arguments_that_do_not_go_together_are_told_in_both_languages() -> None:
    """What the library says of arguments that contradict each other is said in Indonesian too."""
    asked = ("profile", "IX", "--table", "x.csv")

    assert "profile takes --table and --column together, and --product with them" in run(*asked)[2]
    assert "profile memerlukan --table dan --column bersama-sama" in run(*asked, "--language", "id")[2]


@pytest.mark.parametrize(
    ("spoilt", "english", "translated"),
    [
        (
            {"city": {"name": "Kota Semarang"}},
            "field 'city', field 'kemendagri_code': Field required (and 1 more)",
            "isian 'city', isian 'kemendagri_code': isian ini wajib ada (dan 1 lagi)",
        ),
        (
            {"tiles": [{"kecamatan": "Tugu", "column": 100, "row": 0, "source": "x"}]},
            "field 'tiles', record 1, field 'column': Input should be less than or equal to 99",
            "isian 'tiles', data ke-1, isian 'column': isinya tidak boleh lebih dari 99",
        ),
        (
            {"edition": {"id": "", "data_version": "1"}},
            "field 'edition', field 'id': String should have at least 1 character",
            "isian 'edition', isian 'id': teks harus paling sedikit 1 karakter",
        ),
    ],
)
def test_a_plan_that_cannot_be_read_is_told_in_both_languages(
    tmp_path: Path, spoilt: dict[str, object], english: str, translated: str
) -> None:
    """What is wrong with a file of a plan, and where in it, is said in the language that was asked for."""
    plan = tmp_path / "plan.json"
    ikm.PLAN.dump(plan)
    plan.write_text(json.dumps({**json.loads(plan.read_text("utf-8")), **spoilt}), "utf-8")

    assert run("check", "--plan", plan)[2].endswith(f"plan.json', {english}\n")
    assert run("check", "--plan", plan, "--language", "id")[2].endswith(f"plan.json', {translated}\n")


def test_what_the_system_refuses_is_told_in_both_languages(tmp_path: Path) -> None:
    """A file that is not there, a folder in its place and a closed output are said in Indonesian too."""
    missing, closed = "berkas atau folder tidak ada", "keluaran baku tertutup"

    assert run("assign", "missing.csv", "-c", "alamat", "--language", "id")[2].endswith(f": {missing}\n")
    assert run("map", "-o", tmp_path / "none" / "x.svg", "--language", "id")[2].endswith(f": {missing}\n")
    assert run("check", "--plan", tmp_path, "--language", "id")[2].endswith(f": {missing}\n")
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run(
            [*COMMAND, "kecamatan", "--language", "id"], stdout=full, stderr=subprocess.PIPE, text=True, check=False
        )
    assert "semarang-ikm: tidak dapat menulis ke keluaran baku: ruang penyimpanan habis\n" == done.stderr
    done = subprocess.run(
        ["sh", "-c", '"$@" >&-', "sh", *COMMAND, "kecamatan", "--language", "id"],
        stderr=subprocess.PIPE, text=True, check=False,
    )  # fmt: skip
    assert (4, f"semarang-ikm: {closed}") == (done.returncode, done.stderr.splitlines()[0])


def test_a_record_is_shown_in_both_languages() -> None:
    """What stands in a field is said in the language too: that a name is shared, how sure a class is."""
    assert re.search(r"^shared name +yes$", run("kelurahan", "33.74.14.1005")[1], re.MULTILINE)
    assert re.search(r"^nama kembar +ya$", run("kelurahan", "33.74.14.1005", "--language", "id")[1], re.MULTILINE)
    assert "(KBLI 2020, certain)" in run("commodity", "batik")[1]
    assert "(KBLI 2020, pasti)" in run("commodity", "batik", "--language", "id")[1]


def test_summary_counts_every_row_once(tmp_path: Path) -> None:
    """The units of a summary add up to the rows, on screen, as JSON and in the file of `--output`."""
    rows = len(UNITS.read_text("utf-8").splitlines()) - 1

    listed = json.loads(run("summary", UNITS, "--column", "alamat", "--json")[1])
    code, _, err = run("summary", UNITS, "--column", "alamat", "--by", "kecamatan", "--output", tmp_path / "sum.csv")
    lines = (tmp_path / "sum.csv").read_text("utf-8").splitlines()

    assert (0, "") == (code, err)
    assert rows == sum(line["units"] for line in listed)
    assert "wilayah,kecamatan,reason,units" == lines[0]
    assert rows == sum(int(line.rsplit(",", 1)[1]) for line in lines[1:])


def test_fit_says_where_a_product_is_directed() -> None:
    """`fit` answers in a sentence, and leaves with 1 where place or product are not known."""
    code, out, _ = run("fit", "Mijen", "konveksi", "--json")

    assert (0, "directed") == (code, json.loads(out)["status"])
    assert 1 == run("fit", "Jl. Entah", "konveksi")[0]


def test_profile_is_markdown_or_a_page(tmp_path: Path) -> None:
    """`profile` prints Markdown, and writes a page where the output's name says so."""
    assert run("profile", "9", "--year", "2026")[1].startswith("# Wilayah IX: Mijen")
    assert 0 == run("profile", "9", "--output", tmp_path / "x.html", "--language", "id")[0]
    assert (tmp_path / "x.html").read_text("utf-8").startswith("<!DOCTYPE html>")


def test_diff_of_a_plan_with_itself_is_none(tmp_path: Path) -> None:
    """`diff` takes one plan or two, and finds nothing where nothing differs."""
    ikm.PLAN.dump(tmp_path / "plan.json")

    assert run("diff", tmp_path / "plan.json")[1].startswith("No difference")
    assert "[]\n" == run("diff", tmp_path / "plan.json", tmp_path / "plan.json", "--json")[1]


def test_map_prints_or_writes_a_picture(tmp_path: Path) -> None:
    """`map` prints an SVG, or writes the kind that the output's name says; another kind is refused."""
    assert run("map")[1].startswith("<svg")
    assert 0 == run("map", "--output", tmp_path / "x.svg")[0]
    assert 4 == run("map", "--output", tmp_path / "x.svg")[0]
    assert 2 == run("map", "--output", tmp_path / "x.gif")[0]


def test_export_fills_a_new_folder_only(tmp_path: Path) -> None:
    """`export` writes into a folder that is new or empty, and refuses another."""
    assert 0 == run("export", tmp_path / "canon")[0]
    assert list((tmp_path / "canon").iterdir()) != []
    assert 4 == run("export", tmp_path / "canon")[0]


def test_a_broken_plan_is_exit_code_1_for_every_command(tmp_path: Path) -> None:
    """A plan that breaks a law is refused with every record at fault, whatever was asked."""
    plan = tmp_path / "plan.json"
    ikm.PLAN.dump(plan)
    plan.write_text(plan.read_text("utf-8").replace('"Candisari",', "", 1), "utf-8")

    for arguments in (["check"], ["kecamatan"], ["resolve", "Kec. Tugu"]):
        code, out, err = run(*arguments, "--plan", plan)
        assert (1, "") == (code, out)
        assert "'Candisari': belongs to no wilayah" in err


def test_a_plan_of_ones_own_answers(tmp_path: Path) -> None:
    """`--plan` takes the JSON that `dump` wrote."""
    ikm.PLAN.dump(tmp_path / "plan.json")

    assert run("kecamatan", "tugu") == run("kecamatan", "tugu", "--plan", tmp_path / "plan.json")


def test_a_full_disk_on_standard_output_is_exit_code_4() -> None:
    """What cannot be printed is said, once."""
    with Path("/dev/full").open("wb") as full:
        done = subprocess.run([*COMMAND, "kecamatan"], stdout=full, stderr=subprocess.PIPE, text=True, check=False)

    assert 4 == done.returncode
    assert 1 == len(done.stderr.splitlines())


def test_a_reader_that_goes_away_is_met_in_silence() -> None:
    """A pipe that is closed before anything is printed gives no message."""
    reading, writing = os.pipe()
    os.close(reading)
    done = subprocess.run([*COMMAND, "kelurahan"], stdout=writing, stderr=subprocess.PIPE, check=False)
    os.close(writing)

    assert (141, b"") == (done.returncode, done.stderr)


@pytest.mark.parametrize(("number", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_stopped_run_leaves_nothing(tmp_path: Path, number: signal.Signals, code: int) -> None:
    """Ctrl-C and SIGTERM end with their exit codes, without a traceback and without a file."""
    target = tmp_path / "out.csv"
    running = subprocess.Popen(
        [*COMMAND, "assign", "-", "--column", "alamat", "--output", target],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin is not None
    running.stdin.write(b"alamat\n" + b"Kec. Tugu\n" * 100_000)
    running.stdin.flush()

    running.send_signal(number)
    _, err = running.communicate()

    assert (code, b"", []) == (running.returncode, err, list(tmp_path.iterdir()))


def test_without_the_extra_the_command_says_what_to_install(tmp_path: Path) -> None:
    """Where cyclopts is missing, one line names the extra, and the exit code is 2."""
    (tmp_path / "cyclopts.py").write_text("raise ModuleNotFoundError(\"No module named 'cyclopts'\", name='cyclopts')")

    code, out, err = run("check", environment={"PYTHONPATH": str(tmp_path)})

    assert (2, "") == (code, out)
    assert "pip install 'semarang-ikm[cli]'" in err


def test_every_error_has_an_exit_code() -> None:
    """Every error of the family leaves with a code of the table."""
    family = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.IkmError)]

    assert [] == [kind for kind in family if kind.exit_code not in (1, 2, 3, 4, 141)]
