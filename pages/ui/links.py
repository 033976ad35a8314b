"""Links between promises and results, confirmed or cut by hand (对应的核定), with who and when; and taken back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

import streamlit as st

from etl.store import review
from etl.track import RELATION
from pages.ui import data, editing, sentences, tables
from pages.ui.numbers import records
from pages.ui.wording import plain, t

OFFERED = 6
FOUND = 12
LISTED = 50


def buttons(target: int, results: Sequence[int]) -> None:
    """Draw for each result of a promise the buttons that confirm or cut the link to it."""
    said = {(int(row["target_id"]), int(row["result_id"])): row for row in records(data.store().ask("pledge_links"))}
    for row in records(tables.by_id(results[:OFFERED])):
        result = int(row["id"])
        judged = said.get((target, result))
        with st.container(horizontal=True, vertical_alignment="center", key=f"link.{target}.{result}"):
            words = f"{row['text']} · {sentences.period(row) or t('none')}"
            if judged:
                words += f" · {t('link.said.' + judged['verdict'])} {editing.stamped(judged)}"
            st.caption(plain(words), width="stretch")
            if judged is None:
                _button(target, result, "confirmed", ":material/link:")
                _button(target, result, "cut", ":material/link_off:")
            else:
                _undo(int(judged["id"]), "pair")
    if results:
        editing.person_field("link", width=180)


def find(target: int, taken: Sequence[int]) -> None:
    """Let a person look for the result of a promise that the machine did not find, by name and year, and link it."""
    with st.expander(t("link.find"), icon=":material/search:", expanded=not taken, key=f"link.find.{target}"):
        st.caption(t("link.find.note"))
        with st.container(horizontal=True, vertical_alignment="bottom"):
            words = st.text_input(t("link.find.words"), key=f"link.words.{target}", width=220).strip()
            year = st.number_input(
                t("column.year"),
                min_value=1949,
                max_value=2100,
                value=None,
                step=1,
                key=f"link.year.{target}",
                width=120,
            )
            anywhere = st.checkbox(t("link.find.anywhere"), key=f"link.anywhere.{target}")
        rows = data.store().ask(
            "pledge_candidates", target=target, words=words or None, year=year, anywhere=anywhere, top=FOUND
        )
        rows = rows[~rows["indicator_id"].isin(taken)]
        if rows.empty:
            st.caption(t("link.find.none"))
        for row in records(rows):
            result = int(row["indicator_id"])
            with st.container(key=f"link.found.{target}.{result}"):
                told = f"{row['name']} {row['text']} · {sentences.period(row) or t('none')} · {tables.named(row)}"
                left, button = st.columns([4, 1], vertical_alignment="center", gap="small")
                left.caption(plain(told))
                with button:
                    _button(target, result, "confirmed", ":material/link:", "link.take")
        editing.person_field("find", width=180)


def _button(target: int, result: int, verdict: Literal["confirmed", "cut"], icon: str, words: str = "") -> None:
    st.button(
        t(words or ("link.confirm" if verdict == "confirmed" else "link.cut")),
        key=f"{words or 'link'}.{verdict}.{target}.{result}",
        icon=icon,
        type="tertiary",
        on_click=judge,
        args=(target, result, verdict),
    )


def judge(target: int, result: int, verdict: Literal["confirmed", "cut"]) -> None:
    """Keep that a result belongs to a promise, or does not."""
    ends = ("indicator", target), ("indicator", result)
    editing.act(t("link.kept"), lambda: review.link(data.store(), RELATION, *ends, verdict, who=editing.person()))


def _undo(entry: int, where: str) -> None:
    st.button(
        t("edit.undo"),
        key=f"link.undo.{where}.{entry}",
        icon=":material/undo:",
        type="tertiary",
        on_click=editing.undo,
        args=(entry, "links"),
    )


def judged() -> None:
    """Draw the links that people judged, newest first, each with its undo; nothing where there are none."""
    rows = data.store().ask("pledge_links")
    if rows.empty:
        return
    st.markdown(f"### {t('link.title')}")
    st.caption(t("link.told"))
    for row in records(rows.head(LISTED)):
        with st.container(horizontal=True, vertical_alignment="center", key=f"link.judged.{row['id']}"):
            pair = f"{row['name']} {row['target_text']} → {row['result_text']}"
            verdict = t(f"link.said.{row['verdict']}")
            st.caption(plain(f"{editing.stamped(row)} · {verdict} · {pair}"), width="stretch")
            _undo(int(row["id"]), "list")
