"""复核: thirty doubtful facts, or thirty drawn by lot, one key a verdict; edits, history, undo, resulting accuracy."""

import secrets
from typing import Any, cast

import streamlit as st

from etl.store import review
from etl.store.accuracy import RANDOM
from etl.store.corrections import Verdict
from etl.store.fields import KINDS
from etl.store.read import Scope
from pages.ui import data, editing, verdicts
from pages.ui.frame import frame, nothing
from pages.ui.numbers import missing, records
from pages.ui.wording import plain, t

ROUND = 30  # facts a sitting: what a person judges with care
MODES = ("doubt", "random")
CONTRADICTED = 2000
LISTED = 20


def drawn(scope: Scope, mode: str) -> list[dict[str, Any]]:
    """Return the facts of this round; they stay the same until it is done, the scope changes or data are loaded."""
    state = st.session_state
    asked = (mode, scope, data.store().version(), state.get("review.round", 0))
    if state.get("review.asked") != asked:
        between = data.ask("between_reports", scope, top=CONTRADICTED)
        between = between[between["verdict"] == "conflict"]
        contradicted = [int(one) for side in ("earlier_id", "later_id") for one in between[side]]
        seed = secrets.randbelow(1 << 30) if mode == "random" else None
        found = data.ask("doubtful_facts", scope, contradicted=contradicted, seed=seed, random=RANDOM, top=ROUND)
        state["review.rows"] = records(found)
        state["review.said"] = []
        state["review.asked"] = asked
    rows: list[dict[str, Any]] = state["review.rows"]
    return rows


def taken(key: str, verdict: str) -> None:
    """Keep a verdict on the fact that is shown, and go on; `undo` takes the last one back."""
    state = st.session_state
    said: list[int | None] = state["review.said"]
    if verdict == "undo":
        if said:
            entry = said[-1]
            if entry is None or editing.act(
                t("edit.undone"), lambda: review.undo(data.store(), entry, who=editing.person(), what="verdicts")
            ):
                said.pop()
        return
    rows = state["review.rows"]
    if len(said) >= len(rows) or verdicts.key_of(rows[len(said)]) != key or verdict not in verdicts.KEYS:
        return
    if verdict == "skip":
        said.append(None)
        return
    row, kept = rows[len(said)], []
    why = RANDOM if state["review.asked"][0] == "random" else ""

    def write() -> None:
        kept.append(
            review.judge(data.store(), row["fact"], int(row["id"]), cast(Verdict, verdict), why, editing.person())
        )

    if editing.act(t("review.kept"), write):
        state.pop("edit.said", None)  # the next fact says so
        said.append(kept[0])


@st.fragment
def judging(scope: Scope) -> None:
    """Draw the fact to judge, its record, and below it what was judged."""
    if st.session_state.get("edit.done") and not st.session_state.get("edit.said"):
        st.session_state.pop("edit.done")  # a verdict: only this part of the page shows it
    editing.refreshed()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        mode = st.segmented_control(
            t("review.mode"),
            MODES,
            key="review.mode",
            default="doubt",
            required=True,
            format_func=lambda one: t(f"review.mode.{one}"),
        )
        editing.person_field("review", width=180)
    st.caption(t(f"review.mode.{mode or 'doubt'}.told"))
    editing.told()
    rows = drawn(scope, mode or "doubt")
    at = len(st.session_state["review.said"])
    left, right = st.columns([3, 2], gap="medium")
    with left:
        if not rows:
            nothing("review")
        elif at >= len(rows):
            done(rows)
        else:
            st.progress(at / len(rows), t("review.progress", n=at + 1, of=len(rows)))
            verdicts.card(rows[at], taken)
            st.caption(t("review.keys"))
    with right:
        if at < len(rows):
            record(rows[at])
    left, right = st.columns([3, 2], gap="medium")
    with left:
        history()
    with right:
        verdicts.show_accuracy()


def done(rows: list[dict[str, Any]]) -> None:
    """Say that the round is done, and offer the next."""
    said = st.session_state["review.said"]
    st.success(t("review.done", n=sum(one is not None for one in said), of=len(rows)), icon=":material/done_all:")
    with st.container(horizontal=True):
        st.button(t("review.next"), type="primary", key="review.next", on_click=_next)
        st.button(t("review.undo"), key="review.back", icon=":material/undo:", on_click=taken, args=("", "undo"))


def _next() -> None:
    st.session_state["review.round"] = st.session_state.get("review.round", 0) + 1


def record(row: dict[str, Any]) -> None:
    """Draw what is shown of a fact by now, and the form that corrects it."""
    kind, number = row["fact"], int(row["id"])
    now = review.current(data.store(), kind, number)
    with st.container(border=True, key="review.record"):
        if not now:
            st.caption(t("edit.struck"))
        else:
            shown = {
                t(f"edit.field.{name}"): plain(editing.shown(kind, name, now[name]))
                for name in KINDS[kind].fields
                if not missing(now[name]) and now[name] != "" and (name != "masked" or now[name])
            }
            st.table(shown, border="horizontal", alt=t("reader.record"))
        with st.expander(t("edit.title"), icon=":material/edit:", key="review.edit"):
            editing.editor(kind, number, "review.fact")


def history() -> None:
    """Draw the verdicts, newest first, with who and when; each can be taken back."""
    st.markdown(f"### {t('review.history')}")
    rows = review.verdicts(data.store())
    if rows.empty:
        st.caption(t("review.history.none"))
        return
    editing.listed(rows, "review", LISTED, told, _take_back)


def _take_back(entry: int) -> None:
    """Take a verdict back; the round goes back to its fact where that was the last."""
    editing.undo(entry, "verdicts")
    said = st.session_state["review.said"]
    if said and said[-1] == entry:
        said.pop()


def told(row: dict[str, Any]) -> str:
    """Say in one line who judged what, when and how."""
    parts = [
        editing.stamped(row),
        t(f"review.{row['verdict']}"),
        f"{t('edit.kind.' + row['fact'])} {row['text']}",
        t("review.mode.random") if row["why"] == RANDOM else str(row["why"] or ""),
        t(f"edit.status.{row['status']}") if row["status"] != "active" else "",
    ]
    return " · ".join(part for part in parts if part)


with frame("review") as scope:
    judging(scope)
