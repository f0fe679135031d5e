"""What a site answers in place of a page that was to be read, and how that is told."""

from typing import Any

from kommunrpa import ActionError, TemporaryError

NOT_THERE: list[tuple[dict[str, Any], type[Exception], str]] = [
    ({"status": 500}, TemporaryError, "status 500"),
    ({"status": 404}, ActionError, "status 404"),
    ({"lost": True}, TemporaryError, "connection failed"),
    ({"body": "<h1>Logga in</h1><input type=password>"}, TemporaryError, "asks for a log-in"),
]
"""A reply of the site, the error that it is, and the error's words."""
