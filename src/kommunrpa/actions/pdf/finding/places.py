"""Where something is, for who looks at the paper."""

from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Sheet

_POINTS_PER_CM = 72 / 2.54


def place_of(sheet: Sheet, box: Box) -> str:
    """The page and the distance from its edges, in Swedish."""
    seen = sheet.page.seen(box)
    down, across = seen.top / _POINTS_PER_CM, seen.x0 / _POINTS_PER_CM
    return f"sida {sheet.page.number}, {down:.0f} cm uppifrån och {across:.0f} cm från vänster"
