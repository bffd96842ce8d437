"""Field types for Pydantic models: any spelling that a lookup takes comes in, the record is what Python gets.

What is written is short and reads back: a canonical name, for a wilayah its numeral, for a phase its number, for a
kelurahan its Kemendagri code, since some names are shared. A type checker reads each field as the record. At run time
the annotation's own type is `str`, because FastAPI and pydantic-settings take a model there for a body or for JSON.
"""

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated, Final

from pydantic import GetCoreSchemaHandler
from pydantic_core import PydanticCustomError, core_schema

from semarang_ikm.canon.models import Commodity, Kecamatan, Kelurahan, Phase, Record, Wilayah
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.canon.registry import Registry
from semarang_ikm.errors import AmbiguousKelurahan, UnknownRecord
from semarang_ikm.language import shown

_LONGEST_QUERY: Final = 200


_KEYS: Final[dict[type[Record], str]] = {
    Wilayah: "numeral", Kecamatan: "name", Kelurahan: "kemendagri_code", Commodity: "name", Phase: "number",
}  # fmt: skip
"""Kind of record -> the field that is written: a query that finds the record again."""


@dataclass(frozen=True, slots=True)
class InPlan:
    """Marks a field as a record of a plan, as in `Annotated[Kecamatan, InPlan(plan)]`.

    Attributes:
        plan: The plan whose records are meant.
        record: The kind of record, where the annotated type is another: query parameters of FastAPI and settings of
            pydantic-settings need `Annotated[str, InPlan(plan, Kecamatan)]`.

    >>> from pydantic import TypeAdapter
    >>> kecamatan = TypeAdapter(Annotated[Kecamatan, InPlan(PLAN)])
    >>> kecamatan.validate_python("kec. gajah mungkur").wilayah
    'II'
    >>> kecamatan.dump_json(PLAN.kecamatan("Tugu"))
    b'"Tugu"'
    """

    plan: Plan = PLAN
    record: type[Record] | None = None

    def __get_pydantic_core_schema__(self, source: type[Record], _: GetCoreSchemaHandler) -> core_schema.CoreSchema:
        record = self.record or source
        if record not in _KEYS:
            raise TypeError(f"InPlan marks one of {', '.join(kind.__name__ for kind in _KEYS)}, not {record!r}")
        key = _KEYS[record]
        registry: Registry[Record] = getattr(self.plan, record.__name__.lower())

        def read(value: object) -> Record:
            try:
                return registry(value)
            except (UnknownRecord, TypeError) as refusal:
                raise _refused(registry.noun, value, refusal) from None

        def written(value: object) -> object:
            # A value that was set without validation may be a spelling.
            return getattr(value if isinstance(value, record) else registry(value), key)

        as_json = _as_json(record, [getattr(one, key) for one in registry], self.plan)
        return core_schema.no_info_plain_validator_function(
            read,
            json_schema_input_schema=as_json,
            serialization=core_schema.plain_serializer_function_ser_schema(written, return_schema=as_json),
        )


def _as_json(record: type[Record], keys: list[str | int], plan: Plan) -> core_schema.CoreSchema:
    if record is Kelurahan:
        # An enum of all of them would be longer than most schemas that they stand in.
        city = re.escape(plan.city.kemendagri_code)
        return core_schema.str_schema(pattern=rf"^{city}\.[0-9]{{2}}\.[0-9]{{4}}$")
    return core_schema.literal_schema(keys)


def _refused(noun: str, query: object, refusal: UnknownRecord | TypeError) -> PydanticCustomError:
    context: dict[str, object] = {"query": _json_safe(query), "suggestions": ()}
    if isinstance(refusal, UnknownRecord):
        kind = f"ambiguous_{noun}" if isinstance(refusal, AmbiguousKelurahan) else f"unknown_{noun}"
        context |= {"suggestions": refusal.suggestions, "sentence_id": refusal.sentence("id")}
    else:
        kind = f"{noun}_type"
    # The sentence comes last: what somebody wrote in braces is then no longer taken for a place to fill.
    context["sentence"] = str(refusal)
    return PydanticCustomError(kind, "{sentence}", context)  # pyright: ignore[reportArgumentType]  # one kind a noun


def _json_safe(query: object) -> str | int:
    """The query for a program: as it came in if it is a short text or an integer, else as a message shows it."""
    if type(query) is int and abs(query) < 2**53:
        return query
    if type(query) is str and len(query) <= _LONGEST_QUERY:
        return query.encode("utf-8", "backslashreplace").decode()
    return shown(query)


if TYPE_CHECKING:
    WilayahField = Annotated[Wilayah, InPlan()]
    KecamatanField = Annotated[Kecamatan, InPlan()]
    KelurahanField = Annotated[Kelurahan, InPlan()]
    CommodityField = Annotated[Commodity, InPlan()]
    PhaseField = Annotated[Phase, InPlan()]
else:
    WilayahField = Annotated[str, InPlan(record=Wilayah)]
    KecamatanField = Annotated[str, InPlan(record=Kecamatan)]
    KelurahanField = Annotated[str, InPlan(record=Kelurahan)]
    CommodityField = Annotated[str, InPlan(record=Commodity)]
    PhaseField = Annotated[str, InPlan(record=Phase)]
