"""The files of a plan, read into a draft: a folder of them, or all in one JSON file."""

import csv
import io
from importlib.resources.abc import Traversable
from os.path import lexists
from pathlib import Path
from typing import Any, Final, get_args

from pydantic import JsonValue, ValidationError
from pydantic_core import ErrorDetails, PydanticKnownError, from_json

from semarang_ikm.canon.models import Draft
from semarang_ikm.errors import UnreadablePlan
from semarang_ikm.language import Sentence

FILES: Final[dict[str, str]] = {
    "edition": "edition.json", "regulation": "regulation/plan.json", "wilayah": "regulation/wilayah.json",
    "criteria": "regulation/criteria.json", "phases": "regulation/phases.json", "city": "reference/city.json",
    "kecamatan": "reference/kecamatan.csv", "kelurahan": "reference/kelurahan.csv", "outside": "reference/outside.csv",
    "commodities": "interpretation/commodities.json", "aliases": "interpretation/aliases.csv",
    "glosses": "interpretation/glosses.csv", "tiles": "interpretation/tiles.csv",
    "products": "interpretation/products.csv", "provinces": "reference/provinces.csv",
    "address_words": "interpretation/address_words.csv", "city_limits": "interpretation/city_limits.json",
    "sources": "sources.json",
}  # fmt: skip
"""Each field of a draft and the file of a data folder that holds it."""
MAY_LACK: Final = frozenset(("provinces", "address_words", "city_limits"))
"""The fields of a draft that a data folder need not have."""

LARGEST_FILE: Final = 16 * 2**20
"""No file of a plan may be larger, in bytes."""


def draft_of(path: Path) -> Draft:
    """Read the draft of a folder or of one JSON file.

    Raises:
        UnreadablePlan: It cannot be read as a draft; the error names the file and the place in it.
    """
    try:
        is_folder = path.is_dir()
    except (OSError, ValueError) as failure:
        raise UnreadablePlan(str(path), "", getattr(failure, "strerror", None) or str(failure)) from None
    if is_folder:
        return draft_of_folder(path, str(path))
    text = _read(path, str(path))
    content = _json(text, str(path))
    _keys_once(text, str(path))
    return _draft(content, "", str(path))


def draft_of_folder(folder: Traversable, name: str, *, bundled: bool = False) -> Draft:
    """Read the draft of a folder of files; the name is what an error calls it."""
    content: dict[str, JsonValue] = {}
    for part, path in FILES.items():
        if part in MAY_LACK and not bundled and not lexists(f"{folder}/{path}"):
            continue
        text = _read(folder.joinpath(*path.split("/")), f"{name}/{path}")
        content[part] = _rows(text, f"{name}/{path}", part) if path.endswith(".csv") else _json(text, f"{name}/{path}")
        if not bundled and path.endswith(".json"):
            # The tests load the bundled files as a user's, so at import this work, and its import, can be spared.
            _keys_once(text, f"{name}/{path}")
    return _draft(content, name)


def _read(file: Traversable, name: str) -> str:
    try:
        with file.open("rb") as stream:
            content = stream.read(LARGEST_FILE + 1)
    except (OSError, ValueError) as failure:
        raise UnreadablePlan(name, "", getattr(failure, "strerror", None) or str(failure)) from None
    if len(content) > LARGEST_FILE:
        raise UnreadablePlan(name, "", Sentence("it is larger than the limit of {limit} MB", limit=LARGEST_FILE >> 20))
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        raise UnreadablePlan(name, Sentence("byte {place}", place=failure.start), "it is not UTF-8") from None


def _json(text: str, name: str) -> JsonValue:
    try:
        content: JsonValue = from_json(text, allow_inf_nan=False)
    except ValueError as failure:
        why, _, place = str(failure).rpartition(" at ")
        line, _, column = place.removeprefix("line ").partition(" column ")
        where = Sentence("line {line} column {column}", line=line, column=column)
        raise UnreadablePlan(name, where, Sentence("no JSON: {why}", why=Sentence(why))) from None
    return content


def _keys_once(text: str, name: str) -> None:
    """Refuse a key that stands twice in one object, of which every JSON reader silently keeps the last."""
    import json

    def once(pairs: list[tuple[str, JsonValue]]) -> dict[str, JsonValue]:
        seen = dict[str, JsonValue]()
        for key, value in pairs:
            if key in seen:
                raise UnreadablePlan(name, "", Sentence("the key {key} stands twice in one object", key=repr(key[:80])))
            seen[key] = value
        return seen

    json.loads(text, object_pairs_hook=once)


def _rows(text: str, name: str, part: str) -> JsonValue:
    rows: list[JsonValue] = []
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)

    def refused(why: str, line: int | None = None) -> UnreadablePlan:
        return UnreadablePlan(name, Sentence("line {place}", place=line or reader.line_num), why)

    try:
        header = next(reader, list[str]())
        width = len(header)
        if len(set(header)) < width:
            raise refused(Sentence("a column stands twice"), 1)
        for cells in reader:
            if len(cells) != width:
                raise refused(Sentence("{cells} cells under {columns} columns", cells=len(cells), columns=width))
            rows.append({column: cell for column, cell in zip(header, cells, strict=True) if cell})
    except csv.Error as failure:
        raise refused(str(failure)) from None
    if not rows:
        # Without a row to judge, only the header can say that this is the right file, and not an emptied one.
        (entry, _) = get_args(Draft.model_fields[part].annotation)
        for column, described in entry.model_fields.items():
            if described.is_required() and column not in header:
                raise refused(Sentence("there is no column {column}", column=repr(column)), 1)
    return rows


def _draft(content: JsonValue, folder: str, path: str = "") -> Draft:
    try:
        return Draft.model_validate(content)
    except ValidationError as failure:
        first = failure.errors(include_url=False, include_input=False)[0]
        part, *inside = first["loc"] or ("",)
        if folder and part in FILES:
            path = f"{folder}/{FILES[str(part)]}"
        else:
            inside = [part, *inside]
        steps = {f"step{place}": _step(step) for place, step in enumerate(inside)}
        where = Sentence(", ".join(f"{{{name}}}" for name in steps), **steps)
        why = refusal(first)
        if more := failure.error_count() - 1:
            why = Sentence("{why} (and {more} more)", why=why, more=more)
        raise UnreadablePlan(path, where, why) from None


def _step(step: int | str) -> Sentence:
    if isinstance(step, int):
        return Sentence("record {place}", place=step + 1)
    return Sentence("field {place}", place=repr(step[:80]))


def refusal(error: ErrorDetails) -> Sentence:
    """Give what Pydantic says of a value, in its own words, as a sentence that can be said in Indonesian.

    >>> from semarang_ikm.language import say
    >>> say("id", refusal({"type": "missing", "loc": (), "msg": "Field required", "input": {}}))
    'isian ini wajib ada'
    """
    kind: Any = error["type"]
    context = error.get("ctx", {})
    fields: dict[str, object] = {name: str(value) for name, value in context.items()}
    fields["expected_plural"] = "" if 1 in context.values() else "s"
    for name in fields.keys() & {"error", "expected"}:
        first, either, last = str(fields[name]).rpartition(" or ")
        fields[name] = Sentence("{first} or {last}", first=first, last=last) if either else Sentence(last)
    try:
        said = Sentence(PydanticKnownError(kind, context or None).message_template, **fields)
    except (KeyError, TypeError, ValueError):  # what a validator of ours or an unknown version says
        return Sentence(error["msg"])
    return said if said == error["msg"] else Sentence(error["msg"])
