"""Every error of the package: what a program needs as attributes, what a person needs as a sentence.

All are `IkmError`. A miss is also a `LookupError`, a broken or unreadable plan also a `ValueError`, a failed
write also an `OSError`, a missing extra also an `ImportError`. `str(error)` is English; `error.sentence("id")`
says the same in Indonesian. What an error says is its `says`. Its annotations are its fields, as in a dataclass: it is
made of them, and `__match_args__` lists them.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any, ClassVar, Final, NamedTuple, dataclass_transform

from semarang_ikm.language import LONGEST_SHOWN, MOST_NAMES_SHOWN, Sentence, listed, plain, say, shown, shown_path
from semarang_ikm.language import Language as Language

EXIT_NO: Final = 1
EXIT_USAGE: Final = 2
EXIT_INPUT: Final = 3
EXIT_OUTPUT: Final = 4
EXIT_SIGNAL: Final = 128
"""What the command line exits with; the number of a signal that ends it is added to the last."""

_LONGEST_REASON = 400
_MOST_BREACHES_SHOWN = 20
_SHOWN: Final[Mapping[str, Callable[[Any], str]]] = {
    "query": shown, "city": plain, "path": shown_path, "prefix": shown,
    "columns": listed, "duplicates": listed, "existing": listed, "kinds": ", ".join,
}  # fmt: skip
"""How a message shows an attribute."""


@dataclass_transform(eq_default=False)
class IkmError(Exception):
    """The base of every error of the package; equal by kind and content, and picklable.

    Attributes:
        exit_code: What the command line exits with when this ends it.
        says: What it says, in English; empty where it has several things to say.

    >>> IkmError("no such thing") == IkmError("no such thing")
    True
    """

    exit_code: ClassVar[int] = EXIT_NO
    says: ClassVar[str] = ""
    __match_args__: ClassVar[tuple[str, ...]] = ()

    def __init_subclass__(cls, **more: object) -> None:
        super().__init_subclass__(**more)
        fields = tuple(name for name in cls.__annotations__ if not name.startswith("_"))
        if fields and "__init__" not in vars(cls):
            cls.__match_args__ = fields  # type: ignore[misc]  # mypy has it for a constant

    def __init__(self, *values: object, **named: object) -> None:
        fields = self.__match_args__
        given = {**dict(zip(fields, values, strict=False)), **named}
        if (fields or named) and (set(fields) != set(given) or len(values) + len(named) > len(fields)):
            raise TypeError(f"{type(self).__name__} is made of {', '.join(fields)}")
        super().__init__(*([given[fields[0]]] if fields else values))
        vars(self).update(given)

    def sentence(self, language: Language = "en") -> str:
        """Say what is wrong in a sentence, in English or Indonesian."""
        if not self.says:
            return say(language, str(self.args[0])) if self.args else type(self).__name__
        return self._said(language, self.says)

    def _said(self, language: Language, sentence: str, **fields: object) -> str:
        """Say a sentence of these fields and of the attributes, each as a message shows it."""
        attributes: dict[str, object] = {
            name: plain(say(language, value), _LONGEST_REASON) if name == "why" else shows(value) if shows else value
            for name, value in zip(self.__match_args__, self._content(), strict=True)
            for shows in [_SHOWN.get(name)]
        }
        return say(language, sentence, **{**attributes, **fields})

    def __str__(self) -> str:
        return self.sentence("en")

    def _content(self) -> tuple[Any, ...]:
        return tuple(getattr(self, name) for name in self.__match_args__) or self.args

    def __eq__(self, other: object) -> bool:
        return isinstance(other, IkmError) and type(other) is type(self) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self), self._content()))

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), self._content()


class UnknownRecord(IkmError, LookupError):
    """A lookup found nothing.

    Attributes:
        query: What was looked for, as it came in.
        suggestions: The nearest right answers, best first.
        city: Where it was looked for.
    """

    noun = "record"
    _says: ClassVar[Mapping[str, str]] = {
        "far": "no {noun} {query} in {city}",
        "near": "no {noun} {query} in {city}; did you mean {suggestion}?",
    }
    query: object
    suggestions: tuple[str, ...]
    city: str

    def sentence(self, language: Language = "en") -> str:
        """Say what was not found, where, and what was perhaps meant."""
        near = "".join(map(shown, self.suggestions[:1]))
        sentence = self._says["near" if near else "far"]
        return self._said(language, sentence, noun=say(language, self.noun), suggestion=near)


class UnknownWilayah(UnknownRecord):
    """No wilayah of the plan has that numeral or number."""

    noun = "wilayah"


class UnknownKecamatan(UnknownRecord):
    """No kecamatan of the plan has that name, code or alias."""

    noun = "kecamatan"


class UnknownKelurahan(UnknownRecord):
    """No kelurahan of the plan has that name, code or alias."""

    noun = "kelurahan"


class UnknownCommodity(UnknownRecord):
    """No commodity of the plan has that name or wording."""

    noun = "commodity"


class UnknownCriterion(UnknownRecord):
    """No criterion of the plan has that number or term."""

    noun = "criterion"


class UnknownSource(UnknownRecord):
    """No source of the plan has that id."""

    noun = "source"


class UnknownPhase(UnknownRecord):
    """No phase of the plan has that number, year or date.

    Attributes:
        start: The first year of the plan.
        end: The last year of the plan, included.
    """

    noun = "phase"
    says = "no phase {query} in the plan of {city}, which covers the years {start}-{end}"
    __match_args__ = ("query", "start", "end", "city")  # pyright: ignore[reportAssignmentType]  # its own
    start: int
    end: int

    def __init__(self, query: object, start: int, end: int, city: str) -> None:
        IkmError.__init__(self, query, start, end, city)
        self.suggestions = ()

    def sentence(self, language: Language = "en") -> str:
        """Say what was not found, and which years the plan covers."""
        return self._said(language, self.says)


class AmbiguousKelurahan(UnknownRecord):
    """The name is that of several kelurahan; their kecamatan must be said.

    Attributes:
        kecamatan: The names of the kecamatan that have a kelurahan of that name.
        suggestions: The Kemendagri codes of the kelurahan, which tell them apart.
    """

    noun = "kelurahan"
    _says: ClassVar[Mapping[str, str]] = {
        "and": " and ",
        "shared": (
            "kelurahan {query} is in more than one kecamatan of {city}: {homes}; say which, as in kecamatan={first}"
        ),
    }
    __match_args__ = ("query", "kecamatan", "suggestions", "city")  # pyright: ignore[reportAssignmentType]  # its own
    kecamatan: tuple[str, ...]

    def __init__(self, query: object, kecamatan: tuple[str, ...], suggestions: tuple[str, ...], city: str) -> None:
        IkmError.__init__(self, query, kecamatan, suggestions, city)

    def sentence(self, language: Language = "en") -> str:
        """Say between which kecamatan the name is shared, and how to choose."""
        homes = say(language, self._says["and"]).join(map(plain, self.kecamatan[:MOST_NAMES_SHOWN]))
        return self._said(language, self._says["shared"], homes=homes, first=shown(self.kecamatan[0]))


class Breach(NamedTuple):
    """A law that a record breaks.

    Attributes:
        law: The law, as a sentence.
        record: The record at fault, by the name a reader knows it by.
        reason: What is wrong with it.
        indonesian: The reason in Indonesian; empty where nobody translated it.
    """

    law: str
    record: str
    reason: str
    indonesian: str = ""


class BrokenPlan(IkmError, ValueError):
    """A plan breaks a law of the data, and does not load.

    Attributes:
        plan: The plan's id.
        breaches: Every record at fault; the sentence shows twenty and counts the rest.
    """

    _says: ClassVar[Mapping[str, str]] = {
        "one": "plan {plan} breaks a law of the data: {faults}",
        "many": "plan {plan} breaks the laws of the data {count} times: {faults}",
        "more": "{faults}; and {more} more",
    }
    plan: str
    breaches: tuple[Breach, ...]

    def sentence(self, language: Language = "en") -> str:
        """Say which records are at fault and why, up to twenty of them."""
        some, count = self.breaches[:_MOST_BREACHES_SHOWN], len(self.breaches)
        records = [say(language, b.record) if isinstance(b.record, Sentence) else b.record for b in some]
        reasons = [(b.indonesian if language == "id" else "") or b.reason for b in some]
        said = (f"{shown(record)}: {reason}" for record, reason in zip(records, reasons, strict=True))
        faults = "; ".join(plain(fault, 2 * LONGEST_SHOWN) for fault in said)
        if more := count - len(some):
            faults = say(language, self._says["more"], faults=faults, more=more)
        sentence = self._says["one" if count == 1 else "many"]
        return say(language, sentence, plan=shown(self.plan), count=count, faults=faults)


class UnreadablePlan(IkmError, ValueError):
    """A plan's files cannot be read as a plan: missing, no JSON, too big, of another shape.

    Attributes:
        path: The file at fault.
        position: Where in the file, or an empty text.
        why: What is wrong there.
    """

    exit_code = EXIT_INPUT
    says = "cannot read a plan from {path}{where}: {why}"
    path: str
    position: str
    why: str

    def sentence(self, language: Language = "en") -> str:
        """Say which file cannot be read, where, and why."""
        where = f", {say(language, self.position)}" if self.position else ""
        return self._said(language, self.says, where=plain(where, _LONGEST_REASON))


class MissingExtra(IkmError, ImportError):
    """A part of the package needs a library that is not installed.

    Attributes:
        library: The library that is missing.
        install: What to give to pip to have it.
    """

    exit_code = EXIT_USAGE
    says = "this needs {library}, which is not installed; try: pip install '{install}'"
    library: str
    install: str


class OutputExists(IkmError, OSError):
    """There is a file of that name, and nobody asked to overwrite it.

    Attributes:
        path: The name of the output.
    """

    exit_code = EXIT_OUTPUT
    says = "{path} exists already and is left as it is; choose another name, or ask to overwrite it"
    path: str


class OutputFailed(IkmError, OSError):
    """An output cannot be written; nothing of it is left under its name.

    Attributes:
        path: The name of the output.
        why: What went wrong.
    """

    exit_code = EXIT_OUTPUT
    says = "cannot write {path}: {why}"
    path: str
    why: str

    @classmethod
    def because(cls, path: object, failure: Exception) -> "OutputFailed":
        """Make the error from the one that the operating system gave."""
        return cls(str(path), getattr(failure, "strerror", None) or str(failure))


class TableError(IkmError):
    """A table cannot be given our columns; it is left as it was."""

    exit_code = EXIT_INPUT


class UnknownColumn(TableError, LookupError):
    """A table has no column of that name.

    Attributes:
        query: The name that was asked for.
        suggestions: The nearest names that the table has, best first.
        columns: All the names that the table has.
    """

    _says: ClassVar[Mapping[str, str]] = {
        "far": "no column {query}; the columns are: {columns}",
        "near": "no column {query}; did you mean {suggestion}? the columns are: {columns}",
    }
    query: str
    suggestions: tuple[str, ...]
    columns: tuple[str, ...]

    def sentence(self, language: Language = "en") -> str:
        """Say which column is missing, which one was perhaps meant, and which there are."""
        near = "".join(map(shown, self.suggestions[:1]))
        return self._said(language, self._says["near" if near else "far"], suggestion=near)


class DuplicateColumn(TableError):
    """A table has several columns of one name, so that no name says which is meant.

    Attributes:
        duplicates: The names that stand more than once.
        columns: All the names that the table has.
    """

    says = "more than one column is called {duplicates}; rename one of them; the columns are: {columns}"
    duplicates: tuple[str, ...]
    columns: tuple[str, ...]


class ColumnExists(TableError):
    """A table has a column already that is called as one of ours.

    Attributes:
        existing: The names that are taken, as the table spells them.
        prefix: The prefix of our columns.
        columns: All the names that the table has.
    """

    says = "columns are there already: {existing}; choose another prefix than {prefix}; the columns are: {columns}"
    existing: tuple[str, ...]
    prefix: str
    columns: tuple[str, ...]


class UnsupportedEngine(TableError):
    """A frame is of an engine that cannot carry its columns to the resolver as it is.

    Attributes:
        engine: What the frame is.
        instead: What to write instead.
    """

    says = "assign cannot work on {engine} as it is; write instead: {instead}"
    engine: str
    instead: str


class EngineFailed(TableError):
    """An engine refused what it was asked to do with a frame; its own error is the cause.

    Attributes:
        engine: What the frame is.
        why: What the engine said.
    """

    says = "{engine} could not be given our columns: {why}"
    engine: str
    why: str


class CannotDraw(IkmError, ValueError):
    """A map cannot be drawn from what was given.

    Attributes:
        why: What is wrong, as a short key.
        names: What it is wrong with.
    """

    exit_code = EXIT_INPUT
    _says: ClassVar[Mapping[str, str]] = {
        "width": "a picture is 1 to 10000 pixels wide, not {names}",
        "language": "the languages of a map are 'id' and 'en', not {names}",
        "twice": "two values are given for {names}",
        "mixed": "values are given for each kecamatan or for each wilayah, not for both: {names}",
        "infinite": "the value of {names} is no finite number",
        "no tile": "the plan has no tile for {names}",
        "unreadable": "the boundaries are no GeoJSON FeatureCollection of polygons: {names}",
        "unmatched": "these boundaries name no kecamatan of the plan, or more than one: {names}",
        "flat": "these boundaries enclose no area: {names}",
        "missing": "no boundary is given for {names}",
        "more": "{names} and {more} more",
    }
    why: str
    names: tuple[str, ...]

    def sentence(self, language: Language = "en") -> str:
        """Say why there is no map, naming up to twenty of what is at fault."""
        some = self.names[:_MOST_BREACHES_SHOWN]
        # What a reader of GeoJSON or the system said; all others are names.
        names = ", ".join(shown(say(language, name) if self.why == "unreadable" else name) for name in some)
        if more := len(self.names) - len(some):
            names = say(language, self._says["more"], names=names, more=more)
        return say(language, self._says[self.why], names=names)


class UnreadableTable(IkmError):
    """A file cannot be read as a table, or not with certainty; nothing is written.

    Attributes:
        path: The file at fault; `-` is standard input.
        why: What is wrong, as a short key.
        details: What it is wrong with.
        sheet: The sheet of a workbook that is meant.
        line: The line of a text or the row of a sheet, from 1.
        byte: The byte of the file, from 0.
    """

    exit_code = EXIT_INPUT
    says = "cannot read a table from {path}{where}: {why}"
    _place_says = ("sheet {place}", "line {place}", "byte {place}")
    _says: ClassVar[Mapping[str, str]] = {
        "unreadable": "{reason}",
        "empty": "it is empty",
        "no header": "there is no header in row {row}",
        "not text": "its bytes are those of {kind}, not of a text; its name should say so",
        "encoding": "it is not {encoding}; set the encoding that it has (--encoding)",
        "byte order": (
            "no byte order mark says which {encoding} it is; set the encoding with -le or -be at its end (--encoding)"
        ),
        "byte order mark": "it begins with the byte order mark of {mark}, so it is not {encoding}",
        "nul": "there is a NUL in its header; if it is UTF-16, set the encoding (--encoding utf-16-le)",
        "delimiter": "its header can be split at {delimiters}; set the one that is meant (--delimiter)",
        "open quote": "a quote that opens a cell here is never closed",
        "closed quote": "in the quoted cell that begins here, text follows the closing quote (line {line})",
        "swallowed": "the quoted cell that begins here holds {lines} lines that look like rows; is a quote missing?",
        "long row": "{cells} cells under {columns} columns; is a cell with the delimiter in it not quoted?",
        "long cell": "a cell is longer than the limit of {limit} characters; is a quote not closed?",
        "long line": "it is longer than the limit of {limit} characters",
        "encrypted": "it is encrypted, or a workbook of the old kind (.xls); save it without a password as .xlsx",
        "damaged": "it is damaged: {reason}",
        "too large": "it unpacks to more than the limit of {limit} MB",
        "entities": "its part {part} declares a document type, as no workbook does",
        "signed": "it is signed, and the signature would not hold after a change",
        "no sheet": "it has no sheet {sheet}; its sheets are: {sheets}",
        "which sheet": "several of its sheets have these columns: {sheets}; set the one that is meant (--sheet)",
        "no room": "there is no room for our columns beside the table",
    }
    __match_args__ = ("path", "why", "details", "sheet", "line", "byte")
    path: str
    why: str
    details: tuple[object, ...]
    sheet: str | None
    line: int | None
    byte: int | None

    def __init__(
        self,
        path: str,
        why: str,
        *details: object,
        sheet: str | None = None,
        line: int | None = None,
        byte: int | None = None,
    ) -> None:
        super().__init__(path, why, details, sheet, line, byte)

    def __reduce__(self) -> tuple[type[IkmError], tuple[object, ...], dict[str, object]]:
        return type(self), (self.path, self.why, *self.details), self.__dict__

    def sentence(self, language: Language = "en") -> str:
        """Say which file cannot be read, where, and why."""
        sentence = self._says[self.why]
        details = (say(language, d) if isinstance(d, str) else str(d) for d in self.details)
        safe = ("".join(c if c.isprintable() else ascii(c)[1:-1] for c in d[:_LONGEST_REASON]) for d in details)
        why = say(language, sentence, **dict(zip(re.findall(r"\{(\w+)\}", sentence), safe, strict=False)))
        places = zip(self._place_says, (self.sheet, self.line, self.byte), strict=True)
        where = (f", {say(language, says, place=shown(place))}" for says, place in places if place is not None)
        return say(language, self.says, path=shown_path(self.path), where="".join(where), why=why)


class UnknownKind(IkmError, ValueError):
    """The name of a file does not end as that of a kind we know here.

    Attributes:
        path: The name of the file.
        kinds: The endings that we know, or the one that is expected here.
    """

    exit_code = EXIT_USAGE
    says = "the name {path} does not end in what is known here: {kinds}"
    path: str
    kinds: tuple[str, ...]


class UnusableOption(IkmError, ValueError):
    """An option has a value that it cannot have, or one that this file has no use for.

    Attributes:
        option: Its name.
        value: Its value.
        expected: What it may be.
    """

    exit_code = EXIT_USAGE
    says = "{option} cannot be {value}; it should be {expected}"
    _says: ClassVar[Mapping[str, str]] = {
        "encoding": "the name of a text encoding",
        "delimiter": "one character that is no quote, letter, digit or line break",
        "row": "a number from 1",
        "prefix": "a text that no spreadsheet takes for a formula",
        "text only": "left out, for it is for text files",
        "workbook only": "left out, for it is for workbooks",
        "not parquet": "left out, for a Parquet file has no header row",
    }
    option: str
    value: object
    expected: str

    def sentence(self, language: Language = "en") -> str:
        """Say which option it is, and what it may be."""
        value, expected = shown(self.value), say(language, self._says[self.expected])
        return say(language, self.says, option=self.option, value=value, expected=expected)


class OutputIsInput(IkmError, OSError):
    """The output is the input, or a link to it; it is never overwritten, not even when asked.

    Attributes:
        path: The name of the output.
    """

    exit_code = EXIT_OUTPUT
    says = "{path} is the input, or a link to it, and is left as it is; choose another name"
    path: str


class ReaderGone(OutputFailed, BrokenPipeError):
    """Whoever read our standard output went away, as `head` does; there is nobody left to write for."""

    exit_code = EXIT_SIGNAL + 13
