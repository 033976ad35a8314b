"""Items of a list whose measure a line before a colon tells: 收费标准如下：居民住宅22元，商业用房35元."""

from __future__ import annotations

import re

from etl.extract.indicators.before import Told

FAR = 400  # characters between such a line and an item of its list
ITEM_MOST = 22  # characters of an item that says only who or what it is
LEAD = re.compile(
    "(?:^|[，。；、\\n的各])(?P<what>[^，。；：、\\n的各]{0,22}?"
    "(?P<measure>标准|门槛|限额|限值|价格|补助|补贴|奖励|奖金|津贴|人数|产量|供应量|销售量))"
    "(?:比[^，。；：]{2,8})?(?:如下|分别|具体|均|都|将|规定|对应|情况|没有完成计划|(?:有|有如下)(?:不同的|所|不同程度的?)?(?:增长|增加|减少|下降)的?|增长的?)*"
    "(?:是|为)?(?:如下)?(?:[：:]|，(?:其中|具体)[是为：:])"
)
OPENERS = re.compile("^.*?(?:给予|享受|发放|实行|执行)|^(?:对应的?|具体|其|该|相应|主要|产品|如下|按照?)+")
TURNOVER = re.compile("(?:收入|销售额|营业额|产值|零售额|纳税额|税收)$")
QUOTED = re.compile("“[^”]*”")
SUMS = ("金额", "标准")
PEOPLE = re.compile("(?:招生|毕业|就业|参保|在校|在岗|从业|招录)人数")
GROWN = re.compile("(增速|降幅|完成率)$")
MEASURED = re.compile("[量值额率数入出格润税资款价积度比重业电]$|电力$")


def led(told: Told, name: str) -> str:
    """Return the name of an item with the measure that its list is led by, as it is where none is."""
    if len(name) > ITEM_MOST or not (told.quantity.role in ROLES and _lacks(told, name)):
        return name
    low = max(told.start - FAR, 0)
    low = max(told.text.rfind("。", low, told.start), told.text.rfind("\n", low, told.start), low)
    colon = max(told.text.rfind(mark, low, told.start) for mark in ("：", ":", "具体为", "其中为"))
    if colon < 0:
        return name
    *_, lead = [None, *LEAD.finditer(told.text, low, told.start)]
    if lead is None or lead.end() <= colon:
        return name
    what = OPENERS.sub("", lead["what"])
    return _with(name, what, lead["measure"])


ROLES = ("money", "people", "share", "scaled")


def _lacks(told: Told, name: str) -> bool:
    if told.quantity.role == "share":
        return GROWN.search(name) is not None
    return name.endswith((*SUMS, "人数")) or TURNOVER.search(name) is not None


def _with(name: str, what: str, measure: str) -> str:
    """Return a name with what its list measures.

    >>> _with("拖拉机金额", "资金补助", "补助"), _with("棉纱降幅", "产量", "产量")
    ('拖拉机资金补助', '棉纱产量降幅')
    """
    if measure == "人数":
        people = PEOPLE.search(what)
        return name.removesuffix(measure) + people[0] if people and people[0] not in name else name
    if measure in name:
        return name
    if measure == "门槛":
        quoted = QUOTED.search(what)
        return name + (quoted[0] if quoted else "") + measure if TURNOVER.search(name) else name
    if measure.endswith("量"):
        grown = GROWN.search(name)
        thing = name[: grown.start()] if grown else ""
        return thing + measure + grown[0] if grown and 0 < len(thing) < 7 and not MEASURED.search(thing) else name
    return name[:-2] + what if name.endswith(SUMS) and what not in name and len(name) > 3 else name
