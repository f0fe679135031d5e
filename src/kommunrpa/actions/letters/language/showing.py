"""Writes a value into a letter, or notes why it can't be written."""

import re
from collections.abc import Callable, Iterable, Mapping, Sized
from typing import Any
from urllib.parse import quote

from jinja2.exceptions import SecurityError

from kommunrpa.actions.letters.language.attached import Attached
from kommunrpa.actions.letters.language.fragments import as_paragraphs, as_runs, in_text
from kommunrpa.actions.letters.language.missing import Missing
from kommunrpa.actions.letters.language.notes import Note, count_rounds, current, note
from kommunrpa.actions.letters.language.rich import Picture, RichText, is_address, spelled
from kommunrpa.actions.letters.language.wording import (
    Unwritable,
    forbidden_sign,
    is_nothing,
    to_plain_xml,
    to_xml,
    written,
)
from kommunrpa.actions.letters.markup.looks import Look

_MOST_ROUNDS = 1_000_000  # of all loops of a letter: more is a mistake, or an attack
_FORMED = (RichText, Picture)
_MOST_COLUMNS = 63  # that Word can show
_COLOR = re.compile(r"#?([0-9A-Fa-f]{6}|auto)\Z")


def shown(value: Any, tag: int, *, form: str = "", optional: bool = False) -> str:  # noqa: ANN401 - any value
    """Write a value into a letter; what would leave a hole is noted.

    Args:
        value: Any value.
        tag: The number of the tag that writes it.
        form: What it is to be where it is no running text; see `markup.part.Source`.
        optional: Whether it may be empty.
    """
    if isinstance(value, _FORMED):
        return _rich(value, tag, form=form, optional=optional)
    if form == "paragraph" and isinstance(value, list | tuple) and value:
        return "".join(shown(each, tag, form=form) for each in value)
    text = worded(value, tag, optional=optional)
    if not form:
        return to_xml(text)
    return _FORMS[form](text, tag) if text else _EMPTY.get(form, "")


def _rich(value: RichText | Picture, tag: int, *, form: str, optional: bool) -> str:
    text = value.alt if isinstance(value, Picture) else "".join(span.text for span in value.spans)
    if not isinstance(value, Picture) and is_nothing(text):
        return "" if optional else _noted("uppgiften saknas", tag)
    if sign := forbidden_sign(text):
        return _noted(f"uppgiften har ett tecken som inte kan skrivas ({sign})", tag)
    if form == "plain" and isinstance(value, RichText):
        return to_plain_xml(text)
    return _as_word(value, tag, form)


def _as_word(value: RichText | Picture, tag: int, form: str) -> str:
    sheet = current()
    look, write = sheet.looks.get(tag), _RICH.get(form)
    if look is None or write is None:
        return _noted("is a picture or rich text, which can't stand there", tag, kind="unfit")
    if look.linked and isinstance(value, RichText) and any(span.address for span in value.spans):
        return _noted("has a link, and stands in a link already", tag, kind="unfit")
    try:
        return write(value, look, sheet.attached)
    except ValueError as error:
        return _noted(str(error), tag)


def worded(value: Any, tag: int, *, optional: bool = False) -> str:  # noqa: ANN401 - any value
    """The text of a value; what would leave a hole is noted."""
    if isinstance(value, Missing):
        value.note_use(tag)
        return ""
    if is_nothing(value):
        return "" if optional else _noted("uppgiften saknas", tag)
    text = value if isinstance(value, Unwritable) else written(value)
    if isinstance(text, Unwritable):
        return _noted(text.fault, tag, kind="faulty" if text.of_case else "unfit")
    if sign := forbidden_sign(text):
        return _noted(f"uppgiften har ett tecken som inte kan skrivas ({sign})", tag)
    return text


def used(value: Any) -> Any:  # noqa: ANN401 - any value
    """A value that is tested: of an unknown name no test may say no, as if it were known."""
    return value.noted() if isinstance(value, Missing) else value


def rows(value: Any, tag: int) -> Any:  # noqa: ANN401 - any value
    """What a loop goes through: a text or a number is no list."""
    if value is None:
        _noted("uppgiften saknas", tag)
        return ()
    if isinstance(value, str) or not isinstance(value, Iterable):
        _noted(f"is a {type(value).__name__}, which no loop can go through: give a list", tag, kind="unfit")
        return ()
    several = value if isinstance(value, Sized) else list(value)
    if count_rounds(len(several)) > _MOST_ROUNDS:
        raise SecurityError(f"its loops go more than {_MOST_ROUNDS:,} rounds")
    return several


def _noted(fault: str, tag: int, *, kind: str = "faulty") -> str:
    note(Note(kind=kind, name="", fault=fault, tag=tag))
    return ""


def _run(text: str, tag: int) -> str:
    sheet = current()
    return as_runs(text, sheet.looks[tag], sheet.attached)


def _paragraphs(text: str, tag: int) -> str:
    sheet = current()
    lines = [line for line in text.splitlines() if not is_nothing(line)]
    return as_paragraphs(lines, sheet.looks[tag], sheet.attached)


def _color(text: str, tag: int) -> str:
    found = _COLOR.match(text)
    return found[1] if found else _noted("is no color: write six digits as FFDD00", tag, kind="unfit")


def _span(text: str, tag: int) -> str:
    fits = text.isdecimal() and 1 <= int(text) <= _MOST_COLUMNS
    return str(int(text)) if fits else _noted(f"is no number of columns (1 to {_MOST_COLUMNS})", tag, kind="unfit")


def _address(prefix: str) -> Callable[[str, int], str]:
    def write(text: str, tag: int) -> str:
        address = text if is_address(text) else prefix + text
        if not is_address(address):
            return _noted("uppgiften är ingen webbadress (https://…) eller e-postadress (mailto:…)", tag)
        return to_plain_xml(spelled(address))

    return write


_FORMS: Mapping[str, Callable[[str, int], str]] = {
    "plain": lambda text, _: to_plain_xml(text),
    "run": _run,
    "paragraph": _paragraphs,
    "color": _color,
    "span": _span,
    "address": _address(""),
    "http://": _address("http://"),
    "https://": _address("https://"),
    "piece": lambda text, _: quote(text, safe="@"),
}
_EMPTY = {"color": "auto", "span": "1"}
_RICH: Mapping[str, Callable[[Any, Look, Attached], str]] = {
    "": in_text,
    "run": as_runs,
    "paragraph": lambda value, look, attached: as_paragraphs([value], look, attached),
}
