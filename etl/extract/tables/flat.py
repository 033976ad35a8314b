"""Tables that lost their structure and lie in the text: a cell a line, or cells parted by tabs."""

from __future__ import annotations

import re

from etl.extract.tables.grid import Cell, Grid, tidy
from etl.extract.tables.values import is_unit
from etl.model import Span

NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
# A cell is short and holds no sentence.
CELL_MOST = 24
COLUMNS = range(3, 9)
ROWS_LEAST = 3
BRACKETED = re.compile(r"[（(][^（）()]{4,}[）)]")
STOP = re.compile(r"[。，；！？：]")


def find_grids(text: str, taken: list[Span] | None = None) -> list[Grid]:
    """Return the tables that a text seems to hold outside of `taken`, in text order."""
    if text.count("\n") < ROWS_LEAST * 3 and "\t" not in text:
        return []
    grids = []
    run: list[Cell] = []
    tabbed: list[list[Cell]] = []
    covered = iter(taken or ())
    span = next(covered, None)
    following = 0
    for line in text.split("\n"):
        offset, following = following, following + len(line) + 1
        while span is not None and span.end <= offset:
            span = next(covered, None)
        if span is not None and span.start < following:
            line = ""
        if "\t" in line:
            tabbed.append(_cells(line, offset))
            continue
        if tabbed:
            grids += _tabbed(tabbed)
            tabbed = []
        bare = line.strip()
        if not bare and run:
            continue
        if 0 < len(bare) <= CELL_MOST and not STOP.search(bare.removeprefix("其中：")):
            start = offset + line.index(bare[0])
            run.append(Cell(tidy(bare), Span(start, start + len(bare)), len(run), 0))
            continue
        if run:
            grids += _columns(run)
            run = []
    grids += _tabbed(tabbed) + _columns(run)
    return sorted(grids, key=lambda grid: grid.distinct(0)[0].span)


def _cells(line: str, offset: int) -> list[Cell]:
    cells = []
    for column, piece in enumerate(line.split("\t")):
        bare = piece.strip()
        start = offset + (piece.index(bare[0]) if bare else 0)
        cells.append(Cell(tidy(bare), Span(start, start + len(bare)), 0, column))
        offset += len(piece) + 1
    return cells


def _tabbed(rows: list[list[Cell]]) -> list[Grid]:
    """Return tabbed rows as one table, where they have a head and rows of its width."""
    if len(rows) < ROWS_LEAST or any(NUMBER.fullmatch(cell.text) for cell in rows[0]):
        return []
    width = len(rows[0])
    body = [row for row in rows[1:] if len(row) == width]
    if len(body) < 2 or width < 2 or not any(cell.text for cell in rows[0]):
        return []
    return [Grid([[cell if cell.text else None for cell in row] for row in (rows[0], *body)])]


def _columns(run: list[Cell]) -> list[Grid]:
    """Fold a run of short lines into a table, where a width fits: no number in the head, one column of numbers.

    >>> cells = [Cell(t, Span(0, 0), 0, 0) for t in "名称 单位 产量 布 米 5 纸 吨 7 酒 升 9".split()]
    >>> [grid.texts(1) for grid in _columns(cells)]
    [['布', '米', '5']]
    """
    numeric = [NUMBER.fullmatch(cell.text) is not None for cell in run]
    if sum(numeric) < ROWS_LEAST:
        return []
    first = numeric.index(True)
    for width in COLUMNS:
        # the first number stands in the first row, so the head starts at most two rows before it
        for start in range(max(0, first - 2 * width + 1), first - width + 1):
            height = (len(run) - start) // width
            if any(numeric[start : start + width]) or height < ROWS_LEAST + 1:
                continue
            good = _good_rows(numeric, start, width, height)
            if good >= ROWS_LEAST:
                return [Grid([list(run[start + i * width : start + (i + 1) * width]) for i in range(good + 1)])]
    return _triples(run, numeric)


def _triples(run: list[Cell], numeric: list[bool]) -> list[Grid]:
    """Gather the lines of a form whose rows are broken by titles and notes: what is counted, its unit, the figure.

    >>> words = "统计指标 单位 统计数 一、公开情况 公开文件数 条 12 其中：规范性文件数 件 4 收到申请数 件 1".split()
    >>> [grid.texts(2) for grid in _columns([Cell(t, Span(0, 0), 0, 0) for t in words])]
    [['其中：规范性文件数', '件', '4']]
    """
    rows: list[list[Cell | None]] = []
    for at in range(2, len(run)):
        if not numeric[at] or numeric[at - 1] or not is_unit(run[at - 1].text):
            continue
        label = run[at - 2]
        if BRACKETED.fullmatch(label.text) and at > 2:
            label = run[at - 3]
        if not numeric[at - 2 if label is run[at - 2] else at - 3] and not is_unit(label.text) and len(label.text) > 1:
            rows.append([label, run[at - 1], run[at]])
    if len(rows) < ROWS_LEAST:
        return []
    start = run[0].span.start
    head: list[Cell | None] = [
        Cell(words, Span(start, start), 0, n) for n, words in enumerate(("指标", "单位", "数量"))
    ]
    return [Grid([head, *rows])]


def _good_rows(numeric: list[bool], start: int, width: int, height: int) -> int:
    """Return how many rows below the head have numbers where the first has them, and words where it has words."""
    shape = numeric[start + width : start + 2 * width]
    if shape[0] or not any(shape):
        return 0
    good = 0
    for i in range(1, height):
        if numeric[start + i * width : start + (i + 1) * width] != shape:
            break
        good += 1
    return good
