"""How far from plan (与序时进度差多少): gaps in percentage points, the furthest behind first."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from etl.track.stated import Statement
from pages.ui import charts, labels, sentences, stated, tables
from pages.ui.numbers import day, indicator_name, missing, place_name, records
from pages.ui.wording import label, t

SHOWN, LATE = 14, 10  # bars, of these at most so many that are behind
JUDGED = ("behind", "ahead", "on_schedule", "completed")
BEYOND, LEAST, FEW = 3, 10.0, 2  # a bar longer than so many of the next, and than so many points, is cut
CUT, MARK = "» ", 14  # px; before the number of a bar that is cut
ROW, NUMBER = 25.0, 46  # px


class Gap(NamedTuple):
    """How far something is from its plan, in points (below 0: behind), and the figures that say so."""

    name: str
    gap: float
    status: str
    told: str
    dated: str
    ids: tuple[int, ...]


def gaps(pledges: pd.DataFrame, said: Sequence[Statement]) -> list[Gap]:
    """Return the gaps of targets and of what reports say themselves, the furthest behind first.

    Of a growth that is to stay below a bound, less is better: its status tells, not its sign.
    """
    found: dict[Any, Gap] = {}
    judged = pledges[pledges["status"].isin(JUDGED) & pledges["gap"].notna()] if len(pledges) else pledges
    for row in records(judged):
        worse = row["status"] == "behind"
        told = t("headline.pledge", name=indicator_name(row), result=row["result_text"], target=row["text"])
        ids = (int(row["target_id"]), int(row["result_id"]))
        gap = -abs(row["gap"]) if worse else abs(row["gap"])
        found.setdefault(ids[1], Gap(_named(row), gap, row["status"], told, day(row["result_until"]), ids))
    for one in said:
        if one.kind == "plan" and one.gap is not None and one.status in JUDGED:
            told = f"{one.name} {stated.bare(one.text)}"
            dated = "—" if missing(one.row["day"]) else day(one.row["report_date"])
            found.setdefault(one.ids[0], Gap(_named(one.row), one.gap, str(one.status), told, dated, one.ids))
    return sorted(found.values(), key=lambda one: one.gap)


def _named(row: dict[str, Any]) -> str:
    region, name = row["region"], indicator_name(row)
    return name if missing(region) or name.startswith(str(region)) else f"{place_name(region)} · {name}"


@st.fragment
def draw(found: Sequence[Gap]) -> None:
    """Draw the gaps as bars to the left (behind) and right (ahead); a bar opens the sentences."""
    if not found:
        return
    behind = [one for one in found if one.status == "behind"]
    late = behind[:LATE]
    shown = late + [one for one in found if one.status != "behind"][len(late) - SHOWN :]
    names = _apart([one.name for one in shown])
    fig = _bars(names, shown)
    says = t("chart.gaps.says", n=len(found), behind=len(behind))
    if behind:
        says += t("sentence_space") + t("chart.gaps.worst", name=behind[0].name, gap=stated.points(behind[0].gap))
    table = pd.DataFrame(
        {
            "name": [one.name for one in found],
            "gap": [stated.points(one.gap) for one in found],
            "status": [f"{stated.LIGHTS[one.status]} {label('pledge', one.status)}" for one in found],
            "told": [one.told for one in found],
            "dated": [one.dated for one in found],
        }
    )
    columns = {
        "name": t("column.indicator"),
        "gap": st.column_config.TextColumn(t("column.gap"), alignment="right"),
        "status": t("column.status"),
        "told": t("headline.text"),
        "dated": t("column.date"),
    }
    points = charts.draw(fig, "gaps", t("chart.gaps"), says, table, columns)
    if points:
        one = shown[points[0]["point_index"]]
        with st.container(border=True):
            sentences.show(tables.by_id(one.ids), "gaps.panel", f"{one.name} · {stated.points(one.gap)}")


def _apart(names: Sequence[str]) -> list[str]:
    """Return the names, told apart where several are the same: a bar each."""
    return [f"{name}{chr(0x200B) * names[:at].count(name)}" for at, name in enumerate(names)]


def cut(found: Sequence[float]) -> list[float]:
    """Return how long each gap's bar is, in points: one far beyond all others is cut, so that the others can be told.

    >>> cut([-5.7, -1.8, 0.4, 148.6]), cut([-5.7, 12.0]), cut([148.6])
    ([-5.7, -1.8, 0.4, 17.1], [-5.7, 12.0], [148.6])
    """
    if len(found) < FEW:
        return list(found)
    sizes = sorted(map(abs, found))
    most = round(max(BEYOND * sizes[-2], LEAST), 1)
    return [max(-most, min(gap, most)) for gap in found]


def _bars(names: Sequence[str], shown: Sequence[Gap]) -> go.Figure:
    colours = [charts.WARNING if one.status == "behind" else charts.DONE for one in shown]
    told = [one.gap for one in shown]
    drawn = cut(told)
    low, high = min(0.0, *drawn), max(0.0, *drawn)
    trace = go.Bar(
        y=list(names),
        x=drawn,
        orientation="h",
        text=[
            ("" if length == one.gap else CUT) + stated.signed(one.gap)
            for one, length in zip(shown, drawn, strict=True)
        ],
        textposition="outside",
        cliponaxis=False,
        marker={"color": colours},
        customdata=[[one.told, one.dated] for one in shown],
        hovertemplate="%{customdata[0]}<br>%{customdata[1]}<extra></extra>",
    )
    before = NUMBER if low < 0 else 4  # px, between the names and the bars: a number stands there
    return charts.figure(
        [trace],
        height=14 + max(ROW, labels.line_height(names)) * len(names),
        margin={"l": labels.width(names) + before, "t": 6, "r": NUMBER + (MARK if drawn != told else 0), "b": 6},
        bargap=0.32,
        yaxis=charts.axis(
            autorange="reversed", showgrid=False, type="category", ticks="outside", ticklen=before,
            tickcolor="rgba(0,0,0,0)", **labels.written(names),
        ),
        xaxis=charts.axis(
            showgrid=False, showticklabels=False, ticks="", zeroline=True, zerolinewidth=1, zerolinecolor=charts.QUIET,
            range=[low, high or 1.0],
        ),
    )  # fmt: skip
