"""The columns of a table: which texts stand in which of them."""

from typing import NamedTuple

from kommunrpa.actions.pdf.pages.geometry import Box

_SLACK = 1.5
_IN_LINE = 3.0


class Column(NamedTuple):
    """A column of a table.

    Args:
        name: The name of its field; none for one that was not asked for.
        left: From where sideways.
        right: To where.
        start: Where its leftmost text begins.
    """

    name: str | None
    left: float
    right: float
    start: float


class Columns(NamedTuple):
    """The columns of a table.

    Args:
        all: From the left.
        unclear: Names of those of which it can't be told which texts are theirs.
        walled: Whether lines part them.
        cuts: Where one space alone parts two columns, in several rows.
    """

    all: tuple[Column, ...]
    unclear: frozenset[str] = frozenset()
    walled: bool = False
    cuts: tuple[float, ...] = ()

    @property
    def left(self) -> float:
        """Where the table begins."""
        return self.all[0].left

    @property
    def right(self) -> float:
        """Where it ends."""
        return self.all[-1].right

    def of(self, box: Box) -> Column | None:
        """The column in which a text stands, if it stands in one."""
        middle = (box.x0 + box.x1) / 2
        column = next((each for each in self.all if each.left <= middle < each.right), None)
        if column and (box.x0 < column.left - _SLACK or box.x1 > column.right + _SLACK):
            return None
        return column

    def beginning_at(self, x: float) -> Column | None:
        """The column whose texts begin at a place sideways."""
        return next((each for each in self.all if abs(each.start - x) <= _IN_LINE), None)
