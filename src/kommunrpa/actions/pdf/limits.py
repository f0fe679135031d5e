"""How large a document may be that somebody sends: far more than any case needs, far less than hurts."""

from kommunrpa.actions.pdf.faults import UnreadablePdf

_MB = 1_000_000

MOST_BYTES = 50 * _MB
"""Of the file itself."""
MOST_PAGES = 500
MOST_IN_A_STREAM = 30 * _MB
"""Bytes of one unpacked stream."""
MOST_UNPACKED = 200 * _MB
"""Bytes of everything that is unpacked to read its text; what is drawn twice counts twice."""


def refuse_page_count(pages: int) -> None:
    """Refuse a document without pages, or with far too many.

    Raises:
        UnreadablePdf: It is one.
    """
    if pages > MOST_PAGES:
        raise UnreadablePdf(f"PDF-filen har fler än {MOST_PAGES} sidor. Be avsändaren skicka bara det som behövs.")
    if pages < 1:
        raise UnreadablePdf("PDF-filen har inga sidor. Be avsändaren skicka den igen.")
