"""Sanctions (问责、处分), each on its rung of the ladder from a talk (谈话提醒) to justice (移送司法)."""

from __future__ import annotations

from functools import cache

import pandas as pd

from etl.lexicon.script import simplify
from etl.lexicon.tables import rows
from etl.store.read import Scope, Store
from etl.track.campaign_steps import kind_of


def sanctions(store: Store, scope: Scope | None = None) -> pd.DataFrame:
    """Return the sanctions of a scope, each with its rung on the ladder.

    Columns: those of sanction_rows.sql; rung (0 问责 alone, 1 谈话提醒 … 8 移送司法, None for a form that is on
    no rung), key, kind (people, cases, …; None without a count).
    """
    found = store.scoped("sanction_rows", scope or Scope())
    places = [_rung(simplify(text), sentence) for text, sentence in zip(found["text"], found["sentence"], strict=True)]
    return found.assign(
        rung=pd.Series([place[0] if place else None for place in places], index=found.index, dtype="object"),
        key=pd.Series([place[1] if place else None for place in places], index=found.index, dtype="object"),
        kind=pd.Series([kind_of(unit) for unit in found["count_unit"]], index=found.index, dtype="object"),
    )


def _rung(text: str, sentence: str | None) -> tuple[int, str] | None:
    """Return the rung of a sanction by its trigger word, the highest that the word holds."""
    found = [
        (rung, key) for rung, key, word in _ladder() if word in text or (text in word and word in (sentence or ""))
    ]
    return max(found, default=None)


@cache
def _ladder() -> list[tuple[int, str, str]]:
    return [(int(row["rung"]), row["key"], row["word"]) for row in rows("lexicon/sanctions.csv")]
