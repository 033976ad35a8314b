"""Pledges without a result: whether later reports on the place are silent of them (未再提), or speak in other words."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd

from etl.lexicon.script import simplify
from etl.store.read import Store
from etl.store.terms import terms
from etl.track.plain import plain_rows
from etl.track.progress import Judgement
from etl.track.standing import Standing
from etl.track.target_words import words

WHOLE = ("work_report", "communique")  # what speaks of all that a place does; other reports have one subject
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


def silent(store: Store, targets: pd.DataFrame) -> dict[int, Standing]:
    """Return how targets without a result stand of which a later report on their place and year is there.

    It says nothing of them (未再提), or speaks of them in other words. What has no series has no name to be known by.
    """
    reported = _reported(store.ask("places_told"))
    there = targets[targets["place"].isin(reported.keys()) & targets["deadline"].notna()]
    since = {row["target_id"]: _since(row, reported[row["place"]]) for row in plain_rows(there[list(NEEDED)])}
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
    worded = {row["target_id"]: row["example"] for row in plain_rows(rows)}
    named = set(targets.loc[targets["series"].notna(), "target_id"])
    return {
        target: _spoken_of(worded, target) if target in worded else DROPPED if target in named else UNNAMED
        for target, reports in since.items()
        if reports
    }


def _words_of(name: str) -> list[str]:
    """Return the words by which a name is known: 棚户区改造数 is spoken of where both words stand together."""
    plain = words("plain")
    return [word for word in terms(simplify(name)) if len(word) > 1 and word not in plain] or [name]


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
    for row in plain_rows(rows):
        found.setdefault(row["place"], []).append(ToldOf(row["report_id"], row["type"], row["day"], row["until"]))
    return found
