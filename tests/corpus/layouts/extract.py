"""Extracts of registers: heading rows, on grey or bold, each over one row of values in much the same font."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, asked, drawn, plain
from corpus.paper import Pen, faces, pages
from reportlab.lib.colors import Color

from kommunrpa.actions.pdf import Amount, Date, Integer, OrgNumber, Text

SHADE = Color(0.88, 0.88, 0.88)


def _items(inv: Invented) -> list[Item]:
    real_estate = f"{inv.town().text} {inv.random.randint(1, 9)}:{inv.random.randint(1, 99)}"
    return [
        asked(Text("Fastighet"), plain(real_estate)),
        asked(Integer("Areal kvm"), inv.whole(400, 9_000)),
        asked(Date("Inskrivningsdag"), inv.day(2024)),
        asked(Text("Lagfaren ägare"), inv.association()),
        asked(OrgNumber("Organisationsnummer"), inv.orgnumber()),
        asked(Text("Andel"), plain(inv.pick(["1/1", "1/2"]))),
        asked(Amount("Taxeringsvärde"), inv.amount(200_000, 4_000_000)),
        asked(Amount("Köpeskilling"), inv.amount(200_000, 4_000_000)),
        asked(Integer("Antal inteckningar"), inv.whole(1, 7)),
    ]


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, ruled, shaded = inv.pick(faces()), inv.pick([True, False]), inv.pick([True, False])
    heading = face.regular if ruled and shaded else face.bold
    there = drawn(items)

    def page(pen: Pen) -> None:
        pen.text(50, 60, "Utdrag ur fastighetsregistret", face.bold, 15)
        y = 90.0
        for row in (there[:3], there[3:6], there[6:]):
            if shaded:
                pen.box(50, y, 165 * len(row), 18, fill=SHADE)
            for at, item in enumerate(row):
                x = 50 + 165 * at
                if ruled:
                    pen.box(x, y, 165, 18)
                    pen.box(x, y + 18, 165, 18)
                pen.text(x + 4, y + 13, item.label, heading, 9.5)
                pen.fitting(x + 4, y + 31, item.text, face.regular, 9.5, 155)
            y += 60

    return pages(page)


LAYOUT = Layout("headings over one row", _items, _draw)
