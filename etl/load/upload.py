"""Uploads (上传): files are read side by side in children into a staging folder, looked at, then kept or discarded.

One `Uploads` serves all sessions of an app: its threads go on when a page is reloaded or closed, its children are warm
before the first file comes, and two loads at once share them. Nothing is in the store before `keep`.
"""

from __future__ import annotations

import contextlib
import hashlib
import threading
import time
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pyarrow as pa

from etl.load import keep, staging
from etl.load.idle import IdleClock
from etl.load.load import COUNTS, Known, guarded
from etl.load.near import Finder
from etl.load.pool import WORKER, Limits, Pool, cores
from etl.load.reference import reference_rows
from etl.load.sources import Source, SourceError
from etl.load.spread import spread
from etl.store.versions import StoreError

LATER = 1.0  # seconds after which the app reads its own words, when the page stands
IDLE = 600.0  # seconds after which children that nobody needs are ended
MASKED_SHARE = 0.01
UNSURE = 0.8  # facts read from a picture with less confidence than this, in the mean, are to be looked at
CANCELLED = "已取消，未读 · cancelled before it was read"
FACTS = ("indicators", "locations", "actions", "policies")


class Uploads:
    """The loads of one store: begin, cancel, keep, undo; how they stand is told by `etl.load.staging.look`."""

    def __init__(self, store: Path, worker: Sequence[str] = WORKER, limits: Limits | None = None) -> None:
        self.store = store
        self._worker, self._limits = worker, limits or Limits()
        self._jobs = cores()
        self._pool: Pool | None = None
        self._lock = threading.RLock()
        self._running: dict[str, Future[None]] = {}
        self._cancelled: set[str] = set()
        self._threads = ThreadPoolExecutor(8, thread_name_prefix="duban-upload")
        self._clock = IdleClock(IDLE, self._rest)

    def warm(self) -> Pool:
        """Return the children, started; they end when nobody needs them for a while."""
        with self._lock:
            if self._pool is None:
                self._pool = Pool(self._jobs, self._limits, self._worker)
                self._pool.start()
                words = threading.Timer(LATER, reference_rows)  # what the first keep needs; they stay
                words.daemon = True
                words.start()
            self._clock.start()
            return self._pool

    def begin(self, files: Sequence[tuple[str, bytes]]) -> str:
        """Begin to read files; return the token of the load. Raises StoreError where they cannot be put down."""
        token = staging.create(self.store, files)
        self.go_on(token)
        return token

    def go_on(self, token: str) -> None:
        """Read what of a load is still to be read, unless that is going on; after a restart of the app, say."""
        with self._lock:
            if not self.busy(token):
                self._running[token] = self._threads.submit(self._read, token)

    def busy(self, token: str) -> bool:
        """Tell whether a load is being read or kept right now."""
        with self._lock:
            running = self._running.get(token)
            return running is not None and not running.done()

    def cancel(self, token: str) -> None:
        """Read no further; what was read stays to be kept."""
        self._cancelled.add(token)
        if (folder := staging.folder_of(self.store, token)) is not None:
            staging.note(folder, cancelled=True)
            self.go_on(token)

    def keep(self, token: str, numbers: Sequence[int]) -> Future[None]:
        """Take reports of a load into the store as one version; the page may wait for it or look again later."""
        return self._do(token, lambda: keep.keep(self.store, token, numbers))

    def undo(self, token: str) -> Future[None]:
        """Take what was kept of a load out of the store again; it can be kept anew."""
        return self._do(token, lambda: keep.undo(self.store, token))

    def discard(self, token: str) -> None:
        """Forget a load."""
        self._cancelled.add(token)
        staging.discard(self.store, token)

    def wait(self, token: str, seconds: float) -> None:
        """Wait until nothing goes on with a load, for so long at most."""
        running = self._running.get(token)
        if running is not None:
            try:
                running.result(seconds)
            except TimeoutError:
                return

    def close(self) -> None:
        """End all children and threads."""
        self._cancelled.update(self._running)
        self._threads.shutdown(wait=False, cancel_futures=True)
        with self._lock:
            self._clock.stop()
            self._rest()

    def _do(self, token: str, work: Any) -> Future[None]:
        """Do something with a load in a thread; what goes wrong is noted with it."""

        def run() -> None:
            folder = staging.folder_of(self.store, token)
            if folder is None:
                return
            try:
                staging.note(folder, error=None)
                work()
            except StoreError as error:
                staging.note(folder, error=str(error))

        with self._lock:
            future = self._threads.submit(run)
            self._running[token] = future
            return future

    def _rest(self) -> None:
        with self._lock:
            if self._pool is not None and not any(self.busy(token) for token in self._running):
                self._pool.close()
                self._pool = None

    def _read(self, token: str) -> None:
        """Read all files of a load, side by side."""
        folder = staging.folder_of(self.store, token)
        if folder is None:
            return
        try:
            with guarded(self.store):
                self._read_all(token, folder)
        except StoreError as error:
            if folder.exists():
                staging.note(folder, error=str(error))
        except Exception as error:  # the border: a page that asks again and again must not meet it for ever
            if folder.exists():
                said = f"{type(error).__name__}: {error}"[:300]
                staging.note(folder, error=f"程序出错，请反馈 · error in Duban, please report it: {said}")

    def _read_all(self, token: str, folder: Path) -> None:
        pool, known = self.warm(), Known(self.store)
        with contextlib.closing(Finder(self.store)) as near:
            self._read_found(token, folder, pool, known, near)

    def _read_found(self, token: str, folder: Path, pool: Pool, known: Known, near: Finder) -> None:
        before = staging.look(self.store, token)
        settled = {one.number for one in before.files if one.stage not in ("waiting", "reading")} if before else set()
        if before is not None and before.cancelled:
            self._cancelled.add(token)
        found = spread(staging.given(folder), pool, folder / "unpacked")[: staging.FILES_MOST]
        staging.note(folder, names=[source.name for source in found])
        seen: dict[str, int] = {}

        def read(number: int, source: Source) -> None:
            if token in self._cancelled or not folder.exists():
                if folder.exists():
                    staging.note(folder, no=number, stage="cancelled", reason=CANCELLED)
                return
            staging.note(folder, no=number, stage="reading")
            row = self._read_one(folder, number, source, pool, known, near, seen)
            if folder.exists():
                staging.note(folder, no=number, **row)

        with ThreadPoolExecutor(self._jobs, thread_name_prefix="duban-read") as threads:
            waiting = [threads.submit(read, n, source) for n, source in enumerate(found) if n not in settled]
            for future in waiting:
                future.result()

    def _read_one(
        self,
        folder: Path,
        number: int,
        source: Source,
        pool: Pool,
        known: Known,
        near: Finder,
        seen: dict[str, int],
    ) -> dict[str, Any]:
        """Read one report and stage it; return what the log shall say of it."""
        begun = time.perf_counter()
        try:
            data = source.read(self._limits.largest)
        except SourceError as error:
            return {"stage": "failed", "reason": str(error)}
        sha256 = hashlib.sha256(data).hexdigest()
        if sha256 in known.by_hash:
            report_id, file = known.by_hash[sha256]
            reason = f"已在库中：{file} · already there as {file}"
            return {"stage": "known", "reason": reason, "sha256": sha256, "report_id": report_id}
        with self._lock:
            if (first := seen.setdefault(sha256, number)) != number:
                reason = f"与本次第 {first + 1} 个文件相同 · the same as file {first + 1} of this load"
                return {"stage": "known", "reason": reason, "sha256": sha256}
        answer = pool.ask(data, source.name)
        seconds = round(time.perf_counter() - begun, 3)
        if answer.error is not None:
            return {"stage": "failed", "reason": answer.error, "seconds": seconds}
        staging.save(folder, number, data, answer.parts)
        tables = {name: pa.ipc.open_stream(part).read_all() for name, part in answer.parts.items()}
        found = _told(tables)
        with self._lock:
            first = seen.setdefault(found["text_key"], number)
        if first != number:
            found["doubts"].append("twin")
            found["twin"] = first
        found["near"] = near.ask(tables)
        return {"stage": "read", "seconds": seconds, "sha256": sha256, **found}


def _told(tables: dict[str, pa.Table]) -> dict[str, Any]:
    """Return what the preview shows of a report before any of its facts: record, counts, pages, doubts."""
    report = tables["reports"].drop_columns(["text", "reading"]).to_pylist()[0]
    counts = {name: tables[name].num_rows for name in COUNTS}
    certain = [x for name in FACTS for x in tables[name]["confidence"].drop_null().to_pylist()]
    doubts = {
        "undated": not report["date"],
        "unplaced": not report["region_code"],
        "masked": report["masked_share"] > MASKED_SHARE,
        "unsure": bool(certain) and sum(certain) / len(certain) < UNSURE,
        "empty": not any(counts[name] for name in FACTS),
    }
    return {
        "record": {name: report[name] for name in staging.RECORD},
        "counts": counts,
        "pages": len(report["pages"] or ()),
        "text_key": report["text_key"],
        "doubts": [key for key, holds in doubts.items() if holds],
    }
