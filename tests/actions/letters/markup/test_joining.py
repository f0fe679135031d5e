"""Tests of joining lines at the tags that ask for it."""

from typing import Any

import pytest

from kommunrpa.errors import ActionError

HOUSE = ["Huset ligger", "{%- if stad -%}", " i staden", "{%- else -%}", " på landet", "{%- endif -%}", " nu."]


@pytest.mark.parametrize("between", ["paragraphs", "breaks"])
def test_branch_over_many_lines_becomes_one(word: Any, between: str) -> None:
    """A branch that is typed over paragraphs or lines is read as one text."""
    template = word.of(*HOUSE) if between == "paragraphs" else word.of("\n".join(HOUSE))

    assert word.lines(word.letter(template, stad=True)) == ["Huset ligger i staden nu."]
    assert word.lines(word.letter(template, stad=False)) == ["Huset ligger på landet nu."]


def test_empty_paragraphs_between_are_left_out(word: Any) -> None:
    """Empty paragraphs between the lines go with the break."""
    template = word.of("a", "", "{%- if x -%}", "", "b", "{%- endif %}")

    assert word.lines(word.letter(template, x=1)) == ["ab"]


def test_joined_text_keeps_its_own_look(word: Any) -> None:
    """What is joined keeps its own formatting, which docxtpl would give up."""
    template = word.of(["a"], ["{%- if x -%}"], ["", "fet"], ["{%- endif %}"])

    assert [run for run in word.runs(word.letter(template, x=1)) if run[0]] == [("a", False), ("fet", True)]


def test_tags_beside_each_other_join_nothing(word: Any) -> None:
    """Where the next thing on the line is another tag, there is nothing to join."""
    template = word.of("a", "{%- if x -%}{%- if x -%}", "b", "{%- endif -%}{%- endif %}")

    assert word.lines(word.letter(template, x=1)) == ["ab"]


@pytest.mark.parametrize(
    ("paragraphs", "reason"),
    [
        (["a", "viktigt {%- if x %}b{% endif %}"], "text stands before"),
        (["{% if x -%} viktigt", "b{% endif %}"], "text stands behind"),
        (["{%- if x %}b{% endif %}"], "no paragraph before it"),
    ],
)
def test_lines_that_can_t_be_joined(word: Any, paragraphs: list[str], reason: str) -> None:
    """Text that would vanish, and a line that is not there, are refused."""
    with pytest.raises(ActionError, match=reason):
        word.letter(word.of(*paragraphs), x=1)


def test_section_is_never_joined(word: Any) -> None:
    """A paragraph that ends a section is not joined: its pages would change."""
    body = (
        "<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>"
        "<w:p><w:r><w:t>{%- if x %}b{% endif %}</w:t></w:r></w:p>"
    )

    with pytest.raises(ActionError, match="end of a section"):
        word.letter(word.body(body), x=1)
