"""What a page sends, is answered and says while it is worked on."""

from types import TracebackType
from typing import TYPE_CHECKING, Self

from kommunrpa.actions.web.pages.repeats import READS, Repeats
from kommunrpa.actions.web.pages.statuses import SERVER_FAULT

if TYPE_CHECKING:
    from playwright.sync_api import Dialog, Download, Frame, Page, Request, Response, WebSocket

_WORK = {"document", "fetch", "ping", "xhr"}


class Watch:
    """Listens to a page from entering to leaving a ``with`` block.

    Args:
        page: Any Playwright page.
    """

    def __init__(self, page: "Page") -> None:
        self.page = page
        self._ground: Frame | None = None
        self._listeners = {
            "request": self._on_request,
            "response": self._on_response,
            "requestfinished": self._on_end,
            "requestfailed": self._on_failed,
            "dialog": self._on_dialog,
            "framenavigated": self._on_navigated,
            "websocket": self._on_socket,
            "popup": self._on_other,
            "download": self._on_other,
        }
        self._in_flight: set[Request] = set()
        self._has_socket = False
        self.navigations = 0
        """How often the page has given way to another."""
        self.start_anew(accept=False)

    def start_anew(self, *, accept: bool) -> None:
        """Forget what was sent so far; *accept* says whether the page's questions are now answered with yes."""
        self._accept = accept
        self._sent: set[Request] = set()
        self._asked = False
        self._repeats = Repeats()
        self._doubles = 0
        self.held_back = 0
        """How often something that the page sent again was held back."""
        self.status = 0
        """Of the latest answer to a navigation; 0 while there is none."""
        self.answer = 0
        """Status of the latest answer to anything that was sent."""
        self.trouble = ""
        """Why the latest of what was sent failed, if it did."""
        self.said: list[str] = []
        """What the page said or asked in dialogs."""

    @property
    def sent(self) -> bool:
        """Whether anything may have left the page that changes something."""
        return bool(self._sent) or self._has_socket

    @property
    def doubled(self) -> bool:
        """Whether the same thing left the page again at once, or as a form what a script had sent already."""
        return self._doubles > self.held_back

    @property
    def stirred(self) -> bool:
        """Whether the page has asked for, opened or said anything, or may have without being heard."""
        return bool(self._asked or self._in_flight or self._has_socket or self.said or self.page.workers)

    @property
    def busy(self) -> bool:
        """Whether an answer is awaited."""
        return bool(self._in_flight)

    @property
    def navigating(self) -> bool:
        """Whether the answer to a navigation is awaited."""
        return any(self._is_main(each) for each in self._in_flight)

    @property
    def frame(self) -> "Frame":
        """What is worked in: the page itself, or a frame of another origin in it."""
        return self._ground if self._ground and not self._ground.is_detached() else self.page.main_frame

    def work_in(self, frame: "Frame") -> None:
        """Note that something stands in a frame of the page: where that leads to is where the page leads to."""
        self._ground = frame

    def __enter__(self) -> Self:
        for event, listener in self._listeners.items():
            self.page.on(event, listener)  # type: ignore[call-overload] # Playwright types each event's name apart
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for event, listener in self._listeners.items():
            self.page.remove_listener(event, listener)

    def _is_main(self, request: "Request") -> bool:
        return request.is_navigation_request() and request.frame in (self.page.main_frame, self._ground)

    def _on_request(self, request: "Request") -> None:
        self._asked = True
        if request.resource_type not in _WORK:
            return
        changes = request.method not in READS
        self._in_flight.add(request)
        if changes or self._is_main(request):
            self._sent.add(request)
        if changes and not request.redirected_from:
            content, as_page = request.post_data_buffer or b"", self._is_main(request)
            self._doubles += self._repeats.is_one(request.method, request.url, content, as_page=as_page)

    def _on_response(self, response: "Response") -> None:
        request = response.request
        if self._is_main(request):
            self.status = response.status
            self._in_flight.discard(request)
        if request in self._sent:
            self.answer = response.status
            fault = response.status >= SERVER_FAULT
            self.trouble = f"the site answered with status {response.status}" if fault else ""

    def _on_end(self, request: "Request") -> None:
        self._in_flight.discard(request)

    def _on_failed(self, request: "Request") -> None:
        self._in_flight.discard(request)
        # A refused connection proves no more than a lost one: Chromium itself sends a POST again when its connection is
        # cut before the answer, so that the refusal may be the second time's.
        if request in self._sent and "ERR_ABORTED" not in (request.failure or ""):
            self.trouble = f"the connection failed ({request.failure})"

    def _on_dialog(self, dialog: "Dialog") -> None:
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        if dialog.type != "beforeunload":
            self.said.append(dialog.message)
        try:
            if self._accept or dialog.type in {"alert", "beforeunload"}:
                dialog.accept()
            else:
                dialog.dismiss()
        except Error:
            self.said.append("")  # the page's owner listens too, and answered first

    def _on_navigated(self, frame: "Frame") -> None:
        if frame in (self.page.main_frame, self._ground):
            self.navigations += 1

    def _on_socket(self, _socket: "WebSocket") -> None:
        self._has_socket = True

    def _on_other(self, _what: "Page | Download") -> None:
        self._asked = True
