"""The ends of a movement: 从A到B, 由A增至B."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.measures import MEASURE_END
from etl.extract.indicators.names import CHANGE_NOUN

RISING = re.compile(r"增长|上升|提高|增加|扩大|攀升|提升|递增|上涨|增|升|扩|延长")
FALLING = re.compile(r"下降|减少|回落|萎缩|降低|下滑|缩减|递减|下跌|整合|归并|合并|撤并|降|减|缩|压")
MOVED = re.compile(
    r"[^，。；;]{0,4}?[，,]?(?:大幅|快速|逐步|进一步|又|已|稳步|显著|持续|直接|迅速)?"
    r"(?:最高提|最多提|提|增长|增加|提高|提升|上升|下降|减少|降低|压缩|缩短|缩减|精减|精简|压减|整合|归并|合并|撤并|回落|扩大|发展|增|升|降|减|压|缩|扩|砍|变|上调|下调|调高|调低|调整|优化|扩展|跃升"
    r"|攀升|收窄|拓展|改善)?(?:至|到|为|(?<![组构])成)"
)


# 办结率、满意率分别由92%、90%提升至98%、97%
LISTED_ON = re.compile("(?:(?:、|和|及)[0-9.Xx*]{1,8}(?:%|[万亿]?[元人户个家件天亩吨])){1,5}")

# 8%左右的国内生产总值增长目标, 6.5%的经济增速
GROWTH_BEHIND = re.compile("(.{2,}?)(?:增长速度|增长率?|增速|增幅|涨幅)(?:的?预期)?(?:目标)?(?:计算|测算|推算)?")


def _of_list(figure: Figure, state: State) -> str | None:
    """Return where a list of figures moves to that a second list goes on, None where the figure is of none."""
    towards, left = state.moving
    if left and (figure.listed or figure.left.moved):
        state.moving = towards, left - 1
        return towards
    if not figure.left.from_ or figure.count < 2:
        return None
    behind = LISTED_ON.match(figure.text, figure.quantity.end)
    moved = MOVED.match(figure.text[behind.end() : behind.end() + 24]) if behind else None
    if moved is None:
        return None
    towards = "down" if FALLING.search(moved.group()) else "up" if RISING.search(moved.group()) else ""
    state.moving = towards, 2 * figure.count - 1
    return towards or None


def movement(figure: Figure, state: State, following: float | None) -> str | None:
    """Return the direction where the figure is an end of 从A到B (B's value in `following`), None elsewhere."""
    left, quantity = figure.left, figure.quantity
    if (listed := _of_list(figure, state)) is not None:
        return listed
    if left.from_:
        moved = MOVED.match(figure.text[quantity.end : quantity.end + 24])
        if moved:
            state.moved_from = quantity.end
            if FALLING.search(moved.group()):
                return "down"
            if RISING.search(moved.group()):
                return "up"
            if following is not None and quantity.value is not None:
                return "up" if following > quantity.value else "down"
            return "level"
    if left.moved and state.moved_from >= 0 and quantity.start - state.moved_from < 24:
        state.moved_from = -1
        previous = state.previous
        if left.moved in ("up", "down"):
            return left.moved
        if previous is not None and previous.value is not None and quantity.value is not None:
            return "up" if quantity.value > previous.value else "down"
    return None


# 由第41名升至第17名, 由第五位跃居全省第二位
CLIMBED = "(?:(?P<up>[升跃攀]|前移|前进|提[高升])|降|跌|滑|退|后移)[升落下]?"
CLIMBS = re.compile(f"[^，。；0-9第]{{0,6}}?{CLIMBED}[至到为居]")
CLIMBED_TO = re.compile(f"{CLIMBED}[至到为][^，。；、0-9第]{{0,8}}\\Z")


def brought(figure: Figure, state: State, reading: Reading) -> str | None:
    """Return which way a level, a rate or a rank was brought to its figure (提高到90%), or from it where it ranks."""
    left, text, quantity = figure.left, figure.text, figure.quantity
    if reading.measure == "rank" and reading.name == state.moved_name and state.climbed:
        climbed, state.climbed = state.climbed, None
        return climbed
    state.climbed = None
    if reading.measure == "change":
        return None
    if reading.measure == "rank":
        if climbs := CLIMBS.match(text, quantity.end):
            state.climbed = "up" if climbs["up"] else "down"
            return state.climbed
        climbs = CLIMBED_TO.search(text, figure.low, quantity.start)
        return None if climbs is None else "up" if climbs["up"] else "down"
    shared = figure.listed and not left.seen and not left.head  # 分别增至13个、42个
    state.brought = state.brought if shared else left.moved if left.moved in ("up", "down") else None
    return state.brought


def passed(figure: Figure) -> str | None:
    """Return "ge" where a measure has passed a mark: 财政收入要过12亿元, 组建率过半; None elsewhere."""
    past = figure.text[figure.quantity.start - 1] == "过" and "过" in figure.left.seen
    return "ge" if past and MEASURE_END.search(figure.left.head) else None


def moved_growth(figure: Figure, state: State, told: Reading, following: float | None) -> Reading:
    """Return a growth as the end that a movement starts from, as told where nothing moves: 增速由5.2%回落至4.9%."""
    if figure.text.startswith("转", figure.quantity.end):
        return told  # 由下降2.3%转为增长8.5%
    pair = movement(figure, state, following) if CHANGE_NOUN.search(told.name) else None
    if pair is None:
        return told
    name = told.name.removesuffix("增速") + "降幅" if told.direction == "down" else told.name
    state.moved_name = name
    return Reading(name, "rate", pair, "before", told.bound)


def growth_moved_to(figure: Figure, state: State) -> Reading | None:
    """Return the growth that a movement ends with, None where no growth moves."""
    left = figure.left
    if not left.moved or left.head or state.moved_from < 0 or CHANGE_NOUN.search(state.moved_name) is None:
        return None
    pair = movement(figure, state, None)
    return Reading(state.moved_name, "rate", pair, "before", left.bound) if pair else None


def growth_behind(figure: Figure, head: str) -> str:
    """Return the name of a growth whose thing is told behind its figure, "" for none: 8%左右的国内生产总值增长目标."""
    told = figure.right.noun + figure.right.predicate
    if ("增" not in told and "涨" not in told) or figure.quantity.unit != "%" or head not in ("", "提出"):
        return ""
    grown = GROWTH_BEHIND.fullmatch(told)
    return grown[1] + "增速" if grown and grown[1] not in ("年度", "年均", "平均", "高速", "快速", "同比") else ""
