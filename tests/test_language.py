"""What is said to people: each sentence of the code has its Indonesian, and each Indonesian its sentence."""

import ast
import copy
import csv
import errno
import json
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args

import pytest
from pydantic import TypeAdapter, ValidationError
from pydantic_core import _pydantic_core, from_json

import semarang_ikm
from semarang_ikm import errors
from semarang_ikm.canon.laws import LAWS
from semarang_ikm.canon.models import Kbli, RegulationEntry
from semarang_ikm.language import Sentence, indonesian, say

PACKAGE = Path(str(semarang_ikm.__file__)).parent
ROOMS = sorted(PACKAGE.rglob("*.py"))
WORDS = PACKAGE / "data" / "words" / "id.json"

SAID_BY = {"say": 1, "Sentence": 0, "OutputFailed": 1, "UnreadablePlan": 2, "UnreadableTable": 2}
"""What says a sentence, and the place of the sentence among its arguments."""

BAD_JSON = (
    "",
    "[1,",
    "[1",
    '{"a":1',
    '"a',
    "x",
    "nux",
    "01",
    '{"a" 1}',
    "[1 2]",
    '{"a":1 2}',
    "{1:2}",
    "[1,]",
    "1 1",
    '"\n"',
)
BAD_JSON += ('"\\x"', "1.", "[" * 1_000)
BAD_CSV = ('"a" b\n', '"a')
BAD_DATES = ("x", "abcd-01-01", "2025/01/01", "2025-13-01", "2025-02-31")


def called(node: ast.Call) -> str:
    return node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")


def texts(node: ast.AST | None) -> Iterator[str]:
    """Every text of a value: itself, the values of a dict, the members of a tuple, both ends of a choice."""
    if isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    elif isinstance(node, ast.Dict):
        for value in node.values:
            yield from texts(value)
    elif isinstance(node, ast.Tuple | ast.List | ast.Set):
        for member in node.elts:
            yield from texts(member)
    elif isinstance(node, ast.IfExp):
        yield from texts(node.body)
        yield from texts(node.orelse)


def names_a_sentence(node: ast.AST | None) -> bool:
    name = getattr(node, "id", None) or getattr(node, "attr", None) or ""
    return name.endswith(("says", "SAYS"))


def sentences(path: Path) -> Iterator[str]:
    """Every sentence that a file says, or keeps to be said."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            place = SAID_BY.get(called(node), len(node.args))
            yield from texts(node.args[place] if place < len(node.args) else None)
            for keyword in node.keywords:
                if (keyword.arg or "").endswith("says"):
                    yield from texts(keyword.value)
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from texts(node.value if any(map(names_a_sentence, targets)) else None)


def help_texts() -> set[str]:
    """Everything that the help of the command line asks to be said, of every command."""
    program = """
import contextlib, io, json
from semarang_ikm.command import cli, help
from semarang_ikm.language import indonesian
asked, say = set(), help.say
help.say = lambda language, sentence, **fields: asked.add(sentence) or say(language, sentence, **fields)
help.translate(cli.app)
with contextlib.redirect_stdout(io.StringIO()):
    for command in ((), *((name,) for name in cli.app if not name.startswith("-"))):
        cli.app([*command, "--help"], exit_on_error=False, result_action="return_value")
print(json.dumps(sorted(asked - set(indonesian().values()))))
"""
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    return set(json.loads(done.stdout))


def family(kind: type[Any]) -> Iterator[type[Any]]:
    yield kind
    for heir in kind.__subclasses__():
        yield from family(heir)


def in_code() -> set[str]:
    """Every sentence that the package says: in its files, its laws and its help, and the words that it is given."""
    said = {sentence for path in ROOMS for sentence in sentences(path)} | {law.sentence for law in LAWS} | help_texts()
    said |= {kind.noun for kind in family(errors.UnknownRecord)}
    said |= set(get_args(Kbli.model_fields["confidence"].annotation))
    return {sentence for sentence in said if re.search(r"[A-Za-z]", re.sub(r"\{\w*\}", "", sentence))}


def refused(reader: Any, text: str) -> str:
    with pytest.raises((ValueError, csv.Error)) as failure:
        reader(text)
    if isinstance(failure.value, ValidationError):
        return str(failure.value.errors()[0]["ctx"]["error"])
    return re.sub(r" at line \d+ column \d+$", "", str(failure.value))


def cells(text: str) -> list[list[str]]:
    return list(csv.reader([text], strict=True))


def of_others() -> set[str]:
    """What the operating system and the readers of JSON, CSV, dates and plans say, which stands in no code of ours."""
    said = {os.strerror(code) for code in errno.errorcode} | {refused(open, "a\0b")}
    said |= {error["message_template_python"] for error in _pydantic_core.list_all_errors()}
    said |= {error.get("message_template_json", "") for error in _pydantic_core.list_all_errors()}
    said |= {refused(from_json, text) for text in BAD_JSON}
    said |= {refused(cells, text) for text in BAD_CSV}
    dates = TypeAdapter(RegulationEntry.model_fields["valid_from"].annotation)
    return said | {refused(dates.validate_python, text) for text in BAD_DATES}


def test_every_sentence_has_its_indonesian() -> None:
    """Whatever the package says in English, it can say in Indonesian."""
    assert [] == sorted(in_code() - indonesian().keys())


def test_no_indonesian_is_left_over() -> None:
    """Each sentence of the file is one that the package says, or that it passes on from a library or the system."""
    assert [] == sorted(indonesian().keys() - in_code() - of_others())


@pytest.mark.parametrize("text", [*BAD_JSON, *BAD_CSV, *BAD_DATES])
def test_what_a_reader_says_has_its_indonesian(text: str) -> None:
    """What the readers of JSON, CSV and dates have against a text is said in Indonesian too."""
    reader: Any = from_json
    if text in BAD_CSV:
        reader = cells
    elif text in BAD_DATES and text != "x":
        reader = TypeAdapter(RegulationEntry.model_fields["valid_from"].annotation).validate_python

    assert refused(reader, text) in indonesian()


@pytest.mark.parametrize("name", ["ENOENT", "EACCES", "ENOSPC", "EISDIR", "ENOTDIR", "EROFS", "ENAMETOOLONG", "EIO"])
def test_what_the_system_says_has_its_indonesian(name: str) -> None:
    """A file that is not there, a full disk and the like are said in Indonesian."""
    assert os.strerror(getattr(errno, name)) in indonesian()


def test_a_sentence_has_the_same_fields_in_both_languages() -> None:
    """What stands in the braces of a sentence stands in its Indonesian as well; only Pydantic's plural is dropped."""
    fields = re.compile(r"\{(\w+)\}")

    assert {} == {
        english: words
        for english, words in indonesian().items()
        if set(fields.findall(english)) - {"expected_plural", "field_type", "class_name"} != set(fields.findall(words))
    }


def test_the_file_of_words_is_sorted_and_readable() -> None:
    """The Indonesian stands in the order of the English, one sentence a line, as UTF-8."""
    ordered = dict(sorted(indonesian().items()))

    assert json.dumps(ordered, ensure_ascii=False, indent=1) + "\n" == WORDS.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", ROOMS, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_no_file_speaks_two_languages(path: Path) -> None:
    """No file has a dict by language or chooses a word by one, and none says a sentence with values pasted into it."""
    found = [
        node.lineno
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if (isinstance(node, ast.Dict) and "en" in {getattr(key, "value", None) for key in node.keys})
        or (isinstance(node, ast.Subscript) and getattr(node.slice, "id", "") == "language")
        or (
            isinstance(node, ast.Call)
            and called(node) in SAID_BY
            and any(isinstance(argument, ast.JoinedStr) for argument in node.args[SAID_BY[called(node)] :][:1])
        )
    ]

    assert [] == found


def test_a_sentence_is_said_in_the_language_asked_for() -> None:
    """English as it stands, Indonesian as the file has it, with the values in its braces."""
    assert "no column 'x'; the columns are: 'y'" == say(
        "en", "no column {query}; the columns are: {columns}", query="'x'", columns="'y'"
    )
    assert "tidak ada kolom 'x'; kolom yang ada: 'y'" == say(
        "id", "no column {query}; the columns are: {columns}", query="'x'", columns="'y'"
    )
    assert ("rows", "baris") == (say("en", "rows"), say("id", "rows"))


@pytest.mark.parametrize("language", ["", "EN", "de", None, 1])
def test_there_are_two_languages(language: Any) -> None:
    """Any other language is a TypeError that names the two."""
    with pytest.raises(TypeError, match="the languages are 'en' and 'id', not "):
        say(language, "rows")


def test_an_unknown_sentence_is_said_in_english() -> None:
    """What has no Indonesian is said as it is; braces in it are no fields where none are given."""
    assert "one {thing}" == say("id", "one {thing}")
    assert "one {thing}" == say("id", Sentence("one {thing}"))
    assert "one two" == say("id", "one {thing}", thing="two")


def test_a_sentence_waits_for_its_language() -> None:
    """A Sentence is its English, and is said in Indonesian with the sentences inside it; a value stays as it is."""
    why = Sentence("no JSON: {why}", why=Sentence("trailing comma"))
    value = Sentence("no JSON: {why}", why="trailing comma")

    assert ("no JSON: trailing comma", "bukan JSON: ada koma berlebih di akhir") == (why, say("id", why))
    assert "bukan JSON: trailing comma" == say("id", value)
    assert why == value
    assert hash(why) == hash(str(why))


@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_a_sentence_survives_copies(protocol: int) -> None:
    """Copied or pickled, a Sentence can still be said in both languages."""
    why = Sentence("{cells} cells under {columns} columns", cells=3, columns=2)

    for twin in (copy.copy(why), copy.deepcopy(why), pickle.loads(pickle.dumps(why, protocol))):
        assert (why, "3 sel di bawah 2 kolom") == (twin, say("id", twin))
