"""The action that locks a PDF file."""

from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.desk import checked, put
from kommunrpa.actions.pdf.document import Document
from kommunrpa.errors import ActionError
from kommunrpa.vault import Secret


class ProtectPdf(Action[Path]):
    """Lock a PDF file with a password (AES-256): nobody reads it without.

    Nothing that acts by itself is kept, see `MergePdf`; attached files are, and are locked too.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.
        output: The locked file, ending in ``.pdf``; a relative path starts at the item's folder and stays in it.
            The name tells nothing about a person.
        password: What opens the new file; best a `Secret`. Never a person's number.
        opened_with: Opens the file that is read, if it is locked already.

    Returns:
        The path of what was written. Its bytes differ each time: the keys are random.

    Raises:
        BusinessError: `UnreadablePdf` if the file is damaged, locked, too large, no PDF, or signed digitally.
        ActionError: There is no such file, or the password is empty.
        TemporaryError: The file can't be read now, or the old one is open in another program.
        ConfigError: A package is missing that locks it: the message says how to install it.

    Repeat:
        Yes: the locked file replaces the old one.

    Example:
        >>> ProtectPdf(path="beslut.pdf", output="skyddat.pdf", password="hemligt")
        ProtectPdf(path=…, output=…, password=…, opened_with=…)

    Source:
        ISO 32000-2, 7.6, "Encryption", revision 6.
    """

    path: Path | str
    output: Path | str
    password: Secret | str
    opened_with: Secret | str | None = None

    def perform(self, run: Run) -> Path:
        """Lock the file, and only then write."""
        new_password = self.password.reveal() if isinstance(self.password, Secret) else self.password
        if not new_password:
            raise ActionError("password is empty: everybody could open the file.")
        output = checked(run, self.output, sources=(self.path,))
        open_ = Document.at(run.settings.home / self.path, password=self.opened_with)
        return put(output, open_.made("lock", new_password=new_password))
