"""What the supervision page shows of loops, sanctions, actors, and problems beside suggestions (整改、问责)."""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from etl.store.read import Scope
from etl.track import Campaign
from etl.track.campaign_steps import STAGES
from pages.ui import charts, data, labels, sentences, tables
from pages.ui.numbers import amount, count, day, number, region_name
from pages.ui.wording import label, plain, t

LISTED = 200
KINDS = ("discipline", "rectify", "notify", "inspect", "evaluate", "monitor", "educate", "institute", "petition")
RUNGS = (
    "accountable", "talk", "self_criticism", "circular", "admonition", "reassignment", "discipline", "case", "justice",
)  # fmt: skip


@st.fragment
def loops(scope: Scope) -> None:
    """Every loop with its stages; a row opens its funnel and its sentences. A stage that is not told is a dash."""
    st.subheader(t("loops.title"))
    found = data.campaigns(scope)[:LISTED]
    if not found:
        st.caption(t("loops.none"))
        return
    shown = pd.DataFrame([_line(one) for one in found])
    text = st.column_config.TextColumn
    columns: dict[str, Any] = {
        "name": text(t("column.campaign"), width=230),
        "region": text(t("column.region"), width=150),
    }
    columns |= {stage: text(label("stage", stage), width=90, alignment="right") for stage in STAGES}
    columns |= {
        "letters": text(t("column.letters"), width=90, alignment="right"),
        "open": text(t("column.open"), width=80, alignment="right"),
        "rate": text(t("column.rate"), width=90, alignment="right"),
        "reports": st.column_config.NumberColumn(t("tile.reports"), width=70, format="localized"),
        "day": text(t("column.date"), width=110),
    }
    source = pd.DataFrame({"indicators_of": [[step.indicator for step in one.steps] for one in found]})
    height = 320 if len(found) > 7 else "auto"
    place = tables.pick(shown, "loops", columns, t("loops.title"), height, source)
    funnel(found[place or 0], "loop")


def _line(campaign: Campaign) -> dict[str, Any]:
    line: dict[str, Any] = {"name": campaign.name, "region": region_name(campaign.region)}
    line |= {stage: _told(campaign, stage) for stage in STAGES}
    line["letters"] = _letters(campaign)
    line["open"] = "—" if campaign.open is None else number(campaign.open)
    line["rate"] = _rates(campaign)
    line["reports"] = len(set(campaign.reports))
    line["day"] = day(campaign.last_day)
    return line


def _told(campaign: Campaign, stage: Any) -> str:
    step = campaign.stage(stage)
    return "—" if step is None else t("masked") if step.masked else amount(step.count, step.unit)


def _letters(campaign: Campaign) -> str:
    letters = [step for step in campaign.steps if step.kind == "letters" and step.count is not None]
    return t("list_comma").join(amount(step.count, step.unit) for step in letters) or "—"


def _rates(campaign: Campaign) -> str:
    return t("list_comma").join(t("masked") if rate.value is None else rate.text for rate in campaign.rates) or "—"


def funnel(campaign: Campaign, key: str) -> None:
    """Draw one loop: a bar a stage, hollow where no text gives it, hatched where it is masked; then its sentences."""
    with st.container(border=True):
        left, right = st.columns([1, 1], gap="medium")
        steps = {stage: campaign.stage(stage) for stage in STAGES}
        counts = [step.count for step in steps.values() if step is not None and step.count is not None]
        most = max(counts, default=1.0) or 1.0
        with left:
            names = [label("stage", stage) for stage in STAGES]
            values = [0.0 if one is None else most if one.masked else one.count or 0.0 for one in steps.values()]
            words = [
                t("not_told") if one is None else t("masked") if one.masked else amount(one.count, one.unit)
                for one in steps.values()
            ]
            hollow = [one is None or one.masked for one in steps.values()]
            colours = [charts.FINE] * len(STAGES)
            letters = [step.count for step in campaign.steps if step.kind == "letters" and step.count is not None]
            if letters and steps["handed_over"] is None:  # letters are no problems: a bar of another colour
                place = STAGES.index("handed_over")
                values[place], words[place] = max(letters), _letters(campaign)
                hollow[place], colours[place] = False, charts.LINES[1]
                most = max(most, *letters)
            says = t("chart.funnel.says", name=campaign.name, open=_open(campaign))
            table = pd.DataFrame({"stage": names, "value": words})
            columns = {"stage": t("column.stage"), "value": t("column.number")}
            fig = _bars(names, values, words, hollow, colours, most)
            asks = t("chart.funnel", name=labels.shortened(campaign.name))
            points = charts.draw(fig, f"{key}.funnel", asks, says, table, columns)
            told = len(set(campaign.reports))
            if told > 1:
                st.caption(t("loops.chain", n=told, first=day(campaign.first_day), last=day(campaign.last_day)))
        with right:
            ids = [step.indicator for step in campaign.steps] + [rate.indicator for rate in campaign.rates]
            if points and points[0]["y"] in names:
                stage = STAGES[names.index(points[0]["y"])]
                ids = [step.indicator for step in campaign.steps if step.stage == stage] or ids
            sentences.show(tables.by_id(ids), f"{key}.sentences", t("loops.sentences"))


def _open(campaign: Campaign) -> str:
    if campaign.open is None:
        rates = t("list_comma").join(rate.text for rate in campaign.rates)
        return t("loops.open.rate", rate=rates) if campaign.rates else t("loops.open.unknown")
    return t("loops.open", n=number(campaign.open), unit=campaign.unit)


def _bars(
    names: list[str], values: list[float], words: list[str], hollow: list[bool], colours: list[str], most: float
) -> go.Figure:
    """Return the bars of a funnel; what is not told has an outline of no length, what is masked one of full length."""
    trace = go.Bar(
        y=names,
        x=values,
        orientation="h",
        text=words,
        textposition="outside",
        cliponaxis=False,
        marker={
            "color": ["rgba(0,0,0,0)" if one else colour for one, colour in zip(hollow, colours, strict=True)],
            "line": {"width": [1.5 if one else 0 for one in hollow], "color": charts.QUIET},
        },
        hovertemplate="%{y}: %{text}<extra></extra>",
    )
    return charts.figure(
        [trace],
        height=40 + 34 * len(names),
        margin={"l": labels.width(names), "t": 6, "r": 90, "b": 6},
        bargap=0.3,
        yaxis=charts.axis(autorange="reversed", showgrid=False, ticks="", type="category"),
        xaxis=charts.axis(showgrid=False, showticklabels=False, ticks="", range=[0, most * 1.08]),
    )


@st.fragment
def ladder(scope: Scope) -> None:
    """Who was held to account how hard: sanctions from the lowest rung to the highest; a bar opens its sentences."""
    rows = data.sanctions(scope)
    if rows.empty:
        st.caption(t("ladder.none"))
        return
    # What is laid down for the future (排后5名的一律免职) has hit nobody yet.
    people = rows[(rows["kind"] == "people") & (rows["status"] == "done")].groupby("key")["count"].sum()
    mentions = rows.groupby("key").size()
    if mentions.empty:
        st.markdown(f"### {plain(t('chart.ladder'))}")
        st.caption(t("ladder.unnamed", n=count(len(rows))))
        return
    there = [one for one in RUNGS if one in mentions.index]
    names = [label("rung", one) for one in there]
    table = pd.DataFrame(
        {
            "name": names,
            "mentions": [int(mentions[one]) for one in there],
            "people": [count(people.get(one)) for one in there],
        }
    )
    # People of several reports may be the same ones; of one report they are what it is about.
    counted = rows["report_id"].nunique() == 1 and len(people) > 0
    drawn = [one for one in there if not counted or one in people.index]
    silent = [label("rung", one) for one in there if one not in drawn]
    names = [label("rung", one) for one in drawn]
    shown = [int(people[one] if counted else mentions[one]) for one in drawn]
    parts = [charts.Part(t("ladder.people") if counted else t("ladder.mentions"), shown, False, charts.FINE)]
    fig = charts.bars(names, parts, t("chart.hover.bar"))
    says = t("chart.ladder.says", n=count(len(rows)), other=count(rows["key"].isna().sum()))
    if silent:
        says += t("chart.ladder.silent", rungs=t("list_comma").join(silent))
    columns = {"name": t("column.rung"), "mentions": t("ladder.mentions"), "people": t("ladder.people")}
    asks = t("chart.ladder.people") if counted else t("chart.ladder")
    points = charts.draw(fig, "ladder", asks, says, table, columns)
    if points and points[0]["y"] in names:
        key = drawn[names.index(points[0]["y"])]
        ids = [int(one) for one in rows.loc[rows["key"] == key, "action_id"]]
        with st.container(border=True):
            sentences.show(tables.actions(scope, ids=ids), "ladder.panel", points[0]["y"])
