"""The unit of a figure: its own, that of its head, of its row, of the table."""

from __future__ import annotations

import re
from collections.abc import Sequence

from etl.extract.tables.roles import Head
from etl.extract.tables.values import Value, is_unit
from etl.model import Measure

# What such a count is of, its name says.
COUNTS = {
    "人数": "人", "户数": "户", "个数": "个", "家数": "家", "件数": "件", "项数": "项", "次数": "次", "起数": "起",
    "宗数": "宗", "条数": "条", "篇数": "篇", "套数": "套", "辆数": "辆", "天数": "天", "人口": "人",
}  # fmt: skip
COUNTED = re.compile(r"(?<![指分倍系基])数$")
MONEY = re.compile(r"(?:资金|金额|收入|支出|投资|[费款税额]|存款|贷款|余额|利润|产值)$")
SHARES = ("%", "‰", "个百分点", "百分点")
SMALL_SHARE = 1.5  # a rate up to this may be a share of 1 as well as a percentage


def unit_of(
    value: Value, head: Head, name: str, measure: Measure, of_label: str, of_row: str, of_table: Sequence[str]
) -> str:
    """Return the unit of a figure, "" where none is said; a share or a growth rate without one is a percentage."""
    if value.unit or head.unit:
        return value.unit or head.unit
    if measure == "rank":
        return "位"
    of_row = of_row.replace("％", "%")
    if measure == "rate" or (measure == "change" and not name.endswith(("额", "量"))):
        if of_row in SHARES:
            return of_row
        large = value.value is not None and abs(value.value) > SMALL_SHARE
        return "%" if measure == "change" or large or "%" in of_table else ""
    if of_label or is_unit(of_row):
        return of_label or of_row
    if name.endswith(("得分", "总分")):
        return "分"
    for words, counted in COUNTS.items():
        if name.endswith(words):
            return next((unit for unit in of_table if unit.endswith(counted)), counted)
    # so many things are no money
    plain = [unit for unit in of_table if unit not in SHARES and not (unit.endswith("元") and COUNTED.search(name))]
    if len(plain) > 1 and MONEY.search(name):
        plain = [unit for unit in plain if unit.endswith("元")]
    return plain[0] if len(plain) == 1 else ""
