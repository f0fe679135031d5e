"""Values and their places."""

import io
from typing import Any

import pytest
from PIL import Image

from kommunrpa.actions.pdf import Box, ParsedPdf, Place
from kommunrpa.actions.pdf.document import Document

PLACE = Place(page=1, box=Box(0, 0, 1, 1), method="right", confidence=0.9)


def test_it_is_a_mapping_of_values() -> None:
    """The values are got, counted, listed and unpacked as in any mapping."""
    parsed = ParsedPdf({"a": 1, "b": None}, {"a": PLACE})

    assert {**parsed} == {"a": 1, "b": None}
    assert len(parsed) == 2
    assert parsed.where("a") == PLACE
    assert parsed.where("b") is None


def test_an_unknown_name_is_an_error() -> None:
    """A name that no field has is a mistake of the bot."""
    with pytest.raises(KeyError):
        ParsedPdf({}, {}).where("c")


def test_a_picture_shows_the_value_and_about_a_line_around_it(paper: Any) -> None:
    """It is a crop in colour of the page as a viewer shows it, at 150 dots an inch."""

    def draw(pen: Any) -> None:
        pen.canvas.setFillColorRGB(1, 0, 0)
        pen.text(200, 100, "25 000 kr")

    document = Document(data=paper.draw(draw), password=None)
    place = Place(page=1, box=Box(200, 90, 245, 102), method="right", confidence=0.9)
    picture = ParsedPdf({"a": 25_000}, {"a": place}, document).picture("a")
    assert picture is not None
    image = Image.open(io.BytesIO(picture))

    assert image.size == pytest.approx(((45 + 28) * 150 / 72, (12 + 28) * 150 / 72), abs=2)
    assert any(red > 200 and max(green, blue) < 100 for _, (red, green, blue) in image.getcolors(10_000))


def test_there_is_no_picture_of_what_is_missing() -> None:
    """An optional value that is missing has none, and an unknown name is a mistake of the bot."""
    parsed = ParsedPdf({"a": None}, {})

    assert parsed.picture("a") is None
    with pytest.raises(KeyError):
        parsed.picture("b")


def test_a_changed_dictionary_changes_nothing() -> None:
    """The result keeps its own values."""
    values = {"a": 1}
    parsed = ParsedPdf(values, {})
    values["a"] = 2

    assert parsed["a"] == 1
