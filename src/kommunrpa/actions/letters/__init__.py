"""Letters: a Word file that the communications department owns, filled in whole and without a hole."""

from kommunrpa.actions.letters.check import CheckTemplate
from kommunrpa.actions.letters.checking.results import CheckedTemplate, Finding, Gap, Place, Placeholder, Statement
from kommunrpa.actions.letters.converting.choose import office
from kommunrpa.actions.letters.converting.convert import Office
from kommunrpa.actions.letters.converting.finding import find_libreoffice
from kommunrpa.actions.letters.dispatch.window import Window
from kommunrpa.actions.letters.language.rich import Picture, RichText, bold, italic, link
from kommunrpa.actions.letters.merge import MergeLetters, PrintFile
from kommunrpa.actions.letters.write import Letter, WriteLetter

__all__ = [
    "CheckTemplate",
    "CheckedTemplate",
    "Finding",
    "Gap",
    "Letter",
    "MergeLetters",
    "Office",
    "Picture",
    "Place",
    "Placeholder",
    "PrintFile",
    "RichText",
    "Statement",
    "Window",
    "WriteLetter",
    "bold",
    "find_libreoffice",
    "italic",
    "link",
    "office",
]
