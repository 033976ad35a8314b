"""Build one version of the store: rows in, sums kept, all checked, then published."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pyarrow as pa

import etl.store
from etl.load.code import code_version
from etl.load.near import link_copies
from etl.load.older import columns
from etl.load.pack import FACTS
from etl.load.reference import add_new_series, bring_up_to_date
from etl.store import originals, versions
from etl.store.versions import SCHEMA, StoreError, Version

SQL = Path(etl.store.__file__).parent
# Enough for sorted runs of postings, little beside the bound on memory.
BATCH_BYTES = 48_000_000
MEMORY = "768MB"
ID = {"indicators": "indicator_id", "locations": "location_id", "actions": "action_id", "policies": "policy_id"}
TABLES = ("reports", "sentences", *FACTS, "checks", "sections", "postings")


class Build:
    """A version being built; nothing is written before the first row comes, nothing is seen before `publish`.

    The caller holds the writer's lock and calls `abandon` where `publish` was not reached.
    """

    def __init__(self, store: Path, started: datetime.datetime, *, fresh: bool = False) -> None:
        """Build on the current version, or, `fresh`, on empty tables with the history of the current version."""
        self.store, self.started, self._fresh = store, started, fresh
        self.added = 0
        self._number, self._path, self._base = 0, store, versions.current(store)
        self._connection: duckdb.DuckDBPyConnection | None = None
        self._waiting: dict[str, list[pa.Table]] = {name: [] for name in TABLES}
        self._bytes = 0
        self._next: dict[str, int] = {}
        self._above = 0
        self._orphans: list[int] = []
        self.load_id = 0

    def add(self, tables: Mapping[str, pa.Table], given: Mapping[str, Any], report_id: int | None = None) -> int:
        """Take in the rows of one report; `given` holds the columns the worker cannot know. Return the report's id."""
        self.open()
        report_id = report_id or self._take("reports", 1)
        for name in TABLES:
            table = tables[name].append_column("report_id", _constant(report_id, tables[name].num_rows))
            if name in ID:
                first = self._take(name, table.num_rows)
                ids = np.arange(first, first + table.num_rows, dtype=np.int32)
                table = table.append_column(ID[name], pa.array(ids))
            if name == "reports":
                for column, value in {
                    "load_id": self.load_id,
                    "loaded_at": now(),
                    "code_version": code_version(),
                    **given,
                }.items():
                    kind = pa.int32() if column == "copy_of" else None
                    table = table.append_column(column, pa.array([value], kind))
            self._waiting[name].append(table)
            self._bytes += table.nbytes
        self.added += 1
        if self._bytes >= BATCH_BYTES:
            self.flush()
        return report_id

    def copy(self, report_ids: Sequence[int], readings: Sequence[tuple[int, str]]) -> None:
        """Take reports over from the version before, with new numbers for their facts (only where built `fresh`).

        `readings` gives what the reader gave, where an earlier release did not keep it.
        """
        connection = self.open()
        _insert_rows(connection, "create temp table kept (report_id integer)", "kept", [(i,) for i in report_ids])
        _insert_rows(
            connection, "create temp table readings (report_id integer, reading varchar)", "readings", readings
        )
        for name in TABLES:
            there = columns(connection, "before", name)
            if not there:  # an earlier release had no such table
                continue
            made = []
            if name in ID:
                there.remove(ID[name])
                first = self._next[name]
                made = [f"(row_number() over (order by {ID[name]}) + {first - 1})::integer as {ID[name]}"]
            if name == "reports" and "code_version" not in there:
                made += ["'?' as code_version"]
            if name == "reports" and "reading" not in there:
                made += ["(select reading from readings r where r.report_id = b.report_id) as reading"]
            columns_sql = ", ".join([f"b.{column}" for column in there] + made)
            taken = connection.execute(
                f"insert into {name} by name select {columns_sql} from before.{name} b semi join kept using (report_id)"  # noqa: S608
            ).fetchone()
            if name in ID:
                self._next[name] += taken[0] if taken else 0
        connection.execute("drop table kept")
        connection.execute("drop table readings")
        self.added += len(report_ids)

    def fail(self, failures: Sequence[tuple[str, str]], loaded: Iterable[str]) -> None:
        """Note the files that failed and why; forget earlier failures of these and of the files now `loaded`."""
        connection = self.open()
        gone = [(file,) for file in {file for file, _ in failures} | set(loaded)]
        _insert_rows(connection, "create temp table gone (file varchar)", "gone", gone)
        connection.execute("delete from failures where file in (select file from gone)")
        connection.execute("drop table gone")
        rows = [(self.load_id, file, reason, now()) for file, reason in failures]
        _insert_rows(connection, None, "failures", rows)

    def remove(self, report_ids: Sequence[int]) -> int:
        """Take reports and all that hangs on them out; copies of a removed report are linked anew. Return how many."""
        connection = self.open()
        _insert_rows(connection, "create temp table gone (report_id integer)", "gone", [(i,) for i in report_ids])
        removed = connection.execute("select count(*) from reports semi join gone using (report_id)").fetchone()
        for name in TABLES:
            connection.execute(f"delete from {name} where report_id in (select report_id from gone)")  # noqa: S608
        copies = "select report_id from reports where copy_of in (select report_id from gone)"
        self._orphans = [i for (i,) in connection.execute(copies).fetchall()]
        connection.execute("drop table gone")
        connection.execute("delete from rollup")
        connection.execute("delete from terms")
        self._above = 0
        return int(removed[0]) if removed else 0

    def publish(self, kind: str, reports: int, failures: int, note: str) -> Version:
        """Finish, check and publish what was built."""
        connection = self.open()
        self.flush()
        add_new_series(connection)
        if link_copies(connection, self._above, self._orphans):
            connection.execute("delete from rollup")  # a report that was counted is an older draft now
            counted = 0
        else:
            counted = self._above
        self._script("rollup.sql", {"above": counted})
        if counted:
            self._script("merge.sql")
        self._script("terms.sql", {"above": self._above})
        connection.execute(
            "insert into loads values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            [self.load_id, self._number, kind, self.started, now(), reports, failures, code_version(), note],
        )
        self.check()
        connection.execute("checkpoint")
        self._close()
        self._read_back(reports)
        version = versions.publish(self.store, self._number)
        if kind == "load" and not reports and self._base is not None:
            versions.remove(self._base.path)  # it holds the same reports: not worth a place in the history
        versions.sweep(self.store)
        originals.sweep(self.store)
        return version

    def check(self) -> None:
        """Raise StoreError where what was written does not hold together; then nothing is published."""
        if found := failing_checks(self.open(), self._above):
            raise StoreError(f"the version built does not hold together ({'; '.join(found)}); the store is as before")

    def abandon(self) -> None:
        """Close and remove what was built so far; the current version was never touched."""
        self._close()
        if self._number:
            for leftover in self.store.glob(f"{self._path.name}*"):
                versions.remove(leftover)

    def open(self) -> duckdb.DuckDBPyConnection:
        """Return the connection to the version being built; the version before is `before`, where built `fresh`."""
        if self._connection is None:
            versions.sweep(self.store)
            self._number, self._path, self._base = versions.begin(self.store, copy=not self._fresh)
            self._connection = versions.connect(self._path, read_only=False)
            self._connection.execute(f"set memory_limit = '{MEMORY}'")
            self._prepare(self._connection)
        return self._connection

    def _prepare(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Make or find the tables, and the numbers that come next."""
        if self._base is None or self._fresh:
            self._script("schema.sql")
            self._script("comments.sql")
            connection.execute("insert into meta values ('schema', ?)", [SCHEMA])
        check_schema(connection, self._path)
        bring_up_to_date(connection)
        if self._base is not None and self._fresh:
            quoted = str(self._base.path).replace("'", "''")
            connection.execute(f"attach '{quoted}' as before (read_only)")
            for name in ("loads", "failures"):
                connection.execute(f"insert into {name} by name select * from before.{name}")  # noqa: S608
        self._next = {"reports": _next(connection, "reports", "report_id")}
        self._next |= {name: _next(connection, name, column) for name, column in ID.items()}
        self._above = self._next["reports"] - 1
        self.load_id = _next(connection, "loads", "load_id")

    def flush(self) -> None:
        """Write what waits, in one transaction."""
        connection = self.open()
        connection.execute("begin")
        for name, waiting in self._waiting.items():
            if not waiting:
                continue
            connection.register("rows", pa.concat_tables(waiting))
            order = " order by term, report_id, sentence_no" if name == "postings" else ""
            connection.execute(f"insert into {name} by name select * from rows{order}")  # noqa: S608
            connection.unregister("rows")
            waiting.clear()
        connection.execute("commit")
        self._bytes = 0

    def _read_back(self, reports: int) -> None:
        """Open the finished file as a reader would, and see that what was added is there."""
        with versions.connect(self._path) as connection:
            load = connection.execute("select reports from loads where load_id = ?", [self.load_id]).fetchone()
            found = connection.execute("select count(*) from reports where report_id > ?", [self._above]).fetchone()
        if load != (reports,) or found is None or (self.added and found != (self.added,)):
            raise StoreError("the version built cannot be read back whole; the store is as before")

    def _script(self, name: str, parameters: Mapping[str, Any] | None = None) -> None:
        """Run a file of etl/store, statement by statement; a statement gets the parameters that it names."""
        assert self._connection is not None
        for statement in self._connection.extract_statements((SQL / name).read_text(encoding="utf-8")):
            wanted = {key: value for key, value in (parameters or {}).items() if key in statement.named_parameters}
            self._connection.execute(statement, wanted or None)

    def _take(self, name: str, count: int) -> int:
        """Return the first of `count` numbers that no row of the table has."""
        first = self._next[name]
        self._next[name] += count
        return first

    def _close(self) -> None:
        if self._connection is not None:
            connection, self._connection = self._connection, None
            connection.close()


def check_schema(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Raise StoreError where the file was written by a Duban with other tables."""
    try:
        found = connection.execute("select value from meta where key = 'schema'").fetchone()
    except duckdb.Error:
        found = None
    if found != (SCHEMA,):
        raise StoreError(versions.other_schema(path.parent, found[0] if found else None))


def failing_checks(connection: duckdb.DuckDBPyConnection, above: int) -> list[str]:
    """Return what does not hold in a version, in words; rows of the reports up to number `above` are trusted."""
    wrong = connection.execute((SQL / "checks.sql").read_text(encoding="utf-8"), {"above": above}).fetchall()
    return [f"{count} {name}" for name, count in wrong if count]


def now() -> datetime.datetime:
    """Return the time, UTC, without a zone, as the store keeps it."""
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)


def _constant(value: int, times: int) -> pa.Array:
    return pa.array(np.full(times, value, dtype=np.int32))


def _next(connection: duckdb.DuckDBPyConnection, table: str, column: str) -> int:
    found = connection.execute(f"select coalesce(max({column}), 0) + 1 from {table}").fetchone()  # noqa: S608
    return int(found[0]) if found else 1


def _insert_rows(
    connection: duckdb.DuckDBPyConnection, create: str | None, table: str, rows: Sequence[tuple[Any, ...]]
) -> None:
    """Insert a few rows, in bulk: one statement a row would be slow."""
    if create:
        connection.execute(create)
    if rows:
        columns = [pa.array(list(column)) for column in zip(*rows, strict=True)]
        connection.register("rows", pa.table(columns, names=[f"c{i}" for i in range(len(columns))]))
        connection.execute(f"insert into {table} select * from rows")  # noqa: S608
        connection.unregister("rows")
