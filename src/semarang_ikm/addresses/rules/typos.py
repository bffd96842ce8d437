"""Rule 9, typos."""

from typing import Final

from semarang_ikm.addresses.case import HOME, Case, Claim
from semarang_ikm.addresses.gazetteer import distance
from semarang_ikm.addresses.reading import Kind, Note
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule
from semarang_ikm.addresses.rules.standing import tie_of
from semarang_ikm.addresses.state import Reader


def _disagrees(case: Case, claim: Claim) -> bool:
    return all(map(case.is_typo, claim.used)) and any(claim.home not in case.homes[i] for i in case.others(claim))


def _is_replaced(case: Case, claim: Claim) -> bool:
    return all(case.words[i].note == "replaced" for i in claim.used) and not case.agrees_with_kel(claim)


RULE: Final = Rule(
    9, title_says="Typos",
    says='A typo is read only after "Kec." or "Kel.", in a name of five letters or more that is one edit away from a '
         "known one. An edit inserts, drops or replaces a letter, or swaps two neighbours. No name of another "
         "kecamatan and none outside may be within two edits: the city has 21 pairs of close names, and the two of "
         "each pair are in different zones.",
    examples=(
        Example("Kec. Gajahmungkr", "Gajahmungkur", says="a letter is lost"),
        Example("Kel. Sendangmulo", "Tembalang", says="a letter is lost"),
        Example("Kec. Tembalagn", "Tembalang", says="two neighbours are swapped"),
        Example("Kecamtan Tugu", "Tugu", says="the words kecamatan and kelurahan may be one edit off themselves"),
        Example("Kec. Tugi", "unknown", says="fewer than five letters"),
        Example("Gajahmungkr", "unknown", says="a whole cell without a label: the name is a candidate, and no answer"),
    ),
    doubts=(
        Doubt(
            says='A misspelt name after "Kec." is no stronger than a name of another kecamatan beside it.',
            reason="conflict", unless=0, signs=("kecamatan typo", "kecamatan replaced"), holds=_disagrees,
            of=("kecamatan",), shows=("Patemon, Kec. Gajahmungkr, Kota Semarang",),
            stops=("Patemon, Kec. Gajahmungkur, Kota Semarang", "Sampangan, Kec. Gajahmungkr"),
        ),
        Doubt(
            says='After "Kel." a replaced letter may make another real name, which a lost or doubled one hardly '
                 "does. So a name with a replaced letter counts only beside the city's name or its kecamatan's.",
            reason="unknown", unless=HOME, signs=("kelurahan replaced", "desa replaced"), holds=_is_replaced,
            of=("kelurahan",), shows=("Kel. Kramat",), stops=("Kel. Kramat, Semarang", "Kel. Kramat, Tembalang"),
        ),
    ),
)  # fmt: skip


def read_typo(reader: Reader, said: Kind, run: list[str], i: int) -> int:
    """Read a misspelt name after a label, or nothing: typo = (WORD | NAME | DIRECTION | ...)+"""
    for length in range(min(len(run), 4), 0, -1):
        word, last = "".join(run[:length]), i + length - 1
        meant = reader.names.typo_of(word, said if said == "kecamatan" else "kelurahan")
        if meant and tie_of(reader, last) in ("", "street"):
            # A replaced letter may make another real name; a lost or doubled one hardly does.
            note: Note = "replaced" if len(meant) == len(word) else "typo"
            reader.say(reader.things[i].start, reader.things[last].end, said, meant, note)
            return last + 1
    return i


def is_misspelt_kabupaten(reader: Reader, word: str) -> bool:
    """Whether a word before the city's name was meant to be "Kabupaten"."""
    return word in reader.names.words.kabupaten or distance(word, "kabupaten", 2) <= 2
