"""What every request passes: it is counted, slowed down, turned away, answered, and never logged with its values."""

import asyncio
import sys
import traceback
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import Response

from exempelby.rendering import page
from exempelby.town import Town

_HEADERS = {
    "Content-Security-Policy": "default-src 'self'; object-src 'none'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


class Gate:
    """The way in and out of the town."""

    def __init__(self, town: Town) -> None:
        self._town = town

    async def __call__(self, request: Request, answer: Callable[[Request], Awaitable[Response]]) -> Response:
        """Let a request through and give its response."""
        path = request.url.path
        if request.method == "POST":
            self._town.posts[path] += 1
        served_as_is = path.startswith(("/static/", "/api/"))
        if not served_as_is:
            await asyncio.sleep(self._town.faults.slow)
        response = self._town.sessions.turn_away(request) or await _answered(request, answer=answer)
        response.headers.update(_HEADERS)
        response.headers["Cache-Control"] = "max-age=60" if served_as_is else "no-store"
        return response


async def _answered(request: Request, *, answer: Callable[[Request], Awaitable[Response]]) -> Response:
    try:
        return await answer(request)
    except Exception as error:  # noqa: BLE001 - a traceback in the log could show what somebody wrote
        place = traceback.extract_tb(error.__traceback__)[-1]
        sys.stderr.write(f"{type(error).__name__} in {place.name}, line {place.lineno}\n")
        return broken()


def broken() -> Response:
    """Draw the page of a town that has broken down."""
    return page(
        "message.html", status=500, title="Något gick fel", needs_login=False,
        text="Systemet kunde inte slutföra det du bad om. Försök igen om en stund.",
    )  # fmt: skip
