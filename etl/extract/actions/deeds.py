"""Things told with deeds of their own before an act, which is done to the last alone: 水源保护和(超采区)整治."""

from __future__ import annotations

import re

from etl.extract.actions.objects import HEADED
from etl.extract.actions.words import shaped

DEED = ("deed", r"(?<!违规)(?<!违法)(?<!非法)(?<!犯罪)({})(?:以及|[、和与及])(?=..)")
DEEDS_ALONE = ("deed", r"(?:[^、和与及]*{}(?:以及|[、和与及]))+")
CAMPAIGNS = ("行动", "攻坚")  # 排查行动和重点领域安全(整治)
BUILT = ("建设", "管理", "服务", "发展", "保障")  # often a matter themselves: 工程建设、物业管理监督
# The list is of one thing where its end holds for all: 工程建设、政府采购领域, 生态保护和高质量发展.
SHARED = re.compile(r"等(?!级)|领域|环节|方面|行业|区域$|目标责任|^高质量|^(?:综合)?利用")
DEED_AGAIN = ("deed", r"^{}")
WITHIN = re.compile(r"领域|行业|路段|场所")
EFFECT = re.compile(r"(?:效果|成效|情况)$")
DONE_BY = ("rectify", "inspect", "monitor")


def past_deeds(head: str, type_: str) -> str:
    """Return the last of several things with deeds of their own: 基层治理、生态保护、(安全隐患)排查."""
    deeds = [*shaped(*DEED).finditer(head)]
    if not deeds:
        return head
    rest = head[deeds[-1].end() :]
    return rest if _stands_alone(head[: deeds[-1].end()], deeds[-1][1], rest, type_) else head


def _stands_alone(before: str, deed: str, rest: str, type_: str) -> bool:
    """Say whether `rest` is a thing of its own beside the one that the `deed` is done to."""
    if rest.count("”") > rest.count("“") or rest.count("）") > rest.count("（"):
        return False
    if (SHARED.search(rest) and deed not in CAMPAIGNS) or shaped(*DEED_AGAIN).match(rest):
        return False
    if HEADED.search(rest):
        return len(rest) > 2 or not WITHIN.search(before)
    if deed in BUILT and (type_ != "rectify" or not shaped(*DEEDS_ALONE).fullmatch(before)):
        return False
    if len(rest) < 3 and type_ != "rectify":
        return False
    return type_ in DONE_BY or (type_ == "evaluate" and bool(EFFECT.search(rest)))
