"""Draws forms for the tests, and sees what a viewer shows of them."""

import io
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pypdfium2
import pytest
from PIL import ImageChops
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from kommunrpa.actions.pdf.pages.page import pages_of
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.writing.building import Words, added, change, made, stream, written
from kommunrpa.actions.pdf.writing.forms.filling import fill
from kommunrpa.actions.pdf.writing.forms.form import Slot, slots_of

WIDE, TALL = A4
Sides = tuple[float, float, float, float]
HELV = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica", "/Encoding": "/WinAnsiEncoding"}


@dataclass(frozen=True)
class Entry:
    """One field of a form: in a row of its own, with its label on the left; a box to tick stands before its label.

    Args:
        name: Its name in the file.
        label: What is printed beside it.
        more: Its entries in the file.
        size: How wide and tall it is.
        at: Where it stands, from the lower left corner of the page as it is shown.
    """

    name: str
    label: str = ""
    more: dict[str, object] = field(default_factory=dict)
    size: tuple[float, float] = (200, 20)
    at: tuple[float, float] | None = None


class Forms:
    """What the tests do with forms."""

    def of(self, *entries: Entry, turn: int = 0, form: dict[str, object] | None = None) -> bytes:
        """A form on one page that is shown turned, its text upright as it is shown."""
        file = io.BytesIO()
        canvas = Canvas(file, pagesize=A4, invariant=1)
        canvas.transform(*{0: (1, 0, 0, 1, 0, 0), 90: (0, 1, -1, 0, WIDE, 0), 270: (0, -1, 1, 0, 0, TALL)}[turn])
        top = TALL if turn == 0 else WIDE
        lefts = [30 if each.more.get("/FT") == "/Btn" else 200 for each in entries]
        places = [each.at or (lefts[row], top - 80 - 40 * row) for row, each in enumerate(entries)]
        for each, (_, y) in zip(entries, places, strict=True):
            canvas.drawString(50, y + 5, each.label)
        canvas.save()
        writer = PdfWriter(clone_from=io.BytesIO(file.getvalue()))
        parts = [self._part(writer, each, place, turn) for each, place in zip(entries, places, strict=True)]
        change(writer.pages[0], {"/Annots": parts, "/Rotate": turn})
        fonts = {"/DR": {"/Font": {"/Helv": HELV}}, "/DA": Words("/Helv 0 Tf 0 g")}
        change(writer.root_object, {"/AcroForm": {"/Fields": parts, **(fonts if form is None else form)}})
        return written(writer)

    def _part(self, writer: PdfWriter, entry: Entry, place: tuple[float, float], turn: int) -> Any:
        (x, y), (wide, tall) = place, entry.size
        upright = (x, y, x + wide, y + tall)
        sides = {
            0: upright,
            90: (WIDE - y - tall, x, WIDE - y, x + wide),
            270: (y, TALL - x - wide, y + tall, TALL - x),
        }[turn]
        usual = {"/Type": "/Annot", "/Subtype": "/Widget", "/FT": "/Tx", "/F": 4, "/T": Words(entry.name)}
        part = made({**usual, "/Rect": [float(side) for side in sides], **entry.more})
        for looks in part.get("/AP", {}).values():
            change(looks, {state: added(writer, look) for state, look in looks.items()})
        return added(writer, part)

    def box(self, *, state: str = "/Ja") -> dict[str, object]:
        """The entries of a box to tick, with a look for each of its states."""
        entries: dict[str, object] = {"/Type": "/XObject", "/Subtype": "/Form", "/BBox": [0, 0, 14, 14]}
        looks = {state: stream(b"0 G 2 w 2 2 m 12 12 l S", entries), "/Off": stream(b" ", entries)}
        return {"/FT": "/Btn", "/AP": {"/N": looks}, "/AS": "/Off"}

    def fill(self, data: bytes, *, flatten: bool = False, **values: object) -> bytes:
        """The form, filled in; a plain text is its only spelling, and an underscore of a label is a space."""
        spelled = {
            label.replace("_", " "): value
            if isinstance(value, bool)
            else [[value]]
            if isinstance(value, str)
            else value
            for label, value in values.items()
        }
        return fill(data, values=spelled, flatten=flatten, password=None)  # type: ignore[arg-type]

    def slots(self, data: bytes) -> dict[str, Slot]:
        """Its fields by name."""
        return {slot.widget.name: slot for slot in slots_of(PdfWriter(clone_from=io.BytesIO(data)))}

    def everything(self, data: bytes) -> bytes:
        """All that lies in a file, unpacked: every object, whether anything leads to it or not."""
        reader = PdfReader(io.BytesIO(data))
        objects = (reader.get_object(number) for number in range(1, int(reader.trailer["/Size"])))  # type: ignore[call-overload]
        return b"".join(each.get_data() if hasattr(each, "get_data") else str(each).encode() for each in objects)

    def value(self, data: bytes, name: str) -> Any:
        """What the file keeps in a field."""
        fields = PdfReader(io.BytesIO(data)).get_fields() or {}
        return fields[name].value

    def text(self, data: bytes) -> str:
        """The text of its first page, row by row."""
        (first, *_) = (Sheet(page) for page in pages_of(data, password=None))
        return "\n".join(" ".join(phrase.text for phrase in row) for row in first.rows)

    def letters(self, data: bytes) -> str:
        """Every letter of its first page, rows of dots too, which `text` takes for lines to write on."""
        page = next(iter(pages_of(data, password=None)))
        return "".join(word.text for word in page.words)

    def inked(self, before: bytes, after: bytes, *, page: int = 0, scale: float = 2) -> Sides | None:
        """The part of the page, in points from its top left as it is shown, that looks different; None if nothing."""
        box = ImageChops.difference(self._picture(before, page, scale), self._picture(after, page, scale)).getbbox()
        return tuple(side / scale for side in box) if box else None  # type: ignore[return-value]

    def _picture(self, data: bytes, page: int, scale: float) -> Any:
        document = pypdfium2.PdfDocument(data)
        try:
            document.init_forms()
            return document[page].render(scale=scale).to_pil().convert("L")
        finally:
            document.close()


@pytest.fixture(scope="session")
def forms() -> Forms:
    """What the tests do with forms."""
    return Forms()


@pytest.fixture(scope="session")
def entry() -> type[Entry]:
    """One field of a form."""
    return Entry


@pytest.fixture(scope="session")
def refilled(forms: Forms) -> Callable[..., str]:
    """Fill in the one field of a form, labelled Namn, and give the text that it shows when it is flattened."""

    def refilled(entry: Entry, value: str, **more: Any) -> str:
        data = forms.fill(forms.of(entry, **more), flatten=True, Namn=value)
        return forms.text(data).replace("Namn", "", 1).strip()

    return refilled
