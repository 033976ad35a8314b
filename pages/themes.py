"""主题: one theme: its indicators, targets and actions; which regions, which periods."""

from dataclasses import replace

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from etl.store.read import Scope
from pages.ui import charts, data, series, tables
from pages.ui.frame import finish, frame, tiles
from pages.ui.later import later
from pages.ui.numbers import count
from pages.ui.wording import label, t


def within(scope: Scope, figures: DeltaGenerator) -> Scope:
    """Return the scope within one theme: the filter's where it names one, else the one picked here.

    Draws its figures; stops the page where there is nothing.
    """
    by_theme = data.ask("facts_by_theme", scope)
    by_theme = by_theme[by_theme["theme"].notna()]
    if by_theme.empty:
        finish()
    names = data.themes()
    facts = by_theme["actuals"] + by_theme["targets"] + by_theme["actions"]
    order = list(by_theme["theme"].iloc[facts.argsort()[::-1]])
    if len(scope.themes) == 1:
        chosen = scope.themes[0]
    else:
        with figures.container(width=420):
            chosen = series.remembered("in.pick", order, names.__getitem__, t("pick.theme"))
    found = by_theme[by_theme["theme"] == chosen].iloc[0]
    with figures:
        tiles(
            [
                (names[chosen], count(found["actuals"] + found["targets"] + found["actions"]), t("tile.facts.note")),
                *((t(f"kind.{kind}"), count(found[f"{kind}s"]), t(f"tile.{kind}.note")) for kind in tables.KINDS),
                (t("masked"), count(found["masked"]), t("tile.masked.note")),
            ]
        )
    return replace(scope, themes=(chosen,))


@st.fragment
def series_of_theme(scope: Scope) -> None:
    """Which indicators are stated most; a bar opens its sentences."""
    rows = data.ask("series_used", scope, top=12)
    if rows.empty:
        st.caption(t("chart.series.empty"))
        return
    rows = rows.assign(label=series.names(rows), actuals=rows["facts"] - rows["targets"])
    names = list(rows["label"])
    bars = [
        charts.Part(t("kind.actual"), list(rows["actuals"])),
        charts.Part(t("kind.target"), list(rows["targets"]), promised=True),
    ]
    columns = {
        "label": t("column.indicator"),
        "unit": t("column.unit"),
        "facts": t("column.statements"),
        "targets": t("kind.target"),
        "regions": t("column.regions"),
        "years": t("column.years"),
    }
    top = rows.iloc[0]
    says = t("chart.series.says", name=names[0], facts=count(top["facts"]), regions=count(top["regions"]))
    fig = charts.bars(names, bars, t("chart.hover.bar"))
    points = charts.draw(fig, "series", t("chart.series"), says, rows, columns)
    if points and points[0]["y"] in names:
        one = rows.iloc[names.index(points[0]["y"])]
        series.panel(scope, "series", one["id"], one["label"], tables.KINDS[points[0]["curve_number"]])


@st.fragment
def actions_of_theme(scope: Scope) -> None:
    """Which supervision actions the theme saw; a bar opens its sentences."""
    rows = data.ask("actions_by_type", scope)
    if rows.empty:
        st.caption(t("chart.actions.empty"))
        return
    by_type = rows.groupby("type")[["actions"]].sum().reset_index().sort_values(by="actions", ascending=False)
    by_type["name"] = [label("action", key) for key in by_type["type"]]
    names = list(by_type["name"])
    fig = charts.bars(names, [charts.Part(t("kind.action"), list(by_type["actions"]))], t("chart.hover.bar"))
    says = t("chart.actions.says", type=names[0], n=count(by_type["actions"].iloc[0]))
    columns = {"name": t("column.act"), "actions": t("column.number")}
    points = charts.draw(fig, "theme_actions", t("chart.theme_actions"), says, by_type, columns)
    if points and points[0]["y"] in names:
        kind = by_type["type"].iloc[names.index(points[0]["y"])]
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
    tables.listed(tables.indicators(scope, kind=kind or None, top=tables.LISTED), tables.indicator_table, "theme")


with frame("themes") as given:
    scope = within(given, st.container(key="figures"))
    left, right = st.columns([3, 2], gap="medium")
    with left:
        series_of_theme(scope)
    with right:
        actions_of_theme(scope)
    later("table", lambda: all_indicators(scope))
