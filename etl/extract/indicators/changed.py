"""Changes: growth in percent, points gained or lost, distances from a plan or from others, and whose they are."""

from __future__ import annotations

import re

from etl.extract.indicators.cues import COMPARATOR, compared_cue
from etl.extract.indicators.figures import Change, Figure, Reading, State
from etl.extract.indicators.goals import A_GOAL, GOAL_GAP, states_goal
from etl.extract.indicators.left import GROWTHS
from etl.extract.indicators.measures import MEASURE_END, PLACE, done_to, is_relative
from etl.extract.indicators.movements import FALLING, RISING
from etl.extract.indicators.names import CHANGE_NOUN, SHARES, change_name
from etl.extract.indicators.parts import PARTS, POLLUTANTS
from etl.extract.indicators.peers import against_scope, one_of
from etl.extract.indicators.relatives import OUTPUTS

SHRINKING = ("降幅", "跌幅", "下降幅度", "降低幅度", "回落幅度")
KEPT = ("保持", "均保持", "继续保持", "实现")  # 均保持10%以上增长
THAN = re.compile("^[比较]")  # 比年度目标高1.5个百分点
IMPROVED, BETTER_LOW = "改善", re.compile("(?:综合指数|浓度|能耗|死亡率)$")  # 空气质量综合指数4.86，同比改善5.4%
SOME_YEARS = re.compile("五年计划的?|[一二三四五六七八九十两]{1,2}年[来间]?")
STRIVEN = frozenset("力争 争取 冲刺 奋力 努力 力争达到 确保 争 要争 力保 要保".split())  # 确保增长5.5%、力争6%
# 增长14%，远远超过1953年到1978年平均每年增长3%的速度
EXCEEDS = re.compile("(?:远远|大大|明显|都|均|也)*(?:超过|高于|快于|大于|低于)了?(?:[0-9]{4}年?|[一二][九〇○零]).*")
SAVED = re.compile(
    "(.*?)(?:应该|应当|要|必须|可以|将){0,3}([比较].{2,14}?)?(?:应该|应当|至少|要|必须|可以){0,3}(节约|节减|节省)"
)
A_YEAR = re.compile("(?:19|20)[0-9]{2}年?(?:同期)?(?:增速)?")
SCHEDULED = re.compile("序时|时序|进度")
EXTENTS = frozenset(("增长幅度", "增长的幅度", "上涨幅度", "下降幅度", "下降的幅度", "提高幅度"))
EXTENT_ALONE = ("规模", "总量", "总规模")  # 收入由1927元增加到17918元，规模扩大了8.3倍
IDLE = frozenset(("安排", "执行", "掌握", "把握", "增长较", "增长较快的"))  # 赤字率拟按4%安排、比上年提高1个百分点
GROWN = re.compile(
    "(?:增加值|投资|零售总?额|商品零售|消费价格(?:指数|总水平)?|销售价格|排放量?|生产总值|产值|产量|营业收入|利润总?额?|用电量|存款余额|贷款余额)$"
)
GROWN_ENDS = ("值", "指数", "总水平", "投资", "额", "零售", "价格", "产量", "收入", "利润", "用电量", "排放", "排放量")
GROWN_OF = {
    "零售总额": "零售额",
    "商品零售": "零售额",
    "消费价格": "价格",
    "消费价格指数": "价格",
    "消费价格总水平": "价格",
    "销售价格": "价格",
    "生产总值": "增加值",
}
# 持续压减“三公”经费，下降12%: the outlay fell, not its cut
CUT = re.compile("(压减|压缩|削减|精简|精减|降低)(?=[^，。率比]{2,}$)(?!.*(?:比例|率|占比)$)")
REDUCED = re.compile("^(?:持续|大力|严格|进一步)*(?:压减|压缩|削减|精简|降低|减轻)(?=..)")
# 城镇化率提高3个百分点，比全省高1.2个百分点
WON_OR_LOST = tuple("提高 上升 提升 下降 降低 回落 增加 减少".split())
AGAINST_GOAL = re.compile(rf"[高低]于{A_GOAL}$")
SPEED = re.compile(r"(?:幅度|速度|增速|增幅|速率|增长|递增|高速)")  # 以超过30%的幅度萎缩
# 工业增长6%，拉动全市经济增长2个百分点
PULLS, MEASURE_OF = ("拉动", "带动", "下拉", "拉低", "影响"), re.compile("(?<=..)(?:总?增加值|总?产值|总?投资|总额)$")
TRADE_END = re.compile("(?<=.)(?:业|产业集群|园区|开发区)$")
OF_WHOLE = re.compile("(?<=..)占.{2,}(?:比重|比例)$")
SINCE = re.compile("[比较]((?:19|20)[0-9]{2}年)")
TIMES_OF, TIMES_END = (
    frozenset(("批次", "人次", "件次", "起数", "件数")),
    re.compile("(?<=..)(?:批次|人次|件次|起数|件数)$"),
)


def change_of(figure: Figure, state: State) -> Change | None:
    """Return the change that the words around the figure say, None where it is a share."""
    left, right, quantity = figure.left, figure.right, figure.quantity
    head = left.head
    striven = left.seen and STRIVEN.issuperset(left.seen) and state.previous and state.previous.unit == quantity.unit
    if not head and state.change and not right.noun and (striven or (figure.listed and not left.seen)):
        shared = state.change
        left.against = against_scope(figure, shared) if shared.comparator == "peer" else shared.against
        return Change(shared.direction, shared.verb, shared.comparator, shared.yearly, shared.against)
    behind = right.noun + right.predicate
    kept = right.of or behind.startswith("递增") or any(word.startswith(KEPT) for word in left.seen)
    if kept and SPEED.match(behind) and (RISING.search(behind) or FALLING.search(behind)):
        falling = FALLING.search(behind)
        return Change("down" if falling else "up", "下降" if falling else "增长", left.comparator, left.yearly)
    if left.moved and quantity.role not in ("points", "times"):
        return None
    if left.direction is not None or quantity.role == "points" or quantity.unit == "番":
        if left.verb == IMPROVED and BETTER_LOW.search(head or state.grown):
            left.direction = "down"
        direction = left.direction or ("up" if quantity.unit == "番" else None)
        return Change(direction, left.verb, left.comparator, left.yearly, left.against)
    if quantity.role == "share" and (cut := CUT.match(head)) and not right.noun:
        left.head = head[cut.end() :]  # 压减一般性支出8%
        return Change("down", cut[1], left.comparator, left.yearly)
    if "节" in head[-2:] and (saved := SAVED.fullmatch(head)):
        against = COMPARATOR.fullmatch(saved[2]) if saved[2] else None
        found = compared_cue(against).roles["comparator"] if against else left.comparator
        if found:  # 造价应该比原计划至少节约10%
            left.head, left.against = saved[1], ""
            return Change("down", saved[3], found, left.yearly)
    if head and CHANGE_NOUN.search(head):
        return Change("down" if head.endswith(SHRINKING) else "up", "", left.comparator, left.yearly)
    return None


def read_change(figure: Figure, state: State, change: Change, head: str) -> Reading:
    """Return a change of what the head names, or of what was named before."""
    left, quantity = figure.left, figure.quantity
    if SOME_YEARS.fullmatch(head) or A_YEAR.fullmatch(head) or (state.grown and EXCEEDS.fullmatch(head)):
        head = left.head = ""  # 五年提高7.5个百分点
    if gap := _gap_to_goal(figure, state, change, head):
        return Reading(gap, "change", change.direction, "plan", left.bound)
    head = _changed_head(figure, state, change, head)
    of_sum = state.change if state.previous is not None and state.previous.role not in ("share", "points") else None
    again = of_sum and quantity.unit == "%" and of_sum.direction == change.direction and not change.yearly
    if of_sum and not head and change.comparator is None and (again or change.verb in GROWTHS):
        change.comparator = of_sum.comparator  # 同比减少317万元，降幅13.8%; 比上年增加9亿元，增长6%
    shared = change
    change = _settled(figure, change, head)
    if (head in GROWTHS or head in EXTENTS) and state.grown:
        # 民间投资下降3.5%，降幅收窄1.2个百分点
        head = state.grown if state.grown.endswith(GROWTHS) else state.grown + head
    last = state.previous.role if state.previous is not None else ""
    behind_share = last in ("share", "points") and state.measured.endswith(SHARES)  # 占计划的53%，超序时3个百分点
    if not head and quantity.unit == "%" and state.amount and behind_share:
        state.measured = state.amount  # 产值320亿元，占全市的32%，增长9.6%: the output grew
    of_growth = _growth_before(figure, state, head)
    idle = head in IDLE or (head in EXTENT_ALONE and state.measured and change.direction == "up" and figure.count == 1)
    base = _as_part(left.child, state, "" if idle else head) or of_growth or REDUCED.sub("", state.grown)
    if figure.quantity.unit == "%" and not head and change.direction == "up" and base.endswith(SHRINKING):
        base = base.removesuffix(next(word for word in SHRINKING if base.endswith(word)))  # 降幅收窄，4月转为增长6%
    if base in GROWTHS and state.name.endswith(("增速", "降幅")):
        base = head = state.name  # 投资增长48.6%、连续21个月保持30%以上的增速
    state.change = shared
    told = base if head or not state.name else of_growth or state.name
    name = _compared(figure, state, change, head, told)
    if name is not None:
        if not state.name and change.comparator == "peer":
            state.name = told  # 增速高于全国2.1个百分点、全省1.3个百分点
        return Reading(name, "change", change.direction, change.comparator, left.bound)
    state.name = _named(figure, state, change, head, base)
    if not of_growth:
        _note(figure, state, head, base)
    return Reading(state.name, "change", change.direction, change.comparator or state.comparator, left.bound)


def _gap_to_goal(figure: Figure, state: State, change: Change, head: str) -> str:
    """Return the name of a distance from a goal, "" where the words tell of none: 比目标低3个百分点."""
    if figure.listed and head in state.heads and AGAINST_GOAL.search(head):
        return head  # 分别比目标高2个、0.3个百分点
    gap = GOAL_GAP.fullmatch(head) if figure.quantity.role == "points" and state.name else None
    if gap is None:
        return ""
    change.direction = "down" if gap["gap"] or gap["short"] or change.direction is None else change.direction
    rates = state.rates[-figure.count :] if figure.count > 1 and len(state.rates) >= figure.count else [state.name]
    verb = "高" if change.direction == "up" else "低"
    state.heads, state.turn = [f"{rate}{verb}于{gap['goal']}" for rate in rates], 1
    state.change = change
    return state.heads[0]


def _changed_head(figure: Figure, state: State, change: Change, head: str) -> str:
    """Return a head with what its sentence tells it is of, "" where it only states a goal."""
    points = figure.quantity.role == "points"
    if head and state.grown and states_goal(figure, head):
        head = ""  # 能耗下降2.1%，距离年度下降3.2%的目标还有差距
    if head.startswith(PULLS) and points:
        change.direction = "down" if head.startswith(("下", "拉低")) else change.direction
        whose = "" if "合计" in figure.left.seen else state.owner or state.subject or state.topic
        head = MEASURE_OF.sub("", whose) + head
    rate = points and head.endswith(("率", *SHARES)) and is_relative(head)
    if rate and not MEASURE_END.search(state.subject):
        done = state.act in done_to() and len(state.subject) > len(state.act) + 1
        whose = state.subject.removeprefix(state.act) if done else state.subject
        whose = "" if head.endswith("满意率") and whose.endswith(("损失", "资金", "金额")) else whose
        head = (whose or (state.topic if head in SHARES else "")) + head  # 开工率超过去年同期13个百分点
    trade = (
        OF_WHOLE.sub("", state.subject or state.measured).removeprefix(state.act)
        if not points and head in OUTPUTS
        else ""
    )
    if trade and TRADE_END.search(trade):
        head = trade + head  # 服务业占地区生产总值的49%，增加值增长7%
    if head in TIMES_OF and state.subject:
        head = TIMES_END.sub("", state.subject) + head  # 接待群众36批120人次，同比批次下降10%、人次下降12%
    if head in OUTPUTS and not points and state.firm and not state.subject:
        head = state.firm + head  # 规上工业企业完成总产值71亿元；增加值增长2%
    if head.startswith("占") and len(head) > 2 and state.subject:
        head = state.subject + head  # 争取债券20亿元、占全省比例提高1.8个百分点
    return head


def _settled(figure: Figure, change: Change, head: str) -> Change:
    """Return a change with its direction where its verb has none, another one turned where its figure is negative."""
    value = figure.quantity.value
    if change.direction is None:
        short = figure.left.comparator == "plan" or head.endswith("差")  # 距离年度目标：GDP差2.4个百分点
        change.direction = "down" if short else "up"
    if value is not None and value < 0:
        turned = "up" if change.direction == "down" and CHANGE_NOUN.search(head) is None else "down"
        return Change(turned, change.verb, change.comparator, change.yearly, change.against)
    return change


def _growth_before(figure: Figure, state: State, head: str) -> str:
    """Return the growth or the completion just told that gains or loses points, "" where the change is of a thing."""
    if figure.quantity.role != "points":
        return ""
    previous = state.previous
    if not head and state.name.endswith("完成率") and previous is not None and previous.role == "share":
        return state.name  # 完成率91.7%，较上年提高3.2个百分点
    return "" if figure.left.head else state.grew


def _named(figure: Figure, state: State, change: Change, head: str, base: str) -> str:
    """Return the name of a change of `base` with time, or of its distance from a plan."""
    if change.comparator == "plan":
        return base + ("欠序时" if change.direction == "down" else "超序时")
    since = SINCE.match(figure.left.against) if change.comparator == "before" and not head else None
    if since is not None and state.name.endswith(("增速", "降幅")):
        base += "比" + since[1]  # 同比增长7%，比2019年同期增长20%
    unit = "%" if figure.quantity.role == "share" else figure.quantity.unit  # 下降三成
    return change_name(base, unit, change.verb, change.yearly)


def _note(figure: Figure, state: State, head: str, base: str) -> None:
    """Note what grew, for the figures behind."""
    percent = figure.quantity.unit == "%"
    state.grew = state.name if percent else base if CHANGE_NOUN.search(base) else ""
    state.measured = base
    if figure.left.head and percent:
        state.rates.append(state.name)
    if head or not state.subject:
        state.subject = base
    if head and state.full:
        state.full = base  # 一般公共预算收入增长8%、达到46亿元


def _compared(figure: Figure, state: State, change: Change, head: str, told: str) -> str | None:
    """Return the name of a distance: from a plan, from others, of the growth just told; None where time went by."""
    left = figure.left
    if change.verb.startswith("节"):
        return told + change.verb
    if change.comparator == "plan":
        if SCHEDULED.search(left.against):
            return None
        return told + THAN.sub(f"{'高' if change.direction == 'up' else '低'}于", left.against)
    if change.comparator == "peer" and left.against:
        # 年均增长11.5%、高于全国1个百分点: the growth is above, not what grew
        whose = state.measured if told.endswith(WON_OR_LOST) and state.measured else told
        against = one_of(left.against, figure) if "、" in left.against or "和" in left.against else left.against
        return whose + THAN.sub("高于" if change.direction == "up" else "低于", against)
    if figure.quantity.role == "points" and not left.head:
        above = bool(state.name) and change.verb in ("高", "低", "快", "慢")
        above = above and (change.verb[0] in "高低" or bool(state.grew) or CHANGE_NOUN.search(state.name) is not None)
        if above or (not figure.listed and state.name.endswith(("增速", "降幅"))):
            # 增长6%，比全国高1个百分点: the growth is above
            return state.name + change.verb
    return None


PLACE_MOST = 6
# 居民消费价格上涨0.3%，其中食品烟酒下降0.6%
CONSUMED = re.compile(
    "食品(?:烟酒)?|衣着|居住|生活用品及服务|交通[和及]?通信|教育文化[和及]?娱乐|医疗保健|其他用品[及和]服务"
)


def _as_part(child: bool, state: State, head: str) -> str:
    """Return the head of a part with what grew of its whole: 工业增加值增长7%，其中采矿业增长3%."""
    state.child = state.child or child
    if PLACE.match(head):
        return head + (state.kin_head if len(head) <= PLACE_MOST else "")  # 投资增长9%，其中东湖区增长14%
    state.kin_head = head or state.kin_head
    if supplied := SUPPLIED.search(head):
        state.kin_goods = supplied.group()
    elif state.kin_goods and len(head) <= GOODS_MOST and head and not MEASURED.search(head):
        return head + state.kin_goods  # 粮食供应增长21%，食盐增长40%
    whole = GROWN.search(head) if head.endswith(GROWN_ENDS) else None
    if whole:
        state.kin_grown = GROWN_OF.get(whole.group(), whole.group())
    elif state.kin_grown[:2] == "排放" and head in POLLUTANTS:
        return head + state.kin_grown  # 化学需氧量排放下降4%，二氧化硫下降5%
    elif (
        state.kin_grown
        and len(head) <= 16
        and (
            head.endswith(("类", "制造业", "采矿业"))
            or (state.child and PARTS.search(head))
            or (state.kin_grown == "价格" and CONSUMED.fullmatch(head))
        )
    ):
        return head + state.kin_grown
    return head


SUPPLIED, GOODS_MOST = re.compile("(?<=..)(?:供应量?|销售量|零售量|消费量|收购量|供应数量)$"), 4
MEASURED = re.compile("[量值额率数入出口业格润税资款价积度重比]$|总|[增供销消需]")
