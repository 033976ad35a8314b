"""Parts against their total: 490个，其中南区、西区417个，东区73个; and A … 合计 T."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from etl.check.arithmetic import NOTHING, verdict_of
from etl.check.figures import Figure, same_unit, shown, stem
from etl.lexicon.units import unit_of
from etl.model import Check, Verdict

OPENS = re.compile(r"其中|包括|分别(?:为|是)?|即|含")
TOTAL = re.compile(r"(?:共计|合计|总计|总共)[^，。；]{0,8}$")
ADDING = re.compile("[其包分即含共合总]")  # a character of each of these words
# What is done with the parts is no part: 已复工258个 of the 417.
NESTED = re.compile(r"[，,（(]?(?:已|均已|现已|占|完成|达|同比|比上年|增|减|下降)")
PARTS_LEAST = 2
DUST = 1e-9
CLOSE = 0.02  # parts rounded one by one miss their total by less
WITHIN = re.compile(r"[^。；]*?其中(?P<list>[：:])?")
ALIKE = 2  # last characters that a part and its whole share: 产值 of 总产值
BACK = 12  # characters before a part that say what it is
# What a part brings about or stands among may be more than its whole.
MORE = re.compile(
    r"带动|撬动|拉动|引导|吸引|辐射|覆盖|惠及|服务|受益|累计|总投资|计划|目标|规划|亩均|户均|人均|比|较|超|占|全[国省市区县]|达到?$"
)
TOLD = ("ok", "rounding", "masked")


def sums(text: str, figures: Sequence[Figure]) -> Iterator[Check]:
    """Yield a check for each total whose parts, named after 其中 or before 合计, add up to it.

    Only a sum that fits is told, or one that misses its total by a hair: parts after 其中 need not be all, and may
    overlap.
    """
    if ADDING.search(text, figures[0].end, figures[-1].start) is None:
        return
    counts = [f for f in figures if f.fact.value != 0 and f.counts_things]
    for place, total in enumerate(counts):
        following = _following(text, counts[place:])
        if len(following) >= PARTS_LEAST:
            check = _added(total, following)
            if check.verdict in TOLD:
                yield check
            elif check.verdict == "conflict":  # next to the total, but not it: with two parts it may be chance
                yield check if len(following) > PARTS_LEAST else replace(check, verdict="unclear")
            elif check.verdict == "unclear":
                yield from _exceeding(text, counts[: place + 1], following)
        elif following:
            yield from _exceeding(text, counts[: place + 1], following)
        leading = _leading(text, counts[: place + 1])
        if len(leading) >= PARTS_LEAST:
            check = _added(total, leading)
            if check.verdict in TOLD:
                yield check


def _following(text: str, counts: Sequence[Figure]) -> list[Figure]:
    """Return the parts that stand after 其中 behind the first figure."""
    total, rest = counts[0], counts[1:]
    if not rest or not OPENS.search(text[total.end : rest[0].start]):
        return []
    parts: list[Figure] = []
    last = total
    for figure in rest:
        between = text[last.end : figure.start]
        if "。" in between or "；" in between or (parts and OPENS.search(between)):
            break
        last = figure
        if not same_unit(figure, total):
            continue
        if parts and NESTED.match(between):
            continue
        parts.append(figure)
    return parts


def _exceeding(text: str, before: Sequence[Figure], parts: Sequence[Figure]) -> Iterator[Check]:
    """Yield a conflict for each part of 其中 that is more than its whole: 农业总产值28万元，其中：种植业产值113万元.

    A list of parts stands behind a colon; else only the first is one, for what follows the comma may be another thing.
    The whole is what stands in front of 其中, or all counts of its unit in the sentence before it.
    """
    total = before[-1]
    lead = WITHIN.match(text[total.end : parts[0].start])
    if lead is None or total.loose or total.range is None or total.fact.comparator is not None:
        return
    whole = NOTHING
    for figure in before:
        if same_unit(figure, total) and figure.range is not None:
            whole = whole.plus(figure.range)
    for part in parts if lead["list"] else parts[:1]:
        if part.loose or part.range is None or part.fact.measure != "level" or part.fact.comparator is not None:
            continue
        words = part.fact.name + text[max(total.end, part.start - BACK) : part.start]
        if MORE.search(words) or stem(part.fact.name)[-ALIKE:] != stem(total.fact.name)[-ALIKE:]:
            continue
        if part.range.least > whole.most:
            note = f"{shown(part)} > {shown(total)}"
            positions = (part.position, total.position)
            yield Check("sum", "conflict", part.fact.base_value, total.fact.base_value, positions, note)


def _leading(text: str, counts: Sequence[Figure]) -> list[Figure]:
    """Return the parts that stand before a total named 合计, as far as nothing but parts stands there."""
    total = counts[-1]
    before = counts[:-1]
    if not before or not TOTAL.search(text[before[-1].end : total.start]):
        return []
    return list(before) if all(same_unit(f, total) for f in before) else []


def _added(total: Figure, parts: Sequence[Figure]) -> Check:
    positions = (total.position, *(f.position for f in parts))
    written = " + ".join(shown(f) for f in parts)
    if any(f.range is None for f in (total, *parts)):
        return Check("sum", "masked", total.fact.base_value, None, positions, f"{written} = {shown(total)}")
    loose = any(f.loose for f in (total, *parts))
    added = NOTHING
    for part in parts:
        added = added.plus(part.range or NOTHING)
    if loose:  # 不少于1000个，其中不少于700个: bounds add up to nothing
        off = abs(added.value - (total.fact.base_value or 0.0))
        verdict: Verdict = "ok" if off <= DUST * added.value else "unclear"
    else:
        verdict = verdict_of(total.fact, added)
        if abs(added.value - (total.fact.base_value or 0.0)) > CLOSE * added.value and verdict != "ok":
            verdict = "unclear"
    unit = unit_of(total.fact.unit)
    in_unit = added.value / unit.factor if unit else added.value
    note = f"{written} = {in_unit:.10g}{total.fact.unit}"
    return Check("sum", verdict, total.fact.base_value, added.value, positions, note)
