"""The docs say the same in both languages, and what follows from code and data is what the tool makes."""

import ast
import re
import runpy
from pathlib import Path
from typing import Any, Final

import pytest

import semarang_ikm

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"
ENGLISH: Final = sorted(page for page in DOCS.rglob("*.md") if not page.name.endswith(".id.md"))
FENCE: Final = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
SPOKEN: Final = re.compile(r' --language (?:id|en)\b|(?:, )?(?:language=)?"(?:id|en)"(?=\))')


def indonesian(page: Path) -> Path:
    """Give the Indonesian edition of a page."""
    return page.with_suffix(".id.md")


def text_of(page: Path) -> str:
    """Give a page without its made parts, and without a second edition of it that follows on the same page."""
    text = re.sub(r"<!-- made: (\S+) -->.*?<!-- end of \1 -->", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    prose = FENCE.sub(lambda code: " " * len(code[0]), text)
    titles = [title.start() for title in re.finditer(r"^# ", prose, re.MULTILINE)]
    return text[: titles[1]] if len(titles) > 1 else text


def headings(page: Path) -> list[int]:
    """Give the level of each heading."""
    return [len(marks) for marks in re.findall(r"^(#+) ", FENCE.sub("", text_of(page)), re.MULTILINE)]


def snippets(page: Path) -> list[tuple[str, list[str]]]:
    """Give what a reader types in each snippet, but for the language that is asked for; what is printed is run."""
    return [
        (kind, [SPOKEN.sub("", line) for line in _typed(kind, code)]) for kind, code in FENCE.findall(text_of(page))
    ]


def _typed(kind: str, code: str) -> list[str]:
    lines = code.splitlines()
    if kind == "console":
        return [line for line in lines if line.startswith("$ ")]
    session = [line for line in lines if line.startswith((">>> ", "... "))]
    return session or lines


@pytest.fixture(scope="module")
def tool() -> dict[str, Any]:
    """The tool that makes parts of the docs."""
    return runpy.run_path(str(ROOT / "tools" / "make_docs.py"))


def test_every_page_has_both_languages() -> None:
    """Each English page has an Indonesian edition, and each Indonesian page an English one."""
    expected = sorted(indonesian(page) for page in ENGLISH)

    assert expected == sorted(DOCS.rglob("*.id.md"))


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.stem)
def test_both_languages_have_the_same_headings(page: Path) -> None:
    """The two editions of a page have as many headings, of the same levels, in the same order."""
    assert headings(page) == headings(indonesian(page))


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.stem)
def test_both_languages_have_the_same_snippets(page: Path) -> None:
    """The two editions of a page let their reader type the same."""
    assert snippets(page) == snippets(indonesian(page))


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.stem)
def test_both_languages_have_tables_of_the_same_size(page: Path) -> None:
    """No row of a table is left untranslated, and none is added."""
    assert FENCE.sub("", text_of(page)).count("\n|") == FENCE.sub("", text_of(indonesian(page))).count("\n|")


@pytest.mark.parametrize("page", ENGLISH, ids=lambda page: page.stem)
def test_both_languages_link_to_the_same_pages(page: Path) -> None:
    """A link of one edition is a link of the other."""
    assert sorted(links(page)) == sorted(links(indonesian(page)))


def links(page: Path) -> list[str]:
    """Give what a page links to."""
    return re.findall(r"\]\(([^)]+)\)", FENCE.sub("", text_of(page)))


@pytest.mark.parametrize("path", ["index.md", "laws.md", "resolver.md", "sources.md", "glossary.md", "changes.md"])
@pytest.mark.parametrize("language", ["en", "id"])
def test_made_parts_are_what_the_tool_makes(tool: dict[str, Any], path: str, language: str) -> None:
    """The zones, laws, rules, sources, what is missing and the data's changes stand in the docs as they are."""
    page = DOCS / path if language == "en" else indonesian(DOCS / path)
    text = page.read_text(encoding="utf-8")

    assert "<!-- made: " in text
    assert tool["made"](text, language) == text


@pytest.mark.parametrize("language", ["en", "id"])
def test_help_texts_are_what_the_commands_print(tool: dict[str, Any], language: str) -> None:
    """The page of help texts has what each command prints for --help, word by word."""
    page = DOCS / "help.md" if language == "en" else indonesian(DOCS / "help.md")
    text = page.read_text(encoding="utf-8")
    told, printed = (
        [(name, said.split()) for name, said in re.findall(r"## (.*)\n\n```text\n(.*?)```", texts, re.DOTALL)]
        for texts in (text, tool["help_texts"](language))
    )

    assert told
    assert printed == told


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_pictures_are_what_the_map_draws(tool: dict[str, Any], language: str) -> None:
    """The map on the first page is that of the data."""
    pictures: dict[str, str] = tool["PICTURES"]
    drawn = {path: tool["picture"](speaking) for path, speaking in pictures.items() if speaking == language}

    assert drawn == {path: (DOCS / path).read_text(encoding="utf-8") for path in drawn}
    assert drawn


def test_no_translation_of_a_sentence_is_left_over(tool: dict[str, Any]) -> None:
    """Each sentence that the tool translates is one that the data still says."""
    made = "".join(tool["PARTS"][part]("en") for part in ("sources", "glosses"))

    assert [] == [english for english in tool["INDONESIAN"] if english not in made]


def test_every_page_is_in_the_navigation() -> None:
    """A reader finds each page from the menu, and each entry of the menu in both languages."""
    settings = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    entries = dict(re.findall(r"^ +- (.+): (\S+\.md)$", settings, re.MULTILINE))

    assert sorted(str(page.relative_to(DOCS)) for page in ENGLISH) == sorted(entries.values())
    assert [] == [name for name in entries if f"            {name}: " not in settings]


def test_every_path_that_is_named_exists() -> None:
    """What commands, pages and comments say of a file among the tests, tools and benchmarks leads to it."""
    told = (
        ".ci/run",
        "justfile",
        "*.toml",
        "*.md",
        "*.py",
        *(f"{folder}/**/*.??" for folder in ("docs", "src", "tests")),
    )
    files = {file for pattern in told for file in ROOT.glob(pattern)}
    named = {
        (str(file.relative_to(ROOT)), path)
        for file in files
        for path in re.findall(r"(?<![\w/.])(?:tests|tools|benchmarks)/[\w./-]*\w", file.read_text(encoding="utf-8"))
    }

    assert len(named) > 10
    assert [] == [(file, path) for file, path in sorted(named) if not (ROOT / path).exists()]


WHERE: Final = re.compile(r"^\| [^|]+ \| `([^`]+)` \| `([^`]+)` \|$", re.MULTILINE)


def defined(path: Path) -> set[str]:
    """Every name that a Python file gives to a function, a class, a method or a constant."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    names = {node.name for node in nodes if isinstance(node, ast.FunctionDef | ast.ClassDef)}
    return names | {node.id for node in nodes if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store)}


def test_things_are_where_the_design_says() -> None:
    """Each row of the table "where things are" names a file that is there, and a name or a word in it."""
    package = Path(str(semarang_ikm.__file__)).parent
    rows = WHERE.findall((DOCS / "design.md").read_text(encoding="utf-8"))
    lost = [
        (file, name)
        for file, name in rows
        if name not in (defined(package / file) if file.endswith(".py") else (package / file).read_text("utf-8"))
    ]

    assert 30 <= len(rows)
    assert [] == lost
    assert rows == WHERE.findall((DOCS / "design.id.md").read_text(encoding="utf-8"))
