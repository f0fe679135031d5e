"""Blanketter: PDF forms as they come to a municipality, to be filled in, printed, or scanned."""

import io
from collections.abc import Mapping
from typing import Literal

import pypdfium2
from reportlab.lib.colors import HexColor, black, white
from reportlab.lib.pagesizes import A4
from reportlab.lib.units import mm
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

Kind = Literal["form", "printed", "scanned"]
Sections = Mapping[str, Mapping[str, str]]

LEFT, RIGHT, TOP, BOTTOM = 20 * mm, A4[0] - 20 * mm, A4[1] - 20 * mm, 20 * mm
ROW, BOX, PADDING = 14 * mm, 8 * mm, 2.5 * mm
PETROL, GREY = HexColor("#14505c"), HexColor("#55646a")
DOTS = 200
TILT = 0.7  # degrees that a sheet lies askew on the glass
TICK = 3.5 * mm
TICKED, UNTICKED = "☒", "☐"
SIGNED, UNSIGNED = "✍", "✎"
STROKES = ((0, 0), (3, 7), (6, -2), (8, 5), (11, -1), (14, 6), (17, 0), (21, 4), (26, -1), (33, 3))  # mm from the left


def blankett(
    title: str, sections: Sections, *, kind: Kind = "form", sender: str = "Exempelby kommun", dots: int = DOTS
) -> bytes:
    """Draw a filled-in form as PDF.

    Args:
        title: Its heading.
        sections: Headings, and below each the labels with their values, two in a row where both are short. As a
            value, `TICKED` and `UNTICKED` draw a box to tick, `SIGNED` and `UNSIGNED` a line to sign on.
        kind: `form` with fields that can be filled in, `printed` with text only, `scanned` as a picture that lies
            slightly askew.
        sender: What stands at the top.
        dots: How finely it is scanned, in dots an inch.
    """
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    canvas.setTitle(title)
    pen = _Pen(canvas, fillable=kind == "form")
    pen.head(sender, title)
    for heading, fields in sections.items():
        pen.section(heading, fields)
    canvas.save()
    return _scanned(buffer.getvalue(), dots) if kind == "scanned" else buffer.getvalue()


class _Pen:
    """Draws from the top of the page down, and goes on on a new one."""

    def __init__(self, canvas: Canvas, *, fillable: bool) -> None:
        self._canvas = canvas
        self._fillable = fillable
        self._y = TOP

    def head(self, sender: str, title: str) -> None:
        self._text(LEFT, sender, size=9, colour=GREY)
        self._y -= 9 * mm
        self._text(LEFT, title, size=17, font="Helvetica-Bold", colour=PETROL)
        self._y -= 6 * mm

    def section(self, heading: str, fields: Mapping[str, str]) -> None:
        self._room(2 * ROW)
        self._y -= 8 * mm
        self._text(LEFT, heading, size=11, font="Helvetica-Bold", colour=PETROL)
        self._y -= 3 * mm
        half = (RIGHT - LEFT - 6 * mm) / 2
        left = LEFT
        for label, value in fields.items():
            is_wide = value in {SIGNED, UNSIGNED} or max(len(label), len(value)) > 34  # noqa: PLR2004 - signs that half a row has room for
            if is_wide and left > LEFT:
                left = LEFT
            if left == LEFT:
                height = 2 * ROW if value in {SIGNED, UNSIGNED} else ROW
                self._room(height)
                self._y -= height
            self._field(heading, label, value, left=left, width=RIGHT - LEFT if is_wide else half)
            left = LEFT if is_wide or left > LEFT else LEFT + half + 6 * mm
        self._y -= 3 * mm

    def _field(self, heading: str, label: str, value: str, *, left: float, width: float) -> None:
        canvas, bottom = self._canvas, self._y
        if value in {TICKED, UNTICKED}:
            self._tick(heading, label, left=left, is_ticked=value == TICKED)
            return
        if value in {SIGNED, UNSIGNED}:
            self._line(label, left=left, is_signed=value == SIGNED)
            return
        canvas.setFillColor(GREY)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(left, bottom + BOX + 1.2 * mm, label)
        if self._fillable:
            canvas.acroForm.textfield(
                name=f"{heading}.{label}", tooltip=label, value=value, x=left, y=bottom, width=width, height=BOX,
                fontSize=10, borderWidth=0.5, fillColor=white, textColor=black, borderColor=GREY,
                forceBorder=True, maxlen=200,
            )  # fmt: skip
            return
        canvas.setStrokeColor(GREY)
        canvas.rect(left, bottom, width, BOX)
        canvas.setFillColor(black)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(left + PADDING, bottom + 2.6 * mm, value)

    def _tick(self, heading: str, label: str, *, left: float, is_ticked: bool) -> None:
        canvas, bottom = self._canvas, self._y + 2 * mm
        if self._fillable:
            canvas.acroForm.checkbox(
                name=f"{heading}.{label}", tooltip=label, checked=is_ticked, x=left, y=bottom, size=TICK,
                buttonStyle="cross", borderWidth=0.5, fillColor=white, textColor=black, borderColor=GREY,
                forceBorder=True,
            )  # fmt: skip
        else:
            canvas.setStrokeColor(black)
            canvas.rect(left, bottom, TICK, TICK)
            if is_ticked:
                edge, far = 0.18 * TICK, 0.82 * TICK
                canvas.line(left + edge, bottom + edge, left + far, bottom + far)
                canvas.line(left + edge, bottom + far, left + far, bottom + edge)
        canvas.setFillColor(black)
        canvas.setFont("Helvetica", 10)
        canvas.drawString(left + TICK + PADDING, bottom + 0.6 * mm, label)

    def _line(self, label: str, *, left: float, is_signed: bool) -> None:
        """A line to sign on, with its label under it, as a pen leaves it."""
        canvas, bottom = self._canvas, self._y + 5 * mm
        canvas.setStrokeColor(GREY)
        canvas.line(left, bottom, left + 90 * mm, bottom)
        canvas.setFillColor(GREY)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(left, bottom - 3.5 * mm, label)
        if is_signed:
            canvas.setStrokeColor(HexColor("#1a2a6c"))
            path = canvas.beginPath()
            points = [(left + (4 + x) * mm, bottom + (2 + y) * mm / 1.6) for x, y in STROKES]
            path.moveTo(*points[0])
            for first, second, third in zip(points[1::3], points[2::3], points[3::3], strict=True):
                path.curveTo(*first, *second, *third)
            canvas.drawPath(path)

    def _text(self, left: float, text: str, *, size: float, font: str = "Helvetica", colour: HexColor = GREY) -> None:
        self._canvas.setFillColor(colour)
        self._canvas.setFont(font, size)
        self._canvas.drawString(left, self._y, text)

    def _room(self, height: float) -> None:
        if self._y - height < BOTTOM:
            self._canvas.showPage()
            self._y = TOP


def _scanned(pdf: bytes, dots: int) -> bytes:
    """The pages as pictures, slightly askew, as a scanner leaves them."""
    buffer = io.BytesIO()
    canvas = Canvas(buffer, pagesize=A4, invariant=1)
    with pypdfium2.PdfDocument(pdf) as document:
        for page in document:
            picture = page.render(scale=dots / 72).to_pil().convert("L").rotate(TILT, fillcolor=255)
            canvas.drawImage(ImageReader(picture), 0, 0, *A4)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()
