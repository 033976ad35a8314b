"""Child processes that read reports side by side (进程池), each bounded, each replaced when it dies."""

from __future__ import annotations

import contextlib
import os
import queue
import re
import subprocess
import sys
import tempfile
import threading
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, TypeVar

from etl.load.worker import GIGABYTE, OutputError, receive, send

HOME = Path(__file__).resolve().parents[2]
WORKER = (sys.executable, "-m", "etl.load.worker")
DRAWER = (*WORKER, "draw")  # draws pages and reads nothing: ready at once, and small
START_SECONDS = 120  # a busy machine may take its time to start Python and compile the words
MORE_TIME_MOST = 300  # times that a child may say it has recognised one more page of a scan
NO_MEMORY = re.compile(r"MemoryError|memory allocation|bad_alloc|annot allocate")  # as a dying child says it
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Limits:
    """What one report may cost: `seconds` (and one more a megabyte), `memory` bytes in the child, `output` bytes.

    For a scan the time begins anew with each page that is recognised.
    """

    seconds: int = 120
    memory: int = 2 * GIGABYTE
    largest: int = 200_000_000
    output: int = 1_000_000_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a child made of a report: `parts` by name, or the `error` that says why not, in words."""

    parts: dict[str, bytes] = field(default_factory=dict)
    seconds: float = 0.0
    error: str | None = None


class ChildDiedError(Exception):
    """The child is gone; `reason` says how, in words, and `again` whether another try may help."""

    def __init__(self, reason: str, again: bool) -> None:
        super().__init__(reason)
        self.reason, self.again = reason, again


class Worker:
    """One child process, started at the first request."""

    def __init__(self, command: Sequence[str], limits: Limits) -> None:
        self._command, self._limits = command, limits
        self._process: subprocess.Popen[bytes] | None = None
        self._noise: IO[bytes] | None = None
        self._greeted = self._over = False

    def ask(self, data: bytes, file: str, form: str, **more: Any) -> Answer:
        """Have one report read. A child that dies is tried once more: the system may have ended it for others' sake."""
        try:
            return self._ask(data, file, form, more)
        except ChildDiedError as died:
            if not died.again or self._over:
                return Answer(error=died.reason)
        try:
            return self._ask(data, file, form, more)
        except ChildDiedError as died:
            return Answer(error=died.reason)

    def end(self) -> None:
        """End the child for good."""
        self._over = True
        self.close()

    def close(self) -> None:
        """End the child; the next request starts another."""
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            for stream in (self._process.stdin, self._process.stdout, self._noise):
                if stream is not None:
                    with contextlib.suppress(OSError):  # what was not sent is lost with the child
                        stream.close()
            self._process = None

    def _ask(self, data: bytes, file: str, form: str, more: Mapping[str, Any]) -> Answer:
        seconds = self._limits.seconds + len(data) // 1_000_000
        request = {"file": file, "form": form, "seconds": seconds, "memory": self._limits.memory, **more}
        head, parts = self._exchange(self._ready(), seconds, request, data)
        if head.get("memory"):
            self.close()  # what the report left in memory shall not burden the next
            return Answer(error=_too_much(self._limits.memory / GIGABYTE))
        return Answer(parts, head.get("seconds", 0.0), head.get("error"))

    def _ready(self) -> subprocess.Popen[bytes]:
        """Return the child, started and warm; what that takes is not charged to the report."""
        process = self.start()
        if not self._greeted:
            self._exchange(process, START_SECONDS)
            self._greeted = True
        return process

    def _exchange(
        self,
        process: subprocess.Popen[bytes],
        seconds: int,
        request: Mapping[str, Any] | None = None,
        data: bytes = b"",
    ) -> tuple[dict[str, Any], dict[str, bytes]]:
        """Send a request, if there is one, and wait for the answer; end the child after `seconds` without a word."""
        assert process.stdin is not None
        assert process.stdout is not None
        late = threading.Event()

        def stop() -> None:
            late.set()
            process.kill()

        clock = threading.Timer(seconds, stop)
        clock.start()
        try:
            if request is not None:
                send(process.stdin, request, {"data": data})
            head, parts = receive(process.stdout, self._limits.output)
            for _ in range(MORE_TIME_MOST):
                if "page" not in head:
                    break
                clock.cancel()  # a page was recognised: the clock begins anew
                clock = threading.Timer(seconds, stop)
                clock.start()
                head, parts = receive(process.stdout, self._limits.output)
            return head, parts
        except OutputError:
            self.close()
            size = self._limits.output // 1_000_000
            reason = f"读出的内容超过 {size} MB，已停止 · it gave more than {size} MB, stopped"
            raise ChildDiedError(reason, again=False) from None
        except (OSError, EOFError, ValueError):
            if late.is_set():
                reason = f"读了 {seconds} 秒仍未读完，已停止，请拆分后再传 · "
                reason += f"not read after {seconds} s, stopped; load it in parts"
                raise ChildDiedError(reason, again=False) from None
            raise ChildDiedError(self._last_words(process), again=True) from None
        finally:
            clock.cancel()
            if process.poll() is not None or late.is_set():
                self.close()

    def start(self) -> subprocess.Popen[bytes]:
        """Start the child unless it runs; it says when it is warm."""
        if self._process is not None and self._process.poll() is None:
            return self._process
        self.close()
        self._greeted = False
        self._noise = tempfile.TemporaryFile()  # noqa: SIM115  # lives as long as the child
        # Arrow's own allocator takes a gigabyte beforehand, which would count against the bound on memory.
        own = {"PYTHONUTF8": "1", "OMP_NUM_THREADS": "1", "ARROW_DEFAULT_MEMORY_POOL": "system"}
        environment = {**os.environ, **own}
        self._process = subprocess.Popen(  # noqa: S603  # our own command
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=self._noise,
            cwd=HOME,
            env=environment,
        )
        return self._process

    def _last_words(self, process: subprocess.Popen[bytes]) -> str:
        """Say how the child ended, with the last line it printed."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(timeout=5)
        code = process.poll()
        how = f"signal {-code}" if code is not None and code < 0 else f"status {code}"
        last = ""
        if self._noise is not None:
            self._noise.seek(max(0, self._noise.seek(0, os.SEEK_END) - 2000))
            lines = self._noise.read().decode("utf-8", "replace").strip().splitlines()
            last = f": {lines[-1][:200]}" if lines else ""
            if NO_MEMORY.search(last):
                return _too_much(self._limits.memory / GIGABYTE)
        return f"读取它的进程意外中止 · the process that read it died ({how}){last}"


def _too_much(gigabytes: float) -> str:
    size = f"{gigabytes:.3g} GB"
    return f"所需内存超过 {size}，已停止，请拆分后再传 · it needs more than {size} of memory; load it in parts"


class Pool:
    """`jobs` children; `map` gives the answers in the order of the questions, however the children fare."""

    def __init__(self, jobs: int, limits: Limits | None = None, command: Sequence[str] = WORKER) -> None:
        self.limits = limits or Limits()
        self._jobs = max(1, jobs)
        self._workers = [Worker(command, self.limits) for _ in range(self._jobs)]
        self._free: queue.SimpleQueue[Worker] = queue.SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)

    def start(self) -> None:
        """Start all children at once, so that they warm up while there are other things to do."""
        for worker in self._workers:
            worker.start()

    def ask(self, data: bytes, file: str, form: str = "arrow", **more: Any) -> Answer:
        """Have one report read by whichever child is free; called from the threads of `map`.

        With `reading`, what the reader gave besides the text, `data` is the text of a report that was read before. The
        form "page" gives the `page`th page as a picture, "places" where `words` (before, the words, after) stand on it,
        "parts" the reports in a table, "unpack" those in an archive from the `first`th on, which the child may open
        itself, by its `path`.
        """
        worker = self._free.get()
        try:
            return worker.ask(data, file, form, **more)
        finally:
            self._free.put(worker)

    def map(self, work: Callable[[T], Any], items: Iterable[T]) -> Iterator[Any]:
        """Yield `work(item)` in order, `jobs` at a time, never far ahead of the one that is awaited."""
        ahead = 4 * self._jobs + 8
        waiting: deque[Future[Any]] = deque()
        with ThreadPoolExecutor(self._jobs, thread_name_prefix="duban-pool") as threads:
            try:
                for item in items:
                    waiting.append(threads.submit(work, item))
                    if len(waiting) >= ahead:
                        yield waiting.popleft().result()
                while waiting:
                    yield waiting.popleft().result()
            finally:
                for future in waiting:
                    future.cancel()
                if waiting:
                    self.close()

    def close(self) -> None:
        """End all children, also in the middle of a report."""
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> Pool:
        """Give the pool."""
        return self

    def __exit__(self, *_: object) -> None:
        """End all children."""
        self.close()


def cores() -> int:
    """Return how many processes may run at once on this machine."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
