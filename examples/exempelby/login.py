"""Logging in: sessions that end after a time of silence, and the wall in front of every page."""

import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from urllib.parse import quote, urlsplit

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from exempelby.faults import Faults

COOKIE = "exempelby_session"
OPEN_PATHS = ("/logga-in", "/static/", "/api/health")


@dataclass(kw_only=True)
class Sessions:
    """Who is logged in.

    Args:
        user: The only user there is.
        password: Their password; none lets everybody in without log-in.
        minutes: How long a session lives without a request.
        faults: Switches; one of them ends sessions.
        clock: Seconds that only go forward.
    """

    user: str
    password: str | None = field(repr=False)
    minutes: float
    faults: Faults
    clock: Callable[[], float] = time.monotonic
    _last_seen: dict[str, float] = field(default_factory=dict, repr=False)

    @property
    def needed(self) -> bool:
        """Whether pages are behind a log-in."""
        return self.password is not None

    def open(self, *, user: str, password: str) -> str | None:
        """Start a session and give its token, or nothing when name or password is wrong."""
        given, right = f"{user}\n{password}", f"{self.user}\n{self.password}"
        if not self.needed or not hmac.compare_digest(given.encode(), right.encode()):
            return None
        token = secrets.token_urlsafe()
        self._last_seen[token] = self.clock()
        return token

    def close(self, token: str) -> None:
        """End a session."""
        self._last_seen.pop(token, None)

    def alive(self, token: str) -> bool:
        """Say whether a session goes on, and count its silence from now."""
        seen = self._last_seen.get(token)
        if seen is None:
            return False
        if self.clock() - seen > self.minutes * 60 or self.faults.strikes("session_timeout"):
            self.close(token)
            return False
        self._last_seen[token] = self.clock()
        return True

    def turn_away(self, request: Request) -> Response | None:
        """Send a visitor who isn't logged in to the log-in page; nothing for those who may pass."""
        path = request.url.path
        token = request.cookies.get(COOKIE, "")
        if not self.needed or path.startswith(OPEN_PATHS) or self.alive(token):
            return None
        # What was posted is gone: the visitor comes back to an empty form.
        timed_out = "&utgangen=1" if token else ""
        response = RedirectResponse(f"/logga-in?till={quote(path, safe='')}{timed_out}", status_code=303)
        response.delete_cookie(COOKIE)
        return response


def safe_target(path: str) -> str:
    """Give the path when it leads to this site, else the start page."""
    parts = urlsplit(path.replace("\\", "/"))
    return path if path.startswith("/") and not parts.netloc and not parts.scheme else "/"
