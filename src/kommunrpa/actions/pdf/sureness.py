"""How sure it is that a value was read right: as sure as its least sure word."""

from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.reading import Reading
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.tables.areas import areas_of
from kommunrpa.fields import Wanted


def sureness_of(wanted: Wanted, reading: Reading, sheets: list[Sheet]) -> float:
    """How sure it is that a value was read right, from 0 to 1.

    Args:
        wanted: What was asked for.
        reading: What was read.
        sheets: The pages.
    """
    if isinstance(wanted, Table):
        areas = list(areas_of(wanted, sheets))
        words = (word for sheet, area in areas for word in sheet.page.words if area.holds(word.box))
    else:
        words = (word for line in (*reading.candidate.before, *reading.candidate.lines) for word in line)
    return min((word.sure for word in words), default=1.0)
