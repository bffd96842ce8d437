"""Rule 9, typos."""

from typing import Final

from semarang_ikm.addresses.case import CITY, HOME, Case, Claim
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule


def _disagrees(case: Case, claim: Claim) -> bool:
    return all(map(case.is_typo, claim.used)) and any(claim.home not in case.homes(i) for i in case.others(claim))


def _is_replaced(case: Case, claim: Claim) -> bool:
    return all(case.words[i].note == "replaced" for i in claim.used) and not case.agrees_with_kel(claim)


RULE: Final = Rule(
    9, title_says="Typos",
    says='A typo is read only after "Kec." or "Kel.", in a name of five letters or more that is one edit away. An '
         "edit inserts, drops or replaces a letter, or swaps two neighbours. No name of another kecamatan and none "
         "outside may be within two edits: the city has 21 pairs of close names, all in different zones.",
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
            says='After "Kel." a replaced letter may make another real name, which a lost or doubled one hardly does. '
                 "So it counts only beside the city's name or its kecamatan's.",
            reason="unknown", unless=CITY | HOME, signs=("kelurahan replaced", "desa replaced"), holds=_is_replaced,
            of=("kelurahan",), shows=("Kel. Kramat",), stops=("Kel. Kramat, Semarang", "Kel. Kramat, Tembalang"),
        ),
    ),
)  # fmt: skip
