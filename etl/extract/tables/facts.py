"""The indicators of a table that is laid out: each figure with the words of its head, its row and the caption."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from typing import Any

from etl.extract.tables.captions import caption_of
from etl.extract.tables.columns import Column
from etl.extract.tables.grid import Cell, Grid
from etl.extract.tables.layout import Layout
from etl.extract.tables.names import VAGUE, clean_name, joined, measures, named
from etl.extract.tables.periods import Frame, Held
from etl.extract.tables.roles import Head, is_total, plain, read_head, without_unit
from etl.extract.tables.rows import SUMMED, Row, blocks_of, parent_of, row_of
from etl.extract.tables.units import SHARES, unit_of
from etl.extract.tables.values import Value, is_unit, read_value
from etl.model import Direction, Indicator, Kind, Measure, Span, changed

RATE = re.compile(r"(?:率|占比|比重|比例|满意度|覆盖面|进度)$")
DIFFERENCE = re.compile(r"(?:增减|升降|变化|变动)$")  # an amount or a rate
WHOLE_YEAR = re.compile(r"年度?(?:预期)?(?:目标|计划|任务|预算)|全年")
LAST_YEARS = ("上年", "去年", "上一年")
BARE = re.compile(r"(?<=算)数$")
NAMELESS = re.compile(r"[\W\d_]*[A-Za-z]?[\W\d_]*")
GROUP_MOST = 24  # characters of a line inside a table that heads the rows below it


def indicators_of(layout: Layout, frame: Frame) -> Iterator[Indicator]:
    """Yield the indicators of a table in reading order, spans into the document; none from a list of persons."""
    if not layout.of_role("person"):
        yield from _Reader(layout, frame).read()


class _Reader:
    """Reads one table row by row; holds what its columns so far say of those behind them."""

    def __init__(self, layout: Layout, frame: Frame) -> None:
        self._layout = layout
        self._frame = frame
        self._caption = caption_of(layout)
        self._noun = self._period = self._name = self._share = ""
        self._above: dict[int, Row] = {}  # the last row that names what it counts, by block

    def read(self) -> Iterator[Indicator]:
        layout = self._layout
        blocks = blocks_of(layout)
        parents = [""] * len(blocks)
        group, before = "", None
        for number in layout.body:
            cells = layout.grid.distinct(number)
            if len(cells) == 1 and not read_value(cells[0].text):
                group = plain(cells[0].text) if len(cells[0].text) <= GROUP_MOST else ""
            else:
                for which, block in enumerate(blocks):
                    row = row_of(layout, block, number, self._frame, group)
                    parents[which] = parent_of(layout, block, before, number, parents[which])
                    if parents[which] and not row.total:
                        row = replace(row, label=parents[which] + row.label)
                    row = self._completed(which, block, number, row)
                    yield from self._row(block, number, row)
            before = number

    def _completed(self, which: int, block: list[Column], number: int, row: Row) -> Row:
        """Take from the row above what a row leaves out: what grows (增速 below 生产总值), a place not repeated."""
        above = self._above.get(which)
        own = read_head(row.label) if row.label else Head()
        if above is not None and own.suffix and not own.noun and own.measure in ("change", "rate") and not row.total:
            return replace(row, label=above.label + (row.label if own.measure == "rate" else own.suffix))
        first = block[0] if block[0].role != "skip" or len(block) < 2 else block[1]
        blank = self._layout.grid.rows[number][first.number]
        if above is not None and row.label and not row.total and (blank is None or not blank.text):
            if first.role == "region" and row.region is None:
                row = replace(row, region=above.region)
            elif first.role == "responsible" and row.responsible is None:
                row = replace(row, responsible=above.responsible)
        if row.label and not row.total:
            self._above[which] = row
        return row

    def _row(self, block: list[Column], number: int, row: Row) -> Iterator[Indicator]:
        """Yield the figures of one row; a column of growth or rank alone speaks of the column before it."""
        self._noun = self._period = self._name = self._share = ""
        ranks = sum(column.head.measure == "rank" for column in block)
        for column in block:
            if column.role != "value":
                continue
            if not column.head.suffix:
                self._noun = column.head.noun
                if not column.head.period.startswith(LAST_YEARS):
                    self._period = column.head.period or self._period
            value, cell = (
                self._layout.values.get((number, column.number)),
                self._layout.grid.rows[number][column.number],
            )
            fact = self._indicator(column, row, cell, value) if value is not None and cell is not None else None
            if fact is None:
                continue
            if fact.measure == "change" and fact.unit.endswith("百分点") and self._share and not column.head.noun:
                fact = changed(fact, name=self._share)
            if fact.measure == "rate":
                self._share = fact.name
            if fact.measure != "rank":
                self._name = fact.name
            elif ranks > 1 and self._name and not column.head.noun:
                fact = changed(fact, name=self._name + column.head.suffix)
            yield fact

    def _indicator(self, column: Column, row: Row, cell: Cell, value: Value) -> Indicator | None:
        head = column.head
        own = read_head(row.label) if row.label else Head()
        name = self._named(head, row, own)
        if is_total(name) and (head.kind or head.role == "value") and column.path:
            name = clean_name(BARE.sub("", plain(without_unit(column.path[-1]))) + name)  # 决算总计
        if len(name) < 2 or NAMELESS.fullmatch(name) or is_total(name):
            return None
        measure: Measure = head.measure or (not head.noun and own.measure) or _measure(head.noun or row.label)
        differs = measure == "change" and not (value.unit or head.unit) and DIFFERENCE.search(column.path[-1])
        if differs and is_unit(row.unit) and row.unit not in SHARES:  # 增减 of 84.9 万人 is in 万人
            name, head = name.removesuffix(head.suffix) + "增减", replace(head, unit=row.unit)
        unit = unit_of(value, head, name, measure, own.unit, row.unit, self._caption.units)
        own_kind = own.kind if not head.noun else None
        if not (unit or measure != "level" or head.kind or own_kind or head.role == "value" or measures(name)):
            return None  # a number of what, nothing says: 办公室 301
        if measure == "level" and unit in ("%", "‰"):
            measure = "rate"
        kind: Kind = head.kind or own_kind or ("target" if self._caption.promised or row.planned else "actual")
        held = self._held(column, row, kind)
        return _fact(
            self._frame.text,
            self._layout.grid,
            cell,
            value,
            held,
            name=name,
            unit=unit,
            kind=kind,
            measure=measure,
            comparator=head.comparator or (own.comparator if not head.noun else None),
            region=head.region or row.region or self._caption.region,
            responsible=row.responsible,
            deadline=row.deadline,
            due_date=self._frame.due(row.deadline, held) if row.deadline else None,
        )

    def _named(self, head: Head, row: Row, own: Head) -> str:
        """Return the name of a figure: label and head, what the title adds, and what the role does (增速)."""
        label = without_unit(row.label) if own.unit else row.label
        noun = head.noun
        if not noun and head.suffix and head.measure in ("change", "rate"):
            noun = "" if row.label and self._noun in VAGUE else self._noun  # 水泥增速 is of its 产量
        if label and not is_total(label):
            noun = SUMMED.sub("", noun) or noun
            if noun == row.side and measures(label):  # 支出 over 项目 and 决算数 alike heads half of the table
                noun = ""
        if row.total and label:
            bare = SUMMED.sub("", noun)
            name = named(noun, label) if bare == noun else bare + label
        else:
            name = named(label, noun)
        told = bool(head.suffix or head.kind or head.unit or head.role == "value" or measures(SUMMED.sub("", name)))
        if self._caption.measure and (not name or is_total(name) or not told):
            name = joined(self._caption.measure, name)
        name = name or self._caption.topic
        if head.suffix and not name.endswith(head.suffix):
            name += head.suffix
        return clean_name(name)

    def _held(self, column: Column, row: Row, kind: Kind) -> Held | None:
        """Return when a figure holds: by its head, its row, its table; growth on last year holds for this one."""
        frame, head = self._frame, column.head
        if head.period and row.period is not None:
            return frame.both(row.period, head.period)
        if head.period:
            return frame.held(head.period)
        if row.period is not None:
            return row.period
        if head.measure == "change" and self._period:
            return frame.held(self._period)
        if kind == "target" and any(WHOLE_YEAR.search(words) for words in column.path):
            return frame.whole_year() or frame.default
        return frame.default


def pairs_of(grid: Grid, frame: Frame) -> Iterator[Indicator]:
    """Yield the figures of a form without a head, each behind its name: 总投资 | 3.2亿元 | 建设工期 | ….

    Only a name that measures, before a figure whose unit is stated, makes a fact.
    """
    for number in range(len(grid.rows)):
        for label, cell in pairwise(grid.distinct(number)):
            value = read_value(cell.text)
            head = read_head(label.text)
            name = clean_name((head.noun or "") + head.suffix)
            if value is None or read_value(label.text) or head.role in ("skip", "person", "date") or not measures(name):
                continue
            unit = value.unit or head.unit
            if not unit or len(name) < 2:
                continue
            measure: Measure = head.measure or ("rate" if unit in ("%", "‰") else _measure(name))
            held = frame.held(head.period) if head.period else None
            told = {"name": name, "unit": unit, "kind": head.kind or "actual", "comparator": head.comparator}
            yield _fact(frame.text, grid, cell, value, held, measure=measure, **told)


def _fact(
    text: str, grid: Grid, cell: Cell, value: Value, held: Held | None, measure: Measure, **told: Any
) -> Indicator:
    """Return the fact of a cell: the figure as written, the period that it is held to be of, and what else is told."""
    return Indicator(
        span=_span(text, cell, value),
        text="",
        value=value.value,
        masked=value.masked,
        value_max=value.value_max,
        measure=measure,
        direction=_direction(measure, value),
        bound=value.bound,
        period=held.words if held else None,
        period_start=held.start if held else None,
        period_end=held.end if held else None,
        cell=grid.address(cell),
        **told,
    )


def _span(text: str, cell: Cell, value: Value) -> Span:
    """Return where a figure stands; the whole cell where blanks were taken out of its words."""
    start, end = cell.span
    piece = text[start:end]
    if piece.strip() != cell.text:
        return cell.span
    start += len(piece) - len(piece.lstrip())
    return Span(start + value.start, start + value.end)


def _measure(noun: str) -> Measure:
    return "rate" if RATE.search(noun) else "level"


def _direction(measure: Measure, value: Value) -> Direction | None:
    if measure != "change" or not value.value:
        return None
    return "down" if value.value < 0 else "up"
