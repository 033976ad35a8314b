"""The chart of one series over time (趋势图): a line a region, targets hollow, masked values as crosses at the foot."""

from __future__ import annotations

import html
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from pages.ui import charts, sentences, series
from pages.ui.numbers import amount, records
from pages.ui.wording import t

MASKED = "#8a8f96"
MARKED_YEARS = 14  # more have no room for a mark each
PANEL, BETWEEN = 118, 26  # px, a region's panel and the room above it for its name
Look = tuple[str, str]  # a colour and a symbol


class Drawing:
    """Traces in the order they are added, and the rows behind each; a name is in the legend once."""

    def __init__(self, unit: str, yearly: bool, panels: Mapping[str, str]) -> None:
        self.unit, self.yearly, self.panels = unit, yearly, panels
        self.traces: list[go.Scatter] = []
        self.parts: list[pd.DataFrame] = []
        self.names: set[str] = set()

    def add(self, part: pd.DataFrame, name: str, joined: bool = False, told: bool = True, **marker: object) -> None:
        """Add the marks of some rows of one panel; they are in the legend if `told`, unless they are faint."""
        trace = marks(part, name, joined, self.unit, self.yearly, marker)
        told = told and bool(trace.showlegend) and name not in self.names
        self.traces.append(trace.update(legendgroup=name, showlegend=told, yaxis=self.panels[part["region"].iloc[0]]))
        self.parts.append(part)
        self.names.add(name)


def lines(
    shown: pd.DataFrame, masked: pd.DataFrame, regions: Sequence[str], unit: str, apart: bool = False
) -> tuple[go.Figure, list[pd.DataFrame]]:
    """Return the figure and the rows behind each of its traces.

    Actual values are joined, one a period: where reports differ, the newest report's; not across a break. Targets
    are hollow and not joined; masked values stand at the foot as crosses, without a value. Where regions are drawn
    `apart`, each has a panel and a scale of its own above the one axis of time.
    """
    stated = pd.concat([shown, masked])
    yearly = bool(series.whole_years(stated).all())
    look = dict(zip(regions, zip(charts.LINES, charts.SYMBOLS, strict=True), strict=False))
    panels = {region: f"y{place + 1}" if apart and place else "y" for place, region in enumerate(regions)}
    drawing = Drawing(unit, yearly, panels)
    actual, target = shown[shown["kind"] == "actual"], shown[shown["kind"] == "target"]
    for region, one in look.items():
        _add_actual(drawing, actual[actual["region"] == region], region, one, told=not apart)
    if not apart:
        _name_targets(drawing, target, look)
    for group in [[region] for region in regions] if apart else [regions]:
        _add_targets(drawing, target[target["region"].isin(group)], look)
        least = shown.loc[shown["region"].isin(group), "y"].min()
        _add_masked(drawing, masked[masked["region"].isin(group)], 0.0 if pd.isna(least) else min(0.0, float(least)))
    scales = [shown.loc[shown["region"].isin([region]), "y"] for region in regions] if apart else [shown["y"]]
    return _figure(drawing.traces, regions if apart else [], scales, calendar(stated, yearly)), drawing.parts


def _add_actual(drawing: Drawing, actual: pd.DataFrame, region: str, look: Look, told: bool) -> None:
    """Add a region's line, in pieces where the series breaks, and faintly what other reports say of the same days."""
    colour, symbol = look
    joined = actual.drop_duplicates("day", keep="last")
    others = actual.drop(joined.index)
    for segment in series.segments(joined):
        drawing.add(segment, region, joined=True, told=told, color=colour, symbol=symbol)
    if len(others):
        drawing.add(others, t("chart.trend.others", region=region), color=colour, symbol=symbol, opacity=0.4)


def _name_targets(drawing: Drawing, target: pd.DataFrame, look: Mapping[str, Look]) -> None:
    """Name in the legend the regions that have targets alone: else nothing says whose the hollow marks are."""
    for region, (colour, symbol) in look.items():
        only = target[target["region"] == region].head(1)
        if region not in drawing.names and len(only):
            drawing.add(only.assign(y=float("nan")), region, color=colour, symbol=f"{symbol}-open")


def _add_targets(drawing: Drawing, target: pd.DataFrame, look: Mapping[str, Look]) -> None:
    """Add the targets of one panel as hollow marks."""
    if len(target):
        colours, symbols = zip(*(look[region] for region in target["region"]), strict=True)
        hollow: dict[str, Any] = {"color": list(colours), "symbol": [f"{symbol}-open" for symbol in symbols]}
        drawing.add(target, t("chart.trend.targets"), **hollow, line={"width": 2})


def _add_masked(drawing: Drawing, masked: pd.DataFrame, foot: float) -> None:
    """Add the masked statements of one panel as crosses at its `foot`."""
    if len(masked):
        line = {"width": 2, "color": MASKED}
        drawing.add(masked.assign(y=foot), t("masked"), color=MASKED, symbol="x-thin", line=line)


def _figure(
    traces: list[go.Scatter], panels: Sequence[str], scales: Sequence[pd.Series], time: Mapping[str, object]
) -> go.Figure:
    """Return the traces as a figure over `time`: on one scale, or in a panel for each region of `panels`.

    `scales` has the values of the one scale, or of each panel.
    """
    in_legend = [str(trace.name) for trace in traces if trace.showlegend]
    legend = 20 * (1 + sum(len(name) + 4 for name in in_legend) // 80) if in_legend else 0
    layout: dict[str, Any] = {"yaxis": charts.axis(**charts.scale(scales[0], 7))}
    high = (PANEL + BETWEEN) * len(panels)
    if panels:
        layout["annotations"] = []
        for place, region in enumerate(panels):
            foot = 1 - (place + 1) * (PANEL + BETWEEN) / high
            top = foot + PANEL / high
            layout["yaxis" if not place else f"yaxis{place + 1}"] = charts.axis(
                **charts.scale(scales[place], 4, zero=True), domain=[max(0.0, foot), top], rangemode="tozero"
            )
            layout["annotations"].append(
                {
                    "text": f"<b>{html.escape(region)}</b>", "xref": "paper", "yref": "paper", "x": 0, "y": top,
                    "xanchor": "left", "yanchor": "bottom", "showarrow": False, "font": {"size": 12},
                }
            )  # fmt: skip
    return charts.figure(
        traces,
        height=(high or 364) + 56 + legend,
        margin={"l": 58, "t": 16 + legend, "b": 40},
        showlegend=bool(in_legend),
        xaxis=charts.axis(showgrid=False, ticks="", tickangle=0, anchor="free", position=0, **time),
        hovermode="closest",
        **layout,
    )


def marks(
    part: pd.DataFrame, name: str, joined: bool, unit: str, yearly: bool, marker: dict[str, object]
) -> go.Scatter:
    """Return the marks of some statements, `joined` by a line or not; faint ones are not in the legend."""
    return go.Scatter(
        x=when(part, yearly),
        y=part["y"],
        name=name,
        showlegend="opacity" not in marker,
        mode="lines+markers" if joined else "markers",
        line={"width": 2, "color": marker["color"]} if joined else None,
        marker={"size": 9, **marker},
        customdata=[
            [row["region"], row["text"] if row["masked"] else amount(row["y"], unit), sentences.period(row)]
            for row in records(part)
        ],
        hovertemplate="%{customdata[0]}: %{customdata[1]}<br>%{customdata[2]}<extra></extra>",
    )


def when(part: pd.DataFrame, yearly: bool) -> list[object]:
    """Return the places in time: the year where all statements are of whole years, else the middle of the period."""
    if yearly:
        return list(part["period_end"].dt.year)
    start = part["period_start"].fillna(part["day"])
    return list((start + (part["day"] - start) / 2).dt.strftime("%Y-%m-%d"))


def calendar(stated: pd.DataFrame, yearly: bool) -> dict[str, object]:
    """Return the axis of time: a mark each year where there is room, else each fifth."""
    years = stated["period_end"].dt.year if yearly else stated["day"].dt.year
    spread = int(years.max() - years.min())
    step = 1 if spread <= MARKED_YEARS else 5
    room = max(0.4, spread / 40)  # years, that a mark at the end is whole
    if not yearly:
        # A year stands in its middle, where a statement of the whole year is drawn.
        form = f"%Y{t('year_suffix')}"
        return {"type": "date", "dtick": f"M{12 * step}", "tick0": "2000-07-01", "tickformat": form}
    return {
        "type": "linear",
        "dtick": step,
        "tick0": 2000,
        "tickformat": "d",
        "ticksuffix": t("year_suffix"),
        "range": [int(years.min()) - room, int(years.max()) + room],
    }
