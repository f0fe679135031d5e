"""Receives a file that a page is sent: whole, within a size and a time, also one that the browser would show itself."""

from contextlib import ExitStack
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from kommunrpa.actions.web.pages.devtools import devtools
from kommunrpa.actions.web.visits.visit import Visit
from kommunrpa.errors import ActionError, TemporaryError

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession, Download, Page

_PAGES = ("application/xhtml", "text/html")
_DISPOSITION = "content-disposition"
_FINE = range(200, 300)


class Receiving:
    """Lets a page receive files, from entering to leaving a ``with`` block.

    A file that the browser would show in place of the page, such as a PDF, is received too, and the page stays.

    Args:
        page: The page.
    """

    def __init__(self, page: "Page") -> None:
        self._page = page
        self._open = ExitStack()
        self._session: CDPSession | None = None
        self._listeners = {"download": self._on_download, "popup": self._on_window}
        self.download: Download | None = None
        """The first file that began to come."""
        self.windows: list[Page] = []
        """Windows that the page has opened."""
        self.received = 0
        """How many bytes of it have come."""
        self.is_over = False
        """Whether it has come to its end, good or bad."""

    def __enter__(self) -> Self:
        for event, listener in self._listeners.items():
            self._page.on(event, listener)  # type: ignore[call-overload] # Playwright types each event's name apart
        self._session = self._open.enter_context(devtools(self._page))
        self._session.on("Fetch.requestPaused", self._on_answer)
        self._session.on("Page.downloadProgress", self._on_progress)
        self._session.send("Page.enable")
        pattern = {"urlPattern": "*", "resourceType": "Document", "requestStage": "Response"}
        self._session.send("Fetch.enable", {"patterns": [pattern]})
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, tb: TracebackType | None) -> None:
        for event, listener in self._listeners.items():
            self._page.remove_listener(event, listener)
        self._open.close()

    def _on_download(self, download: "Download") -> None:
        self.download = self.download or download

    def _on_window(self, window: "Page") -> None:
        self.windows.append(window)

    def _on_progress(self, event: dict[str, Any]) -> None:
        self.received = int(event["receivedBytes"])
        self.is_over |= event["state"] != "inProgress"

    def _on_answer(self, event: dict[str, Any]) -> None:
        """Have a document that is no page saved, not shown."""
        from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

        headers = {each["name"].lower(): each["value"] for each in event.get("responseHeaders", ())}
        answer: dict[str, Any] = {"requestId": event["requestId"]}
        kind = headers.get("content-type", "").lower()
        if event.get("responseStatusCode") in _FINE and kind and not kind.startswith(_PAGES):
            named = headers.get(_DISPOSITION, "").partition(";")[2]
            others = [each for each in event["responseHeaders"] if each["name"].lower() != _DISPOSITION]
            saved = {"name": "Content-Disposition", "value": f"attachment;{named}" if named else "attachment"}
            answer |= {"responseCode": event["responseStatusCode"], "responseHeaders": [*others, saved]}
        try:
            if self._session:
                self._session.send("Fetch.continueResponse", answer)
        except Error:
            return  # the page has given it up


def received(visit: Visit, receiving: Receiving, *, most: int) -> "Download":
    """The file, once it has come whole.

    Args:
        visit: The page.
        receiving: What receives it.
        most: How many bytes it may have.

    Raises:
        TemporaryError: It does not come in time, or not whole.
        ActionError: It is larger.
    """
    download = receiving.download
    assert download is not None  # noqa: S101 - for mypy: whoever calls this has seen it begin
    while not receiving.is_over and visit.left > 0 and receiving.received <= most:
        visit.page.wait_for_timeout(20)
    is_large, is_late = receiving.received > most, not receiving.is_over
    if is_large or is_late:
        download.cancel()
    if is_large:
        raise ActionError(f"The file is larger than {most / 1_000_000:g} MB: give largest, if that is right.")
    if is_late:
        raise TemporaryError(f"The file did not come whole within {visit.timeout:g} seconds.")
    if failure := download.failure():
        raise TemporaryError(f"The file did not come whole ({failure}).")
    return download
