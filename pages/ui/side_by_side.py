"""Two reports side by side (两份报告比较): what is new, dropped, changed, each with its sentence."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from etl.store.read import Store
from etl.track import compare
from etl.track.compare import STATES, Pair
from pages.ui import data, sentences, tables
from pages.ui.numbers import day, missing, number, records, region_name
from pages.ui.wording import plain, t

OFFERED = 500
SIGNS = dict(zip(STATES, "≠＋－＝", strict=True))


@st.cache_data(max_entries=16, show_spinner=False)
def _pairs(_store: Store, root: str, state: tuple[Any, ...], earlier: int, later: int) -> list[Pair]:
    """Return the pairs of two reports (`root` and `state` are a part of the key)."""
    return compare(_store, earlier, later)


def pairs(earlier: int, later: int) -> list[Pair]:
    """Return the figures of two reports in pairs (etl.track.compare), kept for who asks again."""
    store = data.store()
    return _pairs(store, str(store.root), store.state(), earlier, later)


@st.fragment
def compared(row: dict[str, Any]) -> None:
    """Let the reader choose a second report, and set the figures of both side by side."""
    report = int(row["report_id"])
    st.subheader(t("compare.title"))
    others = data.store().ask("other_reports", report=report, top=OFFERED)
    if others.empty:
        st.caption(t("compare.none"))
        return
    named = {int(one["report_id"]): _named(one) for one in records(others)}
    asked = st.query_params.get("with", "")
    start = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 and int(asked) in named else None
    key = f"compare.with.{report}"
    chosen = st.selectbox(
        t("compare.with"),
        list(named),
        list(named).index(start) if start is not None else None,
        key=key,
        format_func=lambda one: named[one],
        placeholder=t("compare.choose"),
        filter_mode="contains",
        on_change=lambda: _remember(key),
    )
    if chosen is None:
        return
    second = records(others[others["report_id"] == chosen])[0]
    first_day = None if missing(row["date_end"]) else row["date_end"]
    second_day = None if missing(second["day"]) else second["day"]
    later_is_first = first_day is not None and (second_day is None or second_day <= first_day)
    earlier, later = (chosen, report) if later_is_first else (report, chosen)
    titles = {report: _named(row), chosen: named[chosen]}
    _table(earlier, later, titles)


def _remember(key: str) -> None:
    chosen = st.session_state[key]
    if chosen is None:
        st.query_params.pop("with", None)
    else:
        st.query_params["with"] = str(chosen)


def _named(row: dict[str, Any]) -> str:
    dated = t("undated") if missing(row["date"]) else day(row["date"])
    return f"{tables.named(row)} · {dated}"


def _table(earlier: int, later: int, titles: dict[int, str]) -> None:
    """Draw the pairs of one state; a row opens both sentences."""
    found = pairs(earlier, later)
    counts = {state: sum(pair.state == state for pair in found) for state in STATES}
    st.caption(plain(t("compare.told", earlier=titles[earlier], later=titles[later])))
    there = [state for state in STATES if counts[state]]
    if not there:
        st.caption(t("compare.empty"))
        return
    state = tables.one_state(
        t("compare.states"), "compare.state", there, lambda one: f"{SIGNS[one]} {t(f'compare.{one}')} {counts[one]:,}"
    )
    part = [pair for pair in found if pair.state == state]
    shown = pd.DataFrame([_line(pair) for pair in part])
    text = st.column_config.TextColumn
    columns: dict[str, Any] = {
        "name": text(t("column.indicator"), width=220),
    }
    if state != "new":
        columns |= {
            "earlier": text(t("column.earlier"), width=110, alignment="right"),
            "earlier_period": text(t("column.period"), width=110),
        }
    if state != "dropped":
        columns |= {
            "later": text(t("column.later"), width=110, alignment="right"),
            "later_period": text(t("compare.later_period"), width=110),
        }
    if state == "changed":
        columns["change"] = text(t("compare.change"), width=120, alignment="right")
    columns |= {"region": text(t("column.region"), width=90), "kind": text(t("column.kind"), width=80)}
    place = tables.pick(shown, f"compare.table.{earlier}.{later}.{state}", columns, t("compare.title"))
    if place is not None:
        _both(part[place])


def _line(pair: Pair) -> dict[str, Any]:
    one = pair.later or pair.earlier or {}
    line: dict[str, Any] = {
        "name": one["name"],
        "region": " → ".join(dict.fromkeys(region_name(row["region"]) for row in (pair.earlier, pair.later) if row)),
        "kind": t(f"kind.{one['kind']}"),
        "change": change(pair),
    }
    for side, row in (("earlier", pair.earlier), ("later", pair.later)):
        line[side] = row["text"] if row else "—"
        line[f"{side}_period"] = (_period(row) or "—") if row else "—"
    return line


def _period(row: dict[str, Any]) -> str:
    days = {name: pd.Timestamp(row[name]) for name in ("period_start", "period_end") if row[name] is not None}
    return sentences.period({**row, **days})


def change(pair: Pair) -> str:
    """Return by how much a figure is more or less; points for shares and growth, a share of the earlier for amounts."""
    if pair.earlier is None or pair.later is None:
        return "—"
    before, after = pair.earlier["value"], pair.later["value"]
    if before is None or after is None:
        return "—"
    if pair.later["measure"] in ("rate", "change") and pair.later["base_unit"] in ("1", None):
        return t("points", n=_signed((after - before) * 100))
    if pair.later["measure"] == "rank" or not before:
        return _signed(after - before)
    return f"{_signed(100 * (after - before) / abs(before))}%"


def _signed(value: float) -> str:
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(round(abs(value), 1) or abs(value))}"


def _both(pair: Pair) -> None:
    """Draw both sentences of a pair."""
    with st.container(border=True):
        sides = st.columns(2, gap="medium")
        for place, side, row in zip(sides, ("earlier", "later"), (pair.earlier, pair.later), strict=True):
            with place:
                if row is None:
                    st.markdown(f"**{t(f'column.{side}')}**")
                    st.caption(t("compare.silent"))
                else:
                    sentences.show(tables.by_id([row["indicator_id"]]), f"compare.{side}", t(f"column.{side}"))
