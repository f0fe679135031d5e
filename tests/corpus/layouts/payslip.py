"""Payslips and notices: labels with their amounts far to the right, between rules, without a colon anywhere."""

from collections.abc import Sequence
from decimal import Decimal

from corpus.invented import Invented
from corpus.items import Item, Layout, asked, drawn, plain
from corpus.paper import GREY, Pen, WordPen, faces, pages

from kommunrpa.actions.pdf import Amount, Date, Personnummer, Text


def _items(inv: Invented) -> list[Item]:
    gross = Decimal(inv.random.randint(22_000, 58_000))
    tax = (gross * Decimal("0.24")).quantize(Decimal(1))
    number = str(inv.random.randint(10_000, 99_999))
    return [
        asked(Text("Anställd"), inv.person()),
        asked(Personnummer("Personnummer"), inv.personnummer()),
        asked(Text("Anställningsnummer"), plain(number)),
        asked(Date("Utbetalningsdag"), inv.day()),
        Item("Månadslön", inv.spelt(gross - 1200).text),
        Item("OB-tillägg", inv.spelt(Decimal(1200)).text),
        asked(Amount("Bruttolön"), inv.spelt(gross)),
        asked(Amount("Preliminär skatt"), inv.spelt(-tax)),
        asked(Amount("Att utbetala"), inv.spelt(gross - tax)),
        asked(Amount("Ackumulerad bruttolön"), inv.spelt(gross * 4)),
    ]


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, company, pen_of = inv.pick(faces()), inv.company().text, inv.pick([Pen, WordPen])
    grey, across = inv.pick([True, False]), inv.pick([2, 4])
    there = drawn(items)
    sums = [item for item in there if isinstance(item.field, Amount) or item.label in {"Månadslön", "OB-tillägg"}]
    head = [item for item in there if item not in sums]

    def page(pen: Pen) -> None:
        pen.text(50, 58, company, face.bold, 14)
        pen.right(545, 58, "Lönespecifikation", face.regular, 14)
        for at, item in enumerate(head):
            x, y = 50 + at % across * 495 / across, 100 + at // across * 34
            pen.text(x, y, item.label, face.regular, 8, GREY)
            pen.text(x, y + 14, item.text, face.regular, 10)
        y = 200
        for item in sums:
            strong = item.label == "Att utbetala"
            pen.text(50, y, item.label, face.bold if strong else face.regular, 11 if strong else 10, *(
                [GREY] if grey and not strong else []))  # fmt: skip
            pen.right(545, y, item.text, face.bold if strong else face.regular, 11 if strong else 10)
            pen.line(50, y + 6, 545, y + 6)
            y += 22
        pen.text(50, y + 30, "Frågor om lönen besvaras av närmaste chef.", face.regular, 8, GREY)

    return pages(page, pen=pen_of)


LAYOUT = Layout("payslip", _items, _draw)
