"""Invoices of a modern design: headings on coloured bands, values below them, the total large, a footer of facts."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, drawn
from corpus.layouts.goods import goods
from corpus.layouts.invoices import TOTAL, invoice, parted
from corpus.paper import BAND, GREY, WHITE, Pen, faces, pages


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, company, street, phone = inv.pick(faces()), inv.company().text, inv.street().text, inv.phone().text
    large, split = inv.pick([10.0, 14.0]), inv.pick([3, 4])
    head, sums, paid = parted(drawn(items))

    def band(pen: Pen, y: float, some: list[Item]) -> None:
        pen.box(45, y - 11, 505, 16, fill=BAND)
        for at, item in enumerate(some):
            pen.text(50 + at * 505 / split, y, item.label, face.bold, 8.5, WHITE)
            pen.text(50 + at * 505 / split, y + 18, item.text, face.regular, 9.5)

    def page(pen: Pen) -> None:
        pen.text(45, 60, company, face.bold, 20, BAND)
        pen.right(550, 60, "Faktura", face.regular, 20, GREY)
        y = 190.0
        for at in range(0, len(head), split):
            band(pen, y, head[at : at + split])
            y += 42
        y = goods(pen, face, y, inv, style="band") + 20
        for item in sums:
            size = large if item.label in TOTAL else 9
            pen.text(250, y, item.label, face.bold, size)
            pen.right(545, y, item.text, face.bold if size == large else face.regular, size)
            y += 1.7 * size
        pen.line(45, 750, 550, 750)
        facts = [("Adress", street), ("Telefon", phone), *((item.label, item.text) for item in paid)]
        for at, (label, text) in enumerate(facts):
            x, low = 50 + at % 3 * 170, 764 + at // 3 * 26
            pen.text(x, low, label, face.bold, 7.5)
            pen.text(x, low + 10, text, face.regular, 7.5)

    return pages(page)


LAYOUT = Layout("invoice with bands", invoice, _draw)
