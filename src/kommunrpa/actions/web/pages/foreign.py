"""Turns what Playwright raises into our errors, in one place."""

import re
from collections.abc import Iterator
from contextlib import contextmanager

from kommunrpa.errors import ActionError, ConfigError, KommunrpaError, TemporaryError

_NET = re.compile(r"(?:net::)?(ERR_\w+|NS_ERROR_\w+)")
_CERTIFICATE = ("ERR_CERT_", "ERR_SSL_", "ERR_BAD_SSL_")
_LASTING = {"ERR_INVALID_URL", "ERR_TOO_MANY_REDIRECTS", "ERR_UNKNOWN_URL_SCHEME", "ERR_FILE_NOT_FOUND"}
_NAVIGATED = ("execution context was destroyed", "frame was detached", "detached frame", "cannot find context")


@contextmanager
def translated(doing: str) -> Iterator[None]:
    """Raise our errors in place of Playwright's.

    Args:
        doing: What was being done, for the message: ``"opening the form"``. No personal data.

    Raises:
        TemporaryError: A time-out or a connection that failed: try again.
        ConfigError: A certificate, or Playwright started where it can't run.
        ActionError: The browser or page was closed or crashed, or did what nobody expected.
    """
    from playwright.sync_api import Error  # noqa: PLC0415 - heavy: 250 ms

    try:
        yield
    except Error as error:
        raise as_ours(error, doing=doing) from error


def as_ours(error: Exception, *, doing: str) -> KommunrpaError:
    """The error of ours that one of Playwright's means."""
    from playwright.sync_api import TimeoutError as Late  # noqa: PLC0415 - heavy: 250 ms

    text = str(error)
    if isinstance(error, Late):
        return TemporaryError(f"Time ran out while {doing}.")
    if type(error).__name__ == "TargetClosedError":
        return ActionError(f"The browser or its page was closed while {doing}.")
    for words, kind, message in _MEANINGS:
        if words in text:
            return kind(message.format(doing=doing))
    if code := _NET.search(text):
        return _of_network(code[1], doing=doing)
    return ActionError(f"The browser could not go on while {doing}: {(text.splitlines() or ['no reason'])[0]}")


_MEANINGS: tuple[tuple[str, type[KommunrpaError], str], ...] = (
    (
        "asyncio loop",
        ConfigError,
        "Playwright or another asyncio loop runs in this thread: do web actions in another.",
    ),
    ("crashed", ActionError, "The browser or its page crashed while {doing}."),
    ("has been closed", ActionError, "The browser or its page was closed while {doing}."),
    ("interrupted by another navigation", TemporaryError, "The page went elsewhere while {doing}."),
    ("Download is starting", ActionError, "The address gives a file to download, not a page: check it."),
    (
        "ERR_BLOCKED_BY_CLIENT",
        ConfigError,
        "The page led to an origin that is not in allowed_origins, while {doing}.",
    ),
)


def is_navigation(error: Exception) -> bool:
    """Whether a question was cut off because the page gave way to another one."""
    return any(words in str(error).lower() for words in _NAVIGATED)


def _of_network(code: str, *, doing: str) -> KommunrpaError:
    if code.startswith(_CERTIFICATE):
        return ConfigError(f"The site's certificate is not trusted ({code}): install its CA in the system's store.")
    if code in _LASTING:
        return ActionError(f"The address could not be shown while {doing} ({code}): check it.")
    return TemporaryError(f"The connection failed while {doing} ({code}).")
