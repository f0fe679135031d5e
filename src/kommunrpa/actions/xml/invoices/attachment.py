"""A file that an invoice carries, or an address where one lies."""

from dataclasses import dataclass
from pathlib import Path

from kommunrpa.actions.xml.carried import save_carried

SUFFIXES = {
    "application/pdf": ".pdf",
    "image/png": ".png",
    "image/jpeg": ".jpg",
    "text/csv": ".csv",
    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": ".xlsx",
    "application/vnd.oasis.opendocument.spreadsheet": ".ods",
}
"""The kinds of files that Peppol BIS Billing 3 lets an invoice carry (PEPPOL-EN16931-CL001)."""


@dataclass(frozen=True, kw_only=True, repr=False)
class Attachment:
    """A file that an invoice carries, or an address where one lies.

    Args:
        number: 1 for the first.
        name: As the supplier called it; may tell about a person.
        mime: What kind of file it is; empty for an address.
        content: The file in base64, as the invoice carries it; empty for an address.
        address: Where it lies, if the invoice does not carry it. It is never fetched.

    Example:
        >>> Attachment(number=1, name="Åsas kvitto.pdf", mime="application/pdf", content="JVBERi0xLjcg")
        Attachment(number=1, mime='application/pdf')
    """

    number: int
    name: str
    mime: str = ""
    content: str = ""
    address: str = ""

    def save(self, folder: Path) -> Path | None:
        """Write the file, named by its number: ``bilaga-1.pdf``.

        Args:
            folder: Where, such as ``run.folder``.

        Returns:
            The file; None for an address.

        Raises:
            ActionError: The folder may not be written.

        Repeat:
            Yes: the same file is written again.
        """
        if not self.content:
            return None
        return save_carried(folder, number=self.number, suffix=SUFFIXES[self.mime], content=self.content)

    def __repr__(self) -> str:
        return f"Attachment(number={self.number}, mime={self.mime!r})"
