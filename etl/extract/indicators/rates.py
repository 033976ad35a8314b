"""Rates that are always of something named before: 化解率, 满意率."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.groups import FULL_MOST
from etl.extract.indicators.measures import MEASURE_END, NEW, PLACE, done_to, heads_of, person

RECEIVED = re.compile(
    "(?<=..)(?:收案|立案|发案|(?<=问题)排查|接件|受理|收件|接收|接报|交办)量?$"
)  # 一审案件收案8620件，结案率97%
# 中央资金到位8600万元，支付率31%
FIRMS = re.compile(
    "(.{2,12}企业)(?:实现)?(?:资产总额|负债总额|利润总?额|利润|营业收入|总?产值|税收|亏损额|增加值|亏损企业数?)"
)
ASKED = ("测评中", "调查中", "评议中", "测评", "抽样调查")
HANDED_IN = frozenset("回收 收回 收到 发放 完成 征集 收集".split())  # 回收有效问卷1286份，有效率97%
# 压实6个部门监管责任，问题整改率98%
RECTIFIED, NOT_RECTIFIED = ("整改率", "整改完成率", "销号率"), ("责任", "部门", "单位", "乡镇", "机制", "措施", "制度")
DONE = frozenset("完成 全面 全部 开展 进行 推进 抓好 落实".split())
RECTIFYING = frozenset("整治 整改 治理 改造 清理 修复 拆除 接种 征收 销号 化解 清退 安装 签约".split())
SENT = ("到位", "下达", "拨付", "安排")
SENT_ON = re.compile("(?:(?<=资金)|(?<=债券)|(?<=经费))(?:已|实际)?(?:到位|下达|拨付|安排)$")
PLANNED = re.compile("(?:(?:年度|全年)(?=计划|总)|(?<=..))(?:计划总?|总)?投资$")
RATE_OF = re.compile("(?:满意|知晓|认可|参与)率$")
RATE_OF_PEOPLE = re.compile(
    "[^，]*(?:就业|到岗|返岗|参[与加保训会考]|出勤|出席|到会|知晓|满意|合格|通过|录用|入学|见面)"
)
UNRATED = ("得分", "指数", "满意度")  # of which nothing is a rate
# 各乡镇要立即开展集中整治，整改率达到100%
DEMAND = re.compile(
    "(?:(?<!需)要|须|应当?|务必|必须)(?:立即|进一步|全面|认真|切实|严格|抓紧|加快|迅速|对照|按照|及时|持续|坚持|逐一|高度)"
)
# 压实工作责任，办结率达98.6%: how it was done is not what the rate is of
MEANS = re.compile(
    "(?:责任|机制|制度|措施|联动|管理|监管|督导|调度|力度|作用|体系|流程|渠道|协作|合力|统筹|保障|服务)$"
)
SIZES = frozenset(("面积", "金额", "投资", "户数", "人数", "数量", "规模", "里程", "套数"))
DONE_SO = frozenset("到位 完成 完毕 销号 办结 核销 入库 上缴 处置 核查 收回 追回".split())
COUNT_END = re.compile("(?:人数|户数|家数|数量?)$")
RATE_ENDS = ("率", "比重", "比例", "系数")
RATE_TAIL = re.compile("(?:恩格尔系数|[一-鿿]{2}率|比重|比例|系数)$")
RATE_END = re.compile(r"率$|占比$|比重$|比例$")
# 办结建议96件、提案163件，满意率达100%
OF_BOTH = frozenset("满意率 办结率 办复率 答复率 面商率 见面率 按期办结率 按时办结率".split())


def relative_rate(figure: Figure, state: State, head: str) -> str:
    """Return the name of a rate that is always of something: 化解率, 满意率."""
    if head == "占比" and state.full.startswith(state.subject) and len(state.subject) < len(state.full) <= FULL_MOST:
        return state.full + head  # 7个乡镇未完成任务，占比36.8%
    if head.endswith(RATE_ENDS):
        state.rate_tail = head
    base = _rated(head, state)
    if head.endswith(RECTIFIED) and (base.endswith(NOT_RECTIFIED) or base.startswith("滞后") or base == "进度"):
        base = next((one for one in reversed([state.first, *state.recent]) if one.endswith("问题")), "")
    if head == "完成率" and state.full.startswith(base) and state.full.removeprefix(base) in RECTIFYING:
        base = state.full  # 排查排污口88个，已整治71个，完成率81%
    if head == "债务率" and "债务" in state.first:
        base = state.first[: state.first.index("债务")]  # 其中一般债务3亿元、专项债务4亿元，债务率136%: of all
    base = "" if base == head[:-1] else base  # 已整改26个，整改率70.3%
    if figure.left.seen == [] and base and state.previous is not None and state.previous.role == "share":
        done = state.act and base.startswith(state.act) and state.act not in state.name
        base = "" if done else base  # 增加学位3600个，幼儿占比56%，普惠率91%
    behind_rate = state.previous is not None and state.previous.role == "share" and state.name.endswith("率")
    bare = behind_rate and len(state.name) <= len(head)  # 按时签收率99.4%，按时办结率97.9%
    of_both = not bare and head in OF_BOTH and figure.quantity.unit == "%" and not state.full.endswith(head[-3:-1])
    if any(word.startswith("均") for word in figure.left.seen) or (of_both and len(state.units) == 1):
        base = _of_all(state) or base
    if len(base) > 3 and (told := COUNT_END.sub("", base)).endswith(head[-3:-1]):
        base = NEW.sub("", told[:-2])  # 热线办结8万件、按时办结率100%; 新增长护险参保人数5万人，参保率93%
    if len(head) in (3, 4) and base.find(head[:2]) > 1 + (len(head) == 4):
        at = base.index(head[:2])
        base = base[at + 2 :] if base[:at] in HANDED_IN and base[at + 2 :] else base[:at]  # 清洁能源装机规模、装机占比
    if len(base) > 10 and "的" in base[2:-1]:
        base = base[base.rindex("的", 0, -1) + 1 :]
    base = "" if bare or base in DONE else base  # 10月前完成整改，整改率达到100%
    return head if base and head.startswith(base) else base + head if not base.endswith(head) else base


def _of_before(head: str, state: State) -> str:
    """Return what a rate that opens its sentence is of (查出问题27个。已整改24个，整改率89%), "" for a measure."""
    before = state.before
    before = "" if person().search(before) and not RATE_OF_PEOPLE.match(head) else before
    measured = before.endswith(UNRATED) or PLACE.fullmatch(before) or MEASURE_END.search(before)
    return "" if measured or head not in heads_of("relative") else before


def _rated(head: str, state: State) -> str:
    """Return what a rate is of that names nothing itself: 信访积案 in 化解信访积案39件，化解率83%."""
    if state.item and head in heads_of("relative"):
        return state.item
    if state.subject and state.act and state.act in done_to() and len(state.subject) > len(state.act) + 1:
        return state.subject.removeprefix(state.act)
    topic = (
        "" if DEMAND.search(state.topic) or (MEANS.search(state.topic) and not head.endswith("覆盖率")) else state.topic
    )
    base = state.subject or state.rated or state.full or state.label or topic
    if not base and state.heading and head in heads_of("relative"):
        return state.heading
    if base[:2] == head[:2] and len(head) == 3 and len(base) > 3 and base[2:] not in DONE_SO:
        return "" if base[2:] in SIZES else base[2:]  # 交付住房1.2万套，交付率86.5%; 开工面积82万平方米，开工率94%
    if RATE_OF.search(head) and state.previous is not None and state.previous.role == "money":
        return ""  # 挽回损失190万元，满意率98%
    own = base[2:] if base[:2] == head[:2] and len(base) > len(head) else ""
    if own and not base.endswith("率") and own not in DONE_SO:
        return own  # 调解矛盾纠纷4万件，调解成功率96%
    if not base or (base[:2] == head[:2] and state.before):
        return _of_before(head, state)
    if base.endswith("率") and head.endswith("率") and (whose := RATE_OF.search(base, 2)):
        return base[: whose.start()]  # 村民对整治的满意率为92%，知晓率为95%
    if head.startswith("投资") and (planned := PLANNED.search(base)):
        return base[: planned.start()]  # 项目计划投资3亿元，投资完成率不足三成
    if base.endswith(ASKED):
        return ""  # 满意度测评中，综合满意率94%
    if head == "资产负债率":
        whose = FIRMS.match(base)
        return whose[1] if whose else base if base.endswith(("企业", "公司", "平台", "集团")) else ""
    if head.endswith("面") and (firms := FIRMS.match(base)):
        return firms[1]  # 规上工业企业利润总额8亿元，亏损面24%
    if base.endswith(("时间", "时限", "用时", "耗时", "时长")):
        if head.startswith(("压缩", "缩短", "提速", "压减")):
            return base  # 审批时限由30天压缩至5天，压缩率83%
        return ""  # 等候时间缩短为8分钟，办结率提升至97%
    if base.endswith((head[:-1] + "天数", head[:-1] + "数")):
        return base[: base.rindex(head[:-1])]  # 空气质量优良天数314天，优良率86%
    return SENT_ON.sub("", base) if base.endswith(SENT) else RECEIVED.sub("", base)


def _of_all(state: State) -> str:
    """Return what a rate is of that all of a list share: 办理建议5件、提案3件，办结率均达100%."""
    parts = [part.removeprefix(state.act) for part in state.recent[-3:]]
    parts = [part for part in parts if not any(part != one and part.startswith(one) for one in parts if one)]
    return "、".join(parts) if 1 < len(parts) <= 3 and all(parts) and len("".join(parts)) <= 24 else ""


def after_rate(state: State) -> bool:
    """Whether the figure before was a rate, which a bare percentage in the next clause bounds."""
    previous = state.previous
    return previous is not None and previous.role == "share" and RATE_END.search(state.name) is not None
