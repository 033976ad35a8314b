"""What stands right behind a count though the words before it name a thing too: 单位 in 督促32家单位完善制度47个."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure

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
