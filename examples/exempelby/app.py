"""Wiring: which page answers which address, and what every request passes on its way."""

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.base import BaseHTTPMiddleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from exempelby import grant, venue
from exempelby.desks import desk_routes
from exempelby.diary import Diary
from exempelby.fields import Form
from exempelby.gate import Gate
from exempelby.pages import CasePages, LoginPages, not_found
from exempelby.submission import Submission
from exempelby.town import Town


def create_app(town: Town) -> Starlette:
    """Build the web application of a town."""

    def grant_form() -> Form:
        form = grant.grant_form(today=town.today())
        return form.renamed("amount", label="Ansökt bidrag") if town.faults.changed_label else form

    cases, login = CasePages(town), LoginPages(town)
    routes = [
        Route("/", cases.start),
        Route("/arenden", cases.listing),
        Route("/arenden/{case_id:int}", cases.case),
        Route("/arenden/{case_id:int}/bilaga/{number:int}", cases.attachment),
        *_form_routes("/bidrag", town=town, form=grant_form),
        *_form_routes("/lokal", town=town, form=lambda: venue.VENUE_FORM),
        Route("/logga-in", login.show),
        Route("/logga-in", login.open, methods=["POST"]),
        Route("/logga-ut", login.close, methods=["POST"]),
        *desk_routes(town),
        *Diary(town).routes(),
        Route("/api/health", _health),
        Mount("/static", StaticFiles(directory=Path(__file__).with_name("static"))),
    ]
    return Starlette(
        routes=routes,
        middleware=[Middleware(BaseHTTPMiddleware, dispatch=Gate(town))],
        exception_handlers={404: not_found},
    )


def _form_routes(path: str, *, town: Town, form: Callable[[], Form]) -> list[Route]:
    submission = Submission(town, form=form)
    return [
        Route(f"{path}/ny", submission.show),
        Route(f"{path}/ny", submission.receive, methods=["POST"]),
        Route(f"{path}/kvitto/{{case_id:int}}", submission.receipt),
    ]


async def _health(_request: Request) -> Response:
    return JSONResponse({"status": "ok"})
