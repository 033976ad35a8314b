"""The reader (阅读器): a report's text as it was given, its headings beside it, every fact marked by kind, one open."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from pages.ui.numbers import records
from pages.ui.wording import t

HERE = Path(__file__).parent
KINDS = ("indicator", "action", "location", "policy")
PLACE = re.compile(r"(\d{1,9})-(\d{1,9})", re.ASCII)
SIGNS = dict(zip(KINDS, "■▲●◆", strict=True))  # as reader.css has them
SURE = 0.85  # words of a scan recognised with less confidence are marked, as in doubtful_facts.sql
LONGEST = 400_000  # characters of a report that are sent to the browser
TITLE = 40  # characters of a heading in the outline

SCRIPT = (HERE / "reader.js").read_text(encoding="utf-8")
STYLE = (HERE / "reader.css").read_text(encoding="utf-8")
BODY = (
    '<div class="reader"><details hidden><summary></summary><ol></ol></details>'
    '<article tabindex="0" role="document"></article><button type="button" class="add" hidden></button></div>'
)
_component = st.components.v2.component("duban_reader", html=BODY, css=STYLE, js=SCRIPT)


def show(
    report: int,
    text: str,
    facts: pd.DataFrame,
    kinds: list[str],
    chosen: str | None,
    sections: pd.DataFrame,
    pages: Sequence[int] = (),
    page: int | None = None,
    marked: Callable[[int, int], None] | None = None,
) -> None:
    """Draw the text with the facts of `kinds` marked and `chosen` brought into view; a click opens the fact.

    `sections` (report_sections.sql) stand beside it; a click brings the heading up. Where a `page` of the original
    stands beside the text, the sections are folded, and the text goes to where the page begins (`pages`: offsets).
    `marked` is called with the place of words that the reader marked as a fact that is missing.
    """
    key = f"reader.{report}"

    def clicked() -> None:
        fact = st.session_state[key].get("fact")
        if fact:
            st.query_params["fact"] = fact

    def taken() -> None:
        place = st.session_state[key].get("marked")
        if place and marked is not None:
            marked(*(in_text(text, int(offset)) for offset in place))

    outline = headings(sections)
    anchors = {one["heading"] for one in outline} | {start for start in pages if start < len(text[:LONGEST])}
    cut = runs(text[:LONGEST], facts[facts["fact"].isin(kinds)], list(anchors))
    shown = {
        "report": report,
        "kinds": kinds,
        "runs": cut,
        "open": chosen,
        "outline": outline,
        "at": here(text),
        "folded": page is not None,
        "page": pages[page - 1] if page else None,
        "words": {"outline": t("reader.outline"), "add": t("adding.mark")},
    }
    _component(key=key, data=shown, on_fact_change=clicked, on_marked_change=taken)
    if len(text) > LONGEST:
        st.caption(t("reader.cut", n=f"{LONGEST:,}"))


def here(text: str) -> list[int] | None:
    """Return the place that the URL asks for (?at=START-END, code points) as the browser counts; None for none."""
    asked = asked_place()
    if asked is None or asked[1] > min(len(text), LONGEST):
        return None
    return [len(text[:offset].encode("utf-16-le", "surrogatepass")) // 2 for offset in asked]


def asked_place() -> tuple[int, int] | None:
    """Return the place that the URL asks for, in code points; None for none."""
    asked = PLACE.fullmatch(st.query_params.get("at", ""))
    return (int(asked[1]), int(asked[2])) if asked and int(asked[1]) < int(asked[2]) else None


def in_text(text: str, units: int) -> int:
    """Return the offset in code points of what the browser counts in units of UTF-16.

    >>> in_text("𠮷整改率", 3)
    2
    """
    return len(text.encode("utf-16-le", "surrogatepass")[: 2 * units].decode("utf-16-le", "surrogatepass"))


def headings(sections: pd.DataFrame) -> list[dict[str, Any]]:
    """Return the outline: each heading's words, level and offset in the text."""
    return [
        {
            "title": row["title"] if len(row["title"]) <= TITLE else row["title"][:TITLE] + "…",
            "level": int(row["level"]),
            "heading": int(row["heading_start"]),
        }
        for row in records(sections)
        if row["heading_start"] < LONGEST
    ]


def runs(text: str, facts: pd.DataFrame, anchors: list[int] | None = None) -> list[dict[str, Any]]:
    """Cut `text` at its facts (in text order) and anchors; of facts that overlap, the first and longest is marked.

    An anchor inside a fact stands before it.

    >>> import pandas as pd
    >>> facts = pd.DataFrame([dict(fact="indicator", id=1, start_offset=2, end_offset=4, label="a", text="95")])
    >>> [run.get("text", run.get("heading")) for run in runs("共有95个", facts, [3])]
    ['共有', 3, '95', '个']
    """
    cut: list[dict[str, Any]] = []
    at, waiting = 0, sorted(anchors or ())

    def plain_until(end: int) -> None:
        nonlocal at
        while waiting and waiting[0] <= end:
            anchor = waiting.pop(0)
            if anchor > at:
                cut.append({"text": text[at:anchor]})
                at = anchor
            cut.append({"heading": anchor})
        if at < end:
            cut.append({"text": text[at:end]})
            at = end

    for row in records(facts):
        start, end = int(row["start_offset"]), int(row["end_offset"])
        if start < at or end > len(text):
            continue
        plain_until(start)
        while waiting and waiting[0] < end:
            cut.append({"heading": waiting.pop(0)})
        key = f"{row['fact']}-{row['id']}"
        run = {"text": text[start:end], "key": key, "kind": row["fact"], "title": str(row["label"] or "")}
        sure = row.get("confidence")
        unsure = sure is not None and sure < SURE
        cut.append(run | ({"corrected": True} if row.get("corrected") else {}) | ({"unsure": True} if unsure else {}))
        at = end
    plain_until(len(text))
    return cut
