"""The layout of a table: its captions, head, columns and body, and the figures in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from etl.extract.tables.columns import Column, columns_of
from etl.extract.tables.grid import Grid
from etl.extract.tables.heads import captions, heads_end, is_head
from etl.extract.tables.values import Value, read_value

HEAD_WITHIN = 3  # rows, or the table goes on with the heads of the one before
NOTE = re.compile(r"^(?:备?注|说明|填表说明|资料来源|数据来源|来源)(?:[:：0-9]|$)")
COLUMN_WORDS = frozenset(("栏次", "行次", "栏目", "序号", "甲", "乙", "丙", "—", "-"))


@dataclass(slots=True)
class Layout:
    """The parts of a table: columns, the numbers of its body rows, and the values of its cells by position."""

    grid: Grid
    columns: list[Column]
    body: list[int]
    heads: list[int]
    values: dict[tuple[int, int], Value]
    width: int

    def of_role(self, *roles: str) -> list[Column]:
        """Return the columns that have one of these roles."""
        return [column for column in self.columns if column.role in roles]


def lay_out(grid: Grid, above: Layout | None = None) -> Layout | None:
    """Return the layout of a table, None where its heads are not understood.

    `above` is the table before on the page before: one without heads that is as wide goes on with its.
    """
    if grid.width < 2:
        return None
    if (
        above is not None
        and above.width == grid.width
        and not any(is_head(grid, number) for number in range(min(len(grid.rows), HEAD_WITHIN)))
    ):
        body = list(range(len(grid.rows)))
        if not grid.caption:
            grid.caption = above.grid.caption
        columns = above.columns
        return Layout(grid, columns, body, [], _values(grid, body, columns), grid.width)
    start = captions(grid)
    if start >= len(grid.rows):
        return None
    end = heads_end(grid, start)
    if end is None or end >= len(grid.rows):
        return None
    heads = list(range(start, end))
    body = _body(grid, end, grid.texts(heads[-1]))
    columns = columns_of(grid, heads, body)
    return Layout(grid, columns, body, heads, _values(grid, body, columns), grid.width)


def _body(grid: Grid, start: int, head: list[str]) -> list[int]:
    """Return the rows with facts: no repeated head, no row that numbers the columns, no notes below."""
    found = []
    for number in range(start, len(grid.rows)):
        texts = grid.texts(number)
        if texts == head or (number == start and _numbers_columns(texts)):
            continue
        cells = grid.distinct(number)
        if len(cells) == 1 and NOTE.match(cells[0].text):
            continue
        found.append(number)
    return found


def _numbers_columns(texts: Sequence[str]) -> bool:
    """Tell whether a row numbers the columns: 栏次 1 2 3, 甲 乙 1 2."""
    numbers = [int(text) for text in texts if text.isdecimal() and len(text) < 4]
    words = [text for text in texts if text and not text.isdecimal()]
    if len(numbers) < 2 or any(word not in COLUMN_WORDS for word in words):
        return False
    return numbers[0] in (0, 1) and all(b == a + 1 for a, b in pairwise(numbers))


def _values(grid: Grid, body: Sequence[int], columns: Sequence[Column]) -> dict[tuple[int, int], Value]:
    """Return the figures in the columns that hold such, each at the first position of its cell."""
    found = {}
    seen: set[int] = set()
    for row in body:
        for column in columns:
            cell = grid.rows[row][column.number]
            if column.role != "value" or cell is None or id(cell) in seen:
                continue
            seen.add(id(cell))
            value = read_value(cell.text, column.head.measure == "rank")
            if value is not None:
                found[row, column.number] = value
    return found
