"""The charts (图表): each answers the question above it, with its unit, and says it in words too."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.ui import later, takeaway
from pages.ui.labels import LONGEST, SMALL, ems, folded, line_height, width, written
from pages.ui.numbers import missing
from pages.ui.wording import language, plain, t

FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
LOCALE = {
    "dictionary": {},
    "format": {
        "days": ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
        "shortDays": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
        "months": [f"{month}月" for month in range(1, 13)],
        "shortMonths": [f"{month}月" for month in range(1, 13)],
        "date": "%Y-%m-%d",
        "year": "%Y年",
        "month": "%Y年%-m月",
        "dayMonth": "%-m月%-d日",
        "dayMonthYear": "%Y年%-m月%-d日",
    },
}
# Colours for lines, told apart on white and on black; a region keeps its colour from actual to target.
LINES = ("#2f7fb8", "#c9801a", "#4f9a76", "#a06bb8", "#cf5d54", "#3fa3a0", "#9a8458", "#8793a0")
SYMBOLS = ("circle", "square", "diamond", "triangle-up", "cross", "pentagon", "star", "hexagon")
# Colours with a meaning: what asks for a look, what is as it should be, better than that, and what says nothing.
WARNING, FINE, DONE, QUIET = "#c2571a", "#5b8fb5", "#3f8f6b", "#8a939c"
# What the browser app sets on a chart that can be clicked: given from the start, the chart is not drawn a second time.
AT_ONCE = {"clickmode": "event+select", "hovermode": "closest", "dragmode": "pan", "datarevision": 1}
WAN, YI = 10_000, 100_000_000
FEW_YEARS = 10  # as many have room for a mark each, on a phone too
HATCH = {"pattern": {"shape": "/", "size": 5, "solidity": 0.35}}


class Part(NamedTuple):
    """One kind of bar: its name, a value for each label, whether it is promised (hatched) rather than done.

    `colour` is given where it means something (WARNING, DONE, QUIET); else the palette's next is taken.
    """

    name: str
    values: Sequence[float]
    promised: bool = False
    colour: str | None = None

    def marker(self) -> dict[str, Any] | None:
        """Return how its bars are filled."""
        look = dict(HATCH) if self.promised else {}
        return look | ({"color": self.colour} if self.colour else {}) or None


def config() -> dict[str, Any]:
    """Return what all charts share: no logo, no cloud, a picture of the chart as the one button, dates in Chinese."""
    return {
        "displaylogo": False,
        "plotlyServerURL": "",
        "scrollZoom": False,
        "doubleClick": False,
        "modeBarButtons": [["toImage"]],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "duban"},
        **({"locale": "zh-CN", "locales": {"zh-CN": LOCALE}} if language() == "zh" else {}),
    }


def figure(traces: Sequence[go.BaseTraceType], height: float, margin: Mapping[str, float], **layout: Any) -> go.Figure:
    """Return a figure in the house's look: little ink, no title (the question stands above it), a legend on top."""
    return go.Figure(
        data=traces,
        layout={
            "height": height,
            "margin": {"l": 40, "r": 10, "t": 10, "b": 26, **margin},
            "font": {"family": FONT, "size": 12.5},
            "showlegend": len(traces) > 1,
            "legend": {
                "orientation": "h", "x": 0, "xref": "container", "y": 1, "yref": "container", "yanchor": "top",
                "font": {"size": 12}, "traceorder": "normal",
            },
            "hoverlabel": {"font": {"family": FONT}},
            **AT_ONCE,
            **layout,
        },
    )  # fmt: skip


def axis(**given: Any) -> dict[str, Any]:
    """Return an axis that does not move and is not measured twice."""
    return {
        "fixedrange": True,
        "automargin": False,
        "zeroline": False,
        "tickfont": {"size": SMALL},
        "title": None,
    } | given


def scale(values: Iterable[float], most: int, zero: bool = False) -> dict[str, Any]:
    """Return the ticks of an axis for `values`, about `most`: large numbers in 万 and 亿 in Chinese, never in k or M.

    `zero`: the axis begins at 0, where no value is below.

    >>> scale([20_000, 60_000], 4, zero=True)["ticktext"]
    ['0', '2万', '4万', '6万']
    """
    found = [float(value) for value in values if not missing(value)]
    large = max(map(abs, found), default=0.0)
    if language() != "zh" or large < WAN:
        return {"nticks": most, "separatethousands": True, "exponentformat": "none"}
    low, high = min([*found, 0.0] if zero else found), max(found)
    least = (high - low or high) / most
    size = 10.0 ** math.floor(math.log10(least))
    step = next(size * times for times in (1, 2, 5, 10) if size * times >= least)
    ticks = [step * n for n in range(math.floor(low / step), math.ceil(high / step) + 1)]
    unit, word = (YI, "亿") if large >= YI else (WAN, "万")
    return {
        "tickvals": ticks,
        "ticktext": [f"{one / unit:,.6g}{word}" if abs(one) >= WAN else f"{one:,g}" for one in ticks],
    }


def draw(
    fig: go.Figure, key: str, asks: str, says: str, table: pd.DataFrame, columns: Mapping[str, Any]
) -> Sequence[dict[str, Any]]:
    """Draw a question, the figure that answers it and the answer in words, which opens the table behind it.

    Returns the points that were clicked.
    """
    st.markdown(f"### {plain(asks)}")
    event = st.plotly_chart(
        fig, key=key, on_select="rerun", selection_mode="points", config=config(), alt=says, width="stretch"
    )
    later.first()
    told = f"{plain(says)} **{plain(t('chart.more'))}**"
    words = st.expander(told, on_change="rerun", key=f"{key}-words", icon=":material/table_rows:")
    if words.open:
        with words:
            st.dataframe(table[list(columns)], column_config=_written(table, columns), hide_index=True, alt=says)
            takeaway.chart_buttons(key, asks, table, columns)
    takeaway.chart(key, fig, asks, says, table, columns)
    points: Sequence[dict[str, Any]] = event["selection"]["points"]
    return points


def _written(table: pd.DataFrame, columns: Mapping[str, Any]) -> dict[str, Any]:
    """Return the configuration of a table's columns; whole numbers are written with separators."""
    return {
        name: st.column_config.NumberColumn(label, format="localized")
        if isinstance(label, str) and pd.api.types.is_integer_dtype(table[name])
        else label
        for name, label in columns.items()
    }


def heat_map(
    rows: pd.DataFrame,
    x: str,
    y: str,
    value: str,
    hover: str,
    row: float | None = None,
    xs: Sequence[str] = (),
    across: float = 700,
) -> go.Figure:
    """Return a heat map of counts, the count written in each cell, both axes in the order of `rows`.

    `xs` gives the columns where another order is wanted, `row` the height of a line in px where it is not to follow
    from the labels; `across` is the room of all columns in px, so that their labels are folded or slanted to fit.
    """
    xs, ys = list(xs or dict.fromkeys(rows[x])), list(dict.fromkeys(rows[y]))
    counts = dict(zip(zip(rows[y], rows[x], strict=True), rows[value], strict=True))
    found = [[counts.get((line, column)) for column in xs] for line in ys]
    cells = [[None if one is None or missing(one) else int(one) for one in line] for line in found]
    # The colour follows the square root: counts are skewed, and one large cell would leave all others pale.
    trace = go.Heatmap(
        x=xs,
        y=ys,
        z=[[None if one is None else float(one) ** 0.5 for one in line] for line in cells],
        customdata=cells,
        text=[["" if one is None else f"{one:,}" for one in line] for line in cells],
        texttemplate="%{text}",
        textfont={"size": SMALL},
        xgap=2,
        ygap=2,
        showscale=False,
        hovertemplate=hover,
    )
    room = max(2.0, across / max(1, len(xs)) / SMALL - 1)  # em a column
    torn = any(ems(word) > room for label in xs if label.isascii() for word in label.split())  # Recti-fication
    slanted = torn or any(ems(line) > room for label in xs for line in folded(label, room))
    lines = max((len(folded(label, room)) for label in xs), default=1)
    beyond = 8 + max(0.0, 0.75 * width(xs[-1:]) - across / max(1, len(xs)) / 2)  # where the last slanted label ends
    top = 8 + (width(xs) * 0.75 if slanted else 4 + 16 * lines)
    return figure(
        [trace],
        height=top + 4 + (row or line_height(ys)) * len(ys),
        margin={"l": width(ys), "t": top, "b": 4} | ({"r": beyond} if slanted else {}),
        xaxis=axis(
            side="top",
            showgrid=False,
            ticks="",
            tickangle=-45 if slanted else 0,
            type="category",
            **written(xs, LONGEST if slanted else room),
        ),
        yaxis=axis(autorange="reversed", showgrid=False, ticks="", type="category", **written(ys)),
    )


def bars(
    labels: Sequence[str], parts: Sequence[Part], hover: str, row: float | None = None, height: float | None = None
) -> go.Figure:
    """Return horizontal bars, one a label; parts are stacked, what is promised is hatched.

    `row` (of one bar) and `height` (of all) are in px and follow from the labels where they are not given.
    """
    one = len(parts) == 1
    traces = [
        go.Bar(
            y=list(labels),
            x=list(part.values),
            name=part.name,
            orientation="h",
            hovertemplate=hover,
            customdata=[part.name] * len(labels),
            marker=part.marker(),
            text=[f"{value:,.0f}" for value in part.values] if one else None,
            textposition="outside" if one else "none",
            cliponaxis=False,
        )
        for part in parts
    ]
    top = 6 if one else 34
    return figure(
        traces,
        height=height or top + 26 + (row or line_height(labels)) * max(1, len(labels)),
        margin={"l": width(labels), "t": top, "r": 44 if one else 12, "b": 6 if one else 24},
        barmode="stack",
        bargap=0.28,
        yaxis=axis(autorange="reversed", showgrid=False, ticks="", type="category", **written(labels)),
        xaxis=axis(
            showgrid=not one,
            showticklabels=not one,
            nticks=5,
            ticks="",
            tickangle=0,
            tickformat=",d",
            rangemode="tozero",
        ),
    )


def columns(years: Sequence[int], parts: Sequence[Part], hover: str, height: float = 260) -> go.Figure:
    """Return upright columns over years; a year without any keeps its place. What is promised is hatched."""
    traces = [
        go.Bar(
            x=list(years),
            y=list(part.values),
            name=part.name,
            hovertemplate=hover,
            customdata=[part.name] * len(years),
            marker=part.marker(),
        )
        for part in parts
    ]
    first, last = min(years), max(years)
    room = max(0.7, (FEW_YEARS - (last - first)) / 2)  # years on either side: one column alone is no wall
    step = 1 if last - first <= FEW_YEARS else 5 if last - first <= 60 else 10
    return figure(
        traces,
        height=height,
        margin={"l": 48, "t": 34, "b": 26},
        barmode="stack",
        bargap=0.3,
        xaxis=axis(
            showgrid=False, ticks="", tickangle=0, tickformat="d", tick0=first if step == 1 else 2000, dtick=step,
            range=[first - room, last + room],
        ),
        yaxis=axis(nticks=5, tickformat=",d", rangemode="tozero"),
    )  # fmt: skip
