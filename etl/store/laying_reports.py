"""Lay entries on reports: their own fields, and how many facts they have once some were added or struck out."""

from __future__ import annotations

import duckdb

from etl.store.fields import KINDS
from etl.store.laying_facts import change
from etl.store.statements import count

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


def lay_reports(
    connection: duckdb.DuckDBPyConnection, sources: dict[str, str], fields: set[str], recounted: set[str]
) -> bool:
    """Lay the entries on reports, and count what was added to each and struck out of it.

    Return whether any report is not as the machine has it.
    """
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
        change(connection, "report", fields)
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
    return count(connection, "select count(*) from laid.reports") > 0
