"""A pen that draws on pages from the top left corner, as most programs do or as Word writes its text."""

import io
from collections.abc import Callable
from functools import cache
from random import Random
from typing import NamedTuple

from reportlab.lib.colors import Color
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

BLACK, GREY, WHITE, BAND = Color(0, 0, 0), Color(0.45, 0.45, 0.45), Color(1, 1, 1), Color(0.1, 0.3, 0.5)


class Face(NamedTuple):
    """A family of fonts."""

    regular: str
    bold: str


TYPED = Face("Courier", "Courier-Bold")


@cache
def faces() -> tuple[Face, ...]:
    """The fonts that every viewer has, and as often one that is embedded in part, with its letters renumbered."""
    for name in ("Vera", "VeraBd"):
        pdfmetrics.registerFont(TTFont(name, f"{name}.ttf"))  # in reportlab's own folder
    vera = Face("Vera", "VeraBd")
    return Face("Helvetica", "Helvetica-Bold"), Face("Times-Roman", "Times-Bold"), vera, vera


class Pen:
    """Draws on one page; x and y are points from its top left corner, and a text's y is its baseline."""

    def __init__(self, canvas: Canvas, height: float) -> None:
        self.canvas = canvas
        self.height = height

    def text(self, x: float, y: float, text: str, font: str, size: float = 10, color: Color = BLACK) -> None:
        """A text that begins at x."""
        self.canvas.setFillColor(color)
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def fitting(self, x: float, y: float, text: str, font: str, size: float, width: float) -> None:
        """A text that begins at x, in a size in which it has room."""
        needed = width_of(text, font, size)
        self.text(x, y, text, font, size if needed <= width else size * width / needed)

    def right(self, x: float, y: float, text: str, font: str, size: float = 10, color: Color = BLACK) -> None:
        """A text that ends at x."""
        self.text(x - width_of(text, font, size), y, text, font, size, color)

    def wrapped(self, x: float, y: float, text: str, font: str, size: float, width: float) -> float:
        """A text over as many lines as it needs; returns the y of the line after it."""
        for line in simpleSplit(text, font, size, width):
            self.text(x, y, line, font, size)
            y += 1.2 * size
        return y

    def box(self, x: float, y: float, width: float, height: float, *, fill: Color | None = None) -> None:
        """A rectangle by its top left corner: an outline, or an area of a colour."""
        self.canvas.setFillColor(fill or BLACK)
        self.canvas.setLineWidth(0.6)
        self.canvas.rect(x, self.height - y - height, width, height, stroke=int(fill is None), fill=int(bool(fill)))

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line."""
        self.canvas.setLineWidth(0.6)
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)


class WordPen(Pen):
    """Writes as Word does: each run of text a block of its own, broken anywhere, its letters set apart one by one."""

    def text(self, x: float, y: float, text: str, font: str, size: float = 10, color: Color = BLACK) -> None:
        """A text that begins at x."""
        random = Random(text)  # noqa: S311 - where Word breaks a run
        while text:
            run = text[: random.choice([1, 2, 5, 9, 40])]
            self._run(x, y, run, font, size, color)
            x, text = round(x + width_of(run, font, size), 2), text[len(run) :]

    def _run(self, x: float, y: float, run: str, font: str, size: float, color: Color) -> None:
        random = Random(run)  # noqa: S311 - how Word sets letters apart
        face = pdfmetrics.getFont(font)
        if not isinstance(face, TTFont):
            parts, name = [(0, run.encode("cp1252"))], self.canvas._doc.getInternalFontName(font)
        else:
            parts, name = face.splitString(run, self.canvas._doc), ""
        for subset, letters in parts:
            own = name or face.getSubsetInternalName(subset, self.canvas._doc)
            shown = " ".join(f"<{letter:02x}>{random.choice([0, 3, -4, 2, -2])}" for letter in letters)
            place = f"1 0 0 1 {x:.2f} {self.height - y:.2f} Tm"
            ink = f"{color.red} {color.green} {color.blue} rg"
            self.canvas._code.append(f"BT {ink} {own} {size} Tf {place} [{shown}] TJ ET")


def width_of(text: str, font: str, size: float) -> float:
    """How wide a text is, in points."""
    return float(pdfmetrics.stringWidth(text, font, size))


def pages(*draws: Callable[[Pen], object], pen: type[Pen] = Pen, size: tuple[float, float] = A4) -> bytes:
    """A PDF file with a page for each function that draws one."""
    faces()
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=size, invariant=1)
    for draw in draws:
        draw(pen(canvas, size[1]))
        canvas.showPage()
    canvas.save()
    return file.getvalue()
