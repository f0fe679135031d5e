"""The columns of a table with upright lines between them."""

from itertools import pairwise

from kommunrpa.actions.pdf.tables.columns import Column, Columns
from kommunrpa.actions.pdf.tables.headings import Header

_SLACK = 1.5
_BODY = 24.0


def walled(header: Header) -> Columns | None:
    """The columns between upright lines, if there is such a line between any two headings."""
    box = header.box
    body = box._replace(bottom=box.bottom + _BODY)
    walls = sorted({line.x0 for line in header.sheet.upright if line.beside(body) > 0.3 * box.height})
    edges: list[float] = []
    for left, right in pairwise(header.headings):
        between = [x for x in walls if left.box.x1 - _SLACK <= x <= right.box.x0 + _SLACK]
        if not between:
            return None
        edges += between
    first = max((x for x in walls if x <= header.headings[0].box.x0 + _SLACK), default=None)
    last = min((x for x in walls if x >= header.headings[-1].box.x1 - _SLACK), default=None)
    if len(header.headings) == 1 and (first is None or last is None):
        return None
    edges = [float("-inf") if first is None else first, *edges, float("inf") if last is None else last]
    spans = [(left, right) for left, right in pairwise(edges) if right - left > 2 * _SLACK]
    columns = tuple(Column(_name_between(header, left, right), left, right, left) for left, right in spans)
    return Columns(columns, walled=True)


def _name_between(header: Header, left: float, right: float) -> str | None:
    return next((each.name for each in header.headings if left <= (each.box.x0 + each.box.x1) / 2 < right), None)
