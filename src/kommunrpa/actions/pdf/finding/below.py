"""What stands below a label, in its column."""

from itertools import pairwise

from kommunrpa.actions.pdf.finding.candidate import HINT_SIZE, Candidate, Line, whole
from kommunrpa.actions.pdf.finding.cells import cell_of, floors_between
from kommunrpa.actions.pdf.finding.known import KnownLabels, is_no_label
from kommunrpa.actions.pdf.finding.labels import HINT, Mark
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import EM, Phrase

_OTHER_STYLE, _LINED_UP, _ASKEW, _SAME_CELL = 1.0, 0.5, -0.5, 4.0
_SAME_STYLE, _NUMBERED_TOO, _HINT_SIZE, _OUT_OF_CELLS, _HEADING = 1.5, 4.0, -2.0, -2.0, -1.5
_NEAR, _FAR, _FARTHEST = 2.0, 2.8, 4.2
_SIDEWAYS = 12.0
_LARGER = 1.12
_IN_LINE, _ASIDE = 3.0, 8.0
_BOXED = 12.0
_WIDER = 1.2


def below(mark: Mark, known: KnownLabels, *, cell: Box | None) -> Candidate | None:
    """The next text in the column of a label."""
    edge = _edge(mark)
    phrase = _next_in_column(mark, edge=edge)
    if phrase is None or known.begin(phrase, mark.sheet) or _is_another_labels(phrase, mark, known):
        return None
    if floors_between(mark.sheet, mark.box, phrase.box) > 1:
        return None
    words, is_torn = known.cut(phrase.words, mark)
    inside = tuple(word for word in words if word.box.x0 < edge) or words
    is_torn = is_torn or _runs_on(inside, words, edge)
    lines = whole(inside, mark, known, edge=edge)
    pitch = (phrase.box.bottom - mark.box.bottom) / max(mark.size, phrase.size)
    score = 0.0 if pitch < _NEAR else -0.5 if pitch < _FAR else -2.0
    score += _LINED_UP if mark.is_lined_up(phrase) else _ASKEW
    score += _HINT_SIZE * (phrase.size < HINT_SIZE * mark.size)
    score += _OTHER_STYLE * (phrase.style != mark.style or is_no_label(phrase))
    is_in_cell = cell is not None and cell.holds(phrase.box)
    score += _SAME_CELL * is_in_cell
    is_heading = phrase.size > _LARGER * mark.size and not is_no_label(phrase)
    score += _HEADING * (is_heading and not is_in_cell and not _is_boxed(phrase, mark))
    score += _OUT_OF_CELLS * (cell is not None and cell_of(mark.sheet, phrase.box) is None)
    doubt = 0.0
    if phrase.style == mark.style and not is_in_cell and not is_no_label(phrase):
        doubt = _SAME_STYLE + _NUMBERED_TOO * mark.is_numbered_as(phrase)
    return Candidate("below", lines, score=score, doubt=doubt, is_torn=is_torn)


def _runs_on(inside: Line, words: Line, edge: float) -> bool:
    """Whether a text runs on into the next column: over its edge, or with no more space there than elsewhere."""
    if len(inside) == len(words):
        return False
    after = words[len(inside)]
    spaces = [second.box.x0 - first.box.x1 for first, second in pairwise(words) if second is not after]
    is_space = bool(spaces) and after.box.x0 - inside[-1].box.x1 <= _WIDER * max(spaces)
    return is_space or after.box.x0 > edge + _IN_LINE


def _is_boxed(phrase: Phrase, mark: Mark) -> bool:
    """Whether an upright line stands close before a text: it is written in a box or a comb."""
    box = phrase.box
    near = (line for line in mark.sheet.upright if box.x0 - _BOXED <= line.x0 <= box.x0)
    return any(line.beside(box) > 0.5 * box.height for line in near)


def _edge(mark: Mark) -> float:
    """Where the next column begins: at the next phrase on the label's row."""
    box = mark.box
    beside = [each.box.x0 for each in mark.sheet.beside(box) if each.box.x0 > box.x1 and mark.is_on_row_of(each)]
    return min(beside, default=float("inf")) - 2


def _next_in_column(mark: Mark, *, edge: float) -> Phrase | None:
    """The nearest phrase below, no more than four lines down; a hint in brackets is passed over."""
    box, own = mark.box, {*mark.words, *mark.last.words}
    reach = _FARTHEST * 2 * mark.box.height
    for phrase in mark.sheet.beside(box, below=reach):
        down = phrase.box.bottom - box.bottom
        is_near = 0.6 * phrase.size < down < _FARTHEST * max(mark.size, phrase.size)
        if not is_near or own & {*phrase.words} or HINT.fullmatch(phrase.text):
            continue
        over = phrase.box.over(box)
        if over > 0 and _passes_under(phrase.box, mark):
            return None
        if over > 0 or (mark.margin - _IN_LINE <= phrase.box.x0 < edge and over > -_SIDEWAYS):
            return phrase
    return None


def _passes_under(text: Box, mark: Mark) -> bool:
    """Whether a text that begins left of a label only passes under it: neither centred nor ending where it does."""
    left, right = mark.margin - text.x0, text.x1 - mark.box.x1
    return left > _ASIDE and abs(right) > _ASIDE and abs(left - right) > 2 * _ASIDE


def _is_another_labels(phrase: Phrase, mark: Mark, known: KnownLabels) -> bool:
    """Whether a label stands close to the left of a phrase, outside the column of the one we look below."""
    left = [each for each in mark.sheet.rows[phrase.row] if each.box.x1 <= phrase.box.x0 + 1]
    if not left or left[-1].box.x1 >= mark.box.x0 or not known.begin(left[-1], mark.sheet):
        return False
    return left[-1].text.endswith(":") or mark.box.x0 - left[-1].box.x1 < 3 * EM * mark.size
