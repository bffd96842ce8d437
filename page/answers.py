"""What the page asks of the library, in the browser's worker: text in, JSON out.

No rule stands here: the zone of a text, the tags of a row and every sentence about what is wrong are the library's.
What reads files is imported when one comes, since an address should not wait for it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from itertools import islice
from typing import Any, Final

from semarang_ikm import PLAN, IkmError, resolve
from semarang_ikm.addresses.resolver import Resolution

SAMPLE: Final = 200
"""So many rows are looked at to suggest a column."""
LONGEST_SAMPLE: Final = 80


def answer(text: str) -> str:
    """Read an address; give the answer, and the text in pieces, those that were read with what they are."""
    found = resolve(text)
    return json.dumps(
        {
            "pieces": list(pieces(found)),
            "wilayah": found.wilayah,
            "kecamatan": found.kecamatan,
            "kelurahan": found.kelurahan,
            "code": found.code,
            "reason": found.reason,
            "candidates": [[name, PLAN.kecamatan(name).wilayah] for name in found.candidates],
        }
    )


def pieces(found: Resolution) -> Iterator[Mapping[str, object]]:
    """Cut the text at its evidence."""
    at = 0
    for start, end, kind, name, counts in found.evidence:
        if at < start:
            yield {"text": found.text[at:start]}
        yield {"text": found.text[start:end], "kind": kind, "name": name, "counts": counts}
        at = end
    if at < len(found.text):
        yield {"text": found.text[at:]}


def phase() -> int | None:
    """Give the number of the phase in which today lies, by the clock of the city."""
    from semarang_ikm.faces.profiles import profile

    now = profile(1).phase
    return None if now is None else now.number


def columns(name: str, options: str) -> str:
    """Read the header of a file and some rows; suggest the column whose cells say most."""
    return answered(lambda: _columns(name, json.loads(options)))


def assign(name: str, wanted: str, options: str, progress: Callable[[int, int | None], None]) -> str:
    """Write the file with the zones beside its rows, as the command line does."""
    from semarang_ikm import assign_file

    def assigned() -> Mapping[str, object]:
        # The browser's own file system knows no links; there is nothing of a user's in it to be overwritten.
        tally = assign_file(name, *json.loads(wanted), overwrite=True, progress=progress, **json.loads(options))
        return {
            "output": tally.output,
            "rows": tally.rows,
            "by_wilayah": tally.by_wilayah,
            "by_reason": tally.by_reason,
        }

    return answered(assigned)


def picture(by_wilayah: str, language: str) -> str:
    """Draw the map shaded by the number of rows, as SVG."""
    from semarang_ikm import map as draw

    return draw(json.loads(by_wilayah), language="en" if language == "en" else "id").svg


def answered(what: Callable[[], Mapping[str, object]]) -> str:
    """Give what comes out; or, if the library refuses, its sentence in both languages."""
    try:
        return json.dumps(what())
    except IkmError as refusal:
        return json.dumps({"refused": {"id": refusal.sentence("id"), "en": refusal.sentence("en")}})


def _columns(name: str, options: dict[str, Any]) -> Mapping[str, object]:
    from semarang_ikm import Tagger, header_of, read_rows

    rows = list(islice(read_rows(name, **options), SAMPLE))
    found: list[dict[str, object]] = []
    for i, column in enumerate(header_of(name, **options)):
        cells = [row[i] for row in rows]
        known = sum(tags.wilayah is not None for tags in Tagger([column])([cell] for cell in cells))
        sample = next((str(cell) for cell in cells if cell not in (None, "")), "")
        found.append({"name": column, "sample": sample[:LONGEST_SAMPLE], "known": known})
    best = max(range(len(found)), key=lambda i: int(str(found[i]["known"])), default=0)
    suggested = best if found and found[best]["known"] else None
    return {"columns": found, "sampled": len(rows), "suggested": suggested}
