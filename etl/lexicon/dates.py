"""Read written dates (日期): 2020年8月6日, 2020-08-06, 二〇二〇年八月, 大年初二."""

from __future__ import annotations

import datetime
import re
from functools import cache

from etl.lexicon.tables import rows

ARABIC_YEAR = r"(?:19|20)\d\d"
CHINESE_YEAR = r"[一二][〇○零Oo0一二三四五六七八九]{3}"
YEAR = rf"(?:{ARABIC_YEAR}|{CHINESE_YEAR})"
SMALL = r"(?:\d{1,2}|[一二三四五六七八九十廿]{1,3})"
# Year and month at least; the day is there or not. Groups: year, month, day.
DATE = re.compile(
    rf"(?<![\d.])({YEAR})\s*年\s*({SMALL})\s*月(?:\s*({SMALL})\s*日)?"
    rf"|(?<![\d.])({ARABIC_YEAR})([-/.])(\d{{1,2}})\5(\d{{1,2}})(?!\d)"
)
MONTH_DAY = re.compile(rf"(?<!\d)({SMALL})\s*月\s*({SMALL})\s*日")
LUNAR_DAY = re.compile(r"(?:大年|正月|农历)?(三十|除夕|初[一二三四五六七八九十])")

_DIGITS = {c: str(i) for i, c in enumerate("〇一二三四五六七八九")} | {"○": "0", "零": "0", "O": "0", "o": "0"}
_LUNAR = {"三十": -1, "除夕": -1} | {f"初{c}": i for i, c in enumerate("一二三四五六七八九十")}


def year_number(words: str) -> int | None:
    """Return the year that four digits, Arabic or Chinese, name.

    >>> year_number("二〇二一"), year_number("1998"), year_number("二十")
    (2021, 1998, None)
    """
    digits = "".join(_DIGITS.get(c, c) for c in words.strip())
    return int(digits) if len(digits) == 4 and digits.isascii() and digits.isdigit() else None


def small_number(words: str) -> int | None:
    """Return the number from 1 to 99 that the words name, Arabic or Chinese.

    >>> small_number("12"), small_number("三十一"), small_number("十"), small_number("廿三"), small_number("百")
    (12, 31, 10, 23, None)
    """
    words = words.strip().replace("廿", "二十").replace("两", "二")
    if words.isascii() and words.isdigit():
        return int(words)
    tens, ten, ones = words.rpartition("十")
    if ten:
        high = int(_DIGITS.get(tens, "x") if tens else "1") if (not tens or tens in _DIGITS) else None
        low = int(_DIGITS.get(ones, "x") if ones else "0") if (not ones or ones in _DIGITS) else None
        return None if high is None or low is None else high * 10 + low
    return int(_DIGITS[words]) if words in _DIGITS else None


def iso(match: re.Match[str]) -> str | None:
    """Return a match of DATE as ISO text with day or month precision, None where there is no such day."""
    year, month, day, year_2, _, month_2, day_2 = match.groups()
    y = year_number(year or year_2)
    m = small_number(month or month_2)
    d = small_number(day or day_2) if day or day_2 else None
    if y is None or m is None or not 1 <= m <= 12:
        return None
    if d is None:
        return None if day or day_2 else f"{y:04d}-{m:02d}"
    try:
        return datetime.date(y, m, d).isoformat()
    except ValueError:
        return None


@cache
def new_years() -> dict[int, datetime.date]:
    """Return the first day of the lunar year (正月初一) by the year it falls in."""
    return {
        int(row["year"]): datetime.date(int(row["year"]), int(row["month"]), int(row["day"]))
        for row in rows("lexicon/lunar_new_year.csv")
    }


def lunar_year(text: str) -> int | None:
    """Return the one year in which a day named twice, by both calendars, is the same day; else None.

    >>> lunar_year("1月26日大年初二"), lunar_year("1月26日"), lunar_year("1月26日大年初九")
    (2020, None, None)
    """
    for found in MONTH_DAY.finditer(text):
        lunar = LUNAR_DAY.match(text[found.end() : found.end() + 8].lstrip(" ，,、(（"))
        month, day = small_number(found[1]), small_number(found[2])
        if lunar is None or month is None or day is None:
            continue
        step = datetime.timedelta(days=_LUNAR[lunar[1]])
        years = [y for y, first in new_years().items() if (first + step).timetuple()[1:3] == (month, day)]
        if len(years) == 1:
            return years[0]
    return None
