"""What a page's own scripts ask the site, and how that ends."""

from typing import TYPE_CHECKING

from kommunrpa.actions.web.pages.statuses import SERVER_FAULT
from kommunrpa.actions.web.pages.watch import Watch

if TYPE_CHECKING:
    from playwright.sync_api import Page, Request, Response

_ASKS = {"document", "fetch", "xhr"}


class Listening(Watch):
    """A watch that also hears what only reads: the questions by which a page finds what it shows.

    Args:
        page: Any Playwright page.
    """

    def __init__(self, page: "Page") -> None:
        self._known: set[tuple[str, str, bytes]] = set()
        self._new: set[Request] = set()
        super().__init__(page)

    def start_anew(self, *, accept: bool) -> None:
        """Forget what came of earlier questions; those that are asked again later are no new ones."""
        super().start_anew(accept=accept)
        self._new.clear()
        self.heard = False
        """Whether the site has answered something that was not asked before."""
        self.fault = ""
        """Why the latest question that failed did, if one did."""
        self.lost = ""
        """Why the latest page did not come, if it did not."""

    def _on_request(self, request: "Request") -> None:
        super()._on_request(request)
        if request.resource_type in _ASKS:
            content = (request.method, request.url, request.post_data_buffer or b"")
            if content not in self._known:
                self._new.add(request)
            self._known.add(content)

    def _on_response(self, response: "Response") -> None:
        super()._on_response(response)
        if self._is_main(response.request):
            self.lost = ""
        if response.request.resource_type in _ASKS and response.status >= SERVER_FAULT:
            self.fault = f"the site answered with status {response.status}"

    def _on_end(self, request: "Request") -> None:
        super()._on_end(request)
        self.heard |= request in self._new

    def _on_failed(self, request: "Request") -> None:
        super()._on_failed(request)
        if request.resource_type in _ASKS and "ERR_ABORTED" not in (request.failure or ""):
            self.fault = f"the connection failed ({request.failure})"
            self.lost = self.fault if self._is_main(request) else self.lost
