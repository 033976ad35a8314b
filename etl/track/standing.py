"""How a pledge (承诺) stands by the results that were found for it."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

from etl.lexicon.script import simplify
from etl.track.progress import Judgement, Polarity, Promise, Told, accumulates, judge
from etl.track.target_words import wording

YEAR = datetime.timedelta(days=366)  # the longest that a target of one year may run
STRONG = ("confirmed", "strong")
LEAD = 12  # characters before a figure that say which way it is to go


class Standing(NamedTuple):
    """How one pledge stands, and the result it was judged by (None where there is none)."""

    judgement: Judgement
    result: dict[str, Any] | None
    results: tuple[int, ...]


def standing(target: dict[str, Any], results: Sequence[dict[str, Any]], contended: bool) -> Standing:
    """Return how one target stands by the results found for it; `contended`: its report gives two values for it."""
    ids = tuple(row["result_id"] for row in results)
    promise = _promise(target)
    sure = [row for row in results if row["strength"] != "loose" and row["until"] is not None]
    if target["deadline"] is None or not sure:
        return Standing(Judgement("other", "alike"), None, ids)
    if contended and not any(row["strength"] == "confirmed" for row in sure):
        return Standing(Judgement("other", "contended"), None, ids)
    if promise.cumulative and _spans_years(promise):
        return _summed(target, promise, sure, ids)
    latest = _latest(target, sure)
    if latest is None:
        return Standing(Judgement("other", "several"), None, ids)
    if promise.polarity == "none":
        return Standing(Judgement("other", "unsided"), latest, ids)
    return Standing(judge(promise, _told(target, latest)), latest, ids)


def _promise(target: dict[str, Any]) -> Promise:
    polarity: Polarity = target["polarity"] or _side(target)
    if target["bound"] in ("ge", "le"):  # 不低于, 不超过 say it themselves
        polarity = "down" if target["bound"] == "le" else "up"
    if target["measure"] == "change" and target["direction"] == "down":
        polarity = "up"  # 下降3%: the more it falls the better
    value = target["most"] if polarity == "down" and target["most"] is not None else target["value"]
    return Promise(
        value=None if target["masked"] else value,
        start=target["start"],
        deadline=target["deadline"],
        measure=target["measure"],
        polarity=polarity,
        about=target["bound"] == "approx",
        cumulative=target["measure"] == "level" and accumulates(target["name"]),
    )


def _side(target: dict[str, Any]) -> Polarity:
    """Return by the words before a target without a series whether more of it is better (缩小至2.1: less is)."""
    lead = (target["sentence"] or "")[max(0, (target["mark_start"] or 0) - LEAD) : target["mark_start"] or 0]
    words = simplify(lead) + target["name"]
    return "down" if wording("less").search(words) else "up" if wording("more").search(words) else "none"


def _told(target: dict[str, Any], result: dict[str, Any]) -> Told:
    """Return a result as its target measures it: a fall is less than nothing of a rise, and a rise of a fall."""
    value = None if result["masked"] or result["base_unit"] != target["base_unit"] else result["value"]
    if value is not None and target["measure"] == "change" and result["direction"] is not None:
        value = value if (result["direction"] == "down") == (target["direction"] == "down") else -value
    return Told(value, result["until"], in_points=result["unit"].endswith("百分点"))


def _latest(target: dict[str, Any], results: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the result that tells most: the last in time, names alike; None where two values contend."""
    by_hand = [row for row in results if row["strength"] == "confirmed"]
    last = max(row["until"] for row in by_hand or results)
    there = [row for row in results if row["until"] == last]
    for better in (
        lambda row: row["strength"] == "confirmed",
        lambda row: row["strength"] in STRONG,
        lambda row: row["start"] == target["start"],
    ):
        there = [row for row in there if better(row)] or there
    values = {(row["value"], row["measure"] == "change" and row["direction"] == "down") for row in there}
    return there[-1] if len(values) == 1 else None


def _spans_years(promise: Promise) -> bool:
    return promise.start is not None and promise.deadline - promise.start > YEAR


def _summed(
    target: dict[str, Any], promise: Promise, results: Sequence[dict[str, Any]], ids: tuple[int, ...]
) -> Standing:
    """Judge a target of several years by the sum of its years, when none is missing."""
    assert promise.start is not None
    expected, total, last = promise.start, 0.0, None
    for row in sorted((r for r in results if r["start"]), key=lambda r: r["start"]):
        if row["start"] == promise.start and row["until"] - row["start"] > YEAR:
            return Standing(judge(promise, _told(target, row)), row, ids)  # the whole was told at once
        if row["strength"] not in STRONG or row["start"] != expected or row["value"] is None or row["masked"]:
            continue
        total, last, expected = total + row["value"], row, row["until"] + datetime.timedelta(days=1)
    if last is None:
        return Standing(Judgement("other", "unfinished"), results[-1], ids)
    summed = {**last, "value": total}
    return Standing(judge(promise, _told(target, summed)), summed, ids)
