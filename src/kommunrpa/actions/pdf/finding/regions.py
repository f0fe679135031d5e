"""What stands in a part of a page that is given by its place."""

from typing import Any

from kommunrpa.actions.pdf.finding.candidate import Candidate
from kommunrpa.actions.pdf.finding.entries import Entry
from kommunrpa.actions.pdf.finding.filled import read_entry
from kommunrpa.actions.pdf.finding.reading import Reading, read_text
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.fields import Field, Wanted


def region_on(wanted: Wanted, sheet: Sheet) -> Box | None:
    """The region on a page as the page is read; none where the page is not looked at, or no region is given."""
    if wanted.region is None or wanted.page not in {None, sheet.page.number}:
        return None
    return sheet.page.reading.box(*sheet.page.shown.rectangle(Box(*wanted.region)))


def is_inside(wanted: Wanted, sheet: Sheet, box: Box) -> bool:
    """Whether something stands in the region, if one is given."""
    if wanted.region is None:
        return True
    region = region_on(wanted, sheet)
    return region is not None and region.holds(_middle(box), slack=0.0)


def cropped(wanted: Wanted, sheets: list[Sheet]) -> list[Sheet]:
    """The pages that are looked at, with nothing on them but what stands in the region."""
    pages = [sheet for sheet in sheets if wanted.page in {None, sheet.page.number}]
    if wanted.region is None:
        return pages
    return [
        Sheet(sheet.page._replace(words=tuple(word for word in sheet.page.words if is_inside(wanted, sheet, word.box))))
        for sheet in pages
    ]


def read_regions(field: Field[Any], sheets: list[Sheet], entries: tuple[Entry, ...]) -> list[Reading]:
    """What stands in the region of a field without a label, on each page where something does."""
    filled = [read_entry(field, entry, None) for entry in entries if is_inside(field, entry.sheet, entry.box)]
    if filled:
        return filled
    return [
        read_text(
            field, sheet, Candidate("region", tuple(tuple(w for p in row for w in p.words) for row in sheet.rows))
        )
        for sheet in cropped(field, sheets)
        if sheet.rows
    ]


def _middle(box: Box) -> Box:
    x, y = (box.x0 + box.x1) / 2, box.middle
    return Box(x, y, x, y)
