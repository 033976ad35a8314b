"""One page of a PDF, as PDFium sees it: its characters with their places, and what is drawn on it."""

from __future__ import annotations

import ctypes
import math
import unicodedata
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

from etl.readers.grid import Rule
from etl.readers.lines import Piece
from etl.readers.pdf_drawn import View, drawings

CHARACTERS_MOST = 100_000  # a page
TINY = 1.0  # points: type so small is not meant to be read
ILLEGIBLE = 0.3  # of the characters without meaning: the font says not what its shapes stand for
PICTURE_SHARE = 0.4  # of the page: a picture so large without text is a scan
WORDS_BESIDE = 20  # characters: a page number or a stamp's date printed on a scan
OUTLINES_LEAST = 50  # shapes on a page without characters: its letters are drawn
SLANT = 5  # degrees: text that slants more is a watermark
BLANKS = frozenset((32, 0xA0, 0x3000, 0x200B, 0xFEFF))
SENSELESS = frozenset((0, 0xFFFD, 0xFFFE, 0xFFFF))
LINES_MOST = 40  # over which a fact's words may run
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


@dataclass(slots=True)
class _Raw:
    text: str
    box: tuple[float, float, float, float]
    origin: tuple[float, float]
    turn: int
    size: float


def page_content(page: Any) -> PageContent:
    """Return what stands on a page of pypdfium2; bounded in characters and drawn objects."""
    view = View(page)
    raws, senseless = _characters(page)
    turns = Counter(raw.turn for raw in raws)
    if turns:  # as its text is read, however the sheet is turned; a few words up the side are left out
        view.turn = turns.most_common(1)[0][0]
    pieces = [_piece(raw, view) for raw in raws if raw.turn == view.turn and raw.size >= TINY]
    pieces = [p for p in _once(pieces) if -2 <= p.left <= view.width + 2 and -2 <= p.top <= view.height + 2]
    rules, picture, shapes = drawings(page, view)
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
    text, view = page.get_textpage(), View(page)
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


def _piece(raw: _Raw, view: View) -> Piece:
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
