"""The values that were found in a document, and where each of them stands."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kommunrpa.actions.pdf.pages.geometry import Box

Method = Literal["form", "right", "below", "above", "region", "table"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a value was found.

    Args:
        page: 1 for the first.
        box: Left, top, right and bottom in points from the top left corner of the page, as a viewer shows it.
        method: ``form`` for a fillable field, ``right``, ``below`` or (a signature) ``above`` for the side of its
            label on which it stands, ``region`` for what was looked for at one place only, ``table`` for a table: the
            part on its first page.
        confidence: From 0 to 1: how clearly the page says that the text belongs to the label.
    """

    page: int
    box: Box
    method: Method
    confidence: float


class ParsedPdf(Mapping[str, Any]):
    """The values of a document by the names of its fields; its ``repr`` shows the names only.

    Args:
        values: The values by name; None for an optional one that is missing.
        places: Where they were found.

    Example:
        >>> ParsedPdf({"amount": 25000}, {})
        ParsedPdf(amount=…)
    """

    def __init__(self, values: Mapping[str, Any], places: Mapping[str, Place]) -> None:
        self._values = dict(values)
        self._places = dict(places)

    def where(self, name: str) -> Place | None:
        """Where a value was found; None for an optional one that is missing.

        Raises:
            KeyError: No field has that name.
        """
        return self._places.get(name) if name in self._values else self._places[name]

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401 - each field has a type of its own
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"ParsedPdf({', '.join(f'{name}=…' for name in self._values)})"
