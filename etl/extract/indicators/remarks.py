"""What a bracket with figures remarks on: 贫困线（2017年为3335元）, 高校（本科：900元；专科：800元）."""

from __future__ import annotations

import re

from etl.extract.indicators.clauses import Clauses
from etl.extract.indicators.contexts import trim
from etl.extract.indicators.cues import Cues

MOST = 12  # characters before a bracket
VERBAL = frozenset(("act", "is", "lead", "up", "down", "upto", "downto"))
LABELLED = re.compile("(?:^|[；;，])([一-鿿]{2,8})[：:]\\s?\\Z")
ITEM = re.compile("(?:、|和|有|为|是|：)([一-鿿]{2,10})\\Z")
KIN = re.compile("(?:产量|产值|增加值|投资|销售额|零售额|销量|收入|价格)$")
BEHIND = ("、", "等", "，", "。", "和")


def remarked(cues: Cues, clauses: Clauses, bracket: int, at: int) -> str:
    """Return the noun that a bracket opening at `bracket` remarks on, with the label that the figure at `at` has in it.

    贫困线 in 超过贫困线（2017年为3335元）; 高校本科 in 高校（本科：900元；专科：800元）.
    """
    text = cues.text
    start = max(clauses.clause(bracket), bracket - MOST)
    for place in range(start, bracket - 1):
        cue = cues.starting(place)
        if cue is not None and cue.end < bracket - 1 and not VERBAL.isdisjoint(cue.roles):
            start = cue.end
    quoted = text.rfind("“", 0, start)
    if quoted >= max(0, bracket - 2 * MOST) and text.find("”", quoted, start) < 0:
        start = quoted
    label = LABELLED.search(text[bracket + 1 : at])
    return trim(text[start:bracket]) + (label[1] if label else "")


def item_grown(text: str, opened: int, bracket: tuple[int, int], measured: str) -> str:
    """Return the item of a list whose growth a bracket tells, "" where it tells another.

    汽车产量 in 产量增长的有酒（增长8%）、汽车（增长3%）, where `measured` is 产量.
    """
    item = ITEM.search(text, max(opened, bracket[0] - MOST), bracket[0])
    if item is None or text[bracket[1] : bracket[1] + 1] not in BEHIND:
        return ""
    kin = KIN.search(measured)
    return item[1] + (kin.group() if kin else "")
