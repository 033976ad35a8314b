"""区域: who reports what: facts by division, and one series from region to region."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from etl.store.read import Scope
from pages.ui import charts, data, sentences, series, tables
from pages.ui.frame import frame, nothing
from pages.ui.numbers import count, missing, number, records
from pages.ui.wording import t

SHOWN = 24


@st.fragment
def facts_by_region(scope: Scope) -> None:
    """Which divisions the facts are of; a bar opens its sentences."""
    rows = data.ask("facts_by_region", scope, level=data.level_below(scope))
    nowhere = rows[rows["code"].isna()]
    rows = rows[rows["code"].notna()]
    if rows.empty:
        st.caption(t("chart.by_region.empty"))
        return
    top = rows.head(SHOWN)
    names = list(top["short_name"])
    parts = [
        (t("kind.actual"), list(top["actuals"]), False),
        (t("kind.target"), list(top["targets"]), True),
        (t("kind.action"), list(top["actions"]), False),
    ]
    fig = charts.bars(names, parts, t("chart.by_region"), "%{y}<br>%{customdata}: %{x:,}<extra></extra>", row=22)
    unplaced = int(nowhere[["actuals", "targets", "actions"]].to_numpy().sum()) if len(nowhere) else 0
    says = t(
        "chart.by_region.says",
        region=names[0],
        facts=count(top.iloc[0][["actuals", "targets", "actions"]].sum()),
        n=len(rows),
    )
    points = charts.draw(
        fig,
        "by_region",
        says,
        rows,
        {
            "name": t("column.region"),
            "reports": t("tile.reports"),
            "actuals": t("kind.actual"),
            "targets": t("kind.target"),
            "actions": t("kind.action"),
        },
        note=t("chart.by_region.nowhere", n=count(unplaced)) if unplaced else "",
    )
    if points:
        one = top.iloc[names.index(points[0]["y"])]
        tables.both(scope, "region", one["name"], code=one["code"])


@st.fragment
def league(scope: Scope) -> None:
    """One series from region to region, the newest statement of each; a dot or a row opens its sentence."""
    chosen, name = series.choose(scope)
    values = data.ask("series_values", scope, series=chosen["id"], top=20_000)
    rows, unit, left_out = series.comparable(values)
    rows = series.newest(rows)
    drawn = rows[rows["y"].notna()].sort_values("y", ascending=False)
    actual = drawn[drawn["kind"] == "actual"].head(SHOWN)
    target = drawn[(drawn["kind"] == "target")]
    target = target[target["region"].isin(actual["region"])] if len(actual) else target.head(SHOWN)
    order = list(dict.fromkeys([*actual["region"], *target["region"]]))
    if not order:
        nothing("values")
        return
    shown = pd.concat([actual, target]).reset_index(drop=True)
    traces = [
        go.Scatter(
            x=part["y"],
            y=part["region"],
            mode="markers",
            name=t(f"kind.{kind}"),
            marker=dict(size=11, **(charts.DASHED if kind == "target" else {})),
            customdata=[
                [number(y), sentences.period(row) or "—"] for y, row in zip(part["y"], records(part), strict=True)
            ],
            hovertemplate="%{y}: %{customdata[0]} " + unit + "<br>%{customdata[1]}<extra>%{fullData.name}</extra>",
        )
        for kind, part in (("actual", actual), ("target", target))
    ]
    fig = charts.figure(*traces, height=110 + 23 * len(order), title=t("chart.league", series=name, unit=unit))
    fig.update_yaxes(categoryorder="array", categoryarray=order[::-1], fixedrange=True, ticksuffix=" ", automargin=True)
    fig.update_xaxes(
        fixedrange=True, zeroline=False, nticks=6, side="top", ticksuffix=f" {unit}" if unit == "%" else ""
    )
    fig.update_layout(
        showlegend=True,
        margin={"t": 84},
        legend={"y": 1.0, "yanchor": "top", "x": 1, "xanchor": "right", "yref": "container"},
    )
    first = records(shown)[0]
    masked = int(rows["masked"].sum())
    says = t(
        "chart.league.says",
        region=first["region"],
        value=f"{number(first['y'])} {unit}",
        period=sentences.period(first) or "—",
        n=len(order),
    )
    extra = [t("chart.masked", n=count(masked))] * bool(masked) + [t("chart.left_out", n=count(left_out))] * bool(
        left_out
    )
    table = drawn.assign(
        kind=[t(f"kind.{kind}") for kind in drawn["kind"]],
        period=[sentences.period(row) or "—" for row in records(drawn)],
        y=[number(y) for y in drawn["y"]],
        title=[row["file"] if missing(row["title"]) else row["title"] for row in records(drawn)],
    )
    points = charts.draw(
        fig,
        "league",
        says,
        table,
        {
            "region": t("column.region"),
            "y": st.column_config.TextColumn(t("column.value_in", unit=unit), alignment="right"),
            "kind": t("column.kind"),
            "period": t("column.period"),
            "title": t("column.title"),
        },
        note=" ".join(extra),
    )
    if points:
        part = (actual, target)[points[0]["curve_number"]]
        one = part.iloc[points[0]["point_index"]]
        series.panel(scope, "league", chosen["id"], f"{one['region']} · {name}", ids=[int(one["indicator_id"])])


scope = frame("regions")
if data.ask("overview", scope)["reports"].iloc[0] == 0:
    nothing()
    st.stop()
left, right = st.columns([1, 1], gap="medium")
with left:
    league(scope)
with right:
    facts_by_region(scope)
