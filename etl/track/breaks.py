"""Breaks in a series (断点): where two statements in a row do not measure the same, and no line may join them."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from functools import cache
from itertools import pairwise
from typing import Literal, NamedTuple

from etl.lexicon.script import simplify
from etl.lexicon.tables import rows

# Another length of time (half a year and a year), or a level that no year's growth explains (another scope or base).
Reason = Literal["length", "jump"]
# Between a promise and its result: the words name another definition (同口径) or prices (不变价), or the result jumps.
Parted = Literal["definition", "price", "jump"]
LONGER = 1.5  # from this factor on two periods are not of one length
JUMP = 3.0  # times as much, or as little, as a year before
YEAR = 365.25  # days
NEAR_LEAST = 1.0  # years; two statements within one year may still not differ by more than a year's jump


class Point(NamedTuple):
    """A statement of a series: its time (start None for a state on a day) and its value in one unit."""

    start: datetime.date | None
    end: datetime.date
    value: float


class Break(NamedTuple):
    """A break before the point at `place`."""

    place: int
    reason: Reason


def breaks(points: Sequence[Point], level: bool = True) -> list[Break]:
    """Return the breaks in points that are in order of time; a growth or a share (`level` False) may jump.

    >>> d = datetime.date
    >>> breaks([Point(d(2022, 1, 1), d(2022, 12, 31), 100), Point(d(2023, 1, 1), d(2023, 6, 30), 60)])
    [Break(place=1, reason='length')]
    """
    found = []
    for place, (before, after) in enumerate(pairwise(points), 1):
        reason = _reason(before, after, level)
        if reason is not None:
            found.append(Break(place, reason))
    return found


def _reason(before: Point, after: Point, level: bool) -> Reason | None:
    if before.start is not None and after.start is not None:
        lengths = sorted((_days(before), _days(after)))
        if lengths[1] > LONGER * lengths[0]:
            return "length"
    if not level or before.value <= 0 or after.value <= 0:
        return None
    years = max(NEAR_LEAST, (after.end - before.end).days / YEAR)
    ratio = max(after.value / before.value, before.value / after.value)
    return "jump" if ratio > JUMP**years else None


def _days(point: Point) -> int:
    return (point.end - (point.start or point.end)).days + 1


def parted(promised: str, told: str, before_promised: str = "", before_told: str = "") -> Parted | None:
    """Return why a promise and its result may not measure the same, by the words of the clauses they stand in.

    Prices may stand further in front (按2010年价格计算，…): `before_promised` and `before_told`.

    >>> parted("一般公共预算收入增长6%", "一般公共预算收入同口径增长5.1%"), parted("同口径增长6%", "同口径增长5.1%")
    ('definition', None)
    """
    promised, told = simplify(promised), simplify(told)
    before = {"definition": ("", ""), "price": (simplify(before_promised), simplify(before_told))}
    for kind, words in _words():
        left, right = before[kind][0] + promised, before[kind][1] + told
        if any(word in left for word in words) != any(word in right for word in words):
            return kind
    return None


@cache
def _words() -> list[tuple[Parted, tuple[str, ...]]]:
    table = list(rows("lexicon/definition_words.csv"))
    kinds: tuple[Parted, ...] = ("definition", "price")
    return [(kind, tuple(row["word"] for row in table if row["kind"] == kind)) for kind in kinds]
