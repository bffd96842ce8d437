"""Build the page into a folder of static files: `python page/build.py OUT`.

The folder holds this package as a wheel, Pyodide from the npm registry and the WebAssembly wheels that are needed, each
pinned by its hash. Any web server can serve it; `page/serve.py` does on this machine. Nothing in it calls another host.
"""

import base64
import json
import os
import re
import shutil
import subprocess
import sys
import tarfile
import tempfile
from hashlib import sha256, sha512
from html import escape
from pathlib import Path
from typing import Final

PAGE: Final = Path(__file__).parent
ROOT: Final = PAGE.parent

PYODIDE: Final = "314.0.7"
PYODIDE_SHA512: Final = "0YvXxEhfEdpLfb/XkM2BFAeMROq0iMUX2bzzH9pOttyMcWkwq+HbE5uyuGD82LN7y2q+SNvi/6V5JEsOlD2R1A=="
PYODIDE_FILES: Final = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")
PYTHON: Final = "3.14"
PLATFORM: Final = "pyemscripten_2026_0_wasm32"

SOURCES: Final = ("page.css", "page.js", "reader.js", "worker.js", "answers.py", "sw.js", "icon.svg")


def build(out: Path) -> None:
    """Build the page.

    Args:
        out: The folder; it is absent, empty, or one that this made before.
    """
    if out.exists() and any(out.iterdir()) and not (out / "files.js").is_file():
        raise SystemExit(f"{out} is there already and is no page; choose another folder")
    with tempfile.TemporaryDirectory() as folder:
        work = Path(folder)
        built = work / "page"
        engine = built / "pyodide"
        engine.mkdir(parents=True)
        package = wheel_of_this(work / "wheel")
        pyodide_lock = pyodide(work, engine)
        wheels = [package, *webassembly_wheels(work / "wheels")]
        for wheel in wheels:
            shutil.copy(wheel, engine)
        (engine / "pyodide-lock.json").write_text(lock(pyodide_lock, wheels), encoding="utf-8")
        for name in SOURCES:
            shutil.copy(PAGE / name, built)
        shutil.copy(ROOT / "examples" / "unit-usaha.csv", built)
        words = json.loads((PAGE / "words.json").read_text(encoding="utf-8"))
        said = json.dumps(words, ensure_ascii=False)
        facts = facts_of(package, work / "native")
        (built / "facts.js").write_text(
            f"export const words = {said};\nexport const plan = {facts};\n", encoding="utf-8"
        )
        source = (PAGE / "index.html").read_text(encoding="utf-8")
        (built / "index.html").write_text(spoken(source, words), encoding="utf-8")
        (built / "files.js").write_text(manifest(built), encoding="utf-8")
        if out.exists():
            shutil.rmtree(out)
        out.parent.mkdir(parents=True, exist_ok=True)
        shutil.move(built, out)
    size = sum(file.stat().st_size for file in out.rglob("*") if file.is_file())
    print(f"{out}: {size / 1e6:.1f} MB")


def run(*command: str | Path, **environment: str) -> str:
    """Run a command and give what it prints; without its output nobody could say what went wrong."""
    done = subprocess.run(
        list(map(str, command)), capture_output=True, text=True, env={**os.environ, **environment}, check=False
    )
    if done.returncode:
        raise SystemExit(f"{' '.join(map(str, command))}\n{done.stdout}{done.stderr}")
    return done.stdout


def pip(*arguments: str | Path) -> None:
    """Run pip, that of the Python which runs this."""
    run(sys.executable, "-m", "pip", "--disable-pip-version-check", *arguments)


def wheel_of_this(folder: Path) -> Path:
    """Build the wheel of this package."""
    pip("wheel", "--no-deps", "--wheel-dir", folder, ROOT)
    (wheel,) = folder.glob("*.whl")
    return wheel


def pyodide(work: Path, engine: Path) -> dict[str, object]:
    """Fetch Pyodide and unpack what a browser needs of it; give its lock file."""
    npm = shutil.which("npm")
    if npm is None:
        raise SystemExit("npm is needed, to fetch Pyodide from its registry")
    run(npm, "pack", f"pyodide@{PYODIDE}", "--pack-destination", work)
    archive = work / f"pyodide-{PYODIDE}.tgz"
    found = base64.b64encode(sha512(archive.read_bytes()).digest()).decode()
    if found != PYODIDE_SHA512:
        raise SystemExit(f"pyodide {PYODIDE} has the hash sha512-{found}, not the one that is pinned")
    with tarfile.open(archive) as packed:
        for name in PYODIDE_FILES:
            (engine / name).write_bytes(content(packed, name))
        lock: dict[str, object] = json.loads(content(packed, "pyodide-lock.json"))
    return lock


def content(packed: tarfile.TarFile, name: str) -> bytes:
    """Read a file of an npm package."""
    stream = packed.extractfile(f"package/{name}")
    if stream is None:
        raise SystemExit(f"pyodide {PYODIDE} has no file {name}")
    return stream.read()


def webassembly_wheels(folder: Path) -> list[Path]:
    """Fetch the wheels that the package needs in the browser."""
    pip(
        "download", "--require-hashes", "--no-deps", "--only-binary=:all:", "--implementation", "cp",
        "--python-version", PYTHON, "--abi", f"cp{PYTHON.replace('.', '')}", "--abi", "none",
        "--platform", PLATFORM, "--platform", "any", "--dest", folder, "--requirement", PAGE / "wheels.txt",
    )  # fmt: skip
    return sorted(folder.glob("*.whl"))


def lock(theirs: dict[str, object], wheels: list[Path]) -> str:
    """Write the lock file by which Pyodide finds the wheels and checks their hashes."""
    packages: dict[str, object] = {}
    names: list[str] = []
    for wheel in reversed(wheels):
        name, version = wheel.name.split("-")[:2]
        packages[name.replace("_", "-")] = {
            "name": name,
            "version": version,
            "file_name": wheel.name,
            "sha256": sha256(wheel.read_bytes()).hexdigest(),
            "install_dir": "site",
            "package_type": "package",
            "imports": [name],
            "depends": list(names) if wheel is wheels[0] else [],
            "unvendored_tests": False,
        }
        names.append(name.replace("_", "-"))
    return json.dumps({"info": theirs["info"], "packages": packages}, indent=1)


def facts_of(package: Path, folder: Path) -> str:
    """Ask the package, in a folder of its own, for what the page shows before Python has started in the browser."""
    pip("install", "--target", folder, f"{package}[cli]")
    return run(sys.executable, PAGE / "facts.py", PYTHONPATH=str(folder), PYTHONUTF8="1").strip()


def spoken(source: str, words: dict[str, dict[str, str]]) -> str:
    """Put the Indonesian words into the page, which a reader sees before any script runs."""
    source = re.sub(r'(data-say="(\w+)"[^>]*>)', lambda m: m[1] + escape(words[m[2]]["id"], quote=False), source)
    return re.sub(r'data-say-(\w+(?:-\w+)?)="(\w+)"', lambda m: f'{m[0]} {m[1]}="{escape(words[m[2]]["id"])}"', source)


def manifest(built: Path) -> str:
    """Name every file, for the service worker, and a version that changes with any of them."""
    files = sorted(file for file in built.rglob("*") if file.is_file())
    names = [file.relative_to(built).as_posix() for file in files]
    version = sha256(b"".join(sha256(file.read_bytes()).digest() for file in files)).hexdigest()[:16]
    return f"self.VERSION = {json.dumps(version)};\nself.FILES = {json.dumps(['./', *names], indent=1)};\n"


if __name__ == "__main__":
    if len(sys.argv) != 2:
        raise SystemExit("usage: python page/build.py OUT")
    build(Path(sys.argv[1]))
