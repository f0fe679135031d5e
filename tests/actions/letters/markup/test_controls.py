"""Tests of content controls that are bound to stored data."""

from typing import Any

import pytest


@pytest.mark.parametrize(("text", "bound"), [("{{ a }}", 0), ("{%p if a %}", 0), ("fast text", 1)])
def test_control_with_a_tag_is_no_longer_bound(word: Any, text: str, bound: int) -> None:
    """Word fills a bound control with what is stored, which is the tag: a control that holds one is freed."""
    inside = f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"
    end = "<w:p><w:r><w:t>{%p endif %}</w:t></w:r></w:p>" if "if" in text else ""
    control = (
        f'<w:sdt><w:sdtPr><w:dataBinding w:xpath="x"/></w:sdtPr><w:sdtContent>{inside}{end}</w:sdtContent></w:sdt>'
    )

    xml = word.part(word.letter(word.body(f"{control}<w:p><w:r><w:t>{{{{ a }}}}</w:t></w:r></w:p>"), a="1"))

    assert xml.count("<w:dataBinding") == bound
