"""Open a case in Diarium."""

from kommunrpa import Action, Run
from kommunrpa_diarium.system import diarium


class OpenCase(Action[str], once=True, shown=("board",)):
    """Open a case in Diarium and give its number.

    Args:
        title: What the case is about. It is public in Diarium, and yet not logged here.
        applicant: Who asks. Never logged.
        board: The board that decides, as Diarium calls it. It is logged.

    Returns:
        The diary number, such as ``KS 2026/014``.

    Raises:
        BusinessError: Diarium refuses what was filled in; the message has its own words, in Swedish.
        TemporaryError: Diarium did not answer; nothing was saved.
        OutcomeUnknown: Diarium fell silent after the button: look in it before the case is opened again.
        ActionError: The form has changed; the nearest labels are named.

    Repeat:
        No: a second one would open a second case.

    Example:
        >>> OpenCase(title="Bygglov för altan", applicant="Åsa Öberg", board="Byggnadsnämnden")
        OpenCase(title=…, applicant=…, board='Byggnadsnämnden')
    """

    title: str
    applicant: str
    board: str = "Kommunstyrelsen"

    def perform(self, run: Run) -> str:
        """Fill in the form, save it, and read the number on the page that follows."""
        page = run.use(diarium)
        page.open("/diarium/ny")
        page.fill({"Rubrik": self.title, "Sökande": self.applicant, "Nämnd": self.board})
        with run.once():
            page.press("Spara")
            return page.read("Diarienummer")
