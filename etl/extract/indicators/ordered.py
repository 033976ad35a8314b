"""Places and offices listed by one measure: 开工率由高到低依次为：甲市100%、乙市95%; 从完成率看，甲县92%."""

from __future__ import annotations

import re
from functools import lru_cache

from etl.extract.indicators.figures import Figure, Reading, State
from etl.extract.indicators.measures import PLACE
from etl.extract.indicators.names import CHANGE_NOUN
from etl.extract.indicators.owners import places
from etl.extract.indicators.parts_of import OF_BODY
from etl.extract.indicators.split import A_PLACE

# 开工率, 完成投资额: what a list can be ordered by
MEASURED = (
    r"(?P<measure>[^，。；：、\n]{0,16}?(?:率|比例|占比|比重|[满知]意?度|晓度|指数|得分|成绩|增速|增幅|降幅|额|量|面积"
    r"|投资|收入|支出|人数|起数|件数|产值|增加值))"
)
BEST = "[高大多快优好前]"
WORST = "[低小少慢劣差后]"
# what ends right before the first of the list
UNITS = (
    "(?:县市区|市县区|市县|县区|区县|县市|市州|乡镇街道|乡镇|镇街|街镇|街道|单位|部门|地区|社区|[市县区镇乡村地])"
    "(?:（[^）]{1,8}）)?"
)
OPENS = (
    r"(?:^|[，。；：\n])(?:[^，。；：\n]{0,16}?(?:19|20)[0-9]{2}年)?"
    rf"(?:[一二三四五六七八九十]是|其中|按照?(?![时期规])|从|以|各{UNITS}|全[省市县区州])*"
)
ORDERS = tuple(
    re.compile(OPENS + pattern)
    for pattern in (
        rf"{MEASURED}[由从按](?:{BEST}[到至]{WORST}|{WORST}[到至]{BEST})[^。；\n]{{0,8}}?(?:依次|分别|排序|排列|排名|为|是|有)+[：:]?",
        rf"{MEASURED}(?:情况)?来?看[，,：:]",
        rf"{MEASURED}(?:较[高大多快低小少慢好差]|排名?[^，。；：\n]{{0,6}}|[前后][二两三四五六七八九十0-9]{{1,2}}[位名]|[靠居][前后][^，。；：\n]{{0,4}})的?[^，。；：、\n]{{0,6}}?(?:依次|分别)?[是为有][：:]?",
        rf"(?<=[市县区镇乡村地道位门）]){MEASURED}?(?:任务|目标|计划)?完成情况[：:]",
        rf"{MEASURED}(?:仍|普遍|总体|整体|明显|均)?(?:偏|较|过|不)[高低大小多少快慢][，,]",
    )
)
SIGNS = (
    "到低",
    "至低",
    "到高",
    "至高",
    "到小",
    "至小",
    "到大",
    "到少",
    "到多",
    "到慢",
    "到差",
    "看，",
    "看：",
    "为：",
    "有：",
    "是：",
    "的是",
    "的有",
    "依次",
    "分别为",
    "情况：",
    "高，",
    "低，",
    "多，",
    "慢，",
)
BRACKETS, BEFORE_BRACKET, BEFORE_MOST = ("（", "("), re.compile(r"([^，。；：、（）()\n]{2,12})[（(]$"), 16
LED = re.compile(r".*(?:依次|分别|排序|排列|排名|[，：:])(?:依次|分别)?[是为有]?[：:]?|.*[是为有]")
LED_CHARS = frozenset("次别序列名，：:是为有")  # of which LED needs one
OWNER_ENDS = frozenset("区县市镇乡道省州旗村局厅委心司团队行社级")  # the last characters of PLACE and OF_BODY
SCOPE = re.compile(f"^{UNITS}(?=..)")  # 各县（市、区）隐患整改率
AVERAGE = re.compile("(?:全[国省市区县州])?(?:总体)?平均")  # 二次派单率偏高，全市平均为4.8%
# PM2.5浓度最低的是青山县，为13微克; 最高的是开发区（23微克）
EXTREME = re.compile(
    r"(?:^|[，。；：\n、])(?:其中)?(?P<measure>[^，。；：、\n]{0,16}?)(?:同比|环比)?最[高低大小多少快慢好差优]"
    r"(?:的[^，。；：、\n]{0,5}?)?[是为](?P<owner>[^，。；：、\n（]{2,9})(?:[，,](?:为|达到?|仅为?)|[（(](?:为|达|(?:同比|环比)?(?:下降|上升|增长|减少))?)\s?\Z"
)
EXTREME_MOST = 48
RATED = re.compile("(?:率|比例|占比|比重|度|增速|增幅|降幅)$")
OF_PERCENT = frozenset(("share", "points"))
ROLES = frozenset(("share", "count", "people", "money"))
UNMEASURED = frozenset(("rank", "zero", "ratio", "part"))
MOST = 600  # characters of a list


def read_ordered(figure: Figure, state: State) -> Reading | None:
    """Return the measure of one of a list that is ordered by it, None where no such list is open.

    The head must be a place or an office alone; a rate is of percentages, an amount of what is counted.
    """
    if figure.quantity.role not in ROLES or figure.right.noun:
        return None
    bracket = figure.text[figure.quantity.start - 1 : figure.quantity.start] in BRACKETS
    head = figure.left.head
    if bracket:  # 甲县（100%）、乙县（98%）
        before = BEFORE_BRACKET.search(figure.text, max(0, figure.quantity.start - BEFORE_MOST), figure.quantity.start)
        head = before[1].removeprefix("其中") if before else ""
    owner = _owner(head) if head else ""
    if not owner:
        return None
    if state.ordered is None:
        state.ordered = _measure(figure, state) or state.ordered_before
    of_whole = state.rates[-1] if state.rates and (bracket or figure.left.child or state.child) else ""
    of_whole = SCOPE.sub("", of_whole)
    if (of_place := A_PLACE.match(of_whole)) and len(of_whole) - of_place.end() > 2:
        of_whole = of_whole[of_place.end() :]  # 甲镇、乙乡整改率分别为96%、91%，丙镇为38%
    measure = state.ordered or of_whole  # 开工率85%，其中甲县（92%）、乙县（88%）
    state.child = state.child or figure.left.child
    if not measure or (RATED.search(measure) is not None) != (figure.quantity.role in OF_PERCENT):
        return None
    return _named(figure, state, "" if AVERAGE.fullmatch(owner) else owner, measure)


def read_extreme(figure: Figure, state: State) -> Reading | None:
    """Return the measure of the place that has the most or least of it, None where none is told so."""
    text, start = figure.text, figure.quantity.start
    if figure.quantity.role in UNMEASURED or text.find("最", max(state.opened, start - EXTREME_MOST), start) < 0:
        return None
    found = EXTREME.search(text, max(state.opened - 1, start - EXTREME_MOST, 0), start)
    if found is None or not _owner(found["owner"]):
        return None
    measure = found["measure"] or state.ordered_before
    if not measure:
        return None
    state.ordered = state.ordered_before = measure
    return _named(figure, state, found["owner"], measure)


def _named(figure: Figure, state: State, owner: str, measure: str) -> Reading:
    """Return the measure of one owner, and note it for what follows."""
    state.name = state.measured = state.full = owner + measure
    if CHANGE_NOUN.search(measure):
        return Reading(state.name, "change", "down" if measure.endswith("降幅") else "up", None)
    return Reading(state.name, "rate" if figure.quantity.role == "share" else "level", None, None)


@lru_cache(maxsize=1 << 14)
def _owner(head: str) -> str:
    """Return the place or office that a head is, without the words that open a list, "" where it is none."""
    known, told = places(), head[-1] in OWNER_ENDS
    if head in known or AVERAGE.fullmatch(head):
        return head
    for owner in (
        (head,) if LED_CHARS.isdisjoint(head) else (LED.sub("", head, count=1), head.rpartition("是")[2], head)
    ):
        if len(owner) > 1 and (owner in known or (told and (PLACE.fullmatch(owner) or OF_BODY.fullmatch(owner)))):
            return owner
    return ""


def _measure(figure: Figure, state: State) -> str:
    """Return what the list that a figure is the first of is ordered by, "" where nothing says so."""
    text, start = figure.text, figure.quantity.start
    opened = max(state.opened - 1, start - MOST, 0)
    if not any(text.find(sign, opened, start) >= 0 for sign in SIGNS):
        return ""
    found = [match for order in ORDERS for match in order.finditer(text, opened, start)]
    if not found:
        return ""
    last = max(found, key=lambda match: match.end())
    measure = last["measure"] or ""
    return measure or ("完成率" if figure.quantity.role == "share" else "")
