"""The rows of a table as a file holds them: figures with their units, and where each row is from (出处)."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd

from etl.store.read import Scope
from pages.ui.numbers import missing
from pages.ui.wording import t

EVERY = 1_000_000_000  # rows, for a query that is capped on the page
COUNTED = {
    "facts": "facts", "actuals": "facts", "targets": "facts", "statements": "facts", "masked": "facts",
    "indicators": "facts", "mentions": "facts", "indicator_count": "facts", "actions": "actions",
    "reports": "reports", "regions": "regions", "years": "years",
}  # fmt: skip
SOURCES = ("title", "date", "sentence")

Lines = Callable[[], tuple[list[str], list[list[Any]]]]


def lines(rows: pd.DataFrame, named: Mapping[str, str], source: pd.DataFrame | None = None) -> Lines:
    """Return what gives a table's heads and rows: the columns as shown, then where each row is from."""
    told = {name: with_unit(name, head, rows[name]) for name, head in named.items()}
    beside = _sources(rows, named, source)

    def made() -> tuple[list[str], list[list[Any]]]:
        columns = [*(rows[name] for name in named), *beside.values()]
        cells = [list(map(cell, column)) for column in columns]
        return [*told.values(), *beside], [list(row) for row in zip(*cells, strict=True)]

    return made


def _sources(rows: pd.DataFrame, named: Mapping[str, str], source: pd.DataFrame | None) -> dict[str, pd.Series]:
    """Return, by its head, each column that says where a row is from, but those the table shows itself.

    Rows that bring no sentence name the indicators that state them (STATED); those are looked up.
    """
    from pages.ui import tables

    given = rows if source is None else source
    numbers = {name: [_numbers(cell) for cell in given[name]] for name in STATED if name in given}
    if "sentence" in given:
        numbers = {name: found for name, found in numbers.items() if STATED[name]}
    wanted = sorted({one for column in numbers.values() for cell in column for one in cell})
    facts = tables.indicators(Scope(), ids=wanted, top=EVERY).set_index("id") if wanted else None
    found: dict[str, pd.Series] = {}
    for part in SOURCES:
        head = t(f"takeaway.source.{part}")
        plainly = _stated(given, part)
        if plainly is not None and (part not in named or part == "date"):
            found[head] = plainly
        for name, column in numbers.items():
            which = t(STATED[name]) if STATED[name] else ""
            if facts is not None and (which or head not in found) and (which or part not in named):
                cells = [_joined(facts, cell, part) for cell in column]
                found[t("takeaway.source.of", which=which, what=head) if which else head] = pd.Series(cells)
    return found


# Columns that name the indicators a row is stated by, and the head of the column they stand behind (none: the row).
STATED = {
    "indicator_id": "", "target_id": "", "indicators_of": "", "example": "", "result_id": "column.outcome",
    "earlier_id": "column.earlier", "later_id": "column.later",
}  # fmt: skip


def named(rows: pd.DataFrame, top: int) -> list[int]:
    """Return the indicators by which the first `top` rows are stated, target before result."""
    columns = [name for name in ("ids", *STATED) if name in rows]
    return [
        one for row in rows[columns].head(top).to_dict("records") for name in columns for one in _numbers(row[name])
    ]


def _stated(given: pd.DataFrame, part: str) -> pd.Series | None:
    """Return what the rows themselves say of their source; None where they say nothing of it."""
    if part == "title":
        if "file" not in given or "title" not in given:
            return None
        return given["title"].where(given["title"].fillna("") != "", given["file"])
    name = {"date": "report_date", "sentence": "sentence"}[part]
    return given.get(name)


def _numbers(cell: Any) -> list[int]:
    """Return the numbers of the indicators that a cell names."""
    if isinstance(cell, (list, tuple, np.ndarray)):
        return [int(one) for one in cell]
    return [] if missing(cell) or cell is pd.NA else [int(cell)]


def _joined(facts: pd.DataFrame, numbers: Sequence[int], part: str) -> str | None:
    """Return one part of the sources of some indicators, each once."""
    name = {"title": "title", "date": "report_date", "sentence": "sentence"}[part]
    said: list[str] = []
    for number in numbers:
        if number not in facts.index:
            continue
        value: Any = facts.at[number, name]
        if part == "title" and (missing(value) or not value):
            value = facts.at[number, "file"]
        said.append("" if missing(value) else str(value))
    return "\n".join(dict.fromkeys(filter(None, said))) or None


def every_row(named: Mapping[str, str], whole: Callable[[], tuple[pd.DataFrame, pd.DataFrame]]) -> Lines:
    """Return what gives all rows of a table of which the page shows some."""
    rows, source = whole()
    return lines(rows, named, source)


def whole(source: pd.DataFrame | None) -> Lines | None:
    """Return what gives all rows of a query that was capped on the page; None where all are shown.

    The columns are the store's own then, a figure and its unit apart.
    """
    from pages.ui import data

    asked = None if source is None else source.attrs.get("asked")
    if source is None or asked is None or len(source) < asked["top"]:
        return None
    store, query = data.store(), asked["query"]
    arguments = {name: value for name, value in asked.items() if name not in ("query", "scope")}
    scope = asked["scope"]
    left_out = {"fact", "id", "report_id", "mark_start", "mark_end"}
    written = {name: t(key) for name, key in NAMES.items()}

    def made() -> tuple[list[str], list[list[Any]]]:
        rows = store.scoped(query, scope, **(arguments | {"top": EVERY}))
        kept = [name for name in rows.columns if name not in left_out]
        cells = [list(map(cell, rows[name])) for name in kept]
        return [written.get(name, name) for name in kept], [list(row) for row in zip(*cells, strict=True)]

    return made


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


def with_unit(name: str, head: str, column: pd.Series) -> str:
    """Return a column's head with its unit, where its figures are counts and the head says none."""
    unit = COUNTED.get(name)
    if unit is None or not pd.api.types.is_numeric_dtype(column) or head.endswith(("）", ")")):
        return head
    return t("takeaway.unit", head=head, unit=t(f"takeaway.unit.{unit}"))


def cell(value: Any) -> Any:
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
