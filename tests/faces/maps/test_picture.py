"""The map as a picture: what it says, in which language, and the files that it is written to."""

import io
import struct
import sys
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

import semarang_ikm as ikm
from pictures import elements, texts
from semarang_ikm.errors import CannotDraw, MissingExtra, OutputExists, UnknownKind
from semarang_ikm.faces.maps.picture import map as draw


@pytest.mark.parametrize("language", ["id", "en"])
def test_a_map_says_that_its_layout_is_an_interpretation(language: ikm.errors.Language) -> None:
    """The picture itself says that tiles are no boundaries, and whose words the zones are."""
    notes = {"id": "letak petak adalah tafsiran, bukan batas", "en": "the place of a tile is an interpretation"}
    said = " ".join(texts(draw(language=language)))

    assert notes[language] in said
    assert "PPID Kota Semarang, 2026-01-13" in said


def test_a_map_reads_without_eyes() -> None:
    """The picture is an image with a title and a text alternative that says all ten wilayah."""
    root = ET.fromstring(draw().svg)  # noqa: S314 (our own picture)
    by_id = {element.get("id"): element.text or "" for element in root if element.get("id")}

    assert root.get("role") == "img"
    assert by_id[root.get("aria-labelledby")] == "10 wilayah industri Kota Semarang"
    assert all(
        f"Wilayah {w.numeral}: {', '.join(w.kecamatan)}" in by_id[root.get("aria-describedby")] for w in ikm.wilayah
    )


def test_two_maps_on_one_page_do_not_share_an_id() -> None:
    """The ids of different maps differ, and those of the same map do not change."""
    assert elements(draw(), "title")[0].get("id") != elements(draw(language="en"), "title")[0].get("id")
    assert draw().svg == draw().svg


def test_an_unknown_language_is_refused() -> None:
    """A map speaks Indonesian or English."""
    with pytest.raises(CannotDraw, match="not 'jv'"):
        draw(language="jv")  # type: ignore[arg-type]  # the wrong value on purpose


def test_each_kind_of_file_is_written(tmp_path: Path) -> None:
    """SVG, HTML and PNG, by the ending of the name, in whatever case."""
    picture = draw()
    for name in ("zones.svg", "zones.HTML", "zones.png"):
        picture.save(tmp_path / name, width=400)

    assert picture.svg == (tmp_path / "zones.svg").read_text(encoding="utf-8")
    page = (tmp_path / "zones.HTML").read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "default-src 'none'" in page
    assert struct.unpack(">II", (tmp_path / "zones.png").read_bytes()[16:24])[0] == 400


def test_a_file_that_is_there_is_kept(tmp_path: Path) -> None:
    """A picture is never overwritten unasked."""
    target = tmp_path / "zones.svg"
    target.write_text("mine", encoding="utf-8")

    with pytest.raises(OutputExists):
        draw().save(target)
    assert target.read_text(encoding="utf-8") == "mine"

    draw().save(target, overwrite=True)
    assert target.read_text(encoding="utf-8") == draw().svg


@pytest.mark.parametrize(
    ("name", "width", "error"),
    [
        ("zones.pdf", 400, UnknownKind),
        ("zones", 400, UnknownKind),
        ("zones.png", 0, CannotDraw),
        ("zones.png", 10**6, CannotDraw),
    ],
)
def test_a_kind_or_size_that_is_not_written_is_refused(
    tmp_path: Path, name: str, width: int, error: type[Exception]
) -> None:
    """Another ending or an absurd width is an error, and no file appears."""
    with pytest.raises(error):
        draw().save(tmp_path / name, width=width)

    assert not list(tmp_path.iterdir())


def test_a_notebook_shows_the_picture() -> None:
    """The picture is what a notebook asks for; its name is short."""
    assert draw()._repr_svg_() == draw().svg
    assert repr(draw()) == "<Map: 10 wilayah industri Kota Semarang>"


def test_the_picture_is_utf_8(tmp_path: Path) -> None:
    """A title with a lone surrogate, an emoji and a control character is written, not refused."""
    picture = draw(title="a\ud800\x00🧵")
    picture.save(tmp_path / "odd.svg")

    assert "a\ufffd\ufffd🧵" in texts(picture)
    ET.parse(io.BytesIO((tmp_path / "odd.svg").read_bytes()))  # noqa: S314 (our own picture)


def test_a_png_without_its_library_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """SVG and HTML need nothing; a PNG names the extra, and leaves no file."""
    monkeypatch.setitem(sys.modules, "vl_convert", None)

    with pytest.raises(MissingExtra, match=r"semarang-ikm\[maps\]"):
        draw().save(tmp_path / "zones.png")
    assert not list(tmp_path.iterdir())
