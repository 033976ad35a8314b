"""A table as a grid: each position filled by the cell that covers it, merged cells by one cell in many places."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from etl.model import Span, Table

COLUMNS_MOST = 1000
POSITIONS_MOST = 400_000  # of a grid, covered ones included
BLANKS = re.compile(r"\s+")
WIDE = re.compile(r"[一-鿿]")
PROSE = re.compile(r"[。；！？]|[，：].*[，、。；]")
PROSE_LEAST = 40  # characters of a cell that is prose without any stop


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: `text` without blanks inside Chinese, `span` in the document, row and column of the container."""

    text: str
    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1

    @property
    def prose(self) -> bool:
        """Whether the cell holds sentences, to be read as such."""
        return len(self.text) >= PROSE_LEAST or PROSE.search(self.text) is not None


@dataclass(slots=True)
class Grid:
    """The rows of a table that have words, as lists of the cells that cover each column, None where there is none.

    `name` leads the coordinates (任务表!C5), None where the text only looks like a table. `caption` is the lines that
    say what the table is of: those above it, its name, its title rows.
    """

    rows: list[list[Cell | None]]
    name: str | None = None
    caption: list[str] = field(default_factory=list)

    @property
    def width(self) -> int:
        """How many columns there are."""
        return len(self.rows[0]) if self.rows else 0

    def texts(self, row: int) -> list[str]:
        """Return the words of each column of a row, "" where there are none."""
        return [cell.text if cell else "" for cell in self.rows[row]]

    def distinct(self, row: int) -> list[Cell]:
        """Return the cells of a row that have words, a merged one once, in order."""
        found: list[Cell] = []
        for cell in self.rows[row]:
            if cell is not None and cell.text and (not found or found[-1] is not cell):
                found.append(cell)
        return found

    def address(self, cell: Cell) -> str | None:
        """Return where a cell stands in its container, as a sheet names it: 任务表!C5."""
        return f"{self.name}!{letters(cell.column)}{cell.row + 1}" if self.name is not None else None


def letters(column: int) -> str:
    """Return a column's letters.

    >>> letters(0), letters(26)
    ('A', 'AA')
    """
    name = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        name = chr(65 + rest) + name
    return name


def tidy(text: str) -> str:
    """Return a cell's words without blanks, but for those between words in letters."""
    text = text.strip()
    return BLANKS.sub("" if WIDE.search(text) else " ", text)


def placed(tables: Iterable[Table], text: str, number: int = 0) -> Iterator[Grid]:
    """Yield the grids of the container's tables (spans into `text`), each stretch between empty rows one of its own."""
    for order, table in enumerate(tables, number + 1):
        cells = [
            Cell(words, cell.span, cell.row, cell.column, cell.rows, cell.columns)
            for cell in table.cells
            if (words := tidy(text[cell.span.start : cell.span.end]))
        ]
        if not cells:
            continue
        # empty cells count: the same table on the next page may have its figures in other columns
        columns = range(min(c.column for c in table.cells), max(c.column for c in table.cells) + 1)
        for part in _parts(cells):
            yield Grid(_filled(part, columns), table.name or f"表{order}")


def _parts(cells: list[Cell]) -> Iterator[list[Cell]]:
    """Part the cells where a row and more is left empty: a sheet may hold several tables one below the other."""
    part: list[Cell] = []
    end = -1
    for cell in sorted(cells, key=lambda c: (c.row, c.column)):
        if part and cell.row > end + 1:
            yield part
            part = []
        part.append(cell)
        end = max(end, cell.row + cell.rows - 1) if cell.columns < 3 or cell.rows < 3 else max(end, cell.row)
    if part:
        yield part


def _filled(cells: Sequence[Cell], within: range) -> list[list[Cell | None]]:
    """Return the rows with words, every position filled that a cell covers, within bounds."""
    numbers = sorted({cell.row for cell in cells})
    left, width = within.start, min(len(within), COLUMNS_MOST)
    if len(numbers) * width > POSITIONS_MOST:
        numbers = numbers[: max(1, POSITIONS_MOST // width)]
    rows: list[list[Cell | None]] = [[None] * width for _ in numbers]
    room = POSITIONS_MOST
    for cell in cells:
        if cell.column - left >= width:
            continue
        first = bisect_left(numbers, cell.row)
        last = max(first + 1, bisect_right(numbers, cell.row + cell.rows - 1))
        columns = range(cell.column - left, min(cell.column - left + cell.columns, width))
        for row in range(first, min(last, len(numbers))):
            room -= len(columns)
            if room < 0:
                return rows
            for column in columns:
                if rows[row][column] is None:
                    rows[row][column] = cell
    return rows
