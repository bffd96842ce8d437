"""Every error of the package: what a program needs as attributes, what a person needs as a sentence.

All are `IkmError`. A miss is also a `LookupError`, a broken or unreadable plan also a `ValueError`, a failed
write also an `OSError`, a missing extra also an `ImportError`. `str(error)` is English; `error.sentence("id")`
says the same in Indonesian.
"""

from typing import ClassVar, NamedTuple

from semarang_ikm.language import LONGEST_SHOWN, MOST_NAMES_SHOWN, listed, plain, shown, shown_path
from semarang_ikm.language import Language as Language

_LONGEST_REASON = 400
_MOST_BREACHES_SHOWN = 20
_INDONESIAN = {"commodity": "komoditas", "criterion": "kriteria", "record": "data", "source": "sumber"}


class IkmError(Exception):
    """The base of every error of the package; equal by kind and content, and picklable.

    Attributes:
        exit_code: What the command line exits with when this ends it.

    >>> IkmError("no such thing") == IkmError("no such thing")
    True
    """

    exit_code: ClassVar[int] = 1

    def sentence(self, language: Language = "en") -> str:  # noqa: ARG002  # its heirs translate
        """Say what is wrong in a sentence, in English or Indonesian."""
        return str(self.args[0]) if self.args else type(self).__name__

    def __str__(self) -> str:
        return self.sentence("en")

    def _content(self) -> tuple[object, ...]:
        return self.args

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
        noun = _INDONESIAN.get(self.noun, self.noun) if language == "id" else self.noun
        sentence = found_nothing.format(noun, shown(self.query), plain(self.city))
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
        }[language].format(shown(self.query), plain(self.city), self.start, self.end)


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
        homes = joint.join(map(plain, self.kecamatan[:MOST_NAMES_SHOWN]))
        return phrase.format(shown(self.query), plain(self.city), homes, shown(self.kecamatan[0]))


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

    def __init__(self, plan: str, breaches: tuple[Breach, ...]) -> None:
        super().__init__(plan)
        self.plan = plan
        self.breaches = breaches

    def _content(self) -> tuple[object, ...]:
        return self.plan, self.breaches

    def sentence(self, language: Language = "en") -> str:
        """Say which records are at fault and why, up to twenty of them."""
        one, many, rest = {
            "en": (
                "plan {} breaks a law of the data: ",
                "plan {} breaks the laws of the data {} times: ",
                "; and {} more",
            ),
            "id": ("rencana {} melanggar kaidah data: ", "rencana {} melanggar kaidah data {} kali: ", "; dan {} lagi"),
        }[language]
        opening = one if len(self.breaches) == 1 else many
        some = self.breaches[:_MOST_BREACHES_SHOWN]
        reasons = [(b.record, (b.indonesian if language == "id" else "") or b.reason) for b in some]
        listed = "; ".join(plain(f"{shown(record)}: {reason}", 2 * LONGEST_SHOWN) for record, reason in reasons)
        more = len(self.breaches) - len(some)
        return opening.format(shown(self.plan), len(self.breaches)) + listed + (rest.format(more) if more else "")


class UnreadablePlan(IkmError, ValueError):
    """A plan's files cannot be read as a plan: missing, no JSON, too big, of another shape.

    Attributes:
        path: The file at fault.
        position: Where in the file, or an empty text.
        why: What is wrong there.
    """

    exit_code = 3

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
        return f"{opening} {shown_path(self.path)}{plain(where, _LONGEST_REASON)}: {plain(self.why, _LONGEST_REASON)}"


class MissingExtra(IkmError, ImportError):
    """A part of the package needs a library that is not installed.

    Attributes:
        library: The library that is missing.
        install: What to give to pip to have it.
    """

    exit_code = 2

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

    exit_code = 4

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
        }[language].format(shown_path(self.path))


class OutputFailed(IkmError, OSError):
    """An output cannot be written; nothing of it is left under its name.

    Attributes:
        path: The name of the output.
        why: What went wrong.
    """

    exit_code = 4

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
            shown_path(self.path), plain(self.why, _LONGEST_REASON)
        )


class TableError(IkmError):
    """A table cannot be given our columns; it is left as it was."""

    exit_code = 3


class UnknownColumn(TableError, LookupError):
    """A table has no column of that name.

    Attributes:
        query: The name that was asked for.
        suggestions: The nearest names that the table has, best first.
        columns: All the names that the table has.
    """

    def __init__(self, query: str, suggestions: tuple[str, ...], columns: tuple[str, ...]) -> None:
        super().__init__(query)
        self.query = query
        self.suggestions = suggestions
        self.columns = columns

    def _content(self) -> tuple[object, ...]:
        return self.query, self.suggestions, self.columns

    def sentence(self, language: Language = "en") -> str:
        """Say which column is missing, which one was perhaps meant, and which there are."""
        missing, meant, there_are = {
            "en": ("no column {}", "; did you mean {}?", " the columns are: "),
            "id": ("tidak ada kolom {}", "; maksudnya {}?", " kolom yang ada: "),
        }[language]
        sentence = missing.format(shown(self.query))
        sentence += meant.format(shown(self.suggestions[0])) if self.suggestions else ";"
        return sentence + there_are + listed(self.columns)


class DuplicateColumn(TableError):
    """A table has several columns of one name, so that no name says which is meant.

    Attributes:
        duplicates: The names that stand more than once.
        columns: All the names that the table has.
    """

    def __init__(self, duplicates: tuple[str, ...], columns: tuple[str, ...]) -> None:
        super().__init__(duplicates)
        self.duplicates = duplicates
        self.columns = columns

    def _content(self) -> tuple[object, ...]:
        return self.duplicates, self.columns

    def sentence(self, language: Language = "en") -> str:
        """Say which names stand more than once."""
        return {
            "en": "more than one column is called {}; rename one of them; the columns are: {}",
            "id": "ada lebih dari satu kolom bernama {}; ubah salah satu namanya; kolom yang ada: {}",
        }[language].format(listed(self.duplicates), listed(self.columns))


class ColumnExists(TableError):
    """A table has a column already that is called as one of ours.

    Attributes:
        existing: The names that are taken, as the table spells them.
        prefix: The prefix of our columns.
        columns: All the names that the table has.
    """

    def __init__(self, existing: tuple[str, ...], prefix: str, columns: tuple[str, ...]) -> None:
        super().__init__(existing)
        self.existing = existing
        self.prefix = prefix
        self.columns = columns

    def _content(self) -> tuple[object, ...]:
        return self.existing, self.prefix, self.columns

    def sentence(self, language: Language = "en") -> str:
        """Say which names are taken, and that another prefix is the way out."""
        return {
            "en": "columns are there already: {}; choose another prefix than {}; the columns are: {}",
            "id": "kolom ini sudah ada: {}; pilih awalan lain selain {}; semua kolom: {}",
        }[language].format(listed(self.existing), shown(self.prefix), listed(self.columns))


class UnsupportedEngine(TableError):
    """A frame is of an engine that cannot carry its columns to the resolver as it is.

    Attributes:
        engine: What the frame is.
        instead: What to write instead.
    """

    def __init__(self, engine: str, instead: str) -> None:
        super().__init__(engine)
        self.engine = engine
        self.instead = instead

    def _content(self) -> tuple[object, ...]:
        return self.engine, self.instead

    def sentence(self, language: Language = "en") -> str:
        """Say which engine it is, and what to write instead."""
        return {
            "en": "assign cannot work on {} as it is; write instead: {}",
            "id": "assign tidak dapat mengolah {} begitu saja; tulislah: {}",
        }[language].format(self.engine, self.instead)


class EngineFailed(TableError):
    """An engine refused what it was asked to do with a frame; its own error is the cause.

    Attributes:
        engine: What the frame is.
        why: What the engine said.
    """

    def __init__(self, engine: str, why: str) -> None:
        super().__init__(engine)
        self.engine = engine
        self.why = why

    def _content(self) -> tuple[object, ...]:
        return self.engine, self.why

    def sentence(self, language: Language = "en") -> str:
        """Say which engine failed, and what it said."""
        opening = {"en": "{} could not be given our columns: {}", "id": "{} tidak dapat diberi kolom kami: {}"}
        return opening[language].format(self.engine, plain(self.why, _LONGEST_REASON))


class CannotDraw(IkmError, ValueError):
    """A map cannot be drawn from what was given.

    Attributes:
        why: What is wrong, as a short key.
        names: What it is wrong with.
    """

    exit_code = 3

    _SENTENCES: ClassVar[dict[str, dict[Language, str]]] = {
        "width": {
            "en": "a picture is 1 to 10000 pixels wide, not {}",
            "id": "lebar gambar 1 sampai 10000 piksel, bukan {}",
        },
        "language": {
            "en": "the languages of a map are 'id' and 'en', not {}",
            "id": "bahasa peta adalah 'id' dan 'en', bukan {}",
        },
        "twice": {"en": "two values are given for {}", "id": "ada dua nilai untuk {}"},
        "mixed": {
            "en": "values are given for each kecamatan or for each wilayah, not for both: {}",
            "id": "nilai diberikan per kecamatan atau per wilayah, bukan keduanya: {}",
        },
        "infinite": {"en": "the value of {} is no finite number", "id": "nilai {} bukan bilangan terhingga"},
        "no tile": {"en": "the plan has no tile for {}", "id": "rencana tidak memuat petak untuk {}"},
        "unreadable": {
            "en": "the boundaries are no GeoJSON FeatureCollection of polygons: {}",
            "id": "batas bukan FeatureCollection GeoJSON yang berisi poligon: {}",
        },
        "unmatched": {
            "en": "these boundaries name no kecamatan of the plan, or more than one: {}",
            "id": "batas ini tidak menyebut kecamatan dalam rencana, atau lebih dari satu: {}",
        },
        "flat": {"en": "these boundaries enclose no area: {}", "id": "batas ini tidak melingkupi luas: {}"},
        "missing": {"en": "no boundary is given for {}", "id": "tidak ada batas untuk {}"},
    }

    def __init__(self, why: str, names: tuple[str, ...]) -> None:
        super().__init__(why)
        self.why = why
        self.names = names

    def _content(self) -> tuple[object, ...]:
        return self.why, self.names

    def sentence(self, language: Language = "en") -> str:
        """Say why there is no map, naming up to twenty of what is at fault."""
        listed = ", ".join(shown(name) for name in self.names[:_MOST_BREACHES_SHOWN])
        more = len(self.names) - _MOST_BREACHES_SHOWN
        if more > 0:
            listed += {"en": " and {} more", "id": " dan {} lagi"}[language].format(more)
        return self._SENTENCES[self.why][language].format(listed)


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

    exit_code = 3

    _SENTENCES: ClassVar[dict[str, dict[Language, str]]] = {
        "unreadable": {"en": "{}", "id": "{}"},
        "empty": {"en": "it is empty", "id": "berkas kosong"},
        "no header": {"en": "there is no header in row {}", "id": "tidak ada judul kolom di baris {}"},
        "not text": {
            "en": "its bytes are those of {}, not of a text; its name should say so",
            "id": "isinya {}, bukan teks; namanya harus sesuai",
        },
        "encoding": {
            "en": "it is not {}; set the encoding that it has (--encoding)",
            "id": "isinya bukan {}; sebutkan enkodenya (--encoding)",
        },
        "byte order": {
            "en": "no byte order mark says which {} it is; set the encoding with -le or -be at its end (--encoding)",
            "id": "tanpa tanda urutan bita tidak jelas {} yang mana; sebutkan enkode dengan -le atau -be (--encoding)",
        },
        "byte order mark": {
            "en": "it begins with the byte order mark of {}, so it is not {}",
            "id": "berkas diawali tanda urutan bita {}, jadi bukan {}",
        },
        "nul": {
            "en": "there is a NUL in its header; if it is UTF-16, set the encoding (--encoding utf-16-le)",
            "id": "ada NUL di judul kolom; jika ini UTF-16, sebutkan enkodenya (--encoding utf-16-le)",
        },
        "delimiter": {
            "en": "its header can be split at {}; set the one that is meant (--delimiter)",
            "id": "judul kolomnya dapat dipisah dengan {}; sebutkan yang dimaksud (--delimiter)",
        },
        "open quote": {
            "en": "a quote that opens a cell here is never closed",
            "id": "tanda kutip yang membuka sel di sini tidak pernah ditutup",
        },
        "closed quote": {
            "en": "in the quoted cell that begins here, text follows the closing quote (line {})",
            "id": "pada sel berkutip yang mulai di sini, ada teks setelah kutip penutup (baris {})",
        },
        "swallowed": {
            "en": "the quoted cell that begins here holds {} lines that look like rows; is a quote missing?",
            "id": "sel berkutip yang mulai di sini memuat {} baris yang mirip baris tabel; apakah kutip kurang?",
        },
        "long row": {
            "en": "{} cells under {} columns; is a cell with the delimiter in it not quoted?",
            "id": "{} sel di bawah {} kolom; apakah ada sel berisi pemisah yang tidak dikutip?",
        },
        "long cell": {
            "en": "a cell is longer than the limit of {} characters; is a quote not closed?",
            "id": "ada sel yang lebih panjang dari batas {} karakter; apakah ada kutip yang tidak ditutup?",
        },
        "long line": {
            "en": "it is longer than the limit of {} characters",
            "id": "baris ini lebih panjang dari batas {} karakter",
        },
        "encrypted": {
            "en": "it is encrypted, or a workbook of the old kind (.xls); save it without a password as .xlsx",
            "id": "berkas terenkripsi, atau buku kerja jenis lama (.xls); simpan tanpa sandi sebagai .xlsx",
        },
        "damaged": {"en": "it is damaged: {}", "id": "berkas rusak: {}"},
        "too large": {
            "en": "it unpacks to more than the limit of {} MB",
            "id": "setelah dibuka ukurannya melebihi batas {} MB",
        },
        "entities": {
            "en": "its part {} declares a document type, as no workbook does",
            "id": "bagiannya {} memuat deklarasi tipe dokumen, yang tidak ada pada buku kerja",
        },
        "signed": {
            "en": "it is signed, and the signature would not hold after a change",
            "id": "berkas ditandatangani, dan tanda tangannya tidak berlaku lagi setelah diubah",
        },
        "no sheet": {"en": "it has no sheet {}; its sheets are: {}", "id": "tidak ada lembar {}; lembarnya: {}"},
        "which sheet": {
            "en": "several of its sheets have these columns: {}; set the one that is meant (--sheet)",
            "id": "beberapa lembar memiliki kolom ini: {}; sebutkan yang dimaksud (--sheet)",
        },
        "no room": {
            "en": "there is no room for our columns beside the table",
            "id": "tidak ada tempat untuk kolom kami di samping tabel",
        },
    }

    def __init__(
        self,
        path: str,
        why: str,
        *details: object,
        sheet: str | None = None,
        line: int | None = None,
        byte: int | None = None,
    ) -> None:
        super().__init__(path)
        self.path = path
        self.why = why
        self.details = details
        self.sheet = sheet
        self.line = line
        self.byte = byte

    def _content(self) -> tuple[object, ...]:
        return self.path, self.why, self.details, self.sheet, self.line, self.byte

    def __reduce__(self) -> tuple[type[IkmError], tuple[object, ...], dict[str, object]]:
        return type(self), (self.path, self.why, *self.details), self.__dict__

    def sentence(self, language: Language = "en") -> str:
        """Say which file cannot be read, where, and why."""
        opening, sheet, line, byte = {
            "en": ("cannot read a table from", "sheet", "line", "byte"),
            "id": ("tidak dapat membaca tabel dari", "lembar", "baris", "bita"),
        }[language]
        places = ((sheet, self.sheet), (line, self.line), (byte, self.byte))
        where = "".join(f", {word} {shown(place)}" for word, place in places if place is not None)
        said = ("".join(c if c.isprintable() else ascii(c)[1:-1] for c in str(d)[:400]) for d in self.details)
        return f"{opening} {shown_path(self.path)}{where}: " + self._SENTENCES[self.why][language].format(*said)


class UnknownKind(IkmError, ValueError):
    """The name of a file does not end as that of a kind we know here.

    Attributes:
        path: The name of the file.
        kinds: The endings that we know, or the one that is expected here.
    """

    exit_code = 2

    def __init__(self, path: str, kinds: tuple[str, ...]) -> None:
        super().__init__(path)
        self.path = path
        self.kinds = kinds

    def _content(self) -> tuple[object, ...]:
        return self.path, self.kinds

    def sentence(self, language: Language = "en") -> str:
        """Say which endings there are."""
        return {
            "en": "the name {} does not end in what is known here: {}",
            "id": "nama {} tidak berakhiran seperti yang dikenal di sini: {}",
        }[language].format(shown_path(self.path), ", ".join(self.kinds))


class UnusableOption(IkmError, ValueError):
    """An option has a value that it cannot have, or one that this file has no use for.

    Attributes:
        option: Its name.
        value: Its value.
        expected: What it may be.
    """

    exit_code = 2

    _EXPECTED: ClassVar[dict[str, dict[Language, str]]] = {
        "encoding": {"en": "the name of a text encoding", "id": "nama enkode teks"},
        "delimiter": {
            "en": "one character that is no quote, letter, digit or line break",
            "id": "satu karakter yang bukan kutip, huruf, angka, atau ganti baris",
        },
        "row": {"en": "a number from 1", "id": "bilangan mulai dari 1"},
        "prefix": {
            "en": "a text that no spreadsheet takes for a formula",
            "id": "teks yang tidak dianggap rumus oleh lembar kerja",
        },
        "text only": {"en": "left out, for it is for text files", "id": "dikosongkan, karena hanya untuk berkas teks"},
        "workbook only": {
            "en": "left out, for it is for workbooks",
            "id": "dikosongkan, karena hanya untuk buku kerja",
        },
        "not parquet": {
            "en": "left out, for a Parquet file has no header row",
            "id": "dikosongkan, karena berkas Parquet tidak memiliki baris judul",
        },
    }

    def __init__(self, option: str, value: object, expected: str) -> None:
        super().__init__(option)
        self.option = option
        self.value = value
        self.expected = expected

    def _content(self) -> tuple[object, ...]:
        return self.option, self.value, self.expected

    def sentence(self, language: Language = "en") -> str:
        """Say which option it is, and what it may be."""
        return {"en": "{} cannot be {}; it should be {}", "id": "{} tidak dapat bernilai {}; seharusnya {}"}[
            language
        ].format(self.option, shown(self.value), self._EXPECTED[self.expected][language])


class OutputIsInput(IkmError, OSError):
    """The output is the input, or a link to it; it is never overwritten, not even when asked.

    Attributes:
        path: The name of the output.
    """

    exit_code = 4

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def _content(self) -> tuple[object, ...]:
        return (self.path,)

    def sentence(self, language: Language = "en") -> str:
        """Say that the input stays as it is, and what to do."""
        return {
            "en": "{} is the input, or a link to it, and is left as it is; choose another name",
            "id": "{} adalah berkas masukan, atau tautan kepadanya, dan dibiarkan; pilih nama lain",
        }[language].format(shown_path(self.path))


class ReaderGone(OutputFailed, BrokenPipeError):
    """Whoever read our standard output went away, as `head` does; there is nobody left to write for."""

    exit_code = 141
