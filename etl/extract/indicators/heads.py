"""Find the head (名) of a figure: its own, a list's, the clause's before, or the one behind it."""

from __future__ import annotations

import re
from functools import cache

from etl.extract.indicators.contexts import JOINED, JOINING, trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.names import split_heads
from etl.lexicon.tables import rows

# A place among places: 长寨街道204套、广顺镇400套. Kinds of villages and towns are none.
PLACE = re.compile(
    r"(?!新|建|创|改|省级|市级|县级|国家级|行政|自然|贫困|示范|中心|试点|文明|美丽|生态|卫生|森林|智慧|数字|旅游|先进|特色|重点|全国|经济|老旧|建制|乡|城)"
    r"[^，。增级的]{0,12}(?:[^园社地景库灾疫校厂辖]区|县|市|镇|乡|街道|省|州|旗|[^山农]村)(?:、[^，。、]{1,8}(?:区|县|市|镇|乡|街道|村))*$"
)
MEASURE_END = re.compile(
    r"(?:额|收入|产值|增加值|面积|产量|支出|利润|总量|投资|率|占比|比重|税金|税收|存款|贷款|余额)$"
)
# 国务院已取消1195个事项: who did it
WHO = re.compile(
    r"[^、，。每]{0,24}?(?:国务院|[纪监]委|政府|部门|机关|公司|[^大]局|办公室|法院|检察院|督查组|专班|某|他|她|我们|自治区|[全该]?[省市县区])"
    r"(?:已经?|共|又|还|盲目|拍板|决策|决定|及时|主动|投资|公开|点名道姓|向[^，。、]{2,10}){0,4}"
)
# 法治政府建设10项指标: a noun behind its noun
KINDS_OF_PLACES = tuple(kind + end for kind in "强名重大" for end in "镇县村市区省")
DIMENSIONS = frozenset(("长", "宽", "高", "深", "全长", "总长"))
PARTS = frozenset(("农村", "城镇", "城市", "乡村", "城区", "中心城区"))
WORK_NOUNS = frozenset(("建设", "培育", "治理", "改革", "管理", "监管", "整治", "改造", "保护", "服务", "投资"))
TOTAL = re.compile(r"(?:累计)?(?:总数|总量|存量|总规模|保有量|总计)")
NEW = re.compile(r"^(?:新增登记|净增加?|新增加?|新建成?|新培育|新认定|新登记|新引进)(?=..)")
# 对16个街道、22个部门落实情况进行拉网式监督检查
AIMED = re.compile(r"对[^，。、]{0,12}\Z")
DONE_TO_ALL = re.compile(
    r"[^，。；]{0,90}?(?:进行|开展)了?[^，。；、]{0,6}?(公开通报|通报曝光|监督检查|明察暗访|挂牌督办|立案审查|责任追究|公开曝光|通报批评|问责|通报|曝光|梳理分析|专项整治|督查|检查|督导|核查|抽查|暗访|巡察|评议|考核|排查|走访|调研|约谈)"
)
# 4个医疗中心建设进展顺利
PROGRESS = re.compile(r"(?:建设|工作)?进展$")
UNDERGONE = re.compile(r"(?<=.)(?:进行|开展|落实|执行|履行).*$")
PLACE_ENDS = (*tuple("国省州市县区旗镇乡村"), "斯坦")
# 规上工业企业实现利润: who, and what
OWNED = re.compile(r"实现|完成|达成|贡献")
# 500亩的目标: what a goal is of stands before it
META = re.compile(
    r"工作(?:进展)?$|(?:台阶|大关|关口|门槛)|(?:目标|任务|要求|水平|规模|速度|标准|成绩|好成绩|幅度|比例)(?:任务|要求)?$|以上|左右"
)
# 群众最关心、反映最强烈的突出问题; 具有审批权的科长
QUALIFIED = re.compile(
    r"(?:具有|拥有|从事|符合|[^，。的]{0,10}(?:最|反映|关心|关注)[^，。的]{0,8}、)[^，。]{2,30}的([^，。、的]{2,8}?)(?=$|作为|进行|开展|得到|参加|（)"
)
# 查处某所长拉赞助等违纪违法案件: what stands before 等 are examples
EXAMPLES = re.compile(r".{4,}等([^等的，]{4,})$")
HERDS = re.compile("生猪|母猪|肉牛|奶牛|牛羊|羊|家禽|蛋鸡|肉鸡|肉鸭|兔|牛|鸡|鸭|猪")
# 违纪违法案件12件、20人: people are not counted in cases
# 蛋鸡总存栏数达到1000羽，带动农户20户: what did it is the herd, not its number
COUNTED_BASE = re.compile(r"(?<=..)总?(?:存栏|出栏|产量|产值|面积)[数量]?$")
CASES = re.compile(r"(?<=.{4})案件$")
# 实施项目204个，完成投资900亿元: the investment of the projects, whatever was done to them
DONE_TO = frozenset(("实施", "安排", "引进", "开展", "举办", "组织", "建设", "查处", "发现", "推进", "谋划"))
PLANT_DONE = re.compile(r"(?:等)?(?:投产达产|建成投产|建成投用|竣工投产|开工建设|投产|达产|开工|建成|投用|竣工)+$")
PLANT = re.compile(
    r"(?:项目|工程|基地|养殖园区?|产业园区?|示范园区?|生产线|装置|电站|机组|粮库|储备库|冷库|数据中心|养殖场|牧场|发电厂|水厂|[^工]厂)"
    r"(?:等)?(?:投产达产|建成投产|建成投用|竣工投产|开工建设|投产|达产|开工|建成|投用|竣工)*$"
)
POWER = ("千瓦", "兆瓦", "吉瓦", "GW", "MW", "kW", "KW", "瓦时", "千伏安")
POWERED = re.compile(r"光互补|光伏|风电|储能|抽水|蓄能|发电|电池|组件|火电|机组|煤电|项目|基地|电站|工程")
# 行政单位医疗（项）。年初预算为42万元，支出决算为40万元
BUDGET = re.compile(r"(?:年初|全年|调整)?预算数?|支出决算数?|决算数?")
BUDGET_ITEM = re.compile(r"([^，。；、（）()\n]{2,24})[（(]项[）)]")
# 新能源产业重点发展甲，谋划乙全产业链发展，实现产值: of the trade that the sentence opens with
WISHED = re.compile("支持|谋划|推动|加快|鼓励|引导|促进|推进|积极|大力")
TRADE = re.compile(r"([^，。、的]{2,10}?(?:产业|行业|业|集群))(?:重点|着力|主要|加快|积极|大力|围绕|聚焦|依托|要)")
AND_OTHERS = re.compile(r".{3}等(?:单位|部门|地|地区|机构|领域)$")
HONOURED = re.compile("入选|被评为|评为|获评|被列为|列入|入围|上榜|获批|荣获|跻身")
SIZED = re.compile(r"(?:产能|装机|容量|能力|规模|产量)$")
# 分解事项中，未完成3项
OF_ITEMS = re.compile(r"(?<=事项|项目|问题|线索|任务)中$")
SETTING = re.compile(r"(?:^|，)(?:在|对|围绕|聚焦|针对|关于)")
QUOTED_EXAMPLES = re.compile(r"(?:“[^”]{1,20}”、?)+等")
DROPPED = re.compile(
    r"^(?:组成|迅速行动|全部|均|都|已经?|相继|成功|实现|完成|达到|可|被|正式|顺利|得到|将|分别|累计|共|先后|全面|率先|高质量|以上|以|了|的)+"
)


def _heads(role: str) -> str:
    """Return the alternation of the heads of one role (lexicon/indicator_heads.csv), the longest first."""
    heads = [row["head"] for row in rows("lexicon/indicator_heads.csv") if row["role"] == role]
    return "(?:" + "|".join(sorted(heads, key=len, reverse=True)) + ")"


@cache
def relative() -> re.Pattern[str]:
    """Return the pattern of measures of something named before: 总量 of what?"""
    return re.compile(rf"(?:年|总|计划|年度计划|完成|累计|合同|协议|实际|其|综合|平均|已)?{_heads('relative')}额?$")


@cache
def rated() -> re.Pattern[str]:
    """Return the pattern of a rate with whose it is as group 1: 招商项目 in 招商项目综合开工率."""
    return re.compile(rf"([^、，]{{3,}}?)(?:综合|平均|总体|按时|按期)?(?=[^、，]{{2,4}}率\Z){_heads('relative')}")


@cache
def generic() -> re.Pattern[str]:
    """Return the pattern of things that say little by themselves: 查处问题."""
    return re.compile(rf"(?:查处|发现|整改|处置|通报|办理|受理|解决)?{_heads('generic')}$")


@cache
def person() -> re.Pattern[str]:
    """Return the pattern of the words for people that close what a count of people counts."""
    return re.compile(_heads("person"))


def is_relative(head: str) -> bool:
    """Whether a head measures something that it does not name (总量, 占比)."""
    return relative().match(head) is not None


def own_head(figure: Figure, state: State) -> str:
    """Return the figure's head before it, from the list's heads where 分别 shares them out."""
    left = figure.left
    head = left.head
    if "分别" in head:
        left.listed, head = True, head.replace("分别", "")
    if not head and not left.listed and not state.heads and figure.count > 1 and figure.count == len(state.listed):
        # A和B分别达到2元和6元，增长4%和5%: the second list shares the heads of the first
        state.heads, state.turn = state.listed, 0
        head = state.heads[0]
        state.turn = 1
        return head
    if left.listed or (figure.same and not head and state.heads):
        if left.listed and not head and len(state.recent) >= figure.count > 1:
            # 接待游客30万人次、实现收入2亿元，分别增长4%、6%
            state.heads, state.turn = state.recent[-figure.count :], 0
            state.listed = state.heads
        elif left.listed:
            whole = head or state.topic or state.subject
            state.heads = _shared(whole, head, figure.count, state) if figure.count > 1 else []
            state.turn, state.listed = 0, state.heads
        if state.turn < len(state.heads):
            head = state.heads[state.turn]
            state.turn += 1
            left.act = left.act or head[:2]
    return head


def _shared(whole: str, head: str, count: int, state: State) -> list[str]:
    """Return the heads of a list of figures: parts of its own head, those of the list before, or one for all."""
    parts = split_heads(whole, count)
    if parts is not None:
        return parts
    if head and len(state.listed) == count:
        # A、B增加值分别增长2%、4%，占工业比重分别为20%、40%
        return [part + head for part in state.listed]
    return [whole] * count


def counted_noun(figure: Figure, head: str) -> str:
    """Return the noun behind the figure that it counts, "" where its noun stands before it."""
    left, right, quantity = figure.left, figure.right, figure.quantity
    noun = right.noun
    if noun and _sizes_plant(figure, noun + right.predicate):
        return noun
    if head in DIMENSIONS and right.of:
        return noun  # 长达3500公里的堤防
    if not noun or META.match(noun) or (figure.joined and head and not _closed(figure)):
        return ""
    if len(noun) > 6 and (unfinished := PROGRESS.search(noun)):
        noun = noun[: unfinished.start()]
    if quantity.role in ("money", "measure") and head and not left.bare_act and not right.of and len(noun) > 6:
        return ""
    if noun[0] in "（(左上下" or (len(noun) == 1 and not right.predicate and noun not in "桥闸塔井坝站馆校厂洞库渠"):
        return ""
    if quantity.role == "people":
        people = person().search(noun)
        if people and people.end() < len(noun) and noun[people.end()] not in "的数":
            noun = noun[: people.end()]
    qualified = QUALIFIED.match(noun + right.predicate)
    if qualified and not figure.joined and len(noun) > 4:
        right.predicate = ""
        return qualified[1]
    return noun[:24]


def _closed(figure: Figure) -> bool:
    """Whether a separator closes the words behind the figure, or its verb opens those before it."""
    left = figure.left
    return left.bare_act or left.examples or figure.text[figure.high - 1] in "、，和及与"


def kept_predicate(predicate: str, noun: str = "") -> str:
    """Return what a predicate adds to a name, "" where it is too long to add anything."""
    if predicate.startswith(("要", "拟")):
        return ""  # 57个项目要加快建设
    kept = DROPPED.sub("", predicate)
    return kept if len(kept) <= (24 if generic().match(noun) or HONOURED.match(kept) else 14) else ""


def full_head(figure: Figure, state: State, head: str, noun: str) -> str:
    """Return the whole head of an amount, and leave in `state` what the next figures need."""
    left = figure.left
    if noun:
        return _behind(figure, state, head, noun)
    if left.examples:
        head = left.act
    if head and not left.bare_act:
        return _before(figure, state, head)
    return _carried(figure, state, head)


def _behind(figure: Figure, state: State, head: str, noun: str) -> str:
    """3个贫困村, 新增7名院士, 省委16次调度."""
    left, right = figure.left, figure.right
    predicate = kept_predicate(right.predicate, noun)
    head = "" if head in DIMENSIONS else head
    if right.of and figure.quantity.role == "money" and is_relative(head):
        # 总投资为16亿元的救治体系
        state.subject, state.act = noun, left.act
        state.full = state.measured = noun + head
        return state.full
    if _sizes_plant(figure, plant := noun + right.predicate):
        # 推进20万吨大米深加工项目: the size of what is built
        state.subject = state.full = PLANT_DONE.sub("", plant.split("、")[0]).removesuffix("等")
        state.full = state.subject = state.full if SIZED.search(state.full) else state.full + "规模"
        state.act, state.measured = left.act, ""
        return state.full
    aim = _aim(figure, state)
    if aim:
        head, predicate, noun = aim, "", UNDERGONE.sub("", noun)
    elif left.examples or _follows_item(figure):
        # 甲电站、30万千瓦风电: what stands before 、 is another item
        head = left.act
    elif head.count("、") > 1 and "由" in head and noun.endswith(("组成", "构成")):
        # 联盟由甲、乙、丙3个成员组成
        head, noun = head[: head.index("由")], noun[:-2]
    elif head.count("、") > 1 and all(map(_is_place, head.split("、"))):
        # 睦镇、代镇、交镇3个贫困乡镇: the places are named, and then counted
        head = ""
    elif AND_OTHERS.search(head):
        # 甲司、乙中心等单位14名领导干部: whose they are is told by examples
        head = ""
    elif head.endswith(("对", "把", "将", "向", "给", "为", "让", "使")):
        # 对6名党员干部通报批评: who did it stands before 对
        head = ""
    joined = figure.listed or (figure.same and figure.text[figure.quantity.start - 1] in "、和及")
    if not head and joined and state.act and not predicate and figure.text[figure.quantity.start - 1] not in "为给向对":
        head = state.act
    elif len(head) > 10 and not left.bare_act:
        head = inner_act(figure, head)
    elif tail := _tail(figure, head):
        # 他盲目决策新建6座驿站
        head = tail
    whole = left.bare_act or not left.head or 0 < len(head) - len(left.act) <= 2  # 新获评, not 新获
    cue = left.cues.ending(left.end) if left.cues is not None and 2 < len(head) <= 6 else None
    whole = whole or (cue is not None and "act" in cue.roles)  # 联系帮扶, of which 帮扶 is the act
    state.act = head if whole and head.startswith(left.act) else left.act
    state.subject = noun
    state.full = head + noun + predicate
    state.measured = ""
    return state.full


def _follows_item(figure: Figure) -> bool:
    """Whether another item of a list stands right before the figure: 甲电站、30万千瓦; 甲中心和12个分中心."""
    before = figure.text[max(0, figure.quantity.start - 2) : figure.quantity.start]
    return before[-1:] in ("、", *JOINING) and before not in JOINED


def _sizes_plant(figure: Figure, noun: str) -> bool:
    """Whether a weight, a power or a herd sizes the plant or the project behind it."""
    quantity = figure.quantity
    if quantity.unit.endswith(POWER):
        return 1 < len(noun) <= 30 and POWERED.search(noun) is not None
    if quantity.unit.endswith(("米", "里")):
        return False
    herd = quantity.unit.endswith(("头", "只", "羽")) and quantity.unit[:1] in "万亿"
    return (quantity.role == "measure" or herd) and len(noun) <= 30 and PLANT.search(noun) is not None


def _aim(figure: Figure, state: State) -> str:
    """Return what is done to the things counted in 对16个街道、22个部门进行监督检查, "" elsewhere."""
    start = figure.quantity.start
    if figure.same and figure.text[start - 1] not in "、和及":
        return ""
    if not figure.same:
        opened = AIMED.search(figure.text, max(figure.low, start - 16), start)
        done = DONE_TO_ALL.match(figure.text, figure.quantity.end) if opened else None
        state.aim = done[1] if done else ""
    return state.aim


def _tail(figure: Figure, head: str) -> str:
    """Return the act that closes a head behind the one who did it, "" where it closes with anything else."""
    left = figure.left
    if left.bare_act or left.act or left.cues is None or not head:
        return ""
    cue = left.cues.ending(left.end)
    if cue is None or "act" not in cue.roles or len(cue.word) < 2 or not head.endswith(cue.word):
        return ""
    return cue.word if cue.word not in WORK_NOUNS and WHO.fullmatch(head[: -len(cue.word)]) else ""


def _is_place(name: str) -> bool:
    """Whether a name in a list is a place's by its ending or among provinces and cities."""
    return name.endswith(PLACE_ENDS) or name in short_places()


def inner_act(figure: Figure, head: str) -> str:
    """Return a long head from its last verb on: who did it is not part of the measure."""
    low = figure.text.find(head, figure.left.start, figure.quantity.start)
    if low < 0:
        return head
    for at in reversed(figure.left.inner()):
        if low < at <= low + len(head) - 3:
            return trim(figure.text[at : low + len(head)])
    return head


def _before(figure: Figure, state: State, head: str) -> str:
    """发送督查整改意见函45份, 其中五十亿级项目8个, 总投资8亿元."""
    left = figure.left
    if _is_part(figure, state, head):
        return head + state.subject
    head = budgeted(figure, head)
    head = QUOTED_EXAMPLES.sub("", head)
    if head in ("收入", "支出") and "合计" in left.seen:
        head += "合计"
    examples = EXAMPLES.match(head) if len(head) > 14 else None
    if examples:
        head = left.act + examples[1]
    if is_relative(head):
        base = _owner(state)
        if base == state.topic and WISHED.match(base) and (trade := TRADE.match(state.setting)):
            base = trade[1]
        if TOTAL.match(head):
            # 新增基站10座、总数达90座
            base = NEW.sub("", base)
        state.full = state.measured = base + head if base and not head.startswith(base) else head
        if not state.subject:
            state.subject = state.full
        return state.full
    if generic().match(head) and SETTING.search(state.setting):
        head = left.act + about_setting(state.setting) + head.removeprefix(left.act)
    owned = OWNED.search(head, 2)
    if owned and owned.end() < len(head) - 1:
        state.owner = head[: owned.start()]
        head = state.owner + head[owned.end() :]
    elif state.owner and len(head) <= 6 and not left.act:
        head = state.owner + head
    elif state.lead and _led(figure, state, head):
        head = state.lead + head
    predicate = ""
    if figure.quantity.unit.endswith(("次", "趟")) and not figure.joined:
        predicate = kept_predicate(figure.right.predicate)
    full = head + predicate
    if (
        not left.act
        and state.act
        and (left.child or figure.listed)
        and not left.inner()
        and not _is_part(figure, state, head)
    ):
        full = state.act + head
    elif not left.child:
        state.act = left.act
    state.subject = state.full = state.measured = full
    state.recent.append(full)
    return full


def budgeted(figure: Figure, head: str) -> str:
    """Return a head that says 预算 or 决算 alone with the item of it: the last 某支出（项） of the paragraph."""
    if BUDGET.fullmatch(head) is None:
        return head
    low = figure.text.rfind("\n", max(0, figure.low - 400), figure.low) + 1
    items = [m[1] for m in BUDGET_ITEM.finditer(figure.text, low, figure.low)]
    opening = "年初" if figure.text.startswith("年初", figure.low) else ""
    item = items[-1] if items else ""
    return (item.removesuffix("支出") if head.startswith("支出") else item) + opening.removesuffix(head[:2]) + head


def _led(figure: Figure, state: State, head: str) -> bool:
    """Whether a short head measures whom the paragraph opens with: money or people of a park or a firm."""
    whole = state.lead[-1] != "业" or state.lead[-2:] == "企业"
    plain = len(head) <= 6 and not figure.left.act and not figure.listed
    return whole and plain and figure.quantity.role in ("money", "people")


def _is_part(figure: Figure, state: State, head: str) -> bool:
    """Whether the head is a place and the figure its part of the whole before: the unit is the same."""
    previous = state.previous
    same_unit = previous is not None and previous.unit == figure.quantity.unit
    part = PLACE.match(head) or head in short_places() or (figure.left.child and head in PARTS)
    kind = figure.left.act or head.endswith(KINDS_OF_PLACES)
    return bool(same_unit and state.subject and part and not kind)


@cache
def short_places() -> frozenset[str]:
    """Return the short names of provinces and cities (陕西, 西安)."""
    return frozenset(r["short_name"] for r in rows("gazetteer/divisions.csv") if r["level"] in ("province", "city"))


def _owner(state: State) -> str:
    """Return what a relative measure measures: the last thing named that is no measure itself."""
    if state.subject and not MEASURE_END.search(state.subject):
        if state.subject.endswith("占地"):
            return state.subject.removesuffix("占地")  # 学校占地200平方米，建筑面积100平方米
        done = state.act in DONE_TO and len(state.subject) > len(state.act) + 1
        return state.subject.removeprefix(state.act) if done else state.subject
    return state.owner or state.label or state.lead or ("" if state.subject else state.topic)


def about_setting(setting: str) -> str:
    """Return what clauses like 在…方面 speak of."""
    opened = SETTING.search(setting)
    return re.sub(r"(?:方面|上|中|等方面|领域|问题)$", "", setting[opened.end() :] if opened else setting)


def _carried(figure: Figure, state: State, verbs: str) -> str:
    """已复工258个, 1469户7832人: only verbs, or nothing; the subject comes from before."""
    predicate = "" if figure.joined else kept_predicate(figure.right.predicate)
    previous = state.previous
    if not verbs and figure.left.completed and previous is not None and previous.unit == figure.quantity.unit:
        # 督办事项213项，已完成24项
        return OF_ITEMS.sub("", state.items or state.about) + "完成"
    if not verbs and not predicate:
        full = (state.full if figure.same else "") or OF_ITEMS.sub("", state.about)
        return CASES.sub("", full) if figure.quantity.role == "people" else full
    if verbs in ("立案", "结案", "审结") and figure.quantity.unit.endswith("件"):
        return verbs  # 处置线索12件，立案4件: cases, and not of the clues
    base = state.about
    own = figure.quantity.unit.endswith("人") and figure.quantity.role == "people"
    if own and predicate and not verbs and not figure.same:
        # 20人被授予提名奖，9人获荣誉称号: each has done its own
        base = ""
    if verbs in ("存栏", "出栏", "存笼", "出笼"):
        # 发展生猪养殖，实现存栏5万头
        herd = HERDS.search(base)
        base = herd.group() if herd else base
    elif verbs or predicate:
        base = COUNTED_BASE.sub("", base)
    if verbs and base and base == state.before and not (state.subject or state.label or state.topic):
        base = ""
    if verbs and not state.subject and (len(base) > 12 or len(verbs) > 4) and verbs not in base:
        base = ""
    if figure.quantity.role == "people":
        base = CASES.sub("", base)
    if not state.subject and base:
        state.subject = base
    if verbs and base.endswith(verbs[-2:]):
        # 整组搬迁1783户，零星搬迁3303户: two of a kind, not one of the other
        return (base if base.endswith(verbs) else verbs) + predicate
    if verbs:
        base = base.removeprefix(state.act) or base
        base = base if len(base) <= 20 else ""
    state.full = base + verbs + predicate
    if verbs and figure.quantity.role == "money":
        state.measured = state.full  # 项目完成投资8亿元、增长4%
    return state.full
