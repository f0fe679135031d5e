"""Invoices of a business system: everything in drawn boxes, with the label small at the top of each."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, drawn
from corpus.layouts.goods import goods
from corpus.layouts.invoices import invoice, parted
from corpus.paper import Pen, faces, pages


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, company = inv.pick(faces()), inv.company().text
    across, value = inv.pick([2, 3]), inv.pick([face.regular, face.regular, face.bold])
    head, sums, paid = parted(drawn(items))

    def boxes(pen: Pen, x: float, y: float, wide: float, some: list[Item], columns: int) -> None:
        for at, item in enumerate(some):
            left, top = x + at % columns * wide, y + at // columns * 26
            pen.box(left, top, wide, 26)
            pen.text(left + 2.5, top + 8, item.label, face.regular, 6.5)
            pen.fitting(left + 6, top + 21, item.text, value, 10, wide - 10)

    def page(pen: Pen) -> None:
        pen.text(45, 52, company, face.bold, 15)
        pen.text(300, 52, "FAKTURA", face.bold, 15)
        pen.box(45, 70, 250, 78)
        pen.text(49, 79, "Mottagare", face.regular, 6.5)
        for at, line in enumerate(("Exempelby kommun", "Ekonomienheten", "123 45 Exempelby")):
            pen.text(55, 96 + 14 * at, line, face.regular, 10)
        boxes(pen, 300, 70, 250 / across, head, across)
        goods(pen, face, 210, inv, style="plain")
        boxes(pen, 45, 640, 125, sums, 4)
        boxes(pen, 45, 700, 125, paid, 4)

    return pages(page)


LAYOUT = Layout("invoice of boxes", invoice, _draw)
