"""区域: one series from region to region, and who reports what: facts by division."""

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from etl.store.read import Scope
from pages.ui import alike, atlas, charts, data, labels, sentences, series, tables
from pages.ui.frame import frame, nothing
from pages.ui.later import later
from pages.ui.numbers import amount, count, place_name, records, unit_name
from pages.ui.wording import t

SHOWN = 24


def league(scope: Scope) -> atlas.Picked | None:
    """One series from region to region, the newest statement of each; a dot opens its sentence. Return the series.

    Only like is set beside like: one length of time, and regions of one level; the whole country is told in words.
    """
    picked = series.choose(scope)
    if picked is None:
        return None
    chosen, name = picked
    values = data.ask("series_values", scope, series=chosen["id"], top=20_000)
    rows, unit, left_out = series.comparable(values)
    with st.container(horizontal=True, gap="small", key="alike"):
        rows, other_spans = alike.of_one_span(rows, str(chosen["id"]))
        whole = (str(chosen["id"]), name, rows, unit)
        unplaced = int(rows["region"].isna().sum())
        country = series.newest(alike.nation(rows))
        rows, _ = alike.of_one_level(rows, str(chosen["id"]), data.level_below(scope))
    rows = placed(series.newest(rows))
    drawn = rows[rows["y"].notna()].sort_values("y", ascending=False)
    actual = drawn[drawn["kind"] == "actual"].head(SHOWN)
    target = drawn[drawn["kind"] == "target"]
    target = target[target["region"].isin(actual["region"])] if len(actual) else target.head(SHOWN)
    shown = pd.concat([actual, target])
    order = list(dict.fromkeys(shown["region"]))
    if not order:
        nothing("values")
        return whole
    parts = [part for part in (actual, target) if len(part)]
    fig = dots(parts, order, unit)
    first = records(shown)[0]
    says = [
        t(
            "chart.league.says",
            region=first["region"],
            value=amount(first["y"], unit),
            period=sentences.period(first) or t("none"),
            n=count(drawn["region"].nunique()),
        ),
        *of_the_country(country, unit),
        *([t("chart.first", n=count(SHOWN))] if drawn["region"].nunique() > SHOWN else []),
        *other_spans,
        *series.left_out(int(rows["masked"].sum()), left_out),
        *([t("chart.by_region.nowhere", n=count(unplaced))] if unplaced else []),
    ]
    columns = {
        "region": t("column.region"),
        "written": st.column_config.TextColumn(t("column.value_in", unit=unit_name(unit)), alignment="right"),
        "kind": t("column.kind"),
        "period": t("column.period"),
        "title": t("column.title"),
    }
    asks = t("chart.league", series=name, unit=unit_name(unit))
    points = charts.draw(fig, "league", asks, t("sentence_space").join(says), series.table(drawn), columns)
    if points:
        one = parts[points[0]["curve_number"]].iloc[points[0]["point_index"]]
        series.panel(scope, "league", chosen["id"], f"{one['region']} · {name}", ids=[int(one["indicator_id"])])
    return whole


def placed(rows: pd.DataFrame) -> pd.DataFrame:
    """Return statements with the names of their regions in the reader's language."""
    return rows.assign(region=[place_name(one) for one in rows["region"]])


def of_the_country(newest: pd.DataFrame, unit: str) -> list[str]:
    """Say what the reports give for the whole country; nothing where they give nothing."""
    drawn = records(newest[newest["y"].notna()].sort_values("kind").head(1))
    return [
        t(
            f"chart.country.{row['kind']}",
            value=amount(row["y"], unit),
            period=sentences.period(row) or t("none"),
        )
        for row in drawn
    ]


def dots(parts: list[pd.DataFrame], order: list[str], unit: str) -> go.Figure:
    """Return a dot a region, filled for what was reported, hollow for what is promised."""
    traces = []
    several = pd.concat(parts)["y"].nunique() > 1
    for part in parts:
        target = part["kind"].iloc[0] == "target"
        traces.append(
            go.Scatter(
                x=part["y"],
                y=part["region"],
                mode="markers",
                name=t("kind.target" if target else "kind.actual"),
                marker={"size": 11, "symbol": "circle-open", "line": {"width": 2}} if target else {"size": 11},
                customdata=[[amount(row["y"], unit), sentences.period(row) or t("none")] for row in records(part)],
                hovertemplate="%{y}: %{customdata[0]}<br>%{customdata[1]}<extra>%{fullData.name}</extra>",
            )
        )
    return charts.figure(
        traces,
        height=56 + 23 * len(order),
        margin={"l": labels.width(order), "t": 34, "b": 24, "r": 16},
        yaxis=charts.axis(
            type="category",
            categoryorder="array",
            categoryarray=order,
            range=[len(order) - 0.5, -0.5],
            ticks="",
            **labels.written(order),
        ),
        xaxis=charts.axis(
            **charts.scale(pd.concat(parts)["y"], 6),
            ticks="",
            tickangle=0,
            rangemode="normal" if several else "tozero",
        ),
    )


@st.fragment
def facts_by_region(scope: Scope) -> None:
    """Which divisions the facts are of; a bar opens its sentences."""
    rows = data.ask("facts_by_region", scope, level=data.level_below(scope))
    nowhere = rows[rows["code"].isna()]
    there = rows[rows["code"].notna()]
    if rows.empty:
        st.caption(t("chart.by_region.empty"))
        return
    nowhere = nowhere.assign(code=data.NOWHERE, name=t("nowhere"), shown=t("nowhere.short"))
    top = pd.concat([there.head(SHOWN), nowhere])
    rows = pd.concat([there, nowhere])
    rows = rows.assign(name=[place_name(one) for one in rows["name"]])
    top = top.assign(shown=[place_name(one) for one in top["shown"]])
    names = list(top["shown"])
    fig = charts.bars(names, tables.parts(top), t("chart.hover.bar"), row=23)
    most = int(top.iloc[0][["actuals", "targets", "actions"]].sum())
    says = t("chart.by_region.says", region=names[0], facts=count(most), n=count(len(there)))
    columns = {"name": t("column.region"), "reports": t("tile.reports")}
    columns |= tables.counted()
    points = charts.draw(fig, "by_region", t("chart.by_region"), says, rows, columns)
    if points and points[0]["y"] in names:
        one = top.iloc[names.index(points[0]["y"])]
        tables.both(scope, "region", place_name(one["name"]), code=one["code"])


def below(scope: Scope, picked: atlas.Picked | None) -> None:
    """What is asked after the map: regions side by side, the tree, and what is not on the map."""
    atlas.compare(scope, picked)
    for name, part in (("tree", atlas.tree), ("unplaced", atlas.unplaced)):
        box = st.expander(t(f"{name}.title"), key=f"region.{name}.box", on_change="rerun")
        if box.open:
            with box:
                part(scope)


with frame("regions") as scope:
    left, right = st.columns([1, 1], gap="medium")
    # The count is asked first, for it is the quickest; the map above it may show the series that is chosen beside it.
    with left:
        above = st.container()
        facts_by_region(scope)
    with right:
        picked = league(scope)
    with above:
        atlas.whole_map(scope, picked)
    with right:
        later("regions", lambda: below(scope, picked))
