"""Tests of what a branch may leave empty."""

from typing import Any

import pytest


def test_cell_emptied_by_a_branch_keeps_a_paragraph(word: Any) -> None:
    """A table cell without a paragraph can't be opened in Word: it gets an empty one."""
    template = word.table(["{%p if a %}|{{ b }}|{%p endif %}", "y"])

    assert word.rows(word.letter(template, a=False)) == [["", "y"]]
    assert word.rows(word.letter(template, a=True, b="x")) == [["x", "y"]]


def test_cell_that_would_end_with_a_table_gets_a_paragraph(word: Any) -> None:
    """A cell ends with a paragraph, also when the one behind a table in it was a tag."""
    inner = "<w:tbl><w:tblPr/><w:tblGrid/><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl>"
    tag = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    cell = f"<w:tc>{tag.format('{%p if a %}')}{inner}{tag.format('{%p endif %}')}</w:tc>"
    template = word.body(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>")

    assert "</w:tbl><w:p/></w:tc>" in word.part(word.letter(template, a=True))
    assert "<w:tc><w:p/></w:tc>" in word.part(word.letter(template, a=False))


@pytest.mark.parametrize("values", [[], ["1"], ["1", "2"]])
def test_table_without_rows_is_gone(word: Any, values: list[str]) -> None:
    """A table of which no row is left is left out whole: Word can't open one."""
    template = word.table(["{%tr for a in xs %}", ""], ["{{ a }}", "x"], ["{%tr endfor %}", ""])

    xml = word.part(word.letter(template, xs=values))

    assert xml.count("<w:tbl>") == bool(values)
    assert xml.count("<w:tr>") == len(values)


def test_row_without_cells_is_gone(word: Any) -> None:
    """A row of which no cell is left is left out, and its table too if it was the only one."""
    template = word.table(["{%tc for a in xs %}", "{{ a }}", "{%tc endfor %}"])

    assert "<w:tr>" not in word.part(word.letter(template, xs=[]))
    assert word.part(word.letter(template, xs=["1", "2"])).count("<w:tc>") == 2


def test_empty_table_inside_a_loop(word: Any) -> None:
    """Of tables made in a loop, each that is empty is left out and the others stay."""
    tag = "<w:p><w:r><w:t>{}</w:t></w:r></w:p>"
    row = "<w:tr><w:tc><w:p><w:r><w:t>{}</w:t></w:r></w:p></w:tc></w:tr>"
    rows = "".join(row.format(text) for text in ("{%tr for b in a %}", "{{ b }}", "{%tr endfor %}"))
    template = word.body(
        f"{tag.format('{%p for a in xs %}')}<w:tbl><w:tblPr/><w:tblGrid/>{rows}</w:tbl>{tag.format('{%p endfor %}')}"
    )

    xml = word.part(word.letter(template, xs=[["1"], [], ["2", "3"]]))

    assert (xml.count("<w:tbl>"), xml.count("<w:tr>")) == (2, 3)


def test_header_emptied_by_a_branch_keeps_a_paragraph(word: Any) -> None:
    """A header of which nothing is left keeps an empty paragraph."""

    def fill(document: Any) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = "{%p if a %}"
        header.add_paragraph("Hemligt")
        header.add_paragraph("{%p endif %}")

    letter = word.letter(word.build(fill), a=False)

    assert "<w:p/></w:hdr>" in word.part(letter, "word/header1.xml")


def test_cell_of_a_comment_alone_keeps_a_paragraph(word: Any) -> None:
    """A cell that held nothing but a comment of the template's author is left with an empty paragraph."""
    cell = "<w:tc><w:p><w:r><w:t>{#p intern #}</w:t></w:r></w:p></w:tc>"
    template = word.body(f"<w:tbl><w:tblPr/><w:tblGrid/><w:tr>{cell}</w:tr></w:tbl>")

    assert "<w:tc><w:p/></w:tc>" in word.part(word.letter(template))
