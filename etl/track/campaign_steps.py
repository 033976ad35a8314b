"""What one figure tells of a rectification loop (整改闭环): the stage it is of, how many of what, or a stated rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, NamedTuple

from etl.lexicon.tables import rows
from etl.track.campaign_names import AMISS

Stage = Literal["found", "handed_over", "rectified", "closed", "looked_back"]
STAGES: tuple[Stage, ...] = ("found", "handed_over", "rectified", "closed", "looked_back")
# Bodies that were looked at (对13个单位开展“回头看”) are no problems.
BODIES = re.compile("单位|党组织|部门|机关|街道|乡镇|企业数|医院|学校")
# 26个问题整改扎实推进; 剩余10个序时推进: not done yet
GOING_ON = re.compile("(?:整改|整治|办理|化解|销号)[^，。；]{0,6}推进|正在|推进中")
AMISS_ALONE = ("问题数", "隐患数", "问题隐患数")  # 72个问题已完成整改66个
PASSED_ON = re.compile("反馈|交办|通报|移交|转办")


@dataclass(frozen=True, slots=True)
class Step:
    """One stage as one text gives it: `count` of `unit`, None where it is masked; the indicator that says so."""

    stage: Stage
    count: float | None
    unit: str
    kind: str
    indicator: int
    report: int
    day: Any = None
    masked: bool = False


class Rate(NamedTuple):
    """A share that a text states of what is done (整改率): the indicator, its percent (None masked), as written."""

    indicator: int
    value: float | None
    text: str


def stage_of(name: str) -> Stage | None:
    """Return the stage that an indicator's name tells of: the last one it names, for 反馈问题整改数 is rectified.

    >>> stage_of("督查共发现问题数"), stage_of("督察反馈问题整改数"), stage_of("整改销号数"), stage_of("高新技术企业数")
    ('found', 'rectified', 'closed', None)
    """
    for stage, word in stage_words():
        if word in name:
            return stage
    return "found" if name in AMISS_ALONE else None


def read_rate(figure: dict[str, Any]) -> Rate:
    """Return the share that a figure states."""
    return Rate(figure["indicator_id"], None if figure["masked"] else figure["value"], figure["text"])


def read_step(figure: dict[str, Any]) -> Step | None:
    """Return the step that a figure tells of; None where it counts people, bodies, or nothing of a loop."""
    name, stage, kind = figure["name"], stage_of(figure["name"]), kind_of(figure["unit"])
    if stage is None or kind is None or kind == "people" or figure["value"] == 0:
        return None  # whom it hit is told by the sanctions
    if kind != "letters" and BODIES.search(name) and not AMISS.search(BODIES.sub("", name)):
        return None
    if stage in ("rectified", "closed") and GOING_ON.search(name):
        stage = "handed_over" if PASSED_ON.search(name) else "found"
    if kind == "letters":  # 整改意见函45份, 整改情况通报3期: how often it was handed over
        stage = "handed_over"
    return Step(
        stage, None if figure["masked"] else figure["value"], figure["unit"], kind, figure["indicator_id"],
        figure["report_id"], figure["day"], bool(figure["masked"]),
    )  # fmt: skip


def kind_of(unit: Any) -> str | None:
    """Return what a unit counts: people, cases, problems or letters; None for anything else and for no unit."""
    return _units().get(unit.lstrip("余多万千百")) if isinstance(unit, str) else None


@cache
def stage_words() -> list[tuple[Stage, str]]:
    """Return the words that name a stage, each with its stage, those of the last stage first."""
    table = list(rows("lexicon/campaign_stages.csv"))
    return [(stage, row["word"]) for stage in reversed(STAGES) for row in table if row["stage"] == stage]


@cache
def _units() -> dict[str, str]:
    return {row["unit"]: row["kind"] for row in rows("lexicon/campaign_units.csv")}
