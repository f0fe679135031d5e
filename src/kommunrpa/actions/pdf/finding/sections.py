"""Which part of a form something stands in: in the frame of a heading, or between it and the next of its kind."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from kommunrpa.actions.pdf.finding.cells import cell_of
from kommunrpa.actions.pdf.finding.labels import Mark, begin_of, marks_on
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.page import Style
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet

_SLACK = 3.0
_ROOM = 2.5
_SAME_ROW = 4.0
_ASIDE = 12.0


class Look(NamedTuple):
    """What tells a heading from a label."""

    style: Style
    is_upper: bool
    is_numbered: bool

    def on_another_page(self) -> "Look":
        """What remains of it where fonts have other numbers."""
        return self._replace(style=(-1, self.style[1]))


class _Head(NamedTuple):
    """A heading: where it stands, and whether it is the wanted one."""

    sheet: Sheet
    box: Box
    is_own: bool

    def is_above(self, sheet: Sheet, box: Box) -> bool:
        """Whether it stands above something, or on an earlier page, and not to the right of where that begins."""
        place = self.sheet.page.number, self.box.bottom - _SLACK
        return place <= (sheet.page.number, box.top) and self.box.x0 <= box.x0 + _SLACK


@dataclass(frozen=True, eq=False)
class Section:
    """A part of a form under a heading.

    Args:
        heading: What is printed over it.
        sheets: The pages.
        others: Headings of other parts that are asked for.
    """

    heading: str
    sheets: tuple[Sheet, ...]
    others: tuple[str, ...] = ()

    @cached_property
    def marks(self) -> list[Mark]:
        """Where the heading stands: the largest, if labels have the same words."""
        found = [mark for mark in marks_on(list(self.sheets), (self.heading,), page=None) if not mark.rest]
        largest = max((mark.size for mark in found), default=0.0)
        return [mark for mark in found if mark.size >= largest - 0.1]

    @property
    def is_there(self) -> bool:
        """Whether the heading is in the document."""
        return bool(self.marks)

    def holds(self, sheet: Sheet, box: Box, look: Look | None) -> bool | None:
        """Whether something stands in this part; nothing if that can't be told.

        Args:
            sheet: Its page.
            box: Where it stands.
            look: What it looks like, if it is a label: a heading that looks the same is not told from it.
        """
        frames = [(mark.sheet, frame) for mark in self.marks if (frame := _frame_of(mark))]
        if any(frame.holds(box) for page, frame in frames if page is sheet):
            return True
        if len(frames) == len(self.marks):
            return False
        return self._is_nearest(sheet, box, look)

    def _is_nearest(self, sheet: Sheet, box: Box, look: Look | None) -> bool | None:
        is_told = look is None or self._looks_on(sheet).isdisjoint({look, look.on_another_page()})
        heads = self._heads if is_told else self._known_heads
        above = [head for head in heads if head.is_above(sheet, box)]
        if not above:
            return False
        last = max(above, key=lambda head: (head.sheet.page.number, round(head.box.top / _SAME_ROW), head.box.x0))
        if not is_told and not self.others:
            return None if last.is_own else False
        beside = [head for head in above if head.sheet is last.sheet is sheet and head.box.x0 > last.box.x0 + _ASIDE]
        return last.is_own if all(head.is_own == last.is_own for head in beside) else None

    def _looks_on(self, sheet: Sheet) -> set[Look]:
        """How the heading looks; on another page than its own fonts have other numbers, and only sizes tell."""
        looks = {(mark.sheet, look_of(mark.last)) for mark in self.marks}
        return {look if page is sheet else look.on_another_page() for page, look in looks}

    @cached_property
    def _heads(self) -> list[_Head]:
        """Every text that looks like the heading."""
        own = {(mark.sheet.page.number, mark.words[0]) for mark in self.marks}
        return [
            _Head(sheet, phrase.box, not own.isdisjoint((sheet.page.number, word) for word in phrase.words))
            for sheet in self.sheets
            for looks in [self._looks_on(sheet)]
            for phrase in sheet.phrases
            if not looks.isdisjoint({look_of(phrase), look_of(phrase).on_another_page()})
        ]

    @cached_property
    def _known_heads(self) -> list[_Head]:
        """The headings that are asked for."""
        others = marks_on(list(self.sheets), self.others, page=None)
        return [_Head(mark.sheet, mark.box, is_own=True) for mark in self.marks] + [
            _Head(mark.sheet, mark.box, is_own=False) for mark in others
        ]


def look_of(phrase: Phrase) -> Look:
    """What a text looks like."""
    words = phrase.words[begin_of(phrase) :]
    text = "".join(word.text for word in words)
    return Look(words[0].style, text.isupper(), len(words) < len(phrase.words))


def sections_of(headings: Iterable[str | None], sheets: list[Sheet]) -> dict[str, Section]:
    """The parts of a form by their headings."""
    every = tuple(dict.fromkeys(heading for heading in headings if heading))
    return {each: Section(each, tuple(sheets), tuple(other for other in every if other != each)) for each in every}


def _frame_of(mark: Mark) -> Box | None:
    """The frame around a part: its heading stands in it with room below, or on its upper edge."""
    box, sheet = mark.box, mark.sheet
    cell = cell_of(sheet, box)
    if cell:
        return cell if cell.bottom - box.bottom > _ROOM * box.height else None
    sides = [
        line for line in sheet.upright if abs(line.top - box.middle) < box.height and line.height > _ROOM * box.height
    ]
    left = max((line for line in sides if line.x0 <= box.x0), key=lambda line: line.x0, default=None)
    right = min((line for line in sides if line.x0 >= box.x1), key=lambda line: line.x0, default=None)
    return Box(left.x0, left.top, right.x0, left.bottom) if left and right else None
