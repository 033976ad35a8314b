"""Units as written to base units: 亿元 to 元, 万亩 to m², % to a share of 1, 万户 to 户."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from typing import NamedTuple

from etl.lexicon.tables import rows

WHOLE_MOST = 1e12
CUBES = "方"  # 土方120万方, but 厂房14.2万方 are floors
RANKED = re.compile("(?:排名|排位|名次|位次)[^人]{0,4}\\Z")
FLOORS = re.compile(
    "厂房|[用住楼房]房|公寓|宿舍|商铺|写字楼|楼宇|建筑面积|校舍|违建|违法建[设筑]|违章建筑|办公|门店|车间|仓库"
)
RANKS = "位"  # 第3位, 第3名
SCALES = {"十": 10.0, "百": 100.0, "千": 1e3, "万": 1e4, "亿": 1e8}


class Unit(NamedTuple):
    """A unit taken apart: what one of it is worth in its base unit, and the family that compares with it."""

    factor: float
    base: str
    family: str


@cache
def _table() -> dict[str, Unit]:
    return {
        row["unit"]: Unit(float(row["factor"] or 1), row["base_unit"] or row["unit"], row["family"])
        for row in rows("lexicon/units.csv")
    }


@lru_cache(maxsize=4096)
def unit_of(written: str) -> Unit | None:
    """Return the unit, 万 and 亿 before it folded into the factor; None for an empty one.

    A classifier (家, 件, 条) is its own base unit; so is a compound (元/平方米) that the table does not know.

    >>> unit_of("万亩").base, round(unit_of("万亩").factor), unit_of("千瓦").base, unit_of("万户")
    ('m²', 6666667, 'kW', Unit(factor=10000.0, base='户', family='households'))
    """
    unit = written.strip()
    scale = 1.0
    while unit:
        known = _table().get(unit)
        if known:
            return Unit(known.factor * scale, known.base, known.family)
        if unit[0] not in SCALES:
            return Unit(scale, unit, "")
        scale *= SCALES[unit[0]]
        unit = unit[1:]
    return Unit(scale, "", "") if scale != 1.0 else None


def unit_by_name(written: str, name: str) -> str:
    """Return the unit of what a name measures: 方 of buildings are square metres, of earth and water cubic ones.

    Places that a rank gained are no people.

    >>> unit_by_name("万方", "新建标准厂房面积"), unit_by_name("万方", "土方"), unit_by_name("位", "全市排名前移")
    ('万平方米', '万方', '位次')
    """
    if written in ("位", "名") and RANKED.search(name):
        return "位次"
    return written[:-1] + "平方米" if written.lstrip("十百千万亿") == CUBES and FLOORS.search(name) else written


def base_of(value: float | None, written: str, measure: str = "level") -> tuple[float | None, str | None]:
    """Return a value in its base unit, and that unit; (None, unit) for a masked value, "" for a bare number.

    A rank is counted in 位, whatever else the word counts (23位教师 are people).

    >>> base_of(309.6, "亿元"), base_of(64.0, "%"), base_of(1.8, "个百分点"), base_of(None, "万元")
    ((30960000000.0, '元'), (0.64, '1'), (1.8, 'pp'), (None, '元'))
    """
    if measure == "rank":
        return value, RANKS
    unit = unit_of(written)
    if unit is None:
        return value, None if value is None else ""
    if value is None:
        return None, unit.base
    worth = value * unit.factor
    # twelve digits are kept; a whole number of fewer has no others
    return worth if abs(worth) < WHOLE_MOST and worth.is_integer() else float(f"{worth:.12g}"), unit.base
