"""Where a label stands: an exact one counts, one that is only found inside a longer one does not."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cached_property

from kommunrpa.actions.pdf.pages.cleaning import cleaned
from kommunrpa.actions.pdf.pages.geometry import Box, around
from kommunrpa.actions.pdf.pages.page import Style, Word
from kommunrpa.actions.pdf.pages.phrases import EM, Phrase, Sheet
from kommunrpa.fields.labels import folded, label_key
from kommunrpa.fields.signs import TICKED, UNTICKED

_ROW = 0.45
_IN_LINE = 3.0
_LONGEST = 60
_ENUMERATOR = re.compile(r"\d{1,2}(?:\.\d{1,2})*[.):]?|[A-Za-zÅÄÖåäö][.)]|[*•–-]")
_SEPARATORS = ("|", "·", "•", ";", ",")
_MOST_ROWS = 3
_MOST = 20
_MOST_COMPARED = 1_000
_ENDS = ":*"
HINT = re.compile(r"\(.*\)")
"""What says how to fill in a form, and is never a value."""


def key(text: str) -> str:
    """What of a label counts: no capitals, no spaces, no kinds of apostrophes, no colon or asterisk at its ends.

    Example:
        >>> key("Sökt  belopp: *") == key("SÖKT BELOPP")
        True
    """
    return label_key(cleaned(text))


@dataclass(frozen=True)
class Mark:
    """A label where it stands.

    Args:
        sheet: Its page.
        words: The label's own words.
        margin: Where its line begins, with the number of the question if it has one.
        last: The phrase in which it ends.
        rest: The words of that phrase that follow it and its hint.
        colon: Whether it ends with a colon.
        is_open: Whether the words that follow it might be part of the label: no colon and no other font says.
    """

    sheet: Sheet
    words: tuple[Word, ...]
    margin: float
    last: Phrase
    rest: tuple[Word, ...] = ()
    colon: bool = False
    is_open: bool = False

    @cached_property
    def box(self) -> Box:
        """Where it stands."""
        return around([word.box for word in self.words])

    @property
    def style(self) -> Style:
        """The style of its last word."""
        return self.words[-1].style

    @property
    def size(self) -> float:
        """The size of its font, in points."""
        return self.words[-1].box.height / EM

    def is_numbered_as(self, phrase: Phrase) -> bool:
        """Whether a question's number or a bullet stands before both: then the phrase is most likely a label too."""
        return self.margin < self.box.x0 and begin_of(phrase) > 0

    def is_lined_up(self, phrase: Phrase) -> bool:
        """Whether a phrase begins where the label does, or where its number does."""
        return min(abs(phrase.box.x0 - self.margin), abs(phrase.box.x0 - self.box.x0)) <= _IN_LINE

    def is_on_row_of(self, phrase: Phrase) -> bool:
        """Whether a phrase stands on one of the label's rows."""
        taller = max(phrase.box.height, self.words[-1].box.height)
        return any(abs(phrase.box.middle - word.box.middle) <= _ROW * taller for word in self.words) or (
            self.box.top < phrase.box.middle < self.box.bottom
        )

    @property
    def end(self) -> float:
        """How far right it reaches, its hint included."""
        return self.rest[0].box.x0 if self.rest else self.last.box.x1


def marks_of(label: str, sheet: Sheet) -> list[Mark]:
    """Every place on a page where exactly this label stands."""
    wanted = key(label)
    found: list[Mark] = []
    beginnings = {wanted[: end + 1].rstrip("-") for end in range(len(wanted))}
    begins = (place for word in beginnings for place in sheet.by_word.get(word, ()))
    for phrase, start in sorted(begins, key=lambda place: (place[0].row, place[0].box.x0, place[1])):
        mark = _mark(wanted, phrase, start, sheet)
        if mark and _stands_alone(mark, phrase, start):
            found.append(mark)
        if len(found) >= _MOST:
            break
    return found


def near_misses(label: str, sheets: list[Sheet], *, most: int = 3) -> list[tuple[str, int]]:
    """Texts that hold the label or resemble it, each with its page: for the message that suggests."""
    wanted = key(label)
    texts = {
        key(_before_colon(phrase)): (_before_colon(phrase), sheet.page.number)
        for sheet in reversed(sheets)
        for phrase in reversed(sheet.phrases)
        if len(phrase.text) <= _LONGEST and not any(sign.isdigit() for sign in phrase.text)
    }
    holding = [text for text in texts if wanted in text and text != wanted]
    others = [text for text in texts if text not in holding]
    close = get_close_matches(wanted, others[-_MOST_COMPARED:], n=most, cutoff=0.75)
    return [texts[text] for text in (holding + close)[:most]]


def _before_colon(phrase: Phrase) -> str:
    return phrase.text.split(":")[0].strip(" *")


def begin_of(phrase: Phrase) -> int:
    """Index of the first word that is no number of a section, bullet or box."""
    words = phrase.words
    begin = 0
    while begin < len(words) - 1 and (
        _ENUMERATOR.fullmatch(words[begin].text) or words[begin].text in TICKED | UNTICKED
    ):
        begin += 1
    return begin


def _mark(wanted: str, phrase: Phrase, start: int, sheet: Sheet) -> Mark | None:
    """The label that begins at a word, over at most three rows."""
    begins_line = start == begin_of(phrase)
    margin = phrase.box.x0 if begins_line else phrase.words[start].box.x0
    own: list[Word] = []
    for _ in range(_MOST_ROWS if begins_line else 1):
        for at in range(start, len(phrase.words)):
            word = phrase.words[at]
            text = folded(word.text).lstrip("*")
            own.append(word)
            if text.rstrip(_ENDS) == wanted:
                return _ended(Mark(sheet, tuple(own), margin, phrase, colon=":" in text[len(wanted) :]), at + 1)
            if text.startswith(wanted + ":"):
                rest = (_after_colon(word), *phrase.words[at + 1 :])
                return Mark(sheet, tuple(own), margin, phrase, rest, colon=True)
            part = text if wanted.startswith(text) or at < len(phrase.words) - 1 else text.removesuffix("-")
            if not part or not wanted.startswith(part):
                return None
            wanted = wanted[len(part) :]
        below = sheet.next_line(phrase) or sheet.next_line(Phrase(phrase.words[start:], phrase.row))
        if below is None:
            return None
        phrase, start = below, 0
    return None


def _after_colon(word: Word) -> Word:
    """What follows the colon in a word in which a label and its value have no space between them."""
    at = word.text.index(":") + 1
    return word._replace(
        text=word.text[at:], box=word.box._replace(x0=word.box.x0 + word.box.width * at / len(word.text))
    )


def _ended(mark: Mark, at: int) -> Mark:
    """A label with what follows it: a colon of its own, a hint in brackets, and the rest of its phrase."""
    words, colon = mark.last.words, mark.colon
    while at < len(words) and not words[at].text.strip(_ENDS):
        colon = colon or ":" in words[at].text
        at += 1
    if at < len(words) and words[at].text.startswith("("):
        ends = (i for i in range(at, len(words)) if words[i].text.rstrip(_ENDS).endswith(")"))
        if (end := next(ends, None)) is not None:
            colon = colon or words[end].text.endswith(":")
            at = end + 1
    rest = words[at:]
    is_open = bool(rest) and not colon and rest[0].style == mark.style
    return replace(mark, rest=rest, colon=colon, is_open=is_open)


def _stands_alone(mark: Mark, phrase: Phrase, start: int) -> bool:
    """Whether nothing before or below it makes it a part of a longer label."""
    first = mark.words[0]
    if start > begin_of(phrase):
        before = phrase.words[start - 1]
        is_parted = before.style != first.style or (mark.colon and before.text.endswith(_SEPARATORS))
        return is_parted and not mark.is_open
    if first.text[:1].islower() and mark.sheet.line_before(phrase):
        return False
    if mark.rest or mark.colon:
        return True
    below = mark.sheet.next_line(mark.last)
    return not (below and below.text[:1].islower() and not re.search(r"[@\d]", below.words[0].text))


def marks_on(sheets: list[Sheet], labels: tuple[str, ...], *, page: int | None) -> Iterator[Mark]:
    """Every place where one of the labels stands, on one page or on all."""
    for sheet in sheets:
        if page in {None, sheet.page.number}:
            for label in labels:
                yield from marks_of(label, sheet)
