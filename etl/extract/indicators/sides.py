"""The sides and kinds that things are counted under: 4个方面, 17类 in 反馈了4个方面17类46个问题."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.model import Indicator, Span, changed

SIDES = re.compile(r"(?:([0-9]{1,2}) ?(个方面|个大项))?(?:([0-9]{1,3}) ?(大?类|个大类))?[共计的]?\Z")
CALLED = {"个方面": "方面数", "个大项": "大项数", "大类": "大类数", "个大类": "大类数", "类": "类别数"}
SIDES_MOST = 16  # characters
# 巡察组反馈了4个方面17类: what was done with all that is sorted so
TOLD_BY = re.compile(
    r"((?:意见)?反馈|报告|指出|提出|梳理|查摆|征求|征集|收集|发现|查找|排查|通报|移交|检视|对照|整改|反映)[了到出]?(?:意见)?"
    r"(?:[0-9]{1,2} ?个(?:方面|大项))?(?:[0-9]{1,3} ?(?:个?大类|类))?[共计]?\Z"
)
TOLD_BY_MOST = 24  # characters


def told_by_sides(text: str, start: int) -> str:
    """Return the act before the sides and kinds that a count at `start` is sorted by, "" where none is told.

    >>> text = "巡察组向县委反馈了4个方面17类46个问题"
    >>> told_by_sides(text, text.index("46"))
    '反馈'
    """
    told = TOLD_BY.search(text, max(0, start - TOLD_BY_MOST), start)
    return told[1] if told else ""


def sides_before(counted: Indicator, text: str) -> Iterator[Indicator]:
    """Yield how many sides and kinds stand right before a count of things that are sorted by them.

    >>> from etl.model import Indicator, Span
    >>> text = "反馈4个方面17类46个问题"
    >>> whole = Indicator(Span(9, 12), "46个", "反馈问题数", 46.0, "个")
    >>> [(one.text, one.name) for one in sides_before(whole, text)]
    [('4个', '反馈问题方面数'), ('17类', '反馈问题类别数')]
    """
    start = counted.span.start
    if counted.measure != "level" or text[start - 1 : start] not in ("面", "项", "类", "共", "计", "的"):
        return
    found = SIDES.search(text, max(0, start - SIDES_MOST), start)
    if found is None:
        return
    for number, unit in ((1, 2), (3, 4)):
        if found[unit]:
            counted_in = found[unit][:1] if found[unit][0] == "个" else found[unit]
            at = Span(found.start(number), found.start(unit) + len(counted_in))
            yield changed(
                counted,
                span=at,
                text=text[at.start : at.end],
                name=counted.name.removesuffix("数") + CALLED[found[unit]],
                value=float(found[number]),
                value_max=None,
                unit=counted_in,
                masked=False,
                bound=None,
            )
