"""Find the words that say when (时间词): 2023年, 上半年, 截至目前, 近三年, “十四五”期间, 7月11日."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from etl.lexicon.alternatives import either
from etl.lexicon.dates import ARABIC_YEAR, CHINESE_YEAR, SMALL
from etl.lexicon.holidays import holiday_pattern, holidays
from etl.lexicon.scan import SHORT, scan_words
from etl.lexicon.tables import rows

CN = "一二三四五六七八九十两几"
MASKED_YEAR = r"[X×*x]{2,4}"
NAMED_YEAR = rf"(?:(?<!\d){ARABIC_YEAR}|{CHINESE_YEAR}|(?<![X×*x]){MASKED_YEAR})\s*年度?"
DECADE = r"(?:二十世纪|20世纪|上世纪)?[一二三四五六七八九]十年代[初中末]?期?"
OWN_YEAR = r"(?:今年|本年度?|当年|去年|上一?年度?(?!均)|前年|明年|来年|[次翌]年|下一?年|全年)"
DASH = r"\s*[-—–~～至到]+\s*"
THIRD = "(?:份|[上中下]旬|[初底末])"
MONTHS = rf"{SMALL}\s*(?:月{THIRD}?)?{DASH}{SMALL}\s*月{THIRD}?"
DAY = rf"{SMALL}\s*月\s*{SMALL}\s*日"
DAYS = rf"{DAY}(?:(?:{SMALL}时)?{DASH}(?:{SMALL}月)?{SMALL}日(?:{SMALL}时)?)?"
QUARTER = r"(?:第?[一二三四1-4]季度|前[一二三两23]个?季度)[末底]?"
HALF = r"[上下]半年"
FIRST_MONTHS = rf"(?:前|头){SMALL}个月"
MONTH = rf"{SMALL}\s*月(?:当月|份|底|末|初|中旬|上旬|下旬|上中旬|中下旬)?(?!\s*\d|市[”、，]|一(?!是)[一-鿿])"
PART = rf"(?:{SMALL}月{DASH}年底|{DAYS}|{MONTHS}|{QUARTER}|{HALF}|{FIRST_MONTHS}|{MONTH})"
EDGE = r"(?:年?[末底初]|年中)"
TAIL = r"(?:以来|至今|期间|之前|以前|之后|以后|前夕|前|后|内)?"
UP_TO = r"(?:截至|截止到?|截止|到|至)?"
YEARS = (
    rf"(?:(?<!\d){ARABIC_YEAR}\s*年?{DASH}{ARABIC_YEAR}\s*年(?!\s*{SMALL}\s*月)"
    rf"|{CHINESE_YEAR}年{DASH}{CHINESE_YEAR}年"
    rf"|(?<!\d){ARABIC_YEAR}\s*年{SMALL}\s*月(?:[上中下]旬)?{DASH}{ARABIC_YEAR}\s*年{SMALL}\s*月(?:[上中下]旬)?(?!\s*\d)"
    rf"|(?<!\d){ARABIC_YEAR}{DASH}{ARABIC_YEAR}学年度?"
    rf"|(?<!\d){ARABIC_YEAR}\s*年[初底末]{DASH}{ARABIC_YEAR}\s*年[初底末]?(?!\s*{SMALL}\s*月))"
)
PLAN = (
    r"(?:[“\"]?(?<![一二三四五六七八九十第])(?:十[一二三四五六]?|[一二三四五六七八九])五[”\"]?"
    r"(?:时期|规划期间|计划期间|期间|末|以来|前[一二三四]年|计划(?=(?:草案|纲要)?(?:规定|提出|确定|要求|安排)))|第[一二三四五六七八九十]个?五年计划(?:时期|期间|期内|的?[前头][一二三四]年))"
)
# A plan's name alone dates what it heads, unless it names a document or an event.
BARE_PLAN = (
    r"(?:(?<=[,，。;；:：\n])|^)[“\"]?十[一二三四五六]五(?:[”\"]|(?![”\"]))"
    r"(?!规划|方案|纲要|开局|收官|时期|期间|计划|[一-鿿]{0,4}规划)"
)
NEAR = (
    rf"(?<![{CN}\d])(?:[{CN}]{{1,2}}|\d{{1,2}})个(?:多)?月来|(?:最?近|过去|这|今后|未来|此后|(?<![学提])前)(?:的)?(?:[{CN}]{{1,2}}|\d{{1,2}})(?:多|余)?(?:年|个月)(?:来|间|以来|内)?"
    rf"|(?<![{CN}\d])(?:[{CN}]{{1,2}}|\d{{1,2}})年(?:以?来|间|(?<=[四五]年)(?=平均每年|年均|平均增|平均递)|中(?![学小期旬央层等心型高]|国(?!家)))"
    r"|(?<=[一-鿿])(?<![第每满前近隔过这前后超逾的一二三四五六七八九十])[三四五十]年(?=(?:累计|共)?(?:增[长加]|提高|上升|下降|降低|减少|翻[一两番]|年均|平均增))"
    r"|(?:(?<=[，。；\n])|^)五年(?=(?![计规行期内来间以一制中多])[^，。；年]{2,14}?(?:累计|共|总里程|增加|新增|完成))"
    r"|(?:(?<=[，。；\n])|^)[三四五]年(?=累计|共|合计|获得|新增|建成|安排|平均|年均)"
    rf"|(?<=用)[两三四五]年(?:左右)?的?时间|(?<![{CN}\d在])(?:[两三四五六七八九十]|[2-9]|10)年内"
)
SINCE = (
    r"(?:(?<=[,，。;；:：、\s“])|^|(?<=自)|(?<=在))(?![创有是为特向改面])(?:[一-鿿]{2}、)?[一-鿿]{2,8}?"
    r"(?:期间|以来|前夕|(?:来临|到来)之际)"
)
# 自(1月8日行动启动以来), (2019年机构改革以来)，
WENT_ON = "[^，。；、：\\n0-9]{2,24}?以来"
EVER_SINCE = (
    rf"(?:(?<=自)|(?<=[,，。;；:：\n])|^)(?:{NAMED_YEAR}|{OWN_YEAR})?{PART}?(?<=[年月日份旬初底末度]){WENT_ON}"
    "(?=[,，]|$|[全共累已先][^，。]{0,40}[0-9])"
)
BY = rf"{UP_TO}(?:{NAMED_YEAR}|{OWN_YEAR})(?:{PART}|{EDGE}|初|全年(?!性)|同期)?{TAIL}"
BARE = rf"{UP_TO}(?:{PART}|(?<![{CN}百千\d])年[末底初内中]){TAIL}"

# What happens to a thing behind the time that it happens at: 3个项目年内(竣工)
HAPPENS = re.compile(
    "(?:将|可|已|全部|均|陆续|相继|如期|正式|顺利|开始)*(?:建成|竣工|开工|动工|投产|完工|完成|启动|投用|投入|通车|交付|运营|试运营|达产|到位|建设|实施|落地|开园|开业|投运|启用|销号|办结|整改|清零|补齐|交账)"
)

# What all but SINCE can open with; tried first, so that a position costs little.
FIRST = rf"\dX×*x{CN}廿截到至今本当去上前明来次翌下全最近过这未此头第年“\""


class Time(NamedTuple):
    """Words that say when, with their offsets in the text."""

    start: int
    end: int
    words: str


# A cheap scan finds where time words may be; the full pattern runs there alone.
REACH = 14


@cache
def _anchors() -> tuple[str, re.Pattern[str]]:
    """Return the words that time words cannot do without, parted by blanks, and the pattern that finds them."""
    words = sorted(dict.fromkeys(row["word"] for row in rows("lexicon/time_words.csv")), key=len, reverse=True)
    loose = [word for word in words if not any(c in word for c in ("年", "月"))]
    anchors = [
        "假期",
        "长假",
        "黄金周",
        "节前",
        "节后",
        "年",
        "月",
        "季度",
        "以来",
        "期间",
        "前夕",
        "之际",
        "五”",
        "五期",
        "五时",
        "五计",
        "五任",
        *loose,
    ]
    return " ".join(anchors), re.compile("|".join(map(re.escape, anchors)))


@cache
def _time() -> re.Pattern[str]:
    words = [row["word"] for row in rows("lexicon/time_words.csv")]
    listed = either(words)
    first = re.escape("".join(sorted({word[0] for word in words})))
    first += "".join(sorted({name[0] for name in holidays()}))
    holiday = rf"(?:(?:{NAMED_YEAR}|{OWN_YEAR})的?)?{holiday_pattern()}"
    stated = "|".join([holiday, YEARS, listed, PLAN, BARE_PLAN, BY, NEAR, BARE])
    return re.compile(rf"(?=[{FIRST}{first}])(?:{stated})")


@cache
def _time_or_since() -> re.Pattern[str]:
    return re.compile(f"{EVER_SINCE}|{_time().pattern}|{SINCE}")


def find_times(text: str) -> Sequence[Time]:
    """Return the time words of a text in order, not overlapping.

    Words that only date a comparison (比上年, 与2019年相比) are no time of the fact and are left out; so are years in
    titles 《…》.

    >>> [time.words for time in find_times("2023年，地区生产总值比上年增长5%；上半年优良天数300天")]
    ['2023年', '上半年']
    """
    return _in_few_words(text) if len(text) < SHORT else _times_of(text)


@lru_cache(maxsize=1 << 13)
def _in_few_words(text: str) -> tuple[Time, ...]:
    """Return the same of a title, which many reports share and which is asked for more than once."""
    return tuple(_times_of(text))


def _times_of(text: str) -> list[Time]:
    times: list[Time] = []
    compared = -1  # where the last words end that a figure is compared with
    for low, high in _windows(text):
        pattern = _time_or_since() if _may_say_since(text, low, high) else _time()
        for found in pattern.finditer(text, low, high):
            start, end = found.span()
            # 较2021年、2022年分别下降5%、3%
            if _compares(text, start, end) or (compared == start - 1 and text[compared] in "、和"):
                compared = end
            else:
                times.append(Time(start, end, found[0]))
    return times


def _may_say_since(text: str, low: int, high: int) -> bool:
    find = text.find
    return any(find(word, low, high) >= 0 for word in ("期间", "以来", "前夕", "之际"))


def _windows(text: str) -> Iterator[tuple[int, int]]:
    low = high = 0
    for found in scan_words(*_anchors(), text):
        if found.start() - REACH > high:
            if high:
                yield low, high
            low = found.start() - REACH
        high = found.end() + REACH
    if high:
        yield max(low, 0), high


YEARS_LONG = re.compile("[一二三四五六七八九十]{1,3}年")  # 高于一九五三年至一九八〇年二十八年平均增长4.3%
HELD_AGAINST = frozenset("，。；：、\n由从（(")  # 去年同期受理1200件 tells of that time
BEFORE_TIME = frozenset("比较与同跟过于\n")  # what the words of COMPARED end in; a line may end behind them
COMPARED = re.compile(r"(?:[比较与同跟]|超过|相?[当等]于|[高低快好优慢多少大小]于)$")
COMPARING = re.compile("年?末?相[比较]")
MULTIPLE = re.compile(r"的(?:[\d.]+|[一二两三几]+)[倍%]")
RECORD = re.compile(r"来?(?:新高|新低|最|首次|之最)")
SUM_MOST = 10
BASE_YEAR = re.compile(r"(?:去年|上一?年|前年|往年|以往)")
CLAUSE_OPENS, GREW = frozenset("，；。：、\n") | {""}, re.compile("(?:增长|下降|提高|减少|增加)了?[0-9]")
AFTER_BASE = re.compile(r"的?基础上|同口径|基数|水平|增长|下降|提高|减少|增加")


def _compares(text: str, start: int, end: int) -> bool:
    """Say whether the time words name what a figure is compared with, or stand in a title."""
    after = text[end : end + 6]
    return (
        after.startswith(("无休", "起施行", "起生效", "起正式施行"))  # 本措施自2025年5月1日起施行，预算3000万元
        or (text[end - 2 : end] == "同期" and start > 0 and text[start - 1] not in HELD_AGAINST)
        or ("相" in after and COMPARING.match(after) is not None)
        or (after[:1] == "的" and MULTIPLE.match(after) is not None and not _ends_movement(text, start))
        or (
            text[start - 1] in BEFORE_TIME
            and not YEARS_LONG.match(after)
            and COMPARED.search(text[max(start - 3, 0) : start]) is not None
        )
        or (BASE_YEAR.match(text[start:end]) is not None and _is_base(text, start, after))
        or (text[start - 1 : start] == "以" and after.startswith(("为基", "为100", "为一百", "不变价", "价格")))
        or (text[start : start + 2] == "上年" and after.startswith(("结转", "结余", "转入")))
        or text.find("的总和", end, end + SUM_MOST) >= 0  # 是1950年到2002年53年的总和
        or text.startswith("目前期", start)  # 项目前期工作
        or (text[start : start + 2] == "下年" and text.endswith(("结转", "转入"), 0, start))
        or (text[end - 1] in "初底末" and after.startswith(("预算", "计划", "目标", "下达", "确定", "安排")))
        or (text[max(start - 1, 0) : start] in ("创", "为", "是") and RECORD.match(after) is not None)
        or _in_title(text, start)
    )


def _is_base(text: str, start: int, after: str) -> bool:
    """Say whether a past year is what something is held against: 去年基础上; not one that opens a clause."""
    if text[max(start - 1, 0) : start] in CLAUSE_OPENS and GREW.match(after):
        return False
    return AFTER_BASE.match(after) is not None


def _ends_movement(text: str, start: int) -> bool:
    """Say whether the time words open an end of a movement: 由1997年的65%提高到2002年的91%."""
    return text[max(start - 1, 0) : start] in ("从", "由") or text[start] in "到至"


def _in_title(text: str, start: int) -> bool:
    opened = text.rfind("《", max(start - 40, 0), start)
    return opened >= 0 and text.find("》", opened, start) < 0
