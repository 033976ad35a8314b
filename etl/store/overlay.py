"""A version as it is read (读取视图): the machine's facts with what people wrote laid over them.

The version's file is attached as `machine` and never written. Queries see the schema `store`: a view a table, in
which corrected facts stand in the place of the machine's, struck ones are gone, added ones are there, and `corrected`
says so; and the tables store.corrections, store.verdicts and store.links. Where nobody wrote anything the views pass
the machine's tables through. A version of an earlier release is read too: what it lacks is empty.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import duckdb

from etl.store import versions
from etl.store.committed import committed
from etl.store.corrections import entries, links
from etl.store.fields import KINDS
from etl.store.laying import NOTHING_WRITTEN, Laid, lay, put_links
from etl.store.versions import SCHEMA, StoreError, Version

HERE = Path(__file__).parent
FACTS = {name: kind for name, kind in KINDS.items() if name != "report"}
CORRECTED = "人工更正过 · whether people corrected it, or added it by hand"
COUNTS = ("indicator_count", "location_count", "action_count", "policy_count")


def open_version(version: Version, *, described: bool = False) -> duckdb.DuckDBPyConnection:
    """Return an in-memory connection that sees `version` as told above; `described`: with comments for the codebook.

    Raises StoreError where the version is damaged or of a later release, or what people wrote cannot be read.
    """
    connection = duckdb.connect(":memory:", config=dict(versions.CONFIG))
    try:
        _attach(connection, version)
        if described:
            connection.execute(_text("overlay_comments.sql"))
            for kind in KINDS.values():
                connection.execute(f"comment on column store.{kind.table}.corrected is '{CORRECTED}'")
    except BaseException:
        connection.close()
        raise
    return connection


def _attach(connection: duckdb.DuckDBPyConnection, version: Version) -> None:
    store = version.path.parent
    written, linked, known = entries(store), links(store), committed()
    try:
        versions.attach(connection, version, "machine")
        schema = connection.execute("select value from machine.meta where key = 'schema'").fetchall()
    except duckdb.Error as error:
        raise StoreError(versions.damaged(version, error)) from None
    found = str(schema[0][0]) if schema else ""
    if not versions.readable(found):
        raise StoreError(versions.other_schema(store, found))
    connection.execute("create schema store; create schema laid; create schema base")
    sources = _sources(connection, found)
    laid = Laid()
    if written or known:
        laid = lay(connection, sources, written, known)
    else:
        connection.execute(NOTHING_WRITTEN)
    put_links(connection, linked)
    views = [f"create view store.{table} as {_view(table, source, laid)}" for table, source in sources.items()]
    if laid.touched:
        views.append(f"create or replace view store.rollup as {_rollup(sources, laid)}")
    views.append(f"create view base.reports_read as select report_id, sha256, file from {sources['reports']}")  # noqa: S608
    connection.execute(";".join([*views, _text("overlay.sql")]))


def _sources(connection: duckdb.DuckDBPyConnection, schema: str) -> dict[str, str]:
    """Return for each table where to read it: the machine's file, or a view that fills up an earlier one."""
    there: dict[str, set[str]] = {}
    for table, column in connection.execute(
        "select table_name, column_name from duckdb_columns() where database_name = 'machine' and not internal"
    ).fetchall():
        there.setdefault(table, set()).add(column)
    sources = {table: f"machine.{table}" for table in there}
    if schema == SCHEMA:
        return sources
    for table, columns in _present().items():
        missing = [f"null::{kind} as {name}" for name, kind in columns if name not in there.get(table, set())]
        if missing:
            rest = (
                f"*, {', '.join(missing)} from machine.{table}"
                if table in there
                else f"{', '.join(missing)} where false"
            )
            connection.execute(f"create view base.{table} as select {rest}")
            sources[table] = f"base.{table}"
    return sources


@cache
def _present() -> dict[str, list[tuple[str, str]]]:
    """Return the tables of this release with the names and types of their columns."""
    found: dict[str, list[tuple[str, str]]] = {}
    with duckdb.connect(":memory:", config=dict(versions.CONFIG)) as connection:
        connection.execute(_text("schema.sql"))
        sql = "select table_name, column_name, data_type from duckdb_columns() where not internal order by column_index"
        for table, name, kind in connection.execute(sql).fetchall():
            found.setdefault(table, []).append((name, kind))
    return found


def _view(table: str, source: str, laid: Laid) -> str:
    """Return the query of a table's view."""
    if table == "checks" and laid.refigured:
        return CHECKS.format(checks=source)
    kind = next((kind for kind in KINDS.values() if kind.table == table), None)
    if kind is None:
        return f"select * from {source}"  # noqa: S608  # names of our own
    if table not in laid.touched:
        return f"select *, false as corrected from {source}"  # noqa: S608
    if table == "reports":
        columns = [*kind.fields, "date_start", "date_end", "year", *COUNTS]
        taken = ", ".join(f"case when l.report_id is null then r.{c} else l.{c} end as {c}" for c in columns)
        return (
            f"select r.* replace ({taken}), coalesce(l.corrected, false) as corrected "  # noqa: S608
            f"from {source} r left join laid.reports l using (report_id)"
        )
    return (
        f"select f.*, false as corrected from {source} f anti join laid.touched_{table} using ({kind.number}) "  # noqa: S608
        f"union all by name select *, true as corrected from laid.{table}"
    )


# The machine's checks (核验) whose figures people corrected or struck out test what is gone: they are left out.
CHECKS = """
with first as (
    select report_id, min(indicator_id) as first_id from machine.indicators
    where report_id in (
        select report_id from machine.indicators where indicator_id in (select indicator_id from laid.refigured)
    )
    group by report_id
),
member as (select report_id, check_no, unnest(members) as position from {checks})
select c.* from {checks} c anti join (
    select distinct report_id, check_no from member join first using (report_id)
    where first_id + position in (select indicator_id from laid.refigured)
) gone using (report_id, check_no)
"""


def _rollup(sources: dict[str, str], laid: Laid) -> str:
    """Return the query that takes the facts that people touched out of the machine's counts, and puts theirs in."""
    moved = (
        "report_id in (select report_id from laid.reports where corrected)" if "reports" in laid.touched else "false"
    )
    parts = []
    for sign, reports in (("-", sources["reports"]), ("", "store.reports")):
        for kind in FACTS.values():
            if kind.table == "policies":
                continue
            touched = "false"
            if kind.table in laid.touched:
                touched = "corrected" if not sign else f"{kind.number} in (from laid.touched_{kind.table})"
            source = f"store.{kind.table}" if not sign else sources[kind.table]
            region = "code" if kind.table == "locations" else "region_code"
            theme = "null" if kind.table == "locations" else "theme"
            counts = {
                "indicators": "(kind = 'actual')::int, (kind = 'target')::int, masked::int, 0, 0",
                "actions": "0, 0, 0, 1, 0",
                "locations": "0, 0, 0, 0, 1",
            }[kind.table]
            signed = ", ".join(f"{sign}{count.strip()}" for count in counts.split(", "))
            parts.append(
                f"select {theme}, f.{region}, r.year, r.type, r.sample, {signed} from {source} f "  # noqa: S608
                f"join (select report_id, year, type, sample from {reports} where copy_of is null) r using (report_id) "
                f"where {touched} or {moved}"
            )
    both = " union all ".join(["select * from machine.rollup", *parts])
    names = ("indicators", "targets", "masked", "actions", "locations")
    sums = ", ".join(f"sum({name})::integer as {name}" for name in names)
    return (
        f"select theme, region_code, year, report_type, sample, {sums} from ({both}) group by all "  # noqa: S608
        "having sum(indicators + targets + actions + locations) <> 0"
    )


@cache
def _text(name: str) -> str:
    return (HERE / name).read_text(encoding="utf-8")
