"""Applications for school transport in two columns: the pupil to the left, the guardian to the right."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, Told, asked, drawn, plain
from corpus.layouts.grants import head
from corpus.paper import TYPED, Pen, WordPen, faces, pages, width_of

from kommunrpa.actions.pdf import Date, Email, Integer, Personnummer, Phone, Postcode, Text


def _items(inv: Invented) -> list[Item]:
    klass = inv.pick(["3B", "6 A", "F-klass", "9C"])
    return [
        asked(Text("Elevens namn"), inv.person()),
        asked(Text("Vårdnadshavarens namn"), inv.person()),
        asked(Personnummer("Elevens personnummer"), inv.personnummer()),
        asked(Email("E-post"), inv.email()),
        asked(Text("Skola"), _school(inv)),
        asked(Phone("Telefon"), inv.phone()),
        asked(Text("Klass"), plain(klass)),
        Item("Adress", inv.street().text),
        asked(Integer("Avstånd i meter"), inv.whole(800, 12_000)),
        asked(Postcode("Postnummer"), inv.postcode()),
        asked(Date("Önskas från"), inv.day()),
        asked(Text("Ort"), inv.town()),
    ]


def _school(inv: Invented) -> Told[str]:
    text = f"{inv.town().text}s skola"
    return plain(text)


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face = inv.pick(faces())
    bold, colon = inv.pick([face.bold, face.regular]), inv.pick(["", ":"])
    below, pen_of = inv.pick([True, False]), inv.pick([Pen, WordPen])
    value = face.regular if bold == face.bold or colon else inv.pick([TYPED.regular, face.bold])
    stop = 10 + max(width_of(item.label + colon, bold, 9) for item in items)

    def page(pen: Pen) -> None:
        y = head(pen, face, "Ansökan om skolskjuts", inv)
        pen.text(50, y, "ELEV", face.bold, 11)
        pen.text(305, y, "VÅRDNADSHAVARE", face.bold, 11)
        y += 24
        for at, item in enumerate(drawn(items)):
            x, at_y = (50, 305)[at % 2], y + at // 2 * (34 if below else 22)
            pen.text(x, at_y, item.label + colon, bold, 9)
            value_x, value_y = (x, at_y + 13) if below else (x + stop, at_y)
            pen.fitting(value_x, value_y, item.text, value, 10, x + 245 - value_x)

    return pages(page, pen=pen_of)


LAYOUT = Layout("two columns", _items, _draw)
