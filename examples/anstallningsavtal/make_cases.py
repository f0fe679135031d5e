"""Makes the cases that the bot handles: the managers' orders in Excel, the list of positions, and who works there."""

import io
from datetime import date
from pathlib import Path

from exempelby import Town
from openpyxl import Workbook
from openpyxl.styles import Font, PatternFill
from people import Person, adults

from kommunrpa.files import write_atomically

PEOPLE, EMPLOYMENTS = "/personal", "/anstallningar"
FIXED, STAND_IN, PERMANENT = "Särskild visstidsanställning", "Vikariat", "Tillsvidareanställning"
HEADINGS = ("Ordernummer", "Personnummer", "Namn", "Adress", "Postort", "Befattningskod", "Anställningsform", "Från",
            "Till", "Sysselsättningsgrad", "Månadslön", "Chefens e-post", "Skyddade personuppgifter",
            "Status")  # fmt: skip
POSITIONS = ("Befattningskod;Befattning;Enhet", "207;Undersköterska;Ängsgårdens äldreboende",
             "318;Barnskötare;Björkens förskola", "4021;Lärare;Exempelbyskolan")  # fmt: skip
NURSE, CARER, TEACHER = 207, 318, "4021"  # a program for sheets has taken the zero from 0207 and 0318
FROM_2022 = (date(2022, 2, 1), date(2022, 8, 31))
AUTUMN = (date(2026, 8, 1), date(2026, 12, 31))
SPRING = (date(2027, 1, 11), date(2027, 6, 11))
YEAR = (date(2026, 1, 1), date(2026, 11, 30))
TWO_YEARS = (date(2024, 12, 1), date(2026, 11, 30))
SAMORDNINGSNUMMER = "19500069-2383"  # one of Skatteverket's test numbers


def make_cases(inbox: Path, town: Town) -> None:
    """Put the orders in the inbox and those who have worked before in the register, unless they are there."""
    if town.records.all(PEOPLE):
        return
    orders = _Orders(town)
    for form, days in (FIXED, SPRING), (STAND_IN, SPRING), (PERMANENT, (SPRING[0], None)):
        orders.add(form, days)
    orders.add(FIXED, SPRING, earlier=(FIXED, AUTUMN))
    orders.add(FIXED, SPRING, earlier=(STAND_IN, YEAR))
    orders.add(FIXED, SPRING, earlier=(FIXED, FROM_2022))
    orders.add(STAND_IN, SPRING, number=SAMORDNINGSNUMMER)
    again = orders.add(FIXED, AUTUMN)
    orders.add(FIXED, SPRING, who=again, code=TEACHER)
    orders.add(FIXED, SPRING, earlier=(FIXED, YEAR))
    orders.add(STAND_IN, SPRING, earlier=(STAND_IN, TWO_YEARS))
    orders.add(FIXED, SPRING, code=999)
    orders.add("Provanställning", SPRING)
    orders.add(FIXED, SPRING, earlier=(PERMANENT, (date(2020, 3, 1), None)))
    orders.add(FIXED, SPRING, earlier=(FIXED, SPRING))
    orders.add(STAND_IN, SPRING, number=SAMORDNINGSNUMMER[:-1] + "4")
    orders.add(STAND_IN, (SPRING[0], None))
    orders.add(FIXED, SPRING[::-1])
    orders.add(FIXED, SPRING, earlier=(FIXED, FROM_2022), name="Kim Annansson")
    orders.add(FIXED, SPRING, protected="Ja")
    orders.add(FIXED, SPRING, protected="")
    write_atomically(inbox / "bestallningar.xlsx", orders.book())
    write_atomically(inbox / "befattningar.csv", "\r\n".join(POSITIONS).encode("cp1252"))


class _Orders:
    """The orders, each with what its person has done before."""

    def __init__(self, town: Town) -> None:
        self._town = town
        self._people = iter(adults())
        self._rows: list[tuple[object, ...]] = []

    def add(  # noqa: PLR0913 - what an order may be like, all by name
        self, form: str, days: tuple[date | None, ...], *, code: object = NURSE, who: Person | None = None,
        number: str = "", name: str = "", earlier: tuple[str, tuple[date, date | None]] | None = None,
        protected: str = "Nej",
    ) -> Person:  # fmt: skip
        """Add an order, and what came before it."""
        who = who or next(self._people)
        order = f"HR-2026-{len(self._rows) + 1:03d}"
        if earlier:
            self._employ(who, *earlier)
        self._rows.append((order, number or who.number, name or who.name, who.address, who.town, code, form, *days,
                           100, 28500, "chef@exempelby.example.com", protected, None))  # fmt: skip
        return who

    def _employ(self, who: Person, form: str, days: tuple[date, date | None]) -> None:
        records, start, end = self._town.records, *days
        facts = {"Personnummer": who.number, "Namn": who.name, "Adress": who.address, "Postort": who.town}
        person = records.add(PEOPLE, {**facts, "Order": "HR-2020-001"}, number="A{serial}").number
        facts = {"Anställd": person, "Befattning": "Undersköterska", "Anställningsform": form, "Från": str(start),
                 "Till": str(end or ""), "Order": "HR-2020-001"}  # fmt: skip
        records.add(EMPLOYMENTS, facts, number="ANST-{serial}")

    def book(self) -> bytes:
        """The Excel file, as HR has drawn it."""
        book = Workbook()
        sheet = book.active
        sheet.title = "Beställningar"
        for row in (HEADINGS, *self._rows):
            sheet.append(row)
        for cell in sheet[1]:
            cell.font, cell.fill = Font(bold=True, color="FFFFFF"), PatternFill("solid", fgColor="1B5E4B")
            sheet.column_dimensions[cell.column_letter].width = 22
        sheet.freeze_panes, sheet.auto_filter.ref = "B2", sheet.dimensions
        total = book.create_sheet("Summering")
        total.append(("Antal beställningar", "=COUNTA('Beställningar'!A2:A500)"))
        kept = io.BytesIO()
        book.save(kept)
        return kept.getvalue()
