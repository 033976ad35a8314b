"""The frame every page stands in: page config, language, own navigation, filters, chips (页面框架)."""

from __future__ import annotations

import html
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple, NoReturn

import streamlit as st

from etl.lexicon.tables import DATA
from etl.store.read import Scope
from etl.store.versions import StoreError
from pages.ui import data, filters, later, takeaway
from pages.ui.wording import LANGUAGES, Language, halved, language, plain, t

HERE = Path(__file__).parent
SAMPLES = DATA / "samples"


class Page(NamedTuple):
    """A page of the navigation; its labels are `page.<key>` and `page.<key>.asks` in the wording."""

    key: str
    path: str
    icon: str


PAGES = (
    Page("overview", "dashboard.py", ":material/dashboard:"),
    Page("themes", "pages/themes.py", ":material/category:"),
    Page("regions", "pages/regions.py", ":material/map:"),
    Page("trends", "pages/trends.py", ":material/show_chart:"),
    Page("targets", "pages/targets.py", ":material/flag:"),
    Page("supervision", "pages/supervision.py", ":material/fact_check:"),
    Page("checks", "pages/checks.py", ":material/rule:"),
    Page("reports", "pages/reports.py", ":material/description:"),
    Page("search", "pages/search.py", ":material/search:"),
    Page("review", "pages/review.py", ":material/grading:"),
    Page("method", "pages/method.py", ":material/menu_book:"),
    Page("upload", "pages/upload.py", ":material/upload_file:"),
)

# What is read together stands together; what is in no group (the overview) stands first.
GROUPS = {
    "figures": ("themes", "regions", "trends", "search"),
    "follow_up": ("targets", "supervision", "checks", "review"),
    "library": ("reports", "upload", "method"),
}

STYLE = (HERE / "frame.css").read_text(encoding="utf-8")


# Streamlit says the page is English and its navigation a plain box; a screen reader is told better.
TELL = """<script>
document.documentElement.lang = "{lang}";
(function (nav) {{
  if (!nav) return;
  nav.setAttribute("role", "navigation"); nav.setAttribute("aria-label", "{nav}");
  nav.onclick = event => {{  // on a phone the side bar lies over the page that was asked for
    const close = document.querySelector("[data-testid=stSidebarCollapseButton] button");
    if (innerWidth <= 640 && close && event.target.closest("a")) setTimeout(() => close.click(), 0);
  }};
}})(document.querySelector(".st-key-nav"));
</script>"""


@contextmanager
def frame(key: str, *, filtered: bool = True) -> Iterator[Scope]:
    """Draw what all pages share around a page, and give what the filters select; each page stands inside its frame.

    The side bar is drawn last: the reader waits for the chart, and the filters' values are in the session already.
    Stops the page with a greeting where the store is empty (but for the upload page), and with the reason where the
    store cannot be read.
    """
    filters.sync()
    takeaway.begin(key)
    later.begin(key, language(), st.query_params.to_dict())
    st.set_page_config(page_title=f"{t(f'page.{key}')} · {t('app.name')}", page_icon="📊", layout="wide")
    st.html(f"<style>{STYLE}</style>")
    version = _version()
    st.title(t(f"page.{key}"))
    st.html(f'<h2 class="duban-asks">{html.escape(t(f"page.{key}.asks"))}</h2>')  # what the page answers
    if version is None and key != "upload":
        greet()
        _side(version)
        st.stop()
    if version is not None:
        filters.check()
    # Always there, empty or not: a container that comes and goes would have the browser draw all below it anew.
    with st.container(horizontal=True, gap="small", key="chips"):
        if filtered and version is not None:
            filters.chips()
    try:
        yield filters.scope()
    except Finished:
        pass
    except Exception:
        _side(version)
        raise
    later.first()
    _side(version, key)


class Finished(Exception):  # noqa: N818  # not an error
    """The page has said all it can; st.stop would leave it without its side bar."""


def _version() -> int | None:
    """Return the version of the store; stop the page with the reason where it cannot be read."""
    try:
        return data.store().version()
    except StoreError as error:
        st.title(t("store.broken"))
        st.text(str(error))
        _side(None)
        st.stop()


def _side(version: int | None, key: str | None = None) -> None:
    """Draw the side bar: name, navigation, filters, the page `key` to take along, language."""
    with st.sidebar:
        brand()
        with st.container(gap=None, key="nav"):
            _navigation()
        if version is not None:
            filters.draw()
            if key is not None:
                takeaway.brief_button(filters.scope(), t(f"page.{key}"))
        _language_switch()
        if version is not None:
            st.caption(t("store.version", version=version))
        tell = TELL.format(lang={"zh": "zh-CN", "en": "en"}[language()], nav=html.escape(t("nav")))
        st.html(tell, unsafe_allow_javascript=True)  # no word of a report is in it


def _navigation() -> None:
    """Draw the links to the pages, in groups; the filters go along."""
    known = {page.key: page for page in PAGES}
    grouped = {key for keys in GROUPS.values() for key in keys}
    for page in PAGES:
        if page.key not in grouped:
            _link(page)
    for group, keys in GROUPS.items():
        st.caption(t(f"nav.{group}"))
        for key in keys:
            if key in known:
                _link(known[key])


def _link(page: Page) -> None:
    st.page_link(page.path, label=t(f"page.{page.key}"), icon=page.icon, query_params=filters.link() or None)


def leads(key: str, text: str) -> None:
    """Draw a line that leads to another page, the filters as they are."""
    page = next(page for page in PAGES if page.key == key)
    st.page_link(page.path, label=plain(text), icon=page.icon, query_params=filters.link() or None)


def brand() -> None:
    """Draw the name."""
    st.html(f'<div class="duban-brand">督办<small>{html.escape(t("app.tagline"))}</small></div>')


def _language_switch() -> None:
    """Draw the switch of languages; the URL keeps it where it differs from the browser's."""
    st.session_state["lang.switch"] = language()
    st.segmented_control(
        t("language"),
        LANGUAGES,
        key="lang.switch",
        format_func=lambda code: {"zh": "中文", "en": "English"}[code],
        required=True,
        on_change=_take_language,
        label_visibility="collapsed",
    )


def _take_language() -> None:
    """Take the language that was switched to."""
    chosen: Language | None = st.session_state["lang.switch"]
    if chosen:
        st.session_state["lang"] = chosen


def greet() -> None:
    """Say what to do with an empty store."""
    with st.container(border=True):
        st.subheader(t("empty.title"))
        st.markdown(t("empty.body"))
        with st.container(horizontal=True, vertical_alignment="center"):
            wanted = SAMPLES.is_dir() and st.button(
                t("empty.samples"), key="empty.samples", type="primary", icon=":material/science:"
            )
            st.page_link(
                "pages/upload.py",
                label=t("empty.upload"),
                icon=":material/upload_file:",
                query_params=filters.link() or None,
            )
        if wanted:
            _load_samples()
        st.caption(t("empty.command"))
        st.code("python -m etl load data/samples --sample", language="shell")


def _load_samples() -> None:
    """Load the sample reports that come with the software, and show the page anew; say so where it cannot be done."""
    from etl.load import load_files  # only an empty store needs it

    try:
        with st.spinner(t("empty.loading")):
            load_files([SAMPLES], data.store().root, sample=True, wait=5, note="samples")
    except StoreError as error:
        st.error(plain(halved(str(error))))
        return
    st.rerun()


def finish(reason: str = "nothing") -> NoReturn:
    """Say why there is nothing to show, and end the page."""
    nothing(reason)
    raise Finished


def nothing(reason: str = "nothing") -> None:
    """Say why there is nothing to show, and offer the way out; greet where all reports were taken out of the store."""
    if data.store().ask("years").empty:
        greet()
        return
    st.info(t(f"empty.{reason}", scope=filters.described()))
    if filters.described() != t("filter.none"):
        st.button(t("chip.all_off"), key=f"empty.{reason}", on_click=filters.clear)


def tiles(cells: list[tuple[str, str, str]]) -> None:
    """Draw figures in a row: what, how much, and a note each (all escaped)."""
    takeaway.tiles(cells)
    inside = "".join(
        f'<div class="duban-tile"><div class="k">{html.escape(what)}</div><div class="v">{html.escape(value)}</div>'
        f'<div class="n">{html.escape(note)}</div></div>'
        for what, value, note in cells
    )
    st.html(f'<div class="duban-tiles">{inside}</div>')


def note(text: str) -> None:
    """Draw one remark that the reader should not miss (escaped)."""
    st.html(f'<div class="duban-note">{html.escape(text)}</div>')
