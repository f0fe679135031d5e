"""Dagsavslut: see that every e-invoice that came is in the ledger, and hand over the day's vouchers."""

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

from kommunrpa import Bot, BusinessError, DataClass, Run, WorkItem
from kommunrpa.actions.sheets import ReadSheet, WriteSheet
from kommunrpa.actions.sie import Company, Transaction, Voucher, WriteSie
from kommunrpa.actions.web import FillForm, ReadTable
from kommunrpa.fields import Amount, Choice, Date, OrgNumber, Text, read_values
from kommunrpa.intake import Folder
from kommunrpa.reconcile import Reconciliation, reconcile
from kommunrpa.sweden import format_amount

RECEIVED = {"day": Date("Mottagen"), "orgnr": OrgNumber("Organisationsnummer"), "number": "Fakturanummer",
            "amount": Amount("Belopp")}  # fmt: skip
STATES = BOOKED, REJECTED, WAITING = ("Registrerad", "Attesterad", "Betald"), ("Avvisad",), ("Utreds",)
LEDGER = {
    "voucher": "Verifikation", "supplier": "Leverantörsnummer", "number": "Fakturanummer",
    "kind": Choice("Slag", choices=("Faktura", "Kreditnota")), "amount": Amount("Att betala"),
    "vat": Amount("Varav moms"), "account": Text("Konto", optional=True), "unit": Text("Ansvar", optional=True),
    "came": Date("Ankomstdatum"), "booked": Date("Bokföringsdatum", optional=True),
    "status": Choice("Status", choices=(*BOOKED, *REJECTED, *WAITING)),
}  # fmt: skip
SUPPLIER = {"id": "Leverantör", "orgnr": OrgNumber("Organisationsnummer")}
VAT, PAYABLE, UNSORTED = "2641", "2440", "2999"  # [antagande] the town's chart of accounts
UNIT = "1"  # SIE filformat 4B: the dimension of a cost centre


def handle(item: WorkItem, run: Run) -> None:
    """Close one day, if all that came that day is somewhere."""
    received = run.do(ReadSheet(path=item.files["received"], columns=RECEIVED))
    days = {row["day"] for row in received}
    if len(days) != 1:
        raise BusinessError("Listan är tom eller gäller flera dagar: be operatören om en lista för var dag.")
    (day,) = days
    # Nobody's data but the number of an invoice is used, so protected persons are not asked about.
    suppliers = [read_values(row, SUPPLIER) for row in table(run, "leverantorer")]
    ledger = [read_values(row, LEDGER) for row in table(run, f"reskontra?q={day}")]
    ids = {each["orgnr"]: each["id"] for each in suppliers}
    sent = [name_of(row, ids.get(row["orgnr"], "okänd leverantör")) for row in received]
    found = held_against(sent, [row for row in ledger if row["came"] == day])
    vouchers = [voucher_of(row, day) for row in ledger if row["booked"] == day and row["status"] in BOOKED]
    states = {name_of(row, row["supplier"]): row["status"] for row in ledger if row["came"] == day}
    rows = [{"invoice": each, "state": states.get(each, "SAKNAS")} for each in (*sent, *found.unexpected)]
    columns = {"invoice": "Faktura", "state": "I reskontran"}
    report = run.do(WriteSheet(output="avstamning.xlsx", rows=rows, columns=columns, sheet=str(day)))
    refuse_uneven(found, day)
    company = Company(name="Exempelby kommun")
    sie = run.do(WriteSie(output="dagens.si", vouchers=vouchers, company=company))
    close(run, day, found, sie=sie, report=report)


def table(run: Run, page: str) -> Sequence[Mapping[str, str]]:
    """The rows of a page of the town."""
    return run.do(ReadTable(url=f"{run.settings['portal']}/{page}", pages="Nästa"))


def name_of(row: Mapping[str, Any], supplier: str) -> str:
    """What tells an invoice from any other: one that was booked with another amount is another one."""
    return f"{supplier} {row['number']} på {format_amount(row['amount'])}"


def held_against(sent: Sequence[str], ledger: Sequence[Mapping[str, Any]]) -> Reconciliation:
    """Received = registered + rejected + with a person."""
    piles = ([name_of(row, row["supplier"]) for row in ledger if row["status"] in each] for each in STATES)
    done, failed, review = piles
    return reconcile(sent, done=done, failed=failed, review=review)


def refuse_uneven(found: Reconciliation, day: date) -> None:
    """Name what is missing, and what is there without having come."""
    faults = {"Finns inte i reskontran": found.missing, "Finns i reskontran utan att ha kommit": found.unexpected,
              "Finns flera gånger": (*found.twice, *found.astray)}  # fmt: skip
    told = [f"{what}: {'; '.join(names)}." for what, names in faults.items() if names]
    if told:
        raise BusinessError("\n".join([f"Den {day} går inte ihop. Rätta i reskontran, och kör dagen igen.", *told]))


def voucher_of(row: Mapping[str, Any], day: date) -> Voucher:
    """What an invoice is booked as: cost and VAT against the debt, and the other way round for a credit note."""
    sign = Decimal(-1 if row["kind"] == "Kreditnota" else 1)
    unit = ((UNIT, row["unit"]),) if row["unit"] else ()
    cost = Transaction(account=row["account"] or UNSORTED, amount=sign * (row["amount"] - row["vat"]), objects=unit)
    vat = Transaction(account=VAT, amount=sign * row["vat"])
    debt = Transaction(account=PAYABLE, amount=-sign * row["amount"])
    series, _, number = row["voucher"].partition("-")
    return Voucher(series=series, number=number, day=day, text=f"Faktura {row['number']}", rows=(cost, vat, debt))


def close(run: Run, day: date, found: Reconciliation, *, sie: Path, report: Path) -> None:
    """Hand over the vouchers and the report; the same day is not closed twice."""
    counts = found.summary
    values = {
        "Dag": day, "Mottagna": counts["received"], "Registrerade": counts["done"], "Avvisade": counts["failed"],
        "Under utredning": counts["review"], "Bokföringsorder": sie, "Avstämningslista": report,
    }  # fmt: skip
    url = f"{run.settings['portal']}/dagsavslut/ny"
    run.do(FillForm(url=url, values=values, submit="Avsluta dagen", read={"receipt": "Kvittens"}))


bot = Bot(
    name="dagsavslut",
    department="Ekonomi",
    owner="Redovisningschef",
    purpose="Stämmer av dagens e-fakturor mot reskontran och lämnar bokföringsordern.",
    systems=("Exempelby leverantörsreskontra", "Exempelby dagsavslut"),
    legal_basis="Kommunens redovisningsreglemente [antagande]",
    data_class=DataClass.P2,  # the operator's list has the number of a sole trader, a personal number
    handle=handle,
    intake=Folder("inbox/*.csv", role="received"),
    schedule="0 17 * * 1-5",
    minutes_per_item=20,  # [antagande]
    settings={"portal": str},
)
