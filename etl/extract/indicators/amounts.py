"""Read amounts and counts: levels, and changes by an amount."""

from __future__ import annotations

import re

from etl.extract.indicators.apart import taken_land, tells_of_some
from etl.extract.indicators.batches import answer_of, batches_of, founded_with, sorted_into
from etl.extract.indicators.by_state import count_of_state, read_by_state, schedule_of
from etl.extract.indicators.cases import cases_kept
from etl.extract.indicators.counted_nouns import counted_noun
from etl.extract.indicators.figures import Change, Figure, Reading, State
from etl.extract.indicators.grants import read_grant
from etl.extract.indicators.heads import full_head
from etl.extract.indicators.listed import own_head
from etl.extract.indicators.measures import PLACE
from etl.extract.indicators.movements import movement
from etl.extract.indicators.names import MONEY_NOUN, change_name, level_name
from etl.extract.indicators.parts import KINDS, of_people, of_whole, thing_of
from etl.extract.indicators.parts_of import HANDED
from etl.extract.indicators.placed import placed
from etl.model import Measure

PAYERS = frozenset("中央 省级 市级 县级 区级 省 市 县 区 市县 自筹 社会 地方".split())
GRADE = re.compile("^.{0,14}级")
MORE = re.compile("[^，。、]{0,6}?(?:补贴|补助|收入|资金|津贴|奖金|支出)")
# 排名由369位上升到235位
PLACED = re.compile(r"(?:排名|排位|位次|名次)$")
KIN = re.compile(
    r"(?:产量|总产|生产总值|营收|产值|增加值|收入|支出|投资|面积|利润|用电量|销量|发电量|贷款额度|保有量|拥有量|零售总额)$"
)
MEASURED = re.compile("[量产力值率]|增|水平|储|比")  # 铁路货运量 is no output
KIN_OF = {"生产总值": "增加值", "总产": "产量", "零售总额": "零售额"}
OWNED_BY = frozenset("公办 民办 公立 私立 民营 国有 集体 公建民营 省属 市属 县属".split())
INVESTED = re.compile("^.*?(?=(?:年度|计划|总|概算|估算)*投资$)")
OF_SO_MANY = re.compile("的[0-9]{1,5}多?[个家项]([^，。；、0-9]{0,10}?(?:项目|工程|企业|园区))")
PAID_EACH = re.compile("((?<=..)(?:补贴|补助|津贴|低保|养老金|抚恤金|伙食费|餐费))(?:金额)?$")
PLACES = ("位", "个位次", "位次")
LATE = ("滞后", "延误", "延迟", "超期", "逾期")
ONLY = re.compile("(?:仅|只|才|已)?完成$")
INDUSTRIES = frozenset(
    "一产 二产 三产 第一产业 第二产业 第三产业 一次产业 二次产业 三次产业 城镇 乡村 农村 城市".split()
)
PART_MOST = 8  # characters of what only says which part of a whole
EACH_ALONE = frozenset("人均 户均 月均 每人 每月 每人每月 每人每年 每户 平均".split())
RAISED = re.compile(
    "(?:[^，。]{0,10}?(?:连续|再次|继续|提前|逐步|全面)[^，。]{0,6}?)?(?:提高|上调|调增|增加|提升|上涨|调整)了?"
    "([^，。]{2,}?(?:养老金|标准|待遇|工资|补贴|津贴|补助|收入|低保金|救助金|医保|经费))(?:水平|标准)?"
)
HAZARD_MOST = 120  # characters between an accident and whom it harmed
CAUSED = re.compile("(?:共|累计)?(?:造成|致)(?=死亡|重伤|受伤|轻伤|失踪|遇难)")
HAZARD = re.compile(
    "((?:特别重大|重大|较大|一般)?[^，。；、0-9起次了处“”]{2,8}?(?:事故|火灾|爆炸|坍塌|泥石流|滑坡|洪灾))(?=，|。|；|造成|致|、)"
)


def read_amount(figure: Figure, state: State, following: float | None) -> Reading | None:
    """Return what an amount or a count measures, None where it has no head at all."""
    left, quantity = figure.left, figure.quantity
    if grant := read_grant(figure, state):
        state.subject = state.full = state.measured = state.name = grant
        return Reading(grant, "level", None, None, left.bound)
    _take_verb(figure, state)
    if quantity.unit == "位" and left.moved and not left.head and PLACED.search(state.moved_name):
        return Reading(state.moved_name, "rank", None, "peer")  # 排名由第39位跃升至21位
    if by_state := read_by_state(figure, state):
        return by_state
    if standing := placed(figure, state):
        return _told_whole(figure, state, standing)
    head = own_head(figure, state)
    if quantity.role == "money" and head.endswith("投资") and (of := OF_SO_MANY.match(figure.text, quantity.end)):
        state.name, state.measured = of[1] + INVESTED.sub("", head), ""
        return Reading(state.name, "level", None, None, left.bound)  # 总投资9亿元的16个项目
    if quantity.role == "money" and (founded := founded_with(figure)):
        return Reading(founded + "规模", "level", None, None, left.bound)
    if whole := batches_of(figure, head) or sorted_into(figure, state, head):
        state.subject = state.full = whole
        return _told_whole(figure, state, whole)
    if answer := answer_of(figure, state, head):
        return _told_whole(figure, state, answer)
    if tells_of_some(figure, state, head):
        figure.right.noun, figure.right.predicate = "", figure.right.noun + figure.right.predicate
    own = left.head
    noun = counted_noun(figure, head)
    head = "" if own and not left.head else head  # 对要求打折扣的2名社区书记诫勉谈话
    pair = movement(figure, state, following)
    if quantity.role == "count" and (schedule := schedule_of(figure)) and not noun:
        return Reading(count_of_state(figure, state, head, schedule), "level", None, None, left.bound)
    compared = noun and left.comparator and not head and quantity.role in ("count", "people")  # 较上年增加2个部门
    if pair is None and left.direction and (not noun or compared) and not left.moved:
        return _changed(figure, state, head, noun)
    state.change, state.grew = None, ""
    if pair is not None and not head and not noun and state.moved_name:
        if quantity.unit == "位" and PLACED.search(state.moved_name):
            return Reading(state.moved_name, "rank", None, "peer")
        return Reading(state.moved_name, "level", pair, "before", left.bound)
    full = full_head(figure, state, head, noun)
    return _level(figure, state, _of_others(figure, state, full, noun), noun, pair) if full else None


def _told_whole(figure: Figure, state: State, whole: str) -> Reading:
    """Return an amount whose words say all of what it is of."""
    state.name, state.measured = level_name(whole, figure.quantity.unit, figure.quantity.role, False), ""
    return Reading(state.name, "level", None, None, figure.left.bound)


def _take_verb(figure: Figure, state: State) -> None:
    """Give a figure the verb that it shares with the one before, or the measure that its verb is."""
    left = figure.left
    if not left.head and not left.seen and figure.listed and state.change and not figure.right.noun:
        # 分别进位5位、6位: the second shares the verb of the first
        left.direction, left.verb = state.change.direction, state.change.verb
        left.comparator = state.change.comparator
    if left.direction and (figure.quantity.unit == "个月" or (figure.quantity.unit == "天" and left.verb in LATE)):
        left.head, left.direction = left.head + left.verb, None  # 滞后约2个月
    if figure.quantity.unit == "分" and left.verb.startswith("扣") and left.direction:
        left.head, left.direction = left.head + left.verb, None  # 因信访积案扣减1.5分
    if left.verb == "高" and left.comparator is None and figure.quantity.unit.endswith("米"):
        left.head, left.direction = left.head + "高", None  # 大坝高50米


def _changed(figure: Figure, state: State, head: str, noun: str) -> Reading:
    """Return a change by an amount: 较上年增加3亿元."""
    left, unit = figure.left, figure.quantity.unit
    moved = (state.moved_name or _ranked(state)) if unit in PLACES else ""  # 排名升至第5位，前进4位
    base = head or noun or _of_unit(figure, state) or moved or state.grown
    if base in EACH_ALONE and (raised := RAISED.fullmatch(state.topic)):
        base = raised[1] + base  # 提高企业退休人员基本养老金，人均增加1680元
    if left.verb.startswith("多") and (more := MORE.match(figure.text, figure.quantity.end)):
        base += more.group()  # 育儿家庭每月多了300元补贴
    verb = ("同比" if left.comparator == "yoy" else "") + left.verb
    state.change = Change(left.direction, left.verb, left.comparator, left.yearly)
    state.measured = base
    state.subject = state.subject if not head else base
    if left.comparator == "plan" and left.against.endswith(("标准", "编制", "定额")):
        name = ("" if base in left.against else base) + left.against  # 平均班额51人，超过省定标准6人
    else:
        name = change_name(base, unit, verb, left.yearly)
    if left.verb.startswith("净增") and not (left.comparator or state.comparator):
        return Reading(name, "level", None, None, left.bound)  # 规上企业净增15家
    return Reading(name, "change", left.direction, left.comparator or state.comparator, left.bound)


def _ranked(state: State) -> str:
    """Return the rank told right before, "" where none was: 居全市第4位，前移两个位次."""
    ranked = state.ranked or (state.previous is not None and state.previous.role == "rank")
    return state.ranked + ("" if state.ranked.endswith(("排名", "位次")) else "排名") if ranked else ""


def _of_others(figure: Figure, state: State, full: str, noun: str) -> str:
    """Return the whole head of an amount with what it takes over from a whole, from a list, or from what caused it."""
    quantity = figure.quantity
    if quantity.unit.endswith("例") or full.endswith("病例"):
        full = cases_kept(figure, full)
    # 其中新开工5个，推进医院项目51个
    other = (figure.left.act or len(figure.left.head) > PART_MOST) and not (figure.left.bare_act or figure.same)
    if figure.left.child or (state.child and not other):
        full = _of_whole(figure, state, full, noun)
    full = taken_land(figure, state, _as_kin(figure, state, full))
    if quantity.role == "people" and CAUSED.match(full) and (hazard := _hazard(figure, state)):
        full = hazard + full
    return full


def _of_whole(figure: Figure, state: State, full: str, noun: str) -> str:
    """Return the name of a part (其中) with what it says of the whole alone."""
    role, whole = figure.quantity.role, state.units.get(figure.quantity.unit, "")
    if role == "people" and not whole and not noun:
        full = of_people(state.name, full)
    if role == "count" and full.endswith("级") and not noun:
        full += GRADE.sub("", whole)  # A级景区42家，其中5A级1家
    elif role in ("count", "people") and (full.endswith(KINDS) or full in OWNED_BY) and not noun:
        full += thing_of(whole)
    if role in ("count", "people") and not state.items and full[:2] not in HANDED:
        full = of_whole(whole, full)
    return full + "资金" if role == "money" and full in PAYERS else full  # 补助资金4.6亿元，其中中央2.1亿元


def _level(figure: Figure, state: State, full: str, noun: str, pair: str | None) -> Reading:
    """Return an amount by its whole head, `pair` saying where it moves to or comes from."""
    left, quantity = figure.left, figure.quantity
    if quantity.unit == "位" and PLACED.search(full):
        state.moved_name = full
        return Reading(full, "rank", None, "peer")
    state.name = level_name(full, quantity.unit, quantity.role, left.bare_act and not noun)
    if quantity.role == "money" and full == state.name + "完成":
        state.full = state.measured = state.subject = state.name  # 预算收入完成8亿元，增长5%
    if pair is not None and quantity.role == "money":
        state.name = PAID_EACH.sub(r"\1标准", state.name)  # 网格员补贴由每月200元提到350元
    if pair is not None:
        state.moved_name = state.name
        return Reading(state.name, "level", pair, "before", left.bound)
    measure: Measure = "rate" if "/百" in quantity.unit and state.name.endswith("率") else "level"  # 103.9部/百人
    return Reading(state.name, measure, None, "plan" if left.comparator == "plan" else None, left.bound)


def _hazard(figure: Figure, state: State) -> str:
    """Return the accident that harmed so many: 火灾事故 of 发生1起火灾事故，造成3人重伤, "" where none is named."""
    hazards = HAZARD.findall(figure.text, max(state.opened, figure.low - HAZARD_MOST), figure.low)
    return hazards[-1] if hazards else ""


def _of_unit(figure: Figure, state: State) -> str:
    """Return what a change is of by its unit, behind a rate: 优良天数314天，优良率86%，较上年增加11天."""
    previous = state.previous
    behind_rate = previous is not None and previous.role in ("share", "points")
    return state.units.get(figure.quantity.unit, "") if behind_rate else ""


def _as_kin(figure: Figure, state: State, full: str) -> str:
    """Return the head with the measure of its whole: 粮食产量30吨，其中早稻10吨 measures 早稻产量."""
    unit = figure.quantity.unit
    state.child = state.child or figure.left.child
    kin = KIN.search(full)
    if kin and not (state.kin == "产量" and kin.group() == "发电量"):  # among goods, power does not change the measure
        state.kin, state.kin_unit = KIN_OF.get(kin.group(), kin.group()), unit.lstrip("万亿")
    elif figure.quantity.role == "money" and full.endswith("项目" if figure.left.completed else "项目完成"):
        state.kin, state.kin_unit = "完成投资", unit.lstrip("万亿")
        state.full = state.measured = full.removesuffix("完成") + state.kin  # 东城街道19个项目完成23亿元
        return state.full
    elif _of_other(full) and state.kin and state.kin_unit == unit.lstrip("万亿"):
        state.full = state.measured = ONLY.sub("", full) + state.kin  # 东城区完成投资21亿元；西城区完成15亿元
        return state.full
    elif (
        (
            state.child
            or state.itemised
            or full in INDUSTRIES
            or _reaches(figure, full)
            or _grown(figure, state, full)
            or _place_of_list(figure, state, full)
        )
        and state.kin
        and not full.startswith(("到位", "支付", "拨付", "支出"))
        and state.kin_unit in ("", unit.lstrip("万亿"))
        and full[-1] not in "额费金款税资收润售"
    ):
        state.measured = (
            full.removesuffix(state.kin[:-1]).removesuffix(state.kin[:2]) + state.kin
        )  # 工业用电56亿千瓦时 behind 全社会用电量
        return state.measured
    return full


def _of_other(full: str) -> bool:
    """Whether a head only says who has done as much: 西城区完成."""
    return full.endswith("完成") and PLACE.match(ONLY.sub("", full)) is not None


def _place_of_list(figure: Figure, state: State, full: str) -> bool:
    """Whether a place alone goes on a list of sums by place: 东城街道完成投资21亿元；西城街道15亿元."""
    money = figure.quantity.role == "money" and state.kin.endswith("投资")
    return money and not figure.left.act and PLACE.fullmatch(full) is not None


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
