"""Lay what people wrote over the facts of a version (更正的套用): find each place, check the guard, change the copy.

All is done on sets, in tables of the schema `laid` of an in-memory database; the machine's file is only read. An
entry whose fact or value is no longer what it was when it was written is not applied; its status says why.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pyarrow as pa

from etl.store.committed import Committed
from etl.store.fields import KINDS
from etl.store.laying_facts import lay_facts
from etl.store.laying_reports import lay_reports
from etl.store.statements import count, filled, run

TEXT, INT = pa.string(), pa.int32()
ENTRY = pa.schema(
    [
        ("seq", INT), ("id", INT), ("source", TEXT), ("written_at", TEXT), ("who", TEXT), ("act", TEXT),
        ("report", TEXT), ("kind", TEXT), ("first", INT), ("last", INT), ("name", TEXT), ("before", TEXT),
        ("quote", TEXT),
        ("after", TEXT), ("field", TEXT), ("old", TEXT), ("new", TEXT), ("why", TEXT), ("undone", TEXT),
    ]
)  # fmt: skip


@dataclass
class Laid:
    """Which tables are not as the machine has them; `refigured`: figures are not, or gone (laid.refigured)."""

    touched: set[str] = field(default_factory=set)
    refigured: bool = False


def lay(
    connection: duckdb.DuckDBPyConnection,
    sources: dict[str, str],
    written: Sequence[tuple[Any, ...]],
    known: Sequence[Committed],
) -> Laid:
    """Fill the schema `laid` from the rows of corrections.entries and of data/corrections; say what is touched."""
    entries = _entries(written, known)
    connection.register("entries", entries)
    run(connection, filled(ENTER if known else ENTER.replace(BY_NAME, ""), sources))
    connection.unregister("entries")
    kinds, acts, fields = (entries.column(name).to_pylist() for name in ("kind", "act", "field"))
    asked = set(zip(kinds, acts, strict=True))
    changed: dict[str, set[str]] = {name: set() for name in KINDS}
    for name, field_name in set(zip(kinds, fields, strict=True)):
        if name in KINDS and field_name in KINDS[name].fields:
            changed[name].add(field_name)
    laid = Laid()
    for name in KINDS:
        if name != "report" and any(kind == name for kind, _ in asked):
            acts = {act for kind, act in asked if kind == name}
            if lay_facts(connection, sources, name, acts, changed[name]):
                laid.touched.add(KINDS[name].table)
            if name == "indicator":
                laid.refigured = count(connection, "select count(*) from laid.refigured") > 0
    if laid.touched or any(kind == "report" for kind, _ in asked):
        recounted = {kind for kind, act in asked if act in ("add", "strike")}
        if lay_reports(connection, sources, changed["report"], recounted):
            laid.touched.add("reports")
    return laid


def _entries(written: Sequence[tuple[Any, ...]], known: Sequence[Committed]) -> pa.Table:
    """Return all entries in the order in which they count: those of the house first, then as they were written."""
    rows: list[tuple[Any, ...]] = []
    for number, line in enumerate(known, start=1):
        said = {**line._asdict(), "id": number, "act": "change", "before": "", "after": ""}
        rows.append(tuple(said.get(name) for name in ENTRY.names[1:]))
    rows += written
    columns = [range(len(rows)), *zip(*rows, strict=True)]
    return pa.table([pa.array(column, field.type) for column, field in zip(columns, ENTRY, strict=True)], schema=ENTRY)


BY_NAME = """ union all
    select file, report_id from {reports}"""
# Which report an entry means; a committed row may say the file's name instead of its hash.
ENTER = f"""
create table laid.entry as
with named as (
    select sha256 as report, report_id from {{reports}}{BY_NAME}
),
found as (select report, min(report_id) as report_id from named semi join entries using (report) group by report)
select e.*, found.report_id from entries e left join found using (report);
create table laid.match (seq integer, fact integer);
create table laid.status as
select seq, case when undone is null then 'elsewhere' else 'undone' end as status, null::varchar as machine
from laid.entry where undone is not null or report_id is null;
create view laid.open as select * from laid.entry e anti join laid.status s using (seq);
"""  # noqa: S608


_COLUMNS = ", ".join(f"{column.name} {'integer' if column.type == INT else 'varchar'}" for column in ENTRY)
NOTHING_WRITTEN = f"""
create table laid.entry ({_COLUMNS}, report_id integer);
create table laid.match (seq integer, fact integer);
create table laid.status (seq integer, status varchar, machine varchar)
"""
LINK = ("id", "written_at", "who", "verdict", "kind", "left_key", "right_key", "why", "undone")


def put_links(connection: duckdb.DuckDBPyConnection, links: Sequence[tuple[Any, ...]]) -> None:
    """Put the rows of corrections.links into laid.link."""
    columns = list(zip(*links, strict=True)) or [()] * len(LINK)
    kinds = [INT if name == "id" else TEXT for name in LINK]
    arrays = [pa.array(column, kind) for column, kind in zip(columns, kinds, strict=True)]
    connection.register("rows", pa.table(arrays, names=list(LINK)))
    connection.execute("create table laid.link as from rows")
    connection.unregister("rows")
