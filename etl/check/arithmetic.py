"""What a printed figure can mean (a range), and whether what was stated agrees with what follows from it."""

from __future__ import annotations

import re
from typing import NamedTuple

from etl.lexicon.units import unit_of
from etl.model import Indicator, Verdict

WRITTEN = re.compile(r"[0-9][0-9,，]*(?:\.([0-9]+))?")
POINT = re.compile(r"点([零〇一二三四五六七八九]+)")
# Counted things are printed whole: 267 个 is exact, 34 亿元 is not.
COUNTED = frozenset({"count", "people", "households", "places", "family"})
CHINESE_PRECISION = 0.01  # 四百二十七亿 is known to its last numeral; a hundredth is on the safe side
LOOSE = 0.1  # 余, 多, 以上, 约: the true figure is within a tenth


class Range(NamedTuple):
    """The least and the most that a figure can be, and what it is when taken at its word; in its base unit."""

    least: float
    most: float
    value: float

    def over(self, other: Range) -> Range:
        """Return the range of the quotient; the other range is above zero."""
        return Range(self.least / other.most, self.most / other.least, self.value / other.value)

    def plus(self, other: Range) -> Range:
        """Return the range of the sum."""
        return Range(self.least + other.least, self.most + other.most, self.value + other.value)

    def minus(self, other: Range) -> Range:
        """Return the range of the difference."""
        return Range(self.least - other.most, self.most - other.least, self.value - other.value)

    def size(self) -> Range:
        """Return the range without its sign."""
        return self if self.value >= 0 else Range(-self.most, -self.least, -self.value)

    def times(self, factor: float) -> Range:
        """Return the range in a unit that is `factor` times smaller."""
        return Range(self.least * factor, self.most * factor, self.value * factor)


NOTHING = Range(0.0, 0.0, 0.0)


def last_place(figure: Indicator) -> float:
    """Return the worth of the last printed digit, in the base unit; 0 for an exact count.

    94.38% gives 0.0001, 34亿元 1e8, 267个 0.
    """
    unit = unit_of(figure.unit)
    if unit is None or figure.value is None:
        return 0.0
    match = WRITTEN.search(figure.text)
    if not match:
        point = POINT.search(figure.text)
        return float(10.0 ** -len(point[1]) if point else abs(figure.value) * CHINESE_PRECISION) * unit.factor
    decimals = len(match[1] or "")
    if not decimals and unit.family in COUNTED and unit.factor == 1:
        return 0.0
    return float(10.0**-decimals * unit.factor)


def range_of(figure: Indicator) -> Range | None:
    """Return what a figure can be, in its base unit; None where it is masked."""
    if figure.base_value is None:
        return None
    half = last_place(figure) / 2
    value = figure.base_value
    slack = abs(value) * LOOSE
    below = slack if figure.bound in ("le", "approx") else half
    above = slack if figure.bound in ("ge", "approx") else half
    return Range(value - below, value + above, value)


def verdict_of(stated: Indicator, follows: Range, loose: bool = False) -> Verdict:
    """Compare what a figure states with what follows from others, both in its base unit.

    `rounding` is a last digit cut off or off by one (72.97 % printed as 72.9). Where a figure is only a bound or
    about so much (`loose`), nothing can be called a conflict: the verdict is `unclear`.
    """
    printed = range_of(stated)
    if printed is None:
        return "masked"
    # a billionth: what binary fractions add
    dust = 1e-9 * max(abs(printed.most), abs(follows.most))
    gap = max(follows.least - printed.most, printed.least - follows.most)
    if gap <= dust:
        return "ok"
    if gap <= last_place(stated) + dust:
        return "rounding"
    return "unclear" if loose or stated.bound is not None else "conflict"
