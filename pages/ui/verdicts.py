"""Judging facts (复核): a fact with its sentence, a verdict by one key or button; accuracy by people's verdicts."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from etl.store.accuracy import accuracy
from pages.ui import charts, data, labels, reader, sentences
from pages.ui.numbers import count, missing
from pages.ui.wording import label, plain, t

HERE = Path(__file__).parent
# Digits are found without looking, letters by their sense; r and c are the browser app's own.
KEYS = {
    "right": ["1", "y"],
    "wrong": ["2", "x"],
    "unsure": ["3", "u"],
    "skip": ["4", "s"],
    "undo": ["z"],
}
SCRIPT = (HERE / "verdicts.js").read_text(encoding="utf-8")
STYLE = (HERE / "verdicts.css").read_text(encoding="utf-8")
_component = st.components.v2.component("duban_verdict", html="<section></section>", css=STYLE, js=SCRIPT)


def card(row: dict[str, Any], taken: Callable[[str, str], None]) -> None:
    """Draw one fact (a row of doubtful_facts.sql); `taken` is called with its key and the verdict."""
    key = key_of(row)
    sentence = row["text"] if missing(row["sentence"]) else row["sentence"]
    inside = not missing(row["mark_start"]) and not missing(row["sentence"])
    start, end = (int(row["mark_start"]), int(row["mark_end"])) if inside else (0, len(sentence))
    before, after = sentence[:start], sentence[end:]
    limit = sentences.CONTEXT
    name = label("action", row["label"]) if row["fact"] == "action" else str(row["label"])
    doubts = [t(f"review.doubt.{one}") for one in row["doubts"]] + (
        [t("review.doubt.inherited")] if row["inherited"] else []
    )

    def said() -> None:
        answer = st.session_state["review.card"].get("verdict")
        if answer:
            taken(str(answer["key"]), str(answer["verdict"]))

    _component(
        key="review.card",
        data={
            "key": key,
            "fact": row["fact"],
            "kind": f"{reader.SIGNS[row['fact']]} {t('edit.kind.' + row['fact'])}",
            "head": f"{name} {row['text']}" if row["fact"] == "indicator" else name,
            "doubts": doubts,
            "before": before if len(before) <= limit else "…" + before[-limit:],
            "mark": sentence[start:end],
            "after": after if len(after) <= limit else after[:limit] + "…",
            "source": sentences.source(row),
            "href": sentences.href(int(row["report_id"]), key),
            "buttons": [{"verdict": one, "label": t(f"review.{one}"), "keys": keys} for one, keys in KEYS.items()],
        },
        on_verdict_change=said,
    )


def key_of(row: dict[str, Any]) -> str:
    """Return the word that names a fact in the URL."""
    return f"{row['fact']}-{row['id']}"


def show_accuracy(key: str = "review.accuracy") -> None:
    """Draw how right the facts are by verdicts on facts drawn by lot, with the 95 % interval, by kind of fact."""
    every = accuracy(data.store())
    found = [one for one in every if one.judged]
    added = [t("preview.count", what=t(f"edit.kind.{one.kind}"), n=count(one.missed)) for one in every if one.missed]
    missed = plain(t("accuracy.missed", what=t("list_comma").join(added))) if added else ""
    if not found:
        st.markdown(f"### {t('accuracy.asks')}")
        st.caption(t("accuracy.none"))
        if missed:
            st.caption(missed)
        return
    names = [t(f"edit.kind.{one.kind}") for one in found]
    shares = [100 * one.right / one.judged for one in found]
    lows, highs = [100 * (one.low or 0) for one in found], [100 * (one.high or 0) for one in found]
    table = pd.DataFrame(
        {
            "kind": names,
            "right": [one.right for one in found],
            "of": [one.judged for one in found],
            "share": [f"{share:.1f}%" for share in shares],
            "interval": [f"{low:.1f}%–{high:.1f}%" for low, high in zip(lows, highs, strict=True)],
            "unsure": [one.unsure for one in found],
            "missed": [one.missed for one in found],
        }
    )
    says = t("list_semicolon").join(
        t("accuracy.says", kind=line.kind, right=count(line.right), of=count(line.of), interval=line.interval)
        for line in table.itertuples()
    )
    columns = {name: t(f"column.{name}") for name in ("kind", "right", "of", "share")}
    columns |= {"interval": t("accuracy.interval"), "unsure": t("review.unsure"), "missed": t("column.missed")}
    charts.draw(_intervals(names, shares, lows, highs), key, t("accuracy.asks"), says, table, columns)
    if missed:
        st.caption(missed)


def _intervals(names: list[str], shares: list[float], lows: list[float], highs: list[float]) -> go.Figure:
    """Return a mark a kind at its share, in percent, with the interval from low to high around it."""
    trace = go.Scatter(
        x=shares,
        y=names,
        mode="markers",
        cliponaxis=False,
        marker={"size": 10, "color": charts.FINE, "symbol": "diamond"},
        error_x={
            "type": "data",
            "symmetric": False,
            "array": [high - share for high, share in zip(highs, shares, strict=True)],
            "arrayminus": [share - low for low, share in zip(lows, shares, strict=True)],
            "thickness": 2,
            "width": 7,
            "color": charts.QUIET,
        },
        hovertemplate="%{y}: %{x:.1f}%<extra></extra>",
    )
    return charts.figure(
        [trace],
        height=64 + 40 * len(names),
        margin={"l": labels.width(names), "r": 16, "t": 8, "b": 30},
        xaxis=charts.axis(range=[-3, 103], ticksuffix="%"),
        yaxis=charts.axis(autorange="reversed"),
    )
