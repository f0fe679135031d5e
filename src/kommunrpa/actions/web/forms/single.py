"""Lets a page send the same thing once only, while an act is under way."""

import base64
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from typing import TYPE_CHECKING, Any

from kommunrpa.actions.web.pages.devtools import devtools
from kommunrpa.actions.web.pages.repeats import READS, Repeats
from kommunrpa.actions.web.pages.watch import Watch

if TYPE_CHECKING:
    from playwright.sync_api import CDPSession


@contextmanager
def sending_once(watch: Watch) -> Iterator[None]:
    """Hold back what a page sends again at once, or as a form when a script has sent it already.

    Args:
        watch: Listens to the page, and is told what was held back.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    repeats = Repeats()
    with ExitStack() as sessions:
        _guard(sessions.enter_context(devtools(watch.page)), repeats, watch=watch)
        if watch.frame != watch.page.main_frame:
            with suppress(Error):  # the frame has no process of its own, and is heard of by the page's
                _guard(sessions.enter_context(devtools(watch.page, frame=watch.frame)), repeats, watch=watch)
        yield


def _guard(session: "CDPSession", repeats: Repeats, *, watch: Watch) -> None:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    def on_request(event: dict[str, Any]) -> None:
        again = _is_again(event, repeats)
        watch.held_back += again
        with suppress(Error):  # the page has given it up, or is gone
            if again:
                session.send("Fetch.failRequest", {"requestId": event["requestId"], "errorReason": "Aborted"})
            else:
                session.send("Fetch.continueRequest", {"requestId": event["requestId"]})

    session.on("Fetch.requestPaused", on_request)
    session.send("Fetch.enable", {"patterns": [{"urlPattern": "*"}]})


def _is_again(event: dict[str, Any], repeats: Repeats) -> bool:
    """Whether the same has just been sent; an answer that leads on to another address is no second time."""
    request = event["request"]
    if request["method"] in READS or "redirectedRequestId" in event:
        return False
    content = b"".join(base64.b64decode(each.get("bytes", "")) for each in request.get("postDataEntries", ()))
    return repeats.is_one(request["method"], request["url"], content, as_page=event["resourceType"] == "Document")
