"""Find a case in Diarium."""

from typing import TypedDict

from kommunrpa import Action, BusinessError, Run
from kommunrpa_diarium.system import diarium


class Case(TypedDict):
    """How a case stands."""

    number: str
    title: str
    status: str


class FindCase(Action[Case], shown=("number",)):
    """Find a case in Diarium by its number.

    Args:
        number: The diary number, such as ``KS 2026/014``. It is logged.

    Returns:
        Its number, title and status.

    Raises:
        BusinessError: Diarium has no such case, in Swedish for the handläggare.
        TemporaryError: Diarium did not answer.
        ActionError: The page has changed; the nearest labels are named.

    Repeat:
        Yes: it only reads.

    Example:
        >>> FindCase(number="KS 2026/014")
        FindCase(number='KS 2026/014')
    """

    number: str

    def perform(self, run: Run) -> Case:
        """Search, and take the row that has exactly this number."""
        page = run.use(diarium)
        page.open("/diarium")
        page.fill({"Sök i diariet": self.number})
        page.press("Sök")
        rows = page.table(columns={"number": "Diarienummer", "title": "Rubrik", "status": "Status"})
        for row in rows:
            if row["number"] == self.number:
                return Case(number=row["number"], title=row["title"], status=row["status"])
        raise BusinessError(f"Diariet har inget ärende {self.number}: kontrollera diarienumret.")
