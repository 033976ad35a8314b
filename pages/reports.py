"""报告: the list; one report as text, every fact marked, beside its facts, checks and corrections; two compared
(?report=ID&fact=indicator-12&with=ID)."""

from typing import Any

import pandas as pd
import streamlit as st

from etl.store import review
from etl.store.read import Scope
from pages.ui import data, editing, filters, reader, sentences, side_by_side, tables, takeaway
from pages.ui.frame import Finished, frame, note, nothing
from pages.ui.numbers import count, day, missing, number, records
from pages.ui.wording import label, language, plain, t

LISTED = 2000
PANELS = ("facts", "checks", "history")
VERDICT_SIGNS = {"conflict": "✕", "unclear": "?", "masked": "▒", "rounding": "≈", "ok": "✓"}


def listing(scope: Scope) -> None:
    """Draw the list of reports; a row opens the report."""
    rows = data.ask("reports", scope, top=LISTED)
    if rows.empty:
        nothing()
        return
    st.caption(
        t("reports.count", n=count(len(rows)))
        + (f" {t('table.first', n=count(LISTED))}" if len(rows) == LISTED else "")
    )
    chosen = tables.reports(rows, "reports.list", full=True)
    if chosen is not None:
        sentences.open_report(chosen)


def copied() -> None:
    """Draw the reports that say what another says and are not counted; a row opens the report."""
    rows = data.store().ask("copies", report=None)
    if rows.empty:
        return
    with st.expander(t("copies.title", n=count(len(rows)))):
        shown = pd.DataFrame(
            {
                "file": [one["title"] or one["file"] for one in records(rows)],
                "said": [said_of(one) for one in records(rows)],
            }
        )
        columns = {
            "file": st.column_config.TextColumn(t("column.title"), width="medium"),
            "said": st.column_config.TextColumn(t("column.reason"), width="large"),
        }
        place = tables.pick(shown, "reports.copies", columns, t("copies.title", n=len(rows)))
        if place is not None:
            sentences.open_report(int(rows["report_id"].iloc[place]))


def said_of(one: dict[str, Any]) -> str:
    """Say whose copy a report is, and of what kind."""
    title = one["original_file"] if missing(one["original_title"]) else one["original_title"]
    return t(f"copies.{one['copy_kind']}", title=title, share=f"{100 * one['copy_share']:.0f}%")


def copies(row: dict[str, Any]) -> None:
    """Say that a report is a copy of another, or which are copies of it, each with a link."""
    of = None if pd.isna(row["copy_of"]) else int(row["copy_of"])
    found = data.store().ask("copies", report=of or int(row["report_id"]))
    for one in records(found):
        if of is None:
            title = one["file"] if missing(one["title"]) else one["title"]
            text = t(f"copies.of.{one['copy_kind']}", title=title, share=f"{100 * one['copy_share']:.0f}%")
            target = int(one["report_id"])
        elif one["report_id"] == row["report_id"]:
            text, target = said_of(one), of
        else:
            continue
        st.page_link(
            "pages/reports.py", label=plain(text), icon=":material/content_copy:",
            query_params=filters.link(report=str(target)),
        )  # fmt: skip


def record(row: dict[str, Any]) -> None:
    """Draw what the report says of itself."""
    facts = [
        (t("column.type"), label("type", row["type"])),
        (t("column.date"), t("undated") if missing(row["date"]) else day(row["date"])),
        (t("column.issuer"), None if missing(row["issuer"]) else row["issuer"]),
        (t("column.region"), t("nowhere") if missing(row["region"]) else row["region"]),
        (t("column.characters"), count(row["characters"])),
        (t("column.file"), row["file"]),
        (t("column.masked_share"), f"{100 * row['masked_share']:.1f}%" if row["masked_share"] else None),
        (
            t("column.flags"),
            t("list_comma").join(label("flag", flag) for flag in row["flags"]) if len(row["flags"]) else None,
        ),
    ]
    words = " · ".join(f"{what}{t('colon')}{value}" for what, value in facts if value)
    st.caption(plain(words) + (f" · ✎ {t('column.corrected')}" if row["corrected"] else ""))
    editing.told()
    with st.expander(t("edit.title.report"), icon=":material/edit_note:", key="reports.record"):
        editing.editor("report", int(row["report_id"]), "record")


@st.fragment
def reading(row: dict[str, Any]) -> None:
    """Draw the text beside the panel of its facts, checks and corrections."""
    editing.refreshed()
    report = int(row["report_id"])
    facts = data.store().ask("report_facts", report=report)
    counts = {kind: int((facts["fact"] == kind).sum()) for kind in reader.KINDS}
    names = {kind: f"{reader.SIGNS[kind]} {t(f'kind.{kind}')} {counts[kind]:,}" for kind in reader.KINDS}
    kinds = st.pills(
        t("reader.kinds"),
        reader.KINDS,
        selection_mode="multi",
        default=list(reader.KINDS),
        key="reader.kinds",
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    chosen = st.query_params.get("fact")
    left, right = st.columns([8, 5], gap="medium")
    with left:
        sections = data.store().ask("report_sections", report=report)
        reader.show(report, row["text"], facts, kinds, chosen, sections)
        st.caption(t("reader.keys"))
    with right:
        panel(report, facts, kinds, chosen)


def panel(report: int, facts: pd.DataFrame, kinds: list[str], chosen: str | None) -> None:
    """Draw what stands beside the text: facts, checks or corrections."""
    editing.told()
    checks = data.ask("check_rows", Scope(), verdict=None, kind=None, report_id=report, top=LISTED)
    written = review.history(data.store())
    written = written[written["report_id"] == report]
    names = {
        "facts": f"{t('column.facts')} {len(facts):,}",
        "checks": f"{t('reader.checks')} {len(checks):,}",
        "history": f"{t('edit.history')} {len(written):,}",
    }
    which = st.segmented_control(
        t("reader.panel"),
        PANELS,
        key="reader.panel",
        default="facts",
        required=True,
        format_func=names.__getitem__,
        label_visibility="collapsed",
    )
    if which == "checks":
        check_list(report, checks)
        return
    if which == "history":
        editing.entries(written, "reader.history")
        return
    keys = facts["fact"] + "-" + facts["id"].astype(str)
    one = facts[keys == chosen]
    if len(one):
        fact(report, records(one)[0])
    else:
        st.caption(t("reader.choose"))
    fact_table(report, facts[facts["fact"].isin(kinds)])


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
    """Draw one fact's record; what the report does not state is left out."""
    many = {
        "indicator": [
            ("column.indicator", row["label"]),
            ("column.value", row["text"]),
            ("column.kind", t(f"kind.{row['detail']}") if row["fact"] == "indicator" else None),
            ("column.measure", label("measure", row["measure"])),
            ("column.comparator", row["comparator"] and label("comparator", row["comparator"])),
            ("column.bound", row["bound"] and label("bound", row["bound"])),
            ("column.period", row["date"]),
        ],
        "action": [
            ("column.act", label("action", row["label"])),
            ("column.status", label("status", row["status"])),
            ("column.actor", row["actor"]),
            ("column.target", row["target"]),
            ("column.count", None if missing(row["count"]) else f"{number(row['count'])} {row['count_unit'] or ''}"),
            ("column.date", None if missing(row["date"]) else day(row["date"])),
        ],
        "location": [
            ("column.region", row["label"]),
            ("column.level", label("level", row["detail"])),
            ("column.code", row["region_code"]),
        ],
        "policy": [
            ("column.document", row["label"]),
            ("column.number", row["region_code"]),
            ("column.issuer", row["region"]),
            ("column.year", row["date"]),
        ],
    }[row["fact"]]
    if row["fact"] in ("indicator", "action"):
        many += [("column.region", row["region"]), ("column.theme", data.themes().get(row["theme"] or "", None))]
    if row["masked"]:
        many.append(("masked", t("masked.long")))
    if row["fact"] == "indicator" and not missing(row["series"]):
        many.insert(1, ("column.series", series_name(str(row["series"]))))
    with st.container(border=True):
        mark = f" ✎ {t('column.corrected')}" if row["corrected"] else ""
        st.markdown(f"**{reader.SIGNS[row['fact']]} {t('kind.' + row['fact'])}**{mark}")
        st.table(
            {t(key): plain(str(value)) for key, value in many if not missing(value) and value != ""},
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


def series_name(key: str) -> str:
    """Return the name of a series; its key where the store does not know it."""
    rows = data.store().ask("series_codebook", word=key, unused=True, top=LISTED)
    found = rows.loc[rows["key"] == key, language()]
    return key if found.empty else str(found.iloc[0])


def fact_table(report: int, facts: pd.DataFrame) -> None:
    """Draw the facts of the report in text order; a row opens the fact in the text."""
    if facts.empty:
        st.caption(t("sentences.none"))
        return
    keys = list(facts["fact"] + "-" + facts["id"].astype(str))
    shown = pd.DataFrame(
        {
            "fact": [t(f"kind.{kind}") for kind in facts["fact"]],
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
        rows = st.session_state[widget]["selection"]["rows"]
        if rows and rows[0] < len(keys):
            st.query_params["fact"] = keys[rows[0]]

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
        selection_mode="single-row",
        height=420,
        placeholder="—",
        alt=t("reader.facts"),
        column_config=columns,
    )
    source = pd.DataFrame({"indicator_id": facts["id"].where(facts["fact"] == "indicator")})
    takeaway.table_panel(widget, t("reader.facts"), shown, columns, source)


with frame("reports", filtered="report" not in st.query_params) as scope:
    asked = st.query_params.get("report", "")
    if not asked:
        listing(scope)
        copied()
    else:
        st.page_link(
            "pages/reports.py",
            label=t("reports.back"),
            icon=":material/arrow_back:",
            query_params=filters.link() or None,
        )
        found = data.store().ask(
            "report", report=int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 10 else -1
        )
        if found.empty:
            st.info(t("reports.unknown", report=plain(asked[:20])))
            raise Finished
        row = records(found)[0]
        st.subheader(plain(tables.named(row)))
        record(row)
        if row["sample"]:
            note(t("sample.one"))
        copies(row)
        reading(row)
        side_by_side.compared(row)
