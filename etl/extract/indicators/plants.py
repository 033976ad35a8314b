"""What a weight, a power or a herd sizes: 20万吨大米深加工项目, 30万千瓦风电."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure

BEGUN = "(?:实现试生产|试生产|投入运行|投运|投产达产|建成投产|建成投用|竣工投产|开工建设|投产|达产|开工|建成|投用|竣工)"
PLANT_DONE = re.compile(rf"等?{BEGUN}+$")
PLANT = re.compile(
    r"(?:项目|工程|基地|养殖园区?|产业园区?|示范园区?|生产线|装置|电站|机组|粮库|储备库|冷库|数据中心|养殖场|牧场|发电厂|水厂|[^工]厂)"
    rf"等?{BEGUN}*$"
)
POWER = ("千瓦", "兆瓦", "吉瓦", "GW", "MW", "kW", "KW", "瓦时", "千伏安")
POWERED = re.compile(r"光互补|光伏|风电|储能|抽水|蓄能|发电|电池|组件|火电|机组|煤电|项目|基地|电站|工程")
SIZED = re.compile(r"(?:产能|装机|容量|能力|规模|产量)$")


def sizes_plant(figure: Figure, noun: str) -> bool:
    """Whether a weight, a power or a herd sizes the plant or the project behind it."""
    quantity = figure.quantity
    if quantity.unit.endswith(POWER):
        return 1 < len(noun) <= 30 and POWERED.search(noun) is not None
    if quantity.unit.endswith(("米", "里")):
        return False
    herd = quantity.unit.endswith(("头", "只", "羽")) and quantity.unit[:1] in "万亿"
    return (quantity.role == "measure" or herd) and len(noun) <= 30 and PLANT.search(noun) is not None
