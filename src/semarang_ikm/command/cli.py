"""The command `semarang-ikm`.

Data goes to standard output, everything else to standard error. The exit codes are listed in docs/cli.md: 0 done, 1 the
answer is no, 2 asked wrongly, 3 the input cannot be used, 4 the output cannot be written.
"""

import csv
import io
import os
import signal
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final, Literal, NoReturn, TypeVar

from cyclopts import App, CycloptsError, Group, Parameter
from pydantic import TypeAdapter

from semarang_ikm import DATA_VERSION, __version__, errors
from semarang_ikm.addresses.resolver import Resolution
from semarang_ikm.addresses.resolver import resolve as resolved
from semarang_ikm.canon import bundle
from semarang_ikm.canon.laws import LAWS
from semarang_ikm.canon.models import Record
from semarang_ikm.canon.plan import PLAN, Plan
from semarang_ikm.canon.plan_files import FILES
from semarang_ikm.canon.registry import Registry
from semarang_ikm.command import help as helping
from semarang_ikm.command import terminal
from semarang_ikm.errors import IkmError, ReaderGone, UnknownKind
from semarang_ikm.language import Language, Sentence, say
from semarang_ikm.publishing import writing

if TYPE_CHECKING:
    from semarang_ikm.tables.counts import Counts
    from semarang_ikm.tables.reading import How, Progress


def told(says: str) -> Parameter:
    """Say in the help what a parameter is."""
    return Parameter(help=says)


@Parameter(name="*")
@dataclass(frozen=True)
class Options:
    """What every command takes."""

    plan: Annotated[Path | None, told("A plan of your own: a folder of files or one JSON file.")] = None
    language: Annotated[Literal["id", "en"] | None, told("Indonesian or English; otherwise that of the locale.")] = None

    def loaded(self) -> Plan:
        """Read the plan that was asked for."""
        return PLAN if self.plan is None else Plan.load(self.plan)

    @property
    def speaks(self) -> Language:
        """The language of what is printed."""
        return self.language or helping.language_of(os.environ)


@Parameter(name="*")
@dataclass(frozen=True)
class TableOptions(Options):
    """What every command takes that reads a table."""

    encoding: Annotated[str | None, told("The encoding of a text table that is not Unicode, such as cp1252.")] = None
    delimiter: Annotated[str | None, told("The delimiter of a text table, where its header leaves it open.")] = None
    sheet: Annotated[str | None, told("The sheet of a workbook.")] = None
    header_row: Annotated[
        int | None, told("The row of the header in a sheet, counted from 1, where titles stand above it.")
    ] = None

    def how(self, progress: "Progress | None") -> "How":
        """Give the options with which the table is read."""
        return {
            "encoding": self.encoding, "delimiter": self.delimiter, "sheet": self.sheet, "header_row": self.header_row,
            "progress": progress,
        }  # fmt: skip


Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]
Query = Annotated[str | None, told("A name, an alias, a code or a number; all records without one.")]
Table = Annotated[
    str,
    Parameter(help="The table: CSV, TSV, XLSX or Parquet; - for a CSV on standard input.", allow_leading_hyphen=True),
]
Columns = Annotated[
    list[str],
    Parameter(name=["--column", "-c"], negative="", help="A column with an address or a part of one; may be repeated."),
]
Output = Annotated[
    str | None,
    Parameter(name=["--output", "-o"], help="The file to write; - for standard output.", allow_leading_hyphen=True),
]
Product = Annotated[str | None, told("A column with what a unit makes, to match its commodity too.")]
Edition = Annotated[
    Literal[2020, 2025] | None, told("The edition of KBLI, 2020 or 2025, where products are its codes.")
]
Overwrite = Annotated[bool, Parameter(negative="", help="Replace a file that is there.", show_default=False)]

_LOOKUPS: Final = Group("Lookups", sort_key=1)
_ADDRESSES: Final = Group("Addresses and tables", sort_key=2)
_PLAN: Final = Group("The plan at work", sort_key=3)
_DATA: Final = Group("The data", sort_key=4)

app = App(
    name=helping.NAME,
    help="The industrial zones (Wilayah I to X) of Kota Semarang, Perda 6/2025, for lookups, addresses and tables.",
    version=f"{__version__} (data {DATA_VERSION})",
    usage="semarang-ikm COMMAND [OPTIONS]",
    help_format="plaintext",
    group_commands=Group("Commands", sort_key=5),
)


def _json(value: object) -> str:
    return TypeAdapter(object).dump_json(value, indent=1).decode() + "\n"


def _print_json(value: object) -> None:
    print(_json(value), end="")


R = TypeVar("R", bound=Record)


def _look_up(registry: Registry[R], query: str | None, fields: Sequence[str], options: Options, *, json: bool) -> None:
    if json:
        _print_json(tuple(registry) if query is None else registry(query))
    elif query is None:
        terminal.records(registry, fields, options.speaks)
    else:
        terminal.record(registry(query), options.speaks)


@app.command(group=_LOOKUPS)
def wilayah(query: Query = None, /, *, json: Json = False, options: Options = Options()) -> None:
    """Show a wilayah: its kecamatan, and the commodities that the plan directs to it."""
    _look_up(options.loaded().wilayah, query, ("numeral", "kecamatan", "commodities", "role"), options, json=json)


@app.command(group=_LOOKUPS)
def kecamatan(query: Query = None, /, *, json: Json = False, options: Options = Options()) -> None:
    """Show a kecamatan: its wilayah and codes."""
    _look_up(options.loaded().kecamatan, query, ("name", "wilayah", "kemendagri_code", "bps_code"), options, json=json)


@app.command(group=_LOOKUPS)
def kelurahan(
    query: Query = None,
    /,
    *,
    of: Annotated[
        str | None,
        Parameter(name="--kecamatan", help="Its kecamatan, where a name is shared; alone, all kelurahan of it."),
    ] = None,
    json: Json = False,
    options: Options = Options(),
) -> None:
    """Show a kelurahan: its kecamatan, codes and postal code."""
    plan = options.loaded()
    fields = ("name", "kecamatan", "kemendagri_code", "bps_code", "postal_code")
    if query is None and of is not None:
        home = plan.kecamatan(of).name
        there = tuple(k for k in plan.kelurahan if k.kecamatan == home)
        _print_json(there) if json else terminal.records(there, fields, options.speaks)
        return
    if query is not None and of is not None:
        query = plan.kelurahan(query, kecamatan=of).kemendagri_code
    _look_up(plan.kelurahan, query, fields, options, json=json)


@app.command(group=_LOOKUPS)
def commodity(query: Query = None, /, *, json: Json = False, options: Options = Options()) -> None:
    """Show a commodity: the wilayah that it is directed to, and its KBLI classes."""
    _look_up(options.loaded().commodity, query, ("name", "in_wilayah", "wordings", "english"), options, json=json)


@app.command(group=_LOOKUPS)
def criterion(query: Query = None, /, *, json: Json = False, options: Options = Options()) -> None:
    """Show a criterion by which the wilayah were drawn."""
    _look_up(options.loaded().criterion, query, ("number", "term", "english"), options, json=json)


@app.command(group=_LOOKUPS)
def phase(query: Query = None, /, *, json: Json = False, options: Options = Options()) -> None:
    """Show a phase, by its number, a year or a date: its years and its focus."""
    _look_up(options.loaded().phase, query, ("number", "start", "end", "focus"), options, json=json)


@app.command(group=_ADDRESSES)
def resolve(
    text: Annotated[str, Parameter(help="An address as people write it.", allow_leading_hyphen=True)],
    /,
    *,
    json: Json = False,
    options: Options = Options(),
) -> int:
    """Read the kecamatan out of an address, or say why not."""
    # Bytes that are no text come as surrogates, which no output takes.
    found: Resolution = resolved(text.encode("utf-8", "backslashreplace").decode(), plan=options.loaded())
    _print_json(found) if json else terminal.resolution(found, options.speaks)
    return 0 if found.reason is None else errors.EXIT_NO


@app.command(group=_ADDRESSES)
def assign(
    table: Table,
    /,
    *,
    column: Columns,
    product: Product = None,
    edition: Edition = None,
    output: Output = None,
    overwrite: Overwrite = False,
    prefix: Annotated[str, told("What the names of the new columns begin with.")] = "ikm_",
    options: TableOptions = TableOptions(),
) -> None:
    """Put the zone beside every row of a table; without --output into NAME.ikm.EXT beside it."""
    from semarang_ikm.tables import files

    language = options.speaks
    with terminal.progress(language) as progress:
        tally = files.assign_file(
            table,
            *column,
            product=product,
            edition=edition,
            output=output,
            overwrite=overwrite,
            plan=options.loaded(),
            prefix=prefix,
            **options.how(progress),
        )
    rows = [(f"wilayah {numeral}", str(count)) for numeral, count in tally.by_wilayah.items()]
    none = say(language, "none")
    rows += [(f"{none}: {reason}", str(count)) for reason, count in tally.by_reason.items() if count]
    rows.append((say(language, "all rows"), str(tally.rows)))
    terminal.table((tally.output, say(language, "rows")), rows, sys.stderr)


@app.command(group=_ADDRESSES)
def summary(
    table: Table,
    /,
    *,
    column: Columns,
    product: Product = None,
    edition: Edition = None,
    by: Annotated[Literal["wilayah", "kecamatan"], told("What a line of the summary is of.")] = "wilayah",
    output: Output = None,
    overwrite: Overwrite = False,
    json: Json = False,
    options: TableOptions = TableOptions(),
) -> None:
    """Count the units of a table per wilayah or kecamatan, zeros kept, and those without a zone by reason."""
    from semarang_ikm.tables.counts import COLUMN_SAYS

    _known_ending(output, ".csv")
    counted = _counted(table, column, product, edition, options)
    counts = counted.per_wilayah() if by == "wilayah" else counted
    header, *rows = counts.to_dicts()[0], *(row.values() for row in counts.to_dicts())
    if json:
        _publish(_json(counts.to_dicts()), output, overwrite=overwrite)
    elif output is None:
        shown = [["" if value is None else str(value) for value in row] for row in rows]
        terminal.table([say(options.speaks, COLUMN_SAYS[name]) for name in header], shown, sys.stdout)
    else:
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows([list(header), *map(list, rows)])
        _publish(lines.getvalue(), output, overwrite=overwrite)


def _counted(
    table: str, columns: Sequence[str], product: str | None, edition: int | None, options: TableOptions
) -> "Counts":
    from semarang_ikm.tables import counts, files

    names = [*columns, *([product] if product else [])]
    with terminal.progress(options.speaks) as progress:
        cells = files.read_rows(table, *names, **options.how(progress))
        rows = (dict(zip(names, row, strict=True)) for row in cells)
        return counts.summary(rows, *columns, product=product, edition=edition, plan=options.loaded())


def _known_ending(output: str | None, *endings: str) -> None:
    if output not in (None, "-") and not str(output).casefold().endswith(endings):
        raise UnknownKind(str(output), endings)


def _publish(content: str, output: str | None, *, overwrite: bool) -> None:
    """Write to a file, or to standard output where none or `-` is named."""
    if output in (None, "-"):
        sys.stdout.write(content)
        return
    with writing(Path(str(output)), overwrite=overwrite) as stream:
        stream.write(content.encode())


@app.command(group=_PLAN)
def fit(
    place: Annotated[
        str, Parameter(help="A wilayah, a kecamatan, a kelurahan or an address.", allow_leading_hyphen=True)
    ],
    product: Annotated[str, Parameter(help="A product, as people write it.", allow_leading_hyphen=True)],
    /,
    *,
    edition: Edition = None,
    json: Json = False,
    options: Options = Options(),
) -> int:
    """Say whether the plan directs a product to the wilayah of a place; it forbids nothing."""
    from semarang_ikm.products.fit import fit as fitting

    found = fitting(place, product, edition=edition, plan=options.loaded())
    _print_json(found) if json else print(found.sentence(options.speaks))
    return errors.EXIT_NO if found.status == "unknown" else 0


@app.command(group=_PLAN)
def profile(
    wilayah: Annotated[str, told("A wilayah, by numeral or number.")],
    /,
    *,
    year: Annotated[int | None, told("The year whose phase is shown; otherwise this year.")] = None,
    table: Annotated[str | None, told("A table whose units of this wilayah are shown.")] = None,
    column: Annotated[
        list[str] | None,
        Parameter(name=["--column", "-c"], negative="", help="A column of that table with an address."),
    ] = None,
    product: Product = None,
    output: Output = None,
    overwrite: Overwrite = False,
    json: Json = False,
    options: TableOptions = TableOptions(),
) -> None:
    """Write the sheet of a wilayah: Markdown, or with --output x.html a page that prints on one side of A4."""
    from semarang_ikm.faces import profiles

    _known_ending(output, ".html", ".htm", ".md", ".json")
    if (table is None) is not (column is None) or (product is not None and table is None):
        raise TypeError(Sentence("profile takes --table and --column together, and --product with them"))
    units = None if table is None else _counted(table, column or (), product, None, options)
    sheet = profiles.profile(wilayah, year=year, units=units, plan=options.loaded())
    if json or (output is not None and output.casefold().endswith(".json")):
        content = _json(sheet.to_dict())
    elif output is not None and output.casefold().endswith((".html", ".htm")):
        content = sheet.html(options.speaks)
    else:
        content = sheet.markdown(options.speaks)
    _publish(content, output, overwrite=overwrite)


@app.command(group=_PLAN)
def diff(
    before: Annotated[Path, told("A plan: a folder of files or one JSON file.")],
    after: Annotated[Path | None, told("Another plan; otherwise the one of --plan, or the bundled one.")] = None,
    /,
    *,
    json: Json = False,
    options: Options = Options(),
) -> None:
    """Say what differs between two plans."""
    from semarang_ikm.faces import changes

    found = changes.diff(Plan.load(before), options.loaded() if after is None else Plan.load(after))
    _print_json(found.to_dicts()) if json else print(found.text(options.speaks))


@app.command(name="map", group=_PLAN)
def draw(
    *,
    output: Annotated[
        str | None,
        Parameter(name=["--output", "-o"], help="The picture: .svg, .html or .png; otherwise an SVG is printed."),
    ] = None,
    overwrite: Overwrite = False,
    boundaries: Annotated[
        Path | None, told("A GeoJSON file with polygons of your own, to draw instead of tiles.")
    ] = None,
    options: Options = Options(),
) -> None:
    """Draw a schematic map of the wilayah."""
    from semarang_ikm.faces.maps import picture

    drawn = picture.map(boundaries=boundaries, language=options.speaks, plan=options.loaded())
    if output in (None, "-"):
        print(drawn.svg)
    else:
        drawn.save(str(output), overwrite=overwrite)


@app.command(group=_DATA)
def check(*, options: Options = Options()) -> int:
    """Prove the laws of the data, and compare the bundled files with their checksums."""
    language, plan = options.speaks, options.loaded()
    rows = [(say(language, "holds"), say(language, law.sentence)) for law in LAWS]
    altered: tuple[str, ...] = ()
    if options.plan is None:
        altered = bundle.altered()
        intact, changed = say(language, "intact"), say(language, "ALTERED")
        rows += [(changed if path in altered else intact, path) for path in dict.fromkeys((*FILES.values(), *altered))]
    print(f"{plan.id}, data {plan.data_version}")
    terminal.table(("", ""), rows, sys.stdout)
    return errors.EXIT_NO if altered else 0


@app.command(group=_DATA)
def export(
    folder: Annotated[Path, told("A folder that is not there yet, or empty.")],
    /,
    *,
    options: Options = Options(),
) -> None:
    """Write the plan as JSON, CSV and JSON Schema, for other languages."""
    from semarang_ikm.faces import exports

    exports.export(folder, plan=options.loaded())


def _terminate(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(errors.EXIT_SIGNAL + number)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command, and leave with its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    language = helping.language_asked(given, os.environ)
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal's encoding lacks is escaped, not a crash.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminate)
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]  # closed by who started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # as long as the process
        _complain(say(language, "standard output is closed"))
        raise SystemExit(errors.EXIT_OUTPUT)
    try:
        code = _run(given, language)
        sys.stdout.flush()
    except BrokenPipeError:
        code = ReaderGone.exit_code
    except KeyboardInterrupt:
        code = errors.EXIT_SIGNAL + signal.SIGINT
    except OSError as failure:
        _complain(say(language, "cannot write standard output: {why}", why=Sentence(failure.strerror or str(failure))))
        code = errors.EXIT_OUTPUT
    except Exception as failure:  # what is left is an error of ours, for which a user needs no traceback
        if sys.flags.dev_mode:
            raise
        why = f"{type(failure).__name__}: {failure}"
        _complain(say(language, "an error in semarang-ikm itself, please report it: {why}", why=why)[:1000])
        code = errors.EXIT_INPUT
    _leave(code)


def _leave(code: int) -> NoReturn:
    """Exit without a second attempt to flush what could not be written."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(code)


def _complain(sentence: str) -> None:
    print(f"{helping.NAME}: {sentence}", file=sys.stderr)


def _run(arguments: list[str], language: Language) -> int:
    if language == "id":
        helping.translate(app)
    try:
        code = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as failure:
        _complain(helping.mistake(failure, app, language))
        return errors.EXIT_USAGE
    except ReaderGone as failure:
        return failure.exit_code
    except TypeError as failure:
        # The library's word for arguments that do not go together, such as a column read as a place and a product.
        _complain(say(language, failure.args[0] if failure.args else str(failure))[:1000])
        return errors.EXIT_USAGE
    except IkmError as failure:
        _complain(failure.sentence(language))
        return failure.exit_code
    return code if isinstance(code, int) else 0
