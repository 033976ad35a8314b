"""A fact by its stable key (事实键), and what the machine itself reads of it: for whoever corrects or judges facts."""

from __future__ import annotations

import json
from typing import Any

import duckdb

from etl.store.corrections import AROUND, Key
from etl.store.fields import DEFAULTS, KINDS, CorrectionError


def key_of(connection: duckdb.DuckDBPyConnection, kind: str, number: int) -> Key:
    """Return the stable key of a fact of the open version, or of a report's record (`kind` report).

    Raises CorrectionError where there is no such fact.
    """
    fact = KINDS.get(kind)
    if fact is None:
        raise CorrectionError(f"没有这种事实：{kind} · no such kind of fact: {kind}")
    if kind == "report":
        found = connection.execute(
            "select sha256, 0, 0, file, '', '', '' from store.reports where report_id = ?", [number]
        )
    elif number < 0:
        found = connection.execute(
            "select report, first, last, name, before, quote, \"after\" from laid.entry where act = 'add' and id = ?",
            [-number],
        )
    else:
        found = connection.execute(
            f"""
            select r.sha256, f.start_offset, f.end_offset, f.{fact.name},
                substring(r.text, greatest(f.start_offset - {AROUND}, 0) + 1, least(f.start_offset, {AROUND})), f.text,
                substring(r.text, f.end_offset + 1, {AROUND})
            from machine.{fact.table} f join machine.reports r using (report_id) where f.{fact.number} = ?
            """,  # noqa: S608
            [number],
        )
    row = found.fetchone()
    if row is None:
        raise CorrectionError(f"没有这条事实 · there is no {kind} {number} in this version")
    report, first, last, name, before, quote, after = row
    return Key(report, kind, first, last, name, before, quote, after)


def place_of(connection: duckdb.DuckDBPyConnection, kind: str, report: int, start: int, end: int, name: str) -> Key:
    """Return the key of a fact that the machine missed: `name`, read in the raw text from `start` to `end`.

    Raises CorrectionError where the report has no such place.
    """
    row = connection.execute(
        f"select sha256, substring(text, greatest($1 - {AROUND}, 0) + 1, least($1, {AROUND})), "  # noqa: S608
        f"substring(text, $1 + 1, $2 - $1), substring(text, $2 + 1, {AROUND}), characters "
        "from store.reports where report_id = $3",
        [start, end, report],
    ).fetchone()
    if row is None or not 0 <= start < end <= row[4]:
        raise CorrectionError(f"原文没有这一处 · report {report} has no place {start}–{end}")
    return Key(row[0], kind, start, end, name, row[1], row[2], row[3])


def names_at(connection: duckdb.DuckDBPyConnection, key: Key) -> list[str]:
    """Return the names of what the machine reads at a place, sorted."""
    fact = KINDS[key.kind]
    found = connection.execute(
        f"select f.{fact.name} from machine.{fact.table} f join machine.reports r using (report_id) "  # noqa: S608
        "where r.sha256 = ? and f.start_offset = ? and f.end_offset = ?",
        [key.report, key.first, key.last],
    )
    return sorted(name for (name,) in found.fetchall())


def machine_row(connection: duckdb.DuckDBPyConnection, kind: str, number: int) -> dict[str, Any]:
    """Return what the machine itself reads of a fact, field by field; of one added by hand what was added."""
    fact = KINDS[kind]
    if number < 0:
        added = connection.execute("select new from laid.entry where act = 'add' and id = ?", [-number]).fetchone()
        return {**dict.fromkeys(fact.fields), **DEFAULTS[kind], **(json.loads(added[0]) if added else {})}
    there = [c for c in fact.fields if c in _columns_there(connection, fact.table)]
    found = connection.execute(
        f"select {', '.join(there)} from machine.{fact.table} where {fact.number} = ?",  # noqa: S608
        [number],
    ).fetchone()
    return {**dict.fromkeys(fact.fields), **dict(zip(there, found or (), strict=bool(found)))}


def _columns_there(connection: duckdb.DuckDBPyConnection, table: str) -> set[str]:
    found = connection.execute(
        "select column_name from duckdb_columns() where database_name = 'machine' and table_name = ?", [table]
    )
    return {name for (name,) in found.fetchall()}
