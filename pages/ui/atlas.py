"""Regions beside each other (区域对照): the map's view, the tree to townships, and what is not on the map."""

from __future__ import annotations

from typing import Any

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from pages.ui import alike, data, map, sentences, series, tables
from pages.ui.numbers import amount, count, missing, number, place_name, records, unit_name
from pages.ui.wording import label, plain, t

MOST_COMPARED = 4
MANY_NAMES = 500
Picked = tuple[str, str, pd.DataFrame, str]  # a series: its id, name, comparable rows and their unit


def province_of(scope: Scope) -> str | None:
    """Return the one province that the scope lies in, None where it is the whole country or several."""
    found = {code[:2] for code in scope.regions if code != data.NOWHERE}
    return f"{found.pop()}0000" if len(found) == 1 else None


def values_by_region(rows: pd.DataFrame, province: str | None, unit: str) -> tuple[dict[str, float], dict[str, str]]:
    """Return the newest reported value of each division on the map, and what is said beside its name."""
    actual = rows[(rows["kind"] == "actual") & rows["y"].notna() & rows["region_code"].notna()]
    width = 2 if province is None else 4
    ending = "0" * (6 - width)
    same = actual[actual["region_code"].str.endswith(ending)].sort_values(["day", "indicator_id"], na_position="first")
    newest = records(same.groupby("region_code", as_index=False).last())
    values = {row["region_code"]: float(row["y"]) for row in newest}
    said = {row["region_code"]: amount(row["y"], unit) + f" · {sentences.period(row) or t('none')}" for row in newest}
    return values, said


@st.fragment
def whole_map(scope: Scope, picked: Picked | None) -> None:
    """Draw the map by number of facts, or by the values of the chosen series; a click opens a region's facts."""
    province = province_of(scope)
    codes = map.codes_below(province)
    options = ["facts", "series"] if picked else ["facts"]
    if st.session_state.get("map.by") not in options:
        st.session_state["map.by"] = "facts"
    by = st.segmented_control(
        t("map.by"),
        options,
        key="map.by",
        format_func=lambda one: t("map.facts") if one == "facts" else picked[1] if picked else "",
        required=True,
        label_visibility="collapsed",
    )
    level = "city" if province else "province"
    facts = data.ask("facts_by_region", scope, level=level)
    facts = facts[facts["code"].notna()]
    names = _by_code(facts) | _names(codes)
    totals = {row["code"]: float(row["actuals"] + row["targets"] + row["actions"]) for row in records(facts)}
    if by == "series" and picked:
        values, said = values_by_region(picked[2], province, picked[3])
        shaded = values
        asks = t("map.asks.series", series=picked[1], unit=unit_name(picked[3]))
    else:
        values, said = totals, {code: t("map.said", n=count(n)) for code, n in totals.items()}
        # The shade follows the square root: counts are skewed, and one large division would leave all others pale.
        shaded = {code: n**0.5 for code, n in values.items()}
        asks = t("map.asks.facts")
    st.markdown(f"### {plain(asks)}")
    points = []
    if province and by != "series":
        for row in records(data.ask("map_points", scope, code=province)):
            points.append((row["code"], place_name(row["shown"]), row["longitude"], row["latitude"]))
            said[row["code"]] = t("map.said", n=count(row["facts"]))
    here = {code: values[code] for code in codes if code in values}
    low, high = (number(min(here.values())), number(max(here.values()))) if here else ("—", "—")
    alt = t("map.alt", asks=asks, n=count(len(here)), all=count(len(codes)))
    chosen = map.show("map", codes, names, {code: shaded[code] for code in here}, said, points, low, high, alt)
    st.caption(t("map.says", n=count(len(here)), all=count(len(codes))))
    if chosen and (chosen in names or chosen in said):
        title = data.regions().get(chosen) or names.get(chosen) or chosen
        tables.both(scope, "map", title, code=chosen)


def _names(codes: list[str]) -> dict[str, str]:
    """Return the names of divisions, those included that no report names."""
    rows = data.store().ask("division_names", codes=codes)
    return _by_code(rows)


def _by_code(rows: pd.DataFrame) -> dict[str, str]:
    return {code: place_name(shown) for code, shown in zip(rows["code"], rows["shown"], strict=True)}


@st.fragment
def compare(scope: Scope, picked: Picked | None) -> None:
    """Draw two to four regions side by side on one series: value, period, and the sentence that says so."""
    st.markdown(f"### {plain(t('compare.asks', series=picked[1] if picked else ''))}")
    if picked is None:
        st.caption(t("sentences.none"))
        return
    rows = series.newest(picked[2][picked[2]["y"].notna()])
    rows = rows.sort_values("kind").groupby("region", as_index=False).first()
    rows = rows.assign(country=alike.levels(rows) == "country")  # last: it is no region among regions
    # Like beside like: two of the level that is listed above, and of the commonest period, come first.
    level, period = alike.levels(rows), rows["period_end"].dt.year
    often = period.map(period[level == data.level_below(scope)].value_counts()).fillna(0)
    ranked = rows.assign(like=(level == data.level_below(scope)) * len(rows) + often)
    ranked = ranked.sort_values(["country", "kind", "like", "y"], ascending=[True, True, False, False])
    regions = list(ranked["region"])
    if len(regions) < 2:
        st.caption(t("compare.few"))
        return
    asked = [one for one in st.query_params.get_all("vs") if one in regions][:MOST_COMPARED]
    key = f"compare.{picked[0]}"
    if key not in st.session_state:
        st.session_state[key] = asked if len(asked) > 1 else regions[:2]

    def taken() -> None:
        st.query_params["vs"] = st.session_state[key]

    chosen = st.multiselect(
        t("compare.pick"),
        regions,
        key=key,
        max_selections=MOST_COMPARED,
        placeholder=t("compare.pick"),
        format_func=place_name,
        select_all=False,
        wrap=True,
        on_change=taken,
        filter_mode="contains",
    )
    if not chosen:
        return
    side = rows[rows["region"].isin(chosen)]
    periods = {sentences.period(row) for row in records(side)}
    unlike = [what for what, n in (("kind", side["kind"].nunique()), ("period", len(periods))) if n > 1]
    if unlike:
        st.caption(t(f"compare.unlike.{'.'.join(unlike)}"))
    columns = [column for _ in range(0, len(chosen), 2) for column in st.columns(2)]  # two in a line
    for column, region in zip(columns, chosen, strict=False):
        row = records(rows[rows["region"] == region])[0]
        with column, st.container(border=True):
            said = amount(row["y"], picked[3])
            st.metric(plain(place_name(region)), said)
            about = [t(f"kind.{row['kind']}"), sentences.period(row) or t("none")]
            written = "" if row["unit"] == picked[3] else t("compare.written", text=row["text"])
            st.caption(plain(" · ".join([*about, *([written] if written else [])])))
            sentences.show(tables.by_id([int(row["indicator_id"])]), f"compare.{region}", t("sentence.title"))


@st.fragment
def tree(scope: Scope) -> None:
    """Draw the tree of divisions down to townships, with the facts of each."""
    rows = data.ask("region_tree", scope)
    st.caption(t("tree.says"))
    shown = pd.DataFrame(
        {
            "path": [_path(row) for row in records(rows)],
            "level": [label("level", one) for one in rows["level"]],
            "facts": rows["facts"].where(rows["level"] != "township"),
            "mentions": rows["facts"].where(rows["level"] == "township"),
        }
    )
    columns: dict[str, Any] = {
        "path": st.column_config.TextColumn(t("column.region"), width="large"),
        "level": st.column_config.TextColumn(t("column.level"), width=90),
        "facts": st.column_config.NumberColumn(t("tree.facts"), width=90, format="localized"),
        "mentions": st.column_config.NumberColumn(t("tree.mentions"), width=110, format="localized"),
    }
    place = tables.pick(shown, "region.tree", columns, t("tree.title"), height=420 if len(shown) > 10 else "auto")
    code = None if place is None else rows["code"].iloc[place]
    if place is not None and not missing(code):
        tables.both(scope, "tree", shown["path"].iloc[place], code=code)


def _path(row: dict[str, Any]) -> str:
    """Return where a division lies, from the province down."""
    above = [row[f"{level}_name"] for level in ("province", "city", "district") if not missing(row[f"{level}_name"])]
    return " / ".join(place_name(one) for one in ([*above, row["name"]] if row["level"] == "township" else above))


@st.fragment
def unplaced(scope: Scope) -> None:
    """Draw what facts are of that has no division: zones, masked names, names that may mean several, none at all."""
    rows = data.ask("regions_unplaced", scope, top=MANY_NAMES)
    st.caption(t("unplaced.says", n=count(rows["facts"].sum())))
    if rows.empty:
        return
    shown = rows.assign(
        name=[t("unplaced.unnamed") if missing(one) else place_name(one) for one in rows["name"]],
        why=[t(f"unplaced.{_why(row)}") for row in records(rows)],
    )
    columns: dict[str, Any] = {
        "name": st.column_config.TextColumn(t("column.region"), width="medium"),
        "why": st.column_config.TextColumn(t("column.why"), width="medium"),
        "facts": st.column_config.NumberColumn(t("tree.facts"), width=90, format="localized"),
        "reports": st.column_config.NumberColumn(t("tile.reports"), width=90, format="localized"),
    }
    place = tables.pick(
        shown, "region.unplaced", columns, t("unplaced.title"), height=420 if len(shown) > 10 else "auto"
    )
    if place is None:
        return
    name = rows["name"].iloc[place]
    found = data.ask("unplaced_ids", scope, name="" if missing(name) else name)
    with st.container(border=True):
        ids = {kind: [int(one) for one in found.loc[found["fact"] == kind, "id"]] for kind in ("indicator", "action")}
        figures, acts = tables.indicators(scope, ids=ids["indicator"]), tables.actions(scope, ids=ids["action"])
        one, two = st.tabs([t("tab.indicators", n=f"{len(figures):,}"), t("tab.actions", n=f"{len(acts):,}")])
        with one:
            sentences.show(figures, "unplaced.indicators", shown["name"].iloc[place])
        with two:
            sentences.show(acts, "unplaced.actions", shown["name"].iloc[place])


def _why(row: dict[str, Any]) -> str:
    """Say why a name has no place on the map."""
    if missing(row["name"]):
        return "nothing"
    if row["name"] == "全国":
        return "country"
    return "zone" if row["zone"] else "masked" if row["masked"] else "undecided"
