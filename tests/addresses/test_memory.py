"""What was read is remembered, and no more of it than was agreed."""

from hypothesis import given
from hypothesis import strategies as st

from semarang_ikm.addresses.memory import Remembered

texts = st.text("ab", max_size=300)


@given(keys=st.lists(texts | st.tuples(texts, st.none() | texts)), most=st.integers(0, 1_000))
def test_never_more_is_held_than_was_agreed(keys: list[str | tuple[str | None, ...]], most: int) -> None:
    """Each key gives what is read of it, and the keys held never weigh more than agreed, a hundred each apart."""
    remembered: Remembered[str | tuple[str | None, ...], list[object]] = Remembered(lambda key: [key], most)

    for key in keys:
        assert [key] == remembered[key]
        assert most >= sum(100 + sum(len(cell or "") for cell in held) for held in remembered)


def test_what_is_held_is_not_read_again() -> None:
    """A key that came before is not read again, until the memory was full."""
    read: list[str] = []
    remembered: Remembered[str, None] = Remembered(read.append, 210)

    for key in ("tugu", "tugu", "mijen", "tugu", "genuk", "tugu"):
        remembered[key]

    assert ["tugu", "mijen", "genuk", "tugu"] == read


def test_a_key_too_long_to_hold_empties_nothing() -> None:
    """A key heavier than all that may be held is read, and what is held stays."""
    remembered = Remembered(str.upper, 210)

    assert ["TUGU", "X" * 111] == [remembered["tugu"], remembered["x" * 111]]
    assert ["tugu"] == list(remembered)
