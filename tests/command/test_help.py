"""The help of the command line, the language that it speaks, and what it says to a wrong use."""

import pytest
from cyclopts import App

from running import ROOT, run
from semarang_ikm.command import cli
from semarang_ikm.language import indonesian


def test_the_language_is_that_of_the_locale() -> None:
    """An Indonesian locale gives Indonesian, `--language` overrules it, and any other gives English."""
    assert "tidak ada" in run("kecamatan", "x", environment={"LC_ALL": "id_ID.UTF-8"})[2]
    assert "no kecamatan" in run("kecamatan", "x", "--language=en", environment={"LC_ALL": "id_ID.UTF-8"})[2]
    assert "no kecamatan" in run("kecamatan", "x", environment={"LC_ALL": "de_DE.UTF-8"})[2]


@pytest.mark.parametrize(
    ("arguments", "english", "translated"),
    [
        (
            "asign x.csv",
            "there is no command 'asign'; did you mean 'assign'?",
            "tidak ada perintah 'asign'; maksudnya 'assign'?",
        ),
        ("--bogus", "a command comes before '--bogus';", "sebelum '--bogus' harus ada perintah;"),
        (
            "check --pln x",
            "check has no option '--pln'; did you mean '--plan'?",
            "check tidak mempunyai opsi '--pln'; maksudnya '--plan'?",
        ),
        (
            "assign x.csv --colum a",
            "assign has no option '--colum'; did you mean '--column'?",
            "assign tidak mempunyai opsi '--colum'; maksudnya '--column'?",
        ),
        ("resolve", "resolve needs TEXT;", "resolve memerlukan TEXT;"),
        ("map --output", "--output needs a value after it;", "sesudah --output harus ada nilainya;"),
        (
            "resolve Kec. Tugu\x1b",
            "resolve does not take 'Tugu\\x1b' too; quote a text with spaces;",
            "resolve tidak menerima 'Tugu\\x1b' lagi; apit teks berspasi dengan tanda kutip;",
        ),
        ("kecamatan --json --json", "--json stands twice;", "--json tertulis dua kali;"),
        ("kecamatan --json=maybe", "--json takes no value;", "--json tidak memakai nilai;"),
        (
            "profile IX --year x",
            "--year cannot be 'x'; it should be a whole number;",
            "--year tidak dapat bernilai 'x'; seharusnya bilangan bulat;",
        ),
        (
            "fit IX a --edition 2021",
            "--edition cannot be '2021'; it should be one of 2020, 2025;",
            "--edition tidak dapat bernilai '2021'; seharusnya salah satu dari 2020, 2025;",
        ),
    ],
)
def test_what_was_asked_wrongly_is_said_with_what_to_type(arguments: str, english: str, translated: str) -> None:
    """A usage error is one line in the language of the locale: what is wrong, what was meant, where the help is."""
    command = arguments.split(maxsplit=1)[0]
    asking = "semarang-ikm --help" if command in ("asign", "--bogus") else f"semarang-ikm {command} --help"
    said = f"semarang-ikm: {english} type {asking} to see what there is\n"
    in_indonesian = f"semarang-ikm: {translated} ketik {asking} untuk melihat yang tersedia\n"

    assert (2, "", said) == run(*arguments.split(" "))
    assert (2, "", in_indonesian) == run(*arguments.split(" "), environment={"LC_ALL": "id_ID.UTF-8"})


def commands(app: App) -> list[App]:
    """Give every command of an app."""
    return [app[name] for name in app if not name.startswith("-")]


def test_every_command_and_option_has_help_in_both_languages() -> None:
    """No help text is missing, in English or Indonesian."""
    shown = [cli.app.help, *(command.help for command in commands(cli.app))]
    for command in commands(cli.app):
        arguments = command.assemble_argument_collection()
        shown += [a.parameter.help for a in arguments if a.parse and not a.children]

    assert [] == [text for text in shown if not text or text not in indonesian()]


def test_indonesian_help_is_indonesian() -> None:
    """`--help --language id` holds no English sentence of ours."""
    _, out, _ = run("assign", "--help", "--language", "id")

    assert "Penggunaan: semarang-ikm assign" in out
    assert ("[wajib]" in out, "[pilihan: 2020, 2025]" in out, "[bawaan: ikm_]" in out) == (True, True, True)
    assert "[required]" not in out
    assert not [english for english in indonesian() if len(english) > 30 and english[:30] in out]


def test_every_command_and_option_stands_in_the_docs() -> None:
    """docs/cli.md names every command and every option."""
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    names = [name for name in cli.app if not name.startswith("-")]
    for command in commands(cli.app):
        for argument in command.assemble_argument_collection():
            names += [name for name in argument.names if name.startswith("--")]

    assert [] == [name for name in dict.fromkeys(names) if f"`{name}" not in page]


def test_the_parameters_are_not_negated() -> None:
    """There is no `--no-json` or `--empty-column`."""
    for command in commands(cli.app):
        for argument in command.assemble_argument_collection():
            assert [] == [name for name in argument.names if name.startswith(("--no-", "--empty-"))]
