"""The town's diary: a list of cases by status, a form that opens one, and a page for each. It lives in memory."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from exempelby.pages import not_found
from exempelby.rendering import page
from exempelby.town import Town

BOARDS = ("Kommunstyrelsen", "Byggnadsnämnden", "Socialnämnden")
STATUSES = ("Öppet", "Vilande", "Avslutat")
_PERSONAL_NUMBER = re.compile(r"\d{6}[-+ ]?\d{4}(?!\d)")
_FIRST = (
    ("Detaljplan för Ankdammen", "Exempelby Bollklubb", "Öppet"),
    ("Översyn av skolvägar", "Björkskolans föräldraförening", "Vilande"),
    ("Klotter på Ågatan", "Märta Sjö", "Öppet"),
    ("Motion om fler bänkar", "Nils Hägg", "Avslutat"),
)


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One case of the diary; what it is about stays out of its repr."""

    id: int
    number: str
    status: str
    registered: date
    board: str
    title: str = field(repr=False)
    applicant: str = field(repr=False)


class Diary:
    """The pages of the diary, and its cases.

    Args:
        town: The town: it says what day it is.
    """

    def __init__(self, town: Town) -> None:
        self._town = town
        self._entries: list[Entry] = []
        for title, applicant, status in _FIRST:
            self._add(title, applicant, board=BOARDS[0], status=status)

    def routes(self) -> Sequence[Route]:
        """Which of its pages answers which address."""
        return (
            Route("/diarium", self._listing),
            Route("/diarium/ny", self._show),
            Route("/diarium/ny", self._receive, methods=["POST"]),
            Route("/diarium/{entry_id:int}", self._case),
        )

    async def _listing(self, request: Request) -> Response:
        words, status = (request.query_params.get(name, "") for name in ("q", "status"))
        found = [
            each
            for each in self._entries
            if words.casefold().strip() in f"{each.number} {each.title}".casefold() and status in {"", each.status}
        ]
        return self._drawn(view="list", entries=found, words=words, chosen=status)

    async def _show(self, _request: Request) -> Response:
        return self._drawn(view="new", given={}, complaints={})

    async def _receive(self, request: Request) -> Response:
        async with request.form() as posted:
            given = {name: str(posted.get(name, "")).strip() for name in ("title", "applicant", "board")}
        complaints = {name: "Fyll i fältet." for name, value in given.items() if not value}
        if _PERSONAL_NUMBER.search(given["title"]):
            complaints["title"] = "Rubriken är offentlig och får inte innehålla personnummer."
        if complaints:
            return self._drawn(view="new", given=given, complaints=complaints, code=422)
        entry = self._add(given["title"], given["applicant"], board=given["board"])
        return RedirectResponse(f"/diarium/{entry.id}", status_code=303)

    async def _case(self, request: Request) -> Response:
        wanted = request.path_params["entry_id"]
        if not 1 <= wanted <= len(self._entries):
            return await not_found(request, None)
        return self._drawn(view="case", entry=self._entries[wanted - 1])

    def _add(self, title: str, applicant: str, *, board: str, status: str = STATUSES[0]) -> Entry:
        serial, today = len(self._entries) + 1, self._town.today()
        entry = Entry(
            id=serial, number=f"KS {today.year}/{serial:03d}", status=status, registered=today, board=board,
            title=title, applicant=applicant,
        )  # fmt: skip
        self._entries.append(entry)
        return entry

    def _drawn(self, *, code: int = 200, **values: object) -> Response:
        needs_login = self._town.sessions.needed
        return page("diary.html", status=code, needs_login=needs_login, boards=BOARDS, statuses=STATUSES, **values)
