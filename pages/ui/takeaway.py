"""Take it along (带走): each table as CSV and XLSX, each chart as a drawing, each page as a brief in Word.

A page hands its parts over as it draws them: tiles, charts and tables put themselves on the list of this run, which
lives in the session. Nothing is made until somebody asks: the buttons of a table are drawn when its panel is opened,
and a file is written when its button is pressed. That happens outside the script, where there is no session: whatever
a file needs of it (language, filters) is taken along when the button is drawn.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd
import streamlit as st

from etl.store.brief import Chart, Finding, Grid, write
from etl.store.one_table import Table, as_csv, as_xlsx
from etl.store.overview_brief import assemble, grid, on_paper, stamp
from etl.store.read import Scope, Store
from pages.ui.wording import language, plain, t, table

KEPT = "takeaway"
MOST = 40  # parts of a page that a brief holds
EVERY = 1_000_000_000  # rows, for a query that is capped on the page
COUNTED = {
    "facts": "facts", "actuals": "facts", "targets": "facts", "statements": "facts", "masked": "facts",
    "indicators": "facts", "mentions": "facts", "indicator_count": "facts", "actions": "actions",
    "reports": "reports", "regions": "regions", "years": "years",
}  # fmt: skip
SOURCES = ("title", "date", "sentence")
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
        _buttons(key, asks, _lines(rows, heads(columns)))
        words = {"svg": t("takeaway.svg"), "png": t("takeaway.png")}
        name = _file_name(asks)
        _drawing(key=f"{key}-drawing", data={"chart": _css_class(key), "words": words, "name": name}, width="content")


def table_panel(
    key: str, title: str, rows: pd.DataFrame, columns: Mapping[str, Any], source: pd.DataFrame | None = None
) -> None:
    """Hand over a table, and draw the panel with its downloads (empty until it is opened).

    `source` holds, row by row, where each is from: `title` (else `file`), `report_date`, `sentence`; where the query
    was capped, its attrs name what asks for the rest.
    """
    named = heads(columns)
    add(f"table.{title}", Part("table", title, rows=rows, heads=named))
    panel = st.popover(
        t("takeaway.button"), icon=":material/download:", type="tertiary", on_change="rerun", key=f"{key}.take"
    )
    if panel.open:
        with panel:
            st.caption(plain(t("takeaway.told", title=title)))
            with st.container(horizontal=True, gap="small"):
                _buttons(key, title, _lines(rows, named, source))
                whole = _whole(source)
                if whole is not None:
                    _buttons(f"{key}.all", title, whole, "_all")


def heads(columns: Mapping[str, Any]) -> dict[str, str]:
    """Return what each column is called, from the labels or the configuration it is drawn with."""
    return {name: str((one.get("label") if isinstance(one, dict) else one) or name) for name, one in columns.items()}


Lines = Callable[[], tuple[list[str], list[list[Any]]]]


def _buttons(key: str, title: str, lines: Lines, which: str = "") -> None:
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


def _lines(rows: pd.DataFrame, named: Mapping[str, str], source: pd.DataFrame | None = None) -> Lines:
    """Return what gives a table's heads and rows: the columns as shown, then where each row is from."""
    told = {name: _with_unit(name, head, rows[name]) for name, head in named.items()}
    beside = _sources(rows, named, source)
    titles = {name: t(f"takeaway.source.{name}") for name in SOURCES}

    def lines() -> tuple[list[str], list[list[Any]]]:
        columns = [*(rows[name] for name in named), *beside.values()]
        cells = [list(map(_cell, column)) for column in columns]
        return [*told.values(), *(titles[name] for name in beside)], [list(row) for row in zip(*cells, strict=True)]

    return lines


def _sources(rows: pd.DataFrame, named: Mapping[str, str], source: pd.DataFrame | None) -> dict[str, pd.Series]:
    """Return the columns that say where each row is from, but those the table shows itself."""
    from pages.ui import tables

    given = rows if source is None else source
    if "sentence" not in given and "sentence" not in named:
        number = next((one for one in ("indicator_id", "target_id") if one in given), None)
        if number is not None and len(given):
            asked = tables.indicators(Scope(), ids=[int(one) for one in given[number]], top=EVERY)
            by_number = asked.set_index("id")[["sentence", "report_date", "title", "file"]]
            given = by_number.reindex([int(one) for one in given[number]]).reset_index(drop=True)
    found: dict[str, pd.Series] = {}
    if "title" not in named and "file" in given:
        found["title"] = given["title"].where(given["title"].fillna("") != "", given["file"])
    if "report_date" in given:
        found["date"] = given["report_date"]
    if "sentence" in given and "sentence" not in named:
        found["sentence"] = given["sentence"]
    return found


def _whole(source: pd.DataFrame | None) -> Lines | None:
    """Return what gives all rows of a query that was capped on the page; None where all are shown.

    The columns are the store's own then, a figure and its unit apart.
    """
    asked = None if source is None else source.attrs.get("asked")
    if source is None or asked is None or len(source) < asked["top"]:
        return None
    store, query = _store(), asked["query"]
    arguments = {name: value for name, value in asked.items() if name not in ("query", "scope")}
    scope = asked["scope"]
    left_out = {"fact", "id", "report_id", "mark_start", "mark_end"}
    written = {name: t(key) for name, key in NAMES.items()}

    def lines() -> tuple[list[str], list[list[Any]]]:
        rows = store.scoped(query, scope, **(arguments | {"top": EVERY}))
        kept = [name for name in rows.columns if name not in left_out]
        cells = [list(map(_cell, rows[name])) for name in kept]
        return [written.get(name, name) for name in kept], [list(row) for row in zip(*cells, strict=True)]

    return lines


# What the store's columns are called where all rows are taken along.
NAMES = {
    "name": "column.indicator", "value": "column.value", "unit": "column.unit", "text": "column.text",
    "kind": "column.kind", "measure": "column.measure", "comparator": "column.comparator", "bound": "column.bound",
    "period": "column.period", "region": "column.region", "region_code": "column.code", "theme": "column.theme",
    "title": "takeaway.source.title", "file": "column.file", "report_date": "takeaway.source.date",
    "report_type": "column.type", "sentence": "takeaway.source.sentence", "type": "column.act",
    "actor": "column.actor", "target": "column.target", "count": "column.count", "count_unit": "column.unit",
    "status": "column.status", "date": "column.date", "series": "column.series",
}  # fmt: skip


def _with_unit(name: str, head: str, column: pd.Series) -> str:
    """Return a column's head with its unit, where its figures are counts and the head says none."""
    unit = COUNTED.get(name)
    if unit is None or not pd.api.types.is_numeric_dtype(column) or head.endswith(("）", ")")):
        return head
    return t("takeaway.unit", head=head, unit=t(f"takeaway.unit.{unit}"))


def _cell(value: Any) -> Any:
    """Return a value as a file holds it: plain text, number, date, or nothing."""
    if value is None or value is pd.NA or value is pd.NaT or value != value:
        return None
    if isinstance(value, (list, tuple)):
        return ", ".join(map(str, value))
    if isinstance(value, pd.Timestamp):
        return value.date() if value == value.normalize() else value.tz_localize(None).to_pydatetime()
    if isinstance(value, (str, bool, int, float, datetime.date)):
        return value
    return value.item() if hasattr(value, "item") else str(value)


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
    told = [
        Chart(part.title, on_paper(part.says), picture, _grid(part, tongue))
        for part, picture in zip(charts, drawn, strict=True)
    ]
    figures = [cell for part in page.of("tiles") for cell in part.cells]
    grids = [_grid(part, tongue) for part in page.of("table")]
    found = [one for part in page.of("quotes") for one in part.findings]
    return write(assemble(store, scope, tongue, narrowed, headline, figures, told, grids, found))


def _grid(part: Part, tongue: str) -> Grid:
    """Return a part's table as a brief holds it."""
    assert part.rows is not None
    columns = list(part.heads)
    rows = part.rows[columns].head(100)
    lines = ([_cell(value) for value in row] for row in rows.itertuples(index=False, name=None))
    return grid(part.title, list(part.heads.values()), lines, tongue, len(part.rows))


def _store() -> Store:
    from pages.ui import data

    return data.store()


def _described() -> str:
    from pages.ui import filters

    return filters.described()


def _colours() -> dict[str, Any]:
    """Return the page's colours on white: of lines and bars, and of heat maps."""
    options = {"colorway": "chartCategoricalColors", "scale": "chartSequentialColors"}
    return {name: list(st.get_option(f"theme.light.{option}") or ()) for name, option in options.items()}


def _file_name(title: str) -> str:
    """Return a name for a file: Duban's, what it is, the data's version."""
    return f"{table()['app.name'][language()]}-{UNSAFE.sub('-', title).strip('-')[:40]}-v{_store().version() or 0}"


def _css_class(key: str) -> str:
    """Return the class by which the page knows an element of this key."""
    return "st-key-" + re.sub(r"[^a-zA-Z0-9_-]", "-", key)
