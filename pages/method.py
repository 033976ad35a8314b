"""方法: how facts are made, how right they are, what series, tables and word lists hold, and how to take it all."""

import csv
import json
import tempfile
import tomllib
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from etl.lexicon.tables import DATA
from etl.lexicon.tables import rows as word_rows
from etl.store import versions
from etl.store.export import export_zip
from etl.store.history import history
from pages.ui import data, takeaway, verdicts
from pages.ui.frame import frame, note, tiles
from pages.ui.numbers import count, missing, records, share
from pages.ui.series import name_of
from pages.ui.wording import halved, label, plain, t

STEPS = ("read", "clean", "segment", "extract", "resolve", "check", "load")
EXAMPLE = "前三季度，全市地区生产总值2156.7亿元，同比增长6.1%；年底前改造老旧小区120个。"
READ = (  # what Duban reads in the example: figure, name, kind, period, series
    ("2156.7亿元", "地区生产总值", "actual", "前三季度", "gdp"),
    ("6.1%", "地区生产总值增速", "actual", "前三季度", "gdp_growth"),
    ("120个", "改造老旧小区数", "target", "年底前", "old_communities"),
)
SCORES = DATA / "accuracy.json"
COVERAGE = DATA.parent / "bench" / "series_coverage.csv"
KINDS = ("indicators", "locations", "actions")
LISTED = 500


def text(what: str, width: Any = None) -> Any:
    """Return a column of words, headed by the wording's `column.<what>`."""
    return st.column_config.TextColumn(t(f"column.{what}"), width=width)


def figure(what: str, width: Any = 90, form: str = "localized") -> Any:
    """Return a column of figures, headed by the wording's `column.<what>`."""
    return st.column_config.NumberColumn(t(f"column.{what}"), width=width, format=form)


def shown(rows: pd.DataFrame, key: str, columns: dict[str, Any], height: Any = "auto") -> None:
    """Draw a table that is only read."""
    st.dataframe(
        rows[list(columns)],
        column_config=columns,
        hide_index=True,
        key=key,
        alt=t(f"table.{key}"),
        height=height,
        placeholder="—",
    )
    takeaway.table_panel(f"method.{key}", t(f"table.{key}"), rows, columns)


def steps() -> None:
    """How a report becomes facts, with an example sentence and what is read in it."""
    st.subheader(t("method.steps"))
    st.markdown("\n".join(f"{n}. **{t(f'step.{key}')}** · {t(f'step.{key}.told')}" for n, key in enumerate(STEPS, 1)))
    st.caption(t("method.example"))
    st.html(f"<blockquote>{EXAMPLE}</blockquote>")
    rows = pd.DataFrame(READ, columns=["value", "name", "kind", "period", "series"])
    rows["kind"] = [t(f"kind.{kind}") for kind in rows["kind"]]
    rows["series"] = [name_of(key) for key in rows["series"]]
    shown(rows, "example", {name: text(name) for name in rows.columns})
    st.markdown(t("method.rules"))


def accuracy() -> None:
    """How right Duban is on the annotated reports of its own tests."""
    st.subheader(t("method.accuracy"))
    try:
        scores = json.loads(SCORES.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        note(t("method.no_scores"))
        return
    tiles(
        [
            (
                t(f"score.{kind}"),
                f"{scores['fact'][kind]['f1']:.3f}",
                t("score.note", n=count(scores["fact"][kind]["gold"])),
            )
            for kind in KINDS
            if kind in scores["fact"]
        ]
    )
    told = [t("method.accuracy.told", n=count(len(scores["reports"])))]
    if day := scores.get("date"):
        told.append(t("method.accuracy.date", day=day))
    st.caption(" ".join(told))
    lines = [
        {"kind": t(f"score.{kind}"), "asked": t(f"score.{asked}")} | scores[asked][kind]
        for kind in KINDS
        for asked in ("found", "fact")
        if kind in scores[asked]
    ]
    columns = {"kind": text("kind"), "asked": text("asked", "medium")}
    columns |= {name: figure(name) for name in ("gold", "found", "right")}
    columns |= {name: figure(name, form="%.3f") for name in ("precision", "recall", "f1")}
    shown(pd.DataFrame(lines), "scores", columns)
    fields = [
        {"field": label("field", name), "right": one["right"], "of": one["of"], "share": share(one["right"], one["of"])}
        for name, one in scores["fields"].items()
        if one["of"]
    ]
    shown(
        pd.DataFrame(fields),
        "fields",
        {"field": text("field", "medium"), "right": figure("right"), "of": figure("of"), "share": text("share", 90)},
        height=360,
    )


def coverage() -> None:
    """How many indicators belong to a series: in this store, and in the reports Duban was tried on."""
    st.subheader(t("method.coverage"))
    st.markdown(t("method.coverage.told"))
    if COVERAGE.exists():
        with COVERAGE.open(encoding="utf-8", newline="") as file:
            rows = pd.DataFrame(csv.DictReader(file)).astype({"reports": int, "indicators": int, "mapped": int})
        rows["folder"] = [label("corpus", name) for name in rows["folder"]]
        rows["share"] = [share(one["mapped"], one["indicators"]) for one in records(rows)]
        columns: dict[str, Any] = {"folder": text("folder", "medium")}
        columns |= {name: figure(name) for name in ("reports", "indicators", "mapped")} | {"share": text("share", 90)}
        shown(rows, "coverage", columns)


@st.fragment
def series() -> None:
    """The codebook of series, searchable; those of the store first."""
    st.subheader(t("method.series"))
    with st.container(horizontal=True, vertical_alignment="bottom"):
        word = st.text_input(t("method.series.search"), key="method.word", placeholder=t("method.series.example"))
        unused = st.toggle(t("method.series.unused"), key="method.unused")
    rows = data.store().ask("series_codebook", word=word.strip() or None, unused=unused, top=LISTED)
    if rows.empty:
        st.info(t("method.series.none", word=plain(word.strip()) or "—"))
        return
    themes = data.themes()
    rows["theme"] = [themes.get(one, one) for one in rows["theme"]]
    rows["polarity"] = [label("polarity", one) for one in rows["polarity"]]
    rows["measure"] = [label("measure", one) for one in rows["measure"]]
    rows["unit_family"] = [" ".join(label("family", one) for one in str(told).split()) for told in rows["unit_family"]]
    st.caption(t("method.series.told", n=count(len(rows)), total=count(rows["total"].iloc[0])))
    columns = {"facts": figure("facts", 70), "zh": text("zh", "medium"), "en": text("en", "medium")}
    columns |= {name: text(name, 110) for name in ("unit_family", "measure", "polarity", "theme")}
    columns |= {"source": text("source", "medium"), "note": text("note", "medium"), "key": text("key", "medium")}
    shown(rows, "series", columns, height=420)


def tables_told() -> None:
    """What each table and column of the store holds."""
    st.subheader(t("method.tables"))
    st.caption(t("method.tables.told"))
    rows = data.store().ask("columns_told")
    rows["told"] = [halved(None if missing(one) else one) for one in rows["told"]]
    columns = {"table": text("table", 130), "column": text("column", 150), "type": text("sql_type", 110)}
    shown(rows, "columns", columns | {"told": text("told", "large")}, height=420)


def lexicons() -> None:
    """The word lists, and how to add a word."""
    st.subheader(t("method.lexicons"))
    st.markdown(t("method.lexicons.told"))
    found = []
    for path in sorted((DATA / "lexicon").glob("*.csv")):
        rows = word_rows(f"lexicon/{path.name}")
        holds = label("lexicon", path.stem)
        found.append(
            {
                "file": f"data/lexicon/{path.name}",
                "rows": len(rows),
                "holds": "" if holds == path.stem else holds,
                "columns": ", ".join(rows[0]) if rows else "",
            }
        )
    columns = {"file": text("file", "medium"), "rows": figure("rows", 80), "holds": text("holds", "medium")}
    shown(pd.DataFrame(found), "lexicons", columns | {"columns": text("columns", "large")}, height=420)


def store_versions() -> None:
    """The versions of the store that are kept, and the whole of it to take along."""
    st.subheader(t("method.versions"))
    store = versions.store_dir()
    lines = [
        {
            "version": t("version.now", n=entry.number) if entry.current else str(entry.number),
            "when": "—" if entry.finished_at is None else f"{entry.finished_at:%Y-%m-%d %H:%M} UTC",
            "kind": label("load", entry.kind),
            "added": entry.added,
            "reports": entry.reports,
            "indicators": entry.indicators,
            "size": round(entry.megabytes, 1),
        }
        for entry in history(store)
    ]
    columns = {"version": text("version", 80), "when": text("when", "medium"), "kind": text("load", 110)}
    columns |= {name: figure(name) for name in ("added", "reports", "indicators")} | {"size": figure("megabytes")}
    shown(pd.DataFrame(lines), "versions", columns)
    st.markdown(t("method.restore") + t("sentence_space") + t("method.release", release=release()))
    st.subheader(t("method.download"))
    st.markdown(t("method.download.told"))
    st.download_button(
        t("method.download.button"),
        packed,
        "duban.zip",
        "application/zip",
        key="method.zip",
        icon=":material/download:",
    )


def release() -> str:
    """Return Duban's own version, as its project file says."""
    with (DATA.parent / "pyproject.toml").open("rb") as file:
        return str(tomllib.load(file)["project"]["version"])


def packed() -> bytes:
    """Return the whole current version as one zip, made when it is asked for."""
    version = versions.current(versions.store_dir())
    if version is None:
        return b""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "duban.zip"
        export_zip(version, path)
        return path.read_bytes()


with frame("method", filtered=False):
    how, right, books, words, store = st.tabs(
        [t(f"method.tab.{name}") for name in ("how", "right", "books", "words", "store")]
    )
    with how:
        steps()
    with right:
        accuracy()
        verdicts.show_accuracy("method.review")
        coverage()
    with books:
        series()
        tables_told()
    with words:
        lexicons()
    with store:
        store_versions()
