"""One case to process."""

import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class WorkItem:
    """One case to process.

    Its ``repr`` shows the random id alone: key, data and file names may tell who it is about.

    Args:
        key: What the case is called where it comes from; the same key twice in a bot is one item.
        data: JSON values.
        files: Paths by role, such as ``{"application": Path(…)}``.
        priority: Among the items that are due the highest goes first.
        due: When it may be handled at the earliest, with a time zone; None for at once.
        id: A random id, safe to log.

    Example:
        >>> WorkItem(key="802481-1234", id="7f3a")
        WorkItem(id='7f3a')
    """

    key: str = field(repr=False)
    data: Mapping[str, object] = field(default_factory=dict, repr=False)
    files: Mapping[str, Path] = field(default_factory=dict, repr=False)
    priority: int = field(default=0, repr=False)
    due: datetime | None = field(default=None, repr=False)
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
