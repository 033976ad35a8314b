"""核验: which figures do not add up, within a report and between reports; what is masked; why a cell is empty."""

from typing import Any

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import charts, data, growth, sentences, series, tables
from pages.ui.frame import finish, frame, nothing, tiles
from pages.ui.later import later
from pages.ui.numbers import count, missing, number, records, region_name, share
from pages.ui.wording import label, plain, t

VERDICTS = ("conflict", "unclear", "masked", "rounding", "ok")
COLOURS = dict(zip(VERDICTS, (charts.WARNING, charts.LINES[1], charts.QUIET, charts.DONE, charts.FINE), strict=True))
HATCHED = ("unclear", "masked")
KINDS = ("ratio", "sum", "from_to", "growth", "gap", "shares", "rank")
LISTED = 300
SHOWN = 16


def figures(scope: Scope) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Draw how the checks came out; finish the page where there are none and nothing is masked."""
    rows = data.ask("check_rows", scope, verdict=None, kind=None, report_id=None, top=5_000)
    between = data.ask("between_reports", scope, top=LISTED)
    if rows.empty and between.empty:
        if data.ask("masked_by", scope, by="report", top=1).empty:
            finish("checks")
        nothing("checks")
        return rows, between
    by_verdict = rows["verdict"].value_counts()
    tiles(
        [
            (label("verdict", "conflict"), count(by_verdict.get("conflict", 0)), t("tile.conflicts.note")),
            (t("tile.between"), count((between["verdict"] == "conflict").sum()), t("tile.between.note")),
            *(
                (label("verdict", one), count(by_verdict.get(one, 0)), t(f"verdict.{one}.note"))
                for one in VERDICTS
                if one != "conflict"
            ),
        ]
    )
    return rows, between


@st.fragment
def verdicts(scope: Scope, rows: pd.DataFrame) -> None:
    """Which arithmetic was tested, and how it came out; a bar opens its checks."""
    kinds = [one for one in KINDS if (rows["kind"] == one).any()]
    there = [one for one in VERDICTS if (rows["verdict"] == one).any()]
    counts = rows.groupby(["kind", "verdict"]).size()
    wide = pd.DataFrame({one: [int(counts.get((kind, one), 0)) for kind in kinds] for one in there})
    wide["name"] = names = [label("check", kind) for kind in kinds]
    parts = [charts.Part(label("verdict", one), list(wide[one]), one in HATCHED, COLOURS[one]) for one in there]
    fig = charts.bars(names, parts, t("chart.hover.bar"))
    fine = int((rows["verdict"].isin(["ok", "rounding"])).sum())
    says = t("chart.verdicts.says", n=count(len(rows)), ok=count(fine))
    columns = {"name": t("column.check")} | {one: label("verdict", one) for one in there}
    points = charts.draw(fig, "verdicts", t("chart.verdicts"), says, wide, columns)
    if points and points[0]["y"] in names:
        kind, verdict = kinds[names.index(points[0]["y"])], there[points[0]["curve_number"]]
        chosen = rows[(rows["kind"] == kind) & (rows["verdict"] == verdict)]
        with st.container(border=True):
            heading = f"{points[0]['y']} · {label('verdict', verdict)}"
            sentences.show(tables.by_id(chosen["indicator_id"]), "verdicts.panel", heading)


def _masked_in(by: str, key: Any) -> str:
    """Return what a report, a region or a theme is called."""
    if by == "theme":
        return data.themes().get(key, t("none"))
    return t("nowhere") if missing(key) or key == "none" else region_name(key) if by == "region" else str(key)


@st.fragment
def masked(scope: Scope) -> None:
    """Where figures are masked: by report, region or theme."""
    if data.ask("masked_by", scope, by="report", top=1).empty:
        st.markdown(f"##### {plain(t('chart.masked_by'))}")
        st.caption(t("masked.none"))
        return
    by = st.segmented_control(
        t("masked.by"),
        ("report", "region", "theme"),
        key="masked.by",
        default="report",
        required=True,
        format_func=lambda key: t(f"masked.by.{key}"),
        label_visibility="collapsed",
    )
    rows = data.ask("masked_by", scope, by=by or "report", top=SHOWN)
    if rows.empty:
        st.caption(t("masked.none"))
        return
    rows = rows.assign(
        label=[_masked_in(by or "report", one) for one in rows["name"]],
        share=[share(a, b) for a, b in zip(rows["masked"], rows["indicators"], strict=True)],
    )
    fig = charts.bars(
        list(rows["label"]), [charts.Part(t("masked"), list(rows["masked"]), True, charts.QUIET)], t("chart.hover.bar")
    )
    top = rows.iloc[0]
    says = t("chart.masked_by.says", name=top["label"], n=count(top["masked"]), share=top["share"])
    columns = {
        "label": t(f"masked.by.{by or 'report'}"),
        "masked": t("masked"),
        "indicators": t("kind.indicator"),
        "share": t("column.masked_share"),
    }
    points = charts.draw(fig, "masked_by", t("chart.masked_by"), says, rows, columns)
    if points and points[0]["y"] in list(rows["label"]):
        chosen = records(rows)[list(rows["label"]).index(points[0]["y"])]
        name = None if missing(chosen["name"]) else chosen["name"]
        report = int(chosen["report_id"]) if by == "report" else None
        ids = data.ask("masked_ids", scope, by=by, name=name, report_id=report, top=tables.MANY)["indicator_id"]
        with st.container(border=True):
            sentences.show(tables.by_id(ids), "masked.panel", chosen["label"])


@st.fragment
def listed(rows: pd.DataFrame) -> None:
    """Every check, the worst first; a row opens the sentences of its figures."""
    st.subheader(t("checks.table"))
    there = [one for one in VERDICTS if (rows["verdict"] == one).any()]
    if not there:
        st.caption(t("checks.none"))
        return
    verdict = tables.one_state(t("column.verdict"), "checks.verdict", there, lambda key: label("verdict", key))
    every = rows[rows["verdict"] == verdict]
    part = every.head(LISTED)
    text = st.column_config.TextColumn
    columns = {
        "kind": text(t("column.check"), width=100),
        "name": text(t("column.indicator"), width=170),
        "text": text(t("column.stated"), width=100, alignment="right"),
        "note": text(t("column.arithmetic"), width=280),
        "region": text(t("column.region"), width=150),
        "title": text(t("column.title"), width="medium"),
        "sentence": text(t("column.sentence"), width="large"),
    }
    whole = (lambda: (_told(every), every)) if len(every) > LISTED else None
    place = tables.pick(_told(part), f"checks.table.{verdict}", columns, t("checks.table"), source=part, whole=whole)
    if place is not None:
        one = records(part.iloc[[place]])[0]
        with st.container(border=True):
            st.text(f"{one['note']}  ·  {t('column.stated')} {one['text']}  ·  {label('verdict', one['verdict'])}")
            sentences.show(tables.by_id(one["ids"]), "checks.sentence", t("checks.members"))


def _told(rows: pd.DataFrame) -> pd.DataFrame:
    """Return checks in words."""
    return pd.DataFrame(
        {
            "kind": [label("check", one) for one in rows["kind"]],
            "name": rows["name"],
            "text": rows["text"],
            "note": rows["note"],
            "region": [region_name(one) for one in rows["region"]],
            "title": [tables.named(row) for row in records(rows)],
            "sentence": rows["sentence"],
        }
    )


@st.fragment
def reports_against_each_other(rows: pd.DataFrame) -> None:
    """What two reports state differently; a row opens both sentences."""
    st.subheader(t("between.table"))
    if rows.empty:
        st.caption(t("between.none"))
        return
    if (rows["verdict"] == "unclear").any():
        st.caption(t("between.revised"))
    shown = pd.DataFrame(
        {
            "verdict": [label("verdict", one) for one in rows["verdict"]],
            "name": rows["name"],
            "region": [region_name(one) for one in rows["region"]],
            "period": [sentences.period(row) or "—" for row in records(rows)],
            "earlier": rows["earlier_text"],
            "later": rows["later_text"],
            "earlier_title": [_titled(row, "earlier") for row in records(rows)],
            "later_title": [_titled(row, "later") for row in records(rows)],
        }
    )
    text = st.column_config.TextColumn
    columns = {
        "verdict": text(t("column.verdict"), width=90),
        "name": text(t("column.indicator"), width=200),
        "region": text(t("column.region"), width=150),
        "period": text(t("column.period"), width=110),
        "earlier": text(t("column.earlier"), width=110, alignment="right"),
        "later": text(t("column.later"), width=110, alignment="right"),
        "earlier_title": text(t("column.earlier_report"), width="medium"),
        "later_title": text(t("column.later_report"), width="medium"),
    }
    place = tables.pick(shown, "between.table", columns, t("between.table"), source=rows)
    if place is not None:
        one = records(rows.iloc[[place]])[0]
        left, right = st.columns(2, gap="medium")
        with left:
            sentences.show(tables.by_id([one["earlier_id"]]), "between.earlier", t("column.earlier"))
        with right:
            sentences.show(tables.by_id([one["later_id"]]), "between.later", t("column.later"))


def _titled(row: dict[str, Any], which: str) -> str:
    title, file = row[f"{which}_title"], row[f"{which}_file"]
    return file if missing(title) or not title else f"{title} · {file}"


@st.fragment
def gaps(scope: Scope) -> None:
    """Why a place has no figure of an indicator: not in the report, not read, masked, only promised, another time."""
    st.subheader(t("gaps.title"))
    picked = series.choose(scope)
    if picked is None:
        return
    chosen, name = picked
    if missing(chosen["series"]):
        st.caption(t("gaps.no_series"))
        return
    rows = data.ask("series_gaps", scope, series=chosen["series"], words=chosen["zh"], top=LISTED)
    if rows.empty:
        st.caption(t("gaps.none"))
        return
    by_state = rows["state"].value_counts()
    st.caption(t("list_semicolon").join(f"{t(f'gap.{one}')} {number(n)}" for one, n in by_state.items()))
    shown = pd.DataFrame(
        {
            "region": [region_name(one) for one in rows["region"]],
            "state": [t(f"gap.{one}") for one in rows["state"]],
            "why": [t(f"gap.{one}.note") for one in rows["state"]],
            "reports": rows["reports"],
        }
    )
    columns = {
        "region": st.column_config.TextColumn(t("column.region"), width=120),
        "state": st.column_config.TextColumn(t("gaps.state"), width=140),
        "why": st.column_config.TextColumn(t("column.why"), width="large"),
        "reports": st.column_config.NumberColumn(t("tile.reports"), width=80, format="localized"),
    }
    place = tables.pick(shown, f"gaps.{chosen['series']}", columns, t("gaps.title"), source=rows)
    if place is None:
        return
    one = records(rows.iloc[[place]])[0]
    if missing(one["example"]):
        sentences.open_report(int(one["report_id"]))
    else:
        with st.container(border=True):
            sentences.show(tables.by_id([one["example"]]), "gaps.sentence", f"{shown['region'].iloc[place]} · {name}")


with frame("checks") as scope:
    checked, contradicted = figures(scope)
    left, right = st.columns([1, 1], gap="medium")
    with left:
        if len(checked):
            verdicts(scope, checked)
        else:
            masked(scope)
    if len(checked):
        with right:
            masked(scope)
    later(
        "tables",
        lambda: listed(checked),
        lambda: reports_against_each_other(contradicted),
        lambda: growth.against_last_year(scope),
        lambda: gaps(scope),
    )
