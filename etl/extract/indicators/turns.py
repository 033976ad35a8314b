"""What the figures read so far leave to the next, where a sentence, a bracket or a clause turns."""

from __future__ import annotations

import re

from etl.extract.indicators.cues import COMPARATOR, YEAR, compared_cue
from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import State
from etl.extract.indicators.left import Left, walk_on
from etl.extract.indicators.rates import RATE_TAIL
from etl.extract.indicators.source import Source
from etl.extract.indicators.tidy import tidy
from etl.extract.indicators.topics import (
    ITEM_FIRST,
    WHOM_FIRST,
    campaign_of,
    crop_of,
    for_whom,
    heading_before,
    item_of,
    lead_before,
    looks_from,
    of_record,
    sets_aside,
    tells_why,
    topic_of,
    unjudged,
)
from etl.lexicon.dates import year_number
from etl.lexicon.numbering import ITEM

LEVEL = re.compile("持平|相当|不变|一致")  # 收入与上年持平，消费增长4%: the next grows on its own
TIMED = re.compile("[比年月季期周]")  # 同比, 环比 and all that is compared with a time before have one of these
# 1982年预计比1981年，原煤增长4%
OVER_YEAR = re.compile(rf"\s*(?:({YEAR})[^，。；0-9]{{0,4}})?[比较]({YEAR})(?:同期|相比)?")
BY_WHOM = ("由", "被")  # 由城管局于3日内办结，满意度100%
# 其中：东山供热站，供热面积600万平方米，建筑面积1.8万平方米
FACILITY = re.compile(
    "(?!新建|建设|建成|在建|续建|推进|启动)[一-鿿“”]{2,12}"
    "(?:[热水电气]站|变电所|[水电]厂|污水处理厂|水库|敬老院|养老院|卫生院)"
)
FACILITY_ENDS = ("站", "所", "厂", "库", "院")
PROBLEM = re.compile(
    rf"(?:^|[。\n])\s*(?:{ITEM}|[一二三四五六七八九十]是)?\s*(?:针对|关于|对)?(?:“)?([^。，；\n“”0-9]{{4,30}}?)(?:”)?(?:等?的|等)?(?:方面的?)?问题。\Z"
)
PROBLEM_MOST = 44  # characters of a sentence that names one
# 零售总额33亿元，增长6%。按经营地分，城镇25亿元，增长6%
BY_PARTS = ("按", "分", "从")
WHOLE = re.compile(
    "(?:增加值|投资|零售总?额|总?产值|进出口总?额|贷款余额|存款余额|用电量|营业收入|利润总?额|消费价格(?:指数|总水平)?)$"
)
KIN_OF_WHOLE = {
    "零售总额": "零售额",
    "进出口总额": "进出口额",
    "总产值": "产值",
    "消费价格": "价格",
    "消费价格指数": "价格",
    "消费价格总水平": "价格",
}
# 规模以上工业中，纺织业增长7%: statistics tell the growth of value added; 限额以上单位商品零售额中，粮油类增长6%
WITHIN = re.compile(
    "[^，。；]{0,8}?(?:(?P<industry>规(?:模以)?上工业)|(?P<services>规(?:模以)?上(?:其他|营利性)?服务业)|限额以上[^，。；]{0,8}?(?P<retail>零售总?额?|销售额))"
    "(?:企业)?(?:中|里|内)"
)
OF_WITHIN = {"industry": "增加值", "services": "营业收入", "retail": "零售额"}
OVERALL = re.compile(
    "(?:总体|整体|基本|工作|项目|任务|主要|目标)?(?:进度|进展|推进|完成|情况|概况|成效|存在|问题|做法|指标|任务){1,2}(?:情况)?"
)
SINCE = ("以来", "发生后", "期间", "之际", "启动后", "开展后")
TOPIC_MOST = 50  # characters; a longer clause names nothing
# 预算支出53亿元，主要项目是：教育9亿元；社会保障和就业8亿元
# 巡河率97%，环比上升1.9个百分点。按乡镇分：柳溪镇100%，南岗镇98%
BY_PLACE = re.compile(
    "(?:其中[，：:]?)?(?:按|分|从)(?:各)?(?:乡镇|镇街|街镇|区县|县区|县市区|县（市、区）|部门|单位|地区|片区|板块|领域|行业|类型|类别)(?:分|看|来看|来说)?[，：:]"
)
PARTS_FOLLOW = re.compile(
    "(?:其中)?(?:主要|具体|分别|各)?(?:支出|收入)?(?:项目|科目|构成|用途|分布)(?:情况)?(?:是|为|有|包括)?"
)
LABEL_MOST = 16  # characters of words before a colon


def turn_sentence(source: Source, old: State, opened: int) -> State:
    """Return what the sentence that begins at `opened` starts with: what the one before was about, and little else."""
    text = source.text
    state = State(before=old.first or old.before, after=opened, opened=opened, lead=lead_before(text, opened))
    state.units_before = frozenset(unit.lstrip("万亿") for unit in old.units) if old.first else old.units_before
    state.heading = heading_before(text, opened)
    if text[opened : opened + 1] in ITEM_FIRST:
        state.item = item_of(text, opened)
    if text[opened : opened + 1] in WHOM_FIRST:
        state.benefits = for_whom(text, opened, source.clauses.end(opened))
    closed = text[opened - 1] if opened else ""
    if old.rates and closed == "。" and BY_PLACE.match(text, opened) and (tail := RATE_TAIL.search(old.rates[0])):
        state.rate_before = tail.group()
    if closed == "。" and text.startswith("问题", opened - 3):
        state.problem = problem_before(text, opened)
    if closed == "。" and (old.measured or old.by_parts) and text[opened : opened + 1] in BY_PARTS:
        _take_whole(source, state, old, opened)
    goes_on = closed and closed in "；;"
    if goes_on or closed == "\n":
        state.label = old.label
    if goes_on:
        state.rate_before = state.rate_before or old.rate_before
        state.heading = old.heading
        state.owner, state.firm, state.lead = old.owner, old.firm, state.lead or old.lead
        state.ordered_before, state.kinds_before = old.ordered or old.ordered_before, old.kinds or ""
        state.itemised, state.tiered = old.itemised, old.tiered
        state.crop = crop_of(old.first or old.subject) or old.crop
        state.units, state.plan, state.extreme = old.units, old.plan, old.extreme
    if goes_on or text.startswith("其中", opened):
        state.kin, state.kin_unit, state.kin_grown = old.kin, old.kin_unit, old.kin_grown
        state.kin_head = old.kin_head
        state.counted = old.units
        if not goes_on and not old.kin_grown and (whole := WHOLE.search(old.measured)):
            state.kin_grown = KIN_OF_WHOLE.get(whole[0], whole[0])
    if goes_on and old.by_parts:
        state.child = state.by_parts = True
    return state


def _take_whole(source: Source, state: State, old: State, opened: int) -> None:
    """Take up what the sentence before measured, where the one at `opened` tells of its parts: 分行业看，甲增长5%."""
    if not looks_from(source.text, opened, source.clauses.end(opened)):
        return
    if old.by_parts:
        _tell_parts(state, old.kin_grown)  # 分门类看，采矿业增长3%。分经济类型看，国有企业增长5%
    elif whole := WHOLE.search(old.measured):
        _tell_parts(state, KIN_OF_WHOLE.get(whole[0], whole[0]))


def _tell_parts(state: State, measure: str) -> None:
    """Let what follows be parts of a whole of which `measure` was told."""
    state.child = state.by_parts = True
    state.kin = state.kin_grown = measure
    state.kin_unit = ""


def _within(source: Source, start: int, clause: int, opened: int) -> str:
    """Return what is told of parts of the trade that the clause from `start` names, or one before 分行业看, else ""."""
    if start > opened and looks_from(source.text, start, clause - 1):
        clause, start = start, source.clauses.clause_before(start, opened)
    if source.text[clause - 2] not in "中里内":
        return ""
    within = WITHIN.fullmatch(source.text, start, clause - 1)
    return OF_WITHIN[within.lastgroup or ""] if within else ""


def problem_before(text: str, opened: int) -> str:
    """Return what the sentence that ends at `opened` names as a problem, "" where it tells more.

    >>> problem_before("1.关于非税收入未及时入库的问题。", 17)
    '非税收入未及时入库'
    """
    found = PROBLEM.search(text, max(0, opened - PROBLEM_MOST), opened)
    return found[1] if found else ""


def turn_clause(source: Source, state: State, clause: int, opened: int) -> None:
    """Take up what the clause before the one at `clause` says without a figure: a label before a colon, or a topic.

    `opened` is where the sentence begins.
    """
    text = source.text
    start = source.clauses.clause_before(clause, opened)
    state.heads, state.turn = [], 0
    if clause <= opened or _told(state, start):
        return
    if text.startswith(("相比", "比较"), clause - 3):
        compared = COMPARATOR.search(text, start, clause - 1)
        state.comparator = compared_cue(compared).roles["comparator"] if compared else state.comparator
    if (year := OVER_YEAR.fullmatch(text, start, clause - 1)) is not None:
        told = year[1] or next(iter(re.findall(YEAR, text[opened:start])), "")
        first, second = (year_number(word[:4]) if word else None for word in (told, year[2]))
        state.comparator = "yoy" if first and second and first - second == 1 else "before"
    if start > opened and sets_aside(text, start):
        clause, start = start, source.clauses.clause_before(start, opened)  # 人均纯收入，扣除价格因素，增长4%
        if _told(state, start):
            return
    state.benefits = for_whom(text, start, clause - 1) or state.benefits
    if within := _within(source, start, clause, opened):
        _tell_parts(state, within)
        return
    words = _topic(source, state, start, clause - 1)
    if not words or len(words) > TOPIC_MOST or looks_from(text, start, clause - 1):
        return
    if text[clause - 1] in "：:":
        if PARTS_FOLLOW.fullmatch(words):
            state.itemised = True
        elif len(words) <= LABEL_MOST and not source.clauses.bracket(clause):
            state.label = "" if OVERALL.fullmatch(words) else words.removesuffix("为")
        return
    _take_topic(source.text, state, words, opened, start, clause - 1)


def _told(state: State, start: int) -> bool:
    """Whether a clause from `start` holds a figure that is read."""
    return state.previous is not None and start <= state.previous.start


def _topic(source: Source, state: State, start: int, end: int) -> str:
    """Return what a clause without a figure is about: its words up to 位列, behind 全国共."""
    left = Left()
    words = source.text[walk_on(source.cues, start, end, left) : end]
    state.child = state.child or left.child
    return tidy(topic_of(words))


def _take_topic(text: str, state: State, words: str, opened: int, start: int, end: int) -> None:
    """Note what the clause from `start` to `end` is about, whose `words` say it: its topic, campaign and setting."""
    if state.previous is None and start == opened:
        state.campaign = campaign_of(text, start, end)
    if words.endswith(SINCE):
        pass  # 疫情发生以来，抽调52人
    elif not tells_why(words) and not text.startswith(BY_WHOM, start) and not tells_why(text, start):
        state.topic = unjudged(words)
        if state.topic.endswith("产量"):
            state.kin, state.kin_unit = "产量", ""  # 主要工业产品产量继续增加，原煤达到10亿吨
        state.owner = words if words.endswith(FACILITY_ENDS) and FACILITY.fullmatch(words) else state.owner
        if state.previous is not None and (measure := of_record(text[start:end])):
            state.subject = state.full = state.measured = tidy(trim(measure))
    compared = COMPARATOR.search(words) if TIMED.search(words) and not LEVEL.search(words) else None
    if compared and compared.lastgroup in ("yoy", "pop"):
        state.comparator = compared.lastgroup
    began = opened if state.previous is None else state.previous.end
    if state.previous is None or "方面" in words:
        state.setting = trim(text[began:end])[-60:]
