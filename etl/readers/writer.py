"""Writes the text of a report down, line by line, and keeps where the cells of its tables lie."""

from __future__ import annotations

from etl.model import Span, Table, TableCell


class Writer:
    """A text that grows, and the tables in it.

    What parts two pieces is written once a second piece comes: no line ends in tabs or blanks that part nothing.
    """

    def __init__(self) -> None:
        self.length = 0
        self._pieces: list[str] = []
        self._lines = self._tabs = 0
        self._blank = False
        self._tables: list[Table | None] = []
        self._open: list[tuple[int, str | None, list[TableCell]]] = []
        self._cells: list[TableCell] = []  # those being written, the innermost last
        self._starts: list[int] = []  # where their words begin, -1 before the first word

    def write(self, text: str) -> None:
        """Write a piece of text, which may be empty."""
        if not text:
            return
        border = ("\n" * self._lines if self.length else "") + "\t" * self._tabs + (" " if self._blank else "")
        self._lines, self._tabs, self._blank = 0, 0, False
        begins = self.length + len(border)
        self._pieces += (border, text)
        self.length = begins + len(text)
        for i in range(len(self._starts) - 1, -1, -1):
            if self._starts[i] >= 0:
                break
            self._starts[i] = begins

    def line(self) -> None:
        """Begin another line, unless the line is still empty."""
        self._lines, self._tabs, self._blank = max(1, self._lines), 0, False

    def end(self) -> None:
        """End the line, also an empty one."""
        self._lines, self._tabs, self._blank = self._lines + 1, 0, False

    def tab(self) -> None:
        """Part two cells of a row."""
        self._tabs, self._blank = self._tabs + 1, False

    def blank(self) -> None:
        """Part two words, unless a line end or a tab does."""
        self._blank = self._blank or not (self._lines or self._tabs or not self.length)

    def begin_table(self, name: str | None = None) -> None:
        """Begin a table; what was begun before stays open around it."""
        self._open.append((len(self._tables), name, []))
        self._tables.append(None)

    def end_table(self) -> None:
        """End the table begun last; one without cells was none."""
        place, name, cells = self._open.pop()
        self._tables[place] = Table(tuple(cells), name) if cells else None

    def begin_cell(self, row: int, column: int, rows: int = 1, columns: int = 1) -> None:
        """Begin a cell of the table begun last."""
        self._cells.append(TableCell(row, column, Span(0, 0), rows, columns))
        self._starts.append(-1)

    def end_cell(self) -> None:
        """End the cell begun last."""
        cell, start = self._cells.pop(), self._starts.pop()
        span = Span(start if start >= 0 else self.length, self.length)
        self._open[-1][2].append(cell._replace(span=span))

    def put_first(self, text: str) -> None:
        """Put a text before all that was written; for a writer with no table or cell open."""
        self._pieces.insert(0, text)
        self.length += len(text)
        for i, table in enumerate(self._tables):
            if table is not None:
                moved = (c._replace(span=Span(c.span.start + len(text), c.span.end + len(text))) for c in table.cells)
                self._tables[i] = Table(tuple(moved), table.name)

    def text(self) -> str:
        """Return what was written."""
        return "".join(self._pieces)

    def tables(self) -> tuple[Table, ...]:
        """Return the tables, in the order in which they begin."""
        return tuple(table for table in self._tables if table is not None)
