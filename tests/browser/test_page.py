"""The page: what it answers, what it writes, whom it asks, and whom it serves."""

from __future__ import annotations

import csv
import io
import json
import random
import re
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

import semarang_ikm as ikm
from browsing import ROOT, Foreign, serving, visitor
from semarang_ikm.command.terminal import KIND_SAYS, REASON_SAYS
from semarang_ikm.errors import UnknownKind
from semarang_ikm.language import say
from semarang_ikm.tables.files import read_rows

ADDRESS: Final = "Jl. Stonen No. 17, Bendan Ngisor, Kec. Gajah Mungkur, Kota Semarang 50233"
ROWS: Final = 20_000


def ask(page: Page, text: str) -> None:
    """Type an address, as a person does."""
    page.get_by_label("Alamat", exact=True).fill(text)
    page.keyboard.press("Enter")


def choose(page: Page, file: Path) -> None:
    """Choose a file and wait until its columns are shown."""
    page.locator("#file").set_input_files(file)
    expect(page.locator("#tag, .problem").first).to_be_visible()


def check_only(page: Page, *columns: str) -> None:
    """Choose these columns and no others."""
    for box in page.locator(".columns label").all():
        box.get_by_role("checkbox").set_checked(box.locator("b").inner_text() in columns)


def command_line(folder: Path, *arguments: str) -> tuple[int, str]:
    """Run the command line in a folder; give its exit code and what it says on standard error."""
    command = [sys.executable, "-m", "semarang_ikm", *arguments, "--language", "id"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    return done.returncode, done.stderr


def units(rows: int) -> bytes:
    """Make a table such as offices have: any spelling, quotes, line breaks in cells, empty and odd ones."""
    chance = random.Random(20_000)  # noqa: S311  # a table to test with, no secret
    kelurahan, stranger = list(ikm.kelurahan), ["Kec. Mijen, Kab. Demak", "Jl. Raya Ngaliyan 12", "", "Ungaran", "?"]
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=";", lineterminator="\r\n")
    writer.writerow(["no", 'nama "usaha"', "alamat", "catatan"])
    for number in range(rows):
        home = chance.choice(kelurahan)
        forms = [
            f"Jl. Melati No. {number}, {home.name}, Kec. {home.kecamatan}",
            f"RT {number % 9 + 1} RW 02 Kel. {home.name.upper()}, Kota Semarang",
            f"{home.kecamatan.lower()}\nSemarang",
            chance.choice(stranger),
        ]
        note = chance.choice(["007", "1e5", ' spasi "kutip" ', "é; –", ""])
        writer.writerow([f"{number:05}", f"Toko {number}", chance.choice(forms), note])
    return b"\xef\xbb\xbf" + table.getvalue().encode()


def test_an_address_is_answered_with_its_zone_and_why(page: Page) -> None:
    """The zone, the kecamatan, what was read, what the plan directs there, and the zone lit on the map."""
    ask(page, ADDRESS)

    answer = page.locator("#answer")
    expect(answer.get_by_role("heading", name="Wilayah II", exact=True)).to_be_visible()
    expect(answer).to_contain_text("Kecamatan Gajahmungkur, kelurahan Bendan Ngisor")
    expect(answer).to_contain_text("33.74.09")
    expect(answer).to_contain_text(say("id", KIND_SAYS["kecamatan"]))
    expect(answer.locator(".text mark.counts")).to_have_text(["Gajah Mungkur"])
    expect(answer.locator(".text")).to_have_text(ADDRESS)
    expect(answer.locator(".goods li")).to_have_text(["tahu kedelai (secara terpusat)"])
    expect(answer.locator(".focus li")).to_have_text([term.term for term in ikm.phase(1).focus])
    expect(page.locator("#tiles .lit span")).to_have_text(["Gajahmungkur", "Candisari"])
    expect(page.locator("#tiles [aria-pressed=true]")).to_have_count(2)


@pytest.mark.parametrize(
    "text", ["Kel. Purwosari, Semarang", "Kec. Mijen, Kab. Demak", "Jl. Raya Ngaliyan 12", "\ud83d\ude00"]
)
def test_a_refusal_says_why_in_both_languages(page: Page, text: str) -> None:
    """Without an answer the page gives the reason's word and sentence, and the candidates marked on the map."""
    found = ikm.resolve(text)
    assert found.reason is not None
    english = REASON_SAYS[found.reason]
    indonesian = say("id", english)

    ask(page, text)

    answer = page.locator("#answer")
    expect(answer.get_by_role("heading", name="Tanpa wilayah")).to_be_visible()
    expect(answer).to_contain_text(f"{found.reason}: {indonesian}.")
    expect(answer.locator(".text")).to_have_text(text)
    expect(page.locator("#tiles .lit")).to_have_count(0)
    assert set(found.candidates) == set(page.locator("#tiles .perhaps span").all_inner_texts())

    page.get_by_role("button", name="English").click()

    expect(answer.get_by_role("heading", name="No zone")).to_be_visible()
    expect(answer).to_contain_text(f"{found.reason}: {english}.")


def test_a_table_comes_out_as_from_the_command_line(
    page: Page, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """20,000 rows are tagged to the very bytes that the command line writes, and the page stays alive meanwhile."""
    source = tmp_path / "unit usaha.csv"
    source.write_bytes(units(ROWS))
    command_line(tmp_path, "assign", source.name, "--column", "alamat", "--output", "expected.csv")

    choose(page, source)
    expect(page.locator(".columns label:has(:checked) b")).to_have_text(["alamat"])
    page.evaluate(
        """() => {
          window.longest = 0;
          let last = performance.now();
          const frame = (now) => {
            window.longest = Math.max(window.longest, now - last);
            last = now;
            requestAnimationFrame(frame);
          };
          requestAnimationFrame(frame);
        }"""
    )
    page.locator("#tag").click()
    expect(page.get_by_role("progressbar")).to_be_visible()
    expect(page.locator("#download")).to_be_visible()
    longest = page.evaluate("window.longest")
    with page.expect_download() as downloaded:
        page.locator("#download").click()

    assert "unit usaha.ikm.csv" == downloaded.value.suggested_filename
    assert (tmp_path / "expected.csv").read_bytes() == downloaded.value.path().read_bytes()
    counted = page.locator("#work tbody .number").all_inner_texts()
    assert ROWS == sum(int(count.replace(".", "")) for count in counted)
    with capsys.disabled():
        print(f"\n{ROWS} rows in the browser: longest gap between two animation frames {longest:.0f} ms")


def test_a_workbook_is_tagged_too(page: Page, tmp_path: Path) -> None:
    """An Excel file comes back as one, with the same cells as from the command line."""
    from openpyxl import Workbook

    book = Workbook()
    assert book.active is not None
    for row in (["nama", "alamat"], ["Toko A", "Kec. Tugu"], ["Toko B", "Kab. Demak"]):
        book.active.append(row)
    book.save(tmp_path / "unit.xlsx")
    command_line(tmp_path, "assign", "unit.xlsx", "--column", "alamat", "--output", "expected.xlsx")

    choose(page, tmp_path / "unit.xlsx")
    page.locator("#tag").click()
    with page.expect_download() as downloaded:
        page.locator("#download").click()
    downloaded.value.save_as(tmp_path / "found.xlsx")

    assert list(read_rows(tmp_path / "expected.xlsx")) == list(read_rows(tmp_path / "found.xlsx"))


def test_several_columns_are_weighed_as_on_the_command_line(page: Page, tmp_path: Path) -> None:
    """Several columns may be chosen, and where they contradict each other the row says so."""
    (tmp_path / "unit.csv").write_text("kecamatan,alamat\nTugu,Jl. Walisongo 5\nTugu,Kec. Mijen\n", encoding="utf-8")
    command_line(tmp_path, "assign", "unit.csv", "--column", "kecamatan", "--column", "alamat")

    choose(page, tmp_path / "unit.csv")
    check_only(page, "kecamatan", "alamat")
    page.locator("#tag").click()
    with page.expect_download() as downloaded:
        page.locator("#download").click()

    assert (tmp_path / "unit.ikm.csv").read_bytes() == downloaded.value.path().read_bytes()
    assert b"conflict" in downloaded.value.path().read_bytes()


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("open quote.csv", b'nama,alamat\nToko A,Kec. Tugu\nToko B,"Kec. Mijen\n'),
        ("late.csv", b"nama,alamat\n" + b"Toko,Kec. Tugu\n" * 1000 + b"Toko,Kec. Tugu,Semarang\n"),
        ("cp1252.csv", b"nama,alamat\nCaf\xe9,Kec. Tugu\n"),
        ("ours.csv", b"alamat,ikm_code\nKec. Tugu,1\n"),
        ("empty.csv", b""),
        ("old.xlsx", b"\xd0\xcf\x11\xe0 old"),
        ("<b>&.csv", b"a\0,b\n"),
    ],
)
def test_a_broken_table_is_refused_with_the_sentence_of_the_command_line(
    page: Page, tmp_path: Path, name: str, content: bytes
) -> None:
    """What the command line refuses the page refuses, in the same words, and offers nothing to download."""
    (tmp_path / name).write_bytes(content)
    code, sentence = command_line(tmp_path, "assign", name, "--column", "alamat")
    assert 3 == code

    choose(page, tmp_path / name)
    if not page.locator(".problem").is_visible():
        page.locator("#tag").click()

    expect(page.locator(".problem")).to_have_text(sentence.removeprefix("semarang-ikm: ").strip())
    expect(page.locator("#download")).to_have_count(0)


def test_an_option_mends_what_was_refused(page: Page, tmp_path: Path) -> None:
    """The encoding can be said, as on the command line, and then the table is read."""
    (tmp_path / "cp1252.csv").write_bytes(b"nama,alamat\nCaf\xe9,Kec. Tugu\n")
    command_line(tmp_path, "assign", "cp1252.csv", "--column", "alamat", "--encoding", "cp1252")

    choose(page, tmp_path / "cp1252.csv")
    page.get_by_label("Enkode").select_option("cp1252")
    page.get_by_role("button", name="Buka lagi").click()
    page.locator("#tag").click()
    with page.expect_download() as downloaded:
        page.locator("#download").click()

    assert (tmp_path / "cp1252.ikm.csv").read_bytes() == downloaded.value.path().read_bytes()


def test_a_file_is_data_and_never_code(context: BrowserContext, address: str, tmp_path: Path) -> None:
    """A file that is called like a module which the library imports to read files is not run in its place."""
    (tmp_path / "xml.py").write_text("raise SystemExit('this was run')", encoding="utf-8")
    page = context.new_page()
    page.goto(address)

    choose(page, tmp_path / "xml.py")
    expect(page.locator(".problem")).to_contain_text(str(UnknownKind("xml.py", ()).sentence("id")))
    choose(page, ROOT / "examples" / "unit-usaha.csv")

    expect(page.locator("#tag")).to_be_visible()


def test_a_long_run_can_be_cancelled(page: Page, tmp_path: Path) -> None:
    """Cancelling stops the work, writes nothing, and the page goes on with the same file."""
    (tmp_path / "long.csv").write_bytes(units(10 * ROWS))
    choose(page, tmp_path / "long.csv")

    page.locator("#tag").click()
    page.get_by_role("button", name="Batalkan").click()

    expect(page.locator(".problem")).to_contain_text("Dibatalkan")
    expect(page.locator("#tag")).to_be_visible()
    expect(page.locator("#download")).to_have_count(0)


def test_the_map_can_be_taken_along(page: Page) -> None:
    """The shaded map comes as the SVG that the library draws."""
    page.locator("#sample").click()
    page.locator("#tag").click()
    with page.expect_download() as downloaded:
        page.get_by_role("button", name="Unduh peta").click()

    assert downloaded.value.path().read_bytes().startswith(b"<svg")


@pytest.mark.parametrize("plain", [False, True], ids=["the page's server", "any server"])
def test_nobody_else_is_asked(
    context: BrowserContext, built: Path, foreign: Foreign, capsys: pytest.CaptureFixture[str], *, plain: bool
) -> None:
    """Whatever serves it, the page asks no other host for anything, and neither it nor its worker could."""
    foreign.asked.clear()
    unguarded = context.new_page()
    unguarded.evaluate("fetch('http://unguarded.example/', {mode: 'no-cors'}).catch(() => 0)")
    assert [line for line in foreign.asked if "unguarded.example" in line], "the proxy sees what has no policy"
    foreign.asked.clear()

    page = context.new_page()
    requests: list[str] = []
    context.on("request", lambda request: requests.append(request.url))
    with serving(built, plain=plain) as (address, _):
        page.goto(f"{address}?lang=id")
        ask(page, ADDRESS)
        page.locator("#sample").click()
        page.locator("#tag").click()
        expect(page.locator("#download")).to_be_visible()
        expect(page.locator("#engine")).to_have_attribute("data-say", "offline")
        for place in (page, page.workers[0]):
            tried = "fetch('http://guarded.example/', {method: 'POST', body: 'rows', mode: 'no-cors'})"
            assert "refused" == place.evaluate(f"{tried}.then(() => 'sent', () => 'refused')")

    # Chromium may still ask its maker something of its own, which is none of the page's requests.
    passed = [
        line for line in foreign.asked if not re.match(r"CONNECT [\w.-]+\.(google|googleapis|gstatic)\.com:", line)
    ]
    strange = [url for url in requests if not url.removeprefix("blob:").startswith(address)]
    with capsys.disabled():
        print(
            f"\n{len(requests)} requests of the page, to other hosts: {len(strange)}; passed the policy: {len(passed)}"
        )
    assert len(requests) > 15
    assert ([], []) == (strange, passed)


def test_the_page_works_without_a_network_after_the_first_visit(context: BrowserContext, built: Path) -> None:
    """With the server gone, the page loads again, answers and tags a table."""
    page = context.new_page()
    with serving(built) as (address, server):
        page.goto(address)
        expect(page.locator("#engine")).to_have_attribute("data-say", "offline")
        server.terminate()
        server.wait()

    page.goto(f"{address}?lang=id")
    ask(page, ADDRESS)
    expect(page.locator("#answer h2")).to_have_text("Wilayah II")
    choose(page, ROOT / "examples" / "unit-usaha.csv")
    page.locator("#tag").click()
    expect(page.locator("#download")).to_be_visible()


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 768, 1280, 1920])
def test_axe_finds_nothing_and_nothing_overflows(
    browser: Browser, address: str, axe: str, tmp_path: Path, *, theme: str, width: int
) -> None:
    """In each state, both languages, light and dark, small and large: no violation, and no sideways scrolling."""
    context = visitor(browser, color_scheme=theme, viewport={"width": width, "height": 800})
    page = context.new_page()
    found: dict[str, object] = {}

    def examine(state: str) -> None:
        for language in ("Bahasa Indonesia", "English"):
            page.get_by_role("button", name=language).click()
            page.evaluate(axe)
            violations = page.evaluate(
                "axe.run().then(({violations}) => violations.map(({id, nodes}) => [id, nodes.map((n) => n.html)]))"
            )
            if violations:
                found[f"{state}, {language}"] = violations
            if page.evaluate("document.documentElement.scrollWidth") > width:
                found[f"{state}, {language}, overflow"] = page.evaluate("document.documentElement.scrollWidth")
        page.get_by_role("button", name="Bahasa Indonesia").click()

    page.goto(f"{address}?lang=id")
    examine("start")
    ask(page, ADDRESS)
    expect(page.locator("#answer .numeral")).to_be_visible()
    examine("answer")
    ask(page, "Kel. Purwosari, Semarang")
    expect(page.locator("#answer.refusal")).to_be_visible()
    examine("refusal")
    page.locator("#sample").click()
    expect(page.locator("#tag")).to_be_visible()
    page.locator("summary").click()
    examine("columns")
    page.locator("#tag").click()
    expect(page.locator("#download")).to_be_visible()
    examine("done")
    (tmp_path / "broken.csv").write_bytes(b'a,b\nc,"d\n')
    page.get_by_role("button", name="Pilih berkas lain").click()
    choose(page, tmp_path / "broken.csv")
    examine("broken")
    context.close()

    assert {} == found


def test_everything_can_be_done_by_keyboard(page: Page) -> None:
    """From the top: skip link, language, address, examples, a tile, and a file, in an order that makes sense."""
    reached: list[str] = []
    page.locator(".skip").focus()
    for _ in range(30):
        reached.append(
            page.evaluate(
                "document.activeElement.id || document.activeElement.className || document.activeElement.lang"
            )
        )
        page.keyboard.press("Tab")
    order = ["skip", "id", "en", "address", "primary", "example", "file", "sample"]
    assert sorted(order, key=reached.index) == order

    page.locator("#tiles button").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#answer h2")).to_have_text("Wilayah III")
    expect(page.locator("#said")).to_contain_text("Wilayah III")
    page.locator("#sample").focus()
    page.keyboard.press("Enter")
    expect(page.locator("#tag")).to_be_visible()
    page.locator("#tag").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".headline")).to_be_focused()


def test_the_language_is_kept(context: BrowserContext, address: str) -> None:
    """The page speaks Indonesian until asked otherwise, and remembers what was asked."""
    page = context.new_page()
    page.goto(address)
    expect(page.locator("html")).to_have_attribute("lang", "id")

    page.get_by_role("button", name="English").click()
    expect(page.locator("h1")).to_have_text("Which industrial zone is this address in?")
    page.reload()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect(page).to_have_title("Industrial zones of Kota Semarang")


def test_the_first_answer_waits_little_longer_than_python_itself(
    browser: Browser, address: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """From nothing, the first answer stands within three times the bare start of Pyodide, in the same run."""
    bare, first = [], []
    for _ in range(3):
        context = visitor(browser)
        page = context.new_page()
        page.goto(f"{address}files.js")
        bare.append(
            page.evaluate(
                """async () => {
                  const started = performance.now();
                  const engine = new URL("pyodide/pyodide.mjs", location.href).href;
                  const source = `import { loadPyodide } from "${engine}"; await loadPyodide(); postMessage("");`;
                  const blob = new Blob([source], { type: "text/javascript" });
                  const worker = new Worker(URL.createObjectURL(blob), { type: "module" });
                  await new Promise((resolve) => { worker.onmessage = resolve; });
                  worker.terminate();
                  return performance.now() - started;
                }"""
            )
        )
        context.close()
        context = visitor(browser, service_workers="block")
        page = context.new_page()
        page.goto(f"{address}?lang=id")
        ask(page, ADDRESS)
        expect(page.locator("#answer h2")).to_have_text("Wilayah II")
        first.append(page.evaluate("performance.now()"))
        context.close()

    ratio = min(first) / min(bare)
    with capsys.disabled():
        print(f"\nbare start of Pyodide {min(bare):.0f} ms, first answer {min(first):.0f} ms: {ratio:.2f} times")
    assert ratio < 3


def test_both_languages_say_the_same_things() -> None:
    """Each word of the page has both languages with the same blanks, and is used."""
    words: dict[str, dict[str, str]] = json.loads((ROOT / "page" / "words.json").read_text(encoding="utf-8"))
    sources = "".join((ROOT / "page" / name).read_text(encoding="utf-8") for name in ("index.html", "page.js"))

    assert [] == [key for key, said in words.items() if said.keys() != {"id", "en"}]
    assert [] == [key for key, said in words.items() if said["id"].count("{}") != said["en"].count("{}")]
    assert [] == [key for key in words if f'"{key}"' not in sources]
