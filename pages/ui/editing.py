"""Correcting facts by hand (更正): a field in place with its reason, striking out, history, undo."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping
from typing import Any, Literal

import pandas as pd
import streamlit as st

from etl.store import corrections, review
from etl.store.fields import KINDS, CorrectionError, as_text, field_of
from etl.store.versions import StoreError
from pages.ui import data
from pages.ui.numbers import day, missing, number, records
from pages.ui.wording import halved, label, language, plain, t

# A division is chosen once and written into both of its fields.
TOGETHER = "region_code"
PLACE = {"location": "code"}
# The labels of the words a field may be, by kind and field; of others by the field's own name.
WORDS = {
    ("report", "type"): "type",
    ("indicator", "kind"): "kind",
    ("location", "type"): "level",
    ("action", "type"): "action",
}
FOUND = 40  # series offered to a search


def person() -> str:
    """Return who corrects: the name given in this session, else DUBAN_USER, else the system's user."""
    return str(st.session_state.get("edit.person") or corrections.user())


def person_field(key: str, width: Literal["stretch"] | int = "stretch") -> None:
    """Draw the field in which the reader says who corrects; it is kept for the session."""
    widget = f"{key}.person"
    st.session_state[widget] = person()
    st.text_input(t("edit.person"), key=widget, on_change=_take_person, args=(widget,), max_chars=80, width=width)


def _take_person(widget: str) -> None:
    st.session_state["edit.person"] = st.session_state[widget].strip()


def refreshed() -> None:
    """Draw the whole page anew where a fragment has just corrected something."""
    if st.session_state.pop("edit.done", False):
        st.rerun()


def told() -> None:
    """Say how the last correction went."""
    said = st.session_state.pop("edit.said", None)
    if said:
        good, text = said
        (st.success if good else st.warning)(plain(text), icon=":material/check:" if good else ":material/error:")


def act(done: str, write: Callable[[], Any]) -> bool:
    """Write something; say that it is `done`, or why it is not."""
    try:
        write()
    except (CorrectionError, StoreError) as error:
        st.session_state["edit.said"] = (False, halved(str(error)))
        return False
    st.session_state["edit.said"] = (True, done)
    st.session_state["edit.done"] = True
    return True


def editor(kind: str, one: int, key: str) -> None:
    """Draw the form that corrects a fact (a report: kind "report"), or strikes it out."""
    store = data.store()
    current = review.current(store, kind, one)
    if not current:
        return
    machine = review.machine(store, kind, one)
    fields = [name for name in KINDS[kind].fields if not (name == TOGETHER and "region" in KINDS[kind].fields)]
    field = st.selectbox(t("edit.field"), fields, key=f"{key}.field", format_func=lambda name: t(f"edit.field.{name}"))
    stamp = f"{key}.{kind}.{one}.{field}.{store.state()[1]}"
    field_widget(kind, field, current, f"{stamp}.value", t("edit.value"))
    if not _same(kind, field, current, machine):
        st.caption(plain(t("edit.machine", value=shown(kind, field, machine[field]))))
    st.text_input(t("edit.why"), key=f"{stamp}.why", placeholder=t("edit.why.example"))
    person_field(key)
    with st.container(horizontal=True):
        st.button(
            t("edit.save"), key=f"{key}.save", type="primary", icon=":material/save:",
            on_click=save, args=(kind, one, field, f"{stamp}.value", f"{stamp}.why"),
        )  # fmt: skip
        if kind != "report":
            st.button(
                t("edit.strike"), key=f"{key}.strike", icon=":material/delete:", help=t("edit.strike.help"),
                on_click=strike, args=(kind, one, f"{stamp}.why"),
            )  # fmt: skip


def _same(kind: str, field: str, current: dict[str, Any], machine: dict[str, Any]) -> bool:
    names = [field, *([TOGETHER] if field == "region" else [])]
    return all(shown(kind, name, current[name]) == shown(kind, name, machine[name]) for name in names)


def field_widget(kind: str, field: str, current: dict[str, Any], key: str, what: str) -> None:
    """Draw the widget in which the value of a field is given; `what` is its label."""
    form, now = field_of(kind, field), current[field]
    if field == "region" or field == PLACE.get(kind):
        paths = divisions()
        code = current.get(TOGETHER) if field == "region" else now
        _choice(what, ["", *paths], code or "", key, lambda one: paths.get(one, t("nowhere")))
    elif field == "theme":
        names = data.themes()
        _choice(what, ["", *names], now or "", key, lambda one: names.get(one, t("none")))
    elif field == "series":
        _series(what, now, current["name"], key)
    elif form.choices:
        options = ["", *form.choices] if form.empty else list(form.choices)
        _choice(what, options, now or "", key, lambda one: word(kind, field, one))
    elif form.form == "yes":
        _choice(what, ["true", "false"], str(bool(now)).lower(), key, lambda one: t(f"edit.{one}"))
    elif form.form == "date":
        bounds = datetime.date(1900, 1, 1), datetime.date(2100, 12, 31)
        value = now.date() if isinstance(now, datetime.datetime) else now
        st.date_input(what, value, *bounds, key=key, format="YYYY-MM-DD")
    else:
        st.text_input(what, "" if missing(now) else _written(now), key=key)


def _choice(what: str, options: list[str], now: str, key: str, named: Callable[[str], str]) -> None:
    options = options if now in options else [now, *options]
    st.selectbox(what, options, options.index(now), key=key, format_func=named, filter_mode="contains")


def _series(what: str, now: str | None, name: str, key: str) -> None:
    """Draw a search in the codebook and the series it finds; none is an answer too."""
    searched = st.text_input(t("edit.series.search"), key=f"{key}.search", placeholder=name).strip()
    found = data.store().ask("series_codebook", word=searched or now or name, unused=True, top=FOUND)
    names = dict(zip(found["key"], found[language()], strict=True))
    _choice(what, ["", *names], "" if missing(now) else str(now), key, lambda one: names.get(one, one or t("none")))


def divisions() -> dict[str, str]:
    """Return code -> names from the province down, of all divisions."""
    rows = data.store().ask("divisions")
    return dict(zip(rows["code"], rows["path"], strict=True))


def word(kind: str, field: str, value: str) -> str:
    """Return the label of one of the words a field may be."""
    return label(WORDS.get((kind, field), field), value)


def shown(kind: str, field: str, value: Any) -> str:
    """Return a value as a reader reads it; a dash for none."""
    if missing(value) or value == "":
        return "—"
    form = field_of(kind, field)
    if form.form == "yes":
        return t(f"edit.{str(value).lower()}")
    if form.choices:
        return word(kind, field, str(value))
    if field == "theme":
        return data.themes().get(str(value), str(value))
    if field in (TOGETHER, PLACE.get(kind)):
        return divisions().get(str(value), str(value))
    if form.form == "number":
        return number(float(value))
    return day(value) if form.form in ("date", "iso") else str(value)


def _written(value: Any) -> str:
    return f"{value:.12g}" if isinstance(value, float) else str(value)


def save(kind: str, one: int, field: str, value: str, why: str) -> None:
    """Take the new value and its reason from their widgets, and keep them."""
    state = st.session_state
    given, reason = state.get(value), str(state.get(why) or "").strip()
    act(t("edit.saved"), lambda: change(kind, one, field, given, reason))


def as_given(kind: str, values: Mapping[str, Any]) -> dict[str, Any]:
    """Return fields as they are kept, from what their widgets say: numbers without commas, a division's two fields."""
    found: dict[str, Any] = {}
    for name, value in values.items():
        if field_of(kind, name).form == "number" and isinstance(value, str):
            value = value.replace(",", "").replace("，", "")
        if name == "region":
            row = data.store().ask("divisions")
            row = row[row["code"] == value]
            found |= {TOGETHER: value or None, "region": None if row.empty else str(row["name"].iloc[0])}
        else:
            found[name] = value
    return found


def change(kind: str, one: int, field: str, given: Any, why: str) -> None:
    """Correct a field; going back to what the machine reads is an undo.

    Raises CorrectionError where nothing changes.
    """
    store = data.store()
    wanted = as_given(kind, {field: given})
    machine, current = review.machine(store, kind, one), review.current(store, kind, one)
    changed = 0
    for name, new in wanted.items():
        text = as_text(kind, name, new)
        if text == _text(kind, name, current[name]):
            continue
        changed += 1
        if text != _text(kind, name, machine[name]):
            review.correct(store, kind, one, name, new, why, person())
            continue
        for entry in records(review.history(store, kind, one)):
            if entry["field"] == name and entry["status"] in ("active", "superseded") and entry["source"] == "app":
                review.undo(store, int(entry["id"]), why, person())
    if not changed:
        raise CorrectionError(t("edit.same"))


def _text(kind: str, field: str, value: Any) -> str | None:
    return None if missing(value) else as_text(kind, field, value)


def strike(kind: str, one: int, why: str) -> None:
    """Keep that a fact is none."""
    reason = str(st.session_state.get(why) or "").strip()
    act(t("edit.struck"), lambda: review.strike(data.store(), kind, one, reason, person()))


def undo(entry: int, what: Any = "corrections") -> None:
    """Take an entry back."""
    act(t("edit.undone"), lambda: review.undo(data.store(), entry, who=person(), what=what))


def written_on(kind: str, report: int, start: int, end: int) -> pd.DataFrame:
    """Return what was ever written on the facts of a kind at one place of a report, undone entries too."""
    rows = review.history(data.store())
    at = (rows["report_id"] == report) & (rows["fact"] == kind)
    return rows[at & (rows["start_offset"] == start) & (rows["end_offset"] == end)]


def entries(rows: pd.DataFrame, key: str, most: int = 30) -> None:
    """Draw corrections, newest first, with who, when and why; those that hold can be taken back."""
    if rows.empty:
        st.caption(t("edit.none"))
        return
    listed(rows, key, most, said, undo)


def listed(
    rows: pd.DataFrame, key: str, most: int, say: Callable[[dict[str, Any]], str], take_back: Callable[[int], None]
) -> None:
    """Draw the first entries of a history as `say` tells them, each with a button that takes it back where one can."""
    for row in records(rows.head(most)):
        source = row.get("source", "app")
        with st.container(horizontal=True, vertical_alignment="center", key=f"{key}.{source}.{row['id']}"):
            st.caption(plain(say(row)), width="stretch")
            if source == "app" and missing(row["undone"]):
                st.button(
                    t("edit.undo"), key=f"{key}.undo.{row['id']}", type="tertiary", icon=":material/undo:",
                    on_click=take_back, args=(int(row["id"]),),
                )  # fmt: skip
    if len(rows) > most:
        st.caption(t("table.first", n=most))


def said(row: dict[str, Any]) -> str:
    """Say in one line what an entry of the history did."""
    kind, field = row["fact"], row["field"]
    what = t(f"edit.act.{row['act']}")
    if row["act"] == "change" and kind in KINDS and field in KINDS[kind].fields:
        before, after = (_shown(kind, field, row[side]) for side in ("expect", "new"))
        what = f"{t(f'edit.field.{field}')}{t('colon')}{before} → {after}"
    fact = t(f"edit.kind.{kind}") + ("" if missing(row["text"]) or not row["text"] else f" {row['text']}")
    parts = [stamped(row), fact, what, "" if missing(row["why"]) else row["why"]]
    if row["status"] != "active":
        parts.append(t(f"edit.status.{row['status']}"))
    return " · ".join(part for part in parts if part)


def _shown(kind: str, field: str, value: Any) -> str:
    try:
        return shown(kind, field, value)
    except ValueError:  # written by an earlier release, or by hand
        return str(value)


def stamped(row: dict[str, Any]) -> str:
    """Say who wrote an entry, and when (UTC)."""
    return f"{row['written_at'][:16]} {row['who']}" if not missing(row["written_at"]) else str(row["who"] or "")
