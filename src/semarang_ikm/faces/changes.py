"""What differs between two plans: an amendment and what it amends, or two states of the data.

Records are the same by what identifies them (a code, a numeral, a number), whatever their name; so a renamed kecamatan
is renamed, and not one dropped and another added. Whatever else differs is a changed field: nothing is left out.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Final, Literal, NamedTuple, TypeVar

from semarang_ikm.canon.models import PhaseEntry, Record, WilayahEntry
from semarang_ikm.canon.plan import Plan
from semarang_ikm.language import Language, say, shown
from semarang_ikm.markup import field_text

Key = TypeVar("Key")
ChangeKind = Literal["moved", "directed", "no longer directed", "renamed", "shifted", "added", "dropped", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that differs.

    >>> Change("moved", "kecamatan", "Tugu", "wilayah", "X", "IX").sentence()
    'kecamatan Tugu moves from wilayah X to wilayah IX'
    """

    kind: ChangeKind
    """What happened: a kecamatan moved, a commodity directed or no longer directed, a record renamed, added, dropped, a
    phase shifted to other years, or any other field changed."""
    record: str
    """The kind of record."""
    name: str
    """The record, by the name it has before, or after if it is new."""
    field: str
    """The field that differs; empty for a whole record."""
    before: str | None
    """What stood there; None if nothing did."""
    after: str | None
    """What stands there now; None if nothing does."""

    def sentence(self, language: Language = "en") -> str:
        """Say it in a sentence, in English or Indonesian."""
        given = {field: say(language, "nothing") if value is None else value for field, value in asdict(self).items()}
        return say(language, _SAYS[self.kind], **given)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that differs between two plans; empty exactly when they are equal."""

    before: str
    """The id and data version of the first plan."""
    after: str
    """Those of the second."""
    records: tuple[Change, ...]
    """The changes: first what matters most to an officer."""

    def __bool__(self) -> bool:
        return bool(self.records)

    def __len__(self) -> int:
        return len(self.records)

    def __iter__(self) -> Iterator[Change]:
        return iter(self.records)

    def text(self, language: Language = "en") -> str:
        """Give the changes as a text, a line each.

        >>> from semarang_ikm import PLAN
        >>> print(diff(PLAN, PLAN).text())
        No difference between kota-semarang-perda-6-2025 2026.1 and kota-semarang-perda-6-2025 2026.1.
        """
        says = "From {before} to {after}:" if self else "No difference between {before} and {after}."
        title = say(language, says, before=self.before, after=self.after)
        return "\n".join((title, *(f"- {change.sentence(language)}" for change in self)))

    def to_dicts(self) -> list[dict[str, str | None]]:
        """Give a dictionary for each change, for a table of any engine."""
        return [asdict(change) for change in self]


_SAYS: Final[Mapping[ChangeKind, str]] = {
    "moved": "kecamatan {name} moves from wilayah {before} to wilayah {after}",
    "directed": "commodity {name} is now directed to wilayah {after}",
    "no longer directed": "commodity {name} is no longer directed to wilayah {before}",
    "renamed": "{record} {name} is renamed: {after}",
    "shifted": "phase {name} shifts from {before} to {after}",
    "added": "{record} {name} is new",
    "dropped": "{record} {name} is dropped",
    "changed": "{record} {name}, {field}: {before} becomes {after}",
}
"""What happened, first what matters most to an officer."""


class _Kind(NamedTuple):
    """A kind of record of a draft: its field there, what a reader calls it, and what identifies one."""

    field: str
    record: str
    key: tuple[str, ...]
    name: str


_KINDS: Final = (
    _Kind("wilayah", "wilayah", ("numeral",), "numeral"),
    _Kind("kecamatan", "kecamatan", ("kemendagri_code",), "name"),
    _Kind("kelurahan", "kelurahan", ("kemendagri_code",), "name"),
    _Kind("commodities", "commodity", ("name",), "name"),
    _Kind("phases", "phase", ("number",), "number"),
    _Kind("criteria", "criterion", ("number",), "number"),
    _Kind("outside", "outside", ("kemendagri_code",), "name"),
    _Kind("aliases", "alias", ("kind", "alias"), "alias"),
    _Kind("glosses", "gloss", ("term",), "term"),
    _Kind("tiles", "tile", ("kecamatan",), "kecamatan"),
    _Kind("products", "product words", ("words", "commodity"), "words"),
    _Kind("provinces", "province", ("kemendagri_code",), "name"),
    _Kind("address_words", "address words", ("words", "kind", "of"), "words"),
    _Kind("sources", "source", ("id",), "id"),
)


def diff(a: Plan, b: Plan) -> Changes:
    """Say what differs between two plans.

    Args:
        a: The plan before.
        b: The plan after.

    Returns:
        The changes: moved kecamatan, commodities directed and no longer directed, renamed records, shifted phases,
        records added and dropped, and every other changed field. `diff(b, a)` says the same backwards.

    Raises:
        TypeError: One of them is no plan.

    >>> from semarang_ikm import PLAN
    >>> bool(diff(PLAN, PLAN))
    False
    """
    for plan in (a, b):
        if not isinstance(plan, Plan):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers may be untyped
            raise TypeError(f"a diff is of two plans, not of {shown(plan)}")
    order = list(_SAYS)
    found = sorted(_Comparison(a, b).changes(), key=lambda change: order.index(change.kind))
    return Changes(f"{a.id} {a.data_version}", f"{b.id} {b.data_version}", tuple(found))


class _Comparison:
    """Two plans, and the names of the second by which the first knows a renamed kecamatan or commodity."""

    def __init__(self, a: Plan, b: Plan) -> None:
        self.a, self.b = a, b
        names = {k.kemendagri_code: k.name for k in a.kecamatan}
        self.kecamatan = {k.name: names.get(k.kemendagri_code, k.name) for k in b.kecamatan}
        kept = {c.name for c in a.commodity} & {c.name for c in b.commodity}
        worded = {frozenset(c.wordings): c.name for c in a.commodity if c.name not in kept}
        self.commodity = {
            c.name: c.name if c.name in kept else worded.get(frozenset(c.wordings), c.name) for c in b.commodity
        }

    def changes(self) -> Iterator[Change]:
        for field in ("edition", "regulation", "city", "city_limits"):
            before, after = getattr(self.a.draft, field), getattr(self.b.draft, field)
            yield from self._fields(field, str(getattr(before, "name", self.a.id)), before, after)
        yield from self._moved()
        yield from self._directed()
        for kind in _KINDS:
            yield from self._records(kind, getattr(self.a.draft, kind.field), getattr(self.b.draft, kind.field))

    def _moved(self) -> Iterator[Change]:
        after = {k.kemendagri_code: k.wilayah for k in self.b.kecamatan}
        for k in self.a.kecamatan:
            if (zone := after.get(k.kemendagri_code, k.wilayah)) != k.wilayah:
                yield Change("moved", "kecamatan", k.name, "wilayah", k.wilayah, zone)

    def _directed(self) -> Iterator[Change]:
        before = dict.fromkeys((c.commodity, z.numeral) for z in self.a.wilayah for c in z.commodities)
        after = {(self.commodity[c.commodity], z.numeral): c.commodity for z in self.b.wilayah for c in z.commodities}
        for name, zone in before:
            if (name, zone) not in after:
                yield Change("no longer directed", "commodity", name, "wilayah", zone, None)
        for (same, zone), name in after.items():
            if (same, zone) not in before:
                yield Change("directed", "commodity", name, "wilayah", None, zone)

    def _records(self, kind: _Kind, before: Sequence[Record], after: Sequence[Record]) -> Iterator[Change]:
        kecamatan, commodity = self.kecamatan, self.commodity
        same = {"commodity": commodity, "tile": kecamatan, "product words": commodity}.get(kind.record, {})
        old = {self._key(kind, record, {}): record for record in before}
        new = {self._key(kind, record, same): record for record in after}
        was, now = ({key: str(_written(getattr(r, kind.name))) for key, r in each.items()} for each in (old, new))
        for key, name in was.items():
            if key not in new:
                yield Change("dropped", kind.record, name, "", name, None)
            else:
                yield from self._fields(kind.record, name, old[key], new[key])
        for key, name in now.items():
            if key not in old:
                yield Change("added", kind.record, name, "", None, name)
        yield from _reordered(kind.record, "", "order", was, now)

    @staticmethod
    def _key(kind: _Kind, record: Record, same: Mapping[str, str]) -> tuple[object, ...]:
        values = (getattr(record, field) for field in kind.key)
        return tuple(same.get(value, value) if isinstance(value, str) else value for value in values)

    def _fields(self, record: str, name: str, before: Record | None, after: Record | None) -> Iterator[Change]:
        values, changed = ({} if each is None else each.model_dump(mode="json") for each in (before, after))
        if isinstance(before, WilayahEntry) and isinstance(after, WilayahEntry):
            yield from self._zone(before, after)
            del values["kecamatan"], values["commodities"]
        if isinstance(before, PhaseEntry) and isinstance(after, PhaseEntry):
            span, shifted = (f"{phase.start}-{phase.end}" for phase in (before, after))
            if span != shifted:
                yield Change("shifted", record, name, "years", span, shifted)
            del values["start"], values["end"]
        for field in values or changed:
            value, other = values.get(field), changed.get(field)
            same = {"kecamatan": self.kecamatan, "commodity": self.commodity}.get(field, {})
            if value != (same.get(other, other) if isinstance(other, str) else other):
                kind: ChangeKind = "renamed" if field == "name" else "changed"
                yield Change(kind, record, name, field, _written(value), _written(other))

    def _zone(self, before: WilayahEntry, after: WilayahEntry) -> Iterator[Change]:
        """What moved, directed and renamed leave to say of a wilayah: other words for a commodity, another order."""
        zone, old = before.numeral, {name: name for name in before.kecamatan}
        new = {self.kecamatan[name]: name for name in after.kecamatan}
        yield from _reordered("wilayah", zone, "order of kecamatan", old, new)
        said, says = self._said(self.a, before, {}), self._said(self.b, after, self.commodity)
        for commodity in (name for name in said if name in says):
            for field, was, now in zip(("wording", "emphasis"), said[commodity], says[commodity], strict=True):
                if was != now:
                    yield Change("changed", "wilayah", zone, f"{field} of {commodity}", _written(was), _written(now))
        yield from _reordered("wilayah", zone, "order of commodities", *({c: c for c in each} for each in (said, says)))

    @staticmethod
    def _said(plan: Plan, zone: WilayahEntry, same: Mapping[str, str]) -> dict[str, tuple[list[str], list[str | None]]]:
        """For each commodity of a wilayah its wordings there and their emphases."""
        said = defaultdict[str, tuple[list[str], list[str | None]]](lambda: ([], []))
        for directed in zone.commodities:
            name = plan.commodity(directed.wording).name
            wordings, emphases = said[same.get(name, name)]
            wordings.append(directed.wording)
            emphases.append(directed.emphasis)
        return said


def _reordered(record: str, name: str, field: str, old: Mapping[Key, str], new: Mapping[Key, str]) -> Iterator[Change]:
    """A change of order among what both have."""
    before, after = [key for key in old if key in new], [key for key in new if key in old]
    if before != after:
        was, now = "; ".join(old[key] for key in before), "; ".join(new[key] for key in after)
        yield Change("changed", record, name, field, was, now)


def _written(value: object) -> str | None:
    text = field_text(value)
    # A list of nothing says nothing.
    return text if isinstance(value, str) or text.strip("; ") else None
