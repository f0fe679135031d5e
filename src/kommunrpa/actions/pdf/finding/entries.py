"""Which printed label each field of a fillable form belongs to, by where the two stand."""

from collections.abc import Iterable
from dataclasses import dataclass

from kommunrpa.actions.pdf.arrival.widgets import Widget
from kommunrpa.actions.pdf.finding.boxes import any_between, are_level, labels_of_boxes
from kommunrpa.actions.pdf.finding.labels import Mark, key
from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Phrase, Sheet

_CLOSE_ABOVE = 9.0
_FAR_ABOVE = 22.0
_FAR_LEFT = 260.0
_BESIDE = 30.0
_OVERLAP = -3.0
_SHORTEST_COMB = 3
_WIDEST_BOX = 1.5
_ROUNDING = 2.0


@dataclass(frozen=True)
class Entry:
    """A field of a fillable form where it stands.

    Args:
        sheet: Its page.
        widget: The field.
        box: Where it is, as the page is read.
        label: The printed text that it belongs to, if any.
    """

    sheet: Sheet
    widget: Widget
    box: Box
    label: Phrase | None

    def belongs_to(self, mark: Mark) -> bool:
        """Whether a label that was asked for is this field's own."""
        return self.label is not None and self.sheet is mark.sheet and bool({*self.label.words} & {*mark.words})

    def is_called(self, wanted: str) -> bool:
        """Whether its tooltip or name is exactly this, and no print beside it says otherwise."""
        names = {key(self.widget.tooltip), key(self.widget.name), key(self.widget.name.rsplit(".", 1)[-1])}
        if key(wanted) not in names:
            return False
        printed = key(self.label.text) if self.label else ""
        return not printed or printed in key(wanted) or key(wanted) in printed


def entries_of(sheets: list[Sheet], widgets: Iterable[Widget]) -> tuple[Entry, ...]:
    """Every field of a form with its printed label."""
    by_page = {sheet.page.number: sheet for sheet in sheets}
    placed = [
        (by_page[widget.page], widget, by_page[widget.page].page.reading.box(*widget.rectangle))
        for widget in combed(widgets)
        if widget.page in by_page and (widget.is_field or widget.kind == "signature")
    ]
    pages: dict[int, list[tuple[Widget, Box]]] = {}
    for sheet, widget, box in placed:
        pages.setdefault(sheet.page.number, []).append((widget, box))
    found: list[Entry] = []
    for number, here in pages.items():
        sheet = by_page[number]
        fields = [box for _, box in here]
        ticks = labels_of_boxes(sheet, [box for widget, box in here if widget.is_box], fields)
        for widget, box in here:
            label = _under(sheet, box) if widget.kind == "signature" else None
            label = ticks[box] if widget.is_box else label or _before(sheet, box, fields)
            found.append(Entry(sheet, widget, box, label))
    return tuple(found)


def combed(widgets: Iterable[Widget]) -> list[Widget]:
    """The fields of a form with those that take one letter each, in a row close to each other, as one."""
    runs: list[list[Widget]] = []
    for widget in widgets:
        if runs and _is_next_box(runs[-1][-1], widget):
            runs[-1].append(widget)
        else:
            runs.append([widget])
    return [each for run in runs for each in ([_as_one(run)] if len(run) >= _SHORTEST_COMB else run)]


def _is_next_box(before: Widget, widget: Widget) -> bool:
    one, other = before.rectangle, widget.rectangle
    is_small = all(
        each.kind == "text" and len(each.value) <= 1 and box.right - box.left <= _WIDEST_BOX * (box.high - box.low)
        for each, box in ((before, one), (widget, other))
    )
    is_in_row = (
        before.page == widget.page and abs(one.low - other.low) < _ROUNDING and abs(one.high - other.high) < _ROUNDING
    )
    return is_small and is_in_row and -_ROUNDING <= other.left - one.right <= _CLOSE_ABOVE


def _as_one(run: list[Widget]) -> Widget:
    box = run[0].rectangle._replace(right=run[-1].rectangle.right)
    return run[0]._replace(rectangle=box, value="".join(each.value or " " for each in run).strip())


def _under(sheet: Sheet, box: Box) -> Phrase | None:
    """The text close below the field of a signature."""
    near = [
        phrase
        for phrase in sheet.beside(box, below=_FAR_ABOVE)
        if phrase.box.over(box) > 0 and -_CLOSE_ABOVE <= phrase.box.top - box.bottom <= _CLOSE_ABOVE
    ]
    return min(near, key=lambda phrase: (phrase.box.top, phrase.box.x0), default=None)


def _before(sheet: Sheet, box: Box, others: list[Box]) -> Phrase | None:
    """The text close above a field, else to its left, else further above."""
    above = [phrase for phrase in sheet.beside(box, above=2 * _FAR_ABOVE) if _is_above(phrase.box, box)]
    over = max(above, key=lambda phrase: phrase.box.bottom, default=None)
    if over and any(other != box and _is_above(other, box) and other.middle > over.box.middle for other in others):
        over = None
    if over and any(0 <= other.x0 - over.box.x1 <= _BESIDE and are_level(other, over.box) for other in others):
        over = None
    if over and over.box.bottom >= box.top - _CLOSE_ABOVE:
        return over
    left = [
        phrase
        for phrase in sheet.beside(box)
        if _OVERLAP <= box.x0 - phrase.box.x1 <= _FAR_LEFT and are_level(phrase.box, box)
    ]
    nearest = max(left, key=lambda phrase: phrase.box.x1, default=None)
    if nearest and not any_between(nearest.box, box, others):
        return nearest
    return over


def _is_above(upper: Box, box: Box) -> bool:
    """Whether something stands above a field, over its left half, or inside at its top."""
    starts_over = box.x0 - 8 <= upper.x0 <= (box.x0 + box.x1) / 2 or upper.over(box) > 0.8 * upper.width
    return (
        starts_over and upper.middle < box.middle and upper.bottom >= box.top - _FAR_ABOVE and upper.top <= box.top + 4
    )
