"""What stands to the right of a label: in its own phrase, or next on its row."""

import re
from itertools import pairwise, takewhile

from kommunrpa.actions.pdf.finding.candidate import Candidate, lines_before, whole
from kommunrpa.actions.pdf.finding.cells import empty_cell_to_the_right, lines_between, writing_line
from kommunrpa.actions.pdf.finding.known import KnownLabels, is_no_label
from kommunrpa.actions.pdf.finding.labels import HINT, Mark
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Phrase, Row

_UNIT = re.compile(r"kr\.?|kronor|sek|:-|st\.?|%", re.IGNORECASE)
_EVERYWHERE = float("inf")
_COLON, _WRITING_LINE, _OTHER_STYLE, _INLINE, _NEXT_CELL = 3.0, 2.0, 1.0, 1.0, 1.5
_FAR, _VERY_FAR = 22, 35
_CLOSE_BELOW = 2.6
_SLACK = 2.0
_COLUMN = 10.0
_MOST_COLUMNS = 20
_BLOCK = 12.0

_ELSEWHERE, _FURTHER, _NEARBY = 12.0, 60.0, 8.0
_LEFT_OVER, _LABELS_COLUMN, _PAST_A_COLUMN, _NUMBERED_TOO = 2.5, 3.0, 4.0, 4.0


def inline_with(mark: Mark, known: KnownLabels) -> Candidate | None:
    """The words that follow a label in its own phrase."""
    words, is_torn = known.cut(mark.rest, mark)
    if not words or known.begin(Phrase(words, 0), mark.sheet):
        return None
    lines = whole(words, mark, known, edge=_EVERYWHERE)
    score = _INLINE + (_COLON if mark.colon else _OTHER_STYLE)
    return Candidate("right", lines, score=score, is_inline=True, is_torn=is_torn)


def right_of(mark: Mark, known: KnownLabels, *, cell: Box | None) -> Candidate | None:
    """The next text on the row of a label, or the certainty that its place there is empty."""
    line = None if cell else writing_line(mark)
    phrase = _next_on_row(mark, known)
    if phrase is None or (line and phrase.box.x0 > line.x1 + 0.1 * mark.size and _has_line_of_its_own(phrase, mark)):
        return Candidate("right", ()) if line or empty_cell_to_the_right(mark, cell) else None
    walls = lines_between(mark, phrase)
    if walls > 1 or (walls and empty_cell_to_the_right(mark, cell)):
        return Candidate("right", ())
    words, is_torn = known.cut(phrase.words, mark)
    lines = whole(words, mark, known, edge=_EVERYWHERE)
    score = _COLON * mark.colon + _WRITING_LINE * bool(line)
    score += _OTHER_STYLE * (phrase.style != mark.style or is_no_label(phrase))
    score += _NEXT_CELL * bool(cell and walls)
    doubt = 0.0
    gap = (phrase.box.x0 - mark.end) / mark.size
    if not line:
        score -= (gap > _FAR) + (gap > _VERY_FAR)
    if phrase.style == mark.style and not mark.colon and not line and not is_no_label(phrase):
        doubt = _LEFT_OVER * _is_left_over(phrase, mark, known) + _LABELS_COLUMN * known.share_column(
            mark, phrase.box.x0
        )
    if phrase.style == mark.style and not (cell and walls):
        doubt += _PAST_A_COLUMN * _is_past_a_column(phrase, mark)
        doubt += _NUMBERED_TOO * mark.is_numbered_as(phrase)
    doubt += _ELSEWHERE * (not line and not (cell and walls) and _is_elsewhere(phrase, mark))
    before = lines_before(lines[0], mark, known)
    return Candidate("right", lines, before=before, score=score, doubt=doubt, is_torn=is_torn)


def _next_on_row(mark: Mark, known: KnownLabels) -> Phrase | None:
    """The nearest phrase to the right on any of a label's rows, unless it is the next label."""
    own = {*mark.words, *mark.last.words}
    near = [
        phrase
        for phrase in mark.sheet.beside(mark.box)
        if phrase.box.x0 >= mark.end - 1 and mark.is_on_row_of(phrase) and not own & {*phrase.words}
    ]
    nearest = min((each for each in near if not HINT.fullmatch(each.text)), key=_from_the_left, default=None)
    return None if nearest is None or known.begin(nearest, mark.sheet) else nearest


def _from_the_left(phrase: Phrase) -> tuple[int, int]:
    return round(phrase.box.x0), phrase.row


def _has_line_of_its_own(phrase: Phrase, mark: Mark) -> bool:
    """Whether a phrase behind a writing line is followed by another: then it is the next label."""
    box = phrase.box
    return any(
        line.x0 > mark.end and -_SLACK <= line.x0 - box.x1 < 3 * box.height and line.beside(box) > -0.35 * box.height
        for line in (*mark.sheet.leaders, *mark.sheet.level)
    )


def _is_left_over(phrase: Phrase, mark: Mark, known: KnownLabels) -> bool:
    """Whether a phrase that looks like a label may be one: with a value to its right, or in a row of headings."""
    column = [each for each in mark.sheet.phrases if abs(each.box.x0 - phrase.box.x0) <= _SLACK]
    if any(_has_follower(each, mark, known) for each in column if _begins_at(mark, mark.sheet.rows[each.row])):
        return True
    row = [each.box for each in mark.sheet.rows[phrase.row] if each is not mark.last][:_MOST_COLUMNS]
    return any(_has_text_below(box, mark) for box in row) and not _has_text_below(mark.box, mark)


def _has_follower(phrase: Phrase, mark: Mark, known: KnownLabels) -> bool:
    """Whether one text follows on the row before the next label, or three: as labels and values do behind a label."""
    after = takewhile(lambda each: not known.begin(each, mark.sheet), mark.sheet.right_of(phrase))
    return sum(not _UNIT.fullmatch(each.text) for each in after) % 2 == 1


def _begins_at(mark: Mark, row: Row) -> bool:
    """Whether a row begins where a label does."""
    return mark.is_lined_up(row[0])


def _is_past_a_column(phrase: Phrase, mark: Mark) -> bool:
    """Whether the texts of several rows nearby begin between a label and a phrase: then the label's own is missing."""
    far = _BLOCK * mark.box.height
    rows = [row for row in mark.sheet.rows if _begins_at(mark, row) and abs(row[0].box.top - mark.box.top) < far]
    begins = [round(each.box.x0) for row in rows for each in row[1:2] if mark.end < each.box.x0]
    return any(begins.count(x) > 1 and x < phrase.box.x0 - _COLUMN for x in begins)


def _is_elsewhere(phrase: Phrase, mark: Mark) -> bool:
    """Whether the labels around one have their texts much closer to them: then this text is of another column."""
    x = phrase.box.x0
    near = [
        each
        for each in mark.sheet.beside(mark.box, above=_NEARBY * mark.box.height, below=_NEARBY * mark.box.height)
        if each.style == mark.style and each is not mark.last
        if mark.is_lined_up(each) or abs(_end_of_label(each) - mark.words[-1].box.x1) <= _SLACK
    ]
    begins = [_begin_of_value(each, mark) for each in near]
    closer = sum(begin is not None and begin < x - _FURTHER for begin in begins)
    same = sum(begin is not None and abs(begin - x) <= _COLUMN for begin in begins)
    return closer > same


def _end_of_label(phrase: Phrase) -> float:
    """Where a phrase has its colon, or ends."""
    return next((word.box.x1 for word in phrase.words if word.text.endswith(":")), phrase.box.x1)


def _begin_of_value(label: Phrase, mark: Mark) -> float | None:
    """Where the text of a label begins: behind its colon in the same breath, or next on its row."""
    parts = pairwise(label.words)
    behind = [word.box.x0 for before, word in parts if before.text.endswith(":") and word.text.strip("*:")]
    after = [each.box.x0 for each in mark.sheet.level_with(label) if each.box.x0 > label.box.x1]
    return min([*behind, *after], default=None)


def _has_text_below(box: Box, mark: Mark) -> bool:
    return any(
        0.5 * box.height < each.box.middle - box.middle < _CLOSE_BELOW * box.height and each.box.over(box) > 0
        for each in mark.sheet.beside(box, below=_CLOSE_BELOW * box.height)
    )
