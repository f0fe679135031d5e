"""ExtractTables, as a bot uses it."""

from pathlib import Path
from typing import Any

import pytest

from kommunrpa.action import Run
from kommunrpa.actions.pdf import ExtractTables
from kommunrpa.testing import ActionContract

HEADINGS = ("Benämning", "Antal", "Belopp")
ROWS = (("Kaffe", "2", "100,00"), ("Bröd", "", "50,00"), ("Te", "1", "5,00"))


def table(pen: Any, y: float, *, lines: bool) -> None:
    """A table with its headings, with lines around each cell or none."""
    for at, row in enumerate([HEADINGS, *ROWS]):
        pen.text(50, y + 20 * at, row[0])
        pen.end(300, y + 20 * at, row[1])
        pen.end(500, y + 20 * at, row[2])
        if lines:
            for x, width in ((45, 205), (250, 60), (310, 200)):
                pen.box(x, y - 14 + 20 * at, width, 20)


def extracted(run: Run, data: bytes, **more: Any) -> Any:
    """The tables of a file."""
    (run.settings.home / "lista.pdf").write_bytes(data)
    return run.do(ExtractTables(path="lista.pdf", **more))


@pytest.mark.parametrize("lines", [True, False])
def test_a_table_is_found_with_its_place(paper: Any, run: Run, lines: bool) -> None:
    """Drawn or not, a table comes with its page, box, headings and rows of texts; empty cells are empty."""
    data = paper.draw(lambda pen: pen.text(50, 50, "Prislista"), lambda pen: table(pen, 100, lines=lines))
    (found,) = extracted(run, data)

    assert (found.page, found.headings, found.rows) == (2, HEADINGS, ROWS)
    assert (found.box.x0, found.box.top) == pytest.approx((50, 100), abs=15)
    assert repr(found) == "ExtractedTable(page=2, 3 rows of 3)"


def test_tables_come_from_the_top_and_from_the_pages_asked_for(paper: Any, run: Run) -> None:
    """Several tables of a page come in their order, those of other pages only when asked for."""

    def first(pen: Any) -> None:
        table(pen, 400, lines=True)
        table(pen, 100, lines=False)

    data = paper.draw(first, lambda pen: table(pen, 100, lines=True))

    assert [each.page for each in extracted(run, data)] == [1, 1, 2]
    assert [each.page for each in extracted(run, data, pages=(2,))] == [2]
    assert extracted(run, data, pages=(1,))[0].box.top < 150


def test_a_cell_over_several_columns_is_the_first_ones(paper: Any, run: Run) -> None:
    """Where no line parts two cells, their text stands in the first, and the other is empty."""

    def draw(pen: Any) -> None:
        table(pen, 100, lines=True)
        pen.box(45, 166, 265, 20)
        pen.box(310, 166, 200, 20)
        pen.text(120, 180, "Summa allt")
        pen.end(500, 180, "155,00")

    (found,) = extracted(run, paper.draw(draw))

    assert found.rows[-1] == ("Summa allt", "", "155,00")


def form(pen: Any) -> None:
    """A form of boxes, in each of which a label stands over a value."""
    for at, (label, value) in enumerate([("Förnamn", "Åsa"), ("Yrke", "Lots"), ("Gata", "Ön 1"), ("Ort", "Å")]):
        x, y = 50 + at % 2 * 200, 100 + at // 2 * 30
        pen.box(x, y, 200, 30)
        pen.text(x + 3, y + 8, label, size=7)
        pen.text(x + 3, y + 24, value, size=11)


def cells(pen: Any) -> None:
    """A form of cells, with a value beside each label."""
    for at, (label, value) in enumerate([("Förnamn", "Åsa"), ("Yrkestitel", "Lots"), ("Rumstyp", "Sal")]):
        pen.box(50, 100 + at * 20, 100, 20)
        pen.box(150, 100 + at * 20, 200, 20)
        pen.text(53, 114 + at * 20, label, "Helvetica-Bold")
        pen.text(153, 114 + at * 20, value)


def letter(pen: Any) -> None:
    """Running text in two columns, and a frame around one of them."""
    pen.box(45, 80, 200, 200)
    for at in range(12):
        pen.text(50, 100 + at * 14, "Nämnden beslutar att bifalla")
        pen.text(300, 100 + at * 14, "ansökan enligt förslaget")


@pytest.mark.parametrize("draw", [form, cells, letter])
def test_what_is_no_table_gives_none(paper: Any, run: Run, draw: Any) -> None:
    """Forms, frames and columns of text are no tables."""
    assert extracted(run, paper.draw(draw)) == ()


class TestContract(ActionContract):
    """The contract of every action."""

    @pytest.fixture(autouse=True)
    def _file(self, paper: Any, tmp_path: Path) -> None:
        path = tmp_path / "prislista.pdf"
        path.write_bytes(paper.draw(lambda pen: table(pen, 100, lines=True)))
        self.action = ExtractTables(path=path)
        self.failing = [ExtractTables(path=tmp_path / "borta.pdf")]
