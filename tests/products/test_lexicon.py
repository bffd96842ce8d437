"""The product words of a plan, and where they stand in a text."""

import csv
from importlib.resources import files

from semarang_ikm import PLAN, Plan
from semarang_ikm.canon.models import ProductEntry
from semarang_ikm.products.matching import match_commodity


def test_the_evidence_says_what_was_read_where() -> None:
    """Each word that was read stands in the evidence, with its place in the original text."""
    text = "Aneka kripik, Bu Tini"

    evidence = match_commodity(text).evidence

    assert [("Aneka", "neutral"), ("kripik", "names"), (",", "end"), ("Bu Tini", "follows")] == [
        (text[e.start : e.end], e.says) for e in evidence
    ]


def test_the_words_travel_with_the_plan() -> None:
    """A plan of one's own is matched by its own words, and its wordings are always among them."""
    words = ProductEntry(words=("rempeyek",), says="names", commodity="kerupuk", reason="a test", source="this-project")
    plan = Plan(PLAN.draft.model_copy(update={"products": (words,)}))

    assert "kerupuk" == match_commodity("rempeyek kacang", plan=plan).commodity
    assert "olahan ketela" == match_commodity("Berbagai olahan ketela", plan=plan).commodity
    assert None is match_commodity("kripik bayam", plan=plan).commodity


def test_a_phrase_without_a_letter_is_passed_over() -> None:
    """Words of a plan of one's own that hold no letter or digit match nothing, and break nothing."""
    words = ProductEntry(words=("...",), says="neutral", reason="a test", source="this-project")
    plan = Plan(PLAN.draft.model_copy(update={"products": (words,)}))

    assert "batik" == match_commodity("batik ...", plan=plan).commodity


def test_each_word_has_a_reason_and_stays_small() -> None:
    """Each line of the word list says why, and the list stays a few kilobytes."""
    file = files("semarang_ikm").joinpath("data/interpretation/products.csv").read_text("utf-8")

    assert len(file) < 10_000
    assert all(len(row["reason"]) > 10 for row in csv.DictReader(file.splitlines()))
