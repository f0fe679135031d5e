"""Which phrases of a page are labels: those asked for, those with a colon, and those that every form has."""

import re
from collections.abc import Iterable

from kommunrpa.actions.pdf.finding.common_labels import COMMON_LABELS
from kommunrpa.actions.pdf.finding.labels import Mark, begin_of, key
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet

_COLON = re.compile(r"[^\W\d_][^:/@]*:")
_GLUED = re.compile(r"[^\W\d_][^:/@\d]+:(?!//)\S+")
_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.)]|[A-Za-zÅÄÖåäö]\)")
_CAPITAL_WITHIN = re.compile(r"[^\W\d_A-ZÅÄÖ](?=[A-ZÅÄÖ])")
_UNIT = r"(?:kr\.?|kronor|rs\.?|sek|eur|chf|usd|nok|dkk|gbp|[$€£%]|:-|st\.?)"
_VALUE = re.compile(rf"(?:{_UNIT} ?)?[-+−]?\d[\d\s.,'’]*(?: ?{_UNIT})?|\d{{1,2}}\.? [^\W\d]+ \d{{4}}", re.IGNORECASE)
_NUMBER_BEHIND = re.compile(r"[^\W\d_]{2}\d{1,2}[.)]$")
_SHORTEST = 3
_MOST_WORDS = 4
_AT_LEAST = 2
_LINED_UP = 2.0


class KnownLabels:
    """The labels of a document, as far as they can be told from values.

    Args:
        marks: Every label that is asked for, where it stands.
        labels: The labels themselves.
        lost: Those of the fields whose labels stand nowhere.
    """

    def __init__(self, marks: Iterable[Mark], labels: Iterable[str] = (), lost: Iterable[str] = ()) -> None:
        self._lost = {key(label) for label in lost}
        self._keys = COMMON_LABELS | {key(label) for label in labels}
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
        beginnings = (words[: end + 1] for end in range(min(_MOST_WORDS, len(words))))
        return any(is_colon_label(each) and not self.hide_in(each) for each in beginnings)

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

    def run_into(self, words: tuple[Word, ...], mark: Mark) -> bool:
        """Whether one of these words begins a label that is found nowhere else, or may begin one.

        It may where several texts begin that look like the label.
        """
        starts = range(len(words)) if self._lost else ()
        tails = (words[at : at + count] for at in starts for count in range(1, _MOST_WORDS + 1))
        if any(key("".join(word.text for word in tail)) in self._lost for tail in tails):
            return True
        return any(word.style == mark.style and _begins_column(word, mark) for word in words)

    def hide_in(self, words: Iterable[Word]) -> bool:
        """Whether a word ends in a label, without a space: it was printed over the beginning of that label."""
        words = tuple(words)
        if any(_NUMBER_BEHIND.search(word.text) for word in words):
            return True
        ends = (key(word.text[at.end() :]) for word in words for at in _CAPITAL_WITHIN.finditer(word.text))
        return any(len(end) >= _SHORTEST and any(label.startswith(end) for label in self._keys) for end in ends)

    def share_column(self, mark: Mark, x0: float) -> bool:
        """Whether another label of the page, in the style of the given one, begins at this place sideways."""
        return any(
            other.sheet is mark.sheet
            and other.words != mark.words
            and other.style == mark.style
            and abs(other.box.x0 - x0) <= _LINED_UP
            for other in self._marks
        )


def _begins_column(word: Word, mark: Mark) -> bool:
    """Whether other texts that look like the label begin above or below a word: it begins a label in their column."""
    if not (word.text[:1].isupper() or _NUMBER.fullmatch(word.text)):
        return False
    rows = {
        phrase.row
        for phrase in mark.sheet.by_begin.get(round(word.box.x0), ())
        if phrase.style == mark.style and phrase.words[0] != word and not is_no_label(phrase)
    }
    return len(rows) >= (1 if _NUMBER.fullmatch(word.text) else _AT_LEAST)


def is_no_label(phrase: Phrase) -> bool:
    """Whether a text can be no label: most of it is digits, or it is an amount, a day, or an address of mail or web."""
    text = phrase.text
    if "@" in text or "www." in text.casefold():
        return True
    digits = sum(map(str.isdigit, text))
    return digits > 0 and (2 * digits > len(text) or bool(_VALUE.fullmatch(text)))


def is_number(phrase: Phrase) -> bool:
    """Whether a phrase is nothing but the number of a question, such as ``2.`` or ``b)``."""
    return bool(_NUMBER.fullmatch(phrase.text))


def is_colon_label(words: tuple[Word, ...]) -> bool:
    """Whether words read like a label with a colon, or one and its value without a space: no time, no web address."""
    if _GLUED.fullmatch(words[-1].text):
        return len(words) == 1
    return words[-1].text.endswith(":") and bool(_COLON.fullmatch(" ".join(word.text for word in words)))


def _are_common(words: tuple[Word, ...]) -> bool:
    return key("".join(word.text for word in words)) in COMMON_LABELS
