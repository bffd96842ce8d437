"""What is asked of a table, whether frame, file or rows: checked once, and told at once if it cannot be."""

from collections.abc import Iterable
from dataclasses import InitVar, dataclass

from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.language import Sentence, shown
from semarang_ikm.tables.columns import check_columns, columns_of
from semarang_ikm.tables.tagger import Tagger


@dataclass(frozen=True)
class Question:
    """What is asked of a table.

    Args:
        call: How it is asked, as an example for who has asked it wrongly.
        columns: The columns that hold the address.
        product: The column with what a unit makes.
        edition: The edition of KBLI, if products are its codes.
        plan: The plan whose names are looked for.
        prefix: What the names of our columns begin with.
        adds: Whether they are added; then no column is read both as a place and as a product.

    Raises:
        TypeError: What should name a column does not, or the plan is none.

    >>> Question('assign(frame, "kecamatan", "alamat")', ("alamat", "alamat"), "produk").wanted
    ('alamat', 'produk')
    """

    call: InitVar[str]
    columns: tuple[str, ...]
    product: str | None = None
    edition: int | None = None
    plan: Plan = PLAN
    prefix: str = "ikm_"
    adds: InitVar[bool] = True

    def __post_init__(self, call: str, adds: bool) -> None:
        names = (*self.columns, self.product or "", self.prefix)
        if not self.columns or not all(isinstance(name, str) for name in names):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
            says = "{asker} takes the names of columns, one by one: {call}"
            raise TypeError(Sentence(says, asker=call.partition("(")[0], call=call))
        if not isinstance(self.plan, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
            raise TypeError(Sentence("the plan must be a Plan, not {value}", value=shown(self.plan)))
        if adds and self.product in self.columns:
            says = "column {product} is read as a place or as a product, not as both"
            raise TypeError(Sentence(says, product=shown(self.product)))

    @property
    def places(self) -> tuple[str, ...]:
        """The columns that hold the address, each once."""
        return tuple(dict.fromkeys(self.columns))

    @property
    def wanted(self) -> tuple[str, ...]:
        """All columns that are read, a column of products last."""
        return self.places if self.product is None else (*self.places, self.product)

    @property
    def ours(self) -> tuple[str, ...]:
        """The names of our columns."""
        return columns_of(self.prefix, product=self.product is not None)

    def check(self, there: Iterable[object]) -> None:
        """Refuse a table, by the names of its columns, that ours cannot be put into; see `check_columns`."""
        check_columns(there, self.wanted, self.prefix, product=self.product is not None)

    def tagger(self) -> Tagger:
        """Give what answers it, row by row."""
        return Tagger(self.places, self.plan, product=self.product is not None, edition=self.edition)
