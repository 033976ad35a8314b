"""Time words (时间词) to dates, by a report's own calendar: 今年 is the year the report speaks in."""

from __future__ import annotations

import calendar
import datetime
import re
from dataclasses import dataclass
from functools import cache, lru_cache

from etl.lexicon.dates import small_number, year_number
from etl.lexicon.holidays import holiday_dates, is_holiday
from etl.lexicon.tables import rows

Dates = tuple[datetime.date | None, datetime.date | None]
NO_DATES: Dates = (None, None)

NUMBER = r"(?:\d{1,2}|[一二三四五六七八九十两]{1,3})"
YEAR = re.compile(r"((?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})\s*年?")
PLAN = re.compile(
    "(十[一二三四五六]?|(?<!十)[一二三四五六七八九])五(?![一二三四五六七八九十年])|第([一二三四五六七八九十])个?五年计划"
)
DECADE = re.compile("([一二三四五六七八九])十年代")
SHIFT = (("前年", -2), ("去年", -1), ("上年", -1), ("上一年", -1), ("明年", 1), ("来年", 1))
OWN_YEARS = (*SHIFT, ("今年", 0), ("本年", 0))
DAY = re.compile(rf"({NUMBER})月({NUMBER})日(?:(?:{NUMBER}时)?[-—–~～至到]+(?:({NUMBER})月)?({NUMBER})日)?")
MONTHS = re.compile(rf"({NUMBER})月?(?:份|[上中下]旬|[初底末])?[-—–~～至到]+({NUMBER})月")
REST_OF_YEAR = re.compile(rf"({NUMBER})月[-—–~～至到]+年底")
MONTH = re.compile(rf"({NUMBER})月")
FIRST_MONTHS = re.compile(rf"[前头]({NUMBER})个月")
QUARTERS = re.compile(r"(前)?第?([一二三四两1-4])个?季度")
SPAN_OF_YEARS = re.compile(
    r"(近|过去|这|今后|未来|此后)?的?(\d{1,2}|[一二三四五六七八九十两]{1,2})年(?:以?来|间|内|中|时间)?$"
)
LATELY = re.compile(
    rf"(?=[最近过这]|.*来\Z)(?:最?近|过去|这)?的?({NUMBER})个多?月(?:以?来|间|内)?"
)  # 近两个月, 五个月来
UP_TO = re.compile(r"截至|截止|^[到至]")
WEEKS_BACK = {"this_week": 0, "last_week": 1}
MASKED = re.compile(r"[X×*x]{2,4}\s*年")


@dataclass(frozen=True, slots=True)
class Calendar:
    """What 今年 and 目前 mean in a report: the year it speaks in, the day it was given; None where not known."""

    year: int | None = None
    today: datetime.date | None = None


@lru_cache(maxsize=4096)
def dates_of(words: str, calendar_: Calendar, year: int | None = None) -> Dates:
    """Return the first and last day that time words mean; None for an open or unknown end.

    `year` is the year spoken of where the words name none (上半年 under 2023年工作回顾); else it is the report's own.

    >>> [day.isoformat() for day in dates_of("今年上半年", Calendar(2020))]
    ['2020-01-01', '2020-06-30']
    >>> dates_of("**年", Calendar(2020))
    (None, None)
    """
    words = re.sub(r"[\s“”\"]", "", words)
    if MASKED.search(words) or words.endswith("同期"):
        return NO_DATES
    if is_holiday(words):
        return _holiday(words, calendar_, year)
    kind = _kinds().get(words)
    if kind:
        return _by_kind(kind, calendar_, year)
    plan = PLAN.search(words)
    if plan and not YEAR.search(words):
        return _plan(plan[1] or plan[2], words, calendar_)
    years = [found for word in YEAR.findall(words) if (found := year_number(word))]
    if len(years) == 2 and years[0] < years[1] and not MONTH.search(words):
        return _whole(years[0])[0], _whole(years[1])[1]
    months = MONTH.findall(words)
    if len(years) == 2 and years[0] < years[1] and len(months) == 2 and not DAY.search(words):
        first, last = (_month_range(y, n, n) for y, m in zip(years, months, strict=True) for n in [small_number(m)])
        return (first[0], last[1]) if first and last else NO_DATES
    if decade := DECADE.search(words):
        began = 1900 + 10 * (small_number(decade[1]) or 0)
        return _whole(began)[0], _whole(began + 9)[1]
    if (lately := LATELY.fullmatch(words)) and not years:
        return _months_back(small_number(lately[1]), calendar_)
    span = SPAN_OF_YEARS.search(words)
    if span and not years:
        return _years_around(span[1] or "近", small_number(span[2]), calendar_, year)
    base = years[0] if years else _spoken_year(words, calendar_, year)
    return _within(words, base, calendar_) if base is not None else _open_end(words, calendar_)


def _holiday(words: str, calendar_: Calendar, year: int | None) -> Dates:
    named = YEAR.search(words)
    told = year_number(named[1]) if named else None
    told = told or next((calendar_.year + by for word, by in OWN_YEARS if word in words and calendar_.year), None)
    at = told or year or calendar_.year
    found = holiday_dates(words, at, calendar_.today, told=told is not None) if at else NO_DATES
    return _whole(told) if told and found == NO_DATES else found


@cache
def _kinds() -> dict[str, str]:
    return {row["word"]: row["kind"] for row in rows("lexicon/time_words.csv")}


def _by_kind(kind: str, calendar_: Calendar, year: int | None) -> Dates:
    if kind == "now":
        return None, calendar_.today
    if kind == "ytd":
        return (_whole(calendar_.year)[0], calendar_.today) if calendar_.year else (None, calendar_.today)
    if calendar_.today and (back := _back(kind, calendar_.today)):
        return back
    if kind == "last_year":
        past = year or (calendar_.year - 1 if calendar_.year else None)
        return _whole(past) if past else NO_DATES
    if kind == "since_last_year":
        return (_whole(calendar_.year - 1)[0], calendar_.today) if calendar_.year else NO_DATES
    return NO_DATES


def _back(kind: str, today: datetime.date) -> Dates | None:
    """Return the month, the week (from Monday) or the day that a kind of time words counts back from `today`."""
    if kind in ("this_month", "last_month"):
        last = today if kind == "this_month" else today.replace(day=1) - datetime.timedelta(days=1)
        return _month_range(last.year, last.month, last.month)
    if kind.endswith("month_end") and (month := _back(kind.removesuffix("_end"), today)):
        return None, month[1]
    if kind in WEEKS_BACK:
        first = today - datetime.timedelta(days=today.weekday() + 7 * WEEKS_BACK[kind])
        return first, first + datetime.timedelta(days=6)
    day = today - datetime.timedelta(days=1)
    return (day, day) if kind == "yesterday" else None


def _plan(number: str, words: str, calendar_: Calendar) -> Dates:
    """A five-year plan: the first two began in 1953 and 1958, the third in 1966."""
    count = small_number(number) or 0
    first = 1951 + 5 * count if count > 2 else 1948 + 5 * count
    if words.endswith("末"):
        return None, datetime.date(first + 4, 12, 31)
    if words.endswith("以来"):
        return datetime.date(first, 1, 1), calendar_.today
    part = re.search(r"[前头]([一二三四])年", words)
    last = first + (small_number(part[1]) or 5) - 1 if part else first + 4
    return datetime.date(first, 1, 1), datetime.date(last, 12, 31)


def _years_around(side: str, count: int | None, calendar_: Calendar, year: int | None) -> Dates:
    if not count:
        return NO_DATES
    if side in ("今后", "未来", "此后"):
        return (_whole(calendar_.year)[0], _whole(calendar_.year + count - 1)[1]) if calendar_.year else NO_DATES
    last = year or calendar_.year
    return (_whole(last - count + 1)[0], _whole(last)[1]) if last else NO_DATES


def _months_back(count: int | None, calendar_: Calendar) -> Dates:
    """Return the days since so many months before the day a report was given, none where that is not known."""
    today = calendar_.today
    if not count or not today:
        return NO_DATES
    months = 12 * today.year + today.month - 1 - count
    year, month = divmod(months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return datetime.date(year, month + 1, min(today.day, last)), today


def _spoken_year(words: str, calendar_: Calendar, year: int | None) -> int | None:
    """Return the year of words that name none: 今年 counts from the report's, 上半年 lies in the year spoken of."""
    for word, shift in SHIFT:
        if word in words and word.startswith("上") and year:
            return year + shift  # the year before the one told of, not before the telling
        if word in words:
            return calendar_.year + shift if calendar_.year else None
    if "本年" in words and year:
        return year  # under 1955年国家决算
    if "次年" in words or "翌年" in words:
        return year + 1 if year else None
    if "今年" in words or "本年" in words:
        return calendar_.year
    if "当年" in words:
        return year  # of what was just told; in a rule, of no year at all
    if re.search(r"月|季度|半年|全年|年[末底初内中]", words):
        return year or calendar_.year
    return None


def _within(words: str, year: int, calendar_: Calendar) -> Dates:
    """Return the part of `year` that the words mean."""
    first, last = _part(words, year)
    if UP_TO.search(words):
        return None, last
    if words.endswith(("以来", "至今")):
        return first, calendar_.today
    if words.endswith(("前", "以前", "之前")) and not words.startswith("前"):
        return None, last
    if re.search(r"[末底]$", words):
        return (first if MONTH.search(words) else None), last
    return first, last


def _part(words: str, year: int) -> tuple[datetime.date, datetime.date]:
    whole = _whole(year)
    if found := DAY.search(words):
        first = _day(year, found[1], found[2])
        last = _day(year, found[3] or found[1], found[4]) if found[4] else first
        return (first, last) if first and last else whole
    if found := FIRST_MONTHS.search(words):
        return _month_range(year, 1, small_number(found[1])) or whole
    if found := QUARTERS.search(words):
        quarter = small_number(found[2]) or 0
        return _month_range(year, 1 if found[1] else 3 * quarter - 2, 3 * quarter) or whole
    if found := REST_OF_YEAR.search(words):
        return _month_range(year, small_number(found[1]), 12) or whole
    if found := MONTHS.search(words):
        return _month_range(year, small_number(found[1]), small_number(found[2])) or whole
    if found := MONTH.search(words):
        month = small_number(found[1])
        return _month_range(year, month, month) or whole
    if "上半年" in words:
        return whole[0], datetime.date(year, 6, 30)
    if "下半年" in words:
        return datetime.date(year, 7, 1), whole[1]
    if re.search(r"年初$", words):
        return whole[0], whole[0]
    return whole


def _open_end(words: str, calendar_: Calendar) -> Dates:
    """截至 and 以来 tell the end even where their other side cannot be dated."""
    return (None, calendar_.today) if words.endswith("以来") and not re.search(r"[年月]", words) else NO_DATES


def _whole(year: int) -> tuple[datetime.date, datetime.date]:
    return datetime.date(year, 1, 1), datetime.date(year, 12, 31)


def _day(year: int, month: str, day: str) -> datetime.date | None:
    try:
        return datetime.date(year, small_number(month) or 0, small_number(day) or 0)
    except ValueError:
        return None


def _month_range(year: int, first: int | None, last: int | None) -> tuple[datetime.date, datetime.date] | None:
    if not first or not last or not 1 <= first <= last <= 12:
        return None
    return datetime.date(year, first, 1), datetime.date(year, last, calendar.monthrange(year, last)[1])
