"""Triggers that stand side by side: parts of one compound (公开通报曝光), or one qualifies the next (巡察整改)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from etl.extract.actions.words import Trigger
from etl.model import ActionType

FINDERS = ("巡视", "巡察", "督察", "巡视巡察", "督查", "审计")
LOOKED = ("核查", "核实", "调查", "查处", "检查")
GAP = 9  # characters that may stand between the parts of a compound
FOR_YEARS = re.compile(r"[一二两三半\d]年(?:零?[一二三四五六半\d]{1,2}个月)?")  # 留党察看一年处分


def joined(text: str, found: Iterator[tuple[int, int, Trigger]]) -> Iterator[tuple[int, int, Trigger]]:
    """Join neighbours of one type into one compound: 公开通报 + 曝光, 党内严重警告 + 处分."""
    last: tuple[int, int, Trigger] | None = None
    for start, end, trigger in found:
        gap = start - last[1] if last else GAP
        apart = trigger.need in ("found", "letter") or trigger.word[0] == "并"  # 停产整顿(并处罚款)
        apart = apart or bool(last and last[2].need == "letter")  # 将督查报告(报送)
        near = (not gap and not apart) or (gap < GAP and _joins(text[start - gap : start], trigger.type))
        if last and near and last[2].type == trigger.type and trigger.type is not None and last[2].need != "letters":
            if trigger.need == "campaign":
                last = (
                    (last[0], end, replace(last[2], word=text[last[0] : end])) if last[2].word.endswith("”") else last
                )
                continue  # 整治提升(专项行动), 纠“四风”专项行动
            need = last[2].need and trigger.need
            last = (last[0], end, Trigger(text[last[0] : end], trigger.type, need))
            continue
        if last:
            yield last
        last = (start, end, trigger)
    if last:
        yield last


def _joins(between: str, type_: ActionType | None) -> bool:
    """Say whether the words between two triggers hold them together: 评估(现场)验收, 留党察看(一年)处分."""
    if type_ == "evaluate":
        return between in ("现场", "实地")
    return type_ == "discipline" and bool(FOR_YEARS.fullmatch(between))


def qualifies(trigger: Trigger, following: Trigger) -> bool:
    """Say whether a trigger only qualifies the one right behind it: 巡察整改, 整改抽查; 排查整治 is both."""
    if following.type == "petition" and trigger.word.endswith(LOOKED):
        return False  # 核查举报26起
    if trigger.type == "notify" and trigger.word.endswith(("意见", "问题")):
        return following.type == "rectify"
    if trigger.word.endswith("打击"):
        return following.type == "rectify" and following.need != "abuse"  # 打击取缔非法码头 is a clean-up
    if trigger.word.endswith("整改") and following.word in FINDERS:
        return False  # 整改(巡视反馈问题)
    if trigger.word.endswith("纠治"):
        return False  # 纠治(检查考核多)
    if trigger.need == "order" or trigger.type not in ("inspect", "rectify") or "排查" in trigger.word:
        return False
    return following.need != "watched" and following.type not in (None, "institute", trigger.type)
