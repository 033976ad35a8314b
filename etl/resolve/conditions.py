"""What a rule asks of whoever is to be granted something (申报条件): no measure of the region it is for."""

from __future__ import annotations

import re

ASKED = re.compile(
    "(?:申报|申请)(?:单位|企业|主体|人|项目|对象|者|机构)|(?:应当?|须|需|同时)(?:同时)?(?:符合|具备|满足)|门槛|(?:以下|下列)条件"
)
# 营业收入首次超过10亿元的，给予奖励; 年产值5000万元（含）以上的企业
WHOEVER = re.compile(
    r"(?:[（(]含[^）)]{0,4}[）)])?(?:及?以上|以下)?(?:[（(]含[^）)]{0,4}[）)])?的(?:[，,；;、]|[^，。；、0-9]{0,6}?(?:企业|单位|机构|个人|家庭|农户))"
)


def is_condition(ahead: str, text: str, end: int) -> bool:
    """Say whether a figure that ends at `end` is asked of an applicant; `ahead` is what its sentence says before it.

    >>> text = "申报单位研发投入不低于300万元，给予补助"
    >>> is_condition(text[:11], text, 16), is_condition("研发投入达到", "研发投入达到300万元。", 11)
    (True, False)
    """
    return ASKED.search(ahead) is not None or WHOEVER.match(text, end) is not None
