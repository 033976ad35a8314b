"""What a change is held against: the year before (同比) or an earlier one, by the years that are named."""

from __future__ import annotations

import re
from datetime import date

from etl.lexicon.dates import YEAR, year_number
from etl.model import Comparator, Indicator
from etl.resolve.attributive import DIGIT

A_YEAR = 366  # days
GROWN = frozenset(("%", "倍"))
YEARLY = re.compile("年均|平均")  # wherever it stands, a growth so named is one year's
SINCE = re.compile("同比|上年|去年|其中|增速")  # speaks of another growth
BASE_YEAR = re.compile(
    rf"(?:[比较同与和]|[比同与][^，。；：0-9]{{2,10}}的)\s?({YEAR})\s?年"
)  # 比2002年, 同一九七八年相比, 同完成恢复的1952年相比
HEADS = re.compile("(?:相比|比较|比)?(?:[^，。；：]{0,12})[，：]")  # 1958年比1957年，钢增加5万吨，煤增加4万吨
OF_BASE = re.compile("度?[末底]?的[^，。；：]{2,20}\\Z")  # 比一九五七年的七百零四亿元增长66%
LAST_YEAR = re.compile("[比较](?:上一?年|去年)度?(?:同期)?(?:相比)?，")  # 比上一年，钢增产5万吨，煤增产4万吨
# 一九五七年同一九五二年比较，A增长6%；B增长8%: it heads all parts of the sentence
HEADED = re.compile(rf"\s*[^，。；]{{0,16}}?[比较同与和]\s?({YEAR})\s?年((?:相比|比较)，)")
OTHER = re.compile("[比较同与和](?:上|去|前|19|20|[一二][〇○零九])|[两几二三四五六七八九十0-9]年|年均|平均")


def base_year(ahead: str) -> tuple[int | None, str]:
    """Return the year that a figure behind `ahead` is held against, None if it names none, and the words behind it."""
    held = ahead[max(ahead.rfind(mark) for mark in "；。") + 1 :]
    *_, found = [None, *BASE_YEAR.finditer(held)]
    return (year_number(found[1]), held[found.end() :]) if found else (None, "")


def compared(fact: Indicator, ahead: str, whole: str, start: date | None, end: date | None) -> Comparator | None:
    """Return the comparator of a fact that ran from `start` to `end`; `ahead` is what its sentence says before it.

    `whole` also holds the sentences before that end in a semicolon.

    1956年比1955年增长3% is a growth on the year before. A comparison that heads its sentence (1958年比1957年，) holds
    for each change in it.
    """
    if fact.measure != "change" or fact.comparator not in (None, "before"):
        return fact.comparator
    if fact.comparator is None and (heads := LAST_YEAR.search(ahead, ahead.rfind("；") + 1)):
        return None if OTHER.search(ahead, heads.end()) or "其中" in ahead[heads.end() :] else "yoy"
    if end is None:
        return fact.comparator
    base, behind = base_year(ahead)
    if base is None:
        headed = HEADED.match(whole, max(whole.rfind("。"), whole.rfind("\n")) + 1)
        base, behind = (year_number(headed[1]), headed[2]) if headed else (None, "")
    if base is None or (start and start.year != end.year):
        return fact.comparator
    if fact.comparator is None:
        heads = HEADS.match(behind)
        unheaded = heads is None or DIGIT.search(heads[0]) or OTHER.search(behind)
        if (unheaded and not OF_BASE.match(behind)) or YEARLY.search(fact.name):
            return None
    return "yoy" if end.year - base == 1 else "before"


def is_over_years(fact: Indicator, ahead: str, start: date | None, end: date | None) -> bool:
    """Say whether a growth ran over several years: 33.6% in five years is no year's growth, 年均增长6% is one's.

    `ahead` is what its sentence says before it: 2007年，生产总值比2002年增长65.5%.
    """
    if fact.measure != "change" or fact.unit not in GROWN or fact.comparator == "yoy" or YEARLY.search(fact.name):
        return False
    if start is None or end is None:
        return False
    base, behind = base_year(ahead)
    base = None if SINCE.search(behind) else base
    return (end - start).days > A_YEAR or end.year - (base or end.year) > 1
