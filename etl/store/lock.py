"""One writer at a time (单一写者): a lock that dies with its holder, and a note that says who holds it."""

from __future__ import annotations

import contextlib
import datetime
import json
import os
import socket
from collections.abc import Iterator
from pathlib import Path

from filelock import FileLock, Timeout

from etl.store.versions import StoreError, remove

WAIT = 60.0  # seconds


@contextlib.contextmanager
def writer(store: Path, purpose: str, wait: float = WAIT) -> Iterator[None]:
    """Hold the store for writing; `purpose` tells others what for (say, "load").

    The operating system lets go of the lock when the holder dies, so there are no stale locks to clear.
    Raises StoreError where another process holds it longer than `wait` seconds, or the folder cannot be written.
    """
    note = store / "writer.json"
    try:
        store.mkdir(parents=True, exist_ok=True)
        lock = FileLock(store / "writer.lock")
        lock.acquire(timeout=wait, poll_interval=0.1)
    except Timeout:
        raise StoreError(
            f"另一次入库正在写库，已等 {wait:g} 秒，请稍后再试 · "
            f"{_holder(note)}; waited {wait:g} s for it, wait longer with --wait SECONDS"
        ) from None
    except OSError as error:
        why = error.strerror or error
        raise StoreError(
            f"无法写入 {store}（{why}） · cannot write here: {store} ({why}); choose another --store"
        ) from None
    try:
        since = datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")
        holder = {"pid": os.getpid(), "host": socket.gethostname(), "since": since, "purpose": purpose}
        with contextlib.suppress(OSError):  # a full disk shall not keep us from going on to say so
            note.write_text(json.dumps(holder), encoding="utf-8")
        yield
    finally:
        remove(note)
        lock.release()


def _holder(note: Path) -> str:
    """Say who holds the lock, as far as the note tells."""
    try:
        holder = json.loads(note.read_text(encoding="utf-8"))
        return "the store is being written by process {pid} on {host} ({purpose}, since {since})".format(**holder)
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return "the store is being written by another process"
