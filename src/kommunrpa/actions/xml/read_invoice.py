"""The action that reads an e-invoice."""

from dataclasses import replace
from pathlib import Path

from kommunrpa.action import Action, Run
from kommunrpa.actions.xml.faults import FaultyInvoice
from kommunrpa.actions.xml.invoices.arithmetic import broken_sums
from kommunrpa.actions.xml.invoices.invoice import Invoice
from kommunrpa.actions.xml.invoices.reading import read_invoice
from kommunrpa.actions.xml.invoices.swedish import broken_swedish, swedish_remarks
from kommunrpa.actions.xml.parsing import parsed
from kommunrpa.privacy import mask


class ReadInvoice(Action[Invoice]):
    """Read an invoice or credit note of Peppol BIS Billing 3, and check what can be checked before it is paid.

    Its sums are counted by the rules of EN 16931, and the Swedish rules SE-R-001 to SE-R-013 are kept. It is no full
    validator: code lists, elements that may not be there, and other countries' rules are left to the access point.

    Args:
        path: The file; a relative path starts in the bot's home folder. It may hold a name and is never logged.

    Returns:
        The invoice. Its ``repr`` shows nothing about a person; a sole trader's number hides itself.

    Raises:
        BusinessError: `FaultyInvoice` if the invoice breaks a rule: the Swedish text names it by its number and lists
            every one by its id; `UnreadableXml` if the file is damaged, unsafe, or no such invoice.
        ActionError: There is no such file: correct *path*.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.

    Example:
        >>> ReadInvoice(path="faktura.xml")
        ReadInvoice(path=…)

    Source:
        Peppol BIS Billing 3.0, releases 3.0.15 to 3.0.18; EN 16931-1:2017 + A1:2019; UBL 2.1.
    """

    path: Path | str

    def perform(self, run: Run) -> Invoice:
        """Read the file and check it."""
        faults: list[str] = []
        invoice = read_invoice(parsed(run.settings.home / self.path), faults)
        faults += (f"[{rule}] {fault}" for rule, fault in (*broken_sums(invoice), *broken_swedish(invoice)))
        if faults:
            count = "ett fel" if len(faults) == 1 else f"{len(faults)} fel"
            named = f"Faktura {mask(invoice.number)}" if invoice.number else "Fakturan"
            raise FaultyInvoice(
                "\n".join([f"{named} har {count}. Be leverantören om en rättad:", *(f"– {fault}." for fault in faults)])
            )
        return replace(invoice, remarks=tuple(f"[{rule}] {fault}." for rule, fault in swedish_remarks(invoice)))
