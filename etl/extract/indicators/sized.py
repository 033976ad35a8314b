"""Things counted with the size that all of them exceed: 7个过百亿产业, 8支总规模285亿元产业母基金."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure
from etl.extract.indicators.measures import is_relative

ABOVE = re.compile(
    "((?:过|超过?|逾)[0-9一二三五十百千]{0,4}亿元?)的?"
    "(?:[、和及][0-9]{1,4}[个家]?(?:过|超过?|逾)[0-9一二三五十百千]{0,4}亿元?的?){0,3}"
    "([^，。；、0-9]{0,6}?(?:项目|企业|园区|产业(?!项目|园|集群)|集群|工程))"
)
SIZED_BEHIND = re.compile(
    r"([^，。；、0-9]{2,10}?)(规模|产值|营收|营业收入|销售额|交易额|投资额?)(?:均|已|分别|双双)?((?:超过?|突破|过|达到?|迈上)[一二三五十百千万]{1,2}亿元?)"
)
# 6个产值超100亿元、4个超50亿元的产业集群
MEASURED_SO = re.compile(
    "([^，。；、0-9]{0,4}?(?:产值|营收|营业收入|收入|税收|销售额|投资额?|产量|生产总值|GDP))(?:均|已)?"
    "((?:超过?|突破|过|达到?|逾)[0-9.一二三五十百千万]{1,6}亿?[元斤吨](?:以上)?)"
    "(?:[、和][0-9]{1,3}[个家](?:超过?|过)[0-9.]{1,6}[万亿]{1,2}元(?:以上)?)*的([^，。；、的0-9]{2,12})"
)
# 6个年度计划总投资100亿元的装备制造项目
INVESTED = re.compile(
    "(?:年度|计划|估算|概算|协议|合同)*总?投资(?:额|规模)?(?:达|为|约|近|共)*[0-9.]+[万亿]*元(?:左右)?的([^，。；、的0-9]{2,14}?(?:项目|工程))"
)
OF_FUNDS = re.compile(
    "(?:(?:总|计划|认缴|募集|管理)*规模(?:达|为|约|超)*[0-9.]+[万亿]+元的?([^，。；、0-9]{2,12}?基金)"
    "|([^，。；、0-9]{0,8}?基金)(?:总|认缴|实缴|募集|管理)*规模)"
)
OF_MANY = re.compile("(?:数|占比|比例|比重|率)$")  # 投资额超过5亿元的项目数
SIZES = ("总投资", "总投资额", "总规模")
# 总投资69亿元的国科二期, 总投资28亿元的河道修复等重点项目, 总规模15亿元的产投、创投母基金
WHOLE = re.compile(
    "的([^，。；：、的0-9（）]{2,16}?)(等[^，。；、0-9]{0,4}项目|[一二三四五六]期(?:项目|工程)?(?=[，。；、等建开竣投落]|签约|\\Z)"
    "|、[^，。；、]{2,6}?基金(?=[，。；、]))"
)
LISTED_MOST = 6  # characters of 、总投资


def sized(figure: Figure) -> str:
    """Return what is counted with the size that all of it exceeds, "" where none is told."""
    text, end = figure.text, figure.quantity.end
    if above := ABOVE.match(text, end):
        return above[1] + above[2]  # 7个过百亿、12个过50亿项目
    if fund := OF_FUNDS.match(text, end):
        return fund[1] or fund[2]  # 8支总规模285亿元产业母基金, 21支子基金认缴规模132亿元
    if invested := INVESTED.match(text, end):
        return invested[1]
    if measured := MEASURED_SO.match(text, end):
        return measured[1] + measured[2] + measured[3]
    told = SIZED_BEHIND.match(text, end) if text.find("亿", end, end + 24) >= 0 else None
    return told[2] + told[3] + told[1] if told else ""  # 8个产业规模超千亿元


def sized_by(figure: Figure, head: str) -> str:
    """Return the measure of what follows in 甲厂、总投资9亿元的乙厂, "" where the head measures anything else."""
    own = head.rpartition("、")[2].removeprefix(figure.left.act)
    if figure.right.of and own.endswith(SIZES):
        own = own[own.rindex("总") :]  # 协同引进总投资12亿元的电池项目
    return own if is_relative(own) and not OF_MANY.search(figure.right.noun) else ""


def whole_of_size(figure: Figure) -> str:
    """Return the works or funds behind a sum that a verb or a mark within their name would cut, "" elsewhere."""
    whole = WHOLE.match(figure.text, figure.quantity.end) if figure.right.of else None
    if whole is None:
        return ""
    figure.right.predicate = ""
    start = figure.quantity.start
    listed = figure.text.rfind("、", max(0, start - LISTED_MOST), start) >= 0
    return whole[1] if listed and whole[2].startswith("等") else whole[1] + whole[2]
