"""Where the heads of a table are, and what each of its columns is: a label, a unit, a place, figures, prose."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from etl.extract.tables.grid import Cell, Grid
from etl.extract.tables.names import joined
from etl.extract.tables.roles import Head, is_place, is_total, plain, read_head
from etl.extract.tables.values import Value, is_unit, is_year, read_value

HEADS_MOST = 7  # rows of a head
HEAD_WITHIN = 3  # rows, or the table goes on with the heads of the one before
CAPTION = re.compile(
    r"[（(]?(?:金额|计量|货币)?单位[:：].{1,20}|[^。]{0,24}[0-9一二三四五六七八九十]{1,3}表|.{0,3}(?:编制|填报|填表|报送|制表|部门|汇总)?(?:单位|部门|日期|时间|人)(?:（[^）]*）)?[:：].{0,40}"
    r"|附[件表]?[:：]?[0-9一二三四五六七八九十]*[:：]?|截[至止].{2,16}"
)
NOTE = re.compile(r"^(?:备?注|说明|填表说明|资料来源|数据来源|来源)(?:[:：0-9]|$)")
COLUMN_WORDS = frozenset(("栏次", "行次", "栏目", "序号", "甲", "乙", "丙", "—", "-"))
SHARE = 0.6  # of a column's cells, for what the column is
PLACES_LEAST = 2
TEXT_ROLES = frozenset(
    ("skip", "person", "date", "deadline", "responsible", "org", "region", "label", "task", "prose", "unit", "period",
     "title", "number", "issuer")
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its head, its role, and its own words above (`path`)."""

    number: int
    head: Head
    role: str
    path: tuple[str, ...]


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
        and not any(_is_head(grid, number) for number in range(min(len(grid.rows), HEAD_WITHIN)))
    ):
        body = list(range(len(grid.rows)))
        if not grid.caption:
            grid.caption = above.grid.caption
        columns = above.columns
        return Layout(grid, columns, body, [], _values(grid, body, columns), grid.width)
    start = _captions(grid)
    if start >= len(grid.rows):
        return None
    end = _heads_end(grid, start)
    if end is None or end >= len(grid.rows):
        return None
    heads = list(range(start, end))
    paths = [_path(grid, heads, column) for column in range(grid.width)]
    body = _body(grid, end, grid.texts(heads[-1]))
    columns = [_titled(grid, heads, column) for column in _columns(grid, paths, body)]
    return Layout(grid, columns, body, heads, _values(grid, body, columns), grid.width)


def _captions(grid: Grid) -> int:
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


def _is_head(grid: Grid, number: int) -> bool:
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


def _heads_end(grid: Grid, start: int) -> int | None:
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


def _path(grid: Grid, heads: Sequence[int], column: int) -> tuple[str, ...]:
    words: list[str] = []
    for number in heads:
        cell = grid.rows[number][column]
        if cell is not None and (not words or words[-1] != cell.text):
            words.append(cell.text)
    return tuple(words)


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


def _columns(grid: Grid, paths: Sequence[tuple[str, ...]], body: Sequence[int]) -> list[Column]:
    columns = []
    for number, path in enumerate(paths):
        head = head_of(path)
        cells = [cell for row in body if (cell := grid.rows[row][number]) is not None]
        columns.append(Column(number, head, _role(head, path, cells, number), path))
    return _first_label(columns)


def _titled(grid: Grid, heads: Sequence[int], column: Column) -> Column:
    """Take a head that reaches down beside the whole table for a caption."""
    cell = grid.rows[heads[0]][column.number]
    below = [row[column.number] for row in grid.rows[heads[-1] + 1 :]]
    if cell is None or cell.rows < 2 or len(below) < 2 or any(other is not cell for other in below[: cell.rows - 1]):
        return column
    if cell.text not in grid.caption:
        grid.caption.append(cell.text)
    return replace(column, role="skip")


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


def _role(head: Head, path: Sequence[str], cells: Sequence[Cell], number: int) -> str:
    """Return what a column is, by its head and by what stands in it."""
    texts = [plain(cell.text) for cell in cells if cell.text not in ("-", "—", "/", "--", "——")]
    values = sum(read_value(text, head.measure == "rank") is not None for text in texts)
    if head.role in ("org", "unit", "label") and texts:
        units = sum(is_unit(text) for text in texts)
        if units >= SHARE * len(texts) and "单位" in "".join(path):
            return "unit"
    if head.role == "skip" or head.role == "person":
        return head.role
    if head.role in ("task", "prose"):
        return "value" if texts and values >= SHARE * len(texts) else head.role
    if head.role in TEXT_ROLES:
        return head.role
    if texts and values >= SHARE * len(texts):
        return _of_numbers(head, texts, number)
    if values and values >= 0.3 * len(texts) and (head.role == "value" or head.noun):
        return "value"
    if head.role == "value" and not texts:
        return "value"
    if texts and sum(is_unit(text) for text in texts) >= SHARE * len(texts):
        return "unit"
    if texts and sum(is_place(text) or is_total(text) for text in texts) >= SHARE * len(texts):
        places = sum(is_place(text) for text in texts)
        if places >= PLACES_LEAST:
            return "region"
    if texts and sum(is_year(text) or bool(read_head(text).period) for text in texts) >= SHARE * len(texts):
        return "period"
    if any(cell.prose for cell in cells):
        return "prose"
    return "text" if texts else "empty"


def _of_numbers(head: Head, texts: Sequence[str], number: int) -> str:
    """Return what a column of numbers is: years, the numbers of the rows, or figures."""
    if head.role != "value" and not head.unit and all(is_year(text) for text in texts):
        return "period"
    counted = [int(text) for text in texts if text.isdecimal() and len(text) < 6]
    if not number and len(counted) == len(texts) > 1 and not head.noun and not head.role and not head.period:
        return "skip"
    return "value" if head.noun or head.role or head.period or head.region or head.unit or head.total else "bare"


def _first_label(columns: list[Column]) -> list[Column]:
    """Take columns of words before the first figures for labels, those behind for what they are: notes."""
    found = []
    figures = False
    for column in columns:
        role = column.role
        if role == "text":
            role = "note" if figures and not _opens(column, columns) else "label"
        figures = figures or role == "value"
        found.append(replace(column, role=role))
    return found


def _opens(column: Column, columns: Sequence[Column]) -> bool:
    """Tell whether a column of words opens a second half side by side: it has the head of an earlier one."""
    return any(other.number < column.number and other.path[-1:] == column.path[-1:] for other in columns)


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
