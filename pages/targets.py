"""目标进度: what was promised, what is told of it, and how it stands against planned progress."""

from typing import Any

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import charts, data, editing, gaps, links, sentences, stated, tables
from pages.ui.frame import finish, frame, nothing, tiles
from pages.ui.later import later
from pages.ui.numbers import cell, count, day, indicator_name, missing, number, records, region_name, share
from pages.ui.wording import label, plain, t

STATUSES = stated.STATUSES
LIGHTS = stated.LIGHTS
COLOURS = dict(
    zip(
        STATUSES,
        (charts.WARNING, charts.LINES[0], charts.FINE, charts.DONE, charts.QUIET, charts.LINES[4], charts.QUIET),
        strict=True,
    )
)
HATCHED = ("other", "not_mentioned", "not_given")
AXES = ("theme", "region", "deadline")
SHOWN = 16
LISTED = 300


def figures(scope: Scope) -> pd.DataFrame:
    """Draw how many pledges stand how; finish the page where there are none and nothing else is stated."""
    rows = data.pledges(scope)
    if rows.empty and not data.stated(scope):
        finish("targets")
    if rows.empty:
        nothing("targets")
        return rows
    by_status = rows["status"].value_counts()
    tiles(
        [
            (t("tile.pledges"), count(len(rows)), t("tile.pledges.note")),
            *(
                (f"{LIGHTS[one]} {label('pledge', one)}", count(by_status.get(one, 0)), t(f"pledge.{one}.note"))
                for one in STATUSES
            ),
        ]
    )
    return rows


@st.fragment
def standing(rows: pd.DataFrame) -> None:
    """How the pledges stand by theme, region or deadline; a bar opens its pledges."""
    by = st.segmented_control(
        t("targets.by"),
        AXES,
        key="targets.by",
        default="theme",
        required=True,
        format_func=lambda key: t(f"targets.by.{key}"),
        label_visibility="collapsed",
    )
    told = rows[rows["status"] != "not_given"]
    part = told if len(told) else rows
    named = part.assign(axis=_axis(part, by or "theme"))
    late = named.assign(late=named["status"] == "behind").groupby("axis")["late"].agg(["sum", "size"])
    order = list(late.sort_values(["sum", "size"], ascending=False, kind="stable").index)  # who is behind comes first
    if by == "deadline":
        order.sort()
    order = order[:SHOWN]
    statuses = [one for one in STATUSES if (named["status"] == one).any()]
    counts = named.groupby(["axis", "status"]).size()
    wide = pd.DataFrame(
        {"name": order} | {one: [int(counts.get((name, one), 0)) for name in order] for one in statuses}
    )
    bars = [charts.Part(label("pledge", one), list(wide[one]), one in HATCHED, COLOURS[one]) for one in statuses]
    fig = charts.bars(order, bars, t("chart.hover.bar"))
    says = t("chart.standing.says", n=count(len(told)), silent=count(len(rows) - len(told)))
    columns = {"name": t(f"targets.by.{by or 'theme'}")} | {one: label("pledge", one) for one in statuses}
    points = charts.draw(fig, "standing", t("chart.standing"), says, wide, columns)
    if points and points[0]["y"] in order:
        status = statuses[points[0]["curve_number"]]
        chosen = named[(named["axis"] == points[0]["y"]) & (named["status"] == status)]
        with st.container(border=True):
            heading = f"{points[0]['y']} · {label('pledge', status)}"
            sentences.show(tables.by_id(chosen["target_id"]), "standing.panel", heading)


def _axis(rows: pd.DataFrame, by: str) -> list[str]:
    if by == "theme":
        names = data.themes()
        return [names.get(one or "", t("none")) for one in rows["theme"]]
    if by == "region":
        return [region_name(one) for one in rows["region"]]
    return [t("none") if missing(one) else str(one.year) for one in rows["deadline"]]


@st.fragment
def listed(rows: pd.DataFrame) -> None:
    """Every pledge with its result; a row opens both sentences side by side."""
    editing.refreshed()
    st.subheader(t("targets.table"))
    editing.told()
    there = [one for one in STATUSES if (rows["status"] == one).any()]
    status = tables.one_state(
        t("column.status"), "targets.status", there, lambda key: f"{LIGHTS[key]} {label('pledge', key)}"
    )
    part = rows[rows["status"] == status]
    part = part.assign(depth=part["gap"].abs().fillna(-1)).sort_values("depth", ascending=False, kind="stable")
    every = part
    if len(part) > LISTED:
        st.caption(t("table.first", n=count(LISTED)))
    part = part.head(LISTED)
    broken = int(every["broken"].notna().sum())
    if broken:
        st.caption(t("parted.says", n=count(broken)))
    columns = {name: column for name, column in _columns().items() if broken or name != "broken"}
    whole = (lambda: (_table(every), every)) if len(every) > LISTED else None
    place = tables.pick(
        _table(part)[list(columns)], f"targets.table.{status}", columns, t("targets.table"), source=part, whole=whole
    )
    if place is not None:
        pair(records(part.iloc[[place]])[0])
    links.judged()


def _table(rows: pd.DataFrame) -> pd.DataFrame:
    return pd.DataFrame(
        {
            "status": [f"{LIGHTS[one]} {label('pledge', one)}" for one in rows["status"]],
            "name": [indicator_name(row) for row in records(rows)],
            "target": rows["text"],
            "result": [cell(one) for one in rows["result_text"]],
            "progress": [share(one, 1) for one in rows["progress"]],
            "planned": [share(one, 1) for one in rows["planned"]],
            "gap": ["—" if missing(one) else stated.points(one) for one in rows["gap"]],
            "broken": ["—" if missing(one) else f"≠ {t(f'parted.{one}')}" for one in rows["broken"]],
            "deadline": [_due(row) for row in records(rows)],
            "region": [region_name(one) for one in rows["region"]],
            "responsible": [cell(one) for one in rows["responsible"]],
            "title": [tables.named(row) for row in records(rows)],
        }
    )


def _due(row: dict[str, Any]) -> str:
    """Return a deadline as a day, else in the report's words (年底前, 全年), which no year dates."""
    if not missing(row["deadline"]):
        return day(row["deadline"])
    words = row["deadline_words"] if not missing(row["deadline_words"]) else row["period"]
    return "—" if missing(words) else str(words)


def _columns() -> dict[str, Any]:
    text = st.column_config.TextColumn
    return {
        "name": text(t("column.indicator"), width=180),
        "target": text(t("kind.target"), width=100, alignment="right"),
        "result": text(t("column.outcome"), width=100, alignment="right"),
        "progress": text(t("column.progress"), width=80, alignment="right"),
        "planned": text(t("column.planned"), width=80, alignment="right"),
        "gap": text(t("column.gap"), width=110, alignment="right"),
        "broken": text(t("column.broken"), width=110),
        "deadline": text(t("column.deadline"), width=120),
        "region": text(t("column.region"), width=150),
        "responsible": text(t("column.responsible"), width=120),
        "status": text(t("column.status"), width=100),
        "title": text(t("column.title"), width="medium"),
    }


def pair(row: dict[str, Any]) -> None:
    """Draw a pledge: the rule that was applied, the target's sentence beside the result's."""
    with st.container(border=True):
        st.markdown(f"**{plain(indicator_name(row))}** · {LIGHTS[row['status']]} {label('pledge', row['status'])}")
        st.text(rule(row))
        if not missing(row["broken"]):
            st.caption(f":material/link_off: {t('parted.' + row['broken'] + '.note')}")
        left, right = st.columns(2, gap="medium")
        with left:
            sentences.show(tables.by_id([row["target_id"]]), "pair.target", t("targets.promised"))
        with right:
            results = [int(one) for one in row["results"]]
            if not results:
                st.markdown(f"**{t('targets.told')}**")
                st.caption(t(f"pledge.{row['status']}.note"))
                links.find(int(row["target_id"]), [])
                return
            if not missing(row["result_id"]):
                results = [int(row["result_id"]), *(one for one in results if one != row["result_id"])]
            sentences.show(tables.by_id(results), "pair.result", t("targets.told"))
            if not missing(row["strength"]):
                st.caption(t(f"link.{row['strength']}"))
            links.buttons(int(row["target_id"]), results)
            links.find(int(row["target_id"]), results)


def rule(row: dict[str, Any]) -> str:
    """Say by which rule a pledge was judged, with its figures."""
    values = {
        "target": row["text"],
        "result": cell(row["result_text"]),
        "progress": share(row["progress"], 1),
        "planned": share(row["planned"], 1),
        "gap": "—" if missing(row["gap"]) else _signed(row["gap"]),
        "until": day(row["result_until"]),
        "deadline": day(row["deadline"]),
    }
    return t(f"rule.{row['rule']}", **values)


def _signed(points: float) -> str:
    return f"{'+' if points > 0 else '−' if points < 0 else ''}{number(round(abs(points), 1) or abs(points))}"


with frame("targets") as scope:
    found = figures(scope)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        if len(found):
            standing(found)
    with right:
        gaps.draw(gaps.gaps(found, data.stated(scope)))
    if len(found):
        later("table", lambda: listed(found), lambda: stated.stated(data.stated(scope)))
    else:
        stated.stated(data.stated(scope))
