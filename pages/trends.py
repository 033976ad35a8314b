"""趋势: one series over time, region by region; actual and target apart, masked values visible."""

import html
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from etl.store.read import Scope
from pages.ui import alike, charts, data, sentences, series, tables
from pages.ui.frame import frame, nothing
from pages.ui.later import later
from pages.ui.numbers import count, number, records
from pages.ui.wording import t

AT_ONCE = 5
MASKED = "#8a8f96"
MARKED_YEARS = 14  # more have no room for a mark each
UNLIKE = 6  # times; where one region is so much larger than another, they are drawn on scales of their own
PANEL, BETWEEN = 118, 26  # px, a region's panel and the room above it for its name


@st.fragment
def over_time(scope: Scope) -> None:
    """The statements of one series over time; a mark opens its sentence."""
    left, right = st.columns([2, 3], gap="medium")
    with left:
        picked = series.choose(scope)
    if picked is None:
        return
    chosen, name = picked
    values = data.ask("series_values", scope, series=chosen["id"], top=20_000)
    rows, unit, left_out = series.comparable(values)
    rows = rows.assign(region=rows["region"].fillna(t("nowhere")))
    controls = st.container(horizontal=True, vertical_alignment="center", gap="medium", key="alike")
    undated = len(rows[rows["day"].isna()])
    with controls:
        dated, other_spans = alike.of_one_span(rows[rows["day"].notna()], str(chosen["id"]))
    drawn = dated[dated["y"].notna()]
    if drawn.empty:
        nothing("values")
        return
    with right:
        regions = pick_regions(drawn, chosen["id"])
    shown = drawn[drawn["region"].isin(regions)].sort_values(["day", "indicator_id"])
    if shown.empty:
        st.caption(t("pick.regions.none"))
        return
    masked = dated[dated["masked"] & dated["region"].isin(regions)]
    with controls:
        apart = drawn_apart(shown, regions)
    left_undrawn = series.broken(shown, regions) + other_spans + series.left_out(len(masked), left_out, undated)
    one = draw(shown, masked, regions, name, unit, left_undrawn, apart)
    if one is not None:
        series.panel(scope, "trend", chosen["id"], f"{one['region']} · {name}", ids=[int(one["indicator_id"])])


def draw(
    shown: pd.DataFrame,
    masked: pd.DataFrame,
    regions: list[str],
    name: str,
    unit: str,
    undrawn: list[str],
    apart: bool,
) -> pd.Series | None:
    """Draw the chart with its table, saying what is `undrawn`; return the statement whose mark was clicked."""
    fig, parts = lines(shown, masked, regions, unit, apart)
    says = t(
        "chart.trend.says",
        n=count(len(shown)),
        regions=len(regions),
        first=shown["day"].min().year,
        last=shown["day"].max().year,
    )
    columns = {
        "region": t("column.region"),
        "period": t("column.period"),
        "written": st.column_config.TextColumn(t("column.value_in", unit=unit), alignment="right"),
        "kind": t("column.kind"),
        "title": t("column.title"),
    }
    asks = t("chart.trend", series=name, unit=unit)
    points = charts.draw(fig, "trend", asks, t("sentence_space").join([says, *undrawn]), series.table(shown), columns)
    return parts[points[0]["curve_number"]].iloc[points[0]["point_index"]] if points else None


def pick_regions(drawn: pd.DataFrame, ident: str) -> list[str]:
    """Let the reader choose the regions to draw; those with most points in time come first and are drawn at once.

    Another choice is in the URL (places=...), so that a link draws the same lines.
    """
    spread = drawn.groupby("region").agg(days=("day", "nunique"), n=("y", "count"))
    order = list(spread.sort_values(["days", "n"], ascending=False).index)
    order.sort(key=lambda region: region == t("nowhere"))  # of many places, or of the whole country: last
    asked = [region for region in st.query_params.get_all("places") if region in order][: len(charts.LINES)]
    chosen: list[str] = st.multiselect(
        t("pick.regions"),
        order,
        default=asked or order[:AT_ONCE],
        max_selections=len(charts.LINES),
        key=f"trend.regions.{ident}",
        placeholder=t("filter.region.all"),
        filter_mode="contains",
    )
    if chosen != order[:AT_ONCE]:
        st.query_params["places"] = chosen
    elif "places" in st.query_params:
        del st.query_params["places"]
    return chosen


def drawn_apart(shown: pd.DataFrame, regions: list[str]) -> bool:
    """Say whether each region has a scale of its own: where one is many times another, until the reader says.

    What the reader says is in the URL (apart=0 or 1) where it is not what it was.
    """
    sizes = shown.assign(y=shown["y"].abs()).groupby("region")["y"].median()
    several = len(sizes) > 1
    usual = several and float(sizes.max()) > UNLIKE * float(sizes.min())
    if not several:
        return False
    asked = st.query_params.get("apart")
    start = asked == "1" if asked in ("0", "1") else usual
    chosen = st.toggle(t("trend.apart"), start, key=f"trend.apart.{usual}")
    if chosen != usual:
        st.query_params["apart"] = "1" if chosen else "0"
    elif "apart" in st.query_params:
        del st.query_params["apart"]
    return chosen


def lines(
    shown: pd.DataFrame, masked: pd.DataFrame, regions: list[str], unit: str, apart: bool = False
) -> tuple[go.Figure, list[pd.DataFrame]]:
    """Return the figure and the rows behind each of its traces.

    Actual values are joined, one a period: where reports differ, the newest report's; not across a break. Targets
    are hollow and not joined; masked values stand at the foot as crosses, without a value. Where regions are drawn
    `apart`, each has a panel and a scale of its own above the one axis of time.
    """
    traces, parts, named = [], [], set()
    stated = pd.concat([shown, masked])
    yearly = bool(series.whole_years(stated).all())
    look = dict(zip(regions, zip(charts.LINES, charts.SYMBOLS, strict=True), strict=False))
    panels = {region: f"y{place + 1}" if apart and place else "y" for place, region in enumerate(regions)}

    def add(part: pd.DataFrame, name: str, joined: bool, told: bool = True, **marker: object) -> None:
        parts.append(part)
        trace = marks(part, name, joined, unit, yearly, marker)
        told = told and bool(trace.showlegend)
        traces.append(trace.update(legendgroup=name, showlegend=told, yaxis=panels[part["region"].iloc[0]]))

    for region, (colour, symbol) in look.items():
        actual = shown[(shown["region"] == region) & (shown["kind"] == "actual")]
        joined = actual.drop_duplicates("day", keep="last")
        others = actual.drop(joined.index)
        named |= {region} if len(joined) else set()
        for number_, segment in enumerate(series.segments(joined)):
            # A line that goes on behind a break is the same one in the legend; a panel has its name above it.
            add(segment, region, joined=True, told=not number_ and not apart, color=colour, symbol=symbol)
        if len(others):
            add(others, t("chart.trend.others", region=region), joined=False, color=colour, symbol=symbol, opacity=0.4)
    target = shown[(shown["kind"] == "target") & shown["region"].isin(regions)]
    for region, (colour, symbol) in () if apart else look.items():
        only = target[target["region"] == region].head(1)
        if region not in named and len(only):  # else nothing says whose the hollow marks are
            add(only.assign(y=float("nan")), region, joined=False, color=colour, symbol=f"{symbol}-open")
    told = set()
    for group in [[region] for region in regions] if apart else [regions]:
        hoped = target[target["region"].isin(group)]
        if len(hoped):
            hollow: dict[str, Any] = {
                "color": [look[region][0] for region in hoped["region"]],
                "symbol": [f"{look[region][1]}-open" for region in hoped["region"]],
            }
            name = t("chart.trend.targets")
            add(hoped, name, joined=False, told=name not in told, **hollow, line={"width": 2})
            told.add(name)
        hidden = masked[masked["region"].isin(group)]
        if len(hidden):
            least = shown.loc[shown["region"].isin(group), "y"].min()
            foot = hidden.assign(y=0.0 if pd.isna(least) else min(0.0, float(least)))
            line = {"width": 2, "color": MASKED}
            add(foot, t("masked"), False, t("masked") not in told, color=MASKED, symbol="x-thin", line=line)
            told.add(t("masked"))
    return _figure(traces, regions if apart else [], calendar(stated, yearly)), parts


def _figure(traces: list[go.Scatter], panels: list[str], time: dict[str, object]) -> go.Figure:
    """Return the traces as a figure over `time`: on one scale, or in a panel for each region of `panels`."""
    in_legend = [str(trace.name) for trace in traces if trace.showlegend]
    legend = 20 * (1 + sum(len(name) + 4 for name in in_legend) // 80) if in_legend else 0
    layout: dict[str, Any] = {"yaxis": charts.axis(nticks=7, separatethousands=True)}
    high = (PANEL + BETWEEN) * len(panels)
    if panels:
        layout["annotations"] = []
        for place, region in enumerate(panels):
            foot = 1 - (place + 1) * (PANEL + BETWEEN) / high
            top = foot + PANEL / high
            layout["yaxis" if not place else f"yaxis{place + 1}"] = charts.axis(
                nticks=4, separatethousands=True, domain=[max(0.0, foot), top], rangemode="tozero"
            )
            layout["annotations"].append(
                {
                    "text": f"<b>{html.escape(region)}</b>", "xref": "paper", "yref": "paper", "x": 0, "y": top,
                    "xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": {"size": 12},
                }
            )  # fmt: skip
    return charts.figure(
        traces,
        height=(high or 364) + 56 + legend,
        margin={"l": 58, "t": 16 + legend, "b": 40},
        showlegend=bool(in_legend),
        xaxis=charts.axis(showgrid=False, ticks="", tickangle=0, anchor="free", position=0, **time),
        hovermode="closest",
        **layout,
    )


def marks(
    part: pd.DataFrame, name: str, joined: bool, unit: str, yearly: bool, marker: dict[str, object]
) -> go.Scatter:
    """Return the marks of some statements, `joined` by a line or not; faint ones are not in the legend."""
    return go.Scatter(
        x=when(part, yearly),
        y=part["y"],
        name=name,
        showlegend="opacity" not in marker,
        mode="lines+markers" if joined else "markers",
        line={"width": 2, "color": marker["color"]} if joined else None,
        marker={"size": 9, **marker},
        customdata=[
            [row["region"], row["text"] if row["masked"] else f"{number(row['y'])} {unit}", sentences.period(row)]
            for row in records(part)
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    )


def when(part: pd.DataFrame, yearly: bool) -> list[object]:
    """Return the places in time: the year where all statements are of whole years, else the middle of the period."""
    if yearly:
        return list(part["period_end"].dt.year)
    start = part["period_start"].fillna(part["day"])
    return list((start + (part["day"] - start) / 2).dt.strftime("%Y-%m-%d"))


def calendar(stated: pd.DataFrame, yearly: bool) -> dict[str, object]:
    """Return the axis of time: a mark each year where there is room, else each fifth."""
    years = stated["period_end"].dt.year if yearly else stated["day"].dt.year
    spread = int(years.max() - years.min())
    step = 1 if spread <= MARKED_YEARS else 5
    room = max(0.4, spread / 40)  # years, that a mark at the end is whole
    if not yearly:
        # A year stands in its middle, where a statement of the whole year is drawn.
        form = f"%Y{t('year_suffix')}"
        return {"type": "date", "dtick": f"M{12 * step}", "tick0": "2000-07-01", "tickformat": form}
    return {
        "type": "linear",
        "dtick": step,
        "tick0": 2000,
        "tickformat": "d",
        "ticksuffix": t("year_suffix"),
        "range": [int(years.min()) - room, int(years.max()) + room],
    }


@st.fragment
def facts_per_year(scope: Scope) -> None:
    """How many facts each year's reports give: what a trend can rest on."""
    rows = data.ask("facts_by_year", scope)
    undated = rows[rows["year"].isna()]
    rows = rows[rows["year"].notna()]
    if rows.empty:
        return
    years = [int(year) for year in rows["year"]]
    says = t("chart.by_year.says", first=years[0], last=years[-1], reports=count(rows["reports"].sum()))
    if len(undated):
        says += t("sentence_space") + t("chart.undated_reports", n=count(undated["reports"].sum()))
    columns = {"year": t("column.year"), "reports": t("tile.reports")}
    columns |= tables.counted()
    fig = charts.columns(years, tables.parts(rows), t("chart.hover.column"))
    points = charts.draw(fig, "by_year", t("chart.by_year"), says, rows.assign(year=list(map(str, years))), columns)
    if points:
        kind = tables.KINDS[points[0]["curve_number"]]
        heading = f"{int(points[0]['x'])} · {t(f'kind.{kind}')}"
        tables.one_kind(scope, "year", heading, kind, report_year=int(points[0]["x"]))


with frame("trends") as scope:
    over_time(scope)
    later("by_year", lambda: facts_per_year(scope))
