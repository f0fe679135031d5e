"""Makes the cases that the bot handles: e-invoices right and wrong, what was ordered, and what the town knows."""

from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path

from blankett import blankett
from exempelby import Town
from leverantorsfakturor.make_invoices import Sold, e_invoice
from openpyxl import Workbook
from stdnum import luhn
from suppliers import Supplier, add_suppliers, bankgiro, stranger, suppliers

LEDGER = "/reskontra"
CODE = "ZZ100123"
ORDERS = (
    ("B-2601", "L-1001", 40_000, "6110", "4200"),
    ("B-2602", "L-1002", 125_000, "6450", "4310"),
    ("B-2603", "L-1003", 60_000, "6550", "4400"),
    ("B-2604", "L-1004", 18_000, "6060", "4200"),
    ("B-2605", "L-1101", 9_500, "6550", "4400"),
)


def make_cases(inbox: Path, town: Town) -> None:
    """Put the invoices in the inbox and the registers on the town's desks, unless they are there."""
    if not town.records.all(LEDGER):
        add_suppliers(town)
        for number in "26-1040", "26-1041":
            _book(town, suppliers()[3], number)
    (inbox / "order").mkdir(parents=True, exist_ok=True)
    write_orders(inbox / "order" / "bestallningar.xlsx")
    for count, sold in enumerate(_invoices(), start=1):
        (inbox / f"faktura-{count:02d}.xml").write_bytes(e_invoice(sold))
    facts = {"Faktura": {"Fakturanummer": "26-2001", "Att betala": "1 250,00", "Bankgiro": bankgiro(3)}}
    (inbox / "faktura.pdf").write_bytes(blankett("Faktura", facts, kind="printed", sender=suppliers()[3].name))


def _invoices() -> Iterator[Sold]:
    paper, food, power, cleaning, books, carpenter, gardener, painter = suppliers()
    yield Sold(supplier=paper, number=_ocr(2601), net=Decimal("1000.00"), order="B-2601")
    yield Sold(supplier=food, number=_ocr(2603), net=Decimal("8420.40"), order="B-2602", rate=12)
    yield Sold(supplier=power, number="26-0117", net=Decimal(58_000), order="B-2603")
    yield Sold(supplier=cleaning, number="26-1042", net=Decimal("3200.00"), order="B-2604")
    yield Sold(supplier=cleaning, number="26-1043", net=Decimal("450.25"), code=CODE)
    yield Sold(supplier=books, number=_ocr(2605), net=Decimal("1899.00"), code=CODE, rate=6)
    yield Sold(supplier=carpenter, number="7", net=Decimal(9_000), order="B-2605")
    yield Sold(supplier=cleaning, number="26-1044", net=Decimal("300.00"), code=CODE, credits="26-1040")
    yield from _faulty(paper, food, power, cleaning)
    yield Sold(supplier=carpenter, number="8", net=Decimal(1_500), code=CODE, f_skatt=False)
    yield Sold(supplier=gardener, number="31", net=Decimal(2_000), code=CODE)
    yield Sold(supplier=painter, number="112", net=Decimal(2_500), code=CODE)


def _faulty(paper: Supplier, food: Supplier, power: Supplier, cleaning: Supplier) -> Iterator[Sold]:
    yield Sold(supplier=paper, number=_ocr(2606), net=Decimal(800), order="B-2601", wrong_sum=Decimal(100))
    yield Sold(supplier=paper, number=_ocr(2607), net=Decimal(800), order="B-2601", rate=20)
    yield Sold(supplier=power, number="26-0118", net=Decimal(800), order="B-2603", wrong_digit=True)
    yield Sold(supplier=food, number="260999", net=Decimal(800), order="B-2602", rate=12)
    yield Sold(supplier=power, number="26-0119", net=Decimal(9_900), order="B-2603", giro=bankgiro(77))
    yield Sold(supplier=stranger(), number="1", net=Decimal(4_000), code=CODE)
    yield Sold(supplier=cleaning, number="26-1041", net=Decimal("1000.00"), code=CODE)
    yield Sold(supplier=cleaning, number="26-1045", net=Decimal(600))
    yield Sold(supplier=cleaning, number="26-1046", net=Decimal(600), code="Åsa på förskolan")
    yield Sold(supplier=cleaning, number="26-1047", net=Decimal(19_000), order="B-2604")
    yield Sold(supplier=cleaning, number="26-1048", net=Decimal(600), order="B-2601")
    yield Sold(supplier=cleaning, number="26-1049", net=Decimal(600), code=CODE, credits="26-0999")
    yield Sold(supplier=power, number="26-0120", net=Decimal(700), code=CODE, currency="EUR")


def _ocr(number: int) -> str:
    return f"{number}{luhn.calc_check_digit(str(number))}"


def write_orders(path: Path) -> None:
    """Write the list of what was ordered, as the purchasing system exports it."""
    book = Workbook()
    sheet = book.active
    sheet.append(("Beställning", "Leverantör", "Kvar att fakturera", "Konto", "Ansvar"))
    for row in ORDERS:
        sheet.append(row)
    book.save(path)


def _book(town: Town, who: Supplier, number: str) -> None:
    facts = {
        "Leverantörsnummer": who.id, "Fakturanummer": number, "Slag": "Faktura", "Att betala": "1250.00",
        "Varav moms": "250.00", "Ankomstdatum": date(2026, 10, 5).isoformat(), "Status": "Attesterad",
    }  # fmt: skip
    town.records.add(LEDGER, facts, number="LF-{serial}")
