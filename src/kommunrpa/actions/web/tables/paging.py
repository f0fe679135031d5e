"""Turns the pages of a table until there are no more."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from kommunrpa.actions.web.pages.nearest import nearest
from kommunrpa.actions.web.tables.sheet import Request, Sheet, mark_of, read_sheet
from kommunrpa.actions.web.visits.clicking import find_free
from kommunrpa.actions.web.visits.visit import Sight, Visit
from kommunrpa.errors import ActionError, TemporaryError

if TYPE_CHECKING:
    from playwright.sync_api import ElementHandle

_SAME = 2.0  # seconds after which a page that was turned shows the same rows for good
_MOST = 10_000


def every_sheet(visit: Visit, request: Request, *, turn: str) -> Iterator[Sheet]:
    """Every page of a table, the first as it stands.

    Args:
        visit: The page.
        request: Which table.
        turn: Text of what leads to the next page, or its number; empty for the first page alone.

    Raises:
        ActionError: There is no such table, or nothing of that text though there are pages; or they have no end.
        TemporaryError: A page does not come.
    """
    sheet, seen = read_sheet(visit, request), set[str]()
    for number in range(2, _MOST):
        seen.add(sheet.mark)
        yield sheet
        visit.renew()
        if not turn or not (turner := _turner(visit, request, turn, number=number)):
            return
        sheet = _turned(visit, request, turner, before=sheet)
        if sheet.mark in seen:
            return
    raise ActionError(f"{turn!r} leads to more than {_MOST} pages: is it what leads to the next page?")


def _turner(visit: Visit, request: Request, turn: str, *, number: int) -> "ElementHandle | None":
    """What leads to the next page; None when this is the last."""
    counted = [re.sub(r"\d+", str(number), turn), "…", "..."] if re.search(r"\d", turn) else [turn]
    task = {**request.task(), "names": counted}
    turner, report = find_free(visit, "nextPage", task, until=lambda sight: not sight["covered"])
    if report["covered"]:
        raise ActionError(f"What leads to the next page, {turn!r}, can't be pressed: something covers it.")
    if turner is None and number == 2 and len(report["offers"]) > 1:  # noqa: PLR2004 - the second page
        raise ActionError(f"Nothing called {turn!r} leads to the next page. {nearest(turn, report['offers'])}")
    return None if report["off"] else turner


def _turned(visit: Visit, request: Request, turner: "ElementHandle", *, before: Sheet) -> Sheet:
    """Turn the page, and read it once it is another one, or the same for long."""
    visit.watch.start_anew(accept=False)
    turner.click(timeout=1000 * visit.timeout, no_wait_after=True)

    def follows(sight: Sight, still: float) -> bool:
        return sight["document"] != before.document or mark_of(sight) != before.mark or still > _SAME

    sheet = read_sheet(visit, request, follows=follows)
    if fault := visit.fault():
        raise fault
    if visit.watch.fault and sheet.mark == before.mark:
        raise TemporaryError(f"The next page of the table did not come: {visit.watch.fault}.")
    return sheet
