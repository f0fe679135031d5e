"""A text that may be the value of a label, with the lines that belong to it."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import Literal

from kommunrpa.actions.pdf.finding.known import KnownLabels, is_number
from kommunrpa.actions.pdf.finding.labels import Mark
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase

Side = Literal["right", "below", "above", "form", "region", "table"]
Line = tuple[Word, ...]
_NEXT_WORD = 0.95
HINT_SIZE = 0.85
"""What is printed so much smaller than a label tells how to fill in the form."""
_TEXT_WIDTH = 0.7


@dataclass(frozen=True)
class Candidate:
    """A text that may be the value of a label, or the certainty that its place is empty.

    Args:
        side: Where it stands: beside the label, or in a field of a form.
        lines: Its words, line by line; none when its place is empty.
        before: Lines above the label's row that belong to it, if the label stands beside the middle of a text.
        score: What the page says for it: more is better.
        doubt: What says that it may be another label: counted only where any text could be the value.
        is_inline: Whether it follows the label within its phrase.
        is_torn: Whether it is uncertain where it ends.
    """

    side: Side
    lines: tuple[Line, ...]
    before: tuple[Line, ...] = ()
    score: float = 0.0
    doubt: float = 0.0
    is_inline: bool = False
    is_torn: bool = False

    @cached_property
    def box(self) -> Box:
        """Where it stands."""
        return around([word.box for line in (*self.before, *self.lines) for word in line])

    @property
    def all_texts(self) -> tuple[str, ...]:
        """All its lines as texts, also those above the label's row."""
        return tuple(" ".join(word.text for word in line) for line in (*self.before, *self.lines))

    @property
    def texts(self) -> tuple[str, ...]:
        """Its lines as texts, from the label's row on."""
        return tuple(" ".join(word.text for word in line) for line in self.lines)

    @property
    def is_blank(self) -> bool:
        """Whether its place is there and nothing is written in it."""
        return not self.lines


def whole(words: Line, mark: Mark, known: KnownLabels, *, edge: float) -> tuple[Line, ...]:
    """The lines of a text that begins with the given words.

    Args:
        words: Its first words, none of them beyond the edge.
        mark: The label beside them.
        known: Where a text ends because a label begins.
        edge: What stands further right belongs to another column.
    """
    line = _whole_line(words, mark, known, edge=edge)
    return (line, *_next_lines(line, mark, known))


def lines_before(words: Line, mark: Mark, known: KnownLabels) -> tuple[Line, ...]:
    """The lines above a text that it continues: where a label stands beside the middle of its value."""
    sheet = mark.sheet
    lines: list[Line] = []
    first = Phrase(words, 0)
    while above := sheet.line_before(first):
        if known.begin(above, sheet) or _has_own_label(above, mark):
            break
        lines.insert(0, above.words)
        first = above
    return tuple(lines)


def _whole_line(words: Line, mark: Mark, known: KnownLabels, *, edge: float) -> Line:
    """A line with what follows it after a wide space."""
    phrase = next((each for each in mark.sheet.phrases if each.words[-1] == words[-1]), None)
    if phrase is None:
        return words
    for after in mark.sheet.right_of(phrase):
        gap = after.box.x0 - phrase.box.x1
        is_next = gap <= _NEXT_WORD * phrase.size and after.style == phrase.style and after.box.x0 < edge
        if not is_next or known.begin(after, mark.sheet):
            break
        words, phrase = (*words, *after.words), after
    return words


def _next_lines(line: Line, mark: Mark, known: KnownLabels) -> Iterator[Line]:
    """The lines below that continue a text: in line with it, close to it, and with no label of their own."""
    sheet = mark.sheet
    last = Phrase(line, 0)
    while below := sheet.next_line(last) or _wrapped(last, mark):
        if known.begin(below, sheet) or set(below.words) & set(mark.words):
            return
        if is_code(last) and not is_code(below):
            return
        if _has_own_label(below, mark):
            return
        yield below.words
        last = below


def is_code(phrase: Phrase) -> bool:
    """Whether a text is a number, and nothing that goes on as words or could be a label."""
    return not any(sign.isalpha() for sign in phrase.text) and any(sign.isdigit() for sign in phrase.text)


def _has_own_label(line: Phrase, mark: Mark) -> bool:
    return any(_is_a_label_of_its_own(each, line, mark) for each in mark.sheet.level_with(line))


def _is_a_label_of_its_own(phrase: Phrase, line: Phrase, mark: Mark) -> bool:
    """Whether a phrase between a label's left edge and a line says that the line is a value of another label."""
    is_between = mark.box.x0 < phrase.box.x1 <= line.box.x0 + 1
    is_hint = phrase.size < HINT_SIZE * mark.size or is_number(phrase)
    return is_between and not is_hint and not {*phrase.words} & {*mark.words}


def _wrapped(last: Phrase, mark: Mark) -> Phrase | None:
    """The next line of a text that began beside its label and goes on under it, where its first word had no room."""
    start = last.words[0]._replace(box=last.box._replace(x0=mark.margin))
    found = mark.sheet.next_line(Phrase((start,), 0))
    if found is None:
        return None
    after = (each.box for each in mark.sheet.level_with(found) if each.box.x0 >= found.box.x1)
    has_own_value = any(box.over(last.box) > 0 for box in after)
    reach = last.box.x1 + found.words[0].box.width
    return found if reach > _edge(last, found, mark) and not has_own_value else None


def is_ragged(lines: tuple[Line, ...], mark: Mark) -> bool:
    """Whether a line ends though the next one's first word had room: in the label's style, that may be a label."""
    phrases = mark.sheet.phrases
    margin = min(each.box.x0 for each in phrases)
    edge = min(
        (each.box.x0 - mark.size for each in phrases if each.box.x0 > mark.box.x1 and mark.is_on_row_of(each)),
        default=mark.sheet.page.reading.width - margin,
    )
    return any(line[-1].box.x1 + after[0].box.width < edge for line, after in pairwise(lines))


def _edge(last: Phrase, found: Phrase, mark: Mark) -> float:
    """How far right the lines of a text reach: to the next column, or as far as the page's texts do."""
    phrases = mark.sheet.phrases
    columns = [each.box.x0 for each in phrases if each.box.x0 > last.box.x1 and each.box.beside(last.box) > 0]
    widest = max(found.box.x1, *(each.box.x1 for each in phrases), _TEXT_WIDTH * mark.sheet.page.reading.width)
    return min(columns, default=widest) - last.size
