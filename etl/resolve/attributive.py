"""Time words that say nothing beyond their clause: 近年来查办的案例 dates the cases alone."""

from __future__ import annotations

import re

from etl.lexicon.holidays import is_holiday
from etl.lexicon.times import Time
from etl.resolve import reach

TAKEN_FROM = frozenset("据按照")
DIGIT = re.compile(r"[\dX×*]|[二两三四五六七八九十百千][百千万亿]")
CLAUSE_OPENS = frozenset("，,。；;：:\n 　在到至由从自是") | {""}
# 根据一九五三年底的统计，; 去年长江流域发生历史罕见的洪涝灾害，直接经济损失2000亿元
TAKEN = re.compile(
    "的?(?:初步|不完全|全面|最新)?(?:统计|调查|普查|核算|测算|统计数据|统计资料|调查材料|材料|资料)[，,]?\\Z"
)
BEFELL = re.compile(
    "[^，。；的]{0,16}?(?:发生|遭遇|遭受|遭到|面对|面临|克服|战胜|经历|受到?)了?[^，。；的]{2,16}的[^，。；的]{1,12}[，,]?\\Z"
)
ENDED = ("：", ":", "来看，", "来看", "为例，", "为例")


def is_attributive(text: str, time: Time, end: int) -> bool:
    """Say whether time words whose clause ends at `end` say nothing beyond it.

    In 通报近年来查办的案例，近万人参加 the time words belong to the cases alone; 近日 dates the telling.
    """
    rest, before = text[time.end : end], text[max(time.start - 1, 0) : time.start]
    if before in CLAUSE_OPENS | TAKEN_FROM and (TAKEN.match(rest) or BEFELL.match(rest)):
        return False
    if time.words in reach.TELLING or rest.startswith("的") or reach.EVENT.search(rest):
        return True
    if text[max(time.start - 3, 0) : time.start] in reach.HAPPENED or reach.SINCE_EVENT.match(rest):
        return True
    if reach.DONE_TO.match(rest) and "对" in text[max(time.start - 16, 0) : time.start]:
        return True
    if reach.AUDITED.search(text, max(time.start - 3, 0), time.start):
        return True
    counts = DIGIT.search(rest) is not None
    if time.words == "每年" and not counts:
        return True  # 每年电网建设规模很大，供电能力增长23%
    if rest.rstrip("，, ").endswith("基础上") and before and before in "在从":
        return True
    if _is_of_name(time, rest, before) and not counts:
        return True
    return "的" in rest and not counts and not rest.endswith(ENDED) and not reach.MEASURED.match(text, end)


def _is_of_name(time: Time, rest: str, before: str) -> bool:
    """Say whether a time of holidays is part of a name: 推出五一、端午期间“四风”问题曝光专区."""
    return (
        time.words.endswith("期间")
        and (is_holiday(time.words) or time.words.endswith(reach.OCCASIONS))
        and before not in CLAUSE_OPENS
        and rest[:1] not in "，,：:共"
    )
