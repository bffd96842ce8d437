"""What is read in an address: its words, of which kind each is, how it stood, and where."""

from typing import Final, Literal, NamedTuple

Kind = Literal[
    "code", "kecamatan", "kelurahan", "desa", "bare", "own_name", "street", "landmark", "longer_name",
    "city", "town", "outside", "postal_code", "telephone", "unknown",
]  # fmt: skip
"""What a word of a `Reading` is.

`kecamatan`, `kelurahan` and `desa` stand after such a label, `bare` without one; `city` is "Kota X", `town` the bare
"X"; `longer_name` is a known name inside a longer one; `unknown` is a part of the text that no name explains.
"""

Part = Literal["kecamatan", "kelurahan", "code"]
"""What a whole cell is known to be, for example by the name of its column."""

Note = Literal[
    "",
    "away", "bare", "beside", "cut", "direction", "far", "firm", "first", "from_town", "hamlet", "in_name", "kecamatan",
    "km", "longer", "near", "noun", "numbered", "office", "open", "out", "outside", "province", "regency",
    "replaced", "road", "rt", "school", "street", "toward", "town", "typo", "unknown", "whole", "word",
]  # fmt: skip
"""How a word of a `Reading` stood in the text, where that changes what it is worth."""


class Word(NamedTuple):
    """One thing read. Equal texts of different streets give equal words, so a verdict on them is remembered."""

    kind: Kind
    name: str = ""
    """The normal form of the name, or of the code."""
    note: Note = ""
    """How it stood, where that changes what it is worth; empty for most.

    - after a label: `typo`, `replaced` (a letter), `open` (goes on), `first` (the first word of a name), `kecamatan`
      (which is no kelurahan), `town` ("Kec. Semarang"), `unknown`, `cut` ("...");
    - `bare`: `whole` (a part of the text), `rt` and `km` (beside one), `province` (the text names it), `noun`;
    - `own_name`: `office` (each kecamatan has one), `longer` (goes on), `numbered`;
    - `unknown`: `hamlet`, `firm` (who is there, not where);
    - `street`: `far`, `away`, `toward` and `from_town` (a road outside, perhaps so, to there, or from here to there);
    - `landmark`: `numbered` and `school` (not as the city calls its own), `whole` (may be a larger place), `beside`;
    - `town`: `in_name` (of somebody); `outside`: `regency` (named as such), `near` (of the province), `bare`;
    - `longer_name`, and `street` without "Jl.": what follows (rule 2);
    - `code`: `outside`, `unknown`; `telephone`: `out`, an area code that is not the city's. A `postal_code` has no
      note: whether it is `in` or `out` of the city stands in its name.
    """


class Reading(NamedTuple):
    """What a text says, and where it says so."""

    words: tuple[Word, ...]
    spans: tuple[tuple[int, int], ...]
    """For each word the start and the end in the original text."""


UNKNOWN: Final = Word("unknown")
