"""What so many were judged to be: 对某局工作表示满意的26份, 优秀等次6个."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.groups import JUDGED_SO

GRADES = frozenset("优秀 良好 一般 合格 不合格 较好 好 较差 差 中等 达标 基本称职 称职 不称职".split())
FORM = re.compile("问卷|测评表|评议表|调查表|选票")  # on which so many say that they are content
GRADED = re.compile("(?:优秀|良好|一般|合格|较好|好|中等|达标|称职)(?=(?:等次|等级|档次|格次)$)")


def judged_so(figure: Figure, state: State, head: str) -> str:
    """Return what so many were judged to be, "" where the head is no judgement."""
    counts = figure.quantity.role in ("count", "people") and figure.text[figure.quantity.start - 1] == "的"
    if counts and (judged := JUDGED_SO.fullmatch(head)):
        state.rated = judged[1] or state.rated  # 对某局工作表示满意的26份，基本满意的4份
        state.rated = state.rated or next(iter(FORM.findall(state.units.get(figure.quantity.unit, ""))), "")
        state.full = state.rated + judged[2]
        state.part = figure.quantity.start, state.full  # 满意的240份，占83%
        return state.full
    if figure.listed and head in GRADES and (graded := GRADED.search(state.full)):
        state.full = state.full[: graded.start()] + head + state.full[graded.end() :]  # 评为优秀等次6个、良好13个
        return state.full
    return ""
