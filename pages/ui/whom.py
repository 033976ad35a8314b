"""Who acts on whom in which form (督查主体 × 对象 × 方式), and what supervision is told in numbers."""

from __future__ import annotations

import re
from collections import Counter
from typing import Any

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from etl.track.whom import KINDS as BODIES
from etl.track.whom import Aimed, aimed
from pages.ui import charts, data, sentences, tables
from pages.ui.loops import KINDS
from pages.ui.numbers import cell, count, missing, number, records, region_name
from pages.ui.wording import label, t

ACTORS = 12
AXES = ("form", "whom", "both")
LISTED = 300
BROKEN = re.compile(r"\s")
HALF = 440  # px of the cells of a chart that takes half the page
WHOLE = 25  # counts of one report are seen at once
COUNTED_MOST = 12  # written out below the chart


@st.fragment
def actors(scope: Scope) -> None:
    """Who acts in which form, on whom; a cell opens the actions with their targets."""
    axes = st.segmented_control(
        t("chart.actors"),
        AXES,
        key="actors.by",
        default="form",
        required=True,
        label_visibility="collapsed",
        format_func=lambda key: t(f"actors.by.{key}"),
    )
    if axes == "form":
        by_form(scope)
    else:
        by_target(scope, axes or "whom")


def by_form(scope: Scope) -> None:
    """Draw actors by form."""
    rows = data.ask("actor_matrix", scope, top=ACTORS)
    if rows.empty:
        st.caption(t("actors.none"))
        return
    kinds = [one for one in KINDS if (rows["type"] == one).any()]
    order = list(dict.fromkeys(rows["actor"]))
    cells = pd.DataFrame(
        [{"actor": actor, "type": kind, "name": label("action", kind)} for actor in order for kind in kinds]
    ).merge(rows[["actor", "type", "actions", "target"]], on=["actor", "type"], how="left")
    says = t("chart.actors.says", actor=order[0], n=count(rows["total"].iloc[0]))
    columns = {"actor": t("column.actor"), "name": t("column.act"), "actions": t("column.number")}
    columns["target"] = t("actors.target")
    fig = charts.heat_map(cells, "name", "actor", "actions", t("chart.actors.hover"), across=HALF)
    with st.container(key="wide-actors"):
        points = charts.draw(fig, "actor_matrix", t("chart.actors"), says, cells.dropna(subset="actions"), columns)
    if points:
        kind = next(key for key in kinds if label("action", key) == points[0]["x"])
        heading = f"{points[0]['y']} · {points[0]['x']}"
        with st.container(border=True):
            sentences.show(tables.actions(scope, actor=points[0]["y"], type=kind), "actors.panel", heading)


def by_target(scope: Scope, axes: str) -> None:
    """Draw whom the actions are aimed at, by actor or by form; below it the bodies that are told in numbers."""
    found = aimed(data.store(), scope)
    rows = [one for one in found if one.actor or axes == "both"]
    if not rows:
        st.caption(t("actors.none"))
        return
    named = {key: t(f"whom.{key}") for key in BODIES}
    line = (lambda one: one.actor) if axes == "whom" else (lambda one: label("action", one.form))
    lines = [name for name, _ in Counter(line(one) for one in rows).most_common(ACTORS)]
    bodies = [key for key in BODIES if any(one.kind == key for one in rows)]
    number = Counter((line(one), one.kind) for one in rows)
    cells = pd.DataFrame(
        [{"line": name, "whom": named[key], "actions": number.get((name, key))} for name in lines for key in bodies]
    )
    (actor, kind), most = max(((key, n) for key, n in number.items() if key[0] in lines), key=lambda item: item[1])
    says = t("chart.whom.says", actor=actor, whom=named[kind], n=count(most))
    columns = {
        "line": t("column.actor") if axes == "whom" else t("column.act"),
        "whom": t("column.target"),
        "actions": t("column.number"),
    }
    fig = charts.heat_map(cells, "whom", "line", "actions", t("actors.whom.hover"), across=HALF)
    with st.container(key=f"wide-{axes}"):
        points = charts.draw(fig, f"whom.{axes}", t("chart.whom"), says, cells.dropna(subset="actions"), columns)
    _counted(rows)
    if points:
        here = [one for one in rows if line(one) == points[0]["y"] and named[one.kind] == points[0]["x"]]
        with st.container(border=True):
            heading = f"{points[0]['y']} · {points[0]['x']}"
            sentences.show(tables.actions(scope, ids=[one.action for one in here]), "whom.panel", heading)


def _counted(rows: list[Aimed]) -> None:
    """Say how many of which bodies the targets name, where they are few enough to be read."""
    told = list(dict.fromkeys((one.actor or "", one.kind, one.number) for one in rows if one.number))
    if told and len(told) <= COUNTED_MOST:
        words = [f"{actor} → {t(f'whom.{kind}')} {number}".strip(" →") for actor, kind, number in told]
        st.caption(t("actors.counted", words=t("list_semicolon").join(words)))


def _written(row: dict[str, Any]) -> str:
    """Return a figure as written; what a page number or a line's end tore apart (9⏎7、5个) as it was read."""
    if BROKEN.search(row["text"]) and not missing(row["value"]):
        return f"{number(row['value'])}{row['unit']}"
    return str(row["text"])


@st.fragment
def counts(scope: Scope) -> None:
    """What supervision is told in numbers: letters sent, people engaged, cases dealt with; a row opens its sentence."""
    st.subheader(t("counts.title"))
    rows = data.ask("action_counts", scope, top=LISTED)
    if rows.empty:
        st.caption(t("counts.none"))
        return
    st.caption(t("counts.note", n=count(len(rows))))
    if len(rows) == LISTED:
        st.caption(t("table.first", n=count(LISTED)))
    shown = pd.DataFrame(
        {
            "name": rows["name"],
            "text": [_written(row) for row in records(rows)],
            "forms": [t("list_comma").join(label("action", one) for one in forms) or "—" for forms in rows["forms"]],
            "actor": [cell(one) for one in rows["actor"]],
            "region": [region_name(one) for one in rows["region"]],
            "title": [tables.named(row) for row in records(rows)],
        }
    )
    text = st.column_config.TextColumn
    columns = {
        "name": text(t("column.indicator"), width=280),
        "text": text(t("counts.number"), width=100, alignment="right"),
        "forms": text(t("column.forms"), width=180),
        "actor": text(t("column.actor"), width=150),
        "region": text(t("column.region"), width=100),
        "title": text(t("column.title"), width="medium"),
    }
    height = 320 if len(rows) > WHOLE else tables.whole_height(len(rows))
    place = tables.pick(shown, "counts", columns, t("counts.title"), height, rows)
    if place is not None:
        with st.container(border=True):
            sentences.show(
                tables.by_id([rows["indicator_id"].iloc[place]]), "counts.sentence", rows["name"].iloc[place]
            )
