"""Where words stand on a page, made into lines, columns and paragraphs; for PDF as for recognised text (版面分析)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from etl.lexicon.numbering import ARABIC_NUMBER, CIRCLED, CLOSE, HAN, OPEN
from etl.model import Box

SAME_LINE = 0.4  # of the type's size: how far two baselines of one line lie apart
SMALL = 0.8  # of the line's size: type smaller than that and lifted is a raised or lowered digit
WORD_GAP = 0.25  # of the size, between Latin letters or digits
WIDE_GAP = 0.45  # of the size, between Chinese characters
COLUMN_GAP = 1.2  # of the size: what parts the segments of a line that may belong to two columns
COLUMN_LINES = 4  # lines on either side that make columns
COLUMN_FILLED = 0.6  # of a column's width that its lines fill, by the median: prose and no list of figures
RIGHT_SLACK = 2.2  # of the size: a line that ends so near the right edge goes on below
SHORT = 12  # of the size: lines so short are heads, dates and lists
INDENT = 0.8  # of the size: a line that begins so far in begins a paragraph
LEADING = 1.7  # times the usual distance of lines: more of it parts paragraphs
HEADING = re.compile(
    rf"(?:第[{HAN}百\d]+[章节条篇]|[{HAN}]+、|{OPEN}[{HAN}\d]{{1,3}}{CLOSE}"
    rf"|{ARABIC_NUMBER}[、．]|{ARABIC_NUMBER}\.(?!\d)|{CIRCLED}|附[件表])"
)
STOPPED = re.compile(r"[。！？；：.!?;:]['\"”’」』）)]*$")
NOT_CHINESE = re.compile(r"[!-⹿]")


class Piece(NamedTuple):
    """A character, or a recognised line, and its box in points from the page's upper left; `sure` is for OCR."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    base: float
    size: float
    sure: float | None = None
    place: Box | None = None  # on the page as it is looked at, for OCR


class Stretch(NamedTuple):
    """A run of text of one certainty and at one place, None where it was read and not recognised."""

    text: str
    sure: float | None = None
    place: Box | None = None


# What no line breaks: a number or a Latin word, a sign with the marks that may not begin a line.
UNBROKEN = re.compile(r"(?:[A-Za-z0-9.,+/-]{2,20}[%‰℃]?|.(?=[，。、；：！？”’）》】]))[，。、；：！？”’）》】]{0,3}")


@dataclass(frozen=True, slots=True)
class Line:
    """A line as printed: its words and its box."""

    stretches: tuple[Stretch, ...]
    left: float
    top: float
    right: float
    bottom: float
    size: float

    @property
    def text(self) -> str:
        """The words."""
        return "".join(stretch.text for stretch in self.stretches)


def reading_order(pieces: Sequence[Piece]) -> list[list[Line]]:
    """Return the lines of a page in reading order, a list for each column or stretch of full width."""
    segments = [segment for row in _rows(pieces) for segment in _segments(row)]
    return [_whole_lines(block) for block in _columns(segments, depth=2)]


def one_line(pieces: Sequence[Piece]) -> tuple[Stretch, ...]:
    """Return the words of a cell, its lines run together."""
    stretches: list[Stretch] = []
    for row in _rows(pieces):
        line = _line(row)
        if stretches:
            stretches.append(Stretch(border(stretches[-1].text, line.text)))
        stretches += line.stretches
    return tuple(stretch for stretch in stretches if stretch.text)


def border(before: str, after: str) -> str:
    """Return what stands between two lines that are joined: a blank between Latin words, nothing in Chinese.

    >>> border("Duban", "reads"), border("督查", "组"), border("1,2", "34")
    (' ', '', '')
    """
    letters = before[-1:].isascii() and before[-1:].isalpha() and after[:1].isascii() and after[:1].isalpha()
    return " " if letters else ""


def goes_on(line: Line, following: Line, left: float, right: float, leading: float | None = None) -> bool:
    """Tell whether a line's paragraph goes on in the following line; `left` and `right` are the column's edges.

    `leading` is the usual distance of lines, None across columns and pages.
    """
    size = max(line.size, following.size)
    if line.right - line.left < SHORT * size:
        return False
    if line.right < right - (RIGHT_SLACK + _unbroken(following.text)) * size:
        return False
    if abs(line.size - following.size) > 0.25 * size:
        return False
    if following.left > left + INDENT * size and following.left > line.left - INDENT * size:
        return False
    if leading and following.bottom - line.bottom > LEADING * leading:
        return False
    return not (STOPPED.search(line.text) and HEADING.match(following.text))


def _unbroken(text: str) -> float:
    """Return how wide the beginning of a line is that no line may end in, in ems: a number with its sign, a last quote.

    >>> _unbroken("39.7%，存贷比"), _unbroken("涨”。"), _unbroken("存贷比")
    (3.5, 3.0, 0.0)
    """
    found = None if HEADING.match(text) else UNBROKEN.match(text)
    return sum(0.5 if sign.isascii() else 1.0 for sign in found[0]) if found else 0.0


def edges(lines: Sequence[Line]) -> tuple[float, float]:
    """Return the left and right edge of a column: where its text begins and ends, a stray line aside."""
    lefts, rights = sorted(line.left for line in lines), sorted(line.right for line in lines)
    return lefts[len(lefts) // 20], rights[-1 - len(rights) // 20]


def leading(lines: Sequence[Line]) -> float | None:
    """Return the usual distance of the lines of a column."""
    steps = [b.bottom - a.bottom for a, b in pairwise(lines) if b.bottom > a.bottom]
    return median(steps) if len(steps) > 2 else None


def _rows(pieces: Iterable[Piece]) -> list[list[Piece]]:
    """Sort pieces to the lines they are printed on, small raised type to the line it stands at."""
    rows: list[list[Piece]] = []
    base = 0.0
    for piece in sorted(pieces, key=lambda p: (p.base, p.left)):
        if rows and piece.base - base <= SAME_LINE * min(piece.size, max(p.size for p in rows[-1][-8:])):
            rows[-1].append(piece)
        else:
            rows.append([piece])
            base = piece.base
        base = max(base, piece.base) if piece.size >= 0.8 * rows[-1][0].size else base
    return _with_raised(rows)


def _with_raised(rows: list[list[Piece]]) -> list[list[Piece]]:
    """Join rows of small type that lie within the height of the row below or above."""
    joined: list[list[Piece]] = []
    sizes = [median(p.size for p in row) for row in rows]
    taken: set[int] = set()
    for i, row in enumerate(rows):
        middle = median((p.top + p.bottom) / 2 for p in row)
        for j in (i + 1, i - 1):
            if not 0 <= j < len(rows) or j in taken or sizes[i] > SMALL * sizes[j] or len(row) >= len(rows[j]):
                continue
            top, bottom = min(p.top for p in rows[j]), max(p.bottom for p in rows[j])
            if top - 0.35 * sizes[j] <= middle <= bottom and _beside(row, rows[j], sizes[j]):
                rows[j] = rows[j] + row
                taken.add(i)
                break
    for i, row in enumerate(rows):
        if i not in taken:
            joined.append(sorted(row, key=lambda p: p.left))
    return joined


def _beside(small: Sequence[Piece], row: Sequence[Piece], size: float) -> bool:
    """Tell whether each piece of small type stands close to one of the row's."""
    return all(any(p.left - size <= s.left <= p.right + size for p in row) for s in small[:20])


def _segments(row: Sequence[Piece]) -> list[Line]:
    """Cut a row where wide gaps part it."""
    found: list[list[Piece]] = []
    for piece in row:
        if found and piece.left - max(p.right for p in found[-1][-3:]) <= COLUMN_GAP * max(piece.size, 1):
            found[-1].append(piece)
        else:
            found.append([piece])
    return [_line(segment) for segment in found]


def _line(pieces: Sequence[Piece]) -> Line:
    stretches: list[Stretch] = []
    text, sure, place = "", pieces[0].sure, pieces[0].place
    before: Piece | None = None
    for piece in pieces:
        gap = _gap(before, piece) if before else ""
        if piece.sure != sure or piece.place != place:
            stretches.append(Stretch(text, sure, place))
            text, sure, place = "", piece.sure, piece.place
        text += gap + piece.text
        before = piece
    stretches.append(Stretch(text, sure, place))
    return Line(
        tuple(stretches),
        min(p.left for p in pieces),
        min(p.top for p in pieces),
        max(p.right for p in pieces),
        max(p.bottom for p in pieces),
        median(p.size for p in pieces),
    )


def _gap(before: Piece, piece: Piece) -> str:
    latin = NOT_CHINESE.match(before.text[-1:]) and NOT_CHINESE.match(piece.text[:1])
    share = WORD_GAP if latin else WIDE_GAP
    return " " if piece.left - before.right > share * max(before.size, piece.size) else ""


def _columns(segments: list[Line], depth: int) -> list[list[Line]]:
    """Part segments into blocks in reading order: columns side by side, and what runs across them."""
    gutter = _gutter(segments) if depth and len(segments) >= 2 * COLUMN_LINES else None
    if gutter is None:
        return [segments] if segments else []
    blocks: list[list[Line]] = []
    left: list[Line] = []
    right: list[Line] = []

    def flush() -> None:
        for side in (left, right):
            blocks.extend(_columns(list(side), depth - 1))
            side.clear()

    for row in _by_row(segments):
        if any(segment.left < gutter < segment.right for segment in row):
            flush()
            if blocks and blocks[-1] and getattr(blocks[-1][0], "left", 0) < gutter < blocks[-1][0].right:
                blocks[-1].extend(row)
            else:
                blocks.append(list(row))
        else:
            for segment in row:
                (left if segment.right <= gutter else right).append(segment)
    flush()
    return blocks


def _gutter(segments: Sequence[Line]) -> float | None:
    """Return the middle of the white strip that parts two columns of prose, None where there is none."""
    left, right = edges(segments)
    width = right - left
    if width <= 0:
        return None
    starts = {round(s.left, 1) for s in segments if left + 0.25 * width < s.left < left + 0.75 * width}
    best: tuple[int, float] | None = None
    for start in sorted(starts)[:60]:
        gutter = start - 1
        crossing = sum(s.left < gutter < s.right for s in segments)
        before = [s for s in segments if s.right <= gutter]
        after = [s for s in segments if s.left >= gutter]
        if min(len(before), len(after)) < COLUMN_LINES or crossing > 0.6 * min(len(before), len(after)):
            continue
        if not (_prose(before) and _prose(after) and _abreast(before, after)):
            continue
        score = min(len(before), len(after)) - crossing
        if best is None or score > best[0]:
            best = score, gutter
    return best[1] if best else None


def _prose(column: Sequence[Line]) -> bool:
    """Tell whether most lines of a column fill it."""
    left, right = edges(column)
    size = median(line.size for line in column)
    widths = median(line.right - line.left for line in column)
    return right - left >= 8 * size and widths >= COLUMN_FILLED * (right - left)


def _abreast(before: Sequence[Line], after: Sequence[Line]) -> bool:
    """Tell whether two columns stand beside each other, not one below the other."""
    top = max(min(s.top for s in before), min(s.top for s in after))
    bottom = min(max(s.bottom for s in before), max(s.bottom for s in after))
    height = min(max(s.bottom for s in side) - min(s.top for s in side) for side in (before, after))
    return bottom - top >= 0.5 * height


def _by_row(segments: Sequence[Line]) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for segment in segments:
        if rows and abs(rows[-1][0].bottom - segment.bottom) <= SAME_LINE * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def _whole_lines(segments: Sequence[Line]) -> list[Line]:
    """Put the segments of a row together again, with a blank between."""
    lines = []
    for row in _by_row(segments):
        stretches: list[Stretch] = []
        for segment in row:
            stretches += ([Stretch(" ")] if stretches else []) + list(segment.stretches)
        lines.append(
            Line(
                tuple(stretches),
                row[0].left,
                min(s.top for s in row),
                max(s.right for s in row),
                max(s.bottom for s in row),
                max(s.size for s in row),
            )
        )
    return lines
