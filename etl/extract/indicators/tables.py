"""Read tables that lie in the text: a cell a line, or cells parted by tabs."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.extract.indicators.figures import Reading
from etl.extract.indicators.quantities import Quantity
from etl.lexicon.numerals import read_number

NUMBER = re.compile(r"-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?%?")
LINE = re.compile(r"[^\n]*\n?")
# A cell is short and holds no sentence.
CELL_MOST = 24
COLUMNS = range(3, 9)
ROWS_LEAST = 3
UNIT_HEADER = re.compile(r"单位")
CHANGE_HEADER = re.compile(r"增长|增速|±|同比|比上年|较上年|增减")
YEARLY = re.compile(r"上年|同比|去年|±")
UNIT_IN_HEADER = re.compile(r"[（(]([^（）()]{1,8})[）)]$")
SKIPPED_HEADER = re.compile(r"序号|编号|代码|年份|排名|备注|电话|日期|时间|行次")


class Cell(NamedTuple):
    """A cell of a table and where it stands."""

    text: str
    start: int
    end: int


def find_tables(text: str) -> list[list[list[Cell]]]:
    """Return the tables of a text as rows of cells, the header first."""
    tables = []
    run: list[Cell] = []
    tabbed: list[list[Cell]] = []
    for match in LINE.finditer(text):
        line = match.group().rstrip("\n")
        if "\t" in line:
            tabbed.append(_cells(line, match.start()))
            continue
        if tabbed:
            tables += _grid(tabbed)
            tabbed = []
        bare = line.strip()
        if not bare and run and match.end() > match.start():
            continue
        if 0 < len(bare) <= CELL_MOST and not re.search(r"[。，；！？：]", bare):
            start = match.start() + line.index(bare[0])
            run.append(Cell(bare, start, start + len(bare)))
            continue
        tables += _columns(run)
        run = []
    return tables + _grid(tabbed) + _columns(run)


def _cells(line: str, offset: int) -> list[Cell]:
    cells = []
    for piece in line.split("\t"):
        bare = piece.strip()
        start = offset + (piece.index(bare[0]) if bare else 0)
        cells.append(Cell(bare, start, start + len(bare)))
        offset += len(piece) + 1
    return cells


def _grid(rows: list[list[Cell]]) -> list[list[list[Cell]]]:
    """Return tabbed rows as one table, where they have a header and rows of its width."""
    if len(rows) < ROWS_LEAST or any(NUMBER.fullmatch(cell.text) for cell in rows[0]):
        return []
    width = len(rows[0])
    body = [row for row in rows[1:] if len(row) == width]
    return [[rows[0], *body]] if len(body) >= 2 and width >= 2 else []


def _columns(run: list[Cell]) -> list[list[list[Cell]]]:
    """Fold a run of short lines into a table, where a width fits: no number in the header, one column of numbers.

    >>> cells = [Cell(t, 0, 0) for t in "名称 单位 产量 布 米 5 纸 吨 7 酒 升 9".split()]
    >>> [[cell.text for cell in row] for row in _columns(cells)[0]][:2]
    [['名称', '单位', '产量'], ['布', '米', '5']]
    """
    numeric = [NUMBER.fullmatch(cell.text) is not None for cell in run]
    if sum(numeric) < ROWS_LEAST:
        return []
    first = numeric.index(True)
    for width in COLUMNS:
        # the first number stands in the first row, so the header starts at most two rows before it
        for start in range(max(0, first - 2 * width + 1), first - width + 1):
            height = (len(run) - start) // width
            if any(numeric[start : start + width]) or height < ROWS_LEAST + 1:
                continue
            good = _good_rows(numeric, start, width, height)
            if good >= ROWS_LEAST:
                rows = [run[start + i * width : start + (i + 1) * width] for i in range(good + 1)]
                return [rows]
    return []


def _good_rows(numeric: list[bool], start: int, width: int, height: int) -> int:
    """Return how many rows below the header have numbers where the first has them, and words where it has words."""
    shape = numeric[start + width : start + 2 * width]
    if shape[0] or not any(shape):
        return 0
    good = 0
    for i in range(1, height):
        if numeric[start + i * width : start + (i + 1) * width] != shape:
            break
        good += 1
    return good


def read_tables(text: str) -> list[tuple[Quantity, Reading]]:
    """Return the figures of the tables in a text, each with what it measures."""
    if text.count("\n") < ROWS_LEAST * 3 and "\t" not in text:
        return []
    found = []
    for table in find_tables(text):
        header = [cell.text for cell in table[0]]
        unit_column = next((i for i, title in enumerate(header) if UNIT_HEADER.search(title)), -1)
        for row in table[1:]:
            unit = row[unit_column].text if unit_column >= 0 else ""
            for title, cell in zip(header[1:], row[1:], strict=False):
                reading = _read_cell(row[0].text, title, unit, cell)
                if reading is not None:
                    found.append(reading)
    return found


def _read_cell(name: str, title: str, unit: str, cell: Cell) -> tuple[Quantity, Reading] | None:
    if not NUMBER.fullmatch(cell.text) or SKIPPED_HEADER.search(title) or not name or NUMBER.fullmatch(name):
        return None
    value = read_number(cell.text.rstrip("%"))
    if value is not None and cell.text[0] == "-":
        value = -abs(value)
    if CHANGE_HEADER.search(title):
        if "%" in title or "%" in cell.text or "±" in title or "增" in title:
            unit = "%"
        direction = "down" if value is not None and value < 0 else "up"
        reading = Reading(name + "增速", "change", direction, "yoy" if YEARLY.search(title) else None)
    else:
        given = UNIT_IN_HEADER.search(title)
        title = title[: given.start()] if given else title
        unit = "%" if "%" in cell.text else given[1] if given else unit
        whole = name if name.endswith(title) or (title == "产量" and name.endswith("量")) else name + title
        reading = Reading(whole, "rate" if unit == "%" else "level")
    quantity = Quantity(cell.start, cell.end, value, None, unit, "cell", False, False, False)
    return quantity, reading
