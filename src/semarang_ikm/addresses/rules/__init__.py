"""The ten rules, one file each: what it says, texts that show it, and what it doubts.

Order: rule strength standing streets landmarks outside namesakes shared own_names typos codes.
"""

from typing import Final, get_args

from semarang_ikm.addresses.case import Step
from semarang_ikm.addresses.rules import (
    codes,
    landmarks,
    namesakes,
    outside,
    own_names,
    shared,
    standing,
    streets,
    strength,
    typos,
)
from semarang_ikm.addresses.rules.rule import Doubt, Rule

RULES: Final[tuple[Rule, ...]] = tuple(
    room.RULE for room in (strength, standing, streets, landmarks, outside, namesakes, shared, own_names, typos, codes)
)
DOUBTS: Final[dict[Step, tuple[Doubt, ...]]] = {
    step: tuple(doubt for rule in RULES for doubt in rule.doubts if step in doubt.of) for step in get_args(Step)
}
"""What may be doubted of an answer, by what it rests on."""
