"""What a system answered."""

import json
import re
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kommunrpa.errors import ActionError

_CHARSET = re.compile(r"charset=\"?([\w.:-]+)", re.IGNORECASE)


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a system answered. Its ``repr`` shows the status alone.

    Args:
        status: The status code, such as 200.
        content: The bytes of the body.
        headers: The headers, their names in small letters.
        path: Where the body was saved, if it was.
    """

    status: int
    content: bytes = field(repr=False)
    headers: Mapping[str, str] = field(default_factory=dict, repr=False, compare=False)
    path: Path | None = field(default=None, repr=False)

    @property
    def text(self) -> str:
        """The body as text: in what the answer says that it is, else as UTF-8, else as older Windows programs write."""
        said = _CHARSET.search(self.headers.get("content-type", ""))
        for charset in (said[1] if said else "utf-8-sig", "utf-8-sig", "cp1252"):
            with suppress(LookupError, UnicodeDecodeError):
                return self.content.decode(charset)
        return self.content.decode("latin-1")

    def json(self) -> Any:  # noqa: ANN401 - whatever the system says
        """The body as JSON.

        Raises:
            ActionError: It is none, such as a page that tells about a log-in or an error.
        """
        try:
            return json.loads(self.text)
        except ValueError as error:
            kind = self.headers.get("content-type", "").partition(";")[0] or "nothing"
            raise ActionError(f"The answer is no JSON (status {self.status}; it says that it is {kind}).") from error
