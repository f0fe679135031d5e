"""Whether what is seen in a window is an address, whole and alone, and where it leads."""

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import TypeAlias

from kommunrpa.actions.letters.dispatch.sight import Line, Sight, around
from kommunrpa.actions.letters.dispatch.window import Window
from kommunrpa.privacy import mask

Place: TypeAlias = tuple[bool, str]
"""Whether an address lies abroad, and its postcode or its country: sorts as the mail is wanted."""

_POSTCODE = re.compile(r"(?:SE?[- ])?([1-9][0-9]{2}) ?([0-9]{2}) +[^\W\d_].*", re.IGNORECASE)
_AT_HOME = frozenset({"sverige", "sweden"})
_LINES = range(2, 8)
_SAME_EDGE = 3.0  # mm
_APART = 2.0  # lines: from here on there is an empty one between


class Unfit(Exception):  # noqa: N818 - a judgement, never raised out of the family
    """A letter that can't be sent as it is. Its text says why, and holds nothing of what was read."""


def address_in(sight: Sight, window: Window) -> Place:
    """Where a letter goes, once its address is seen whole and nothing else is.

    Args:
        sight: What is seen where the window may be.
        window: The window.

    Raises:
        Unfit: There is no address, a part of it may be hidden, or something else may be seen.
    """
    lines = sight.lines
    if not lines:
        raise Unfit(f"no text stands where the window is ({window.sure})")
    seen = around(line.ink for line in lines)
    if not window.sure.holds(seen):
        raise Unfit(f"text is seen {seen}, but only {window.sure} is seen however the sheet lies")
    if sight.has_more:
        raise Unfit(f"a picture, a line or a colour may be seen in the window ({window.risk})")
    if reason := _oddness(lines):
        raise Unfit(reason)
    return _place([line.text for line in lines])


def _oddness(lines: Sequence[Line]) -> str | None:
    """Why lines are no block of an address."""
    edges = [line.ink.left for line in lines]
    steps = [below.room.bottom - line.room.bottom for line, below in pairwise(lines)]
    highest = max(line.room.bottom - line.room.top for line in lines)
    text = "\n".join(line.text for line in lines)
    if len(lines) not in _LINES:
        return f"{len(lines)} lines are seen in the window: an address has {_LINES[0]} to {_LINES[-1]}"
    if max(edges) - min(edges) > _SAME_EDGE:
        return "the lines in the window do not begin below each other: is something beside the address?"
    if max(steps) > _APART * highest:
        return "there is an empty line in the window: is something above or below the address?"
    return "a personal number is seen in the window" if mask(text) != text else None


def _place(lines: list[str]) -> Place:
    last = lines[-1].casefold()
    if last in _AT_HOME:
        lines = lines[:-1]
    elif last in _countries():
        return True, last
    if found := _POSTCODE.fullmatch(lines[-1]):
        return False, found[1] + found[2]
    raise Unfit("the address ends neither with a Swedish postcode and town, nor with a country")


@cache
def _countries() -> frozenset[str]:
    from babel import Locale  # noqa: PLC0415 - heavy: 60 ms, and only for letters abroad

    names = (name for language in ("sv", "en") for name in Locale(language).territories.values())
    return frozenset(name.casefold() for name in names)
