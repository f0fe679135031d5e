"""Which of several readings is the value: one that clearly leads, or none."""

from collections.abc import Iterable

from kommunrpa.actions.pdf.finding.known import is_no_label
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.finding.reading import Reading
from kommunrpa.actions.pdf.pages.phrases import Phrase

_MARGIN = 1.5
_LEAST = -0.25
_VOTE = 2.0
_MOST = 0.8
_STRANGE = -3.0
_SURE = 3.0
_UNEVEN = 0.25
_IN_LINE = 3.0
_LABELS_STYLE = -1.5


def leader(readings: list[Reading]) -> Reading | None:
    """The reading that leads clearly, if one does."""
    ranked = sorted(_weighed(readings), key=lambda each: -each.score)
    if not ranked or ranked[0].score < _LEAST:
        return None
    best = ranked[0]
    if any(best.score - each.score < _MARGIN and not agree(best, each) for each in ranked[1:]):
        return None
    return best


def agree(first: Reading, second: Reading) -> bool:
    """Whether both give the same value."""
    return not first.fault and not second.fault and bool(first.value == second.value)


def with_votes(mark: Mark, readings: list[Reading], settled: Iterable[Reading]) -> list[Reading]:
    """The readings at a label, with what the labels around them say: the values of a form stand and look alike."""
    votes = [each for each in settled if each.mark and each.candidate.side != "form"]
    votes = [each for each in votes if each.score >= _SURE] or votes
    same_style = [each for each in votes if each.mark and each.mark.style == mark.style]
    if not same_style and not all(_has_labels_style(each) for each in readings):
        votes = []
    return [each._replace(score=each.score + _votes(mark, each, same_style or votes)) for each in readings]


def _votes(mark: Mark, reading: Reading, settled: list[Reading]) -> float:
    """For or against a reading, as its nearest labels chose: those in the same row or column, else all of the page."""
    page = [each for each in settled if each.sheet is reading.sheet and each.mark and each.mark.words != mark.words]
    near = [each for each in page if each.mark and _are_lined_up(each.mark, mark)] or page
    score = 0.0
    if near:
        share = sum(each.candidate.side == reading.candidate.side for each in near) / len(near)
        score = _VOTE if share >= _MOST else -_VOTE if share <= 1 - _MOST else 0.0
    if not isinstance(reading.value, str):
        return score
    written = [each for each in page if not each.candidate.is_blank]
    if written and _has_labels_style(reading):
        others = sum(not _has_labels_style(each) for each in written) / len(written)
        score += _STRANGE if others >= _MOST else 0.0
    same_side = [each for each in written if each.candidate.side == reading.candidate.side == "below"]
    if same_side and not any(_alike(_pitch(each), _pitch(reading)) for each in same_side):
        score += _STRANGE
    return score


def _pitch(reading: Reading) -> float:
    """How far below its label a text stands, in label heights."""
    mark, line = reading.mark, reading.candidate.lines[0]
    return (line[0].box.middle - mark.box.middle) / mark.box.height if mark else 0.0


def _alike(first: float, second: float) -> bool:
    return abs(first - second) <= _UNEVEN * max(first, second)


def _has_labels_style(reading: Reading) -> bool:
    mark, lines = reading.mark, reading.candidate.lines
    return mark is not None and bool(lines) and lines[0][0].style == mark.style


def _is_no_label(reading: Reading) -> bool:
    return is_no_label(Phrase(reading.candidate.lines[0], 0))


def _are_lined_up(first: Mark, second: Mark) -> bool:
    in_row = abs(first.box.middle - second.box.middle) < second.box.height
    return in_row or min(abs(first.margin - second.margin), abs(first.box.x0 - second.box.x0)) <= _IN_LINE


def _weighed(readings: list[Reading]) -> list[Reading]:
    """Less for a text in the label's own style, where another stands in a style of its own: it may be a label."""
    plain = [each for each in readings if not each.is_blank and _has_labels_style(each) and not _is_no_label(each)]
    if not plain or len(plain) == len(readings):
        return readings
    return [each._replace(score=each.score + _LABELS_STYLE) if each in plain else each for each in readings]
