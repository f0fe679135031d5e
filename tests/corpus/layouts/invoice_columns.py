"""Invoices with a head of labels above their values in columns, and the sums in a band at the foot."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, drawn
from corpus.layouts.goods import goods
from corpus.layouts.invoices import invoice, parted
from corpus.paper import GREY, Pen, WordPen, faces, pages


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, company = inv.pick(faces()), inv.company().text
    strong, caps, pen_of = inv.pick([face.bold, face.regular]), inv.pick([True, False]), inv.pick([Pen, WordPen])
    small = 7 if strong == face.regular else 8
    head, sums, paid = parted(drawn(items))

    def page(pen: Pen) -> None:
        pen.text(50, 60, company, face.bold, 18)
        pen.text(420, 60, "FAKTURA", face.bold, 20)
        for at, line in enumerate(("Exempelby kommun", "Fakturaenheten", "Box 100", "123 45 EXEMPELBY")):
            pen.text(330, 100 + 13 * at, line, face.regular, 10)
        for at, item in enumerate(head):
            cell(pen, 50 + at % 4 * 125, 180 + at // 4 * 34, item)
        y = goods(pen, face, 270, inv, style="plain")
        pen.line(50, y + 10, 545, y + 10)
        for at, item in enumerate(sums):
            cell(pen, 50 + at * 125, y + 26, item)
        for at, item in enumerate(paid):
            cell(pen, 50 + at % 4 * 125, 760 + at // 4 * 28, item)
        pen.text(50, 815, "Godkänd för F-skatt. Dröjsmålsränta enligt räntelagen.", face.regular, 7, GREY)

    def cell(pen: Pen, x: float, y: float, item: Item) -> None:
        pen.text(x, y, item.label.upper() if caps else item.label, strong, small)
        pen.text(x, y + 13, item.text, face.regular, 10)

    return pages(page, pen=pen_of)


LAYOUT = Layout("invoice in columns", invoice, _draw)
