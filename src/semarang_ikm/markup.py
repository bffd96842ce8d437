"""What a notebook shows: plain HTML tables, and a text with what was read in it marked.

No colour, style or script: the page's own are used, so it reads in light and dark, aloud, and under any policy.
Everything that comes from data is escaped.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final, Protocol, cast

from pydantic import BaseModel

_LONGEST_TEXT: Final = 2_000
_MOST_ROWS: Final = 200
_UNSEEN: Final = re.compile(
    "[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f\u200b-\u200f\u202a-\u202e\u2066-\u2069]"
)


class _Evidence(Protocol):
    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def kind(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def counts(self) -> bool: ...


def text_html(text: str) -> str:
    """Give a text as HTML: escaped, cut if very long, with a sign for what cannot be seen.

    >>> text_html("<b>Tugu\u202e</b>")
    '&lt;b&gt;Tugu\ufffd&lt;/b&gt;'
    """
    cut = text if len(text) <= _LONGEST_TEXT else text[:_LONGEST_TEXT] + " …"
    return escape(_UNSEEN.sub("\ufffd", cut))


def fields_html(caption: str, fields: Iterable[tuple[str, object]]) -> str:
    """Give named values as a table of two columns; what is None or empty is left out.

    >>> fields_html("Wilayah X", [("number", 10), ("role", None)])
    '<table><caption>Wilayah X</caption><tbody><tr><th scope="row">number</th><td>10</td></tr></tbody></table>'
    """
    rows = "".join(
        f'<tr><th scope="row">{text_html(name.replace("_", " "))}</th><td>{_value(value)}</td></tr>'
        for name, value in fields
        if value is not None and value != ()
    )
    return f"<table><caption>{text_html(caption)}</caption><tbody>{rows}</tbody></table>"


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
    head = "".join(f'<th scope="col">{text_html(name.replace("_", " "))}</th>' for name in columns)
    body = "".join(
        "<tr>" + "".join(f"<td>{_value(getattr(record, name))}</td>" for name in columns) + "</tr>" for record in shown
    )
    more = f"<p>{len(records) - len(shown)} more</p>" if len(shown) < len(records) else ""
    title = f"<caption>{text_html(caption)}</caption>"
    return f"<table>{title}<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>{more}"


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
    for one in evidence:
        if not done <= one.start < one.end <= len(text) or one.end > _LONGEST_TEXT:
            continue
        yield text_html(text[done : one.start])
        tag, title = "mark" if one.counts else "u", f"{one.kind}: {one.name}" if one.name else one.kind
        yield f'<{tag} title="{text_html(title)}">{text_html(text[one.start : one.end])}</{tag}>'
        done = one.end
    yield text_html(text[done:])


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
