"""Whom a court fined: 罚金 says nothing of whose it is, and a bulletin of cases tells several."""

from __future__ import annotations

import re

FINES = frozenset(("罚金金额", "罚金", "没收财产金额", "没收个人财产金额"))
CONVICTED = re.compile(
    "(?:^|[，。\\s]|月|日)([一-龥](?:某某?|[一-龥]{1,2}?))(?:还存在|还因|因犯|因涉嫌|因受贿|因贪污|被开除|被判|犯[^，。]{2,8}罪|被[^，。]{2,16}法院)"
)
SOMEBODY = re.compile("([一-龥]某{1,2})(?=利用|套取|收受|侵吞|骗取|挪用|贪污|违规|伙同|因|犯|被|身为|在担任)")
NEAR = 200  # characters between a person and the fine


def convicted(text: str, opened: int, start: int) -> str:
    """Return who is convicted in the sentence that opens at `opened`, "" where it does not say.

    >>> text = "李小明因犯受贿罪，被判处有期徒刑十年，并处罚金50万元"
    >>> convicted(text, 0, text.index("50"))
    '李小明'
    """
    low = max(opened, start - NEAR)
    found = CONVICTED.search(text, low, start) or SOMEBODY.search(text, low, start)
    return found[1] if found else ""
