"""Rows of small boxes with a letter in each."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.actions.pdf import Date, Integer, Personnummer, Postcode, Text


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


@pytest.mark.parametrize(
    ("groups", "gap", "between", "field", "value"),
    [
        ((8, 4), 14, "-", Personnummer("It"), "194001042383"),
        ((4, 2, 2), 5, "", Date("It"), "20260512"),
        ((4, 2, 2), 14, "", Date("It"), "20260512"),
        ((3, 2), 8, "", Postcode("It"), "12345"),
    ],
)
def test_groups_of_boxes_close_to_each_other_are_one_comb(
    paper: Any, groups: tuple[int, ...], gap: int, between: str, field: Any, value: str
) -> None:
    """The parts of a date or of a number with a dash read together, however they are set apart."""

    def draw(pen: Any) -> None:
        pen.text(47, 100, "It", size=7)
        x, letters = 45, iter(value)
        for at, count in enumerate(groups):
            if at:
                pen.text(x + 3 - gap, 120, between, "Courier", 11)
            for _ in range(count):
                pen.box(x, 106, 14, 18)
                pen.text(x + 4, 120, next(letters), "Courier", 11)
                x += 14
            x += gap

    assert paper.judged(paper.draw(draw), {"it": field})["it"] == field.read(value)


@pytest.mark.parametrize("ends", ["tall", "none"])
def test_a_comb_ends_where_its_letters_do(paper: Any, ends: str) -> None:
    """No letter is lost at the ends of a comb whose outermost lines are taller, or not drawn; numbers stand right."""

    def draw(pen: Any) -> None:
        pen.text(50, 112, "Årsinkomst", size=9)
        pen.text(50, 142, "Antal", size=9)
        for y, text in ((100, "713390"), (130, "   842")):
            for at in range(1, 6):
                pen.line(200 + at * 17, y + 9, 200 + at * 17, y + 16)
            if ends == "tall":
                pen.box(200, y, 6 * 17, 16)
            for at, digit in enumerate(text):
                pen.text(205 + at * 17, y + 13, digit)

    found = paper.judged(paper.draw(draw), {"income": Integer("Årsinkomst"), "count": Integer("Antal")})

    assert found == {"income": 713390, "count": 842}
