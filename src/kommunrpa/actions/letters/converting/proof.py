"""Proves that a PDF is the letter that it was made from: whole, in its fonts, and with every word of its text."""

import io
import re
import unicodedata
import zipfile
from collections.abc import Iterator
from typing import Any

from lxml import etree  # type: ignore[import-untyped] # it publishes no types

from kommunrpa.actions.letters.converting.fonts import missing_fonts
from kommunrpa.errors import ActionError, ConfigError

_WORD = re.compile(r"\w{2,}")
_TEXTS = re.compile(r"word/(document|header\d*|footer\d*)\.xml")
_JOINTS = re.compile(r"[\s\u00ad\u2010\u2011\ufffe-]+")
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def prove(pdf: bytes, letter: bytes, *, name: str, substitutes: bool = False) -> None:
    """Check a PDF against the letter it was made from.

    Args:
        pdf: The PDF.
        letter: The Word file.
        name: The letter's name, for errors.
        substitutes: Whether another font may stand in for one that the machine lacks.

    Raises:
        ActionError: It is no PDF, has no page, or lacks some of the letter's text.
        ConfigError: A font of the letter is not installed on this machine.
    """
    import pypdfium2  # noqa: PLC0415 - heavy: it loads PDFium

    try:
        with pypdfium2.PdfDocument(pdf) as document:
            text, fonts = _seen(document)
            pages = len(document)
    except pypdfium2.PdfiumError as error:
        raise ActionError(f"What was made of {name} is no whole PDF.") from error
    words = set(_words(letter))
    squeezed = _JOINTS.sub("", text)
    lost = [word for word in words if word not in squeezed and not _is_parted(word, text)]
    if not pages or lost:
        raise ActionError(
            f"The PDF of {name} has {pages} pages and lacks {len(lost)} of the letter's {len(words)} words: "
            "open the letter in the office program and see what does not fit."
        )
    if not substitutes and (missing := missing_fonts(letter, fonts)):
        raise ConfigError(
            f"{name} is set in {', '.join(missing)}, which this machine does not have. Install the font, choose one "
            "in the template that is installed, or allow another in its place: substitute_fonts = true."
        )


def _seen(document: Any) -> tuple[str, set[str]]:  # noqa: ANN401 - pypdfium2 is loaded late
    """The text of all pages, and the names of the fonts that it is set in."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 - heavy: it loads PDFium

    texts, fonts = [], set()
    for page in document:
        textpage = page.get_textpage()
        texts.append(textpage.get_text_range())
        for each in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_TEXT]):
            font = pdfium.FPDFTextObj_GetFont(each)
            length = pdfium.FPDFFont_GetBaseFontName(font, None, 0)
            name = pdfium.create_string_buffer(length)
            pdfium.FPDFFont_GetBaseFontName(font, name, length)
            fonts.add(name.value.decode(errors="replace"))
    return _folded("\n".join(texts)), fonts


def _words(letter: bytes) -> Iterator[str]:
    """The words that can be seen on a letter's pages, in its headers and in its footers."""
    with zipfile.ZipFile(io.BytesIO(letter)) as file:
        for part in file.namelist():
            if not _TEXTS.fullmatch(part):
                continue
            root = etree.fromstring(file.read(part), etree.XMLParser(resolve_entities=False))
            for paragraph in root.iter(f"{_W}p"):
                yield from _WORD.findall(_folded("".join(_pieces(paragraph))))


def _pieces(paragraph: Any) -> Iterator[str]:  # noqa: ANN401 - lxml publishes no types
    for run in paragraph.iter(f"{_W}r"):
        if run.find(f"{_W}rPr/{_W}vanish") is None and next(run.iterancestors(f"{_W}p")) is paragraph:
            for each in run:
                yield (each.text or "") if each.tag == f"{_W}t" else " "


def _is_parted(word: str, text: str) -> bool:
    """Whether a word begins at the end of a page or column and ends on the next, with something else between."""
    return any(
        re.search(rf"{re.escape(word[:at])}[-\u00ad\u2010\ufffe]", text) and word[at:] in text
        for at in range(2, len(word) - 1)
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
