"""The text of a SIE file, in the code page of the standard or in the one that is found instead."""

import unicodedata
from contextlib import suppress

STANDARD = "cp437"
_SWEDISH = "åäöÅÄÖéÉüÜ"
_PLAIN = {
    "–": "-",
    "—": "-",
    "\u2010": "-",
    "\u2011": "-",
    "−": "-",
    "’": "'",
    "‘": "'",
    "”": '"',
    "“": '"',
    "„": '"',
    "…": "...",
    "€": "EUR",
    "\u00a0": " ",
    "\u202f": " ",
    "•": "*",
    "Ø": "O",
    "ø": "o",
    "Ł": "L",
    "ł": "l",
    "Đ": "D",
    "đ": "d",
}
"""Signs that the standard's code page lacks, or has with another use, and what is written instead."""


def decoded(content: bytes) -> tuple[str, str]:
    """The text of a file, and how it was written: ``PC8``, ``UTF-8`` or ``ISO-8859-1``.

    The standard says ``PC8``, which is code page 437; many files are written otherwise and yet say so. Which one it is
    shows in å, ä and ö.

    Args:
        content: The file.

    Example:
        >>> decoded("Påfyllning".encode("latin-1"))
        ('Påfyllning', 'ISO-8859-1')
    """
    if content.isascii():
        return content.decode("ascii"), "PC8"
    with suppress(UnicodeDecodeError):
        return content.decode("utf-8-sig"), "UTF-8"
    pc8, latin = (sum(content.count(each.encode(code)) for each in _SWEDISH) for code in (STANDARD, "latin-1"))
    if latin <= pc8:
        return content.decode(STANDARD), "PC8"
    with suppress(UnicodeDecodeError):
        return content.decode("cp1252"), "ISO-8859-1"  # the same letters, and the euro and dashes of Windows
    return content.decode("latin-1"), "ISO-8859-1"


def plain(text: str) -> str:
    """A text as a file may hold it: one line, in the standard's code page.

    What the code page lacks is written as the nearest plain letter, or as ``?``.

    Args:
        text: Any text.

    Example:
        >>> plain("Łódź – 5 €")
        'Lódz - 5 EUR'
    """
    signs = "".join(_sign(each) for each in unicodedata.normalize("NFC", text))
    return " ".join(signs.split()).rstrip("\\ ")  # a backslash would take the quotation mark after it


def _sign(sign: str) -> str:
    if sign in _PLAIN:
        return _PLAIN[sign]
    if unicodedata.category(sign).startswith("C"):
        return " "
    return next((each for each in (sign, *unicodedata.normalize("NFKD", sign)) if _is_standard(each)), "?")


def _is_standard(sign: str) -> bool:
    try:
        sign.encode(STANDARD)
    except UnicodeEncodeError:
        return False
    return True
