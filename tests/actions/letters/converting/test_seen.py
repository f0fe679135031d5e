"""Tests of what of a Word file is seen on its pages."""

from collections.abc import Callable
from typing import Any

import pytest

from kommunrpa.actions.letters.converting.seen import Seen, seen_in, visible_runs

Fill = Callable[[Any], None]


def texts(letter: Seen) -> tuple[list[str], list[str]]:
    """The texts of the headers and footers that are seen for certain, and of those that may be."""

    def text(part: Any) -> str:
        return "".join(each.text or "" for run, _ in visible_runs(part) for each in run)

    return sorted(filter(None, map(text, letter.around))), sorted(filter(None, map(text, letter.perhaps)))


def headers(*, first: bool = False, even: bool = False) -> Fill:
    """A header of each kind, of which some are switched on, and a footer."""

    def fill(document: Any) -> None:
        section = document.sections[0]
        section.header.paragraphs[0].text = "övriga"
        section.first_page_header.paragraphs[0].text = "första"
        section.even_page_header.paragraphs[0].text = "jämna"
        section.footer.paragraphs[0].text = "fot"
        section.different_first_page_header_footer = first
        document.settings.odd_and_even_pages_header_footer = even

    return fill


@pytest.mark.parametrize(
    ("fill", "certain", "perhaps"),
    [
        (headers(), ["fot", "övriga"], []),
        (headers(first=True), ["första"], ["fot", "övriga"]),
        (headers(even=True), ["fot", "övriga"], ["jämna"]),
        (headers(first=True, even=True), ["första"], ["fot", "jämna", "övriga"]),
    ],
)
def test_only_headers_that_pages_ask_for_are_seen(
    word: Any, fill: Fill, certain: list[str], perhaps: list[str]
) -> None:
    """One for first or even pages counts where such pages have their own; Word keeps it in the file all the same."""
    assert texts(seen_in(word.build(fill))) == (certain, perhaps)


def test_a_later_section_may_show_its_own(word: Any) -> None:
    """Where a section begins in the middle of a page, its header may never come."""

    def fill(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = "ett"
        later = document.add_section().header
        later.is_linked_to_previous = False
        later.paragraphs[0].text = "två"

    assert texts(seen_in(word.build(fill))) == (["ett"], ["två"])


def test_hidden_runs_are_not_seen(word: Any) -> None:
    """A run that is hidden is left out, one that says that it is not hidden stays."""

    def fill(document: Any) -> None:
        paragraph = document.add_paragraph("Synligt")
        for hidden in (True, False):
            paragraph.add_run(f" {hidden}").font.hidden = hidden

    body = seen_in(word.build(fill)).body
    assert ["".join(each.text or "" for each in run) for run, _ in visible_runs(body)] == ["Synligt", " False"]
