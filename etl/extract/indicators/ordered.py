"""Lists put in order by a measure (开工率由高到低依次是：甲市100%、乙市98%): each figure is of that measure."""

from __future__ import annotations

import re

from etl.extract.indicators.figures import Figure, State
from etl.extract.indicators.measures import MEASURE_END

ORDER_MARK = "到"
ORDERED = re.compile(
    r"\s*(?:按照?|根据|以)?([^，。；：、\s]{2,14}?)(?:[由从][高大多快好低小少慢差]到[高大多快好低小少慢差])"
    "(?:的?顺序|的?次序)?(?:排序|排名|排列|排位)?(?:情况)?(?:依次|分别)?(?:是|为)?"
)
NAME_MOST = 8  # characters of what is put in order


def order_of(text: str, start: int, end: int) -> str:
    """Return the measure by which the clause between two places puts in order, "" where it does no such thing.

    >>> order_of("按照采购完成率由高到低排序", 0, 13)
    '采购完成率'
    """
    found = ORDERED.fullmatch(text, start, end) if text.find(ORDER_MARK, start, end) > 0 else None
    return found[1] if found else ""


def in_order(figure: Figure, state: State, head: str) -> str:
    """Return the name of a figure of a list that is put in order, "" where the figure is of none."""
    own = figure.left.act or figure.left.direction or len(head) > NAME_MOST or MEASURE_END.search(head)
    return head + state.ordered if state.ordered and head and not own else ""
