"""Fillable forms whose fields have names and tooltips, with their labels to the left."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, drawn
from corpus.layouts.grants import TITLES, grant, head
from corpus.paper import Pen, faces, pages
from reportlab.lib.colors import white

from kommunrpa.actions.pdf import Checkbox, Choice

KINDS = ("Startbidrag", "Driftsbidrag", "Jubileumsbidrag")


def _items(inv: Invented) -> list[Item]:
    kind = inv.pick(KINDS)
    return [
        *grant(inv),
        Item("Typ av bidrag", kind, Choice("Typ av bidrag", choices=KINDS), kind),
        *(_tick(label, ticked=inv.pick([True, False])) for label in ("Stadgar bifogas", "Årsmötesprotokoll bifogas")),
    ]


def _tick(label: str, *, ticked: bool) -> Item:
    return Item(label, "☒" if ticked else "☐", Checkbox(label), ticked)


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face = inv.pick(faces())
    title, pitch, colon = inv.pick(TITLES), inv.pick([24, 28, 32]), inv.pick(["", ":"])

    def page(pen: Pen) -> None:
        y = head(pen, face, title, inv, number=inv.whole(100, 999))
        form = pen.canvas.acroForm
        for at, item in enumerate(drawn(items)):
            low = pen.height - y - 4
            more = {"name": f"{item.label.lower().replace(' ', '_')}_{at}", "tooltip": item.label, "x": 190, "y": low}
            if isinstance(item.field, Checkbox):
                form.checkbox(checked=item.text == "☒", size=13, fillColor=white, **more)
                pen.text(210, y, item.label, face.regular, 9)
            elif isinstance(item.field, Choice) and item.text:
                form.choice(value=item.text, options=list(KINDS), width=160, height=16, fontSize=9, **more)
                pen.text(50, y, item.label + colon, face.regular, 10)
            else:
                form.textfield(value=item.text, width=300, height=16, fontSize=9, fillColor=white, **more)
                pen.text(50, y, item.label + colon, face.regular, 10)
            y += pitch

    return pages(page)


LAYOUT = Layout("form with named fields", _items, _draw)
