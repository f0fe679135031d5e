"""Invoices with a payment slip at the foot: OCR, amount and bankgiro, and the coded line that machines read."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from corpus.invented import Invented
from corpus.items import REFUSED, Item, Layout, drawn
from corpus.layouts.goods import goods
from corpus.layouts.invoices import TOTAL, invoice, parted
from corpus.paper import TYPED, Pen, faces, pages

from kommunrpa.actions.pdf import Bankgiro, Ocr


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, company, dashed = inv.pick(faces()), inv.company().text, inv.pick([True, False])
    colon = inv.pick([":", ""])
    head, sums, paid = parted(drawn(items))
    slip = [item for item in items if isinstance(item.field, Ocr | Bankgiro) or item.label in TOTAL]

    def page(pen: Pen) -> None:
        pen.text(50, 55, company, face.bold, 14)
        pen.text(320, 55, "Faktura", face.bold, 18)
        for at, item in enumerate(head):
            pen.text(320, 80 + 14 * at, item.label + colon, face.regular if colon else face.bold, 9)
            pen.text(430, 80 + 14 * at, item.text, face.regular, 9)
        for at, line in enumerate(("Exempelby kommun", "Skolförvaltningen", "123 45 Exempelby")):
            pen.text(50, 110 + 13 * at, line, face.regular, 10)
        y = goods(pen, face, 220, inv, style="plain") + 10
        for item in sums:
            pen.text(370, y, item.label, face.bold, 9)
            pen.right(545, y, item.text, face.regular, 9)
            y += 14
        for at, item in enumerate(paid):
            pen.text(50 + at * 165, 590, f"{item.label}: {item.text}", face.regular, 7.5)
        if dashed:
            pen.text(40, 620, "- " * 80, face.regular, 8)
        _slip(pen, face.regular, slip, company)

    return pages(page)


def _slip(pen: Pen, font: str, slip: list[Item], company: str) -> None:
    pen.text(50, 640, "INBETALNING/GIRERING AVI", font, 11)
    pen.box(300, 650, 245, 30)
    pen.text(304, 658, "Betalningsmottagare", font, 6.5)
    pen.text(308, 673, company, font, 10)
    by_kind: dict[Any, Item] = {type(item.field): item for item in slip if item.text}
    ocr, giro = by_kind.get(Ocr), by_kind.get(Bankgiro)
    total = next((item for item in slip if item.label in TOTAL and item.text and item.truth is not REFUSED), None)
    left, top = 50, 690
    for item in slip:
        pen.box(left, top, 165, 30)
        pen.text(left + 3, top + 8, item.label, font, 6.5)
        pen.text(left + 8, top + 23, item.text, font, 10)
        left += 165
    if ocr and giro and total:
        amount = total.truth if isinstance(total.truth, Decimal) else Decimal(0)
        digits = "".join(sign for sign in giro.text if sign.isdigit())
        code = f"#  {ocr.text} #  {int(amount):8} {int(amount * 100 % 100):02} 8 >  {digits}#41#"
        pen.text(60, 790, code, TYPED.regular, 10)


LAYOUT = Layout("invoice with slip", invoice, _draw, faults=("empty", "wrong digit", "twice"))
