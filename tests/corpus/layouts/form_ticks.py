"""Fillable forms of ruled rows: texts in cells beside their labels, and ticks to the right of labels or to the left."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, asked, drawn
from corpus.paper import Pen, faces, pages
from reportlab.lib.colors import white

from kommunrpa.actions.pdf import Checkbox, Date, Integer, Text

NEEDS = (
    "Hemtjänst", "Trygghetslarm", "Matdistribution", "Ledsagning", "Avlösning", "Dagverksamhet", "Korttidsboende",
    "Färdtjänst", "Boendestöd", "Särskilt boende",
)  # fmt: skip


def _items(inv: Invented) -> list[Item]:
    ticked = [inv.pick([True, False]) for _ in NEEDS]
    return [
        asked(Text("Sökandes namn"), inv.person()),
        asked(Text("Kontaktperson"), inv.person()),
        asked(Date("Ansökningsdatum"), inv.day()),
        asked(Integer("Antal timmar per vecka"), inv.whole(1, 40)),
        *(Item(need, "X" if tick else "", Checkbox(need), tick) for need, tick in zip(NEEDS, ticked, strict=True)),
    ]


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, boxes_right = inv.pick(faces()), inv.pick([True, False])
    texts = [item for item in drawn(items) if not isinstance(item.field, Checkbox)]
    ticks = [item for item in drawn(items) if isinstance(item.field, Checkbox)]

    def page(pen: Pen) -> None:
        pen.text(50, 60, "Ansökan om stöd enligt socialtjänstlagen", face.bold, 15)
        y = 90.0
        for at, item in enumerate(texts):
            _ruled(pen, y, 50, 150, 245)
            pen.text(54, y + 14, item.label, face.regular, 9)
            more = {"x": 202, "y": pen.height - y - 18, "width": 240, "height": 16, "fontSize": 9}
            pen.canvas.acroForm.textfield(name=f"falt{at}", value=item.text, fillColor=white, borderWidth=0, **more)
            y += 20
        y += 30
        for at, item in enumerate(ticks):
            left, low = 50 + at % 2 * 230, y + at // 2 * 20
            box_x, label_x = (left + 195, left + 4) if boxes_right else (left + 8, left + 39)
            _ruled(pen, low, left, *((180, 50) if boxes_right else (35, 195)))
            pen.text(label_x, low + 14, item.label, face.regular, 10)
            where = {"x": box_x, "y": pen.height - low - 16, "size": 12, "name": f"kryss{at}", "fillColor": white}
            pen.canvas.acroForm.checkbox(checked=bool(item.text), **where)

    return pages(page)


def _ruled(pen: Pen, y: float, x: float, *widths: float) -> None:
    for width in widths:
        pen.box(x, y, width, 20)
        x += width


LAYOUT = Layout("form with ruled ticks", _items, _draw, faults=("missing", "empty", "twice"))
