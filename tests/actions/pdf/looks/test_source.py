"""Fields are written as Python that gives the same fields."""

from typing import Any

import pytest

from kommunrpa.actions import pdf
from kommunrpa.actions.pdf import Amount, Choice, Field, Table, Text
from kommunrpa.actions.pdf.looks.source import WIDTH, kinds_in, source_of

LONG = "En fråga som är så lång att den inte får plats på en rad i ett skript, hur man än gör"


@pytest.mark.parametrize(
    "field",
    [
        Text("Ort", page=2),
        Text(page=1, region=(1.0, 2.0, 3.0, 4.0)),
        Text("Ort", region=(1.5, 2.0, 3.0, 4.0), optional=True),
        Choice("Bidrag", choices=("Start",)),
        Choice("Bidrag", choices=tuple(f"Ett långt alternativ {at}" for at in range(5))),
        Table(columns={"a": "A", "b": Amount(LONG, optional=True)}, sums={"b": "Summa"}),
        Text('Ort "här" \\ där', optional=True),
    ],
    ids=str,
)
def test_the_source_gives_the_field(field: Field[Any] | Table) -> None:
    """Whatever a field was made with, and however long its texts, its source is the field; its lines are short."""
    source = source_of(field, before="it = ")
    scope = {name: getattr(pdf, name) for name in kinds_in(field)}
    exec(source, scope)  # noqa: S102 - to see what it makes

    assert scope["it"] == field
    assert all(len(line) <= WIDTH for line in source.splitlines() if LONG not in line)


def test_a_plain_label_is_a_text() -> None:
    """What needs no class has none."""
    assert source_of(Text("Ort")) == '"Ort"'
    assert kinds_in(Text("Ort")) == set()
