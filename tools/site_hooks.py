"""What mkdocs does to a page on its way to the site: a session is shown as one, and an example lies beside it."""

import re
from pathlib import Path
from typing import Final

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files

ROOT: Final = Path(__file__).parents[1]


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the examples, which lie beside the docs, into the site."""
    for path in sorted((ROOT / "examples").iterdir()):
        if path.suffix in (".py", ".csv", ".ipynb") and ".ikm." not in path.name:
            files.append(File.generated(config, f"examples/{path.name}", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Link to the examples in the site, tell prompts from programs, and drop what only the tests read."""
    markdown = re.sub(r"\]\(((?:\.\./)*)\.\./examples/", r"](\1examples/", markdown)
    markdown = markdown.replace("```python\n>>> ", "```pycon\n>>> ")
    # The number is the exit code that the tests expect.
    return re.sub(r"^(\$ .*?)  # \d+$", r"\1", markdown, flags=re.MULTILINE)
