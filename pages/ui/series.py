"""Series (指标口径): choosing one, naming it, reading its values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from itertools import pairwise

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from etl.track.breaks import Break, Point, breaks
from pages.ui import data, sentences
from pages.ui.numbers import count, missing, number, records
from pages.ui.wording import language, t

BREAKS_TOLD = 4
ALIKE = 2000  # series in whose name or key a key may stand


def names(rows: pd.DataFrame) -> list[str]:
    """Return a distinct label for each row of series_used.sql: the series' name, the written name where it has none."""
    told = zip(rows["name"], rows[language()], strict=True)
    labels = [str(written if missing(name) else name) for written, name in told]
    often = Counter(labels)
    return [
        text if often[text] == 1 or not ident.startswith("name:") else f"{text}*"
        for text, ident in zip(labels, rows["id"], strict=True)
    ]


def name_of(key: str) -> str:
    """Return the name of a series in the reader's language; its key where the store does not know it."""
    rows = data.store().ask("series_codebook", word=key, unused=True, top=ALIKE)
    found = rows.loc[rows["key"] == key, language()]
    return key if found.empty else str(found.iloc[0])


def remembered(key: str, options: Sequence[str], written: Callable[[str], str], what: str) -> str:
    """Draw a select box whose choice outlives page changes and is in the URL under `key`'s last part; return it."""
    parameter = key.rpartition(".")[0]
    asked = st.query_params.get(parameter)
    state = st.session_state
    if asked != state.get(f"{key}.url") and asked in options:
        state[f"{key}.kept"] = asked
    kept = state.get(f"{key}.kept")
    widget = f"{key}.{language()}"
    state[widget] = kept if kept in options else options[0]
    chosen = st.selectbox(
        what, options, key=widget, format_func=written, filter_mode="contains", on_change=_keep, args=(key, widget)
    )
    if kept in options:
        if asked != chosen:
            st.query_params[parameter] = chosen
        state[f"{key}.url"] = chosen
    return chosen


def _keep(key: str, widget: str) -> None:
    """Keep what was chosen."""
    st.session_state[f"{key}.kept"] = st.session_state[widget]


def choose(scope: Scope) -> tuple[pd.Series, str] | None:
    """Let the reader choose a series of the scope; return its row of series_used.sql and its label.

    Says so and returns None where there is none.
    """
    from pages.ui.frame import nothing

    rows = data.ask("series_used", scope, top=300)
    if rows.empty:
        nothing()
        return None
    labels = dict(zip(rows["id"], names(rows), strict=True))
    facts = dict(zip(rows["id"], rows["facts"], strict=True))
    chosen = remembered(
        "series.pick",
        list(rows["id"]),
        lambda key: t("pick.series.one", name=labels[key], n=count(facts[key])),
        t("pick.series"),
    )
    return rows[rows["id"] == chosen].iloc[0], labels[chosen]


def panel(scope: Scope, key: str, ident: str, heading: str, kind: str | None = None, ids: Sequence[int] = ()) -> None:
    """Open a panel with the sentences of one series, or of the indicators `ids` among them."""
    from pages.ui import tables

    if not ids:
        values = data.ask("series_values", scope, series=ident, top=tables.MANY)
        ids = list(values.loc[values["kind"] == kind, "indicator_id"] if kind else values["indicator_id"])
    with st.container(border=True):
        rows = tables.indicators(scope, ids=[int(one) for one in ids])
        sentences.show(rows, f"{key}.panel", heading)


def comparable(values: pd.DataFrame) -> tuple[pd.DataFrame, str, int]:
    """Return the statements that can stand on one axis, with `y` in one written unit; that unit; how many are left out.

    A level is not compared with a change or a rank, nor money with shares: the commonest pair of measure and base unit
    wins. Masked statements stay (y is NaN): they are shown, not drawn as zero.
    """
    if values.empty:
        return values.assign(y=[]), "", 0
    pairs = Counter(zip(values["measure"], values["value_unit"], strict=True))
    (measure, base), _ = pairs.most_common(1)[0]
    same = (values["measure"] == measure) & ((values["value_unit"] == base) | values["masked"])
    rows = values[same].copy()
    drawn = rows[~rows["masked"] & rows["value"].notna()]
    if drawn.empty:
        return rows.assign(y=float("nan")), str(base), len(values) - len(rows)
    unit = drawn["unit"].mode().iloc[0]
    written = drawn[(drawn["unit"] == unit) & (drawn["written"].fillna(0) != 0)]
    factor = (written["value"] / written["written"]).median() if len(written) else 1.0
    rows["y"] = rows["value"] / factor
    return rows, unit, len(values) - len(rows)


def newest(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the newest statement of each region and kind."""
    placed = rows[rows["region"].notna()]
    return (
        placed.sort_values(["day", "indicator_id"], na_position="first")
        .groupby(["region", "kind"], as_index=False)
        .last()
    )


def _breaks(joined: pd.DataFrame) -> list[Break]:
    """Return the breaks in the rows of one line, which are in order of time."""
    points = []
    for row in records(joined):
        points.append(Point(None if missing(row["period_start"]) else row["period_start"], row["day"], row["y"]))
    level = bool((joined["measure"] == "level").all()) if len(joined) else True
    return breaks(points, level)


def segments(joined: pd.DataFrame) -> list[pd.DataFrame]:
    """Return the rows of one line, cut where the series breaks: no line is drawn across."""
    cuts = [0, *(one.place for one in _breaks(joined)), len(joined)]
    return [joined.iloc[a:b] for a, b in pairwise(cuts) if b > a]


def broken(shown: pd.DataFrame, regions: Sequence[str]) -> list[str]:
    """Return in words where the lines of some regions break, and why; nothing where none does."""
    told: list[str] = []
    for region in regions:
        rows = shown[(shown["region"] == region) & (shown["kind"] == "actual")].drop_duplicates("day", keep="last")
        for one in _breaks(rows):
            told.append(t(f"break.{one.reason}", region=region, year=str(rows["day"].iloc[one.place].year)))
    if not told:
        return []
    more = t("break.more", n=len(told) - BREAKS_TOLD) if len(told) > BREAKS_TOLD else ""
    return [t("break.says", what=t("list_comma").join(told[:BREAKS_TOLD]) + more)]


def left_out(masked: int, other: int, undated: int = 0) -> list[str]:
    """Say what a chart of a series does not draw."""
    said = [("chart.masked", masked), ("chart.left_out", other), ("chart.undated", undated)]
    return [t(key, n=count(n)) for key, n in said if n]


def table(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the statements as a reader's table: `kind`, `period`, `written` and `title` in words."""
    found = records(rows)
    return rows.assign(
        kind=[t(f"kind.{row['kind']}") for row in found],
        period=[sentences.period(row) or t("none") for row in found],
        written=[number(row["y"]) for row in found],
        title=[sentences.called(row) for row in found],
    )


def whole_years(rows: pd.DataFrame) -> pd.Series:
    """Say which statements are of one whole calendar year."""
    start, end = rows["period_start"], rows["period_end"]
    first = (start.dt.month == 1) & (start.dt.day == 1)
    return first & (end.dt.month == 12) & (end.dt.day == 31) & (start.dt.year == end.dt.year)
