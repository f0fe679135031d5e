"""The action that writes a SIE file."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.sie.vouchers import Balances, Books, Company, Voucher
from kommunrpa.actions.sie.writing import written_books
from kommunrpa.errors import ActionError
from kommunrpa.files import output_path, write_atomically

_EXPORT, _IMPORT = ".se", ".si"


class WriteSie(Action[Path], shown=("with_checksum",)):
    """Write vouchers as a SIE file of type 4, for another system to read.

    The name of the file decides which one: ``.si`` is an import file (4I), with vouchers and little else; ``.se`` is a
    whole year (4E), which also says the years, the accounts and their balances. Texts are written in PC8, the code page
    of the standard: a sign that it lacks becomes the nearest plain one, and a text is one line.

    Args:
        output: The file; a relative path starts in the item's folder.
        vouchers: What is booked; each comes to zero.
        company: Whose books they are.
        accounts: Names of accounts by number; a whole year names every account that it uses.
        dimensions: Names of dimensions by number; ``1`` is cost centre and ``6`` project without being told.
        objects: Names by dimension and object.
        years: First and last day by year, where 0 is the current one.
        opening: Balances at the beginning of a year.
        closing: Balances at the end.
        results: Balances of the income statement.
        with_checksum: Whether to add the checksum ``#KSUMMA``, which not every program reads. It is logged.

    Returns:
        The file.

    Raises:
        ActionError: A voucher does not balance, an amount has parts of an öre, a whole year lacks its years or the name
            of an account, or the file can't be written there.
        TemporaryError: The old file is open in another program.

    Repeat:
        Yes: the same values give the same file, but for the day in it.

    Example:
        >>> WriteSie(output="dagens.si", vouchers=[], company=Company(name="Exempelby kommun"))
        WriteSie(output=…, vouchers=…, company=…, accounts=…, ..., with_checksum=False)

    Source:
        SIE Gruppen, SIE filformat, editions 4B (2008-09-30) and 4C (2025-08-06).
    """

    output: Path | str
    vouchers: Sequence[Voucher]
    company: Company
    accounts: Mapping[str, str] | None = None
    dimensions: Mapping[str, str] | None = None
    objects: Mapping[tuple[str, str], str] | None = None
    years: Mapping[int, tuple[date, date]] | None = None
    opening: Balances | None = None
    closing: Balances | None = None
    results: Balances | None = None
    with_checksum: bool = False

    def perform(self, run: Run) -> Path:
        """Write the file."""
        suffix = Path(self.output).suffix
        if suffix not in {_EXPORT, _IMPORT}:
            raise ActionError("output ends in .si for an import file (4I), or in .se for a whole year (4E).")
        books = Books(
            company=self.company,
            vouchers=tuple(self.vouchers),
            accounts=self.accounts or {},
            dimensions=self.dimensions or {},
            objects=self.objects or {},
            years=self.years or {},
            opening=self.opening or {},
            closing=self.closing or {},
            results=self.results or {},
            program="kommunrpa",
            written=run.now().date(),
        )
        if suffix == _EXPORT:
            _refuse_incomplete(books)
        path = output_path(run.folder, self.output, suffix=suffix)
        write_atomically(path, written_books(books, with_checksum=self.with_checksum))
        return path


def _refuse_incomplete(books: Books) -> None:
    if 0 not in books.years:
        raise ActionError(
            "A whole year (.se) says its first and last day: give years={0: (first, last)}, or write .si."
        )
    rows = (row.account for voucher in books.vouchers for row in voucher.rows)
    balanced = (account for each in (books.opening, books.closing, books.results) for _, account in each)
    if unknown := sorted({*rows, *balanced} - books.accounts.keys()):
        raise ActionError(f"A whole year (.se) names every account that it uses: accounts lacks {', '.join(unknown)}.")
