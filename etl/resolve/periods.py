"""When a fact holds: the time words that govern it, and their dates."""

from __future__ import annotations

import datetime
import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace

from etl.lexicon.dates import year_number
from etl.lexicon.dating import NO_DATES, YEAR, Dates, dates_of
from etl.lexicon.scan import spots_of
from etl.lexicon.times import DECADE, HAPPENS, NAMED_YEAR, Time, find_times
from etl.model import ReportRecord, Span
from etl.resolve import reach
from etl.resolve.attributive import CLAUSE_OPENS, is_attributive
from etl.resolve.context import Context, Spot
from etl.resolve.eras import Eras
from etl.resolve.headed_times import HeadedTimes
from etl.resolve.implied import Implied
from etl.resolve.shared_times import shared_times

STOPS = "。！？\n"
# 每半年检查一次，反弹率不超过1%: of what is done so often alone; 经济年初逐步恢复，全年增长6%
EACH = ("每半年", "每季", "每季度", "每月", "每周", "每天", "每日", "每旬", "年初")
QUOTES = frozenset("“《〈")
A_YEAR = re.compile(f"(?:{NAMED_YEAR}|今年|去年|上年|全年)(?:全年|底|末)?")  # in which no 年均增速 runs
STRETCH = 600  # a sentence longer than this is a broken table
AGAINST = ("恢复", "恢复到", "恢复至", "相当于")
FROM = ("从", "由")
RANGE = re.compile("年.*[-—–~～至到].*年")  # 从2003年到2023年, which moves nothing itself
SEEN = re.compile("来看[，,]")  # 从2022年查处的问题来看，收送礼品达到5万起
YEARS_WITHIN = re.compile("[^年]{1,2}年(?:内|左右|的|时间)+")  # 三年内 of a plan lies ahead, of a review behind
COMPARED_WITH = re.compile(
    rf"(?:[比较]|[从由](?=.年代|..年代|...年代))((?:{NAMED_YEAR}|上年|去年|上一年|前年|{DECADE})[末底初]?)的\Z"
)
LONG_AGO = 2  # years: what a report says of an earlier one, it plans in no case
COMPARES = re.compile("[比较同与和至到]")
BASE_MOST = 16  # characters of 比二〇二〇年度末的
TO = re.compile(r"(?:\d|百分之|第[一二三四五六七八九十]|的[一二三四五六七八九十百千万亿零点]{2}).*?[到至为]")


@dataclass(frozen=True, slots=True)
class Period:
    """The words that say when, None where none stand near, and the days they mean, None where not known.

    `over` where the words say of a work report's fact that it is of a year before the report's.
    """

    words: str | None = None
    start: datetime.date | None = None
    end: datetime.date | None = None
    over: bool = False


class Periods:
    """The time words of one document, found once, and what its report's date makes of them."""

    def __init__(self, context: Context, record: ReportRecord, figures: Sequence[Span]) -> None:
        self._context = context
        self._text = context.document.text
        self._times = find_times(self._text)
        self._starts = [time.start for time in self._times]
        self._shared = shared_times(self._text, self._times, figures)
        self._stops: list[int] = spots_of(STOPS, self._text).tolist()
        self._implied = Implied(context.document, record)
        self._reviewed, self.calendar = self._implied.reviewed, self._implied.calendar
        self._planned = self.calendar.year if record.type == "work_report" else None
        self._heads = HeadedTimes(context, self._times, self._governing)
        self._eras = Eras(context.document, self.calendar, self._reviewed)
        self._periods: dict[tuple[int | None, int, bool], Period] = {}
        self._told: dict[int, tuple[int, bool]] = {}
        self._headed: dict[int, Time | None] = {}

    def of(self, spot: Spot, target: bool, *, mean: bool = False) -> Period:
        """Return when the fact at `spot` holds; a `mean` of years (年均增速) in no single one.

        The nearest time words before it in its sentence govern it (； does not end their reach), else those that head
        its paragraph. Without any, a stretch that looks back on several years (五年来), the headings or the kind of
        report give dates, not words.
        """
        if base := self._compared_with(spot.span.start):
            return self._period(base, spot.section, target)
        if shared := self._shared.get(spot.span.start):
            return self._period(shared, spot.section, target)
        time = self._governing(spot.span, mean=mean)
        if time and target and reach.BASED.match(self._text, time.end) and reach.BASE_YEARS.fullmatch(time.words):
            time = None  # 返还上年度实际缴费的60% promises nothing for last year
        era = -1 if time or target else self._eras.number(spot.span.start)
        if era >= 0:
            return Period(None, *self._eras.dates(era))
        key = (time.start if time else None, spot.section, target)
        if key not in self._periods:
            self._periods[key] = self._period(time, spot.section, target)
        found = self._periods[key]
        if mean and time is None and found.start and found.end and found.start.year == found.end.year:
            return Period()
        if target and time is None and (topic := self._heads.of_topic(self._stretch(spot.span.start))):
            return replace(self._period(topic, spot.section, target), words=None)
        year = self._planned if target and time is None else None
        if year and found.end and found.end.year < year and not self._is_of_its_year(spot.span):
            return Period(None, *dates_of(f"{year}年", self.calendar))  # the heading of the plans was lost
        return found

    def _is_of_its_year(self, span: Span) -> bool:
        """Whether a target is one of the year told of: 完成5%的年度目标, 新开工项目9个、三年计划投资8亿元."""
        invested = reach.INVESTED.search(self._text, max(span.start - reach.INVESTED_MOST, 0), span.start)
        return bool(invested or reach.AIMED.match(self._text, span.end))

    def _period(self, time: Time | None, section: int, target: bool) -> Period:
        if time is None:
            return Period(None, *self._implied.dates(section, target))
        if (
            time.words in ("五年内", "五年")
            and (spoken := self._implied.dates(section, target))
            and reach.is_plan(*spoken)
        ):
            return Period(time.words, *spoken)  # 五年内 under 第一个五年计划概要
        ahead = "今后" if target and YEARS_WITHIN.fullmatch(time.words) else ""
        dates = dates_of(ahead + time.words, self.calendar, self._year_spoken_of(time, target))
        if not target and dates[0] and self._is_to_come(dates[0]) and not reach.TO_COME.search(time.words):
            dates = dates_of(time.words, self.calendar, dates[0].year - 1)  # 7月 in a text of January
        return Period("".join(time.words.split()), *dates, over=self._is_over(time, dates[1]))

    def _is_to_come(self, day: datetime.date) -> bool:
        return self.calendar.today is not None and day > self.calendar.today

    def _is_over(self, time: Time, end: datetime.date | None) -> bool:
        """Say whether words that open a clause of a work report say outright that its facts are of a year before it.

        A plan may name a year in passing: 推进2022年棚改.
        """
        year = self._planned
        if not year or not end or end.year >= year:
            return False
        if end.year < year - LONG_AGO and not COMPARES.match(self._text, max(time.start - 1, 0)):
            return True  # 苏联在第一个五年计划期间, 据一九五二年的统计
        if not YEAR.search(time.words):
            return False
        return self._text[max(time.start - 1, 0) : time.start] in CLAUSE_OPENS

    def dates(self, words: str | None, spot: Spot) -> Dates:
        """Return the days that words found by another stage mean, spoken at `spot`."""
        if not words:
            return NO_DATES
        found = [
            dates_of(time.words, self.calendar, self._section_year(spot.section, False)) for time in find_times(words)
        ]
        return found[0] if found else NO_DATES

    def _governing(self, span: Span, *, mean: bool = False) -> Time | None:
        return self._told_behind(span) or self._told_before(span, mean)

    def _told_behind(self, span: Span) -> Time | None:
        """Time words between what a figure counts and what happened to it: 3个项目年内竣工."""
        number = bisect_left(self._starts, span.end)
        time = self._times[number] if number < len(self._times) else None
        if time is None or time.start > span.end + reach.COUNTED_MOST:
            return None
        counted = reach.COUNTED.fullmatch(self._text, span.end, time.start)
        return time if counted and HAPPENS.match(self._text, time.end) else None

    def _told_before(self, span: Span, mean: bool) -> Time | None:
        place = span.start
        number, of_plan, low = bisect_left(self._starts, place) - 1, None, self._stretch(place)
        while number >= 0 and (time := self._times[number]).start >= low:
            if reach.OF_PLAN.match(self._text, time.start):
                of_plan = of_plan or time
            elif time.end <= place and not (mean and A_YEAR.fullmatch(time.words)) and self._reaches(time, place):
                time = self._of_stretch(number)
                return self._dated_before(number, low) if time.words.endswith(reach.OCCASIONS) else time
            number -= 1
        return of_plan or self._bracketed(span) or self._heads.of_paragraph(place) or self._before(low)

    def _of_stretch(self, number: int) -> Time:
        """Return the years that a number of years (十一年中) goes with: 从1966年到1976年的十一年中."""
        time, before = self._times[number], self._times[max(number - 1, 0)]
        joined = before.end <= time.start and self._text[before.end : time.start] in ("", "的", "这", "这个")
        return before if joined and RANGE.search(before.words) and not YEAR.search(time.words) else time

    def _before(self, low: int) -> Time | None:
        """Time words of a sentence before that heads the one that begins at `low`."""
        if low not in self._headed:
            self._headed[low] = self._heads.of_reckoning(low, self._stretch(low - 1)) or self._heads.of_items(low)
        return self._headed[low]

    def _dated_before(self, number: int, low: int) -> Time:
        """Return the years that an occasion falls in where they stand before it: 2013年至2020年，李某在春节期间收受."""
        first = bisect_left(self._starts, low)
        dated = (
            time for time in self._times[first:number] if YEAR.match(time.words) and not self._attributive(time)[1]
        )
        return next(dated, self._times[number])

    def _compared_with(self, position: int) -> Time | None:
        """Return the time words of a figure that another is compared with: 270亿元 in 比1952年的270亿元增长141%."""
        if self._text[position - 1 : position] != "的":
            return None
        found = COMPARED_WITH.search(self._text, max(position - BASE_MOST, 0), position)
        return Time(*found.span(found.lastindex or 0), found[found.lastindex or 0]) if found else None

    def _stretch(self, position: int) -> int:
        """Return where the sentence begins whose time words reach `position`; ； does not end it, nor 。其中."""
        number = bisect_left(self._stops, position)
        if number and self._text.startswith("。其中", self._stops[number - 1]):
            number -= 1
        return max(position - STRETCH, self._stops[number - 1] + 1 if number else 0)

    def _reaches(self, time: Time, position: int) -> bool:
        """Brackets keep their time words to themselves; so does 从 in 从以前的18天缩短到2天."""
        between = self._text[time.end : position]
        if time.words in ("目前", "至今") and "；" in between and not self._opens_sentence(time):
            return False  # 甲项目目前仅完成基础；乙项目年度计划投资3200万元
        if time.words in ("每年", "每月"):
            paid = time.words == "每月" and self._text[time.end : time.end + 1].isdigit()
            paid = paid or self._text.startswith(reach.MORE, time.end)
            mean = self._text[max(time.start - 2, 0) : time.start] == "平均"
            if "；" in between or paid or mean or self._text[max(time.start - 1, 0) : time.start] in reach.PAYEES:
                return False
        if ("；" in between or ";" in between) and reach.NEXT_ITEM.search(between):
            low = self._stretch(time.start)
            if reach.WITHIN_ITEM.search(self._text, low, time.start):
                return False
        if time.words.endswith("前") and between.find(time.words[:-1] + "后") >= 0:
            return False  # 整治前日均投诉32件，整治后降至5件
        if self._text[max(time.start - 1, 0) : time.start] in QUOTES and ("”" in between or "》" in between):
            return False  # 推进“每月一题”，解决率达到95%; 《2023年蓝皮书》
        closed = between.count("）") + between.count(")")
        if closed and closed > between.count("（") + between.count("("):
            return False
        clause_end, attributive = self._attributive(time)
        if (attributive or time.words in EACH) and clause_end <= position:
            return False
        if self._text.endswith(AGAINST, 0, time.start) or reach.OF_YEAR.match(self._text, time.start - 1):
            return False  # 恢复到2019年的108%, 是2019年的113.7%
        if reach.MADE_THEN.match(self._text, time.end):
            return False  # 对2000年底以前发布的756件行政法规进行清理
        opened = self._text[max(time.start - 1, 0) : time.start] in FROM and RANGE.search(time.words) is None
        if opened and clause_end <= position and reach.PAST_YEAR.match(time.words):
            return False  # 由上年居第五位上升到第四位；新增就业900万人
        return not (opened and TO.search(between) and not SEEN.search(between))

    def _opens_sentence(self, time: Time) -> bool:
        before = self._text[max(time.start - 1, 0) : time.start]
        return not before or before in STOPS

    def _attributive(self, time: Time) -> tuple[int, bool]:
        """Return where the clause of time words ends, and whether they say nothing beyond it."""
        if time.start not in self._told:
            end = self._context.clause(time.start).end
            if time.words in reach.TELLING and self._text[time.end : time.end + 1] in ("，", ","):
                end = self._context.clause(end + 1).end  # 日前，市纪委通报10起问题
            self._told[time.start] = end, is_attributive(self._text, time, end)
        return self._told[time.start]

    def _bracketed(self, span: Span) -> Time | None:
        """Time words in a bracket right behind the value: 30亿元（截至6月底）."""
        if self._text[span.end : span.end + 1] not in ("（", "("):
            return None
        number = bisect_left(self._starts, span.end)
        time = self._times[number] if number < len(self._times) else None
        held = time is not None and time.start <= span.end + 3
        if not held or time is None or reach.OF_ITS_OWN.match(self._text, time.end):
            return None  # 投资增长5%（去年同期为8%）
        return time if not reach.AT_PRICES.match(self._text, time.end) else None

    def _year_spoken_of(self, time: Time, target: bool) -> int | None:
        """Return the year of time words that name none: that of the words before them in the sentence, else implied."""
        number = bisect_right(self._starts, time.start) - 1
        low = self._stretch(time.start)
        while number > 0 and self._starts[number - 1] >= low:
            number -= 1
            if found := YEAR.search(self._times[number].words):
                return year_number(found[1])
        return self._section_year(self._context.section(time.start), target) or (None if target else self._reviewed)

    def _section_year(self, section: int, target: bool) -> int | None:
        start, end = self._implied.dates(section, target)
        return end.year if end and start and start.year == end.year else None
