"""Tests of telling the page of a paragraph."""

from typing import Any

import pytest

from kommunrpa.errors import ActionError

BREAK = "<w:r><w:lastRenderedPageBreak/></w:r>"
WRONG = "<w:r><w:t>{{ namn</w:t></w:r>"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        (f"<w:p/><w:p>{WRONG}</w:p>", r"\(word/document\.xml\): "),
        (f"<w:p>{WRONG}</w:p><w:p>{BREAK}</w:p>", r"\(word/document\.xml, page 1\): "),
        (f"<w:p>{BREAK}<w:r><w:t>a</w:t></w:r>{BREAK}</w:p><w:p>{WRONG}</w:p>", r"\(word/document\.xml, page 3\): "),
        (f"<w:p>{BREAK}{WRONG}</w:p>", r"\(word/document\.xml, page 2\): "),
        (f"<w:p>{WRONG}{BREAK}</w:p>", r"\(word/document\.xml, page 1\): "),
    ],
)
def test_page_of_a_fault(word: Any, body: str, place: str) -> None:
    """A fault tells the page of its paragraph, where Word has noted pages."""
    with pytest.raises(ActionError, match=rf"^mall\.docx {place}the tag .* is not closed in “{{{{ namn”\.$"):
        word.letter(word.body(body))
