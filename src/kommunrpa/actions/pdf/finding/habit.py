"""On which side of its labels a page has its values, as far as fonts tell labels from values."""

from heapq import nsmallest
from typing import Literal

from kommunrpa.actions.pdf.finding.candidate import HINT_SIZE
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet

_LINED_UP = 2.0
_AT_LEAST = 2
_CLOSE = 2.0
_MOST = 60


def habit_around(mark: Mark) -> Literal["right", "below"] | None:
    """The side on which the texts that stand and look like this label have theirs in another font.

    Args:
        mark: A label.

    Returns:
        The side, if two of them or more agree and hardly any disagrees.
    """
    sheet = mark.sheet
    alike = [
        phrase
        for phrase in sheet.phrases
        if phrase.style == mark.style and mark.is_lined_up(phrase) and phrase is not mark.last
    ]
    alike = nsmallest(_MOST, alike, key=lambda phrase: abs(phrase.box.middle - mark.box.middle))
    right = sum(any(each.style != mark.style for each in sheet.right_of(phrase)[:1]) for phrase in alike)
    below = sum(_has_other_below(phrase, sheet) for phrase in alike)
    if right >= _AT_LEAST and right > 2 * below:
        return "right"
    if below >= _AT_LEAST and below > 2 * right:
        return "below"
    return None


def _has_other_below(phrase: Phrase, sheet: Sheet) -> bool:
    box = phrase.box
    return any(
        each.style != phrase.style
        and each.size >= HINT_SIZE * phrase.size
        and abs(each.box.x0 - box.x0) <= _LINED_UP
        and 0 < each.box.middle - box.middle < _CLOSE * box.height
        for each in sheet.beside(box, below=_CLOSE * box.height)
    )
