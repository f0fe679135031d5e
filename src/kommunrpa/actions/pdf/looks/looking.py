"""Looks at a document for what a bot can read in it: every field and table, tried as a bot would ask for it."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.document import Document
from kommunrpa.actions.pdf.fields import Table
from kommunrpa.actions.pdf.finding.labels import key
from kommunrpa.actions.pdf.looks.entries import entry_spots
from kommunrpa.actions.pdf.looks.evidence import label_styles, worth_trying
from kommunrpa.actions.pdf.looks.labels import CERTAINTIES, Certainty
from kommunrpa.actions.pdf.looks.looked import Looked
from kommunrpa.actions.pdf.looks.printed import label_spots, tick_spots
from kommunrpa.actions.pdf.looks.results import fields_of, unclear_of
from kommunrpa.actions.pdf.looks.settling import Settling
from kommunrpa.actions.pdf.looks.spots import Spot, Trial
from kommunrpa.actions.pdf.looks.tables import tables_on
from kommunrpa.actions.pdf.pages.phrases import Sheet
from kommunrpa.actions.pdf.tables.areas import areas_of
from kommunrpa.fields import Checkbox, Choice

_MOST_LABELS = 250
"""More take minutes, for each is tried beside all the others; no form has as many that are not the same."""


def look(document: Document) -> Looked:
    """Look at a document.

    Args:
        document: The document, such as `Document.at` gives.

    Returns:
        Its fields and tables. Asked for all at once, each gives a value or is empty.

    Raises:
        NeedsOcr: A page is scanned, and Tesseract is not installed: install it, or look at another example.
        UnreadablePdf: The file is damaged, locked or too heavy.
        TemporaryError: The file can't be read now.

    Repeat:
        Yes: it only reads.
    """
    return seen_on(*document.read())


def seen_on(sheets: list[Sheet], widgets: Sequence[Widget]) -> Looked:
    """What is seen on the pages of a document.

    Args:
        sheets: The pages.
        widgets: The fields of a fillable form.
    """
    trial = Trial(sheets, widgets)
    settling = Settling(trial)
    settling.add(_once([spot for sheet in sheets for spot in tables_on(sheet)], "certain"))
    tables = [each.wanted for each in settling.settled if isinstance(each.wanted, Table)]
    trial.tables = [area for table in tables for area in areas_of(table, sheets)]
    printed = (spot for sheet in sheets for spot in (*tick_spots(sheet), *label_spots(sheet)))
    spots = [spot for spot in (*entry_spots(sheets, widgets), *printed) if not trial.holds(spot.sheet, spot.box)]
    spots.sort(key=lambda spot: CERTAINTIES.index(spot.certainty))
    labels = list(dict.fromkeys(key(spot.label) for spot in spots))
    spots = [spot for spot in spots if key(spot.label) in labels[:_MOST_LABELS]]
    settling.add(_once([spot for spot in spots if isinstance(spot.way, Choice)], "certain"))
    spots = [spot for spot in spots if not _is_told(spot, settling)]
    for certainty in CERTAINTIES:
        settling.add(worth_trying(_once(spots, certainty), settling.settled))
    styles = label_styles(settling.settled, settling.refused)
    settling.settle_blanks(styles)
    scanned = tuple(sheet.page.number for sheet in sheets if any(word.sure < 1 for word in sheet.page.words))
    return Looked(
        fields=tuple(fields_of(settling)),
        unclear=tuple(unclear_of(settling, styles)),
        pages=len(sheets),
        scanned=scanned,
        is_cut=len(labels) > _MOST_LABELS,
    )


def _once(spots: Iterable[Spot], certainty: Certainty) -> list[Spot]:
    """One spot for each label whose first is so certain; tables with the same headings are told of each other."""
    found: dict[str, list[Spot]] = {}
    for spot in spots:
        found.setdefault(key(spot.label), []).append(spot)
    return [
        replace(first, places=tuple((each.sheet, each.box) for each in (first, *others)))
        if isinstance(first.way, Table)
        else first
        for first, *others in found.values()
        if first.certainty == certainty
    ]


def _is_told(spot: Spot, settling: Settling) -> bool:
    """Whether a choice is settled, or a box is one of its options."""
    choices = [each.wanted for each in settling.settled if isinstance(each.wanted, Choice)]
    if isinstance(spot.way, Checkbox):
        return any(spot.label in each.choices for each in choices)
    return any(key(spot.label) == key(each.label) for each in choices)
