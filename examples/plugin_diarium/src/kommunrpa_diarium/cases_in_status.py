"""An intake: the cases that stand in one status."""

from collections.abc import Iterator
from dataclasses import dataclass

from kommunrpa import Run, WorkItem
from kommunrpa_diarium.system import diarium


@dataclass(frozen=True)
class CasesInStatus:
    """Each case in Diarium that stands in a status is a work item, known by its number.

    Args:
        status: The status, as Diarium calls it.

    Example:
        >>> CasesInStatus("Öppet")
        CasesInStatus(status='Öppet')
    """

    status: str

    def items(self, run: Run) -> Iterator[WorkItem]:
        """The cases there now, with their title and board."""
        page = run.use(diarium)
        page.open("/diarium")
        page.fill({"Status": self.status})
        page.press("Sök")
        for row in page.table(columns={"number": "Diarienummer", "title": "Rubrik", "board": "Nämnd"}):
            yield WorkItem(key=row["number"], data=row)
