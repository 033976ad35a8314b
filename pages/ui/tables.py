"""Tables of facts and reports, and the panels a click opens (表格)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import charts, data, later, sentences, takeaway
from pages.ui.numbers import amount, count, day, missing, records, region_name
from pages.ui.wording import label, language, t

State = TypeVar("State", bound=str)
MANY = 2000
ROW = 31  # px, a row as the theme draws it
LISTED = 200  # facts of a page's own list
BARE = 14  # characters; a title as short as that seldom says whose it is
KINDS = ("actual", "target", "action")


def parts(rows: pd.DataFrame) -> list[charts.Part]:
    """Return the bars of rows that count `actuals`, `targets` and `actions`."""
    return [charts.Part(t(f"kind.{kind}"), list(rows[f"{kind}s"]), kind == "target") for kind in KINDS]


def counted() -> dict[str, str]:
    """Return the columns of rows that count `actuals`, `targets` and `actions`."""
    return {f"{kind}s": t(f"kind.{kind}") for kind in KINDS}


def pick(
    rows: pd.DataFrame,
    key: str,
    columns: dict[str, Any],
    alt: str,
    height: Any = "auto",
    source: pd.DataFrame | None = None,
    whole: Callable[[], tuple[pd.DataFrame, pd.DataFrame]] | None = None,
    leaves: bool = False,
) -> int | None:
    """Draw a table of which one row can be chosen by any of its cells; return its position, None where none is.

    Where the choice `leaves` the page, the first column does not choose: the keyboard enters a table there, and walks
    up and down in it. `source` holds, row by row, what a download says of where each is from, `whole` gives all rows
    where the table has not all (takeaway.table_panel).
    """
    event = st.dataframe(
        rows[list(columns)],
        column_config=columns,
        hide_index=True,
        key=key,
        on_select="rerun",
        selection_mode="single-cell",
        alt=alt,
        height=height,
        placeholder="—",
    )
    later.first()
    takeaway.table_panel(key, alt, rows, columns, source, whole)
    place, column = next(iter(event["selection"]["cells"]), (len(rows), ""))
    return place if place < len(rows) and not (leaves and column == next(iter(columns))) else None


def whole_height(rows: int) -> int:
    """Return the height of a table that shows all of its rows, in px."""
    return ROW * (rows + 1) + 3


def reports(rows: pd.DataFrame, key: str, full: bool = False) -> int | None:
    """Draw reports; return the number of the one that was chosen."""
    shown = pd.DataFrame(
        {
            "date": [t("undated") if missing(one) else day(one) for one in rows["date"]],
            "title": [named(row) for row in records(rows)],
            "type": [label("type", one) for one in rows["type"]],
            "region": [region_name(one) for one in rows["region"]],
            "indicators": rows["indicator_count"],
            "actions": rows["action_count"],
        }
    )
    columns = {
        "date": st.column_config.TextColumn(t("column.date"), width=110),
        "title": st.column_config.TextColumn(t("column.title"), width="large"),
        "type": st.column_config.TextColumn(t("column.type"), width=110),
        "region": st.column_config.TextColumn(t("column.region"), width=110),
        "indicators": st.column_config.NumberColumn(t("kind.indicator"), width=80, format="localized"),
        "actions": st.column_config.NumberColumn(t("kind.action"), width=80, format="localized"),
    }
    if full:
        shown["masked"] = [f"{100 * one:.1f}%" for one in rows["masked_share"]]
        columns["masked"] = st.column_config.TextColumn(t("column.masked_share"), width=90)
        shown["format"] = rows["format"]
        columns["format"] = st.column_config.TextColumn(t("column.format"), width=70)
    place = pick(
        shown, key, columns, t("table.reports"), height=560 if full and len(rows) > 14 else "auto", leaves=True
    )
    return None if place is None else int(rows["report_id"].iloc[place])


def attention(rows: pd.DataFrame, key: str) -> int | None:
    """Draw reports that need a look, with the reason; return the number of the one that was chosen."""
    shown = pd.DataFrame({"title": [named(row) for row in records(rows)], "why": rows["why"]})
    columns = {  # the reason first: a long title goes on beyond the edge, on a phone most of it
        "why": st.column_config.TextColumn(t("column.why"), width=165 if language() == "zh" else 215),
        "title": st.column_config.TextColumn(t("column.title"), width="large"),
    }
    place = pick(shown, key, columns, t("attention.title"), leaves=True)
    return None if place is None else int(rows["report_id"].iloc[place])


def named(row: dict[str, Any]) -> str:
    """Return a report's title, its file's name where it has none; samples are marked.

    A short title that does not say where it is from (政府工作报告) has the region beside it, the file's name where
    there is no region; a file's name that does not, too.
    """
    title, untitled = sentences.called(row), missing(row["title"]) or not row["title"]
    region = None if missing(row.get("region")) else row.get("region")
    if untitled and region and region[:2] not in title:
        title = f"{title} · {region}"  # files of two folders may have one name
    elif not untitled and len(title) <= BARE and not (region and region[:2] in title):
        title = f"{title} · {region or row['file'].rpartition('/')[2]}"
    return f"[{t('sample')}] {title}" if row.get("sample") else title


NARROW: dict[str, Any] = dict.fromkeys(
    ("theme", "code", "kind", "year", "report_year", "type", "status", "actor", "ids")
)


def indicators(scope: Scope, **narrowed: Any) -> pd.DataFrame:
    """Return indicators with sentences, narrowed as indicator_rows.sql says."""
    return _asked("indicator_rows", scope, NARROW | {"top": MANY} | narrowed)


def one_state(what: str, key: str, there: Sequence[State], written: Callable[[State], str]) -> State:
    """Let the reader choose which of the states that are `there` to list; the first is chosen until then.

    The states are part of the widget's key: with other states it is another choice.
    """
    chosen = st.segmented_control(
        what,
        there,
        key=f"{key}.{'-'.join(there)}",
        default=there[0],
        required=True,
        format_func=written,
        label_visibility="collapsed",
    )
    return chosen or there[0]


def by_id(ids: Iterable[Any]) -> pd.DataFrame:
    """Return indicators with sentences by their numbers, in that order, whatever the filters say."""
    places = {int(one): place for place, one in enumerate(ids)}
    rows = indicators(Scope(), ids=list(places))
    return rows.assign(place=[places[one] for one in rows["id"]]).sort_values("place").drop(columns="place")


def actions(scope: Scope, **narrowed: Any) -> pd.DataFrame:
    """Return actions with sentences, narrowed as action_rows.sql says."""
    return _asked("action_rows", scope, NARROW | {"top": MANY} | narrowed)


def _asked(query: str, scope: Scope, narrowed: dict[str, Any]) -> pd.DataFrame:
    """Return the rows of a query, which remember how they were asked for: a download may want those beyond the cap."""
    rows = data.ask(query, scope, **narrowed)
    if narrowed["ids"] is None:
        rows.attrs["asked"] = {"query": query, "scope": scope, **narrowed}
    return rows


def both(scope: Scope, key: str, heading: str, **narrowed: Any) -> None:
    """Open a panel with the indicators and the actions behind one mark."""
    with st.container(border=True):
        figures, acts = indicators(scope, **narrowed), actions(scope, **narrowed)
        one, two = st.tabs([t("tab.indicators", n=f"{len(figures):,}"), t("tab.actions", n=f"{len(acts):,}")])
        with one:
            sentences.show(figures, f"{key}.indicators", heading)
        with two:
            sentences.show(acts, f"{key}.actions", heading)


def one_kind(scope: Scope, key: str, heading: str, kind: str, **narrowed: Any) -> None:
    """Open a panel with the facts of one kind ("actual", "target", "action") behind a mark."""
    with st.container(border=True):
        rows = actions(scope, **narrowed) if kind == "action" else indicators(scope, kind=kind, **narrowed)
        sentences.show(rows, key, heading)


def indicator_table(rows: pd.DataFrame, key: str) -> int | None:
    """Draw indicators as a table with their sentences; return the position of the one that was chosen."""
    shown = pd.DataFrame(
        {
            "name": rows["name"],
            "value": [row["text"] for row in records(rows)],
            "kind": [
                t("masked") if masked else t(f"kind.{kind}")
                for kind, masked in zip(rows["kind"], rows["masked"], strict=True)
            ],
            "region": [region_name(one) for one in rows["region"]],
            "period": [sentences.period(row) or "—" for row in records(rows)],
            "sentence": rows["sentence"],
            "title": [named(row) for row in records(rows)],
        }
    )
    columns = {
        "name": st.column_config.TextColumn(t("column.indicator"), width=170),
        "value": st.column_config.TextColumn(t("column.value"), width=110, alignment="right"),
        "kind": st.column_config.TextColumn(t("column.kind"), width=80),
        "region": st.column_config.TextColumn(t("column.region"), width=90),
        "period": st.column_config.TextColumn(t("column.period"), width=120),
        "sentence": st.column_config.TextColumn(t("column.sentence"), width="large"),
        "title": st.column_config.TextColumn(t("column.title"), width="medium"),
    }
    return pick(shown, key, columns, t("table.indicators"), source=rows)


def action_table(rows: pd.DataFrame, key: str) -> int | None:
    """Draw actions as a table with their sentences; return the position of the one that was chosen."""
    shown = pd.DataFrame(
        {
            "type": [label("action", one) for one in rows["type"]],
            "status": [label("status", one) for one in rows["status"]],
            "actor": rows["actor"],
            "target": rows["target"],
            "count": [
                "—" if missing(n) else amount(n, None if missing(unit) else unit)
                for n, unit in zip(rows["count"], rows["count_unit"], strict=True)
            ],
            "date": [day(one) for one in rows["date"]],
            "region": [region_name(one) for one in rows["region"]],
            "sentence": rows["sentence"],
            "title": [named(row) for row in records(rows)],
        }
    )
    columns = {
        "type": st.column_config.TextColumn(t("column.act"), width=100),
        "status": st.column_config.TextColumn(t("column.status"), width=80),
        "actor": st.column_config.TextColumn(t("column.actor"), width=140),
        "target": st.column_config.TextColumn(t("column.target"), width=120),
        "count": st.column_config.TextColumn(t("column.count"), width=80),
        "date": st.column_config.TextColumn(t("column.date"), width=110),
        "region": st.column_config.TextColumn(t("column.region"), width=90),
        "sentence": st.column_config.TextColumn(t("column.sentence"), width="large"),
        "title": st.column_config.TextColumn(t("column.title"), width="medium"),
    }
    return pick(shown, key, columns, t("table.actions"), source=rows)


def listed(rows: pd.DataFrame, table: Callable[[pd.DataFrame, str], int | None], key: str) -> None:
    """Draw up to LISTED facts as a `table`, saying where it ends early; the one that is chosen opens its sentence."""
    if rows.empty:
        st.caption(t("sentences.none"))
        return
    if len(rows) == LISTED:
        st.caption(t("table.first", n=count(LISTED)))
    place = table(rows, f"{key}.table")
    if place is not None:
        with st.container(border=True):
            sentences.show(rows.iloc[[place]], f"{key}.sentence", t("sentence.title"))
