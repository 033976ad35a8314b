"""What a list of counts is of, told behind the last of it: 出台稳增长38条、促消费12条等政策措施."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure

UNITS = ("条", "项", "款")
PAPERS = re.compile(
    "(?:[、和][^，。；、0-9]{1,20}[0-9]{1,3}[条项款])*等(?:一批|一系列|系列)?"
    "([^，。；、0-9]{0,4}(?:政策措施|政策|措施|举措|办法|方案))(?=[，。；、]|\\Z)"
)
OPENED = re.compile("(出台|制定|印发|推出|发布|实施|落实)了?((?:促进|支持|推动|鼓励|扶持)?)[^，。；]*\\Z")
OPENED_MOST, SHORT = 80, 4  # characters before the figure, of a head without a verb of its own


def summed_up(figure: Figure) -> str:
    """Return the noun of a list that stands behind its last figure, and give a head the verb of the list."""
    text, left, quantity = figure.text, figure.left, figure.quantity
    if quantity.unit not in UNITS or not left.head or (figure.right.noun and figure.right.noun[0] != "等"):
        return ""
    papers = PAPERS.match(text, quantity.end)
    opened = OPENED.search(text, max(0, quantity.start - OPENED_MOST), quantity.start) if papers else None
    if papers is None or opened is None:
        return ""
    figure.right.predicate = ""
    if figure.same and not left.head.startswith(opened[1]):
        left.head = opened[1] + (opened[2] if len(left.head) <= SHORT else "") + left.head
    left.act = opened[1]
    return papers[1]
