"""The Swedish rules of Peppol BIS Billing 3: SE-R-001 to SE-R-013."""

from collections.abc import Iterator

from kommunrpa.actions.xml.invoices.arithmetic import Broken
from kommunrpa.actions.xml.invoices.invoice import Adjustment, Invoice, Line, Party, Payment, Vat
from kommunrpa.sweden import Bankgiro, OrgNumber, Plusgiro

_VAT_SIGNS, _ORGNR_DIGITS = 14, 10
_GIRO_CODES = frozenset({"50", "56"})
_DEBIT_TRANSFER = "31"
_RATES = frozenset({6, 12, 25})
_GIROS = {
    "SE:PLUSGIRO": ("SE-R-007", "SE-R-010", "plusgironumret", range(2, 9)),
    "SE:BANKGIRO": ("SE-R-008", "SE-R-009", "bankgironumret", range(7, 9)),
}


def broken_swedish(invoice: Invoice) -> Iterator[Broken]:
    """What is wrong with an invoice from a Swedish supplier, so that it can't be paid or booked.

    What Peppol counts as fatal is a fault. SE-R-007 to SE-R-010 are warnings there: here they are faults where the
    number can't be paid to, and remarks where only its spelling is another.

    Args:
        invoice: The invoice.

    Source:
        OpenPEPPOL, peppol-bis-invoice-3, rules/sch/PEPPOL-EN16931-UBL.sch, releases 3.0.15 to 3.0.18.
    """
    supplier = invoice.supplier
    if supplier.country != "SE":
        return
    yield from _broken_numbers(supplier)
    if supplier.vat_number.startswith("SE"):
        taxed: list[Line | Adjustment | Vat] = [*invoice.lines, *invoice.adjustments, *invoice.vat]
        if any(each.category == "S" and each.rate not in _RATES for each in taxed):
            yield "SE-R-006", "en momssats är en annan än 6, 12 eller 25 procent"
    for payment in invoice.payments:
        yield from _broken_payment(payment)


def swedish_remarks(invoice: Invoice) -> Iterator[Broken]:
    """What ought to be written otherwise, though it can be paid as it is.

    Args:
        invoice: The invoice.
    """
    if invoice.supplier.country != "SE":
        return
    for payment in invoice.payments:
        if _giro(payment) and not _is_digits(payment.account):
            yield _GIROS[payment.bank][0], f"{_GIROS[payment.bank][2]} ska bara ha siffror"
        if payment.code in _GIRO_CODES:
            yield "SE-R-011", "bankgiro och plusgiro ska anges med betalsätt 30 och SE:BANKGIRO eller SE:PLUSGIRO"
        if payment.code == _DEBIT_TRANSFER and invoice.buyer.country == "SE":
            yield "SE-R-012", "betalning inom Sverige ska anges med betalsätt 30"


def _broken_numbers(supplier: Party) -> Iterator[Broken]:
    vat, registration = supplier.vat_number, supplier.registration
    if vat.startswith("SE"):
        if len(vat) != _VAT_SIGNS:
            yield "SE-R-001", "leverantörens momsregistreringsnummer ska ha 14 tecken"
        if not _is_digits(vat[2:]):
            yield "SE-R-002", "leverantörens momsregistreringsnummer ska vara SE och siffror"
    if not registration:
        return
    if not _is_digits(registration):
        yield "SE-R-003", "leverantörens organisationsnummer ska bara ha siffror"
    if len(registration) != _ORGNR_DIGITS:
        yield "SE-R-004", "leverantörens organisationsnummer ska ha 10 siffror"
    elif _is_digits(registration) and not OrgNumber.is_valid(registration):
        yield "SE-R-013", "leverantörens organisationsnummer har fel kontrollsiffra"
    if supplier.tax_status and not supplier.f_skatt:
        yield "SE-R-005", "det står något annat än ”Godkänd för F-skatt” bland leverantörens skatteuppgifter"


def _broken_payment(payment: Payment) -> Iterator[Broken]:
    if payment.bank not in _GIROS or not payment.account or _giro(payment):
        return
    digits, length, what, lengths = _GIROS[payment.bank]
    account = payment.account
    if not _is_digits(account):
        yield digits, f"{what} ska bara ha siffror"
    elif len(account) not in lengths:
        yield length, f"{what} ska ha {lengths[0]}–{lengths[-1]} siffror"
    else:
        yield "kontrollsiffra", f"{what} har fel kontrollsiffra"


def _giro(payment: Payment) -> Bankgiro | Plusgiro | None:
    return payment.bankgiro or payment.plusgiro


def _is_digits(text: str) -> bool:
    return text.isascii() and text.isdigit()
