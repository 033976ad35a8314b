"""Pledges (承诺): every target, the result that is told of it, and how it stands."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from etl.store.read import Scope, Store
from etl.track.progress import Judgement, Polarity, Promise, Told, accumulates, judge
from etl.track.records import records

MOST = 20_000
YEAR = datetime.timedelta(days=366)
RELATION = "pledge"  # what links between a target and a result are called in the store
STRONG = ("confirmed", "strong")
COLUMNS = (
    "status", "rule", "progress", "planned", "gap", "result_id", "result_text", "result_value", "result_until",
    "result_report", "result_title", "strength", "results",
)  # fmt: skip


NUMBERS = ("progress", "planned", "gap", "result_value")


class Standing(NamedTuple):
    """How one pledge stands, and the result it was judged by (None where there is none)."""

    judgement: Judgement
    result: dict[str, Any] | None
    results: tuple[int, ...]


def pledges(store: Store, scope: Scope | None = None, most: int = MOST) -> pd.DataFrame:
    """Return the targets that the scope selects, one row each, with the result and status of each.

    Columns: those of pledge_targets.sql; status and rule (etl.track.progress); progress and planned (shares); gap
    (percentage points); the result judged by (id, text, value in the base unit, last day, report, title; None where
    there is none), the strength of the link ("confirmed" by a person, "strong", "fair"), and the ids of all results
    found.
    Links that a person cut are left out.
    """
    targets = store.scoped("pledge_targets", scope or Scope(), top=most)
    if targets.empty:
        return targets.assign(**dict.fromkeys(COLUMNS))
    found = store.ask("pledge_results", targets=targets["target_id"].tolist())
    by_target: dict[int, list[dict[str, Any]]] = {}
    for row in _judged(records(found), store.ask("pledge_links")):
        by_target.setdefault(row["target_id"], []).append(row)
    reported = _reported(store.ask("places_told"))
    standings = [_standing(target, by_target.get(target["target_id"], []), reported) for target in records(targets)]
    made = {
        name: pd.Series(values, index=targets.index, dtype="float64" if name in NUMBERS else "object")
        for name, values in _columns(standings).items()
    }
    return targets.assign(**made)


def _judged(found: Sequence[dict[str, Any]], links: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the links found without those that people cut; those that they confirmed say so."""
    said = {(row["target_id"], row["result_id"]): row["verdict"] for row in records(links)}
    kept = []
    for row in found:
        verdict = said.get((row["target_id"], row["result_id"]))
        if verdict != "cut":
            kept.append({**row, "strength": "confirmed"} if verdict == "confirmed" else row)
    return kept


def _columns(standings: Sequence[Standing]) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {name: [] for name in COLUMNS}
    for judgement, result, results in standings:
        told = result or {}
        values = {
            "status": judgement.status, "rule": judgement.rule, "progress": judgement.progress,
            "planned": judgement.planned, "gap": judgement.gap, "result_id": told.get("result_id"),
            "result_text": told.get("text"), "result_value": told.get("value"), "result_until": told.get("until"),
            "result_report": told.get("report_id"), "result_title": told.get("title"),
            "strength": told.get("strength"), "results": list(results),
        }  # fmt: skip
        for name, value in values.items():
            made[name].append(value)
    return made


def _reported(rows: pd.DataFrame) -> dict[str, list[tuple[datetime.date | None, datetime.date, int]]]:
    """Return for each place the reports on it: the report's date, the last day its results are for, its number."""
    found: dict[str, list[tuple[datetime.date | None, datetime.date, int]]] = {}
    for row in records(rows):
        found.setdefault(row["place"], []).append((row["day"], row["until"], row["report_id"]))
    return found


def _standing(target: dict[str, Any], results: Sequence[dict[str, Any]], reported: dict[str, Any]) -> Standing:
    """Return how one target stands by the results found for it."""
    ids = tuple(row["result_id"] for row in results)
    promise = _promise(target)
    if not results:
        status = "not_mentioned" if _was_reported(target, reported) else "not_given"
        return Standing(Judgement(status, "none"), None, ())  # type: ignore[arg-type]
    if promise.cumulative and _spans_years(promise):
        return _summed(promise, results, ids)
    latest = _latest(target, results)
    if latest is None:
        return Standing(Judgement("other", "several"), None, ids)
    return Standing(judge(promise, _told(latest)), latest, ids)


def _promise(target: dict[str, Any]) -> Promise:
    polarity: Polarity = target["polarity"] or "up"
    if target["bound"] in ("ge", "le"):  # 不低于, 不超过 say it themselves
        polarity = "down" if target["bound"] == "le" else "up"
    if target["measure"] == "change" and target["direction"] == "down":
        polarity = "up"  # 下降3%: the more it falls the better
    return Promise(
        value=None if target["masked"] else target["value"],
        start=target["start"],
        deadline=target["deadline"],
        measure=target["measure"],
        polarity=polarity,
        about=target["bound"] == "approx",
        cumulative=target["measure"] == "level" and accumulates(target["name"]),
    )


def _told(result: dict[str, Any]) -> Told:
    value = None if result["masked"] else result["value"]
    return Told(value, result["until"], in_points=result["unit"].endswith("百分点"))


def _latest(target: dict[str, Any], results: Sequence[dict[str, Any]]) -> dict[str, Any] | None:
    """Return the result that tells most: the last in time, names alike; None where two values contend."""
    last = max(row["until"] for row in results)
    there = [row for row in results if row["until"] == last]
    for better in (
        lambda row: row["strength"] == "confirmed",
        lambda row: row["strength"] in STRONG,
        lambda row: row["start"] == target["start"],
    ):
        there = [row for row in there if better(row)] or there
    values = {row["value"] for row in there}
    return there[-1] if len(values) == 1 else None


def _spans_years(promise: Promise) -> bool:
    return promise.start is not None and promise.deadline - promise.start > YEAR


def _summed(promise: Promise, results: Sequence[dict[str, Any]], ids: tuple[int, ...]) -> Standing:
    """Judge a target of several years by the sum of its years, when none is missing."""
    assert promise.start is not None
    expected, total, last = promise.start, 0.0, None
    for row in sorted((r for r in results if r["strength"] in STRONG and r["start"]), key=lambda r: r["start"]):
        if row["start"] == promise.start and row["until"] - row["start"] > YEAR:
            return Standing(judge(promise, _told(row)), row, ids)  # the whole was told at once
        if row["start"] != expected or row["value"] is None or row["masked"]:
            continue
        total, last, expected = total + row["value"], row, row["until"] + datetime.timedelta(days=1)
    if last is None:
        return Standing(Judgement("other", "unfinished"), results[-1], ids)
    summed = {**last, "value": total}
    return Standing(judge(promise, _told(summed)), summed, ids)


def _was_reported(target: dict[str, Any], reported: dict[str, Any]) -> bool:
    """Tell whether a later report on the place has results for the time of the target's deadline."""
    return target["deadline"] is not None and any(
        number != target["report_id"]
        and until >= target["deadline"]
        and (day is None or target["day"] is None or day > target["day"])
        for day, until, number in reported.get(target["place"], [])
    )
