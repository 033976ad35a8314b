"""Which rows of a table are its head, which above it are captions, and what a head says of a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from etl.extract.tables.grid import Cell, Grid
from etl.extract.tables.names import joined
from etl.extract.tables.roles import Head, read_head
from etl.extract.tables.values import is_year, read_value

HEADS_MOST = 7  # rows of a head
CAPTION = re.compile(
    r"[（(]?(?:金额|计量|货币)?单位[:：].{1,20}|[^。]{0,24}[0-9一二三四五六七八九十]{1,3}表|.{0,3}(?:编制|填报|填表|报送|制表|部门|汇总)?(?:单位|部门|日期|时间|人)(?:（[^）]*）)?[:：].{0,40}"
    r"|附[件表]?[:：]?[0-9一二三四五六七八九十]*[:：]?|截[至止].{2,16}"
)


def captions(grid: Grid) -> int:
    """Take the rows above the head for captions: a cell alone, or nothing but units and dates; return their end."""
    for number in range(len(grid.rows)):
        cells = grid.distinct(number)
        alone = len(cells) == 1 and (cells[0].columns > 1 or grid.width > 2) and not _spans_down(cells[0])
        if not (alone or all(CAPTION.fullmatch(cell.text) for cell in cells)):
            return number
        if alone and number and read_value(cells[0].text):
            return number
        grid.caption += [cell.text for cell in cells if cell.text not in grid.caption]
    return len(grid.rows)


def _spans_down(cell: Cell) -> bool:
    return cell.rows > 1 and cell.columns == 1


def is_head(grid: Grid, number: int) -> bool:
    """Tell whether a row is a head: words alone (or years), some of which heads use."""
    cells = grid.distinct(number)
    if len(cells) < 2 or any(cell.prose for cell in cells):
        return False
    if any(read_value(cell.text) and not is_year(cell.text) for cell in cells):
        return False
    known = sum(_known(cell.text) for cell in cells)
    return known >= 1 and (known >= 2 or 2 * known >= len(cells) or len(cells) >= 0.8 * grid.width)


def _known(text: str) -> bool:
    head = read_head(text)
    return bool(head.role or head.unit or head.period or head.total)


def heads_end(grid: Grid, start: int) -> int | None:
    """Return the first row of the body, None where the first row is no head."""
    if any(read_value(cell.text) and not is_year(cell.text) for cell in grid.distinct(start)):
        return None
    end = start + 1
    while end < len(grid.rows) and end - start < HEADS_MOST and _goes_on(grid, start, end):
        end += 1
    return end


def _goes_on(grid: Grid, start: int, number: int) -> bool:
    """Tell whether a row belongs to the head above it: it splits a head, stands under one, or is one."""
    cells = grid.distinct(number)
    own = [cell for cell in cells if _row_of(grid, cell) == number]
    if not own:
        return True
    if all(is_year(cell.text) for cell in own) and number == start + 1:
        return len(own) > 1
    if any(read_value(cell.text) or cell.prose for cell in own):
        return False
    reaching = any(cell is not None and cell.rows > 1 and _row_of(grid, cell) < number for cell in grid.rows[number])
    splitting = any(
        above is not None and above.columns > 1 and below is not None and below.columns < above.columns
        for above, below in zip(grid.rows[number - 1], grid.rows[number], strict=True)
    )
    known = sum(_known(cell.text) for cell in own)
    if (reaching or splitting) and number - start < HEADS_MOST and (known or _values_below(grid, number)):
        return not _labels_only(grid, number, own)
    gaps = [c for c in range(grid.width) if grid.rows[number - 1][c] is None and grid.rows[number][c] is not None]
    return known >= 2 and 2 * known >= len(own) and (bool(gaps) or known == len(own)) and len(own) > 1


def _values_below(grid: Grid, number: int) -> bool:
    return number + 1 < len(grid.rows) and any(read_value(cell.text) for cell in grid.distinct(number + 1))


def _labels_only(grid: Grid, number: int, own: Sequence[Cell]) -> bool:
    """Tell whether only the first column has words of its own: a row label without figures, such as 一、农业."""
    return len(own) == 1 and own[0] is grid.rows[number][0] and own[0].columns < grid.width and not _known(own[0].text)


def _row_of(grid: Grid, cell: Cell) -> int:
    for number, row in enumerate(grid.rows):
        if cell in row:
            return number
    return -1


def head_words(grid: Grid, heads: Sequence[int], column: int) -> tuple[str, ...]:
    """Return the words above a column, from the top down, those of a cell that reaches down once."""
    words: list[str] = []
    for number in heads:
        cell = grid.rows[number][column]
        if cell is not None and (not words or words[-1] != cell.text):
            words.append(cell.text)
    return tuple(words)


def head_of(path: Sequence[str]) -> Head:
    """Return what the levels of a head say together: the lower ones where they speak, their nouns joined."""
    whole = Head()
    for words in path:
        level = read_head(words)
        period = level.period
        if whole.period and period and whole.period not in period:
            period = whole.period + period if "年" not in period or "年" not in whole.period else period
        whole = replace(
            whole,
            noun=joined(whole.noun, level.noun) if level.noun else whole.noun,
            role=level.role or ("" if level.noun else whole.role),
            kind=level.kind or whole.kind,
            measure=level.measure or whole.measure,
            comparator=level.comparator or whole.comparator,
            suffix=level.suffix or whole.suffix,
            unit=level.unit or whole.unit,
            period=period or whole.period,
            region=level.region or whole.region,
            total=level.total,
        )
    return whole
