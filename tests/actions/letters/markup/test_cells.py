"""Tests of tags that change their table cell."""

import re
from typing import Any

import pytest
from wordpeer import file, table

from kommunrpa.errors import ActionError


def test_colored_cell(word: Any) -> None:
    """A cell gets the color of a value, in the place that the standard sets."""
    xml = word.part(word.letter(word.table(["a", "{% cellbg f %}b"]), f="#FFDD00"))

    assert re.search(r'<w:tcW[^>]*/><w:shd w:val="clear" w:color="auto" w:fill="FFDD00"/></w:tcPr>', xml)


def test_cell_without_properties(word: Any) -> None:
    """A cell gets properties where it has none, and keeps its tag's neighbours."""
    template = word.body("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{% cellbg f %}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>")
    dark = '<w:tcPr><w:shd w:val="pct10" w:fill="000000" w:themeFill="accent1"/></w:tcPr>'

    assert '<w:tc><w:tcPr><w:shd w:val="clear"' in word.part(word.letter(template, f="FFDD00"))
    template = word.changed(template, "word/document.xml", lambda xml: xml.replace("<w:tc>", f"<w:tc>{dark}"))
    assert '<w:shd w:val="clear" w:color="auto" w:fill="FFDD00"/>' in word.part(word.letter(template, f="FFDD00"))


def test_cell_over_columns(word: Any) -> None:
    """A cell takes as many columns as a value says, and the table's grid fits."""
    template = file(table(["a", "{%tc for x in xs %}", "{{ x }}", "{%tc endfor %}"], ["{% colspan n %}b"]))

    xml = word.part(word.letter(template, xs=["1", "2"], n=3))

    assert '<w:gridSpan w:val="3"/>' in xml
    assert xml.count("<w:gridCol ") == 3


def test_cells_merged_over_a_loop(word: Any) -> None:
    """One cell stands for a whole loop: as high as its rows, or as wide as its cells."""
    down = word.table(["{%tr for r in rs %}", ""], ["{% vm %}{{ k }}", "{{ r }}"], ["{%tr endfor %}", ""])
    across = word.table(["h", "{%tc for r in rs %}", "{% hm %}{{ k }}", "{%tc endfor %}"])

    xml = word.part(word.letter(down, k="K", rs=["1", "2"]))
    assert re.findall(r'<w:vMerge w:val="(\w+)"/>', xml) == ["restart", "continue"]
    assert xml.count(">K<") == 1
    assert word.rows(word.letter(across, k="K", rs=["1", "2"])) == [["h", "K", "K"]]


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([["{% cellbg %}a"]], "names no value"),
        ([["{% cellbg 'röd' %}a"]], "is no color"),
        ([["{% colspan 0 %}a"]], "is no number of columns"),
        ([["{% colspan 'två' %}a"]], "is no number of columns"),
        ([["{% vm %}a"]], "stands in no loop"),
        ([["{% hm %}a"]], "stands in no loop"),
    ],
)
def test_cells_that_can_t_be_changed(word: Any, rows: list[list[str]], reason: str) -> None:
    """A tag for a cell that means nothing is refused with its text."""
    with pytest.raises(ActionError, match=reason):
        word.letter(word.table(*rows))


def test_tag_for_a_cell_outside_of_a_table(word: Any) -> None:
    """A tag for a cell stands in a cell."""
    with pytest.raises(ActionError, match="stands in no table cell"):
        word.letter(word.of("{% cellbg 'FFDD00' %}a"))
