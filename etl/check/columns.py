"""Columns of a table against their total: the row 合计 under the rows of the districts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from etl.check.arithmetic import NOTHING, last_place, verdict_of
from etl.check.figures import Figure, shown
from etl.model import Check, Indicator

CELL = re.compile(r"(?P<table>.*)!(?P<column>[A-Z]+)(?P<row>[0-9]+)")
TOTAL_ROW = re.compile(r"[\s|0-9]*(?:合\s*计|总\s*计|共\s*计|总\s*数)")
# rows that are no parts beside the others
OTHER_ROW = re.compile(r"小计|合\s*计|总\s*计|其中|平均|全[国省市区县]|指标|上年|同比|增长|排名")
# Items of accounts have codes (功能分类科目编码) of class, section and item (类款项), in one cell or in three.
CODE = re.compile(r"(?:^|[\n|])[ \t]*(?P<code>[0-9]{3}(?:[\s|]*[0-9]{2}){0,2})[\s|]+(?=[\u4e00-\u9fff])")
CODE_LENGTHS = (3, 5, 7)
PARTS_LEAST = 2
PARTS_MOST = 60
NOTE_MOST = 12  # parts that are written out


class Place(NamedTuple):
    """Where a cell's figure stands: its table and column, and its row."""

    table: str
    column: str
    row: int


def columns(text: str, indicators: Sequence[Indicator]) -> Iterator[Check]:
    """Yield a check for each figure of a row 合计 whose column above has a figure in every row."""
    table: dict[tuple[str, str], list[tuple[int, Figure]]] = {}
    for position, fact in enumerate(indicators):
        match = CELL.fullmatch(fact.cell) if fact.cell else None
        if match and fact.measure == "level":
            table.setdefault((match["table"], match["column"]), []).append((int(match["row"]), Figure(position, fact)))
    lines = _lines(text, table)
    for (name, _), cells in table.items():
        cells.sort(key=lambda cell: cell[0])
        yield from _by_code(text, cells, lines[name])
        for place, (row, total) in enumerate(cells):
            if TOTAL_ROW.match(text, total.fact.sentence.start, total.fact.sentence.end):
                yield from _total(text, row, total, cells[:place])


def _total(text: str, row: int, total: Figure, above: Sequence[tuple[int, Figure]]) -> Iterator[Check]:
    """Check a total against the unbroken run of rows above it."""
    parts: list[Figure] = []
    expected = row - 1
    for there, figure in reversed(above):
        if there != expected or figure.fact.base_unit != total.fact.base_unit or figure.range is None:
            break
        if OTHER_ROW.search(text[figure.fact.sentence.start : figure.fact.sentence.start + 12]):
            break
        parts.append(figure)
        expected -= 1
    if not PARTS_LEAST <= len(parts) <= PARTS_MOST or total.range is None or any(f.loose for f in parts):
        return
    parts.reverse()
    added = NOTHING
    for figure in parts:
        added = added.plus(figure.range or NOTHING)
    verdict = verdict_of(total.fact, added)
    if verdict == "conflict" and any(last_place(f.fact) > 0 for f in (total, *parts)):
        verdict = "unclear"  # shares, averages and sums of money may not be meant to add up
    if verdict == "unclear":
        return
    written = " + ".join(shown(f) for f in parts[:NOTE_MOST]) + (" + …" if len(parts) > NOTE_MOST else "")
    factor = (total.fact.base_value or 0.0) / total.fact.value if total.fact.value else 1.0
    note = f"{written} = {added.value / factor:.10g}{total.fact.unit}"
    positions = (total.position, *(f.position for f in parts))
    yield Check("sum", verdict, total.fact.base_value, added.value, positions, note)


def _lines(text: str, table: Mapping[tuple[str, str], Sequence[tuple[int, Figure]]]) -> dict[str, dict[int, str]]:
    """Return for each table the code of each row that has one; of a table with two lists side by side none."""
    found: dict[str, dict[int, set[str]]] = {}
    for (name, _), cells in table.items():
        rows = found.setdefault(name, {})
        for row, figure in cells:
            rows.setdefault(row, set()).add(_code(text, figure))
    return {
        name: {row: next(iter(codes)) for row, codes in rows.items()} if all(len(c) == 1 for c in rows.values()) else {}
        for name, rows in found.items()
    }


def _by_code(text: str, cells: Sequence[tuple[int, Figure]], lines: Mapping[int, str]) -> Iterator[Check]:
    """Yield a check for each item of accounts against the items below it: 208 is 20805 and 20808.

    The items below stand in the rows behind it. A cell may be empty, and what the table's end cuts off may go on
    overleaf: there only what fits is told. `lines`: the code of each row.
    """
    here = {row: figure for row, figure in cells if figure.range is not None}
    codes = dict(lines) if lines else {row: _code(text, figure) for row, figure in cells}
    rows = sorted(codes)
    for place, row in enumerate(rows):
        code = codes[row]
        if not code or row not in here:
            continue
        whole, below, every, ended, expected = here[row], list[Figure](), True, False, row + 1
        for there in rows[place + 1 :]:
            other = codes[there]
            if there != expected:  # a row without any figure: its code is not known
                break
            expected += 1
            if not other.startswith(code) or len(other) == len(code):
                ended = bool(other)
                break
            if CODE_LENGTHS.index(len(other)) == CODE_LENGTHS.index(len(code)) + 1:
                every = every and there in here
                below += [here[there]] if there in here else []
        if not PARTS_LEAST <= len(below) <= PARTS_MOST or whole.loose or any(f.loose for f in below):
            continue
        added = NOTHING
        for figure in below:
            added = added.plus(figure.range or NOTHING)
        verdict = verdict_of(whole.fact, added)
        if verdict in ("ok", "rounding") or (ended and every):
            written = " + ".join(shown(f) for f in below[:NOTE_MOST]) + (" + …" if len(below) > NOTE_MOST else "")
            factor = (whole.fact.base_value or 0.0) / whole.fact.value if whole.fact.value else 1.0
            note = f"{written} = {added.value / factor:.10g}{whole.fact.unit}"
            positions = (whole.position, *(f.position for f in below))
            yield Check("sum", verdict, whole.fact.base_value, added.value, positions, note)


def _code(text: str, figure: Figure) -> str:
    """Return the code that stands last before a figure in its row, empty where it is not of 3, 5 or 7 digits."""
    codes = CODE.findall(text[figure.fact.sentence.start : figure.start])
    code = re.sub(r"[\s|]", "", codes[-1]) if codes else ""
    return code if len(code) in CODE_LENGTHS else ""
