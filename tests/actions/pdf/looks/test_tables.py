"""Tables are found with their headings, kinds and sums, and nothing else is taken for one."""

from collections.abc import Callable
from typing import Any

import pytest

from kommunrpa.actions.pdf import Amount, Integer, Table
from kommunrpa.actions.pdf.looks.looked import Looked

LookAt = Callable[[Any], Looked]
XS = (50, 250, 320, 400)
HEADINGS = ("Benämning", "Antal", "À-pris", "Belopp")


def rows_at(pen: Any, rows: tuple[tuple[str, ...], ...], *, font: str = "Helvetica") -> None:
    """Rows under the headings."""
    for x, heading in zip(XS, HEADINGS, strict=True):
        pen.text(x, 100, heading, font)
    for number, row in enumerate(rows, start=1):
        for x, text in zip(XS, row, strict=True):
            pen.text(x, 100 + 20 * number, text)


def invoice(pen: Any) -> None:
    """An invoice with a sum; one row has no number of pieces."""
    rows_at(pen, (("Snöröjning", "2", "100,00", "200,00"), ("Frakt", "", "50,00", "50,00")))
    pen.text(50, 160, "Summa:")
    pen.text(400, 160, "250,00")


def test_a_table_has_kinds_and_a_sum_to_check(look_at: LookAt, parsed: Any) -> None:
    """Columns have the kind of all their cells; one with an empty cell is optional; a sum that fits is kept."""
    looked = look_at(invoice)
    table = looked.wanted["rader"]

    assert isinstance(table, Table)
    assert table.columns == {
        "benamning": "Benämning",
        "antal": Integer("Antal", optional=True),
        "a_pris": Amount("À-pris"),
        "belopp": Amount("Belopp"),
    }
    assert table.sums == {"belopp": "Summa"}
    assert [row["antal"] for row in parsed(invoice, looked)["rader"]] == [2, None]


@pytest.mark.parametrize("font", ["Helvetica", "Helvetica-Bold"])
def test_labels_over_their_values_are_no_table(look_at: LookAt, font: str) -> None:
    """Labels in a row with their values below, and again, are fields."""

    def draw(pen: Any) -> None:
        rows = (("Fakturanr", "Datum"), ("1001", "2026-01-02"), ("Er referens", "Kundnr"), ("Bo Ek", "7"))
        for at, row in enumerate(rows):
            for x, text in zip((50, 200), row, strict=True):
                pen.text(x, 100 + (at * 14 + at // 2 * 20), text, font if at % 2 == 0 else "Helvetica")

    assert not any(isinstance(each, Table) for each in look_at(draw).wanted.values())


def test_nothing_inside_a_table_is_a_label(look_at: LookAt) -> None:
    """Rows that look like labels with values, and headings, are asked for as the table only."""
    assert list(look_at(invoice).wanted) == ["rader", "summa"]
