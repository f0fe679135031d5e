"""The printed places of a page that may be fields: labels, boxes to tick, and what these are the options of."""

import re
from collections.abc import Iterator, Sequence

from kommunrpa.actions.pdf.fields import Signature
from kommunrpa.actions.pdf.finding.ticks import Tick, ticks_beside
from kommunrpa.actions.pdf.looks.labels import label_of, labels_on
from kommunrpa.actions.pdf.looks.questions import IN_LINE, NEXT_ROW, is_yes_or_no, question_of
from kommunrpa.actions.pdf.looks.spots import Spot
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet
from kommunrpa.fields import Checkbox, Choice

_SIGNATURE = re.compile(r"(?:namn)?(?:underskrift|teckning)\b.*|signatur\b.*|undertecknas av\b.*", re.IGNORECASE)
_NEAR = 3.0


def label_spots(sheet: Sheet) -> Iterator[Spot]:
    """Every text of a page that may be a label of something that is written or signed."""
    for label in labels_on(sheet):
        box = around([word.box for word in label.words])
        signed = (Signature(label.text),) if _SIGNATURE.fullmatch(label.text) else ()
        yield Spot(label.text, sheet, box, attempts=signed, certainty=label.certainty)


def tick_spots(sheet: Sheet) -> Iterator[Spot]:
    """Every text of a page with a box of its own, and what such texts are the options of."""
    options = [
        (phrase, text) for phrase in sheet.phrases if (text := label_of(phrase, sheet)) and _has_box(phrase, sheet)
    ]
    for group in _groups([phrase for phrase, _ in options]):
        texts = [text for phrase, text in options if phrase in group]
        question = question_of(group, sheet)
        if question and (text := label_of(question, sheet)):
            ways = (Checkbox(text),) if all(map(is_yes_or_no, texts)) else (Choice(text, choices=tuple(texts)),)
            yield Spot(text, sheet, question.box, attempts=ways)
    for phrase, text in options:
        if not is_yes_or_no(text):
            yield Spot(text, sheet, phrase.box, attempts=(Checkbox(text),))


def _has_box(phrase: Phrase, sheet: Sheet) -> bool:
    """Whether a box stands close beside a text, and is no tooth of a comb or cell of a table."""
    near = [tick for tick in ticks_beside(sheet, phrase.box) if _gap(tick.box, phrase.box) <= _NEAR * phrase.size]
    return any(not _is_in_a_row(tick, near) for tick in near)


def _is_in_a_row(tick: Tick, others: Sequence[Tick]) -> bool:
    return any(other is not tick and abs(_gap(tick.box, other.box)) < 1 for other in others)


def _gap(one: Box, other: Box) -> float:
    return max(other.x0 - one.x1, one.x0 - other.x1)


def _groups(options: list[Phrase]) -> list[list[Phrase]]:
    """Options that stand in one row, or close below each other in line."""
    groups: list[list[Phrase]] = []
    for phrase in options:
        group = next((each for each in groups if any(_belong(other, phrase) for other in each)), None)
        if group is None:
            groups.append([phrase])
        else:
            group.append(phrase)
    return [group for group in groups if len(group) > 1]


def _belong(first: Phrase, second: Phrase) -> bool:
    if first.row == second.row:
        return True
    down = second.box.middle - first.box.middle
    return 0 < down < NEXT_ROW * first.box.height and abs(first.box.x0 - second.box.x0) <= IN_LINE
