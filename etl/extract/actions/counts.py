"""How often an act was done, or to how many (数量)."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.actions.grammar import ASPECT, COUNT, LIGHT_START, NUMBER, PASSIVE, PERSONS, UNITS
from etl.extract.actions.words import shaped
from etl.lexicon.numerals import read_number
from etl.model import Span

FAR = re.compile(r"[^。;；\d]{0,80}问题(?P<number>\d[\d.]*)(?P<unit>[万余多]{0,2}[起件个])")
AGAIN = re.compile(r"一([个名件起人次家份期条项处])一\1")
# 检查村（社区）、商超、药店等点位4310个, 监测粮油、肉菜等52个品种
LISTED = re.compile(
    rf"[^,，。;；\d]{{2,60}}?等[^,，。;；、\d]{{0,8}}(?P<number>\d[\d,]*)\s?[余多]?(?P<unit>[万]?{UNITS})"
    r"(?:（次）|\(次\))?(?:[\u4e00-\u9fff]{2,6})?(?=[,，。;；]|$)"
)
OTHERS = re.compile(r"仅|属实|发现|查出|提出|反馈|新增|投入|出动|收集|梳理")
OTHER_ACT = re.compile(r"[,，][^,，。]{0,6}(?:查处|查办|立案|问责|处分|处理|处罚|通报|办理)")  # …，全年查处问题213起
TIMES = re.compile(
    rf"(?<!第)(?P<number>{NUMBER})\s?[余多]?(?P<unit>轮次|轮|批次|批|次|场次|场|期)(?:全覆盖式?|集中|联合|大型|专题|的)?$"
)
# 罚款40万元, 追缴违纪资金3.2万元
MONEY = re.compile(
    r"[^\d,，。;；:：、（(]{0,12}?(?P<number>\d[\d,]*(?:\.\d+)?|\d*(?:\.?[X*])+)[余多]?(?P<unit>[万亿]{0,2}元)"
)
PAYS = re.compile(
    r"罚[款没金]|[追退收上补]缴|[追收退扣]回|退[赔还]|清退|归还|核减|审减|兑付|拨付|盘活|清[欠收缴]|没收|"
    r"扣[减发押罚]|暂扣|挽回|挽损|追[发偿]|补发|催收"
)
MARK, CLAUSE_END = re.compile(r",(?!\d{3})|[，。;；:：、!！?？\n]"), re.compile(r",(?!\d{3})|[，。;；]")
TIMES_REACH = 24  # characters before the act in which 开展三轮 stands
# 对6名干部(通报批评), 对6起形式主义、官僚主义典型问题进行(通报), 对履行监管责任不力的3名领导进行(约谈)
OF_MANY = re.compile(
    r"(?:对|向)(?:[^,，。;；、\d]{0,30}(?P<whom>\d+[^,，、和及\d]{1,40})|(?P<matter>(?:\d+|[一二三四五六七八九十]{1,3}(?=[起件例]))[^,，\d]{2,40}(?:问题|案例|案件|行为)(?:进行|予以)?[^,，、和及\d]{0,6}))$"
)
PLACES = re.compile(
    r"[\u4e00-\u9fff]{0,2}(?:省市|省份|市县|县区|区县|城市|地市|市州|乡镇)(?:的|在建)[^,，。;；]{2}"
)  # 30个省市的在建项目
WITHIN = re.compile(
    r"[^\d,，。;；、]{1,24}(?P<number>\d[\d,]*)(?P<unit>名|人)(?=[^\d]*$)"
)  # 查处湘西州11名领导干部…问题


def count_of(
    text: str, clause: Span, hit: Span, type_: str, sentence: Span, until: int = 0
) -> tuple[float | None, str | None]:
    """Return how many the act was done to, or how often, and the unit; (None, None) where nothing is said.

    A masked figure has a unit and no number.
    """
    rest = text[hit.end : min(clause.end, until + 6) if until else clause.end]
    after = MARK.split(rest, maxsplit=1)[0]
    after = "" if after.startswith("后") else after  # 核查后纠正59笔
    match = COUNT.match(ASPECT.sub("", after.removeprefix("的"))) or _last(after, type_)
    if not match and "等" in rest:
        match = LISTED.match(rest)
    if not match and type_ == "notify":
        match = COUNT.search(CLAUSE_END.split(rest, maxsplit=1)[0][:24])
    if not match and type_ in ("discipline", "rectify") and (money := _money(text[hit.start : hit.end], after)):
        return money
    if not match and type_ == "discipline":
        match = FAR.match(text, hit.end, sentence.end)
        match = None if match and OTHER_ACT.search(text, hit.end, match.start("number")) else match
    if not match and type_ == "discipline":
        match = WITHIN.match(after)
    if not match:
        match = _before(text[clause.start : hit.start], type_)
    if match and PLACES.match(match.string, match.end()):
        return None, None
    if not match or (match["number"] == "一" and match["unit"] in "个件项起批份"):  # 发现一起、查处一起
        return None, None
    unit = match["unit"].replace("余", "").replace("多", "")
    return read_number(match["number"]), unit


def _money(word: str, after: str) -> tuple[float | None, str] | None:
    """Return the sum that a penalty or a repayment comes to: (罚款)40万元; None where it is none or tells no sum."""
    sum_ = MONEY.match(after) if PAYS.search(word) else None
    return (read_number(sum_["number"]), sum_["unit"]) if sum_ else None


def _last(after: str, type_: str) -> re.Match[str] | None:
    """Return the figure that ends the object: 查处…问题43起, of 12件20人 the first; not what was found."""
    found = [m for m in COUNT.finditer(after) if m.end() >= len(after.rstrip()) or after[m.end()] in "(（"]
    if not found or (type_ != "rectify" and OTHERS.search(after, 0, found[-1].start())):
        return None
    chained = [m for m in COUNT.finditer(after) if m.end() == found[-1].start()]
    return chained[0] if chained else found[-1]


@lru_cache(maxsize=1 << 14)
def _before(before: str, type_: str) -> re.Match[str] | None:
    """Return the figure that stands before the act: 开展三轮明察暗访, 对6名干部通报批评, 6个园区通过复核."""
    times = TIMES.search(before[-TIMES_REACH:])
    if times:
        return times
    if type_ == "discipline" and (found := list(PERSONS.finditer(before))):
        return found[-1]
    passive = PASSIVE.search(before)
    if passive and type_ == "notify":
        return COUNT.search(passive["who"])
    named = OF_MANY.search(before)
    if named:
        return COUNT.match(named["whom"] or named["matter"])
    if type_ == "evaluate" and "通过" not in before:
        return None  # 在80个大城市的考核中
    return None if AGAIN.search(before) else COUNT.match(shaped(*LIGHT_START).sub("", before))


def persons_before(text: str, clause: Span, hit: Span) -> bool:
    """Say whether the clause counts persons before the act: 其中2名立案审查."""
    return bool(PERSONS.match(shaped(*LIGHT_START).sub("", text[clause.start : hit.start])))
