"""Lines on a page in reading order, as columns and paragraphs; for PDF as for recognised text (版面分析)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from etl.lexicon.numbering import ARABIC_NUMBER, CIRCLED, CLOSE, HAN, OPEN
from etl.readers.lines import Line, Piece, by_row, segments, whole_lines

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
# What no line breaks: a number or a Latin word, a sign with the marks that may not begin a line.
UNBROKEN = re.compile(r"(?:[A-Za-z0-9.,+/-]{2,20}[%‰℃]?|.(?=[，。、；：！？”’）》】]))[，。、；：！？”’）》】]{0,3}")


def reading_order(pieces: Sequence[Piece]) -> list[list[Line]]:
    """Return the lines of a page in reading order, a list for each column or stretch of full width."""
    return [whole_lines(block) for block in _columns(segments(pieces), depth=2)]


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

    for row in by_row(segments):
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
