"""An example fits its field: the type that the field takes, within its limits, and made up."""

import ast
from typing import Any

import pytest

from kommunrpa.actions.web.looks.example import example_for, quoted
from kommunrpa.actions.web.looks.looking import LookedField


def field(kind: str = "text", label: str = "Uppgift", **more: Any) -> LookedField:
    """A field of a form."""
    given: dict[str, Any] = {"path": (), "alone": True, "state": "ready", "required": False, "many": False, **more}
    return LookedField(label=label, kind=kind, **given)


@pytest.mark.parametrize(
    ("seen", "line"),
    [
        (field(), '"…"'),
        (field("textarea"), '"…"'),
        (field("email"), '"namn@example.com"'),
        (field("checkbox"), "True"),
        (field("select", choices=("Ja", "Nej")), '"Ja"'),
        (field("checkbox-group", many=True, choices=("A", "B")), '["A"]'),
        (field("checkbox-group", many=True, choices=("A", "B"), musts=("B",)), '["B"]'),
        (field("custom chips", many=True), '["…"]'),
        (field("file"), 'Path("bilaga.pdf")'),
        (field("file", limits={"accept": "image/*, .png"}), 'Path("bilaga.png")'),
        (field("file", many=True), '[Path("bilaga.pdf")]'),
        (field("number"), "1"),
        (field("number", limits={"min": "16", "max": "65"}), "16"),
        (field("number", limits={"max": "0"}), "0"),
        (field("number", limits={"step": "any"}), 'Decimal("1")'),
        (field("number", limits={"step": "0.01", "min": "2"}), 'Decimal("2")'),
        (field("range", limits={"min": "0", "max": "100", "step": "5"}), "0"),
        (field("date"), "date(2026, 1, 15)"),
        (field("date", limits={"min": "2027-03-01"}), "date(2027, 3, 1)"),
        (field("date", limits={"max": "2020-12-31"}), "date(2020, 12, 31)"),
        (field("month", limits={"min": "2026-05"}), "date(2026, 5, 1)"),
        (field("week", limits={"min": "2026-W10"}), "date(2026, 3, 2)"),
        (field("date", limits={"min": "snart"}), "date(2026, 1, 15)"),
        (field("time"), "time(9, 0)"),
        (field("datetime-local"), "datetime(2026, 1, 15, 9, 0)"),
        (field("parts", parts=("year", "month", "day")), "date(2026, 1, 15)"),
        (field("parts", parts=("hour", "minute")), "time(9, 0)"),
        (field("parts", parts=("day", "month", "year", "hour", "minute")), "datetime(2026, 1, 15, 9, 0)"),
        (field(label="Ansökan inkom", format="ÅÅÅÅ-MM-DD"), "date(2026, 1, 15)"),
        (field(label="Födelsedatum"), "date(2026, 1, 15)"),
        (field(label="Personnummer (ÅÅÅÅMMDD-NNNN)", format="ÅÅÅÅMMDD-NNNN"), '"…"'),
        (field(label="Klockan", format="tt:mm"), "time(9, 0)"),
        (field(label="Sökt belopp"), 'Decimal("1.50")'),
        (field(label="Andel", limits={"inputmode": "decimal"}), 'Decimal("1.50")'),
    ],
    ids=lambda value: value if isinstance(value, str) else value.kind,
)
def test_an_example_fits_its_field(seen: LookedField, line: str) -> None:
    """The Python of it is what the field takes."""
    assert example_for(seen).line == line


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("a", '"a"'),
        ("it's", '"it\'s"'),
        ('Säg "hej"', "'Säg \"hej\"'"),
        ("'\"", '"\'\\""'),
        ("a\nb\xa0c", '"a\\nb\\xa0c"'),
        ("\\'", '"\\\\\'"'),
    ],
)
def test_a_text_is_quoted_as_formatters_do(text: str, told: str) -> None:
    """In double quotes, unless the others need fewer escapes, and as Python reads it."""
    assert quoted(text) == told
    assert ast.literal_eval(told) == text
