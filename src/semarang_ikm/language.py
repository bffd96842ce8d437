"""What is said to people: English in the code, Indonesian in data/words/id.json, and values as a message shows them.

A sentence stands in the code once, in English, and is said by `say`. One that is said later is a `Sentence`, or the
value of a name that is `says` or ends in it. A test reads all of them, and finds what has no Indonesian and what nobody
says any more.
"""

from functools import cache
from importlib.resources import files
from typing import Final, Literal, Self, cast, get_args

Language = Literal["en", "id"]

LONGEST_SHOWN: Final = 80
"""So many characters of a value are shown."""
MOST_NAMES_SHOWN: Final = 20
"""So many names of a list are shown."""


def say(language: Language, sentence: str, /, **fields: object) -> str:
    """Say a sentence in English or Indonesian.

    Args:
        language: The language.
        sentence: The sentence in English, as data/words/id.json has it; one that it has not is said in English.
        **fields: What stands in its braces; a `Sentence` there is said in the language too.

    Raises:
        TypeError: It is neither language.

    >>> say("id", "no {noun} {query} in {city}", noun="kecamatan", query="'X'", city="Kota Semarang")
    "tidak ada kecamatan 'X' di Kota Semarang"
    """
    if language not in get_args(Language):
        raise TypeError(f"the languages are 'en' and 'id', not {shown(language)}")
    if isinstance(sentence, Sentence):
        return say(language, sentence.template, **sentence.fields)
    words = sentence if language == "en" else indonesian().get(sentence, sentence)
    if not fields:
        return words
    return words.format(**{k: say(language, v) if isinstance(v, Sentence) else v for k, v in fields.items()})


class Sentence(str):  # noqa: SLOT000  # with slots, pickle protocols 0 and 1 fail
    """A sentence in English that can be said in Indonesian later: an error is made before anyone asks for a language.

    Attributes:
        template: The sentence as data/words/id.json has it.
        fields: What stands in its braces.

    >>> why = Sentence("{cells} cells under {columns} columns", cells=3, columns=2)
    >>> why, say("id", why)
    ('3 cells under 2 columns', '3 sel di bawah 2 kolom')
    """

    template: str
    fields: dict[str, object]

    def __new__(cls, template: str, /, **fields: object) -> Self:
        """Say it in English, and keep what it is made of."""
        said = super().__new__(cls, say("en", template, **fields))
        said.template, said.fields = str(template), fields
        return said


@cache
def indonesian() -> dict[str, str]:
    """Give every English sentence with its Indonesian; read when the first is said."""
    import json  # importing it takes a while, and English needs none

    text = files("semarang_ikm").joinpath("data", "words", "id.json").read_text(encoding="utf-8")
    words: dict[str, str] = json.loads(text)
    return words


def shown(value: object) -> str:
    """Give a value as a message may show it: short, in quotes, with nothing that could disturb a terminal.

    Args:
        value: Anything; a value that is neither text nor an integer is named by its type only.

    Returns:
        At most about two hundred characters; control characters, direction overrides and lone surrogates are escaped.

    >>> shown("Tugu")
    "'Tugu'"
    >>> shown("a" * 100_000)[-7:]
    "aaa...'"
    >>> shown(2.5)
    'a float'
    """
    kind = type(value)
    if issubclass(kind, str):
        text = str.__str__(cast("str", value))
        quoted = repr(text if len(text) <= LONGEST_SHOWN else text[:LONGEST_SHOWN] + "...")
        return quoted if len(quoted) <= 2 * LONGEST_SHOWN else quoted[: 2 * LONGEST_SHOWN] + "...'"
    if kind is int:
        number = cast("int", value)
        return str(number) if abs(number) < 10**LONGEST_SHOWN else "a very long integer"
    # The type's own name, whatever a stranger's metaclass says.
    return "nothing (None)" if value is None else f"a {plain(type.__dict__['__name__'].__get__(kind))}"


def plain(text: str, longest: int = LONGEST_SHOWN) -> str:
    """Give a text without quotes as a message may show it: short, and with nothing that could disturb a terminal.

    >>> plain("Kota Semarang"), plain("a" * 100, 5)
    ('Kota Semarang', 'aaaaa...')
    """
    printable = "".join(c if c.isprintable() else c.encode("unicode_escape").decode() for c in text[: longest + 1])
    return printable if len(printable) <= longest else printable[:longest] + "..."


def shown_path(path: str) -> str:
    """Give a path as a message may show it: a long one loses its beginning, since the end is what tells files apart.

    >>> shown_path("/a" * 1_000 + "/units.csv")[-15:]
    "/a/a/units.csv'"
    """
    return shown(path if len(path) <= LONGEST_SHOWN else "..." + path[3 - LONGEST_SHOWN :])


def listed(names: tuple[str, ...]) -> str:
    """Give names as a message may show them: twenty of them, and the count of the rest.

    >>> listed(("kecamatan", "alamat"))
    "'kecamatan', 'alamat'"
    """
    more = len(names) - MOST_NAMES_SHOWN
    return ", ".join(map(shown, names[:MOST_NAMES_SHOWN])) + (f" (+ {more})" if more > 0 else "")
