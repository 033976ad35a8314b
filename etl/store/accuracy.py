"""How right the facts are by people's verdicts (抽查准确率), with the interval that the number of verdicts allows."""

from __future__ import annotations

import math
from typing import NamedTuple

import pandas as pd

from etl.store.fields import KINDS
from etl.store.read import Store
from etl.store.review import history, verdicts

RANDOM = "随机抽查 · random sample"  # the reason of a verdict on a fact that was drawn by lot
SURE = 1.959964  # standard deviations: 95 %


class Accuracy(NamedTuple):
    """How many facts of a kind people judged and found right; `low` and `high` bound the share, None without verdicts.

    `unsure` are facts nobody could decide: they are no part of `judged`. `missed` are those that people
    added: at least so many the machine does not read; nobody looks for them by lot, so they are no share of anything.
    """

    kind: str
    judged: int
    right: int
    unsure: int
    low: float | None
    high: float | None
    missed: int = 0


def wilson(right: int, judged: int) -> tuple[float, float]:
    """Return the 95 % interval (Wilson) of the share of which `right` of `judged` is a sample.

    >>> [round(bound, 3) for bound in wilson(45, 50)]
    [0.786, 0.957]
    >>> wilson(0, 0)
    (0.0, 1.0)
    """
    if judged <= 0:
        return 0.0, 1.0
    share, square = right / judged, SURE * SURE
    centre = (share + square / (2 * judged)) / (1 + square / judged)
    half = SURE * math.sqrt(share * (1 - share) / judged + square / (4 * judged * judged)) / (1 + square / judged)
    return max(0.0, centre - half), min(1.0, centre + half)


def accuracy(store: Store) -> list[Accuracy]:
    """Return the accuracy of each kind of fact, by verdicts on facts that were drawn by lot and are still read so.

    Of several verdicts on one fact the last counts. Verdicts on facts that were chosen for being doubtful say nothing
    of all facts, and are left out.
    """
    given = verdicts(store)
    given = given[(given["status"] == "active") & (given["why"] == RANDOM) & given["fact_id"].notna()]
    last = given.sort_values("id").groupby(["fact", "fact_id"], as_index=False).last() if len(given) else given
    written = history(store)
    added = written.loc[(written["act"] == "add") & (written["status"] == "active"), "fact"].value_counts()
    found = [_counted(kind, last, int(added.get(kind, 0))) for kind in KINDS if kind != "report"]
    return [one for one in found if one.judged or one.unsure or one.missed]


def _counted(kind: str, last: pd.DataFrame, missed: int) -> Accuracy:
    said = last.loc[last["fact"] == kind, "verdict"].value_counts()
    right, wrong, unsure = (int(said.get(word, 0)) for word in ("right", "wrong", "unsure"))
    low, high = wilson(right, right + wrong) if right + wrong else (None, None)
    return Accuracy(kind, right + wrong, right, unsure, low, high, missed)
