"""The time words of a fact and their dates; the words that look like a time and are none."""

import pytest

from etl.lexicon.dating import Calendar, dates_of
from etl.lexicon.times import find_times
from etl.model import ReportRecord, Span
from etl.resolve.context import Context
from etl.resolve.periods import Periods
from etl.segment import segment

FOUND = [
    ("今年上半年查处问题12起", ["今年上半年"]),
    ("截至2023年底，建成3个", ["截至2023年底"]),
    ("“十三五”期间，搬迁12户", ["“十三五”期间"]),
    ("近三年招商项目12个", ["近三年"]),
    ("2022年10月至12月期间，存在9次", ["2022年10月至12月期间"]),
    ("1—5月，完成12亿元", ["1—5月"]),
    ("2016-2020年累计投入", ["2016-2020年"]),
    ("**年，实现增加值12亿元", ["**年"]),
    ("整治活动期间，发放信件", ["整治活动期间"]),
    ("疫情发生以来，组建4个组", ["疫情发生以来"]),
    ("过去的2023年，实现增长", ["2023年"]),
    # What a figure is compared with is no time of its own.
    ("比上年增长5%", []),
    ("与2019年相比提高3个百分点", []),
    ("是2012年的2.3倍", []),
    ("高于上年同期", []),
    ("完成年初预算的98%", []),
    ("创近六年新高", []),
    ("2019年9月至年底，发生5起", ["2019年9月至年底"]),
    ("“十三五”，搬迁任务12户", ["“十三五”"]),
    ("“十四五”规划提出", []),
    # A duration dates nothing; a year in a title is the title's.
    ("高新技术企业数3年翻一番", []),
    ("落实《城市更新规划（2021—2035年）》", []),
    ("创有监测记录以来新高", []),
    ("使用20年以上的管道", []),
    ("五年内增产十万吨", ["五年内"]),
    ("22家提前两年退出", []),
]


@pytest.mark.parametrize(("text", "words"), FOUND)
def test_time_words(text, words):
    assert [time.words for time in find_times(text)] == words


DATED = [
    ("2023年", "2023-01-01", "2023-12-31"),
    ("今年", "2024-01-01", "2024-12-31"),
    ("去年", "2023-01-01", "2023-12-31"),
    ("今年一季度", "2024-01-01", "2024-03-31"),
    ("前三季度", "2024-01-01", "2024-09-30"),
    ("1—11月", "2024-01-01", "2024-11-30"),
    ("9月至年底", "2024-09-01", "2024-12-31"),
    ("前11个月", "2024-01-01", "2024-11-30"),
    ("2月", "2024-02-01", "2024-02-29"),
    ("7月11日", "2024-07-11", "2024-07-11"),
    ("下半年", "2024-07-01", "2024-12-31"),
    ("“十四五”期间", "2021-01-01", "2025-12-31"),
    ("“十三五”末", None, "2020-12-31"),
    ("2016-2020年", "2016-01-01", "2020-12-31"),
    ("近三年", "2022-01-01", "2024-12-31"),
    ("2022年10月至12月期间", "2022-10-01", "2022-12-31"),
    ("截至2023年底", None, "2023-12-31"),
    ("截至目前", None, "2024-08-06"),
    ("今年以来", "2024-01-01", "2024-08-06"),
    ("2020年以来", "2020-01-01", "2024-08-06"),
    ("年末", None, "2024-12-31"),
    ("2月30日", "2024-01-01", "2024-12-31"),
    ("**年上半年", None, None),
    ("整治活动期间", None, None),
    ("近年来", None, None),
]


@pytest.mark.parametrize(("words", "start", "end"), DATED)
def test_dates_of_time_words(words, start, end):
    import datetime

    found = dates_of(words, Calendar(2024, datetime.date(2024, 8, 6)))
    assert tuple(day and day.isoformat() for day in found) == (start, end)


def test_without_a_report_date_only_named_years_are_dated():
    assert dates_of("上半年", Calendar()) == (None, None)
    assert dates_of("2021年上半年", Calendar())[0].isoformat() == "2021-01-01"


def periods_at(text, value, record=None, target=False):
    document = segment(text)
    start = text.index(value)
    context = Context(document)
    spot = context.spot(Span(start, start + len(value)))
    found = Periods(context, record or ReportRecord(), [spot.span]).of(spot, target)
    return found.words, found.start and found.start.isoformat(), found.end and found.end.isoformat()


def test_nearest_words_before_the_value_govern_it():
    text = "2023年底共有林地14公顷，增长3%；年内新建公园22个。另有道路55条。"
    assert periods_at(text, "14公顷")[0] == "2023年底"
    assert periods_at(text, "3%")[0] == "2023年底"
    assert periods_at(text, "22个") == ("年内", "2023-01-01", "2023-12-31")
    assert periods_at(text, "55条")[0] is None


def test_the_day_of_an_event_does_not_date_what_followed():
    text = "2021年9月专项整治启动，先后查处26人；对2013年以来的线索复查，立案12件。"
    assert periods_at(text, "26人")[0] is None
    assert periods_at(text, "12件")[0] is None


def test_brackets_keep_their_time_words():
    text = "现有38个贫困村（2016年出列1个），人口4万人（截至6月底）。"
    assert periods_at(text, "4万人")[0] == "截至6月底"


def test_from_reaches_only_what_was_before():
    text = "办结时限从以前的18天缩短到2天。"
    assert periods_at(text, "18天")[0] == "以前"
    assert periods_at(text, "2天")[0] is None


def test_a_work_report_without_time_words_speaks_of_the_year_it_reviews():
    text = "2023年工作回顾\n新增就业5万人。"
    record = ReportRecord(type="work_report")
    assert periods_at(text, "5万人", record) == (None, "2023-01-01", "2023-12-31")
    assert periods_at(text, "5万人", record, target=True) == (None, "2024-01-01", "2024-12-31")


def test_a_line_with_a_colon_heads_the_lines_that_end_in_semicolons():
    text = "2017年计划新建安置点2个：\n甲地：房屋596套；\n乙地：房屋144套。\n另有道路3条。"
    assert periods_at(text, "596套")[0] == "2017年"
    assert periods_at(text, "144套")[0] == "2017年"
    assert periods_at(text, "3条")[0] is None


def test_the_years_that_a_work_report_looks_back_on_end_with_the_year_it_reviews():
    text = "“十四五”时期和2025年工作回顾\n五年来，累计投入161亿元。全年生产钾肥757万吨。"
    record = ReportRecord(type="work_report", date="2026-01-28")
    assert periods_at(text, "161亿元", record) == ("五年来", "2021-01-01", "2025-12-31")
    assert periods_at(text, "757万吨", record) == ("全年", "2025-01-01", "2025-12-31")


def test_news_without_time_words_has_no_dates():
    assert periods_at("新增就业5万人。", "5万人", ReportRecord(type="news", date="2024-03-01")) == (None, None, None)
