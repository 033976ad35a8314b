"""Weights (权重) that a formula gives to its parts: 考核得分由日常监测（60%）和社会评价（40%）构成 states no share."""

from __future__ import annotations

import re

from etl.extract.indicators.quantity import Quantity

BEHIND = re.compile("(?:(?:、|和|及)[0-9.]{1,4}%){0,4}的?(?:比例|权重)?(?:的权重|权重|加权)")
JUDGING = re.compile(
    "(?:测评|考核|评议|评价|述职|打分|测试|投票|答辩|笔试|面试|考试|成绩|得分|分值|监测|评分|检查)(?:成绩|得分|结果|分值)?(?:各|分别)?(?:占|按|占比|[（(])(?:占|权重)?\\Z"
)
FORMULA = re.compile(
    "(?:得分|成绩|总分|分值|评分)[^。；\n0-9]{0,12}?(?:由|=|＝|包括|分为)|(?:权重|百分制|折算|加权|综合成绩|综合得分|总成绩|计分|评分办法|评价体系)"
)
PARTS = re.compile("(?:测评|考核|评议|述职|答辩|笔试|面试|考试|打分)(?:成绩|得分|结果)?(?:各|分别)?占[0-9.]{1,4}%")
EQUATION = re.compile("(?:得分|成绩|总分|分值|评分)[=＝]")
NEAR = 70  # characters


def is_weight(text: str, quantity: Quantity) -> bool:
    """Whether a percentage is the weight of a part in a score."""
    start, end = quantity.start, quantity.end
    listed = text[start - 1] in "、和及" or text[end : end + 1] in ("、", "和", "及")
    if listed and BEHIND.match(text, end):
        return True
    if text[start - 1] not in "占按（(重比":
        return False
    if text[start - 1] in "（(" and EQUATION.search(text, max(start - NEAR, 0), start):
        return True
    if JUDGING.search(text, max(start - 16, 0), start) is None:
        return False
    window = text[max(start - NEAR, 0) : end + NEAR // 2]
    if len(PARTS.findall(window)) > 1:
        return True  # 民主测评占30%、日常考核占40%
    return FORMULA.search(text, max(start - NEAR, 0), end + NEAR // 2) is not None
