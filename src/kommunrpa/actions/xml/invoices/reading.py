"""Reads the elements of a UBL invoice or credit note into values."""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from typing import TypeVar

from kommunrpa.actions.xml.carried import is_whole
from kommunrpa.actions.xml.faults import UnreadableXml
from kommunrpa.actions.xml.invoices.attachment import SUFFIXES, Attachment
from kommunrpa.actions.xml.invoices.invoice import Adjustment, Invoice, Line, Party, Payment, Totals, Vat
from kommunrpa.actions.xml.invoices.node import Node
from kommunrpa.actions.xml.parsing import Element
from kommunrpa.sweden import Bankgiro, Ocr, OrgNumber, Plusgiro

_UBL = "urn:oasis:names:specification:ubl:schema:xsd:"
_KINDS = {f"{{{_UBL}Invoice-2}}Invoice": "Invoice", f"{{{_UBL}CreditNote-2}}CreditNote": "CreditNote"}
_SPECIFICATION = "urn:cen.eu:en16931:2017#compliant#urn:fdc:peppol.eu:2017:poacc:billing:3.0"
_REGISTRATION = "PartyLegalEntity/CompanyID"
_BANK = "PayeeFinancialAccount/FinancialInstitutionBranch/ID"
_PROJECT = "50"
"""The type of a document reference that is a project (UNCL 1001)."""

_NEVER = date(1, 1, 1)
T = TypeVar("T", Bankgiro, Plusgiro, Ocr, OrgNumber)


def read_invoice(root: Element, faults: list[str]) -> Invoice:
    """The invoice of a document; where something is wrong in it, what is read there means nothing.

    Args:
        root: The outermost element.
        faults: Where what is wrong is noted.

    Raises:
        UnreadableXml: It is no invoice or credit note in UBL.
    """
    name = _KINDS.get(str(root.tag))
    if name is None:
        raise UnreadableXml(
            "Filen är ingen faktura eller kreditnota i Peppol BIS Billing 3 (UBL 2.1). "
            "Be leverantören skicka den i det formatet, eller registrera den för hand."
        )
    currency = "".join(root.findtext("{*}DocumentCurrencyCode", default="").split())
    node = Node(element=root, where="", currency=currency, faults=faults)
    node.needed("DocumentCurrencyCode", rule="BR-05", what="valutan")
    if not node.text("CustomizationID").startswith(_SPECIFICATION):
        node.note("PEPPOL-EN16931-R004", "fakturan säger inte att den följer Peppol BIS Billing 3")
    code = node.needed(f"{name}TypeCode", rule="BR-04", what="fakturatypen")
    if not node.text("IssueDate"):
        node.note("BR-03", "fakturadatum saknas")
    line = "CreditNoteLine" if name == "CreditNote" else "InvoiceLine"
    return Invoice(
        kind="credit note" if name == "CreditNote" or code == "381" else "invoice",
        code=code,
        number=node.needed("ID", rule="BR-02", what="fakturanumret"),
        issued=node.day("IssueDate", what="fakturadatum") or _NEVER,
        due=node.day("DueDate", what="förfallodatum") or node.day("PaymentMeans/PaymentDueDate", what="förfallodatum"),
        currency=currency,
        supplier=_party(node, "AccountingSupplierParty", rule="BR-06", what="leverantörens namn"),
        buyer=_party(node, "AccountingCustomerParty", rule="BR-07", what="köparens namn"),
        buyer_reference=node.text("BuyerReference"),
        order=node.text("OrderReference/ID"),
        contract=node.text("ContractDocumentReference/ID"),
        project=node.text("ProjectReference/ID") or next(_projects(node), ""),
        corrects=node.texts("BillingReference/InvoiceDocumentReference/ID"),
        note="\n".join(node.texts("Note")),
        terms=node.text("PaymentTerms/Note"),
        account=node.text("AccountingCost"),
        payments=tuple(_payment(each) for each in node.all("PaymentMeans")),
        lines=tuple(_line(each) for each in node.all(line, where="Rad")),
        adjustments=tuple(_adjustments(node)),
        vat=tuple(_vat(each) for each in node.all("TaxTotal/TaxSubtotal", where="Momsrad")),
        totals=_totals(node),
        attachments=tuple(_attachments(node)),
    )


def _party(node: Node, name: str, *, rule: str, what: str) -> Party:
    party = node.first(f"{name}/Party")
    if party is None:
        node.note(rule, f"{what} saknas")
        return Party(name="")
    numbers = {
        each.text("TaxScheme/ID").upper() == "VAT": each.text("CompanyID") for each in party.all("PartyTaxScheme")
    }
    country, registration = party.text("PostalAddress/Country/IdentificationCode"), party.text(_REGISTRATION)
    scheme = party.attribute("EndpointID", "schemeID")
    return Party(
        name=party.text("PartyLegalEntity/RegistrationName") or party.needed("PartyName/Name", rule=rule, what=what),
        orgnr=_made(OrgNumber, registration) if country == "SE" else None,
        registration=registration,
        vat_number=numbers.get(True, ""),
        tax_status=numbers.get(False, ""),
        country=country,
        address=":".join(filter(None, [scheme, party.text("EndpointID")])),
        contact=party.text("Contact/Name"),
    )


def _payment(node: Node) -> Payment:
    account, bank = node.text("PayeeFinancialAccount/ID"), node.text(_BANK)
    reference = node.text("PaymentID")
    return Payment(
        code=node.text("PaymentMeansCode"),
        bankgiro=_made(Bankgiro, account) if bank == "SE:BANKGIRO" else None,
        plusgiro=_made(Plusgiro, account) if bank == "SE:PLUSGIRO" else None,
        account=account,
        bank=bank,
        ocr=_made(Ocr, reference) if re.fullmatch("[0-9 ]+", reference) else None,
        reference=reference,
    )


def _line(node: Node) -> Line:
    quantity = "CreditedQuantity" if node.name == "CreditNoteLine" else "InvoicedQuantity"
    return Line(
        number=node.text("ID"),
        name=node.needed("Item/Name", rule="BR-25", what="benämningen"),
        description=node.text("Item/Description"),
        quantity=node.number(quantity, what="antalet"),
        unit=node.attribute(quantity, "unitCode"),
        price=node.price("Price/PriceAmount", what="priset"),
        per=node.number("Price/BaseQuantity", what="antalet som priset gäller") or Decimal(1),
        net=node.amount("LineExtensionAmount", what="radens belopp", rule="BR-24"),
        adjustments=tuple(_adjustments(node)),
        category=node.needed("Item/ClassifiedTaxCategory/ID", rule="BR-CO-04", what="momskategorin"),
        rate=node.number("Item/ClassifiedTaxCategory/Percent", what="momssatsen"),
        account=node.text("AccountingCost"),
        order_line=node.text("OrderLineReference/LineID"),
    )


def _adjustments(node: Node) -> Iterator[Adjustment]:
    for each in node.all("AllowanceCharge"):
        yield Adjustment(
            amount=each.amount("Amount", what="avdraget eller tillägget", rule="BR-31"),
            is_charge=each.text("ChargeIndicator") in {"true", "1"},
            reason=each.text("AllowanceChargeReason"),
            category=each.text("TaxCategory/ID"),
            rate=each.number("TaxCategory/Percent", what="momssatsen"),
        )


def _vat(node: Node) -> Vat:
    return Vat(
        category=node.needed("TaxCategory/ID", rule="BR-47", what="momskategorin"),
        rate=node.number("TaxCategory/Percent", what="momssatsen"),
        taxable=node.amount("TaxableAmount", what="underlaget", rule="BR-45"),
        amount=node.amount("TaxAmount", what="momsen", rule="BR-46"),
        reason=node.text("TaxCategory/TaxExemptionReason"),
    )


def _totals(node: Node) -> Totals:
    found = node.first("LegalMonetaryTotal")
    if found is None:
        node.note("BR-13", "fakturans summor saknas")
        found = node
    taxed = next((each for each in node.all("TaxTotal") if each.first("TaxSubtotal")), None)
    return Totals(
        lines=found.amount("LineExtensionAmount", what="radernas summa", rule="BR-12"),
        allowances=found.amount("AllowanceTotalAmount", what="summan av avdrag"),
        charges=found.amount("ChargeTotalAmount", what="summan av tillägg"),
        without_vat=found.amount("TaxExclusiveAmount", what="summan utan moms", rule="BR-13"),
        vat=taxed.amount("TaxAmount", what="momsen", rule="BR-CO-14") if taxed else Decimal(0),
        with_vat=found.amount("TaxInclusiveAmount", what="summan med moms", rule="BR-14"),
        prepaid=found.amount("PrepaidAmount", what="förskottet"),
        rounding=found.amount("PayableRoundingAmount", what="öresavrundningen"),
        payable=found.amount("PayableAmount", what="att betala", rule="BR-15"),
    )


def _attachments(node: Node) -> Iterator[Attachment]:
    carrying = [each for each in node.all("AdditionalDocumentReference") if each.first("Attachment")]
    for number, each in enumerate(carrying, start=1):
        carried = "Attachment/EmbeddedDocumentBinaryObject"
        content = each.text(carried)
        found = Attachment(
            number=number,
            name=each.attribute(carried, "filename") or each.text("DocumentDescription") or each.text("ID"),
            mime=each.attribute(carried, "mimeCode"),
            content=content,
            address=each.text("Attachment/ExternalReference/URI"),
        )
        if content and found.mime not in SUFFIXES:
            each.note("PEPPOL-EN16931-CL001", f"bilaga {number} är av ett slag som inte får följa med en faktura")
        elif not is_whole(content):
            each.note("XML", f"bilaga {number} är skadad")
        yield found


def _projects(node: Node) -> Iterator[str]:
    for each in node.all("AdditionalDocumentReference"):
        if each.text("DocumentTypeCode") == _PROJECT:
            yield each.text("ID")


def _made(kind: type[T], text: str) -> T | None:
    try:
        return kind(text)
    except ValueError:
        return None
