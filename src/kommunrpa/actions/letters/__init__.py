"""Letters: a Word file that the communications department owns, filled in whole and without a hole."""

from kommunrpa.actions.letters.dispatch.window import Window
from kommunrpa.actions.letters.merge import MergeLetters, PrintFile
from kommunrpa.actions.letters.office.libreoffice import LibreOffice, find_libreoffice, libreoffice
from kommunrpa.actions.letters.write import Letter, WriteLetter

__all__ = [
    "Letter",
    "LibreOffice",
    "MergeLetters",
    "PrintFile",
    "Window",
    "WriteLetter",
    "find_libreoffice",
    "libreoffice",
]
