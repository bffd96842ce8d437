"""Every error of the package: what a program needs as attributes, what a person needs as a sentence.

All are `IkmError`. A miss is also a `LookupError`, a broken or unreadable plan also a `ValueError`, a failed
write also an `OSError`, a missing extra also an `ImportError`. `str(error)` is English; `error.sentence("id")`
says the same in Indonesian.
"""

from typing import ClassVar, Literal, NamedTuple

Language = Literal["en", "id"]

_LONGEST_SHOWN = 80
_MOST_BREACHES_SHOWN = 20


def shown(value: object) -> str:
    """Give a value as a message may show it: short, in quotes, with nothing that could disturb a terminal.

    Args:
        value: Anything; a value that is neither text nor an integer is named by its type only.

    Returns:
        At most about a thousand characters; control characters, direction overrides and lone surrogates are escaped.

    >>> shown("Tugu")
    "'Tugu'"
    >>> shown("a" * 100_000)[-7:]
    "aaa...'"
    >>> shown(2.5)
    'a float'
    """
    kind = type(value)
    if issubclass(kind, str):
        text = str.__str__(value)  # type: ignore[arg-type]  # issubclass does not narrow `value`
        return repr(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "...")
    if kind is int:
        return str(value) if -(10**_LONGEST_SHOWN) < value < 10**_LONGEST_SHOWN else "a very long integer"  # type: ignore[operator]  # kind says int
    return "nothing (None)" if value is None else f"a {kind.__name__[:_LONGEST_SHOWN]}"


class IkmError(Exception):
    """The base of every error of the package; equal by kind and content, and picklable.

    >>> IkmError("no such thing") == IkmError("no such thing")
    True
    """

    def sentence(self, language: Language = "en") -> str:
        """Say what is wrong in a sentence, in English or Indonesian."""
        return str(self.args[0]) if self.args else type(self).__name__

    def __str__(self) -> str:
        return self.sentence("en")

    def _content(self) -> tuple[object, ...]:
        return self.args

    def __eq__(self, other: object) -> bool:
        return type(other) is type(self) and isinstance(other, IkmError) and self._content() == other._content()

    def __hash__(self) -> int:
        return hash((type(self), self._content()))

    def __reduce__(self) -> tuple[type["IkmError"], tuple[object, ...]]:
        return type(self), self._content()


class UnknownRecord(IkmError, LookupError):
    """A lookup found nothing.

    Attributes:
        query: What was looked for, as it came in.
        suggestions: The nearest right answers, best first.
        city: Where it was looked for.
    """

    noun: ClassVar[str] = "record"

    def __init__(self, query: object, suggestions: tuple[str, ...], city: str) -> None:
        super().__init__(query)
        self.query = query
        self.suggestions = suggestions
        self.city = city

    def _content(self) -> tuple[object, ...]:
        return self.query, self.suggestions, self.city

    def sentence(self, language: Language = "en") -> str:
        """Say what was not found, where, and what was perhaps meant."""
        found_nothing, meant = {
            "en": ("no {} {} in {}", "; did you mean {}?"),
            "id": ("tidak ada {} {} di {}", "; maksudnya {}?"),
        }[language]
        sentence = found_nothing.format(self.noun, shown(self.query), self.city)
        return sentence + meant.format(shown(self.suggestions[0])) if self.suggestions else sentence


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

    def __init__(self, query: object, start: int, end: int, city: str) -> None:
        super().__init__(query, (), city)
        self.start = start
        self.end = end

    def _content(self) -> tuple[object, ...]:
        return self.query, self.start, self.end, self.city

    def sentence(self, language: Language = "en") -> str:
        """Say what was not found, and which years the plan covers."""
        return {
            "en": "no phase {} in the plan of {}, which covers the years {}-{}",
            "id": "tidak ada tahap {} dalam rencana {}, yang mencakup tahun {}-{}",
        }[language].format(shown(self.query), self.city, self.start, self.end)


class AmbiguousKelurahan(UnknownRecord):
    """The name is that of several kelurahan; their kecamatan must be said.

    Attributes:
        kecamatan: The names of the kecamatan that have a kelurahan of that name.
        suggestions: The Kemendagri codes of the kelurahan, which tell them apart.
    """

    noun = "kelurahan"

    def __init__(self, query: object, kecamatan: tuple[str, ...], suggestions: tuple[str, ...], city: str) -> None:
        super().__init__(query, suggestions, city)
        self.kecamatan = kecamatan

    def _content(self) -> tuple[object, ...]:
        return self.query, self.kecamatan, self.suggestions, self.city

    def sentence(self, language: Language = "en") -> str:
        """Say between which kecamatan the name is shared, and how to choose."""
        phrase, joint = {
            "en": ("kelurahan {} is in more than one kecamatan of {}: {}; say which, as in kecamatan={}", " and "),
            "id": (
                "kelurahan {} ada di lebih dari satu kecamatan di {}: {}; sebutkan kecamatannya, seperti kecamatan={}",
                " dan ",
            ),
        }[language]
        return phrase.format(shown(self.query), self.city, joint.join(self.kecamatan), shown(self.kecamatan[0]))


class Breach(NamedTuple):
    """A law that a record breaks.

    Attributes:
        law: The law, as a sentence.
        record: The record at fault, by the name a reader knows it by.
        reason: What is wrong with it.
    """

    law: str
    record: str
    reason: str


class BrokenPlan(IkmError, ValueError):
    """A plan breaks a law of the data, and does not load.

    Attributes:
        plan: The plan's id.
        breaches: Every record at fault; the sentence shows twenty and counts the rest.
    """

    def __init__(self, plan: str, breaches: tuple[Breach, ...]) -> None:
        super().__init__(plan)
        self.plan = plan
        self.breaches = breaches

    def _content(self) -> tuple[object, ...]:
        return self.plan, self.breaches

    def sentence(self, language: Language = "en") -> str:
        """Say which records are at fault and why, up to twenty of them."""
        opening, rest = {
            "en": ("plan {} breaks the laws of the data {} times: ", "; and {} more"),
            "id": ("rencana {} melanggar kaidah data {} kali: ", "; dan {} lagi"),
        }[language]
        some = self.breaches[:_MOST_BREACHES_SHOWN]
        listed = "; ".join(f"{shown(breach.record)}: {breach.reason[:_LONGEST_SHOWN]}" for breach in some)
        more = len(self.breaches) - len(some)
        return opening.format(shown(self.plan), len(self.breaches)) + listed + (rest.format(more) if more else "")


class UnreadablePlan(IkmError, ValueError):
    """A plan's files cannot be read as a plan: missing, no JSON, too big, of another shape.

    Attributes:
        path: The file at fault.
        position: Where in the file, or an empty text.
        why: What is wrong there.
    """

    def __init__(self, path: str, position: str, why: str) -> None:
        super().__init__(path)
        self.path = path
        self.position = position
        self.why = why

    def _content(self) -> tuple[object, ...]:
        return self.path, self.position, self.why

    def sentence(self, language: Language = "en") -> str:
        """Say which file cannot be read, where, and why."""
        opening = {"en": "cannot read a plan from", "id": "tidak dapat membaca rencana dari"}[language]
        where = f", {self.position}" if self.position else ""
        return f"{opening} {shown(self.path)}{where}: {self.why[:400]}"


class MissingExtra(IkmError, ImportError):
    """A part of the package needs a library that is not installed.

    Attributes:
        library: The library that is missing.
        install: What to give to pip to have it.
    """

    def __init__(self, library: str, install: str) -> None:
        super().__init__(library)
        self.library = library
        self.install = install

    def _content(self) -> tuple[object, ...]:
        return self.library, self.install

    def sentence(self, language: Language = "en") -> str:
        """Say what is missing and how to install it."""
        return {
            "en": "this needs {}, which is not installed; try: pip install '{}'",
            "id": "ini memerlukan {}, yang belum terpasang; coba: pip install '{}'",
        }[language].format(self.library, self.install)


class OutputExists(IkmError, OSError):
    """There is a file of that name, and nobody asked to overwrite it.

    Attributes:
        path: The name of the output.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def _content(self) -> tuple[object, ...]:
        return (self.path,)

    def sentence(self, language: Language = "en") -> str:
        """Say what exists, and what to do."""
        return {
            "en": "{} exists already and is left as it is; choose another name, or ask to overwrite it",
            "id": "{} sudah ada dan dibiarkan; pilih nama lain, atau mintalah menimpanya",
        }[language].format(shown(self.path))


class OutputFailed(IkmError, OSError):
    """An output cannot be written; nothing of it is left under its name.

    Attributes:
        path: The name of the output.
        why: What went wrong.
    """

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path)
        self.path = path
        self.why = why

    @classmethod
    def because(cls, path: object, failure: Exception) -> "OutputFailed":
        """Make the error from the one that the operating system gave."""
        return cls(str(path), getattr(failure, "strerror", None) or str(failure))

    def _content(self) -> tuple[object, ...]:
        return self.path, self.why

    def sentence(self, language: Language = "en") -> str:
        """Say what cannot be written, and why."""
        return {"en": "cannot write {}: {}", "id": "tidak dapat menulis {}: {}"}[language].format(
            shown(self.path), self.why[:400]
        )
