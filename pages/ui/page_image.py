"""The page of the original beside the text (原件页面): drawn when it is asked for, at the fact that is open."""

from __future__ import annotations

import base64
from bisect import bisect_right
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from etl.load.framing import frames
from etl.load.page_images import FORMATS, PageImages
from etl.model import Span
from etl.store import originals
from pages.ui import data, reader
from pages.ui.wording import halved, plain, t

HERE = Path(__file__).parent
ASKED = "page"  # in the URL while pages are shown: its number
AROUND = 24  # code points around a fact by which its place on the page is known
SHOWN = "reader.page.shown"  # in the session: the report and fact for which a page was turned up

SCRIPT = (HERE / "page_image.js").read_text(encoding="utf-8")
STYLE = (HERE / "page_image.css").read_text(encoding="utf-8")
BODY = '<figure><figcaption></figcaption><div class="sheet" tabindex="0" role="group"><div><img></div></div></figure>'
_component = st.components.v2.component("duban_page", html=BODY, css=STYLE, js=SCRIPT)


@st.cache_resource(max_entries=8, show_spinner=False)
def _images(root: Path) -> PageImages:
    """Return what draws the pages of a store; its child is started at the first page."""
    return PageImages(root)


def there(row: dict[str, Any]) -> bool:
    """Tell whether a report has pages that can be shown."""
    return row["format"] in FORMATS and len(row["pages"]) > 0


def wanted(row: dict[str, Any], facts: pd.DataFrame, chosen: str | None) -> int | None:
    """Return the page to show, from 1; None where none is asked for. The URL says it, a fact newly opened turns it."""
    asked = st.query_params.get(ASKED)
    if asked is None or not there(row):
        return None
    number = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 6 else 0
    fact = (int(row["report_id"]), chosen)
    before, st.session_state[SHOWN] = st.session_state.get(SHOWN), fact
    if not number or (before is not None and before != fact and before[0] == fact[0]):
        number = page_of(row, facts, chosen) or number
    number = max(1, min(number or 1, len(row["pages"])))
    if str(number) != asked:
        st.query_params[ASKED] = str(number)
    return number


def page_of(row: dict[str, Any], facts: pd.DataFrame, chosen: str | None) -> int | None:
    """Return the page of the fact that is open, else of the place that the URL names; None where there is neither."""
    opened = facts.loc[facts["fact"] + "-" + facts["id"].astype(str) == (chosen or ""), "start_offset"]
    place = reader.asked_place()
    offset = int(opened.iloc[0]) if len(opened) else place[0] if place else None
    return None if offset is None else max(1, bisect_right(list(row["pages"]), offset))


def draw(row: dict[str, Any], number: int, fact: dict[str, Any] | None) -> None:
    """Draw a page with what turns to the next and previous one; the words of the `fact` that is open are framed."""
    key = f"reader.image.{row['report_id']}"

    def turned() -> None:
        page = st.session_state[key].get("page")
        if page:
            st.query_params[ASKED] = str(int(page))

    image = _images(data.store().root).ask(row["sha256"], row["file"], number)
    of = len(row["pages"])
    words = {name: t(f"page.image.{name}") for name in ("next", "previous", "enlarge", "fit", "goto")}
    words |= {"of": t("page.image.of", of=of), "alt": t("page.image.alt", n=number, of=of)}
    if image.problem:
        st.info(plain(halved(image.problem)), icon=":material/hide_image:")
    source = f"data:{image.kind};base64,{base64.b64encode(image.data).decode('ascii')}" if image.data else ""
    shown = {
        "report": int(row["report_id"]), "page": number, "of": of, "source": source, "words": words,
        "boxes": _boxes(row, number, fact) if fact is not None and source else [], "fact": fact and fact["fact"],
    }  # fmt: skip
    _component(key=key, data=shown, on_page_change=turned)
    st.caption(t("page.image.keys"))


def _boxes(row: dict[str, Any], number: int, fact: dict[str, Any]) -> list[list[float]]:
    """Return where the words of a fact stand on the page, if they do."""
    start, end = int(fact["start_offset"]), int(fact["end_offset"])
    if bisect_right(list(row["pages"]), start) not in (number, 0):
        return []
    text = row["text"]
    if recognised := frames(row.get("reading"), text, list(row["pages"]), number, Span(start, end)):
        return [list(box) for box in recognised]
    words = (text[max(0, start - AROUND) : start], text[start:end], text[end : end + AROUND])
    found = _images(data.store().root).places(row["sha256"], row["file"], number, words)
    return [list(box) for box in found]


def original_button(row: dict[str, Any]) -> None:
    """Draw the button that gives the report's bytes as they came; that they are not kept is said."""
    root, sha256 = data.store().root, str(row["sha256"])
    if originals.find(root, sha256) is None:
        st.caption(t("original.gone"))
        return
    st.download_button(
        t("original.download"),
        lambda: originals.read(root, sha256) or b"",
        str(row["file"]).rpartition("/")[2] or "original",
        "application/octet-stream",
        key="reports.original",
        on_click="ignore",
        icon=":material/draft:",
        type="tertiary",
    )
