"""Which texts are labels though nothing in them says so: those that look and stand like the ones that are."""

from collections import Counter
from collections.abc import Iterator, Sequence

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.candidate import Line
from kommunrpa.actions.pdf.looks.guess import has_value, hinted
from kommunrpa.actions.pdf.looks.settling import Refused, Settled
from kommunrpa.actions.pdf.looks.spots import Spot
from kommunrpa.actions.pdf.pages.page import Style
from kommunrpa.fields import Text

_IN_LINE = 3.0
_AT_LEAST = 2


def label_styles(settled: Sequence[Settled], refused: Sequence[Refused]) -> set[Style]:
    """What labels look like: those that are settled; where none is, most of the others.

    Args:
        settled: What is read.
        refused: What is not.
    """
    marks = [each.verdict.reading.mark for each in settled if each.verdict.reading and each.verdict.reading.mark]
    if marks:
        return {mark.style for mark in marks}
    others = Counter(each.spot.style for each in refused if each.spot.certainty != "perhaps" and each.spot.style)
    return {style for style, _ in others.most_common(1)}


def worth_trying(spots: Sequence[Spot], settled: Sequence[Settled]) -> Iterator[Spot]:
    """Those of some places that are labels for certain, and those of the others that are no value of a label.

    What only may be a label must also look and stand like labels that are settled, or speak of a kind of value.

    Args:
        spots: The places.
        settled: What is read already.
    """
    marks = [each.verdict.reading.mark for each in settled if each.verdict.reading and each.verdict.reading.mark]
    styles = {mark.style for mark in marks}
    read = [each for each in settled if has_value(each.verdict) and not isinstance(each.wanted, Table)]
    words = {(each.spot.sheet.page.number, word) for each in read for line in _lines(each) for word in line}
    values = {word.style for _, word in words}
    for spot in spots:
        if spot.certainty != "certain" and any((spot.sheet.page.number, word) in words for word in spot.words):
            continue
        in_line = sum(mark.sheet is spot.sheet and abs(mark.box.x0 - spot.box.x0) <= _IN_LINE for mark in marks)
        is_alike = spot.style in styles and (spot.style not in values or in_line >= _AT_LEAST)
        if spot.certainty != "perhaps" or is_alike or hinted(spot.label) is not Text:
            yield spot


def _lines(each: Settled) -> Sequence[Line]:
    reading = each.verdict.reading
    return (*reading.candidate.before, *reading.candidate.lines) if reading else ()
