"""A document on its way from a path to its pages: fetched, taken apart by a worker, its scanned pages recognised."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from kommunrpa.actions.pdf.arrival.gate import fetched
from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.faults import NeedsOcr
from kommunrpa.actions.pdf.pages.drawing import Picture
from kommunrpa.actions.pdf.pages.packing import unpacked
from kommunrpa.actions.pdf.pages.page import Page
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.pages.rectangles import Rectangle
from kommunrpa.actions.pdf.scans.recognise import DOTS_PER_INCH, LONGEST_SIDE, recognised
from kommunrpa.actions.pdf.scans.tesseract import find_tesseract
from kommunrpa.actions.pdf.worker.pool import ask
from kommunrpa.confined.messages import Message
from kommunrpa.vault import Secret

_MOST_SCANNED = 60


@dataclass(frozen=True, kw_only=True)
class Document:
    """A document that can be read.

    Args:
        data: The file.
        password: What opens it, if anything does.
    """

    data: bytes = field(repr=False)
    password: str | None = field(repr=False)

    @classmethod
    def at(cls, path: Path, *, password: Secret | str | None) -> "Document":
        """Fetch a document.

        Args:
            path: The file.
            password: Opens it, if it is locked.

        Raises:
            UnreadablePdf: It is too large, or no PDF.
            ActionError: There is no such file.
            TemporaryError: The file can't be read now.
        """
        return cls(data=fetched(path), password=password.reveal() if isinstance(password, Secret) else password)

    def read(self) -> tuple[list[Sheet], tuple[Widget, ...]]:
        """Its pages, and the fields of a fillable form.

        Raises:
            NeedsOcr: A page is scanned, nothing can be filled in on it, and nothing here reads pictures.
            UnreadablePdf: The file is damaged, locked or too heavy.
            TemporaryError: A process that reads it was ended by somebody else.
        """
        answer = self._asked("read")
        parts = iter(answer.parts)
        pages = [unpacked(head, parts) for head in answer.content["pages"]]
        widgets = tuple(Widget(*each)._replace(rectangle=Rectangle(*each[1])) for each in answer.content["widgets"])
        fillable = {widget.page for widget in widgets if widget.is_field}
        scanned = {page.number for page in pages if page.is_scanned and page.number not in fillable}
        program = _program_for(scanned)
        return [
            Sheet(self._recognised(page, program) if program and page.number in scanned else page) for page in pages
        ], widgets

    def texts(self) -> list[str]:
        """The texts of its pages in the order of the file; of a scanned one, row by row.

        Raises:
            NeedsOcr: See `read`, like the rest.
        """
        texts = self._asked("text").content
        if None not in texts:
            return list(texts)
        sheets, _ = self.read()
        return [sheet.text if text is None else text for sheet, text in zip(sheets, texts, strict=True)]

    def page_count(self) -> int:
        """How many pages it has.

        Raises:
            UnreadablePdf: See `read`, like the rest.
        """
        return int(self._asked("page_count").content)

    def picture(self, page: int, *, dots_per_inch: float, grey: bool = False) -> Picture:
        """A page as a viewer shows it.

        Args:
            page: 1 for the first.
            dots_per_inch: The resolution.
            grey: Whether colours are left out.
        """
        answer = self._asked("picture", page=page, dots_per_inch=dots_per_inch, longest=LONGEST_SIDE, grey=grey)
        width, height, point = answer.content
        return Picture(width, height, point, answer.parts[0])

    def made(self, task: str, **given: Any) -> bytes:  # noqa: ANN401 - whatever JSON can hold
        """What a worker makes of it.

        Args:
            task: Its name in `kommunrpa.actions.pdf.worker.tasks`.
            given: What the task is told.

        Raises:
            KommunrpaError: What the task raises.
        """
        return self._asked(task, **given).parts[0]

    def _asked(self, task: str, **given: Any) -> Message:  # noqa: ANN401 - see made
        return ask(task, self.data, password=self.password, **given)

    def _recognised(self, page: Page, program: Path) -> Page:
        picture = self.picture(page.number, dots_per_inch=DOTS_PER_INCH, grey=True)
        return recognised(page, picture, program=program)


def _program_for(scanned: Iterable[int]) -> Path | None:
    """What reads the scanned pages; None when there are none."""
    numbers = sorted(scanned)
    if not numbers:
        return None
    program = find_tesseract()
    if program is None:
        raise NeedsOcr(
            f"Dokumentet är inskannat (sida {', '.join(map(str, numbers))}): det är en bild, som roboten inte kan läsa "
            "eftersom tolkning av inskannad text (OCR) inte är installerad. "
            "Läs det själv, eller be avsändaren skicka originalet som PDF. "
            "(Den som sköter roboten installerar pip install 'kommunrpa[ocr]' och Tesseract med svenska.)"
        )
    if len(numbers) > _MOST_SCANNED:
        raise NeedsOcr(
            f"Dokumentet har {len(numbers)} inskannade sidor, och roboten tolkar högst {_MOST_SCANNED}. "
            "Läs det själv, eller be avsändaren skicka bara det som behövs."
        )
    return program
