"""What a person sees in a terminal, in two languages: records, tables, a text with its evidence marked, a bar."""

import sys
from collections.abc import Callable, Generator, Iterable, Mapping, Sequence
from contextlib import contextmanager
from typing import IO, Final

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from semarang_ikm.addresses.resolver import Evidence, Resolution
from semarang_ikm.canon.models import Alias, DirectedCommodity, Kbli, Record, Term
from semarang_ikm.language import Language

Words = tuple[str, str]
"""The same in English and in Indonesian."""


def say(words: Words, language: Language) -> str:
    """Choose between English and Indonesian.

    >>> say(("rows", "baris"), "id")
    'baris'
    """
    return words[0] if language == "en" else words[1]


FIELDS: Final[Mapping[str, Words]] = {
    "numeral": ("wilayah", "wilayah"),
    "number": ("number", "nomor"),
    "name": ("name", "nama"),
    "term": ("term", "istilah"),
    "kecamatan": ("kecamatan", "kecamatan"),
    "commodities": ("commodities", "komoditas"),
    "role": ("role", "peran"),
    "wilayah": ("wilayah", "wilayah"),
    "in_wilayah": ("in wilayah", "di wilayah"),
    "kemendagri_code": ("Kemendagri code", "kode Kemendagri"),
    "bps_code": ("BPS code", "kode BPS"),
    "postal_code": ("postal code", "kode pos"),
    "shared_name": ("shared name", "nama kembar"),
    "aliases": ("aliases", "ejaan lain"),
    "also_in": ("also in", "juga di"),
    "wordings": ("wordings", "bunyi"),
    "english": ("English", "bahasa Inggris"),
    "kbli": ("KBLI", "KBLI"),
    "note": ("note", "catatan"),
    "start": ("from", "dari"),
    "end": ("to", "sampai"),
    "focus": ("focus", "fokus"),
    "source": ("source", "sumber"),
    "bps_source": ("source of the BPS code", "sumber kode BPS"),
    "postal_source": ("source of the postal code", "sumber kode pos"),
}
"""What each field of a record is called."""

COUNTED: Final[Mapping[str, Words]] = {
    "wilayah": ("wilayah", "wilayah"),
    "kecamatan": ("kecamatan", "kecamatan"),
    "reason": ("no zone because", "tanpa wilayah karena"),
    "commodity": ("commodity", "komoditas"),
    "product_reason": ("no commodity because", "tanpa komoditas karena"),
    "units": ("units", "unit usaha"),
}
"""What each column of a summary is called."""

REASONS: Final[Mapping[str, Words]] = {
    "empty": ("no text", "tidak ada teks"),
    "unknown": (
        "no kecamatan or kelurahan that the plan knows, outside streets and landmarks",
        "tidak ada kecamatan atau kelurahan yang dikenal rencana, di luar nama jalan dan tengara",
    ),
    "ambiguous": ("the name is that of more than one place", "namanya milik lebih dari satu tempat"),
    "outside": ("a place outside the city", "tempat di luar kota"),
    "conflict": ("two places that contradict each other", "dua tempat yang saling bertentangan"),
}
"""Why a text has no answer."""

KINDS: Final[Mapping[str, Words]] = {
    "code": ("a code", "kode"),
    "kecamatan": ('after "Kec."', 'sesudah "Kec."'),
    "kelurahan": ('after "Kel."', 'sesudah "Kel."'),
    "desa": ('after "Desa"', 'sesudah "Desa"'),
    "bare": ("a name standing alone", "nama yang berdiri sendiri"),
    "own_name": ("in the name of a public office or school", "dalam nama kantor atau sekolah negeri"),
    "street": ("in a street's name, which places nothing", "dalam nama jalan, yang tidak menunjukkan tempat"),
    "landmark": ("in a landmark's name, which places nothing", "dalam nama tengara, yang tidak menunjukkan tempat"),
    "longer_name": ("part of a longer name", "bagian dari nama yang lebih panjang"),
    "city": ("the city", "kota ini"),
    "town": ("the city's name alone", "hanya nama kota"),
    "outside": ("a place outside the city", "tempat di luar kota"),
    "postal_code": ("a postal code, which only supports", "kode pos, yang hanya mendukung"),
    "telephone": ("an area code outside the city", "kode area di luar kota"),
    "unknown": ("not known", "tidak dikenal"),
    "typo": ("one letter off", "salah satu huruf"),
}
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


def cell(value: object) -> str:
    """Give the value of a record's field as a person reads it."""
    match value:
        case None:
            return "-"
        case bool():
            return "yes" if value else "-"
        case DirectedCommodity(wording=wording, emphasis=emphasis):
            return f"{wording} ({emphasis})" if emphasis else wording
        case Term(term=term, english=english):
            return f"{term} ({english})" if english else term
        case Alias(alias=alias):
            return alias
        case Kbli(edition=edition, code=code, confidence=confidence):
            return f"{code} (KBLI {edition}, {confidence})"
        case tuple():
            return "; ".join(map(cell, value)) or "-"  # pyright: ignore[reportUnknownArgumentType]  # a tuple of anything
        case _:
            return str(value)


def records(found: Iterable[Record], fields: Sequence[str], language: Language) -> None:
    """Print records as a table of some of their fields."""
    header = [say(FIELDS[field], language) for field in fields]
    table(header, ([cell(getattr(record, field)) for field in fields] for record in found), sys.stdout)


def record(found: Record, language: Language) -> None:
    """Print one record, a field a line."""
    rows = [(say(FIELDS[field], language), cell(value)) for field, value in found]
    table(("", ""), rows, sys.stdout)


def resolution(found: Resolution, language: Language) -> None:
    """Print a text with what was read in it marked, the answer, and what each mark is worth."""
    out = console(sys.stdout)
    out.print(_marked(found))
    if found.reason is None:
        wilayah = f"wilayah {found.wilayah}"
        where = ", ".join(
            filter(None, (found.kelurahan and f"kelurahan {found.kelurahan}", f"kecamatan {found.kecamatan}", wilayah))
        )
        out.print(Text(f"{where} ({found.code})", style="bold"))
    else:
        out.print(Text(f"{found.reason}: {say(REASONS[found.reason], language)}", style="bold"))
        if found.candidates:
            perhaps = say(("perhaps", "mungkin"), language)
            out.print(Text(f"{perhaps}: {', '.join(found.candidates)}"))
    rows = [_explained(found.text, evidence, language) for evidence in found.evidence]
    if rows:
        table(("", "", "", ""), rows, sys.stdout)


def _marked(found: Resolution) -> Text:
    text, at = Text(), 0
    for start, end, _, _, counts in found.evidence:
        text.append(visible(found.text[at:start]))
        text.append(f"[{visible(found.text[start:end])}]", "bold green" if counts else "yellow")
        at = end
    return text.append(visible(found.text[at:]))


def _explained(text: str, evidence: Evidence, language: Language) -> tuple[str, str, str, str]:
    worth = say(("decides", "menentukan"), language) if evidence.counts else ""
    return f"[{text[evidence.start : evidence.end]}]", say(KINDS[evidence.kind], language), evidence.name, worth


@contextmanager
def progress(words: Words, language: Language) -> Generator[Callable[[int, int | None], None] | None]:
    """Show a bar on standard error while the block runs, if a person looks at it and the input is long.

    Yields:
        What to call with the bytes done and their total, which is None where it is not known; None if nobody looks.
    """
    if not sys.stderr.isatty():
        yield None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), DownloadColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console(sys.stderr), transient=True) as bar:
        task = bar.add_task(say(words, language), total=None)

        def done(count: int, total: int | None) -> None:
            bar.update(task, completed=count, total=total)

        yield done
