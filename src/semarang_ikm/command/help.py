"""How the command is asked: its help in Indonesian, and what to type where it was asked wrongly."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, get_args

import cyclopts
from cyclopts import App
from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel, InlineText
from rich.console import Console, ConsoleOptions
from rich.text import Text

from semarang_ikm.canon.names import nearest
from semarang_ikm.errors import UnusableOption
from semarang_ikm.language import Language, Sentence, listed, plain, say, shown

NAME: Final = "semarang-ikm"


def language_of(environment: Mapping[str, str]) -> Language:
    """Give the language of the locale: Indonesian if it says so, else English.

    >>> language_of({"LANG": "id_ID.UTF-8"}), language_of({})
    ('id', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "id" if value.partition("_")[0].partition(".")[0].casefold() in ("id", "in", "indonesian") else "en"
    return "en"


def language_asked(arguments: Sequence[str], environment: Mapping[str, str]) -> Language:
    """Find the language before anything is parsed, for the help and for errors of the parsing itself.

    >>> language_asked(["check", "--language", "id"], {})
    'id'
    """
    for given, following in zip(arguments, [*arguments, ""][1:], strict=True):
        value = following if given == "--language" else given.removeprefix("--language=")
        if given.startswith("--language") and value in get_args(Language):
            return "id" if value == "id" else "en"
    return language_of(environment)


def translate(speaking: App) -> None:
    """Let an app and its commands give their help in Indonesian."""
    speaking.help_formatter = _InIndonesian()
    speaking.help = say("id", speaking.help)
    for name in speaking:
        if not name.startswith("-"):
            translate(speaking[name])


class _InIndonesian(DefaultFormatter):
    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        entries = [_translated(entry) for entry in panel.entries]
        super().__call__(console, options, panel.copy(title=say("id", str(panel.title)), entries=entries))

    def render_usage(self, console: Console, options: ConsoleOptions, usage: object) -> None:  # noqa: ARG002  # the base class's parameters
        console.print(say("id", "Usage: {usage}", usage=usage), style="bold", markup=False)


class _Described(InlineText):
    def append(self, text: Text) -> None:
        """Take what is said of a parameter in brackets."""
        word, colon, values = text.plain[1:-1].partition(":")
        super().append(Text(f"[{say('id', word)}{colon}{values}]", text.style))


def _translated(entry: HelpEntry) -> HelpEntry:
    described = entry.description
    english = described.primary_renderable if isinstance(described, InlineText) else described
    return entry.copy(description=_Described(Text(say("id", str(english).strip()))))


def mistake(failure: cyclopts.CycloptsError, app: App, language: Language) -> str:
    """Say what was asked wrongly, and what to type."""
    chain = tuple(failure.command_chain or ())
    command = " ".join(chain) or NAME
    unused = tuple(failure.unused_tokens or ())
    near: Iterable[str] = ()
    match failure:
        case cyclopts.UnknownCommandError() if unused[0].startswith("-"):
            wrong = Sentence("a command comes before {given}", given=shown(unused[0]))
        case cyclopts.UnknownCommandError():
            wrong = Sentence("there is no command {given}", given=shown(unused[0]))
            near = nearest(unused[0], [name for name in app if not name.startswith("-")], 1)
        case cyclopts.UnknownOptionError(token=token, argument_collection=arguments):
            given = token.keyword or token.value
            wrong = _no_option(command, given)
            near = nearest(given, [name for argument in arguments for name in argument.names], 1)
        case cyclopts.MissingArgumentError(keyword=str(option)):
            wrong = Sentence("{option} needs a value after it", option=option)
        case cyclopts.MissingArgumentError(argument=argument) if argument is not None:
            wrong = Sentence("{command} needs {wanted}", command=command, wanted=argument.name)
            if mistyped := nearest(argument.name, [token for token in unused if token.startswith("--")], 1):
                wrong, near = _no_option(command, mistyped[0]), (argument.name,)
        case cyclopts.UnusedCliTokensError():
            says = "{command} does not take {given} too; quote a text with spaces"
            wrong = Sentence(says, command=command, given=listed(unused))
        case cyclopts.RepeatArgumentError(token=token):
            wrong = Sentence("{option} stands twice", option=token.keyword)
        case cyclopts.CoercionError(token=token, target_type=kind, argument=argument) if token and argument:
            option, choices = token.keyword or argument.name, ", ".join(map(str, get_args(kind)))
            expected = Sentence("one of {choices}", choices=choices) if choices else Sentence("a whole number")
            wrong = Sentence(UnusableOption.says, option=option, value=shown(token.value), expected=expected)
            if kind is bool:
                wrong = Sentence("{option} takes no value", option=option)
        case _:
            return plain(" ".join(str(failure).split()), 1000)
    meant = "".join(say(language, "did you mean {near}?", near=shown(name)) + " " for name in near)
    asking = " ".join((NAME, *chain, "--help"))
    return f"{say(language, wrong)}; {meant}{say(language, 'type {help} to see what there is', help=asking)}"


def _no_option(command: str, given: str) -> Sentence:
    return Sentence("{command} has no option {given}", command=command, given=shown(given))
