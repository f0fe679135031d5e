"""Foreign errors become ours here, and nowhere else: pypdf's and PDFium's."""

from collections.abc import Iterator
from contextlib import contextmanager

from kommunrpa.actions.pdf.faults import UnreadablePdf
from kommunrpa.errors import ConfigError, KommunrpaError

DAMAGED = "PDF-filen är skadad och går inte att läsa. Be avsändaren skicka den igen."
TOO_HEAVY = "PDF-filen är för stor eller för tung att läsa säkert. Be avsändaren skicka den som en enklare PDF."
LOCKED = "PDF-filen är låst med ett lösenord. Be avsändaren skicka den olåst."
WRONG_PASSWORD = f"{LOCKED} Det lösenord som roboten har passar inte."


@contextmanager
def reading_pdf() -> Iterator[None]:
    """Errors of pypdf and PDFium while a document is read.

    Raises:
        UnreadablePdf: The document is damaged, locked or too heavy; the text is for the handläggare.
        ConfigError: A package is missing that pypdf needs for this document.
    """
    import pypdf.errors  # noqa: PLC0415 - heavy: 130 ms, and only who reads a PDF pays
    import pypdfium2  # noqa: PLC0415 - heavy: 60 ms, see above

    try:
        yield
    except KommunrpaError:
        raise
    except pypdf.errors.FileNotDecryptedError as error:
        raise UnreadablePdf(LOCKED) from error
    except pypdf.errors.DependencyError as error:
        raise ConfigError("pypdf needs a package to open this file. Run: pip install 'pypdf[crypto]'.") from error
    except (pypdf.errors.LimitReachedError, MemoryError) as error:
        raise UnreadablePdf(TOO_HEAVY) from error
    except (pypdf.errors.PyPdfError, pypdfium2.PdfiumError) as error:
        raise UnreadablePdf(DAMAGED) from error
    except Exception as error:  # pypdf says of itself that broken files may cause any other exception
        raise UnreadablePdf(DAMAGED) from error
