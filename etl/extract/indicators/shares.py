"""Read percentages, points and multiples: shares and rates here, changes by changed.py."""

from __future__ import annotations

import re

from etl.extract.indicators.changed import PARTS, SPEED, change_of, read_change
from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.goals import states_goal
from etl.extract.indicators.grants import read_grant_share
from etl.extract.indicators.groups import AMONG, AMONG_END, FULL_MOST, ONLY_SO, of_group
from etl.extract.indicators.heads import budgeted
from etl.extract.indicators.listed import own_head
from etl.extract.indicators.measures import NEW, PLACE, done_to, is_relative, rated
from etl.extract.indicators.movements import movement
from etl.extract.indicators.names import SHARES, rate_name
from etl.extract.indicators.stated import said_behind, within
from etl.extract.indicators.tidy import tidy
from etl.extract.indicators.told import kept_predicate

RATE_OF = re.compile("(?:满意|知晓|认可|参与)率$")
SHARE_OF = re.compile(r"(?<!约)(?:约|(?<![主需重])要|将|应)?占(?!比|有率|地)(.{1,40})$")
# 奖励额度按地方贡献50%的标准确定
BY_STANDARD = re.compile(
    "的?(标准|比例|额度)(?:[，]?[一-鿿]{0,4})(?:确定|计发|计算|核定|给予|执行|发放|计提|缴纳|安排)"
)
PAID_BY = re.compile("^(.{2,16}?)按照?(?!期|时)(.{3,})$")
TRADED = ("出口", "进口", "外销", "增量")  # 生产汽车8万辆，出口6万辆、占全省的80%
COMPLETED = re.compile("(?<=..)(?:已|超额)?完成了?(?:原定|原|全年|年度|年初|国家|当年)?$")  # 产值完成了原定计划的101%
GOAL = re.compile("(?<=..)(?:预期|增长|调控){1,3}目标(?:是|为|值)?(?:拟)?(?:定|确定|设定|安排)?(?:在|为)?$")
SATISFIED = re.compile(r"对(?!象)(.{2,24}?)(?:表示)?(?:比较|非常|基本)?满意")
STATED = re.compile(
    r"(?:全部|全)?(?:达标|覆盖|完成|开工|竣工|整改|到位|办结|落实|合格|建成|入网|参保|销号|通车|复工)(?:到位)?"
)
COMPARED = re.compile(r"[是为达的至到]|相当|超过")
AIM_BEHIND = re.compile("(?:预期|控制|年度|管控)*(?:目标|任务|指标|要求|红线|底线)值?(以内|之内|以下|范围之?内)?")
# 服务业增加值增长6.2%，对经济增长贡献率达58%
CONTRIBUTION = re.compile("(对[^，。、；]{2,12}?的?贡献率)")
OF_SHARE = re.compile("(?<=..)占.{2,}$")
EXTREME = re.compile("(?:其中)?最[低高差好]的?(?:是|为)?(.{2,10})")
RATE_TAIL = re.compile("(?:恩格尔系数|[一-鿿]{2}率|比重|比例|系数)$")
MOST = re.compile("([^，。占]{3,}?)(?:不得)?(不超过|超过|不低于|不少于|不高于)([^，。]{3,}?)的?$")
# 完成目标任务的109%, 为年度计划的71.5%, 占任务的93%
OF_PLAN = re.compile(
    r"(完成|占|为|达到?|实现|相当于)?((?:年度|全年|年初|年|总|既定|预期|下达|[省市县区州]定|[省市县区州]下达|上级下达|目标)*(?:计划|任务|目标|预算)"
    r"(?:总?投资|任务|总?数|额)?)的?\Z"
)
ONLY = re.compile("(?<=..)(?:仅|只|仅仅|才)(?:完成)?$")
PLANNED = ("投资", "总投资", "任务", "任务数", "额")
SHORT = re.compile("(?<=..)[短超减增]收(?:金额)?$")  # 收入短收3.6亿元，完成预算的92.4%
SETTLED = re.compile("支出决算数?$")  # 支出决算为40万元，完成预算的95%
SCORES = ("得分", "指数", "满意度")  # of which nothing is a rate
DONE_SO = frozenset(("到位", "完成", "完毕", "销号", "办结"))
COUNT_END = re.compile("(?:人数|户数|家数|数量?)$")
RATE_ENDS = ("率", "比重", "比例", "系数")
RATE_END = re.compile(r"率$|占比$|比重$|比例$")


def read_share(figure: Figure, state: State, following: float | None) -> Reading | None:
    """Return what a percentage or multiple measures."""
    left, quantity = figure.left, figure.quantity
    if quantity.role == "share" and (grant := read_grant_share(figure, state)):
        state.name = state.measured = grant
        return Reading(grant, "rate", None, None, left.bound)
    if goal := GOAL.search(left.head):
        left.head = left.head[: goal.start()]  # 广义货币预期增长目标拟定为13%
        if "增" in goal.group() and left.direction is None:
            left.direction = "up"
    if (
        state.change
        and state.name.endswith(("增速", "降幅"))
        and left.direction is None
        and states_goal(figure, left.head)
    ):
        # 能耗下降3.6%，超额完成省定3%的目标任务
        return Reading(state.name, "change", state.change.direction, None, None)
    change = change_of(figure, state)
    head = own_head(figure, state)
    if change is not None:
        return read_change(figure, state, change, head)
    if most := MOST.match(head):
        # 贷款额度不超过抵押物价值的2倍
        left.bound = left.bound or ("ge" if most[2] in ("不低于", "不少于") else "le")
        name = f"{most[1].removesuffix('按')}占{most[3]}{'倍数' if quantity.unit == '倍' else '比例'}"
        state.name = state.measured = name
        return Reading(name, "rate", None, None, left.bound)
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
        state.measured = name.removesuffix("完成率")  # 产值完成计划的101%，比上年增长8%
    if pair is not None:
        state.moved_name = name
        return Reading(name, "rate", pair, "before", left.bound)
    return Reading(name, "rate", None, "plan" if left.comparator == "plan" else None, left.bound)


# 办结建议96件、提案163件，满意率达100%
OF_BOTH = frozenset("满意率 办结率 办复率 答复率 面商率 见面率 按期办结率 按时办结率".split())


def _rated(head: str, state: State) -> str:
    """Return what a rate is of that names nothing itself: 信访积案 in 化解信访积案39件，化解率83%."""
    if state.subject and state.act and state.act in done_to() and len(state.subject) > len(state.act) + 1:
        return state.subject.removeprefix(state.act)
    base = state.subject or state.rated or state.full or state.label or state.topic
    if base[:2] == head[:2] and len(head) == 3 and len(base) > 3 and base[2:] not in DONE_SO:
        return base[2:]  # 交付住房1.2万套，交付率86.5%
    if not base or (base[:2] == head[:2] and state.before):
        return "" if state.before.endswith(SCORES) else state.before  # 查出问题27个。已整改到位24个，整改率89%
    if base.endswith("率") and head.endswith("率") and (whose := RATE_OF.search(base, 2)):
        return base[: whose.start()]  # 村民对整治的满意率为92%，知晓率为95%
    if base.endswith(("时间", "时限")):
        if head.startswith(("压缩", "缩短", "提速", "压减")):
            return base  # 审批时限由30天压缩至5天，压缩率83%
        return ""  # 等候时间缩短为8分钟，办结率提升至97%
    if base.endswith((head[:-1] + "天数", head[:-1] + "数")):
        return base[: base.rindex(head[:-1])]  # 空气质量优良天数314天，优良率86%
    return base


def _of_all(state: State) -> str:
    """Return what a rate is of that all of a list share: 办理建议5件、提案3件，办结率均达100%."""
    parts = [part.removeprefix(state.act) for part in state.recent[-3:]]
    parts = [part for part in parts if not any(part != one and part.startswith(one) for one in parts if one)]
    return "、".join(parts) if 1 < len(parts) <= 3 and all(parts) and len("".join(parts)) <= 24 else ""


def _after_rate(state: State) -> bool:
    """Whether the figure before was a rate, which a bare percentage in the next clause bounds."""
    previous = state.previous
    return previous is not None and previous.role == "share" and RATE_END.search(state.name) is not None


def _against_year(seen: list[str]) -> bool:
    """Whether the words before a figure compare with another time: 比2020年."""
    return any(word.startswith(("比", "较")) and len(word) > 1 for word in seen)


def _plan_share(figure: Figure, state: State, whose: str, plan: str, verb: str = "占") -> str:
    """Return the name of the share of a plan that is done: 一般公共预算收入 and 完成年初预算的27%."""
    figure.left.comparator = "plan"
    state.plan = plan if verb == "占" else ""
    paid = state.previous is not None and state.previous.role == "money" and state.name
    whose = ONLY.sub("", whose).removesuffix("完成") or paid or state.full or state.about
    if state.kin_head and PLACE.match(whose):
        whose += state.kin_head  # 投资增长9%，其中安溪县完成年度目标的68%
    whose = SHORT.sub("", SETTLED.sub("", whose))
    return whose + (f"占{plan}比例" if verb == "占" else f"{plan}完成率")


def _share_name(figure: Figure, state: State, head: str) -> str:
    """Return the name of a share, "" where it has none."""
    left, right = figure.left, figure.right
    behind = right.noun + right.predicate
    if figure.quantity.unit == "倍" and not COMPARED.search(figure.text, figure.low, figure.quantity.start):
        # 800倍 of a spray dilutes; 是上年的2.3倍 compares
        return ""
    if state.name and states_goal(figure, head):
        left.bound = None
        return state.name
    if not head and figure.text[figure.quantity.start - 1] == "的" and _after_rate(state) and _against_year(left.seen):
        return state.name  # 城镇化率达61%，比2020年的58%提高3个百分点
    of_plan = left.comparator == "plan" and "占" in "".join(left.seen)
    if head == "占" and "计划" in left.seen and state.previous is not None:
        return _plan_share(figure, state, "", "计划")  # 完成投资12.1亿元，占计划的94.5%
    if of_plan or ("计划" in left.seen and not head and figure.text[figure.quantity.start - 1] == "的"):
        return _plan_share(figure, state, head, "年度计划")
    if left.comparator == "plan" and head in PLANNED and state.previous is not None:
        planned = OF_PLAN.search(figure.text, figure.low, figure.quantity.start)
        if planned is not None and planned[1]:
            return _plan_share(figure, state, "", planned[2], planned[1])  # 占年度计划投资的71.2%
    plan = OF_PLAN.search(head) if figure.quantity.unit in ("%", "成") and not behind else None
    if plan:
        return _plan_share(figure, state, head[: plan.start()], plan[2], plan[1] or "完成")
    if head == "占" and state.plan and state.previous is not None and state.previous.role == "money":
        return _plan_share(figure, state, "", state.plan)  # 甲完成74亿元，占年度计划的82%；乙完成31亿元，占69%
    if head.endswith("占"):
        return of_group(state, head[:-1])
    if "按" in head and BY_STANDARD.match(figure.text, figure.quantity.end):
        head = PAID_BY.sub(r"\1占\2", head)
    if said := said_behind(figure, state, head):
        return said
    if head.endswith("覆盖") and len(right.noun) > 1 and not figure.joined:
        return head[:-2] + right.noun + "覆盖率"  # 助餐点覆盖九成以上城乡社区
    if head.endswith(AMONG) and len(behind) > 2 and not figure.joined:
        of_all = AMONG_END.sub("", head)
        return of_all + behind.removeprefix(of_all[-2:]) + "占比"  # 污染源中有25%存在治污设施闲置
    if done := COMPLETED.search(head):
        head, left.completed = head[: done.start()], True
    if share := SHARE_OF.search(head):
        base = state.subject = head[: share.start()] or (state.full if state.full.endswith(TRADED) else state.about)
        if share.group()[0] == "约":
            left.bound = left.bound or "approx"
        return base + "占" + share[1] + ("" if head.endswith(("比重", "比例", "率")) else "比例")
    listed = not head and figure.listed and not left.seen and state.name
    if listed and (not behind or ("占" in state.name and behind.startswith(("给予", "予以")))):
        return state.name  # 分别完成计划的117%和109%
    if head in ("恢复", "恢复到", "恢复至") and state.name and figure.quantity.unit == "%":
        return state.name + "恢复比例"  # 接待游客286万人次，恢复到2019年的113%
    if "相当于" in head and figure.quantity.unit in ("%", "成"):
        whose, _, to = head.partition("相当于")
        return f"{ONLY_SO.sub('', whose) or state.about}相当于{to}比例"
    if head.endswith("贡献率") and (given := CONTRIBUTION.search(figure.text, figure.low, figure.quantity.start)):
        own = head[: -len(given[1])] if head.endswith(given[1]) else ""
        return (own or OF_SHARE.sub("", state.subject or state.measured)) + given[1]
    if is_relative(head):
        return _relative(figure, state, head)
    if (aim := AIM_BEHIND.fullmatch(behind)) and not head:
        left.bound = left.bound or ("le" if aim[1] else None)
        if _after_rate(state):
            return state.name  # 登记失业率2.9%，控制在4.5%的目标以内
        return rate_name(state.about or state.name) if state.about or state.name else ""
    if (not head or left.bare_act) and behind and not SPEED.match(behind) and not figure.joined:
        satisfied = SATISFIED.search(behind)
        if satisfied:
            return satisfied[1] + "满意率"
        noun = right.noun + kept_predicate(right.predicate, right.noun)
        if len(noun) > 1:
            return tidy(head + noun)[:30] + "占比"
    if head and STATED.fullmatch(behind):
        # 饮用水断面100%达标
        state.subject = head
        return head + behind + "率"
    return (
        _of_before(figure, state, head, behind) if not head or left.bare_act else _of_head(figure, state, head, behind)
    )


def _relative(figure: Figure, state: State, head: str) -> str:
    """Return the name of a rate that is always of something: 化解率, 满意率."""
    if head == "占比" and state.full.startswith(state.subject) and len(state.subject) < len(state.full) <= FULL_MOST:
        return state.full + head  # 7个乡镇未完成任务，占比36.8%
    if head.endswith(RATE_ENDS):
        state.rate_tail = head
    base = _rated(head, state)
    of_both = head in OF_BOTH and figure.quantity.unit == "%" and not state.full.endswith(head[-3:-1])
    if any(word.startswith("均") for word in figure.left.seen) or of_both:
        base = _of_all(state) or base
    if len(base) > 3 and (told := COUNT_END.sub("", base)).endswith(head[-3:-1]):
        base = NEW.sub("", told[:-2])  # 热线办结8万件、按时办结率100%; 新增长护险参保人数5万人，参保率93%
    if len(head) == 4 and base.find(head[:2]) > 2:
        base = base[: base.index(head[:2])]  # 清洁能源装机规模、装机占比
    if len(base) > 10 and "的" in base[2:-1]:
        base = base[base.rindex("的", 0, -1) + 1 :]
    return base + head if not base.endswith(head) else base


def _of_before(figure: Figure, state: State, head: str, behind: str) -> str:
    """Return the name of a share of what was named before."""
    if not head and not behind and not figure.same and _after_rate(state):
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
    if left.completed and len(figure.right.noun) > 3 and not figure.joined:
        return head + behind + "占比"  # 完成水泥行业70%以上产能超低排放改造
    if left.completed and not RATE_END.search(head):
        return budgeted(figure, head) + "完成率"
    owned = rated().fullmatch(head)
    if owned:
        # 招商项目综合开工率77%、入库率55%: the second rate is of the same
        state.rated = owned[1]
    if (left.child or state.child) and state.rate_tail and PARTS.search(head):
        return head + state.rate_tail  # 居民恩格尔系数为32%，其中城镇为31%
    if state.rate_tail and (place := EXTREME.fullmatch(head)) and PLACE.match(place[1]):
        return place[1] + state.rate_tail  # 平均收缴率仅为六成，最低的石桥镇只有38%
    if head.endswith(RATE_ENDS) and (tail := RATE_TAIL.search(head)):
        state.rate_tail = tail.group()
    if not RATE_END.search(head):
        state.subject = head
        if figure.quantity.unit == "倍":
            return head + "倍数"
    return rate_name(head)
