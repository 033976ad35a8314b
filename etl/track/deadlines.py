"""Deadlines (时限) that the words beside a target give where its period does not: 用三年时间, 五年内, 年内投产."""

from __future__ import annotations

import datetime
import re
from typing import Any, NamedTuple

import pandas as pd

from etl.lexicon.numerals import read_number
from etl.lexicon.script import simplify
from etl.track.plain import plain_rows

CLAUSE = re.compile("[，,。；;：:、]")
YEARS = r"(?<![第0-9零〇一二三四五六七八九十])(?P<n>\d{1,2}|[一二三四五六七八九十两]{1,3})年"
# 用两年时间, 力争用三年: from now on; 五年内, 三年安排450亿元: of a span whose first year is not said
FROM_NOW = re.compile(rf"用{YEARS}(?:左右)?(?:的)?(?:时间)?")
SPAN = re.compile(
    rf"{YEARS}(?:左右)?(?:的)?(?:时间|之内|以内|内)"
    rf"|^{YEARS.replace('<n>', '<m>')}(?:安排|投入|完成|累计|合计|共|新增)"
)
WITHIN_YEAR = re.compile(
    "(?P<half>上半年)|(?P<quarter>[一二三])季度|(?P<month>1[0-2]|[1-9])月(?:底|末)|(?P<year>年内|年底)"
)
MOST = 20  # years
NEEDED = ("sentence", "mark_start", "mark_end", "start", "period", "deadline_words")


class Due(NamedTuple):
    """A deadline: the last day, None where the words give no date, and the words."""

    day: datetime.date | None
    words: str


def due(before: str, behind: str, year: int | None, period: str | None) -> Due | None:
    """Return the deadline that a target's own clause gives, None where it says nothing beyond the period.

    `before` and `behind`: the sentence on either side of the figure; `year` the one the report speaks of.

    >>> due("力争用两年时间新建", "个示范园", 2024, None)
    Due(day=datetime.date(2025, 12, 31), words='用两年时间')
    >>> due("五年内新建公路", "公里", 1986, None), due("推动", "个项目上半年开工", 2024, None).day
    (Due(day=None, words='五年内'), datetime.date(2024, 6, 30))
    >>> due("实施三年行动，改造", "个小区", 2024, None)
    """
    lead, tail = CLAUSE.split(simplify(before))[-1], CLAUSE.split(simplify(behind))[0]
    if period is None and "年" in lead:
        years = FROM_NOW.search(lead)
        number = _years(years["n"]) if years else None
        if years and number:
            return Due(datetime.date(year + number - 1, 12, 31) if year else None, years[0])
        span = SPAN.search(lead)
        if span:
            return Due(None, span[0] if span["n"] else f"{span['m']}年")
    return _within(tail, year, period) if "年" in tail or "月" in tail or "季" in tail else None


def dated(targets: pd.DataFrame) -> pd.DataFrame:
    """Return targets (pledge_targets.sql) with the deadlines that their own clauses give."""
    days, words = list(targets["deadline"]), list(targets["deadline_words"])
    for place, row in enumerate(plain_rows(targets[[*NEEDED]])):
        told = None if row["sentence"] is None or row["mark_start"] is None or row["deadline_words"] else _due(row)
        if told is not None:
            days[place], words[place] = pd.Timestamp(told.day) if told.day else pd.NaT, told.words
    return targets.assign(
        deadline=pd.Series(days, index=targets.index, dtype=targets["deadline"].dtype),
        deadline_words=pd.Series(words, index=targets.index, dtype="object"),
    )


def _due(row: dict[str, Any]) -> Due | None:
    sentence, start, end = row["sentence"], int(row["mark_start"]), int(row["mark_end"])
    year = row["start"].year if row["start"] is not None else None
    return due(sentence[max(0, start - 60) : start], sentence[end : end + 40], year, row["period"])


def _years(text: str) -> int | None:
    number = read_number(text.replace("两", "二"))
    return int(number) if number and 1 < number <= MOST else None


def _within(tail: str, year: int | None, period: str | None) -> Due | None:
    match = WITHIN_YEAR.search(tail)
    if match is None or (period is not None and match[0] in period):
        return None
    quarter = 3 * "一二三".index(match["quarter"]) + 3 if match["quarter"] else None
    month = 6 if match["half"] else quarter or int(match["month"] or 12)
    return Due(_last_day(year, month) if year else None, match[0])


def _last_day(year: int, month: int) -> datetime.date:
    return datetime.date(year + month // 12, month % 12 + 1, 1) - datetime.timedelta(days=1)
