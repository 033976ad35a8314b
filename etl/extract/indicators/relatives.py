"""Measures that are always of something named before: 总投资, 产量, 总数."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import State
from etl.extract.indicators.measures import ALL_THERE_ARE, CAME, MEASURE_END, NEW, done_to, heads_of

TOTAL = re.compile(r"(?:累计)?(?:总数|总量|存量|总规模|总装机规模|保有量|总计)")
# 新能源产业重点发展甲，谋划乙全产业链发展，实现产值: of the trade that the sentence opens with
WISHED = re.compile("开工|实施|建成|竣工|重点发展|支持|谋划|推动|加快|鼓励|引导|促进|推进|积极|大力")
TRADE = re.compile(r"([^，。、的]{2,10}?(?:产业|行业|业|集群))(?:重点|着力|主要|加快|积极|大力|围绕|聚焦|依托|要)")
OUTPUTS = ("产值", "总产值", "增加值", "营收", "营业收入", "销售收入", "产值规模")
PARAGRAPH_MOST = 240  # characters
TRADE_LEAD = re.compile(
    "(?:^|[。；：\n—\\s]|做[强大优]做?[强大优]?)((?:(?!产业|发展|壮大)[一-鿿]){2,10}产业)(?:聚焦|重点|围绕|依托|方面|瞄准|以|，)"
)
PRICES, STOCKED = (
    ("价格", "单价", "均价"),
    re.compile("(?<=..)(?:贮存|储存|供应|生产|供[水电气热])(?:能力|量)$|(?<=.)供[水电气热]户数$"),
)
USED = re.compile("(?:(第?[一二三四](?:阶梯|档|级))[：:])?([^，。：；0-9]{2,8}?用[水电气])量(?:[0-9].*)?")
PEOPLE, EARNED = ("人员", "职工", "员工", "工人"), ("产值", "税收", "营收", "营业收入", "利润", "税金", "销售额")
FINISHED = re.compile("(?<=...)(?:已经?|均已|都已)(?:全面|全部|顺利|基本)?(?:完成|建成|完工|竣工|实施)$")
PLANNED = re.compile("(?:年度|全年|(?<=..))(?:计划总?|总)投资$")
PLANT = re.compile("(.{2,}?(?:厂|站|(?<![市立])场|中心|设施))(?=.{2,}[量率]$)")
CROPS = ("总产", "单产", "亩产", "平均亩产")
GROWN_ON = re.compile("(?<=..)(?:(?:播种|种植|收获|栽培|养殖)?面积|播面)$")
LENT, ISSUED = ("贷款", "存款", "债券", "基金", "保额"), re.compile("^(?:累计|当年|全年)?(?:新增|发放|投放|净增)")


def relative_head(state: State, head: str, text: str) -> str:
    """Return the name of a measure that is always of something, and note it."""
    base = _owner(state, head)
    if not base and not state.subject and head in OUTPUTS:
        base = trade_before(text, state.opened)
    if base == state.topic and WISHED.match(base) and (trade := TRADE.match(state.setting)):
        base = trade[1]
    if head in OUTPUTS and WISHED.match(base):
        base = ""  # 推进开发区创新升级，实现销售收入30亿元
    if head == "支出" and base.endswith("资金到位"):
        base = base.removesuffix("到位")  # 专项债券资金到位9.6亿元，支出6.1亿元
    base = FINISHED.sub("", base)  # 饮水安全工程已全面完成，投资3156万元
    if TOTAL.match(head):
        # 新增基站10座、总数达90座
        base = NEW.sub("", base)
    if head in ALL_THERE_ARE:
        base = CAME.sub("", base)
    state.full = state.measured = base + head if base and not head.startswith(base) else head
    if not state.subject:
        state.subject = state.full
    state.recent.append(state.full)
    return state.full


def trade_before(text: str, opened: int) -> str:
    """Return the trade that the paragraph spoke of last before `opened`, "" where it spoke of none.

    >>> text = "新医药产业聚焦生物制药。加快建设基地。产值达到78亿元"
    >>> trade_before(text, text.index("产值"))
    '新医药产业'
    """
    low = max(text.rfind("\n", 0, opened) + 1, opened - PARAGRAPH_MOST)
    trades = TRADE_LEAD.findall(text, low, opened)
    return trades[-1] if trades else ""


def _owner(state: State, head: str) -> str:
    """Return what a relative measure measures: the last thing named that is no measure itself."""
    if state.item:
        return state.item
    if head.endswith("产量") or head in CROPS:
        crop = GROWN_ON.search(state.subject)
        if crop:
            return state.subject[: crop.start()]  # 粮食播种面积30万亩、总产量20万吨
    if head.endswith(("产值", "增加值")) and (grown := GROWN_ON.search(state.subject)):
        return state.subject[: grown.start()]  # 设施农业种植面积3242公顷，实现增加值2亿元
    if head.endswith(("处理能力", "处理规模", "处理量")) and (plant := PLANT.match(state.subject)):
        return plant[1]  # 填埋场渗滤液积存量2.6万吨，日处理能力80吨
    if head in ("资产", "资源", "负债") and state.subject.endswith("资金"):
        return state.subject.removesuffix("资金")  # 清查村集体资金3亿元、资产12亿元
    if head.endswith("价格") and (used := USED.search(state.setting) or USED.fullmatch(state.subject)):
        return (used[1] or state.label) + used[2]  # 第一档：居民用水量15吨以下，到户价格4元/吨
    if head in PRICES and (stock := STOCKED.search(state.subject)):
        return state.subject[: stock.start()]  # 液化气贮存能力1000吨，价格为8元/公斤
    if head == "销售额" and state.subject.endswith("销售面积"):
        return state.subject.removesuffix("销售面积")  # 商品房销售面积21万平方米，销售额15亿元
    if head == "支出" and (earned := state.subject or state.before).endswith("收入"):
        return earned.removesuffix("收入").removesuffix("共")  # 地方财政共收入74亿元，支出64亿元
    if head == "余额" and state.subject.endswith(LENT):
        return ISSUED.sub("", state.subject)  # 新增涉农贷款545亿元、余额3110亿元
    if head.endswith("投资") and (planned := PLANNED.search(state.subject)):
        return state.subject[: planned.start()]  # 十大项目总投资90亿元，年度投资20亿元
    if state.subject.endswith(PEOPLE) and head.endswith(EARNED):
        return state.units.get("家", "")  # 入驻企业36家，从业人员4200人，年产值18亿元
    if head in ("带动", "惠及", "受益") and state.subject.endswith(("量", "能力", "规模")):
        return ""  # 冷库年储存量3000吨，带动60户
    if state.subject and not MEASURE_END.search(state.subject) and not state.subject.startswith(("月以", "年以")):
        if state.subject.endswith("占地"):
            return state.subject.removesuffix("占地")  # 学校占地200平方米，建筑面积100平方米
        done = state.act in done_to() and len(state.subject) > len(state.act) + 1
        return state.subject.removeprefix(state.act) if done else state.subject
    if state.firm and head in heads_of("profit"):
        return state.firm  # 规上服务业企业营业收入43亿元；利润总额2亿元
    if state.crop and head in (*CROPS, "总产量", "产量"):
        return state.crop  # 粮食播种面积42万亩；总产量16万吨
    if head.endswith("投资") and (projects := state.projects):
        return projects  # 重点项目185个；完成投资38亿元
    return state.owner or state.label or state.lead or state.heading or ("" if state.subject else state.topic)
