"""Which fact an entry is about: what stands at its place, and where that place is once a text was read differently."""

from __future__ import annotations

import duckdb

from etl.store.statements import filled

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


def match(connection: duckdb.DuckDBPyConnection, names: dict[str, str], kind: str) -> None:
    """Note in laid.match the fact of each open entry on one kind that has none yet; `names` are those of its table."""
    connection.execute(filled(MATCH, names), {"kind": kind})


def relocate(connection: duckdb.DuckDBPyConnection, sources: dict[str, str], kind: str, added: bool) -> int:
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
