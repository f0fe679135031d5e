"""Invoices over two pages, with their head and the page's number on both, and what is to be paid on the last."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, drawn
from corpus.layouts.goods import goods
from corpus.layouts.invoices import invoice, parted
from corpus.paper import TYPED, Pen, WordPen, faces, pages


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, company, pen_of = inv.pick(faces()), inv.company().text, inv.pick([Pen, WordPen])
    strong = inv.pick([face.bold, face.regular])
    head, sums, paid = parted(drawn(items))

    def top(pen: Pen, number: int) -> None:
        pen.text(50, 50, company, face.bold, 13)
        pen.right(545, 50, f"Sida {number}(2)", face.regular, 8)
        for at, item in enumerate(head):
            x, y = 50 + at % 2 * 260, 80 + at // 2 * 15
            pen.text(x, y, item.label, strong, 9)
            pen.text(x + 125, y, item.text, face.regular if strong == face.bold else TYPED.regular, 9)

    def first(pen: Pen) -> None:
        top(pen, 1)
        y = goods(pen, face, 190, inv)
        pen.right(545, y + 20, "Transporteras till nästa sida", face.regular, 9)

    def second(pen: Pen) -> None:
        top(pen, 2)
        for at, item in enumerate(sums):
            pen.text(330, 200 + 16 * at, item.label, strong, 10)
            pen.right(545, 200 + 16 * at, item.text, face.regular, 10)
        for at, item in enumerate(paid):
            pen.box(50 + at * 165, 720, 165, 30)
            pen.text(53 + at * 165, 729, item.label, face.regular, 7)
            pen.text(58 + at * 165, 744, item.text, face.regular, 10)

    return pages(first, second, pen=pen_of)


LAYOUT = Layout("invoice over pages", invoice, _draw)
