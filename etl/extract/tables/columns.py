"""What each column of a table is, by its head and its cells: a label, a unit, a place, figures, prose."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.extract.tables.grid import Cell, Grid
from etl.extract.tables.heads import head_of, head_words
from etl.extract.tables.roles import Head, is_place, is_total, plain, read_head
from etl.extract.tables.values import is_unit, is_year, read_value

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


def columns_of(grid: Grid, heads: Sequence[int], body: Sequence[int]) -> list[Column]:
    """Return the columns of a table; `heads` are the rows of its head, `body` those with facts."""
    found = []
    for number in range(grid.width):
        path = head_words(grid, heads, number)
        head = head_of(path)
        cells = [cell for row in body if (cell := grid.rows[row][number]) is not None]
        found.append(Column(number, head, _role(head, path, cells, number), path))
    return [_titled(grid, heads, column) for column in _first_label(found)]


def _titled(grid: Grid, heads: Sequence[int], column: Column) -> Column:
    """Take a head that reaches down beside the whole table for a caption."""
    cell = grid.rows[heads[0]][column.number]
    below = [row[column.number] for row in grid.rows[heads[-1] + 1 :]]
    if cell is None or cell.rows < 2 or len(below) < 2 or any(other is not cell for other in below[: cell.rows - 1]):
        return column
    if cell.text not in grid.caption:
        grid.caption.append(cell.text)
    return replace(column, role="skip")


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
