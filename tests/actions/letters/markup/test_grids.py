"""Tests of fitting a table's grid to its rows."""

import re
from typing import Any

import pytest


@pytest.mark.parametrize("count", [0, 1, 2, 5])
def test_grid_has_the_columns_of_its_rows(word: Any, count: int) -> None:
    """However many cells a loop gives, the grid has as many columns, and the table keeps its width."""
    template = word.table(["a", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"])
    before = widths(word.part(template))

    after = widths(word.part(word.letter(template, xs=[str(each) for each in range(count)])))

    assert len(after) == count + 1
    assert sum(before) - sum(after) <= count + 1


def test_grid_of_another_table_is_left_alone(word: Any) -> None:
    """A table without changing columns keeps its grid as it was."""
    template = word.table(["a", "{{ x }}"])

    assert widths(word.part(word.letter(template, x="1"))) == widths(word.part(template))


def widths(xml: str) -> list[int]:
    """The widths of the columns of a table."""
    return [int(each) for each in re.findall(r'<w:gridCol w:w="(\d+)"', xml)]
