"""A journal that keeps its lines for a test to read."""

import json
from typing import Any

from kommunrpa.journal import Journal


class FakeJournal(Journal):
    """A journal that keeps its lines in memory, protected as they would be in a file.

    Example:
        >>> journal = FakeJournal()
        >>> journal.logger(run="1").info("checked", person="19400104-2383")
        >>> [(line["event"], line["person"]) for line in journal.lines]
        [('checked', '••••••-••••')]
    """

    def __init__(self) -> None:
        super().__init__(folder=None, name="test", terminal=None)
        self.lines: list[dict[str, Any]] = []
        """What was written, in order."""

    def msg(self, line: str) -> None:
        """Keep one rendered line; structlog calls this."""
        self.lines.append(json.loads(line))

    debug = info = warning = error = critical = exception = log = msg
