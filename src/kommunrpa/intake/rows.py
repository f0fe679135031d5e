"""Work items from the rows of a sheet, as Swedish systems export them."""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from kommunrpa.action import Run, WorkItem
from kommunrpa.actions.sheets import UnreadableSheet
from kommunrpa.actions.sheets.reading.grid import read_grids
from kommunrpa.errors import ConfigError

Cells = list[str]


@dataclass(frozen=True)
class Rows:
    """Each row of a CSV or Excel file is a case; the first row holds the headings.

    CSV: semicolon, comma or tab, in UTF-8 or UTF-16 (with BOM) or Windows' cp1252, found out by looking. Every
    value is a text, so that ``0012`` stays ``0012``. Excel (``.xlsx``, ``.xls``): the first sheet, with whole
    numbers written without decimals and dates as ``2026-11-24``; it needs the extra ``sheets``.

    Args:
        path: The file, relative to the bot's own folder.
        key: Heading of the column that tells the cases apart.

    Example:
        >>> Rows("bestallningar.csv", key="Ordernummer")
        Rows(path='bestallningar.csv', key='Ordernummer')
    """

    path: str
    key: str

    def items(self, run: Run) -> list[WorkItem]:
        """The rows there now; empty ones are passed over.

        Raises:
            ConfigError: The file is missing or can't be read, the key's column is missing, two columns share a
                heading, a row has too many cells or no key, or two rows share a key and yet differ: the row is
                named. No case is taken in.
        """
        path = run.settings.home / self.path
        rows = [(number, cells) for number, cells in enumerate(self._read(path), start=1) if any(cells)]
        if not rows:
            return []
        headings = self._checked(rows[0][1], path)
        items = {number: self._item(headings, cells, f"{path}, row {number}") for number, cells in rows[1:]}
        self._refuse_lost(items, path)
        return list(items.values())

    def _refuse_lost(self, items: Mapping[int, WorkItem], path: Path) -> None:
        """Refuse two rows that would be one case, unless they say the same: what the second says would be lost."""
        first: dict[str, int] = {}
        for number, item in items.items():
            earlier = first.setdefault(item.key, number)
            if item.data != items[earlier].data:
                raise ConfigError(
                    f"{path}: rows {earlier} and {number} have the same {self.key!r} and yet differ: "
                    "choose a column that tells the cases apart."
                )

    def _checked(self, headings: Cells, path: Path) -> Cells:
        if self.key not in headings:
            near = get_close_matches(self.key, headings, n=1)
            hint = f": did you mean {near[0]!r}?" if near else f": there are {headings}."
            raise ConfigError(f"{path} has no column {self.key!r}{hint}")
        named = [heading for heading in headings if heading]
        if twice := sorted({heading for heading in named if named.count(heading) > 1}):
            raise ConfigError(f"{path} has several columns called {twice[0]!r}: give each a heading of its own.")
        return headings

    def _item(self, headings: Cells, cells: Cells, where: str) -> WorkItem:
        if any(cells[len(headings) :]):
            raise ConfigError(f"{where} has more cells than there are headings.")
        data = dict(zip(headings, cells + [""] * (len(headings) - len(cells)), strict=False))
        if not data[self.key]:
            raise ConfigError(f"{where} has nothing in {self.key!r}, which tells the cases apart: fill it in.")
        return WorkItem(key=data[self.key], data={heading: value for heading, value in data.items() if heading})

    def _read(self, path: Path) -> list[Cells]:
        try:
            (grid,) = read_grids(path, sheet=None, wanted=[self.key])
        except UnreadableSheet as error:
            raise ConfigError(f"{path} {error.told}") from error
        except OSError as error:
            raise ConfigError(
                f"{path} can't be read ({error.strerror or error}): is it there, and closed in other programs?"
            ) from error
        return grid.rows
