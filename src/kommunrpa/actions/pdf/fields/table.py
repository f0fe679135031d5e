"""A table that is found by the headings of its columns."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, final

from kommunrpa.fields.count import Integer
from kommunrpa.fields.interface import Field, Wanted
from kommunrpa.fields.payment import Amount
from kommunrpa.fields.texts import Text


@final
@dataclass(frozen=True, kw_only=True)
class Table(Wanted):
    """The rows of a table, each a mapping by the names of its columns; the table may go on over several pages.

    The headings stand in one row, or each over two or three lines. Rows end before a line that sums them up, or
    where the table does.

    Args:
        columns: Each column's printed heading by the name you want; a plain text means `Text`. A column that is
            *optional* may have empty cells, or not be there at all: its values are None then.
        sums: For columns to be added up: the printed label of the sum, by the column's name.
        page: The page to look at, 1 for the first; all when left out.
        section: The heading that the table stands under, where several have such headings.
        region: The part of the page that the table stands in, as in `Field`.
        optional: Whether the table may be missing; it is None then.

    Raises:
        ValueError: There are no columns, every one is optional, a column has a place of its own, or a sum is asked
            for of a column that is not there or is no `Amount` or `Integer`.

    Example:
        >>> table = Table(columns={"what": "Benämning", "amount": Amount("Belopp")}, sums={"amount": "Summa"})
        >>> table.title
        'Tabellen med Benämning, Belopp'
    """

    columns: Mapping[str, str | Field[Any]]
    sums: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        super().__post_init__()
        if not any(not column.optional for column in self.typed.values()):
            raise ValueError("A table is found by its headings: give at least one column that is not optional.")
        for name, column in self.typed.items():
            if column.page or column.section or column.region or column.direction != "auto":
                raise ValueError(f"The column {name!r}: page, section, region and direction are the table's to say.")
        for name in self.sums:
            if not isinstance(self.typed.get(name), Amount | Integer):
                raise ValueError(f"sums: {name!r} is no column of amounts or whole numbers.")  # noqa: TRY004 - a name

    @property
    def typed(self) -> dict[str, Field[Any]]:
        """The columns as fields."""
        return {name: Text(each) if isinstance(each, str) else each for name, each in self.columns.items()}

    @property
    def title(self) -> str:
        """What it is called in a message: its headings."""
        return f"Tabellen med {', '.join(column.label for column in self.typed.values())}"
