"""Proves that a PDF is the letter that it was made from: whole, archivable, and with its text."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from pathlib import Path

from lxml import etree  # type: ignore[import-untyped] # it publishes no types
from pypdf import PdfReader
from pypdf.generic import StreamObject

from kommunrpa.errors import ActionError, ConfigError

_SHARE = 0.9  # of the letter's words: a line may be broken inside a word, a text may be hidden
_WORD = re.compile(r"\w{2,}")
_TEXTS = re.compile(r"word/(document|header|footer)\d*\.xml")
_PDF_A_2 = re.compile(rb"<pdfaid:part>2</pdfaid:part>|pdfaid:part=[\"']2[\"']")
_JOINTS = re.compile(r"[\s\u00ad\u2010\u2011-]+")


def prove(path: Path, letter: bytes, *, name: str) -> bytes:
    """Check a PDF against the letter it was made from.

    Args:
        path: Where the PDF should be.
        letter: The Word file.
        name: The letter's name, for errors.

    Returns:
        The PDF.

    Raises:
        ActionError: It is not there, is no PDF, has no page, or lacks the letter's text.
        ConfigError: It is not marked as PDF/A-2b with tags: LibreOffice is too old.
    """
    try:
        pdf = path.read_bytes()
        reader = PdfReader(io.BytesIO(pdf))
        pages = len(reader.pages)
        text = _squeezed("\n".join(page.extract_text() for page in reader.pages))
        is_archivable = _is_archivable(reader)
    except FileNotFoundError as error:
        raise ActionError(f"LibreOffice made no PDF of {name}: open it in Word and see whether it is whole.") from error
    except Exception as error:  # whatever pypdf stumbles over, it is not the letter
        raise ActionError(f"What LibreOffice made of {name} is no whole PDF ({type(error).__name__}).") from error
    words = set(_words(letter))
    found = sum(word in text for word in words)
    if not pages or found < _SHARE * len(words):
        raise ActionError(
            f"The PDF of {name} has {pages} pages and {found} of the letter's {len(words)} words: "
            "open the letter in LibreOffice and see what is lost."
        )
    if not is_archivable:
        raise ConfigError("LibreOffice gives no PDF/A with tags: install version 7.4 or newer.")
    return pdf


def _is_archivable(reader: PdfReader) -> bool:
    """Whether the file says of itself that it is PDF/A-2b and tagged: no proof, but LibreOffice's word for it."""
    root = reader.root_object
    metadata = root["/Metadata"].get_object() if "/Metadata" in root else None
    is_marked = isinstance(metadata, StreamObject) and bool(_PDF_A_2.search(metadata.get_data()))
    return is_marked and "/StructTreeRoot" in root


def _words(letter: bytes) -> Iterator[str]:
    """The words of a letter's pages, its headers and its footers."""
    with zipfile.ZipFile(io.BytesIO(letter)) as file:
        for part in file.namelist():
            if _TEXTS.fullmatch(part):
                root = etree.fromstring(file.read(part), etree.XMLParser(resolve_entities=False))
                for paragraph in root.iter("{*}p"):
                    text = "".join(each.text or " " for each in paragraph.iter("{*}t", "{*}tab", "{*}br"))
                    yield from _WORD.findall(_folded(text))


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()


def _squeezed(text: str) -> str:
    return _JOINTS.sub("", _folded(text))
