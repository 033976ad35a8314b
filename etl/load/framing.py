"""Where a fact's words stand on a recognised page (扫描件上的位置): told by the lines that the recogniser found."""

from __future__ import annotations

import json
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence

from etl.model import Box, Span

MARGIN = 0.004  # of the page, by which a box is wider: characters are not all equally wide


def frames(reading: str | None, text: str, pages: Sequence[int], page: int, span: Span) -> list[Box]:
    """Return the boxes of the words at `span` on a page, counted from 1: one a line, empty where that is not known.

    `reading` is what the store keeps of what the reader gave. A line's box is cut to the words by the widths that
    characters have in print.
    """
    found = []
    for start, end, *sides in json.loads(reading).get("places", ()) if reading and '"places"' in reading else ():
        first, last = max(start, span.start), min(end, span.end)
        if first < last and bisect_right(pages, start) == page:
            found.append(_cut(Box(*sides), text[start:end], first - start, last - start))
    return found


def _cut(box: Box, line: str, first: int, last: int) -> Box:
    """Return the part of a line's box that its characters from `first` to `last` take.

    Which sides are the greater tells which way it runs: down or up on a page on its side, left on one upside down.

    >>> _cut(Box(0.1, 0.2, 0.9, 0.3), "完成45公里", 2, 4), _cut(Box(0.3, 0.1, 0.2, 0.9), "完成45公里", 2, 4)
    (Box(left=0.416, top=0.2, right=0.584, bottom=0.3), Box(left=0.2, top=0.416, right=0.3, bottom=0.584))
    """
    widths = [2 if unicodedata.east_asian_width(sign) in "WF" else 1 for sign in line]
    begin, end = sum(widths[:first]) / sum(widths), sum(widths[:last]) / sum(widths)
    across = (box.left < box.right) == (box.top < box.bottom)
    start, stop = (box.left, box.right) if across else (box.top, box.bottom)
    one, other = sorted((start + begin * (stop - start), start + end * (stop - start)))
    low, high = round(max(one - MARGIN, min(start, stop)), 4), round(min(other + MARGIN, max(start, stop)), 4)
    if across:
        return Box(low, min(box.top, box.bottom), high, max(box.top, box.bottom))
    return Box(min(box.left, box.right), low, max(box.left, box.right), high)
