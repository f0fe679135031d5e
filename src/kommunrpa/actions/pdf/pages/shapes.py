"""What is drawn on a page: the straight lines of its boxes and tables, and how much of it is pictures."""

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kommunrpa.actions.pdf.pages.pdfium import Handle, functions
from kommunrpa.actions.pdf.pages.rectangles import Rectangle

_MOST_OBJECTS = 4_000
_MOST_SEGMENTS = 40
_DEEPEST = 8
_STRAIGHT = 1.0
_SHORTEST = 5.0
_WHITE, _DARK = 245, 128
_THINNEST, _LARGEST_BLOT = 2.0, 30.0

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """The shapes of one page, in its own coordinates.

    Args:
        lines: Horizontal and vertical lines, as rectangles of hardly any width.
        strokes: Slanting lines, each by the rectangle around it: the arms of a cross.
        curves: What is drawn with curves, each by the rectangle around it: a round box, a tick, a pen's stroke.
        blots: What is small and filled with a dark colour: a box that is blacked out.
        pictures: Where images lie.
        points: How many points its dark filled shapes have.
    """

    lines: list[Rectangle]
    strokes: list[Rectangle]
    curves: list[Rectangle]
    blots: list[Rectangle]
    pictures: list[Rectangle]
    points: int = 0


class _Path(NamedTuple):
    """A path: its straight parts, all its points, and whether it bends."""

    parts: list[tuple[Point, Point]]
    points: list[Point]
    is_curved: bool


def drawn_on(page: Handle) -> Drawn:
    """The shapes of one page; of a page with thousands of them (a map, a drawing) only the first."""
    drawn, points = Drawn([], [], [], [], []), 0
    for kind, item, matrix in islice(_objects(page, _UNMOVED, 0), _MOST_OBJECTS):
        if kind == functions().FPDF_PAGEOBJ_PATH:
            fill, is_outlined = _colour(item)
            if fill > _WHITE and not is_outlined:
                continue
            path = _path(item, matrix)
            _sort(path, drawn)
            points += functions().FPDFPath_CountSegments(item) if fill < _DARK else 0
            if path.points and fill < _DARK and _is_small(hull := _hull(path.points)):
                drawn.blots.append(hull)
        else:
            corners = [_moved(point, matrix) for point in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))]
            drawn.pictures.append(_hull(corners))
    return drawn._replace(points=points)


def _sort(path: _Path, drawn: Drawn) -> None:
    if path.is_curved:
        drawn.curves.append(_hull(path.points))
    for start, end in path.parts:
        wide, tall = abs(start[0] - end[0]), abs(start[1] - end[1])
        if min(wide, tall) > _STRAIGHT:
            drawn.strokes.append(_hull([start, end]))
        elif max(wide, tall) >= _SHORTEST:
            drawn.lines.append(_hull([start, end]))


def _colour(path: Handle) -> tuple[int, bool]:
    """How bright a path is filled, from 0 for black to 255 for white or not at all, and whether it has an outline."""
    pdfium = functions()
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path, mode, stroke)
    if mode.value == pdfium.FPDF_FILLMODE_NONE:
        return 255, True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    pdfium.FPDFPageObj_GetFillColor(path, red, green, blue, alpha)
    return (red.value + green.value + blue.value) // 3 if alpha.value else 255, bool(stroke.value)


def _is_small(rectangle: Rectangle) -> bool:
    wide, tall = rectangle.right - rectangle.left, rectangle.high - rectangle.low
    return min(wide, tall) >= _THINNEST and max(wide, tall) <= _LARGEST_BLOT


def _objects(owner: Handle, matrix: Matrix, depth: int) -> Iterator[tuple[int, Handle, Matrix]]:
    """Every path and image with its matrix, also those inside form objects."""
    pdfium = functions()
    count, get = (
        (pdfium.FPDFFormObj_CountObjects, pdfium.FPDFFormObj_GetObject)
        if depth
        else (pdfium.FPDFPage_CountObjects, pdfium.FPDFPage_GetObject)
    )
    own = pdfium.FS_MATRIX()
    for at in range(count(owner)):
        item = get(owner, at)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind not in {pdfium.FPDF_PAGEOBJ_PATH, pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM}:
            continue
        pdfium.FPDFPageObj_GetMatrix(item, own)
        placed = _product((own.a, own.b, own.c, own.d, own.e, own.f), matrix)
        if kind != pdfium.FPDF_PAGEOBJ_FORM:
            yield kind, item, placed
        elif depth < _DEEPEST:
            yield from _objects(item, placed, depth + 1)


def _path(path: Handle, matrix: Matrix) -> _Path:
    pdfium = functions()
    found = _Path([], [], is_curved=False)
    start = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved((x.value, y.value), matrix)
        found.points.append(point)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            found.parts.append((last, point))
        else:
            found = found._replace(is_curved=True)
        if pdfium.FPDFPathSegment_GetClose(segment):
            found.parts.append((point, start))
        last = point
    return found


def _hull(points: list[Point]) -> Rectangle:
    xs, ys = [x for x, _ in points], [y for _, y in points]
    return Rectangle(min(xs), min(ys), max(xs), max(ys))


def _moved(point: Point, matrix: Matrix) -> Point:
    (x, y), (a, b, c, d, e, f) = point, matrix
    return a * x + c * y + e, b * x + d * y + f


def _product(first: Matrix, second: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    p, q, r, s, t, u = second
    return a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s, e * p + f * r + t, e * q + f * s + u
