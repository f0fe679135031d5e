"""One page of a table: its rows, whether they are all drawn at once, appended or exchanged while it is scrolled."""

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from kommunrpa.actions.web.pages.nearest import nearest
from kommunrpa.actions.web.tables.sweeping import swept
from kommunrpa.actions.web.visits.visit import Sight, Visit
from kommunrpa.errors import ActionError, KommunrpaError, TemporaryError
from kommunrpa.privacy import mask

_EMPTY = 1.0  # seconds after which a table without rows is taken to have none
_MOST = 200_000


@dataclass(frozen=True, kw_only=True, repr=False)
class Sheet:
    """The rows of one page.

    Args:
        columns: Where each wanted column stands, by its name.
        rows: The texts of each row.
        told: What the page says of it: the numbers of its first and last row, and how many there are in all.
        mark: What tells it from other pages of the same table.
        document: When the document was made that it stands in.
    """

    columns: Mapping[str, int]
    rows: Sequence[Sequence[str]]
    told: Mapping[str, int] | None
    mark: str
    document: float

    def goes_on(self, before: "Sheet") -> bool:
        """Whether it is the page before and more, as where a button brings more rows of a list."""
        length = len(before.rows)
        return len(self.rows) > length and list(self.rows[:length]) == list(before.rows)


@dataclass(frozen=True, kw_only=True)
class Request:
    """Which table is read, and what of it.

    Args:
        table: Its caption, heading or label; empty for the only one.
        columns: Headings of the wanted columns; none for all.
    """

    table: str
    columns: Sequence[str]

    def task(self) -> dict[str, object]:
        """What the page is told."""
        return {"table": self.table, "columns": list(self.columns)}


def read_sheet(visit: Visit, request: Request, *, follows: Callable[[Sight, float], bool] | None = None) -> Sheet:
    """Read one page of a table, once its rows are there.

    Args:
        visit: The page.
        request: Which table.
        follows: Whether an answer is that of the page that was turned to, and for how many seconds it has stood.

    Raises:
        ActionError: There is no such table or column, or several; it names what there is.
        TemporaryError: The table does not come, or its rows do not hold still.
    """

    def is_ready(sight: Sight, still: float) -> bool:
        return _is_ready(sight, still) and (follows is None or "growing" in sight or follows(sight, still))

    while (sight := visit.look("readTable", request.task(), until=is_ready)) and sight.get("growing"):
        if sight["growing"] > _MOST:
            raise ActionError(f"The table has more than {_MOST} rows, and goes on: narrow down what it shows.")
        visit.renew()
    if sight is None:
        raise visit.explained(TemporaryError("The table did not come in time."))
    if "trouble" in sight:
        raise visit.explained(no_single_table(sight, wanted=request.table))
    rows = swept(visit, request.task()) if sight.get("exchanged") else json.loads(sight["rows"])
    columns = _columns(request, sight, rows=rows)
    return Sheet(columns=columns, rows=rows, told=sight["told"], mark=mark_of(sight), document=sight["document"])


def mark_of(sight: Sight) -> str:
    """What tells one page of a table from another: its rows, and what the page says of where they stand."""
    return repr([sight[key] for key in ("rows", "told", "page")])


def _is_ready(sight: Sight, still: float) -> bool:
    """Whether a table is there whose rows are no longer on their way."""
    if "trouble" in sight:
        return False
    if "growing" in sight or "exchanged" in sight:
        return True
    return bool(sight["count"] and is_as_told(sight["count"], sight["told"])) or still > _EMPTY


def is_as_told(count: int, told: Mapping[str, int] | None) -> bool:
    """Whether so many rows are as many as the page says."""
    return told is None or count == told["last"] - told["first"] + 1


def _columns(request: Request, sight: Sight, *, rows: Sequence[Sequence[str]]) -> dict[str, int]:
    """Where the wanted columns stand; without any, all that have a heading or hold something."""
    names = [heading or f"column {at}" for at, heading in enumerate(sight["headings"], start=1)]
    if not request.columns:
        return {
            name: at
            for at, name in enumerate(names)
            if sight["headings"][at] or any(row[at:] and row[at] for row in rows)
        }
    found: dict[str, int] = {}
    for name, places in zip(request.columns, sight["places"], strict=True):
        if len(places) > 1:
            several = ", ".join(repr(names[place]) for place in places)
            raise ActionError(f"Several columns may be meant by {name!r}: {several}. Give one of these.")
        if not places and name not in names:
            raise ActionError(f"The table has no column {name!r}. {nearest(name, names)}")
        found[name] = places[0] if places else names.index(name)
    return found


def no_single_table(sight: Sight, *, wanted: str) -> KommunrpaError:
    """Why no one table could be read.

    Args:
        sight: What the page tells of its tables.
        wanted: The name that was asked for; empty for none.
    """
    tables: list[Mapping[str, Any]] = sight["tables"]
    titles = [mask(each["title"]) or "one without a name" for each in tables]
    told = "; ".join(f"{title!r} ({', '.join(each['headings'])})" for title, each in zip(titles, tables, strict=True))
    if sight["trouble"] == "several":
        return ActionError(f"Several tables may be meant: {told}. Name one by table= or by its columns.")
    if not tables:
        return ActionError("There is no table with headings on the page. If it has none, give columns.")
    if sight["trouble"] == "missing":
        return ActionError(f"There is no table {wanted!r} on the page. There are: {told}.")
    return ActionError(f"No table has all the columns that were asked for. There are: {told}.")
