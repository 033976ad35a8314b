"""Problems beside the suggestions that answer them (存在问题 → 意见建议), report by report."""

from __future__ import annotations

import pandas as pd
import streamlit as st

from etl.store.read import Scope
from etl.track import paired
from etl.track.problems import Item, Pair
from pages.ui import data, sentences, tables
from pages.ui.numbers import missing, records
from pages.ui.wording import plain, t

SHOWN_MOST = 60  # characters of an item in the table


@st.fragment
def problems(scope: Scope) -> None:
    """What a report calls a problem beside what it suggests; a row opens both in full."""
    st.subheader(t("problems.title"))
    found = data.problems(scope)
    if not found:
        st.caption(t("problems.none"))
        return
    # Reports whose problems have an answer go first: a circular (通报) lists problems and closes with one demand.
    found = sorted(found, key=lambda one: not any(pair.problem and pair.suggestion for pair in paired(one)))
    names = {int(one.report["report_id"]): tables.named(one.report) for one in found}
    chosen = st.selectbox(
        t("problems.report"), list(names), format_func=names.__getitem__, key="problems.report", filter_mode="contains"
    )
    told = next(one for one in found if one.report["report_id"] == chosen)
    pairs = paired(told)
    answered = sum(one.problem is not None and one.suggestion is not None for one in pairs)
    asked = len(told.of("problem"))
    st.caption(t("problems.says", n=asked, m=len(told.of("suggestion")), answered=answered))
    figures = _figures(int(chosen))
    number = {id(one): place for role in ("problem", "suggestion") for place, one in enumerate(told.of(role), 1)}
    shown = pd.DataFrame(
        {
            "problem": [_short(pair.problem, number) for pair in pairs],
            "suggestion": [_short(pair.suggestion, number) for pair in pairs],
            "figures": [_counted(pair, figures) or "—" for pair in pairs],
            "words": [t("list_comma").join(pair.words) or "—" for pair in pairs],
        }
    )
    text = st.column_config.TextColumn
    columns = {
        "problem": text(t("problems.problem"), width=380),
        "suggestion": text(t("problems.answer"), width=330),
        "figures": text(t("problems.figures"), width=200),
        "words": text(t("problems.words"), width="medium"),
    }
    if (shown["figures"] == "—").all():
        del columns["figures"]
    source = pd.DataFrame([told.report] * len(pairs))
    place = tables.pick(shown[list(columns)], f"problems.{chosen}", columns, t("problems.title"), source=source)
    both(pairs[place or 0], number)
    if st.button(t("open.report"), key="problems.open"):
        sentences.open_report(int(chosen))


def _figures(report: int) -> dict[int, list[str]]:
    """Return the figures of a report in words, by the number of their sentence."""
    found: dict[int, list[str]] = {}
    for row in records(data.store().ask("report_figures", reports=[report])):
        if not missing(row["sentence_no"]):
            found.setdefault(int(row["sentence_no"]), []).append(f"{' '.join(row['text'].split())} {row['name']}")
    return found


def _counted(pair: Pair, figures: dict[int, list[str]]) -> str:
    """Return the figures that stand in the two items of a pair."""
    items = [one for one in (pair.problem, pair.suggestion) if one is not None]
    there = [figures.get(one.sentence + step, []) for one in items for step in range(len(one.body) + 1)]
    return t("list_semicolon").join(word for words in there for word in words)


def _short(item: Item | None, number: dict[int, int]) -> str:
    if item is None:
        return "—"
    words = item.words.rstrip("。；")
    return f"{number[id(item)]}. {words[:SHOWN_MOST]}{'…' if len(words) > SHOWN_MOST else ''}"


def both(pair: Pair, number: dict[int, int]) -> None:
    """Draw a problem and its suggestion in full, side by side; where one is missing, say so."""
    columns = st.columns(2, gap="medium")
    sides = (("problem", pair.problem), ("suggestion", pair.suggestion))
    for column, (role, item) in zip(columns, sides, strict=True):
        with column, st.container(border=True):
            st.markdown(f"**{t(f'problems.{role}')}**" + (f" · {plain(item.head)}" if item else ""))
            if item is None:
                st.caption(t(f"problems.no_{role}"))
            else:
                st.text(f"{number[id(item)]}. {item.text}")
