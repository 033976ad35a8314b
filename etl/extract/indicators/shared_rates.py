"""Rates told once for several: 规模以上企业知晓率91%，小微企业仅为58%, 其中甲镇38%."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.measures import PLACE
from etl.extract.indicators.parts import PARTS
from etl.extract.indicators.rates import RATE_END

ENTITY = re.compile(
    "[^，。、的]{0,8}(?:企业|工商户|户|群众|居民|家长|教师|学生|职工|干部|医院|学校|乡镇|农村|城区|城镇|单位)"
)
SHORT_PART = 6  # characters of a part that says not of what: 其中蔬菜合格率97%、水果98%
NAME_KIN = 12  # characters of a kind beside another whose rate was told
EXTREME = re.compile("(?:其中)?最[低高差好]的?(?:是|为)?(.{2,10})")


def shared_rate(figure: Figure, state: State, head: str) -> str:
    """Return the name of a rate that was told before of others, "" where the head names its own."""
    left = figure.left
    alike = figure.listed and len(head) <= SHORT_PART and not left.act and not RATE_END.search(head)
    if (left.child or state.child) and state.rate_tail and (PARTS.search(head) or alike or PLACE.match(head)):
        return head + state.rate_tail  # 居民恩格尔系数为32%，其中城镇为31%
    kin = state.name.removesuffix(state.rate_tail) if state.rate_tail else ""
    if (
        kin
        and kin[-2:] == head[-2:]
        and not left.act
        and len(head) <= NAME_KIN
        and state.name.endswith(state.rate_tail)
    ):
        return head + state.rate_tail  # 规模以上企业知晓率96%，小微企业却只有57%
    if kin and not left.act and ENTITY.fullmatch(head) and ENTITY.fullmatch(kin):
        return head + state.rate_tail  # 规模以上企业知晓率91%，个体工商户不足四成
    if state.rate_before and not left.act and (PLACE.fullmatch(head) or head.endswith(("类", "板块", "领域"))):
        return head + state.rate_before  # 按乡镇分：柳溪镇100%，南岗镇98%
    if state.rate_tail and (place := EXTREME.fullmatch(head)) and PLACE.match(place[1]):
        return place[1] + state.rate_tail  # 平均收缴率仅为六成，最低的石桥镇只有38%
    return ""
