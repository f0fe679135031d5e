"""The sums of an invoice, by the rules of EN 16931: only an invoice whose sums are right can be booked."""

from collections import defaultdict
from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal

from kommunrpa.actions.xml.invoices.invoice import Invoice, Line, Vat
from kommunrpa.sweden import format_amount

Broken = tuple[str, str]
"""A rule's id and what is wrong, in Swedish."""

_TRANSFERS = frozenset({"30", "58"})
_ORE = Decimal("0.01")
_KRONA = Decimal(1)
_SLACK = Decimal("0.02")
"""What a line may differ, by PEPPOL-EN16931-R120."""

_BY_CATEGORY = {"S": "S", "Z": "Z", "E": "E", "AE": "AE", "K": "IC", "G": "G", "O": "O", "L": "AF", "M": "AG"}
"""What the rules of a VAT category are called: BR-S-08 and so on."""


def broken_sums(invoice: Invoice) -> Iterator[Broken]:
    """What does not add up.

    Args:
        invoice: The invoice.

    Source:
        EN 16931-1:2017 + A1:2019, BR-16, BR-22, BR-26, BR-32, BR-61, BR-CO-10…18, BR-CO-25, and BR-S-08 and its
        sisters, with the tolerances of its published Schematron; Peppol BIS Billing 3.0, PEPPOL-EN16931-R003, R120.
    """
    yield from _missing(invoice)
    for line in invoice.lines:
        yield from _broken_line(line)
    yield from _broken_totals(invoice)
    yield from _broken_vat(invoice)


def _missing(invoice: Invoice) -> Iterator[Broken]:
    if not invoice.lines:
        yield "BR-16", "fakturan har inga rader"
    if not invoice.vat:
        yield "BR-CO-18", "momsen är inte uppdelad på momssatser"
    if any(each.code in _TRANSFERS and not each.account for each in invoice.payments):
        yield "BR-61", "kontot att betala till saknas"
    if not (invoice.buyer_reference or invoice.order):
        yield "PEPPOL-EN16931-R003", "fakturan har varken er referens eller ordernummer"
    if any(not each.category for each in invoice.adjustments):
        yield "BR-32", "ett avdrag eller tillägg saknar momskategori"
    if invoice.kind == "invoice" and invoice.totals.payable > 0 and not (invoice.due or invoice.terms):
        yield "BR-CO-25", "fakturan har varken förfallodatum eller betalningsvillkor"


def _broken_line(line: Line) -> Iterator[Broken]:
    if line.quantity is None:
        yield "BR-22", f"rad {line.number} saknar antal"
    if line.price is None:
        yield "BR-26", f"rad {line.number} saknar pris"
    if line.quantity is None or line.price is None:
        return
    adjusted = sum((each.signed for each in line.adjustments), Decimal(0))
    expected = (line.quantity * line.price / line.per).quantize(_ORE, ROUND_HALF_UP) + adjusted
    if abs(line.net - expected) > _SLACK:
        yield "PEPPOL-EN16931-R120", _unequal(f"rad {line.number}: antal × pris", expected, line.net)


def _broken_totals(invoice: Invoice) -> Iterator[Broken]:
    totals, zero = invoice.totals, Decimal(0)
    allowances = sum((each.amount for each in invoice.adjustments if not each.is_charge), zero)
    charges = sum((each.amount for each in invoice.adjustments if each.is_charge), zero)
    for rule, what, expected, written in (
        ("BR-CO-10", "raderna", sum((each.net for each in invoice.lines), zero), totals.lines),
        ("BR-CO-11", "avdragen", allowances, totals.allowances),
        ("BR-CO-12", "tilläggen", charges, totals.charges),
        ("BR-CO-13", "summan utan moms", totals.lines - totals.allowances + totals.charges, totals.without_vat),
        ("BR-CO-14", "momsen på alla momssatser", sum((each.amount for each in invoice.vat), zero), totals.vat),
        ("BR-CO-15", "summan med moms", totals.without_vat + totals.vat, totals.with_vat),
        ("BR-CO-16", "att betala", totals.with_vat - totals.prepaid + totals.rounding, totals.payable),
    ):
        if expected != written:
            yield rule, _unequal(what, expected, written)


def _broken_vat(invoice: Invoice) -> Iterator[Broken]:
    taxed: dict[tuple[str, Decimal], Decimal] = defaultdict(Decimal)
    for line in invoice.lines:
        taxed[line.category, _rate(line.rate)] += line.net
    for each in (each for each in invoice.adjustments if each.category):
        taxed[each.category, _rate(each.rate)] += each.signed
    found = {(each.category, _rate(each.rate)) for each in invoice.vat}
    for category, rate in sorted(taxed.keys() - found):
        yield f"BR-{_BY_CATEGORY.get(category, category)}-08", f"{_named(category, rate)} saknas i momsens uppdelning"
    for vat in invoice.vat:
        yield from _broken_rate(vat, taxed.get((vat.category, _rate(vat.rate)), Decimal(0)))


def _broken_rate(vat: Vat, taxed: Decimal) -> Iterator[Broken]:
    rate, name = _rate(vat.rate), _named(vat.category, _rate(vat.rate))
    tolerance = _KRONA if vat.category == "S" else _ORE
    if abs(vat.taxable - taxed) >= tolerance:
        rule = f"BR-{_BY_CATEGORY.get(vat.category, vat.category)}-08"
        yield rule, _unequal(f"underlaget för {name}", taxed, vat.taxable)
    expected = (vat.taxable * rate / 100).quantize(_ORE, ROUND_HALF_UP)
    if abs(vat.amount - expected) >= _KRONA:
        yield "BR-CO-17", _unequal(f"momsen för {name}", expected, vat.amount)


def _rate(rate: Decimal | None) -> Decimal:
    return rate or Decimal(0)


def _named(category: str, rate: Decimal) -> str:
    return f"momskategori {category} {rate.normalize():f} %"


def _unequal(what: str, expected: Decimal, written: Decimal) -> str:
    counted, found = (
        format_amount(each.quantize(_ORE, ROUND_HALF_UP), unit="", always_ore=True) for each in (expected, written)
    )
    return f"{what} blir {counted}, men på fakturan står {found}"
