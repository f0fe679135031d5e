"""Proves that a PDF is the letter that it was made from: whole, in its fonts, and with every word of its text."""

import re
import unicodedata
from itertools import groupby
from operator import itemgetter
from typing import Any

from kommunrpa.actions.letters.converting.fonts import missing_fonts
from kommunrpa.actions.letters.converting.seen import Seen, seen_in, visible_runs
from kommunrpa.actions.letters.markup.tree import Node, name_of
from kommunrpa.errors import ActionError, ConfigError

_WORD = re.compile(r"\w{2,}")
_JOINTS = re.compile(r"[\s\u00ad\u2010\u2011\ufffe-]+")


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
    seen = seen_in(letter)
    words, lost = _lost(seen, text)
    if not pages or lost:
        raise ActionError(
            f"The PDF of {name} has {pages} pages and lacks {len(lost)} of the letter's {len(words)} words: "
            "open the letter in the office program and see what does not fit."
        )
    if not substitutes and (missing := missing_fonts(seen, fonts)):
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


def _words_of(root: Node) -> set[str]:
    """The words of a part that are not hidden."""
    runs = groupby(visible_runs(root), key=itemgetter(1))
    texts = ("".join(map(_text_of, (run for run, _ in own))) for _, own in runs)
    return {word for text in texts for word in _WORD.findall(_folded(text))}


def _text_of(run: Node) -> str:
    return "".join((each.text or "") if name_of(each) == "w:t" else " " for each in run)


def _lost(letter: Seen, text: str) -> tuple[set[str], set[str]]:
    """The words that a PDF should have, and those that it lacks; a header of some pages is whole or not there."""
    squeezed = _JOINTS.sub("", text)

    def lacks(word: str) -> bool:
        return word not in squeezed and not _is_parted(word, text)

    words = set[str]().union(*map(_words_of, (letter.body, *letter.around)))
    for more in map(_words_of, letter.perhaps):
        if not all(map(lacks, more - words)):
            words |= more
    return words, set(filter(lacks, words))


def _is_parted(word: str, text: str) -> bool:
    """Whether a word begins at the end of a page or column and ends on the next, with something else between."""
    return any(
        re.search(rf"{re.escape(word[:at])}[-\u00ad\u2010\ufffe]", text) and word[at:] in text
        for at in range(2, len(word) - 1)
    )


def _folded(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
