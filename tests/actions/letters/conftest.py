"""Makes Word templates for the tests, and reads the letters made from them."""

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path

import docx
import pytest
from docx.document import Document
from reportlab.pdfgen.canvas import Canvas

from kommunrpa.action import Run, Worker
from kommunrpa.actions.letters.rendering.render import render
from kommunrpa.actions.letters.rendering.template import compile_template
from kommunrpa.journal import Journal
from kommunrpa.settings import BotSettings, Library
from kommunrpa.vault import Vault

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


class Word:
    """What the tests do with Word files."""

    def build(self, build: Callable[[Document], object]) -> bytes:
        """A Word file with what *build* puts into an empty one."""
        document = docx.Document()
        build(document)
        file = io.BytesIO()
        document.save(file)
        return file.getvalue()

    def of(self, *paragraphs: str | Sequence[str]) -> bytes:
        """A Word file of paragraphs, each a text or a list of runs of which every other is bold."""

        def fill(document: Document) -> None:
            for runs in paragraphs:
                paragraph = document.add_paragraph()
                for place, run in enumerate([runs] if isinstance(runs, str) else runs):
                    paragraph.add_run(run).bold = bool(place % 2) or None

        return self.build(fill)

    def table(self, *rows: Sequence[str]) -> bytes:
        """A Word file with one table."""

        def fill(document: Document) -> None:
            table = document.add_table(len(rows), len(rows[0]))
            for row, texts in zip(table.rows, rows, strict=True):
                for cell, text in zip(row.cells, texts, strict=True):
                    cell.paragraphs[0].text, *more = text.split("|")
                    for each in more:
                        cell.add_paragraph(each)

        return self.build(fill)

    def body(self, xml: str) -> bytes:
        """A Word file whose body is given as XML."""
        return self.changed(
            self.of("BODY"), "word/document.xml", lambda old: re.sub("<w:p>.*?</w:p>", xml, old, count=1)
        )

    def paragraph(self, inner: str) -> str:
        """A paragraph of its own, as XML."""
        return f'<w:p xmlns:w="{_W}">{inner}</w:p>'

    def hyperlink(self, relationship: str) -> str:
        """A link by its relationship, as XML."""
        run = "<w:r><w:t>x</w:t></w:r>"
        return f'<w:hyperlink xmlns:w="{_W}" xmlns:r="{_OFFICE}" r:id="{relationship}">{run}</w:hyperlink>'

    def bookmark(self, name: str, number: int) -> str:
        """A bookmark that holds nothing, as XML."""
        return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/><w:bookmarkEnd w:id="{number}"/>'

    def xml_of(self, document: Document) -> str:
        """The body of an open document, as XML."""
        return str(document.element.xml)

    def changed(self, content: bytes, name: str, change: Callable[[str], str]) -> bytes:
        """A Word file with one part changed, or added, as text."""
        file = io.BytesIO()
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as new:
            for each in dict.fromkeys([*old.namelist(), name]):
                part = old.read(each) if each in old.namelist() else b""
                new.writestr(each, change(part.decode()).encode() if each == name else part)
        return file.getvalue()

    def part(self, content: bytes, name: str = "word/document.xml") -> str:
        """One part of a Word file."""
        with zipfile.ZipFile(io.BytesIO(content)) as file:
            return file.read(name).decode()

    def letter(self, template: bytes, values: Mapping[str, object] | None = None, **more: object) -> bytes:
        """The letter that a template and values give."""
        return render(compile_template(template, name="mall.docx"), {**(values or {}), **more})

    def lines(self, content: bytes) -> list[str]:
        """The paragraphs of a letter's body."""
        return [each.text for each in docx.Document(io.BytesIO(content)).paragraphs]

    def runs(self, content: bytes) -> list[tuple[str, bool]]:
        """The runs of a letter's first paragraph: the text of each, and whether it is bold."""
        return [(run.text, bool(run.bold)) for run in docx.Document(io.BytesIO(content)).paragraphs[0].runs]

    def rows(self, content: bytes) -> list[list[str]]:
        """The cells of a letter's first table."""
        return [[cell.text for cell in row.cells] for row in docx.Document(io.BytesIO(content)).tables[0].rows]


@pytest.fixture(scope="session")
def word() -> Word:
    """What the tests do with Word files."""
    return Word()


@pytest.fixture
def run(tmp_path: Path) -> Iterator[Run]:
    """A run with folders of its own."""
    home, folder = tmp_path / "bot", tmp_path / "ärende"
    home.mkdir()
    folder.mkdir()
    worker = Worker(
        settings=BotSettings(name="test", home=home, library=Library(substitute_fonts=True)),
        vault=Vault("test"),
        journal=Journal(folder=None, name="test", terminal=None),
        sleep=lambda _: None,
    )
    with worker, Run(worker=worker, folder=folder) as opened:
        yield opened


class Paper:
    """Draws letters for print, in millimetres from the top left of the page."""

    MM = 72 / 25.4
    ADDRESS = ("Åsa Öberg", "Storgatan 1", "123 45 EXEMPELBY")

    def letter(
        self,
        path: Path,
        *lines: str,
        at: tuple[float, float] = (115, 52),
        step: float = 4.6,
        pages: int = 1,
        size: tuple[float, float] = (210, 297),
        draw: Callable[[Canvas], object] = lambda _: None,
    ) -> Path:
        """A PDF with an address on its first page and its own name on each.

        Args:
            path: Where it is written.
            lines: The lines of the address.
            at: Where the first line stands.
            step: From line to line.
            pages: How many pages.
            size: Of the pages.
            draw: Draws more on the first page, in points from the lower left.
        """
        canvas = Canvas(str(path), pagesize=(size[0] * self.MM, size[1] * self.MM), invariant=True)
        for page in range(pages):
            canvas.setFont("Helvetica", 11)
            if page == 0:
                for number, line in enumerate(lines or self.ADDRESS):
                    canvas.drawString(at[0] * self.MM, (size[1] - at[1] - number * step) * self.MM, line)
                draw(canvas)
            canvas.drawString(25 * self.MM, 100 * self.MM, f"{path.stem} sida {page + 1}")
            canvas.showPage()
        canvas.save()
        return path


@pytest.fixture(scope="session")
def paper() -> Paper:
    """Draws letters for print."""
    return Paper()
