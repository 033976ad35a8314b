"""One report before it is kept (入库前核对): its record, to be put right in place, and its first facts."""

from __future__ import annotations

from functools import cache
from typing import Any

import pandas as pd
import streamlit as st

from etl.lexicon.gazetteer import divisions
from etl.load import preview, staging
from etl.load.staging import Load, Staged
from etl.load.upload import Uploads
from etl.store.fields import CorrectionError
from pages.ui import data, filters, sentences, staged, takeaway
from pages.ui.numbers import count, missing
from pages.ui.wording import halved, label, plain, t

FIRST = 6  # facts shown
EVERY = 1_000_000


@cache
def divisions_by_code() -> dict[str, str]:
    """Return division code -> its path of names (四川 / 成都 / 武侯), all there are, in order of codes."""
    known = {one.code: one for one in divisions()}
    paths: dict[str, str] = {}
    for code in sorted(known):  # what is above comes first
        above = paths.get(known[code].parent or "")
        paths[code] = f"{above} / {known[code].short_name}" if above else known[code].short_name
    return paths


def show(uploads: Uploads, load: Load, one: Staged) -> None:
    """Draw a report that was read and is not kept yet."""
    with st.container(border=True, key="upload.preview"):
        st.markdown(f"**{plain(t('preview.title', file=one.name))}**")
        said = staged.doubts(one)
        if said:
            st.warning(plain(t("list_semicolon").join(said)), icon=":material/visibility:")
        counts = [t("preview.count", what=t(f"column.{kind}"), n=count(one.counts.get(kind))) for kind in staged.FACTS]
        st.caption(plain(t("list_comma").join(counts)))
        left, right = st.columns([2, 3], gap="medium")
        with left:
            _record(uploads, load, one)
        with right:
            _facts(uploads, load, one)


def _record(uploads: Uploads, load: Load, one: Staged) -> None:
    """Draw the record; what is changed is kept with the report, beside what the machine read."""
    now = one.record | one.edits
    place = f"{load.token}.{one.number}"

    def take(name: str) -> None:
        value = st.session_state[f"record.{name}.{place}"]
        values: dict[str, Any] = {name: value}
        if name == "region":
            known = divisions_by_code()
            values = {"region_code": value, "region": known[value].rpartition(" / ")[2] if value else None}
        try:
            staging.edit(uploads.store, load.token, one.number, values)
        except CorrectionError as error:
            st.session_state["upload.wrong"] = str(error)

    st.text_input(
        t("preview.record_title"), now["title"] or "", key=f"record.title.{place}", on_change=take, args=("title",),
        placeholder=one.name,
    )  # fmt: skip
    types = list(filters.TYPES)
    at = types.index(now["type"]) if now["type"] in types else None
    st.selectbox(
        t("column.type"), types, at, key=f"record.type.{place}", on_change=take, args=("type",),
        format_func=lambda code: label("type", code),
    )  # fmt: skip
    st.text_input(
        t("column.date"), now["date"] or "", key=f"record.date.{place}", on_change=take, args=("date",),
        placeholder="2024-03-05", help=t("preview.date"),
    )  # fmt: skip
    if wrong := st.session_state.pop("upload.wrong", None):
        st.error(plain(halved(wrong)))
    st.text_input(
        t("column.issuer"), now["issuer"] or "", key=f"record.issuer.{place}", on_change=take, args=("issuer",)
    )
    known = divisions_by_code()
    codes = list(known)
    at = codes.index(now["region_code"]) if now["region_code"] in known else None
    st.selectbox(
        t("column.region"), codes, at, key=f"record.region.{place}", on_change=take, args=("region",),
        format_func=lambda code: known.get(code, code), placeholder=now["region"] or t("nowhere"),
    )  # fmt: skip
    if one.edits:
        st.caption(t("preview.edited"))


def _facts(uploads: Uploads, load: Load, one: Staged) -> None:
    """Draw the first facts in their sentences; all of them can be taken along."""
    key = f"preview.{load.token}.{one.number}"
    table = _rows(uploads, load, one, FIRST)
    if table.empty:
        st.caption(t("sentences.none"))
        return
    sentences.show(table, key, t("preview.facts"))

    def every() -> tuple[pd.DataFrame, pd.DataFrame]:
        rows = _rows(uploads, load, one, EVERY)
        return _columns(rows), rows

    heads = {name: t(head) for name, head in COLUMNS.items()}
    takeaway.table_panel(key, t("preview.table"), _columns(table), heads, table, every if len(table) == FIRST else None)


def _rows(uploads: Uploads, load: Load, one: Staged, most: int) -> pd.DataFrame:
    """Return the first facts of a report, as the store's rows have them."""
    table = pd.DataFrame(preview.first_facts(uploads.store, load.token, one.number, most))
    if len(table):
        now = one.record | one.edits
        table = table.assign(file=one.name, title=now["title"], report_date=now["date"])
        for name in ("period_start", "period_end"):
            table[name] = pd.to_datetime(table[name], errors="coerce")
    return table


# What a file holds of each fact, and what the columns are called; a figure and its unit apart.
COLUMNS = {
    "fact": "column.fact", "name": "column.name", "text": "column.text", "value": "column.value",
    "unit": "column.unit", "kind": "column.kind", "period": "column.period", "actor": "column.actor",
    "target": "column.target", "region": "column.region", "theme": "column.theme",
}  # fmt: skip


def _columns(rows: pd.DataFrame) -> pd.DataFrame:
    """Return facts as a reader reads them, a row each; what a kind of fact does not have is empty."""
    there = rows.reindex(columns=[*COLUMNS, "type"])
    themes = data.themes()
    is_figure = there["fact"] == "indicator"
    acts = there["type"].map(lambda one: None if missing(one) else label("action", one))
    kinds = there["kind"].map(lambda one: None if missing(one) else t(f"kind.{one}"))
    return there.assign(
        fact=there["fact"].map(lambda one: t(f"kind.{one}")),
        name=there["name"].where(is_figure, acts),
        kind=kinds.where(is_figure, None),
        theme=there["theme"].map(lambda one: themes.get(one, one)),
    )[[*COLUMNS]]
