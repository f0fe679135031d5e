"""A page drawn as a viewer shows it."""

from typing import NamedTuple

from kommunrpa.actions.pdf.pages.pdfium import opened

POINTS_PER_INCH = 72


class Picture(NamedTuple):
    """A page drawn in dots.

    Args:
        width: In dots.
        height: In dots.
        point: Points to a dot.
        dots: Row by row: a byte each in grey, else three, for red, green and blue.
    """

    width: int
    height: int
    point: float
    dots: bytes


def drawn_page(
    data: bytes, *, password: str | None, page: int, dots_per_inch: float, longest: int, grey: bool
) -> Picture:
    """Draw a page, with what is filled in in its fields.

    Args:
        data: The file's bytes.
        password: What opens it, if anything does.
        page: 1 for the first.
        dots_per_inch: The resolution.
        longest: Dots on its longer side: a larger page is drawn smaller.
        grey: Whether colours are left out.

    Raises:
        UnreadablePdf: The password is missing or wrong.
        pypdfium2.PdfiumError: PDFium can't draw it.
    """
    with opened(data, password=password) as document:
        if document.get_formtype():
            document.init_forms()
        sheet = document[page - 1]
        scale = min(dots_per_inch / POINTS_PER_INCH, longest / max(*sheet.get_size(), 1))
        bitmap = sheet.render(scale=scale, grayscale=grey, rev_byteorder=True, prefer_bgrx=False)
        samples = bitmap.n_channels
        rows = memoryview(bitmap.buffer).cast("B")
        length = bitmap.width * samples
        dots = b"".join(rows[at : at + length] for at in range(0, bitmap.stride * bitmap.height, bitmap.stride))
        return Picture(bitmap.width, bitmap.height, 1 / scale, dots)
