"""The shared filters (筛选): one state for all pages, in the URL in words no language changes, shown as chips.

The URL carries codes, not labels (?region=510100&theme=environment&dates=2020), so that a link opens the same view in
either language; that is why the widgets are not bound to it directly. The state lives in the session under `filter.*`;
widgets are views of it, and the URL is read when it is not what we last wrote (a link was opened, or back was pressed).
"""

from __future__ import annotations

import datetime
import time
from collections.abc import Mapping

import streamlit as st

from etl.store.read import Scope
from pages.ui import data
from pages.ui.numbers import day
from pages.ui.wording import LANGUAGES, browser_language, label, language, plain, t

LISTS = ("region", "theme", "type")
NAMES = (*LISTS, "dates", "lang")
TYPES = (
    "work_report",
    "bulletin",
    "research_report",
    "evaluation_report",
    "communique",
    "plan",
    "speech",
    "news",
    "experience",
    "other",
)
RELATIVE = ("this_year", "half_year", "three_years")
CUSTOM = "custom"
LATE = 2.0  # seconds after a change of ours in which a browser may still send the URL of before


def sync() -> None:
    """Bring session and URL together; call before any label is written, for the language is among them."""
    state = st.session_state
    url = {name: st.query_params.get_all(name) for name in NAMES}
    if url != state.get("filter.url") and not _late(url):
        for name in LISTS:
            state[f"filter.{name}"] = url[name]
        state["filter.dates"] = url["dates"][-1] if url["dates"] else ""
        state["lang"] = url["lang"][-1] if url["lang"] and url["lang"][-1] in LANGUAGES else browser_language()
        state["filter.url"], state["filter.before"] = url, None
        state["filter.known"] = link()
        return
    wanted = link()
    for name in NAMES:
        if url[name] != wanted.get(name, []):
            if name in wanted:
                st.query_params[name] = wanted[name]
            else:
                del st.query_params[name]
    ours = {name: wanted.get(name, []) for name in NAMES}
    if ours != state.get("filter.url"):
        state["filter.before"] = (state.get("filter.url"), time.monotonic())
    state["filter.url"], state["filter.known"] = ours, wanted


def _late(url: Mapping[str, list[str]]) -> bool:
    """Tell whether a URL that is not ours is only what the browser had before it heard of our last change.

    It is when a filter was changed by hand in this very run, or when it is the URL of before our change just now;
    otherwise a link was opened or back was pressed.
    """
    state = st.session_state
    if "filter.known" not in state:
        return False
    before, changed = state.get("filter.before") or (None, 0.0)
    return link() != state["filter.known"] or (url == before and time.monotonic() - changed < LATE)


def link(**more: str) -> dict[str, list[str]]:
    """Return the query parameters that stand for the filters as they are, with `more` added."""
    state = st.session_state
    found = {name: list(state.get(f"filter.{name}", ())) for name in LISTS}
    found["dates"] = [state["filter.dates"]] if state.get("filter.dates") else []
    found["lang"] = [language()] if language() != browser_language() else []
    return {name: values for name, values in found.items() if values} | {name: [value] for name, value in more.items()}


def scope() -> Scope:
    """Return what the filters select."""
    state = st.session_state
    first, last = bounds(state.get("filter.dates", ""), datetime.date.today())
    return Scope(
        regions=tuple(sorted(state.get("filter.region", ()))),
        themes=tuple(sorted(state.get("filter.theme", ()))),
        types=tuple(sorted(state.get("filter.type", ()))),
        first=first,
        last=last,
    )


def bounds(dates: str, today: datetime.date) -> tuple[datetime.date | None, datetime.date | None]:
    """Return the first and last day of a date filter: "2020", "2019-01-01..2020-06-30", "this_year", ...; None: open.

    >>> bounds("2020", datetime.date(2026, 11, 25))
    (datetime.date(2020, 1, 1), datetime.date(2020, 12, 31))
    >>> bounds("half_year", datetime.date(2026, 11, 25))
    (datetime.date(2026, 5, 26), datetime.date(2026, 11, 25))
    """
    if dates == "this_year":
        return datetime.date(today.year, 1, 1), datetime.date(today.year, 12, 31)
    if dates in ("half_year", "three_years"):
        return today - datetime.timedelta(days=183 if dates == "half_year" else 3 * 365 + 1), today
    if len(dates) == 4 and dates.isascii() and dates.isdigit() and dates > "0000":
        return datetime.date(int(dates), 1, 1), datetime.date(int(dates), 12, 31)
    first, dots, last = dates.partition("..")
    return (_day(first), _day(last)) if dots else (None, None)


def _day(text: str) -> datetime.date | None:
    """Read an ISO day; None where it is none."""
    try:
        return datetime.date.fromisoformat(text)
    except ValueError:
        return None


def names() -> dict[str, dict[str, str]]:
    """Return for each list filter what its codes are called, in order of display."""
    return {"region": data.regions(), "theme": data.themes(), "type": {key: label("type", key) for key in TYPES}}


def check() -> None:
    """Drop from the filters what this store does not know: a link may come from another one, or from a stranger."""
    state = st.session_state
    for name, known in names().items():
        state[f"filter.{name}"] = [code for code in state.get(f"filter.{name}", ()) if code in known]
    dates = state.get("filter.dates", "")
    if dates and bounds(dates, datetime.date.today()) == (None, None):
        state["filter.dates"] = ""
    state["filter.known"] = link()


def draw() -> None:
    """Draw the filter widgets where the caller stands (the side bar)."""
    for name, known in names().items():
        _many(name, list(known), known)
    _dates()


def _many(name: str, options: list[str], labels: Mapping[str, str]) -> None:
    """Draw one multiselect over codes, its state kept in `filter.<name>`."""
    widget = f"{name}.{language()}"
    _set(widget, list(st.session_state.get(f"filter.{name}", ())))
    st.multiselect(
        t(f"filter.{name}"),
        options,
        key=widget,
        format_func=lambda code: labels.get(code, code),
        placeholder=t(f"filter.{name}.all"),
        on_change=_take,
        args=(name, widget),
        filter_mode="contains",
        select_all=False,  # Enter takes the first that fits, not all of them
    )


def _set(widget: str, value: object) -> None:
    """Have a widget show a value, where it does not yet.

    A widget that is told its value on every run takes back what was picked while that run's word was on its way.
    """
    if st.session_state.get(widget) != value:
        st.session_state[widget] = value


def _take(name: str, widget: str) -> None:
    """Copy what was chosen in a widget into the filter's state."""
    chosen = st.session_state[widget]
    st.session_state[f"filter.{name}"] = "" if chosen is None else chosen


def _dates() -> None:
    """Draw the date filter: presets, the years reports are of, or a range of one's own."""
    state, widget = st.session_state, f"dates.{language()}"
    now = state.get("filter.dates", "")
    years = [str(int(year)) for year in data.store().ask("years")["year"].dropna().unique()]
    options = ["", *RELATIVE, *years, CUSTOM]
    _set(widget, now if now in options else CUSTOM)
    st.selectbox(
        t("filter.dates"),
        options,
        key=widget,
        format_func=date_label,
        on_change=_take_dates,
        args=(widget,),
        filter_mode="contains",
    )
    if state[widget] == CUSTOM:
        today = datetime.date.today()
        first, last = bounds(now, today)
        _set(f"{widget}.range", tuple(d for d in (first, last) if d))
        st.date_input(
            t("filter.range"),
            key=f"{widget}.range",
            on_change=_take_range,
            args=(f"{widget}.range",),
            min_value=datetime.date(1949, 10, 1),
            max_value=datetime.date(today.year + 10, 12, 31),
            format="YYYY/MM/DD",
        )


def _take_dates(widget: str) -> None:
    """Take a preset; choosing one's own range begins with the range that was on."""
    chosen = st.session_state[widget]
    if chosen == CUSTOM:
        first, last = bounds(st.session_state.get("filter.dates", ""), datetime.date.today())
        today = datetime.date.today()
        chosen = f"{first or datetime.date(today.year - 10, 1, 1)}..{last or today}"
    st.session_state["filter.dates"] = chosen or ""


def _take_range(widget: str) -> None:
    """Take a range once both ends are there."""
    chosen = st.session_state[widget]
    if len(chosen) == 2:
        st.session_state["filter.dates"] = f"{chosen[0]}..{chosen[1]}"


def date_label(dates: str) -> str:
    """Return how a date filter is called."""
    if dates in ("", CUSTOM, *RELATIVE):
        return t(f"dates.{dates or 'all'}")
    if ".." in dates:
        return "–".join(day(part) for part in dates.split(".."))
    return t("dates.year", year=dates)


def chips() -> None:
    """Show what is on, one button each: a click takes it off; the last takes all off."""
    state = st.session_state
    known = names()
    on = [(name, code, known[name].get(code, code)) for name in LISTS for code in state.get(f"filter.{name}", ())]
    if state.get("filter.dates"):
        on.append(("dates", state["filter.dates"], date_label(state["filter.dates"])))
    if not on:
        return
    for name, code, text in on:
        st.button(f"{plain(text)} ✕", key=f"chip.{name}.{code}", on_click=_off, args=(name, code))
    if len(on) > 1:
        st.button(t("chip.all_off"), key="chip.all", type="tertiary", on_click=clear)


def _off(name: str, code: str) -> None:
    """Take one filter off."""
    key = f"filter.{name}"
    st.session_state[key] = "" if name == "dates" else [one for one in st.session_state[key] if one != code]


def clear() -> None:
    """Take all filters off."""
    for name in LISTS:
        st.session_state[f"filter.{name}"] = []
    st.session_state["filter.dates"] = ""


def described() -> str:
    """Say in words what is on, for captions and exports."""
    state = st.session_state
    known = names()
    parts = [known[name].get(code, code) for name in LISTS for code in state.get(f"filter.{name}", ())]
    parts += [date_label(state["filter.dates"])] if state.get("filter.dates") else []
    return t("list_comma").join(parts) if parts else t("filter.none")
