"""Makes the days that the bot closes: what the operator delivered, and what of it the ledger has."""

import csv
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

from exempelby import Town
from suppliers import Supplier, add_suppliers, stranger, suppliers

LEDGER, DAYS = "/reskontra", "/dagsavslut"
FIRST, COUNT = date(2026, 11, 2), 16
HEADINGS = ("Mottagen", "Organisationsnummer", "Leverantör", "Fakturanummer", "Belopp")
STATUSES = ("Registrerad", "Attesterad", "Betald", "Avvisad", "Utreds")


class Came(NamedTuple):
    """An invoice that the operator delivered."""

    day: date
    supplier: Supplier
    number: str
    net: Decimal

    @property
    def vat(self) -> Decimal:
        """The VAT in kronor."""
        return self.net / 4

    def row(self) -> tuple[str, ...]:
        """Its line in the operator's list."""
        amount = f"{self.net + self.vat:.2f}".replace(".", ",")
        return self.day.isoformat(), self.supplier.orgnr, self.supplier.name, self.number, amount


def make_cases(inbox: Path, town: Town) -> None:
    """Put a list for each day in the inbox, and what came of it on the town's desks, unless it is there."""
    inbox.mkdir(parents=True, exist_ok=True)
    days = _workdays()
    lists = {day: _came(day) for day in days}
    if not town.records.all(LEDGER):
        add_suppliers(town)
        for day in days:
            _book_all(town, lists[day], missing=day == days[4], wrong=day == days[6])
        _book(town, Came(days[5], suppliers()[2], "aldrig-mottagen", Decimal(800)), "Registrerad")
        town.records.add(DAYS, {"Mottagna": "4"}, number=days[8].isoformat())
    lists[days[7]] = [*lists[days[7]], lists[days[7]][0]]
    lists[days[9]] = [*lists[days[9]], lists[days[10]][0]]
    lists[days[11]] = []
    lists[days[12]] = [*lists[days[12]], Came(days[12], stranger(), "1", Decimal(400))]
    for day, came in lists.items():
        write_list(inbox / f"mottagna-{day}.csv", [each.row() for each in came])
    write_list(inbox / "mottagna-skadad.csv", [(days[0].isoformat(), "", "Okänd", "12", "tolv kronor")])


def _workdays() -> list[date]:
    days = (FIRST + timedelta(days=count) for count in range(2 * COUNT))
    return [day for day in days if day.isoweekday() <= 5][:COUNT]  # noqa: PLR2004 - Friday


def _came(day: date) -> list[Came]:
    return [
        Came(day, who, f"{day:%m%d}-{count}", Decimal(100 * day.day + 40 * count))
        for count, who in enumerate(suppliers()[: 4 + day.day % 3], start=1)
    ]


def _book_all(town: Town, came: list[Came], *, missing: bool, wrong: bool) -> None:
    for count, each in enumerate(came):
        if missing and not count:
            continue
        booked = each._replace(net=each.net + 4) if wrong and not count else each
        _book(town, booked, STATUSES[(count + each.day.day) % len(STATUSES)])


def _book(town: Town, came: Came, status: str) -> None:
    has_order = came.supplier.id != suppliers()[1].id
    facts = {
        "Leverantörsnummer": came.supplier.id, "Fakturanummer": came.number, "Slag": "Faktura",
        "Att betala": f"{came.net + came.vat:.2f}", "Varav moms": f"{came.vat:.2f}",
        "Konto": "6110" if has_order else "", "Ansvar": "4200" if has_order else "",
        "Ankomstdatum": came.day.isoformat(), "Status": status,
        "Bokföringsdatum": came.day.isoformat() if status in STATUSES[:3] else "",
    }  # fmt: skip
    town.records.add(LEDGER, facts, number="LF-{serial}")


def write_list(path: Path, rows: list[tuple[str, ...]]) -> None:
    """A list as the operator's program writes it: semicolons, and the letters of older Windows programs."""
    with path.open("w", encoding="cp1252", newline="") as file:
        csv.writer(file, delimiter=";").writerows([HEADINGS, *rows])
