"""What full text found (检索结果): sentences with the words marked, their facts as tags, and facets that narrow."""

from __future__ import annotations

import urllib.parse
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from etl.store.brief import Finding
from etl.store.search import Answer, Question, marks
from pages.ui import data, filters, tables, takeaway
from pages.ui.numbers import count, day, missing, records, region_name
from pages.ui.wording import label, t

HERE = Path(__file__).parent
PAGE = 20  # sentences a page
BEFORE, LONGEST = 60, 260  # characters of a long sentence before its first mark, and in all
TAGS = 6  # facts of a sentence that are shown
VALUES = 8  # of a facet
FACETS = ("kind", "region", "theme", "type", "year")
KINDS = ("actual", "target", "action", "location", "policy")

# Text reaches the page as text nodes only: nothing a report says can become markup.
SCRIPT = (HERE / "hits.js").read_text(encoding="utf-8")
STYLE = (HERE / "hits.css").read_text(encoding="utf-8")
_component = st.components.v2.component("duban_hits", html='<div class="found"></div>', css=STYLE, js=SCRIPT)


def show(
    question: Question,
    answer: Answer,
    page: int,
    kinds: Sequence[str],
    narrowed: Callable[[str, str], None],
    turned: Callable[[int], None],
) -> None:
    """Draw page `page` (from 1) of what was found beside its facets; a click on a sentence or a tag opens the report.

    `narrowed` is called with a facet and the value that was clicked, `turned` with the page that was asked for.
    """
    pages = max(1, -(-len(answer.sentences) // PAGE))
    page = min(max(page, 1), pages)
    given: dict[str, Any] = {
        "facets": facets(answer, kinds),
        "items": items(question, answer.sentences.iloc[(page - 1) * PAGE : page * PAGE]),
        "page": page,
        "pages": pages,
        "words": {
            "narrow": t("search.narrow"),
            "open": t("open.report"),
            "previous": t("search.previous"),
            "next": t("search.next"),
            "page": t("search.page", page=count(page), pages=count(pages)),
        },
    }
    quoted = [
        Finding("", "".join(text for text, _ in one["parts"]), f"{one['title']} · {one['meta']}")
        for one in given["items"]
    ]
    takeaway.add("quotes.search", takeaway.Part("quotes", findings=quoted))
    key = "search.hits"

    def clicked() -> None:
        chosen = st.session_state[key].get("narrow")
        if chosen:
            narrowed(str(chosen["facet"]), str(chosen["key"]))

    def paged() -> None:
        asked = st.session_state[key].get("go")
        if asked:
            turned(int(asked))

    result = _component(key=key, data=given, on_narrow_change=clicked, on_go_change=paged, on_open_change=lambda: None)
    if result.open:
        st.switch_page("pages/reports.py", query_params=filters.link(**result.open))


def facets(answer: Answer, kinds: Sequence[str]) -> list[dict[str, Any]]:
    """Return the facets with their counts, the values that are on first."""
    state = st.session_state
    on = {name: set(state.get(f"filter.{name}", ())) for name in filters.LISTS}
    on |= {"kind": set(kinds), "year": {state.get("filter.dates", "")}}
    names = {
        "region": data.regions() | {data.NOWHERE: t("nowhere.short")},
        "theme": data.themes(),
        "type": {key: label("type", key) for key in filters.TYPES},
        "kind": {key: t(f"kind.{key}") for key in KINDS},
    }
    drawn = []
    for facet in FACETS:
        rows = answer.facets[answer.facets["facet"] == facet]
        values = [
            {
                "key": row["key"],
                "label": names.get(facet, {}).get(row["key"], row["key"]).rpartition(" / ")[2],
                "count": count(row["hits"]),
                "on": row["key"] in on[facet],
            }
            for row in records(rows)
        ]
        if facet == "year":
            values = sorted(values[: VALUES * 2], key=lambda one: one["key"], reverse=True)
        values = sorted(values, key=lambda one: not one["on"])[:VALUES]
        if values:
            drawn.append({"facet": facet, "title": t(f"search.by.{facet}"), "values": values})
    return drawn


def items(question: Question, sentences: pd.DataFrame) -> list[dict[str, Any]]:
    """Return sentences as the component draws them."""
    if sentences.empty:
        return []
    which = {
        "reports": [int(one) for one in sentences["report_id"]],
        "sentences": [int(one) for one in sentences["sentence_no"]],
    }
    facts: dict[tuple[int, int], list[dict[str, Any]]] = {}
    for fact in records(data.store().ask("sentence_facts", **which)):
        facts.setdefault((fact["report_id"], fact["sentence_no"]), []).append(fact)
    drawn = []
    for row in records(data.store().ask("sentence_rows", **which)):
        report = str(int(row["report_id"]))
        place = {"report": report, "at": f"{int(row['start_offset'])}-{int(row['end_offset'])}"}
        said = [
            t("undated") if missing(row["report_date"]) else day(row["report_date"]),
            region_name(row["region"]),
            label("type", row["type"]),
        ]
        drawn.append(
            {
                "title": tables.named(row),
                "meta": " · ".join(said),
                "place": place,
                "href": href(place),
                "parts": parts(row["text"], marks(row["text"], question)),
                "tags": tags(report, facts.get((row["report_id"], row["sentence_no"]), [])),
            }
        )
    return drawn


def parts(text: str, spans: Sequence[tuple[int, int]]) -> list[list[Any]]:
    """Cut a sentence at its marks: [text, marked]; of a long one what is around the first mark is kept.

    >>> parts("全区整改率达95%。", [(2, 5)])
    [['全区', False], ['整改率', True], ['达95%。', False]]
    """
    first = max(0, spans[0][0] - BEFORE) if spans and len(text) > LONGEST else 0
    last = min(len(text), first + LONGEST)
    cut: list[list[Any]] = [["…", False]] if first else []
    at = first
    for start, end in spans:
        if start < at or end > last:
            continue
        cut += [[text[at:start], False]] if start > at else []
        cut.append([text[start:end], True])
        at = end
    cut += [[text[at:last], False]] if at < last else []
    return cut + ([["…", False]] if last < len(text) else [])


def tags(report: str, facts: Sequence[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the facts of a sentence as tags, figures and actions first; the last says how many more there are."""
    order = {"indicator": 0, "action": 0, "policy": 1, "location": 2}
    drawn: list[dict[str, Any]] = []
    alike: dict[tuple[str, str], list[dict[str, Any]]] = {}
    for fact in sorted(facts, key=lambda one: order[one["fact"]]):
        alike.setdefault((fact["fact"], said(fact)), []).append(fact)
    for (kind, text), same in alike.items():  # what is said twice has one tag, which opens the first
        place = {"report": report, "fact": f"{kind}-{same[0]['id']}"}
        times = f" ×{len(same)}" if len(same) > 1 else ""
        drawn.append({"text": text + times, "kind": kind, "place": place, "href": href(place)})
    more = len(drawn) - TAGS
    return drawn if more <= 0 else [*drawn[:TAGS], {"text": f"+{more}", "kind": "more"}]


def said(fact: dict[str, Any]) -> str:
    """Say a fact in a few words."""
    if fact["fact"] == "indicator":
        target = t("kind.target") + " " if fact["kind"] == "target" else ""
        return f"{target}{fact['label']} {fact['text']}"
    if fact["fact"] == "action":
        return label("action", fact["label"])
    return f"《{fact['label'].strip('《》')}》" if fact["fact"] == "policy" else str(fact["label"])


def href(place: dict[str, str]) -> str:
    """Return the address of a place in a report, relative to any page."""
    return "reports?" + urllib.parse.urlencode(filters.link(**place), doseq=True)
