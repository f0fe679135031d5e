"""Failures that are alike: a page has changed, and the rest of the pile would fail too."""

import traceback
from pathlib import Path

from kommunrpa.action import Asked
from kommunrpa.errors import ActionError, BusinessError, OutcomeUnknown, TemporaryError
from kommunrpa.journal import place_of
from kommunrpa.loop.verdict import WornOutError

ALIKE = 3
"""So many failures in a row at the same place stop the bot."""


class Alike:
    """The latest failures in a row that a developer must look at.

    Args:
        home: The bot's own folder.

    Example:
        >>> alike = Alike(Path())
        >>> [alike.note(KeyError()) for _ in range(ALIKE)]
        ['', '', '3 likadana fel i rad (KeyError okänd plats)']
    """

    def __init__(self, home: Path) -> None:
        self._home = home
        self._row: list[tuple[str, ...]] = []

    def note(self, error: BaseException | None) -> str:
        """Note how an item ended.

        Args:
            error: What escaped the bot; None for an item that is done.

        Returns:
            Why the run must stop, in Swedish; empty when it need not.
        """
        if error is None or not is_for_developer(error):
            self._row.clear()
            return ""
        self._row.append(_spot_of(error, self._home))
        latest = self._row[-ALIKE:]
        alike = len(latest) == ALIKE and len(set(latest)) == 1
        return f"{ALIKE} likadana fel i rad ({' '.join(latest[-1][:2])})" if alike else ""


def is_for_developer(error: BaseException) -> bool:
    """Whether an error tells that what the bot works with is not what it expects."""
    if isinstance(error, ActionError):  # also one which proves that nothing was sent
        return not isinstance(error, WornOutError)
    return not isinstance(error, Asked | BusinessError | OutcomeUnknown | TemporaryError)


def _spot_of(error: BaseException, home: Path) -> tuple[str, ...]:
    """Where a failure arose: its type, its innermost line, and the lines of the bot that led there."""
    frames = traceback.extract_tb(error.__traceback__)
    bots = (f"{frame.filename}:{frame.lineno}" for frame in frames if Path(frame.filename).is_relative_to(home))
    return (type(error).__name__, place_of(error), *bots)
