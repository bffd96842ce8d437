"""The elements of a picture: SVG as text, the room that letters take, and the label of a kecamatan.

Colours stand in presentation attributes only, because a strict Content-Security-Policy blocks style elements and
attributes.
"""

import re
from collections.abc import Sequence
from html import escape
from typing import Final, NamedTuple

from semarang_ikm.canon.models import Kecamatan

MARGIN: Final = 24
WIDTH: Final = 800

# What a letter takes, as a part of the font's size: a little more than in the usual fonts, so that no text overflows.
LETTER: Final = 0.62
BOLD_LETTER: Final = 0.7

_NO_XML: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def text_of(text: str) -> str:
    """Escape a text; what XML cannot hold has a sign.

    >>> text_of("a < b")
    'a &lt; b'
    """
    return escape(_NO_XML.sub("\ufffd", text))


def tag(name: str, content: str = "", /, **attributes: object) -> str:
    """Give an element.

    >>> tag("rect", x=1.5, stroke_width=2)
    '<rect x="1.5" stroke-width="2"/>'
    """
    written = "".join(
        f' {key.replace("_", "-") if key != "viewBox" else key}="{text_of(_plain(value))}"'
        for key, value in attributes.items()
    )
    return f"<{name}{written}>{content}</{name}>" if content else f"<{name}{written}/>"


def _plain(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def words(text: str, x: float, y: float, size: float, fill: str, /, **more: object) -> str:
    """Give a line of text."""
    return tag("text", text_of(text), x=float(x), y=float(y), font_size=float(size), fill=fill, **more)


def fitting(text: str, size: float, width: float) -> float:
    """Give the size of font, at most the wanted one, at which a bold text fits into a width."""
    return min(size, width / (BOLD_LETTER * max(len(text), 1)))


def lines(text: str, longest: int) -> list[str]:
    """Break a text into at most three lines."""
    from textwrap import wrap  # importing it takes a while, and only a map needs it

    return wrap(text, longest, max_lines=3, placeholder=" …") or [""]


class Shapes(NamedTuple):
    """What is drawn in the middle of a picture."""

    width: float
    height: float
    content: str
    nameless: Sequence[Kecamatan] = ()
    """The kecamatan that are too small for their names."""


class Label(NamedTuple):
    """Numeral and name of a kecamatan, and its value where each kecamatan has its own."""

    numeral: str
    name: tuple[str, ...]
    value: str | None
    bold: bool

    @classmethod
    def of(cls, k: Kecamatan, value: str | None, *, bold: bool = True) -> "Label":
        """Give the label of a kecamatan; a long name has a line for each word."""
        return cls(k.wilayah, tuple(k.name.split(" ")) if len(k.name) > 12 else (k.name,), value, bold)

    def size(self, font: float, *, named: bool = True) -> tuple[float, float]:
        """Give the width and height that it takes, with a name of that font size."""
        letter = BOLD_LETTER if self.bold else LETTER
        texts = [(self.numeral, 1.6 * BOLD_LETTER)]
        if named:
            texts += [(line, letter) for line in (*self.name, *([self.value] if self.value else []))]
        return font * max(len(text) * letter for text, letter in texts), font * (0.25 + 1.15 * len(texts))

    def at(self, x: float, y: float, font: float, ink: str, *, named: bool = True) -> str:
        """Draw it around a point."""
        y += font * 1.22 - self.size(font, named=named)[1] / 2
        drawn = [words(self.numeral, x, y, font * 1.6, ink, text_anchor="middle", font_weight=700)]
        if named:
            y += font * 0.08
            for line in self.name:
                y += font * 1.15
                weight = {"font_weight": 600} if self.bold else {}
                drawn.append(words(line, x, y, font, ink, text_anchor="middle", **weight))
            if self.value:
                y += font * 1.15
                drawn.append(words(self.value, x, y, font, ink, text_anchor="middle"))
        return "".join(drawn)
