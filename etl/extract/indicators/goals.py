"""What the words right around a figure make of it: a goal, the share of a plan, or the base that a plan builds on."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure
from etl.extract.indicators.left import Left
from etl.lexicon.dates import year_number
from etl.lexicon.dating import YEAR

# 完成年度计划的120%, 为省下达目标任务的2.2倍: the share of a plan that is done is told and not planned.
PLAN_DONE = re.compile(
    r"(?:完成|达到?|为|是|占|实现|执行|超|低于|高于|落后于?)(?:了|到)?[^，。；、完达占超]{0,8}?(?:计划|目标|任务|预算)"
    r"(?:总?任务|总?投资|金额|额|总?数|总?量|进度)*(?:[0-9.]+[亿万千]?[元户人个亩件吨条座套家公里]{1,2})?(?:的|比例|之)?(?:[0-9.]+%[、和]){0,3}$"
)
PLAN_DONE_MOST = 30
SHARE = re.compile(r"[%％‰倍]|百分之|百分点|成$")
WHOSE_GOAL = "(?:年度|年初|全年|预期|既定|考核)*"
A_GOAL = "(?:年度|年初|全年|预期|既定|考核|规定|[省市县区]定)*(?:目标|任务|计划|要求|预算)"
SET = "确定|下达|设定|既定|规定|制定"
# 比年初确定的90%目标低4.7个百分点, 距年度目标还差3个百分点: what falls short of a goal is what was told before
GOAL_GAP = re.compile(
    rf"(?:比|较|距离?|离|与|(?=还差|仍差|尚差|差))?(?P<short>(?:还|仍|尚)?差(?:县|市|省|区|上级|县里|市里|省里|县上)?)?"
    rf"(?P<goal>{A_GOAL})值?(?:还|相|尚)?(?P<gap>差)?"
)
# 比年初确定的90%目标低4.7个百分点: the goal is of what was told before
GOAL_STATED = re.compile(
    rf"(?:的{WHOSE_GOAL}|{WHOSE_GOAL}(?!目标任务))(?:目标|(?<=的)(?:要求|标准))(?!以内|之内|以下|范围)"
)
GOAL_SET = re.compile(
    "(?:比|较|距离?|离|与|低于|高于|达到|未及?|未达到?|不及|没有达到|未能?达到|(?:超额|提前)?完成)?(?:[一-鿿]{0,4}(?:大会|代会|全会|规划|方案))?(?:年度|年初|上级|[省市县区]|[省市县区]委|政府|考核)*"
    rf"(?:所?(?:{SET}|要求|(?<=[省市县区])定))?"
)
GOAL_BEHIND = re.compile(rf"[^，。；]{{0,8}}的{WHOSE_GOAL}(?:目标|任务|要求|进度要求)")
GOAL_BRACKET = re.compile("(?:目标|任务|计划|要求)值?（[≤≥<>＜＞]?$")
# 占年度任务2600户的90.2%: of which the share done is told behind it
GOAL_TOLD = re.compile(f"(?<![0-9]){A_GOAL}(?:总?数|总?量|总?任务)?(?:为|是)?$")
ON_TOP_MOST = 16  # characters
YEAR_BEFORE, YEAR_MOST = re.compile("(?:去年|上年|此前|原有|已有|现有|已)[^，。；]*\\Z"), 24  # characters
ON_TOP_OF = re.compile("[^，。；]{0,12}基础上")
GOAL_AGAINST = re.compile(rf"(?:{SET}|比|较|距离?|低于|高于)的?$")
# 将比去年的2050亿元增长40%
BASE, BASE_MOST = (
    re.compile(
        rf"(?:[比较](?:(上年|去年|上一年|前年)|({YEAR.pattern})年?)度?[末底初]?|[从由](?:今年|去年|上年)(?:预计|实际|完成)?)的\Z"
    ),
    16,
)


GOAL = re.compile(
    "(?<=..)的?(?:(?:(?:预期|增长|宏观|调控|控制){1,3}|(?<=[速率幅]))目标值?(?:是|为)?(?:拟|初步)?(?:确定|设定|安排|[定设])?(?:在|为)?"
    "|(?:增长)?预期(?:为)?|(?<=率)控制|保持(?:稳定|平稳|较快|稳步|持续|快速)增长)$"
)


def cut_goal(left: Left) -> None:
    """Cut from a head the words that call its figure a goal: 广义货币预期增长目标拟定为13%, 经济增长的预期目标是8%."""
    goal = GOAL.search(left.head)
    if goal is None:
        return
    left.head = left.head[: goal.start()]
    if ("增" in goal.group() or left.head.endswith("增长")) and left.direction is None:
        left.direction = "up"
        left.head = left.head.removesuffix("增长") or left.head


def plan_done(text: str, low: int, start: int, end: int) -> int | None:
    """Return where the words open that make the figure a share of a plan; None where it is none."""
    if not is_share(text, start, end):
        return None
    low = max(low, start - PLAN_DONE_MOST)
    match = PLAN_DONE.search(text[low:start])
    return low + match.start() if match else None


def is_done(text: str, clause: int, start: int, end: int) -> bool:
    """Whether a figure is the share done of a plan spoken of before: 没有完成计划：钢完成96%."""
    told = text.endswith(("仅完成", "只完成", "才完成", "已完成"), clause, start)
    return not told and text.endswith("完成", clause, start) and is_share(text, start, end)


def is_share(text: str, start: int, end: int) -> bool:
    """Whether a figure is a share or a multiple."""
    return SHARE.search(text, start, end) is not None


def states_goal(figure: Figure, head: str) -> bool:
    """Whether a figure is itself the goal of what was told before: 90% in 比年初确定的90%目标低4.7个百分点."""
    return GOAL_SET.fullmatch(head) is not None and GOAL_STATED.match(figure.text, figure.quantity.end) is not None


TO_BE = re.compile(
    "将会?(?:增加|减少|增长|达到?|下降|上升|增至)(?:近|约|到|将近)?\\Z|预定(?:增长|增加|为|达到?)\\Z|的指标[是为]\\Z|拟定为(?:约)?\\Z"
)  # 猪肉将增加六亿斤


def is_goal(text: str, start: int, end: int) -> bool:
    """Whether a figure is itself a goal: 完成年度目标（38微克/立方米以下）, 比年初确定的90%目标低."""
    near = text[max(0, start - 6) : start]
    if ("将" in near or "指标" in near or "定" in near) and TO_BE.search(near):
        return True
    if text.startswith("的", end) and not is_share(text, start, end) and GOAL_TOLD.search(near):
        return SHARE.search(text, end + 1, end + 9) is not None
    if text.startswith("目标", end) and not text.startswith("任务", end + 2):
        return GOAL_AGAINST.search(near) is not None
    return "（" in near and GOAL_BRACKET.search(near) is not None


# 5个项目明年开工, 2座水厂即将投用
TO_HAPPEN = re.compile("[^，。；、：（）0-9的]{1,14}(?:明年|即将|有望)")


# 其余4个9月底前全部开工, 另外2个预计11月底前完工
THE_REST = re.compile("(?:其余|剩余|剩下|余下|另有|另外|还有|尚有)的?\\Z")
BY_THEN = re.compile(
    "[^，。；、：（）0-9的]{0,10}(?:预计|将|要|计划)?(?:[0-9X]{1,2}月|(?<![去前上0-9])年)[底末初中]?[^，。；]{0,2}前(?!已)"
)


def has_goal_behind(text: str, start: int, end: int) -> bool:
    """Whether the words behind a figure call it a goal: 增长8%的预期目标, 5个项目明年开工, 其余4个9月底前开工."""
    if TO_HAPPEN.match(text, end) or (THE_REST.search(text, max(start - 4, 0), start) and BY_THEN.match(text, end)):
        return True
    near = text.find("的", end, end + 9) >= 0
    return near and GOAL_BEHIND.match(text, end) is not None


# 要对巡视反馈的36个问题逐条整改
FOUND = re.compile(
    "(?:所列|(?:反馈|指出|通报|交办|查出|发现|[排检]查出|梳理出|移交|查摆|列出|转办|尚未[^，。；的]{2,6}|未[^，。；的]{2,5})的)"
    "(?:[0-9]+个?(?:方面|[大小]?类))?\\Z"
)
FOUND_ONES = re.compile("[^，。；、的]{0,8}?(?:问题|意见|事项|线索|信访|案件|隐患|任务|建议)")
FOUND_MOST = 16  # characters


def is_found(text: str, start: int, end: int) -> bool:
    """Whether a figure counts what was found or is left, whatever is to be done to it: 反馈的36个问题."""
    ones = FOUND_ONES.match(text, end) is not None
    return ones and FOUND.search(text, max(start - FOUND_MOST, 0), start) is not None


def is_base(text: str, start: int, end: int) -> bool:
    """Whether a plan builds on a figure of the year that was: 在去年新增20户规上企业的基础上."""
    near = text.find("基础上", end, end + ON_TOP_MOST) >= 0 and ON_TOP_OF.match(text, end)
    return bool(near) and YEAR_BEFORE.search(text, max(0, start - YEAR_MOST), start) is not None


def is_compared_with(text: str, start: int, year: int | None) -> bool:
    """Whether a figure is what another is compared with, in a text of `year`: 将比去年的2050亿元增长40%."""
    if text[start - 1 : start] != "的":
        return False
    found = BASE.search(text, max(start - BASE_MOST, 0), start)
    named = year_number(found[2]) if found and found[2] else None
    return found is not None and (named is None or year is None or named < year)
