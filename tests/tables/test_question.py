"""What is asked of a table is checked once, whoever asks it."""

from typing import Any

import pandas as pd
import pytest

from semarang_ikm.language import say
from semarang_ikm.tables.counts import summary
from semarang_ikm.tables.engines import assign
from semarang_ikm.tables.question import Question

CALL = 'assign(frame, "kecamatan", "alamat")'


def test_a_column_named_twice_is_asked_for_once() -> None:
    """The columns stand in their order, each once, and a column of products last; ours are two more with it."""
    asked = Question(CALL, ("b", "a", "b"), "c", prefix="x_")

    assert (("b", "a"), ("b", "a", "c")) == (asked.places, asked.wanted)
    assert ("x_wilayah", "x_fit", 6) == (asked.ours[0], asked.ours[-1], len(asked.ours))


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"columns": ()}, "assign takes the names of columns, one by one"),
        ({"columns": (["alamat"],)}, r'one by one: assign\(frame, "kecamatan", "alamat"\)'),
        ({"product": 5}, "one by one"),
        ({"prefix": None}, "one by one"),
        ({"plan": "perda-6-2025"}, "the plan must be a Plan, not 'perda-6-2025'"),
    ],
)
def test_what_cannot_be_asked_is_a_type_error(wrong: dict[str, Any], words: str) -> None:
    """No column, what is no name, and what is no plan are told at once, with how it is asked."""
    with pytest.raises(TypeError, match=words):
        Question(CALL, **{"columns": ("alamat",)} | wrong)


def test_a_column_is_read_as_a_place_or_as_a_product() -> None:
    """Where columns are added one column is not read as both; a summary adds none, and may count by one that is."""
    rows = [{"usaha": "Konveksi, Kec. Tugu"}]

    with pytest.raises(TypeError, match="column 'usaha' is read as a place or as a product, not as both") as caught:
        assign(pd.DataFrame(rows), "usaha", product="usaha")
    assert "kolom 'usaha' dibaca sebagai tempat atau sebagai produk, tidak keduanya" == say("id", caught.value.args[0])
    assert 1 == summary(rows, "usaha", product="usaha").units
