"""Sheets (工作表) of any format to a report: a row a line, cells parted by tabs, each cell known by its coordinates."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from etl.model import RawReport, Span, Table, TableCell
from etl.readers.errors import ReadError

REPORT_LEAST = 500  # characters in a cell that is a report
CELLS_MOST = 200_000  # of a file, those with words
ROWS_MOST = 50_000
COLUMNS_MOST = 512
SHEETS_MOST = 100
MERGED_MOST = 20_000
CUT = "cut_table"  # flag: the file goes on behind what was read
# Names that a program gave: they say nothing, and would pass for a title.
UNNAMED = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.I)
BLANKS = re.compile(r"[\s\u3000]+")
TITLE_LEAST, TITLE_MOST = 5, 60

Merge = tuple[int, int, int, int]  # first row, first column, last row, last column, from 0


@dataclass(slots=True)
class Sheet:
    """One sheet: its cells with words as (row, column, text), rows and columns from 0, in reading order.

    `long` keeps the lines of cells that may be whole reports.
    """

    name: str
    cells: list[tuple[int, int, str]] = field(default_factory=list)
    merges: list[Merge] = field(default_factory=list)
    long: dict[tuple[int, int], str] = field(default_factory=dict)
    cut: bool = False

    def add(self, row: int, column: int, text: str) -> None:
        """Add a cell, its blanks and line ends made single blanks; empty ones and those beyond bounds are dropped."""
        words = BLANKS.sub(" ", text).strip()
        if not words:
            return
        if column >= COLUMNS_MOST or row >= ROWS_MOST or len(self.cells) >= CELLS_MOST:
            self.cut = True
        else:
            self.cells.append((row, column, words))
            if len(words) >= REPORT_LEAST:
                self.long[row, column] = text

    def rows(self) -> list[list[str]]:
        """Return the words of all rows with any, as far as the widest reaches."""
        width = max((column for _, column, _ in self.cells), default=-1) + 1
        found: dict[int, list[str]] = {}
        for row, column, words in self.cells:
            found.setdefault(row, [""] * width)[column] = self.long.get((row, column), words)
        return list(found.values())


def report_of(sheets: Iterable[Sheet], format_: str, encoding: str | None = None) -> RawReport:
    """Return the sheets as one report, one after the other, each led by its name; raises ReadError without any cell."""
    writer = _Writer()
    cut = False
    filled = [sheet for sheet in sheets if sheet.cells]
    left = CELLS_MOST
    for sheet in filled:
        cut |= sheet.cut or len(sheet.cells) > left
        sheet.cells = sheet.cells[:left]
        left -= len(sheet.cells)
        writer.write(sheet)
    if not filled:
        raise ReadError(
            "这个表格里没有内容，请确认选对了文件 · there is nothing in this table; was the right file chosen?"
        )
    title = _title(filled[0])
    return RawReport(
        "".join(writer.pieces),
        format_,
        encoding,
        hints={"title": title} if title else {},
        flags=(CUT,) if cut else (),
        tables=tuple(writer.tables),
    )


class _Writer:
    """The text so far, and the tables in it."""

    def __init__(self) -> None:
        self.pieces: list[str] = []
        self.tables: list[Table] = []
        self._length = 0

    def _put(self, piece: str) -> Span:
        start = self._length
        self.pieces.append(piece)
        self._length += len(piece)
        return Span(start, self._length)

    def write(self, sheet: Sheet) -> None:
        if self.pieces:
            self._put("\n\n")
        if sheet.name and not UNNAMED.fullmatch(sheet.name):
            self._put(sheet.name + "\n")
        spans = _merged(sheet.merges)
        cells = []
        before: tuple[int, int] | None = None
        for row, column, text in sheet.cells:
            if before is not None:
                self._put("\t" * (column - before[1]) if row == before[0] else "\n" + "\t" * column)
            else:
                self._put("\t" * column)
            before = row, column
            rows, columns = spans.get((row, column), (1, 1))
            cells.append(TableCell(row, column, self._put(text), rows, columns))
        self.tables.append(Table(tuple(cells), sheet.name or None))


def _merged(merges: list[Merge]) -> dict[tuple[int, int], tuple[int, int]]:
    """Return how many rows and columns the first cell of each merged range covers, within bounds."""
    return {
        (top, left): (max(1, min(bottom, ROWS_MOST) - top + 1), max(1, min(right, COLUMNS_MOST) - left + 1))
        for top, left, bottom, right in merges[:MERGED_MOST]
    }


def _title(sheet: Sheet) -> str:
    """Return the line above a table: its first row, where that holds one cell alone of a title's length."""
    first, _, text = sheet.cells[0]
    alone = len(sheet.cells) == 1 or sheet.cells[1][0] != first
    return text if alone and TITLE_LEAST <= len(text) <= TITLE_MOST else ""
