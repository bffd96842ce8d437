"""The site: whom it asks, and whether a reader finds the way."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, Request, Response, expect

from browsing import Foreign, visitor

DOCS: Final = Path(__file__).parents[2] / "docs"
# Chromium asks its maker for updates and the like some time after it has started, whatever page is open. What a page
# asks of these hosts is seen by the page's own witness.
BROWSERS_OWN: Final = ("update.googleapis.com", "accounts.google.com")
PAGES: Final = [
    (f"id/{name.removesuffix('.id')}" if name.endswith(".id") else name) + ".html"
    for page in sorted(DOCS.rglob("*.md"))
    for name in [str(page.relative_to(DOCS).with_suffix(""))]
]


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A visitor's empty tab."""
    context = visitor(browser)
    context.set_default_timeout(30_000)
    yield context.new_page()
    context.close()


def test_no_page_asks_anything_of_another_host(page: Page, address: str, foreign: Foreign) -> None:
    """Each page, in either language, is loaded whole, without an error, from the host that it comes from."""
    asked: list[str] = []
    failed: list[str] = []

    def note_request(request: Request) -> None:
        asked.append(request.url)

    def note_response(response: Response) -> None:
        if response.status >= 400:
            failed.append(f"{response.status} {response.url}")

    page.on("request", note_request)
    page.on("response", note_response)
    page.on("pageerror", lambda error: failed.append(str(error)))
    for path in PAGES:
        page.goto(address + path, wait_until="networkidle")
        expect(page.locator("article h1").first).to_be_visible()

    ours = urlsplit(address).netloc
    others = [url for url in asked if urlsplit(url).scheme not in ("data", "blob") and urlsplit(url).netloc != ours]
    assert len(asked) > len(PAGES)
    assert [] == others
    assert [] == [line for line in foreign.asked if not any(host in line for host in BROWSERS_OWN)]
    assert [] == failed


def test_a_page_that_asks_another_host_would_be_noticed(page: Page, address: str, foreign: Foreign) -> None:
    """The witness of the test above does see what goes elsewhere."""
    page.goto(address)
    page.evaluate("fetch('http://example.invalid/').catch(() => null)")

    assert [line for line in foreign.asked if "example.invalid" in line]
    foreign.asked.clear()


@pytest.mark.parametrize(("page_in_english", "page_in_indonesian"), [("how-to/table.html", "id/how-to/table.html")])
def test_the_language_switch_leads_to_the_same_page(
    page: Page, address: str, page_in_english: str, page_in_indonesian: str
) -> None:
    """Who changes the language stays on the page, there and back."""
    page.goto(address + page_in_english)
    for language, there in (("Bahasa Indonesia", page_in_indonesian), ("English", page_in_english)):
        page.locator(".md-header .md-select button").hover()
        page.get_by_role("link", name=language).click()
        page.wait_for_url(address + there)


@pytest.mark.parametrize(
    ("start", "words", "found"),
    [("how-to/form.html", "postal code", "sources.html"), ("id/how-to/form.html", "kode pos", "id/sources.html")],
)
def test_the_search_finds_pages_of_the_language(page: Page, address: str, start: str, words: str, found: str) -> None:
    """The search answers from the site's own index, with pages in the language of the page."""
    page.goto(address + start, wait_until="networkidle")
    page.locator("input.md-search__input").click()
    page.keyboard.type(words)
    expect(page.locator(".md-search-result__link").first).to_be_visible()
    links = page.eval_on_selector_all(".md-search-result__link", "links => links.map(link => link.href)")
    paths = {urlsplit(link).path.lstrip("/") for link in links}

    assert found in paths
    assert {path.startswith("id/") for path in paths} == {start.startswith("id/")}


def test_every_link_of_a_page_leads_somewhere(site: Path) -> None:
    """No page links to a file or a heading that the site does not have."""
    lost: list[tuple[str, str]] = []
    for path in PAGES:
        file = site / path
        for href in re.findall(r'href="([^"]+)"', file.read_text(encoding="utf-8")):
            target = urlsplit(href)
            if target.scheme or target.netloc:
                continue
            there = (file.parent / target.path).resolve() if target.path else file
            there = there / "index.html" if there.is_dir() else there
            if not there.exists() or (target.fragment and target.fragment not in _anchors(there)):
                lost.append((path, href))
    assert [] == lost


def _anchors(file: Path) -> set[str]:
    return set(re.findall(r'(?:id|name)="([^"]+)"', file.read_text(encoding="utf-8")))
