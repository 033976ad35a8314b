"""Take it along (带走): each table as CSV and XLSX, each chart as a drawing, each page as a brief in Word.

A page hands its parts over as it draws them: tiles, charts and tables put themselves on the list of this run, which
lives in the session. Nothing is made until somebody asks: the buttons of a table are drawn when its panel is opened,
and a file is written when its button is pressed. That happens outside the script, where there is no session: whatever
a file needs of it (language, filters) is taken along when the button is drawn.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from etl.store.brief import Chart, Finding, Grid, write
from etl.store.one_table import Table, as_csv, as_xlsx
from etl.store.overview_brief import assemble, grid, on_paper, stamp, stated, told
from etl.store.read import Scope, Store
from pages.ui import sources
from pages.ui.wording import language, plain, t
from pages.ui.wording import table as wording

KEPT = "takeaway"
FINDINGS, FROM_A_PART = 20, 12  # sentences a brief quotes, and of one table at most
MOST = 40  # parts of a page that a brief holds
UNSAFE = re.compile(r"[^\w一-鿿-]+")
SCRIPT = (Path(__file__).parent / "takeaway.js").read_text(encoding="utf-8")
STYLE = (Path(__file__).parent / "takeaway.css").read_text(encoding="utf-8")
_drawing = st.components.v2.component("duban_drawing", html='<div class="saves"></div>', css=STYLE, js=SCRIPT)


@dataclass(frozen=True)
class Part:
    """What a page drew: "tiles" (`cells`), "chart" (`figure`, with what it asks and says), "table" or "quotes"."""

    kind: str
    title: str = ""
    says: str = ""
    cells: Sequence[tuple[str, str, str]] = ()
    figure: Any = None
    rows: pd.DataFrame | None = None
    heads: Mapping[str, str] = field(default_factory=dict)
    findings: Sequence[Finding] = ()
    source: pd.DataFrame | None = None


@dataclass
class Page:
    """The parts of the page as it stands, by their keys, in the order in which they were first drawn."""

    key: str
    parts: dict[str, Part] = field(default_factory=dict)

    def of(self, kind: str) -> list[Part]:
        """Return the parts of one kind."""
        return [part for part in self.parts.values() if part.kind == kind][:MOST]


def begin(key: str) -> None:
    """Begin a page's list anew; a fragment that is drawn again goes on with it."""
    st.session_state[KEPT] = Page(key)


def add(key: str, part: Part) -> None:
    """Put a part on the page's list, in place of what had its key."""
    page = st.session_state.get(KEPT)
    if isinstance(page, Page):
        page.parts[key] = part


def tiles(cells: Sequence[tuple[str, str, str]]) -> None:
    """Hand over figures."""
    add(f"tiles.{cells[0][0] if cells else ''}", Part("tiles", cells=tuple(cells)))


def quotes(key: str, heading: str, items: Sequence[Mapping[str, Any]]) -> None:
    """Hand over sentences as they are shown (items of pages.ui.sentences.item)."""
    found = [Finding(one["head"], one["before"] + one["mark"] + one["after"], one["source"]) for one in items]
    add(f"quotes.{key}", Part("quotes", heading, findings=found))


def chart(key: str, figure: Any, asks: str, says: str, rows: pd.DataFrame, columns: Mapping[str, Any]) -> None:
    """Hand over a chart with the table behind it."""
    add(f"chart.{key}", Part("chart", asks, says, figure=figure, rows=rows, heads=heads(columns)))


def chart_buttons(key: str, asks: str, rows: pd.DataFrame, columns: Mapping[str, Any]) -> None:
    """Draw, where the chart's table is open, what takes it along: the drawing as SVG or PNG, the table."""
    with st.container(horizontal=True, key=f"{key}-take", gap="small"):
        _buttons(key, asks, sources.lines(rows, heads(columns)))
        words = {"svg": t("takeaway.svg"), "png": t("takeaway.png")}
        name = _file_name(asks)
        _drawing(key=f"{key}-drawing", data={"chart": _css_class(key), "words": words, "name": name}, width="content")


def table_panel(
    key: str,
    title: str,
    rows: pd.DataFrame,
    columns: Mapping[str, Any],
    source: pd.DataFrame | None = None,
    whole: Callable[[], tuple[pd.DataFrame, pd.DataFrame]] | None = None,
) -> None:
    """Hand over a table, and draw the panel with its downloads (empty until it is opened).

    `source` holds, row by row, where each is from: `title` (else `file`), `report_date`, `sentence`, or the numbers of
    the indicators that state it (STATED). Where not all rows are shown, `whole` gives all and their sources; else the
    attrs of `source` may name the query that does.
    """
    named = heads(columns)
    add(f"table.{title}", Part("table", title, rows=rows, heads=named, source=source))
    panel = st.popover(
        t("takeaway.button"), icon=":material/download:", type="tertiary", on_change="rerun", key=f"{key}.take"
    )
    if panel.open:
        with panel:
            st.caption(plain(t("takeaway.told", title=title)))
            with st.container(horizontal=True, gap="small"):
                _buttons(key, title, sources.lines(rows, named, source))
                every = sources.every_row(named, whole) if whole is not None else sources.whole(source)
                if every is not None:
                    _buttons(f"{key}.all", title, every, "_all")


def heads(columns: Mapping[str, Any]) -> dict[str, str]:
    """Return what each column is called, from the labels or the configuration it is drawn with."""
    return {name: str((one.get("label") if isinstance(one, dict) else one) or name) for name, one in columns.items()}


def _buttons(key: str, title: str, lines: sources.Lines, which: str = "") -> None:
    """Draw the two downloads of a table; `lines` gives heads and rows once one is pressed."""
    store, tongue, narrowed, name = _store(), language(), _described(), _file_name(title)
    what, how_many, about = t("takeaway.table"), t("takeaway.rows"), t("takeaway.about")

    def made() -> Table:
        named, rows = lines()
        told = [(what, title), *stamp(store, tongue, narrowed), (how_many, f"{len(rows):,}")]
        return Table(title, named, rows, told)

    forms = {
        "csv": (lambda: as_csv(made()), "text/csv"),
        "xlsx": (
            lambda: as_xlsx(made(), about),
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        ),
    }
    for form, (make, kind) in forms.items():
        label = t(f"takeaway.{form}{which}")
        st.download_button(label, make, f"{name}.{form}", kind, key=f"{key}.{form}", on_click="ignore")


def brief_button(scope: Scope, title: str) -> None:
    """Draw the button that gives the page as it stands as a brief."""
    page = st.session_state.get(KEPT)
    if not isinstance(page, Page):
        return
    store, tongue, narrowed, colours = _store(), language(), _described(), _colours()
    headline = t("takeaway.title", page=title)
    st.download_button(
        t("takeaway.brief"),
        lambda: brief(page, store, scope, tongue, narrowed, headline, colours),
        f"{_file_name(title)}.docx",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        key="takeaway.brief",
        on_click="ignore",
        icon=":material/docs:",
        width="stretch",
    )


def brief(
    page: Page, store: Store, scope: Scope, tongue: str, narrowed: str, headline: str, colours: Mapping[str, Any]
) -> bytes:
    """Return a page's parts as a brief; its charts are pictures where a browser can draw them."""
    from pages.ui import pictures

    charts = page.of("chart")
    drawn = pictures.drawn([part.figure for part in charts], colours)
    shown = [
        Chart(part.title, on_paper(part.says), picture, _grid(part, tongue))
        for part, picture in zip(charts, drawn, strict=True)
    ]
    figures = [cell for part in page.of("tiles") for cell in part.cells]
    grids = [_grid(part, tongue) for part in page.of("table")]
    found = _findings(page, store, tongue)
    return write(assemble(store, scope, tongue, narrowed, headline, figures, shown, grids, found))


def _findings(page: Page, store: Store, tongue: str) -> list[Finding]:
    """Return the sentences that a page shows or rests on: opened ones, those of its tables, those behind its charts."""
    found = [one for part in page.of("quotes") for one in part.findings]
    for part in [*page.of("table"), *page.of("chart")]:
        rows = part.rows if part.source is None else part.source
        if rows is None or len(found) >= FINDINGS:
            continue
        if {"fact", "id", "sentence"} <= set(rows.columns):
            found += told(rows.head(FROM_A_PART).to_dict("records"), tongue)
        else:
            found += stated(store, sources.named(rows, FROM_A_PART), tongue)
    once: dict[str, Finding] = {}
    for one in found:
        once.setdefault(one.quote, one)
    return list(once.values())[:FINDINGS]


def _grid(part: Part, tongue: str) -> Grid:
    """Return a part's table as a brief holds it."""
    assert part.rows is not None
    columns = list(part.heads)
    rows = part.rows[columns].head(100)
    lines = ([sources.cell(value) for value in row] for row in rows.itertuples(index=False, name=None))
    return grid(part.title, list(part.heads.values()), lines, tongue, len(part.rows))


def _store() -> Store:
    from pages.ui import data

    return data.store()


def _described() -> str:
    from pages.ui import filters

    return filters.described() if _store().version() is not None else t("filter.none")


def _colours() -> dict[str, Any]:
    """Return the page's colours on white: of lines and bars, and of heat maps."""
    options = {"colorway": "chartCategoricalColors", "scale": "chartSequentialColors"}
    return {name: list(st.get_option(f"theme.light.{option}") or ()) for name, option in options.items()}


def _file_name(title: str) -> str:
    """Return a name for a file: Duban's, what it is, the data's version."""
    return f"{wording()['app.name'][language()]}-{UNSAFE.sub('-', title).strip('-')[:40]}-v{_store().version() or 0}"


def _css_class(key: str) -> str:
    """Return the class by which the page knows an element of this key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
