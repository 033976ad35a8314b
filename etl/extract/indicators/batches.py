"""What was done in so many batches, or sorted into so many heads: 分3批通报典型案例, 梳理归纳为38条."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.parts import thing_of

PARTED = re.compile("[^，。；]{0,10}分(?:成|为)?")
BATCHES = frozenset(("批", "批次", "轮", "轮次"))
# behind the batch: 对11起典型问题予以点名道姓通报
DONE_IN = re.compile(
    r"\s*(?:对|将|把|为|向|给)?(?:[0-9Xx*×]{1,6}万?[余多]?(?:个|起|件|名|家|户|人|条|项|例|份))?([^，。；、0-9]{2,20})"
)
GIVEN = re.compile("(.{2,}?)(?:予以|进行|给予|实施|开展)了?(?:点名道姓|公开|集中|书面|全面)?(..{1,3})")
SORTED = re.compile(
    "经?(?:认真|系统|全面|汇总|归纳|梳理|整理|归并|分类|合并|筛选|归类|汇集|集中)+(?:后)?(?:为|成|出|形成)?"
)
FOUNDED = re.compile(
    "(?:设立|建立|成立|组建)(?:了)?"
    "([^，。；、0-9]{0,14}(?:基金|资金池|专项资金|周转金|补偿金|专户))(?=[，。；、）]|\\Z)"
)
SORTS = frozenset("总纳理并类选集")
LETTERS = frozenset("票份张")
# 满意的312票，基本满意的139票: each answer by itself
ANSWERS = re.compile(
    "(?:评价)?(?:为)?“?((?:非常|很|基本|比较|较|不太|不)?满意|不?了解|一般|(?:很|较)?好|较?差|(?:很|较)?(?:高|低)|(?:不?称|基本称)职|优秀|合格|不合格)”?"
)


def batches_of(figure: Figure, head: str) -> str:
    """Return what was done in so many batches: 通报典型案例 in 分3批通报典型案例, "" elsewhere."""
    if figure.quantity.unit not in BATCHES or PARTED.fullmatch(head) is None:
        return ""
    done = DONE_IN.match(figure.text, figure.quantity.end)
    if done is None:
        return ""
    figure.right.noun = figure.right.predicate = ""
    given = GIVEN.fullmatch(done[1])
    return given[2] + given[1] if given else trim(done[1])


def founded_with(figure: Figure) -> str:
    """Return what a sum was set aside to found: 风险补偿资金池 in 安排2000万元设立风险补偿资金池, "" elsewhere."""
    if figure.text[figure.quantity.end : figure.quantity.end + 1] not in ("设", "建", "成", "组"):
        return ""
    founded = FOUNDED.match(figure.text, figure.quantity.end)
    return founded[1] if founded else ""


def sorted_into(figure: Figure, state: State, head: str) -> str:
    """Return what was sorted into so many heads: 梳理归纳意见建议 in 意见建议163条，梳理归纳为38条, "" elsewhere."""
    unit = figure.quantity.unit
    if (
        figure.right.noun
        or not head
        or SORTS.isdisjoint(head)
        or unit not in state.units
        or (found := SORTED.match(head)) is None
    ):
        return ""
    if found.end() < len(head) and not found[0].endswith(("为", "成", "出")):
        return ""  # 归纳为政策落实、队伍建设等16条 is sorted too
    verbs = found[0].removeprefix("经").rstrip("后为成出形")
    return verbs + thing_of(state.units[unit])


def answer_of(figure: Figure, state: State, head: str) -> str:
    """Return the answer of a survey that so many gave: 基本满意 in 满意的312票，基本满意的139票, "" elsewhere."""
    if figure.quantity.unit not in LETTERS or (state.subject and ANSWERS.fullmatch(state.subject) is None):
        return ""
    answer = ANSWERS.fullmatch(head.removesuffix("的"))
    return answer[1] if answer else ""


# 先后20次收受3名老板赠送的20条高档烟，其中
TIMES, IN_TURN = ("次", "余次", "多次", "趟"), ("先后", "先后共", "先后累计", "先后多达")
DONE_TIMES = re.compile(
    "((?![的，。])[^，。；、0-9]{2,24}?(?:、[^，。；、0-9]{1,8}?){0,3}?)(?:折合|共计|合计|共|累计|价值|总计|金额)*(?=[，。；0-9]|\\Z)"
)
HOW_MANY = re.compile("[0-9]+[余多]?(?:[名个位家][^，。；、0-9的]{2,12}的|[条瓶盒张部件块斤箱根套](?=[一-鿿]{2}))")
DONE_MOST = 80  # characters of what was done so many times


def done_in_turn(figure: Figure) -> str:
    """Return what was done so many times one after another: 收受礼金 in 先后19次收受礼金折合15万元, "" elsewhere."""
    start, end = figure.quantity.start, figure.quantity.end
    if figure.quantity.unit not in TIMES or not figure.text.endswith(IN_TURN, figure.low, start):
        return ""
    done = DONE_TIMES.match(HOW_MANY.sub("", figure.text[end : end + DONE_MOST]))
    return trim(done[1]) if done else ""
