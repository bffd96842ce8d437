"""What a notebook shows: accessible, escaped, and the same in light and dark."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

import semarang_ikm as ikm
from semarang_ikm.markup import field_text, fields_html, markdown_table, marked_html, records_html, text_html

ALLOWED = {"table", "caption", "thead", "tbody", "tr", "th", "td", "p", "bdi", "mark", "u"}


class Reader(HTMLParser):
    """Reads HTML as a browser does: its tags with their attributes, its text, and whether every tag is closed."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.said = ""
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note a tag and that it is open."""
        self.tags.append((tag, dict(attrs)))
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Close the last tag that was opened."""
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        """Note what is said."""
        self.said += data


def shown() -> dict[str, str]:
    """Everything of ours that a notebook may show."""
    records = {
        repr(record)[:40]: record._repr_html_()
        for registry in (ikm.wilayah, ikm.kecamatan, ikm.commodity, ikm.phase, ikm.criterion, ikm.PLAN.source)
        for record in registry
    }
    registries = {repr(r): r._repr_html_() for r in (ikm.wilayah, ikm.kelurahan, ikm.commodity, ikm.PLAN.source)}
    resolutions = {text: ikm.resolve(text)._repr_html_() for text in ("Jl. Tugu 3, Kec. Genuk", "Kel. Purwosari", "")}
    return records | registries | resolutions | {"plan": ikm.PLAN._repr_html_()}


def test_only_plain_tags_are_used() -> None:
    """No style, script, link, image or handler: nothing to clash with a theme or a security policy."""
    for name, html in shown().items():
        reader = Reader(html)
        assert {tag for tag, _ in reader.tags} <= ALLOWED, name
        assert {attribute for _, attributes in reader.tags for attribute in attributes} <= {"scope", "title"}, name
        assert not reader.open, name


def test_every_table_has_a_caption_and_scoped_headers() -> None:
    """A screen reader knows what a table is of, and what each header is the header of."""
    for name, html in shown().items():
        reader = Reader(html)
        tags = [tag for tag, _ in reader.tags]
        assert tags.count("caption") == tags.count("table"), name
        assert all(attributes.get("scope") in ("row", "col") for tag, attributes in reader.tags if tag == "th"), name


def test_a_record_shows_what_it_knows() -> None:
    """Fields with a value are shown, others are left out."""
    html = ikm.wilayah("VI")._repr_html_()

    assert "<caption>Wilayah VI</caption>" in html
    assert "batik (pusat utama)" in html
    assert "role" not in html
    assert "yes" in ikm.kelurahan("33.74.02.1004")._repr_html_()


def test_a_registry_shows_its_records() -> None:
    """One line a record, the plan's words above it."""
    reader = Reader(ikm.wilayah._repr_html_())

    assert 11 == sum(tag == "tr" for tag, _ in reader.tags)
    assert "10 wilayah of Kota Semarang" in reader.said


def test_a_resolution_shows_its_text_with_the_evidence_marked() -> None:
    """What the answer rests on is marked, what was read otherwise is underlined, and the answer stands below."""
    html = ikm.resolve("Jl. Tugu 3, Kec. Genuk")._repr_html_()

    assert '<u title="street: Tugu">Tugu</u> 3, Kec. <mark title="kecamatan: Genuk">Genuk</mark>' in html
    assert "<caption>Genuk</caption>" in html


def test_a_refusal_shows_its_reason_and_candidates() -> None:
    """Without an answer, the reason is the caption and the candidates are named."""
    reader = Reader(ikm.resolve("Kel. Purwosari")._repr_html_())

    assert "no answer: ambiguous" in reader.said
    assert "Mijen" in reader.said


def test_a_plan_shows_what_it_is() -> None:
    """The regulation, the city, the years and how much it holds."""
    said = Reader(ikm.PLAN._repr_html_()).said

    for wanted in ("Peraturan Daerah Kota Semarang Nomor 6 Tahun 2025", "Kota Semarang", "2025", "2045", "177"):
        assert wanted in said


@given(st.text())
def test_whatever_a_text_holds_it_is_shown_as_text(text: str) -> None:
    """Markup in an address is never markup in the page, and what cannot be seen has a sign."""
    html = ikm.resolve(text)._repr_html_()

    assert {tag for tag, _ in Reader(html).tags} <= ALLOWED
    assert not re.search("[\x00-\x08\u202a-\u202e\u2066-\u2069\ud800-\udfff]", html)


@pytest.mark.parametrize("text", ["<script>alert(1)</script>", '" onmouseover="x', "&lt;", "a\ud800b", "\u202eevil"])
def test_hostile_values_are_escaped(text: str) -> None:
    """A name, a caption and a title with markup in them are shown as they are written."""
    html = fields_html(text, [(text, text)]) + text_html(text)
    reader = Reader(html)

    assert {tag for tag, _ in reader.tags} <= ALLOWED
    assert {name for _, attributes in reader.tags for name in attributes} <= {"scope"}
    html.encode()


def test_a_long_text_is_cut() -> None:
    """Of the longest address no more than a few lines land in the page."""
    assert len(ikm.resolve("Kec. Tugu, " * 20_000)._repr_html_()) < 20_000


def test_no_records_are_an_empty_table() -> None:
    """An empty registry is a table without rows."""
    assert records_html("nothing", []).endswith("<tbody></tbody></table>")


def test_evidence_beyond_the_text_is_left_out() -> None:
    """Spans that overlap or leave the text mark nothing twice and lose no letter."""
    spans = ikm.resolve("Kec. Tugu").evidence * 2

    assert 1 == marked_html("Kec. Tugu", spans).count("<mark")
    assert "Kec" == Reader(marked_html("Kec", spans)).said


def test_a_bar_is_no_border_of_a_cell() -> None:
    """A name with a bar in it, of a column or in a cell, stays in its own cell of a Markdown table."""
    lines = markdown_table(["a|b", "units"], [["c|d", "1"], ["e", "|"]], figures=1).splitlines()

    assert {3} == {line.count("|") for line in lines}
    assert "| --- | ---: |" == lines[1]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (False, "false"),
        (7, "7"),
        ("a; b", "a; b"),
        (("a", None, 3), "a; ; 3"),
        ([], ""),
        ([{"kata": "é"}], '{"kata": "é"}'),
    ],
)
def test_a_field_is_written_as_a_file_has_it(value: object, text: str) -> None:
    """None is nothing, a list is parted by semicolons, and truth is written as JSON writes it."""
    assert text == field_text(value)
