"""How many of the things told of hold which place among others: 10项居全省前3位, 其中6项前三."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State

UNITS = ("项", "个")
PLACED = re.compile(
    "(?P<what>[^，。；、0-9]{0,8}?)(?P<grown>(?:增速|增幅|总量|增量)?)(?P<place>(?:均|同时|分别|双双)?"
    "(?:排名?|位?居|位?列|名列|进入|跻身|稳居|获得?)?(?:全[国省市区州盟]|同类[^，。；]{0,4})?"
    "(?:(?:第|前)[一二三四五六七八九十0-9]{1,3}[位名强]?|首位))(?=[，。；、])"
)
# 24项主要经济指标中，10项居前3位; 主要经济指标中14项指标增速排全区第一
THINGS = re.compile(
    "(?:[0-9]{1,3}[项个]|(?<![^，。；、\\n]))((?!其中|有|已)[^，。；、0-9的]{0,8}?(?:指标|工作任务|重点工作|考核事项|评价事项))(?!体系)"
)
PLAIN = ("", "指标", "工作", "中有", "任务")


def placed(figure: Figure, state: State) -> str:
    """Return of what so many hold a place, with the place, "" elsewhere: 主要经济指标居前3位."""
    if figure.quantity.unit not in UNITS:
        return ""
    found = PLACED.match(figure.text, figure.quantity.end)
    if found is None or found["what"] not in PLAIN:
        return ""
    things = THINGS.findall(figure.text, state.opened, figure.quantity.start)
    return max(things, key=len) + found["grown"] + found["place"] if things else ""
