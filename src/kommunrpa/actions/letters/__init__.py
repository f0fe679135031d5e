"""Letters: a Word file that the communications department owns, filled in whole and without a hole."""

from kommunrpa.actions.letters.language.rich import Picture, RichText, bold, italic, link
from kommunrpa.actions.letters.office.libreoffice import LibreOffice, find_libreoffice, libreoffice
from kommunrpa.actions.letters.write import Letter, WriteLetter

__all__ = [
    "Letter",
    "LibreOffice",
    "Picture",
    "RichText",
    "WriteLetter",
    "bold",
    "find_libreoffice",
    "italic",
    "libreoffice",
    "link",
]
