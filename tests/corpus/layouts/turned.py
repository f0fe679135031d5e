"""Forms and invoices on turned pages: by the page's own rotation, by their content, or by both."""

import io
from collections.abc import Sequence

from corpus.invented import Invented
from corpus.items import Item, Layout
from corpus.layouts import form_boxes, form_columns, invoice_boxes, invoice_colons
from pypdf import PdfReader, PdfWriter, Transformation
from pypdf.generic import RectangleObject

UPRIGHT = {layout.name: layout for layout in (form_boxes.LAYOUT, form_columns.LAYOUT, invoice_boxes.LAYOUT,
                                              invoice_colons.LAYOUT)}  # fmt: skip


def _upright(inv: Invented) -> Layout:
    return UPRIGHT[sorted(UPRIGHT)[sum(inv.seed.encode()) % len(UPRIGHT)]]


def _items(inv: Invented) -> list[Item]:
    return _upright(inv).items(inv)


def _draw(items: Sequence[Item], inv: Invented) -> bytes:
    data = _upright(inv).draw(items, inv)
    turn = inv.pick([90, 180, 270])
    return turned(data, content=inv.pick([0, turn]), shown=inv.pick([turn, 360 - turn]))


def turned(data: bytes, *, content: int, shown: int) -> bytes:
    """The same document, turned.

    Args:
        data: A PDF file.
        content: Degrees by which what is on its pages is turned, anticlockwise.
        shown: The rotation of its pages, clockwise.
    """
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(data)))
    for page in writer.pages:
        wide, high = float(page.mediabox.width), float(page.mediabox.height)
        move = {90: (high, 0), 180: (wide, high), 270: (0, wide)}.get(content)
        if move:
            page.add_transformation(Transformation().rotate(content).translate(*move))
            size = (wide, high) if content == 180 else (high, wide)
            page.mediabox = page.cropbox = RectangleObject((0, 0, *size))
        page.rotate(shown)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


LAYOUT = Layout("turned pages", _items, _draw)
