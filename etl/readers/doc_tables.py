"""Tables of Word 97–2003 files: their paragraphs come one by one, and marks say where cells and rows end."""

from __future__ import annotations

import struct
from bisect import bisect_left
from dataclasses import dataclass, field

from etl.readers.wordbin import Properties
from etl.readers.writer import Writer

NEAR = 30  # twips (1/20 point) within which two borders are one


@dataclass(slots=True)
class Cell:
    """A cell's paragraphs, and the tables inside."""

    lines: list[str] = field(default_factory=list)
    tables: list[list[Row]] = field(default_factory=list)


@dataclass(slots=True)
class Row:
    """A row's cells, the borders between them (twips from the left), and which go on from the cell above or before."""

    cells: list[Cell] = field(default_factory=list)
    borders: tuple[int, ...] = ()
    below: tuple[bool, ...] = ()
    behind: tuple[bool, ...] = ()


@dataclass(slots=True)
class Level:
    """A table being read."""

    rows: list[Row] = field(default_factory=list)
    cells: list[Cell] = field(default_factory=list)
    cell: Cell = field(default_factory=Cell)


class Rows:
    """Takes paragraphs and writes them: at once outside tables, a table at a time inside."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._levels: list[Level] = []

    def take(self, text: str, known: Properties, cell_mark: bool) -> None:
        """Take a paragraph that ends with a cell's mark, or with a plain one."""
        depth = max(1, known.depth) if known.in_table or cell_mark else 0
        self._to(depth)
        if not depth:
            self._writer.write(text)
            self._writer.end()
            return
        level = self._levels[-1]
        if (cell_mark and known.row_ends) or known.inner_row_ends:
            level.rows.append(_row(level.cells, known.definition))
            level.cells, level.cell = [], Cell()
            return
        level.cell.lines.append(text)
        if cell_mark or known.inner_cell_ends:
            level.cells.append(level.cell)
            level.cell = Cell()

    def end(self) -> None:
        """Write what is still open."""
        self._to(0)

    def _to(self, depth: int) -> None:
        while len(self._levels) > depth:
            level = self._levels.pop()
            if level.cell.lines or level.cell.tables:
                level.cells.append(level.cell)
            if level.cells:
                level.rows.append(Row(level.cells))
            if self._levels:
                self._levels[-1].cell.tables.append(level.rows)
            else:
                self._table(level.rows)
        while len(self._levels) < depth:
            self._levels.append(Level())

    def _table(self, rows: list[Row]) -> None:
        if all(len(row.cells) <= 1 for row in rows):
            for cell in (cell for row in rows for cell in row.cells):
                for line in cell.lines:
                    self._writer.write(line)
                    self._writer.end()
                for table in cell.tables:
                    self._table(table)
            return
        borders = _borders(rows)
        places = [_places(row, borders) for row in rows]
        heights = _heights(rows, places)
        self._writer.begin_table()
        for number, row in enumerate(rows):
            self._writer.line()
            self._row(row, number, places[number], heights)
            self._writer.end()
        self._writer.end_table()
        for table in (table for row in rows for cell in row.cells for table in cell.tables):
            self._table(table)

    def _row(self, row: Row, number: int, places: list[tuple[int, int]], heights: dict[tuple[int, int], int]) -> None:
        for i, cell in enumerate(row.cells):
            if i and _is(row.behind, i):
                continue
            if i:
                self._writer.tab()
            column, columns = places[i]
            if (number, column) not in heights:  # the lower part of a cell above
                continue
            self._writer.begin_cell(number, column, heights[number, column], columns)
            for line in filter(None, (" ".join(line.split("\n")).strip() for line in cell.lines)):
                self._writer.blank()
                self._writer.write(" ".join(line.split("\t")))
            self._writer.end_cell()


def _row(cells: list[Cell], definition: bytes) -> Row:
    """Return a row with what its definition (sprmTDefTable) says of its cells."""
    count = definition[0] if definition else 0
    if count != len(cells) or len(definition) < 1 + 2 * (count + 1):
        return Row(cells)
    borders = struct.unpack_from(f"<{count + 1}h", definition, 1)
    flags = [0] * count
    for i in range(count):
        at = 1 + 2 * (count + 1) + 20 * i
        flags[i] = int.from_bytes(definition[at : at + 2], "little")
    return Row(cells, borders, tuple(f >> 5 & 3 == 1 for f in flags), tuple(f & 3 == 1 for f in flags))


def _borders(rows: list[Row]) -> list[int]:
    """Return the borders between a table's columns, from left to right."""
    borders: list[int] = []
    for border in sorted({border for row in rows for border in row.borders}):
        if not borders or border - borders[-1] > NEAR:
            borders.append(border)
    return borders


def _places(row: Row, borders: list[int]) -> list[tuple[int, int]]:
    """Return (column, columns) of each cell of a row; one that goes on behind another widens that."""
    if not row.borders:
        return [(i, 1) for i in range(len(row.cells))]
    at = [max(0, bisect_left(borders, border + 1) - 1) for border in row.borders]
    places = [(at[i], max(1, at[i + 1] - at[i])) for i in range(len(row.cells))]
    for i in range(len(places) - 1, 0, -1):
        if row.behind[i]:
            places[i - 1] = places[i - 1][0], places[i - 1][1] + places[i][1]
    return places


def _heights(rows: list[Row], places: list[list[tuple[int, int]]]) -> dict[tuple[int, int], int]:
    """Return how many rows each cell covers, by (row, column), those that go on from above left out."""
    heights: dict[tuple[int, int], int] = {}
    above: dict[int, int] = {}
    for number, row in enumerate(rows):
        now = {}
        for i, (column, _) in enumerate(places[number]):
            begun = above.get(column, number) if _is(row.below, i) else number
            heights[begun, column] = number - begun + 1
            now[column] = begun
        above = now
    return heights


def _is(flags: tuple[bool, ...], i: int) -> bool:
    return i < len(flags) and flags[i]
