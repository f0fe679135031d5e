"""Notes, while a letter is rendered, what is wrong with its values, so that all is told at once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from difflib import get_close_matches
from typing import NamedTuple

from kommunrpa.actions.letters.language.attached import Attached
from kommunrpa.actions.letters.markup.looks import Look
from kommunrpa.actions.letters.markup.tags import OBJECT, Tag
from kommunrpa.errors import ActionError, BusinessError, KommunrpaError

_QUOTED = 80  # signs of a paragraph that an error repeats


@dataclass(frozen=True, kw_only=True)
class Note:
    """One thing that is wrong with the values of a letter.

    Args:
        kind: ``missing`` when the bot gives no such value, ``unfit`` when a value can't be written at all: these
            are for a developer. ``faulty`` when this case's value is empty or can't be read: for a person.
        name: What the template calls the value; empty to take it from the tag.
        fault: What is wrong: in English for a developer, in Swedish for a person.
        tag: The tag that would have written it, by its number; None when only the name is known.
        known: The names that could have been meant.
    """

    kind: str
    name: str
    fault: str
    tag: int | None = None
    known: Sequence[str] | None = None


class Sheet(list[Note]):
    """What is gathered while one letter is rendered: its notes, and what else a value needs or leaves.

    Args:
        looks: What stands around each tag, by its number.
    """

    def __init__(self, looks: Mapping[int, Look] = {}) -> None:
        super().__init__()
        self.looks = looks
        self.attached = Attached()
        self.rounds = 0


_sheet: ContextVar[Sheet] = ContextVar("what is gathered of the letter that is being rendered")


@contextmanager
def noting(looks: Mapping[int, Look] = {}) -> Iterator[Sheet]:
    """Collect the notes of one letter.

    Args:
        looks: What stands around each tag, by its number.
    """
    sheet = Sheet(looks)
    token = _sheet.set(sheet)
    try:
        yield sheet
    finally:
        _sheet.reset(token)


def current() -> Sheet:
    """What is gathered of the letter that is being rendered."""
    return _sheet.get()


def note(entry: Note) -> None:
    """Note one thing; outside a letter (Jinja computes constants ahead) it is a `LookupError`."""
    current().append(entry)


def count_rounds(rounds: int) -> int:
    """Add the rounds of a loop that begins; the sum for the letter so far."""
    sheet = current()
    sheet.rounds += rounds
    return sheet.rounds


def as_error(letter: str, notes: Sequence[Note], tags: Sequence[Tag], given: Iterable[str]) -> KommunrpaError:
    """Make one error of all notes: for a developer if any of them is, else for the person who has the case.

    Args:
        letter: The template's name.
        notes: At least one.
        tags: The template's tags, by number.
        given: The names of the values that the bot gives.
    """
    told = _told_once(notes, tags, list(given))
    of_case = [each for each in told if each.kind == "faulty"]
    if len(of_case) == len(told):
        lines = [f"{each.name}: {each.fault} (i stycket {each.quote})" for each in told]
        return BusinessError("\n- ".join([f"Brevet {letter} är inte skrivet. Komplettera ärendet:", *lines]))
    lines = [f"{each.name} {each.fault} (in {each.quote})" for each in told if each.kind != "faulty"]
    if of_case:
        lines.append(f"of this case, a person must look at: {', '.join(sorted({each.name for each in of_case}))}")
    return ActionError("\n- ".join([f"{letter} is not written:", *lines]))


def quoted(text: str) -> str:
    """A paragraph of a template, short enough for an error."""
    plain = " ".join(text.replace(OBJECT, "…").split())
    return f"“{plain if len(plain) <= _QUOTED else plain[:_QUOTED] + '…'}”"


class _Told(NamedTuple):
    kind: str
    name: str
    fault: str
    quote: str


def _told_once(notes: Iterable[Note], tags: Sequence[Tag], given: Sequence[str]) -> list[_Told]:
    """What is to be told: each fault of each name once, with the first paragraph where it was met."""
    told: dict[tuple[str, str], _Told] = {}
    for each in notes:
        tag = _tag_of(each, tags)
        name = each.name or (tag.name if tag else "")
        fault = each.fault + _suggestion(name, given if each.known is None else each.known, kind=each.kind)
        told.setdefault((name, fault), _Told(each.kind, name, fault, quoted(tag.quote) if tag else "the template"))
    return list(told.values())


def _tag_of(entry: Note, tags: Sequence[Tag]) -> Tag | None:
    if entry.tag is not None:
        return tags[entry.tag]
    named = re.compile(rf"\b{re.escape(entry.name)}\b")
    return next((tag for tag in tags if named.search(tag.code)), None)


def _suggestion(name: str, known: Sequence[str], *, kind: str) -> str:
    near = get_close_matches(name, known, n=1) if kind == "missing" else []
    return f": did you mean {near[0]}?" if near else ""
