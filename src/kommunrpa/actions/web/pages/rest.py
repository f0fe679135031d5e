"""Waits until a page awaits nothing from its site any more."""

import time
from collections.abc import Callable

from kommunrpa.actions.web.pages.watch import Watch

_LINGERING = 5.0  # seconds after which a request may be one that never ends


def comes_to_rest(watch: Watch, *, quiet: Callable[[], float], ends: float) -> bool:
    """Wait until a page has awaited nothing for some time; a request that never ends is not waited for.

    Args:
        watch: Listens to the page.
        quiet: For how many seconds, which may depend on what the page has done so far.
        ends: When to give up, as `time.monotonic` counts.

    Returns:
        Whether it came to that in time.
    """
    began = busy = time.monotonic()
    while True:
        now = time.monotonic()
        if watch.navigating or (watch.busy and now - began < _LINGERING):
            busy = now
        if now - busy > quiet():
            return True
        if now > ends:
            return False
        watch.page.wait_for_timeout(20)
