"""The values that were found in a document, and where each of them stands."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.images import cut_out
from kommunrpa.fields import HiddenValues

_DOTS_PER_INCH = 150
_LINE = 14.0
Method = Literal["form", "right", "below", "above", "region", "table"]


@dataclass(frozen=True, kw_only=True)
class Place:
    """Where a value was found.

    Args:
        page: 1 for the first.
        box: Left, top, right and bottom in points from the top left corner of the page, as a viewer shows it.
        method: ``form`` for a fillable field, ``right``, ``below`` or (a signature) ``above`` for the side of its
            label on which it stands, ``region`` for what was looked for at one place only, ``table`` for a table: the
            part on its first page.
        confidence: From 0 to 1: how clearly the page says that the text belongs to the label, times *sure*.
        sure: From 0 to 1: how sure it is that the text was read right; less than 1 on scanned pages only.

    Example:
        >>> Place(page=1, box=Box(70, 40, 200, 52), method="right", confidence=1.0).page
        1
    """

    page: int
    box: Box
    method: Method
    confidence: float
    sure: float = 1.0


def picture_of(document: Document, page: int, box: Box) -> bytes:
    """A part of a page with about a line around it, as PNG.

    Args:
        document: The document.
        page: 1 for the first.
        box: The part, as a viewer shows the page.

    Raises:
        ConfigError: Pillow is not installed.
        UnreadablePdf: The page can't be drawn.
    """
    return cut_out(document.picture(page, dots_per_inch=_DOTS_PER_INCH), box, margin=_LINE)


class ParsedPdf(HiddenValues):
    """The values of a document by the names of its fields; its ``repr`` shows the names only.

    Args:
        values: The values by name; None for an optional one that is missing.
        places: Where they were found.
        document: The document, which a picture is drawn of.

    Example:
        >>> ParsedPdf({"amount": 25000}, {})
        ParsedPdf(amount=…)
    """

    def __init__(
        self, values: Mapping[str, Any], places: Mapping[str, Place], document: Document | None = None
    ) -> None:
        super().__init__(values)
        self._places = dict(places)
        self._document = document

    def where(self, name: str) -> Place | None:
        """Where a value was found; None for an optional one that is missing.

        Raises:
            KeyError: No field has that name.
        """
        return self._places.get(name) if name in self._values else self._places[name]

    def picture(self, name: str) -> bytes | None:
        """The place where a value was found, as a person sees it: a PNG in colour, with about a line around it.

        It shows what stands there, for whoever reviews the case; keep it in the item's own folder, as personal data.

        Returns:
            The picture; None for an optional value that is missing.

        Raises:
            KeyError: No field has that name.
            ConfigError: Pillow is not installed: install `kommunrpa[ocr]`.
            UnreadablePdf: The page can't be drawn.
        """
        place = self.where(name)
        return picture_of(self._document, place.page, place.box) if place and self._document else None
