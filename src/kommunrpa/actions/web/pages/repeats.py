"""Tells what a page sends a second time."""

import re
import time

READS = {"GET", "HEAD", "OPTIONS"}
"""Methods by which nothing is sent that changes anything."""

_BOUNDARY = re.compile(rb"-{2,}[A-Za-z0-9'()+_,./:=?-]+")
_SOON = 1.0  # seconds: a script that sends the same later means it


class Repeats:
    """Remembers what was sent."""

    def __init__(self) -> None:
        self._sent_at: dict[tuple[str, str, bytes], float] = {}

    def is_one(self, method: str, address: str, content: bytes, *, as_page: bool) -> bool:
        """Whether the same was sent just before, or ever where it leads to a page; it is remembered now.

        Args:
            method: The request's method.
            address: Where it goes.
            content: What it carries; the marks between its parts count for nothing.
            as_page: Whether it leads to a page, as a form does that a script has sent already.
        """
        sent = (method, address, _BOUNDARY.sub(b"", content))
        before, now = self._sent_at.get(sent), time.monotonic()
        self._sent_at[sent] = now
        return before is not None and (as_page or now - before < _SOON)
