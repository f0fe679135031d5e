"""Invoices with labels and colons in a block to the right, the labels or the values set to the right."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, drawn
from corpus.layouts.goods import goods
from corpus.layouts.invoices import invoice, parted
from corpus.paper import Pen, WordPen, faces, pages, width_of


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, company, pen_of = inv.pick(faces()), inv.company().text, inv.pick([Pen, WordPen])
    set_right, strong = inv.pick([True, False]), inv.pick([face.bold, face.regular])
    head, sums, paid = parted(drawn(items))

    def row(pen: Pen, y: float, item: Item, *, stop: float) -> None:
        label = item.label + ":"
        if set_right:
            pen.right(stop, y, label, strong, 9.5)
            pen.text(stop + 6, y, item.text, face.regular, 9.5)
        else:
            pen.text(stop - 90, y, label, strong, 9.5)
            pen.right(545, y, item.text, face.regular, 9.5)

    def page(pen: Pen) -> None:
        pen.right(545, 56, "Faktura", face.bold, 22)
        pen.text(50, 56, company, face.bold, 13)
        pen.text(50, 70, "Ängsvägen 4, 123 45 Exempelby", face.regular, 9)
        for at, line in enumerate(("Faktureringsadress", "Exempelby kommun", "Fakturamottagning", "123 45 Exempelby")):
            pen.text(50, 120 + 13 * at, line, face.bold if at == 0 else face.regular, 10)
        for at, item in enumerate(head):
            row(pen, 100 + 15 * at, item, stop=430)
        y = goods(pen, face, 250, inv, style="ruled") + 14
        for item in sums:
            row(pen, y, item, stop=430)
            y += 15
        y = 740
        for item in paid:
            label = item.label + ": "
            pen.text(50, y, label, strong, 9)
            pen.text(50 + width_of(label, strong, 9), y, item.text, face.regular, 9)
            y += 13

    return pages(page, pen=pen_of)


LAYOUT = Layout("invoice with colons", invoice, _draw)
