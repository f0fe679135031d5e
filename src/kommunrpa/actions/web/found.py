"""What a search came to."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True)
class Found:
    """What a search found: true when it found anything, false when the site said that there is nothing.

    Its ``repr`` shows the names of what was read only.

    Args:
        read: The text beside each label, by name; empty when there were no hits.
        table: The rows of the table of hits; empty when there were none, or none was asked for.

    Example:
        >>> found = Found(read={"status": "Registrerad"})
        >>> found, bool(found), bool(Found())
        (Found(read: status=…, table: 0 rows), True, False)
    """

    read: Mapping[str, str] = field(default_factory=dict)
    table: Sequence[Mapping[str, str]] = ()

    def __bool__(self) -> bool:
        return bool(self.read or self.table)

    def __repr__(self) -> str:
        names = ", ".join(f"{name}=…" for name in self.read) or "nothing"
        return f"Found(read: {names}, table: {len(self.table)} rows)"
