"""Collects rows that a page draws only where it is scrolled to: none lost, none twice."""

from collections.abc import Mapping
from itertools import pairwise
from typing import Any

from kommunrpa.actions.web.pages.engine import ask
from kommunrpa.actions.web.visits.visit import Visit
from kommunrpa.errors import ActionError, TemporaryError

_SLACK = 4  # pixels by which a row may seem to move while the page is scrolled
_BLANK = 3.0  # seconds after which a row without text is taken to have none
_MOST = 200_000
_MOVED = "The rows of the table moved while it was scrolled through: some may be missing."

Row = Mapping[str, Any]


def swept(visit: Visit, task: Mapping[str, object]) -> list[list[str]]:
    """Scroll through a table from its top to its end, and put its rows together.

    Args:
        visit: The page.
        task: Which table.

    Returns:
        The texts of each row of data, in their order.

    Raises:
        TemporaryError: Rows do not come, or do not hold still.
        ActionError: There is no end to them.
    """
    rows: dict[int, Row] = {}
    state: dict[str, Any] = {"by": None, "known": [], "at": None}
    while True:
        part = ask(visit.watch.frame, "sweep", **task, **state, blank=visit.left < visit.timeout - _BLANK)
        if part is None:
            raise visit.explained(TemporaryError("The table vanished while it was scrolled through."))
        for row in part["rows"]:
            number = _number(row, rows, by=part["by"])
            if number in rows and _first(rows[number]) != _first(row):
                raise TemporaryError(_MOVED)
            rows[number] = row
        if part["rows"]:
            visit.renew()
        waits = part.get("stuck") or visit.watch.busy
        if part.get("ended") and not waits:
            return _in_order(rows, by=part["by"])
        if visit.left <= 0:
            raise visit.explained(TemporaryError("Rows of the table did not come while it was scrolled through."))
        if len(rows) > _MOST:
            raise ActionError(f"The table has more than {_MOST} rows, and goes on: narrow down what it shows.")
        if waits:
            visit.page.wait_for_timeout(100)
        state = {key: part[key] for key in ("by", "known", "at")}


def _number(row: Row, rows: Mapping[int, Row], *, by: str) -> int:
    """Under which number a row is known already, if it is."""
    number: int = row["number"]
    if by or number in rows:
        return number
    return next((near for near in range(number - _SLACK, number + _SLACK + 1) if near in rows), number)


def _first(row: Row) -> str:
    """What tells a row from others most often."""
    return next((text for text in row["texts"] or () if text), "")


def _in_order(rows: Mapping[int, Row], *, by: str) -> list[list[str]]:
    """The rows by number, when each begins where the one before it ends."""
    numbers = sorted(rows)
    slack = 0 if by else 2 * _SLACK
    for number, following in pairwise(numbers):
        if abs(number + rows[number]["height"] - following) > slack:
            raise TemporaryError(_MOVED)
    return [rows[number]["texts"] for number in numbers if rows[number]["texts"] is not None]
