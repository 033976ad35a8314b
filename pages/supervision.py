"""督查: what was inspected, notified, rectified, disciplined; by whom, with what, and how far."""

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from etl.track.timeline import FINER, UNITS, Dated, best_unit, timeline
from pages.ui import charts, data, findings, loops, sentences, tables, whom
from pages.ui.frame import frame, nothing, tiles
from pages.ui.later import later
from pages.ui.numbers import count, records
from pages.ui.wording import label, plain, t

STATUSES = ("done", "ongoing", "planned")
HEIGHT = 330


def figures(scope: Scope) -> pd.DataFrame:
    """Draw the figures of the actions; say so where there are none."""
    rows = data.ask("actions_by_type", scope)
    if rows.empty:
        nothing("actions")
        return rows
    by_status = rows.groupby("status")["actions"].sum()
    sanctions = int(rows.loc[rows["type"] == "discipline", "actions"].sum())
    tiles(
        [
            (t("kind.action"), count(rows["actions"].sum()), t("tile.facts.note")),
            *((label("status", one), count(by_status.get(one, 0)), t(f"tile.{one}.note")) for one in STATUSES),
            (label("action", "discipline"), count(sanctions), t("tile.sanctions.note")),
        ]
    )
    return rows


@st.fragment
def types_and_status(scope: Scope, rows: pd.DataFrame) -> None:
    """Which actions, and how far they are; a bar opens its sentences."""
    order = list(rows.groupby("type")["actions"].sum().sort_values(ascending=False).index)
    number = {(row["type"], row["status"]): int(row["actions"]) for row in records(rows)}
    statuses = [one for one in STATUSES if any(status == one for _, status in number)]
    wide = pd.DataFrame({one: [number.get((kind, one), 0) for kind in order] for one in statuses})
    wide["name"] = names = [label("action", key) for key in order]
    parts = [charts.Part(label("status", one), list(wide[one]), one != "done") for one in statuses]
    says = t("chart.actions.says", type=names[0], n=count(wide[statuses].iloc[0].sum()))
    columns = {"name": t("column.act")} | {one: label("status", one) for one in statuses}
    fig = charts.bars(names, parts, t("chart.hover.bar"), height=HEIGHT)
    points = charts.draw(fig, "types", t("chart.types"), says, wide, columns)
    if points and points[0]["y"] in names:
        kind, status = order[names.index(points[0]["y"])], statuses[points[0]["curve_number"]]
        heading = f"{points[0]['y']} · {label('status', status)}"
        tables.one_kind(scope, "types", heading, "action", type=kind, status=status)


@st.fragment
def over_time(scope: Scope) -> None:
    """When: actions by type and year, month or day, as exactly as they are known; a cell opens its sentences."""
    acts = [
        Dated(row["first_day"], row["exactly"], row["type"], tuple(int(one) for one in row["ids"]))
        for row in records(data.ask("actions_by_time", scope))
    ]
    if not acts:
        st.markdown(f"##### {plain(t('chart.when'))}")
        st.caption(t("chart.when.empty"))
        return
    units = [one for one in UNITS if any(FINER[act.exactly] >= FINER[one] for act in acts)]
    unit = best_unit(acts)
    if len(units) > 1:
        unit = st.segmented_control(
            t("chart.when"),
            units,
            key=f"when.unit.{unit}",
            default=unit,
            required=True,
            label_visibility="collapsed",
            format_func=lambda key: t(f"when.{key}"),
        )
    told = timeline(acts, unit)
    if not told.columns:
        st.caption(t("chart.when.empty"))
        return
    number = {kind: sum(len(ids) for (one, _), ids in told.cells.items() if one == kind) for kind, _ in told.cells}
    kinds = sorted(number, key=lambda one: -number[one])
    cells = pd.DataFrame(
        [
            {
                "name": label("action", kind),
                "time": column,
                "actions": len(told.cells[kind, column]) if (kind, column) in told.cells else None,
            }
            for kind in kinds
            for column in told.columns
        ]
    )
    total = cells.groupby("time")["actions"].sum()
    says = t("chart.when.says", time=str(total.idxmax()), n=count(total.max()))
    if told.left_out:
        says += t("chart.when.left", n=count(told.left_out))
    columns = {"time": t(f"when.column.{unit}"), "name": t("column.act"), "actions": t("column.number")}
    fig = charts.heat_map(cells, "time", "name", "actions", t("chart.when.hover"), row=(HEIGHT - 32) / len(kinds))
    with st.container(key="wide"):
        points = charts.draw(fig, f"when.{unit}", t("chart.when"), says, cells, columns)
    if points:
        kind = next(key for key in kinds if label("action", key) == points[0]["y"])
        ids = told.cells.get((kind, str(points[0]["x"])), ())
        with st.container(border=True):
            heading = f"{points[0]['x']} · {points[0]['y']}"
            sentences.show(tables.actions(scope, ids=list(ids)), "when", heading)


@st.fragment
def listed(scope: Scope) -> None:
    """Every action with its sentence, sanctions first when asked."""
    st.subheader(t("table.actions"))
    kinds = ["", *loops.KINDS]
    kind = st.segmented_control(
        t("column.act"),
        kinds,
        key="supervision.kind",
        default="",
        required=True,
        label_visibility="collapsed",
        format_func=lambda key: label("action", key) if key else t("all"),
    )
    tables.listed(tables.actions(scope, type=kind or None, top=tables.LISTED), tables.action_table, "supervision")


def below(scope: Scope, acts: bool) -> None:
    """Draw what stands below the first charts; without actions there are still loops and problems."""
    loops.loops(scope)
    if not acts:
        findings.problems(scope)
        return
    left, right = st.columns([1, 1], gap="medium")
    with left:
        loops.ladder(scope)
    with right:
        whom.actors(scope)
    whom.counts(scope)
    listed(scope)
    findings.problems(scope)


with frame("supervision") as scope:
    top = st.container(key="figures")
    left, right = st.columns([1, 1], gap="medium")
    with top:
        rows = figures(scope)
    if len(rows):
        with left:
            types_and_status(scope, rows)
        with right:
            over_time(scope)
    later("below", lambda: below(scope, bool(len(rows))))
