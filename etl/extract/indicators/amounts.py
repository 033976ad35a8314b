"""Read amounts and counts: levels, changes by an amount, and the ends of 从A到B."""

from __future__ import annotations

import re

from etl.extract.indicators.cases import cases_kept
from etl.extract.indicators.counted_nouns import counted_noun
from etl.extract.indicators.figures import Change, Figure, Reading, State
from etl.extract.indicators.grants import read_grant
from etl.extract.indicators.heads import full_head
from etl.extract.indicators.listed import own_head
from etl.extract.indicators.measures import PLACE, done_to
from etl.extract.indicators.names import MONEY_NOUN, change_name, level_name
from etl.extract.indicators.parts import KINDS, of_whole, thing_of

RISING = re.compile(r"增长|上升|提高|增加|扩大|攀升|提升|递增|上涨|增|升|扩|延长")
FALLING = re.compile(r"下降|减少|回落|萎缩|降低|下滑|缩减|递减|下跌|整合|归并|合并|撤并|降|减|缩|压")
PAYERS = frozenset("中央 省级 市级 县级 区级 省 市 县 区 市县 自筹 社会 地方".split())
GRADE = re.compile("^.{0,14}级")
MORE = re.compile("[^，。、]{0,6}?(?:补贴|补助|收入|资金|津贴|奖金|支出)")
# 排名由369位上升到235位
PLACED = re.compile(r"(?:排名|排位|位次|名次)$")
KIN = re.compile(r"(?:产量|总产|生产总值|营收|产值|增加值|收入|支出|投资|面积|利润|用电量|销量|发电量|贷款额度)$")
MEASURED = re.compile("[量产力值率]|增|水平|储|比")  # 铁路货运量 is no output
KIN_OF = {"生产总值": "增加值", "总产": "产量"}
# 欠进度17个、达序时162个: how many are in which state
SCHEDULE = re.compile(
    r"((?:[欠超达未]|未达|达到|符合|快于|慢于|滞后于?|落后于?|超前于?)(?:计划|时间|序时|时序|预期)?(?:进度|序时|时序)"
    r"|(?:进展|推进)(?:缓慢|滞后|顺利|正常|较慢|较快|有力|有序)|(?:正常|有序|正在|稳步|持续|顺利|加快|缓慢)(?:推进|实施|办理|整改|化解)"
    r"|滞后|未达标|逾期|超期)的?(?:有|为|共)?\s?\Z"
)
GROWING = re.compile("(.{2,}?)(?:同比|实现|保持)*(?:正?增长|上升|下降|负增长)")
BOUNDED = re.compile("(.{2,}?[率度量额值分])(?:高于|低于|超过|不足|达到?|未达到?|居)")
WHICH = re.compile(r"(涉及[^，。；：:的0-9]{3,30}|[^，。；、：:的0-9]{3,24})的(?:共?有|共计?|达到?)\s?\Z")
WHICH_NEAR = 4  # characters of 的共有 and a blank
ITEMS_END = re.compile(r"中$|的$")
SIZED = re.compile(
    r"(?:^|[，。；、中])((?:[一-龥]{2,10}(?:在|达到?|超过?)?)?[0-9.]{1,8}(?:[万亿]{0,2}元|%|人|亩|分|岁|年)(?:以上|以下|以内))的(?:共?有|共计?)?\s?\Z"
)
HAZARD_MOST = 120  # characters between an accident and whom it harmed
CAUSED = re.compile("(?:共|累计)?(?:造成|致)(?=死亡|重伤|受伤|轻伤|失踪|遇难)")
HAZARD = re.compile(
    "((?:特别重大|重大|较大|一般)?[^，。；、0-9起次了处“”]{2,8}?(?:事故|火灾|爆炸|坍塌|泥石流|滑坡|洪灾))(?=，|。|；|造成|致|、)"
)
MOVED = re.compile(
    r"[^，。；;]{0,4}?[，,]?(?:大幅|快速|逐步|进一步|又|已|稳步|显著|持续|直接|迅速)?"
    r"(?:最高提|最多提|提|增长|增加|提高|提升|上升|下降|减少|降低|压缩|缩短|缩减|精减|精简|压减|整合|归并|合并|撤并|回落|扩大|发展|增|升|降|减|变|调整|优化|扩展|跃升"
    r"|攀升|收窄|拓展|改善)?(?:至|到|为|成)"
)


def read_amount(figure: Figure, state: State, following: float | None) -> Reading | None:
    """Return what an amount or a count measures, None where it has no head at all."""
    left, quantity = figure.left, figure.quantity
    if grant := read_grant(figure, state):
        state.subject = state.full = state.measured = state.name = grant
        return Reading(grant, "level", None, None, left.bound)
    if not left.head and not left.seen and figure.listed and state.change and not figure.right.noun:
        # 分别进位5位、6位: the second shares the verb of the first
        left.direction, left.verb = state.change.direction, state.change.verb
        left.comparator = state.change.comparator
    if quantity.unit == "位" and left.moved and not left.head and PLACED.search(state.moved_name):
        return Reading(state.moved_name, "rank", None, "peer")  # 排名由第39位跃升至21位
    if left.verb == "高" and left.comparator is None and quantity.unit.endswith("米"):
        left.head, left.direction = left.head + "高", None  # 大坝高50米
    if quantity.role == "count" and (sized := _sized(figure)):
        state.items = state.items or state.subject
        return Reading(sized + (state.items if len(state.items) <= 8 else "") + "数", "level", None, None, left.bound)
    which = _which(figure) if quantity.role in ("count", "people") else None
    if which:
        # 12个市中，增速超过全省平均水平的有7个: so many of them
        of = state.items or state.subject
        state.items = of
        if grown := GROWING.fullmatch(which[1]):
            state.measured = state.subject = grown[1]  # 产量同比增长的有45种，其中甲增长8%
        if bounded := BOUNDED.match(which[1]):
            state.measured = state.subject = bounded[1]  # 完成率高于全区的有7个，低于60%的有2个
        return Reading(which[1] + (of if len(of) <= 10 else "") + "数", "level", None, None, left.bound)
    head = own_head(figure, state)
    noun = counted_noun(figure, head)
    pair = movement(figure, state, following)
    if quantity.role == "count" and (schedule := _schedule(figure)) and not noun:
        return Reading(_counted_state(figure, state, head, schedule), "level", None, None, left.bound)
    compared = noun and left.comparator and not head and quantity.role in ("count", "people")  # 较上年增加2个部门
    if pair is None and left.direction and (not noun or compared) and not left.moved:
        moved = state.moved_name if quantity.unit == "位" else ""  # 排名升至第5位，前进4位
        base = head or noun or _of_unit(figure, state) or moved or state.grown
        if left.verb.startswith("多") and (more := MORE.match(figure.text, quantity.end)):
            base += more.group()  # 育儿家庭每月多了300元补贴
        verb = ("同比" if left.comparator == "yoy" else "") + left.verb
        state.change = Change(left.direction, left.verb, left.comparator, left.yearly)
        state.measured = base
        state.subject = state.subject if not head else base
        name = change_name(base, quantity.unit, verb, left.yearly)
        return Reading(name, "change", left.direction, left.comparator or state.comparator, left.bound)
    state.change, state.grew = None, ""
    if pair is not None and not head and not noun and state.moved_name:
        if quantity.unit == "位" and PLACED.search(state.moved_name):
            return Reading(state.moved_name, "rank", None, "peer")
        return Reading(state.moved_name, "level", pair, "before", left.bound)
    full = full_head(figure, state, head, noun)
    if not full:
        return None
    if quantity.unit.endswith("例"):
        full = cases_kept(figure, full)
    if (state.child or left.child) and quantity.role == "count" and full.endswith("级") and not noun:
        full += GRADE.sub("", state.units.get(quantity.unit, ""))  # A级景区42家，其中5A级1家
    elif (state.child or left.child) and quantity.role in ("count", "people") and full.endswith(KINDS) and not noun:
        full += thing_of(state.units.get(quantity.unit, ""))
    if (state.child or left.child) and quantity.role in ("count", "people") and not state.items:
        full = of_whole(state.units.get(quantity.unit, ""), full)
    if (state.child or left.child) and quantity.role == "money" and full in PAYERS:
        full += "资金"  # 补助资金4.6亿元，其中中央2.1亿元
    full = _as_kin(figure, state, full)
    if quantity.role == "people" and CAUSED.match(full) and (hazard := _hazard(figure, state)):
        full = hazard + full
    if quantity.unit == "位" and PLACED.search(full):
        state.moved_name = full
        return Reading(full, "rank", None, "peer")
    state.name = level_name(full, quantity.unit, quantity.role, left.bare_act and not noun)
    if quantity.role == "money" and full == state.name + "完成":
        state.full = state.measured = state.subject = state.name  # 预算收入完成8亿元，增长5%
    if pair is not None:
        state.moved_name = state.name
        return Reading(state.name, "level", pair, "before", left.bound)
    return Reading(state.name, "level", None, "plan" if left.comparator == "plan" else None, left.bound)


def _hazard(figure: Figure, state: State) -> str:
    """Return the accident that harmed so many: 火灾事故 of 发生1起火灾事故，造成3人重伤, "" where none is named."""
    hazards = HAZARD.findall(figure.text, max(state.opened, figure.low - HAZARD_MOST), figure.low)
    return hazards[-1] if hazards else ""


def _of_unit(figure: Figure, state: State) -> str:
    """Return what a change is of by its unit, behind a rate: 优良天数314天，优良率86%，较上年增加11天."""
    previous = state.previous
    behind_rate = previous is not None and previous.role in ("share", "points")
    return state.units.get(figure.quantity.unit, "") if behind_rate else ""


def _which(figure: Figure) -> re.Match[str] | None:
    """Return the words that say which of the things counted a figure is of: 增速超过全省平均水平的有7个."""
    text, start = figure.text, figure.quantity.start
    near = text.find("的", max(figure.low, start - WHICH_NEAR), start) >= 0
    return WHICH.search(text, figure.low, start) if near else None


def _sized(figure: Figure) -> str:
    """Return the size of the things counted in 收入20万元以上的168个, "" elsewhere."""
    text, start = figure.text, figure.quantity.start
    if text.find("以", max(figure.low, start - WHICH_NEAR - 2), start) < 0:
        return ""
    found = SIZED.search(text, max(0, start - 30), start)
    return found[1] if found else ""


def _schedule(figure: Figure) -> str:
    """Return the state that counted items are in against their plan: 欠进度 in 欠进度17个, "" elsewhere."""
    found = SCHEDULE.search(figure.text, max(figure.low, figure.quantity.start - 10), figure.quantity.start)
    return found[1] if found else ""


def _counted_state(figure: Figure, state: State, head: str, schedule: str) -> str:
    """Return the name of a count of items by state, and leave what the items are: 事项欠进度数."""
    own = "" if schedule.endswith(head) or schedule.startswith(head) else head.removesuffix(schedule)
    told = state.about.removeprefix(state.act) if state.act in done_to() else state.about
    items = ITEMS_END.sub("", own or state.items or told)
    state.items = state.subject = items
    state.change = None
    return items + schedule + "数"


def _as_kin(figure: Figure, state: State, full: str) -> str:
    """Return the head with the measure of its whole: 粮食产量30吨，其中早稻10吨 measures 早稻产量."""
    unit = figure.quantity.unit
    state.child = state.child or figure.left.child
    kin = KIN.search(full)
    if kin:
        state.kin, state.kin_unit = KIN_OF.get(kin.group(), kin.group()), unit.lstrip("万亿")
    elif _of_other(full) and state.kin and state.kin_unit == unit.lstrip("万亿"):
        state.full = state.measured = full.removesuffix("完成") + state.kin  # 东城区完成投资21亿元；西城区完成15亿元
        return state.full
    elif (
        (state.child or _reaches(figure, full) or _grown(figure, state, full))
        and state.kin
        and state.kin_unit == unit.lstrip("万亿")
        and full[-1] not in "额费金款税资收润"
    ):
        state.measured = full + state.kin
        return state.measured
    return full


def _of_other(full: str) -> bool:
    """Whether a head only says who has done as much: 西城区完成."""
    return full.endswith("完成") and PLACE.match(full.removesuffix("完成")) is not None


def _grown(figure: Figure, state: State, full: str) -> bool:
    """Whether a crop or good stands for its output behind the output of another: 粮食总产48亿斤，蔬菜20万吨."""
    if state.kin != "产量" or figure.left.act or len(full) > 8:
        return False
    return figure.quantity.role == "measure" and MEASURED.search(full) is None


def _reaches(figure: Figure, full: str) -> bool:
    """Whether a branch reaches an amount that says not of what: 轻工突破60亿元 behind 化工营收突破90亿元."""
    left = figure.left
    plain = figure.quantity.role == "money" and not left.act and not MONEY_NOUN.search(full)
    return (
        plain and any(word.startswith(("突破", "超过", "达到", "达", "最高")) for word in left.seen) and len(full) <= 12
    )


def movement(figure: Figure, state: State, following: float | None) -> str | None:
    """Return the direction where the figure is an end of 从A到B (B's value in `following`), None elsewhere."""
    left, quantity = figure.left, figure.quantity
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
