"""趋势: one series over time, region by region; actual and target apart, masked values visible."""

import plotly.graph_objects as go
import streamlit as st

from etl.store.read import Scope
from pages.ui import charts, data, sentences, series, tables
from pages.ui.frame import frame, nothing
from pages.ui.numbers import count, missing, number, records
from pages.ui.wording import t

LINES = 8
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "x", "star", "hexagon")


@st.fragment
def over_time(scope: Scope) -> None:
    """The statements of one series over time; a mark opens its sentence."""
    chosen, name = series.choose(scope)
    values = data.ask("series_values", scope, series=chosen["id"], top=20_000)
    rows, unit, left_out = series.comparable(values)
    rows = rows[rows["region"].notna()]
    dated = rows[rows["day"].notna()]
    undated = len(rows) - len(dated)
    if dated["y"].notna().sum() == 0:
        nothing("values")
        return
    drawn = dated[dated["y"].notna()]
    spread = (
        drawn.groupby("region")
        .agg(days=("day", "nunique"), n=("y", "count"))
        .sort_values(["days", "n"], ascending=False)
    )
    regions = st.multiselect(
        t("pick.regions"),
        list(spread.index),
        default=list(spread.index[: min(5, LINES)]),
        max_selections=LINES,
        key=f"trend.regions.{chosen['id']}",
        placeholder=t("filter.region.all"),
        filter_mode="contains",
    )
    shown = (
        drawn[drawn["region"].isin(regions)]
        .sort_values(["region", "kind", "day", "indicator_id"])
        .reset_index(drop=True)
    )
    if shown.empty:
        st.caption(t("pick.regions.none"))
        return
    traces, parts = [], []
    for place, region in enumerate(regions):
        for kind in ("actual", "target"):
            part = shown[(shown["region"] == region) & (shown["kind"] == kind)]
            if part.empty:
                continue
            parts.append(part)
            traces.append(
                go.Scatter(
                    x=part["day"].dt.strftime("%Y-%m-%d"),
                    y=part["y"],
                    name=region if kind == "actual" else f"{region} · {t('kind.target')}",
                    mode="lines+markers" if kind == "actual" else "markers",
                    line={"width": 2},
                    legendgroup=region,
                    marker={
                        "size": 9,
                        "symbol": SYMBOLS[place] + ("-open" if kind == "target" else ""),
                        "line": {"width": 2} if kind == "target" else {},
                    },
                    customdata=[[number(row["y"]), sentences.period(row) or "—"] for row in records(part)],
                    hovertemplate="%{customdata[0]} " + unit + "<br>%{customdata[1]}<extra>%{fullData.name}</extra>",
                )
            )
    masked = dated[dated["masked"] & dated["region"].isin(regions)]
    if len(masked):
        parts.append(masked)
        traces.append(
            go.Scatter(
                x=masked["day"].dt.strftime("%Y-%m-%d"),
                y=[shown["y"].min()] * len(masked),
                mode="markers",
                name=t("masked"),
                marker={"size": 10, "symbol": "x-thin", "color": "#8a8f96", "line": {"width": 2, "color": "#8a8f96"}},
                customdata=[[row["text"], row["region"]] for row in records(masked)],
                hovertemplate="%{customdata[1]}: %{customdata[0]}<extra>%{fullData.name}</extra>",
            )
        )
    fig = charts.figure(*traces, height=430, title=t("chart.trend", series=name, unit=unit))
    fig.update_layout(showlegend=True, margin={"t": 84}, hovermode="closest")
    fig.update_xaxes(fixedrange=True, showgrid=False)
    fig.update_yaxes(fixedrange=True, zeroline=False, nticks=7)
    first, last = shown.iloc[shown["day"].argmin()], shown.iloc[shown["day"].argmax()]
    says = t(
        "chart.trend.says", n=count(len(shown)), regions=len(regions), first=first["day"].year, last=last["day"].year
    )
    extra = [t("chart.masked", n=count(len(masked)))] * bool(len(masked))
    extra += [t("chart.left_out", n=count(left_out))] * bool(left_out) + [t("chart.undated", n=count(undated))] * bool(
        undated
    )
    table = shown.assign(
        kind=[t(f"kind.{kind}") for kind in shown["kind"]],
        y=[number(y) for y in shown["y"]],
        period=[sentences.period(row) or "—" for row in records(shown)],
        title=[row["file"] if missing(row["title"]) else row["title"] for row in records(shown)],
    )
    points = charts.draw(
        fig,
        "trend",
        says,
        table,
        {
            "region": t("column.region"),
            "period": t("column.period"),
            "y": st.column_config.TextColumn(t("column.value_in", unit=unit), alignment="right"),
            "kind": t("column.kind"),
            "title": t("column.title"),
        },
        note=" ".join(extra),
    )
    if points:
        one = parts[points[0]["curve_number"]].iloc[points[0]["point_index"]]
        series.panel(scope, "trend", chosen["id"], f"{one['region']} · {name}", ids=[int(one["indicator_id"])])


@st.fragment
def facts_per_year(scope: Scope) -> None:
    """How many facts each year's reports give: what a trend can rest on."""
    rows = data.ask("facts_by_year", scope)
    undated = rows[rows["year"].isna()]
    rows = rows[rows["year"].notna()]
    if rows.empty:
        return
    years = [str(int(year)) for year in rows["year"]]
    parts = [
        (t("kind.actual"), list(rows["actuals"]), False),
        (t("kind.target"), list(rows["targets"]), True),
        (t("kind.action"), list(rows["actions"]), False),
    ]
    fig = charts.columns(years, parts, t("chart.by_year"), "%{x}<br>%{customdata}: %{y:,}<extra></extra>")
    says = t("chart.by_year.says", first=years[0], last=years[-1], reports=count(rows["reports"].sum()))
    lost = int(undated["reports"].sum()) if len(undated) else 0
    points = charts.draw(
        fig,
        "by_year",
        says,
        rows.assign(year=years),
        {
            "year": t("column.year"),
            "reports": t("tile.reports"),
            "actuals": t("kind.actual"),
            "targets": t("kind.target"),
            "actions": t("kind.action"),
        },
        note=t("chart.undated_reports", n=count(lost)) if lost else "",
    )
    if points:
        kind = ("actual", "target", "action")[points[0]["curve_number"]]
        tables.one_kind(scope, "year", f"{points[0]['x']} · {t(f'kind.{kind}')}", kind, year=int(points[0]["x"]))


scope = frame("trends")
if data.ask("overview", scope)["reports"].iloc[0] == 0:
    nothing()
    st.stop()
over_time(scope)
facts_per_year(scope)
