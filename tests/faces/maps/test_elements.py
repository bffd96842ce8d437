"""The elements of a picture: no text runs out of it, and nothing in it is blocked or read as markup."""

from itertools import product
from xml.etree import ElementTree as ET

import pytest

from pictures import SVG, elements, texts
from semarang_ikm.faces.maps.picture import Map
from semarang_ikm.faces.maps.picture import map as draw


def test_every_text_stays_on_the_picture() -> None:
    """No label, name or line of the legend runs beyond the picture in a font as wide as usual ones."""
    for language, values in product(("id", "en"), (None, {"X": 10**14})):
        picture = draw(values, language=language)
        for element in elements(picture, "text"):
            wide = len(element.text or "") * float(element.get("font-size", 0)) * 0.57
            x, anchor = float(element.get("x", 0)), element.get("text-anchor", "start")
            west = x - {"start": 0.0, "middle": wide / 2, "end": wide}[anchor]
            assert west >= 0, element.text
            assert west + wide <= picture.width, element.text
            assert float(element.get("y", 0)) <= picture.height - 4


@pytest.mark.parametrize("picture", [draw(), draw({"X": 3})])
def test_a_strict_content_security_policy_blocks_nothing(picture: Map) -> None:
    """No style, script, link or event handler stands in the picture."""
    for element in ET.fromstring(picture.svg).iter():  # noqa: S314 (our own picture)
        assert element.tag.removeprefix(SVG) in {"svg", "title", "desc", "rect", "text", "path"}
        assert not {name for name in element.attrib if name in ("style", "class", "href") or name.startswith("on")}


def test_the_title_can_say_what_the_values_are() -> None:
    """A title of one's own is shown, with nothing in it read as markup."""
    assert "<b>Unit & usaha</b>" in texts(draw({"I": 1}, title="<b>Unit & usaha</b>"))
