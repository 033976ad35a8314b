"""Price lists (收费标准): a heading says what costs so much, its lines say for whom."""

from __future__ import annotations

import re

NUMBER = r"(?:[（(]?[一二三四五六七八九十0-9]{1,3}[）)、.．]\s*)?"
PRICED = re.compile(
    rf"(?:^|\n)\s*{NUMBER}([^，。：；、\n0-9]{{2,16}}?(?:价格|(?:收费|补助|补贴|资费|租金)标准|收费|费))\s*(?=\n)"
)
CLOSED = ("价格\n", "标准\n", "收费\n", "费\n")  # how a heading can end
ENDS = ("金额", "标准")
FLOOR = re.compile("^(?:均?按)?(?:建筑|配建|占地)面积(?:需?缴纳|收取)?")
WHOM_MOST = 20  # characters
NEAR = 300  # characters between a heading and its prices


def of_price_list(name: str, text: str, at: int) -> str:
    """Return the name of a price at `at` with what its heading says costs so much, as it is where none does.

    >>> text = "供暖价格\\n住宅：28元/平方米"
    >>> of_price_list("住宅金额", text, text.index("28"))
    '住宅供暖价格'
    """
    low = max(0, at - NEAR)
    if not name.endswith(ENDS) or len(name) > WHOM_MOST or not any(text.find(end, low, at) > 0 for end in CLOSED):
        return name
    headings = PRICED.findall(text, low, at)
    if not headings or headings[-1] in name:
        return name
    whom = FLOOR.sub("", name[:-2])
    return whom + headings[-1] + ("标准" if name.endswith("标准") and headings[-1].endswith("费") else "")
