"""Lets a page send the same thing once only, while an act is under way."""

import base64
import re
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.pages.devtools import devtools
from kommunrpa.actions.web.pages.watch import Watch

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession

_READS = {"GET", "HEAD", "OPTIONS"}
_BOUNDARY = re.compile(rb"-{2,}[A-Za-z0-9'()+_,./:=?-]+")
_SOON = 1.0  # seconds: a script that sends the same later means it
Sent = tuple[str, str, bytes]


@contextmanager
def sending_once(watch: Watch) -> Iterator[None]:
    """Hold back what a page sends again at once, or as a form when a script has sent it already.

    Args:
        watch: Listens to the page, and is told what was held back.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    sent_at: dict[Sent, float] = {}
    with ExitStack() as sessions:
        _guard(sessions.enter_context(devtools(watch.page)), sent_at, watch=watch)
        if watch.frame != watch.page.main_frame:
            with suppress(Error):  # the frame has no process of its own, and is heard of by the page's
                _guard(sessions.enter_context(devtools(watch.page, frame=watch.frame)), sent_at, watch=watch)
        yield


def _guard(session: "CDPSession", sent_at: dict[Sent, float], *, watch: Watch) -> None:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    def on_request(event: dict[str, Any]) -> None:
        again = _is_again(event, sent_at)
        watch.held_back += again
        with suppress(Error):  # the page has given it up, or is gone
            if again:
                session.send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "Aborted"})
            else:
                session.send("Fetch.continueRequest", {"requestId": event["requestId"]})

    session.on("Fetch.requestPaused", on_request)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})


def _is_again(event: dict[str, Any], sent_at: dict[Sent, float]) -> bool:
    """Whether the same has just been sent; an answer that leads on to another address is no second time."""
    request = event["request"]
    if request["method"] in _READS or "redirectedRequestId" in event:
        return False
    parts = b"".join(base64.b64decode(each.get("bytes", "")) for each in request.get("postDataEntries", ()))
    content = (request["method"], request["url"], _BOUNDARY.sub(b"", parts))
    before, now = sent_at.get(content), time.monotonic()
    sent_at[content] = now
    return before is not None and (now - before < _SOON or event["resourceType"] == "Document")
