"""Like with like (可比): statements of one series are compared over one length of time, regions at one level."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from pages.ui.numbers import count, missing
from pages.ui.wording import language, t

# A whole year, or a state on a day; a part of a year (上半年); several years together (五年累计).
SPANS = ("year", "part", "years")
LEVELS = ("province", "city", "district", "zone")
NATION = "全国"
LONGEST_YEAR, LONGEST_PART = 370, 360  # days


def spans(rows: pd.DataFrame) -> pd.Series:
    """Return for each statement the length of time it is of, one of SPANS; no beginning counts as a state on a day."""
    start, end = pd.to_datetime(rows["period_start"]), pd.to_datetime(rows["period_end"])
    days = (end - start).dt.days + 1
    found = pd.Series("year", index=rows.index)
    return found.mask(days <= LONGEST_PART, "part").mask(days > LONGEST_YEAR, "years")


def levels(rows: pd.DataFrame) -> pd.Series:
    """Return for each statement the level of its region: one of LEVELS, "country"; zones have no division's code."""

    def level(code: object, region: object) -> str:
        if missing(code):
            return "country" if region == NATION else "zone"
        text = str(code)
        return "province" if text.endswith("0000") else "city" if text.endswith("00") else "district"

    pairs = zip(rows["region_code"], rows["region"], strict=True)
    return pd.Series([level(code, region) for code, region in pairs], index=rows.index, dtype=object)


def of_one_span(rows: pd.DataFrame, ident: str) -> tuple[pd.DataFrame, list[str]]:
    """Return the statements over one length of time, the commonest until the reader chooses, and what is left out."""
    found = spans(rows)
    there = found[rows["y"].notna()].value_counts()
    chosen = _one(
        "span", ident, [one for one in SPANS if one in there], there, str(there.idxmax()) if len(there) else ""
    )
    if chosen is None:
        return rows, []
    others = int(there.sum() - there.get(chosen, 0))
    return rows[found == chosen], [t("chart.other_spans", n=count(others))] if others else []


def of_one_level(rows: pd.DataFrame, ident: str, usual: str) -> tuple[pd.DataFrame, str | None]:
    """Return the statements of regions at one level, and the level; `usual` is taken where two regions have it.

    The whole country is no region among regions: it is in none of the levels. Without any level the rows stay.
    """
    found = levels(rows)
    there = rows[rows["y"].notna()].groupby(found)["region"].nunique()
    options = [one for one in LEVELS if one in there]
    if not options:
        return rows, None
    first = usual if there.get(usual, 0) > 1 else str(there[options].idxmax())
    chosen = _one("level", ident, options, there, first) or options[0]
    return rows[found == chosen], chosen


def nation(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the statements of the whole country."""
    return rows[(rows["region"] == NATION) & rows["region_code"].isna()]


def _one(what: str, ident: str, options: Sequence[str], counts: pd.Series, first: str) -> str | None:
    """Let the reader choose one of `options`; None where there are none. Another than the first is in the URL."""
    if not options:
        return None
    asked = st.query_params.get(what)
    default = asked if asked in options else first
    if len(options) < 2:
        return options[0]
    chosen = st.segmented_control(
        t(f"pick.{what}"),
        options,
        key=f"alike.{what}.{ident}.{'-'.join(options)}.{language()}",
        default=default,
        required=True,
        format_func=lambda one: t("alike.of", name=t(f"alike.{what}.{one}"), n=count(counts[one])),
        label_visibility="collapsed",
    )
    if chosen != first:
        st.query_params[what] = chosen or first
    elif what in st.query_params:
        del st.query_params[what]
    return chosen or first
