"""Product texts: which commodity they name, and what is asked back."""

import pickle
import time
import timeit
from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from semarang_ikm import PLAN
from semarang_ikm.products.fit import fit
from semarang_ikm.products.matching import match_commodity, match_many

NAMED = {
    "tempe": ["tempe", "Pengrajin Tempe", "TEMPE DAUN PISANG", "tempe Bu Sri", "pabrik tempe Krobokan"],
    "tahu kedelai": ["tahu", "pabrik tahu", "Tahu Putih dan Tahu Kuning", "produksi tahu, tahu kuning"],
    "pengolahan bandeng": [
        "bandeng presto",
        "Bandeng Tanpa Duri",
        "otak-otak bandeng, bandeng presto",
        "olahan bandeng",
    ],
    "ikan asap": ["ikan asap", "ikan manyung asap", "pengasapan ikan", "INDUSTRI PENGASAPAN/PEMANGGANGAN IKAN"],
    "kulit lumpia": ["kulit lumpia", "pembuatan kulit lunpia", "kuliner kulit lumpia"],
    "kulit imitasi": ["kulit imitasi", "kulit sintetis"],
    "las kenteng": ["las kenteng", "bengkel las kenteng", "las & kenteng", "Las dan Kenteng Mobil"],
    "sulam pita": ["sulam pita", "kerajinan sulam pita", "Sulaman Pita untuk kerudung"],
    "batik": ["batik", "kain batik", "Batik Tulis Semarangan", "batik cap; batik kombinasi", "pembatik"],
    "kerajinan tangan": ["kerajinan tangan", "handicraft", "kerajinan tangan dari bambu"],
    "jajanan pasar": ["jajanan pasar", "aneka jajan pasar", "lemper ayam", "klepon, wajik"],
    "aneka keripik": ["keripik pisang", "kripik usus", "criping talas", "Aneka Keripik Pak Joko"],
    "olahan ketela": ["olahan ketela", "berbagai olahan ketela", "pengolahan singkong"],
    "konveksi": ["konveksi", "konveksi kaos", "INDUSTRI PAKAIAN JADI (KONVEKSI)"],
    "pandai besi": ["pandai besi", "kerajinan pandai besi", "pande besi: golok, sabit"],
    "kerupuk": ["kerupuk", "krupuk udang", "kerupuk kulit", "kerupuk rambak"],
    "pengolahan logam": ["pengolahan logam", "industri logam", "kerajinan logam"],
}
ASKED = {
    "keripik ketela": ("aneka keripik", "olahan ketela"),
    "keripik tempe": ("tempe", "aneka keripik"),
    "tahu, tempe": ("tempe", "tahu kedelai"),
    "kerupuk dan keripik": ("aneka keripik", "kerupuk"),
    "bandeng asap": ("pengolahan bandeng", "ikan asap"),
    "lunpia basah": ("jajanan pasar",),
    "kulit lumpia dan lumpia": ("kulit lumpia", "jajanan pasar"),
    "pisau dapur": ("pandai besi",),
    "perkakas pandai besi": ("pandai besi",),
    "kemeja batik": ("batik", "konveksi"),
    "batik ecoprint": ("batik",),
    "toko batik": ("batik",),
    "nasi tempe": ("tempe",),
    "tahu bakso": ("tahu kedelai",),
    "dompet kulit imitasi": ("kulit imitasi", "kerajinan tangan"),
    "tukang las": ("las kenteng", "pengolahan logam"),
    "industri logam dasar": ("pengolahan logam",),
    "keripik pisang, roti": ("aneka keripik",),
    "batik, bukan printing": ("batik",),
}
NONE = [
    "bengkel motor",
    "ayam potong",
    "susu sapi",
    "asap cair",
    "tahunan",
    "batikan",
    "tempel ban",
    "wajikan",
    "atlas",
]


@pytest.mark.parametrize(("text", "commodity"), [(text, name) for name, texts in NAMED.items() for text in texts])
def test_a_text_that_names_one_commodity_is_answered(text: str, commodity: str) -> None:
    """A text that names one commodity, in any of its spellings, is answered with its canonical name."""
    found = match_commodity(text)

    assert (commodity, None, ()) == (found.commodity, found.reason, found.candidates)


def test_every_commodity_is_named_by_some_text() -> None:
    """No commodity of the plan is out of reach."""
    assert {commodity.name for commodity in PLAN.commodity} == set(NAMED)


@pytest.mark.parametrize(("text", "candidates"), ASKED.items())
def test_a_text_that_leaves_something_open_is_asked_back(text: str, candidates: tuple[str, ...]) -> None:
    """A text of two commodities, of a dish, of a tool, of a seller gets no commodity, and says which to ask about."""
    found = match_commodity(text)

    assert (None, "ambiguous", candidates) == (found.commodity, found.reason, found.candidates)


@pytest.mark.parametrize("text", NONE)
def test_a_text_of_no_commodity_is_unknown(text: str) -> None:
    """Only whole words count; a text without one of ours is unknown, and suggests nothing."""
    found = match_commodity(text)

    assert (None, "unknown", ()) == (found.commodity, found.reason, found.candidates)


@pytest.mark.parametrize("text", ["", "  ", "-", "...", "\n", None, float("nan"), np.float32("nan"), pd.NA, pd.NaT])
def test_nothing_written_is_empty(text: object) -> None:
    """A cell without a letter or digit, and any null, is empty."""
    assert "empty" == match_commodity(text).reason


@pytest.mark.parametrize("value", [b"tempe", ["tempe"], 2.5, True, Decimal(10391), object(), 10**400, -1])
def test_what_is_no_text_is_unknown(value: object) -> None:
    """What is neither text nor a code is refused, and nothing is raised."""
    found = match_commodity(value)

    assert (None, "unknown", ()) == (found.commodity, found.reason, found.candidates)


@pytest.mark.parametrize(
    ("text", "edition", "reason", "candidates"),
    [
        ("10391", None, "edition", ()),
        (10391, None, "edition", ()),
        (np.int64(10391), 2020, "ambiguous", ("tempe",)),
        ("KBLI 10391", None, "edition", ()),
        ("10391", 2020, "ambiguous", ("tempe",)),
        (10307, 2025, "ambiguous", ("tempe",)),
        ("10391", 2025, "unknown", ()),
        ("10391", 2017, "unknown", ()),
        ("KBLI 2020: 10794", None, "ambiguous", ("aneka keripik", "olahan ketela", "kerupuk")),
        ("13133 (KBLI 2025)", 2020, "ambiguous", ("batik",)),
        ("13133 (KBLI 2020)", 2025, "unknown", ()),
        ("010391", 2020, "unknown", ()),
        (1111, 2020, "unknown", ()),
    ],
)
def test_a_kbli_code_gives_candidates_and_never_decides(
    text: object, edition: int | None, reason: str, candidates: tuple[str, ...]
) -> None:
    """A code of one commodity only is still asked back; without its edition the edition is asked for, never guessed."""
    found = match_commodity(text, edition=edition)

    assert (None, reason, candidates) == (found.commodity, found.reason, found.candidates)


@pytest.mark.parametrize(
    ("text", "edition", "commodity"),
    [
        ("10391 INDUSTRI TEMPE", 2020, "tempe"),
        ("10391 INDUSTRI TEMPE", None, "tempe"),
        ("10794 kerupuk", 2020, "kerupuk"),
        ("10794 tempe", 2020, None),
    ],
)
def test_a_code_beside_words_must_agree_with_them(text: str, edition: int | None, commodity: str | None) -> None:
    """Words decide; a code of another commodity's class beside them makes the text ambiguous."""
    assert commodity == match_commodity(text, edition=edition).commodity


@pytest.mark.parametrize("edition", ["2020", True, 2020.0])
def test_an_edition_is_a_year(edition: object) -> None:
    """An edition of another kind is refused by its type."""
    with pytest.raises(TypeError, match="an edition of KBLI is a year, not"):
        match_commodity("10391", edition=edition)  # type: ignore[arg-type]  # that is what is tried


def test_a_match_survives_pickling() -> None:
    """A match and a fit are equal after a trip through pickle, and hashable."""
    for record in (match_commodity("keripik ketela"), fit("X", "batik")):
        assert record == pickle.loads(pickle.dumps(record))  # our own bytes
        assert isinstance(hash(record), int)


def test_a_column_is_matched_as_its_cells_are() -> None:
    """`match_many` gives what `match_commodity` gives, cell by cell, whatever the cells are."""
    cells = ["tempe", None, "tempe", 10391, "tempe " * 400, b"", "keripik ketela"]

    assert [match_commodity(cell, edition=2020) for cell in cells] == list(match_many(cells, edition=2020))


@pytest.mark.parametrize("piece", ["tempe ", "ikan / ", "kbli ", "bu ", "KBLI    ", "ikan asap, ", "(", "\u0301"])
def test_a_long_text_takes_linear_time(piece: str) -> None:
    """A text eight times as long takes about eight times as long, not sixty-four times."""

    def seconds(times: int) -> float:
        text = piece * times
        # timeit keeps the garbage collector out, whose work grows with all that the tests have made.
        return min(timeit.repeat(lambda: match_commodity(text), timer=time.process_time, repeat=5, number=1))

    assert seconds(16_000) / seconds(2_000) < 24
