"""A plan: a draft that keeps the laws, its records joined and ready for lookups.

`PLAN` is the bundled one, Perda 6/2025 of Kota Semarang as the city's PPID article reports it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

from semarang_ikm.canon import models, registry
from semarang_ikm.canon.bundle import data
from semarang_ikm.canon.laws import breaches
from semarang_ikm.canon.models import Draft, Term
from semarang_ikm.canon.names import fold
from semarang_ikm.canon.plan_files import draft_of, draft_of_folder
from semarang_ikm.errors import BrokenPlan
from semarang_ikm.language import shown
from semarang_ikm.publishing import writing

if TYPE_CHECKING:
    from os import PathLike


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
        products: The words of product texts, and what each says about the commodity.
        provinces: The provinces of the country; the bundled ones, if its files have none.
        address_words: The words of addresses, and what each does there; the bundled ones, if its files have none.
        area_code: The area code of the city's telephones; None where addresses are not asked for it.
        last_km: The last kilometre of a road that may be the city's; None likewise.

    >>> PLAN.city.name, PLAN.years.start, PLAN.years.end, PLAN.valid_from
    ('Kota Semarang', 2025, 2045, None)
    """

    __slots__ = (
        "__weakref__", "_whole", "address_words", "area_code", "basis", "city", "commodity", "criterion",
        "data_version", "draft", "id", "kecamatan", "kelurahan", "last_km", "phase", "products", "provinces",
        "regulation", "source", "tiles", "valid_from", "wilayah", "years",
    )  # fmt: skip

    def __init__(self, draft: Draft) -> None:
        """Join the records of a draft.

        Raises:
            BrokenPlan: It breaks a law; `breaches` holds every record at fault.
            TypeError: It is no draft.
        """
        if not isinstance(draft, Draft):  # pyright: ignore[reportUnnecessaryIsInstance]  # callers need not be typed
            raise TypeError(f"a plan is made of a draft, not of {shown(draft)}")
        draft = _with_provinces_and_words(draft)
        if found := breaches(draft):
            raise BrokenPlan(draft.edition.id, found)
        city = draft.city.name
        self.draft: Final = draft
        self.id: Final = draft.edition.id
        self.data_version: Final = draft.edition.data_version
        self.regulation: Final = draft.regulation.regulation
        self.years: Final = draft.regulation.years
        self.valid_from: Final = draft.regulation.valid_from
        self.basis: Final = _basis(draft)
        self.city: Final = draft.city
        self.wilayah: Final = registry.WilayahRegistry(partial(_wilayah, draft), city)
        self.kecamatan: Final = registry.KecamatanRegistry(partial(_kecamatan, draft), city)
        self.kelurahan: Final = registry.KelurahanRegistry(partial(_kelurahan, draft), city, self.kecamatan)
        self.commodity: Final = registry.CommodityRegistry(partial(_commodities, draft), city)
        self.criterion: Final = registry.CriterionRegistry(partial(_criteria, draft), city)
        self.phase: Final = registry.PhaseRegistry(partial(_phases, draft), city)
        self.source: Final = registry.SourceRegistry(partial(getattr, draft, "sources"), city)
        self.tiles: Final = draft.tiles
        self.products: Final = draft.products
        self.provinces: Final = draft.provinces
        self.address_words: Final = draft.address_words
        self.area_code: Final = draft.city_limits.area_code if draft.city_limits else None
        self.last_km: Final = draft.city_limits.last_km if draft.city_limits else None
        self._whole = True

    @property
    def outside(self) -> tuple[models.Outside, ...]:
        """Places that are not in the city; joined when asked for, as only the resolver does."""
        return tuple(_outside(self.draft))

    def __setattr__(self, name: str, value: object) -> None:
        if hasattr(self, "_whole"):
            raise AttributeError(f"a plan is frozen; {name!r} cannot be set")
        object.__setattr__(self, name, value)

    def __delattr__(self, name: str) -> None:
        raise AttributeError(f"a plan is frozen; {name!r} cannot be deleted")

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
        return cls(draft_of(Path(path)))

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

    def _repr_html_(self) -> str:
        from semarang_ikm.markup import fields_html  # only a notebook shows HTML

        counted = (self.wilayah, self.kecamatan, self.kelurahan, self.commodity, self.phase)
        told = [
            ("id", self.id),
            ("data version", self.data_version),
            ("city", self.city.name),
            ("years", f"{self.years.start}–{self.years.end}"),
            ("valid from", self.valid_from),
            ("basis", self.basis.term),
            *((registry.noun, len(registry)) for registry in counted),
        ]
        return fields_html(self.regulation, told)

    def __repr__(self) -> str:
        return f"<Plan {self.id!r}, data {self.data_version}: {len(self.wilayah)} wilayah of {self.city.name}>"

    def __reduce__(self) -> str | tuple[type[Plan], tuple[Draft]]:
        return "PLAN" if self is globals().get("PLAN") else (Plan, (self.draft,))

    def __copy__(self) -> Plan:
        return self

    def __deepcopy__(self, memo: dict[int, object]) -> Plan:
        # Frozen all the way down, so a copy would be the same.
        return self


def _with_provinces_and_words(draft: Draft) -> Draft:
    """The draft, with the bundled provinces and words of addresses, and their sources, where it has none of its own."""
    if draft.provinces and draft.address_words:
        return draft
    bundled = PLAN.draft
    provinces = () if draft.provinces else bundled.provinces
    codes = {province.kemendagri_code for province in draft.provinces or provinces}
    spelt = (w for w in bundled.address_words if w.kind != "province" or w.of in codes)
    words = () if draft.address_words else tuple(spelt)
    cited = {p.source for p in provinces} | {w.source for w in words}
    cited -= {source.id for source in draft.sources}
    sources = (*draft.sources, *(source for source in bundled.sources if source.id in cited))
    added = {"provinces": draft.provinces or provinces, "address_words": draft.address_words or words}
    return draft.model_copy(update={**added, "sources": sources})


def _basis(draft: Draft) -> models.Basis:
    basis, term = draft.regulation.basis, _glossary(draft)
    return models.Basis.model_construct(None, **term(basis.term).__dict__, links=tuple(map(term, basis.links)))


def _glossary(draft: Draft) -> Callable[[str], Term]:
    english = {gloss.term: gloss.english for gloss in draft.glosses}
    return lambda term: Term.model_construct(term=term, english=english.get(term))


def _wilayah(draft: Draft) -> Iterable[models.Wilayah]:
    canonical = {wording: c.name for c in draft.commodities for wording in c.wordings}
    for entry in draft.wilayah:
        directed = tuple(
            models.DirectedCommodity.model_construct(None, **c.__dict__, commodity=canonical[c.wording])
            for c in entry.commodities
        )
        yield models.Wilayah.model_construct(None, **{**entry.__dict__, "commodities": directed})


def _aliases(draft: Draft, kinds: Iterable[str]) -> Callable[[str, str], tuple[models.Alias, ...]]:
    found = defaultdict[tuple[str, str], list[models.Alias]](list)
    for entry in draft.aliases:
        if entry.kind in kinds:
            alias = models.Alias.model_construct(alias=entry.alias, reason=entry.reason, source=entry.source)
            found[entry.kind, entry.code].append(alias)
    return lambda kind, code: tuple(found.get((kind, code), ()))


def _kecamatan(draft: Draft) -> Iterable[models.Kecamatan]:
    zone = {name: wilayah.numeral for wilayah in draft.wilayah for name in wilayah.kecamatan}
    aliases = _aliases(draft, ("kecamatan",))
    elsewhere = defaultdict[str, list[str]](list)
    for outside in draft.outside:
        if outside.within is not None:
            elsewhere[fold(outside.name)].append(outside.within)
    for entry in draft.kecamatan:
        yield models.Kecamatan.model_construct(
            None,
            **entry.__dict__,
            wilayah=zone[entry.name],
            aliases=aliases("kecamatan", entry.kemendagri_code),
            also_in=tuple(elsewhere[fold(entry.name)]),
        )


def _kelurahan(draft: Draft) -> Iterable[models.Kelurahan]:
    aliases = _aliases(draft, ("kelurahan",))
    for entry in draft.kelurahan:
        known_as = aliases("kelurahan", entry.kemendagri_code)
        yield models.Kelurahan.model_construct(None, **entry.__dict__, aliases=known_as)


def _outside(draft: Draft) -> Iterable[models.Outside]:
    aliases = _aliases(draft, ("kabupaten", "kota"))
    for entry in draft.outside:
        yield models.Outside.model_construct(None, **entry.__dict__, aliases=aliases(entry.kind, entry.kemendagri_code))


def _commodities(draft: Draft) -> Iterable[models.Commodity]:
    for entry in draft.commodities:
        directed = tuple(w.numeral for w in draft.wilayah if any(c.wording in entry.wordings for c in w.commodities))
        yield models.Commodity.model_construct(None, **entry.__dict__, in_wilayah=directed)


def _criteria(draft: Draft) -> Iterable[models.Criterion]:
    terms = _glossary(draft)
    for entry in draft.criteria:
        yield models.Criterion.model_construct(None, **entry.__dict__, english=terms(entry.term).english)


def _phases(draft: Draft) -> Iterable[models.Phase]:
    terms = _glossary(draft)
    for entry in draft.phases:
        yield models.Phase.model_construct(None, **{**entry.__dict__, "focus": tuple(map(terms, entry.focus))})


PLAN: Final = Plan(draft_of_folder(data(), "data", bundled=True))
"""The bundled plan."""
