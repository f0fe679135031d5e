"""A session with the browser's developer tools, which is let go of also when its page has crashed."""

from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

from kommunrpa.actions.web.pages.watchdog import answering

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import CDPSession, Frame, Page


@contextmanager
def devtools(page: "Page", *, frame: "Frame | None" = None) -> "Iterator[CDPSession]":
    """Talk to the browser about a page.

    Args:
        page: The page.
        frame: A frame of it that has a process of its own; None for the page itself.

    Raises:
        Error: Playwright's own: the frame has no process of its own.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    crashes: list[Page] = []

    def note(crashed: "Page") -> None:
        crashes.append(crashed)

    session = page.context.new_cdp_session(frame or page)
    page.on("crash", note)
    try:
        yield session
    finally:
        page.remove_listener("crash", note)
        if not crashes:  # a page that has crashed would be waited for without end
            with suppress(Error), answering(page.context):
                session.detach()
