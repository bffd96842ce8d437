"""The colours of a map: one for each wilayah, shades for values, and the ink that reads on each."""

from typing import Final

from semarang_ikm.canon.plan import Plan

PALETTE: Final = (
    "#f2c14e", "#cfe3f2", "#bb3e03", "#9ad9cf", "#5a4a78", "#9b2226", "#6c757d", "#e76f51", "#1f4e79", "#5b8fc7",
)  # fmt: skip
"""The colours of wilayah I to X: zones that touch keep apart also for the colour-blind. An eleventh begins anew."""

RAMP: Final = ("#fff3d6", "#f6c667", "#d9722f", "#9c2a2a", "#4a0e2e")
"""The shades from the lowest value to the highest."""

PAPER: Final = "#ffffff"
INK: Final = "#000000"
SOFT: Final = "#4b5563"
LINE: Final = "#9ca3af"


def zone_colour(numeral: str, plan: Plan) -> str:
    """Give the colour of a wilayah."""
    return PALETTE[(plan.wilayah(numeral).number - 1) % len(PALETTE)]


def shade(part: float) -> str:
    """Give the shade at a part of the way from the lowest value to the highest.

    >>> shade(0.0), shade(1.0)
    ('#fff3d6', '#4a0e2e')
    """
    place = part * (len(RAMP) - 1)
    below = min(int(place), len(RAMP) - 2)
    rest, ends = place - below, (RAMP[below], RAMP[below + 1])
    channels = ([int(end[i : i + 2], 16) for end in ends] for i in (1, 3, 5))
    return "#" + "".join(f"{round(low * (1 - rest) + high * rest):02x}" for low, high in channels)


def ink_on(colour: str) -> str:
    """Choose black or white, whichever reads better; the better one always has a contrast of 4.58 or more.

    >>> ink_on("#f2c14e"), ink_on("#1f4e79")
    ('#000000', '#ffffff')
    """
    light = _luminance(colour)
    return INK if (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) else PAPER


def _luminance(colour: str) -> float:
    """The relative luminance of WCAG 2."""
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
