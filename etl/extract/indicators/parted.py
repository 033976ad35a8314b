"""Shares and ratios parted by colons: 三次产业的比重为12.9:56.9:30.2, 之比达到2.5:1."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.movements import movement
from etl.extract.indicators.ratios import RATIO
from etl.extract.indicators.split import split_heads

PARTED = re.compile(r"\s?[:：∶]\s?(?=[0-9])")
PART_NOUN = re.compile(r"(?:增加值)?(?:的)?(?:比重|比例|结构|构成|占比|之比|比)$")


def read_part(figure: Figure, state: State, continued: bool) -> Reading | None:
    """Return what one of several shares parted by colons measures: 三次产业的比重为12.9:56.9:30.2."""
    if not continued:
        parts = RATIO.match(figure.text, figure.quantity.start)
        count = len(PARTED.split(parts.group())) if parts else 1
        head = PART_NOUN.sub("", figure.left.head)
        if head or not state.heads:
            state.heads = _part_heads(head or state.topic or state.about, count)
        state.turn = 0
    if state.turn >= len(state.heads):
        return None
    name = state.heads[state.turn] + "比重"
    state.turn += 1
    moved = "before" if figure.left.from_ or figure.left.moved else None
    return Reading(name, "rate", None, moved)


def _part_heads(head: str, count: int) -> list[str]:
    """Return the parts of a whole by name, or by number where they have none."""
    if re.search(r"[三一][次二]?[、二]?三?产业?", head) and count == 3:
        return ["第一产业", "第二产业", "第三产业"]
    return split_heads(head, count) or [f"{head}第{number}项" for number in range(1, count + 1)]


def read_ratio(figure: Figure, state: State, following: float | None) -> Reading | None:
    """Return what a ratio of two measures: 加工产值与农业总产值之比达到2.5:1."""
    pair = movement(figure, state, following)
    name = figure.left.head or state.moved_name or state.about
    if name.endswith("之比") and "与" not in name and "和" not in name and state.subject:
        name = f"{state.subject}与{name}"  # 护理员1420人，与失能老人之比为1:29
    state.moved_name = state.name = name
    return Reading(name, "rate", pair, "before" if pair else None, figure.left.bound) if name else None
