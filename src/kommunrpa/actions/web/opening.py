"""Opens the page that an address leads to."""

from contextlib import suppress
from typing import TYPE_CHECKING

from kommunrpa.actions.web.foreign import as_ours
from kommunrpa.actions.web.origins import refuse_other
from kommunrpa.actions.web.watch import Watch
from kommunrpa.errors import ActionError, TemporaryError

if TYPE_CHECKING:
    from playwright.sync_api import Page

_BUSY = {408, 425, 429}
_CLIENT_FAULT, _SERVER_FAULT = 400, 500
_INTERRUPTED = ("interrupted by another navigation", "ERR_ABORTED")  # by what an earlier attempt left under way
_LOADING = 5_000  # milliseconds for pictures and the like, without which a form can be filled in too


def open_address(page: "Page", address: str, *, watch: Watch, allowed: tuple[str, ...], timeout: float) -> None:
    """Open a page and wait until its scripts have run.

    Args:
        page: Any Playwright page.
        address: Where to go.
        watch: Listens to the page.
        allowed: Origins that may be visited; empty for all.
        timeout: Longest wait, in seconds.

    Raises:
        TemporaryError: No connection, no answer in time, or a status of 5xx, 408, 425 or 429.
        ActionError: The address is no page: another status of 4xx, or nothing that a browser shows.
        ConfigError: The address is not allowed, or leads to one that is not.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms
    from playwright.sync_api import TimeoutError as Late  # noqa: PLC0415 - see above

    refuse_other(address, allowed=allowed)
    watch.start_anew(accept=False)
    try:
        try:
            page.goto(address, timeout=1000 * timeout, wait_until="domcontentloaded")
        except Error as error:
            if not any(words in str(error) for words in _INTERRUPTED):
                raise
            page.goto(address, timeout=1000 * timeout, wait_until="domcontentloaded")
        with suppress(Late):  # a picture that never comes does not keep a form from being filled in
            page.wait_for_load_state("load", timeout=min(1000 * timeout, _LOADING))
    except Error as error:
        _refuse(watch.status)  # a fault without a word in it comes as an error, not as a page
        raise as_ours(error, doing="opening the page") from error
    refuse_other(page.url, allowed=allowed)
    _refuse(watch.status)


def _refuse(status: int) -> None:
    if status >= _SERVER_FAULT or status in _BUSY:
        raise TemporaryError(f"The site answered with status {status} when the page was opened.")
    if status >= _CLIENT_FAULT:
        raise ActionError(f"The site answered with status {status} when the page was opened: check the address.")
