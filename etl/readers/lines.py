"""Pieces of type on a page (characters, or recognised lines), made into the lines they are printed on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from etl.model import Box

SAME_LINE = 0.4  # of the type's size: how far two baselines of one line lie apart
SMALL = 0.8  # of the line's size: type smaller than that and lifted is a raised or lowered digit
WORD_GAP = 0.25  # of the size, between Latin letters or digits
WIDE_GAP = 0.45  # of the size, between Chinese characters
COLUMN_GAP = 1.2  # of the size: what parts the segments of a line that may belong to two columns
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


def segments(pieces: Sequence[Piece]) -> list[Line]:
    """Return the lines of a page from top to bottom, those with wide gaps cut at these: two columns are two lines."""
    return [segment for row in _rows(pieces) for segment in _segments(row)]


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


def by_row(segments: Sequence[Line]) -> list[list[Line]]:
    """Return the segments that stand on one line together, which are next to each other."""
    rows: list[list[Line]] = []
    for segment in segments:
        if rows and abs(rows[-1][0].bottom - segment.bottom) <= SAME_LINE * segment.size:
            rows[-1].append(segment)
        else:
            rows.append([segment])
    return rows


def whole_lines(segments: Sequence[Line]) -> list[Line]:
    """Put the segments of a row together again, with a blank between."""
    lines = []
    for row in by_row(segments):
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
