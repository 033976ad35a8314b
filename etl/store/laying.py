"""Lay what people wrote over the facts of a version (更正的套用): find each place, check the guard, change the copy.

All is done on sets, in tables of the schema `laid` of an in-memory database; the machine's file is only read. An
entry whose fact or value is no longer what it was when it was written is not applied; its status says why.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import duckdb
import pyarrow as pa

from etl.lexicon.units import base_of
from etl.store.committed import Committed
from etl.store.fields import DEFAULTS, KINDS, SQL, Kind

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
    _run(connection, _sql(ENTER if known else ENTER.replace(BY_NAME, ""), sources))
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
            _lay_facts(connection, sources, name, laid, {act for kind, act in asked if kind == name}, changed[name])
    if laid.touched or any(kind == "report" for kind, _ in asked):
        recounted = {kind for kind, act in asked if act in ("add", "strike")}
        _lay_reports(connection, sources, laid, changed["report"], recounted)
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


def _lay_facts(
    connection: duckdb.DuckDBPyConnection,
    sources: dict[str, str],
    name: str,
    laid: Laid,
    acts: set[str],
    fields: set[str],
) -> None:
    """Lay the entries on one kind of fact."""
    kind = KINDS[name]
    names = {"source": sources[kind.table], "table": kind.table, "number": kind.number, "name": kind.name}
    connection.execute(_sql(EMPTY, names))
    if "add" in acts:
        _relocate(connection, sources, name, added=True)
        _add(connection, sources, name, kind)
    if acts != {"add"}:
        connection.execute(_sql(MATCH, names), {"kind": name})
        if _relocate(connection, sources, name, added=False):
            connection.execute(_sql(MATCH, names), {"kind": name})
    if "change" in acts:
        connection.execute(_sql(TAKE, names), {"kind": name})
        _change(connection, name, fields)
        _run(connection, _sql(DROP, names), {"kind": name})
        if fields & {"value", "value_max", "unit"}:
            _rebase(connection)
    if "strike" in acts:
        _run(connection, _sql(STRIKE, names), {"kind": name})
    if name == "indicator":
        connection.execute(REFIGURED)
        laid.refigured = _count(connection, "select count(*) from laid.refigured") > 0
    if _count(
        connection, _sql("select (select count(*) from laid.touched_{table}) + count(*) from laid.{table}", names)
    ):
        laid.touched.add(kind.table)


EMPTY = """
create table laid.{table} as select * from {source} limit 0;
create table laid.touched_{table} ({number} integer)
"""

# A fact is found by its place and words; where several stand there, or it is to be struck out, by its name too.
MATCH = """
insert into laid.match
with stands as (
    select e.seq, e.act, f.{number} as fact, f.{name} = e.name as named
    from laid.open e
    join (
        select {number}, report_id, start_offset, end_offset, text, {name} from {source}
        where report_id in (select report_id from laid.open where kind = $kind)
        union all select {number}, report_id, start_offset, end_offset, text, {name} from laid.{table}
    ) f on f.report_id = e.report_id and f.start_offset = e.first and f.end_offset = e.last and f.text = e.quote
    where e.kind = $kind and e.act <> 'add' and e.seq not in (select seq from laid.match)
)
select seq, coalesce(min(fact) filter (named), case when count(*) = 1 and any_value(act) <> 'strike' then min(fact) end)
from stands group by seq
having coalesce(min(fact) filter (named), case when count(*) = 1 and any_value(act) <> 'strike' then min(fact) end)
    is not null
"""

TAKE = """
insert into laid.{table} select * from {source} where {number} in (
    select m.fact from laid.match m join laid.entry e using (seq) where e.kind = $kind and e.act = 'change')
"""

REFIGURED = """
create table laid.refigured as
select distinct m.fact as indicator_id from laid.match m join laid.entry e using (seq) join laid.status s using (seq)
where e.kind = 'indicator' and status = 'active' and fact > 0
    and (act = 'strike' or field in ('value', 'value_max', 'unit', 'masked', 'kind'))
"""

# Facts of which nothing was changed in the end are the machine's.
DROP = """
create or replace table laid.done as
select distinct fact from laid.match join laid.entry e using (seq) join laid.status s using (seq)
where e.kind = $kind and act = 'change' and status = 'active';
delete from laid.{table} where {number} > 0 and {number} not in (from laid.done);
insert into laid.touched_{table} from laid.done where fact > 0
"""

STRIKE = """
create or replace table laid.done as
select distinct fact from laid.match join laid.open using (seq) where kind = $kind and act = 'strike';
insert into laid.status
select seq, 'active', null from laid.match join laid.open using (seq) where kind = $kind and act = 'strike';
delete from laid.{table} where {number} in (from laid.done);
insert into laid.touched_{table} from laid.done where fact > 0 and fact not in (from laid.touched_{table})
"""


def _relocate(connection: duckdb.DuckDBPyConnection, sources: dict[str, str], kind: str, added: bool) -> int:
    """Find again, by the words at and around them, the places that are not where they were; return how many were.

    Only entries that found no fact are looked at, and of these only those whose words do not stand at their place:
    then the reader gave the report's text differently.
    """
    alone = connection.execute(
        "select seq from laid.open where kind = $kind and (act = 'add') = $added and quote <> '' "
        "and seq not in (select seq from laid.match)",
        {"kind": kind, "added": added},
    ).fetchall()
    if not alone:
        return 0
    astray = connection.execute(
        f"""
        select e.seq, e.report_id, e.before, e.quote, e.after from laid.entry e
        join {sources["reports"]} r using (report_id)
        where e.seq in (select unnest($1::integer[])) and (substring(r.text, e.first + 1, e.last - e.first) <> e.quote
            or not suffix(substring(r.text, 1, e.first), e.before)) order by report_id
        """,  # noqa: S608
        [[seq for (seq,) in alone]],
    ).fetchall()
    texts: dict[int, str] = {}
    moved, lost = [], []
    for seq, report_id, before, quote, after in astray:
        if report_id not in texts:
            found = connection.execute(f"select text from {sources['reports']} where report_id = ?", [report_id])  # noqa: S608
            texts = {report_id: found.fetchall()[0][0]}
        place = find(texts[report_id], before, quote, after)
        if place is None:
            lost.append(seq)
        else:
            moved.append((seq, place, place + len(quote)))
    if lost:
        connection.execute("insert into laid.status select unnest($1::integer[]), 'lost', null", [lost])
    for seq, first, last in moved:
        connection.execute("update laid.entry set first = ?, last = ? where seq = ?", [first, last, seq])
    return len(moved)


def find(text: str, before: str, quote: str, after: str) -> int | None:
    """Return where `quote` stands in `text`: with all that was around it, else with half, else alone; None if unsure.

    >>> find("去年3个，今年3个", "今年", "3", "个"), find("3个，3个", "", "3", "个"), find("共 3个", "x共", "3", "个")
    (7, None, 2)
    """
    for share in (1, 2, 4, 0):
        head = before[len(before) - len(before) // share :] if share else ""
        tail = after[: len(after) // share] if share else ""
        wanted = head + quote + tail
        place = text.find(wanted)
        if place >= 0 and text.find(wanted, place + 1) < 0:
            return place + len(head)
    return None


def _add(connection: duckdb.DuckDBPyConnection, sources: dict[str, str], name: str, kind: Kind) -> None:
    """Put in the facts that people added, unless the machine's own reading of the place has changed since."""
    at = connection.execute(
        f"""
        select e.seq, e.name, e.old, list(f.{kind.name} order by f.{kind.name}) filter (f.{kind.number} is not null)
        from laid.open e left join {sources[kind.table]} f
            on f.report_id = e.report_id and f.start_offset = e.first and f.end_offset = e.last
        where e.kind = ? and e.act = 'add' group by all
        """,  # noqa: S608
        [name],
    ).fetchall()
    if not at:
        return
    for seq, called, then, now in at:
        status = "active" if sorted(json.loads(then or "[]")) == (now or []) else "stale"
        if status == "stale" and called in now:
            status = "agreed"
        connection.execute("insert into laid.status values (?, ?, ?)", [seq, status, ", ".join(now or []) or None])
    taken = []
    for column, made in kind.fields.items():
        plain = f"json_extract_string(e.new, '$.{column}')"
        default = DEFAULTS[name].get(column)
        value = plain if default is None else f"coalesce({plain}, '{default}')"
        taken.append(f"try_cast({value} as {SQL[made.form]}) as {column}")
    connection.execute(
        f"""
        insert into laid.{kind.table} by name
        select -e.id as {kind.number}, e.report_id, s.sentence_no, e.first as start_offset, e.last as end_offset,
            e.quote as text, {", ".join(taken)}, []::varchar[] as section,
            case when len(r.pages) > 0 then len(list_filter(r.pages, lambda p: p <= e.first))::integer end as page
        from laid.entry e join laid.status using (seq) join {sources["reports"]} r using (report_id)
        left join {sources["sentences"]} s
            on s.report_id = e.report_id and s.start_offset <= e.first and s.end_offset > e.first
        where e.kind = ? and e.act = 'add' and status = 'active'
        """,  # noqa: S608
        [name],
    )
    if name == "indicator":
        _rebase(connection)


def _change(connection: duckdb.DuckDBPyConnection, name: str, fields: set[str]) -> None:
    """Change the copies in laid.<table>, the last entry on a field counting, where the machine reads what it read."""
    kind = KINDS[name]
    connection.execute(
        """
        create or replace table laid.change as
        select e.seq, m.fact, e.field, e.old, e.new,
            row_number() over (partition by m.fact, e.field order by e.seq desc) as nth
        from laid.open e join laid.match m using (seq) where e.kind = ? and e.act = 'change'
        """,
        [name],
    )
    for column in sorted(fields):
        form = SQL[kind.fields[column].form]
        connection.execute(
            f"""
            create or replace table laid.judged as
            select c.seq, case when c.nth > 1 then 'superseded'
                when try_cast(c.new as {form}) is not distinct from f.{column} then 'agreed'
                when try_cast(c.old as {form}) is not distinct from f.{column} then 'active' else 'stale' end as status,
                f.{column}::varchar as machine, c.fact, try_cast(c.new as {form}) as new
            from laid.change c join laid.{kind.table} f on f.{kind.number} = c.fact where c.field = '{column}';
            insert into laid.status select seq, status, machine from laid.judged;
            update laid.{kind.table} f set {column} = new from laid.judged c
            where c.status = 'active' and c.fact = f.{kind.number}
            """  # noqa: S608
        )


def _rebase(connection: duckdb.DuckDBPyConnection) -> None:
    """Work out the base value of the indicators that people touched."""
    rows = connection.execute("select indicator_id, value, unit from laid.indicators").fetchall()
    bases = [(number, *base_of(value, unit)) for number, value, unit in rows]
    columns = list(zip(*bases, strict=True)) or [(), (), ()]
    made = pa.table(
        {"n": pa.array(columns[0], INT), "v": pa.array(columns[1], pa.float64()), "u": pa.array(columns[2], TEXT)}
    )
    connection.register("bases", made)
    connection.execute("update laid.indicators set base_value = v, base_unit = u from bases where n = indicator_id")
    connection.unregister("bases")


def _lay_reports(
    connection: duckdb.DuckDBPyConnection, sources: dict[str, str], laid: Laid, fields: set[str], recounted: set[str]
) -> None:
    """Lay the entries on reports, and count what was added to each and struck out of it."""
    kind = KINDS["report"]
    connection.execute(
        "insert into laid.match select seq, report_id from laid.open where kind = 'report' and act <> 'add'"
    )
    counts = ", ".join(f"{name}_count" for name in KINDS if name != "report")
    connection.execute(
        f"""
        create table laid.reports as
        select report_id, {", ".join(kind.fields)}, date_start, date_end, year, {counts}, false as corrected
        from {sources["reports"]} where report_id in (
            select report_id from laid.entry left join laid.status using (seq)
            where (kind = 'report' and act = 'change') or (act in ('add', 'strike') and status = 'active'))
        """  # noqa: S608
    )
    if fields:
        _change(connection, "report", fields)
        connection.execute(
            """
            update laid.reports set corrected = true where report_id in (
                select report_id from laid.entry join laid.status using (seq)
                where kind = 'report' and act = 'change' and status = 'active')
            """
        )
    if "date" in fields:
        connection.execute(DATES)
    for name in KINDS:
        if name in recounted:
            connection.execute(
                f"""
                update laid.reports set {name}_count = {name}_count + more from (
                    select report_id, count(distinct case when act = 'add' then seq end)
                        - count(distinct case when act = 'strike' then fact end) as more
                    from laid.entry join laid.status using (seq) left join laid.match using (seq)
                    where kind = '{name}' and status = 'active' and (act = 'add' or act = 'strike') group by report_id
                ) as counted where counted.report_id = laid.reports.report_id
                """  # noqa: S608
            )
    if _count(connection, "select count(*) from laid.reports"):
        laid.touched.add("reports")


DATES = """
update laid.reports set
    year = left(date, 4)::integer,
    date_start = try_cast(date || case length(date) when 4 then '-01-01' when 7 then '-01' else '' end as date),
    date_end = case length(date) when 4 then try_cast(date || '-12-31' as date)
        when 7 then last_day(try_cast(date || '-01' as date)) else try_cast(date as date) end
where report_id in (
    select report_id from laid.entry join laid.status using (seq)
    where kind = 'report' and field = 'date' and status = 'active')
"""

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


def _count(connection: duckdb.DuckDBPyConnection, sql: str) -> int:
    return int(connection.execute(sql).fetchall()[0][0])


def _run(connection: duckdb.DuckDBPyConnection, text: str, parameters: dict[str, str] | None = None) -> None:
    """Run several statements, each with the parameters that it names."""
    for statement in connection.extract_statements(text):
        wanted = {name: value for name, value in (parameters or {}).items() if name in statement.named_parameters}
        connection.execute(statement, wanted or None)


def _sql(text: str, names: dict[str, str]) -> str:
    """Put names of tables and columns, all our own, into a text."""
    for name, value in names.items():
        text = text.replace("{" + name + "}", value)
    return text
