"""What a weight, a power or a herd sizes: 20万吨大米深加工项目, 30万千瓦风电."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State

BEGUN = "(?>实现试生产|试生产|投入运行|投运|投产达产|建成投产|建成投用|竣工投产|开工建设|投产|达产|开工|建成|投用|竣工)"
PLANT_DONE = re.compile(rf"等?{BEGUN}+$")
PLANT = re.compile(
    r"(?:项目|工程|基地|养殖园区?|产业园区?|示范园区?|生产线|装置|电站|机组|粮库|储备库|冷库|数据中心|养殖场|牧场|发电厂|水厂|[^工]厂)"
    rf"等?{BEGUN}*$"
)
POWER = ("千瓦", "兆瓦", "吉瓦", "GW", "MW", "kW", "KW", "瓦时", "千伏安")
POWERED = re.compile(r"光互补|光伏|风电|储能|抽水|蓄能|发电|电池|组件|火电|机组|煤电|项目|基地|电站|工程")
SIZED = re.compile(r"(?:产能|装机|容量|能力|规模|产量)$")

# 加快甲镍业6万吨硫酸镍、乙钼业3万吨采选扩建等12个项目建设: one of a list of plants
KINDS = "新?项目|工程|生产线|基地|装置|产业园"
GOES_ON = "[，。；、投建开竣达加按前增全试为]|等"
LISTED = re.compile(
    r"(?![以左右的及和时])等?(?P<what>[一-鿿A-Za-z0-9+“”（）()·-]{1,24}?)"
    rf"(?:(?P<kind>(?<!等)(?:{KINDS})(?={GOES_ON})|[一二三]期(?={GOES_ON}))"
    rf"|(?=、|等|(?<=..)[和及][^，。；]{{2,20}}?(?:项目|等))(?=[^，。；]{{1,120}}?(?:项目|生产线|产线|装置)(?!资金)))"
)
OTHER_SIZE = re.compile("[和及](?:近|约)?[0-9].*|入选.*")
PLANT_UNITS = ("吨", *POWER, "GWh", "MWh", "立方米", "万套", "万台", "万辆", "万片", "万支", "亿片", "亿支")
YEARLY = re.compile(r"([年日])(产|加工|生产|处理|处置)(?:约|近|超)?\s?$")
BUILDING = re.compile(
    "^(?:稳慎|稳步|全力|全面|持续|重点|加快|有序|加速|积极|大力|力促|确保|支持|推动|推进|促进|抓好|做好|服务|保障|实施|建设|启动|开工|建成|投产|投运|投用"
    "|竣工|新建|扩建|力争|争取|落地|引进|签约|达产|续建|以|将)+"
)
OWNER = re.compile(r"(?:^|[，。；：、\n])([一-鿿]{2,14})\Z")
NOT_OWNER = re.compile(
    "[的等为约近超余过率量额增产]$|(?<=[量力模已可高将])达$|首个|新增|形成|完成|实现|供应|产能|产量|年均|总投资|规模|其中|装机|库容|利用|消纳"
)
OWNER_MOST = 8  # characters


def listed_plant(figure: Figure, state: State) -> str:
    """Return the name of the size of one of a list of plants and note it, "" where the figure sizes none.

    甲镍业硫酸镍项目规模 of 甲镍业6万吨硫酸镍、乙钼业采选扩建等项目
    """
    text, start, unit = figure.text, figure.quantity.start, figure.quantity.unit
    if not unit.endswith(PLANT_UNITS) or (listed := LISTED.match(text, figure.quantity.end)) is None:
        return ""
    low = max(0, start - 24)
    yearly = YEARLY.search(text, low, start)
    if unit[-1] in "套台辆片支" and yearly is None:
        return ""
    before = OWNER.search(text, low, yearly.start() if yearly else start)
    if before and NOT_OWNER.search(before[1]):
        return ""
    owner = BUILDING.sub("", before[1]) if before else ""
    what = OTHER_SIZE.sub("", listed["what"])
    what += "" if what.endswith(("项目", "工程")) else listed["kind"] or "项目"
    size = (yearly[1] + ("产能" if yearly[2] in ("产", "生产") else yearly[2] + "能力")) if yearly else "规模"
    state.full = (owner if 1 < len(owner) <= OWNER_MOST else "") + what + size
    state.act, state.measured = figure.left.act, ""
    return state.full


def sizes_plant(figure: Figure, noun: str) -> bool:
    """Whether a weight, a power or a herd sizes the plant or the project behind it."""
    quantity = figure.quantity
    if quantity.unit.endswith(POWER):
        return 1 < len(noun) <= 30 and POWERED.search(noun) is not None
    if quantity.unit.endswith(("米", "里")):
        return False
    herd = quantity.unit.endswith(("头", "只", "羽")) and quantity.unit[:1] in "万亿"
    return (quantity.role == "measure" or herd) and len(noun) <= 30 and PLANT.search(noun) is not None
