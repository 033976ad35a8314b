"""Compose the name (指标名称) that a table needs: head, act, and what the unit counts."""

from __future__ import annotations

import re

from etl.extract.indicators.contexts import GROWTHS
from etl.extract.indicators.cues import phrases
from etl.lexicon import gazetteer

MONEY_NOUN = re.compile(
    r"(?:额|收入|税收|投资|支出|资金|贷款|产值|增加值|税|费|利润|利税|资产|负债|余额|存款|总值|GDP|价格|价|成本|债务|补助|补贴|标准|奖金|奖励|营收|规模|总量|量|贸易|消费|财力|转贷|周转|授信|融资|薪|工资|[上下]限|限额|门槛|起付线|资本|预算|经费|投入|款|(?<![礼罚])金|券|债|值|合计|决算|强度)$"
)
EACH = re.compile("(?<=..)每(?:平方米|立方米|吨|亩|人|户|次|辆|生|个)(?:收取|缴纳|征收|计收)?$")
AREA_NOUN = re.compile(r"(?:面积|[装存放贮]量|规模|土地|用地|保有量)$")
LENGTH_NOUN = re.compile(r"(?:里程|长度|宽度|厚度|高度|深度|距离|全长|总长|长|宽|高|水位|降水量|降雨量|雨量)$")
PEOPLE_NOUN = re.compile(r"(?:人数|人次|人口|数|总量|数量|规模|量|能力)$")
PERSON = re.compile(
    r"(?:人|员|者|干部|人才|党员|医生|教师|学生|领导|科长|局长|院士|院士”|专家|群众|居民|职工|农民|名额|代表|委员|特派员|书记|队伍|士|师|生|户|民|工|才|子|官)[”）)]?$"
)
COUNT_NOUN = re.compile(
    r"(?:数|数量|总数|总量|量|次数|天数|个数|人数|户数|规模|人次|场次|期数|家数|件数|指数|存栏|出栏)$"
)
RATE_NOUN = re.compile(
    r"(?:率|比|覆盖面|[全得福]感|占比|比重|比例|度|系数|指数|份额|水平|进度|程度|值|强度|弹性|浓度)$"
)
CHANGE_NOUN = re.compile(
    r"(?:增速|增幅|(?<!自然)增长率|降幅|涨幅|跌幅|增长|升幅|增量|增减"
    r"|(?:上涨|增长|下降|提高|降低|回落)幅度|提速)$"
)
A_PLACE = re.compile("[一-龥]{2,7}?(?:新区|开发区|高新区|经开区|街道|[区县市州盟旗镇乡](?!级))")
# 第一至第四种形态分别占
ORDINALS = re.compile("第?([一二三四五六七八九])(?:至|到|—|-)第?([一二三四五六七八九])(?=[种类批季档级期])")
CHINESE_DIGITS = "一二三四五六七八九"
SCORES = ("分", "度", "成绩", "指数", "分值", "测评", "得分率")
SUMMED = re.compile(
    "(?<=..)等?[两二三四五六七八九十]{1,2}[项个类种家](?:指标|工作|任务|领域|方面|行业|产业|地|单位)?(?=..)"
)
ROAD = re.compile(
    r"(?:护栏|新改建|改建|扩建|建设|提升|升级|硬化|疏浚|铺设|贯通|治理|整治|清淤|改造|修复|路|铁|线|管网|管道|公路|铁路|高速|廊|渠|堤|道|网|河|岸线|通道|干渠|管|渠道|绿波带|步道)[”）)]?$"
)
# 9个项目投资完成计划的120%: the projects are counted, not their investment
MEASURED = re.compile(
    "(?:(?<=项目)|(?<=企业)|(?<=工程))(?:投资|增加值|总?产值|营收|利润|税收)$"
    "|(?:(?<=..)|(?<=[村县镇乡市区州]))(?:(?:水质|投资)?(?!概)[一-鿿]{2}率|(?:水质)?优良比例|占比|比例|产值|营业收入|收入)(?:同比)?$"
)
WON = re.compile("(?:共|累计)?(?:斩获|荣获|获得?|夺得|摘得)$")
MEASURED_ENDS = ("投资", "增加值", "产值", "营收", "利润", "税收", "率", "比例", "占比", "收入", "同比")
DONE_WITH = re.compile("(?:累计|预计)?(?:完成|实现|安排)$")  # 零售总额完成70亿元
SUFFIX_OF_UNIT = {
    "次": "次数",
    "场次": "场次",
    "场": "场次",
    "期": "期数",
    "届": "届数",
    "轮": "轮数",
    "轮次": "轮次",
    "批次": "批次",
    "人次": "人次",
    "天": "天数",
    "户": "户数",
    "层": "层数",
}


def level_name(head: str, unit: str, role: str, bare_act: bool) -> str:
    """Return the name of an amount or count with the given head.

    >>> level_name("督查整改意见函", "份", "count", False), level_name("公共财政预算收入", "万元", "money", False)
    ('督查整改意见函数', '公共财政预算收入')
    """
    plain = unit.lstrip("万亿千百")
    if plain in ("金", "银", "铜"):
        return WON.sub("", head) + plain + "牌数"
    if role == "count" and plain not in SUFFIX_OF_UNIT and head.endswith(MEASURED_ENDS):
        head = MEASURED.sub("", head)
    if role == "place":
        return head + "涉及" + plain + "数"
    if role == "money":
        head = head.removesuffix("按") or head
        done = DONE_WITH.search(head)
        head = head[: done.start()] if done and MONEY_NOUN.search(head[: done.start()]) else head
        per = unit.partition("/")[2][:1] in tuple("生人户亩次")  # 普通高中（1900元/生）
        if per and RATE_NOUN.search(head):
            return head  # 全员劳动生产率达到30万元/人
        if each := EACH.search(head):
            return head[: each.start()] + "标准"  # 缴纳每平方米900元
        return head if MONEY_NOUN.search(head) else head + ("标准" if per else "金额")
    if plain in ("公顷", "亩", "平方米", "平米", "平方公里", "平方千米", "㎡"):
        return head if AREA_NOUN.search(head) and not head.endswith("用地") else head + "面积"
    if plain in ("公里", "千米", "米"):
        return head + "里程" if ROAD.search(head) and not LENGTH_NOUN.search(head) else head
    if plain in ("瓦时", "度", "瓦小时") and head.endswith(("发电", "用电", "供电", "送电", "输电")):
        return head + "量"
    if plain == "分":
        return head if head.endswith(SCORES) else head + "得分"  # 新华街道以96.3分居第一
    if role == "measure":
        return head + "量" if head.endswith("产") and not head.endswith(("单产", "总产")) else head
    if role == "scaled" and head.endswith(("损失", "资金", "收益", "投资", "收入", "支出")):
        return head if MONEY_NOUN.search(head) else head + "金额"
    if role == "scaled" and plain == "" and MONEY_NOUN.search(head):
        return head  # 工业年度产值2000万以上
    if role == "people":
        if PEOPLE_NOUN.search(head):
            return head
        if plain in ("人次", "剂次"):
            return head + plain
        if head.endswith("户"):
            return head + "人数"
        return head + ("数" if PERSON.search(head) and not bare_act else "人数")
    if role == "span":
        return head + "天数" if plain == "天" and not re.search(r"天数|时限|时间|周期|工期", head) else head
    if plain in ("头", "只", "羽") and head.endswith(("存栏", "出栏", "存笼", "出笼")):
        return head + "数"
    if COUNT_NOUN.search(head):
        return head
    if plain in SUFFIX_OF_UNIT:
        if plain == "户" and re.search(r"(?:企业|户|主体|工商户)$", head):
            return head + "数"
        return head + SUFFIX_OF_UNIT[plain]
    return head + "数"


VERB_END = re.compile(r"[了近超约达]+过?$|幅为$|幅达$")


SHARES = ("比例", "比重", "占比")
PACED = ("加快", "放缓", "回落", "减缓", "提速", "趋缓")


def change_name(head: str, unit: str, verb: str, yearly: bool) -> str:
    """Return the name of a change: 增速 of a percentage, else the head with its verb."""
    if unit == "天" and head.endswith("天数比例"):
        head = head[:-2]  # 优良天数比例77%、增加13天
    if CHANGE_NOUN.search(head):
        return head + (VERB_END.sub("", verb) if unit == "个百分点" else "")
    if unit == "%" and head.endswith(SHARES) and verb and "增长" not in verb:
        return head + VERB_END.sub("", verb)  # 补偿比例提高10%
    if unit == "%":
        return head + ("年均增速" if yearly else "增速")
    if unit in ("倍", "番"):
        return head + ("翻番" if unit == "番" else "增长倍数")
    if unit == "个百分点" and verb.startswith(PACED) and not RATE_NOUN.search(head):
        head += "增速"  # 工业增加值增长5.8%，比一季度加快0.7个百分点
    return head + VERB_END.sub("", verb)


GIVEN_BACK = tuple("扣除 返还 减免 报销 抵扣 减征 免征 贴息 让利 下浮 分成 补贴 补助 恢复 相当于".split())


def rate_name(head: str) -> str:
    """Return the name of a share."""
    if RATE_NOUN.search(head) or CHANGE_NOUN.search(head):
        return head
    if head.endswith("占"):
        return head + "比"
    return head + ("比例" if head.endswith(GIVEN_BACK) else "占比")  # 研发费用加计扣除75%


def rank_name(head: str, scope: str) -> str:
    """Return the name of a rank among `scope`."""
    head = re.sub(r"(?:综合)?(?:排名|排位|位次|名次)$", "", head)
    return head + scope + "排名"


MEASURES = re.compile(
    r"(?:进出口|增加值|总产值|产值|产量|占比|比重|覆盖率|率|总额|收入|投资|增速|总量|面积|数量|数|里程|规模|人数|评价|结果|满意度|指数|利润|支出"
    r"|余额|存款|贷款|出口|进口|出栏|存栏|用电量|发电量|产能|销量|价格|交易额|销售额|人次|保有量|拥有量|储量|吞吐量|周转量|业务量|装机容量|排放量?|产能|密度|强度|浓度)+$"
)
# 新签约、开工亿元以上项目: what the verbs share starts at its class
CLASSED = re.compile("亿元|千万元|百亿|国家级|省级|市级|重大|重点|规上|规模以上|各类|项目|企业")


DONE_END = re.compile(r"(?:开工|竣工|入库|完成|整改|办结|投产|达产|签约|落地|开工建设|支付|拨付|到位|销号)$")
ACT_ALONE = re.compile(r"新?(?:开工|竣工|入库|投产|达产|签约|落地|建成|招引|引进|纳统|增)$")
RATE_OF_DONE = re.compile(r"(?:开工|竣工|入库|完成|整改|办结|投产|达产|签约|落地|支付|拨付|到位|销号)率$")


# 城镇、农村常住居民人均可支配收入: what stands behind the second of two such words both share
PAIRED = frozenset(("城镇", "农村", "乡村", "城市", "境内", "境外", "国内", "入境", "男性", "女性"))
# two kinds in one word, each with its own figure behind 分别
COMPOUNDS = {
    "牛羊": ("牛", "羊"),
    "存贷款": ("存款", "贷款"),
    "进出口": ("进口", "出口"),
    "城乡": ("城镇", "农村"),
    "粮经饲": ("粮食作物", "经济作物", "饲料作物"),
    "猪牛羊": ("猪", "牛", "羊"),
}


def _apart(head: str, wanted: int) -> list[str] | None:
    """Return the heads that a word for several kinds stands for, None where it holds no such word."""
    for word, kinds in COMPOUNDS.items():
        if len(kinds) == wanted and word in head:
            return [head.replace(word, kind, 1) for kind in kinds]
    return None


NOUN_TAILS = "价费率数款额量时点站线"


def _act_inside(head: str) -> int:
    """Return where the act in a head starts that opens with a thing, 0 where none does: 电解铝淘汰生产能力.

    >>> _act_inside("电解铝淘汰落后产能"), _act_inside("改扩建公路")
    (3, 0)
    """
    acts = [(start, end) for number, start, end in phrases().hits(head) if "act" in phrases().values[number][1]]
    fits = acts and acts[0][0] > 1 and acts[0][1] < len(head) - 1 and head[acts[0][1]] not in NOUN_TAILS
    return acts[0][0] if fits else 0


def split_heads(head: str, wanted: int) -> list[str] | None:
    """Split a listed head (A、B和C…) into `wanted` heads that share their tail, or None.

    >>> split_heads("城乡居民人均可支配收入", 2)
    ['城镇居民人均可支配收入', '农村居民人均可支配收入']
    >>> split_heads("第一、二、三产业增加值", 3)
    ['第一产业增加值', '第二产业增加值', '第三产业增加值']
    """
    ordinal = re.match(r"第?([一二三])、(?:第)?([一二三])(?:、(?:第)?([一二三]))?(?:次)?产(业?)", head)
    if ordinal and wanted == len([g for g in ordinal.groups()[:3] if g]):
        return [f"第{g}产业{head[ordinal.end() :]}" for g in ordinal.groups()[:3] if g]
    if wanted == 4 and head.startswith("批零住餐"):
        # 批发、零售、住宿、餐饮 in one word
        return [trade + head[4:].removeprefix("业") for trade in ("批发业", "零售业", "住宿业", "餐饮业")]
    if wanted == 3 and "三次产业" in head:
        return [head.replace("三次产业", f"第{g}产业", 1) for g in "一二三"]
    if wanted == 3 and re.match(r"一二三次?产业?", head):
        rest = re.sub(r"^一二三次?产业?", "", head)
        return [f"第{g}产业{rest}" for g in "一二三"]
    if (run := ORDINALS.match(head)) and CHINESE_DIGITS.index(run[2]) - CHINESE_DIGITS.index(run[1]) + 1 == wanted:
        first = CHINESE_DIGITS.index(run[1])
        return [f"第{CHINESE_DIGITS[first + turn]}{head[run.end() :]}" for turn in range(wanted)]
    parts = [part for part in re.split(r"、|以及|及|和(?!谐|平)|与", head) if part]
    if len(parts) < wanted:
        parts = [part for part in head.split("、") if part]
    if len(parts) > wanted:
        parts = [part for part in head.split("、") if part]
    if len(parts) != wanted:
        return _apart(head, wanted)
    if len(parts) > 1 and (summed := SUMMED.search(parts[-1])):
        parts[-1] = parts[-1][: summed.start()] + parts[-1][summed.end() :]  # 甲、乙、丙三项指标得分
    if (owners := _places_ahead(parts)) is not None:
        return owners
    last = parts[-1]
    tail = MEASURES.search(last)
    shared = ""
    kind = parts[0][-2:]
    if len(kind) == 2 and last.find(kind) > 0 and all(part.endswith(kind) for part in parts[:-1]) and tail:
        # 城镇居民、农村居民人均可支配收入
        return [part + last[last.find(kind) + 2 :].lstrip("”") for part in parts[:-1]] + [last]
    if all(len(part) <= 4 for part in parts[:-1]) and len(last) > len(parts[0]) + 2 and not MEASURES.search(parts[0]):
        classed, act = CLASSED.search(last, 2), _act_inside(last)
        shared = last[classed.start() if classed else act or len(parts[-2]) :]
        paired = parts[-2] in PAIRED and last[:2] in PAIRED
        if tail and (classed or not act) and len(tail.group()) < len(shared) and not paired:
            shared = tail.group() if len(tail.group()) > 1 else shared
    elif (own := ACT_ALONE.sub("", parts[0])) and all(ACT_ALONE.fullmatch(part) for part in parts[1:]):
        return [parts[0]] + [own + part for part in parts[1:]]  # 亿元以上项目新签约、新开工、新竣工
    elif (done := RATE_OF_DONE.search(last)) and all(DONE_END.search(part) for part in parts[:-1]):
        # 重点项目开工、投资完成率
        owner = DONE_END.sub("", parts[0])
        whole = last if last.startswith(owner) or done.start() > 2 else owner + last
        return [part + "率" for part in parts[:-1]] + [whole]
    elif last.endswith(GROWTHS) and not any(part.endswith(GROWTHS) for part in parts[:-1]):
        return [part + last[-3 if last.endswith("率") else -2 :] for part in parts[:-1]] + [last]  # 投资、消费增速
    elif last.endswith("余额") and not any(part.endswith("余额") for part in parts[:-1]):
        return [part + "余额" for part in parts[:-1]] + [last]
    elif tail and not any(MEASURES.search(part) for part in parts[:-1]):
        shared = tail.group()
        while shared and shared[0] in "率数" and len(shared) == 1:
            shared = ""
    return [part + shared for part in parts[:-1]] + [last]


def _places_ahead(parts: list[str]) -> list[str] | None:
    """Share out what follows the last of a list of places, or return None where one of the parts is no place.

    >>> _places_ahead(["渝北", "江北", "两江新区规上工业增加值"])
    ['渝北规上工业增加值', '江北规上工业增加值', '两江新区规上工业增加值']
    """
    last = parts[-1]
    if len(parts) < 2 or not all(part in gazetteer.names() or A_PLACE.fullmatch(part) for part in parts[:-1]):
        return None
    place = A_PLACE.match(last)
    end = place.end() if place else 0
    if not place or parts[0][-1] != last[end - 1]:  # 江北 of 江北规上工业增加值, but 东山镇 of 东山镇化解率
        end = next((at for at in range(min(len(last) - 2, 12), 1, -1) if last[:at] in gazetteer.names()), end)
    thing = last[end:].lstrip("的")
    return [part + thing for part in parts[:-1]] + [last] if end and len(thing) > 1 else None


def places_ahead(head: str, count: int) -> bool:
    """Whether a head opens with a list of `count` places, of any number for 0, that share what follows.

    >>> places_ahead("高新区、经开区投资", 2), places_ahead("高新区、经开区投资", 3), places_ahead("粮食、棉花产量", 2)
    (True, False, False)
    """
    parts = [part for part in re.split(r"、|和(?!谐|平)|及", head) if part]
    return count in (0, len(parts)) and _places_ahead(parts) is not None
