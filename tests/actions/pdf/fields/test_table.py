"""A table that is wanted."""

import pytest

from kommunrpa.actions.pdf import Amount, Integer, Table, Text


def test_a_plain_text_is_a_column_of_texts() -> None:
    """Columns are given as fields, or as their headings; the title names the headings."""
    table = Table(columns={"what": "Benämning", "amount": Amount("Belopp")})

    assert table.typed == {"what": Text("Benämning"), "amount": Amount("Belopp")}
    assert table.title == "Tabellen med Benämning, Belopp"


@pytest.mark.parametrize(
    "wrong",
    [
        {"columns": {}},
        {"columns": {"a": Text("A", optional=True)}},
        {"columns": {"a": Text("A", page=2)}},
        {"columns": {"a": Text("A", section="B")}},
        {"columns": {"a": Text("A", direction="below")}},
        {"columns": {"a": "A"}, "sums": {"a": "Summa"}},
        {"columns": {"a": Integer("A")}, "sums": {"b": "Summa"}},
        {"columns": {"a": "A"}, "page": 0},
        {"columns": {"a": "A"}, "section": " "},
        {"columns": {"a": "A"}, "region": (10, 10, 5, 20)},
    ],
)
def test_a_table_that_can_not_be_is_refused(wrong: dict[str, object]) -> None:
    """What could never be found, or is said in the wrong place, is an error where it is written."""
    with pytest.raises(ValueError, match=r"[.]$"):
        Table(**wrong)  # type: ignore[arg-type] # that is what must fail
