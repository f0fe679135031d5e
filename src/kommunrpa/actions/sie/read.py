"""The action that reads a SIE file."""

from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.sie.faults import refuse_faulty
from kommunrpa.actions.sie.reading import read_books
from kommunrpa.actions.sie.vouchers import Books
from kommunrpa.files import reading_file

_MOST_BYTES = 50_000_000


class ReadSie(Action[Books]):
    """Read a SIE file: vouchers, accounts, balances, and whose they are.

    Types 1 to 4 are read, also the import file 4I (``.si``), which need not name the accounts that it uses. Å, ä and ö
    are understood in PC8, as the standard says, and in UTF-8 and ISO-8859-1, which many programs write.

    Args:
        path: The file; a relative path starts in the bot's home folder. It is never logged.

    Returns:
        What it holds; `Books.encoding` says how it was written. Records that are not read stand in `Books.others`.

    Raises:
        BusinessError: `FaultySie` if a voucher does not balance to the öre, an account is not named, a date or an
            amount is none, or the file is cut off or no SIE file. The Swedish text lists every fault by its line.
        ActionError: There is no such file: correct *path*.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.

    Example:
        >>> ReadSie(path="bokforing.se")
        ReadSie(path=…)

    Source:
        SIE Gruppen, SIE filformat, editions 4B (2008-09-30) and 4C (2025-08-06).
    """

    path: Path | str

    def perform(self, run: Run) -> Books:
        """Read the file."""
        path = run.settings.home / self.path
        with reading_file(), path.open("rb") as file:
            content = file.read(_MOST_BYTES + 1)
        if len(content) > _MOST_BYTES:
            refuse_faulty([(0, "filen är för stor att läsa säkert")])
        return read_books(content, imports=path.suffix.casefold() == ".si")
