"""Names too bare for a table (处理人数, 抽查面, 惠及企业数), with whose they are where the sentence told it before.

lexicon/bare_heads.csv says of each head what kind of owner it lacks.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache

from etl.extract.indicators.bare_beside import (
    GRADE,
    RANK_MOST,
    built,
    counted,
    disaster,
    graded,
    grown,
    held,
    herd,
    parts,
    ranked,
    sales,
    setting,
    sized,
)
from etl.extract.indicators.bare_campaigns import aimed, campaign, entered, issues, of_rest, part_of, platform, treated
from etl.extract.indicators.bare_grants import lengthened, subsidised, titled
from etl.extract.indicators.bare_means import behind, done, spent, works
from etl.extract.indicators.bare_owners import (
    accident,
    answered,
    budget,
    case,
    check,
    dealt,
    firms,
    fund,
    ground,
    industry,
    insurance,
    mate,
    same,
    survey,
    trade,
)
from etl.extract.indicators.bare_purposes import for_what
from etl.extract.indicators.bare_rates import of_rate
from etl.extract.indicators.bare_settings import activity, item, stock, those, visitors
from etl.extract.indicators.before import Told
from etl.extract.indicators.led import led
from etl.lexicon.alternatives import tree
from etl.lexicon.tables import rows

MOST = 12  # characters of a bare name
TAIL = (
    "(?:数|率|面积|人数|户数|人次|户次|期数|次数|批次|轮次|金额|总?额|量)?"
    "(?:年均增速|增速|增幅|降幅|涨幅|增长倍数|提高|下降|增加|减少|上升|降低|回落)?"
)
# 对符合以下条件的企业，给予5万元支持: the title of the clause says to whom
THOSE = re.compile("符合(?:以下|下列|上述)(?:条件|情形)(?:之一)?的?(?:企业|单位|机构|个人|项目|主体)(?=..)")
GROWN = ("增速", "增幅", "降幅", "涨幅", "增长倍数")
RATED = ("same", "ground", "issues")  # owners of rates as well
OWNERS: dict[str, Callable[[Told, str], str]] = {
    "done": done,
    "case": case,
    "dealt": dealt,
    "trade": trade,
    "budget": budget,
    "fund": fund,
    "accident": accident,
    "check": check,
    "survey": survey,
    "works": works,
    "spent": spent,
    "behind": behind,
    "ground": ground,
    "mate": mate,
    "same": same,
    "firms": firms,
    "answered": answered,
    "counted": counted,
    "built": built,
    "parts": parts,
    "setting": setting,
    "sales": sales,
    "grown": grown,
    "disaster": disaster,
    "held": held,
    "campaign": campaign,
    "platform": platform,
    "issues": issues,
    "sized": sized,
    "insurance": insurance,
    "industry": industry,
    "herd": herd,
    "lengthened": lengthened,
    "subsidised": subsidised,
    "titled": titled,
    "visitors": visitors,
    "activity": activity,
    "stock": stock,
    "item": item,
    "those": those,
    "aimed": aimed,
    "entered": entered,
}


def named_whole(name: str, told: Told) -> str:
    """Return a name with whose it is, as it is where it says that itself or the sentence does not."""
    return of_rest(_owned(of_rate(for_what(led(told, name), told), told), told), told)


def _owned(name: str, told: Told) -> str:
    if name.endswith("排名") and len(name) <= RANK_MOST:
        return ranked(name, told)
    if name[-1] == "数" and GRADE.fullmatch(name, 0, len(name) - 1):
        return graded(name, told)
    if name.startswith("符合") and (those := THOSE.match(name)) and (owner := titled(told, name)):
        return _joined(owner, name[those.end() :])
    if len(name) > MOST:
        return name
    if whose := part_of(told, name) if name.endswith("占比") else treated(told, name):
        return whose + name
    match = _bare().match(name)
    if match is None:
        return name
    for kind in _owners()[match[1]]:
        if kind not in ("done", "ground") and match.end() < len(name):
            continue
        if name.startswith("率", match.end(1)) and kind not in RATED:
            continue
        beside = name.endswith(GROWN) or (kind == "same" and name[-1] == "率")
        owner = (_of_last(told, match[1]) if beside else "") or OWNERS[kind](told, name)
        if owner:
            return _joined(owner, name)
    return name


def _joined(owner: str, name: str) -> str:
    """Return a name with its owner, what both say told once.

    >>> _joined("交通项目", "项目开工数"), _joined("进出口总额", "规模年均增速"), _joined("产权交易", "交易额")
    ('交通项目开工数', '进出口总额年均增速', '产权交易额')
    """
    if owner in name:
        return name
    if owner.endswith("项目") and name.endswith("项目数"):
        return owner + name.removesuffix("项目数") + "数"  # 城建项目233个，竣工项目96个
    name = name.removeprefix("规模") if owner[-1] in "值额入量资" else name
    shared = name[:2] if owner.endswith(name[:2]) else ""
    return owner + name.removeprefix(shared)


def _of_last(told: Told, head: str) -> str:
    """Return whose the last fact was, where a growth is told of the same: 项目完成投资8亿元、增长4%."""
    last = told.found[-1] if told.found and told.found[-1].span.start >= told.opened else None
    at = last.name.find(head) if last is not None and last.measure == "level" else -1
    return last.name[:at] if last is not None and at > 0 else ""


@cache
def _owners() -> dict[str, list[str]]:
    """Return the kinds of owner that each head may lack, in the order in which they are looked for."""
    owners: dict[str, list[str]] = {}
    for row in rows("lexicon/bare_heads.csv"):
        owners.setdefault(row["head"], []).append(row["owner"])
    return owners


@cache
def _bare() -> re.Pattern[str]:
    return re.compile(f"(?:共|累计|全年|直接|各?类|[一-鿿]{{0,2}}财政)?({tree(_owners())}){TAIL}")
