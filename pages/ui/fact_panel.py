"""What stands beside a report's text (旁栏): its facts and the one that is open, its checks, corrections, pages."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from etl.store import review
from etl.store.read import Scope
from pages.ui import adding, data, editing, page_image, reader, sentences, series, tables, takeaway
from pages.ui.numbers import amount, count, day, missing, records
from pages.ui.wording import label, plain, t

LISTED = 2000
MANY = 10  # rows; a table of more scrolls in itself
PANEL = "reader.panel"
VERDICT_SIGNS = {"conflict": "✕", "unclear": "?", "masked": "▒", "rounding": "≈", "ok": "✓"}


def show(row: dict[str, Any], facts: pd.DataFrame, kinds: list[str], chosen: str | None, page: int | None) -> None:
    """Draw what stands beside the text of a report; `page` is the one of the original to show, None for none."""
    editing.told()
    report = int(row["report_id"])
    checks = data.ask("check_rows", Scope(), verdict=None, kind=None, report_id=report, top=LISTED)
    written = review.history(data.store())
    written = written[written["report_id"] == report]
    names = {
        "facts": f"{t('column.facts')} {len(facts):,}",
        "checks": f"{t('reader.checks')} {len(checks):,}",
        "history": f"{t('edit.history')} {len(written):,}",
    }
    if page_image.there(row):
        names["page"] = t("reader.page")
    which = _which(names, page)
    keys = facts["fact"] + "-" + facts["id"].astype(str)
    opened = records(facts[keys == chosen])
    if which == "checks":
        check_list(report, checks)
    elif which == "history":
        editing.entries(written, "reader.history")
    elif which == "page" and page is not None:
        page_image.draw(row, page, opened[0] if opened else None)
        if opened:
            fact(report, opened[0])
        adding.draw(report, row["text"])
    else:
        if opened:
            fact(report, opened[0])
        else:
            st.caption(t("reader.choose"))
        adding.draw(report, row["text"])
        fact_table(report, facts[facts["fact"].isin(kinds)])


def _which(names: dict[str, str], page: int | None) -> str:
    """Let the reader choose what to see; the URL says whether it is the original's pages."""
    state = st.session_state
    if page is not None:
        state[PANEL] = "page"
    elif state.get(PANEL) not in names or state[PANEL] == "page":
        state[PANEL] = "facts"
    st.segmented_control(
        t("reader.panel"),
        list(names),
        key=PANEL,
        required=True,
        format_func=names.__getitem__,
        on_change=_switched,
        label_visibility="collapsed",
    )
    return str(state[PANEL])


def _switched() -> None:
    if st.session_state[PANEL] == "page":
        st.query_params[page_image.ASKED] = "0"  # the page of what is open
    else:
        st.query_params.pop(page_image.ASKED, None)


def check_list(report: int, checks: pd.DataFrame) -> None:
    """Draw the checks of the report with their verdicts; a row opens the sentences of its figures."""
    if checks.empty:
        st.caption(t("reader.checks.none"))
        return
    shown = pd.DataFrame(
        {
            "verdict": [f"{VERDICT_SIGNS[one]} {label('verdict', one)}" for one in checks["verdict"]],
            "name": checks["name"],
            "note": checks["note"],
            "text": checks["text"],
        }
    )
    columns = {
        "verdict": st.column_config.TextColumn(t("column.verdict"), width=80),
        "name": st.column_config.TextColumn(t("column.indicator"), width=130),
        "text": st.column_config.TextColumn(t("column.stated"), width=80, alignment="right"),
        "note": st.column_config.TextColumn(t("column.arithmetic"), width=220),
    }
    place = tables.pick(shown, f"reader.checks.{report}", columns, t("reader.checks"))
    if place is not None:
        one = records(checks.iloc[[place]])[0]
        with st.container(border=True):
            st.text(f"{label('verdict', one['verdict'])}{t('colon')}{one['note']}")
            sentences.show(tables.by_id(one["ids"]), "reader.check", t("checks.members"))


def fact(report: int, row: dict[str, Any]) -> None:
    """Draw one fact's record, with what may be corrected and what was; what the report does not state is left out."""
    with st.container(border=True):
        mark = f" ✎ {t('column.corrected')}" if row["corrected"] else ""
        st.markdown(f"**{reader.SIGNS[row['fact']]} {t('edit.kind.' + row['fact'])}**{mark}")
        st.table(
            {t(key): plain(str(value)) for key, value in _record(row) if not missing(value) and value != ""},
            border="horizontal",
            alt=t("reader.record"),
        )
        one = int(row["id"])
        with st.expander(t("edit.title"), icon=":material/edit:", key="reader.edit"):
            editing.editor(row["fact"], one, "fact")
        written = editing.written_on(row["fact"], report, int(row["start_offset"]), int(row["end_offset"]))
        if len(written):
            st.caption(t("edit.history"))
            editing.entries(written, "fact.history")


def _record(row: dict[str, Any]) -> list[tuple[str, Any]]:
    """Return the lines of a fact's record: the key of each label and its value, which may be missing."""
    lines = FIELDS[row["fact"]](row)
    if row["fact"] in ("indicator", "action"):
        lines += [("column.region", row["region"]), ("column.theme", data.themes().get(row["theme"] or "", None))]
    if row["masked"]:
        lines.append(("masked", t("masked.long")))
    if not missing(row["page"]):
        lines.append(("column.page", count(row["page"])))
    if not missing(row["confidence"]):
        lines.append(("column.confidence", _certainty(float(row["confidence"]))))
    return lines


def _indicator(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        ("column.indicator", row["label"]),
        ("column.series", None if missing(row["series"]) else series.name_of(str(row["series"]))),
        ("column.value", row["text"]),
        ("column.kind", t(f"kind.{row['detail']}")),
        ("column.measure", label("measure", row["measure"])),
        ("column.comparator", row["comparator"] and label("comparator", row["comparator"])),
        ("column.bound", row["bound"] and label("bound", row["bound"])),
        ("column.period", row["date"]),
    ]


def _action(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        ("column.act", label("action", row["label"])),
        ("column.status", label("status", row["status"])),
        ("column.actor", row["actor"]),
        ("column.target", row["target"]),
        ("column.count", None if missing(row["count"]) else amount(row["count"], row["count_unit"])),
        ("column.date", None if missing(row["date"]) else day(row["date"])),
    ]


def _location(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [
        ("column.region", row["label"]),
        ("column.level", label("level", row["detail"])),
        ("column.code", row["region_code"]),
    ]


def _policy(row: dict[str, Any]) -> list[tuple[str, Any]]:
    return [  # report_facts.sql gives a document's number, issuer and year in these columns
        ("column.document", row["label"]),
        ("column.number", row["region_code"]),
        ("column.issuer", row["region"]),
        ("column.year", row["date"]),
    ]


FIELDS = {"indicator": _indicator, "action": _action, "location": _location, "policy": _policy}


def _certainty(share: float) -> str:
    """Say how surely the words of a scan were recognised."""
    return f"{100 * share:.0f}%" + (f" · {t('review.doubt.recognised')}" if share < reader.SURE else "")


def fact_table(report: int, facts: pd.DataFrame) -> None:
    """Draw the facts of the report in text order; a row opens the fact in the text."""
    if facts.empty:
        st.caption(t("sentences.none"))
        return
    keys = list(facts["fact"] + "-" + facts["id"].astype(str))
    shown = pd.DataFrame(
        {
            "fact": [t(f"edit.kind.{kind}") for kind in facts["fact"]],
            "label": [
                label("action", name) if kind == "action" else name
                for kind, name in zip(facts["fact"], facts["label"], strict=True)
            ],
            "text": [
                f"✎ {text}" if corrected else text
                for text, corrected in zip(facts["text"], facts["corrected"], strict=True)
            ],
            "detail": [
                sentences.period({"period": row["date"], "period_start": None, "period_end": None})
                if row["fact"] == "indicator"
                else (row["actor"] or "")
                for row in records(facts)
            ],
        }
    )
    widget = f"reader.table.{report}"

    def taken() -> None:
        for place, _ in st.session_state[widget]["selection"]["cells"]:
            if place < len(keys):
                st.query_params["fact"] = keys[place]

    columns = {
        "fact": st.column_config.TextColumn(t("column.fact"), width=70),
        "label": st.column_config.TextColumn(t("column.name"), width=140),
        "text": st.column_config.TextColumn(t("column.text"), width=110),
        "detail": st.column_config.TextColumn(t("column.detail"), width=120),
    }
    st.dataframe(
        shown,
        hide_index=True,
        key=widget,
        on_select=taken,
        selection_mode="single-cell",
        height=420 if len(shown) > MANY else "auto",
        placeholder="—",
        alt=t("reader.facts"),
        column_config=columns,
    )
    source = pd.DataFrame({"indicator_id": facts["id"].where(facts["fact"] == "indicator")})
    takeaway.table_panel(widget, t("reader.facts"), shown, columns, source)
