"""What reading again changed (差异): facts that appeared, vanished or changed between two versions, by their places."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

import duckdb

from etl.load.older import columns

State = Literal["appeared", "vanished", "changed"]
# Of each kind the table, its number, and what tells facts at one place apart.
KINDS = {
    "indicator": ("indicators", "indicator_id", "name"),
    "location": ("locations", "location_id", "name"),
    "action": ("actions", "action_id", "type"),
    "policy": ("policies", "policy_id", "title"),
}
# Of a report only what it says of itself is compared.
RECORD = ("title", "type", "date", "issuer", "region", "region_code", "script", "masked_share", "flags")
BATCH = 1000
PLACE = ("report_id", "sentence_no", "start_offset", "end_offset", "text")


@dataclass(frozen=True, slots=True)
class Change:
    """A fact, or a report's record, that is not as it was; `columns` maps what changed to (before, after) as text.

    `start` and `end` are code points of the raw text, None for a record. `name` is the fact's as it is now.
    """

    kind: str
    state: State
    report_id: int
    file: str
    start: int | None
    end: int | None
    text: str
    name: str
    sentence: str | None
    columns: dict[str, tuple[str | None, str | None]] = field(default_factory=dict)


def diff(connection: duckdb.DuckDBPyConnection, report_ids: list[int]) -> Iterator[Change]:
    """Yield what differs in some reports between the catalog `before` and the tables of the connection itself.

    A fact is the same where kind and place are; where several facts stand at one place, also by name. Columns that
    only one of the two has are not compared.
    """
    connection.execute("create or replace temp table reread as select unnest($1::integer[]) as report_id", [report_ids])
    yield from _records(connection)
    for kind in KINDS:
        yield from _facts(connection, kind)
    if columns(connection, "before", "checks"):
        yield from _checks(connection)


def sentences_changed(connection: duckdb.DuckDBPyConnection) -> int:
    """Return in how many of the reports last compared the sentences, or what is searched of them, have changed."""
    prints = (
        "select report_id, sum(hash(sentence_no, start_offset, end_offset, coalesce(reading, text))) as print "
        "from {}sentences semi join reread using (report_id) group by report_id"
    )
    before, after = prints.format("before."), prints.format("")
    found = connection.execute(
        f"select count(*) from ({before}) o full join ({after}) n using (report_id) "  # noqa: S608
        "where o.print is distinct from n.print"
    ).fetchone()
    return int(found[0]) if found else 0


def _records(connection: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    names = [name for name in _common(connection, "reports") if name in RECORD]
    cursor = connection.execute(
        f"select n.report_id, n.file, coalesce(n.title, ''), {_texts('o', names)}, {_texts('n', names)} "  # noqa: S608
        "from before.reports o join reports n using (report_id) semi join reread using (report_id) "
        f"where {_differ(names)} order by 1"
    )
    while batch := cursor.fetchmany(BATCH):
        for report_id, file, title, was, now in batch:
            changes = _changes(names, was, now)
            yield Change("report", "changed", report_id, file, None, None, title, title, None, changes)


def _facts(connection: duckdb.DuckDBPyConnection, kind: str) -> Iterator[Change]:
    table, number, name = KINDS[kind]
    names = [column for column in _common(connection, table) if column not in (number, *PLACE)]
    for side, catalog in (("o", "before."), ("n", "")):
        connection.execute(
            f"""
            create or replace temp table {side} as
            select f.*, count(*) over place as crowd,
                row_number() over (partition by report_id, start_offset, end_offset, {name} order by {number}) as nth
            from {catalog}{table} f semi join reread using (report_id)
            window place as (partition by report_id, start_offset, end_offset)
            """  # noqa: S608
        )
    place = "report_id, start_offset, end_offset"
    connection.execute(
        f"""
        create or replace temp table differing as
        with alone as (select {place} from o where crowd = 1 intersect select {place} from n where crowd = 1),
        old as (select o.*, alone.report_id is not null as single from o left join alone using ({place})),
        new as (select n.*, alone.report_id is not null as single from n left join alone using ({place}))
        select coalesce(n.report_id, o.report_id) as report_id, coalesce(n.start_offset, o.start_offset) as first,
            coalesce(n.end_offset, o.end_offset) as last, coalesce(n.text, o.text) as words,
            coalesce(n.{name}, o.{name}) as name, n.report_id is not null as there,
            case when o.report_id is null then 'appeared' when n.report_id is null then 'vanished' else 'changed' end
                as state,
            coalesce(n.sentence_no, o.sentence_no) as sentence_no,
            {_texts("o", names)} as was, {_texts("n", names)} as now
        from old o full join new n on o.report_id = n.report_id and o.start_offset = n.start_offset
            and o.end_offset = n.end_offset and o.single = n.single
            and (o.single or (o.{name} = n.{name} and o.nth = n.nth))
        where o.report_id is null or n.report_id is null or {_differ(names)}
        """  # noqa: S608
    )
    cursor = connection.execute(
        """
        select state, report_id, r.file, first, last, words, name, coalesce(sn.text, so.text), was, now
        from differing d join before.reports r using (report_id)
        left join before.sentences so on not there and so.report_id = d.report_id and so.sentence_no = d.sentence_no
        left join sentences sn on there and sn.report_id = d.report_id and sn.sentence_no = d.sentence_no
        order by report_id, first, last, name
        """
    )
    while batch := cursor.fetchmany(BATCH):
        for *what, was, now in batch:
            state, report_id, file, start, end, text, label, sentence = what
            changes = _changes(names, was, now) if state == "changed" else {}
            yield Change(kind, state, report_id, file, start, end, text, label, sentence, changes)


def _checks(connection: duckdb.DuckDBPyConnection) -> Iterator[Change]:
    """Yield the checks that only one side has: a check is its arithmetic, so none can change."""
    side = "select report_id, kind, verdict, note from {}checks semi join reread using (report_id)"
    old, new = side.format("before."), side.format("")
    cursor = connection.execute(
        f"select state, report_id, file, kind || ' ' || verdict, note from ("  # noqa: S608
        f"select 'vanished' as state, * from ({old} except all {new}) "
        f"union all select 'appeared', * from ({new} except all {old})"
        ") join before.reports r using (report_id) order by report_id, note, state"
    )
    while batch := cursor.fetchmany(BATCH):
        for state, report_id, file, name, note in batch:
            yield Change("check", state, report_id, file, None, None, note, name, None)


def _texts(side: str, names: Sequence[str]) -> str:
    return f"[{', '.join(f'{side}.{name}::varchar' for name in names)}]"


def _differ(names: Sequence[str]) -> str:
    return "(" + " or ".join(f"o.{name} is distinct from n.{name}" for name in names) + ")"


def _changes(names: Sequence[str], was: Sequence[str], now: Sequence[str]) -> dict[str, tuple[str | None, str | None]]:
    pairs = zip(names, was, now, strict=True)
    return {name: (old, new) for name, old, new in pairs if old != new}


def _common(connection: duckdb.DuckDBPyConnection, table: str) -> list[str]:
    """Return the columns that a table has before and now."""
    there = set(columns(connection, "before", table))
    return [column for column in columns(connection, None, table) if column in there]
