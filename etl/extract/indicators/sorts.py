"""Kinds that a sentence tells of one whole: 从诉求类型看，咨询类25410件、投诉类14208件 are kinds of 诉求."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State

# 从诉求类型看，咨询类25410件: what all the kinds are kinds of
KINDS = re.compile(
    r"(?:^|[，。；：\n])(?:[一二三四五六七八九十]是)?(?:从|按照?)([^，。；：、\n从]{2,8}?)的?"
    r"(?:类型|类别|种类|领域|来源|渠道|方式|性质|内容|分布|行业|区域|地区|区划|属地|用途|构成|对象)(?:上|来)?(?:看|分|划分|统计)[，,：:]"
)
KIND_MOST = 10  # characters of a kind
LED = re.compile(r".*(?:依次|分别|[是为有])[是为有]?[：:]?")


def kinds_of(figure: Figure, state: State, head: str) -> str:
    """Return a kind with what it is a kind of: 咨询类诉求 of 从诉求类型看，咨询类25410件; "" where none is told."""
    if state.kinds is None:
        text, start = figure.text, figure.quantity.start
        sign = text.find("，", state.opened, start) >= 0 or text.find("：", state.opened, start) >= 0
        found = list(KINDS.finditer(text, max(state.opened - 1, 0), start)) if sign else []
        state.kinds = found[-1][1] if found else state.kinds_before
    unit = figure.quantity.unit
    if state.previous is not None and unit != state.previous.unit and unit not in state.units:
        return ""  # 从案件类型看，违规吃喝问题8起，处理12人
    whole = state.kinds
    if not whole or figure.left.act:
        return ""
    kind = LED.sub("", head, count=1)
    if not 1 < len(kind) <= KIND_MOST or whole in kind:
        return ""
    return kind + whole
