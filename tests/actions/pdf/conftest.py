"""Draws PDF files for the tests, and reads them."""

import io
import zlib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfWriter
from pypdfium2 import PdfDocument
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from kommunrpa.action import Run, Worker
from kommunrpa.actions.pdf import ParsedPdf, ParsePdf
from kommunrpa.actions.pdf.arrival.gate import examined
from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.labels import Mark, marks_of
from kommunrpa.actions.pdf.judge import judge_all
from kommunrpa.actions.pdf.pages.page import pages_of
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.fields import Field, Text
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings
from kommunrpa.vault import Vault

REGULAR, BOLD, MONO = "Helvetica", "Helvetica-Bold", "Courier"
Entry = tuple[float, float, str] | tuple[float, float, str, str] | tuple[float, float, str, str, float]


class Pen:
    """Draws on one page; y grows downwards from the top, and a text's y is its baseline."""

    def __init__(self, canvas: Canvas) -> None:
        self.canvas = canvas
        self.height = A4[1]

    def text(self, x: float, y: float, text: str, font: str = REGULAR, size: float = 10) -> None:
        """A text."""
        self.canvas.setFont(font, size)
        self.canvas.drawString(x, self.height - y, text)

    def end(self, x: float, y: float, text: str, font: str = REGULAR, size: float = 10) -> None:
        """A text that ends at *x*."""
        self.canvas.setFont(font, size)
        self.canvas.drawRightString(x, self.height - y, text)

    def box(self, x: float, y: float, width: float, height: float) -> None:
        """A rectangle by its top left corner."""
        self.canvas.rect(x, self.height - y - height, width, height)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """A line."""
        self.canvas.line(x0, self.height - y0, x1, self.height - y1)

    def image(self, x: float, y: float, width: float, height: float) -> None:
        """A grey picture by its top left corner."""
        grey = ImageReader(Image.new("L", (8, 8), 128))
        self.canvas.drawImage(grey, x, self.height - y - height, width, height)


class Paper:
    """What the tests do with PDF files."""

    def draw(self, *pages: Callable[[Pen], object], **more: Any) -> bytes:
        """A PDF file with a page for each function that draws one."""
        file = io.BytesIO()
        canvas = Canvas(file, **{"pagesize": A4, "invariant": 1} | more)
        for draw in pages:
            draw(Pen(canvas))
            canvas.showPage()
        canvas.save()
        return file.getvalue()

    def of(self, *texts: Entry) -> bytes:
        """A PDF file with texts on one page, each as `Pen.text` takes it."""

        def draw(pen: Pen) -> None:
            for text in texts:
                pen.text(*text)

        return self.draw(draw)

    def raw(self, *objects: bytes) -> bytes:
        """A PDF file of the given objects, the first of them its catalog."""
        return raw(*objects)

    def with_page(self, page: bytes, content: bytes, *more: bytes, catalog: bytes = b"") -> bytes:
        """A PDF file with one page whose entries, and content as a stream object (number 4), are given."""
        return raw(
            b"<</Type/Catalog/Pages 2 0 R%s>>" % catalog,
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R%s>>" % page,
            content,
            *more,
        )

    def packed(self, entries: bytes, data: bytes) -> bytes:
        """A stream packed with Flate."""
        return packed(entries, data)

    def locked(self, data: bytes, password: str) -> bytes:
        """The same file, opened by a password only."""
        writer = PdfWriter(clone_from=io.BytesIO(data))
        writer.encrypt(password, algorithm="AES-256")
        file = io.BytesIO()
        writer.write(file)
        return file.getvalue()

    def mark(self, label: str, *texts: Entry) -> Mark:
        """The one place of a label on a page with some texts."""
        (mark,) = marks_of(label, self.sheet(*texts))
        return mark

    def sheets(self, data: bytes, *, password: str | None = None) -> list[Sheet]:
        """Its pages."""
        return [Sheet(page) for page in pages_of(data, password=password)]

    def sheet(self, *texts: Entry) -> Sheet:
        """The page with some texts."""
        return self.sheets(self.of(*texts))[0]

    def judged(
        self, data: bytes, fields: Mapping[str, str | Field[Any] | Table], folder: Path | None = None
    ) -> dict[str, Any]:
        """For each field its value, or the Swedish fault as an instance of `Fault`."""
        widgets = examined(data, password=None) if folder else ()
        typed = {name: Text(field) if isinstance(field, str) else field for name, field in fields.items()}
        verdicts = judge_all(typed, self.sheets(data), widgets)
        return {
            name: Fault(verdict.fault) if verdict.fault or verdict.reading is None else verdict.reading.value
            for name, verdict in verdicts.items()
        }

    def value(self, field: str | Field[Any], *texts: Entry) -> Any:
        """What one field gives on a page with some texts."""
        return self.judged(self.of(*texts), {"it": field})["it"]


def raw(*objects: bytes) -> bytes:
    """A PDF file of the given objects, the first of them its catalog."""
    body, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    return body + b"xref\n0 %d\n0000000000 65535 f \n%strailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (
        count, table, count, len(body),
    )  # fmt: skip


def packed(entries: bytes, data: bytes) -> bytes:
    """A stream packed with Flate."""
    content = zlib.compress(data, 9)
    return b"<<%s/Filter/FlateDecode/Length %d>>stream\n%s\nendstream" % (entries, len(content), content)


class Fault(str):
    """A Swedish fault, where a value might have been."""

    __slots__ = ()


@pytest.fixture(scope="session")
def paper() -> Paper:
    """What the tests do with PDF files."""
    return Paper()


@pytest.fixture(scope="session")
def fault() -> type[Fault]:
    """The type of a fault, to tell it from a value."""
    return Fault


@pytest.fixture
def scanned(paper: Paper) -> Callable[..., bytes]:
    """Prints texts below each other, and scans the page."""

    def scanned(*texts: str) -> bytes:
        page = PdfDocument(paper.of(*((70, 120 + 30 * at, text) for at, text in enumerate(texts))))[0]
        image = page.render(scale=200 / 72, grayscale=True).to_pil()
        return paper.draw(lambda pen: pen.canvas.drawImage(ImageReader(image), 0, 0, *A4))

    return scanned


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """A run whose bot lives in an empty folder."""
    home = tmp_path / "bot"
    home.mkdir()
    worker = Worker(
        settings=BotSettings(name="test", home=home),
        vault=Vault("test"),
        journal=Journal(folder=None, name="test", terminal=None),
        sleep=lambda _: None,
    )
    with worker, Run(worker=worker, folder=tmp_path) as opened:
        yield opened


@pytest.fixture
def parse(run: Run) -> Callable[..., ParsedPdf]:
    """Puts a file in the bot's folder and parses it."""

    def parse(data: bytes, fields: Mapping[str, str | Field[Any]], **more: Any) -> ParsedPdf:
        (run.settings.home / "ansökan.pdf").write_bytes(data)
        return run.do(ParsePdf(path="ansökan.pdf", fields=fields, **more))

    return parse
