"""Pledges (承诺): every target, the result that is told of it, and how it stands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from etl.store.read import Scope, Store
from etl.track.breaks import Parted, Point, breaks, parted
from etl.track.deadlines import dated
from etl.track.plain import plain_rows
from etl.track.progress import Judgement
from etl.track.standing import Standing, standing
from etl.track.unspoken import silent

MOST = 30_000  # targets that a page asks for at once
RELATION = "pledge"  # what links between a target and a result are called in the store
COLUMNS = (
    "status", "rule", "progress", "planned", "gap", "result_id", "result_text", "result_value", "result_until",
    "result_report", "result_title", "strength", "results", "broken",
)  # fmt: skip
NUMBERS = ("progress", "planned", "gap", "result_value")
APART = 1e-6  # the share by which two values of one target differ when they are two
NOTHING = Standing(Judgement("not_given", "none"), None, ())


def pledges(store: Store, scope: Scope | None = None, most: int = MOST) -> pd.DataFrame:
    """Return the targets that the scope selects, one row each, with the result and status of each.

    Columns: those of pledge_targets.sql; status and rule (etl.track.progress); progress and planned (shares); gap
    (percentage points); broken, why the result may not measure the same as the target (etl.track.breaks; None where
    nothing says so); the result judged by (id, text, value in the base unit, last day, report, title; None where
    there is none), the strength of the link ("confirmed" by a person, "strong", "fair"), and the ids of all results
    found, those of which only the series is the same ("loose") among them: these are shown and not judged by.
    Links that a person cut are left out.
    """
    targets = store.scoped("pledge_targets", scope or Scope(), top=most)
    if targets.empty:
        return targets.assign(**dict.fromkeys(COLUMNS))
    targets = dated(targets)
    links = store.ask("pledge_links")
    linked = links[links["verdict"] == "confirmed"]
    found = store.ask(
        "pledge_results",
        targets=targets["target_id"].tolist(),
        linked_targets=linked["target_id"].tolist(),
        linked_results=linked["result_id"].tolist(),
    )
    by_target: dict[int, list[dict[str, Any]]] = {}
    for row in _judged(plain_rows(found), links):
        by_target.setdefault(row["target_id"], []).append(row)
    followed = targets[targets["target_id"].isin(by_target.keys())]
    contended = _contended(targets[targets["report_id"].isin(followed["report_id"])])
    standings = {
        row["target_id"]: standing(row, by_target[row["target_id"]], row["target_id"] in contended)
        for row in plain_rows(followed)
    }
    standings |= silent(store, targets[~targets["target_id"].isin(standings.keys())])
    told = [standings.get(number, NOTHING) for number in targets["target_id"]]
    made_of = _columns(told) | {"broken": _broken(store, targets["target_id"], told)}
    made = {
        name: pd.Series(values, index=targets.index, dtype="float64" if name in NUMBERS else "object")
        for name, values in made_of.items()
    }
    return targets.assign(**made)


def _judged(found: Sequence[dict[str, Any]], links: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the links found without those that people cut; those that they confirmed say so."""
    said = {(row["target_id"], row["result_id"]): row["verdict"] for row in plain_rows(links)}
    kept = []
    for row in found:
        verdict = said.get((row["target_id"], row["result_id"]))
        if verdict != "cut":
            kept.append({**row, "strength": "confirmed"} if verdict == "confirmed" else row)
    return kept


def _contended(targets: pd.DataFrame) -> set[int]:
    """Return the targets for which their own report gives another value, of the same name, place and time.

    One of the two is of another time or a result (2010年增长10.3% in the words 控制在); the words do not tell which.
    """
    names = ["report_id", "plain_name", "measure", "place", "base_unit", "start", "deadline"]
    values = targets.dropna(subset="value")
    groups = values.groupby(names, dropna=False)["value"]
    apart = groups.transform("max") - groups.transform("min") > APART * groups.transform("max").abs()
    return set(values.loc[apart, "target_id"])


def _columns(standings: Sequence[Standing]) -> dict[str, list[Any]]:
    made: dict[str, list[Any]] = {name: [] for name in COLUMNS if name != "broken"}
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


def _broken(store: Store, targets: pd.Series, told: Sequence[Standing]) -> list[Parted | None]:
    """Return for each target why the line to its result may be broken; None where it has none or nothing says so."""
    pairs = [(int(target), one.result["result_id"]) for target, one in zip(targets, told, strict=True) if one.result]
    if not pairs:
        return [None] * len(told)
    asked = store.ask("pledge_breaks", targets=[a for a, _ in pairs], results=[b for _, b in pairs])
    why = {row["target_id"]: _why(row) for row in plain_rows(asked)}
    return [why.get(int(target)) if one.result else None for target, one in zip(targets, told, strict=True)]


def _why(row: dict[str, Any]) -> Parted | None:
    names = ("target_words", "result_words", "target_lead", "result_lead")
    by_words = parted(*(row[name] or "" for name in names))
    if by_words or row["before"] is None or row["value"] is None:
        return by_words
    points = (
        Point(row["before_start"], row["before_end"], row["before"]),
        Point(row["start"], row["until"], row["value"]),
    )
    return "jump" if any(one.reason == "jump" for one in breaks(points)) else None
