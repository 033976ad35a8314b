"""The charts (图表): each answers the question in its title, with its unit, and says it in words too."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from pages.ui.wording import language, t

FONT = "'PingFang SC', 'Microsoft YaHei', 'Noto Sans CJK SC', 'Noto Sans SC', sans-serif"
LOCALE = {
    "dictionary": {},
    "format": {
        "days": ["星期日", "星期一", "星期二", "星期三", "星期四", "星期五", "星期六"],
        "shortDays": ["周日", "周一", "周二", "周三", "周四", "周五", "周六"],
        "months": [f"{month}月" for month in range(1, 13)],
        "shortMonths": [f"{month}月" for month in range(1, 13)],
        "date": "%Y-%m-%d",
        "decimal": ".",
        "thousands": ",",
        "year": "%Y年",
        "month": "%Y年%-m月",
        "dayMonth": "%-m月%-d日",
        "dayMonthYear": "%Y年%-m月%-d日",
    },
}
DASHED = {"symbol": "circle-open", "line": {"width": 2}}


def config() -> dict[str, Any]:
    """Return what all charts share: no logo, no cloud, a picture of the chart as the one button, dates in Chinese."""
    return {
        "displaylogo": False,
        "plotlyServerURL": "",
        "scrollZoom": False,
        "doubleClick": "reset",
        "modeBarButtonsToRemove": [
            "zoom2d",
            "pan2d",
            "select2d",
            "lasso2d",
            "zoomIn2d",
            "zoomOut2d",
            "autoScale2d",
            "resetScale2d",
        ],
        "toImageButtonOptions": {"format": "png", "scale": 2, "filename": "duban"},
        **({"locale": "zh-CN", "locales": {"zh-CN": LOCALE}} if language() == "zh" else {}),
    }


def figure(*traces: go.BaseTraceType, height: int, title: str, **layout: Any) -> go.Figure:
    """Return a figure in the house's look: little ink, room for long labels, one title that asks."""
    return go.Figure(
        data=list(traces),
        layout=dict(
            title={
                "text": title,
                "font": {"size": 15},
                "x": 0,
                "xanchor": "left",
                "y": 1,
                "yanchor": "top",
                "yref": "container",
                "pad": {"t": 6},
            },
            height=height,
            margin={"l": 4, "r": 8, "t": 44, "b": 4},
            font={"family": FONT, "size": 12.5},
            showlegend=False,
            legend={"orientation": "h", "x": 0, "y": 1, "yanchor": "bottom", "font": {"size": 12}},
            hoverlabel={"font": {"family": FONT}},
            dragmode=False,
            **layout,
        ),
    )


def draw(
    fig: go.Figure, key: str, says: str, table: pd.DataFrame, columns: Mapping[str, Any], note: str = ""
) -> Sequence[dict[str, Any]]:
    """Draw a figure with what it says in words and, when asked for, its table; return the points that were clicked."""
    event = st.plotly_chart(
        fig, key=key, on_select="rerun", selection_mode="points", config=config(), alt=says, width="stretch"
    )
    with st.container(gap=None, key=f"{key}-words"):
        st.caption(says + (f" {note}" if note else ""))
        words = st.expander(t("chart.table"), on_change="rerun", key=f"{key}-table")
        if words.open:
            words.dataframe(table[list(columns)], column_config=columns, hide_index=True, alt=says)
    return event["selection"]["points"]


def heat_map(rows: pd.DataFrame, x: str, y: str, value: str, height: int, title: str, hover: str) -> go.Figure:
    """Return a heat map of counts, both axes in the order of `rows`, the count written in each cell."""
    xs, ys = list(dict.fromkeys(rows[x])), list(dict.fromkeys(rows[y]))
    grid = rows.pivot_table(index=y, columns=x, values=value, aggfunc="sum").reindex(index=ys, columns=xs)
    cells = [[None if one != one else int(one) for one in line] for line in grid.to_numpy()]
    # The colour follows the square root: counts are skewed, and one large cell would leave all others pale.
    shade = [[None if one is None else one**0.5 for one in line] for line in cells]
    trace = go.Heatmap(
        x=xs,
        y=ys,
        z=shade,
        customdata=cells,
        text=[["" if one is None else f"{one:,}" for one in line] for line in cells],
        texttemplate="%{text}",
        textfont={"size": 11.5},
        xgap=2,
        ygap=2,
        showscale=False,
        hovertemplate=hover,
        coloraxis=None,
    )
    fig = figure(trace, height=height, title=title)
    fig.update_xaxes(
        side="top", showgrid=False, tickangle=0 if max(map(len, xs), default=0) * len(xs) < 60 else -40, fixedrange=True
    )
    fig.update_yaxes(autorange="reversed", showgrid=False, fixedrange=True)
    fig.update_layout(margin={"t": 72})
    return fig


def bars(
    labels: Sequence[str],
    parts: Sequence[tuple[str, Sequence[float], bool]],
    title: str,
    hover: str,
    height: int | None = None,
    row: int = 27,
) -> go.Figure:
    """Return horizontal bars, one line a label, stacked parts (name, values, hollow) told apart by fill too."""
    traces = [
        go.Bar(
            y=list(labels),
            x=list(values),
            name=name,
            orientation="h",
            hovertemplate=hover,
            customdata=[name] * len(labels),
            marker={"pattern": {"shape": "/", "size": 5, "solidity": 0.35}} if hollow else {},
            text=[f"{value:,.0f}" if value else "" for value in values] if len(parts) == 1 else None,
            textposition="outside",
            cliponaxis=False,
        )
        for name, values, hollow in parts
    ]
    fig = figure(*traces, height=height or 74 + row * max(1, len(labels)), title=title, barmode="stack", bargap=0.28)
    fig.update_yaxes(autorange="reversed", showgrid=False, fixedrange=True, ticksuffix=" ", automargin=True)
    fig.update_xaxes(showgrid=len(parts) > 1, fixedrange=True, showticklabels=len(parts) > 1, zeroline=False, nticks=6)
    if len(parts) > 1:
        fig.update_layout(showlegend=True, margin={"t": 64})
    return fig


def columns(
    labels: Sequence[Any], parts: Sequence[tuple[str, Sequence[float], bool]], title: str, hover: str, height: int = 260
) -> go.Figure:
    """Return upright stacked columns over ordered labels (years)."""
    traces = [
        go.Bar(
            x=list(labels),
            y=list(values),
            name=name,
            hovertemplate=hover,
            customdata=[name] * len(labels),
            marker={"pattern": {"shape": "/", "size": 5, "solidity": 0.35}} if hollow else {},
        )
        for name, values, hollow in parts
    ]
    fig = figure(*traces, height=height, title=title, barmode="stack", bargap=0.3)
    fig.update_xaxes(type="category", showgrid=False, fixedrange=True)
    fig.update_yaxes(fixedrange=True, nticks=5, zeroline=False)
    if len(parts) > 1:
        fig.update_layout(showlegend=True, margin={"t": 64})
    return fig


def picked(points: Sequence[dict[str, Any]], read: Callable[[dict[str, Any]], Any]) -> Any:
    """Return what `read` makes of the point that was clicked, None where none is."""
    return read(points[0]) if points else None
