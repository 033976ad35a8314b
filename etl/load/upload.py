"""An upload (上传): the same load in a process of its own, bounded, so that a hostile file cannot hurt the app.

`upload` is for the screen; `python -m etl.load.upload` is the process it starts, which is given its task as a file.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from etl.load.load import Outcome, Progress, load_files
from etl.load.pool import HOME, WORKER
from etl.load.sources import Source
from etl.store.versions import StoreError

SECONDS = 900
MEMORY = 4 << 30
WAIT = 120.0


@dataclass(frozen=True, slots=True)
class UploadEvent:
    """What an upload has to say: a file done (`outcome`, the `done`th of `total`, in the order given), or the end.

    The last event has no outcome: it has the number of the `version` that now holds the reports, or an `error` for
    the whole, in which case nothing was stored.
    """

    done: int
    total: int
    outcome: Outcome | None = None
    version: int | None = None
    error: str | None = None


def upload(
    files: Sequence[tuple[str, bytes]],
    store: Path,
    *,
    seconds: int = SECONDS,
    wait: float = WAIT,
    worker: Sequence[str] = WORKER,
) -> Iterator[UploadEvent]:
    """Load named bytes in a child process and yield what happens, file by file; never raises for what files do."""
    total, done = len(files), 0
    ended = False
    with tempfile.TemporaryDirectory(prefix="duban-upload-") as folder:
        named = []
        for number, (name, data) in enumerate(files):
            path = Path(folder) / f"{number:04d}"  # the name is the sender's, it is never used as a path
            path.write_bytes(data)
            named.append([name, str(path)])
        task = {"files": named, "store": str(store), "wait": wait, "worker": worker}
        task_file = Path(folder) / "task.json"
        task_file.write_text(json.dumps(task), encoding="utf-8")
        for line in _child(task_file, seconds):
            if "outcome" in line:
                done, total = line["done"], line["total"]
                yield UploadEvent(done, total, Outcome(**line["outcome"]))
            else:
                ended = True
                yield UploadEvent(done, total, version=line.get("version"), error=line.get("error"))
    if not ended:
        reason = f"上传未能完成，库保持原样 · the upload was stopped (at most {seconds} s), the store is as before"
        yield UploadEvent(done, total, error=reason)


def _child(task: Path, seconds: int) -> Iterator[dict[str, Any]]:
    """Run the task in a child process and yield what it reports; end it after `seconds` or when nobody listens."""
    command = [sys.executable, "-m", "etl.load.upload", str(task)]
    with subprocess.Popen(  # noqa: S603  # our own command
        command, cwd=HOME, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
    ) as process:
        assert process.stdout is not None
        clock = threading.Timer(seconds, process.kill)
        clock.start()
        try:
            for line in process.stdout:
                yield json.loads(line)
        finally:
            clock.cancel()
            process.kill()


def _main(task_file: str) -> None:
    """Do the task in the file: print one line of JSON a report, and one at the end."""
    task = json.loads(Path(task_file).read_text(encoding="utf-8"))
    _bound(MEMORY)
    files = [Source(name, Path(path)) for name, path in task["files"]]

    def progress(step: Progress) -> None:
        print(json.dumps({"done": step.done, "total": step.total, "outcome": asdict(step.outcome)}), flush=True)

    try:
        result = load_files(files, Path(task["store"]), progress, wait=task["wait"], worker=task["worker"])
        print(json.dumps({"version": result.version.number if result.version else None}), flush=True)
    except StoreError as error:
        print(json.dumps({"error": str(error)}), flush=True)


def _bound(memory: int) -> None:
    if sys.platform.startswith("linux"):
        import resource

        resource.setrlimit(resource.RLIMIT_DATA, (memory, memory))


if __name__ == "__main__":
    _main(sys.argv[1])
