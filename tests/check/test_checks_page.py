"""The page of checks is right: what it calls wrong is found under that code, and what it calls right is not."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from kommunrpa.check import CODES, Finding

PAGE = (Path(__file__).parents[2] / "docs" / "reference" / "checks.md").read_text(encoding="utf-8")
BEGINNING, *_ = BLOCKS = re.findall(r"```python\n(.*?)```", PAGE, flags=re.DOTALL)
SECTIONS = {
    title: re.findall(r"```python\n(.*?)```", section, flags=re.DOTALL)
    for title, section in re.findall(r"^### (KR\d+: .*?)\n(.*?)(?=^#|\Z)", PAGE, flags=re.DOTALL | re.MULTILINE)
}


def test_every_code_has_a_section_with_two_examples() -> None:
    """Each code is explained under its own words, by what is wrong and what is right."""
    told = {title[:5]: title[7:].casefold() for title in SECTIONS}

    assert told == {code: title.casefold() for code, title in CODES.items()}
    assert {title: len(blocks) for title, blocks in SECTIONS.items() if len(blocks) != 2} == {}


@pytest.mark.parametrize("title", SECTIONS, ids=lambda title: title[:5])
def test_what_is_wrong_is_found_and_what_is_right_is_not(title: str, check: Callable[..., list[Finding]]) -> None:
    """The first example gives a finding of its code and of no other, the second gives none."""
    wrong, right = SECTIONS[title]

    assert [each.code for each in check(wrong, beginning=BEGINNING)] == [title[:5]]
    assert check(right, beginning=BEGINNING) == []


def test_an_ignore_with_its_reason_ignores(check: Callable[..., list[Finding]]) -> None:
    """The page's example of an ignore is one."""
    assert check(BLOCKS[1], beginning=BEGINNING) == []
