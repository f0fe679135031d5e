"""Scans of printed forms and invoices: 200 dpi, askew and noisy, a JPEG a page; and text before scans."""

import io
from collections.abc import Sequence

import pypdfium2
from corpus.invented import Invented
from corpus.items import Item, Layout
from corpus.layouts import accounts, form_boxes, form_columns, invoice_boxes, invoice_colons, invoice_slip
from PIL import Image, ImageFilter
from pypdf import PdfReader, PdfWriter
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

DPI = 200
PRINTED = (form_boxes, form_columns, invoice_boxes, invoice_colons, invoice_slip)


def _printed(inv: Invented) -> Layout:
    return PRINTED[sum(inv.seed.encode()) % len(PRINTED)].LAYOUT


def _scan(items: Sequence[Item], inv: Invented) -> bytes:
    return scanned(_printed(inv).draw(items, inv), inv)


def scanned(data: bytes, inv: Invented) -> bytes:
    """A document printed, laid a little askew on the glass, and scanned.

    Args:
        data: A PDF file.
        inv: Chooses how far askew.
    """
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4, invariant=1)
    with pypdfium2.PdfDocument(data) as document:
        for page in document:
            sheet = page.render(scale=DPI / 72, grayscale=True).to_pil()
            skew = inv.random.uniform(0.5, 1.5) * inv.pick([-1, 1])
            sheet = sheet.rotate(skew, resample=Image.Resampling.BICUBIC, fillcolor=255)
            noise = Image.frombytes("L", sheet.size, inv.random.randbytes(sheet.width * sheet.height))
            sheet = Image.blend(sheet, noise, 0.04).filter(ImageFilter.GaussianBlur(0.5))
            jpeg = io.BytesIO()
            sheet.save(jpeg, "JPEG", quality=60)
            canvas.drawImage(ImageReader(jpeg), 0, 0, *A4)
            canvas.showPage()
    canvas.save()
    return file.getvalue()


def _mixed(items: Sequence[Item], inv: Invented) -> bytes:
    """Accounts whose first page is text and whose other pages are scans."""
    data = accounts.LAYOUT.draw(items, inv)
    reader, scan = PdfReader(io.BytesIO(data)), PdfReader(io.BytesIO(scanned(data, inv)))
    writer = PdfWriter()
    writer.add_page(reader.pages[0])
    for page in scan.pages[1:]:
        writer.add_page(page)
    file = io.BytesIO()
    writer.write(file)
    return file.getvalue()


LAYOUT = Layout("scan", lambda inv: _printed(inv).items(inv), _scan, ("missing", "wrong digit"), is_scanned=True)
MIXED = Layout("text and scan", accounts.LAYOUT.items, _mixed, ("missing", "wrong digit"), is_scanned=True)
