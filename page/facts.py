"""Print, as JSON, what the page shows of the plan before Python has started in the browser; build.py runs it.

All of it comes from the package: zones, tiles, what the plan directs to a zone, phases, and the sentences for reasons
and kinds of evidence.
"""

import json
from collections.abc import Mapping

from semarang_ikm import DATA_VERSION, PLAN, __version__
from semarang_ikm.canon.models import Term
from semarang_ikm.command.terminal import KIND_SAYS, REASON_SAYS
from semarang_ikm.faces.profiles import Direction, profile
from semarang_ikm.language import say


def both(term: Term | None) -> dict[str, str] | None:
    """A term of the regulation, and our English."""
    return None if term is None else {"id": term.term, "en": term.english or term.term}


def directed(direction: Direction) -> dict[str, object]:
    """A commodity in the regulation's wording, and our English."""
    return {
        "id": direction.directed.wording,
        "en": direction.commodity.english,
        "emphasis": both(direction.emphasis),
    }


def said(says: Mapping[str, str]) -> dict[str, dict[str, str]]:
    """Sentences by language."""
    return {word: {"en": sentence, "id": say("id", sentence)} for word, sentence in says.items()}


sheets = [profile(zone) for zone in PLAN.wilayah]
source = PLAN.source(PLAN.draft.regulation.source)
facts = {
    "version": __version__,
    "data_version": DATA_VERSION,
    "city": PLAN.city.name,
    "regulation": PLAN.regulation,
    "source": {"title": source.title, "publisher": source.publisher, "date": source.date},
    "tiles": [
        {
            "kecamatan": tile.kecamatan,
            "wilayah": PLAN.kecamatan(tile.kecamatan).wilayah,
            "column": tile.column,
            "row": tile.row,
        }
        for tile in sorted(PLAN.tiles, key=lambda tile: (tile.row, tile.column))
    ],
    "wilayah": {
        sheet.wilayah.numeral: {
            "kecamatan": sheet.wilayah.kecamatan,
            "commodities": [directed(direction) for direction in sheet.directions],
            "role": both(sheet.role),
        }
        for sheet in sheets
    },
    "phases": {
        phase.number: {"start": phase.start, "end": phase.end, "focus": [both(term) for term in phase.focus]}
        for phase in PLAN.phase
    },
    "reasons": said(REASON_SAYS),
    "kinds": said(KIND_SAYS),
}
print(json.dumps(facts, ensure_ascii=False))
