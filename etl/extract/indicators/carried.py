"""Heads that stand before the clause of their figure: 已复工258个, 1469户7832人."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.parts import thing_of
from etl.extract.indicators.told import kept_predicate

HERDS = re.compile(
    "牦牛|黄牛|奶山羊|藏羊|山羊|绵羊|肉羊|湖羊|滩羊|生猪|母猪|肉牛|奶牛|牛羊|羊|家禽|蛋鸡|肉鸡|肉鸭|兔|牛|鸡|鸭|猪"
)
HERD_STATES = frozenset(("存栏", "出栏", "存笼", "出笼"))
HERD_STATE = re.compile("(?<=.)(?:存栏|出栏|存笼|出笼)[数量]?$")
# 蛋鸡总存栏数达到1000羽，带动农户20户: what did it is the herd, not its number
COUNTED_BASE = re.compile(
    r"(?<=..)总?(?:总量|总数|存栏|出栏|产量|销量|产值|面积|(?:设计)?(?:供应|生产|接待|处理|贮存|储存|供[水电气热])能力)[数量]?$"
)
PAPERS = re.compile(
    "(?:通知书?|函|建议书?|通报|提示单|督办单|交办单|停工令|整改令|决定书|文件|报告|清单|工作提醒)$"
)  # 发出通知7份，批评教育10人
STATES = frozenset(
    (
        "转办 交办 答复 直接答复 回复 开工 完工 竣工 投产 投运 投用 通车 建成 办结 完成 销号 验收 结题"
        " 复工 复产 未开工 未完工"
    ).split()
)
STATE_END = re.compile(
    "(?<=..)(?:已|未|新)?(?:开工|完工|竣工|投产|投运|投用|通车|建成|办结|受理|复工|复产|(?:直接)?答复|转办|交办|回复)$"
)

# 排查出隐患320处，当场整改210处: what is done to them is not the finding
FOUND = re.compile("^(?:(?:排查|检查|摸排|梳理|查找)出|出(?=[^口资让版栏租台生水院入]))(?=..)")
RANKED_SO = re.compile("第[一二三四五六七八九十0-9]{1,3}位?$|[首榜]位?$")  # 24项指标中，6项排名第一
PLANNED = re.compile("(?:年度|全年|年初|(?<=..))计划(?:总)?投资$")
PLANTED = frozenset("植树造林 造林 绿化 造林绿化 国土绿化 营造林 退耕还林 封山育林 人工造林 复垦".split())
PAID_OUT, TAKEN_BACK = ("补贴", "补助", "津贴", "奖金", "福利"), ("清退", "追缴", "退还", "收回", "核减", "追回")
BEGUN, BUILT = ("新开工", "开工", "竣工"), re.compile("(?<=...)(?:基本|已)?(?:建成|交付|入住)$")
NEW = re.compile(
    "^(?:新建成|新开通|新设立?|新建|新增(?:加|登记)?|新开(?![发工业])|新(?![型能兴材式区农业媒一生时城场职税特])|建成|开通)(?=..)|(?<=..)新增$"
)
TOTALLED = re.compile("累计|总数|^[、，]?(?:已)?(?:达到?|增至|增加到)$")
# 违纪违法案件12件、20人: people are not counted in cases
NOT_YET = tuple("正在 按 由 将 拟 待 正 计划 预计 力争 争取 确保".split())
INVESTED = frozenset(("完成投资", "投资", "累计完成投资", "到位资金"))
CASES = re.compile(r"(?<=.{4})案件$")
EVENTS = ("次", "场", "场次", "期", "人次")
CURED = frozenset("治愈 出院 治愈出院 死亡 解除隔离 解除医学观察".split())
CLUES = re.compile(
    "(?:线索|制度|机制|协议|资金|金额|(?:信访|举报|投诉|交办|转办)件)$|^(?:处理|处分|立案|问责|查处)$"
)  # 移交线索17条，立案9人; 处理31人，处分20人
# 通报批评5个单位，给予处分7人: of people, and not of the units
SANCTION = re.compile(
    "警告|记过|记大过|降级|开除|拘留|逮捕|立案|处分|处理|问责|诫勉|免职|撤职|约谈|函询|谈话|留置|处罚|罚款|责令|关停|取缔"
)
MILD = ("批评教育", "谈话提醒", "组织处理", "提醒谈话", "书面检查")
UNNAMED = frozenset(("问题", "线索", "案件", "违纪问题", "违法案件"))
PUNISHES = re.compile("党纪|政务处分|诫勉|警告|记过|免职|撤职|降级")
REPORTED = re.compile("反映|投诉|举报|诉求|建议")
HANDLED = re.compile("(?:处理|问责|处分|查处)[^，]*(?:干部|人员|党员|责任人)$")
FINED = ("罚款", "罚没", "没收违法所得", "处罚款")
FINED_ONES = ("企业", "单位", "公司", "店", "户", "者", "场所")
PUNISHED = re.compile(
    "(?<!查出)问题$|案件?$|行为$|线索$|事故$|乱象$|(?:信访|举报|投诉|诉求|交办|转办|重点)件$|干部$|人员$|党员$"
)
# 分解事项中，未完成3项
OF_ITEMS = re.compile(r"(?<=事项|项目|问题|线索|任务)中$")


def _passed(figure: Figure, state: State) -> bool:
    """Whether a figure says how far the measure of the one before came: the words between only say that it reached."""
    previous = state.previous
    reached = any(word.startswith(("达", "为")) for word in figure.left.seen)
    return reached and previous is not None and previous.unit == figure.quantity.unit and previous.role == "money"


def carried_head(figure: Figure, state: State, verbs: str) -> str:
    """已复工258个, 1469户7832人: only verbs, or nothing; the subject comes from before."""
    ranked = figure.joined and RANKED_SO.search(figure.right.predicate)
    apart = (figure.parted and figure.left.child) or (figure.same and state.child)  # 其中12个完工、3个建成投用
    predicate = "" if figure.joined and not (ranked or apart) else kept_predicate(figure.right.predicate)
    if figure.quantity.role == "money" and predicate.startswith(NOT_YET):
        predicate = ""  # 剩余1600万元正在办理产权手续
    if figure.left.completed and figure.quantity.role == "money" and (planned := PLANNED.search(state.about)):
        # 污水管网项目年度计划投资3200万元，仅完成860万元
        state.subject = state.full = state.measured = state.about[: planned.start()] + "完成投资"
        return state.full
    known = _known(figure, state, verbs, predicate)
    if known is not None:
        return known
    base = _kept(figure, state, verbs, predicate, _base(figure, state, verbs, predicate))
    if not state.subject and base:
        state.subject = base
    if verbs and base.endswith("未" + verbs):
        state.subject = base = base.removesuffix("未" + verbs)  # 固定资产未入账2.1亿元，已入账1.9亿元
    if verbs and base.endswith("问题排查"):
        state.subject = base = base.removesuffix("排查")  # “四乱”问题排查216处，已清理209处
    if verbs.startswith(BEGUN) and (built := BUILT.search(base)):
        state.subject = base = base[: built.start()]  # 保障房基本建成432万套，新开工建设1043万套
    if verbs in HERD_STATES and (kept := HERD_STATE.search(base)):
        state.subject = base = base[: kept.start()]  # 生猪存栏21万头，下降2%；全年出栏36万头
        state.measured = base + verbs
    if verbs == "破案":
        state.subject = base = base.removesuffix("立案").removesuffix("发案")
    if verbs and base.endswith(verbs[-2:]):
        # 整组搬迁1783户，零星搬迁3303户: two of a kind, not one of the other
        return (base if base.endswith(verbs) else verbs) + predicate
    if verbs:
        base = FOUND.sub("", base.removeprefix(state.act) or base)
        base = (
            base if len(base) <= 20 and not (verbs.endswith(PAID_OUT) and verbs.startswith(TAKEN_BACK)) else ""
        )  # 清退违规领取补贴53人次
    state.full = base + verbs + predicate
    if verbs:
        state.recent.append(state.full)
        if figure.quantity.role == "people" and SANCTION.search(verbs):
            state.sanction = verbs  # 给予政务处分198人，其中乡科级41人
    if verbs and (figure.quantity.role == "money" or not base):
        state.measured = state.full  # 项目完成投资8亿元、增长4%
    return state.full


def _known(figure: Figure, state: State, verbs: str, predicate: str) -> str | None:
    """Return the head where it is the one before, or the verb alone; None where the verb is done to what was named."""
    previous = state.previous
    if not verbs and figure.left.completed and previous is not None and previous.unit == figure.quantity.unit:
        # 督办事项213项，已完成24项
        done = OF_ITEMS.sub("", state.items or state.about) + "完成"
        state.part = figure.quantity.start, done
        return done
    if not verbs and not predicate and not figure.same and state.measured and _passed(figure, state):
        return state.measured  # 合同投资额突破千亿元，达1112亿元
    if not verbs and not predicate:
        full = (state.full if figure.same else "") or OF_ITEMS.sub("", _about(figure, state))
        full = full or kept_predicate(figure.right.predicate)  # 5人入选中国好人、2人获评省道德模范
        if (
            previous is not None
            and previous.unit == figure.quantity.unit
            and TOTALLED.search(figure.text[figure.low : figure.quantity.start])
        ):
            if NEW.match(full):
                state.units[figure.quantity.unit], state.act = NEW.sub("", full), ""
            return NEW.sub("", full)  # 新建成基站1260个，累计达5830个
        if figure.left.completed and full and figure.quantity.role == "count" and not full.endswith("完成"):
            state.part = figure.quantity.start, full + "完成"
            return full + "完成"  # 35个子项，截至12月20日已全面完成31项
        return CASES.sub("", full) if figure.quantity.role == "people" else full
    if verbs == "结案" and state.first.endswith("收案"):
        return state.first.removesuffix("收案") + verbs  # 一审案件收案8620件，结案8412件
    if verbs in ("立案", "结案", "审结") and figure.quantity.unit.endswith("件"):
        state.full = state.measured = verbs  # 立案1件1人
        state.recent.append(verbs)
        return verbs  # 处置线索12件，立案4件: cases, and not of the clues
    if verbs.removeprefix("新增") in PLANTED and figure.quantity.role == "measure":
        state.full = state.subject = verbs
        return verbs  # 建设河湖7条，植树造林20万亩
    if verbs in ("出口", "进口") and "进出口" in state.subject:
        state.full = state.measured = state.subject.partition("进出口")[0] + verbs + "额"
        state.recent.append(state.full)
        return state.full  # 外贸进出口总额86亿元，其中出口62亿元
    return None


def _about(figure: Figure, state: State) -> str:
    """Return what a figure without a head speaks of, a count only of what was counted in its unit before."""
    counts = figure.quantity.role in ("count", "people", "scaled", "households")
    told = state.told_of(figure.quantity.unit) if counts else state.about
    return told if told or kept_predicate(figure.right.predicate) else state.about


def _base(figure: Figure, state: State, verbs: str, predicate: str) -> str:
    """Return what the verb is done to: what was named last, or what was counted in the same unit."""
    previous = state.previous
    base = _about(figure, state)
    if verbs in INVESTED and (projects := state.projects):
        return projects  # 重点项目开工142个；完成投资38亿元
    own = figure.quantity.unit.endswith("人") and figure.quantity.role == "people"
    if own and predicate and not verbs and not figure.same:
        # 20人被授予提名奖，9人获荣誉称号: each has done its own
        base = ""
    if state.child and previous is not None and previous.unit == figure.quantity.unit and state.whole:
        value, whole = figure.quantity.value, state.whole
        if verbs and value is not None and (previous.value or 0) < value:
            state.subject = base = thing_of(whole)  # 发现隐患3458条，其中重大隐患12条，已整改3301条: of all
            state.child = False
    listed = (
        len(set(state.recent[-2:])) > 1
        and verbs not in state.recent[-1]
        and previous is not None
        and previous.unit == figure.quantity.unit
    )
    if verbs and listed and not state.child and _exceeds(figure, state):
        return ""  # 蓝单38张、黄单11张、红单2张，按期办结46张: of all
    if verbs in STATES and (reached := STATE_END.search(base)):
        state.subject = base = base[: reached.start()]  # 老旧小区改造开工46个、完工41个
    if verbs in HERD_STATES:
        # 发展生猪养殖，实现存栏5万头
        herd = HERDS.search(base) or HERDS.search(state.first)
        base = herd.group() if herd else base
    elif verbs and len(base) <= 4 and base[:2] in verbs and not (base.startswith(verbs) and len(base) > len(verbs) + 1):
        base = state.before  # 已整改到位24个，正在整改3个
    elif verbs or predicate:
        base = COUNTED_BASE.sub("", base)
    if verbs and base and base == state.before and not (state.subject or state.label or state.topic):
        base = ""
    if verbs and figure.quantity.role == "count" and previous is not None and previous.unit != figure.quantity.unit:
        # 新建学校23所，新增学位2万个，已完工17所
        state.subject = base = state.units.get(figure.quantity.unit) or base
    elif (
        predicate and figure.quantity.role == "count" and previous is not None and previous.unit != figure.quantity.unit
    ):
        told = state.units.get(figure.quantity.unit, "")  # 抽查22家机构，发现隐患93处，9家未取得手续
        state.subject = base = thing_of(told) if told else base
    elif verbs and previous is None and (counted := state.units or state.counted).get(figure.quantity.unit):
        state.subject = base = counted[figure.quantity.unit]
    return base


def _exceeds(figure: Figure, state: State) -> bool:
    """Whether a figure is more than the last of a list before it, parted by 、, of which it cannot be a part."""
    previous, value = state.previous, figure.quantity.value
    if previous is None or previous.value is None or value is None or value <= previous.value:
        return False
    return figure.text.rfind("、", max(0, previous.start - 8), previous.start) >= 0


def _kept(figure: Figure, state: State, verbs: str, predicate: str, base: str) -> str:
    """Return what the verb is done to, "" where it is done to something else than what was named."""
    previous = state.previous
    if base in CURED and predicate and not verbs:
        base = state.first  # 报告病例27例，已治愈出院15例，12例在院治疗
    told_apart = base == state.before or (len(base) > 14 and base == state.topic)
    if not verbs and len(predicate) > 3 and told_apart and figure.quantity.unit == "次":
        base = ""  # 在投资等方面谋取利益，先后65次收受财物
    if verbs and state.child and figure.quantity.role == "people" and base.endswith(("干部", "人员", "级")):
        base = ""  # 立案1286人，其中县处级46人，给予处分1103人: of all
    if verbs and not state.subject and (len(base) > 12 or len(verbs) > 4) and verbs not in base:
        base = ""
    unit = figure.quantity.unit
    if verbs and predicate and unit in EVENTS:
        return ""  # 举办会议10次，组织6次培训活动
    if verbs and previous is not None and previous.unit in EVENTS and unit not in (previous.unit, *state.units):
        base = ""  # 上门服务320次，代办8600件
    stopped = verbs.startswith(("停产", "停业", "查封"))
    if unit == "家" and (stopped or SANCTION.search(verbs)) and base.endswith(("件", "案件", "问题", "隐患", "线索")):
        base = ""  # 交办信访件326件，责令整改142家，立案处罚63家
    other = figure.quantity.role == "count" and previous is not None and unit not in (previous.unit, *state.units)
    if PAPERS.search(verbs):
        return ""  # 发现问题187个，下发督查通报9期
    again = figure.quantity.role == "money" and previous is not None and previous.role == "money"
    if figure.quantity.role == "money" and (PUNISHED.search(base) or (again and verbs.endswith(FINED))):
        base = ""  # 收到线索2310条，发放奖励28万元; 追缴税款158万元，并处罚款63万元
    if verbs.startswith(("带动", "惠及", "吸纳")) and base.endswith(("量", "能力", "规模", "面积")):
        base = ""  # 年储存量3000吨，带动60户
    if figure.quantity.role == "people" and verbs and base.endswith("人数"):
        base = ""  # 报考人数1.8万人，最终录用316人
    if verbs.endswith(FINED) and (
        base.endswith("隐患") or PAPERS.search(base) or (SANCTION.search(base) and not base.endswith(FINED_ONES))
    ):
        base = ""
    if figure.quantity.role != "money" and SANCTION.search(verbs) and (other or not PUNISHED.search(base)):
        base = ""
    if figure.quantity.role == "people" and PUNISHES.search(verbs) and REPORTED.search(base):
        return ""  # 收到企业反映问题86件，给予党纪政务处分9人
    if verbs.startswith(MILD) and PUNISHES.search(base):
        base = ""  # 党内警告2人、批评教育6人
    if figure.quantity.role == "people" and SANCTION.search(verbs) and HANDLED.match(base):
        base = ""  # 处理党员干部12人，党纪政务处分7人
    if figure.quantity.role == "people" and SANCTION.search(verbs) and base in UNNAMED:
        base = ""  # 自查发现问题1268个，立案32件，留置3人
    if figure.quantity.role == "people":
        base = "" if verbs and (PAPERS.search(base) or CLUES.search(base)) else CASES.sub("", base)
    return base
