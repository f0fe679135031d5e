"""What is drawn on a page: the straight lines of its boxes and tables, and how much of it is pictures."""

import ctypes
from collections.abc import Iterator
from itertools import islice
from typing import NamedTuple

from kommunrpa.actions.pdf.pages.pdfium import Handle, functions
from kommunrpa.actions.pdf.pages.words import Rectangle

_MOST_OBJECTS = 4_000
_MOST_SEGMENTS = 40
_DEEPEST = 8
_STRAIGHT = 1.0
_SHORTEST = 5.0

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
_UNMOVED: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Drawn(NamedTuple):
    """The shapes of one page, in its own coordinates.

    Args:
        lines: Horizontal and vertical lines, as rectangles of hardly any width.
        strokes: Slanting lines, each by the rectangle around it: the arms of a cross.
        pictures: Where images lie.
    """

    lines: list[Rectangle]
    strokes: list[Rectangle]
    pictures: list[Rectangle]


def drawn_on(page: Handle) -> Drawn:
    """The shapes of one page; of a page with thousands of them (a map, a drawing) only the first.

    The caller holds PDFium's lock.
    """
    drawn = Drawn([], [], [])
    for kind, item, matrix in islice(_objects(page, _UNMOVED, 0), _MOST_OBJECTS):
        if kind == functions().FPDF_PAGEOBJ_PATH:
            for start, end in _segments(item, matrix):
                wide, tall = abs(start[0] - end[0]), abs(start[1] - end[1])
                if min(wide, tall) > _STRAIGHT:
                    drawn.strokes.append(_hull([start, end]))
                elif max(wide, tall) >= _SHORTEST:
                    drawn.lines.append(_hull([start, end]))
        else:
            corners = [_moved(point, matrix) for point in ((0.0, 0.0), (1.0, 0.0), (0.0, 1.0), (1.0, 1.0))]
            drawn.pictures.append(_hull(corners))
    return drawn


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


def _segments(path: Handle, matrix: Matrix) -> Iterator[tuple[Point, Point]]:
    """The straight parts of a path."""
    pdfium = functions()
    start = last = (0.0, 0.0)
    x, y = ctypes.c_float(), ctypes.c_float()
    for at in range(min(pdfium.FPDFPath_CountSegments(path), _MOST_SEGMENTS)):
        segment = pdfium.FPDFPath_GetPathSegment(path, at)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        point = _moved((x.value, y.value), matrix)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            start = point
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            yield last, point
        if pdfium.FPDFPathSegment_GetClose(segment):
            yield point, start
        last = point


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
