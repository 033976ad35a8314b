"""Planned progress (序时进度) and the status of a pledge in the words of the offices."""

from __future__ import annotations

import calendar
import datetime
from dataclasses import dataclass
from functools import cache
from typing import Literal

from etl.lexicon.tables import rows

# 已完成, 超进度, 达进度, 欠进度, 其它, 原文未给 (no report yet that could tell), 未再提 (reported on since, and not a
# word of it).
Status = Literal["completed", "ahead", "on_schedule", "behind", "other", "not_given", "not_mentioned"]
# How it was judged: growth against growth, the share done against the time gone, a level at its deadline, or why not.
Rule = Literal[
    "growth", "share", "level", "masked", "several", "early", "unfinished", "none",
    "alike",  # the same series is told of, but not the same measure or name
    "worded",  # the name is written, but no figure of it was read
    "contended",  # the report itself gives two targets
    "unsided",  # the words leave open whether more of it is better
    "dropped",
    "unnamed",  # a later report is there, but a target without a series has no name to be known by
]  # fmt: skip
Polarity = Literal["up", "down", "none"]

ON_SCHEDULE = 1.0  # points between the share done and the time gone that still count as on schedule
SAME = 0.05  # points of growth that are none: half of the last printed digit
ABOUT = 0.2  # points that 左右 leaves open
DUST = 1e-9
YEAR = 366  # days


@dataclass(frozen=True, slots=True)
class Promise:
    """What a status needs to know of a target; `value` in the base unit, growth and rates as shares (0.06 is 6 %)."""

    value: float | None
    start: datetime.date | None
    deadline: datetime.date
    measure: str
    polarity: Polarity = "up"
    about: bool = False
    cumulative: bool = False


@dataclass(frozen=True, slots=True)
class Told:
    """What a status needs to know of a result: `value` as in Promise, None where masked; `until` its last day."""

    value: float | None
    until: datetime.date
    in_points: bool = False


@dataclass(frozen=True, slots=True)
class Judgement:
    """A status and how it came about. `progress` and `planned` are shares (0 to 1), `gap` percentage points or None."""

    status: Status
    rule: Rule
    progress: float | None = None
    planned: float | None = None
    gap: float | None = None


def planned_progress(start: datetime.date | None, deadline: datetime.date, on: datetime.date) -> float:
    """Return the share of the time that is gone: whole months as offices count (November: 11/12), days between.

    Without a start the year of the deadline is meant.

    >>> planned_progress(None, datetime.date(2020, 12, 31), datetime.date(2020, 11, 30))
    0.9166666666666666
    """
    begin = start or datetime.date(deadline.year, 1, 1)
    whole = _months(begin, deadline)
    if whole <= 0:
        return 1.0
    return min(1.0, max(0.0, _months(begin, on) / whole))


def _months(begin: datetime.date, end: datetime.date) -> float:
    """Return the months from the first day `begin` to the last day `end`, a begun month as the share of its days."""
    after = end + datetime.timedelta(days=1)
    months = (after.year - begin.year) * 12 + after.month - begin.month
    length = calendar.monthrange(after.year, after.month)[1]
    return months + (after.day - begin.day) / length


def judge(promise: Promise, told: Told) -> Judgement:
    """Return how a promise stands by what is told of it."""
    planned = planned_progress(promise.start, promise.deadline, told.until)
    if promise.value is None or told.value is None:
        return Judgement("other", "masked", None, planned)
    if promise.measure == "change":
        return _growth(promise, told, planned)
    if promise.measure == "rate" or not promise.cumulative or promise.polarity == "down":
        return _level(promise, told, planned)
    return _share(promise, told, planned)


def _growth(promise: Promise, told: Told, planned: float) -> Judgement:
    """Judge growth by growth: 6.9 % against 7 % is short by 0.1 points, whatever the month."""
    assert promise.value is not None and told.value is not None
    gap = (told.value - promise.value) * (1.0 if told.in_points else 100.0)
    ahead = -gap if promise.polarity == "down" else gap
    slack = ABOUT if promise.about else DUST
    met = ahead >= -slack - DUST
    if told.until >= promise.deadline:
        return Judgement("completed" if met else "behind", "growth", None, planned, gap)
    if not met and ahead < -SAME:
        return Judgement("behind", "growth", None, planned, gap)
    return Judgement("ahead" if ahead > SAME else "on_schedule", "growth", None, planned, gap)


def _level(promise: Promise, told: Told, planned: float) -> Judgement:
    """Judge what is a state and no sum: it is reached, or, at the deadline, it is not."""
    assert promise.value is not None and told.value is not None
    points = promise.measure == "rate"
    gap = (told.value - promise.value) * (1.0 if told.in_points else 100.0) if points else None
    progress = told.value / promise.value if promise.value > 0 and not points else None
    slack = ABOUT / 100 if promise.about and points else abs(promise.value) * (0.05 if promise.about else DUST)
    short = told.value - promise.value if promise.polarity == "down" else promise.value - told.value
    final = told.until >= promise.deadline
    if short <= slack:
        kept = promise.polarity == "down" and not final  # what must stay low is kept only at the end
        return Judgement("on_schedule" if kept else "completed", "level", progress, planned, gap)
    # What is to stay low within a year is already too high; what is to be brought down by 2030 has time.
    within_a_year = promise.start is not None and (promise.deadline - promise.start).days <= YEAR
    if final or (promise.polarity == "down" and within_a_year):
        return Judgement("behind", "level", progress, planned, gap)
    return Judgement("other", "early", progress, planned, gap)


def _share(promise: Promise, told: Told, planned: float) -> Judgement:
    """Judge the share that is done by the time that is gone."""
    assert promise.value is not None and told.value is not None
    if promise.value <= 0:
        return Judgement("other", "none", None, planned)
    progress = told.value / promise.value
    gap = (progress - planned) * 100
    if progress >= 1 - (0.05 if promise.about else 0.0005):
        return Judgement("completed", "share", progress, planned, gap)
    if told.until >= promise.deadline or gap < -ON_SCHEDULE:
        return Judgement("behind", "share", progress, planned, gap)
    return Judgement("ahead" if gap > ON_SCHEDULE else "on_schedule", "share", progress, planned, gap)


def accumulates(name: str) -> bool:
    """Tell whether a named level adds up over the period (新增就业, 投资), and is not a state (余额, 存量).

    >>> accumulates("城镇新增就业人数"), accumulates("居民存款余额"), accumulates("城镇化率")
    (True, False, False)
    """
    flows, states = _words()
    return not any(word in name for word in states) and any(word in name for word in flows)


@cache
def _words() -> tuple[list[str], list[str]]:
    table = list(rows("lexicon/flow_words.csv"))
    return [row["word"] for row in table if row["kind"] == "flow"], [r["word"] for r in table if r["kind"] == "stock"]
