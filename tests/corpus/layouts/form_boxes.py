"""Printed forms of boxes with the label small at the top, filled in by a typewriter's font or another, with ticks."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, drawn
from corpus.layouts.grants import TITLES, grant, head
from corpus.paper import TYPED, Pen, faces, pages

from kommunrpa.actions.pdf import Checkbox

LEFT, WIDTH, TALL = 45, 505, 30
TICKS = ("Föreningen har antagit stadgar", "Föreningen är ansluten till riksförbund", "Bidraget avser funktionsrätt")


def _items(inv: Invented) -> list[Item]:
    ticked = [inv.pick([True, False]) for _ in TICKS]
    return grant(inv) + [
        Item(label, "X" if tick else "", Checkbox(label), tick) for label, tick in zip(TICKS, ticked, strict=True)
    ]


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face = inv.pick(faces())
    value = inv.pick([TYPED.regular, face.regular, face.bold])
    title, across, small = inv.pick(TITLES), inv.pick([2, 2, 3]), inv.pick([6.5, 7.5])
    cells = [item for item in drawn(items) if item.label not in TICKS]
    ticks = [item for item in drawn(items) if item.label in TICKS]

    def page(pen: Pen) -> None:
        top = head(pen, face, title, inv)
        wide = WIDTH / across
        for at, item in enumerate(cells):
            x, y = LEFT + at % across * wide, top + at // across * TALL
            pen.box(x, y, wide, TALL)
            pen.text(x + 3, y + 8.5, item.label, face.regular, small)
            pen.fitting(x + 5, y + 23, item.text, value, 10, wide - 10)
        y = top + (len(cells) + across - 1) // across * TALL + 24
        for item in ticks:
            pen.box(LEFT, y - 9, 10, 10)
            _cross(pen, LEFT, y - 9, item)
            pen.text(LEFT + 16, y, item.label, face.regular, 9)
            y += 18
        pen.text(LEFT, y + 20, "Underskrift av firmatecknare", face.regular, 7)

    return pages(page)


def _cross(pen: Pen, x: float, y: float, item: Item) -> None:
    if item.text:
        pen.line(x + 1.5, y + 1.5, x + 8.5, y + 8.5)
        pen.line(x + 1.5, y + 8.5, x + 8.5, y + 1.5)


LAYOUT = Layout("printed boxes", _items, _draw)
