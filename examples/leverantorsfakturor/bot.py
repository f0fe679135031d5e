"""Leverantörsfakturor: check each e-invoice against supplier and order, and register it for attest."""

import re
from collections.abc import Mapping
from typing import Any

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.sheets import ReadSheet
from kommunrpa.actions.web import FillForm, LookUp, ReadTable
from kommunrpa.actions.xml import Invoice, ReadInvoice
from kommunrpa.fields import Amount, Bankgiro, Code, Plusgiro, Text, read_values
from kommunrpa.intake import Folder
from kommunrpa.sweden import stop_if_protected

SUPPLIER = {"id": "Leverantör", "bankgiro": Bankgiro("Bankgiro", optional=True), "reference": "Referens",
            "plusgiro": Plusgiro("Plusgiro", optional=True),
            "protected": Text("Skyddade personuppgifter", optional=True)}  # fmt: skip
ORDER = {"number": "Beställning", "supplier": "Leverantör", "left": Amount("Kvar att fakturera"),
         "account": Code("Konto", width=4), "unit": Code("Ansvar", width=4)}  # fmt: skip
KINDS = {"invoice": "Faktura", "credit note": "Kreditnota"}
CODE = re.compile("ZZ[0-9]{6}")  # [antagande] the town's codes of those who attest


def handle(item: WorkItem, run: Run) -> None:
    """Check one invoice, and register it."""
    file = item.files["invoice"]
    if file.suffix.casefold() != ".xml":  # lagen (2018:1277): who sells to a municipality sends e-invoices
        raise BusinessError("Filen är ingen e-faktura: be leverantören skicka fakturan i Peppol, och avvisa den här.")
    invoice = run.do(ReadInvoice(path=file))
    supplier = registered(run, invoice)
    stop_if_protected(supplier["protected"])
    check_payment(invoice, supplier)
    if invoice.kind == "credit note":
        check_credited(run, invoice, supplier)
    purpose = order_of(run, invoice, supplier) if invoice.order else code_of(invoice)
    today = run.now().date()
    values = {
        "Leverantörsnummer": supplier["id"], "Fakturanummer": invoice.number, "Slag": KINDS[invoice.kind],
        "Fakturadatum": invoice.issued, "Ankomstdatum": today, "Bokföringsdatum": today,
        "Förfallodatum": invoice.due or "", "E-faktura": file, "Att betala": invoice.totals.payable,
        "Varav moms": invoice.totals.vat, "Giro": supplier["bankgiro"] or supplier["plusgiro"],
        "Betalningsreferens": invoice.payment.reference if invoice.payment else "", **purpose,
    }  # fmt: skip
    url = f"{run.settings['portal']}/reskontra/ny"  # refuses an invoice that is registered already
    run.do(FillForm(url=url, values=values, submit="Registrera", read={"receipt": "Kvittens"}))


def registered(run: Run, invoice: Invoice) -> dict[str, Any]:
    """The supplier as the town's own register knows it: what an invoice says of its sender proves nothing."""
    number = invoice.supplier.orgnr
    if number is None:
        raise refused(invoice, "leverantören har inget svenskt organisationsnummer. Registrera den för hand.")
    url, words = f"{run.settings['portal']}/leverantorer", {"Sök": number.reveal()}
    found = run.do(LookUp(url=url, values=words, press="Sök", table=ReadTable(pages="Nästa"))).table
    if len(found) != 1:
        raise refused(invoice, "leverantören finns inte, eller flera gånger, i registret. Kontrollera företaget först.")
    return read_values(found[0], SUPPLIER)


def check_payment(invoice: Invoice, supplier: Mapping[str, Any]) -> None:
    """Whether the money goes where it went before, and with a reference that the supplier can use."""
    known = {supplier["bankgiro"], supplier["plusgiro"]} - {None}
    if any((each.bankgiro or each.plusgiro) not in known for each in invoice.payments):
        reason = "den ska betalas till ett annat konto än det i registret: misstänkt bedrägeri. Ring leverantören på "
        raise refused(invoice, f"{reason}ett nummer som ni redan har, inte det på fakturan, innan något ändras.")
    if invoice.currency != "SEK":
        raise refused(invoice, "den är i en annan valuta än kronor. Registrera den för hand.")
    if not invoice.supplier.f_skatt:  # [antagande] without it the town may have to withhold tax
        raise refused(invoice, "det står inte ”Godkänd för F-skatt” på den. Kontrollera hos Skatteverket först.")
    if supplier["reference"] == "OCR" and not all(each.ocr for each in invoice.payments):
        raise refused(invoice, "OCR-numret stämmer inte (kontrollsiffran). Be leverantören om en rättad.")


def check_credited(run: Run, invoice: Invoice, supplier: Mapping[str, Any]) -> None:
    """Whether what is credited is in the ledger."""
    for number in invoice.corrects or [""]:
        url, hits = f"{run.settings['portal']}/reskontra", ReadTable(pages="Nästa")
        found = run.do(LookUp(url=url, values={"Sök": number}, press="Sök", table=hits)).table
        if not any((row["Leverantörsnummer"], row["Fakturanummer"]) == (supplier["id"], number) for row in found):
            raise refused(invoice, "fakturan som krediteras finns inte i reskontran. Sök den innan du registrerar.")


def order_of(run: Run, invoice: Invoice, supplier: Mapping[str, Any]) -> dict[str, str]:
    """Where what was ordered is booked; never more than what is left of the order."""
    rows = run.do(ReadSheet(path=run.settings["orders"], columns=ORDER))
    order = next((row for row in rows if row["number"] == invoice.order and row["supplier"] == supplier["id"]), None)
    if order is None:
        raise refused(invoice, "leverantören har ingen sådan beställning. Fråga den som har beställt.")
    if invoice.kind == "invoice" and invoice.totals.without_vat > order["left"]:
        raise refused(invoice, "den är på mer än vad som är kvar av beställningen. Fråga den som har beställt.")
    return {"Beställning": invoice.order, "Konto": order["account"], "Ansvar": order["unit"]}


def code_of(invoice: Invoice) -> dict[str, str]:
    """Who is to attest what was bought without an order."""
    if not CODE.fullmatch(invoice.buyer_reference):
        raise refused(invoice, "den saknar både beställning och giltig referenskod. Be leverantören om en ny.")
    return {"Referenskod": invoice.buyer_reference}


def refused(invoice: Invoice, reason: str) -> BusinessError:
    """Why a person must look at an invoice, with its number."""
    return BusinessError(f"Faktura {invoice.number}: {reason}")


bot = Bot(
    name="leverantorsfakturor",
    department="Ekonomi",
    owner="Redovisningschef",
    purpose="Kontrollerar inkomna e-fakturor och registrerar dem för attest.",
    systems=("Exempelby leverantörsreskontra",),
    legal_basis="Lagen (2018:1277) om elektroniska fakturor till följd av offentlig upphandling",
    data_class=DataClass.P2,  # the number of a sole trader is a personal number
    handle=handle,
    intake=Folder("inbox/*.*", role="invoice"),
    schedule="0 * * * 1-5",
    minutes_per_item=4,  # [antagande]
    settings={"portal": str, "orders": str},
)
