"""What reports say themselves of how far things are: against the plan, of a whole, before and after, by rank."""

from __future__ import annotations

import re
from typing import Any

import pandas as pd
import streamlit as st

from etl.track.stated import KINDS, Statement
from pages.ui import sentences, tables
from pages.ui.numbers import count, number, region_name, share
from pages.ui.wording import label, t

LISTED = 300
FEW = 30  # statements that are read at once, whatever their kind
LEAD = 26  # characters in front of a figure
CLAUSE = re.compile("[，,；;。：:]")
EMPTY = ("status", "earlier", "reckoned", "planned", "gap")  # columns that are left out where no row has anything
BRACKETS = re.compile(r"[(（][^()（）]*[)）]")
GLOSS = re.compile(r"[(（][a-zà-ǜ]+[)）]")
# A light is a shape and a word, never a colour alone.
STATUSES = ("behind", "ahead", "on_schedule", "completed", "other", "not_mentioned", "not_given")
WORDS = {"all": "all"}
LIGHTS = dict(zip(STATUSES, "▼▲■✔◇✕…", strict=True))


@st.fragment
def stated(found: list[Statement]) -> None:
    """Draw what reports state, all of it where it is little, else a kind at a time; a row opens its sentences."""
    if not found:
        return
    st.subheader(t("stated.title"))
    kinds: list[str] = [one for one in KINDS if any(row.kind == one for row in found)]
    if len(kinds) > 1:  # first where it is little
        kinds = ["all", *kinds] if len(found) <= FEW else [*kinds, "all"]
    kind = tables.one_state(t("column.kind"), "stated.kind", kinds, lambda key: t(WORDS.get(key, f"stated.{key}")))
    every = [one for one in found if kind in ("all", one.kind)]
    if kind == "all" and len(found) <= FEW:
        every.sort(key=lambda one: KINDS.index(one.kind))
    st.caption(t(f"stated.{kind}.note", n=count(len(every))))
    part = every[:LISTED]
    if len(every) > LISTED:
        st.caption(t("table.first", n=count(LISTED)))
    shown = _table(part)
    columns = {
        name: column for name, column in _columns(kind).items() if name not in EMPTY or (shown[name] != "—").any()
    }
    whole = (lambda: (_table(every), _source(every))) if len(every) > LISTED else None
    place = tables.pick(shown, f"stated.table.{kind}", columns, t("stated.title"), source=_source(part), whole=whole)
    if place is not None:
        with st.container(border=True):
            sentences.show(tables.by_id(part[place].ids), "stated.sentence", part[place].name)


def _table(found: list[Statement]) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "kind": [t(f"stated.{one.kind}") for one in found],
            "status": [_light(one) for one in found],
            "name": [one.name for one in found],
            "earlier": [bare(one.earlier or "—") for one in found],
            "text": [bare(one.text) for one in found],
            "reckoned": [_reckoned(one) for one in found],
            "planned": ["—" if one.planned is None else share(one.planned, 1) for one in found],
            "gap": ["—" if one.gap is None else points(one.gap) for one in found],
            "words": [_words(one) for one in found],
            "region": [region_name(one.row["region"]) for one in found],
            "title": [tables.named(one.row) for one in found],
        }
    )


def bare(text: str) -> str:
    """Return a figure without the pinyin (拼音) that a page put behind its characters, and without line ends."""
    return " ".join(GLOSS.sub("", text).split())


def _words(one: Statement) -> str:
    """Return the words in front of a figure and the figure: which zone or sector it is for (东区73个，已复工53个)."""
    lead = BRACKETS.sub("", bare(one.row["before"] or ""))
    if len(lead) > LEAD:
        whole = CLAUSE.split(lead[-LEAD:], maxsplit=1)[
            -1
        ]  # from the beginning of a clause where that is not too little
        lead = f"…{whole if len(whole) >= LEAD // 2 else lead[-LEAD:]}"
    return f"{lead}{bare(one.text)}"


def _light(one: Statement) -> str:
    return "—" if one.status is None else f"{LIGHTS[one.status]} {label('pledge', one.status)}"


def _source(found: list[Statement]) -> pd.DataFrame:
    return pd.DataFrame([{**one.row, "ids": list(one.ids)} for one in found])


def _reckoned(one: Statement) -> str:
    """Return what follows from the two figures: a share, a change in percent or in points."""
    if one.kind == "change":
        if one.gap is not None:
            return points(one.gap)
        return "—" if one.share is None else f"{signed(one.share * 100)}%"
    return "—" if one.share is None else share(one.share, 1)


def points(gap: float) -> str:
    """Write a gap in percentage points with its sign."""
    return t("points", n=signed(gap))


def signed(value: float) -> str:
    """Write a number with its sign and one decimal."""
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{number(round(abs(value), 1))}"


def _columns(kind: str) -> dict[str, Any]:
    text = st.column_config.TextColumn
    earlier = t(f"stated.{kind}.earlier") if kind in ("part", "change", "all") else ""
    every = {
        "kind": text(t("column.kind"), width=90),
        "status": text(t("column.status"), width=100),
        "name": text(t("column.indicator"), width=250),
        "earlier": text(earlier, width=120, alignment="right"),
        "text": text(t(f"stated.{kind}.text"), width=120, alignment="right"),
        "reckoned": text(t("stated.reckoned"), width=110, alignment="right"),
        "planned": text(t("column.planned"), width=90, alignment="right"),
        "gap": text(t("column.gap"), width=120, alignment="right"),
        "words": text(t("column.sentence"), width=300),
        "region": text(t("column.region"), width=150),
        "title": text(t("column.title"), width="medium"),
    }
    dropped = {
        "all": ("planned",),
        "plan": ("kind", "earlier", "reckoned"),
        "part": ("kind", "status", "planned", "gap"),
        "change": ("kind", "status", "planned", "gap"),
        "rating": ("kind", "status", "earlier", "reckoned", "planned", "gap"),
        "rank": ("kind", "status", "earlier", "reckoned", "planned", "gap"),
    }[kind]
    return {name: column for name, column in every.items() if name not in dropped}
