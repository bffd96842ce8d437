"""What Hypothesis loads when it is imported: it learns which of our types there are, and draws them when first asked.

It is a module of its own, since the strategies import Hypothesis, which would then find them half imported.
"""

from typing import TYPE_CHECKING

from semarang_ikm.canon.models import Commodity, Kecamatan, Kelurahan, Phase, Wilayah
from semarang_ikm.canon.plan import Plan

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def register() -> None:
    """Tell Hypothesis how to draw our types; Hypothesis calls this by its entry point."""
    from hypothesis.strategies import register_type_strategy

    for kind in (Wilayah, Kecamatan, Kelurahan, Commodity, Phase, Plan):
        register_type_strategy(kind, _drawn)


def _drawn(kind: type) -> "SearchStrategy[object]":
    from semarang_ikm.strategies import of_type

    return of_type(kind)
