"""The share of a plan that is done: 完成年度计划的71.2%, 占任务的93%."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.measures import PLACE

# 完成目标任务的109%, 为年度计划的71.5%, 占任务的93%
OF_PLAN = re.compile(
    r"(完成|占|为|达到?|实现|相当于|不足|仅为)?((?:年度|全年|年初|调整|变动|年|总|既定|预期|下达|[省市县区州]定|[省市县区州]下达|上级下达|目标)*(?:计划|任务|目标|预算)"
    r"(?:总?投资|任务|总?数|额)?)的?\Z"
)
# 分别恢复到2019年的104.9%、110.3%; 分别是2019年的113.7%和118.6%; 为年计划的118.8%
BESIDE = re.compile(
    "(?:(?P<again>恢复[到至])(?:[0-9]{4}年|上年|去年)(?:同期)?|(?:是|为|达到?|相当于)(?:(?P<year>(?:[0-9]{4}|上|去)年(?:同期)?)"
    "|(?P<plan>(?:年|年度|全年|年初|既定)*(?:计划|目标|任务)(?:数|任务)?)))的(?:[0-9.]+[%％]?[、和])*\\Z"
)
# 恢复到去年同期的八成, 恢复到疫情前的90%
RESTORED = re.compile("恢复[到至](?:(?P<last>上年|去年)|[0-9]{4}年|[^，。；0-9]{2,8}前)[^，。；0-9]{0,6}\\Z")
BESIDE_MOST = 40  # characters
PLAN_TOLD_MOST = 16  # characters
ONLY = re.compile("(?<=..)(?:仅|只|仅仅|才)(?:完成)?$")
PLANNED = ("投资", "总投资", "任务", "任务数", "额")
GROWTH_PLANNED = re.compile("(?:增长|增速|增幅|涨幅|降幅|率)$")  # 零售总额增幅目标8% is an aim
SHORT = re.compile("(?<=..)[短超减增]收(?:金额)?$")  # 收入短收3.6亿元，完成预算的92.4%
SETTLED = re.compile("支出决算数?$")  # 支出决算为40万元，完成预算的95%


def share_of_plan(figure: Figure, state: State, head: str) -> str:
    """Return the name of the share of a plan that is done, "" where a figure is none: 完成年度计划的71.2%."""
    left, quantity = figure.left, figure.quantity
    before = figure.text[quantity.start - 1]
    after_money = state.previous is not None and state.previous.role == "money"
    if head == "占" and "计划" in left.seen and state.previous is not None:
        return _named(figure, state, "", "计划")  # 完成投资12.1亿元，占计划的94.5%
    if of_goal := _goal_told(figure, state):
        return _named(figure, state, "", of_goal[2], of_goal[1] or "完成")  # 占年度任务2600户的90.2%
    of_plan = left.comparator == "plan" and "占" in "".join(left.seen)
    if of_plan or ("计划" in left.seen and not head and before == "的"):
        return _named(figure, state, head, "年度计划")
    if left.comparator == "plan" and head in PLANNED and state.previous is not None:
        planned = OF_PLAN.search(figure.text, figure.low, quantity.start)
        if planned is not None and planned[1]:
            return _named(figure, state, "", planned[2], planned[1])  # 占年度计划投资的71.2%
    alone = quantity.unit in ("%", "成") and not figure.right.noun and not figure.right.predicate
    if alone and (plan := OF_PLAN.search(head)) and not GROWTH_PLANNED.search(head, 0, plan.start(2)):
        return _named(figure, state, head[: plan.start()], plan[2], plan[1] or "完成")
    again = head in ("占", "占比") or (not head and figure.listed and not left.seen)
    if again and state.plan and after_money:
        return _named(figure, state, "", state.plan)  # 甲完成74亿元，占年度计划的82%；乙完成31亿元，占69%
    return ""


def _goal_told(figure: Figure, state: State) -> re.Match[str] | None:
    """Return the words that call the figure before a goal of which this one is the share done: 任务2600户的90.2%."""
    goal, text = state.previous, figure.text
    if goal is None or goal.role == "share" or text[goal.end : figure.quantity.start] not in ("的", "任务的", "目标的"):
        return None
    return OF_PLAN.search(text, max(0, goal.start - PLAN_TOLD_MOST), goal.start)


def _named(figure: Figure, state: State, whose: str, plan: str, verb: str = "占") -> str:
    """Return the name of the share of a plan that is done: 一般公共预算收入 and 完成年初预算的27%."""
    figure.left.comparator = "plan"
    state.plan = plan if verb == "占" else ""
    paid = state.previous is not None and state.previous.role == "money" and state.name
    whose = ONLY.sub("", whose).removesuffix("完成") or paid or state.full or state.about
    if state.kin_head and PLACE.match(whose):
        whose += state.kin_head  # 投资增长9%，其中安溪县完成年度目标的68%
    whose = SHORT.sub("", SETTLED.sub("", whose))
    return whose + (f"占{plan}比例" if verb == "占" else f"{plan}完成率")


def told_beside(figure: Figure, reading: Reading) -> Reading:
    """Return a share that is none of a whole under its own name: of another year (恢复比例), of a plan."""
    whose = reading.name.removesuffix("占比")
    start = figure.quantity.start
    found = BESIDE.search(figure.text, max(0, start - BESIDE_MOST), start) if whose != reading.name else None
    if found is not None and found["plan"]:
        reading.name, reading.comparator = f"{whose}占年度计划比例", "plan"
    elif found is not None:
        reading.name = whose + ("恢复比例" if found["again"] else f"相当于{found['year']}比例")
    if (again := RESTORED.search(figure.text, max(0, start - BESIDE_MOST), start)) is not None:
        reading.comparator = "yoy" if again["last"] else "before"
    return reading
