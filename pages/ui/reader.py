"""The reader (阅读器): a report's text as it was given, every fact marked by kind, one of them open."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui.numbers import records
from pages.ui.wording import t

HERE = Path(__file__).parent
KINDS = ("indicator", "action", "location", "policy")
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
LONGEST = 400_000  # characters of a report that are sent to the browser

SCRIPT = (HERE / "reader.js").read_text(encoding="utf-8")
STYLE = (HERE / "reader.css").read_text(encoding="utf-8")
_component = st.components.v2.component("duban_reader", html='<article tabindex="0"></article>', css=STYLE, js=SCRIPT)


def show(report: int, text: str, facts: pd.DataFrame, kinds: list[str], chosen: str | None) -> None:
    """Draw the text with the facts of `kinds` marked and `chosen` brought into view; a click opens the fact."""
    key = f"reader.{report}"

    def clicked() -> None:
        fact = st.session_state[key].get("fact")
        if fact:
            st.query_params["fact"] = fact

    marked = runs(text[:LONGEST], facts[facts["fact"].isin(kinds)])
    _component(
        key=key,
        data={"report": report, "kinds": kinds, "runs": marked, "open": chosen, "at": here(text)},
        on_fact_change=clicked,
    )
    if len(text) > LONGEST:
        st.caption(t("reader.cut", n=f"{LONGEST:,}"))


def here(text: str) -> list[int] | None:
    """Return the place that the URL asks for (?at=START-END, code points) as the browser counts; None for none."""
    asked = PLACE.fullmatch(st.query_params.get("at", ""))
    if asked is None or not int(asked[1]) < int(asked[2]) <= min(len(text), LONGEST):
        return None
    return [len(text[: int(offset)].encode("utf-16-le", "surrogatepass")) // 2 for offset in asked.groups()]


def runs(text: str, facts: pd.DataFrame) -> list[dict[str, Any]]:
    """Cut `text` at its facts (in text order); of facts that overlap, the first and longest is marked.

    >>> import pandas as pd
    >>> facts = pd.DataFrame([dict(fact="indicator", id=1, start_offset=2, end_offset=4, label="a", text="95")])
    >>> [run["text"] for run in runs("共有95个", facts)]
    ['共有', '95', '个']
    """
    cut: list[dict[str, Any]] = []
    at = 0
    for row in records(facts):
        start, end = int(row["start_offset"]), int(row["end_offset"])
        if start < at or end > len(text):
            continue
        if start > at:
            cut.append({"text": text[at:start]})
        key = f"{row['fact']}-{row['id']}"
        cut.append({"text": text[start:end], "key": key, "kind": row["fact"], "title": str(row["label"] or "")})
        at = end
    if at < len(text):
        cut.append({"text": text[at:]})
    return cut
