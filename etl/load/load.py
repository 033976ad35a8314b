"""Load reports into the store (入库): what is new is read, what is known stays, what fails is named."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal, NamedTuple

import duckdb
import pyarrow as pa

from etl.load.build import Build, check_schema, now
from etl.load.disk import disk_reason
from etl.load.pool import WORKER, Limits, Pool, cores
from etl.load.sources import Source, SourceError, safe_name, sources
from etl.load.spread import children, spread
from etl.store import originals, versions
from etl.store.lock import WAIT, writer
from etl.store.versions import StoreError, Version

Status = Literal["loaded", "known", "failed"]
COUNTS = ("indicators", "locations", "actions", "policies", "sentences")
Given = str | os.PathLike[str] | tuple[str, bytes] | Source


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one file.

    `reason` says why it failed, or as what it was known; `report_id` is set unless it failed. `copy_of` is the report
    whose words it repeats in other wrapping. `counts` are those of its facts; `seconds` what reading it took.
    """

    file: str
    status: Status
    reason: str | None = None
    report_id: int | None = None
    copy_of: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class LoadResult:
    """What became of each file, in the order given; `version` is the current one now, None where there is none."""

    outcomes: tuple[Outcome, ...]
    version: Version | None
    seconds: float

    def having(self, status: Status) -> list[Outcome]:
        """Return the outcomes of one status."""
        return [outcome for outcome in self.outcomes if outcome.status == status]


class Progress(NamedTuple):
    """One file is done: the `done`th of `total`."""

    done: int
    total: int
    outcome: Outcome


class _Read(NamedTuple):
    """What the pool's thread made of a source: its hash, and the answer unless the hash is known already."""

    sha256: str | None
    parts: dict[str, bytes]
    seconds: float
    error: str | None


def load_files(
    given: Iterable[Given],
    store: Path,
    progress: Callable[[Progress], None] | None = None,
    *,
    sample: bool = False,
    jobs: int | None = None,
    wait: float = WAIT,
    limits: Limits | None = None,
    note: str | None = None,
    worker: Sequence[str] = WORKER,
    only_failed: bool = False,
) -> LoadResult:
    """Load files, folders and named bytes as one new version; `sample` marks the reports as samples,
    `only_failed` leaves out all files that did not fail before.

    An archive, and a table with a report a row, are as many files as they hold reports. Nothing new, nothing
    published. Raises StoreError where the store cannot be written or is held by another writer for more than `wait`
    seconds; the store is then as it was before.
    """
    begun = time.perf_counter()
    found = list(_sources(given))
    jobs = children(found, jobs or cores())
    with guarded(store), Pool(jobs, limits, worker) as pool, tempfile.TemporaryDirectory(prefix="duban-") as folder:
        pool.start()
        found = spread(found, pool, Path(folder))
        with writer(store, "load", wait):
            build, known = Build(store, now()), Known(store)
            if only_failed:
                found = [source for source in found if source.name in known.failures]
            try:
                outcomes = tuple(_load(found, known, build, pool, sample, progress))
                pool.close()
                version = _publish(build, known, outcomes, note or _note(found))
            finally:
                build.abandon()
    return LoadResult(outcomes, version, time.perf_counter() - begun)


def remove_reports(store: Path, report_ids: Iterable[int], wait: float = WAIT, note: str | None = None) -> Version:
    """Publish a version without these reports and their facts. Raises StoreError where none of them is there."""
    wanted = sorted(set(report_ids))
    with guarded(store), writer(store, "remove", wait):
        if versions.current(store) is None:
            raise StoreError(f"{store}: the store is empty, there is nothing to remove")
        build = Build(store, now())
        try:
            removed = build.remove(wanted)
            if not removed:
                raise StoreError(f"no report has one of these numbers: {', '.join(map(str, wanted)) or 'none given'}")
            return build.publish("remove", -removed, 0, note or f"{removed} removed")
        finally:
            build.abandon()


def sample_ids(store: Path) -> list[int]:
    """Return the numbers of the sample reports, for remove_reports."""
    version = versions.current(store)
    if version is None:
        return []
    with versions.connect(version.path) as connection:
        return [i for (i,) in connection.execute("select report_id from reports where sample").fetchall()]


class Known:
    """The reports that are in the store, by the hash of their bytes and by their words."""

    def __init__(self, store: Path) -> None:
        self.by_hash: dict[str, tuple[int, str]] = {}
        self.by_words: dict[str, int] = {}
        self.failures: dict[str, str] = {}
        version = versions.current(store)
        if version is None:
            return
        with versions.connect(version.path) as connection:
            check_schema(connection, version.path)
            sql = "select report_id, sha256, file, text_key, copy_of from reports"
            for report_id, sha256, file, key, copy_of in connection.execute(sql).fetchall():
                self.by_hash[sha256] = report_id, file
                if copy_of is None:
                    self.by_words.setdefault(key, report_id)
            self.failures = dict(connection.execute("select file, reason from failures").fetchall())


def _load(
    found: Sequence[Source],
    known: Known,
    build: Build,
    pool: Pool,
    sample: bool,
    progress: Callable[[Progress], None] | None,
) -> Iterator[Outcome]:
    """Read all sources side by side, and take them in one by one, in their order."""
    before = frozenset(known.by_hash)

    def read(source: Source) -> _Read:
        try:
            data = source.read(pool.limits.largest)
        except SourceError as error:
            return _Read(None, {}, 0.0, str(error))
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in before:
            return _Read(sha256, {}, 0.0, None)
        answer = pool.ask(data, source.name)
        if answer.error is None:
            originals.keep(build.store, sha256, data)
        return _Read(sha256, answer.parts, answer.seconds, answer.error)

    for done, (source, got) in enumerate(zip(found, pool.map(read, found), strict=True), start=1):
        outcome = _take(source, got, known, build, sample)
        if progress is not None:
            progress(Progress(done, len(found), outcome))
        yield outcome


def _take(source: Source, got: _Read, known: Known, build: Build, sample: bool) -> Outcome:
    """Take one report in, unless it failed or is known."""
    if got.error is not None or got.sha256 is None:
        return Outcome(source.name, "failed", got.error, seconds=got.seconds)
    if got.sha256 in known.by_hash:
        report_id, file = known.by_hash[got.sha256]
        return Outcome(source.name, "known", f"已在库中：{file} · already there as {file}", report_id)
    tables = {name: pa.ipc.open_stream(part).read_all() for name, part in got.parts.items()}
    key = tables["reports"]["text_key"][0].as_py()
    copy_of = known.by_words.get(key)
    given: dict[str, Any] = {"sha256": got.sha256, "file": source.name, "copy_of": copy_of, "sample": sample}
    report_id = build.add(tables, given)
    known.by_hash[got.sha256] = report_id, source.name
    known.by_words.setdefault(key, report_id)
    counts = {name: tables[name].num_rows for name in COUNTS}
    return Outcome(source.name, "loaded", None, report_id, copy_of, counts, got.seconds)


def _publish(build: Build, known: Known, outcomes: Sequence[Outcome], note: str) -> Version | None:
    """Publish where there is something new to say: a report, or a failure the store does not know of.

    Failures alone make no first version: a store without a report is no store.
    """
    failures = {outcome.file: outcome.reason or "" for outcome in outcomes if outcome.status == "failed"}
    settled = {outcome.file for outcome in outcomes if outcome.status != "failed"} - set(failures)
    noted = known.failures
    news = any(noted.get(file) != reason for file, reason in failures.items()) or not settled.isdisjoint(noted)
    current = versions.current(build.store)
    if not build.added and (not news or current is None):
        return current
    build.fail(list(failures.items()), settled)
    return build.publish("load", build.added, len(failures), note)


@contextlib.contextmanager
def guarded(store: Path) -> Iterator[None]:
    """Turn what the disk and the database say into words for the user."""
    try:
        yield
    except (OSError, duckdb.Error) as error:
        reason = disk_reason(error, store) or f"库未改动：{error} · {store}: {error}; the store is as before"
        raise StoreError(reason) from error


def _sources(given: Iterable[Given]) -> Iterator[Source]:
    """Tell paths from named bytes and from files under another name."""
    for item in given:
        if isinstance(item, Source):
            yield replace(item, name=safe_name(item.name))
        elif isinstance(item, tuple):
            yield Source(safe_name(item[0]), data=item[1])
        else:
            yield from sources([item])


def _note(found: Sequence[Source]) -> str:
    """Say what came in, short enough for a line of the history."""
    names = [source.name for source in found[:3]]
    more = f" … ({len(found)})" if len(found) > len(names) else ""
    return ", ".join(name[-60:] for name in names) + more
