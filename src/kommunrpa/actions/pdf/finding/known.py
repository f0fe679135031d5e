"""Which phrases of a page are labels: those asked for, those with a colon, and those that every form has."""

import re
from collections.abc import Iterable

from kommunrpa.actions.pdf.finding.common_labels import COMMON_LABELS
from kommunrpa.actions.pdf.finding.labels import Mark, begin_of, key
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet

_COLON = re.compile(r"[^\W\d_][^:/@]*:")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]|[A-Za-zÅÄÖåäö]\)")
_MOST_WORDS = 4
_LINED_UP = 2.0


class KnownLabels:
    """The labels of a document, as far as they can be told from values.

    Args:
        marks: Every label that is asked for, where it stands.
    """

    def __init__(self, marks: Iterable[Mark]) -> None:
        self._marks = [mark for mark in marks if not mark.is_open]
        self._first = {(mark.sheet.page.number, mark.words[0]) for mark in self._marks}
        self._own = {(mark.sheet.page.number, word) for mark in self._marks for word in mark.words}

    def begin(self, phrase: Phrase, sheet: Sheet) -> bool:
        """Whether a phrase is a label or begins with one."""
        words = phrase.words[begin_of(phrase) :]
        if is_number(phrase):
            return True
        if (sheet.page.number, words[0]) in self._own or _are_common(words):
            return True
        return any(is_colon_label(words[: end + 1]) for end in range(min(_MOST_WORDS, len(words))))

    def cut(self, words: tuple[Word, ...], mark: Mark) -> tuple[tuple[Word, ...], bool]:
        """The words before the next label, and whether it is uncertain where that label begins."""
        number = mark.sheet.page.number
        for at, word in enumerate(words):
            if at and (number, word) in self._first:
                return words[:at], False
            if word.style == mark.style != words[0].style:
                return words[:at], True
            if at and is_colon_label((word,)):
                begins = (begin for begin in range(max(1, at - 3), at + 1) if _are_common(words[begin : at + 1]))
                begin = next(begins, None)
                return words[: begin or at], begin is None
        return words, False

    def share_column(self, mark: Mark, x0: float) -> bool:
        """Whether another label of the page, in the style of the given one, begins at this place sideways."""
        return any(
            other.sheet is mark.sheet
            and other.words != mark.words
            and other.style == mark.style
            and abs(other.box.x0 - x0) <= _LINED_UP
            for other in self._marks
        )


def is_number(phrase: Phrase) -> bool:
    """Whether a phrase is nothing but the number of a question, such as ``2.`` or ``b)``."""
    return bool(_NUMBER.fullmatch(phrase.text))


def is_colon_label(words: tuple[Word, ...]) -> bool:
    """Whether words read like a label with a colon: no time of day, no web address."""
    return words[-1].text.endswith(":") and bool(_COLON.fullmatch(" ".join(word.text for word in words)))


def _are_common(words: tuple[Word, ...]) -> bool:
    return key("".join(word.text for word in words)) in COMMON_LABELS
