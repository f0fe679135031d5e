"""Ends a browser whose page does not answer: a script without end would be waited for without end."""

import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext

_LONGEST = 30.0  # seconds in which any page answers a question, also on a busy machine
_OFTEN = 1.0  # seconds between two looks
_SIGNAL = getattr(signal, "SIGKILL", signal.SIGTERM)


class Watchdog:
    """Watches over one browser, from a thread of its own.

    Args:
        browser: The browser.
    """

    def __init__(self, browser: "Browser") -> None:
        session = browser.new_browser_cdp_session()
        processes = session.send("SystemInfo.getProcessInfo")["processInfo"]
        session.detach()
        self._process = next(each["id"] for each in processes if each["type"] == "browser")
        self._is_over = threading.Event()
        self._thread = threading.Thread(target=self._watch, name="kommunrpa-watchdog", daemon=True)
        self._thread.start()
        self.asked_at: float | None = None
        """When a page was asked what it has not answered yet, as `time.monotonic` counts."""

    def close(self) -> None:
        """Stop watching."""
        self._is_over.set()
        self._thread.join()

    def _watch(self) -> None:
        while not self._is_over.wait(_OFTEN):
            asked_at = self.asked_at
            if asked_at is not None and time.monotonic() - asked_at > _LONGEST:
                with suppress(OSError):  # it has ended by itself
                    os.kill(self._process, _SIGNAL)
                return


_watchdogs: "WeakKeyDictionary[Browser, Watchdog]" = WeakKeyDictionary()


def watch_over(browser: "Browser") -> Watchdog:
    """Have a browser ended when a page of it does not answer.

    Args:
        browser: The browser.
    """
    _watchdogs[browser] = Watchdog(browser)
    return _watchdogs[browser]


@contextmanager
def answering(context: "BrowserContext") -> Iterator[None]:
    """Ask a page something that it answers at once, unless its script has no end; within another such question too.

    Args:
        context: That of the page.
    """
    watchdog = _watchdogs.get(context.browser) if context.browser else None
    if watchdog is None:
        yield
        return
    outer = watchdog.asked_at
    watchdog.asked_at = time.monotonic()
    try:
        yield
    finally:
        watchdog.asked_at = None if outer is None else time.monotonic()
