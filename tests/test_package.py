"""The package as a whole: the order of its modules, and the environments in which it is imported.

What depends on a fresh interpreter is run in one: each environment is a child process.
"""

import ast
import importlib
import os
import pydoc
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

import semarang_ikm

PACKAGE = Path(str(semarang_ikm.__file__)).parent

ROOMS = sorted(PACKAGE.rglob("*.py"))


def room(path: Path) -> str:
    """The dotted name of a file inside the package; a folder's own file goes by the folder's name."""
    parts = path.relative_to(PACKAGE).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" and len(parts) > 1 else parts)


def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def order_of(folder: Path) -> list[str]:
    """The rooms of a folder as the docstring of its `__init__` lists them."""
    said = re.search(
        r"^Order: ([a-z_ |]+(?:\n[a-z_ |]+)*)\.$", ast.get_docstring(tree(folder / "__init__.py")) or "", re.MULTILINE
    )
    return re.findall(r"\w+", said[1]) if said else []


def place(name: str) -> tuple[int, ...]:
    """Where a room stands in the one order of all rooms."""
    folder, places = PACKAGE, []
    for part in name.split("."):
        order = order_of(folder)
        # What a folder says in its own file is for those who come after all of its rooms.
        places.append(order.index(part))
        folder /= part
    return tuple(places)


def imports(path: Path) -> Iterator[str]:
    """Every room that a file imports, wherever the import stands in it; "" is the package itself."""
    names = {room(other) for other in ROOMS}
    for node in ast.walk(tree(path)):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield "a relative import"
        elif isinstance(node, ast.ImportFrom) and str(node.module).split(".")[0] == "semarang_ikm":
            module = str(node.module).removeprefix("semarang_ikm").removeprefix(".")
            within = {f"{module}.{alias.name}".removeprefix(".") for alias in node.names}
            yield from within & names or {module}
        elif isinstance(node, ast.Import):
            yield from (n.name.removeprefix("semarang_ikm.") for n in node.names if n.name.startswith("semarang_ikm."))
            yield from ("" for n in node.names if n.name == "semarang_ikm")


FOLDERS = sorted(path.parent for path in ROOMS if path.name == "__init__.py")


@pytest.mark.parametrize("folder", FOLDERS, ids=lambda folder: str(folder.relative_to(PACKAGE)))
def test_a_folder_lists_its_rooms(folder: Path) -> None:
    """The docstring of each folder lists all its rooms and no other; at the top the package itself has its place."""
    there = {path.stem for path in folder.glob("*.py")} | {path.parent.name for path in folder.glob("*/__init__.py")}

    assert sorted(there - ({"__main__"} if folder == PACKAGE else {"__init__"})) == sorted(order_of(folder))


@pytest.mark.parametrize("path", ROOMS, ids=room)
def test_a_room_imports_only_from_its_left(path: Path) -> None:
    """The data flows one way: no file imports one that stands to its right in the one order of all rooms."""
    name = room(path)
    if name == "__main__":
        assert {"errors", "command.cli"} == set(imports(path))
        return
    right = {other for other in imports(path) if place(other or "__init__") >= place(name)}

    assert set() == {other for other in right if not (path.name == "__init__.py" and other.startswith(f"{name}."))}


def test_the_house_is_not_too_large() -> None:
    """At most sixteen rooms at the top, no file over 650 lines, no class over 250."""
    top = {path for path in PACKAGE.iterdir() if not path.name.startswith((".", "__pycache__"))}
    lines = {room(path): len(path.read_text(encoding="utf-8").splitlines()) for path in ROOMS}
    classes = {
        f"{room(path)}:{node.name}": (node.end_lineno or 0) - node.lineno + 1
        for path in ROOMS
        for node in ast.walk(tree(path))
        if isinstance(node, ast.ClassDef)
    }

    assert len(top) <= 16
    assert {} == {name: count for name, count in lines.items() if count > 650}
    assert {} == {name: count for name, count in classes.items() if count > 250}


def test_no_room_is_named_like_a_public_function() -> None:
    """Importing a submodule named like a function would replace the function in the package."""
    public = {name for name in dir(semarang_ikm) if callable(getattr(semarang_ikm, name))}

    assert not public & set(order_of(PACKAGE))


TESTED_ELSEWHERE = {
    "__init__": "this file imports the package in every environment",
    "__main__": "tests/command/test_cli.py starts the package by it",
    "addresses.case": "tests/addresses/test_rules.py tries what each doubt asks of it",
    "addresses.labels": "tests/addresses/test_reader.py reads what stands after each label",
    "addresses.reading": "it holds records; tests/addresses/test_reader.py compares them",
    "addresses.state": "tests/addresses/test_reader.py reads by it",
    "canon.laws": "tests/laws/test_laws.py tries each law",
    # tests/addresses/test_rules.py tries each rule's examples and doubts, and that all ten are there.
    **dict.fromkeys((room(path) for path in (PACKAGE / "addresses" / "rules").glob("*.py")), "test_rules.py"),
}
"""Rooms whose tests stand under another name, and where."""


def has_tests(path: Path) -> bool:
    """Whether tests of a room's name are in its folder under tests/; a folder's own file goes by the folder's name."""
    within = path.relative_to(PACKAGE)
    noun = within.parent.name if path.name == "__init__.py" else path.stem
    return (Path(__file__).parent / within.parent / f"test_{noun}.py").exists()


def test_tests_stand_where_their_rooms_do() -> None:
    """A room's tests have its folder and its name, but for those listed; a folder that only lists needs none."""
    says_more = [path for path in ROOMS if path.name != "__init__.py" or len(tree(path).body) > 1]

    assert set(TESTED_ELSEWHERE) == {room(path) for path in says_more if not has_tests(path)}


@pytest.mark.parametrize("path", ROOMS, ids=room)
def test_no_room_does_what_a_canon_must_not(path: Path) -> None:
    """No assert for what must hold (-O drops it), no eval, exec, pickle or shell, and an encoding at every open."""
    for node in ast.walk(tree(path)):
        assert not isinstance(node, ast.Assert), node.lineno
        if isinstance(node, ast.Import | ast.ImportFrom):
            names = {alias.name.split(".")[0] for alias in node.names} | {
                str(getattr(node, "module", None)).split(".")[0]
            }
            assert not names & {"pickle", "marshal", "shelve", "yaml", "subprocess", "socket", "urllib", "requests"}
        if isinstance(node, ast.Call):
            called = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
            arguments = {keyword.arg for keyword in node.keywords}
            words = [a.value for a in node.args if isinstance(a, ast.Constant)]
            assert not (isinstance(node.func, ast.Name) and called in {"eval", "exec", "compile", "__import__"}), (
                node.lineno
            )
            assert called not in {"system", "popen"}, node.lineno
            if called in {"read_text", "write_text"} or (isinstance(node.func, ast.Name) and called == "open"):
                assert "encoding" in arguments or any("b" in str(word) for word in words), node.lineno


# What a fresh interpreter does.

USE = """
import semarang_ikm as ikm
from semarang_ikm.canon.bundle import altered
assert_equal = lambda one, other: one == other or exit(f"{one!r} is not {other!r}")
assert_equal(ikm.wilayah("X").kecamatan, ("Ngaliyan", "Tugu"))
assert_equal(ikm.kecamatan("gajah mungkur").wilayah, "II")
assert_equal(ikm.kecamatan.get("Gajahmungkr"), None)
assert_equal(ikm.kelurahan("Purwosari", kecamatan="Mijen").kemendagri_code, "33.74.14.1005")
assert_equal(ikm.commodity("kain batik").in_wilayah, ("VI", "VII", "VIII", "X"))
assert_equal(ikm.phase(2031).number, 2)
assert_equal(ikm.resolve("Jl. Stonen No. 17, Kec. Gajah Mungkur").wilayah, "II")
assert_equal(altered(), ())
with ikm.data_folder() as folder:
    assert_equal(ikm.Plan.load(folder), ikm.PLAN)
try:
    ikm.kecamatan("Gajahmungkr")
except LookupError as miss:
    print(miss)
"""
SAID = "no kecamatan 'Gajahmungkr' in Kota Semarang; did you mean 'Gajahmungkur'?\n"


def run(
    program: str, *options: str, env: dict[str, str] | None = None, cwd: Path | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a program in an interpreter of its own, its words read as UTF-8."""
    return subprocess.run(
        [sys.executable, *options, "-c", program],
        env=env,
        cwd=cwd,
        capture_output=True,
        encoding="utf-8",
        check=False,
        timeout=120,
    )


@pytest.mark.parametrize(
    "options",
    [
        ("-OO",),
        ("-I",),
        ("-bb",),
        ("-X", "dev", "-W", "error"),
        ("-X", "warn_default_encoding", "-W", "error"),
        ("-X", "utf8=0"),
        ("-s", "-P", "-B", "-q"),
    ],
    ids=" ".join,
)
def test_the_package_works_under_any_option(options: tuple[str, ...]) -> None:
    """Import, lookups, the resolver and the checksums work under every option of the interpreter, without a word."""
    done = run(USE, *options)

    assert (0, SAID, "") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize(
    "env",
    [
        {},
        {"LC_ALL": "C"},
        {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
        {"LC_ALL": "tr_TR.UTF-8", "LANG": "id_ID"},
        {"HOME": "/nonexistent", "TMPDIR": "/nonexistent", "PATH": ""},
        {"PYTHONHASHSEED": "0"},
        {"PYTHONHASHSEED": "4294967295"},
    ],
    ids=lambda env: " ".join(f"{key}={value}" for key, value in env.items()) or "empty",
)
def test_the_package_works_in_any_environment(env: dict[str, str]) -> None:
    """The same in any locale, without a home or a temporary folder, and with no environment at all."""
    done = run(USE, env=env)

    assert (0, SAID, "") == (done.returncode, done.stdout, done.stderr)


def test_the_package_works_where_the_working_directory_is_gone(tmp_path: Path) -> None:
    """A working directory that was removed does not matter.

    Without -P it is where Python looks for modules first, and there 3.13 fails to load any extension module.
    """
    gone = tmp_path / "gone"
    gone.mkdir()
    done = run(f"import os\nos.rmdir({str(gone)!r})\n{USE}", "-P", cwd=gone)

    assert (0, SAID, "") == (done.returncode, done.stdout, done.stderr)


@pytest.fixture(scope="module")
def zipped(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package in a zip file."""
    folder = tmp_path_factory.mktemp("zipped")
    shutil.copytree(PACKAGE, folder / "in" / "semarang_ikm", ignore=shutil.ignore_patterns("__pycache__", ".*"))
    return Path(shutil.make_archive(str(folder / "package"), "zip", folder / "in"))


def test_the_package_works_out_of_a_zip_file(zipped: Path) -> None:
    """Out of a zip file the package works, has the form of a sheet, and data_folder gives a folder and removes it."""
    program = (
        f"import sys\nsys.path.insert(0, {str(zipped)!r})\n{USE}\n"
        f"assert_equal(ikm.__file__.startswith({str(zipped)!r}), True)\n"
        "assert_equal(folder.exists(), False)\n"
        "assert_equal(ikm.profile('X', year=2031).html('id').count('</html>'), 1)\n"
    )
    done = run(program, "-W", "error")

    assert (0, SAID, "") == (done.returncode, done.stdout, done.stderr)


def test_the_package_is_imported_by_twenty_threads_at_once() -> None:
    """Twenty threads that import the package first, and at once, all get the same records."""
    program = """
import sys, threading
sys.setswitchinterval(1e-6)
barrier, found = threading.Barrier(20), []
def first():
    barrier.wait()
    import semarang_ikm
    found.append((semarang_ikm.kelurahan("Bendan Ngisor"), semarang_ikm.resolve("Kec. Tugu"), id(semarang_ikm.PLAN)))
threads = [threading.Thread(target=first) for _ in range(20)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(len(found), len(set(found)))
"""
    done = run(program)

    assert (0, "20 1\n", "") == (done.returncode, done.stdout, done.stderr)


@pytest.mark.parametrize("method", ["fork", "spawn", "forkserver"])
def test_records_travel_between_processes(method: str) -> None:
    """A registry goes to another process, and the record that it finds there comes back equal."""
    program = f"""
import multiprocessing, semarang_ikm
with multiprocessing.get_context({method!r}).Pool(1) as pool:
    print(pool.map(semarang_ikm.kecamatan, ["Tugu", 3374040]) == [semarang_ikm.kecamatan(q) for q in ("Tugu", 3374040)])
    print(pool.apply(semarang_ikm.PLAN.kelurahan.get, ("Miroto",)) == semarang_ikm.kelurahan("Miroto"))
"""
    done = run(program)

    assert (0, "True\nTrue\n", "") == (done.returncode, done.stdout, done.stderr)


def test_an_import_opens_no_socket_starts_no_process_and_writes_no_file() -> None:
    """Import, a lookup and a resolution only read: an audit hook sees nothing else."""
    program = f"""
import os, sys
seen = []
def watch(event, args):
    if event.startswith(("socket.", "subprocess.", "os.exec", "os.fork", "os.posix_spawn", "os.system", "ctypes.dlopen",
                         "os.remove", "os.rename", "os.mkdir", "os.chmod", "os.putenv", "signal.", "shutil.",
                         "tempfile.")):
        seen.append((event, args))
    if event == "open" and args[2] & (os.O_WRONLY | os.O_RDWR | os.O_CREAT):
        seen.append((event, args))
sys.addaudithook(watch)
{USE}
print(seen)
"""
    done = run(program, "-B")

    assert (0, f"{SAID}[]\n", "") == (done.returncode, done.stdout, done.stderr)


def test_an_import_loads_no_engine_and_no_extra() -> None:
    """Import, lookups, a resolution and a check load neither an engine nor a library of an extra."""
    program = f"{USE}\nimport sys\nprint(sorted({{name.split('.')[0] for name in sys.modules}}))"
    done = run(program)

    loaded = set(ast.literal_eval(done.stdout.splitlines()[1]))
    assert {"semarang_ikm", "pydantic"} <= loaded
    assert not loaded & {"pandas", "polars", "pyarrow", "duckdb", "dask", "pyspark", "numpy", "narwhals", "ibis"}
    assert not loaded & {"cyclopts", "rich", "openpyxl", "altair", "vl_convert", "hypothesis", "pytest", "frictionless"}


def test_an_import_changes_nothing_that_is_everybodys() -> None:
    """Locale, warnings, signals, logging, the environment, the path and the seed of random are as they were."""
    program = """
import gc, locale, logging, os, random, signal, sys, threading, warnings
import pydantic
def everybodys():
    return [
        locale.setlocale(locale.LC_ALL), list(warnings.filters), [signal.getsignal(s) for s in signal.valid_signals()],
        logging.root.level, list(logging.root.handlers), logging.getLevelName(0), dict(os.environ), list(sys.path),
        list(sys.meta_path), random.getstate(), sys.getrecursionlimit(), sys.getswitchinterval(), os.getcwd(),
        sys.excepthook, sys.displayhook, threading.active_count(), gc.get_threshold(), gc.isenabled(),
        sys.get_int_max_str_digits(), sys.stdout, sys.stderr, sys.gettrace(), sys.getprofile(),
    ]
before = everybodys()
import semarang_ikm
semarang_ikm.kecamatan("Tugu"), semarang_ikm.resolve("Kec. Tugu")
print([one for one, other in zip(before, everybodys()) if one != other])
"""
    done = run(program)

    assert (0, "[]\n", "") == (done.returncode, done.stdout, done.stderr)


def test_the_words_are_the_same_under_any_hash_seed() -> None:
    """Errors, breaches and reprs say the same in the same order, whatever seed the interpreter hashes with."""
    program = """
import semarang_ikm as ikm
draft = ikm.PLAN.draft.model_copy(update={"wilayah": (), "sources": (), "aliases": ikm.PLAN.draft.aliases[::-1]})
try:
    ikm.Plan(draft)
except ikm.BrokenPlan as broken:
    print(broken, broken.breaches)
for query in ("Gajahmungkr", "semarang", "Purwosari"):
    for registry in (ikm.kecamatan, ikm.kelurahan):
        try:
            print(registry(query))
        except LookupError as miss:
            print(repr(miss), miss, miss.suggestions)
print(list(ikm.commodity), ikm.PLAN, ikm.resolve("Kec. Mijen, Demak"), ikm.resolve("Purwosari"))
"""
    said = {run(program, env={"PYTHONHASHSEED": seed}).stdout for seed in ("0", "1", "42")}

    assert 1 == len(said)
    assert len(said.pop()) > 10_000


def test_the_version_is_said_once() -> None:
    """The version of the package is its own; the data has another, raised by any changed fact."""
    assert 2 == semarang_ikm.__version__.count(".")
    assert semarang_ikm.PLAN.data_version == semarang_ikm.DATA_VERSION
    assert os.fspath(PACKAGE).endswith("semarang_ikm")
    assert (PACKAGE / "py.typed").exists()


def test_what_is_imported_at_first_use_is_what_type_checkers_see() -> None:
    """Every name that a checker is promised is there, and none more; an unknown name is an ordinary AttributeError."""
    blocks = [node for node in tree(PACKAGE / "__init__.py").body if isinstance(node, ast.If)]
    promised = {
        (str(node.module).removeprefix("semarang_ikm."), alias.name)
        for block in blocks
        for node in block.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    given = {(module, name) for module, names in semarang_ikm._AT_FIRST_USE.items() for name in names}

    assert promised == given
    assert {name for _, name in given} <= set(dir(semarang_ikm))
    for module, name in given:
        assert getattr(semarang_ikm, name) is getattr(importlib.import_module(f"semarang_ikm.{module}"), name)
    with pytest.raises(AttributeError, match="no attribute 'kecamatn'"):
        semarang_ikm.kecamatn  # noqa: B018  # the access is what is tried


def test_a_star_and_help_give_the_names_of_the_package_and_nothing_else() -> None:
    """What `import *` gives and `help` lists is every public name, late ones included, and no module or library's."""
    public = {name for name in dir(semarang_ikm) if not name.startswith("_")}
    ours = {name for name in public if not isinstance(getattr(semarang_ikm, name), ModuleType)}
    given = dict[str, object]()
    exec("from semarang_ikm import *", given)  # noqa: S102  # no function may hold such an import
    told = pydoc.plain(pydoc.render_doc(semarang_ikm))

    assert ours - {"import_module", "TYPE_CHECKING", "Final"} == given.keys() - {"__builtins__"}
    assert set() == {name for name in ours & given.keys() if not re.search(rf"\b{name}\b", told)}
    assert "import_module" not in told


def test_every_error_is_public() -> None:
    """Whatever the package raises can be caught by a name of the package."""
    from semarang_ikm import errors

    family = [kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, errors.IkmError)]

    assert [] == [kind for kind in family if getattr(semarang_ikm, kind.__name__, None) is not kind]
