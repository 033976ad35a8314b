"""What a bracket with figures remarks on: 贫困线（2017年为3335元）, 高校（本科：900元；专科：800元）."""

from __future__ import annotations

import re

from etl.extract.indicators.clauses import Clauses
from etl.extract.indicators.cues import Cues
from etl.extract.indicators.edges import trim
from etl.extract.indicators.figures import State
from etl.extract.indicators.quantity import Quantity
from etl.extract.indicators.split import A_PLACE
from etl.model import Indicator, changed

PASSED = re.compile("(?<=..)(?:不?低于|不?高于|不?超过|不足|未?达到|未达)(?=[^（，。]{3,}$)")
MOST = 12  # characters before a bracket
VERBAL = frozenset(("act", "is", "lead", "up", "down", "upto", "downto"))
LABELLED = re.compile("(?:^|[；;，])([一-鿿]{2,8})[：:]\\s?\\Z")
ITEM = re.compile("(?:、|和|有|为|是|：)([一-鿿]{2,10})\\Z")
KIN = re.compile("(?:产量|产值|增加值|投资|销售额|零售额|销量|收入|价格)$")
BEHIND = ("、", "等", "，", "。", "和")
CLOSED = re.compile("[）)](?:、|和|以及|及|，)?")
# 其中仙林街道最高（96.2分）
SCORED = re.compile("(?:其中)?([一-鿿“”「」]{2,16}?)(?:得分|评分|均分)(?:最|较)[高低]\\Z")
EXTREME = re.compile("(?:其中)?([一-鿿“”「」]{2,10}?)(?:得分|评分)?(?:最[高低好差多少快慢]|垫底|居首|居末)\\Z")
IS = "(?:分别|依次)?(?:是|为|有|：)"
# 诉求量居前三位的街道为, 整改率较低的有: by what the items of a list are chosen
CHOSEN_BY = re.compile(
    "(?:^|[，。；：\n]|[0-9]年|个[县市区])(?!排名|位次|居)([^，。；：、的0-9]{2,14}?)(?:均|都)?(?:"
    "(?:(?:位居|位列|排名|排在|居于?|列|排)?(?:全[省市县区]|[省市县区]内)?(?:前|后|末|倒数)[一二三四五六七八九十两0-9]{1,2}位?名?"
    "|(?:较|最|偏|相对较?|比较)[高低好差大小多少快慢](?:在[^，。]{1,6})?)"
    f"的(?:[0-9]{{1,3}}个)?[^，。；：、0-9]{{0,8}}?{IS}"
    "|[从由][高低大小多少快慢][到至][高低大小多少快慢](?:排序|排列|排名)?，?(?:依次|分别)(?:是|为|有)?[：:]?)"
)


def remarked(cues: Cues, clauses: Clauses, bracket: int, at: int) -> str:
    """Return the noun that a bracket opening at `bracket` remarks on, with the label that the figure at `at` has in it.

    贫困线 in 超过贫困线（2017年为3335元）; 高校本科 in 高校（本科：900元；专科：800元）.
    """
    text = cues.text
    start = max(clauses.clause(bracket), bracket - MOST)
    if closed := [*CLOSED.finditer(text, start, bracket)]:
        start = closed[-1].end()
    for place in range(start, bracket - 1):
        cue = cues.starting(place)
        if cue is not None and cue.end < bracket - 1 and not VERBAL.isdisjoint(cue.roles):
            start = cue.end
    quoted = text.rfind("“", 0, start)
    if quoted >= max(0, bracket - 2 * MOST) and text.find("”", quoted, start) < 0:
        start = quoted
    label = LABELLED.search(text[bracket + 1 : at])
    if passed := PASSED.search(text, start, bracket):
        start = passed.end()  # 人均纯收入低于国家扶贫标准（2017年为3335元）
    item = trim(text[start:bracket])
    return (item and item + chosen_by(text, clauses.sentence(bracket), bracket)) + (label[1] if label else "")


def chosen_by(text: str, opened: int, bracket: int) -> str:
    """Return the measure by which the items of a list with brackets are chosen, "" where none is told.

    >>> text = "投诉量居前三位的是物业管理（320件）、市容环境（288件）"
    >>> chosen_by(text, 0, text.index("（")), chosen_by(text, 0, text.rindex("（"))
    ('投诉量', '投诉量')
    """
    chosen = CHOSEN_BY.search(text, max(opened - 1, 0), bracket)
    return chosen[1].removeprefix("按照").removeprefix("按") if chosen else ""


def item_grown(text: str, opened: int, bracket: tuple[int, int], measured: str) -> str:
    """Return the item of a list whose growth a bracket tells, "" where it tells another.

    汽车产量 in 产量增长的有酒（增长8%）、汽车（增长3%）, where `measured` is 产量.
    """
    item = ITEM.search(text, max(opened, bracket[0] - MOST), bracket[0])
    if item is None or text[bracket[1] : bracket[1] + 1] not in BEHIND:
        return ""
    kin = KIN.search(measured)
    return item[1] + (kin.group() if kin else "")


def extreme_of(text: str, state: State, quantity: Quantity, bracket: tuple[int, int] | None, opened: int) -> str:
    """Return whose the highest or lowest of what was told before is, with what it is: 甲街道得分, "" elsewhere."""
    same = state.previous is not None and state.previous.unit == quantity.unit
    told = state.extreme and state.name.endswith(state.extreme)
    whole = state.name if same and not told else state.extreme
    whole = state.rate_before if state.rate_before and whole.endswith(state.rate_before) else whole
    if not whole and quantity.unit == "分" and (scored := SCORED.search(state.topic)):
        state.extreme = "得分"  # 窗口服务得分最高，为91分
        return scored[1] + "得分"
    if not whole:
        return ""
    low = max(opened, bracket[0] - MOST) if bracket else 0
    found = EXTREME.search(text, low, bracket[0]) if bracket else EXTREME.search(state.topic)
    if found is None:
        return ""
    if A_PLACE.fullmatch(found[1]) and (other := A_PLACE.match(whole)) and len(whole) > other.end() + 2:
        whole = whole[other.end() :]  # 甲镇整改率38%，乙镇最低，仅30%
    state.extreme = whole
    return found[1] + whole


# 比上一年增产2200万吨，即7.8%
RESTATED = re.compile("[，（(]?(?:即|或者?|约)")
GAINED = re.compile("(?:同比|较上年)?(?:增产|增加|增长|提高|扩大|减产|减少|下降|降低|压减)$")


def restated(share: Indicator, before: Indicator, text: str) -> Indicator:
    """Return a share that says anew, in percent, the change that was told right before it, as a change of the same."""
    same = share.measure == "rate" and before.measure == "change" and before.unit not in ("%", "个百分点")
    if not same or not RESTATED.fullmatch(text, before.span.end, share.span.start):
        return share
    return changed(
        share,
        name=GAINED.sub("", before.name) + "增速",
        measure="change",
        direction=before.direction,
        comparator=before.comparator,
    )
