"""A number for each kecamatan or each wilayah: how it is read, which shade it has, and how it is written."""

from collections.abc import Iterable
from math import inf, isinf, isnan
from typing import NamedTuple, Protocol, SupportsFloat

from semarang_ikm.canon.models import Kecamatan
from semarang_ikm.canon.plan import Plan
from semarang_ikm.errors import CannotDraw
from semarang_ikm.faces.maps.colours import PAPER, shade
from semarang_ikm.language import Language


class Values(Protocol):
    """What has items: a dict, a pandas Series."""

    def items(self) -> Iterable[tuple[object, float | None]]:
        """Give pairs of a kecamatan or wilayah and its value."""
        ...


class Shading(NamedTuple):
    """A number for each record of one level, and how they are shown."""

    level: str
    numbers: dict[str, float]
    language: Language

    @classmethod
    def read(cls, values: Values, plan: Plan, language: Language) -> "Shading":
        """Read what a user gave, by whatever spelling of a kecamatan or a wilayah."""
        items = getattr(values, "items", None)
        if not callable(items):
            raise TypeError(
                "values are a dict, or another kind that has items(): a kecamatan or wilayah, and its number"
            )
        found: dict[str, dict[str, float | None]] = {"kecamatan": {}, "wilayah": {}}
        for key, value in values.items():
            zone = plan.wilayah.get(key)
            level, name = ("wilayah", zone.numeral) if zone else ("kecamatan", plan.kecamatan(key).name)
            if name in found[level]:
                raise CannotDraw("twice", (name,))
            found[level][name] = _number(value, name)
        if found["kecamatan"] and found["wilayah"]:
            raise CannotDraw("mixed", (*found["kecamatan"], *found["wilayah"]))
        level = "wilayah" if found["wilayah"] else "kecamatan"
        return cls(level, {name: value for name, value in found[level].items() if value is not None}, language)

    def of(self, kecamatan: Kecamatan) -> float | None:
        """Give the number of a kecamatan, or that of its wilayah."""
        return self.numbers.get(kecamatan.name if self.level == "kecamatan" else kecamatan.wilayah)

    def range(self) -> tuple[float, float]:
        """Give the lowest and the highest number."""
        return min(self.numbers.values(), default=0.0), max(self.numbers.values(), default=0.0)

    def shade(self, value: float | None) -> str:
        """Give the shade of a number; that of none is paper."""
        if value is None:
            return PAPER
        from fractions import Fraction  # importing it takes a while; the difference of two huge floats may be none

        low, high = (Fraction(end) for end in self.range())
        return shade(float((Fraction(value) - low) / (high - low)) if high > low else 0.5)

    def written(self, value: float | None) -> str:
        """Write a number as it is written in the language; a dash for none."""
        if value is None:
            return "–"
        if value.is_integer() and abs(value) < 1e15:
            text = f"{int(value):,}"
        else:
            text = f"{value:,.2f}" if 1 <= abs(value) < 1e15 else f"{value:.3g}"
        text = text.replace("-", "−")
        return text.translate(str.maketrans(",.", ".,")) if self.language == "id" else text


def _number(value: object, name: str) -> float | None:
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, SupportsFloat):
        raise TypeError(f"the value of {name} is a number or None, not a {type(value).__name__}")
    try:
        number = float(value)
    except (OverflowError, TypeError, ValueError):
        number = inf
    if isinf(number):
        raise CannotDraw("infinite", (name,))
    return None if isnan(number) else number
