"""Where something is, for who looks at the paper."""

from kommunrpa.actions.pdf.pages.geometry import Box
from kommunrpa.actions.pdf.pages.phrases import Sheet

_POINTS_PER_CM = 72 / 2.54


def centimetres(sheet: Sheet, box: Box) -> tuple[float, float]:
    """How far from the top and from the left of its page something is seen."""
    seen = sheet.page.seen(box)
    return seen.top / _POINTS_PER_CM, seen.x0 / _POINTS_PER_CM


def place_of(sheet: Sheet, box: Box) -> str:
    """The page and the distance from its edges, in Swedish."""
    down, across = centimetres(sheet, box)
    return f"sida {sheet.page.number}, {down:.0f} cm uppifrån och {across:.0f} cm från vänster"
