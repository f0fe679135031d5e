"""Names that are like one that was not found."""

from collections.abc import Callable, Iterable
from difflib import SequenceMatcher
from typing import TypeVar

from kommunrpa.privacy import mask

T = TypeVar("T")

_NEAR = 5
_MOST = 20
_LIKE_ENOUGH = 0.45


def nearest(sought: str, names: Iterable[str]) -> str:
    """A sentence for the end of a message: the names that are most like the one that was sought, or all of them.

    Args:
        sought: What was not found.
        names: What there is.

    Example:
        >>> nearest("Diarienr", ["Status", "Diarienummer"])
        "The nearest are: 'Diarienummer'."
        >>> nearest("Kön", ["Status"])
        "There are: 'Status'."
    """
    known = list(dict.fromkeys(filter(None, names)))
    near = most_like(sought, known, called=str)
    told = ", ".join(repr(mask(name)) for name in near or known[:_MOST]) or "none"
    return f"The nearest are: {told}." if near else f"There are: {told}."


def most_like(sought: str, things: Iterable[T], *, called: Callable[[T], str]) -> list[T]:
    """Those of some things whose names are like enough, the most like first, and a few at most.

    Args:
        sought: What was not found.
        things: What there is.
        called: The name of one.
    """

    def likeness(thing: T) -> float:
        one, other = sought.casefold(), called(thing).casefold()
        return SequenceMatcher(None, one, other).ratio() + (one in other or other in one)

    return [each for each in sorted(things, key=likeness, reverse=True) if likeness(each) >= _LIKE_ENOUGH][:_NEAR]
