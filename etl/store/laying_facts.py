"""Lay entries on one kind of fact: put in what people added, change what they changed, strike out what they struck."""

from __future__ import annotations

import json

import duckdb
import pyarrow as pa

from etl.lexicon.units import base_of
from etl.store.fields import DEFAULTS, KINDS, SQL, Kind
from etl.store.laying_places import match, relocate
from etl.store.statements import count, filled, run

EMPTY = """
create table laid.{table} as select * from {source} limit 0;
create table laid.touched_{table} ({number} integer)
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


def lay_facts(
    connection: duckdb.DuckDBPyConnection, sources: dict[str, str], name: str, acts: set[str], fields: set[str]
) -> bool:
    """Lay the entries on one kind of fact; return whether any fact is not as the machine has it."""
    kind = KINDS[name]
    names = {"source": sources[kind.table], "table": kind.table, "number": kind.number, "name": kind.name}
    connection.execute(filled(EMPTY, names))
    if "add" in acts:
        relocate(connection, sources, name, added=True)
        _add(connection, sources, name, kind)
    if acts != {"add"}:
        match(connection, names, name)
        if relocate(connection, sources, name, added=False):
            match(connection, names, name)
    if "change" in acts:
        connection.execute(filled(TAKE, names), {"kind": name})
        change(connection, name, fields)
        run(connection, filled(DROP, names), {"kind": name})
        if fields & {"value", "value_max", "unit"}:
            _rebase(connection)
    if "strike" in acts:
        run(connection, filled(STRIKE, names), {"kind": name})
    if name == "indicator":
        connection.execute(REFIGURED)
    touched = filled("select (select count(*) from laid.touched_{table}) + count(*) from laid.{table}", names)
    return count(connection, touched) > 0


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


def change(connection: duckdb.DuckDBPyConnection, name: str, fields: set[str]) -> None:
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
    rows = connection.execute("select indicator_id, value, unit, measure from laid.indicators").fetchall()
    bases = [(number, *base_of(value, unit, measure)) for number, value, unit, measure in rows]
    columns = list(zip(*bases, strict=True)) or [(), (), ()]
    forms = {"n": pa.int32(), "v": pa.float64(), "u": pa.string()}
    made = pa.table({name: pa.array(column, forms[name]) for name, column in zip(forms, columns, strict=True)})
    connection.register("bases", made)
    connection.execute("update laid.indicators set base_value = v, base_unit = u from bases where n = indicator_id")
    connection.unregister("bases")
