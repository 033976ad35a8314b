"""The store as the screen sees it: one reader per store folder, kept for the life of the process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from etl.lexicon.tables import rows as words
from etl.store.read import Scope, Store
from etl.store.versions import store_dir
from etl.track import Campaign, Findings, Statement
from etl.track import campaigns as all_campaigns
from etl.track import pledges as all_pledges
from etl.track import problems as all_problems
from etl.track import sanctions as all_sanctions
from etl.track import stated as all_stated
from pages.ui.numbers import place_name
from pages.ui.wording import language, t

NOWHERE = "none"  # the code that stands for facts without a division


@lru_cache(maxsize=8)
def _store(root: Path) -> Store:
    """Return the one reader of `root`; asked for dozens of times a run, so without st.cache_resource's hashing."""
    return Store(root)


def store() -> Store:
    """Return the reader of the store this app was started with (DUBAN_STORE, else data/warehouse)."""
    return _store(store_dir())


def ask(query: str, scope: Scope, **arguments: Any) -> pd.DataFrame:
    """Return the rows of a query over what `scope` selects."""
    return store().scoped(query, scope, **arguments)


@st.cache_resource(max_entries=4, show_spinner=False)
def _pledges(root: Path, state: tuple[Any, ...]) -> pd.DataFrame:  # a part of the key
    """Return all pledges of a version as corrected by now, reckoned once; not to be changed by who reads them."""
    return all_pledges(_store(root))


def pledges(scope: Scope) -> pd.DataFrame:
    """Return the pledges that `scope` selects (columns: etl.track.pledges)."""
    rows = _pledges(store_dir(), store().state())
    if scope == Scope() or rows.empty:
        return rows
    return rows[rows["target_id"].isin(ask("pledge_ids", scope)["target_id"])]


@st.cache_resource(max_entries=32, show_spinner=False)
def _campaigns(root: Path, state: tuple[Any, ...], scope: Scope) -> list[Campaign]:  # a part of the key
    return all_campaigns(_store(root), scope)


def campaigns(scope: Scope) -> list[Campaign]:
    """Return the rectification loops that `scope` selects, those with most stages first."""
    return _campaigns(store_dir(), store().state(), scope)


@st.cache_resource(max_entries=32, show_spinner=False)
def _problems(root: Path, state: tuple[Any, ...], scope: Scope) -> list[Findings]:  # a part of the key
    return all_problems(_store(root), scope)


@st.cache_resource(max_entries=32, show_spinner=False)
def _sanctions(root: Path, state: tuple[Any, ...], scope: Scope) -> pd.DataFrame:  # a part of the key
    return all_sanctions(_store(root), scope)


def sanctions(scope: Scope) -> pd.DataFrame:
    """Return the sanctions that `scope` selects with their rungs; not to be changed by who reads them."""
    return _sanctions(store_dir(), store().state(), scope)


def problems(scope: Scope) -> list[Findings]:
    """Return the problems and suggestions of the reports in `scope` that have both, the newest report first."""
    return _problems(store_dir(), store().state(), scope)


@st.cache_resource(max_entries=32, show_spinner=False)
def _stated(root: Path, state: tuple[Any, ...], scope: Scope) -> list[Statement]:  # a part of the key
    return all_stated(_store(root), scope)


def stated(scope: Scope) -> list[Statement]:
    """Return what the reports in `scope` say themselves of how far things are, the newest report first."""
    return _stated(store_dir(), store().state(), scope)


def themes() -> dict[str, str]:
    """Return theme key -> its name in the session's language, in order of display."""
    return dict(_themes(store_dir(), store().state(), language()))


@lru_cache(maxsize=8)
def _themes(root: Path, state: tuple[Any, ...], language: str) -> dict[str, str]:  # state: a part of the key
    if _store(root).version() is None:  # nothing is kept yet: an upload is looked at
        return {row["key"]: row[language] for row in words("lexicon/themes.csv")}
    rows = _store(root).ask("themes")
    return dict(zip(rows["key"], rows[language], strict=True))


def regions() -> dict[str, str]:
    """Return division code -> its path of names (四川 / 成都 / 武侯), in tree order; last what has no division."""
    paths = _regions(store_dir(), store().state())
    if language() != "zh":
        paths = {code: " / ".join(map(place_name, path.split(" / "))) for code, path in paths.items()}
    return paths | {NOWHERE: t("nowhere")}


@lru_cache(maxsize=4)
def _regions(root: Path, state: tuple[Any, ...]) -> dict[str, str]:  # state: a part of the key
    rows = _store(root).regions()
    return dict(zip(rows["code"], rows["path"], strict=True))


def level_below(scope: Scope) -> str:
    """Return the level of division to count by: one below what the scope names, provinces where it names none."""
    if not scope.regions:
        return "province"
    rows = store().regions()
    levels = set(rows.loc[rows["code"].isin(scope.regions), "level"])
    return "province" if not levels else "city" if levels == {"province"} else "district"
