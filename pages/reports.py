"""报告: the list; one report as text, every fact marked, beside its facts (?report=ID&fact=indicator-12)."""

from typing import Any

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import data, filters, reader, sentences, tables
from pages.ui.frame import Finished, frame, note, nothing
from pages.ui.numbers import count, day, missing, number, records
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
    st.caption(plain(words))


@st.fragment
def reading(row: dict[str, Any], facts: pd.DataFrame) -> None:
    """Draw the text beside the panel of its facts."""
    report = int(row["report_id"])
    names = {kind: f"{t(f'kind.{kind}')} {int((facts['fact'] == kind).sum()):,}" for kind in reader.KINDS}
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
    left, right = st.columns([3, 2], gap="medium")
    with left:
        reader.show(report, row["text"], facts, kinds, chosen)
        st.caption(t("reader.keys"))
    with right:
        keys = facts["fact"] + "-" + facts["id"].astype(str)
        one = facts[keys == chosen]
        if len(one):
            fact(records(one)[0])
        else:
            st.caption(t("reader.choose"))
        fact_table(report, facts[facts["fact"].isin(kinds)])


def fact(row: dict[str, Any]) -> None:
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
    with st.container(border=True):
        st.markdown(f"**{t('kind.' + row['fact'])}**")
        st.table(
            {t(key): plain(str(value)) for key, value in many if not missing(value) and value != ""},
            border="horizontal",
            alt=t("reader.record"),
        )


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
            "text": facts["text"],
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

    st.dataframe(
        shown,
        hide_index=True,
        key=widget,
        on_select=taken,
        selection_mode="single-row",
        height=420,
        placeholder="—",
        alt=t("reader.facts"),
        column_config={
            "fact": st.column_config.TextColumn(t("column.fact"), width=70),
            "label": st.column_config.TextColumn(t("column.name"), width=140),
            "text": st.column_config.TextColumn(t("column.text"), width=110),
            "detail": st.column_config.TextColumn(t("column.detail"), width=120),
        },
    )


with frame("reports", filtered="report" not in st.query_params) as scope:
    asked = st.query_params.get("report", "")
    if not asked:
        listing(scope)
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
        reading(row, data.store().ask("report_facts", report=int(row["report_id"])))
