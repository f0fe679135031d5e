"""Rows of small boxes with a letter in each."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import Integer, Personnummer, Postcode, Text


def comb(pen: Any, y: float, text: str, *, count: int = 14, gap: float = 0.0, low: bool = False) -> None:
    """A label in small print, and a comb below it, with boxes side by side or a little apart, or with low teeth."""
    for at in range(count):
        x = 45 + at * (14 + gap)
        if low:
            pen.line(x, y + 18, x, y + 24)
            pen.line(x + 14, y + 18, x + 14, y + 24)
        else:
            pen.box(x, y + 6, 14, 18)
        if at < len(text):
            pen.text(x + 4, y + 20, text[at], "Courier", 11)


@pytest.mark.parametrize("how", [{}, {"gap": 2.0}, {"low": True}])
def test_letters_in_a_comb_read_together(paper: Any, how: dict[str, Any]) -> None:
    """A text of one letter a box is one text, with a space for each empty box within."""
    values = {"Gatuadress": "Lillvägen 12 B", "Personnummer": "19400104-2383", "Postnummer": "123 45", "Antal": "38"}

    def draw(pen: Any) -> None:
        for at, (label, value) in enumerate(values.items()):
            pen.text(47, 100 + 40 * at, label, size=7)
            comb(pen, 100 + 40 * at, value, **how)

    fields = {
        "street": Text("Gatuadress"),
        "person": Personnummer("Personnummer"),
        "code": Postcode("Postnummer"),
        "n": Integer("Antal"),
    }
    found = paper.judged(paper.draw(draw), fields)

    assert (found["street"], found["code"], found["n"]) == ("Lillvägen 12 B", "123 45", 38)
    assert found["person"] == Personnummer("p").read("19400104-2383")


def test_an_empty_comb_is_empty(paper: Any) -> None:
    """Boxes without a letter are a value that is missing."""

    def draw(pen: Any) -> None:
        pen.text(47, 100, "Gatuadress", size=7)
        comb(pen, 100, "")

    assert paper.judged(paper.draw(draw), {"it": "Gatuadress"})["it"].startswith("är inte ifyllt")


def test_rows_of_boxes_below_each_other_are_a_table(paper: Any) -> None:
    """Numbers in the narrow columns of a table do not read together, nor do ticks."""

    def draw(pen: Any) -> None:
        for y in (100, 118):
            comb(pen, y, "123")
        comb(pen, 300, "x xx")

    words = [word for phrase in paper.sheets(paper.draw(draw))[0].phrases for word in phrase.words]

    assert {word.text for word in words} == {"1", "2", "3", "x"}


def test_fields_for_one_letter_each_read_together(paper: Any, tmp_path: Path) -> None:
    """A form with a field for each letter gives one text; an ordinary field beside them stays its own."""

    def draw(pen: Any) -> None:
        form = pen.canvas.acroForm
        pen.text(50, 100, "Personnummer", size=8)
        for at, digit in enumerate("194001042383"):
            form.textfield(
                name=f"p{at}", value=digit, x=50 + at * 15, y=pen.height - 122, width=14, height=18, maxlen=1
            )
        pen.text(300, 100, "Ort", size=8)
        form.textfield(name="o", value="Å", x=300, y=pen.height - 122, width=100, height=18)

    found = paper.judged(paper.draw(draw), {"it": Personnummer("Personnummer"), "place": "Ort"}, tmp_path)

    assert found == {"it": Personnummer("p").read("194001042383"), "place": "Å"}
