"""What a person sees in a terminal, in two languages: records, tables, a text with its evidence marked, a bar."""

import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, Final, cast

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from semarang_ikm.addresses.resolver import Evidence, Resolution
from semarang_ikm.canon.models import Alias, DirectedCommodity, Kbli, Record, Term
from semarang_ikm.language import Language, say

FIELD_SAYS: Final[Mapping[str, str]] = {
    "numeral": "wilayah", "number": "number", "name": "name", "term": "term", "kecamatan": "kecamatan",
    "commodities": "commodities", "role": "role", "wilayah": "wilayah", "in_wilayah": "in wilayah",
    "kemendagri_code": "Kemendagri code", "bps_code": "BPS code", "postal_code": "postal code",
    "shared_name": "shared name", "aliases": "aliases", "also_in": "also in", "wordings": "wordings",
    "english": "English", "kbli": "KBLI", "note": "note", "start": "from", "end": "to", "focus": "focus",
    "source": "source", "bps_source": "source of the BPS code", "postal_source": "source of the postal code",
}  # fmt: skip
"""What each field of a record is called."""

REASON_SAYS: Final[Mapping[str, str]] = {
    "empty": "no text",
    "unknown": "no kecamatan or kelurahan that the plan knows, outside streets and landmarks",
    "ambiguous": "the name is that of more than one place",
    "outside": "a place outside the city",
    "conflict": "two places that contradict each other",
}
"""Why a text has no answer."""

KIND_SAYS: Final[Mapping[str, str]] = {
    "code": "a code", "kecamatan": 'after "Kec."', "kelurahan": 'after "Kel."', "desa": 'after "Desa"',
    "bare": "a name standing alone", "own_name": "in the name of a public office or school",
    "street": "in a street's name, which places nothing", "landmark": "in a landmark's name, which places nothing",
    "longer_name": "part of a longer name", "city": "the city", "town": "the city's name alone",
    "outside": "a place outside the city", "postal_code": "a postal code, which only supports",
    "telephone": "an area code outside the city", "unknown": "not known", "typo": "one letter off",
}  # fmt: skip
"""How a piece of evidence stands in the text."""


def console(stream: IO[str]) -> Console:
    """Make a console that cuts and wraps nothing where nobody looks."""
    return Console(file=stream, width=None if stream.isatty() else 100_000, highlight=False, soft_wrap=True)


def table(header: Sequence[str], rows: Iterable[Sequence[str]], stream: IO[str]) -> None:
    """Print rows under a header, aligned; figures to the right."""
    cells = [list(row) for row in rows]
    figures = [bool(cells) and all(row[i].isdecimal() for row in cells) for i in range(len(header))]
    grid = Table(box=None, pad_edge=False, header_style="bold", show_header=any(header))
    for name, right in zip(header, figures, strict=True):
        grid.add_column(Text(name), justify="right" if right else "left", overflow="fold")
    for row in cells:
        grid.add_row(*(Text(visible(cell)) for cell in row))
    out = console(stream)
    with out.capture() as drawn:
        out.print(grid, soft_wrap=False)
    # The last column is padded too, which only looks like data to a program that reads on.
    stream.write("\n".join(line.rstrip(" ") for line in drawn.get().split("\n")))


def visible(text: str) -> str:
    r"""Escape what could disturb a terminal: control characters, direction overrides, lone surrogates.

    >>> visible("Tugu\x1b[2J")
    'Tugu\\x1b[2J'
    """
    return "".join(c if c.isprintable() else c.encode("unicode_escape", "surrogatepass").decode("ascii") for c in text)


def cell(value: object, language: Language) -> str:
    """Give the value of a record's field as a person reads it."""
    match value:
        case None:
            return "-"
        case bool():
            return say(language, "yes") if value else "-"
        case DirectedCommodity(wording=wording, emphasis=emphasis):
            return f"{wording} ({emphasis})" if emphasis else wording
        case Term(term=term, english=english):
            return f"{term} ({english})" if english else term
        case Alias(alias=alias):
            return alias
        case Kbli(edition=edition, code=code, confidence=confidence):
            return f"{code} (KBLI {edition}, {say(language, confidence)})"
        case tuple():
            return "; ".join(cell(one, language) for one in cast("tuple[object, ...]", value)) or "-"
        case _:
            return str(value)


def records(found: Iterable[Record], fields: Sequence[str], language: Language) -> None:
    """Print records as a table of some of their fields."""
    header = [say(language, FIELD_SAYS[field]) for field in fields]
    table(header, ([cell(getattr(record, field), language) for field in fields] for record in found), sys.stdout)


def record(found: Record, language: Language) -> None:
    """Print one record, a field a line."""
    rows = [(say(language, FIELD_SAYS[field]), cell(value, language)) for field, value in found]
    table(("", ""), rows, sys.stdout)


def resolution(found: Resolution, language: Language) -> None:
    """Print a text with what was read in it marked, the answer, and what each mark is worth."""
    out = console(sys.stdout)
    out.print(_marked(found))
    if found.reason is None:
        village = f"kelurahan {found.kelurahan}, " if found.kelurahan else ""
        where = f"{village}kecamatan {found.kecamatan}, wilayah {found.wilayah} ({found.code})"
        out.print(Text(where, style="bold"))
    else:
        out.print(Text(f"{found.reason}: {say(language, REASON_SAYS[found.reason])}", style="bold"))
        if found.candidates:
            out.print(Text(f"{say(language, 'perhaps')}: {', '.join(found.candidates)}"))
    if found.evidence:
        table(("", "", "", ""), (_explained(found.text, one, language) for one in found.evidence), sys.stdout)


def _marked(found: Resolution) -> Text:
    text, at = Text(), 0
    for start, end, _, _, counts in found.evidence:
        text.append(visible(found.text[at:start]))
        text.append(f"[{visible(found.text[start:end])}]", "bold green" if counts else "yellow")
        at = end
    return text.append(visible(found.text[at:]))


def _explained(text: str, evidence: Evidence, language: Language) -> tuple[str, str, str, str]:
    worth = say(language, "decides") if evidence.counts else ""
    return f"[{text[evidence.start : evidence.end]}]", say(language, KIND_SAYS[evidence.kind]), evidence.name, worth


@contextmanager
def progress(language: Language) -> Generator[Callable[[int, int | None], None] | None]:
    """Show a bar on standard error while the block reads, if a person looks at it and the input is long.

    Yields:
        What to call with the bytes done and their total, which is None where it is not known; None if nobody looks.
    """
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task(say(language, "reading"), total=None)

        def done(count: int, total: int | None) -> None:
            bar.update(task, completed=count, total=total)

        yield done
