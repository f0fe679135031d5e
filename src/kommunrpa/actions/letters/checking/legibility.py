"""Whether text can be read by eyes that see badly: its contrast where it can be known, and its size."""

from collections.abc import Iterator
from typing import NamedTuple

from kommunrpa.actions.letters.checking.document import Document, Paragraph
from kommunrpa.actions.letters.checking.found import Found
from kommunrpa.actions.letters.checking.structure import text_shown
from kommunrpa.actions.letters.markup.tree import Node, attribute, below, child, name_of

_WHITE = "FFFFFF"
_LEAST, _LEAST_OF_LARGE = 4.5, 3.0
_LARGE, _LARGE_BOLD, _SMALL = 18.0, 14.0, 10.0
_USUAL = 10.0  # what Word takes when nothing says
_HIGHLIGHTS = {
    "yellow": "FFFF00",
    "green": "00FF00",
    "cyan": "00FFFF",
    "magenta": "FF00FF",
    "blue": "0000FF",
    "red": "FF0000",
    "darkBlue": "000080",
    "darkCyan": "008080",
    "darkGreen": "008000",
    "darkMagenta": "800080",
    "darkRed": "800000",
    "darkYellow": "808000",
    "darkGray": "808080",
    "lightGray": "C0C0C0",
    "black": "000000",
    "white": _WHITE,
}


class _Look(NamedTuple):
    color: str
    fill: str
    least: float


def contrast(color: str, fill: str) -> float:
    """The contrast of two colours, from 1 to 21, as WCAG 2 defines it.

    Args:
        color: Red, green and blue, each as two hexadecimal digits.
        fill: The other.

    Example:
        >>> contrast("000000", "FFFFFF"), round(contrast("777777", "FFFFFF"), 2)
        (21.0, 4.48)

    Source:
        Web Content Accessibility Guidelines 2.1, "contrast ratio" and "relative luminance".
    """
    dark, light = sorted(map(_luminance, (color, fill)))
    return (light + 0.05) / (dark + 0.05)


def in_looks(document: Document) -> Iterator[Found]:
    """Text of too little contrast, once for each pair of colours, and small text, once for each size."""
    faint: dict[_Look, list[Paragraph]] = {}
    small: dict[float, list[Paragraph]] = {}
    for paragraph in document.all():
        for run in paragraph.runs() if text_shown(paragraph) else ():
            size = _size(document.styles.of_run(run, paragraph.node, "w:sz"))
            if size < _SMALL:
                small.setdefault(size, []).append(paragraph)
            if look := _look(document, paragraph, run, size):
                faint.setdefault(look, []).append(paragraph)
    for look, found in faint.items():
        ratio = int(contrast(look.color, look.fill) * 10) / 10
        facts = {**look._asdict(), "ratio": ratio, "count": len(found)}
        yield Found(kind="contrast", place=found[0].place, facts=facts)
    for size, found in small.items():
        yield Found(kind="small", place=found[0].place, facts={"size": size, "count": len(found)})


def _look(document: Document, paragraph: Paragraph, run: Node, size: float) -> _Look | None:
    """The colours of a run whose contrast is too low; None where it is enough, or can't be known."""
    color = document.styles.of_run(run, paragraph.node, "w:color")
    fill = _fill(document, paragraph, run)
    if not _is_color(color) or fill is None:
        return None
    is_large = size >= _LARGE or (size >= _LARGE_BOLD and document.styles.is_on(run, paragraph.node, "w:b"))
    least = _LEAST_OF_LARGE if is_large else _LEAST
    return _Look(color.upper(), fill, least) if contrast(color, fill) < least else None


def _fill(document: Document, paragraph: Paragraph, run: Node) -> str | None:
    """What a run stands on: the nearest filling around it, else white; None when that can't be known."""
    if highlight := _HIGHLIGHTS.get(document.styles.of_run(run, paragraph.node, "w:highlight")):
        return highlight
    styles = [child(each, "w:pPr") for each in document.styles.paragraph(paragraph.node)]
    around: list[Node | None] = [child(run, "w:rPr"), child(paragraph.node, "w:pPr"), *styles]
    for each in paragraph.node.iterancestors():
        if name_of(each) == "w:tc":
            around.append(child(each, "w:tcPr"))
        elif name_of(each) == "w:tbl":
            around.append(child(each, "w:tblPr"))
            if any(next(below(style, "w:shd"), None) is not None for style in document.styles.style_of_table(each)):
                around.append(each)  # which rows its style fills is not known here
        elif name_of(each) == "w:txbxContent":
            around.append(each)  # nor what a text box is filled with
    for each in around:
        shade = child(each, "w:shd")
        if each is not None and name_of(each) in {"w:tbl", "w:txbxContent"}:
            return None
        if shade is not None and _is_color(attribute(shade, "fill")):
            return attribute(shade, "fill").upper() if attribute(shade) in {"clear", "nil", ""} else None
    return _WHITE


def _size(half_points: str) -> float:
    return int(half_points) / 2 if half_points.isdecimal() else _USUAL


def _is_color(value: str) -> bool:
    return len(value) == len(_WHITE) and all(sign in "0123456789abcdefABCDEF" for sign in value)


def _luminance(color: str) -> float:
    parts = [int(color[at : at + 2], 16) / 255 for at in (0, 2, 4)]
    linear = [part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]  # noqa: PLR2004 - the standard's own
    return sum(share * part for share, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
