"""Sentences that tell of what was, by how they open: 过去五年, 1986年同1978年相比, 目前."""

from __future__ import annotations

import re
from collections import Counter

from etl.lexicon.dates import year_number
from etl.lexicon.dating import YEAR
from etl.model import ReportRecord

# 1986年同1978年相比，收入增加到5亿元 tells what was, whatever the section plans
OPENS_BACK = re.compile(
    r"\s*(?:(?:过去(?:的)?[一两三五几]?年|去年|上年|近?[两三四五几]年(?:多)?来(?=，))(?!基础)"
    rf"|({YEAR.pattern})(?!年?\s*[:：]))"
)
REVIEWING = re.compile(r"(?:^|[。！？\n])\s*过去(?:的)?[一两三五几]?年[^。\n]*[。]\Z")
NOW = re.compile("(?:(?<=[，；。\n])|截[至止])目前(?![期无])")
TOLD_OFTEN, YEAR_OFTEN = 5, 3  # times that a report of the nation names it, and the year which it is about
SENTENCE_MOST = 400  # characters
AGAINST = frozenset("比较与同和至到由从自以")


def looks_back(text: str, start: int, year: int | None, *, reports: bool) -> bool:
    """Whether the sentence of a figure opens with a year that was, or follows one that reviews a year.

    `year` is the text's own; `reports` says that it is a work report (政府工作报告).
    """
    low = max(start - SENTENCE_MOST, 0)
    opened = max(text.rfind("。", low, start), text.rfind("\n", low, start)) + 1
    opened = max(opened, text.rfind("！", opened, start) + 1, text.rfind("？", opened, start) + 1)
    found = OPENS_BACK.match(text, opened, start) if opened else None
    if found:
        if not reports and not text.startswith(("同", "与", "比"), found.end()):
            return False  # 2017年，改造房屋20户 in a plan that was made before
        named = year_number(found[2]) if found[1] else 0
        return named is not None and year is not None and named < year
    if text.find("目前", opened, start) >= 0 and NOW.search(text, opened, start):
        return True
    before = max(opened - SENTENCE_MOST, 0)
    past = text.find("过去", before, opened) >= 0
    return past and REVIEWING.search(text, before, opened) is not None


def dated_back(text: str, clause: int, start: int, year: int) -> bool:
    """Whether a year before `year` stands before a figure in its clause and is no base: 1981年上升1%."""
    if text.find("年", clause, start) < 0:
        return False
    years = [found for found in YEAR.finditer(text, clause, start) if found[0][-1] == "年"]
    if len(years) != 1 or text[years[0].start() - 1 : years[0].start()] in AGAINST:
        return False
    named = year_number(years[0][1])
    return named is not None and named < year


def year_told_most(record: ReportRecord, text: str) -> int | None:
    """Return the year that a work report without a date names most, before which all is past; None where none is.

    It is the year reviewed or the one planned, and never one to come.
    """
    if record.type != "work_report" or text.count("我国") < TOLD_OFTEN:
        return None
    years = Counter(year_number(found[1]) for found in YEAR.finditer(text) if found[0][-1] == "年")
    year, times = next(iter(years.most_common(1)), (None, 0))
    return year if times >= YEAR_OFTEN else None
