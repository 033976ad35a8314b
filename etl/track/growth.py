"""Stated growth against the value that an earlier report gave for the year before (与上年报告对照)."""

from __future__ import annotations

import re
from typing import Any, Literal

import pandas as pd

from etl.lexicon.tables import rows
from etl.store.read import Scope, Store
from etl.track.plain import plain_rows

# A base that was revised since, another price or another scope: two reports never make a growth false.
Verdict = Literal["ok", "rounding", "unclear"]
MOST = 500
DUST = 1e-9


def growth_between(store: Store, scope: Scope | None = None, most: int = MOST) -> pd.DataFrame:
    """Return the growth rates of a scope that can be held against last year's report, those that do not follow first.

    Columns: those of growth_between.sql; verdict; ids (the growth, this year's value, last year's).
    """
    constant = "|".join(re.escape(row["word"]) for row in rows("lexicon/constant_price.csv"))
    found = store.scoped("growth_between", scope or Scope(), constant=constant, top=most)
    told = plain_rows(found)
    verdicts = [verdict_of(row) for row in told]
    ids = [[row["indicator_id"], row["now_id"], row["was_id"]] for row in told]
    made = found.assign(
        verdict=pd.Series(verdicts, index=found.index, dtype="object"),
        ids=pd.Series(ids, index=found.index, dtype="object"),
    )
    return made.sort_values("verdict", ascending=False, kind="stable")  # unclear, rounding, ok


def verdict_of(row: dict[str, Any]) -> Verdict:
    """Return whether a growth follows from two values as they are printed: 11.7% from 6.13万亿元 to 6.85万亿元."""
    now, was, stated = row["now"], row["was"], row["stated"]
    half_now, half_was, half = row["now_place"] / 2, row["was_place"] / 2, row["stated_place"] / 2
    least = (now - half_now) / (was + half_was) - 1
    most = (now + half_now) / max(was - half_was, DUST) - 1
    gap = max(least - (stated + half), (stated - half) - most)
    if gap <= DUST:
        return "ok"
    return "rounding" if gap <= row["stated_place"] + DUST else "unclear"
