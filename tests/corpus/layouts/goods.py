"""The lines of an invoice as a table, in one of the styles that suppliers use."""

from corpus.invented import Invented
from corpus.layouts.invoices import lines_of
from corpus.paper import BAND, BLACK, WHITE, Face, Pen

STOPS = LEFT, _, _, _, RIGHT = (50, 330, 390, 460, 545)
HEADINGS = ("Benämning", "Antal", "Enhet", "À-pris", "Belopp")


def goods(pen: Pen, face: Face, y: float, inv: Invented, *, style: str = "plain") -> float:
    """Draws the lines of the invoice of this seed; returns the y below them."""
    lines = lines_of(Invented(inv.seed + " lines"))
    color = WHITE if style == "band" else BLACK
    if style == "band":
        pen.box(LEFT - 4, y - 11, RIGHT - LEFT + 8, 16, fill=BAND)
    for at, heading in enumerate(HEADINGS):
        write, x = (pen.text, STOPS[at]) if at in {0, 2} else (pen.right, STOPS[at] + 30 * (at == 1))
        write(x, y, heading, face.bold, 8.5, color)
    if style in {"plain", "ruled"}:
        pen.line(LEFT, y + 4, RIGHT, y + 4)
    for line in lines:
        y += 16
        pen.text(LEFT, y, line.what, face.regular, 9)
        pen.right(STOPS[1] + 30, y, str(line.count), face.regular, 9)
        pen.text(STOPS[2], y, "st", face.regular, 9)
        pen.right(STOPS[3], y, inv.spelt(line.price).text, face.regular, 9)
        pen.right(STOPS[4], y, inv.spelt(line.count * line.price).text, face.regular, 9)
        if style == "ruled":
            pen.line(LEFT, y + 4, RIGHT, y + 4)
    return y + 10
