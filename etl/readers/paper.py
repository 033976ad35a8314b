"""Pages of a PDF or of scans, made into one text: paragraphs, tables and where each page begins (逐页成文)."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from etl.model import Box, RawReport, Span
from etl.readers.grid import Grid, Rule, grids
from etl.readers.layout import edges, goes_on, leading, reading_order
from etl.readers.lines import Line, Piece, Stretch, border, one_line
from etl.readers.writer import Writer

REPEATED_SHARE = 0.6  # of the pages carry a running head or foot; left and right pages may have their own
REPEATED_SHARE_OF_SIDE = 0.4
REPEATED_LEAST = 3  # pages
EDGE_LINES = 2  # at head and foot of a page that may be running ones
PAGE_NUMBER = re.compile(
    r"^[\s\-—–_·•~第页\[(（]*(?:\d{1,4}|[ivxIVX]{1,6})[\s\-—–_·•~页\])）]*(?:[/共]\s*第?\s*\d{1,4}\s*页?)?\s*$"
)
EDGE_NUMBER = re.compile(r"^\d+|\d+\D{0,3}$")
COLUMNS_ALIKE = 4.0  # points by which the columns of a table that goes on may differ on the next page
MARGIN = 1.5  # times the left margin, the most that the right one is
HEAD_ROWS_MOST = 6  # rows of a table's head that are printed again on the next page


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on a page, and its size, in points from the upper left."""

    pieces: Sequence[Piece]
    rules: Sequence[Rule] = ()
    width: float = 595
    height: float = 842


@dataclass(slots=True)
class _Prose:
    """Lines of a column, and the right edge that a full line reaches."""

    lines: list[Line]
    right: float


@dataclass(slots=True)
class _Cells:
    grid: Grid
    words: list[tuple[Stretch, ...]]

    def row_texts(self, row: int) -> tuple[tuple[int, str], ...]:
        """Return the column and the words of each cell that begins in a row."""
        return tuple(
            (cell.column, "".join(s.text for s in words))
            for cell, words in zip(self.grid.cells, self.words, strict=True)
            if cell.row == row
        )


@dataclass(slots=True)
class _Report:
    """The text as it grows, with what is known of its stretches."""

    writer: Writer = field(default_factory=Writer)
    pages: list[int] = field(default_factory=list)
    confidences: list[tuple[Span, float]] = field(default_factory=list)
    places: list[tuple[Span, Box]] = field(default_factory=list)
    owed: int = 0  # pages begun whose first word is still to come

    def write(self, stretches: Sequence[Stretch]) -> None:
        for text, sure, place in stretches:
            self.writer.write(text)
            if text and self.owed:
                self.pages += [self.writer.length - len(text)] * self.owed
                self.owed = 0
            span = Span(self.writer.length - len(text), self.writer.length)
            if text and sure is not None:
                self.confidences.append((span, sure))
            if text and place is not None:
                self.places.append((span, place))


def report_of(pages: Sequence[Page], kind: str, flags: Sequence[str] = ()) -> RawReport:
    """Return the report on the pages: a paragraph a line, a table's row a line with its cells parted by tabs.

    Running heads, feet and page numbers are left out; what a page's end cuts, a paragraph or a table whose columns
    go on, is joined, a table's head that is printed again left out.
    """
    blocks = [_blocks(page) for page in pages]
    _drop_running_lines(blocks)
    report = _Report()
    open_table: _Cells | None = None
    rows_written = 0
    last: tuple[Line, float, float] | None = None  # the line before and its column's edges
    for page in blocks:
        report.owed += 1
        for block in page:
            if isinstance(block, _Cells):
                skip = _goes_on(open_table, block) if open_table else None
                if skip is None:
                    if open_table:
                        report.writer.end_table()
                    report.writer.begin_table()
                    open_table, rows_written, skip = block, 0, 0
                rows_written = _write_table(report, block, skip, rows_written)
                last = None
            elif block.lines:
                if open_table:
                    report.writer.end_table()
                    open_table = None
                last = _write_prose(report, block, last)
    if open_table:
        report.writer.end_table()
    report.writer.end()
    text = report.writer.text()
    report.pages += [len(text)] * report.owed
    return RawReport(
        text=text + "\n" if text else "",
        format=kind,
        pages=tuple(report.pages),
        flags=tuple(flags),
        tables=report.writer.tables(),
        confidences=tuple(report.confidences),
        places=tuple(report.places),
    )


def _prose(page: Page, pieces: Sequence[Piece]) -> list[_Prose | _Cells]:
    """Return the columns of prose among pieces of a page.

    Where there is one column only, its lines may all be short: the margin on the right is about that on the left.
    """
    columns = [lines for lines in reading_order(pieces) if lines]
    bounds = [edges(lines) for lines in columns]
    blocks: list[_Prose | _Cells] = []
    for lines, (left, right) in zip(columns, bounds, strict=True):
        alone = all(begin < right and left < end for begin, end in bounds)
        blocks.append(_Prose(lines, max(right, page.width - MARGIN * left) if alone else right))
    return blocks


def _blocks(page: Page) -> list[_Prose | _Cells]:
    """Return a page's prose and tables from top to bottom."""
    found = grids(page.rules)
    if not found:
        return _prose(page, page.pieces)
    inside: list[list[list[Piece]]] = [[[] for _ in grid.cells] for grid in found]
    outside: list[Piece] = []
    for piece in page.pieces:
        x, y = (piece.left + piece.right) / 2, (piece.top + piece.bottom) / 2
        for grid, cells in zip(found, inside, strict=True):
            if (i := grid.cell(x, y)) is not None:
                cells[i].append(piece)
                break
        else:
            outside.append(piece)
    blocks: list[_Prose | _Cells] = []
    for grid, cells in zip(found, inside, strict=True):
        above = [piece for piece in outside if piece.bottom <= grid.ys[0] + 2]
        outside = [piece for piece in outside if piece.bottom > grid.ys[0] + 2]
        blocks += _prose(page, above)
        words = [one_line(cell) for cell in cells]
        if sum(map(bool, words)) >= 2:
            blocks.append(_Cells(grid, words))
        else:  # a frame around the page or a heading
            blocks += _prose(page, [piece for cell in cells for piece in cell])
    return blocks + _prose(page, outside)


def _write_prose(report: _Report, block: _Prose, last: tuple[Line, float, float] | None) -> tuple[Line, float, float]:
    lines, right = block.lines, block.right
    left, _ = edges(lines)
    usual = leading(lines)
    for i, line in enumerate(lines):
        joined = False
        if last is not None:
            before, left_before, right_before = last
            # The line before may stand in another column or on the page before: measured by its own column.
            follows = line if i else _moved(line, left_before - left)
            joined = goes_on(before, follows, left_before, right_before, usual if i else None)
        if joined and last is not None:
            report.writer.write(border(last[0].text, line.text))
        else:
            report.writer.line()
        report.write(line.stretches)
        last = line, left, right
    assert last is not None
    return last


def _moved(line: Line, by: float) -> Line:
    return Line(line.stretches, line.left + by, line.top, line.right + by, line.bottom, line.size)


def _write_table(report: _Report, table: _Cells, skip: int, row: int) -> int:
    """Write the rows of a table from `skip` on; `row` counts those written, the sum of both is returned."""
    at = -1
    for cell, words in zip(table.grid.cells, table.words, strict=True):
        if cell.row < skip:
            continue
        if cell.row != at:
            report.writer.line()
            at = cell.row
        else:
            report.writer.tab()
        report.writer.begin_cell(row + cell.row - skip, cell.column, cell.rows, cell.columns)
        report.write(words)
        report.writer.end_cell()
    report.writer.line()
    return row + len(table.grid.ys) - 1 - skip


def _goes_on(table: _Cells, following: _Cells) -> int | None:
    """Return how many rows of head are printed again where a table goes on on the next page, None where none does."""
    a, b = table.grid.xs, following.grid.xs
    if len(a) != len(b) or any(abs((x - a[0]) - (y - b[0])) > COLUMNS_ALIKE for x, y in zip(a, b, strict=True)):
        return None
    same = 0
    rows = min(len(table.grid.ys), len(following.grid.ys)) - 1
    while same < min(rows, HEAD_ROWS_MOST) and table.row_texts(same) == following.row_texts(same):
        same += 1
    return same if same or not _has_head(following) else None


def _has_head(table: _Cells) -> bool:
    """Tell whether a table begins with a head of its own: a first row of words without a figure."""
    first = [text for _, text in table.row_texts(0) if text]
    return len(first) > 1 and not any(re.search(r"\d", text) for text in first)


def _drop_running_lines(pages: list[list[_Prose | _Cells]]) -> None:
    """Take out the first and last lines that most pages, or most left or right ones, share, and page numbers."""
    edges_of = [_edge_lines(page) for page in pages]
    running: set[tuple[int, str]] = set()  # side (0, 1 for one of them) and what the line says
    for side in (None, 0, 1):
        members = [i for i in range(len(pages)) if side is None or i % 2 == side]
        counts = Counter(key for i in members for key in {_key(line) for _, line in edges_of[i]})
        share = REPEATED_SHARE if side is None else REPEATED_SHARE_OF_SIDE * 2
        least = max(REPEATED_LEAST, share * len(members))
        repeated = {key for key, count in counts.items() if count >= least and key}
        running |= {(s, key) for key in repeated for s in ((0, 1) if side is None else (side,))}
    for i, found in enumerate(edges_of):
        for lines, line in found:
            if (i % 2, _key(line)) in running or PAGE_NUMBER.match(line.text):
                lines.remove(line)


def _edge_lines(page: list[_Prose | _Cells]) -> list[tuple[list[Line], Line]]:
    """Return the lines at a page's head and foot, each with the list that holds it."""
    held = [(block.lines, line) for block in page if isinstance(block, _Prose) for line in block.lines]
    held.sort(key=lambda pair: pair[1].bottom)
    return held if len(held) <= 2 * EDGE_LINES else held[:EDGE_LINES] + held[-EDGE_LINES:]


def _key(line: Line) -> str:
    return EDGE_NUMBER.sub("#", "".join(line.text.split()))
