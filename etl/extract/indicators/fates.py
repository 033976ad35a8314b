"""What became of a sum, told behind it: 罚款12万元并停业整顿, 货款260万元终于到账."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure

SUM_END = re.compile(
    "(?:[^投]资|[罚货税价补偿存借]款|礼金|费用?|缺口|补贴|补助|津贴|账款|欠款|工资|资金|租金|奖金|损失)$"
)
UNDONE_WITH = ("并", "进行", "予以", "给予", "未", "尚未", "仍未", "没有", "至今", "按", "由", "将", "纳入", "用于")
SET_ASIDE = ("拿出", "安排", "投入", "筹措", "列支", "筹集", "统筹")  # 拿出1000万元进行考核奖励


def tells_fate(figure: Figure, head: str, noun: str) -> bool:
    """Whether the words behind a sum tell what became of it, and not what it was for."""
    if noun.startswith(UNDONE_WITH) and not head.endswith(SET_ASIDE):
        return True
    money = figure.quantity.role == "money" and not figure.right.of and SUM_END.search(head) is not None
    return money and not figure.left.bare_act and not figure.joined
