"""What a rule is: what it says, texts that show it, and the doubts that it raises about an answer."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import NamedTuple

from semarang_ikm.addresses.case import TELLING, Case, Claim, Reason, Step


class Example(NamedTuple):
    """A text that shows a rule."""

    text: str
    gives: str
    """The kecamatan, or the reason why there is none."""
    says: str
    """Why so."""


def namesake(_case: Case, claim: Claim) -> Reason:
    """Give the reason of a doubt that a place elsewhere is meant: whether we know a kecamatan of the name there."""
    return "ambiguous" if claim.elsewhere else "unknown"


def shared(_case: Case, claim: Claim) -> Reason:
    """Give that reason where the name may be a kecamatan's here and there."""
    return "ambiguous" if claim.shared else "unknown"


@dataclass(frozen=True)
class Doubt:
    """Why an answer may be none. Nobody need know the other doubts: all are asked, and their order changes nothing."""

    says: str
    reason: Reason | Callable[[Case, Claim], Reason]
    unless: int
    """The assurances of which each answers it."""
    shows: tuple[str, ...]
    """Texts that it refuses, and it alone."""
    stops: tuple[str, ...]
    """Texts much like these that are answered."""
    holds: Callable[[Case, Claim], bool] = lambda _case, _claim: True
    """Whether it holds, where signs are not enough."""
    signs: tuple[str, ...] = ()
    """Words of which the text must have one: a kind, or a kind and a note."""
    of: tuple[Step, ...] = ("kecamatan", "kelurahan", "bare", "own_name")
    """What the answer must rest on."""


@dataclass(frozen=True)
class Rule:
    """A statement about the city, or about how addresses are written; none is about a row."""

    number: int
    title_says: str
    says: str
    examples: tuple[Example, ...]
    doubts: tuple[Doubt, ...] = ()


def doubted(doubts: Iterable[Doubt], case: Case, claim: Claim) -> Reason | None:
    """Give the most telling reason of the doubts, asked in any order, that hold of an answer."""
    assured, signs = case.assured(claim), case.signs
    found: set[Reason] = {
        one.reason(case, claim) if callable(one.reason) else one.reason
        for one in doubts
        if not one.unless & assured and not (one.signs and signs.isdisjoint(one.signs)) and one.holds(case, claim)
    }
    return min(found, key=TELLING.index) if found else None
