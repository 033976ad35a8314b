"""When facts without time words hold (隐含时段): what the headings above, the title and the kind of report imply."""

from __future__ import annotations

import datetime
import re

from etl.lexicon.dates import small_number, year_number
from etl.lexicon.dating import NO_DATES, YEAR, Calendar, Dates, dates_of
from etl.lexicon.scan import scan_words
from etl.lexicon.times import find_times
from etl.model import Document, ReportRecord

REVIEW = re.compile(r"回顾|总结|过去|成绩|成效|工作情况|完成情况")
AHEAD = re.compile(r"目标|任务|安排|打算|部署|要求|今年|重点工作|下一步|措施|展望")
REVIEWED = re.compile(
    r"((?:19|20)\d\d)\s*年?(?:国内|政府|主要|的)*工作(?:的)?(?:回顾|总结)|(?:刚刚|即将)?过去的((?:19|20)\d\d)年"
    r"|去年工作(?:的)?回顾\s*((?:19|20)\d\d)年(?=，)"
)
# 各位代表：……请予审议。2023年，我们……; a report that names no other year looks back on the one that it opens with
SPEAKS, SPEAKS_MOST, OPENING_MOST = "代表", 300, 1500
OPENING = re.compile(r"(?:^|[。：！\n])\s*(?:刚刚过去的|过去的)?((?:19|20)\d\d)年[，,是]")
FIVE_YEARS = re.compile("第[一二三四五六七八九十]个?五年计划")  # 第一个五年计划概要
PLANNED = re.compile(
    r"((?:19|20)\d\d)\s*年(?:政府|主要|的|重点)*工作(?:的)?(?:总体|主要|安排|目标|任务|重点|打算|部署)"
)
NOW = ("目前", "当前", "现在", "近期")
TABLED = re.compile(r"表\s?[0-9一二三四五六七八九十]")
# 向第十届全国人民代表大会第一次会议报告; 第十届全国人民代表大会第一次会议以来的五年
CONGRESS = "第([一二三四五六七八九十]{1,2})届全国人民代表大会第([一二三四五])次会议"
SITTING, SAT = re.compile("向" + CONGRESS), re.compile(CONGRESS + "以来的五年")
SITTING_MOST = 600  # characters in which a speaker says to whom he reports
FIRST_YEARS = {1: 1954, 2: 1959, 3: 1964, 4: 1975, 5: 1978}  # of congresses that sat for more years or fewer
SIXTH = 1983  # the first year of the sixth, from which on each sits for five


class Implied:
    """What one report implies of time: the year it reviews (None where it reviews none), its calendar, its headings."""

    def __init__(self, document: Document, record: ReportRecord) -> None:
        self._sections, self._record = document.sections, record
        self.reviewed = _reviewed_year(record, document.text)
        if self.reviewed is None and record.type == "work_report" and not PLANNED.search(document.text):
            spoken = _sitting(document.text)
            self.reviewed = spoken - 1 if spoken else None
        self.calendar = _calendar(record, self.reviewed, document.text)
        self._titled: dict[int, Dates | None] = {}

    def dates(self, number: int, target: bool) -> Dates:
        """Return the days that a section's headings imply (-1: none), else those that the kind of report implies."""
        sections = self._sections
        weak: Dates | None = None
        while number >= 0:
            found = self._of_title(number, target)
            if found is not None and (not weak or found != NO_DATES):
                # under “十五五”时期主要目标 the heading 经济发展取得新成效 looks back on nothing
                if find_times(sections[number].title):
                    return found
                weak = weak or found
            number = sections[number].parent if sections[number].parent < number else -1
        if weak is not None:
            return weak
        if self._record.type == "work_report":
            return self._review_or_plan(target)
        titled = {year_number(y) for y in YEAR.findall(self._record.title or "")} if self._record.title else set()
        year = titled.pop() if len(titled) == 1 else None
        return dates_of(f"{year}年", self.calendar) if year and self._record.type == "communique" else NO_DATES

    def _of_title(self, number: int, target: bool) -> Dates | None:
        """Return what a heading says of time: NO_DATES where it says two things, None where it says nothing."""
        title = self._sections[number].title
        if TABLED.match(title):
            return None  # the name of a table heads no prose
        key = 2 * number + target
        if key not in self._titled:
            self._titled[key] = self._read_title(title, target)
        return self._titled[key]

    def _read_title(self, title: str, target: bool) -> Dates | None:
        times = [time for time in find_times(title) if time.words not in NOW]
        if len(times) > 1:
            years = sorted(y for time in times for w in YEAR.findall(time.words) if (y := year_number(w)))
            if len(years) == len(times):
                return dates_of(f"{years[-1] if target else years[0]}年", self.calendar)
            return NO_DATES
        if times:
            back = REVIEW.search(title) or times[0].words.startswith(("这", "过去")) or times[0].words.endswith("年来")
            return dates_of(times[0].words, self.calendar, self.reviewed if back else None)
        if "五年计划" in title and (plan := FIVE_YEARS.search(title)):
            return dates_of(plan[0], self.calendar)
        if self._record.type == "work_report" and len(title) <= 30:
            if REVIEW.search(title):
                return self._review_or_plan(False)
            if AHEAD.search(title):
                return self._review_or_plan(target)
        return None

    def _review_or_plan(self, target: bool) -> Dates:
        year = self.calendar.year if target else self.reviewed
        return dates_of(f"{year}年", self.calendar) if year else NO_DATES


def _reviewed_year(record: ReportRecord, text: str) -> int | None:
    """Return the year a work report looks back on, None for other reports and where nothing tells it."""
    if record.type != "work_report":
        return None
    found = next(scan_words("19 20 刚刚 即将 过去 去年工作", REVIEWED, text), None)
    if found:
        return int(found[1] or found[2] or found[3])
    given = record.date or (m[0] if (m := YEAR.search(record.title or "")) else "")
    if given[:4].isdigit():
        return int(given[:4]) - 1
    spoken = text.find(SPEAKS, 0, SPEAKS_MOST) >= 0
    opened = OPENING.search(text, 0, OPENING_MOST) if spoken else OPENING.match(text)
    return int(opened[1]) if opened else None


def _calendar(record: ReportRecord, reviewed: int | None, text: str) -> Calendar:
    """Return the report's calendar from its date, else from the year it reviews or plans, else from its title."""
    if record.date and record.date[:4].isdigit():
        today = datetime.date.fromisoformat(record.date) if len(record.date) == 10 else None
        return Calendar(int(record.date[:4]), today)
    if reviewed:
        return Calendar(reviewed + 1)
    if record.type == "work_report" and (found := PLANNED.search(text)):
        return Calendar(int(found[1]))
    years = {year_number(y) for y in YEAR.findall(record.title or "")}
    return Calendar(years.pop()) if len(years) == 1 else Calendar()


def _sitting(text: str) -> int | None:
    """Return the year in which the National People's Congress sat to which a report speaks, None where it says none.

    >>> _sitting("我代表国务院，向第十届全国人民代表大会第一次会议报告过去五年的工作")
    2003
    """
    return _sat(SITTING.search(text, 0, SITTING_MOST), 0) or _sat(SAT.search(text, 0, SITTING_MOST), 5)


def _sat(found: re.Match[str] | None, since: int) -> int | None:
    """Return the year so many years since the sitting that words tell."""
    congress, session = (small_number(found[1]) or 0, small_number(found[2]) or 0) if found else (0, 0)
    first = SIXTH + 5 * (congress - 6) if congress > 5 else FIRST_YEARS.get(congress)
    return first + session - 1 + since if first else None
