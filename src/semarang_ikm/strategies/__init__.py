"""Hypothesis strategies: records, the spellings that a lookup takes, addresses with their truth, and plans.

Hypothesis finds this module by itself: `st.from_type(Kecamatan)` draws a kecamatan of the bundled plan with no import.

Order: names broken.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

from semarang_ikm.canon import laws, models
from semarang_ikm.canon.models import Commodity, Draft, Kecamatan, Kelurahan, Phase, Record, Wilayah
from semarang_ikm.canon.names import roman
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.errors import MissingExtra

try:
    from hypothesis import strategies as st

    from semarang_ikm.strategies.broken import WAYS
    from semarang_ikm.strategies.names import respellings
except ImportError:
    raise MissingExtra("hypothesis", "semarang-ikm[hypothesis]") from None


class Address(NamedTuple):
    """An address as people write it, and where it lies.

    Attributes:
        text: The address.
        kecamatan: The kecamatan that it names; None for a place that is not in the city.
        wilayah: The numeral of its wilayah; None likewise.
    """

    text: str
    kecamatan: str | None
    wilayah: str | None


class BrokenDraft(NamedTuple):
    """A draft that breaks a law, so that no plan can be made of it.

    Attributes:
        draft: The draft.
        law: The number of the law that it breaks, from 1; it may break others too.
        record: What the error must name.
    """

    draft: Draft
    law: int
    record: str

    def __repr__(self) -> str:
        # A failing test prints what was drawn, and a whole draft is a hundred thousand characters.
        return f"<BrokenDraft: law {self.law}, {self.record!r}>"


# --- records


def wilayah(plan: Plan = PLAN) -> st.SearchStrategy[Wilayah]:
    """Draw a wilayah of a plan.

    >>> from hypothesis import find
    >>> find(wilayah(), lambda drawn: drawn.role is not None).numeral
    'IV'
    """
    return st.sampled_from(tuple(plan.wilayah))


def kecamatan(plan: Plan = PLAN) -> st.SearchStrategy[Kecamatan]:
    """Draw a kecamatan of a plan.

    >>> from hypothesis import find
    >>> find(kecamatan(), lambda drawn: drawn.wilayah == "VI").name
    'Tembalang'
    """
    return st.sampled_from(tuple(plan.kecamatan))


def kelurahan(plan: Plan = PLAN) -> st.SearchStrategy[Kelurahan]:
    """Draw a kelurahan of a plan.

    >>> from hypothesis import find
    >>> find(kelurahan(), lambda drawn: drawn.kecamatan == "Genuk").kecamatan
    'Genuk'
    """
    return st.sampled_from(tuple(plan.kelurahan))


def commodity(plan: Plan = PLAN) -> st.SearchStrategy[Commodity]:
    """Draw a commodity of a plan.

    >>> from hypothesis import find
    >>> find(commodity(), lambda drawn: len(drawn.in_wilayah) > 2).name
    'batik'
    """
    return st.sampled_from(tuple(plan.commodity))


def phase(plan: Plan = PLAN) -> st.SearchStrategy[Phase]:
    """Draw a phase of a plan.

    >>> from hypothesis import find
    >>> find(phase(), lambda drawn: drawn.end == 2045).number
    4
    """
    return st.sampled_from(tuple(plan.phase))


# --- spellings


def spellings(of: Record | st.SearchStrategy[Record], plan: Plan = PLAN) -> st.SearchStrategy[str]:
    """Draw a spelling that a lookup takes for a record: of its name, an alias, a code or a number, also with a label.

    Args:
        of: The record, or a strategy that draws it: a wilayah, kecamatan, kelurahan, commodity or phase.
        plan: The plan that the record is of.

    Raises:
        TypeError: No lookup by spelling is kept for such a record.

    >>> from semarang_ikm import kecamatan as lookup
    >>> from hypothesis import find
    >>> spelling = find(spellings(of=lookup("Gajahmungkur")), lambda text: text.startswith("Kec"))
    >>> lookup(spelling).name
    'Gajahmungkur'
    """
    if isinstance(of, st.SearchStrategy):
        return of.flatmap(lambda record: spellings(record, plan))
    if isinstance(of, Wilayah):
        plain = st.sampled_from((of.numeral, of.numeral.lower(), str(of.number)))
        return _labelled(plain, ("Wilayah ", "wilayah: ", "WILAYAH "))
    if isinstance(of, Kecamatan):
        codes = (of.kemendagri_code, of.kemendagri_code.replace(".", ""), of.bps_code)
        names = _names(of.name, *(alias.alias for alias in of.aliases))
        return _labelled(names, ("Kec. ", "kecamatan ", "KEC. ")) | st.sampled_from(codes)
    if isinstance(of, Kelurahan):
        codes = (of.kemendagri_code, of.kemendagri_code.replace(".", ""), *((of.bps_code,) if of.bps_code else ()))
        names = _names(*(() if of.shared_name else (of.name,)), *(alias.alias for alias in of.aliases))
        return _labelled(names, ("Kel. ", "kelurahan ", "KEL. ")) | st.sampled_from(codes)
    if isinstance(of, Commodity):
        return _names(of.name, *of.wordings)
    if isinstance(of, Phase):
        years = st.integers(of.start, of.end)
        return years.map(str) | years.map("{}-06-30".format) | st.sampled_from((str(of.number), f"Tahap {of.number}"))
    raise TypeError(f"no spellings are kept for a {type(of).__name__}")


def _names(*names: str) -> st.SearchStrategy[str]:
    return st.sampled_from(names).flatmap(respellings) if names else st.nothing()


def _labelled(names: st.SearchStrategy[str], labels: Sequence[str]) -> st.SearchStrategy[str]:
    return names | st.builds("{}{}".format, st.sampled_from(labels), names)


# --- addresses

# Streets are named for heroes and plants here, so that none bears the name of a place.
_STREETS: Final = ("Melati", "Cempaka", "Diponegoro", "Kartini", "Dewi Sartika", "Flamboyan Raya")


@st.composite
def addresses(draw: st.DrawFn, plan: Plan = PLAN) -> Address:
    """Draw an address with its truth: in the city, by its kecamatan or kelurahan, or in another regency.

    Args:
        draw: Given by Hypothesis.
        plan: The plan of the city.

    >>> from hypothesis import find
    >>> find(addresses(), lambda address: address.wilayah == "X").kecamatan
    'Ngaliyan'
    """
    number = draw(st.integers(1, 300))
    street = f"{draw(st.sampled_from(('Jl.', 'Jalan', 'JL')))} {draw(st.sampled_from(_STREETS))} No. {number}"
    elsewhere = [place for place in plan.outside if place.kind == "kabupaten"]
    if elsewhere and draw(st.integers(0, 4)) == 4:
        place = draw(st.sampled_from(elsewhere))
        return Address(f"{street}, Kab. {place.name}", None, None)
    village = draw(kelurahan(plan))
    home = plan.kecamatan(village.kecamatan)
    parts = [street]
    by_village = draw(st.booleans())
    if by_village:
        parts.append(f"{draw(st.sampled_from(('Kel.', 'Kelurahan', 'KEL.')))} {village.name}")
    if not by_village or village.shared_name or draw(st.booleans()):
        parts.append(f"{draw(st.sampled_from(('Kec.', 'Kecamatan', 'KEC')))} {home.name}")
    postal = f" {village.postal_code}" if village.postal_code and by_village and draw(st.booleans()) else ""
    parts.append(f"{plan.city.name}{postal}")
    text = draw(st.sampled_from((", ", " , ", ","))).join(parts)
    return Address(draw(st.sampled_from((text, text.upper(), text.lower()))), home.name, home.wilayah)


# --- plans


@st.composite
def plans(draw: st.DrawFn, plan: Plan = PLAN) -> Plan:
    """Draw a plan of the same city that is zoned otherwise: other wilayah, other commodities in them, other phases.

    Args:
        draw: Given by Hypothesis.
        plan: The plan whose places and commodities are kept.

    >>> from hypothesis import find
    >>> len(find(plans(), lambda drawn: len(drawn.wilayah) == 3).kecamatan)
    16
    """
    draft = plan.draft
    names = draw(st.permutations([k.name for k in draft.kecamatan]))
    count = draw(st.integers(1, min(len(names), 12)))
    zones: list[list[str]] = [[name] for name in names[:count]]
    for name in names[count:]:
        zones[draw(st.integers(0, count - 1))].append(name)
    goods: list[list[models.WordingEntry]] = [[] for _ in zones]
    for wording in (wording for entry in draft.commodities for wording in entry.wordings):
        goods[draw(st.integers(0, count - 1))].append(models.WordingEntry(wording=wording))
    zoned = tuple(
        models.WilayahEntry(
            numeral=roman(number),
            number=number,
            kecamatan=tuple(zone),
            commodities=tuple(made),
            source=draft.wilayah[0].source,
        )
        for number, (zone, made) in enumerate(zip(zones, goods, strict=True), 1)
    )
    years = draft.regulation.years
    starts = sorted({years.start, *draw(st.lists(st.integers(years.start, years.end), max_size=5))})
    phased = tuple(
        models.PhaseEntry(number=number, start=start, end=end - 1, focus=(), source=draft.phases[0].source)
        for number, (start, end) in enumerate(zip(starts, (*starts[1:], years.end + 1), strict=True), 1)
    )
    return Plan(draft.model_copy(update={"wilayah": zoned, "phases": phased}))


_KINDS: Final[dict[type, Callable[[], st.SearchStrategy[object]]]] = {
    Wilayah: wilayah, Kecamatan: kecamatan, Kelurahan: kelurahan, Commodity: commodity, Phase: phase, Plan: plans,
}  # fmt: skip


def of_type(kind: type) -> st.SearchStrategy[object]:
    """Give the strategy that `st.from_type` draws a record or a plan by.

    >>> from hypothesis import find
    >>> find(st.from_type(Kecamatan), lambda drawn: True).name
    'Semarang Tengah'
    """
    return _KINDS[kind]()


# --- broken drafts


def broken_drafts(law: int | None = None, plan: Plan = PLAN) -> st.SearchStrategy[BrokenDraft]:
    """Draw a draft that breaks a law of the data: no plan can be made of it.

    Args:
        law: The number of the law, from 1, in the order of `semarang_ikm.canon.laws.LAWS`; None for any of them.
        plan: The plan that is broken.

    Raises:
        ValueError: There is no law of that number.

    >>> from hypothesis import find
    >>> find(broken_drafts(law=2), lambda broken: broken.record == "Tugu").law
    2
    """
    if law is None:
        return st.one_of([broken_drafts(number, plan) for number in range(1, len(laws.LAWS) + 1)])
    if not 1 <= law <= len(laws.LAWS):
        raise ValueError(f"the laws are numbered from 1 to {len(laws.LAWS)}, and there is no law {law}")

    @st.composite
    def broken(draw: st.DrawFn) -> BrokenDraft:
        draft, record = draw(st.sampled_from(WAYS[law - 1]))(draw, plan.draft)
        return BrokenDraft(draft, law, record)

    return broken()
