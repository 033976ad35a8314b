"""Stated growth beside what last year's report gave (与上年报告对照)."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from etl.track.growth import growth_between
from pages.ui import data, sentences, tables
from pages.ui.numbers import count, missing, records, region_name, share
from pages.ui.wording import label, t


@st.fragment
def against_last_year(scope: Scope) -> None:
    """What growth follows from the values of two reports; a row opens the three sentences. Nothing where none can."""
    rows = growth_between(data.store(), scope)
    if rows.empty:
        return
    st.subheader(t("growth.title"))
    follows = int(rows["verdict"].isin(["ok", "rounding"]).sum())
    st.caption(t("growth.note", n=count(len(rows)), ok=count(follows)))
    told = records(rows)
    shown = pd.DataFrame(
        {
            "verdict": [label("verdict", one["verdict"]) for one in told],
            "name": rows["name"].tolist(),
            "region": [region_name(one["region"]) for one in told],
            "period": [sentences.period(one) or "—" for one in told],
            "stated": rows["text"].tolist(),
            "note": [f"{one['now_text']} ÷ {one['was_text']} − 1 = {share(one['expected'], 1)}" for one in told],
            "title": [tables.named(one) for one in told],
            "was": [one["was_title"] if not missing(one["was_title"]) else one["was_file"] for one in told],
        }
    )
    text = st.column_config.TextColumn
    columns = {
        "verdict": text(t("column.verdict"), width=80),
        "name": text(t("column.indicator"), width=180),
        "region": text(t("column.region"), width=90),
        "period": text(t("column.period"), width=110),
        "stated": text(t("column.stated"), width=90, alignment="right"),
        "note": text(t("column.arithmetic"), width=280),
        "title": text(t("column.title"), width="medium"),
        "was": text(t("column.earlier_report"), width="medium"),
    }
    place = tables.pick(shown, "growth.table", columns, t("growth.title"), source=rows)
    if place is not None:
        with st.container(border=True):
            sentences.show(tables.by_id(told[place]["ids"]), "growth.sentence", t("checks.members"))
