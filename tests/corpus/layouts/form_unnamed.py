"""Fillable forms whose fields are called Text1, Text2 …: only the label printed in the box tells what they are."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, drawn
from corpus.layouts.grants import TITLES, grant, head
from corpus.paper import Pen, faces, pages
from reportlab.lib.colors import white

LEFT, WIDTH = 45, 505


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face = inv.pick(faces())
    title, across, tall = inv.pick(TITLES), inv.pick([1, 2, 3]), inv.pick([30, 34])
    numbers = list(range(1, len(items) + 2))
    inv.random.shuffle(numbers)

    def page(pen: Pen) -> None:
        top = head(pen, face, title, inv)
        wide = WIDTH / across
        for at, item in enumerate(drawn(items)):
            x, y = LEFT + at % across * wide, top + at // across * tall
            pen.box(x, y, wide, tall)
            pen.text(x + 3, y + 9, item.label, face.regular, 7)
            pen.canvas.acroForm.textfield(
                name=f"Text{numbers[at]}",
                value=item.text,
                x=x + 3,
                y=pen.height - y - tall + 2,
                width=wide - 6,
                height=tall - 14,
                fontSize=9,
                borderWidth=0,
                fillColor=white,
            )

    return pages(page)


LAYOUT = Layout("form with nameless fields", grant, _draw)
