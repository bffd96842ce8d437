"""Where the reader is: the things of a text, what was said of them, and the phrase that the next thing is part of.

A reading function (`read_...`) takes thing i and gives the thing to read next. Its docstring ends with its production:
capitals are kinds of things, quotes hold words, and "..." is whatever a phrase goes on with.
"""

from collections.abc import Callable
from functools import partial
from itertools import accumulate
from typing import Final

from semarang_ikm.addresses.gazetteer import Names
from semarang_ikm.addresses.reading import Kind, Note, Word
from semarang_ikm.addresses.tokens import pieces_of, things_of

# Word(...) without a Python call for each.
_word: Final[Callable[[tuple[Kind, str, Note]], Word]] = partial(tuple.__new__, Word)  # pyright: ignore[reportUnknownMemberType] (typeshed leaves its iterable open)


class Reader:
    """Where we are in one text, which is read from left to right.

    What a word is worth depends on the phrase that it is part of: a street, a landmark, a school, an own name, or words
    that nothing explains; "" is none of them. `others` counts the words of the phrase, `open` says that its name
    is over though nothing has closed it ("Jl. Merbau Raya ...").
    """

    phrase = ""
    phrase_start = others = said = 0
    open = titled = gang = False
    named: frozenset[str] = frozenset()
    after_km = in_province = in_cell = addressed = False

    def __init__(self, text: str, names: Names) -> None:
        self.text = text
        self.names = names
        self.places = names.places
        pieces, words = pieces_of(text)
        # Word i runs from [2 * i] to [2 * i + 1].
        self.ends = list(accumulate(map(len, pieces)))
        self.things = things_of(pieces, words, names)
        self.words: list[Word] = []
        self.spans: list[tuple[int, int]] = []

    def say(self, first: int, after: int, kind: Kind, name: str = "", note: Note = "") -> None:
        """Say what the words of the text from `first` to the one before `after` are."""
        self.words.append(_word((kind, name, note)))
        self.spans.append((first, after))

    def start(self, phrase: str, i: int) -> None:
        """A phrase begins with thing i."""
        self.phrase, self.phrase_start = phrase, i
        self.said, self.others = len(self.words), 0
        self.open = self.titled = self.gang = False
        self.named = frozenset()

    def close(self, i: int, note: Note = "") -> None:
        """The phrase ends before thing i: say what it is worth if it names no place of ours (rules 4 and 8)."""
        phrase, self.phrase = self.phrase, ""
        if not phrase or phrase == "street":
            return
        first, end = self.things[self.phrase_start], self.things[i - 1].end
        unsaid = len(self.words) == self.said
        if phrase == "words":
            if i > self.phrase_start:
                self.say(first.start, end, "unknown", "", note)
        elif phrase == "own_name":
            if unsaid and self.others:
                self.say(first.start, end, "landmark", "", "school")
        elif not self.said or phrase == "school":
            return
        elif first.key in self.names.words.not_in:
            self.say(first.start, end, "landmark", "", "beside")
        elif unsaid and not self.others:
            self.say(first.start, end, "unknown", "", note)
        elif unsaid and first.key in self.names.words.larger:
            self.say(first.start, end, "landmark", "", "whole")

    def read_word(self, i: int) -> int:
        """Read a word of the phrase, or one that begins words which nothing explains: words = (WORD | LETTER) ..."""
        if not self.phrase:
            self.start("words", i)
        self.others += 1
        self.open = False
        return i + 1

    def read_end(self, i: int) -> int:
        """Read what ends the phrase and says nothing: end = KODEPOS | COUNTRY"""
        self.close(i)
        return i + 1
