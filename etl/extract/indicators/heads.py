"""Find the head (名) of a figure: what stands before it, else the noun behind it, else what was named before."""

from __future__ import annotations

import re

from etl.extract.indicators.apart import thing_of_those
from etl.extract.indicators.batches import done_in_turn
from etl.extract.indicators.carried import carried_head
from etl.extract.indicators.cases import cured_of
from etl.extract.indicators.counted_heads import VISITED, counted_head, visiting
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.judged import judged_so
from etl.extract.indicators.left import Left
from etl.extract.indicators.measures import (
    NEW,
    WHOSE_MOST,
    done_things,
    heads_of,
    is_relative,
    listed_kinds,
    measured_of,
)
from etl.extract.indicators.names import EACH, MONEY_NOUN
from etl.extract.indicators.own_things import done_alike
from etl.extract.indicators.parts_of import is_part, left_child, of_one_unit, part_named, same_unit
from etl.extract.indicators.plants import listed_plant
from etl.extract.indicators.relatives import relative_head
from etl.extract.indicators.told import kept_predicate
from etl.extract.indicators.whose import owned

# 查处某所长拉赞助等违纪违法案件: what stands before 等 are examples
EXAMPLES = re.compile(
    r".{4,}等(?:人员?|人士|领域|行业)?((?<=人)[^等的，员士]{2,}|(?<=[员士])[^等的，]{2,}|[^等的，]{4,}|点位|场所|单位|网点|部门|隐患|问题|毛病|规定|制度|现象|行为|风险点|风险|线索|乱象|缺陷|漏洞|做法)$"
)
# 查出口罩不足、扎堆就餐等隐患
TASKS = frozenset(("任务", "年度任务", "目标任务", "计划任务", "总任务", "计划"))
PLAIN = frozenset(("规定", "制度", "做法", "行为", "现象"))
FOUND_OUT = re.compile("(?:当场|现场)?[一-鿿]{1,2}[出到](?=..)|修订|制定|出台|完善|健全|整治|排查")
# 行政单位医疗（项）。年初预算为42万元，支出决算为40万元
BUDGET = re.compile(r"(?:年初|全年|调整)?预算数?|支出决算数?|决算数?")
BUDGETED = ("算", "算数")
BUDGET_ITEM = re.compile(r"([^，。；、（）()\n]{2,24})[（(]项[）)]")
STANDARD = ("标准为", "标准是")
# 住院起付标准为一级医院200元、二级医院500元; 租金标准为每平方米6元
STANDARDS = re.compile("(.{2,}(?:标准|单价|限额|额度|起付线|最低工资))(?:分别)?为(?:每[^，。、0-9]{1,8})?(.{0,12})")
EXAMPLE_LEAST = 2  # characters of an example behind a verb
PRIZE = re.compile("((?:[特一二三四]|优秀|优胜|入围|最佳)等?奖)((?![金励]).{2,6})$")
PAPERS = frozenset(("建议", "批评意见", "意见建议", "议案"))
# 接待游客突破“四千万”人次，达4133万人次
PASSED = re.compile("(?<=..)(?:首次|成功|历史性)?(?:突破|迈上|跨越|超过)“[^”]{1,8}”(?:人次|元|大关|台阶)*$")
SIZED = re.compile("(?:元以上|(?<=.))((?<=上)[^，。、以]{2,8}|项目|企业|园区|产业|集群|合同|订单|工程)$")
ALONE = ("实现", "完成", "达成")
SIZED_ALONE = re.compile("[0-9一二三五十百千]{0,4}[亿万]元以上")
# 新增站12个、累计达60个，其中(公交站50个): a total right before its part
TOTALLED = re.compile(
    "(?:累计|总量|总数|总计|总规模|保有量)[^，。；0-9]{0,6}[0-9.,]+[多余]?[^，。；、0-9]{1,6}[,，]其中[^，。；、]{0,12}\\Z"
)
TOTAL_REACH = 30  # characters before a part in which its total stands
CONVERTED = tuple(
    "折合 约合 折 合 约折合 折合约 折合人民币 共折合 共折合人民币 合计折合 合计折合人民币 共计折合".split()
)
SIDES, SIDE = ("宽", "高", "深", "厚", "均宽", "均高"), re.compile("(?<=.)(?:全长|总长|长|宽|高|深)$")
CAUSED = re.compile("(?:将|会|可|能|已|从而|促)?使(?![用命得者馆领节])(?=..)")
HASTENED = re.compile("加快|推进|推动|启动|持续|抓好")  # 新开工项目20个、加快建设项目14个
EACH_DAY = re.compile(
    "((?:日|月|年|周|每日|每月|每天|人|户|村|亩|社|企|校|镇)均|平均每[天日月年周村户人])((?:新增|接待|办理|受理|处理|登记|发送|完成)?)"
)
QUOTED_EXAMPLES = re.compile(r"(?:[“《][^”》]{1,30}[”》]、?)+等")
LIMITS, EACH_OF = ("上限", "下限", "最高限额"), frozenset("村户亩社企校镇人")
OF_VALUE = re.compile("(?<=度)为.*$")
PRICE = re.compile("(?:价|价格|单价|均价)$")
EACH_ONE = re.compile("(?<=..)每[人户生亩辆头套]$")
PRICED = ("标准", "单价", "价格", "补贴", "限额", "额度", "起付线", "工资", "津贴", "补助")
GOODS = re.compile(
    "(采购|销售|收购|捐赠|捐献|发放|查扣|查获|收缴|销毁|调运|储备|购买|减免|返还|兑现|缴纳|节约)(?:[^，。]*的)?([^，。的、]{1,8}(?:、[^，。的、]{1,8})+)$"
)
PAID = ("补助", "补贴", "津贴", "补偿", "奖金")
PAID_MOST = 24  # characters of those who get so much each: 其中博士每月2400元
PAYS = re.compile(
    "^(?:[^，。]{0,20}?(?:发放|兑现|给予)|(?:累计|全面|按月|足额)*(?:落实|提高|执行|实施|下达|上调|调整))(?:了)?"
)


def full_head(figure: Figure, state: State, head: str, noun: str) -> str:
    """Return the whole head of an amount, and leave in `state` what the next figures need."""
    left = figure.left
    if figure.quantity.role == "place" and VISITED.search(figure.text, figure.low, figure.quantity.start):
        return visiting(figure, state)  # 深入甲、乙等6镇
    if done := done_in_turn(figure):
        state.act, state.subject, state.full, state.measured = "", done, done, ""
        return done
    if plant := listed_plant(figure, state):
        return plant
    if figure.quantity.unit.endswith("例") and (cured := cured_of(head, state.first or state.subject)):
        state.first, state.full = state.first or state.subject, cured
        return cured
    if head.endswith("一行") and figure.quantity.role == "people":
        return head.removesuffix("一行") if len(head) <= WHOSE_MOST // 2 else "调研组"  # 调查组一行8人采取多种方式
    if noun:
        return counted_head(figure, state, head, noun)
    if left.examples and figure.quantity.role in ("measure", "money") and (goods := GOODS.search(head)):
        head, left.examples, left.bare_act = goods[1] + goods[2], False, False  # 采购滞销的脐橙、蔬菜等2400吨
    if left.examples and "、" in head and left.act and listed_kinds().fullmatch(head, len(left.act)):
        left.examples = left.bare_act = False  # 新建重点实验室、研发机构等50家
    elif left.examples and (left.act or "、" in head or figure.quantity.role != "count"):
        head = left.act
    paid = figure.quantity.role == "money" and len(head) > 4 and head.endswith(PAID)  # 退缴违规发放补助6万元
    if head and (paid or not left.bare_act):
        return _before(figure, state, head)
    return carried_head(figure, state, head)


def _before(figure: Figure, state: State, head: str) -> str:
    """发送督查整改意见函45份, 其中五十亿级项目8个, 总投资8亿元."""
    left = figure.left
    if judged := judged_so(figure, state, head):
        return judged
    if part := part_named(figure, state, head):
        return part
    head = classed(budgeted(figure, head), state.subject if figure.listed or left.child or state.child else "")
    if ("“" in head or "》" in head) and not ("、" in head and EXAMPLES.match(head)):
        head = QUOTED_EXAMPLES.sub("", head)
    money = figure.quantity.role == "money"
    if money:
        if head in CONVERTED and state.full:
            return state.full  # 实际使用外资160.6亿美元、折合1148亿元人民币
        if "每" in head and (each := EACH.search(head)) and PRICE.search(head, 0, each.start()):
            head = head[: each.start()]  # 猪肉零售价每公斤26元
        if prize := PRIZE.match(head):
            state.prize, head = prize[1], prize[2]  # 二等奖著作3万元/项，论文1万元/项
        if standards := STANDARDS.fullmatch(head) if "为" in head else None:
            state.standard = standards[1]
            head = standards[2]
            if not head:
                state.subject = state.full = state.measured = state.standard
                return state.standard
        if state.prize and len(head) <= 6:
            return state.prize + head + "奖金"
    head = _of_list(figure, state, head)
    if (
        money
        and len(head) <= (PAID_MOST if left_child(figure, state) else 8)
        and (priced := _priced(figure, state, head))
    ):
        return EACH_ONE.sub("", head) + priced
    if head in LIMITS and state.name:
        return OF_VALUE.sub("", state.name.partition("占")[0]) + head  # 贷款额度不超过抵押物价值的2倍，上限为3000万元
    if state.heading and head in TASKS:
        head = state.heading + head  # 2.高标准农田建设。年度任务6.8万亩
    if head in heads_of("goal") and state.full:
        return state.full  # 新增就业2.6万人（目标2.2万人）
    if "使" in head and (caused := CAUSED.search(head, 2)):
        head = head[caused.end() :]  # 计划将使主题园区由4个增至7个
    if "”" in head:
        head = PASSED.sub("", head)
    if head in SIDES and (long := SIDE.search(state.subject)):
        return state.subject[: long.start()] + head  # 跑道长2300米，宽45米
    head = measured_of(head)
    if head in ("收入", "支出") and "合计" in left.seen:
        head += "合计"
    head = _without_examples(left, head) if len(head) > 14 else head
    head = head + "均" if head in EACH_OF and "均" in left.seen else head
    told = state.subject or (state.full if money else "")
    if told and (each := EACH_DAY.fullmatch(head)) and (of_one_unit(figure, state) or _grew(state)):
        return each[1] + NEW.sub("", told).removeprefix(each[2]) + each[2]  # 新登记主体5.6万户，日均新增153户
    if is_relative(head):
        return relative_head(state, head, figure.text)
    return _noted(figure, state, owned(figure, state, head))


def _grew(state: State) -> bool:
    """Whether the growth of what came anew was told last: 新登记企业增长15%，平均每天新增300户."""
    return state.previous is not None and state.previous.role == "share" and NEW.match(state.subject) is not None


def _without_examples(left: Left, head: str) -> str:
    """Return a head with its act and what its examples are of: 查处违纪违法案件 of 查处某所长拉赞助等违纪违法案件."""
    examples = EXAMPLES.match(head)
    if examples is None:
        return head
    found = FOUND_OUT.match(head) if not left.act else None
    act = found[0] if found else _own_act(left, head)
    return act + examples[1] if act or examples[1] not in PLAIN else head


def _own_act(left: Left, head: str) -> str:
    """Return the act of a head without the verb that opens its first example: 培育 of 培育研发设计、品牌管理等企业."""
    first = left.cues.starting(left.start) if left.cues is not None and head.startswith(left.act) else None
    if (
        first is None
        or not 0 < head.find("、") - len(left.act) <= EXAMPLE_LEAST
        or first.end - first.start >= len(left.act)
    ):
        return left.act
    return first.word if "act" in first.roles else left.act


def _priced(figure: Figure, state: State, head: str) -> str:
    """Return the standard whose sums a list tells: 每亩补贴标准：水稻120元; 发放租房补贴，其中博士每月2400元."""
    if state.label.endswith(PRICED):
        return state.label
    paid = left_child(figure, state) and state.topic.endswith(PRICED) and not MONEY_NOUN.search(head)
    return PAYS.sub("", state.topic) if paid else ""


def _of_list(figure: Figure, state: State, head: str) -> str:
    """Return a head with what the figures of a list share: a standard, or the delegates who wrote."""
    if head.startswith(STANDARD) and len(head) > 3 and state.topic:
        state.standard = state.topic  # 免学费，标准为本科3830元/生、专科3500元/生
        head = state.topic + head[3:] + "标准"
    elif figure.quantity.role == "money" and state.standard.endswith(PRICED) and len(head) <= 12:
        head += state.standard
    elif figure.listed and state.standard and len(head) <= 8 and not figure.left.act:
        head = state.standard + head + "标准"
    if figure.listed and head in ("资金", "金额") and "涉及" in state.full:
        return state.full.partition("涉及")[0] + "涉及" + head  # 涉及项目76个、资金18亿元
    if figure.listed and head in PAPERS and "代表" in state.subject:
        # 办理人大代表议案5项、建议90件
        return state.subject[: state.subject.index("代表") + 2].removeprefix(state.act) + head
    return head


def _noted(figure: Figure, state: State, head: str) -> str:
    """Return a head with the act it shares, and note what it names."""
    left = figure.left
    predicate = ""
    if thing := thing_of_those(figure, state, head):
        state.full = head + thing  # 37个项目中，卡在征地的14个
        state.part = figure.quantity.start, state.full
        state.recent.append(state.full)
        return state.full
    if figure.quantity.unit.endswith(("次", "趟", "轮")) and not figure.joined:
        predicate = kept_predicate(figure.right.predicate)
    full = head + predicate
    if (
        (not left.act or (figure.listed and left.act in heads_of("naming")))
        and state.act
        and (left.child or figure.listed)
        and not (left.child and figure.quantity.role == "money" and not same_unit(figure, state))
        and not (
            state.carrier
            or (_acts_inside(left) and not done_alike(head, state))
            or HASTENED.search(figure.text, max(0, left.start - 2), left.start)
        )
        and not (
            left_child(figure, state) and figure.quantity.unit.endswith("例")
        )  # 新增治愈出院病例, and not what was 新增治愈
        and not head.endswith(done_things())
        and not head.startswith(("人均", "户均"))
        and not (left.child and _of_total(figure, state))
        and not is_part(figure, state, head)
    ):
        of_people = (left.child or state.child) and figure.quantity.role == "people"
        own = state.sanction if of_people else ""
        shared = "" if head.startswith("新") and "新" in state.act else state.act  # 新增工作站20家、新招收博士后1000人
        full = (own or shared) + head
    elif not left.child:
        state.act = left.act
        if figure.quantity.role == "people":
            state.sanction = ""  # 行政拘留5人，问责党员干部63人，其中县处级7人
    state.whole = state.subject if left.child else state.whole if state.child else ""
    state.subject = state.full = state.measured = full
    state.recent.append(full)
    return full


def _of_total(figure: Figure, state: State) -> bool:
    """Whether a part is of all there are, not of what came anew: 新增首末站12个、累计达60个，其中公交站50个."""
    if not state.act.startswith(("新", "净")):
        return False
    low = max(0, figure.low - TOTAL_REACH)
    return TOTALLED.search(figure.text, low, figure.left.start) is not None


def _acts_inside(left: Left) -> bool:
    """Whether a head holds an act of its own, and not one that names a thing (就业服务站)."""
    cues = left.cues
    if cues is None or cues.text.endswith(ALONE, 0, left.start):
        return cues is not None  # 接待游客6850万人次、实现旅游收入620亿元
    return any((cue := cues.starting(at)) is not None and cue.word not in heads_of("naming") for at in left.inner())


def classed(head: str, subject: str) -> str:
    """Return a head that says a class alone with what it is of: 新增5亿级园区2个、3亿级1个."""
    if head.endswith("以上") and (sized := SIZED.search(subject)) and SIZED_ALONE.fullmatch(head):
        return head + sized[1]  # 引进亿元以上项目143个，其中50亿元以上5个
    return head + subject.rpartition("级")[2] if head.endswith("级") and "级" in subject else head


def budgeted(figure: Figure, head: str) -> str:
    """Return a head that says 预算 or 决算 alone with the item of it: the last 某支出（项） of the paragraph."""
    if not head.endswith(BUDGETED) or BUDGET.fullmatch(head) is None:
        return head
    low = figure.text.rfind("\n", max(0, figure.low - 400), figure.low) + 1
    items = [m[1] for m in BUDGET_ITEM.finditer(figure.text, low, figure.low)]
    opening = "年初" if figure.text.startswith("年初", figure.low) else ""
    item = items[-1] if items else ""
    return (item.removesuffix("支出") if head.startswith("支出") else item) + opening.removesuffix(head[:2]) + head
