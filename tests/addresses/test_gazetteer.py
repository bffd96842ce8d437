"""The names and codes of a plan, as texts are searched for them."""

import pytest

from semarang_ikm import PLAN
from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.reading import Word

NAMES = Names(PLAN)


@pytest.mark.parametrize(
    ("code", "word"),
    [
        ("33.74.09", Word("code", "337409")),
        ("3374040", Word("code", "3374040")),
        ("33.21.10", Word("code", "", "outside")),
        ("332110", Word("code", "", "outside")),
        ("33.74.99", Word("code", "", "unknown")),
    ],
)
def test_a_code_is_matched_whole(code: str, word: Word) -> None:
    """A code is one of the city's, one of a neighbour's, or unknown."""
    assert word == Word("code", *NAMES.code(code))


@pytest.mark.parametrize(
    ("label", "code", "known"),
    [
        ("kodebps", "3374040", True),
        ("kodebps", "337409", False),
        ("kodekemendagri", "33.74.09", True),
        ("kodekemendagri", "3374040", False),
        ("kodewilayah", "3374040", True),
        ("kodewilayah", "337409", True),
    ],
)
def test_a_code_is_of_the_system_that_its_label_names(label: str, code: str, known: bool) -> None:  # noqa: FBT001 (a case)
    """After "kode BPS" only a BPS code is known, after "kode Kemendagri" only a Kemendagri code."""
    assert known == (NAMES.code(code, label)[1] == "")


@pytest.mark.parametrize(
    ("word", "kind", "meant"),
    [
        ("gajahmungkr", "kecamatan", "gajahmungkur"),
        ("tembalagn", "kecamatan", "tembalang"),
        ("tugi", "kecamatan", ""),
        ("tembalang", "kecamatan", ""),
        ("sendangmulo", "kelurahan", "sendangmulyo"),
        ("sendangmulo", "kecamatan", ""),
        ("bangunharo", "kelurahan", ""),
        ("x" * 100_000, "kelurahan", ""),
    ],
)
def test_what_a_typo_is_taken_for(word: str, kind: str, meant: str) -> None:
    """A typo of five letters or more is one name's, or nobody's where another is near."""
    assert meant == NAMES.typo_of(word, kind)
