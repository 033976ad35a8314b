"""What stands right behind a count though the words before it name a thing too: 单位 in 督促32家单位完善制度47个."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State

# 500亩的目标: what a goal is of stands before it
META = re.compile(
    r"工作(?:进展)?$|(?:[两三四五]个)?(?:千亿|百亿|万亿)?元?(?:台阶|大关|关口|门槛)|(?:目标|任务|要求|水平|规模|速度|标准|成绩|好成绩|幅度|比例)(?:任务|要求)?$|以上|左右"
)
# 督促32家单位完善制度47个, 通达境外108个城市、全年开行5000列
THING = re.compile("(?:企业|单位|医院|部门)(?!数)")
THING_END = re.compile("(?:企业|单位|医院|部门|公司|机构|城市|国家|地区)$")
# 城镇安排2000多万人就业, 确保零就业家庭至少一人就业
JOBS = re.compile("(?:实现|稳定)?(?:就业|再就业|上岗)")
FINDS = re.compile("(?:安排|安置|吸收|吸纳|帮助|家庭)(?:城镇)?$")


def own_thing(figure: Figure) -> str:
    """Return what a count has right behind it though the words before it name a thing too, "" where it has none."""
    right, unit = figure.right, figure.quantity.unit
    if figure.quantity.role != "count" or THING_END.search(figure.left.head):
        return ""
    if unit == "家" and (thing := THING.match(right.noun)):
        return thing[0]
    listed = figure.parted and figure.text[right.end : right.end + 1] in ("、", "和", "与", "及")
    whole = right.noun in ("城市", "国家") or (listed and right.noun.isalpha() and not META.match(right.noun))
    return right.noun if whole else ""


def finds_jobs(head: str, predicate: str) -> bool:
    """Whether so many people found work: 安排2000多万人就业."""
    return JOBS.fullmatch(predicate) is not None and FINDS.search(head) is not None


# 新增省级孵化器4家、省级研发机构8家: 研发 is no act of those who did it
NAMED = re.compile(
    "(?:企业|产能|基地|机构|平台|证书|能力|中心|园区|示范[区村县镇]|[^本全]村|实验室|工作站|[工牧林农]场|站点?|[校馆院]|工厂|车间|集群|品牌|学校|团队|设施)$"
)
WORK = re.compile("(参保|流转|治理|修复|抚育|改造|绿化|安置|登记)$")
OTHER_ACT = re.compile("评价|入库|认定|备案|入选|获|通过|签约|开工|完成")


def done_alike(head: str, state: State) -> bool:
    """Whether what was done to the thing before is done to a head too, whatever verb stands in its name."""
    if OTHER_ACT.match(head) or state.act.endswith("上市"):
        return False  # 新增高新企业177家、评价入库中小企业1278家; 新增上市企业2家、辅导备案企业3家
    work = WORK.search(head)  # 新增土地流转6000亩、林权流转5960亩
    return NAMED.search(head) is not None or (work is not None and state.full.endswith(work[1]))
