"""Pages with what somebody wrote and drew over them, as if it were printed."""

from collections.abc import Iterable

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.page import Page, Style, Word
from kommunrpa.actions.pdf.pages.phrases import EM, Sheet

_TALLEST = 12.0
_WIDTH = 0.5
_WRITTEN: Style = (-2, 0)


def overlaid(sheets: list[Sheet], widgets: Iterable[Widget], *, fields: bool = False) -> list[Sheet]:
    """The pages with notes as words and drawings as curves.

    Args:
        sheets: The pages.
        widgets: What stands on them.
        fields: Whether the values of fields are wanted as words too.
    """
    by_page: dict[int, list[Widget]] = {}
    for each in widgets:
        if each.kind in {"note", "drawing"} or (fields and each.value and each.is_field and not each.is_box):
            by_page.setdefault(each.page, []).append(each)
    return [
        Sheet(_with(sheet.page, by_page[number])) if (number := sheet.page.number) in by_page else sheet
        for sheet in sheets
    ]


def _with(page: Page, widgets: list[Widget]) -> Page:
    words: list[Word] = []
    curves: list[Box] = []
    for each in widgets:
        box = page.reading.box(*each.rectangle)
        if min(box.width, box.height) < 1:
            continue  # it can't be seen
        if each.kind == "drawing":
            curves.append(box)
        elif each.kind == "note":
            words += _placed(each.value, box)
        else:
            words.append(Word(each.value, box, _WRITTEN))
    return page._replace(words=(*page.words, *words), curves=(*page.curves, *curves))


def _placed(text: str, box: Box) -> list[Word]:
    """The words of a note, where a viewer shows them as near as can be told."""
    lines = text.splitlines()
    height = min(_TALLEST, box.height / max(1, len(lines)))
    words = []
    for number, line in enumerate(lines):
        letter = min(_WIDTH * height / EM, box.width / max(1, len(line)))
        top = box.top + number * height + max(0.0, box.height - len(lines) * height) / 2
        left = 0
        for word in line.split():
            at = line.index(word, left)
            left = at + len(word)
            words.append(Word(word, Box(box.x0 + at * letter, top, box.x0 + left * letter, top + height), _WRITTEN))
    return words
