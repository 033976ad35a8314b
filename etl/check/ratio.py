"""n of m against the share that is stated: 已整改252个 of 267, 整改率94.38%."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import combinations
from typing import NamedTuple

from etl.check.arithmetic import NOTHING, verdict_of
from etl.check.figures import Figure, counts_the_same, same_unit, shown
from etl.lexicon.tables import rows
from etl.model import Check

# …通过备案，占比64%: the share of what was just counted; 占GDP的3% and 产业项目占比 name a thing of their own.
BARE_SHARE = re.compile(r"(?:^|[，,、（(])约?占(?:比|的?比例|的?比重)?(?:达到?|为|约为?|是)?$")
PART_OF = re.compile(r"中[，,]|其中|主要用于|包括|已有|已经?|有|完成|共有")
# The words of a rate in its own clause: 投资完成率达
SUBJECT = re.compile(r"([^，,、。；;：:（()）\s]*?率)(?:已?达到?|为|约|均为?)?$")
LEAD_MOST = 20  # characters between a count and its share
BACK_MOST = 6  # figures to look back
SHARE_MOST = 1.2  # 完成率 may exceed 1, a bit


class Rule(NamedTuple):
    """A named rate: the words of its part and of its whole."""

    rate: str
    part: re.Pattern[str]
    whole: re.Pattern[str]


@cache
def _rules() -> list[Rule]:
    found = [
        Rule(row["rate"], re.compile(row["part"]), re.compile(row["whole"])) for row in rows("lexicon/check_ratios.csv")
    ]
    return sorted(found, key=lambda rule: -len(rule.rate))


def ratios(text: str, figures: Sequence[Figure], carried: Figure | None = None) -> Iterator[Check]:
    """Yield a check for each share whose part and whole stand before it in the sentence.

    `carried` is a whole named before the sentence: 支出100万元，用于：教育60万元，占60%；医疗40万元，占40%.
    A conflict needs the words to say that the share is that of the two counts, and no other pair, nor a sum of two
    counts as the whole, that gives it.
    """
    for place, rate in enumerate(figures):
        if rate.fact.measure != "rate" or rate.fact.unit not in ("%", "‰") or rate.fact.comparator in ("yoy", "pop"):
            continue
        before = _counts_before(figures, place)
        pair = _pair(text, figures, place, [carried, *before] if carried is not None else before)
        if pair is not None:
            yield checked(rate, pair, before)


def _counts_before(figures: Sequence[Figure], place: int) -> list[Figure]:
    """Return the counts in front of the figure at `place`, back to the next figure that is none."""
    first = place
    while first > max(0, place - BACK_MOST) and figures[first - 1].is_count:
        first -= 1
    return list(figures[first:place])


def _pair(text: str, figures: Sequence[Figure], place: int, before: Sequence[Figure]) -> tuple[Figure, Figure] | None:
    """Return the part and the whole that the words give to the share at `place`."""
    rate = figures[place]
    if len(before) < 2:
        return None
    rule = next((rule for rule in _rules() if rate.fact.name.endswith(rule.rate)), None)
    lead = text[figures[place - 1].end : rate.start]
    if "分别" in lead:  # of each one its own
        return None
    if rule is not None:
        subject = SUBJECT.search(lead)
        names = [f.fact.name for f in before if rule.rate not in f.fact.name]
        if subject and not any(subject[1].removesuffix(rule.rate) in name for name in names):
            return None  # 投资完成率 is not that of the projects
        parts = [f for f in before if rule.part.search(f.fact.name) or rule.part.search(_ahead(text, f, before))]
        for part in reversed(parts[-2:]):
            wholes = [
                f
                for f in before
                if f.position != part.position
                and f.start < part.start
                and same_unit(f, part)
                and (rule.whole.search(f.fact.name) or counts_the_same(part, f))
                and _value(f) >= _value(part)
            ]
            if wholes:
                return part, wholes[-1]
        return None
    if not BARE_SHARE.search(lead) or len(lead) > LEAD_MOST:
        return None
    part = before[-1]
    for whole in reversed(before[:-1]):
        if same_unit(whole, part):
            between = text[whole.end : part.start]
            linked = counts_the_same(part, whole) or PART_OF.search(between)
            return (part, whole) if linked and _value(whole) >= _value(part) else None
    return None


def _ahead(text: str, figure: Figure, before: Sequence[Figure]) -> str:
    """Return the words between the figure before and this one."""
    ends = [f.end for f in before if f.end <= figure.start]
    return text[max(ends, default=max(0, figure.start - LEAD_MOST)) : figure.start]


def _value(figure: Figure) -> float:
    return figure.fact.base_value or 0.0


def checked(rate: Figure, pair: tuple[Figure, Figure], before: Sequence[Figure]) -> Check:
    """Return the check of a share against its part and whole; `before`: the counts that may be meant instead."""
    part, whole = pair
    members = (rate.position, part.position, whole.position)
    if any(f.fact.masked or f.range is None for f in (rate, part, whole)):
        return Check("ratio", "masked", rate.fact.base_value, None, members, f"{shown(part)} ÷ {shown(whole)}")
    check = _of(rate, part, [whole])
    if check.verdict in ("ok", "rounding"):
        return check
    # Another pair of the sentence, or a sum of two as the whole (街道 and 点位), may be what was meant.
    counts = [f for f in before if f.range is not None and _value(f) > 0]
    others = [(n, [m]) for n in counts for m in counts if n is not m and _value(n) <= _value(m)]
    others += [(n, [a, b]) for n in counts for a, b in combinations(counts, 2) if n not in (a, b)]
    for n, wholes in others:
        other = _of(rate, n, wholes)
        if other.verdict == "ok":
            return other
    return check


def _of(rate: Figure, part: Figure, wholes: Sequence[Figure]) -> Check:
    whole = NOTHING
    for figure in wholes:
        whole = whole.plus(figure.range or NOTHING)
    share = (part.range or NOTHING).over(whole) if whole.least > 0 else NOTHING
    loose = any(f.loose for f in (part, *wholes))
    verdict = verdict_of(rate.fact, share, loose)
    if verdict == "conflict" and (whole.least <= 0 or share.least > SHARE_MOST):
        verdict = "unclear"
    written = " + ".join(shown(f) for f in wholes)
    over = f"({written})" if len(wholes) > 1 else written
    return Check(
        "ratio",
        verdict,
        rate.fact.base_value,
        round(share.value, 6),
        (rate.position, part.position, *(f.position for f in wholes)),
        f"{shown(part)} ÷ {over} = {share.value * 100:.2f}%",
    )
