"""Tests of what a letter would carry that nobody sees on its pages."""

from typing import Any

import pytest

NOTE = "<w:commentRangeStart w:id='0'/><w:r><w:t>Hej</w:t></w:r><w:commentRangeEnd w:id='0'/>"


@pytest.mark.parametrize(
    ("xml", "expected"),
    [
        (f"<w:p>{NOTE}<w:r><w:commentReference w:id='0'/></w:r></w:p>", ["comments"]),
        ("<w:p><w:ins w:id='1' w:author='x'><w:r><w:t>Nytt</w:t></w:r></w:ins></w:p>", ["tracked"]),
        ("<w:p><w:del w:id='1' w:author='x'><w:r><w:delText>Gammalt</w:delText></w:r></w:del></w:p>", ["tracked"]),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>Internt</w:t></w:r></w:p>", ["hidden"]),
        ("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Synligt</w:t></w:r></w:p>", []),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t> </w:t></w:r></w:p>", []),
        ("<w:p><w:r><w:t>Hej</w:t></w:r></w:p>", []),
    ],
)
def test_what_nobody_sees_is_told(kinds: Any, word: Any, xml: str, expected: list[str]) -> None:
    """Comments, tracked changes and hidden text go with the Word file, and are found before the first letter."""
    assert [each for each in kinds(word.body(xml)) if each in {"comments", "tracked", "hidden"}] == expected


def test_it_is_told_where(finding: Any, word: Any) -> None:
    """The place is the paragraph, once for each kind."""
    hidden = "<w:p><w:r><w:t>Hej</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>då</w:t></w:r></w:p>"

    found = finding(word.body("<w:p><w:r><w:t>Först</w:t></w:r></w:p>" + hidden * 2), "hidden")

    assert (found.severity, found.place.paragraph) == ("fault", 2)
