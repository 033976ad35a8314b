"""Columns of a table against their total: the row 合计 under the rows of the districts."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from etl.check.arithmetic import NOTHING, last_place, verdict_of
from etl.check.figures import Figure, shown
from etl.model import Check, Indicator

CELL = re.compile(r"(?P<table>.*)!(?P<column>[A-Z]+)(?P<row>[0-9]+)")
TOTAL_ROW = re.compile(r"[\s|0-9]*(?:合\s*计|总\s*计|共\s*计|总\s*数)")
# rows that are no parts beside the others
OTHER_ROW = re.compile(r"小计|合\s*计|总\s*计|其中|平均|全[国省市区县]|指标|上年|同比|增长|排名")
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
    for cells in table.values():
        cells.sort(key=lambda cell: cell[0])
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
