"""Keeps a browser on the origins that a bot may visit: whatever asks, and however it is led elsewhere."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.pages.origins import is_allowed
from kommunrpa.actions.web.pages.repeats import READS
from kommunrpa.settings import origin_of

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, WebSocketRoute
    from structlog.typing import FilteringBoundLogger


@dataclass(frozen=True, kw_only=True)
class TurnedAway:
    """A page that was not opened.

    Args:
        origin: Where it would have come from.
        straight: Whether it was asked for at once, and not by an allowed address that led there.
    """

    origin: str
    straight: bool


class Fence:
    """Lets a browser send requests to allowed origins only.

    It stands in the browser itself, and sees every request of every page, frame, worker and download, each step of a
    redirect on its own, before it is sent. Playwright's own routes see no step of a redirect but the first, and a
    page with many scripts opens six times slower with them.

    Args:
        browser: The browser.
        allowed: The origins.
    """

    def __init__(self, browser: "Browser", *, allowed: tuple[str, ...]) -> None:
        self._allowed = allowed
        self._session = browser.new_browser_cdp_session()
        self._told: set[str] = set()
        self._untold: list[str] = []
        self.turned_away: list[TurnedAway] = []
        """Each page that was not opened for this, the latest last."""
        self.sent = 0
        """How many requests that may change something were let through."""
        self._session.on("Fetch.requestPaused", self._on_request)
        self._session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})

    def around(self, context: "BrowserContext") -> None:
        """Close the web sockets of a context to other origins, which are no requests."""
        context.route_web_socket(lambda address: not is_allowed(address, allowed=self._allowed), self._on_socket)

    def tell(self, log: "FilteringBoundLogger") -> None:
        """Say in the journal which origins were asked for something and did not get it, each once."""
        while self._untold:
            log.info("blocked", origin=self._untold.pop(0))

    def _on_request(self, event: dict[str, Any]) -> None:
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        address, request = event["request"]["url"], {"requestId": event["requestId"]}
        try:
            if is_allowed(address, allowed=self._allowed):
                self.sent += event["request"]["method"] not in READS
                self._session.send("Fetch.continueRequest", request)
                return
            self._note(address)
            if event["resourceType"] == "Document" and self._is_page(event["frameId"]):
                straight = "redirectedRequestId" not in event
                self.turned_away.append(TurnedAway(origin=origin_of(address), straight=straight))
            self._session.send("Fetch.failRequest", {**request, "errorReason": "BlockedByClient"})
        except Error:
            return  # the page has given it up, or is gone

    def _on_socket(self, route: "WebSocketRoute") -> None:
        self._note(route.url)
        route.close()

    def _is_page(self, frame: str) -> bool:
        targets = self._session.send("Target.getTargets")["targetInfos"]
        return any(each["targetId"] == frame and each["type"] == "page" for each in targets)

    def _note(self, address: str) -> None:
        origin = origin_of(address)
        if origin not in self._told:
            self._told.add(origin)
            self._untold.append(origin)
