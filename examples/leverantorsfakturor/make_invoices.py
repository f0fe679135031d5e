"""Writes e-invoices as the town's suppliers send them: Peppol BIS Billing 3, right or with one fault."""

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from jinja2 import Environment
from suppliers import Supplier

_TEMPLATE = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True).from_string(
    Path(__file__).with_name("faktura.xml.jinja").read_text(encoding="utf-8")
)


@dataclass(frozen=True, kw_only=True)
class Sold:
    """What an invoice is about; what is left out is as on a right one.

    Args:
        supplier: Who sells.
        number: The invoice's number, which a payment names.
        net: Kronor without VAT.
        order: The town's order.
        code: The town's code of who is to answer for it.
        rate: VAT in percent.
        credits: The number of the invoice that is credited; empty for an invoice.
        giro: Where it is to be paid, if it is not where it was before.
        wrong_digit: Whether the last digit of the supplier's organisation number is another one.
        wrong_sum: Kronor that the sum is too high.
        currency: Three letters.
        f_skatt: Whether it says that the supplier pays its own tax.
        issued: Its date.
    """

    supplier: Supplier
    number: str
    net: Decimal
    order: str = ""
    code: str = ""
    rate: int = 25
    credits: str = ""
    giro: str = ""
    wrong_digit: bool = False
    wrong_sum: Decimal = Decimal(0)
    currency: str = "SEK"
    f_skatt: bool = True
    issued: date = date(2026, 11, 2)

    @property
    def due(self) -> date:
        """When it is to be paid."""
        return self.issued + timedelta(days=30)

    @property
    def orgnr(self) -> str:
        """The supplier's organisation number as it is written: ten digits."""
        digits = self.supplier.orgnr.replace("-", "")
        return f"{digits[:-1]}{(int(digits[-1]) + self.wrong_digit) % 10}"

    @property
    def account(self) -> str:
        """Where it is to be paid, as it is written: digits."""
        return "".join(filter(str.isdigit, self.giro or self.supplier.giro))

    @property
    def vat(self) -> Decimal:
        """The VAT in kronor."""
        return (self.net * self.rate / 100).quantize(Decimal("0.01"))

    @property
    def payable(self) -> Decimal:
        """What is to be paid, in kronor."""
        return self.net + self.vat + self.wrong_sum


def e_invoice(sold: Sold) -> bytes:
    """An invoice, or a credit note, as the file that an access point delivers.

    Source:
        Peppol BIS Billing 3.0, syntax of Invoice and CreditNote.
    """
    return _TEMPLATE.render(sold=sold).lstrip().encode()
