"""Read percentages, points and multiples: shares and rates here, changes by changed.py."""

from __future__ import annotations

import re

from etl.extract.indicators.changed import SPEED, change_of, read_change
from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.goals import cut_goal, states_goal
from etl.extract.indicators.grant_shares import read_grant_share
from etl.extract.indicators.groups import ONLY_SO, of_group, said_of_all, set_against
from etl.extract.indicators.heads import budgeted
from etl.extract.indicators.listed import own_head
from etl.extract.indicators.measures import PLACE, is_relative, rated
from etl.extract.indicators.movements import growth_behind, growth_moved_to, moved_growth, movement
from etl.extract.indicators.names import SHARES, rate_name
from etl.extract.indicators.peers import beside_others
from etl.extract.indicators.plan_shares import share_of_plan
from etl.extract.indicators.rates import RATE_END, RATE_ENDS, RATE_TAIL, after_rate, relative_rate
from etl.extract.indicators.remarks import chosen_by
from etl.extract.indicators.shared_rates import shared_rate
from etl.extract.indicators.stated import said_behind, within
from etl.extract.indicators.tidy import tidy
from etl.extract.indicators.told import kept_predicate

SHARE_OF = re.compile(r"(?<!约)(?:约|(?<![主需重])要|将|应)?占(?!比|有率|地)(.{1,40})$")
# 奖励额度按地方贡献50%的标准确定
BY_STANDARD = re.compile(
    "的?(标准|比例|额度)(?:[，]?[一-鿿]{0,4})(?:确定|计发|计算|核定|给予|执行|发放|计提|缴纳|安排)"
)
PAID_BY = re.compile("^(.{2,16}?)按照?(?!期|时)(.{3,})$")
TRADED = ("出口", "进口", "外销", "增量")  # 生产汽车8万辆，出口6万辆、占全省的80%
OWNERS = re.compile("(?:企业|单位|居民|职工|学校|医院|家庭|群体|人员|地区|机构)$")
OF_TOPIC = re.compile(
    "(?:不断|进一步|大幅|逐步|持续|适当)*(?:提高|降低|扩大|上调|下调|调整)?(.{2,}(?:比例|标准|税率|费率|率))"
)
SPREAD = re.compile("(?:[将把])?(.{2,}?)(?:扩大|推广|覆盖|延伸|扩展|推开)[到至](全[国省市县区])")
COMPLETED = re.compile(
    "(?:(?<=..)|(?<=^[煤钢铁粮棉油盐糖布纸]))(?:已|超额|仅|只|才)?完成了?(?:原定|原|全年|年度|年初|国家|当年)?$"
)  # 产值完成了原定计划的101%
SATISFIED = re.compile(r"对(?!象)(.{2,24}?)(?:表示)?(?:比较|非常|基本)?满意")
STATED = re.compile(
    r"(?:全部|全)?(?:达标|覆盖|完成|开工|竣工|整改|到位|办结|落实|合格|建成|入网|参保|销号|通车|复工)(?:到位)?"
)
OF_PEERS = re.compile("全[国省市县区州]|平均")  # 是全省平均水平的两倍
TIMES_OF = re.compile("(?:是|为|相当于|达到?)([^，。；：、是为]{3,16})的(?:近|约|超过?)?\\Z")
CAP = re.compile("(?:最多|最高|累计|总额)+不得?(?:超过|高于)([^，。]{3,}?)的?")
SET_BESIDE, NAME_MOST = re.compile("相当于|等于"), 30  # 完成投资140亿元，等于计划总额的三分之一
COMPARED = re.compile(r"[是为达的至到]|相当|超过|超标")
AIM_BEHIND = re.compile("(?:预期|控制|年度|管控)*(?:目标|任务|指标|要求|红线|底线)值?(以内|之内|以下|范围之?内)?")
# 服务业增加值增长6.2%，对经济增长贡献率达58%
CONTRIBUTION = re.compile("(对[^，。、；]{2,12}?的?贡献率)")
OF_SHARE = re.compile("(?<=..)占.{2,}$")
MOST = re.compile(
    "([^，。占]{2,}?)(不得?超过|不得?高于|不得?低于|不得?少于|超过|(?:不到|不足)(?!全[国省市]|[^，。]*平均))([^，。0-9]{3,}?)的?$"
)
OF_PLAN_DONE = re.compile("(?:(?<=..)(?:年初|年度|全年|调整|变动|预期|既定|目标|总)*(?:预算|计划|目标|任务))?完成率$")
PEERS = re.compile(
    "(?!相当)(.{2,}?)(?:还|仅|只|已|约|尚)*(?:为|是|相当于|(不到|不足)|达到?|高达|占)?"
    "(全[国省市县区州](?:平均(?:水平|数|值)?|均值|水平))的?"
)
SAME_TIME = re.compile("(?<=[（(])(?:去年|上年|前年|上年度)(?:同期|全年)?(?:为|是|增长)?$")
SPENT_ON = re.compile("(?:都|均|全部)?(?:用于|用在|投向|投入到|来自|来源于|集中在|分布在|流向)")
THRESHOLD = re.compile("的(?:共?有|共计?|仅有?|只有?)?[0-9Xx]{1,4}[个家户所名]")


def read_share(figure: Figure, state: State, following: float | None) -> Reading | None:
    """Return what a percentage or multiple measures."""
    left, quantity = figure.left, figure.quantity
    if quantity.role == "share" and (grant := read_grant_share(figure, state)):
        state.name = state.measured = grant
        return Reading(grant, "rate", None, None, left.bound)
    left.head = left.head.removesuffix("首次实现") or left.head  # 电子招标率首次实现100%
    cut_goal(left)
    if (
        state.change
        and state.name.endswith(("增速", "降幅"))
        and left.direction is None
        and states_goal(figure, left.head)
    ):
        # 能耗下降3.6%，超额完成省定3%的目标任务
        return Reading(state.name, "change", state.change.direction, None, None)
    if (
        not left.head
        and state.change
        and quantity.unit == "%"
        and state.name.endswith(("增速", "降幅"))
        and SAME_TIME.search(figure.text, figure.low, quantity.start)
    ):
        # 仅增长0.3%（去年同期为13.8%）
        return Reading("去年同期" + state.name, "change", state.change.direction, None, left.bound)
    if quantity.role == "points" and (beside := beside_others(figure, state)):
        return beside
    if quantity.unit == "%" and (grown := growth_moved_to(figure, state)):
        return grown
    change = change_of(figure, state)
    head = own_head(figure, state)
    if change is None and figure.right.of and (rise := growth_behind(figure, head)):
        state.name = state.measured = rise
        return Reading(rise, "change", "up", None, left.bound)
    if change is not None:
        told = read_change(figure, state, change, head)
        return moved_growth(figure, state, told, following) if left.from_ and quantity.unit == "%" else told
    if quantity.unit == "%" and (cap := CAP.fullmatch(head)):
        state.name = f"{state.granted or '奖励'}占{cap[1]}比例"  # 给予奖励，最多不超过上一年贡献的10%
        return Reading(state.name, "rate", None, None, "le")
    if figure.text[quantity.start - 1] == "的":
        head = set_against(head)
    if most := MOST.match(head):  # 贷款额度不超过抵押物价值的2倍
        left.bound = left.bound or ("le" if most[2][0] == "不" and most[2][-2] in "超高不" else "ge")
        state.name = f"{most[1].removesuffix('按')}占{most[3]}{'倍数' if quantity.unit == '倍' else '比例'}"
        state.measured = state.name
        return Reading(state.name, "rate", None, None, left.bound)
    return _stated(figure, state, head, following)


def _stated(figure: Figure, state: State, head: str, following: float | None) -> Reading | None:
    """Return a share as it stands, or as it moved from one figure to the next."""
    left = figure.left
    state.change, state.grew = None, ""
    pair = movement(figure, state, following)
    if pair is not None and not head and state.moved_name:
        return Reading(state.moved_name, "rate", pair, "before", left.bound)
    name = within(_share_name(figure, state, head), state.setting)
    if not name:
        return None
    share = "占" in name and name.endswith(SHARES)
    if not share:
        state.amount = ""
    elif state.previous is not None and state.previous.role != "share":
        state.amount = state.measured
    state.name = state.measured = name
    if left.head or state.turn:
        state.rates.append(name)
    if name.endswith("完成率"):
        state.measured = OF_PLAN_DONE.sub("", name)  # 产值完成计划的101%，比上年增长8%
    if pair is not None:
        state.moved_name = name
        return Reading(name, "rate", pair, "before", left.bound)
    if name.endswith("完成率") and any(word.endswith("计划") for word in left.seen):
        left.comparator = "plan"
    compared = left.comparator == "plan" or "相当于全" in name
    return Reading(name, "rate", None, left.comparator if compared else None, left.bound)


def _share_name(figure: Figure, state: State, head: str) -> str:
    """Return the name of a share, "" where it has none."""
    left, right = figure.left, figure.right
    if not head and state.bounding and THRESHOLD.match(figure.text, figure.quantity.end):
        return state.bounding  # 完成率高于80%的有9个，60%至80%的有8个
    listed = figure.listed and state.previous is not None and state.previous.unit == "倍"
    if (
        figure.quantity.unit == "倍"
        and not listed
        and not COMPARED.search(figure.text, figure.low, figure.quantity.start)
    ):
        return ""  # 800倍 of a spray dilutes; 是上年的2.3倍 compares
    if (
        figure.quantity.unit == "倍"
        and state.name
        and (than := TIMES_OF.search(figure.text, figure.low, figure.quantity.start))
    ):
        left.comparator = "peer" if OF_PEERS.search(than[1]) else left.comparator
        return f"{state.name}相当于{than[1]}倍数"  # 在手订单126亿元，是上年营业收入的2.3倍
    if again := _told_again(figure, state, head) or share_of_plan(figure, state, head):
        return again
    if "全" in head and (peers := PEERS.fullmatch(head)):
        left.comparator = "peer"
        left.bound = left.bound or ("le" if peers[2] else None)
        return f"{peers[1]}相当于{peers[3]}比例"  # 人均GDP还不到全省平均数的六成
    if head.endswith("占"):
        return of_group(figure, state, head[:-1])
    if figure.right.of and (spread := SPREAD.fullmatch(head)):
        return f"{spread[1].rstrip('要将的')}占{spread[2]}{figure.right.noun}比例"  # 将试点范围扩大到全国1/3的县
    if "按" in head and BY_STANDARD.match(figure.text, figure.quantity.end):
        head = PAID_BY.sub(r"\1占\2", head)
    behind = right.noun + right.predicate
    if said := said_behind(figure, state, head) or said_of_all(figure, head, behind):
        return said
    if done := COMPLETED.search(head):
        head, left.completed = head[: done.start()], True
    if share := SHARE_OF.search(head):
        return _part_of(figure, state, head, share)
    if right.of and head and right.noun.endswith("率") and figure.text.endswith("以", 0, figure.quantity.start):
        state.subject = head.removesuffix("以")
        return state.subject + right.noun  # 县医院以92.3%的满意率居首位
    if told := _beside(figure, state, head, behind):
        return told
    if is_relative(head):
        return relative_rate(figure, state, head)
    if (aim := AIM_BEHIND.fullmatch(behind)) and not head:
        left.bound = left.bound or ("le" if aim[1] else None)
        if after_rate(state):
            return state.name  # 登记失业率2.9%，控制在4.5%的目标以内
        return rate_name(state.about or state.name) if state.about or state.name else ""
    if counted := _of_counted(figure, head, behind):
        spent = not head and state.about and SPENT_ON.match(behind)
        return state.about + counted if spent else counted  # 转移支付4.25万亿元，87%用于支持中西部地区
    if head and STATED.fullmatch(behind):
        # 饮用水断面100%达标
        state.subject = head
        return head + behind + "率"
    of = _of_before if not head or left.bare_act else _of_head
    return of(figure, state, head, behind)


def _told_again(figure: Figure, state: State, head: str) -> str:
    """Return the name last given where a share is of the same: its goal, or what it was; "" elsewhere."""
    if state.name and states_goal(figure, head):
        figure.left.bound = None
        return state.name
    compared = not head and figure.text[figure.quantity.start - 1] == "的" and after_rate(state)
    return state.name if compared and _against_year(figure.left.seen) else ""  # 比2020年的58%提高3个百分点


def _part_of(figure: Figure, state: State, head: str, share: re.Match[str]) -> str:
    """Return the name of a share 占 of what the head says."""
    base = state.subject = head[: share.start()] or (state.full if state.full.endswith(TRADED) else state.about)
    if share.group()[0] == "约":
        figure.left.bound = figure.left.bound or "approx"
    return base + "占" + share[1] + ("" if head.endswith(("比重", "比例", "率")) else "比例")


def _beside(figure: Figure, state: State, head: str, behind: str) -> str:
    """Return the name of a share that goes on from the one before, or sets a whole beside another, "" elsewhere."""
    listed = not head and figure.listed and not figure.left.seen and state.name
    if listed and (not behind or ("占" in state.name and behind.startswith(("给予", "予以")))):
        return state.name  # 分别完成计划的117%和109%
    unit = figure.quantity.unit
    if head in ("恢复", "恢复到", "恢复至") and state.name and unit == "%":
        return state.name + "恢复比例"  # 接待游客286万人次，恢复到2019年的113%
    if (equal := SET_BESIDE.search(head)) and unit in ("%", "成", ""):
        whose, to = head[: equal.start()], head[equal.end() :]
        return f"{ONLY_SO.sub('', whose) or state.about}相当于{to.removesuffix('的比例')}比例"
    if head.endswith("贡献率") and (given := CONTRIBUTION.search(figure.text, figure.low, figure.quantity.start)):
        told = next((end for end in (given[1], given[1][1:]) if head.endswith(end)), "")
        own = head[: -len(told)] if told else ""
        return (own or OF_SHARE.sub("", state.subject or state.measured)) + given[1]
    return ""


def _of_counted(figure: Figure, head: str, behind: str) -> str:
    """Return the name of a share of what the words behind it count, "" where they count nothing: 25%的企业停产."""
    right = figure.right
    if not behind or (head and not figure.left.bare_act) or SPEED.match(behind) or figure.joined:
        return ""
    if satisfied := SATISFIED.search(behind):
        return satisfied[1] + "满意率"
    noun = right.noun + kept_predicate(right.predicate, right.noun)
    return tidy(head + noun)[:NAME_MOST] + "占比" if len(noun) > 1 else ""


def _of_before(figure: Figure, state: State, head: str, behind: str) -> str:
    """Return the name of a share of what was named before."""
    if not head and not behind and not figure.same and after_rate(state):
        return state.name  # 失业率3.1%，控制在4.5%以内
    base = state.about
    if figure.left.completed:
        return base + "完成率"
    if base and figure.quantity.unit == "倍":
        return base + head + "倍数"
    return rate_name(base + head) if base else ""


def _of_head(figure: Figure, state: State, head: str, behind: str) -> str:
    """Return the name of a share of what its head names."""
    left = figure.left
    if left.from_ and OWNERS.search(head) and (of := OF_TOPIC.fullmatch(state.topic)):
        return head + of[1].removeprefix("企业")  # 提高研发费用扣除比例，将甲企业、乙企业分别从50%、75%
    if left.completed and len(figure.right.noun) > 3 and not figure.joined:
        return head + behind + "占比"  # 完成水泥行业70%以上产能超低排放改造
    if left.completed and not RATE_END.search(head):
        return budgeted(figure, head) + "完成率"
    if PLACE.match(head) and not left.act and (by := chosen_by(figure.text, state.opened, figure.quantity.start)):
        return rate_name(head + by)  # 开工率由高到低排序，依次是：甲市100%、乙市97%
    if head.endswith(("要用", "要花", "要拿")) or head in ("用", "花", "拿"):
        return ""  # 要用九成以上的时间作调查研究
    owned = rated().fullmatch(head)
    if owned:
        # 招商项目综合开工率77%、入库率55%: the second rate is of the same
        state.rated = owned[1]
    state.child = state.child or left.child
    if shared := shared_rate(figure, state, head):
        return shared
    if head.endswith(RATE_ENDS) and (tail := RATE_TAIL.search(head)):
        state.rate_tail = tail.group()
    if not RATE_END.search(head):
        state.subject = head
        if figure.quantity.unit == "倍":
            return head + "倍数"
    return rate_name(head)


def _against_year(seen: list[str]) -> bool:
    """Whether the words before a figure compare with another time: 比2020年."""
    return any(word.startswith(("比", "较")) and len(word) > 1 for word in seen)
