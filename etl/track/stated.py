"""What reports themselves say of how far things are: against the plan, of a whole, before and after, by rank."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from typing import Any, Literal, NamedTuple

from etl.lexicon.script import simplify
from etl.store.read import Scope, Store
from etl.track.plain import plain_rows
from etl.track.progress import ON_SCHEDULE, Status, planned_progress

Kind = Literal["plan", "part", "change", "rating", "rank"]
KINDS: tuple[Kind, ...] = ("plan", "part", "change", "rating", "rank")
MOST = 20_000
# 完成年度计划的75%: the share of a year's plan; 完成预算的 is one of money given
YEARS_PLAN = re.compile(r"年度|全年|年初|年(?:计划|目标|任务)|序时")
PLAN = re.compile(r"(?:计划|目标|任务)[^，。；]{0,8}$")
# 比原计划超过4%, 当年计划为3.7% are no shares of it
AGAINST = re.compile(r"比原|比起|较原|比计划|(?:计划|目标|任务)定?[为是]$")
# 超年度计划28%: that much more than the whole
EXCEEDS = re.compile(r"(?:超过?|超额(?:完成)?|高于|多于)[^，。；]{0,16}(?:计划|目标|任务)[^，。；]{0,4}$")
DONE = re.compile(r"开工|复工|复产|竣工|完工|投产|建成|办结|整改|销号|完成|备案|营业|复课")
OF_WHOLE = re.compile(r"(?:已有?|均已|现已|其中|中)[^，。；]{0,6}$")
RATED = re.compile("满意|好评|知晓率|支持率")
DONE_BEHIND = re.compile(r"^[^，。；]{0,4}(?:通过)?(?:备案|开工|复工|投产)")
JOINT_MOST = 60  # characters between a whole and its part
BACK_MOST = 2  # counts to look back for the whole


# status, nothing earlier, share, planned share, gap
Standing = tuple[Status, None, float | None, float | None, float | None]


class Statement(NamedTuple):
    """What a report says: `ids` its figures, the telling one first; `text` as written, `earlier` what it was or is of.

    `share` is the part that is done (0 to 1) or what an amount became of what it was; `planned` the share of the time
    gone; `gap` percentage points against the plan; each None where it does not follow. `status` is None for what is no
    progress.
    """

    kind: Kind
    name: str
    text: str
    ids: tuple[int, ...]
    row: dict[str, Any]
    status: Status | None = None
    earlier: str | None = None
    share: float | None = None
    planned: float | None = None
    gap: float | None = None


def stated(store: Store, scope: Scope | None = None, most: int = MOST) -> list[Statement]:
    """Return what the reports of a scope say of how far things are, the newest report first."""
    rows = plain_rows(store.scoped("stated_figures", scope or Scope(), top=most))
    found: list[Statement] = []
    for _, group in groupby(rows, key=lambda row: (row["report_id"], row["sentence_no"])):
        figures = list(group)
        found += [one for row in figures for one in _against_plan(row)]
        found += [one for row in figures for one in _as_told(row)]
        found += _before_and_after(figures)
        found += _of_whole(figures)
    return found


def _as_told(row: dict[str, Any]) -> Iterator[Statement]:
    """Yield a rank or a rate of satisfaction, which need no reckoning."""
    ids = (row["indicator_id"],)
    if row["measure"] == "rank":
        yield Statement("rank", row["name"], row["text"], ids, row)
    elif row["measure"] == "rate" and RATED.search(row["name"]):
        yield Statement("rating", row["name"], row["text"], ids, row)


def _against_plan(row: dict[str, Any]) -> Iterator[Statement]:
    """Yield how a figure stands against the plan: 欠序时1.8个百分点; 完成年度计划的75% by the time gone at its date."""
    ids = (row["indicator_id"],)
    if row["comparator"] == "plan" and row["measure"] == "change":
        behind = row["direction"] == "down"
        points = None if row["base_unit"] not in ("1", "pp") else row["value"]  # 比计划少500亿元 is no gap in points
        gap = None if points is None else -points if behind else points
        status: Status = "other" if row["direction"] is None else "behind" if behind else "ahead"
        yield Statement("plan", row["name"], row["text"], ids, row, status, gap=gap)
        return
    words = simplify(row["lead"] or "") + row["name"]
    if AGAINST.search(simplify(row["lead"] or "")):
        return
    if row["measure"] != "rate" or not (row["comparator"] == "plan" or PLAN.search(simplify(row["lead"] or ""))):
        return
    share = None if row["masked"] else row["base_value"]
    if share is not None and share < 1 and EXCEEDS.search(simplify(row["lead"] or "")):
        share += 1
    planned = _gone(row["period_end"]) if YEARS_PLAN.search(words) else None
    yield Statement("plan", row["name"], row["text"], ids, row, *_standing(share, planned))


def _standing(share: float | None, planned: float | None) -> Standing:
    """Return how the share of a plan stands by the share of the time that is gone."""
    if share is None:
        return "other", None, None, planned, None
    gap = None if planned is None else (share - planned) * 100
    if share >= 1:
        return "completed", None, share, planned, gap
    if gap is None:
        return "other", None, share, None, None
    status: Status = "ahead" if gap > ON_SCHEDULE else "behind" if gap < -ON_SCHEDULE else "on_schedule"
    return status, None, share, planned, gap


def _gone(day: datetime.date | None) -> float | None:
    return None if day is None else planned_progress(None, datetime.date(day.year, 12, 31), day)


def _before_and_after(figures: Sequence[dict[str, Any]]) -> Iterator[Statement]:
    """Yield what went from one value to another: 平均办结时限由18.34个工作日缩短至2.42个工作日."""
    levels = [row for row in figures if row["comparator"] == "before" and row["measure"] in ("level", "rate")]
    for a, b in pairwise(levels):
        if a["base_unit"] != b["base_unit"] or a["name"] != b["name"]:
            continue
        known = a["base_value"] and b["base_value"] is not None
        points = b["base_unit"] == "1"  # a rate moves by points
        share = b["base_value"] / a["base_value"] - 1 if known and not points else None
        gap = (b["base_value"] - a["base_value"]) * 100 if known and points and b["unit"] == "%" else None
        ids = (b["indicator_id"], a["indicator_id"])
        yield Statement("change", b["name"], b["text"], ids, b, earlier=a["text"], share=share, gap=gap)


def _of_whole(figures: Sequence[dict[str, Any]]) -> Iterator[Statement]:
    """Yield what is done of a whole that stands before it: 80个项目已有60个开工."""
    counts = [row for row in figures if row["measure"] == "level" and row["comparator"] is None]
    for place, part in enumerate(counts):
        done = OF_WHOLE.search(simplify(part["lead"] or "")) or DONE_BEHIND.search(simplify(part["tail"] or ""))
        if not done or not DONE.search(part["name"]):
            continue
        whole = next((one for one in reversed(counts[max(0, place - BACK_MOST) : place]) if _holds(one, part)), None)
        if whole is None:
            continue
        known = whole["value"] and part["value"] is not None and whole["bound"] is None and part["bound"] is None
        share = part["value"] / whole["value"] if known else None
        ids = (part["indicator_id"], whole["indicator_id"])
        yield Statement("part", part["name"], part["text"], ids, part, earlier=whole["text"], share=share)


def _holds(whole: dict[str, Any], part: dict[str, Any]) -> bool:
    """Tell whether a count can be the whole of a later one: of its unit, close by, no smaller, not done itself."""
    if whole["unit"] != part["unit"] or DONE.search(whole["name"]) or whole["value"] == 0:
        return False
    if part["start_offset"] - whole["start_offset"] - len(whole["text"]) > JOINT_MOST:
        return False
    return whole["value"] is None or part["value"] is None or whole["value"] >= part["value"]
