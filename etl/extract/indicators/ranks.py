"""Ranks (第2位, 全省第一, 之首) and zeros (无一例, 零死亡), as quantities."""

from __future__ import annotations

import re

from etl.extract.indicators.quantities import Quantity
from etl.lexicon.numerals import ARABIC, CHINESE, read_number

# Behind a rank the clause ends, or 的, or the thing ranked.
CLOSED = r"(?=$|[\s，,。；;、！!）)的]|和|且|并|[\n])"
RANK = re.compile(
    rf"第(?P<number>{ARABIC}|{CHINESE})(?:(?P<unit>[位名])(?![额单称义次记列置师])|{CLOSED})|(?P<first>之首|榜首|之冠|首位(?=[，,。；;、！]))"
)
# A bare 第一 ranks only where its words say among whom.
AMONG = re.compile(
    r"(?:全[国省市区县州球盟旗]|世界|亚洲|国内|[东西中]部|长三角|珠三角|大湾区|地区|同类|省会|城市|[省市县区州]|系统|行业|序列|方阵|居|列|排名?|位|名|占|跃|升至|保持|各[县市区].{0,6}|组|[盟旗]|均|双双|获|规模|总量|增速|产量)(?:中|内)?$"
)
ZERO = re.compile(
    r"零(?=死亡|感染|事故|伤亡|新增|确诊|病例|上访|投诉|发生|违规|缺口|差错|增长|进京|漏报|瞒报|非法)|无一[例起人名件]|[0０]例"
)
UNIT_OF_ZERO = {"例", "起", "人", "名", "件"}


def find_ranks(text: str) -> list[Quantity]:
    """Return the ranks of `text`; the value is the place, the unit 位."""
    found = []
    for match in RANK.finditer(text):
        before = text[max(0, match.start() - 12) : match.start()]
        if match["first"]:
            if match["first"] == "首位" and not re.search(r"(?:居|列|排|位|占据|跃升)$", before):
                continue
            found.append(_rank(match, 1.0))
            continue
        clause = re.split(r"[，,。；;！\n]", before)[-1]
        if not clause or (not match["unit"] and not AMONG.search(clause)):
            continue
        found.append(_rank(match, read_number(match["number"])))
    return found


def _rank(match: re.Match[str], value: float | None) -> Quantity:
    return Quantity(match.start(), match.end(), value, None, "位", "rank", value is None, False, False)


def find_zeros(text: str) -> list[Quantity]:
    """Return what a report says there was none of: 无一例确诊, 零死亡."""
    found = []
    for match in ZERO.finditer(text):
        unit = match.group()[-1] if match.group()[-1] in UNIT_OF_ZERO else ""
        found.append(Quantity(match.start(), match.end(), 0.0, None, unit, "zero", False, False, False))
    return found
