"""Tables and texts as HTML and Markdown, a field as text, and what a notebook shows.

What a notebook shows has no colour, style or script: the page's own are used, so it reads in light and dark, aloud, and
under any policy. Everything that comes from data is escaped.
"""

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final, cast

from pydantic import BaseModel

_LONGEST_TEXT: Final = 2_000
_MOST_ROWS: Final = 200
_UNSEEN: Final = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


_Evidence = tuple[int, int, str, str, bool]
"""Where it starts and ends in the text, its kind and name, and whether it counts: what an `Evidence` is."""


def text_html(text: str) -> str:
    """Give a text as HTML: escaped, cut if very long, with a sign for what cannot be seen.

    >>> text_html("<b>Tugu\u202e</b>")
    '&lt;b&gt;Tugu\ufffd&lt;/b&gt;'
    """
    cut = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + " …"
    return escape(_UNSEEN.sub("\ufffd", cut))


def html_table(header: Sequence[str] | None, rows: Iterable[Sequence[str]], caption: str = "") -> str:
    """Give a table; captions and cells are HTML already.

    Args:
        header: The names of the columns; without one the first cell of a row says what the row is.
        rows: The rows.
        caption: What it is a table of.

    >>> html_table(None, [("number", "10")])
    '<table><tbody><tr><th scope="row">number</th><td>10</td></tr></tbody></table>'
    """
    title = f"<caption>{caption}</caption>" if caption else ""
    head = "" if header is None else "".join(f'<th scope="col">{cell}</th>' for cell in header)
    body = "".join(f"<tr>{_row(row, headed=header is None)}</tr>" for row in rows)
    return f"<table>{title}{'' if header is None else f'<thead><tr>{head}</tr></thead>'}<tbody>{body}</tbody></table>"


def _row(row: Sequence[str], *, headed: bool) -> str:
    start = f'<th scope="row">{row[0]}</th>' if headed else ""
    return start + "".join(f"<td>{cell}</td>" for cell in row[headed:])


def markdown_table(header: Sequence[str], rows: Iterable[Sequence[str]], *, figures: int = 0) -> str:
    """Give a table as Markdown, each cell as it is but for bars.

    Args:
        header: The names of the columns.
        rows: The rows.
        figures: How many columns at the end are aligned to the right.

    >>> print(markdown_table(["name", "units"], [["A|B", "10"]], figures=1))
    | name | units |
    | --- | ---: |
    | A&#124;B | 10 |
    """
    rule = ["---"] * (len(header) - figures) + ["---:"] * figures
    return "\n".join(
        f"| {' | '.join(cell.replace('|', '&#124;') for cell in cells)} |" for cells in (header, rule, *rows)
    )


def field_text(value: object) -> str:
    """Give the value of a field as a file has it: nothing for none, several parted by semicolons.

    >>> field_text(None), field_text(True), field_text(("kerupuk", "batik"))
    ('', 'true', 'kerupuk; batik')
    """
    if isinstance(value, list | tuple):
        return "; ".join(map(field_text, cast("Sequence[object]", value)))
    if isinstance(value, bool | dict):
        return json.dumps(value, ensure_ascii=False)
    return "" if value is None else str(value)


def fields_html(caption: str, fields: Iterable[tuple[str, object]]) -> str:
    """Give named values as a table of two columns; what is None or empty is left out.

    >>> fields_html("Wilayah X", [("number", 10), ("role", None)])
    '<table><caption>Wilayah X</caption><tbody><tr><th scope="row">number</th><td>10</td></tr></tbody></table>'
    """
    given = ((_title(name), _value(value)) for name, value in fields if value is not None and value != ())
    return html_table(None, given, text_html(caption))


def record_html(record: BaseModel) -> str:
    """Give a record as a table: each field that has a value.

    >>> from semarang_ikm import kecamatan
    >>> record_html(kecamatan("Tugu"))[:52]
    '<table><caption>Kecamatan Tugu</caption><tbody><tr><'
    """
    return fields_html(f"{type(record).__name__} {_label(record)}", _fields(record))


def records_html(caption: str, records: Sequence[BaseModel]) -> str:
    """Give records of one kind as a table, one a line, with their short fields as columns.

    >>> from semarang_ikm import phase
    >>> records_html("Phases", list(phase)).count("<tr>")
    5
    """
    shown = records[:_MOST_ROWS]
    columns = [name for name in (type(records[0]).model_fields if records else ()) if not name.endswith("source")]
    rows = ([_value(getattr(record, name)) for name in columns] for record in shown)
    more = f"<p>{len(records) - len(shown)} more</p>" if len(shown) < len(records) else ""
    return html_table(list(map(_title, columns)), rows, text_html(caption)) + more


def marked_html(text: str, evidence: Iterable[_Evidence]) -> str:
    """Give a text with what was read in it: marked where the answer rests on it, underlined where it does not.

    >>> from semarang_ikm import resolve
    >>> resolution = resolve("Jl. Tugu 3, Kec. Genuk")
    >>> marked_html(resolution.text, resolution.evidence[1:])
    '<p><bdi>Jl. Tugu 3, Kec. <mark title="kecamatan: Genuk">Genuk</mark></bdi></p>'
    """
    return f"<p><bdi>{''.join(_parts(text, evidence))}</bdi></p>"


def _parts(text: str, evidence: Iterable[_Evidence]) -> Iterator[str]:
    done = 0
    for start, end, kind, name, counts in evidence:
        if not done <= start < end <= len(text) or end > _LONGEST_TEXT:
            continue
        yield text_html(text[done:start])
        tag, title = "mark" if counts else "u", f"{kind}: {name}" if name else kind
        yield f'<{tag} title="{text_html(title)}">{text_html(text[start:end])}</{tag}>'
        done = end
    yield text_html(text[done:])


def _title(name: str) -> str:
    return text_html(name.replace("_", " "))


def _fields(record: BaseModel) -> Iterator[tuple[str, object]]:
    return ((name, getattr(record, name)) for name in type(record).model_fields)


def _label(record: BaseModel) -> str:
    """What a reader knows a record by: its first field."""
    return str(next(value for _, value in _fields(record)))


def _value(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, tuple):
        return "; ".join(_value(item) for item in cast("tuple[object, ...]", value))
    if isinstance(value, BaseModel):
        told = (str(inner) for name, inner in _fields(value) if inner is not None and not name.endswith("source"))
        first, *others = dict.fromkeys(told)
        return text_html(f"{first} ({', '.join(others)})" if others else first)
    return f"<bdi>{text_html(str(value))}</bdi>" if isinstance(value, str) else text_html(str(value))
