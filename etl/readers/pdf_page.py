"""One page of a PDF, as PDFium sees it: its characters with their places, its ruled lines, its pictures."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pypdfium2.raw as pdfium
from pypdfium2 import PdfiumError

from etl.readers.grid import RULES_MOST, Rule
from etl.readers.layout import Piece

CHARACTERS_MOST = 100_000  # a page
OBJECTS_MOST = 50_000  # a page
DEPTH_MOST = 4  # of drawings within drawings
THIN = 3.0  # points: a filled box so thin is a line
TINY = 1.0  # points: type so small is not meant to be read
ILLEGIBLE = 0.3  # of the characters without meaning: the font says not what its shapes stand for
PICTURE_SHARE = 0.4  # of the page: a picture so large without text is a scan
WORDS_BESIDE = 20  # characters: a page number or a stamp's date printed on a scan
OUTLINES_LEAST = 50  # shapes on a page without characters: its letters are drawn
SLANT = 5  # degrees: text that slants more is a watermark
BLANKS = frozenset((32, 0xA0, 0x3000, 0x200B, 0xFEFF))
SENSELESS = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
LINES_MOST = 40  # over which a fact's words may run
NOWHERE = (0.0, 0.0, 0.0, 0.0)
TWICE = 0.12  # of the size: a character drawn again so near makes it bold, no second one


@dataclass(frozen=True, slots=True)
class PageContent:
    """What stands on a page, in points from its upper left as it is looked at.

    `picture` is the share of the page that pictures cover, `shapes` how many drawings are no ruled lines, `legible`
    whether the characters have meanings.
    """

    pieces: list[Piece]
    rules: list[Rule]
    width: float
    height: float
    picture: float
    shapes: int
    legible: bool

    @property
    def scanned(self) -> bool:
        """Whether the page's words are in a picture, or in shapes that say nothing."""
        words = sum(not piece.text.isspace() for piece in self.pieces)
        return (
            not self.legible
            or (words <= WORDS_BESIDE and self.picture >= PICTURE_SHARE)
            or (words == 0 and self.shapes >= OUTLINES_LEAST)
        )


class _View:
    """Turns places on the sheet into places on the page as it is looked at."""

    def __init__(self, page: Any) -> None:
        self.left, self.bottom, self.right, self.top = page.get_bbox()
        self.turn = page.get_rotation() % 360

    @property
    def width(self) -> float:
        return self.right - self.left if self.turn % 180 == 0 else self.top - self.bottom

    @property
    def height(self) -> float:
        return self.top - self.bottom if self.turn % 180 == 0 else self.right - self.left

    def point(self, x: float, y: float) -> tuple[float, float]:
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


@dataclass(slots=True)
class _Raw:
    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    turn: int
    size: float


def page_content(page: Any) -> PageContent:
    """Return what stands on a page of pypdfium2; bounded in characters and drawn objects."""
    view = _View(page)
    raws, senseless = _characters(page)
    turns = Counter(raw.turn for raw in raws)
    if turns:  # as its text is read, however the sheet is turned; a few words up the side are left out
        view.turn = turns.most_common(1)[0][0]
    pieces = [_piece(raw, view) for raw in raws if raw.turn == view.turn and raw.size >= TINY]
    pieces = [p for p in _once(pieces) if -2 <= p.left <= view.width + 2 and -2 <= p.top <= view.height + 2]
    rules, picture, shapes = _objects(page, view)
    legible = senseless <= ILLEGIBLE * (len(raws) + senseless) or not senseless
    return PageContent(pieces, rules, view.width, view.height, picture, shapes, legible)


def _characters(page: Any) -> tuple[list[_Raw], int]:
    """Return the characters that have a meaning, and how many have none; blanks are told by their gaps alone."""
    text = page.get_textpage()
    raws, senseless = [], 0
    measure = _Measure(text.raw)
    try:
        for i in range(min(pdfium.FPDFText_CountChars(text.raw), CHARACTERS_MOST)):
            code = pdfium.FPDFText_GetUnicode(text.raw, i)
            if code in BLANKS or 0 < code < 32:
                continue
            if code in SENSELESS or 0xE000 <= code <= 0xF8FF:
                senseless += 1
            elif raw := measure.character(i, code):
                raws.append(raw)
    finally:
        text.close()
    return raws, senseless


def letters(page: Any) -> tuple[str, list[int]]:
    """Return the characters of a page that have a meaning, blanks left out, and the number of each on the page."""
    text = page.get_textpage()
    found, numbers = [], []
    for i in range(min(pdfium.FPDFText_CountChars(text.raw), CHARACTERS_MOST)):
        code = pdfium.FPDFText_GetUnicode(text.raw, i)
        if code not in BLANKS and code not in SENSELESS and code >= 32:
            letter = _letter(code)[:1]
            if not letter.isspace():
                found.append(letter)
                numbers.append(i)
    text.close()
    return "".join(found), numbers


def boxes(page: Any, first: int, last: int) -> list[tuple[float, float, float, float]]:
    """Return the boxes of characters, one a line: left, top, right, bottom in shares of the page as it is looked at."""
    text, view = page.get_textpage(), _View(page)
    sides = [ctypes.c_double() for _ in range(4)]  # left, top, right, bottom
    found = []
    for i in range(max(0, min(pdfium.FPDFText_CountRects(text.raw, first, last - first + 1), LINES_MOST))):
        if pdfium.FPDFText_GetRect(text.raw, i, *sides):
            left, top, right, bottom = (side.value for side in sides)
            box = view.box(left, bottom, right, top)
            across, down = max(1.0, view.width), max(1.0, view.height)
            shares = (box[0] / across, box[1] / down, box[2] / across, box[3] / down)
            if all(math.isfinite(share) and -1 <= share <= 2 for share in shares):
                found.append(shares)
    text.close()
    return _by_line(found)


def _by_line(found: list[tuple[float, float, float, float]]) -> list[tuple[float, float, float, float]]:
    """Join boxes that stand side by side: some fonts give one a character.

    >>> _by_line([(0.1, 0.5, 0.2, 0.6), (0.2, 0.51, 0.3, 0.6), (0.1, 0.7, 0.2, 0.8)])
    [(0.1, 0.5, 0.3, 0.6), (0.1, 0.7, 0.2, 0.8)]
    """
    lines: list[tuple[float, float, float, float]] = []
    for box in found:
        last = lines[-1] if lines else None
        if last and min(last[3], box[3]) - max(last[1], box[1]) > 0.5 * min(last[3] - last[1], box[3] - box[1]):
            lines[-1] = min(last[0], box[0]), min(last[1], box[1]), max(last[2], box[2]), max(last[3], box[3])
        else:
            lines.append(box)
    return lines


class _Measure:
    """Measures characters of one page; holds the variables that PDFium fills."""

    def __init__(self, handle: Any) -> None:
        self._handle = handle
        self._box = [ctypes.c_double() for _ in range(4)]  # left, right, bottom, top
        self._x, self._y = ctypes.c_double(), ctypes.c_double()
        self._loose, self._matrix = pdfium.FS_RECTF(), pdfium.FS_MATRIX()

    def character(self, i: int, code: int) -> _Raw | None:
        """Return one character with its place, None for one that is nowhere or belongs to a watermark."""
        handle, matrix, loose = self._handle, self._matrix, self._loose
        if not pdfium.FPDFText_GetCharBox(handle, i, *self._box):
            return None
        pdfium.FPDFText_GetCharOrigin(handle, i, self._x, self._y)
        pdfium.FPDFText_GetMatrix(handle, i, matrix)
        # A font may be set 300 points large on a page made 20 times smaller.
        size = pdfium.FPDFText_GetFontSize(handle, i) * math.hypot(matrix.c, matrix.d)
        left, right, bottom, top = (side.value for side in self._box)
        if not all(map(math.isfinite, (left, right, bottom, top, self._x.value, self._y.value, size))):
            return None
        angle = math.degrees(math.atan2(matrix.b, matrix.a))
        turn = round(angle / 90) * 90
        if abs(angle - turn) > SLANT:
            return None
        # The inked box tells the height, the loose one the width that a character takes: 、 inks a third of it.
        if pdfium.FPDFText_GetLooseCharBox(handle, i, loose):
            if turn % 180 == 0 and loose.right > loose.left:
                left, right = loose.left, loose.right
            elif turn % 180 and loose.top > loose.bottom:
                bottom, top = loose.bottom, loose.top
        return _Raw(_letter(code), (left, bottom, right, top), (self._x.value, self._y.value), turn % 360, size)


def _letter(code: int) -> str:
    if 0xD800 <= code <= 0xDFFF or code > 0x10FFFF:
        return "\ufffd"
    if code == 0xAD:  # Word's hyphen that does not break
        return "-"
    letter = chr(code)
    # Some fonts name their shapes as radicals (⼀, U+2F00 …), which look like the characters and are none.
    return unicodedata.normalize("NFKC", letter) if 0x2F00 <= code <= 0x2FD5 else letter


def _piece(raw: _Raw, view: _View) -> Piece:
    left, top, right, bottom = view.box(*raw.box)
    _, base = view.point(*raw.origin)
    return Piece(raw.text, left, top, right, bottom, base, max(raw.size, bottom - top))


def _once(pieces: list[Piece]) -> Iterator[Piece]:
    """Leave out characters that are drawn over themselves to look bold or to cast a shadow."""
    seen: dict[tuple[str, int, int], list[Piece]] = {}
    for piece in pieces:
        x, y = int(piece.left // 8), int(piece.base // 8)
        near = [p for i in (x - 1, x, x + 1) for j in (y - 1, y, y + 1) for p in seen.get((piece.text, i, j), ())]
        reach = TWICE * piece.size
        if any(abs(p.left - piece.left) <= reach and abs(p.base - piece.base) <= reach for p in near):
            continue
        seen.setdefault((piece.text, x, y), []).append(piece)
        yield piece


def _objects(page: Any, view: _View) -> tuple[list[Rule], float, int]:
    """Return the ruled lines, the share of the page under pictures, and how many drawings are no lines."""
    rules: list[Rule] = []
    area, shapes = 0.0, 0
    whole = max(1.0, view.width * view.height)
    for count, obj in enumerate(page.get_objects(max_depth=DEPTH_MOST)):
        if count > OBJECTS_MOST or len(rules) > RULES_MOST:
            break
        if obj.type == pdfium.FPDF_PAGEOBJ_IMAGE:
            left, top, right, bottom = view.box(*(_bounds(obj) or NOWHERE))
            area += max(0.0, right - left) * max(0.0, bottom - top)
        elif obj.type == pdfium.FPDF_PAGEOBJ_PATH:
            found = list(_rules(obj, view))
            rules += found
            shapes += not found
    return rules, min(1.0, area / whole), shapes


def _bounds(obj: Any) -> tuple[float, float, float, float] | None:
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


def _rules(path: Any, view: _View) -> Iterator[Rule]:
    """Yield the lines that a path draws: strokes along the sides, thin filled boxes, the edges of boxes."""
    bounds = _bounds(path)
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


def _segment_rules(path: Any, view: _View) -> Iterator[Rule]:
    mode, stroke = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDFPath_GetDrawMode(path.raw, mode, stroke)
    count = pdfium.FPDFPath_CountSegments(path.raw)
    if count > RULES_MOST:
        return
    try:
        matrices = list(_matrices(path))
    except PdfiumError:
        return
    x, y = ctypes.c_float(), ctypes.c_float()
    points: list[tuple[float, float]] = []

    def sides() -> Iterator[Rule]:
        if not stroke.value:  # a filled box: as a line if it is thin, no line if it is a cell's shade
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

    for i in range(count):
        segment = pdfium.FPDFPath_GetPathSegment(path.raw, i)
        kind = pdfium.FPDFPathSegment_GetType(segment)
        pdfium.FPDFPathSegment_GetPoint(segment, x, y)
        px, py = x.value, y.value
        for matrix in matrices:
            px, py = matrix.on_point(px, py)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(points) > 1:
                yield from sides()
            points = []
        elif kind != pdfium.FPDF_SEGMENT_LINETO:
            points = []
            continue
        points.append(view.point(px, py))
        if pdfium.FPDFPathSegment_GetClose(segment) and points:
            points.append(points[0])
    if len(points) > 1:
        yield from sides()
