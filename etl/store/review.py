"""What a page needs to correct and judge facts (更正与复核): the open version's numbers in, kept entries out.

    review.correct(store, "indicator", 12, "value", 95, why="原文为95", who="王某")
    review.history(store, "indicator", 12)

Every function takes the reader of the store (etl.store.read.Store), which sees what was written at its next question.
Raises CorrectionError where something cannot be corrected so, StoreError where it cannot be kept.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Literal

import pandas as pd

from etl.store import corrections
from etl.store.corrections import Verdict, What
from etl.store.facts import key_of, machine_row, names_at, place_of
from etl.store.fields import KINDS, CorrectionError
from etl.store.read import Store


def correct(store: Store, kind: str, number: int, field: str, new: Any, why: str = "", who: str | None = None) -> int:
    """Keep a new value for a field of a fact (of a report: kind "report"); return the entry's number."""
    cursor = store.cursor()
    key, machine = key_of(cursor, kind, number), machine_row(cursor, kind, number)
    return corrections.change(store.root, key, field, machine.get(field), new, why, who)


def strike(store: Store, kind: str, number: int, why: str = "", who: str | None = None) -> int:
    """Keep that a fact is none."""
    return corrections.strike(store.root, key_of(store.cursor(), kind, number), why, who)


def add(
    store: Store,
    kind: str,
    report: int,
    start: int,
    end: int,
    name: str,
    values: Mapping[str, Any],
    why: str = "",
    who: str | None = None,
) -> int:
    """Keep a fact that the machine missed: the raw words from `start` to `end`, called `name` (of an act: its type).

    Raises CorrectionError where there is one of that name at the place already, read by the machine or added.
    """
    if kind not in KINDS or kind == "report":
        raise CorrectionError(f"不能添加 {kind} · a {kind} cannot be added")
    cursor = store.cursor()
    key = place_of(cursor, kind, report, start, end, name)
    fact = KINDS[kind]
    there = cursor.execute(
        f"select 1 from store.{fact.table} where report_id = ? and start_offset = ? and end_offset = ? "  # noqa: S608
        f"and {fact.name} = ?",
        [report, start, end, name],
    ).fetchone()
    if there:
        raise CorrectionError("这里已有这样一条 · there is such a fact at this place already")
    return corrections.add(store.root, key, values, why, who, json.dumps(names_at(cursor, key), ensure_ascii=False))


def judge(store: Store, kind: str, number: int, verdict: Verdict, why: str = "", who: str | None = None) -> int:
    """Keep somebody's verdict on a fact."""
    return corrections.judge(store.root, key_of(store.cursor(), kind, number), verdict, why, who)


def link(
    store: Store,
    relation: str,
    left: tuple[str, int],
    right: tuple[str, int],
    verdict: Literal["confirmed", "cut"],
    why: str = "",
    who: str | None = None,
) -> int:
    """Keep that two facts, each (kind, number), belong together, or do not."""
    cursor = store.cursor()
    ends = [key_of(cursor, kind, number).text() for kind, number in (left, right)]
    return corrections.link(store.root, relation, ends[0], ends[1], verdict, why, who)


def undo(store: Store, number: int, why: str = "", who: str | None = None, what: What = "corrections") -> int:
    """Take an entry back."""
    return corrections.undo(store.root, what, number, why, who)


def machine(store: Store, kind: str, number: int) -> dict[str, Any]:
    """Return what the machine itself reads of a fact, field by field."""
    return machine_row(store.cursor(), kind, number)


def current(store: Store, kind: str, number: int) -> dict[str, Any]:
    """Return what is shown of a fact, field by field: the machine's, with what people corrected; empty: struck out."""
    fact = KINDS[kind]
    found = store.cursor().execute(
        f"select {', '.join(fact.fields)} from store.{fact.table} where {fact.number} = ?",  # noqa: S608
        [number],
    )
    names = [column[0] for column in found.description]
    row = found.fetchone()
    return dict(zip(names, row, strict=True)) if row else {}


def history(store: Store, kind: str | None = None, number: int | None = None) -> pd.DataFrame:
    """Return corrections with their status, newest first: of one fact, or all. Columns as in store.corrections."""
    return store.ask("corrections", fact=kind, id=number)


def verdicts(store: Store, kind: str | None = None, number: int | None = None) -> pd.DataFrame:
    """Return verdicts with their status, newest first: on one fact, or all. Columns as in store.verdicts."""
    return store.ask("verdicts", fact=kind, id=number)
