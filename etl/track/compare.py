"""Two reports side by side (两份报告比较): which figures both state, which are new, which are dropped."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import Any, Literal, NamedTuple

from etl.store.read import Store
from etl.track.plain import plain_rows

State = Literal["changed", "new", "dropped", "same"]
STATES: tuple[State, ...] = ("changed", "new", "dropped", "same")
Row = dict[str, Any]


class Pair(NamedTuple):
    """One figure in two reports: as the earlier and as the later one state it, None where one is silent."""

    state: State
    earlier: Row | None
    later: Row | None


def compare(store: Store, earlier: int, later: int) -> list[Pair]:
    """Return the figures of two reports in pairs: what changed first, in the order of the later report's text.

    A pair is of one series (of one name where it has none), kind, measure, comparison and place; the place of a
    report's own region counts as the same in both. Periods differ as a rule, and are the reader's to see.
    """
    rows = plain_rows(store.ask("report_figures", reports=sorted({earlier, later})))
    left = [row for row in rows if row["report_id"] == earlier]
    right = [row for row in rows if row["report_id"] == later]
    pairs = paired(left, right)
    return sorted(pairs, key=lambda pair: STATES.index(pair.state))


def paired(left: Sequence[Row], right: Sequence[Row]) -> list[Pair]:
    """Pair the figures of two reports, those of the same name first, the rest of a series in text order."""
    partner: dict[int, Row] = {}
    for key in (_by_name, _by_series):
        taken = {row["indicator_id"] for row in partner.values()}
        there = _grouped([row for row in left if row["indicator_id"] not in taken], key)
        for row in right:
            if row["indicator_id"] not in partner and there[key(row)]:
                partner[row["indicator_id"]] = there[key(row)].pop(0)
    taken = {row["indicator_id"] for row in partner.values()}
    found = [_pair(partner.get(row["indicator_id"]), row) for row in right]
    return found + [Pair("dropped", row, None) for row in left if row["indicator_id"] not in taken]


def _pair(earlier: Row | None, later: Row) -> Pair:
    if earlier is None:
        return Pair("new", None, later)
    told = ("value", "masked", "direction") if later["measure"] == "change" else ("value", "masked")
    same = all(earlier[name] == later[name] for name in told)
    return Pair("same" if same else "changed", earlier, later)


def _grouped(rows: Sequence[Row], key: Callable[[Row], Hashable]) -> defaultdict[Hashable, list[Row]]:
    groups: defaultdict[Hashable, list[Row]] = defaultdict(list)
    for row in rows:
        groups[key(row)].append(row)
    return groups


def _sort(row: Row) -> tuple[Hashable, ...]:
    return row["kind"], row["measure"], row["comparator"], row["place"], row["base_unit"]


def _by_name(row: Row) -> Hashable:
    return row["name"].replace("降幅", "增速"), _sort(row)  # 进出口总额 that rose last year and fell this


def _by_series(row: Row) -> Hashable:
    """Figures without a series have only their names."""
    return (row["series"], _sort(row)) if row["series"] else row["indicator_id"]
