"""Make the parts of the docs that follow from the code and the data, and the two pictures of the zones.

A page says where a part goes: between `<!-- made: NAME -->` and `<!-- end of NAME -->`. Run it after any change of the
data, the laws, the command line or the changelog; a test proves that every part is what it makes.
"""

import json
import os
import re
import subprocess
import sys
import textwrap
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

import semarang_ikm as ikm
from semarang_ikm.addresses.rules import RULES
from semarang_ikm.addresses.rules.rule import Rule
from semarang_ikm.canon.laws import LAWS
from semarang_ikm.language import Language, say
from semarang_ikm.markup import markdown_table

ROOT: Final = Path(__file__).parents[1]
DOCS: Final = ROOT / "docs"
# What the data says in English, in Indonesian. A sentence that is changed is missed here, and then nothing is made.
INDONESIAN: Final[dict[str, str]] = json.loads(Path(__file__).with_suffix(".id.json").read_text(encoding="utf-8"))
PICTURES: Final[dict[str, Language]] = {"images/zones.svg": "en", "images/zones.id.svg": "id"}


def made(page: str, language: Language) -> str:
    """Give a page with each of its made parts made anew."""
    return re.sub(
        r"(<!-- made: (\S+) -->\n).*?(<!-- end of \2 -->)",
        lambda part: f"{part[1]}\n{PARTS[part[2]](language)}\n\n{part[3]}",
        page,
        flags=re.DOTALL,
    )


def language_of(page: Path) -> Language:
    """Give the language of a page, which its name tells."""
    return "id" if page.name.endswith(".id.md") else "en"


def picture(language: Language) -> str:
    """Give the schematic map of the zones."""
    return ikm.map(language=language).svg + "\n"


def edition(language: Language) -> str:
    """Say which data a page shows."""
    version = ikm.DATA_VERSION
    return f"Halaman ini menampilkan data {version}." if language == "id" else f"This page shows the data {version}."


def zones(language: Language) -> str:
    """Give the wilayah with what belongs to them."""
    header = ("wilayah", "kecamatan", "komoditas" if language == "id" else "commodities")
    rows = (
        (zone.numeral, ", ".join(zone.kecamatan), ", ".join(c.wording for c in zone.commodities) or f"({zone.role})")
        for zone in ikm.wilayah
    )
    return markdown_table(header, rows)


def phases(language: Language) -> str:
    """Give the phases with their focus."""
    header = ("tahap", "tahun", "fokus") if language == "id" else ("phase", "years", "focus")
    rows = (
        (str(phase.number), f"{phase.start}&#8209;{phase.end}", ", ".join(term.term for term in phase.focus))
        for phase in ikm.phase
    )
    return markdown_table(header, rows)


def laws(language: Language) -> str:
    """Give the laws, numbered as `broken_drafts` numbers them."""
    return "\n".join(
        f"{number}. {say(language, law.sentence)} (`{law.faults.__name__}`)" for number, law in enumerate(LAWS, 1)
    )


def rules(language: Language) -> str:
    """Give the rules by which addresses are read: what each says, texts that show it, and what it doubts."""
    return "\n\n".join(part for rule in RULES for part in _rule(rule, language))


def _rule(rule: Rule, language: Language) -> Iterator[str]:
    words = ("Rule", "An answer is doubted in these cases:", "refused", "answered")
    header = ("text", "answer or reason", "why")
    if language == "id":
        words = ("Aturan", "Jawaban diragukan dalam hal-hal ini:", "ditolak", "dijawab")
        header = ("teks", "jawaban atau alasan", "mengapa")
    name, doubted, refused, answered = words
    yield f"### {name} {rule.number}. {say(language, rule.title_says)}"
    yield textwrap.fill(say(language, rule.says), 120)
    yield markdown_table(header, ((f"`{e.text}`", _given(e.text), say(language, e.says)) for e in rule.examples))
    if rule.doubts:
        yield doubted
        yield "\n".join(
            textwrap.fill(f"- {say(language, doubt.says)}", 120, subsequent_indent="  ")
            + "".join(
                f"\n    - {word}: " + "; ".join(f"`{text}` ({_given(text)})" for text in texts)
                for word, texts in ((refused, doubt.shows), (answered, doubt.stops))
            )
            for doubt in rule.doubts
        )


def _given(text: str) -> str:
    found = ikm.resolve(text)
    return found.kecamatan or f"`{found.reason}`"


def sources(language: Language) -> str:
    """Give the sources: whose they are, and what was read in each."""
    none = "tidak disebut" if language == "id" else "none stated"
    header = ("sumber", "apa yang dibaca", "lisensi") if language == "id" else ("source", "what was read", "licence")
    rows = (
        (
            f"`{source.id}`: {source.title}. {', '.join(filter(None, (source.publisher, source.date)))}",
            _said(source.read, language),
            _said(source.licence, language) if source.licence else none,
        )
        for source in ikm.PLAN.source
    )
    return markdown_table(header, rows)


def missing(language: Language) -> str:
    """Count what is not known, and name it where the list is short."""
    kelurahan = tuple(ikm.kelurahan)
    no_bps = [k.name for k in kelurahan if k.bps_code is None]
    no_postal = Counter(k.kecamatan for k in kelurahan if k.postal_code is None)
    classes = Counter(kbli.confidence for commodity in ikm.commodity for kbli in commodity.kbli)
    unstated = [f"`{source.id}`" for source in ikm.PLAN.source if source.licence is None]
    per_kecamatan = ", ".join(f"{name} {count}" for name, count in no_postal.items())
    if language == "id":
        header = ("apa", "belum ada", "dari", "yang mana")
        words = (
            "kode BPS kelurahan",
            "kode pos kelurahan",
            "kelas KBLI yang pasti",
            "tanggal mulai berlaku",
            "lisensi sumber",
        )
        doubts = f"{classes['likely']} mungkin, {classes['unclear']} belum jelas"
        start = "artikel tidak menyebutnya"
    else:
        header = ("what", "missing", "of", "which")
        words = (
            "BPS code of a kelurahan",
            "postal code of a kelurahan",
            "KBLI class that is certain",
            "date of coming into force",
            "licence of a source",
        )
        doubts = f"{classes['likely']} are likely, {classes['unclear']} unclear"
        start = "the article does not give it"
    return markdown_table(
        header,
        (
            (words[0], str(len(no_bps)), str(len(kelurahan)), ", ".join(no_bps)),
            (words[1], str(no_postal.total()), str(len(kelurahan)), per_kecamatan),
            (words[2], str(classes.total() - classes["certain"]), str(classes.total()), doubts),
            (words[3], str(int(ikm.PLAN.valid_from is None)), "1", start),
            (words[4], str(len(unstated)), str(len(ikm.PLAN.source)), ", ".join(unstated)),
        ),
    )


def glosses(language: Language) -> str:
    """Give the terms of the regulation with our English."""
    header = ("istilah", "bahasa Inggris", "alasan") if language == "id" else ("term", "English", "why so")
    return markdown_table(
        header, ((gloss.term, gloss.english, _said(gloss.reason, language)) for gloss in ikm.PLAN.draft.glosses)
    )


def commodities(language: Language) -> str:
    """Give the commodities with the regulation's wordings and our reading of them."""
    header = ("komoditas", "bunyi peraturan", "bahasa Inggris", "wilayah")
    if language == "en":
        header = ("commodity", "the regulation's wording", "English", "wilayah")
    return markdown_table(
        header, ((c.name, ", ".join(c.wordings), c.english, ", ".join(c.in_wilayah)) for c in ikm.commodity)
    )


def data_changes(language: Language) -> str:
    """Give the section on data of each version in the changelog."""
    del language  # the changelog is kept in English
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    return "\n\n".join(_data_changes(changelog))


def _data_changes(changelog: str) -> Iterator[str]:
    for version in re.split(r"^## ", changelog, flags=re.MULTILINE)[1:]:
        name, _, entries = version.partition("\n")
        for section in re.findall(r"^### Data\n(.*?)(?=^###|\Z)", entries, flags=re.MULTILINE | re.DOTALL):
            yield f"**{name.strip().strip('[]')}**\n\n{section.strip()}"


def help_texts(language: Language) -> str:
    """Give what the command line and each of its commands print when asked for help."""
    # The command line translates itself once for all, so each language has a process of its own.
    program = (
        "import sys\n"
        "from semarang_ikm.command.cli import app, main\n"
        "for name in ['', *(name for name in app if not name.startswith('-'))]:\n"
        "    print('\\x1e' + name, flush=True)\n"
        "    try:\n"
        "        main([*name.split(), '--help'])\n"
        "    except SystemExit as left:\n"
        "        assert left.code == 0\n"
    )
    environment = {**os.environ, "COLUMNS": "88", "LC_ALL": "id_ID.UTF-8" if language == "id" else "C.UTF-8"}
    printed = subprocess.run(  # noqa: S603 (the program stands above)
        [sys.executable, "-X", "utf8", "-c", program],
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    ).stdout
    return "\n\n".join(_help_texts(printed))


def _help_texts(printed: str) -> Iterator[str]:
    for text in printed.split("\x1e")[1:]:
        name, _, said = text.partition("\n")
        title = f"semarang-ikm {name}".strip()
        yield f"## {title}\n\n```text\n{_flush(said)}\n```"


def _flush(text: str) -> str:
    return "\n".join(line.rstrip() for line in text.strip().splitlines())


def _said(english: str, language: Language) -> str:
    return INDONESIAN[english] if language == "id" else english


PARTS: Final[dict[str, Callable[[Language], str]]] = {
    "edition": edition,
    "zones": zones,
    "phases": phases,
    "laws": laws,
    "rules": rules,
    "sources": sources,
    "missing": missing,
    "glosses": glosses,
    "commodities": commodities,
    "data-changes": data_changes,
    "help": help_texts,
}


if __name__ == "__main__":
    (DOCS / "images").mkdir(exist_ok=True)
    for path, speaking in PICTURES.items():
        (DOCS / path).write_text(picture(speaking), encoding="utf-8")
    for page in sorted(DOCS.rglob("*.md")):
        text = page.read_text(encoding="utf-8")
        anew = made(text, language_of(page))
        if anew != text:
            page.write_text(anew, encoding="utf-8")
            print(f"made anew: {page.relative_to(ROOT)}")
