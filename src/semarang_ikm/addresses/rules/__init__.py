"""The ten rules, one file each: its statement, texts that show it, what it doubts, and what it reads.

Order: rule namesakes shared own_names codes standing strength typos landmarks streets outside.
"""

from typing import Final, get_args

from semarang_ikm.addresses.case import Step
from semarang_ikm.addresses.rules import codes, landmarks, namesakes, outside, own_names

# isort: split
from semarang_ikm.addresses.rules import shared, standing, streets, strength, typos
from semarang_ikm.addresses.rules.rule import Doubt, Rule

RULES: Final[tuple[Rule, ...]] = tuple(
    room.RULE for room in (strength, standing, streets, landmarks, outside, namesakes, shared, own_names, typos, codes)
)
DOUBTS: Final[dict[Step, tuple[Doubt, ...]]] = {
    step: tuple(doubt for rule in RULES for doubt in rule.doubts if step in doubt.of) for step in get_args(Step)
}
"""What may be doubted of an answer, by what it rests on."""
