"""Holidays as time words (节假日): 今年“五一”、端午节前, 国庆假期, and the days they mean where the sun tells them."""

from __future__ import annotations

import datetime
import re
from functools import cache
from typing import NamedTuple

from etl.lexicon.dates import new_years
from etl.lexicon.tables import rows

TAILS = (
    r"(?:(?:小长假|长假|假期|黄金周)(?:期间|前夕|前后|以来)?|假日?(?:期间|前夕|前后)|期间|前夕"
    r"|(?<=节)前后|(?<=节[”\"])前后|(?<=节)前(?![三二一两五十几\d])|(?<=节)后(?=[，,]))"
)
COMING = 31  # days before a holiday of the next year in which 节前 is before that one


class Holiday(NamedTuple):
    """A holiday's first day in a common year and how many days it takes; None where the moon decides."""

    month: int | None
    day: int | None
    days: int | None


@cache
def holidays() -> dict[str, Holiday]:
    """Return the holidays by their names."""
    found = {}
    for row in rows("lexicon/holidays.csv"):
        month, day, days = (int(row[key]) if row[key] else None for key in ("month", "day", "days"))
        found[row["name"]] = Holiday(month, day, days)
    return found


@cache
def holiday_pattern() -> str:
    """Return the pattern of one or more holidays with the words that make a time of them."""
    named = rf"[“\"]?(?:{_told().pattern})(?:劳动节|节日|节)?[”\"]?"
    return rf"{named}(?:[、和及与]?{named}){{0,3}}{TAILS}"


@cache
def _told() -> re.Pattern[str]:
    return re.compile("|".join(sorted(holidays(), key=len, reverse=True)))


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(f".*?的?{holiday_pattern()}")


def is_holiday(words: str) -> bool:
    """Say whether time words tell a holiday: 2023年春节期间."""
    return _told().search(words) is not None and _whole().fullmatch(words) is not None


def holiday_dates(
    words: str, year: int, today: datetime.date | None = None, *, told: bool = False
) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and last day of the holidays that `words` name in `year`, None for an open or unknown end.

    Unless the words tell the year (`told`), holidays that `today` is still before are last year's.

    >>> [str(day) for day in holiday_dates("国庆假期", 2023)], [str(day) for day in holiday_dates("春节前", 2024)]
    (['2023-10-01', '2023-10-07'], ['None', '2024-02-08'])
    >>> holiday_dates("中秋、国庆期间", 2023)
    (None, None)
    >>> str(holiday_dates("元旦节前", 2023, datetime.date(2023, 12, 29))[1])
    '2023-12-31'
    """
    days = _days(words, year)
    before = re.search(r"前夕?$", words) is not None
    if days and today and not told and not before and days[0] > today:
        days = _days(words, year - 1)
    coming = _days(words, year + 1) if days and today and before and not told else None
    if coming and today and 0 < (coming[0] - today).days <= COMING:
        days = coming  # 元旦节前, told on 29 December
    if days is None or words.endswith("前后"):
        return None, None
    if before:
        return None, days[0] - datetime.timedelta(days=1)
    if words.endswith("以来"):
        return days[0], today
    return (days[1] + datetime.timedelta(days=1), None) if words.endswith("后") else days


def _days(words: str, year: int) -> tuple[datetime.date, datetime.date] | None:
    """Return the first and last day of all holidays named, None where the sun does not tell one of them."""
    spans = []
    for found in _told().finditer(words):
        holiday = holidays()[found.group()]
        first = _first(holiday, found.group(), year)
        if first is None or holiday.days is None:
            return None
        spans.append((first, first + datetime.timedelta(days=holiday.days - 1)))
    return (min(first for first, _ in spans), max(last for _, last in spans)) if spans else None


def _first(holiday: Holiday, name: str, year: int) -> datetime.date | None:
    if holiday.month and holiday.day:
        return datetime.date(year, holiday.month, holiday.day)
    eve = new_years().get(year) if name == "春节" else None
    return eve - datetime.timedelta(days=1) if eve else None
