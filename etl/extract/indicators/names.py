"""Compose the name (指标名称) that a table needs: head, act, and what the unit counts."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.indicators.figures import Reading
from etl.extract.indicators.quantity import Quantity

MONEY_NOUN = re.compile(
    r"(?:额|收入|税收|投资|固投|总计|支出|资金|贷款|产值|增加值|税|费|利润|利税|资产|负债|余额|存款|总值|GDP|价格|价|成本|债务|补助|补贴|津贴|标准|奖金|奖励|营收|规模|总量|量|贸易|消费|财力|转贷|周转|授信|融资|薪|工资|[上下]限|限额|门槛|(?:起付|封顶|贫困|保障|保护)线|起征点|资本|预算|经费|投入|款|(?<![礼罚])金|额度|券|债|值|合计|决算|强度|亏损|盈利)$"
)
EACH = re.compile(
    "(?<=..)每(?:平方米|立方米|公斤|千克|斤|升|度|千瓦时|公里|千米|瓶|盒|支|件|头|只|枚|袋|吨|亩|人|户|次|辆|生|个|餐)(?:收取|缴纳|征收|计收)?$"
)
SOLD = tuple("每" + unit for unit in ("公斤", "千克", "斤", "升", "瓶", "盒", "支", "枚", "袋"))
MADE = re.compile("[量力值产耗]$|能力|规模|水平|相等|用[水电地]|废|污")
AREA_NOUN = re.compile(r"(?:面积(?:标准)?|能力|[装存放贮]量|规模|保有量)$")
LENGTH_NOUN = re.compile(r"(?:里程|长度|宽度|厚度|高度|深度|距离|全长|总长|长|宽|高|水位|降水量|降雨量|雨量)$")
PEOPLE_NOUN = re.compile(r"(?:人数|人次|人口|数|总量|数量|规模|量|能力)$")
PERSON = re.compile(
    r"(?:人|员|者|干部|人才|党员|医生|教师|学生|领导|科长|局长|院士|院士”|专家|群众|居民|职工|农民|名额|代表|委员|特派员|书记|队伍|士|师|生|户|民|(?<![务用缺招])工|才|子|官)[”）)]?$"
)
HOLLOW = re.compile("[井塘池窖窑锅缸]|网箱")
# 420万困难群众基本生活得到保障
OF_PEOPLE = re.compile(
    "人口[^，。]{2,8}问题$|群众|人口|居民|职工|农民|学生|老年?人|儿童|人员|患者|监测对象|劳动力|旅客|游客"
)
COUNT_NOUN = re.compile(
    r"(?:数|数量|产能|能力|总数|总量|量|次数|天数|个数|人数|户数|规模|人次|场次|期数|家数|件数|指数|存栏|出栏)$"
)
RATE_NOUN = re.compile(
    r"(?:率|比|PMI|CPI|PPI|(?:覆盖|资助|亏损|受益|参保|惠及|受损|[减增停开复投]产|增长|下降|下滑|盈利|达标|合格|违规|开工|教育|抽查|检查|督查|培训|监测|宣传|接种|处理|知晓)面|[全得福]感|占比|比重|权重|水分|比例|度|系数|指数|份额|水平|进度|程度|值|强度|弹性|浓度)$"
)
CHANGE_NOUN = re.compile(
    r"(?:增速|增幅|(?<!自然)增长率|降幅|涨幅|跌幅|增长(?:速度)?|升幅|增量|增减"
    r"|(?:上涨|增长|下降|提高|降低|回落)幅度|提速)$"
)
PER = frozenset("生人户亩次")
AREAS = ("公顷", "亩", "平方米", "平米", "平方公里", "平方千米", "㎡")
LENGTHS = ("公里", "千米", "米")
SPAN_NOUN = re.compile("天数|月数|时限|时间|时长|周期|工期")
HOUSEHOLD = re.compile("(?:企业|户|主体|工商户)$")
SCORES = ("分", "度", "成绩", "指数", "分值", "测评", "得分率")
ROAD = re.compile(
    r"(?:护栏|新改建|改建|扩建|建设|提升|升级|硬化|疏浚|铺设|贯通|治理|整治|清淤|改造|修复|路|铁|线|管网|管道|公路|铁路|高速|廊|渠|堤|道|网|河|岸线|通道|干渠|管|渠道|绿波带|步道)[”）)]?$"
)
# 9个项目投资完成计划的120%: the projects are counted, not their investment
MEASURED = re.compile(
    "(?:(?<=项目)|(?<=企业)|(?<=工程))(?:投资|增加值|总?产值|营收|利润|税收)$"
    "|(?:(?<=..)|(?<=[村县镇乡市区州]))(?:(?:水质|投资)?(?!概)[一-鿿]{2}率|(?:水质)?优良比例|占比|比例|总?产值|营业收入|税收|收入)(?:同比)?$"
)
WON = re.compile("(?:共|累计)?(?:斩获|荣获|获得?|夺得|摘得)$")
MEASURED_ENDS = ("投资", "增加值", "产值", "营收", "利润", "税收", "率", "比例", "占比", "收入", "同比")
DONE_WITH = re.compile("(?:累计|预计|确保|力争|努力|要|需|应|须|拟)*(?:完成|实现|安排|收到)$")  # 零售总额完成70亿元
DONE_WITHS = ("完成", "实现", "安排", "收到")
VISITS = frozenset("调研 视察 执法检查 督查 巡察 评议 督导 暗访 检查 考察 审计 走访".split())
SUFFIX_OF_UNIT = {
    "次": "次数",
    "场次": "场次",
    "场": "场次",
    "期": "期数",
    "届": "届数",
    "轮": "轮数",
    "轮次": "轮次",
    "批": "批次",
    "批次": "批次",
    "票": "票数",
    "班次": "班次",
    "个班次": "班次",
    "架次": "架次",
    "人次": "人次",
    "家次": "家次",
    "件次": "件次",
    "户次": "户次",
    "辆次": "辆次",
    "个次": "次数",
    "处次": "次数",
    "点次": "次数",
    "天": "天数",
    "户": "户数",
    "层": "层数",
}


NO_OUTPUT = ("单产", "总产", "投产", "达产", "复产", "停产", "扩产", "资产", "财产", "房产", "特产")


@lru_cache(maxsize=1 << 14)
def level_name(head: str, unit: str, role: str, bare_act: bool) -> str:
    """Return the name of an amount or count with the given head.

    >>> level_name("督查整改意见函", "份", "count", False), level_name("公共财政预算收入", "万元", "money", False)
    ('督查整改意见函数', '公共财政预算收入')
    """
    plain = unit.lstrip("万亿千百")
    if plain in ("金", "银", "铜"):
        return WON.sub("", head) + plain + "牌数"
    if role == "money":
        return _sum_name(head, unit)
    if role == "place" and head in VISITS:
        return head + plain + "数"  # 深入甲、乙等6镇
    if role == "place":
        return head + "涉及" + plain + "数"
    if role == "count" and plain not in SUFFIX_OF_UNIT and head.endswith(MEASURED_ENDS):
        head = MEASURED.sub("", head)
    if plain in AREAS:
        if head.endswith("播面"):
            return head[:-1] + "种面积"  # 粮食播面稳定在960万亩
        return head if AREA_NOUN.search(head) else head + "面积"
    if plain in LENGTHS:
        return head + "里程" if ROAD.search(head) and not LENGTH_NOUN.search(head) else head
    if plain in ("瓦时", "度", "瓦小时") and head.endswith(("发电", "用电", "供电", "送电", "输电")):
        return head + "量"
    if plain == "分" and (head.startswith(("加", "扣")) or head.endswith(("加", "扣"))) and not head.endswith("分"):
        return head + "分"  # 各加0.5分, 扣目标绩效1分
    if plain == "分":
        head = head.removesuffix("得")  # 满意度测评得89.6分
        return head if head.endswith(SCORES) else head + "得分"  # 新华街道以96.3分居第一
    if role == "measure":
        if head.startswith("生产") and len(head) > 3 and not MADE.search(head):
            return head[2:] + "产量"  # 生产原油142万吨
        return head + "量" if head.endswith("产") and not head.endswith(NO_OUTPUT) else head
    if role == "people" or (role == "scaled" and plain == "" and _of_people(head)):
        return _people_name(head, plain, bare_act)
    if role == "span":
        return _span_name(head, plain)
    return _count_name(head, plain, role)


def _sum_name(head: str, unit: str) -> str:
    """Return the name of a sum of money, or of so much for each."""
    head = head.removesuffix("按") or head
    done = DONE_WITH.search(head) if head.endswith(DONE_WITHS) else None
    head = head[: done.start()] if done and MONEY_NOUN.search(head[: done.start()]) else head
    per = unit.partition("/")[2][:1] in PER  # 普通高中（1900元/生）
    if per and RATE_NOUN.search(head):
        return head  # 全员劳动生产率达到30万元/人
    if each := EACH.search(head):
        base = head[: each.start()]  # 缴纳每平方米900元, 鸡蛋每公斤9.6元
        sold = each.group().startswith(SOLD)
        return base if MONEY_NOUN.search(base) else base + ("价格" if sold else "标准")
    return head if MONEY_NOUN.search(head) else head + ("标准" if per else "金额")


def _of_people(head: str) -> bool:
    """Whether so many thousands (420万) are people: 困难群众基本生活得到保障."""
    return OF_PEOPLE.search(head) is not None and MONEY_NOUN.search(head) is None


def _people_name(head: str, plain: str, bare_act: bool) -> str:
    """Return the name of a number of people."""
    if PEOPLE_NOUN.search(head):
        return head
    if plain in ("人次", "剂次"):
        return head + plain
    if head.endswith("户"):
        return head + "人数"
    if plain == "口" and HOLLOW.search(head):
        return head + "数"  # 新建抗旱机井52口
    return head + ("数" if PERSON.search(head) and not bare_act else "人数")


def _span_name(head: str, plain: str) -> str:
    """Return the name of a time that something takes."""
    if head.endswith(HANDLED):
        return head + "时限"  # 项目审批压减到60个工作日以内
    if plain == "个月":
        return head if SPAN_NOUN.search(head) and not head.endswith("期") else head + "月数"  # 工程款拖欠4个月
    return head + "天数" if plain == "天" and not SPAN_NOUN.search(head) else head


def _count_name(head: str, plain: str, role: str) -> str:
    """Return the name of a count."""
    if role == "scaled" and head.endswith(("损失", "资金", "收益", "投资", "收入", "支出")):
        return head if MONEY_NOUN.search(head) else head + "金额"
    if role == "scaled" and plain == "" and MONEY_NOUN.search(head):
        return head  # 工业年度产值2000万以上
    if plain in ("头", "只", "羽") and head.endswith(("存栏", "出栏", "存笼", "出笼")):
        return head + "数"
    if COUNT_NOUN.search(head):
        return head
    if head.endswith("总数限"):
        return head[:-1] + "上限"  # 申请和在研的项目总数限2项
    if plain == "户" and HOUSEHOLD.search(head):
        return head + "数"
    if plain == "条" and NICKNAMED.fullmatch(head):
        return head + "政策条数"
    return head + SUFFIX_OF_UNIT.get(plain, "数")


# 每月多了300元: it rose; 增速高0.8个百分点: so did it
PLAIN_VERBS = {"多": "增加", "少": "减少", "高": "提高", "低": "降低", "快": "加快", "慢": "放缓"}
CUT = frozenset(("精简", "精减", "压减", "压缩", "削减"))
# 出台支持民营经济高质量发展33条, 升级人才强市28条: so a policy is called
NICKNAMED = re.compile(
    "(?:累计|先后|连续|率先|认真|严格|全面|延续|迭代|深入|精准|落实落细)*"
    "(?:出台|制定|制发|印发|发布|推出|打出|升级|落实|落细|实施|兑现|贯彻)了?(?:《)?(?!背街|道路|农村公路)[^，。]{0,18}"
    "(?:经济|发展|环境|企业|产业|外贸|消费|人才|就业|成本|信心|动能|转型|制造业|服务业|房地产|创新|扩容|增长|好转|向好|强市|强省|强县|强区|外摆|振兴|投资|双招双引|问题|复苏|民企|房地产|壮大)[”》]?"
)
HANDLED = ("审批", "办理", "办结", "审核", "受理", "登记", "备案", "审查")
VERB_END = re.compile(r"[了近超约达]+过?$|幅为$|幅达$")


SHARES = ("比例", "比重", "占比")
PACED = ("加快", "放缓", "回落", "减缓", "提速", "趋缓")


@lru_cache(maxsize=1 << 14)
def change_name(head: str, unit: str, verb: str, yearly: bool) -> str:
    """Return the name of a change: 增速 of a percentage, else the head with its verb."""
    verb = VERB_END.sub("", verb)
    verb = PLAIN_VERBS.get(verb, verb)
    if unit == "天" and head.endswith("天数比例"):
        head = head[:-2]  # 优良天数比例77%、增加13天
    if CHANGE_NOUN.search(head):
        return head + (verb if unit == "个百分点" else "")
    if unit == "%" and head.endswith(SHARES) and verb and "增长" not in verb:
        return head + verb  # 补偿比例提高10%
    if unit == "%" and verb in CUT:
        return head + verb + "比例"  # 申请材料精简42%
    if unit == "%":
        return head + ("年均增速" if yearly else "增速")
    if unit in ("倍", "番"):
        return AIM_AHEAD.sub("", HELD_AGAINST.sub("", head)) + ("翻番" if unit == "番" else "增长倍数")
    if unit == "个百分点" and verb.startswith(PACED) and not RATE_NOUN.search(head):
        head += "增速"  # 工业增加值增长5.8%，比一季度加快0.7个百分点
    return head + verb


def fallen(name: str, reading: Reading, quantity: Quantity) -> str:
    """Return the name of a fall told as so many percent: 案件降幅 of 案件下降15%; told as -15%, it stays 增速."""
    falls = reading.measure == "change" and reading.direction == "down" and quantity.role == "share"
    told = falls and name.endswith("增速") and (quantity.value is None or quantity.value >= 0)
    return name.removesuffix("增速") + "降幅" if told else name


HELD_AGAINST = re.compile("(?<=..)(?:(?:[比较]|在)(?:[0-9]{4}年|[上去]年)(?:的?基础上)?)?(?:再?翻|再)?$")
# 人均产值[比1980年翻]两番; 使, 到本世纪末实现(工农业总产值翻两番)
AIM_AHEAD = re.compile("^.*?(?:世纪末|[0-9]{4}年)(?:实现|使)*(?=..)|^(?:使|原定|实现)(?=..)")
GROWTH_GOAL = re.compile("(?:增长|速度|[增涨]幅)(?:预期|预期目标|目标)$")
PRICED = ("溢价", "降价", "提价", "涨价", "减价")
GIVEN_BACK = tuple("折扣 优惠 扣除 返还 减免 报销 抵扣 减征 免征 贴息 让利 下浮 分成 补贴 补助 恢复 相当于".split())


def rate_name(head: str) -> str:
    """Return the name of a share."""
    head = head.removesuffix("按") or head
    if RATE_NOUN.search(head) or CHANGE_NOUN.search(head):
        return head
    if GROWTH_GOAL.search(head):
        return head + ("目标" if head.endswith("预期") else "")  # 今年的经济增长预期为7%左右
    if head.endswith("占"):
        return head + "比"
    if head.endswith(PRICED):
        return head + "幅度"
    if ("恢复到" in head or "恢复至" in head) and not head.endswith(("恢复到", "恢复至")):
        return head + "比例"  # 境外航班数恢复到疫情前的90%
    if head.startswith(("扣减", "扣除", "核减", "上浮", "下浮")):
        return head + "比例"  # 扣减绩效奖金10%
    return head + ("比例" if head.endswith(GIVEN_BACK) else "占比")  # 研发费用加计扣除75%


def rank_name(head: str, scope: str) -> str:
    """Return the name of a rank among `scope`."""
    head = re.sub(r"(?:综合)?(?:排名|排位|位次|名次)$", "", head)
    return head + scope + "排名"
