"""Certificates on dotted or ruled lines, one or two to a row, as a typewriter or a person at a screen fills them in."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, Told, asked, drawn, plain
from corpus.paper import TYPED, Pen, faces, pages, width_of

from kommunrpa.actions.pdf import Amount, Date, OrgNumber, Personnummer, Phone, Text


def _items(inv: Invented) -> list[Item]:
    start = inv.day(2025)
    return [
        asked(Text("Arbetsgivarens namn"), inv.company()),
        asked(OrgNumber("Organisationsnummer"), inv.orgnumber()),
        asked(Text("Den anställdes namn"), inv.person()),
        asked(Personnummer("Personnummer"), inv.personnummer()),
        asked(Text("Befattning"), _title(inv)),
        asked(Date("Anställd från och med"), start),
        asked(Date("Anställd till och med"), inv.day(after=start.value)),
        asked(Amount("Månadslön före skatt"), inv.amount(18_000, 52_000, unit="kr")),
        asked(Phone("Telefon till arbetsgivaren"), inv.phone()),
    ]


def _title(inv: Invented) -> Told[str]:
    text = inv.pick(["Undersköterska", "Måltidsbiträde", "Lärare i grundskola"])
    return plain(text)


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face = inv.pick(faces())
    value = inv.pick([TYPED.regular, face.regular])
    ruled, colon, pitch = inv.pick([True, False]), inv.pick(["", ":"]), inv.pick([24, 30])

    def page(pen: Pen) -> None:
        pen.text(50, 60, "Arbetsgivarintyg", face.bold, 18)
        y = pen.wrapped(
            50, 84, "Intyget lämnas till kommunen och ligger till grund för beslut om avgift. "
            "Uppgifterna lämnas på heder och samvete.", face.regular, 9, 480,
        ) + 20  # fmt: skip
        for item in drawn(items):
            pen.text(50, y, item.label + colon, face.regular, 10)
            x = 56 + width_of(item.label + colon, face.regular, 10)
            if ruled:
                pen.line(x, y + 2, 545, y + 2)
            else:
                pen.text(x, y, "." * int((545 - x) / width_of(".", face.regular, 10)), face.regular, 10)
            pen.text(x + 8, y - 1.5, item.text, value, 10)
            y += pitch
        pen.text(50, y + 40, "Ort och datum", face.regular, 8)
        pen.text(300, y + 40, "Namnteckning", face.regular, 8)

    return pages(page)


LAYOUT = Layout("dotted lines", _items, _draw)
