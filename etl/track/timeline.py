"""When supervision acts (时间线): by year, by month or by day, as exactly as the texts say."""

from __future__ import annotations

import datetime
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

Unit = Literal["year", "month", "day"]
UNITS: tuple[Unit, ...] = ("year", "month", "day")
FINER = {"year": 0, "month": 1, "day": 2}
YEARS, MONTHS, DAYS = 12, 12, 14  # columns of a timeline
HALF = 0.5
SPAN_OF_DAYS, SPAN_OF_MONTHS = 62, 730  # days between the first and the last act for which days or months are shown


class Dated(NamedTuple):
    """Acts of one type on one day, or in the month or year that begins on it: `exactly` says which."""

    day: datetime.date
    exactly: Unit
    type: str
    ids: tuple[int, ...]


class Timeline(NamedTuple):
    """Columns in time, the acts of each column and type, and how many acts no column can hold."""

    columns: tuple[str, ...]
    cells: dict[tuple[str, str], tuple[int, ...]]
    left_out: int


def best_unit(acts: Iterable[Dated]) -> Unit:
    """Return the finest unit that most acts are known by and that the time they span leaves readable.

    >>> day = datetime.date
    >>> best_unit([Dated(day(2020, 1, 23), "day", "inspect", (1,)), Dated(day(2020, 1, 29), "day", "notify", (2,))])
    'day'
    """
    acts = list(acts)
    total = sum(len(one.ids) for one in acts)
    for unit, span in (("day", SPAN_OF_DAYS), ("month", SPAN_OF_MONTHS)):
        known = [one for one in acts if FINER[one.exactly] >= FINER[unit]]
        number = sum(len(one.ids) for one in known)
        if not known or number < HALF * total or len({label(one.day, unit) for one in known}) < 2:  # type: ignore[arg-type]
            continue
        days = [one.day for one in known]
        if (max(days) - min(days)).days <= span:
            return unit  # type: ignore[return-value]
    return "year"


def timeline(acts: Iterable[Dated], unit: Unit) -> Timeline:
    """Return the last columns of a timeline: years and months without a gap, days only where something was done."""
    acts = list(acts)
    cells: dict[tuple[str, str], tuple[int, ...]] = defaultdict(tuple)
    for one in acts:
        if FINER[one.exactly] >= FINER[unit]:
            key = (one.type, label(one.day, unit))
            cells[key] = (*cells[key], *one.ids)
    there = sorted({column for _, column in cells})
    columns = _columns(there, unit) if there else ()
    kept = {key: ids for key, ids in cells.items() if key[1] in columns}
    total, shown = sum(len(one.ids) for one in acts), sum(map(len, kept.values()))
    return Timeline(columns, kept, total - shown)


def label(day: datetime.date, unit: Unit) -> str:
    """Return the column of a day: 2020, 2020-01 or 2020-01-23."""
    return day.isoformat()[: {"year": 4, "month": 7, "day": 10}[unit]]


def _columns(there: list[str], unit: Unit) -> tuple[str, ...]:
    if unit == "day":
        return tuple(there[-DAYS:])
    if unit == "year":
        return tuple(str(year) for year in range(int(there[0]), int(there[-1]) + 1))[-YEARS:]
    first, last = (int(one[:4]) * 12 + int(one[5:7]) - 1 for one in (there[0], there[-1]))
    months = range(max(first, last - MONTHS + 1), last + 1)
    return tuple(f"{month // 12}-{month % 12 + 1:02}" for month in months)
