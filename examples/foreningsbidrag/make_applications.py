"""Make the 30 PDF applications that the example handles: `python make_applications.py [FOLDER]`.

The persons' numbers are Skatteverket's published test numbers; everything else in `applications.csv` is made up.
"""

import csv
import io
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

HERE = Path(__file__).parent
DATA = HERE / "applications.csv"

INK, PETROL, GOLD, WHITE = HexColor("#1c2729"), HexColor("#14505c"), HexColor("#e9b949"), HexColor("#f9fafa")
GREY, LINE, PALE, PEN = HexColor("#55646a"), HexColor("#b9c4c5"), HexColor("#e4eef0"), HexColor("#1b2f7a")
LEFT, RIGHT = 20 * mm, A4[0] - 20 * mm
TOP, BOTTOM = A4[1] - 18 * mm, 18 * mm
PADDING = 2.5 * mm
ROW_HEIGHT, BOX_HEIGHT = 10.5 * mm, 14 * mm
VALUE_COLUMN = LEFT + 58 * mm


Point = tuple[float, float]
Lines = tuple[tuple[str, ...], ...]


class Style(NamedTuple):
    """How a text looks."""

    size: float
    font: str = "Helvetica"
    colour: Color = INK


TITLE, NAME, HEADING = (
    Style(20, "Helvetica-Bold"),
    Style(15, "Helvetica-Bold", PETROL),
    Style(11, "Helvetica-Bold", PETROL),
)
LABEL, SMALL_LABEL, VALUE = Style(10, "Helvetica-Bold"), Style(8, colour=GREY), Style(11.5)
LEAD, HINT = Style(10, colour=GREY), Style(8, colour=GREY)

SECTIONS: dict[str, Lines] = {
    "1  Om föreningen": (("Förening",), ("Organisationsnummer", "Verksamhetsår")),
    "2  Om den som svarar på frågor": (("Kontaktperson", "Personnummer"), ("E-post", "Telefon")),
    "3  Om bidraget": (("Typ av bidrag", "Sökt belopp"), ("Avser",)),
    "4  Underskrift av behörig firmatecknare": (("Datum", "Namnteckning"),),
}
"""The headings of the form, and below each its rows of labels."""

HINTS = {
    "Organisationsnummer": "tio siffror",
    "Sökt belopp": "i kronor, högst ett bidrag per år",
    "Personnummer": "ÅÅÅÅMMDD-NNNN",
    "Avser": "kortfattat, högst en rad",
}
"""What the form with rows says below a label."""

ADVICE = {
    "1  Om föreningen": "Namn och nummer ska stämma med föreningens stadgar och beslut från Skatteverket.",
    "2  Om den som svarar på frågor": "Vi ringer eller skriver hit om något är oklart i ansökan.",
    "3  Om bidraget": "En förening kan få ett bidrag per år. Ange beloppet i kronor.",
}
"""What the form with boxes says below a heading."""

SIGNED = "Namnteckning"
"""The one label whose value is drawn, not written."""


def make_applications(folder: Path) -> list[Path]:
    """Make the applications; those that are there already are left untouched.

    Args:
        folder: Where they are put; made if it isn't there. A file is never seen half written.

    Returns:
        The 30 files in order.
    """
    folder.mkdir(parents=True, exist_ok=True)
    with DATA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    paths = []
    for number, row in enumerate(rows, start=1):
        path = folder / f"ansokan-{number:02d}.pdf"
        _write(path, content=draw(row))
        paths.append(path)
    return paths


def draw(row: Mapping[str, str]) -> bytes:
    """Draw one application on the form that the column *Blankett* names; the same row gives the same bytes."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1, lang="sv")
    canvas.setTitle("Ansökan om föreningsbidrag")
    canvas.setAuthor("Exempelby kommun")
    {"rader": _draw_rows, "rutor": _draw_boxes}[row["Blankett"]](canvas, row=row)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _write(path: Path, *, content: bytes) -> None:
    if path.is_file() and path.read_bytes() == content:
        return
    part = path.with_name(f".{path.name}.{os.getpid()}.part")
    part.write_bytes(content)
    part.replace(path)


def _draw_rows(canvas: Canvas, *, row: Mapping[str, str]) -> None:
    """The form as a table: labels in the left column, values to their right."""
    _arms(canvas, x=LEFT, y=TOP - 19 * mm)
    _text(canvas, "Exempelby kommun", at=(LEFT + 19 * mm, TOP - 8 * mm), style=NAME)
    _text(canvas, "Kultur- och fritidsförvaltningen", at=(LEFT + 19 * mm, TOP - 14 * mm), style=LEAD)
    _text_flush_right(canvas, "Blankett KF 12", y=TOP - 8 * mm, style=HINT)
    _text(canvas, "Ansökan om föreningsbidrag", at=(LEFT, TOP - 34 * mm), style=TITLE)
    lead = "Fyll i alla uppgifter och skicka in blanketten senast den 31 mars."
    _text(canvas, lead, at=(LEFT, TOP - 41 * mm), style=LEAD)
    y = TOP - 47 * mm
    for heading, lines in SECTIONS.items():
        y = _bar(canvas, heading, y=y)
        for label in (label for line in lines for label in line):
            y -= ROW_HEIGHT
            _row(canvas, label, row=row, y=y)
        y -= 4 * mm
    _footer(canvas, edition="Exempelby kommun · KF 12, version 3")


def _bar(canvas: Canvas, heading: str, *, y: float) -> float:
    bottom: float = y - 7.5 * mm
    _block(canvas, x=LEFT, y=bottom, width=RIGHT - LEFT, height=y - bottom, colour=PETROL)
    _text(canvas, heading, at=(LEFT + PADDING, y - 5.2 * mm), style=HEADING._replace(colour=WHITE))
    return bottom


def _row(canvas: Canvas, label: str, *, row: Mapping[str, str], y: float) -> None:
    hint = HINTS.get(label, "")
    _rule(canvas, y=y)
    room = VALUE_COLUMN - LEFT - 2 * PADDING
    baseline = y + (5.6 if hint else 4) * mm
    _text(canvas, label, at=(LEFT + PADDING, baseline), style=LABEL, room=room)
    _text(canvas, hint, at=(LEFT + PADDING, y + 1.8 * mm), style=HINT, room=room)
    _value(canvas, label, row=row, at=(VALUE_COLUMN, baseline), room=RIGHT - VALUE_COLUMN - PADDING)


def _draw_boxes(canvas: Canvas, *, row: Mapping[str, str]) -> None:
    """The form as boxes: each label small at the top of its box, the value below it."""
    band = A4[1] - 42 * mm
    _block(canvas, x=0, y=band, width=A4[0], height=42 * mm, colour=PALE)
    _block(canvas, x=0, y=band - mm, width=A4[0], height=mm, colour=GOLD)
    _arms(canvas, x=RIGHT - 15 * mm, y=TOP - 18 * mm)
    _text(canvas, "ANSÖKAN", at=(LEFT, TOP - 3 * mm), style=HEADING._replace(size=9))
    _text(canvas, "Bidrag till föreningar", at=(LEFT, TOP - 12 * mm), style=TITLE._replace(colour=PETROL))
    _text(canvas, "Kultur- och fritidsnämnden i Exempelby", at=(LEFT, TOP - 18 * mm), style=LEAD)
    y = band - 12 * mm
    for heading, lines in SECTIONS.items():
        y = _boxes(canvas, heading, lines=lines, row=row, y=y) - 9 * mm
    privacy = "Uppgifterna behandlas för att handlägga ansökan. Läs mer på www.example.com/personuppgifter."
    _text(canvas, privacy, at=(LEFT, BOTTOM + 12 * mm), style=HINT)
    _footer(canvas, edition="Exempelby kommun · KF 12, version 4")


def _boxes(canvas: Canvas, heading: str, *, lines: Lines, row: Mapping[str, str], y: float) -> float:
    _text(canvas, heading, at=(LEFT, y), style=HEADING)
    if heading in ADVICE:
        y -= 5 * mm
        _text(canvas, ADVICE[heading], at=(LEFT, y), style=HINT)
    y -= 3 * mm
    for labels in lines:
        y -= BOX_HEIGHT
        width = (RIGHT - LEFT) / len(labels)
        for place, label in enumerate(labels):
            x = LEFT + place * width
            canvas.setStrokeColor(PETROL)
            canvas.setLineWidth(0.7)
            canvas.rect(x, y, width, BOX_HEIGHT, stroke=1, fill=0)
            room = width - 2 * PADDING
            _text(canvas, label, at=(x + PADDING, y + 9.8 * mm), style=SMALL_LABEL, room=room)
            _value(canvas, label, row=row, at=(x + PADDING, y + 3.4 * mm), room=room)
    return y


def _value(canvas: Canvas, label: str, *, row: Mapping[str, str], at: Point, room: float) -> None:
    if label == SIGNED:
        _signature(canvas, at=at)
    else:
        _text(canvas, row[label], at=at, style=VALUE, room=room)


def _text(canvas: Canvas, text: str, *, at: Point, style: Style, room: float = RIGHT - LEFT) -> None:
    if stringWidth(text, style.font, style.size) > room:
        raise ValueError(f"A text is wider than its {room:.0f} points on the form. Shorten it in {DATA.name}.")
    canvas.setFillColor(style.colour)
    canvas.setFont(style.font, style.size)
    canvas.drawString(*at, text)


def _text_flush_right(canvas: Canvas, text: str, *, y: float, style: Style) -> None:
    _text(canvas, text, at=(RIGHT - stringWidth(text, style.font, style.size), y), style=style)


def _block(canvas: Canvas, *, x: float, y: float, width: float, height: float, colour: Color) -> None:
    canvas.setFillColor(colour)
    canvas.rect(x, y, width, height, stroke=0, fill=1)


def _rule(canvas: Canvas, *, y: float) -> None:
    canvas.setStrokeColor(LINE)
    canvas.setLineWidth(0.6)
    canvas.line(LEFT, y, RIGHT, y)


def _footer(canvas: Canvas, *, edition: str) -> None:
    _rule(canvas, y=BOTTOM)
    y = BOTTOM - 5 * mm
    _text(canvas, edition, at=(LEFT, y), style=HINT)
    _text(canvas, "Stora torget 1, Exempelby", at=(LEFT + 70 * mm, y), style=HINT)
    _text_flush_right(canvas, "Sida 1 av 1", y=y, style=HINT)


def _signature(canvas: Canvas, *, at: Point) -> None:
    x, y = at
    canvas.setStrokeColor(PEN)
    canvas.setLineWidth(1.1)
    path = canvas.beginPath()
    path.moveTo(x, y)
    for loop in range(6):
        path.curveTo(x + mm, y + (9 - loop) * mm / 1.6, x + 4 * mm, y - 2 * mm, x + 5 * mm, y + loop % 2 * mm)
        x += 5 * mm
    canvas.drawPath(path)


def _arms(canvas: Canvas, *, x: float, y: float) -> None:
    """The town's coat of arms: a mural crown, an ear of rye and two waves."""
    canvas.saveState()
    canvas.translate(x, y)
    canvas.scale(mm / 4, mm / 4)
    canvas.setFillColor(GOLD)
    for tooth in range(5):
        canvas.rect(6 + tooth * 10, 66, 6, 8, stroke=0, fill=1)
    canvas.rect(6, 58, 46, 9, stroke=0, fill=1)
    shield = canvas.beginPath()
    shield.moveTo(5, 55)
    shield.lineTo(53, 55)
    shield.lineTo(53, 30)
    shield.curveTo(53, 15, 42, 7, 29, 2)
    shield.curveTo(16, 7, 5, 15, 5, 30)
    shield.close()
    canvas.setFillColor(PETROL)
    canvas.drawPath(shield, stroke=0, fill=1)
    canvas.clipPath(shield, stroke=0, fill=0)
    _charges(canvas)
    canvas.restoreState()


def _charges(canvas: Canvas) -> None:
    canvas.setFillColor(GOLD)
    canvas.rect(28.2, 28, 1.6, 20, stroke=0, fill=1)
    canvas.ellipse(26.7, 46, 31.3, 53, stroke=0, fill=1)
    for level in (33, 38.5, 44):
        canvas.ellipse(22, level - 2, 27, level + 2.5, stroke=0, fill=1)
        canvas.ellipse(31, level - 2, 36, level + 2.5, stroke=0, fill=1)
    canvas.setStrokeColor(WHITE)
    canvas.setLineWidth(4)
    for level in (22, 12):
        wave = canvas.beginPath()
        wave.moveTo(-3, level)
        for start in range(-3, 60, 16):
            wave.curveTo(start + 5, level + 5, start + 11, level - 5, start + 16, level)
        canvas.drawPath(wave)


if __name__ == "__main__":
    target = Path(sys.argv[1]) if len(sys.argv) > 1 else HERE / "inbox"
    made = make_applications(target)
    sys.stdout.write(f"{len(made)} ansökningar i {target}\n")
