"""Read all reports of the store again (重新抽取) with the present code and words, and say what that changes.

The original is read by the newest reader where it was kept (etl.store.originals), else the text that its reader made,
with what else that gave. Report numbers, sample marks, loads and failures
stay; what people corrected lies beside the versions and stays too (etl.store.corrections).
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import pyarrow as pa

from etl.load.build import Build, now
from etl.load.code import code_version
from etl.load.diff import Change, diff, sentences_changed
from etl.load.load import guarded
from etl.load.older import columns, reports_of
from etl.load.pool import WORKER, Answer, Limits, Pool, cores
from etl.store import originals, versions
from etl.store.lock import WAIT, writer
from etl.store.versions import SCHEMA, StoreError, Version

BATCH = 16  # texts in hand at a time, besides those being read


@dataclass(slots=True)
class Reread:
    """What reading again came to: changes counted by (kind, state), reports that failed with the reason.

    `version` is the one published, None where nothing changed or nothing was to be published (`dry_run`).
    """

    reports: int = 0
    changes: Counter[tuple[str, str]] = field(default_factory=Counter)
    changed_reports: int = 0
    sentences: int = 0
    failed: list[tuple[str, str]] = field(default_factory=list)
    up_to_date: bool = False
    migrated_from: str | None = None
    version: Version | None = None
    seconds: float = 0.0


class Step(NamedTuple):
    """A report was read: the `done`th of `total`."""

    done: int
    total: int
    file: str


def reextract(
    store: Path,
    *,
    report_ids: Sequence[int] | None = None,
    dry_run: bool = False,
    force: bool = False,
    jobs: int | None = None,
    wait: float = WAIT,
    limits: Limits | None = None,
    progress: Callable[[Step], None] | None = None,
    change: Callable[[Change], None] | None = None,
    note: str | None = None,
    worker: Sequence[str] = WORKER,
) -> Reread:
    """Read reports again, all or some, and publish what changed as a new version; `change` is told each difference.

    Reports that the present code has read are not read again unless `force`. A store of an earlier release is brought
    over as a whole. Raises StoreError where the store is empty, held by another writer or cannot be written.
    """
    begun = time.perf_counter()
    with guarded(store), writer(store, "reextract", wait):
        base = versions.current(store)
        if base is None:
            raise StoreError(
                f"库是空的，没有可重读的报告 · {store}: the store is empty, there is nothing to read again"
            )
        result, wanted = _plan(base, report_ids, force)
        if not wanted and result.migrated_from is None:
            result.up_to_date = True
            return result
        build = Build(store, now(), fresh=True)
        try:
            with Pool(min(jobs or cores(), max(1, len(wanted))), limits, worker) as pool:
                pool.start()
                _fill(build, base, wanted, pool, result, progress)
            touched = set()
            for found in diff(build.open(), wanted):
                result.changes[found.kind, found.state] += 1
                touched.add(found.report_id)
                if change is not None:
                    change(found)
            result.changed_reports = len(touched)
            result.sentences = sentences_changed(build.open())
            news = result.changes or result.sentences or result.migrated_from
            if news and not dry_run:
                result.version = build.publish("reextract", 0, len(result.failed), note or _note(result))
        finally:
            build.abandon()
    result.seconds = time.perf_counter() - begun
    return result


def _plan(base: Version, report_ids: Sequence[int] | None, force: bool) -> tuple[Reread, list[int]]:
    """Return an empty result, and the numbers of the reports to read."""
    schema = versions.schema_of(base)
    with versions.connect(base.path) as connection:
        known = [i for (i,) in connection.execute("select report_id from reports order by 1").fetchall()]
        if schema != SCHEMA:  # all or none: a version has one set of tables
            return Reread(len(known), migrated_from=schema), known
        wanted = known
        if report_ids is not None:
            wanted = sorted(set(report_ids) & set(known))
            if unknown := sorted(set(report_ids) - set(known)):
                raise StoreError(f"no report has one of these numbers: {', '.join(map(str, unknown))}")
        if not force:
            sql = "select report_id from reports where code_version = ?"
            fresh = {i for (i,) in connection.execute(sql, [code_version()]).fetchall()}
            wanted = [i for i in wanted if i not in fresh]
    return Reread(len(wanted)), wanted


def _fill(
    build: Build,
    base: Version,
    wanted: Sequence[int],
    pool: Pool,
    result: Reread,
    progress: Callable[[Step], None] | None,
) -> None:
    """Fill the build: copy the reports that are not read again, read the others side by side and take them in order."""
    with versions.connect(base.path) as connection:
        chosen = set(wanted)
        known = [i for (i,) in connection.execute("select report_id from reports order by 1").fetchall()]
        _copy(build, connection, [i for i in known if i not in chosen])

        def read(report: dict[str, Any]) -> tuple[dict[str, Any], Answer]:
            given, text = report.pop("reading"), report.pop("text")
            data = originals.read(build.store, report["sha256"])
            if data is not None:
                answer = pool.ask(data, report["file"])
                if answer.error is None:  # else the text that an earlier reader made of it is better than nothing
                    return report, answer
            return report, pool.ask(text.encode("utf-8"), report["file"], reading=given)

        failed = []
        reports = _reports(connection, wanted)
        for done, (report, answer) in enumerate(pool.map(read, reports), start=1):
            report_id = report.pop("report_id")
            if answer.error is None:
                tables = {name: pa.ipc.open_stream(part).read_all() for name, part in answer.parts.items()}
                build.add(tables, {**report, "copy_of": None}, report_id)
            else:
                failed.append(report_id)
                result.failed.append((report["file"], answer.error))
            if progress is not None:
                progress(Step(done, len(wanted), report["file"]))
        build.flush()
        _copy(build, connection, failed)
    build.open().execute(
        """
        update reports set copy_of = original
        from (select text_key, min(report_id) as original from reports group by text_key having count(*) > 1) as same
        where reports.text_key = same.text_key and report_id <> original
        """
    )


def _reports(connection: duckdb.DuckDBPyConnection, wanted: Sequence[int]) -> Iterator[dict[str, Any]]:
    for start in range(0, len(wanted), BATCH):
        yield from reports_of(connection, wanted[start : start + BATCH])


def _copy(build: Build, base: duckdb.DuckDBPyConnection, report_ids: Sequence[int]) -> None:
    """Take reports over as they are, from the version before."""
    if not report_ids:
        return
    connection = build.open()
    readings: list[tuple[int, str]] = []
    if "reading" not in columns(connection, "before", "reports"):
        readings = [(report["report_id"], report["reading"]) for report in _reports(base, report_ids)]
    build.copy(report_ids, readings)


def _note(result: Reread) -> str:
    sums = Counter[str]()
    for (_, state), count in result.changes.items():
        sums[state] += count
    said = ", ".join(f"{sums[state]} {state}" for state in ("appeared", "vanished", "changed"))
    return f"{result.reports} read again: {said}"
