"""What is drawn on a page of a PDF, as PDFium sees it: ruled lines, pictures, and shapes that are neither."""

from __future__ import annotations

import ctypes
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from etl.readers.grid import RULES_MOST, Rule

OBJECTS_MOST = 50_000  # a page
DEPTH_MOST = 4  # of drawings within drawings
THIN = 3.0  # points: a filled box so thin is a line
NOWHERE = (0.0, 0.0, 0.0, 0.0)


class View:
    """Turns places on the sheet into places on the page as it is looked at, in points from its upper left."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.turn = page.get_rotation() % 360

    @property
    def width(self) -> float:
        """How wide the page is as it is looked at, in points."""
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        """How high the page is as it is looked at, in points."""
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
        """Return how far from the left and the top a place of the sheet is seen."""
        if self.turn == 0:
            return x - self.left, self.top - y
        if self.turn == 90:
            return y - self.bottom, x - self.left
        if self.turn == 180:
            return self.right - x, y - self.bottom
        return self.top - y, self.right - x

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        """Return (left, top, right, bottom) as looked at."""
        (a, b), (c, d) = self.point(left, bottom), self.point(right, top)
        return min(a, c), min(b, d), max(a, c), max(b, d)


def drawings(page: Any, view: View) -> tuple[list[Rule], float, int]:
    """Return the ruled lines, the share of the page under pictures, and how many drawings are no lines."""
    rules: list[Rule] = []
    area, shapes = 0.0, 0
    whole = max(1.0, view.width * view.height)
    for count, obj in enumerate(page.get_objects(max_depth=DEPTH_MOST)):
        if count > OBJECTS_MOST or len(rules) > RULES_MOST:
            break
        if obj.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = view.box(*(bounds_of(obj) or NOWHERE))
            area += max(0.0, right - left) * max(0.0, bottom - top)
        elif obj.type == pdfium.FPDF_PAGEOBJ_PATH:
            found = list(_rules(obj, view))
            rules += found
            shapes += not found
    return rules, min(1.0, area / whole), shapes


def bounds_of(obj: Any) -> tuple[float, float, float, float] | None:
    """Return the sides of a drawing on the sheet: left, bottom, right, top; None where PDFium cannot place it."""
    try:
        left, bottom, right, top = obj.get_bounds()
        for matrix in _matrices(obj.container):
            corners = [matrix.on_point(x, y) for x in (left, right) for y in (bottom, top)]
            left, right = min(c[0] for c in corners), max(c[0] for c in corners)
            bottom, top = min(c[1] for c in corners), max(c[1] for c in corners)
    except PdfiumError:
        return None
    return left, bottom, right, top


def _matrices(holder: Any) -> Iterator[Any]:
    """Yield how a drawing and each that it lies in is placed, from the inside out; may raise PdfiumError."""
    while holder is not None:
        yield holder.get_matrix()
        holder = holder.container


def _rules(path: Any, view: View) -> Iterator[Rule]:
    """Yield the lines that a path draws: strokes along the sides, thin filled boxes, the edges of boxes."""
    bounds = bounds_of(path)
    if bounds is None:
        return
    left, top, right, bottom = view.box(*bounds)
    if right - left <= THIN and bottom - top <= THIN:
        return
    if bottom - top <= THIN:
        yield Rule(True, (top + bottom) / 2, left, right)
        return
    if right - left <= THIN:
        yield Rule(False, (left + right) / 2, top, bottom)
        return
    yield from _segment_rules(path, view)


def _segment_rules(path: Any, view: View) -> Iterator[Rule]:
    """Yield the lines among the pieces that a path is made of, each from one move of the pen to the next."""
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, mode, stroke)
    count = pdfium.FPDFPath_CountSegments(path.raw)
    if count > RULES_MOST:
        return
    try:
        matrices = list(_matrices(path))
    except PdfiumError:
        return
    filled = not stroke.value
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []

    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = x.value, y.value
        for matrix in matrices:
            px, py = matrix.on_point(px, py)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield from _sides(points, filled)
            points = []
        elif kind != pdfium.FPDF_SEGMENT_LINETO:
            points = []
            continue
        points.append(view.point(px, py))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield from _sides(points, filled)


def _sides(points: Sequence[tuple[float, float]], filled: bool) -> Iterator[Rule]:
    """Yield the lines along the corners of a stroke; a filled box is a line if it is thin, none if it shades a cell."""
    if filled:
        xs, ys = [p[0] for p in points], [p[1] for p in points]
        wide, high = max(xs) - min(xs), max(ys) - min(ys)
        if high <= THIN < wide:
            yield Rule(True, (min(ys) + max(ys)) / 2, min(xs), max(xs))
        elif wide <= THIN < high:
            yield Rule(False, (min(xs) + max(xs)) / 2, min(ys), max(ys))
        return
    for (a, b), (c, d) in pairwise(points):
        if abs(b - d) <= 1 and abs(a - c) > THIN:
            yield Rule(True, (b + d) / 2, min(a, c), max(a, c))
        elif abs(a - c) <= 1 and abs(b - d) > THIN:
            yield Rule(False, (a + c) / 2, min(b, d), max(b, d))
