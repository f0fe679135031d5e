"""What was read, by the names of its fields; whoever prints it sees the names and no value."""

from collections.abc import Iterator, Mapping
from typing import Any


class HiddenValues(Mapping[str, Any]):
    """Values by the names of their fields; the ``repr`` shows the names only.

    Args:
        values: The values by name; None for an optional one that is missing.

    Example:
        >>> HiddenValues({"name": "Åsa"})
        HiddenValues(name=…)
    """

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - each field has a type of its own
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}=…' for name in self._values)})"
