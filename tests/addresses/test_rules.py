"""The ten rules: each example is read as its rule says, and each doubt is needed and stops where it should."""

import re
from collections.abc import Iterator

import pytest

from semarang_ikm import PLAN
from semarang_ikm.addresses import resolver
from semarang_ikm.addresses.case import Step
from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.reader import read
from semarang_ikm.addresses.resolver import resolve
from semarang_ikm.addresses.rules import DOUBTS, RULES
from semarang_ikm.addresses.rules.rule import Doubt, Example, Rule
from semarang_ikm.language import indonesian

NAMES = Names(PLAN)
PLACES = {k.name for k in PLAN.kecamatan}
EXAMPLES = [pytest.param(example, id=f"{rule.number}: {example.text}") for rule in RULES for example in rule.examples]
NUMBERED = [pytest.param(d, id=f"{rule.number}.{i}") for rule in RULES for i, d in enumerate(rule.doubts, 1)]
# What ends no sentence though a point follows it.
SHORT = re.compile(r"\b(Kec|Kel|Jl|Kab)\.")


def given(text: str) -> str | None:
    """What is read of a text, whatever is remembered: its kecamatan or the reason why there is none."""
    verdict = resolver.weigh(read(text, NAMES).words, NAMES)
    return verdict.kecamatan or verdict.reason


def sentences(rule: Rule) -> Iterator[str]:
    """All that a rule says to people."""
    yield from (rule.title_says, rule.says)
    yield from (said.says for said in (*rule.examples, *rule.doubts))


def test_the_rules_are_numbered_in_their_order() -> None:
    """There are ten rules, 1 to 10, in this order."""
    assert list(range(1, 11)) == [rule.number for rule in RULES]


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example_shows_its_rule(example: Example) -> None:
    """Each example of a rule gives the kecamatan or the reason that the rule says."""
    found = resolve(example.text)

    assert example.gives == (found.kecamatan or found.reason)


@pytest.mark.parametrize("doubt", NUMBERED)
def test_a_doubt_is_needed(doubt: Doubt, monkeypatch: pytest.MonkeyPatch) -> None:
    """A text that shows a doubt is refused, by it alone, and answered without it; one where it stops is answered."""
    assert doubt.shows
    assert doubt.stops
    assert set() == {given(text) for text in doubt.stops} - PLACES
    reasons = {text: given(text) for text in doubt.shows}
    assert set() == set(reasons.values()) & PLACES

    only: dict[Step, tuple[Doubt, ...]] = {step: (doubt,) if step in doubt.of else () for step in DOUBTS}
    monkeypatch.setattr(resolver, "DOUBTS", only)
    assert reasons == {text: given(text) for text in doubt.shows}

    without = {step: tuple(one for one in doubts if one is not doubt) for step, doubts in DOUBTS.items()}
    monkeypatch.setattr(resolver, "DOUBTS", without)
    assert set() == {given(text) for text in doubt.shows} - PLACES


@pytest.mark.parametrize("line", [line for rule in RULES for one in rule.doubts for line in one.shows])
def test_doubts_have_no_order(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Asked in the reverse order, the doubts give the same reason."""
    reason = given(line)
    monkeypatch.setattr(resolver, "DOUBTS", {step: doubts[::-1] for step, doubts in DOUBTS.items()})

    assert reason == given(line)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: str(rule.number))
def test_a_rule_speaks_plainly_in_both_languages(rule: Rule) -> None:
    """No sentence of a rule has more than 35 words in either language, and each has its Indonesian."""
    for english in sentences(rule):
        assert english in indonesian()
        for said in (english, indonesian()[english]):
            text = SHORT.sub(r"\1", said)
            assert [] == [s for s in re.split(r"(?<=[.?])\s", text) if len(s.split()) > 35]
            assert "save" not in said.split()
