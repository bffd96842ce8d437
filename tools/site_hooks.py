"""What mkdocs does to a page on its way to the site: a session is shown as one, and an example lies beside it."""

import json
import re
from pathlib import Path
from typing import Final

from griffe import Extension, Object
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page

ROOT: Final = Path(__file__).parents[1]
INDONESIAN: Final = "id/"
INDEX: Final = "search/search_index.json"


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Put the examples, which lie beside the docs, into the site."""
    for path in sorted((ROOT / "examples").iterdir()):
        if path.suffix in (".py", ".csv", ".ipynb") and ".ikm." not in path.name:
            files.append(File.generated(config, f"examples/{path.name}", abs_src_path=str(path)))
    return files


def on_page_markdown(markdown: str, **_: object) -> str:
    """Link to the examples in the site, tell sessions from programs, and drop what only the tests read."""
    markdown = re.sub(r"\]\(((?:\.\./)*)\.\./examples/", r"](\1examples/", markdown)
    markdown = markdown.replace("```python\n>>> ", "```pycon\n>>> ")
    # The number is the exit code that the tests expect.
    return re.sub(r"^(\$ .*?)  # \d+$", r"\1", markdown, flags=re.MULTILINE)


def on_post_page(output: str, *, page: Page, **_: object) -> str:
    """Let an Indonesian page search in the Indonesian index, which lies in the folder of its language."""
    # The theme would look for a map of the site beside each of these; the menu of languages has the same links.
    output = re.sub(r'<link rel="alternate"[^>]*>', "", output)
    if not page.url.startswith(INDONESIAN):
        return output
    depth = page.url.count("/")
    root, nearer = "/".join([".."] * depth), "/".join([".."] * (depth - 1)) or "."
    return output.replace(f'"base": "{root}"', f'"base": "{nearer}"', 1)


# After the plugin of the languages, which builds the Indonesian pages at this event with the priority -100.
@event_priority(-101)
def on_post_build(config: MkDocsConfig) -> None:
    """Part the index of the search by language, for a reader looks for pages of one."""
    whole = Path(config.site_dir, INDEX)
    if not whole.exists() or Path(config.site_dir).name == INDONESIAN.strip("/"):
        return
    index = json.loads(whole.read_text(encoding="utf-8"))
    english = [entry for entry in index["docs"] if not entry["location"].startswith(INDONESIAN)]
    indonesian = [
        entry | {"location": entry["location"].removeprefix(INDONESIAN)}
        for entry in index["docs"]
        if entry["location"].startswith(INDONESIAN)
    ]
    whole.write_text(json.dumps(index | {"docs": english}, ensure_ascii=False), encoding="utf-8")
    part = Path(config.site_dir, INDONESIAN, INDEX)
    part.parent.mkdir(parents=True, exist_ok=True)
    part.write_text(json.dumps(index | {"docs": indonesian}, ensure_ascii=False), encoding="utf-8")
    # A map of the site has whole addresses, and where the site will lie is not known.
    for name in ("sitemap.xml", "sitemap.xml.gz"):
        Path(config.site_dir, name).unlink(missing_ok=True)


class Docstrings(Extension):
    """Lays the docstrings of the reference out for Markdown."""

    def on_object(self, *, obj: Object, **_: object) -> None:
        """Mark the sessions as code, and list the attributes of a class in place of a section for each."""
        if obj.docstring is None:
            return
        # Without a fence around it, a session is prose to Markdown.
        paragraphs = obj.docstring.value.split("\n\n")
        obj.docstring.value = "\n\n".join(
            f"```pycon\n{paragraph}\n```" if paragraph.startswith(">>> ") else paragraph for paragraph in paragraphs
        )
        if not obj.is_class:
            return
        listed: list[str] = []
        for name, member in obj.members.items():
            if member.is_attribute and member.docstring is not None and "\n\n" not in member.docstring.value:
                listed.append(f"    {name}: {' '.join(member.docstring.value.split())}")
                member.docstring = None
        if listed:
            obj.docstring.value += "\n\nAttributes:\n" + "\n".join(listed)
