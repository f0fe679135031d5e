"""The action that fills in a form."""

from collections.abc import Mapping
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.pdf.desk import checked, put
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.writing.forms.spelling import spelled
from kommunrpa.vault import Secret


class FillPdf(Action[Path]):
    """Fill in a PDF form (AcroForm).

    A value goes to the field beside which its label is printed; where no such label is printed, to the field with
    that tooltip or exact name. Everything is read back, as the file keeps it and as it is shown, before the file
    stands under its name: what a font lacks, a field can't hold or a list does not offer is an error, never an
    empty box or a text that is cut.

    Args:
        path: The form; a relative path starts in the bot's home folder. It is never logged.
        values: By label: texts, whole numbers, `Decimal` for kronor (written ``12 345,50``), days (``2026-11-24``),
            numbers of `kommunrpa.sweden`; True or False for a box to tick; the text beside a box for a group of
            them; a choice of a list, or several. An empty text empties a field. Never logged.
        output: The filled form's file, ending in ``.pdf``; a relative path starts at the item's folder and stays
            in it. The name tells nothing about a person.
        flatten: Whether the fields become plain content of their pages, which nobody can change by accident; the
            form's scripts are gone then.
        password: Opens the form if it is locked; best a `Secret`. What is written is not locked: see `ProtectPdf`.

    Returns:
        The path of what was written. The same values give the same bytes.

    Raises:
        BusinessError: A value is None, too long for its field, or has a character that no font has; `UnreadablePdf`
            if the form is damaged, locked or signed digitally. The Swedish text names each label.
        ActionError: A label means no field or several, or its field takes no such value; what is near is named.
        TemporaryError: The form can't be read now, or the old file is open in another program.
        ConfigError: A package is missing that opens the form.

    Repeat:
        Yes: the same form replaces the old one.

    Example:
        >>> FillPdf(path="blankett.pdf", values={"Namn": "Åsa"}, output="ifylld.pdf")
        FillPdf(path=…, values=…, output=…, flatten=…, password=…)

    Source:
        ISO 32000-2, 12.7, "Forms".
    """

    path: Path | str
    values: Mapping[str, object]
    output: Path | str
    flatten: bool = False
    password: Secret | str | None = None

    def perform(self, run: Run) -> Path:
        """Fill in the form, and only then write it."""
        output = checked(run, self.output, sources=(self.path,))
        today = run.now().date()
        values = {label: spelled(value, label=label, today=today) for label, value in self.values.items()}
        form = Document.at(run.settings.home / self.path, password=self.password)
        return put(output, form.made("fill", values=values, flatten=self.flatten))
