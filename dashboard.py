"""总览: what is in, what is new, what needs attention."""

from typing import Any

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from etl.load import remove_reports, sample_ids
from etl.store.read import Scope
from etl.store.versions import StoreError
from pages.ui import charts, data, sentences, tables
from pages.ui.frame import finish, frame, leads, note, tiles
from pages.ui.headlines import cards as show_cards
from pages.ui.later import later
from pages.ui.numbers import count, day, missing, moment, place_name, records, share
from pages.ui.wording import halved, plain, t

MANY = 5_000
MOST_REGIONS = 12  # of the heat map


def figures(scope: Scope) -> pd.Series:
    """Draw the figures of the scope and return them; stop the page where there is nothing."""
    found = data.ask("overview", scope).iloc[0]
    if not found["reports"]:
        finish()
    years = [] if missing(found["first_day"]) else [found["first_day"].year, found["last_day"].year]
    spread = "–".join(str(year) for year in dict.fromkeys(years))
    tiles(
        [
            (
                t("tile.reports"),
                count(found["reports"]),
                t("tile.reports.note", dates=spread) if spread else t("undated"),
            ),
            (t("tile.regions"), count(found["regions"]), t("tile.regions.note")),
            (
                t("tile.indicators"),
                count(found["indicators"]),
                t(
                    "tile.indicators.note",
                    masked=count(found["masked"]),
                    share=share(found["masked"], found["indicators"]),
                ),
            ),
            (t("tile.targets"), count(found["targets"]), t("tile.targets.note")),
            (t("tile.actions"), count(found["actions"]), t("tile.actions.note", open=count(found["actions_open"]))),
            (t("tile.latest"), day(found["last_day"]), t("tile.latest.note")),
        ]
    )
    return found


def samples(found: pd.Series) -> None:
    """Say that samples are in, with the button that takes them out, and what became of it."""
    if found["samples"]:
        with st.container(horizontal=True, vertical_alignment="center", key="samples"):
            note(t("sample.note", n=count(found["samples"]), all=count(found["reports"])))
            st.button(t("sample.remove"), key="samples.remove", icon=":material/delete:", on_click=remove_samples)


def remove_samples() -> None:
    """Take the samples out in a new version of the store; the page then says what happened."""
    store = data.store().root
    try:
        ids = sample_ids(store)
        version = remove_reports(store, ids, wait=5, note="samples removed")
        st.toast(t("sample.removed", n=count(len(ids)), version=version.number), duration="long")
    except StoreError as error:
        st.toast(plain(t("sample.kept", reason=halved(str(error)))), duration="long")


@st.fragment
def theme_by_region(scope: Scope) -> None:
    """Which themes are spoken of where; a cell opens its sentences."""
    rows = data.ask("theme_region", scope, level=data.level_below(scope), top=MOST_REGIONS)
    if rows.empty:
        return
    rows["name"] = rows["theme"].map(data.themes())
    rows["region"] = [t("nowhere.short") if missing(one) else place_name(one) for one in rows["region"]]
    placed = rows[rows["code"] != data.NOWHERE]
    top = (placed if len(placed) else rows).sort_values("facts", ascending=False).iloc[0]
    columns = list(dict.fromkeys(rows.sort_values("code")["region"]))  # by code, what has none last
    fig = charts.heat_map(rows, "region", "name", "facts", t("chart.theme_region.hover"), xs=columns)
    says = t("chart.theme_region.says", theme=top["name"], region=top["region"], facts=count(top["facts"]))
    if placed["code"].nunique() == MOST_REGIONS:
        says = t("sentence_space").join([says, t("chart.theme_region.first", n=MOST_REGIONS)])
    with st.container(key="wide"):
        points = charts.draw(
            fig,
            "theme_region",
            t("chart.theme_region"),
            says,
            rows,
            {"name": t("column.theme"), "region": t("column.region"), "facts": t("column.facts")},
        )
    if points:
        cell = rows[(rows["name"] == points[0]["y"]) & (rows["region"] == points[0]["x"])]
        for one in records(cell):
            tables.both(scope, "cell", f"{one['name']} · {one['region']}", theme=one["theme"], code=one["code"])


@st.fragment
def promised_and_reported(scope: Scope) -> None:
    """How many values, targets and actions each theme has; a bar opens its sentences."""
    rows = data.ask("facts_by_theme", scope)
    rows = rows[rows["theme"].notna()]
    if rows.empty:
        return
    rows = rows.assign(name=rows["theme"].map(data.themes()))
    names = list(rows["name"])
    most = rows.iloc[rows["targets"].argmax()]
    fullest = rows.iloc[rows[[f"{kind}s" for kind in tables.KINDS]].sum(axis=1).argmax()]
    says = t("chart.by_theme.says", theme=most["name"], targets=count(most["targets"]))
    if not most["targets"]:
        says = t("chart.by_theme.no_target", theme=fullest["name"])
    columns = {"name": t("column.theme"), **tables.counted(), "masked": t("masked")}
    points = charts.draw(
        charts.bars(names, tables.parts(rows), t("chart.hover.bar")),
        "by_theme",
        t("chart.by_theme"),
        says,
        rows,
        columns,
    )
    if points and points[0]["y"] in names:
        theme = rows["theme"].iloc[names.index(points[0]["y"])]
        kind = tables.KINDS[points[0]["curve_number"]]
        tables.one_kind(scope, "bar", f"{points[0]['y']} · {t(f'kind.{kind}')}", kind, theme=theme)


@st.fragment
def latest(scope: Scope) -> None:
    """The newest reports, a row opens the report."""
    rows = data.ask("reports", scope, top=8)
    st.subheader(t("latest.title"))
    new = data.store().ask("newest")
    if len(new):
        st.caption(t("latest.load", moment=moment(new["finished_at"].iloc[0]), reports=count(new["reports"].iloc[0])))
    chosen = tables.reports(rows, "latest")
    if chosen is not None:
        sentences.open_report(chosen)


def reasons(row: dict[str, Any]) -> str:
    """Say why a report needs a look."""
    said = [t("why.undated")] if row["undated"] else []
    said += [t("why.unplaced")] if row["unplaced"] else []
    said += [t("why.masked", share=f"{100 * row['masked_share']:.0f}%")] if row["masked_share"] > 0.01 else []
    return t("list_comma").join(said)


def waiting(scope: Scope) -> list[tuple[str, str]]:
    """Return what waits for somebody as (page that shows it, what it is in words), only what there is."""
    status = data.pledges(scope)["status"].value_counts()
    conflicts = data.ask("check_rows", scope, verdict="conflict", kind=None, report_id=None, top=MANY)
    between = data.ask("between_reports", scope, top=MANY)
    between = between[between["verdict"] == "conflict"]
    still_open = [one for one in data.campaigns(scope) if one.open]
    lines = [
        ("targets", "attention.not_mentioned", int(status.get("not_mentioned", 0))),
        ("checks", "attention.conflicts", len(conflicts)),
        ("checks", "attention.between", len(between)),
        ("supervision", "attention.open", len(still_open)),
        ("upload", "attention.failed", len(data.store().ask("failures"))),
    ]
    return [(page, t(key, n=count(n))) for page, key, n in lines if n]


def headlines(scope: Scope, found: pd.Series, there: DeltaGenerator) -> None:
    """What is behind and waits for somebody, what is done, what changed: each line leads to what it rests on.

    They are drawn `there`, above the charts, when these stand: nothing in them is a widget, which could not be.
    """

    def leading() -> list[str]:
        lines = waiting(scope)
        for page, text in lines:
            leads(page, text)
        return [text for _, text in lines]

    done, open_ones = found["actions"] - found["actions_open"], found["actions_open"]
    with there:
        show_cards(scope, t("headline.acts", done=count(done), open=count(open_ones)), leading)


@st.fragment
def attention(scope: Scope, found: pd.Series) -> None:
    """Which reports to look at, and what the reader should know is missing."""
    st.subheader(t("attention.title"))
    lines = [
        (found["undated"], "attention.undated"),
        (found["unplaced"], "attention.unplaced"),
        (found["much_masked"], "attention.masked"),
        (found["indicators_nowhere"], "attention.nowhere"),
    ]
    said = [t(key, n=count(n)) for n, key in lines if n]
    st.caption(t("list_semicolon").join(said) or t("attention.none"))
    rows = data.ask("doubtful", scope, top=8)
    if len(rows):
        rows["why"] = [reasons(row) for row in records(rows)]
        chosen = tables.attention(rows, "attention")
        if chosen is not None:
            sentences.open_report(chosen)


def below(scope: Scope, found: pd.Series) -> None:
    """Draw what stands below the charts."""
    left, right = st.columns([3, 2], gap="medium")
    with left:
        latest(scope)
    with right:
        attention(scope, found)


with frame("overview") as scope:
    top, first = st.container(key="figures"), st.container(key="first")
    left, right = st.columns([2, 3], gap="medium")
    with left:
        promised_and_reported(scope)  # first in time, though not on the page: a chart is what the reader waits for
    with top:
        found = figures(scope)
        samples(found)
    with right:
        theme_by_region(scope)
    later("below", lambda: headlines(scope, found, first), lambda: below(scope, found), elsewhere=first)
