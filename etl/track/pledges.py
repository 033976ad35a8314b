"""Pledges (承诺): every target, the result that is told of it, and how it stands."""

from __future__ import annotations

import datetime
import re
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from etl.lexicon.script import simplify
from etl.store.read import Scope, Store
from etl.store.terms import terms
from etl.track.breaks import Parted, Point, breaks, parted
from etl.track.deadlines import dated
from etl.track.progress import Judgement, Polarity, Promise, Told, accumulates, judge
from etl.track.records import records

MOST = 30_000
YEAR = datetime.timedelta(days=366)
RELATION = "pledge"  # what links between a target and a result are called in the store
STRONG = ("confirmed", "strong")
COLUMNS = (
    "status", "rule", "progress", "planned", "gap", "result_id", "result_text", "result_value", "result_until",
    "result_report", "result_title", "strength", "results", "broken",
)  # fmt: skip
NUMBERS = ("progress", "planned", "gap", "result_value")
# Words of a name that do not tell one thing from another.
LEAD = 12  # characters before a figure that say which way it is to go
LESS_IS_BETTER = re.compile(r"缩小|降低|降至|降到|下降|减少|压减|压缩|控制在|缩短|低于|以内")
MORE_IS_BETTER = re.compile(
    r"提高|提升|增加|增长|达|突破|超过|以上|新增|新建|建成|建设|完成|实现|改造|培育|引进|解决|发放|安排|开工|取消|下放|率$|覆盖"
)
SAY_NOTHING = frozenset(
    "新增 新建 建设 建成 实施 开展 推进 培育 完成 达到 增速 总数 人数 户数 总量 数量 里程 面积".split()
)
WHOLE = ("work_report", "communique")  # what speaks of all that a place does; other reports have one subject
APART = 1e-6  # the share by which two values of one target differ when they are two


class Standing(NamedTuple):
    """How one pledge stands, and the result it was judged by (None where there is none)."""

    judgement: Judgement
    result: dict[str, Any] | None
    results: tuple[int, ...]


NOTHING = Standing(Judgement("not_given", "none"), None, ())
DROPPED = Standing(Judgement("not_mentioned", "dropped"), None, ())
UNNAMED = Standing(Judgement("not_given", "unnamed"), None, ())
WORDED = Standing(Judgement("other", "worded"), None, ())
NEEDED = ("target_id", "report_id", "report_type", "place", "deadline", "day")


class ToldOf(NamedTuple):
    """A report on a place: its number, its type and date, and the last day of one year that its results are for."""

    report: int
    type: str
    day: datetime.date | None
    until: datetime.date


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
    for row in _judged(records(found), links):
        by_target.setdefault(row["target_id"], []).append(row)
    followed = targets[targets["target_id"].isin(by_target.keys())]
    contended = _contended(targets[targets["report_id"].isin(followed["report_id"])])
    standings = {
        row["target_id"]: _standing(row, by_target[row["target_id"]], row["target_id"] in contended)
        for row in records(followed)
    }
    standings |= _silent(store, targets[~targets["target_id"].isin(standings.keys())])
    told = [standings.get(number, NOTHING) for number in targets["target_id"]]
    made_of = _columns(told) | {"broken": _broken(store, targets["target_id"], told)}
    made = {
        name: pd.Series(values, index=targets.index, dtype="float64" if name in NUMBERS else "object")
        for name, values in made_of.items()
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
    why = {row["target_id"]: _why(row) for row in records(asked)}
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


def _standing(target: dict[str, Any], results: Sequence[dict[str, Any]], contended: bool) -> Standing:
    """Return how one target stands by the results found for it; `contended`: its report gives two values for it."""
    ids = tuple(row["result_id"] for row in results)
    promise = _promise(target)
    sure = [row for row in results if row["strength"] != "loose" and row["until"] is not None]
    if target["deadline"] is None:
        return Standing(Judgement("other", "alike"), None, ids)
    if not sure:
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
    return "down" if LESS_IS_BETTER.search(words) else "up" if MORE_IS_BETTER.search(words) else "none"


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
    values = {(row["value"], row["direction"] == "down") for row in there}
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


def _silent(store: Store, targets: pd.DataFrame) -> dict[int, Standing]:
    """Return how targets without a result stand of which a later report on their place and year is there.

    It says nothing of them (未再提), or speaks of them in other words. What has no series has no name to be known by.
    """
    reported = _reported(store.ask("places_told"))
    there = targets[targets["place"].isin(reported.keys()) & targets["deadline"].notna()]
    since = {row["target_id"]: _since(row, reported[row["place"]]) for row in records(there[list(NEEDED)])}
    asked = [(target, report) for target, reports in since.items() for report in reports]
    if not asked:
        return {}
    names = dict(zip(targets["target_id"], targets["name"], strict=True))
    rows = store.ask(
        "pledge_words",
        targets=[target for target, _ in asked],
        reports=[report for _, report in asked],
        words=[_words_of(names[target]) for target, _ in asked],
    )
    worded = {row["target_id"]: row["example"] for row in records(rows)}
    named = set(targets.loc[targets["series"].notna(), "target_id"])
    return {
        target: _spoken_of(worded, target) if target in worded else DROPPED if target in named else UNNAMED
        for target, reports in since.items()
        if reports
    }


def _words_of(name: str) -> list[str]:
    """Return the words by which a name is known: 棚户区改造数 is spoken of where both words stand together."""
    return [word for word in terms(simplify(name)) if len(word) > 1 and word not in SAY_NOTHING] or [name]


def _spoken_of(worded: dict[int, int | None], target: int) -> Standing:
    """Return the standing of a target that a later report speaks of, with the figure of its series if it has one."""
    example = worded[target]
    return WORDED if example is None else Standing(Judgement("other", "alike"), None, (example,))


def _since(target: dict[str, Any], reports: Sequence[ToldOf]) -> list[int]:
    """Return the later reports on a target's place that have results up to its deadline, in that year."""
    due, day = target["deadline"], target["day"]
    return [
        one.report
        for one in reports
        if one.report != target["report_id"]
        and one.type in (*WHOLE, target["report_type"])
        and one.until >= due
        and one.until.year == due.year
        and (one.day is None or day is None or one.day > day)
    ]


def _reported(rows: pd.DataFrame) -> dict[str, list[ToldOf]]:
    """Return for each place the reports on it, once for each year that they tell of."""
    found: dict[str, list[ToldOf]] = {}
    for row in records(rows):
        found.setdefault(row["place"], []).append(ToldOf(row["report_id"], row["type"], row["day"], row["until"]))
    return found
