"""Yearly accounts to the chief guardian: a head, tables of income and expenses over pages, sums and balances."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from itertools import pairwise

from corpus.invented import Invented
from corpus.items import Item, Layout, asked, drawn
from corpus.paper import Face, Pen, WordPen, faces, pages

from kommunrpa.actions.pdf import Amount, Date, Personnummer, Text

INCOME = ("Pension", "Bostadstillägg", "Ränta", "Sjukersättning", "Överskjutande skatt", "Habiliteringsersättning")
EXPENSES = ("Skatt", "Hyra", "Omvårdnadsavgift", "Fickpengar", "Kläder", "Läkemedel", "Hemförsäkring", "Arvode")


def _items(inv: Invented) -> list[Item]:
    opening, income, expenses = (Decimal(inv.random.randint(*span)) for span in ((10_000, 400_000), (150_000, 290_000),
                                                                                 (90_000, 140_000)))  # fmt: skip
    return [
        asked(Text("Huvudman"), inv.person()),
        asked(Personnummer("Huvudmannens personnummer"), inv.personnummer()),
        asked(Text("God man eller förvaltare"), inv.person()),
        Item("Adress", inv.street().text),
        asked(Date("Period från och med"), inv.day(2025)),
        asked(Date("Period till och med"), inv.day(2026)),
        asked(Amount("A. Tillgångar den 1 januari"), inv.spelt(opening)),
        asked(Amount("B. Summa inkomster"), inv.spelt(income)),
        asked(Amount("C. Summa utgifter"), inv.spelt(expenses)),
        asked(Amount("D. Tillgångar den 31 december"), inv.spelt(opening + income - expenses)),
    ]


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, pen_of = inv.pick(faces()), inv.pick([Pen, WordPen])
    there = drawn(items)
    head = [item for item in there if item.label[1:2] != "."]
    sums = [item for item in there if item.label[1:2] == "."]
    grid = inv.pick([True, False])

    def first(pen: Pen) -> None:
        pen.text(50, 60, "Årsräkning", face.bold, 18)
        pen.text(50, 76, "Lämnas till överförmyndarnämnden före den 1 mars", face.regular, 9)
        for at, item in enumerate(head):
            x, y = 50 + at % 2 * 250, 110 + at // 2 * 34
            pen.box(x, y, 250, 34)
            pen.text(x + 3, y + 9, item.label, face.regular, 7)
            pen.text(x + 5, y + 25, item.text, face.regular, 10)
        _table(pen, face, 250, INCOME, inv, grid=grid)

    def middle(pen: Pen) -> None:
        _table(pen, face, 70, EXPENSES * 3, inv, grid=grid)

    def last(pen: Pen) -> None:
        pen.text(50, 60, "Sammanställning", face.bold, 13)
        for at, item in enumerate(sums):
            y = 90 + at * 22
            pen.text(50, y, item.label, face.regular, 10)
            pen.right(540, y, item.text, face.regular, 10)
            pen.line(50, y + 5, 545, y + 5)
        pen.text(50, 260, "A + B ska vara lika med C + D. Jag försäkrar att uppgifterna är riktiga.", face.regular, 9)
        pen.text(50, 330, "Datum och underskrift", face.regular, 8)

    draws: list[Callable[[Pen], None]] = [first, middle, last]
    return pages(*draws, pen=pen_of)


def _table(pen: Pen, face: Face, y: float, kinds: Sequence[str], inv: Invented, *, grid: bool) -> None:
    title = "Inkomster under perioden" if kinds is INCOME else "Utgifter under perioden"
    pen.text(50, y, title, face.bold, 11)
    stops = (50, 200, 430, 545)
    for at, heading in enumerate(("Slag", "Verifikation", "Belopp")):
        y_head = y + 20
        (pen.right if at == 2 else pen.text)(stops[at] + 4 if at < 2 else 540, y_head, heading, face.bold, 9)
    for number, kind in enumerate(kinds):
        low = y + 36 + number * 18
        pen.text(54, low, kind, face.regular, 9)
        pen.text(204, low, f"Bilaga {number + 1}", face.regular, 9)
        pen.right(540, low, inv.amount(200, 30_000).text, face.regular, 9)
        if grid:
            for left, right in pairwise(stops):
                pen.box(left, low - 12, right - left, 18)


LAYOUT = Layout("yearly accounts", _items, _draw)
