"""The command `semarang-ikm`.

Data goes to standard output, everything else to standard error. The exit codes are listed in docs/cli.md: 0 done, 1 the
answer is no, 2 asked wrongly, 3 the input cannot be used, 4 the output cannot be written.
"""

import csv
import io
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType
from typing import TYPE_CHECKING, Annotated, Final, Literal, NoReturn, TypeVar

from cyclopts import App, CycloptsError, Group, Parameter
from cyclopts.help import DefaultFormatter, HelpEntry, HelpPanel, InlineText
from pydantic import TypeAdapter
from rich.console import Console, ConsoleOptions

from semarang_ikm import DATA_VERSION, __version__
from semarang_ikm.addresses.resolver import Resolution
from semarang_ikm.addresses.resolver import resolve as resolved
from semarang_ikm.canon import bundle
from semarang_ikm.canon.laws import LAWS
from semarang_ikm.canon.models import Record
from semarang_ikm.canon.plan import FILES, PLAN, Plan
from semarang_ikm.canon.registry import Registry
from semarang_ikm.command import terminal
from semarang_ikm.errors import IkmError, ReaderGone, UnknownKind
from semarang_ikm.language import Language
from semarang_ikm.publishing import writing

if TYPE_CHECKING:
    from semarang_ikm.tables.counts import Counts

EXIT_NO: Final = 1
EXIT_USAGE: Final = 2
EXIT_INPUT: Final = 3
EXIT_OUTPUT: Final = 4
EXIT_INTERRUPTED: Final = 130
EXIT_TERMINATED: Final = 143
EXIT_PIPE: Final = 141


@Parameter(name="*")
@dataclass(frozen=True)
class Options:
    """What every command takes."""

    plan: Annotated[Path | None, Parameter(help="A plan of your own: a folder of files or one JSON file.")] = None
    language: Annotated[
        Literal["id", "en"] | None, Parameter(help="Indonesian or English; otherwise that of the locale.")
    ] = None

    def loaded(self) -> Plan:
        """Read the plan that was asked for."""
        return PLAN if self.plan is None else Plan.load(self.plan)

    @property
    def speaks(self) -> Language:
        """The language of what is printed."""
        return self.language or language_of(os.environ)


@Parameter(name="*")
@dataclass(frozen=True)
class TableOptions(Options):
    """What every command takes that reads a table."""

    encoding: Annotated[
        str | None, Parameter(help="The encoding of a text table that is not Unicode, such as cp1252.")
    ] = None
    delimiter: Annotated[
        str | None, Parameter(help="The delimiter of a text table, where its header leaves it open.")
    ] = None
    sheet: Annotated[str | None, Parameter(help="The sheet of a workbook.")] = None
    header_row: Annotated[
        int | None, Parameter(help="The row of the header in a sheet, counted from 1, where titles stand above it.")
    ] = None


Json = Annotated[bool, Parameter(name="--json", negative="", help="Print JSON.")]
Query = Annotated[str | None, Parameter(help="A name, an alias, a code or a number; all records without one.")]
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
Product = Annotated[str | None, Parameter(help="A column with what a unit makes, to match its commodity too.")]
Edition = Annotated[
    Literal[2020, 2025] | None, Parameter(help="The edition of KBLI, 2020 or 2025, where products are its codes.")
]
Overwrite = Annotated[bool, Parameter(negative="", help="Replace a file that is there.", show_default=False)]

_LOOKUPS: Final = Group("Lookups", sort_key=1)
_ADDRESSES: Final = Group("Addresses and tables", sort_key=2)
_PLAN: Final = Group("The plan at work", sort_key=3)
_DATA: Final = Group("The data", sort_key=4)

app = App(
    name="semarang-ikm",
    help="The industrial zones (Wilayah I to X) of Kota Semarang, Perda 6/2025, for lookups, addresses and tables.",
    version=f"{__version__} (data {DATA_VERSION})",
    usage="semarang-ikm COMMAND [OPTIONS]",
    help_format="plaintext",
    group_commands=Group("Commands", sort_key=5),
)


def language_of(environment: Mapping[str, str]) -> Language:
    """Give the language of the locale: Indonesian if it says so, else English.

    >>> language_of({"LANG": "id_ID.UTF-8"}), language_of({})
    ('id', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := environment.get(name):
            return "id" if value.partition("_")[0].partition(".")[0].casefold() in ("id", "in", "indonesian") else "en"
    return "en"


def _print_json(value: object) -> None:
    print(TypeAdapter(object).dump_json(value, indent=1).decode())


R = TypeVar("R", bound=Record)


def _look_up(registry: Registry[R], query: str | None, fields: Sequence[str], options: Options, *, json: bool) -> None:
    if query is not None:
        found = registry(query)
        _print_json(found) if json else terminal.record(found, options.speaks)
    elif json:
        _print_json(tuple(registry))
    else:
        terminal.records(registry, fields, options.speaks)


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
    return 0 if found.reason is None else EXIT_NO


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
    prefix: Annotated[str, Parameter(help="What the names of the new columns begin with.")] = "ikm_",
    options: TableOptions = TableOptions(),
) -> None:
    """Put the zone beside every row of a table; without --output into NAME.ikm.EXT beside it."""
    from semarang_ikm.tables import files

    language = options.speaks
    with terminal.progress(("reading", "membaca"), language) as progress:
        tally = files.assign_file(
            table,
            *column,
            product=product,
            edition=edition,
            output=output,
            overwrite=overwrite,
            plan=options.loaded(),
            prefix=prefix,
            encoding=options.encoding,
            delimiter=options.delimiter,
            sheet=options.sheet,
            header_row=options.header_row,
            progress=progress,
        )
    say = terminal.say
    rows = [(f"wilayah {numeral}", str(count)) for numeral, count in tally.by_wilayah.items()]
    rows += [
        (f"{say(('none', 'tanpa'), language)}: {reason}", str(count))
        for reason, count in tally.by_reason.items()
        if count
    ]
    rows.append((say(("all rows", "semua baris"), language), str(tally.rows)))
    terminal.table((tally.output, say(("rows", "baris"), language)), rows, sys.stderr)


@app.command(group=_ADDRESSES)
def summary(
    table: Table,
    /,
    *,
    column: Columns,
    product: Product = None,
    edition: Edition = None,
    by: Annotated[Literal["wilayah", "kecamatan"], Parameter(help="What a line of the summary is of.")] = "wilayah",
    output: Output = None,
    overwrite: Overwrite = False,
    json: Json = False,
    options: TableOptions = TableOptions(),
) -> None:
    """Count the units of a table per wilayah or kecamatan, zeros kept, and those without a zone by reason."""
    _known_ending(output, ".csv")
    counted = _counted(table, column, product, edition, options)
    counts = counted.per_wilayah() if by == "wilayah" else counted
    header, *rows = counts.to_dicts()[0], *(row.values() for row in counts.to_dicts())
    if json:
        _publish(
            TypeAdapter(object).dump_json(counts.to_dicts(), indent=1).decode() + "\n", output, overwrite=overwrite
        )
    elif output is None:
        shown = [["" if value is None else str(value) for value in row] for row in rows]
        terminal.table([terminal.say(terminal.COUNTED[name], options.speaks) for name in header], shown, sys.stdout)
    else:
        lines = io.StringIO()
        csv.writer(lines, lineterminator="\n").writerows([list(header), *map(list, rows)])
        _publish(lines.getvalue(), output, overwrite=overwrite)


def _counted(
    table: str, columns: Sequence[str], product: str | None, edition: int | None, options: TableOptions
) -> "Counts":
    from semarang_ikm.tables import counts, files

    names = [*columns, *([product] if product else [])]
    with terminal.progress(("reading", "membaca"), options.speaks) as progress:
        cells = files.read_rows(
            table,
            *names,
            encoding=options.encoding,
            delimiter=options.delimiter,
            sheet=options.sheet,
            header_row=options.header_row,
            progress=progress,
        )
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
    from semarang_ikm.products.matching import fit as fitting

    found = fitting(place, product, edition=edition, plan=options.loaded())
    _print_json(found) if json else print(found.sentence(options.speaks))
    return EXIT_NO if found.status == "unknown" else 0


@app.command(group=_PLAN)
def profile(
    wilayah: Annotated[str, Parameter(help="A wilayah, by numeral or number.")],
    /,
    *,
    year: Annotated[int | None, Parameter(help="The year whose phase is shown; otherwise this year.")] = None,
    table: Annotated[str | None, Parameter(help="A table whose units of this wilayah are shown.")] = None,
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
        raise TypeError("profile takes --table and --column together, and --product with them")
    units = None if table is None else _counted(table, column or (), product, None, options)
    sheet = profiles.profile(wilayah, year=year, units=units, plan=options.loaded())
    if json or (output is not None and output.casefold().endswith(".json")):
        content = TypeAdapter(object).dump_json(sheet.to_dict(), indent=1).decode() + "\n"
    elif output is not None and output.casefold().endswith((".html", ".htm")):
        content = sheet.html(options.speaks)
    else:
        content = sheet.markdown(options.speaks)
    _publish(content, output, overwrite=overwrite)


@app.command(group=_PLAN)
def diff(
    before: Annotated[Path, Parameter(help="A plan: a folder of files or one JSON file.")],
    after: Annotated[
        Path | None, Parameter(help="Another plan; otherwise the one of --plan, or the bundled one.")
    ] = None,
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
        Path | None, Parameter(help="A GeoJSON file with polygons of your own, to draw instead of tiles.")
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
    kept = terminal.say(("holds", "berlaku"), language)
    rows = [(kept, terminal.say((law.sentence, law.indonesian), language)) for law in LAWS]
    altered: tuple[str, ...] = ()
    if options.plan is None:
        altered = bundle.altered()
        intact = terminal.say(("intact", "utuh"), language)
        changed = terminal.say(("ALTERED", "BERUBAH"), language)
        rows += [(changed if path in altered else intact, path) for path in dict.fromkeys((*FILES.values(), *altered))]
    print(f"{plan.id}, data {plan.data_version}")
    terminal.table(("", ""), rows, sys.stdout)
    return EXIT_NO if altered else 0


@app.command(group=_DATA)
def export(
    folder: Annotated[Path, Parameter(help="A folder that is not there yet, or empty.")],
    /,
    *,
    options: Options = Options(),
) -> None:
    """Write the plan as JSON, CSV and JSON Schema, for other languages."""
    from semarang_ikm.faces import exports

    exports.export(folder, plan=options.loaded())


INDONESIAN: Final[dict[str, str]] = {
    "The industrial zones (Wilayah I to X) of Kota Semarang, Perda 6/2025, for lookups, addresses and tables.": (
        "Wilayah IKM (Wilayah I sampai X) Kota Semarang, Perda 6/2025: pencarian, wilayah untuk alamat dan tabel."
    ),
    "Lookups": "Pencarian",
    "Addresses and tables": "Alamat dan tabel",
    "The plan at work": "Rencana dalam kerja",
    "The data": "Data",
    "Commands": "Perintah",
    "Parameters": "Parameter",
    "Arguments": "Argumen",
    "A plan of your own: a folder of files or one JSON file.": (
        "Rencana sendiri: folder berisi berkas atau satu berkas JSON."
    ),
    "Indonesian or English; otherwise that of the locale.": "Bahasa Indonesia atau Inggris; jika tidak, menurut lokal.",
    "The encoding of a text table that is not Unicode, such as cp1252.": (
        "Penyandian tabel teks yang bukan Unicode, misalnya cp1252."
    ),
    "The delimiter of a text table, where its header leaves it open.": (
        "Pemisah kolom tabel teks, jika tidak jelas dari barisan judulnya."
    ),
    "The sheet of a workbook.": "Lembar pada buku kerja.",
    "The row of the header in a sheet, counted from 1, where titles stand above it.": (
        "Baris judul kolom pada lembar, dihitung dari 1, jika ada judul lain di atasnya."
    ),
    "Print JSON.": "Cetak JSON.",
    "A name, an alias, a code or a number; all records without one.": (
        "Nama, ejaan lain, kode atau nomor; tanpa ini semua data ditampilkan."
    ),
    "The table: CSV, TSV, XLSX or Parquet; - for a CSV on standard input.": (
        "Tabelnya: CSV, TSV, XLSX atau Parquet; - untuk CSV dari masukan baku."
    ),
    "A column with an address or a part of one; may be repeated.": (
        "Kolom berisi alamat atau bagiannya; boleh diulang."
    ),
    "Replace a file that is there.": "Timpa berkas yang sudah ada.",
    "Its kecamatan, where a name is shared; alone, all kelurahan of it.": (
        "Kecamatannya, jika namanya kembar; sendirian, semua kelurahan di dalamnya."
    ),
    "An address as people write it.": "Alamat sebagaimana orang menulisnya.",
    "The file to write; - for standard output.": "Berkas yang ditulis; - untuk keluaran baku.",
    "What the names of the new columns begin with.": "Awalan nama kolom baru.",
    "A folder that is not there yet, or empty.": "Folder yang belum ada, atau yang kosong.",
    "Show a wilayah: its kecamatan, and the commodities that the plan directs to it.": (
        "Tampilkan wilayah: kecamatannya, dan komoditas yang diarahkan rencana ke sana."
    ),
    "Show a kecamatan: its wilayah and codes.": "Tampilkan kecamatan: wilayah dan kodenya.",
    "Show a kelurahan: its kecamatan, codes and postal code.": "Tampilkan kelurahan: kecamatan, kode dan kode posnya.",
    "Show a commodity: the wilayah that it is directed to, and its KBLI classes.": (
        "Tampilkan komoditas: wilayah tujuannya, dan kelas KBLI-nya."
    ),
    "Show a criterion by which the wilayah were drawn.": "Tampilkan kriteria penetapan wilayah.",
    "Show a phase, by its number, a year or a date: its years and its focus.": (
        "Tampilkan tahap, menurut nomor, tahun atau tanggal: tahun dan fokusnya."
    ),
    "Read the kecamatan out of an address, or say why not.": (
        "Baca kecamatan dari sebuah alamat, atau sebutkan alasannya."
    ),
    "Put the zone beside every row of a table; without --output into NAME.ikm.EXT beside it.": (
        "Taruh wilayah di samping tiap baris tabel; tanpa --output ke NAMA.ikm.EXT di sebelahnya."
    ),
    "Prove the laws of the data, and compare the bundled files with their checksums.": (
        "Buktikan kaidah data, dan cocokkan berkas bawaan dengan jumlah ceknya."
    ),
    "Write the plan as JSON, CSV and JSON Schema, for other languages.": (
        "Tulis rencana sebagai JSON, CSV dan JSON Schema, untuk bahasa lain."
    ),
    "A column with what a unit makes, to match its commodity too.": (
        "Kolom berisi produk unit usaha, agar komoditasnya dicocokkan pula."
    ),
    "The edition of KBLI, 2020 or 2025, where products are its codes.": (
        "Edisi KBLI, 2020 atau 2025, jika produk ditulis dengan kodenya."
    ),
    "What a line of the summary is of.": "Isi tiap baris ringkasan.",
    "A wilayah, a kecamatan, a kelurahan or an address.": "Wilayah, kecamatan, kelurahan atau alamat.",
    "A product, as people write it.": "Produk, sebagaimana orang menulisnya.",
    "A wilayah, by numeral or number.": "Wilayah, menurut angka Romawi atau nomor.",
    "The year whose phase is shown; otherwise this year.": "Tahun yang tahapnya ditampilkan; jika tidak, tahun ini.",
    "A table whose units of this wilayah are shown.": "Tabel yang unit usahanya di wilayah ini ditampilkan.",
    "A column of that table with an address.": "Kolom alamat pada tabel itu.",
    "A plan: a folder of files or one JSON file.": "Sebuah rencana: folder berisi berkas atau satu berkas JSON.",
    "Another plan; otherwise the one of --plan, or the bundled one.": (
        "Rencana lain; jika tidak, yang pada --plan, atau yang bawaan."
    ),
    "The picture: .svg, .html or .png; otherwise an SVG is printed.": (
        "Gambarnya: .svg, .html atau .png; jika tidak, SVG dicetak."
    ),
    "A GeoJSON file with polygons of your own, to draw instead of tiles.": (
        "Berkas GeoJSON berisi poligon sendiri, untuk digambar alih-alih petak."
    ),
    "Count the units of a table per wilayah or kecamatan, zeros kept, and those without a zone by reason.": (
        "Hitung unit usaha per wilayah atau kecamatan, nol tetap ada, dan yang tanpa wilayah menurut alasan."
    ),
    "Say whether the plan directs a product to the wilayah of a place; it forbids nothing.": (
        "Sebutkan apakah rencana mengarahkan suatu produk ke wilayah suatu tempat; rencana tidak melarang apa pun."
    ),
    "Write the sheet of a wilayah: Markdown, or with --output x.html a page that prints on one side of A4.": (
        "Tulis lembar sebuah wilayah: Markdown, atau dengan --output x.html halaman satu sisi A4."
    ),
    "Say what differs between two plans.": "Sebutkan perbedaan dua rencana.",
    "Draw a schematic map of the wilayah.": "Gambar peta skematis wilayah.",
    "Display this message and exit.": "Tampilkan pesan ini lalu keluar.",
    "Display application version.": "Tampilkan versi.",
}
"""The Indonesian of every help text; a test proves that none is missing."""


class _InIndonesian(DefaultFormatter):
    def __call__(self, console: Console, options: ConsoleOptions, panel: HelpPanel) -> None:
        entries = [_translated(entry) for entry in panel.entries]
        title = INDONESIAN.get(str(panel.title), panel.title)
        super().__call__(console, options, panel.copy(title=title, entries=entries))

    def render_usage(self, console: Console, options: ConsoleOptions, usage: object) -> None:  # noqa: ARG002  # the base class's parameters
        console.print(f"Penggunaan: {usage}", style="bold", markup=False)


def _translate(speaking: App) -> None:
    speaking.help_formatter = _InIndonesian()
    speaking.help = INDONESIAN.get(speaking.help, speaking.help)
    for name in speaking:
        if not name.startswith("-"):
            _translate(speaking[name])


def _translated(entry: HelpEntry) -> HelpEntry:
    import attrs

    description = entry.description
    primary = description.primary_renderable if isinstance(description, InlineText) else description
    english = str(primary).strip()
    return attrs.evolve(entry, description=INDONESIAN[english]) if english in INDONESIAN else entry


def _terminate(number: int, _frame: FrameType | None) -> NoReturn:
    raise SystemExit(128 + number)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command, and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A character that the terminal's encoding lacks is escaped, not a crash.
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")
    signal.signal(signal.SIGTERM, _terminate)
    if sys.stdout is None:  # pyright: ignore[reportUnnecessaryComparison]  # closed by who started us
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115  # as long as the process
        _complain("standard output is closed")
        raise SystemExit(EXIT_OUTPUT)
    try:
        code = _run(list(sys.argv[1:] if arguments is None else arguments))
        sys.stdout.flush()
    except BrokenPipeError:
        code = EXIT_PIPE
    except KeyboardInterrupt:
        code = EXIT_INTERRUPTED
    except OSError as failure:
        _complain(f"cannot write standard output: {failure.strerror}")
        code = EXIT_OUTPUT
    except Exception as failure:  # what is left is an error of ours, for which a user needs no traceback
        if sys.flags.dev_mode:
            raise
        _complain(f"an error in semarang-ikm itself, please report it: {type(failure).__name__}: {failure}"[:1000])
        code = EXIT_INPUT
    _leave(code)


def _leave(code: int) -> NoReturn:
    """Exit without a second attempt to flush what could not be written."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    raise SystemExit(code)


def _complain(sentence: str) -> None:
    print(f"semarang-ikm: {sentence}", file=sys.stderr)


def _run(arguments: list[str]) -> int:
    language = _asked_language(arguments)
    if language == "id":
        _translate(app)
    try:
        code = app(arguments, exit_on_error=False, print_error=False, result_action="return_value")
    except CycloptsError as failure:
        _complain(" ".join(terminal.visible(str(failure)).split())[:1000])
        return EXIT_USAGE
    except ReaderGone:
        return EXIT_PIPE
    except TypeError as failure:
        # The library's word for arguments that do not go together, such as a column read as a place and a product.
        _complain(str(failure)[:1000])
        return EXIT_USAGE
    except IkmError as failure:
        _complain(failure.sentence(language))
        return failure.exit_code
    return code if isinstance(code, int) else 0


def _asked_language(arguments: Sequence[str]) -> Language:
    """Find the language before anything is parsed, for the help and for errors of the parsing itself."""
    for given, following in zip(arguments, [*arguments, ""][1:], strict=True):
        value = following if given == "--language" else given.removeprefix("--language=")
        if given.startswith("--language") and value in ("id", "en"):
            return "id" if value == "id" else "en"
    return language_of(os.environ)
