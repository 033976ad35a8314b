"""How many things are in which state, of which size or kind: 欠进度17个, 20万元以上的168个, 增速超过全省的有7个."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.measures import done_to
from etl.extract.indicators.parts import thing_of

# 欠进度17个、达序时162个: how many are in which state
SCHEDULE = re.compile(
    r"((?:[欠超达未]|未达|达到(?:或|及|和)超过|达到|符合|快于|慢于|滞后于?|落后于?|超前于?)(?:计划|时间|序时|时序|预期)?(?:进度|序时|时序)"
    r"|(?:进展|推进)(?:缓慢|滞后|顺利|正常|较慢|较快|有力|有序)|(?:正常|有序|正在|稳步|持续|顺利|加快|缓慢)(?:推进|实施|办理|整改|化解)"
    r"|取得(?:阶段性|初步|明显|积极|一定)?(?:成效|进展)|阶段性(?:完成|整改到位)|需?长期(?:坚持|整改)"
    r"|(?:进度|进展)(?:滞后|缓慢|较慢|偏慢|超前)|(?:完成)?待销号"
    r"|滞后|未达标|逾期|超期)的?(?:有|为|共)?\s?\Z"
)
SCHEDULED = frozenset("序进施理改化滞标逾期效展完坚销")  # one of these it must have
GROWING = re.compile("(.{2,}?)(?:同比|实现|保持)*(?:正?增长|上升|下降|负增长)")
BOUNDED = re.compile("(.{2,}?[率度量额值分])(?:高于|低于|超过|不足|达到?|未达到?|居)")
WHICH = re.compile(r"(涉及[^，。；：:的0-9]{3,30}|[^，。；、：:的0-9]{3,24})的(?:共?有|共计?|达到?|仅有?|只有?)\s?\Z")
# 意见建议126条，其中涉及教育的32条、医疗的28条
CONCERNING = re.compile(r"(?:其中|[，、])(涉及|反映|关于)?([^，。；：:的、0-9]{2,12})的\s?\Z")
WHICH_NEAR = 4  # characters of 的共有 and a blank
ITEMS_END = re.compile(r"中$|的$")
SIZED = re.compile(
    r"(?:^|[，。；、中])((?:[一-龥]{2,10}(?:在|达到?|超过?)?)?[0-9.]{1,8}(?:[万亿]?元?(?:至|到|—|-)[0-9.]{1,8})?"
    r"(?:[万亿]{0,2}元|%|人|亩|分|岁|年)(?:以上|以下|以内|(?<=[0-9][万亿]元)))的(?:共?有|共计?|仅有?|只有?)?\s?\Z"
)
RATE_BOUND = re.compile(
    "(?:^|[，。；：])([一-鿿]{2,10}(?:率|占比|比例|满意度|得分))(?:高于|低于|超过|不足|在|达到?)[0-9.]{1,5}(?:%|分)"
)
RANGED = re.compile(
    r"(?:^|[，。；、])((?:低于|高于|超过|不足|未达到?)[0-9.]{1,5}%|[0-9.]{1,5}%(?:至|到|-|—)[0-9.]{1,5}%)的(?:共?有|共计?|仅有?|只有?)?\s?\Z"
)
BEYOND = re.compile(
    r"(?:^|[，。；、中]|发现)(?!发现)([一-龥]{2,8}?(?:超过?|高于|低于|不足|未达到?)[0-9.]{1,6}(?:%|分|天|万元|小时))的(?:共?有|共计?|仅有?|只有?)?\s?\Z"
)
OWN = re.compile("[一-鿿的]{0,8}(?:[县村镇乡户]|企业|项目|干部|人员|问题|单位|学校|[镇街]|国家|城市)")
SIZED_MOST, ITEMS_MOST = 8, 10  # characters of what the things are, behind their size or kind


def read_by_state(figure: Figure, state: State) -> Reading | None:
    """Return how many of the things told before are of a size or of a kind that the words right before say."""
    role, bound = figure.quantity.role, figure.left.bound
    start = figure.quantity.start
    near = role == "count" and figure.text.find("的", max(0, start - WHICH_NEAR), start) >= 0
    if near and (rate := RATE_BOUND.search(figure.text, max(0, start - 24), start)):
        state.bounding = rate[1]
    if role == "count" and (sized := _sized(figure, state)):
        state.items = state.items or state.subject or figure.right.noun[:SIZED_MOST]
        return Reading(
            sized + (state.items if len(state.items) <= SIZED_MOST else "") + "数", "level", None, None, bound
        )
    if role == "count" and (concerning := _concerning(figure, state)):
        return Reading(concerning, "level", None, None, bound)
    which = _which(figure) if role in ("count", "people", "households") else None
    if which is None:
        return None
    # 12个市中，增速超过全省平均水平的有7个: so many of them
    kind = which[1].removeprefix("其中")
    own = figure.right.noun if figure.parted or not figure.joined else ""  # 达到标准的有36个村
    state.items = of = (own if OWN.fullmatch(own) else "") or state.items or state.subject
    if grown := GROWING.fullmatch(kind):
        state.measured = state.subject = grown[1]  # 产量同比增长的有45种，其中甲增长8%
    if bounded := BOUNDED.match(kind):
        state.measured = state.subject = bounded[1]  # 完成率高于全区的有7个，低于60%的有2个
    of = of.rpartition("的")[2] or of  # 有物业服务的小区103个，成立业主委员会的17个
    named = kind + (of if len(of) <= ITEMS_MOST else "")
    state.part = figure.quantity.start, named
    return Reading(named + "数", "level", None, None, bound)


def _concerning(figure: Figure, state: State) -> str:
    """Return the name of a part by what it concerns: 涉及教育意见建议数 in 其中涉及教育的32条, "" elsewhere."""
    start = figure.quantity.start
    if not (figure.left.child or state.child) or figure.text[start - 1] != "的":
        return ""
    found = CONCERNING.search(figure.text, max(figure.low, start - ITEMS_MOST - WHICH_NEAR), start)
    verb = (found[1] or (state.concern if figure.listed else "")) if found else ""
    if found is None or not verb:
        return ""
    state.child, state.concern = True, verb
    return verb + found[2] + thing_of(state.units.get(figure.quantity.unit, "")) + "数"


def _which(figure: Figure) -> re.Match[str] | None:
    """Return the words that say which of the things counted a figure is of: 增速超过全省平均水平的有7个."""
    text, start = figure.text, figure.quantity.start
    near = text.find("的", max(figure.low, start - WHICH_NEAR), start) >= 0
    return WHICH.search(text, figure.low, start) if near else None


def _sized(figure: Figure, state: State) -> str:
    """Return the size of the things counted in 收入20万元以上的168个, "" elsewhere."""
    text, start = figure.text, figure.quantity.start
    if text.find("的", max(figure.low, start - WHICH_NEAR), start) < 0:
        return ""
    if ranged := RANGED.search(text, max(0, start - 24), start):
        return state.bounding + ranged[1]  # 完成率高于80%的有9个，60%至80%的有8个
    found = SIZED.search(text, max(0, start - 30), start) or BEYOND.search(text, max(0, start - 30), start)
    counted = found is not None and figure.right.noun and found[1].endswith("元")
    return (
        found[1].lstrip("把将对") if found and not counted else ""
    )  # 总投资9亿元的16个项目 are counted by what follows


def schedule_of(figure: Figure) -> str:
    """Return the state that counted items are in against their plan: 欠进度 in 欠进度17个, "" elsewhere."""
    if SCHEDULED.isdisjoint(figure.text[max(figure.low, figure.quantity.start - 12) : figure.quantity.start]):
        return ""
    found = SCHEDULE.search(figure.text, max(figure.low, figure.quantity.start - 12), figure.quantity.start)
    return found[1].lstrip("把将对") if found else ""


def count_of_state(figure: Figure, state: State, head: str, schedule: str) -> str:
    """Return the name of a count of items by state, and leave what the items are: 事项欠进度数."""
    own = "" if schedule.endswith(head) or schedule.startswith(head) else head.removesuffix(schedule)
    told = state.about.removeprefix(state.act) if state.act in done_to() else state.about
    items = ITEMS_END.sub("", own or state.items or told)
    state.items = state.subject = items
    state.part = figure.quantity.start, items + schedule
    state.change = None
    return items + schedule + "数"
