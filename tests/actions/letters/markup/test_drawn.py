"""Tests of tags in charts and diagrams."""

from typing import Any

import pytest

from kommunrpa.errors import ActionError

A = 'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
SPLIT = "<a:r><a:t>År {{ å</a:t></a:r><a:r><a:t>r</a:t></a:r><a:r><a:t> }} av</a:t></a:r>"


@pytest.mark.parametrize(
    ("part", "root", "namespace"),
    [
        ("charts/chart1", "chartSpace", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
        ("drawings/drawing1", "userShapes", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
        ("diagrams/data1", "dataModel", "http://schemas.openxmlformats.org/drawingml/2006/diagram"),
        ("diagrams/drawing1", "drawing", "http://schemas.microsoft.com/office/drawing/2008/diagram"),
    ],
)
def test_text_of_charts_and_diagrams(word: Any, part: str, root: str, namespace: str) -> None:
    """A tag in a drawn text is filled, however Word has split it; so is the copy that Word shows of a diagram."""
    drawn = f'<d:{root} xmlns:d="{namespace}" {A}><a:p>{SPLIT}</a:p></d:{root}>'
    template = word.changed(word.of("a"), f"word/{part}.xml", lambda _: drawn)

    xml = word.part(word.letter(template, år="2026 & 27"), f"word/{part}.xml")

    assert "<a:t>År 2026 &amp; 27</a:t>" in xml
    assert "<a:t> av</a:t>" in xml


def test_broken_tag_in_a_chart(word: Any) -> None:
    """A tag that is not closed is told with the whole text of its paragraph."""
    text = SPLIT.replace("}}", "")
    drawn = f'<c:chartSpace xmlns:c="urn:c" {A}><a:p>{text}</a:p></c:chartSpace>'
    template = word.changed(word.of("a"), "word/charts/chart1.xml", lambda _: drawn)

    with pytest.raises(ActionError, match=r"\(word/charts/chart1\.xml\): the tag .* is not closed in “År {{ år av”"):
        word.letter(template, år="2026")
