"""The pages around the forms: start, the list of cases, one case, and the log-in."""

from urllib.parse import quote, urlencode

from starlette.datastructures import QueryParams
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exempelby import grant, venue
from exempelby.login import COOKIE, safe_target
from exempelby.register import SORTS
from exempelby.rendering import page
from exempelby.town import Town

PAGE_SIZE = 10


class CasePages:
    """Pages that show cases."""

    def __init__(self, town: Town) -> None:
        self._town = town

    async def start(self, _request: Request) -> Response:
        """Show the start page."""
        register = self._town.register
        latest = register.search(sort="registrerad", descending=True, limit=5)
        return page("start.html", latest=latest.cases, total=latest.total, needs_login=self._town.sessions.needed)

    async def listing(self, request: Request) -> Response:
        """Show one page of the list of cases, sorted and searched."""
        query = _Query(request.query_params)
        found = self._town.register.search(
            query.words, sort=query.sort, descending=query.descending,
            offset=(query.page - 1) * PAGE_SIZE, limit=PAGE_SIZE,
        )  # fmt: skip
        cases = [*found.cases[:1], *found.cases] if self._town.faults.duplicate else found.cases
        pages = max(1, -(-found.total // PAGE_SIZE))
        return page("cases.html", cases=cases, total=found.total, query=query, pages=pages, page_size=PAGE_SIZE,
                    needs_login=self._town.sessions.needed)  # fmt: skip

    async def case(self, request: Request) -> Response:
        """Show one case."""
        case = self._town.register.find(request.path_params["case_id"])
        if case is None:
            return await not_found(request, None)
        form = venue.VENUE_FORM if case.kind == venue.KIND else grant.grant_form(today=self._town.today())
        return page("case.html", case=case, form=form, needs_login=self._town.sessions.needed)

    async def attachment(self, request: Request) -> Response:
        """Give one file of a case."""
        wanted = request.path_params
        file = self._town.register.attachment(wanted["case_id"], number=wanted["number"])
        if file is None:
            return await not_found(request, None)
        disposition = f"attachment; filename*=UTF-8''{quote(file.name, safe='')}"
        return Response(
            file.content, media_type="application/octet-stream", headers={"Content-Disposition": disposition}
        )


class LoginPages:
    """Pages for logging in and out."""

    def __init__(self, town: Town) -> None:
        self._town = town

    async def show(self, request: Request) -> Response:
        """Ask for name and password."""
        return self._asked(
            target=safe_target(request.query_params.get("till", "/")),
            timed_out="utgangen" in request.query_params,
        )

    async def open(self, request: Request) -> Response:
        """Log in, and go on to where the visitor was going."""
        async with request.form() as posted:
            user, password, target = (str(posted.get(name, "")) for name in ("user", "password", "till"))
        token = self._town.sessions.open(user=user.strip(), password=password)
        if token is None:
            return self._asked(target=safe_target(target), refused=True)
        response = RedirectResponse(safe_target(target), status_code=303)
        response.set_cookie(COOKIE, token, httponly=True, samesite="strict")
        return response

    async def close(self, request: Request) -> Response:
        """Log out."""
        self._town.sessions.close(request.cookies.get(COOKIE, ""))
        response = RedirectResponse("/logga-in", status_code=303)
        response.delete_cookie(COOKIE)
        return response

    def _asked(self, *, target: str, timed_out: bool = False, refused: bool = False) -> Response:
        status = 401 if refused else 200
        return page("login.html", status=status, target=target, timed_out=timed_out, refused=refused, needs_login=False)


class _Query:
    """What the address of the list asks for; what it can't mean is read as nothing."""

    def __init__(self, parameters: QueryParams) -> None:
        self.words = parameters.get("q", "")
        sort = parameters.get("sort", "")
        self.sort = sort if sort in SORTS else "diarienummer"
        self.descending = parameters.get("ordning") == "fallande"
        number = parameters.get("sida", "1")
        self.page = max(1, int(number)) if number.isascii() and number.isdigit() and len(number) < 10 else 1  # noqa: PLR2004 - no list is longer

    def address(self, *, page: int = 1, sort: str | None = None) -> str:
        """Give the address of another page, or of another order; the same column again turns the order round."""
        descending = self.descending if sort is None else (sort == self.sort and not self.descending)
        order = "fallande" if descending else "stigande"
        return "/arenden?" + urlencode({"q": self.words, "sort": sort or self.sort, "ordning": order, "sida": page})


async def not_found(_request: Request, _error: Exception | None) -> Response:
    """Say that there is no such page."""
    return page("message.html", status=404, title="Sidan finns inte", needs_login=False,
                text="Kontrollera adressen, eller sök efter ärendet i ärendelistan.")  # fmt: skip
