"""What was read is remembered, and no more of it than was agreed."""

from collections.abc import Callable
from typing import Final, TypeVar

Key = TypeVar("Key", bound=str | tuple[object, ...])
Value = TypeVar("Value")

_EACH: Final = 100


class Remembered(dict[Key, Value]):
    """Text or row -> what is read of it; filled as they come, and emptied when it would hold too much.

    Args:
        read: Reads a text, or a row of cells.
        most: So many characters are held, a text or row counting a hundred by itself; a longer one is never held.

    >>> remembered = Remembered(str.upper, 250)
    >>> [remembered[text] for text in ("tugu", "mijen", "x" * 200)][:2], list(remembered)
    (['TUGU', 'MIJEN'], ['tugu', 'mijen'])
    >>> remembered["genuk"], list(remembered)
    ('GENUK', ['genuk'])
    """

    def __init__(self, read: Callable[[Key], Value], most: int) -> None:
        super().__init__()
        self._read = read
        self._most = most
        self._left = most

    def __missing__(self, key: Key) -> Value:
        value = self._read(key)
        weight = _EACH
        weight += len(key) if isinstance(key, str) else sum([len(cell) for cell in key if isinstance(cell, str)])
        if weight <= self._most:
            if weight > self._left:
                self.clear()
                self._left = self._most
            self._left -= weight
            self[key] = value
        return value
