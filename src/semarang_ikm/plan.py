"""A plan: a draft that keeps the laws, its records joined and ready for lookups.

`PLAN` is the bundled one, Perda 6/2025 of Kota Semarang as the city's PPID article reports it.
"""

from __future__ import annotations

import csv
import io
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from pydantic import JsonValue, ValidationError

from semarang_ikm.bundle import data
from semarang_ikm.errors import BrokenPlan, UnreadablePlan
from semarang_ikm.laws import breaches
from semarang_ikm.models import (
    Alias,
    AliasEntry,
    Basis,
    City,
    Commodity,
    Criterion,
    DirectedCommodity,
    Draft,
    Kecamatan,
    Kelurahan,
    Outside,
    Phase,
    Term,
    Tile,
    Wilayah,
    Years,
)
from semarang_ikm.names import fold
from semarang_ikm.publishing import writing
from semarang_ikm.registry import (
    CommodityRegistry,
    CriterionRegistry,
    KecamatanRegistry,
    KelurahanRegistry,
    PhaseRegistry,
    SourceRegistry,
    WilayahRegistry,
)

if TYPE_CHECKING:
    from datetime import date
    from os import PathLike

FILES: Final[dict[str, str]] = {
    "edition": "edition.json",
    "regulation": "regulation/plan.json",
    "wilayah": "regulation/wilayah.json",
    "criteria": "regulation/criteria.json",
    "phases": "regulation/phases.json",
    "city": "reference/city.json",
    "kecamatan": "reference/kecamatan.csv",
    "kelurahan": "reference/kelurahan.csv",
    "outside": "reference/outside.csv",
    "commodities": "interpretation/commodities.json",
    "aliases": "interpretation/aliases.csv",
    "glosses": "interpretation/glosses.csv",
    "tiles": "interpretation/tiles.csv",
    "sources": "sources.json",
}
"""Each field of a draft and the file of a data folder that holds it."""

LARGEST_FILE: Final = 16 * 2**20
"""No file of a plan may be larger, in bytes."""


@dataclass(frozen=True, slots=True, weakref_slot=True, eq=False, repr=False)
class Plan:
    """An industrial development plan of a city, whole and lawful.

    Attributes:
        draft: What the plan's files say.
        id: The plan's name among plans.
        data_version: The state of its data; raised by any changed fact.
        regulation: The full title of the regulation.
        years: The years that it covers, both included.
        valid_from: The day from which it is in force; None where the source does not say.
        basis: The chain on which it rests.
        city: The city.
        wilayah: Its wilayah; call it for one, iterate it for all.
        kecamatan: Its kecamatan, likewise.
        kelurahan: Its kelurahan, likewise.
        commodity: Its commodities, likewise.
        criterion: Its criteria, likewise.
        phase: Its phases, likewise.
        source: The sources that its records name, likewise.
        outside: Places that are not in the city.
        tiles: Where each kecamatan stands on the schematic map.

    >>> PLAN.city.name, PLAN.years.start, PLAN.years.end, PLAN.valid_from
    ('Kota Semarang', 2025, 2045, None)
    """

    draft: Draft
    id: str = field(init=False)
    data_version: str = field(init=False)
    regulation: str = field(init=False)
    years: Years = field(init=False)
    valid_from: date | None = field(init=False)
    basis: Basis = field(init=False)
    city: City = field(init=False)
    wilayah: WilayahRegistry = field(init=False)
    kecamatan: KecamatanRegistry = field(init=False)
    kelurahan: KelurahanRegistry = field(init=False)
    commodity: CommodityRegistry = field(init=False)
    criterion: CriterionRegistry = field(init=False)
    phase: PhaseRegistry = field(init=False)
    source: SourceRegistry = field(init=False)
    outside: tuple[Outside, ...] = field(init=False)
    tiles: tuple[Tile, ...] = field(init=False)

    def __post_init__(self) -> None:
        draft = self.draft
        if found := breaches(draft):
            raise BrokenPlan(draft.edition.id, found)
        city = draft.city.name
        kecamatan = KecamatanRegistry(_kecamatan(draft), city)
        joined: dict[str, object] = {
            "id": draft.edition.id,
            "data_version": draft.edition.data_version,
            "regulation": draft.regulation.regulation,
            "years": draft.regulation.years,
            "valid_from": draft.regulation.valid_from,
            "basis": _basis(draft),
            "city": draft.city,
            "wilayah": WilayahRegistry(_wilayah(draft), city),
            "kecamatan": kecamatan,
            "kelurahan": KelurahanRegistry(_kelurahan(draft), city, kecamatan),
            "commodity": CommodityRegistry(_commodities(draft), city),
            "criterion": CriterionRegistry(_criteria(draft), city),
            "phase": PhaseRegistry(_phases(draft), city),
            "source": SourceRegistry(draft.sources, city),
            "outside": tuple(_outside(draft)),
            "tiles": draft.tiles,
        }
        for name, value in joined.items():
            object.__setattr__(self, name, value)

    @classmethod
    def load(cls, path: str | PathLike[str]) -> Plan:
        """Read a plan of your own.

        Args:
            path: A folder with the same files as `data_folder()`, or one JSON file as `dump` writes it.

        Returns:
            The plan; it keeps the laws.

        Raises:
            BrokenPlan: It breaks a law; `breaches` holds every record at fault.
            UnreadablePlan: It cannot be read as a plan; the error names the file and the place in it.

        >>> from semarang_ikm import data_folder
        >>> with data_folder() as folder:
        ...     Plan.load(folder) == PLAN
        True
        """
        where = Path(path)
        try:
            is_folder = where.is_dir()
        except (OSError, ValueError) as failure:
            raise UnreadablePlan(str(path), "", str(failure)) from None
        return cls(_draft_of_folder(where, str(where)) if is_folder else _draft_of_file(where))

    def dump(self, path: str | PathLike[str], *, overwrite: bool = False) -> None:
        """Write the plan as one JSON file, which `load` reads back as an equal plan.

        Args:
            path: Where to write.
            overwrite: Whether a file that is there may be replaced.

        Raises:
            OutputExists: There is a file, and `overwrite` is false.
            OutputFailed: It cannot be written.
        """
        with writing(Path(path), overwrite=overwrite) as stream:
            stream.write(self.draft.model_dump_json(indent=1, exclude_defaults=True).encode() + b"\n")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Plan) and (self is other or self.draft == other.draft)

    def __hash__(self) -> int:
        return hash((self.id, self.regulation, self.data_version))

    def __repr__(self) -> str:
        return f"<Plan {self.id!r}, data {self.data_version}: {len(self.wilayah)} wilayah of {self.city.name}>"

    def __reduce__(self) -> str | tuple[type[Plan], tuple[Draft]]:
        return "PLAN" if self is globals().get("PLAN") else (Plan, (self.draft,))

    def __copy__(self) -> Plan:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Plan:
        # Frozen all the way down, so a copy would be the same.
        return self


def _basis(draft: Draft) -> Basis:
    basis, terms = draft.regulation.basis, _terms(draft)
    return Basis.model_construct(
        term=basis.term, english=terms(basis.term).english, links=tuple(terms(link) for link in basis.links)
    )


def _terms(draft: Draft) -> _Glossary:
    return _Glossary({gloss.term: gloss.english for gloss in draft.glosses})


@dataclass(frozen=True, slots=True)
class _Glossary:
    english: dict[str, str]

    def __call__(self, term: str) -> Term:
        return Term.model_construct(term=term, english=self.english.get(term))


def _wilayah(draft: Draft) -> Iterable[Wilayah]:
    canonical = {wording: c.name for c in draft.commodities for wording in c.wordings}
    for entry in draft.wilayah:
        directed = tuple(
            DirectedCommodity.model_construct(commodity=canonical[c.wording], wording=c.wording, emphasis=c.emphasis)
            for c in entry.commodities
        )
        yield Wilayah.model_construct(**{**dict(entry), "commodities": directed})


def _aliases(draft: Draft, kinds: Iterable[str]) -> dict[tuple[str, str], tuple[Alias, ...]]:
    found = defaultdict[tuple[str, str], list[AliasEntry]](list)
    for entry in draft.aliases:
        if entry.kind in kinds:
            found[entry.kind, entry.code].append(entry)
    return {
        place: tuple(Alias.model_construct(alias=e.alias, reason=e.reason, source=e.source) for e in entries)
        for place, entries in found.items()
    }


def _kecamatan(draft: Draft) -> Iterable[Kecamatan]:
    zone = {name: wilayah.numeral for wilayah in draft.wilayah for name in wilayah.kecamatan}
    aliases = _aliases(draft, ("kecamatan",))
    elsewhere = defaultdict[str, list[str]](list)
    for outside in draft.outside:
        if outside.within is not None:
            elsewhere[fold(outside.name)].append(outside.within)
    for entry in draft.kecamatan:
        yield Kecamatan.model_construct(
            **dict(entry),
            wilayah=zone[entry.name],
            aliases=aliases.get(("kecamatan", entry.kemendagri_code), ()),
            also_in=tuple(elsewhere[fold(entry.name)]),
        )


def _kelurahan(draft: Draft) -> Iterable[Kelurahan]:
    aliases = _aliases(draft, ("kelurahan",))
    for entry in draft.kelurahan:
        yield Kelurahan.model_construct(**dict(entry), aliases=aliases.get(("kelurahan", entry.kemendagri_code), ()))


def _outside(draft: Draft) -> Iterable[Outside]:
    aliases = _aliases(draft, ("kabupaten", "kota"))
    for entry in draft.outside:
        yield Outside.model_construct(**dict(entry), aliases=aliases.get((entry.kind, entry.kemendagri_code), ()))


def _commodities(draft: Draft) -> Iterable[Commodity]:
    for entry in draft.commodities:
        directed = tuple(w.numeral for w in draft.wilayah if any(c.wording in entry.wordings for c in w.commodities))
        yield Commodity.model_construct(**dict(entry), in_wilayah=directed)


def _criteria(draft: Draft) -> Iterable[Criterion]:
    terms = _terms(draft)
    for entry in draft.criteria:
        yield Criterion.model_construct(**dict(entry), english=terms(entry.term).english)


def _phases(draft: Draft) -> Iterable[Phase]:
    terms = _terms(draft)
    for entry in draft.phases:
        yield Phase.model_construct(**{**dict(entry), "focus": tuple(terms(term) for term in entry.focus)})


def _draft_of_folder(folder: Traversable, name: str) -> Draft:
    return _draft(
        {part: _content(folder.joinpath(*path.split("/")), f"{name}/{path}") for part, path in FILES.items()}, name
    )


def _draft_of_file(path: Path) -> Draft:
    return _draft(_json(_read(path, str(path)), str(path)), "", str(path))


def _content(file: Traversable, name: str) -> JsonValue:
    text = _read(file, name)
    return _rows(text, name) if name.endswith(".csv") else _json(text, name)


def _read(file: Traversable, name: str) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as failure:
        raise UnreadablePlan(name, "", getattr(failure, "strerror", None) or str(failure)) from None
    if len(content) > LARGEST_FILE:
        raise UnreadablePlan(name, "", f"it is larger than the limit of {LARGEST_FILE // 2**20} MB")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise UnreadablePlan(name, f"byte {failure.start}", "it is not UTF-8") from None


def _json(text: str, name: str) -> JsonValue:
    import json

    def once(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        record: dict[str, JsonValue] = {}
        for key, value in pairs:
            if key in record:
                raise UnreadablePlan(name, "", f"the key {key[:80]!r} stands twice in one object")
            record[key] = value
        return record

    def no_number(constant: str) -> JsonValue:
        raise UnreadablePlan(name, "", f"{constant} is no JSON number")

    try:
        content: JsonValue = json.loads(text, object_pairs_hook=once, parse_constant=no_number)
    except json.JSONDecodeError as failure:
        raise UnreadablePlan(name, f"line {failure.lineno} column {failure.colno}", f"no JSON: {failure.msg}") from None
    except RecursionError:
        raise UnreadablePlan(name, "", "it is nested too deep") from None
    except ValueError:
        # Python refuses to convert an integer of thousands of digits.
        raise UnreadablePlan(name, "", "a number in it is too long") from None
    return content


def _rows(text: str, name: str) -> JsonValue:
    rows: list[JsonValue] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        header = next(reader, [])
        if len(set(header)) < len(header):
            raise UnreadablePlan(name, "line 1", "a column stands twice")
        for cells in reader:
            if len(cells) != len(header):
                raise UnreadablePlan(name, f"line {reader.line_num}", f"{len(cells)} cells under {len(header)} columns")
            rows.append({column: cell for column, cell in zip(header, cells, strict=True) if cell})
    except csv.Error as failure:
        raise UnreadablePlan(name, f"line {reader.line_num}", str(failure)) from None
    return rows


def _draft(content: JsonValue, folder: str, path: str = "") -> Draft:
    try:
        return Draft.model_validate(content)
    except ValidationError as failure:
        first = failure.errors(include_url=False, include_context=False, include_input=False)[0]
        part, *inside = first["loc"] or ("",)
        if folder and part in FILES:
            path = f"{folder}/{FILES[str(part)]}"
        else:
            inside = [part, *inside]
        steps = (f"record {step + 1}" if isinstance(step, int) else f"field {str(step)[:80]!r}" for step in inside)
        more = failure.error_count() - 1
        why = first["msg"] + (f" (and {more} more)" if more else "")
        raise UnreadablePlan(path, ", ".join(steps), why) from None


PLAN: Final = Plan(_draft_of_folder(data(), "data"))
"""The bundled plan."""
