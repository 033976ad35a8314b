"""Shares that name their whole: 完成年初预算的98.65%, 占年度目标40亿元的30%, 占总数的59.4%, and lists of 分别占."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from etl.check.figures import Figure, counts_the_same, same_base, same_unit, stem
from etl.check.ratio import checked
from etl.model import Check

PLAN = r"(?:计划|目标|任务|预算|指标)"
# 完成年初预算的98.65%; group `of`: which plan
OF_PLAN = re.compile(
    rf"(?:占|完成|为|达到?|执行|实现|是)(?:了|到)?(?P<of>[^，。；、占完达]{{0,8}}?{PLAN})"
    r"(?:总?任务|总?投资|金额|额|总?数|总?量)*(?:的|比例|的?比重)?(?:达到?|为)?$"
)
# 占年度目标任务40亿元的30%: the whole stands in the words of the share
WHOLE_INSIDE = re.compile(rf"(?:占|完成|为|达到?|执行|是)[^，。；、]{{0,10}}?{PLAN}[^，。；、0-9]{{0,6}}$")
PLANNED = re.compile(PLAN)
# 占搬迁人口的82.69%; 占全省的, 占GDP的 name a whole that the sentence does not count
OF_NAMED = re.compile(r"占(?P<of>[^，。；、占的]{2,14})的?(?:比例|比重)?(?:达到?|为|约)?$")
OF_ALL = re.compile(r"占(?:总数|总量|总户数|总人数|总额|全部|总面积|总投资)的?(?:比例|比重)?(?:达到?|为|约)?$")
ELSEWHERE = re.compile(r"全国|全省|全市|全区|全县|GDP|生产总值")
EACH = re.compile(r"(?:分别|各)占(?:[^，。；、]{0,10})$")
AND = re.compile(r"[、和，,及]?")
BACK_MOST = 8  # figures to look back
LEAD_MOST = 24  # characters of the words of a share


def plans(text: str, figures: Sequence[Figure]) -> Iterator[Check]:
    """Yield a check for each share whose own words name the whole that its sentence counts."""
    taken: set[int] = set()
    for place, rate in enumerate(figures):
        if rate.fact.measure != "rate" or rate.fact.unit not in ("%", "‰") or place < 2 or rate.position in taken:
            continue
        if rate.fact.value == 0:  # 支出决算为0万元，完成预算的0%: nothing to divide
            continue
        previous = figures[place - 1]
        lead = text[previous.end : rate.start]
        counts = [f for f in figures[max(0, place - BACK_MOST) : place] if f.is_count]
        if EACH.search(lead):
            for each, part, whole in _respective(text, figures, place):
                taken.add(each.position)
                yield checked(each, (part, whole), (part, whole))
            continue
        pair = _of_plan(text, lead, previous, counts) if len(lead) <= LEAD_MOST else None
        if pair is not None:
            yield checked(rate, pair, counts)
            continue
        named = _of_named(lead, counts)
        if named is not None:
            # the words may mean a whole that the sentence does not count, so only what fits is told
            check = checked(rate, named, counts)
            if check.verdict in ("ok", "rounding", "masked") or counts_the_same(*named):
                yield check


def _of_plan(text: str, lead: str, previous: Figure, counts: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Return what was done and what was planned, where the words of a share speak of a plan."""
    if re.fullmatch("的|比例|的?比重", lead) and previous.is_count and _inside(text, previous):
        done = [f for f in counts if f.end <= previous.start and same_base(f, previous)]
        return (done[-1], previous) if done else None
    match = OF_PLAN.search(lead)
    if match is None or "分别" in lead:
        return None
    wholes = [f for f in counts if PLANNED.search(f.fact.name) or PLANNED.search(_ahead(text, f, counts))]
    of = match["of"]
    exact = [f for f in wholes if of in f.fact.name or of in _ahead(text, f, counts)]
    for whole in reversed(exact or wholes):
        done = [f for f in counts if f not in wholes and f.position != whole.position and same_base(f, whole)]
        if done and _value(whole) > 0:
            return done[-1], whole
    return None


def _inside(text: str, figure: Figure) -> bool:
    return (
        WHOLE_INSIDE.search(text[max(figure.fact.sentence.start, figure.start - LEAD_MOST) : figure.start]) is not None
    )


def _of_named(lead: str, counts: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Return the part and the whole of 占…的, the whole counted before the part in the same unit."""
    if len(counts) < 2 or ELSEWHERE.search(lead):
        return None
    part = counts[-1]
    before = [f for f in counts[:-1] if same_unit(f, part) and _value(f) >= _value(part)]
    if OF_ALL.search(lead):
        return (part, before[-1]) if before else None
    match = OF_NAMED.search(lead)
    if match is None:
        return None
    of = match["of"]
    named = [f for f in before if stem(f.fact.name).endswith(of) or of.endswith(stem(f.fact.name)) or of in f.fact.name]
    return (part, named[-1]) if named else None


def _respective(text: str, figures: Sequence[Figure], place: int) -> Iterator[tuple[Figure, Figure, Figure]]:
    """Yield share, part and whole of 共6起、29人，其中2起、14人，分别占33.3%、48.3%: as many of each, in one order."""
    rates = [figures[place]]
    for figure in figures[place + 1 :]:
        if figure.fact.unit != rates[0].fact.unit or not AND.fullmatch(text[rates[-1].end : figure.start]):
            break
        rates.append(figure)
    number = len(rates)
    counts = [f for f in figures[:place] if f.is_count]
    if number < 2 or len(counts) < 2 * number:
        return
    parts, wholes = counts[-number:], counts[-2 * number : -number]
    if all(same_base(part, whole) and _value(part) <= _value(whole) for part, whole in zip(parts, wholes, strict=True)):
        yield from zip(rates, parts, wholes, strict=True)


def _ahead(text: str, figure: Figure, counts: Sequence[Figure]) -> str:
    """Return the words between the count before and this one."""
    ends = [f.end for f in counts if f.end <= figure.start]
    return text[max(ends, default=max(figure.fact.sentence.start, figure.start - LEAD_MOST)) : figure.start]


def _value(figure: Figure) -> float:
    return figure.fact.base_value or 0.0
