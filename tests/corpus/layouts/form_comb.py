"""Printed forms where each digit and letter has a box of its own, a comb."""

from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout, Told, asked, drawn
from corpus.layouts.grants import head
from corpus.paper import TYPED, Pen, faces, pages

from kommunrpa.actions.pdf import Amount, Date, Ocr, Personnummer, Postcode, Text

TEETH = {"Personnummer": 12, "Postnummer": 5, "Datum": 8, "OCR-nummer": 20, "Årsinkomst": 7}


def _items(inv: Invented) -> list[Item]:
    person, day = inv.personnummer(), inv.day()
    digits = person.value.reveal()
    return [
        asked(Text("Efternamn och förnamn"), inv.person()),
        asked(Personnummer("Personnummer"), Told(person.value, digits.replace("-", ""))),
        Item("Utdelningsadress", inv.street().text),
        asked(Postcode("Postnummer"), _bare(inv.postcode())),
        asked(Text("Ort"), inv.town()),
        asked(Date("Datum"), Told(day.value, f"{day.value:%Y%m%d}")),
        asked(Amount("Årsinkomst"), inv.whole(10_000, 990_000)),
        asked(Ocr("OCR-nummer"), inv.ocr()),
    ]


def _bare(told: Told[str]) -> Told[str]:
    return Told(told.value, told.text.replace(" ", ""))


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    face = inv.pick(faces())
    above, step, walls = inv.pick([True, False]), inv.pick([14.0, 17.0]), inv.pick(["full", "half"])
    value = inv.pick([TYPED.regular, face.regular])

    def page(pen: Pen) -> None:
        y = head(pen, face, "Anmälan om barnomsorg och inkomst", inv)
        for item in drawn(items):
            x = 50 if above else 200
            pen.text(50, y, item.label, face.regular, 8 if above else 10)
            base = y + 18 if above else y + 1
            teeth = max(TEETH.get(item.label, 0), len(item.text) if item.label in TEETH else 0)
            if teeth:
                _comb(pen, x, base - 13, teeth, step, walls)
                start = teeth - len(item.text) if item.label == "Årsinkomst" else 0
                for at, sign in enumerate(item.text, start=start):
                    pen.text(x + at * step + step / 2 - 3, base - 1, sign, value, 10)
            else:
                pen.box(x, base - 13, 260, 16)
                pen.text(x + 4, base - 1, item.text, value, 10)
            y += 40 if above else 30

    return pages(page)


def _comb(pen: Pen, x: float, y: float, teeth: int, step: float, walls: str) -> None:
    pen.box(x, y, teeth * step, 16)
    for at in range(1, teeth):
        pen.line(x + at * step, y + (9 if walls == "half" else 0), x + at * step, y + 16)


LAYOUT = Layout("combs", _items, _draw, faults=("missing", "empty", "wrong digit"))
