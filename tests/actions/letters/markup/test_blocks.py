"""Tests of pairing statements, and of cutting along whole elements."""

import pytest

from kommunrpa.actions.letters.markup.blocks import check_cuts, pair_blocks
from kommunrpa.actions.letters.markup.runs import sign_of
from kommunrpa.actions.letters.markup.tags import Tag, TemplateFault, find_tags


def tags_of(text: str) -> list[Tag]:
    """The tags of a text."""
    return [found.tag for found in find_tags(text)]


def test_blocks_are_paired_from_within() -> None:
    """Each block has its own tags, the inner ones first; values and comments are no part of any."""
    tags = tags_of(
        "{% if a %}{{ b }}{% for c in d %}{% else %}{% endfor %}{% elif e %}{% else %}{% endif %}{% set f = 1 %}"
    )

    assert pair_blocks(range(len(tags)), tags) == [[2, 3, 4], [0, 5, 6, 7], [8]]


def test_order_of_the_part_decides() -> None:
    """Tags are paired in the order in which they stand, not in which they were found."""
    tags = tags_of("{% if a %}{% endif %}{% for b in c %}{% endfor %}")

    assert pair_blocks([0, 2, 3, 1], tags) == [[2, 3], [0, 1]]
    with pytest.raises(TemplateFault, match="has no if"):
        pair_blocks([0, 2, 1, 3], tags)


@pytest.mark.parametrize(
    "between",
    ["", "<w:r/>", "<w:r><w:t>a</w:t></w:r>", "</w:p><w:p>", "</w:p><w:tbl></w:tbl><w:p>", "</w:t></w:r><w:r><w:t>"],
)
def test_whole_cuts_are_allowed(between: str) -> None:
    """A branch may hold whole elements, and the ends of paragraphs."""
    tags = tags_of("{% if a %}{% endif %}")

    check_cuts(f"<w:p>{sign_of(0)}{between}{sign_of(1)}</w:p>", [[0, 1]], tags)


@pytest.mark.parametrize("between", ["</w:p>", "<w:p>", "</w:p></w:tc><w:tc><w:p>", "</w:r><w:r>", "<w:p></w:p></w:p>"])
def test_cuts_through_elements_are_refused(between: str) -> None:
    """A branch that opens what it does not close would break the letter."""
    tags = tags_of("{% if a %}{% endif %}")

    with pytest.raises(TemplateFault, match="different places"):
        check_cuts(f"{sign_of(0)}{between}{sign_of(1)}", [[0, 1]], tags)


def test_paragraph_blocks_hold_whole_paragraphs() -> None:
    """A block of paragraph tags never reaches over the end of one."""
    tags = tags_of("{%p if a %}{%p endif %}")

    with pytest.raises(TemplateFault, match="different places"):
        check_cuts(f"{sign_of(0)}</w:p><w:p>{sign_of(1)}", [[0, 1]], tags)
