"""主题: one theme: its indicators, targets and actions; which regions, which periods."""

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import charts, data, series, tables
from pages.ui.frame import frame, nothing, tiles
from pages.ui.numbers import count
from pages.ui.wording import label, t


def within(scope: Scope) -> Scope:
    """Return the scope within one theme: the filter's where it names one, else the one picked here."""
    by_theme = data.ask("facts_by_theme", scope)
    by_theme = by_theme[by_theme["theme"].notna()]
    if by_theme.empty:
        nothing()
        st.stop()
    names = data.themes()
    if len(scope.themes) != 1:
        chosen = series.remembered("theme.pick", list(by_theme["theme"]), names.__getitem__, t("pick.theme"))
    else:
        chosen = scope.themes[0]
    found = by_theme[by_theme["theme"] == chosen].iloc[0]
    tiles(
        [
            (names[chosen], count(found["actuals"] + found["targets"] + found["actions"]), t("tile.facts.note")),
            (t("kind.actual"), count(found["actuals"]), ""),
            (t("kind.target"), count(found["targets"]), ""),
            (t("kind.action"), count(found["actions"]), ""),
            (t("masked"), count(found["masked"]), t("tile.masked.note")),
        ]
    )
    return Scope(scope.regions, (chosen,), scope.types, scope.first, scope.last)


@st.fragment
def series_of_theme(scope: Scope) -> None:
    """Which indicators are stated most; a bar opens its sentences."""
    rows = data.ask("series_used", scope, top=15)
    if rows.empty:
        st.caption(t("chart.series.empty"))
        return
    names = series.names(rows)
    parts = [
        (t("kind.actual"), list(rows["facts"] - rows["targets"]), False),
        (t("kind.target"), list(rows["targets"]), True),
    ]
    fig = charts.bars(names, parts, t("chart.series"), "%{y}<br>%{customdata}: %{x:,}<extra></extra>")
    says = t(
        "chart.series.says", name=names[0], facts=count(rows["facts"].iloc[0]), regions=count(rows["regions"].iloc[0])
    )
    points = charts.draw(
        fig,
        "series",
        says,
        rows.assign(label=names),
        {
            "label": t("column.indicator"),
            "unit": t("column.unit"),
            "facts": t("column.statements"),
            "targets": t("kind.target"),
            "regions": t("column.regions"),
            "years": t("column.years"),
        },
    )
    if points:
        place = names.index(points[0]["y"])
        series.panel(
            scope, "series", rows["id"].iloc[place], names[place], ("actual", "target")[points[0]["curve_number"]]
        )


@st.fragment
def actions_of_theme(scope: Scope) -> None:
    """Which supervision actions the theme saw; a bar opens its sentences."""
    rows = data.ask("actions_by_type", scope)
    if rows.empty:
        st.caption(t("chart.actions.empty"))
        return
    by_type = rows.groupby("type")["actions"].sum().sort_values(ascending=False)
    names = [label("action", key) for key in by_type.index]
    fig = charts.bars(
        names, [(t("kind.action"), list(by_type), False)], t("chart.theme_actions"), "%{y}: %{x:,}<extra></extra>"
    )
    says = t("chart.actions.says", type=names[0], n=count(by_type.iloc[0]))
    points = charts.draw(
        fig,
        "theme_actions",
        says,
        pd.DataFrame({"name": names, "n": list(by_type)}),
        {
            "name": t("column.act"),
            "n": t("column.number"),
        },
    )
    if points:
        kind = by_type.index[names.index(points[0]["y"])]
        tables.one_kind(scope, "theme_actions", points[0]["y"], "action", type=kind)


@st.fragment
def all_indicators(scope: Scope) -> None:
    """Every indicator of the theme with its sentence."""
    st.subheader(t("table.indicators"))
    kinds = {"": t("all"), "actual": t("kind.actual"), "target": t("kind.target")}
    kind = st.segmented_control(
        t("column.kind"),
        list(kinds),
        key="theme.kind",
        format_func=kinds.__getitem__,
        default="",
        required=True,
        label_visibility="collapsed",
    )
    rows = tables.indicators(scope, kind=kind or None, top=500)
    if rows.empty:
        st.caption(t("sentences.none"))
        return
    if len(rows) == 500:
        st.caption(t("table.first", n="500"))
    tables.chosen_sentence(rows, tables.indicator_table(rows, "theme.table"), "theme.sentence")


scope = frame("themes")
scope = within(scope)
left, right = st.columns([3, 2], gap="medium")
with left:
    series_of_theme(scope)
with right:
    actions_of_theme(scope)
all_indicators(scope)
