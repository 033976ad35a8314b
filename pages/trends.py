"""趋势: one series over time, region by region; actual and target apart, masked values visible."""

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import alike, charts, data, series, tables, trend_chart
from pages.ui.frame import frame, nothing
from pages.ui.later import later
from pages.ui.numbers import count, place_name, unit_name
from pages.ui.wording import t

AT_ONCE = 5
UNLIKE = 6  # times; where one region is so much larger than another, they are drawn on scales of their own


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
    shown, masked = (part.assign(region=[place_name(one) for one in part["region"]]) for part in (shown, masked))
    regions = [place_name(one) for one in regions]
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
    fig, parts = trend_chart.lines(shown, masked, regions, unit, apart)
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
        "written": st.column_config.TextColumn(t("column.value_in", unit=unit_name(unit)), alignment="right"),
        "kind": t("column.kind"),
        "title": t("column.title"),
    }
    asks = t("chart.trend", series=name, unit=unit_name(unit))
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
        format_func=place_name,
        select_all=False,
        wrap=True,
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
