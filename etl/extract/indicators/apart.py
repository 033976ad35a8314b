"""Things told apart from a whole: 除19条需分期解决外, 卡在征地的14个, 未完成的有3项."""

from __future__ import annotations

import re

from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.parts import thing_of

EXCEPT = re.compile("(?:除了?)([^，。；、]{0,16})\\Z")
BUT = re.compile("([^，。；]{0,24}?)以?外(?=[，。；均全都其已仍])")
OPENED = frozenset("，。；：、（\n")
WHY = re.compile("因[^，。]{2,14}?(?=无法|未|尚|仍|不能|停|处于|暂|需|须)")
THOSE = re.compile("的(?:已|仅|只|共|还|尚|就|也)?(?:有|达|为)?\\Z")
THINGS_MOST, WORDS_MOST = 12, 26  # characters of a thing, of a name with it
# 增速在全省83个县中分列第2位和第7位
WHOLE = re.compile("(?:在|位?居|[位名]列|排名?)(全[国省市区县州])\\Z")
FIELD = re.compile(
    "([^，。；、（）排提]{1,12}?(?:（[^）]{1,8}）)?)(?:综合|年度)*(?:考核|考评|测评|评价|评比|评估|比拼|竞赛)?"
    "(?:[中里](?:(?:分别|分)[排居位列]|[^，。；、]{0,6}(?:首位|第[0-9一二三四五六七八九]))|(?:排名?)?(?:(?:提升|上升|前移)[0-9]{1,3}位至)?第[0-9一二三四五六七八九]|首位|之首"
    "|中?(?:排名|排位|位次)中?(?:大幅|再)?(?:提升|上升|前移|跃升|下降|后移|[升进跃前退降]))"
)
TAKEN, LAND = re.compile("(?:违规|违法|擅自|非法)?(?:占用|侵占|毁坏|破坏|损毁)"), ("亩", "公顷", "平方米")
OF_THEM = re.compile("(?:涉及|发生[在于]|属于|存在|来自|集中在|出自|牵涉)(?=..)")
FOUND, QUOTED = re.compile("^(?:[筛查排滤揪找摸]出|[拆分编建]成|新建|新增|投用)"), re.compile("[“”《》]")
ENDS = tuple("数 率 额 量 人 户 次 情况 工作 受理 办理 转办 交办 接收 收到".split())


def take_exception(figure: Figure) -> bool:
    """Take 除 and 外 from the words of a figure that is left out of what follows; whether they stood there."""
    text, start, quantity = figure.text, figure.low, figure.quantity
    if text.find("外", quantity.end, quantity.end + 30) < 0:
        return False
    opened = EXCEPT.search(text, max(start, quantity.start - 18), quantity.start)
    if opened is None or (opened.start() and text[opened.start() - 1] not in OPENED):
        return False
    behind = BUT.match(text, quantity.end)
    if behind is None:
        return False
    left, right = figure.left, figure.right
    left.head = left.head.removeprefix("除了").removeprefix("除")
    noun, _, _ = right.noun.partition("外")
    right.noun = noun if not behind[1].startswith("因") else ""
    told = behind[1][len(right.noun) :] if behind[1].startswith(right.noun) else right.predicate
    right.predicate = WHY.sub("", trim(told))
    return True


def take_field(figure: Figure) -> bool:
    """Take from a count the words before it, where it only counts those that ranks are among; whether it does."""
    text, quantity = figure.text, figure.quantity
    if quantity.role != "count" or (whole := WHOLE.search(text, figure.low, quantity.start)) is None:
        return False
    field = FIELD.match(text, quantity.end)
    if field is None:
        return False
    figure.left.head, figure.left.act = whole[1], ""
    figure.right.noun, figure.right.predicate, figure.joined = field[1], "", False
    return True


def thing_of_those(figure: Figure, state: State, head: str) -> str:
    """Return the things of which so many are as the head says: 项目 in 37个项目中，卡在征地的14个, "" elsewhere."""
    quantity = figure.quantity
    told = figure.right.noun or (figure.right.predicate and figure.text[quantity.end] not in "（(")
    if quantity.role not in ("count", "households") or told:
        return ""
    if not THOSE.search(figure.text, max(quantity.start - 4, 0), quantity.start):
        return ""
    told = state.units.get(quantity.unit) or state.counted.get(quantity.unit, "")
    thing = FOUND.sub("", thing_of(told).rpartition("的")[2])
    alike = quantity.role == "households" and not thing.endswith(("企业", "户", "主体"))
    alike = (
        alike
        or QUOTED.search(thing) is not None
        or not thing
        or thing[-2:] in head
        or thing.endswith(ENDS)
        or len(thing) > THINGS_MOST
    )
    return "" if alike or len(head) + len(thing) > WORDS_MOST else thing


def taken_land(figure: Figure, state: State, head: str) -> str:
    """Return a head with how the land was taken that it is part of: 擅自占用土地24亩，其中含基本农田9亩."""
    taken = TAKEN.match(state.name) if figure.left.child and figure.quantity.unit.endswith(LAND) else None
    same = state.previous is not None and state.previous.unit.endswith(LAND)
    return taken[0] + head if taken and same and not head.startswith(taken[0]) else head


def tells_of_some(figure: Figure, state: State, head: str) -> bool:
    """Whether a figure tells what some of the things counted right before do: 142个幸福院有91个常年关门."""
    quantity, previous, right = figure.quantity, state.previous, figure.right
    if quantity.role == "count" and not head and not right.of and OF_THEM.match(right.noun):
        return quantity.unit in state.units and not figure.joined  # 167起案例中，90起涉及下属单位
    if (
        quantity.role not in ("count", "households")
        or head
        or not figure.same
        or previous is None
        or previous.unit != quantity.unit
        or not right.noun
        or right.of
    ):
        return False
    if figure.joined or figure.text[quantity.start - 1] != "有" or len(right.noun) < 2:
        return False
    return previous.value is None or quantity.value is None or quantity.value < previous.value
