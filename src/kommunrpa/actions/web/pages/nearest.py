"""Names that are like one that was not found."""

from collections.abc import Iterable
from difflib import SequenceMatcher

from kommunrpa.privacy import mask

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

    def likeness(name: str) -> float:
        one, other = sought.casefold(), name.casefold()
        return SequenceMatcher(None, one, other).ratio() + (one in other or other in one)

    known = list(dict.fromkeys(filter(None, names)))
    near = [name for name in sorted(known, key=likeness, reverse=True) if likeness(name) >= _LIKE_ENOUGH][:_NEAR]
    told = ", ".join(repr(mask(name)) for name in near or known[:_MOST]) or "none"
    return f"The nearest are: {told}." if near else f"There are: {told}."
