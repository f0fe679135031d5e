"""Opens the page that an address leads to."""

import time
from collections.abc import Container
from typing import TYPE_CHECKING

from kommunrpa.actions.web.pages.foreign import as_ours
from kommunrpa.actions.web.pages.origins import refuse_other
from kommunrpa.actions.web.pages.statuses import CLIENT_FAULT, SERVER_FAULT, UNAUTHORIZED
from kommunrpa.actions.web.pages.watch import Watch
from kommunrpa.errors import ActionError, ConfigError, TemporaryError

if TYPE_CHECKING:
    from playwright.sync_api import Page

_BUSY = {408, 425, 429}
_UNASKED = "ERR_INVALID_AUTH_CREDENTIALS"  # the browser would ask a person for a name and a password
_INTERRUPTED = ("interrupted by another navigation", "ERR_ABORTED")  # by what an earlier attempt left under way
_LOADING = 5.0  # seconds for pictures and the like, without which a form can be filled in too
_MOST_STEPS = 20  # pages that lead to another one by themselves, as many as browsers follow redirects
_ANSWERS = "() => true"


def open_address(
    page: "Page",
    address: str,
    *,
    watch: Watch,
    allowed: tuple[str, ...],
    timeout: float,
    passing: Container[int] = (),
) -> None:
    """Open a page and wait until its scripts have run.

    Args:
        page: Any Playwright page.
        address: Where to go.
        watch: Listens to the page.
        allowed: Origins that may be visited; empty for all.
        timeout: Longest wait, in seconds.
        passing: Statuses that are the caller's to judge.

    Raises:
        TemporaryError: No connection, no answer in time, or a status of 5xx, 408, 425 or 429.
        ActionError: The address is no page: another status of 4xx, nothing that a browser shows, or pages that lead
            to one another without end.
        ConfigError: The address is not allowed, or leads to one that is not, or asks for a log-in by HTTP.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    refuse_other(address, allowed=allowed)
    watch.start_anew(accept=False)
    ends = time.monotonic() + timeout
    try:
        _go(page, address, watch=watch, ends=ends)
    except Error as error:
        if _UNASKED in str(error):
            watch.status = UNAUTHORIZED
        if watch.status in passing:
            return
        _refuse(watch.status)  # a fault without a word in it comes as an error, not as a page
        raise as_ours(error, doing="opening the page") from error
    refuse_other(page.url, allowed=allowed)
    if watch.status not in passing:
        _refuse(watch.status)


def _go(page: "Page", address: str, *, watch: Watch, ends: float) -> None:
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms
    from playwright.sync_api import TimeoutError as Late  # noqa: PLC0415 - see above

    before = watch.navigations
    try:
        page.goto(address, timeout=_left(ends), wait_until="domcontentloaded")
    except Error as error:
        if not any(words in str(error) for words in _INTERRUPTED):
            raise
        page.goto(address, timeout=_left(ends), wait_until="domcontentloaded")
    try:
        page.wait_for_load_state("load", timeout=min(_left(ends), 1000 * _LOADING))
    except Late:  # a picture that never comes does not keep a form from being filled in; a script without end does
        page.wait_for_function(_ANSWERS, timeout=_left(ends))
    if watch.navigations - before > _MOST_STEPS:
        raise ActionError("The page leads to another page again and again: check the address.")


def _left(ends: float) -> float:
    """Milliseconds that are left; never 0, which means for ever."""
    return max(1.0, 1000 * (ends - time.monotonic()))


def _refuse(status: int) -> None:
    if status >= SERVER_FAULT or status in _BUSY:
        raise TemporaryError(f"The site answered with status {status} when the page was opened.")
    if status == UNAUTHORIZED:
        raise ConfigError("The site asks for a log-in: set it up as a system, under [systems.NAME] in kommunrpa.toml.")
    if status >= CLIENT_FAULT:
        raise ActionError(f"The site answered with status {status} when the page was opened: check the address.")
