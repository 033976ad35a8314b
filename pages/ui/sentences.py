"""Facts with the sentences that state them (原文): the end of every click."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui import data, filters, takeaway
from pages.ui.numbers import amount, day, missing, place_name, records
from pages.ui.wording import label, language, plain, t

HERE = Path(__file__).parent
SHOWN = 30
YEAR = re.compile(r"(?:19|20)\d\d")
NAMES_YEAR = re.compile(r"\d{4}|[〇零○一二三四五六七八九]{4}|\d\d年")
CONTEXT = 220  # characters kept on either side of a fact in a very long sentence

# Text reaches the page as text nodes only: nothing a report says can become markup.
SCRIPT = (HERE / "sentences.js").read_text(encoding="utf-8")
STYLE = (HERE / "sentences.css").read_text(encoding="utf-8")
_component = st.components.v2.component("duban_sentences", html="<ol></ol>", css=STYLE, js=SCRIPT)


def show(rows: pd.DataFrame, key: str, heading: str, total: int | None = None) -> None:
    """Draw up to SHOWN facts with their sentences; a click on a source opens the report at the fact.

    `rows` come from indicator_rows.sql or action_rows.sql. `total` is how many there are, where `rows` are not all.
    """
    st.markdown(f"**{plain(heading)}**")
    total = len(rows) if total is None else total
    if rows.empty:
        st.caption(t("sentences.none"))
        return
    if total > SHOWN:
        st.caption(t("sentences.some", shown=min(SHOWN, len(rows)), total=f"{total:,}"))
    items = [item(row) for row in records(rows.head(SHOWN))]
    takeaway.quotes(key, heading, items)
    result = _component(key=key, data={"items": items, "open": t("open.report")}, on_open_change=lambda: None)
    if result.open:
        chosen = next((one for one in items if one["key"] == result.open), None)
        if chosen:
            open_report(chosen["report"], chosen["key"])


def open_report(report: int, fact: str | None = None) -> None:
    """Leave for the report page, at a fact where one is named."""
    more = {"report": str(report)} | ({"fact": fact} if fact else {})
    st.switch_page("pages/reports.py", query_params=filters.link(**more))


def href(report: int, fact: str | None = None) -> str:
    """Return the address of a report, at a fact where one is named, relative to any page."""
    more = {"report": str(report)} | ({"fact": fact} if fact else {})
    return "reports?" + urllib.parse.urlencode(filters.link(**more), doseq=True)


def item(row: Mapping[str, Any]) -> dict[str, Any]:
    """Return one fact as the component draws it."""
    sentence = row["sentence"] if not missing(row["sentence"]) else row["text"]
    start, end = (0, len(sentence)) if missing(row["mark_start"]) else (int(row["mark_start"]), int(row["mark_end"]))
    before, mark, after = sentence[:start], sentence[start:end], sentence[end:]
    key = f"{row['fact']}-{row['id']}"
    head, tags = _indicator(row) if row["fact"] == "indicator" else _action(row)
    return {
        "key": key,
        "fact": row["fact"],
        "report": int(row["report_id"]),
        "head": head,
        "tags": [tag for tag in tags if tag["text"]],
        "before": before if len(before) <= CONTEXT else "…" + before[-CONTEXT:],
        "mark": mark,
        "after": after if len(after) <= CONTEXT else after[:CONTEXT] + "…",
        # A report that is not kept yet has no number, and no page to open.
        "source": source(row) if row["report_id"] else "",
        "href": href(int(row["report_id"]), key) if row["report_id"] else "",
    }


def called(row: Mapping[str, Any]) -> str:
    """Return what a report is called: its title, else the name of its file without the folders.

    >>> called({"title": None, "file": "2024/work_reports/report.txt"})
    'report.txt'
    """
    if missing(row["title"]) or not row["title"]:
        return str(row["file"]).rpartition("/")[2] or str(row["file"])
    return str(row["title"])


def source(row: Mapping[str, Any]) -> str:
    """Say where a fact comes from: title and date of the report."""
    title = called(row)
    dated = t("undated") if missing(row["report_date"]) else day(row["report_date"])
    return t("source", title=title, date=dated) + (f" · {t('sample')}" if row.get("sample") else "")


def _indicator(row: Mapping[str, Any]) -> tuple[str, list[dict[str, str]]]:
    """Return what an indicator says in short, and its tags."""
    value = row["text"]
    tags = [_tag(place_name(_text(row["region"]))), _tag(period(row)), _tag(data.themes().get(row["theme"] or "", ""))]
    if row["kind"] == "target":
        tags.insert(0, _tag(t("kind.target"), "target"))
    if row["masked"]:
        tags.insert(0, _tag(t("masked"), "warn"))
    if not missing(row["comparator"]):
        tags.append(_tag(label("comparator", row["comparator"])))
    return f"{row['name']} {value}", tags


def _action(row: Mapping[str, Any]) -> tuple[str, list[dict[str, str]]]:
    """Return what an action says in short, and its tags."""
    who = " → ".join(_text(row[part]) for part in ("actor", "target") if _text(row[part]))
    much = "" if missing(row["count"]) else amount(row["count"], _text(row["count_unit"]))
    head = t("colon").join(part for part in (label("action", row["type"]), who) if part)
    dated = "" if missing(row["date"]) else day(row["date"])
    status = _tag(label("status", row["status"]), "" if row["status"] == "done" else "target")
    theme = _tag(data.themes().get(row["theme"] or "", ""))
    return head, [status, _tag(much), _tag(dated), _tag(place_name(_text(row["region"]))), theme]


def period(row: Mapping[str, Any]) -> str:
    """Return an indicator's period: as written in Chinese, with the year where its words name none.

    In English as dates; empty for none.
    """
    written, first, last = _text(row["period"]), row["period_start"], row["period_end"]
    if missing(last) or (language() == "zh" and written and NAMES_YEAR.search(written)):
        return f"{written}年" if language() == "zh" and YEAR.fullmatch(written) else written
    years = dict.fromkeys(one.year for one in (first, last) if not missing(one))
    spread = "–".join(map(str, years)) + t("year_suffix")
    whole = not missing(first) and (first.month, first.day, last.month, last.day) == (1, 1, 12, 31)
    if language() == "zh" and written and not (whole and len(years) == 1):  # 今年, 全年: the year says it all
        return f"{written}（{spread}）"
    if missing(first):
        return t("until", date=day(last.date()))
    if whole:
        return spread
    return f"{day(first.date())} – {day(last.date())}"


def _tag(text: str, kind: str = "") -> dict[str, str]:
    """Return a tag."""
    return {"text": text, "kind": kind}


def _text(value: Any) -> str:
    """Return a cell as text; empty for none."""
    return "" if missing(value) else str(value)
