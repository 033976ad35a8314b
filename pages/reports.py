"""报告: the list; one report as text, every fact marked, beside its facts, checks, corrections or the original's page;
two compared (?report=ID&fact=indicator-12&page=3&with=ID)."""

from functools import partial
from typing import Any

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import adding, data, editing, fact_panel, filters, page_image, reader, sentences, side_by_side, tables
from pages.ui.frame import Finished, frame, note, nothing
from pages.ui.numbers import count, day, missing, records, region_name
from pages.ui.wording import label, plain, t

LISTED = 2000


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
                "said": [said_of(one) for one in records(rows)],
                "file": [sentences.called(one) for one in records(rows)],
            }
        )
        columns = {
            "said": st.column_config.TextColumn(t("column.reason"), width="large"),
            "file": st.column_config.TextColumn(t("column.title"), width="medium"),
        }
        place = tables.pick(shown, "reports.copies", columns, t("copies.title", n=len(rows)), leaves=True)
        if place is not None:
            sentences.open_report(int(rows["report_id"].iloc[place]))


def said_of(one: dict[str, Any]) -> str:
    """Say whose copy a report is, and of what kind."""
    title = sentences.called({"title": one["original_title"], "file": one["original_file"]})
    return t(f"copies.{one['copy_kind']}", title=title, share=f"{100 * one['copy_share']:.0f}%")


def copies(row: dict[str, Any]) -> None:
    """Say that a report is a copy of another, or which are copies of it, each with a link."""
    of = None if pd.isna(row["copy_of"]) else int(row["copy_of"])
    found = data.store().ask("copies", report=of or int(row["report_id"]))
    for one in records(found):
        if of is None:
            text = t(
                f"copies.of.{one['copy_kind']}", title=sentences.called(one), share=f"{100 * one['copy_share']:.0f}%"
            )
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
        (t("column.region"), region_name(row["region"])),
        (t("column.characters"), count(row["characters"])),
        (t("column.file"), row["file"]),
        (t("column.masked_share"), f"{100 * row['masked_share']:.1f}%" if row["masked_share"] else None),
        (
            t("column.flags"),
            t("list_comma").join(label("flag", flag) for flag in row["flags"]) if len(row["flags"]) else None,
        ),
    ]
    words = " · ".join(f"{what}{t('colon')}{value}" for what, value in facts if value)
    with st.container(horizontal=True, vertical_alignment="center", key="reports.head"):
        st.caption(plain(words) + (f" · ✎ {t('column.corrected')}" if row["corrected"] else ""), width="stretch")
        page_image.original_button(row)
    editing.told()
    with st.expander(t("edit.title.report"), icon=":material/edit_note:", key="reports.record"):
        editing.editor("report", int(row["report_id"]), "record")


@st.fragment
def reading(row: dict[str, Any]) -> None:
    """Draw the text beside the panel of its facts, checks, corrections, or beside the page of the original."""
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
    page = page_image.wanted(row, facts, chosen)
    left, right = st.columns([8, 5] if page is None else 2, gap="medium")
    with left:
        sections = data.store().ask("report_sections", report=report)
        pages = list(map(int, row["pages"])) if page else []
        marked = partial(adding.mark, report)
        reader.show(report, row["text"], facts, kinds, chosen, sections, pages, page, marked)
        st.caption(t("reader.keys"))
    with right:
        fact_panel.show(row, facts, kinds, chosen, page)


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
        # Whoever comes by a link to two reports side by side sees these first; chosen here, they stay below the text.
        first = st.session_state.setdefault(f"compare.first.{row['report_id']}", "with" in st.query_params)
        for part in (side_by_side.compared, reading) if first else (reading, side_by_side.compared):
            part(row)
