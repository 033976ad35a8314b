"""When an act is not of whom its sentence tells: others mended what was found, took it on, or suffer it."""

from __future__ import annotations

import re

from etl.extract.actions.actors import Subject
from etl.extract.actions.hits import Hit
from etl.extract.actions.offenders import PASSING
from etl.model import Span

FEW_OF_THEM = re.compile(r"[,，\s]*(?:其中|另)?[\d一二三四五六七八九十两]{1,3}[人名]")  # 一人(记过)
MENDED = re.compile(r"(?:已|均已|完成)?(?:整改|销号)(?!督)|立行立改|立整立改")
MENDED_SO = re.compile(r"已|均|全部|其余|余下|截[至止]|完成|到位|完毕|[\dX]")
SENT_DOWN = ("督察组", "巡视组", "巡察组", "督导组", "督查组")
HANDED_DOWN = re.compile(r"(?:交办|反馈|移交|转办)(?:给|至)?我[省市县区州镇]")
INSPECTING = re.compile(
    r"(?:纪委|监委|纪工委|纪检\w{0,4}|巡[察视]\w{0,2}|督[查察导]\w{0,2}|审计\w{0,2}|(?:检查|评议|监督|考核|暗访|评估)小?组|分队|安委办)$"
)


def of_others(text: str, hit: Hit, clause: Span, subject: Subject) -> bool:
    """Say whether the act is of others than the subject of its sentence."""
    name = subject.name or ""
    if hit.type == "evaluate" and name.startswith("我"):
        return True  # 我市在全省营商环境评价中位居前列: whoever is assessed does not assess
    return (
        _mended(text, hit, clause, name)
        or _handed_down(text, hit, subject.start, name)
        or _few(text, hit, clause, name)
    )


def _few(text: str, hit: Hit, clause: Span, name: str) -> bool:
    """Say whether some of those told of before suffer the act: 两名工作人员视而不见，一人(记过)."""
    few = hit.type == "discipline" and FEW_OF_THEM.fullmatch(text, clause.start, hit.start)
    return bool(few and PASSING.search(name))


def _mended(text: str, hit: Hit, clause: Span, name: str) -> bool:
    """Say whether those inspected have mended what was found: 审计查出问题134个，已整改127个."""
    if hit.since or not MENDED.match(hit.word) or not INSPECTING.search(name):
        return False
    return bool(MENDED_SO.search(text, clause.start, min(clause.end, hit.end + 6)))


def _handed_down(text: str, hit: Hit, start: int, name: str) -> bool:
    """Say whether the act is of those whom a group from above handed it: 督察组交办我市617件，(办结)584件."""
    dealt = hit.type in ("petition", "rectify", "discipline") or hit.word.startswith("约谈")
    return dealt and name.endswith(SENT_DOWN) and bool(HANDED_DOWN.search(text, start, hit.start))
