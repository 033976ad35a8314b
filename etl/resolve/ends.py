"""When the ends of a movement hold: in 五年来，占比由26%提高到52% one before these years, one at their end."""

from __future__ import annotations

import datetime
import re

from etl.lexicon.dating import YEAR, Dates
from etl.model import Indicator

CLAUSE_MOST = 60  # characters of a clause before a figure that are looked at
CLAUSES = re.compile("[，。；：\n]")
OPENS = re.compile("[从由自]")
MOVED = re.compile(
    "(?:[增提升扩降减缩压跌调变拓攀跃转延拉加上下回放收达]|发展|改善|优化|恢复)[^，。；、0-9]{0,4}?[到至为成]"
)
TIMED = re.compile("[年月日]|[去今上]年|以前|过去|原来|第.季度|[上下]半年|现在|目前|末|初")
SINCE = ("以来", "起", "至今")
DAY = datetime.timedelta(days=1)


def is_end(fact: Indicator) -> bool:
    """Say whether a fact is an end of a movement (从A到B)."""
    return fact.measure in ("level", "rate") and fact.direction is not None and fact.comparator == "before"


def dates_of_end(text: str, start: int, words: str | None, dates: Dates) -> Dates:
    """Return the days of the end of a movement that begins at `start`, in the days that its sentence tells of.

    What has time words of its own (由1997年的7万亿元增加到2002年的10万亿元) keeps its days.
    """
    first, last = dates
    low = max(start - CLAUSE_MOST, 0)
    for mark in CLAUSES.finditer(text, low, start):
        low = mark.end()
    opened = next((m.end() for m in reversed(list(OPENS.finditer(text, low, start)))), -1)
    if opened < 0 or first is None or last is None:
        return dates
    moved = next((m.end() for m in reversed(list(MOVED.finditer(text, opened, start)))), -1)
    if TIMED.search(text, max(opened, moved), start):
        return dates
    ranged = words is not None and len(YEAR.findall(words)) > 1
    if moved >= 0:
        year = last.year
        return (datetime.date(year, 1, 1), last) if last.year > first.year else dates
    if ranged:
        return first, datetime.date(first.year, 12, 31)
    if words and words.endswith(SINCE):
        return None, None
    return None, first - DAY
