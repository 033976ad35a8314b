"""Whose figure it is, where the words before tell that: 规上工业企业实现利润, 铁路发送旅客6万人次、运输货物7万吨."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.measures import MEASURE_END, PLACE, generic, is_relative

# 规上工业企业实现利润: who, and what
OWNED = re.compile(r"实现|完成|达成|贡献")
# 瓦斯事故2起、死亡14人
HARMED, HARM = ("死亡", "受伤", "遇难", "失踪"), ("事故", "灾害", "火灾")
DONE = re.compile("(?:仅|只|才|已)?完成$")
# What can have done two things in one clause: 某平台授信3亿元、服务客户2万次
CARRIER = re.compile(
    r"(?:平台|铁路|高铁|高速|园区|开发区|基金|资金|机场|港|口岸|市场|活动|工程|中心|系统|热线|行动|专列|班列|精品|品牌|作品|银行|机构"
    r"|学校|医院|高校|基地|景区|博览会|展会|大会|论坛|运动员|代表队|团队|[一-龥]某{1,2}(?:等人)?)(?:累计|共|已|先后)*\Z"
)
OF_EACH = re.compile("(每[百千万][^，。、]{0,2}?(?:人口?|老年人|儿童|户|居民|学生|职工)(?:拥有|配备)?)(?=..)")
DEPOSITS = re.compile("(.{0,6}(?:金融机构|银行)(?:本外币|人民币)?)(?:各项)?存款余额")
# 市审计局共完成审计项目68个: who did it is not whose it is
DOER = re.compile(
    "^[^，。]{0,10}(?:局|委|厅|办|部门|支队|大队|法院|检察院)(?:已经?|共|累计|全年)*$|(?<=..)(?:共|累计)$"
)
SETTING = re.compile(r"(?:^|，)(?:在|对|围绕|聚焦|针对|关于)")
TURNED = ("收入", "产值", "营收")
TURNOVER = re.compile("(.{2,12}(?:企业|园区|开发区))(?:营业收入|主营业务收入|总?产值|营收)")


def owned(figure: Figure, state: State, head: str) -> str:
    """Return a head with whose figure it is, where the words before tell that."""
    left = figure.left
    if head.endswith("完成") and figure.quantity.unit.endswith(("户", "人", "个")):
        done = "" if figure.right.noun else figure.right.predicate
        head = head[:-2] + done if 0 < len(done) <= 6 else head  # 修复区域完成1100户搬迁
    if head.endswith(TURNED) and (turnover := TURNOVER.fullmatch(head)):
        state.firm = turnover[1]
    head = carried_by(figure, state, head)
    if generic().match(head) and SETTING.search(state.setting):
        head = left.act + about_setting(state.setting) + head.removeprefix(left.act)
    if head.endswith("贷款余额") and len(head) <= 8 and (bank := DEPOSITS.match(state.subject)):
        head = bank[1] + head  # 金融机构各项存款余额181亿元，各项贷款余额98亿元
    achieved = OWNED.search(head, 2)
    if achieved and achieved.end() < len(head) - 1:
        state.owner = DOER.sub("", head[: achieved.start()]).removesuffix("已").removesuffix("上报")
        if head.endswith(TURNED) and state.owner.endswith(("企业", "园区", "开发区")):
            state.firm = state.owner  # 规上工业企业完成总产值71亿元；增加值增长2%
        head = state.owner + head[achieved.end() :]
    elif state.owner and len(head) <= 6 and not left.act and not PLACE.match(DONE.sub("", head)):
        head = state.owner + head
    elif state.lead and _led(figure, state, head):
        head = state.lead + head
    done = head.removeprefix(left.act) if figure.same and not figure.listed and left.act and state.subject else ""
    if done and is_relative(done) and not MEASURE_END.search(state.subject):
        return state.subject + head  # 30个新投产项目增加产值5亿元
    return head


def carried_by(figure: Figure, state: State, head: str) -> str:
    """Return a listed head with the thing whose figures they are: 铁路累计发送旅客6万人次、运输货物7万吨."""
    left = figure.left
    if figure.listed and head in HARMED and state.subject.endswith(HARM):
        return state.subject + head
    if figure.listed and state.carrier:
        return state.carrier + ("" if left.act else state.carrier_act) + head
    state.carrier = state.carrier_act = ""
    if figure.joined and (each := OF_EACH.match(head)):
        state.carrier = each[1]  # 每千人口医师3人、护士4人
        return head
    acts = left.inner() if figure.joined and len(head) > 5 and left.cues is not None else []
    if (
        acts
        and acts[0] - left.start > (1 if figure.text[left.start + 1] == "某" else 2)
        and CARRIER.search(figure.text, left.start, acts[0])
    ):
        act = left.cues.starting(acts[0]) if left.cues is not None else None
        if act is not None:
            state.carrier = trim(figure.text[left.start : act.start])
            state.carrier_act = act.word if act.end < left.end else ""
    return head


def _led(figure: Figure, state: State, head: str) -> bool:
    """Whether a short head measures whom the paragraph opens with: money or people of a park or a firm."""
    whole = state.lead[-1] != "业" or state.lead[-2:] == "企业"
    plain = len(head) <= 6 and not figure.left.act and not figure.listed
    return whole and plain and figure.quantity.role in ("money", "people")


def about_setting(setting: str) -> str:
    """Return what clauses like 在…方面 speak of."""
    opened = SETTING.search(setting)
    return re.sub(r"(?:方面|上|中|等方面|领域|问题)$", "", setting[opened.end() :] if opened else setting)
