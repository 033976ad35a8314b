"""趋势: one series over time, region by region; actual and target apart, masked values visible."""

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from etl.store.read import Scope
from pages.ui import charts, data, sentences, series, tables
from pages.ui.frame import frame, nothing
from pages.ui.later import later
from pages.ui.numbers import count, number, records
from pages.ui.wording import t

AT_ONCE = 5
MASKED = "#8a8f96"
MARKED_YEARS = 14  # more have no room for a mark each


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
    dated = rows[rows["day"].notna()]
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
    left_undrawn = series.broken(shown, regions) + series.left_out(len(masked), left_out, len(rows) - len(dated))
    one = draw(shown, masked, regions, name, unit, left_undrawn)
    if one is not None:
        series.panel(scope, "trend", chosen["id"], f"{one['region']} · {name}", ids=[int(one["indicator_id"])])


def draw(
    shown: pd.DataFrame, masked: pd.DataFrame, regions: list[str], name: str, unit: str, undrawn: list[str]
) -> pd.Series | None:
    """Draw the chart with its table, saying what is `undrawn`; return the statement whose mark was clicked."""
    fig, parts = lines(shown, masked, regions, unit)
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


def lines(
    shown: pd.DataFrame, masked: pd.DataFrame, regions: list[str], unit: str
) -> tuple[go.Figure, list[pd.DataFrame]]:
    """Return the figure and the rows behind each of its traces.

    Actual values are joined, one a period: where reports differ, the newest report's; not across a break. Targets
    are hollow and not joined; masked values stand at the foot as crosses, without a value.
    """
    traces, parts, named = [], [], set()
    stated = pd.concat([shown, masked])
    yearly = bool(series.whole_years(stated).all())

    def add(part: pd.DataFrame, name: str, joined: bool, again: bool = False, **marker: object) -> None:
        parts.append(part)
        trace = marks(part, name, joined, unit, yearly, marker)
        # a line that goes on behind a break is the same one in the legend
        traces.append(trace.update(legendgroup=name, showlegend=bool(trace.showlegend) and not again))

    for colour, symbol, region in zip(charts.LINES, charts.SYMBOLS, regions, strict=False):
        actual = shown[(shown["region"] == region) & (shown["kind"] == "actual")]
        joined = actual.drop_duplicates("day", keep="last")
        others = actual.drop(joined.index)
        named |= {region} if len(joined) else set()
        for number_, segment in enumerate(series.segments(joined)):
            add(segment, region, joined=True, again=number_ > 0, color=colour, symbol=symbol)
        if len(others):
            add(others, t("chart.trend.others", region=region), joined=False, color=colour, symbol=symbol, opacity=0.4)
    target = shown[(shown["kind"] == "target") & shown["region"].isin(regions)]
    for colour, symbol, region in zip(charts.LINES, charts.SYMBOLS, regions, strict=False):
        if region not in named and (target["region"] == region).any():  # else nothing says whose the hollow marks are
            add(target.head(1).assign(y=float("nan")), region, joined=False, color=colour, symbol=f"{symbol}-open")
    if len(target):
        places = [regions.index(region) for region in target["region"]]
        hollow: dict[str, Any] = {
            "color": [charts.LINES[n] for n in places],
            "symbol": [f"{charts.SYMBOLS[n]}-open" for n in places],
        }
        add(target, t("chart.trend.targets"), joined=False, **hollow, line={"width": 2})
    if len(masked):
        foot = masked.assign(y=min(0.0, float(shown["y"].min())))
        add(foot, t("masked"), joined=False, color=MASKED, symbol="x-thin", line={"width": 2, "color": MASKED})
    rows_of_legend = 1 + sum(len(str(trace.name)) + 4 for trace in traces if trace.showlegend) // 80
    fig = charts.figure(
        traces,
        height=380 + 20 * rows_of_legend,
        margin={"l": 58, "t": 16 + 20 * rows_of_legend, "b": 40},  # on a phone many years stand upright
        showlegend=True,
        xaxis=charts.axis(showgrid=False, ticks="", **calendar(stated, yearly)),
        yaxis=charts.axis(nticks=7),
        hovermode="closest",
    )
    return fig, parts


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
    step = 1 if int(years.max() - years.min()) <= MARKED_YEARS else 5
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
        "range": [int(years.min()) - 0.4, int(years.max()) + 0.4],
    }


@st.fragment
def facts_per_year(scope: Scope) -> None:
    """How many facts each year's reports give: what a trend can rest on."""
    rows = data.ask("facts_by_year", scope)
    undated = rows[rows["year"].isna()]
    rows = rows[rows["year"].notna()]
    if rows.empty:
        return
    years = [str(int(year)) for year in rows["year"]]
    says = t("chart.by_year.says", first=years[0], last=years[-1], reports=count(rows["reports"].sum()))
    if len(undated):
        says += t("sentence_space") + t("chart.undated_reports", n=count(undated["reports"].sum()))
    columns = {"year": t("column.year"), "reports": t("tile.reports")}
    columns |= tables.counted()
    fig = charts.columns(years, tables.parts(rows), t("chart.hover.column"))
    points = charts.draw(fig, "by_year", t("chart.by_year"), says, rows.assign(year=years), columns)
    if points:
        kind = tables.KINDS[points[0]["curve_number"]]
        heading = f"{points[0]['x']} · {t(f'kind.{kind}')}"
        tables.one_kind(scope, "year", heading, kind, report_year=int(points[0]["x"]))


with frame("trends") as scope:
    over_time(scope)
    later("by_year", lambda: facts_per_year(scope))
