"""Every example program runs, with the real packages, and does what it says."""

import asyncio
import os
import runpy
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import httpx
import nbformat
import pytest
from nbclient import NotebookClient

import semarang_ikm as ikm

EXAMPLES = Path(__file__).parents[1] / "examples"
NAMES = [k.name for k in ikm.kecamatan]


def ran(name: str, **environment: str) -> str:
    """Run an example in a process of its own, warnings as errors, and give what it prints."""
    done = subprocess.run(
        [sys.executable, "-W", "error", EXAMPLES / name],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", **environment},
        check=False,
    )
    assert (0, "") == (done.returncode, done.stderr)
    return done.stdout


# --- FastAPI


@pytest.fixture
def app() -> Any:
    """The service of the example, with no units in it."""
    return runpy.run_path(str(EXAMPLES / "fastapi_service.py"))["app"]


def asked(app: Any, *requests: tuple[str, str, Mapping[str, Any]]) -> list[httpx.Response]:
    """Send requests to the service, one after the other."""

    async def answers() -> list[httpx.Response]:
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://service") as client:
            return [await client.request(method, path, **how) for method, path, how in requests]

    return asyncio.run(answers())


def test_the_service_zones_an_address(app: Any) -> None:
    """An address comes in, the names of its zone go out; a refusal says why, with the candidates."""
    found, refused = asked(
        app,
        ("GET", "/zone", {"params": {"address": "Jl. Stonen No. 17, Bendan Ngisor, Kec. Gajah Mungkur"}}),
        ("GET", "/zone", {"params": {"address": "Kel. Purwosari"}}),
    )

    assert {"wilayah": "II", "kecamatan": "Gajahmungkur", "reason": None, "candidates": []} == found.json()
    assert {
        "wilayah": None,
        "kecamatan": None,
        "reason": "ambiguous",
        "candidates": ["Semarang Utara", "Mijen"],
    } == refused.json()


def test_the_service_takes_a_field_in_body_query_and_path(app: Any) -> None:
    """Any spelling is read in each place, and what is written is the name."""
    added, kept, none, path = asked(
        app,
        ("POST", "/units", {"json": {"name": "Tahu Ibu Sri", "kecamatan": "kec. gajah mungkur"}}),
        ("GET", "/units", {"params": {"kecamatan": "33.74.09"}}),
        ("GET", "/units", {"params": {"kecamatan": "Tugu"}}),
        ("GET", "/wilayah/x/kecamatan", {}),
    )

    assert (201, {"name": "Tahu Ibu Sri", "kecamatan": "Gajahmungkur"}) == (added.status_code, added.json())
    assert kept.json() == [added.json()]
    assert [] == none.json()
    assert ["Ngaliyan", "Tugu"] == path.json()


@pytest.mark.parametrize(
    ("method", "path", "how", "where"),
    [
        ("POST", "/units", {"json": {"name": "a", "kecamatan": "Gajahmungkr"}}, ["body", "kecamatan"]),
        ("GET", "/units", {"params": {"kecamatan": "Gajahmungkr"}}, ["query", "kecamatan"]),
    ],
)
def test_the_service_refuses_a_misspelt_kecamatan(
    app: Any, method: str, path: str, how: dict[str, Any], where: list[str]
) -> None:
    """A misspelt name is a 422 with our type and the suggestion, in body and query."""
    (answer,) = asked(app, (method, path, how))
    (error,) = answer.json()["detail"]

    assert (answer.status_code, error["type"], error["loc"]) == (422, "unknown_kecamatan", where)
    assert ["Gajahmungkur"] == error["ctx"]["suggestions"]


def test_the_services_schema_lists_the_names(app: Any) -> None:
    """The OpenAPI document has the enum in body, response, query and path."""
    (answer,) = asked(app, ("GET", "/openapi.json", {}))
    document = answer.json()
    query = document["paths"]["/units"]["get"]["parameters"][0]["schema"]
    path = document["paths"]["/wilayah/{wilayah}/kecamatan"]["get"]["parameters"][0]["schema"]

    assert NAMES == document["components"]["schemas"]["Unit"]["properties"]["kecamatan"]["enum"]
    assert NAMES == query["enum"]
    assert path["enum"] == [w.numeral for w in ikm.wilayah]


# --- the others


def test_settings_are_read_from_the_environment() -> None:
    """pydantic-settings reads a kecamatan and a phase in any spelling, as plain variables."""
    printed = ran("settings.py", OFFICE_KECAMATAN="kec. gajah mungkur", OFFICE_PHASE="2031")

    assert "Gajahmungkur, wilayah II, 2030 to 2034\n" == printed


def test_a_wrong_setting_is_refused_with_a_suggestion() -> None:
    """A misspelt variable stops the program, with the right name."""
    done = subprocess.run(
        [sys.executable, EXAMPLES / "settings.py"],
        capture_output=True,
        text=True,
        env={**os.environ, "OFFICE_KECAMATAN": "Gajahmungkr", "OFFICE_PHASE": "1"},
        check=False,
    )

    assert 1 == done.returncode
    assert "did you mean 'Gajahmungkur'?" in done.stderr


def test_a_database_keeps_a_kecamatan() -> None:
    """The column takes a record, keeps its code, and gives the record back; a query takes another spelling."""
    assert "Tahu Ibu Sri: wilayah II\n" == ran("sqlalchemy_units.py")


def test_a_django_form_reads_any_spelling() -> None:
    """A form cleans a spelling to the code, and refuses a misspelling in Indonesian."""
    assert [
        "True 33.74.09",
        "tidak ada kecamatan 'Gajahmungkr' di Kota Semarang; maksudnya 'Gajahmungkur'?",
    ] == ran("django_choices.py").splitlines()


def test_a_django_field_offers_the_kecamatan_by_wilayah() -> None:
    """The select has ten groups with sixteen names, and the model shows the name of its code."""
    program = (
        "import runpy; module = runpy.run_path('django_choices.py');"
        "choices = module['CHOICES']; print(len(choices), sum(len(names) for _, names in choices));"
        "print(module['Unit'](name='Tahu Ibu Sri', kecamatan='33.74.09'));"
        "print(str(module['UnitForm']()).count('<optgroup'))"
    )
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", program], cwd=EXAMPLES, capture_output=True, text=True, check=False
    )

    assert (["10 16", "Tahu Ibu Sri, Gajahmungkur", "10"], "") == (done.stdout.splitlines(), done.stderr)


def pictures(notebook: Any) -> list[str]:
    """The maps that stand below the cells."""
    return [
        "".join(output["data"]["image/svg+xml"])
        for cell in notebook.cells
        for output in cell.get("outputs", ())
        if "image/svg+xml" in output.get("data", {})
    ]


@pytest.mark.filterwarnings("default")  # the kernel's client has warnings of its own
def test_the_tour_runs_from_import_to_a_map_and_a_summary() -> None:
    """No cell of the notebook fails, and the maps that stand in it are those that it draws."""
    notebook = nbformat.read(EXAMPLES / "tour.ipynb", as_version=4)
    stored = pictures(notebook)

    NotebookClient(notebook, timeout=120, kernel_name="python3", resources={"metadata": {"path": EXAMPLES}}).execute()

    assert 2 == len(stored)
    assert pictures(notebook) == stored
