"""Changes against the figures they change from and to: 由35张减至8张，精减率77%; 增加49.8亿元、增长12.6%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import pairwise

from etl.check.arithmetic import NOTHING, Range, verdict_of
from etl.check.figures import Figure, same_unit, shown
from etl.check.sums import OPENS
from etl.lexicon.tables import rows
from etl.model import Check

FROM = re.compile(r"(?:从|由|将|把|原有|原来的?)[^，。；]{0,24}$")
YEARLY = re.compile(r"平均|年均|每年|月均")
LAST_YEAR = re.compile(r"(?:上年|去年|上一年|基期)(?:同期|全年|度)?(?:为|是|完成|实现|达到?|的)?[^，。；]{0,6}$")
BASE = re.compile(r"(?:较|比|相比)[^，。；]{0,20}$")
TO = re.compile(r"^[^，。；]{0,16}?(?:到|至|为|成)[^，。；]{0,4}$")
# 年均增长 and 增长N倍 measure otherwise; a subject of its own makes it another thing's change.
CHANGED = re.compile(
    r"^[，、,（(]?(?:同比|总?共?|累计|净|实际|较?上年|分别)?"
    r"(?:增长|增加|增幅|上升|提高|提升|下降|降低|降幅|减少|压缩|压减|缩短|精简|精减|减幅)(?:了|率|幅度)?(?:达到?|为|约|近)?$"
)
REDUCED = re.compile(r"(?:精减|精简|压缩|压减|减少|缩减|降低|削减)(?:率|幅度|比例)(?:达到?|为)?$")
NET = re.compile(r"净增[^，。；、]{0,10}$")
NOW_ALL = re.compile(r"[，,、]?(?:总(?:量|数|额|户数|人数)|累计|存量|余额)(?:已?达到?|为|增至|增加到|突破)?")
# 较“十三五”末的9323.1亿元增加4374.4亿元: the words between what there is now and what it is held against
AGAINST = re.compile(r"^[^。；]{0,30}?(?:较|比|相比|相较于?)[^，。；]{0,16}$")
TIMES = re.compile(r"^[，、,]?(?:规模|总量|总额)?(?:扩大|增长|增加|提高)了?(?:近|约)?$")
SHORT_OF_PLAN = re.compile(r"(?:低于|落后|滞后|欠|慢于|相差|差距?|超|高于|快于|领先)[^，。；]{0,10}$")
PLAN = re.compile(r"序时|时间进度|目标|计划|平均")


def changes(text: str, figures: Sequence[Figure]) -> Iterator[Check]:
    """Yield the checks of changes that the sentence itself allows."""
    for place, (a, b) in enumerate(pairwise(figures)):
        if _from_to(text, a, b):
            yield from _from_to_checks(text, figures[place:])
        if place + 2 == len(figures):
            break
        third = figures[place + 2]
        if third.fact.base_unit == "1" and third.fact.measure == "change":
            yield from _growth(text, a, b, third)
            yield from _net_growth(text, a, b, third)
            yield from _against_last_year(text, a, b, third)
        elif third.fact.base_unit == "pp":
            yield from _gap(text, a, b, third)
        if third.fact.measure == "change" and third.fact.base_unit in ("1", b.fact.base_unit):
            yield from _against_base(text, a, b, third)


def _from_to(text: str, a: Figure, b: Figure) -> bool:
    return (
        a.fact.measure in ("level", "rate")
        and b.fact.measure in ("level", "rate")
        and same_unit(a, b)
        and a.is_count == b.is_count
        and bool(TO.match(text[a.end : b.start]))
        and bool(FROM.search(text[a.fact.sentence.start : a.start]))
    )


def _from_to_checks(text: str, rest: Sequence[Figure]) -> Iterator[Check]:
    a, b = rest[0], rest[1]
    later = rest[2:]
    difference = (a.range or NOTHING).minus(b.range or NOTHING).size()
    if later and later[0].fact.unit == "倍" and TIMES.match(text[b.end : later[0].start]):
        yield from _times(later[0], a, b)
    elif later and CHANGED.match(text[b.end : later[0].start]):
        yield _change(later[0], a, b, difference)
    else:
        reduced = next((f for f in later if f.fact.unit == "%" and REDUCED.search(text[: f.start][-12:])), None)
        if reduced is not None:
            yield _change(reduced, a, b, difference)
    parts = [f for f in later if same_unit(f, a) and f.is_count]
    if len(parts) >= 2 and OPENS.search(text[b.end : parts[0].start]):
        yield from _decomposed(a, b, parts, difference)


@cache
def constant_price() -> re.Pattern[str]:
    """Return the measures whose growth is stated at constant prices (可比价格)."""
    return re.compile("|".join(re.escape(row["word"]) for row in rows("lexicon/constant_price.csv")))


def _change(stated: Figure, a: Figure, b: Figure, difference: Range) -> Check:
    """Check a change in percent, or in the unit itself, against the figures from and to."""
    positions = (stated.position, a.position, b.position)
    written = f"{shown(a)} → {shown(b)}"
    if any(f.range is None for f in (stated, a, b)):
        return Check("from_to", "masked", stated.fact.base_value, None, positions, written)
    base = a.range or NOTHING
    if stated.fact.base_unit == "1" and a.fact.base_unit != "1":
        if base.least <= 0:
            return Check("from_to", "unclear", stated.fact.base_value, None, positions, written)
        follows, note = difference.over(base), f"{written}: {difference.over(base).value * 100:.2f}%"
    elif stated.fact.base_unit == "pp":
        follows = difference.times(100)
        note = f"{written}: {follows.value:.2f}"
    elif stated.fact.base_unit == a.fact.base_unit and a.fact.base_unit != "1":
        follows, note = difference, f"{written}: {difference.value:g}"
    else:
        return Check("from_to", "unclear", stated.fact.base_value, None, positions, written)
    verdict = verdict_of(stated.fact, follows, any(f.loose for f in (a, b)))
    return Check("from_to", verdict, stated.fact.base_value, round(follows.value, 6), positions, note)


def _decomposed(a: Figure, b: Figure, parts: Sequence[Figure], difference: Range) -> Iterator[Check]:
    """Tell where the parts of a reduction add up to it: 11 + 13 + 3 = 35 − 8."""
    if any(f.range is None for f in (a, b, *parts)):
        return
    added = sum(f.fact.base_value or 0.0 for f in parts)
    if difference.least <= added <= difference.most:
        written = " + ".join(shown(f) for f in parts)
        positions = (a.position, b.position, *(f.position for f in parts))
        yield Check("sum", "ok", difference.value, added, positions, f"{written} = {shown(a)} − {shown(b)}")


def _growth(text: str, now: Figure, more: Figure, rate: Figure) -> Iterator[Check]:
    """Check 445.5亿元，较去年增加49.8亿元、增长12.6%: the increase over what there was before it."""
    if not (now.is_count and more.fact.measure == "change" and rate.fact.measure == "change"):
        return
    if now.fact.base_unit != more.fact.base_unit or rate.fact.base_unit != "1":
        return
    lead = text[now.end : more.start]
    if not CHANGED.match(text[more.end : rate.start]) or "；" in lead or YEARLY.search(lead):
        return
    if more.fact.direction != rate.fact.direction and None not in (more.fact.direction, rate.fact.direction):
        return
    is_base = bool(BASE.search(text[now.fact.sentence.start : now.start])) and not re.search("[，,、]", lead)
    falls = more.fact.direction == "down"
    written = f"{shown(more)} ÷ " + (shown(now) if is_base else f"({shown(now)} {'+' if falls else '−'} {shown(more)})")
    here, added = now.range or NOTHING, more.range or NOTHING
    before = here if is_base else here.plus(added) if falls else here.minus(added)
    yield from _grown(text, rate, (now, more), added, before, written)


def _net_growth(text: str, more: Figure, now: Figure, rate: Figure) -> Iterator[Check]:
    """Check 净增市场主体1.9万户，总量达16.9万户、增长12.9%: the net increase over what there was before it."""
    if not (more.fact.base_unit == now.fact.base_unit and now.is_count and rate.fact.base_unit == "1"):
        return
    if (
        rate.fact.measure != "change"
        or rate.fact.direction == "down"
        or not NOW_ALL.fullmatch(text[more.end : now.start])
    ):
        return
    if not NET.search(text[more.fact.sentence.start : more.start]) or not CHANGED.match(text[now.end : rate.start]):
        return
    added, here = more.range or NOTHING, now.range or NOTHING
    written = f"{shown(more)} ÷ ({shown(now)} − {shown(more)})"
    yield from _grown(text, rate, (now, more), added, here.minus(added), written)


def _against_last_year(text: str, now: Figure, then: Figure, rate: Figure) -> Iterator[Check]:
    """Check 完成投资12.3亿元，上年同期10亿元，同比增长23%: what is now against what was."""
    if not (now.is_count and then.is_count and same_unit(now, then)) or rate.fact.measure != "change":
        return
    if rate.fact.base_unit != "1" or not LAST_YEAR.search(text[now.end : then.start]):
        return
    if not CHANGED.match(text[then.end : rate.start]):
        return
    written = f"({shown(now)} − {shown(then)}) ÷ {shown(then)}"
    before = then.range or NOTHING
    yield from _grown(text, rate, (now, then), (now.range or NOTHING).minus(before).size(), before, written)


def _against_base(text: str, now: Figure, then: Figure, more: Figure) -> Iterator[Check]:
    """Check 达到135亿元，较2020年的93亿元增加42亿元: the increase against the two it lies between."""
    if not (now.is_count and then.is_count and same_unit(now, then)) or then.fact.measure != "level":
        return
    if more.fact.measure != "change" or not AGAINST.match(text[now.end : then.start]):
        return
    if LAST_YEAR.search(text[now.end : then.start]) or not CHANGED.match(text[then.end : more.start]):
        return
    difference = (now.range or NOTHING).minus(then.range or NOTHING).size()
    if more.fact.base_unit == now.fact.base_unit:
        positions = (more.position, now.position, then.position)
        written = f"{shown(now)} − {shown(then)}"
        if any(f.range is None for f in (now, then, more)):
            yield Check("from_to", "masked", more.fact.base_value, None, positions, written)
            return
        factor = (more.fact.base_value or 0.0) / more.fact.value if more.fact.value else 1.0
        note = f"{written} = {difference.value / factor:.10g}{more.fact.unit}"
        verdict = verdict_of(more.fact, difference, now.loose or then.loose)
        yield Check("from_to", verdict, more.fact.base_value, round(difference.value, 6), positions, note)
    elif more.fact.base_unit == "1" and more.fact.unit == "%":
        written = f"({shown(now)} − {shown(then)}) ÷ {shown(then)}"
        yield from _grown(text, more, (now, then), difference, then.range or NOTHING, written)


def _times(stated: Figure, a: Figure, b: Figure) -> Iterator[Check]:
    """Check 由19亿元增加到334.6亿元，扩大了16.6倍: what was added, over what there was; or what there is, over it."""
    positions = (stated.position, a.position, b.position)
    if any(f.range is None for f in (stated, a, b)) or (a.range or NOTHING).least <= 0:
        return
    before, now = a.range or NOTHING, b.range or NOTHING
    grown, over = now.minus(before).over(before), now.over(before)
    loose = a.loose or b.loose
    first, second = verdict_of(stated.fact, grown, loose), verdict_of(stated.fact, over, loose)
    if first not in ("ok", "rounding") and second in ("ok", "rounding"):  # 扩大了N倍 is often N times as much
        first, grown = second, over
    note = f"{shown(a)} → {shown(b)}: {grown.value:.2f}倍"
    yield Check("from_to", first, stated.fact.base_value, round(grown.value, 6), positions, note)


def _grown(
    text: str, rate: Figure, members: tuple[Figure, Figure], added: Range, before: Range, written: str
) -> Iterator[Check]:
    """Check a growth against what was added to what there was before; the first member is what there is now."""
    positions = (rate.position, *(f.position for f in members))
    if any(f.range is None for f in (rate, *members)):
        yield Check("growth", "masked", rate.fact.base_value, None, positions, written)
        return
    if before.least <= 0:
        if before.value == 0:  # 10万元，比上年增加10万元，增长100%: from nothing nothing grows by a share
            yield Check("growth", "unclear", rate.fact.base_value, None, positions, f"{written}: ÷ 0")
        return
    growth = added.over(before)
    # Growth at constant prices does not follow from values at current ones.
    constant = constant_price().search(text, rate.fact.sentence.start, members[0].start) is not None
    verdict = verdict_of(rate.fact, growth, constant or any(f.loose for f in members))
    note = f"{written} = {growth.value * 100:.2f}%"
    yield Check("growth", verdict, rate.fact.base_value, round(growth.value, 6), positions, note)


def _gap(text: str, reached: Figure, plan: Figure, gap: Figure) -> Iterator[Check]:
    """Check 完成71.5%，较序时进度91.7%落后20.2个百分点: the points between what was reached and the plan."""
    if gap.fact.base_unit != "pp" or reached.fact.unit != "%" or plan.fact.unit != "%":
        return
    if not PLAN.search(text[reached.end : plan.start]) or not SHORT_OF_PLAN.search(text[plan.end : gap.start]):
        return
    positions = (gap.position, reached.position, plan.position)
    written = f"{shown(plan)} − {shown(reached)}"
    if any(f.range is None for f in (reached, plan, gap)):
        yield Check("gap", "masked", gap.fact.base_value, None, positions, written)
        return
    difference = (plan.range or NOTHING).minus(reached.range or NOTHING).size()
    points = difference.times(100)
    verdict = verdict_of(gap.fact, points, any(f.loose for f in (reached, plan)))
    yield Check(
        "gap", verdict, gap.fact.base_value, round(points.value, 4), positions, f"{written} = {points.value:.2f}"
    )
