"""Names too bare for a table (处理人数, 抽查面, 惠及企业数), with whose they are where the sentence told it before.

lexicon/bare_heads.csv says of each head what kind of owner it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from etl.extract.indicators.bare_means import done, spent, works
from etl.extract.indicators.bare_owners import (
    accident,
    answered,
    budget,
    case,
    check,
    firms,
    fund,
    ground,
    mate,
    same,
    survey,
    trade,
)
from etl.extract.indicators.before import Told
from etl.lexicon.alternatives import tree
from etl.lexicon.tables import rows

MOST = 12  # characters of a bare name
TAIL = (
    "(?:数|率|人数|户数|人次|户次|金额|总?额|量)?"
    "(?:年均增速|增速|增幅|降幅|涨幅|增长倍数|提高|下降|增加|减少|上升|降低|回落)?"
)
GROWN = ("增速", "增幅", "降幅", "涨幅", "增长倍数")
OWNERS: dict[str, Callable[[Told, str], str]] = {
    "done": done,
    "case": case,
    "trade": trade,
    "budget": budget,
    "fund": fund,
    "accident": accident,
    "check": check,
    "survey": survey,
    "works": works,
    "spent": spent,
    "ground": ground,
    "mate": mate,
    "same": same,
    "firms": firms,
    "answered": answered,
}


def named_whole(name: str, told: Told) -> str:
    """Return a name with whose it is, as it is where it says that itself or the sentence does not."""
    if len(name) > MOST:
        return name
    match = _bare().match(name)
    if match is None:
        return name
    kind = _owners()[match[1]]
    if kind not in ("done", "ground") and match.end() < len(name):
        return name
    if name.startswith("率", match.end(1)) and kind not in ("same", "ground"):
        return name
    owner = _of_last(told, match[1]) if name.endswith(GROWN) or (kind == "same" and name[-1] == "率") else ""
    owner = owner or OWNERS[kind](told, name)
    return name if not owner or owner in name else owner + name


def _of_last(told: Told, head: str) -> str:
    """Return whose the last fact was, where a growth is told of the same: 项目完成投资8亿元、增长4%."""
    last = told.found[-1] if told.found and told.found[-1].span.start >= told.opened else None
    at = last.name.find(head) if last is not None and last.measure == "level" else -1
    return last.name[:at] if last is not None and at > 0 else ""


@cache
def _owners() -> dict[str, str]:
    return {row["head"]: row["owner"] for row in rows("lexicon/bare_heads.csv")}


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(f"(?:共|累计|全年|直接|各?类|[一-鿿]{{0,2}}财政)?({tree(_owners())}){TAIL}")
