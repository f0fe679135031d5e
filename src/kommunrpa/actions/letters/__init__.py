"""Letters: a Word file that the communications department owns, filled in whole and without a hole."""

from kommunrpa.actions.letters.check import CheckTemplate
from kommunrpa.actions.letters.checking.results import CheckedTemplate, Finding, Gap, Place, Placeholder, Statement
from kommunrpa.actions.letters.office.libreoffice import LibreOffice, find_libreoffice, libreoffice
from kommunrpa.actions.letters.write import Letter, WriteLetter

__all__ = [
    "CheckTemplate",
    "CheckedTemplate",
    "Finding",
    "Gap",
    "Letter",
    "LibreOffice",
    "Place",
    "Placeholder",
    "Statement",
    "WriteLetter",
    "find_libreoffice",
    "libreoffice",
]
