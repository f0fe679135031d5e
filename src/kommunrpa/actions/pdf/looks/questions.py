"""What several options are an answer to: the text before the first of them."""

from collections.abc import Sequence

from kommunrpa.actions.pdf.finding.labels import begin_of, key
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet
from kommunrpa.fields.signs import TICKED, UNTICKED

NEXT_ROW = 2.2
"""How far below each other options stand, in heights of their text."""
IN_LINE = 6.0
"""How far out of line they may be, in points."""
_YES_OR_NO = {key("Ja"), key("Nej")}


def question_of(options: Sequence[Phrase], sheet: Sheet) -> Phrase | None:
    """The text before the first option: on its row, else close above it."""
    first = options[0]
    before = [each for each in sheet.rows[first.row] if each.box.x1 < first.box.x0 and _is_text(each)]
    if before and before[-1] not in options:
        return before[-1]
    above = [
        each
        for each in sheet.beside(first.box, above=NEXT_ROW * first.box.height)
        if each.row < first.row and each.box.x0 <= first.box.x0 + IN_LINE and _is_text(each) and each not in options
    ]
    return above[-1] if above else None


def is_yes_or_no(text: str) -> bool:
    """Whether an option says nothing without its question."""
    return key(text) in _YES_OR_NO


def _is_text(phrase: Phrase) -> bool:
    return phrase.words[begin_of(phrase)].text not in TICKED | UNTICKED
