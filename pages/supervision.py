"""督查: what was inspected, notified, rectified, disciplined; by whom, with what, and how far."""

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import charts, data, tables
from pages.ui.frame import frame, nothing, tiles
from pages.ui.numbers import count
from pages.ui.wording import label, t

STATUSES = ("done", "ongoing", "planned")


def figures(scope: Scope) -> pd.DataFrame:
    """Draw the figures of the actions; stop the page where there are none."""
    rows = data.ask("actions_by_type", scope)
    if rows.empty:
        nothing("actions")
        st.stop()
    by_status = rows.groupby("status")["actions"].sum()
    sanctions = int(rows.loc[rows["type"] == "discipline", "actions"].sum())
    tiles(
        [
            (t("kind.action"), count(rows["actions"].sum()), t("tile.facts.note")),
            *((label("status", one), count(by_status.get(one, 0)), "") for one in STATUSES),
            (label("action", "discipline"), count(sanctions), t("tile.sanctions.note")),
        ]
    )
    return rows


@st.fragment
def types_and_status(scope: Scope, rows: pd.DataFrame) -> None:
    """Which actions, and how far they are; a bar opens its sentences."""
    order = list(rows.groupby("type")["actions"].sum().sort_values(ascending=False).index)
    wide = rows.pivot_table(index="type", columns="status", values="actions", aggfunc="sum").reindex(order).fillna(0)
    names = [label("action", key) for key in order]
    statuses = [one for one in STATUSES if one in wide.columns]
    parts = [(label("status", one), list(wide[one]), one != "done") for one in statuses]
    fig = charts.bars(names, parts, t("chart.types"), "%{y}<br>%{customdata}: %{x:,}<extra></extra>", height=390)
    fig.update_layout(showlegend=True, margin={"t": 64})
    says = t("chart.actions.says", type=names[0], n=count(wide.iloc[0].sum()))
    shown = wide.reset_index().assign(name=names)
    points = charts.draw(
        fig, "types", says, shown, {"name": t("column.act")} | {one: label("status", one) for one in statuses}
    )
    if points:
        kind, status = order[names.index(points[0]["y"])], statuses[points[0]["curve_number"]]
        tables.one_kind(
            scope, "types", f"{points[0]['y']} · {label('status', status)}", "action", type=kind, status=status
        )


@st.fragment
def over_time(scope: Scope) -> None:
    """When: actions by year and type; a column opens its sentences."""
    rows = data.ask("actions_by_year", scope)
    if rows.empty:
        st.caption(t("chart.when.empty"))
        return
    years = [str(year) for year in sorted(rows["year"].unique())][-15:]
    order = list(rows.groupby("type")["actions"].sum().sort_values(ascending=False).index)
    wide = rows.assign(year=rows["year"].astype(str)).pivot_table(
        index="year", columns="type", values="actions", aggfunc="sum"
    )
    wide = wide.reindex(years).fillna(0)
    parts = [(label("action", one), list(wide[one]), False) for one in order]
    fig = charts.columns(years, parts, t("chart.when"), "%{x}<br>%{customdata}: %{y:,}<extra></extra>", height=390)
    fig.update_layout(margin={"t": 84})
    total = wide.sum(axis=1)
    says = t("chart.when.says", year=total.idxmax(), n=count(total.max()))
    points = charts.draw(
        fig, "when", says, wide.reset_index(), {"year": t("column.year")} | {one: label("action", one) for one in order}
    )
    if points:
        kind = order[points[0]["curve_number"]]
        heading = f"{points[0]['x']} · {label('action', kind)}"
        tables.one_kind(scope, "when", heading, "action", type=kind, year=int(points[0]["x"]))


@st.fragment
def actors(scope: Scope) -> None:
    """Who acts; a row opens their actions."""
    st.subheader(t("actors.title"))
    rows = data.ask("actions_by_actor", scope, type=None, top=40)
    if rows.empty:
        st.caption(t("actors.none"))
        return
    place = tables.pick(
        rows,
        "actors",
        {
            "actor": st.column_config.TextColumn(t("column.actor"), width="medium"),
            "actions": st.column_config.NumberColumn(t("kind.action"), format="localized", width=80),
            "reports": st.column_config.NumberColumn(t("tile.reports"), format="localized", width=80),
        },
        t("actors.title"),
    )
    if place is not None:
        actor = rows["actor"].iloc[place]
        tables.one_kind(scope, "actors.panel", actor, "action", actor=actor)


@st.fragment
def listed(scope: Scope) -> None:
    """Every action with its sentence, sanctions first when asked."""
    st.subheader(t("table.actions"))
    kinds = [
        "",
        *(
            one
            for one in (
                "discipline",
                "rectify",
                "notify",
                "inspect",
                "evaluate",
                "monitor",
                "educate",
                "institute",
                "petition",
            )
        ),
    ]
    kind = st.segmented_control(
        t("column.act"),
        kinds,
        key="supervision.kind",
        default="",
        required=True,
        label_visibility="collapsed",
        format_func=lambda key: label("action", key) if key else t("all"),
    )
    rows = tables.actions(scope, type=kind or None, top=500)
    if rows.empty:
        st.caption(t("sentences.none"))
        return
    if len(rows) == 500:
        st.caption(t("table.first", n="500"))
    tables.chosen_sentence(rows, tables.action_table(rows, "supervision.table"), "supervision.sentence")


scope = frame("supervision")
rows = figures(scope)
left, right = st.columns([1, 1], gap="medium")
with left:
    types_and_status(scope, rows)
with right:
    over_time(scope)
left, right = st.columns([1, 2], gap="medium")
with left:
    actors(scope)
with right:
    listed(scope)
