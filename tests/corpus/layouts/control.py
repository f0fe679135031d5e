"""Control sheets for social assistance as Word writes them: a head, then what was applied for beside what was found."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, Told, asked, drawn, plain
from corpus.paper import Pen, WordPen, faces, pages

from kommunrpa.actions.pdf import Amount, Date, Integer, Multiline, Personnummer, Text

ROWS = ("Barnbidrag", "Bostadsbidrag", "Föräldrapenning", "A-kassa", "Studiemedel")


def _items(inv: Invented) -> list[Item]:
    return [
        asked(Text("Sökande"), inv.person()),
        asked(Personnummer("Personnummer"), inv.personnummer()),
        asked(Text("Medsökande"), inv.person()),
        asked(Integer("Antal barn i hushållet"), inv.whole(0, 6)),
        asked(Date("Ansökan inkom"), inv.day()),
        asked(Multiline("Hushållets adress"), _address(inv)),
        asked(Amount("Hyra"), inv.amount(3_000, 12_000, unit="kr")),
        asked(Amount("Riksnorm"), inv.amount(3_000, 22_000, unit="kr")),
        asked(Amount("Summa inkomster"), inv.amount(0, 30_000, unit="kr")),
        asked(Amount("Beräknat underskott"), inv.amount(0, 9_000, unit="kr")),
    ]


def _address(inv: Invented) -> Told[str]:
    lines = f"{inv.street().text}\n{inv.postcode().text} {inv.town().text}"
    return plain(lines)


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face, strong = inv.pick(faces()), inv.pick([True, False])
    there = drawn(items)

    def page(pen: Pen) -> None:
        pen.text(56.6, 70, "Kontrollunderlag ekonomiskt bistånd", face.bold, 16)
        y = pen.wrapped(
            56.6, 92, "Underlaget har tagits fram av en robot och granskas av handläggare. Summa inkomster är det som "
            "sökande har uppgett eller det som källorna visar, det högsta av dem.", face.regular, 10, 480,
        ) + 16  # fmt: skip
        for item in there[:6]:
            pen.text(56.6, y, item.label + ":", face.bold if strong else face.regular, 11)
            for line in item.text.split("\n"):
                pen.text(215, y, line, face.regular, 11)
                y += 14
            y += 4
        y = _sources(pen, y + 20)
        for item in there[6:]:
            pen.text(56.6, y, item.label, face.bold if strong else face.regular, 11)
            pen.right(480, y, item.text, face.regular, 11)
            y += 20

    def _sources(pen: Pen, y: float) -> float:
        for x, heading in ((56.6, "Källa"), (230, "Enligt ansökan"), (400, "Enligt källan")):
            pen.text(x, y, heading, face.bold, 10)
        for row in ROWS:
            y += 18
            pen.text(56.6, y, row, face.regular, 10)
            pen.right(300, y, inv.amount(0, 4_000, unit="kr").text, face.regular, 10)
            pen.right(470, y, inv.amount(0, 4_000, unit="kr").text, face.regular, 10)
        return y + 36

    return pages(page, pen=WordPen)


LAYOUT = Layout("control sheet from Word", _items, _draw)
