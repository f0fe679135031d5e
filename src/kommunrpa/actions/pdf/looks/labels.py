"""Which printed texts of a document may be labels, and how much says that they are."""

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

from kommunrpa.actions.pdf.finding.common_labels import COMMON_LABELS
from kommunrpa.actions.pdf.finding.known import is_colon_label, is_no_label
from kommunrpa.actions.pdf.finding.labels import begin_of, key
from kommunrpa.actions.pdf.pages.page import Word
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet
from kommunrpa.fields.signs import TICKED, UNTICKED

_MOST_WORDS = 8
_LONGEST = 60
_MOST_LINES = 3
_MOST_DIGITS = 2
_MOST_ABBREVIATED = 2
_MOST_COMMON_WORDS = 4
_HINT = re.compile(r"\s*\(.*")
_COLON = re.compile(r"[^\W\d_][^:@\d]*:")
_SENTENCE = re.compile(r"[a-zåäö]{3,}[.!]$")
_LABELS_WORD = re.compile(
    r"(?:namn|nummer|nr\.?|datum|belopp|summa|adress|telefon|e-post|kostnad|avgift|pris|referens|beteckning|inkomst"
    r"|intäkt|utgift|period|moms|lön|villkor|ändamål|antal|underskrift|namnteckning|befattning|konto|skuld|tillgångar"
    r"|saldo|(?<!\w)(?:ort|tid|dag|år|kod|typ|roll|plats|enhet|ränta|hyra|yta|storlek|kontakt|syfte))s?$",
    re.IGNORECASE,
)
_BEGINS = re.compile(r"(?:antal|datum|typ|summa|namn|total|totalt|belopp|adress|telefon|tid)(?!\w)", re.IGNORECASE)
Certainty = Literal["certain", "likely", "perhaps"]
CERTAINTIES: tuple[Certainty, ...] = ("certain", "likely", "perhaps")


class Label(NamedTuple):
    """A text that may be a label.

    Args:
        text: As it is printed, without its colon, number and hint.
        words: Its words.
        sheet: Its page.
        certainty: Whether a colon or its text makes it a label on any form, a word of it does on most, or nothing.
    """

    text: str
    words: tuple[Word, ...]
    sheet: Sheet
    certainty: Certainty


def labels_on(sheet: Sheet) -> Iterator[Label]:
    """Every text of a page that may be a label, row by row."""
    for phrase in sheet.phrases:
        words = phrase.words[begin_of(phrase) :]
        if words[0].text in TICKED | UNTICKED or _goes_on(phrase, sheet):
            continue
        yield from _labels_of(words, phrase, sheet)


def label_of(phrase: Phrase, sheet: Sheet) -> str:
    """All of a text as the label of a box or of options, however long; empty when it is none."""
    words = phrase.words[begin_of(phrase) :]
    if words[0].text in TICKED | UNTICKED or _goes_on(phrase, sheet):
        return ""
    text = plain(" ".join(word.text for word in (*words, *_next_lines(phrase, sheet))))
    return text if text[:1].isalpha() else ""


def _labels_of(words: tuple[Word, ...], phrase: Phrase, sheet: Sheet) -> Iterator[Label]:
    if own := _before_colon(words):
        yield from _label(own, sheet, has_colon=True)
        return
    if end := next((at for at, word in enumerate(words) if word.style != words[0].style), 0):
        yield from _label(words[:end], sheet)
        return
    whole = (*words, *_next_lines(phrase, sheet))
    yield from _label(whole, sheet)
    if is_known(plain(" ".join(word.text for word in whole))):
        return
    for end in range(min(_MOST_COMMON_WORDS, len(words) - 1), 0, -1):
        if _key(words[:end]) in COMMON_LABELS:
            yield from _label(words[:end], sheet)
            return


def _label(words: tuple[Word, ...], sheet: Sheet, *, has_colon: bool = False) -> Iterator[Label]:
    text = plain(" ".join(word.text for word in words))
    if is_label(text, words):
        is_certain = has_colon or key(text) in COMMON_LABELS
        yield Label(text, words, sheet, "certain" if is_certain else "likely" if is_known(text) else "perhaps")


def plain(text: str) -> str:
    """A label without its hint in brackets, colon and asterisk."""
    return _HINT.sub("", text).strip(" :*")


def is_known(text: str) -> bool:
    """Whether a text has the words of a label."""
    if key(text) in COMMON_LABELS:
        return True
    return not _is_name(text) and bool(_LABELS_WORD.search(text) or _BEGINS.match(text))


def _before_colon(words: tuple[Word, ...]) -> tuple[Word, ...]:
    for end in range(1, min(_MOST_WORDS, len(words)) + 1):
        if is_colon_label(words[:end]) or _COLON.fullmatch(" ".join(word.text for word in words[:end])):
            last = words[end - 1]
            return (*words[: end - 1], last._replace(text=last.text.split(":")[0]))
    return ()


def _goes_on(phrase: Phrase, sheet: Sheet) -> bool:
    """Whether a phrase is the next line of a text that began above it."""
    return phrase.text[:1].islower() and sheet.line_before(phrase) is not None


def _next_lines(phrase: Phrase, sheet: Sheet) -> tuple[Word, ...]:
    words: tuple[Word, ...] = ()
    for _ in range(_MOST_LINES - 1):
        below = sheet.next_line(phrase)
        if below is None or not below.text[:1].islower():
            break
        words, phrase = (*words, *below.words), below
    return words


def is_label(text: str, words: tuple[Word, ...]) -> bool:
    """Whether a text has the form of a label: some words without numbers, and no person's name."""
    digits = sum(sign.isdigit() for sign in text)
    return (
        1 < len(text) <= _LONGEST
        and text[0].isalpha()
        and len(words) <= _MOST_WORDS
        and digits <= _MOST_DIGITS
        and not (len(words) > _MOST_ABBREVIATED and _SENTENCE.search(text))
        and not is_no_label(Phrase(words, 0))
        and not _is_name(text)
    )


def _is_name(text: str) -> bool:
    """Whether every word begins with a capital letter: so does a person's name, which must not be printed."""
    words = [word for word in re.split(r"[\s-]+", text) if word]
    return len(words) > 1 and all(word[:1].isupper() and word[1:].islower() for word in words)


def _key(words: tuple[Word, ...]) -> str:
    return key("".join(word.text for word in words))
