"""What the tests of a run share: the store of the sample reports, and children that read reports.

Children stay warm from one test to the next, for to start one costs two seconds of processor time. Only a child that
is idle, has the usual limits and runs in the environment it was started in is handed on; what the tests of the pool
break, bound or kill is ended as ever.
"""

import contextlib
import os
import shutil
from pathlib import Path

import pytest
from filelock import FileLock

from etl.load import load_files
from etl.load.pool import WORKER, Limits, Worker
from tests.unit.light import LIGHT

SAMPLES = Path(__file__).parents[1] / "data" / "samples"
KEPT_MOST = 2
CHANGES_NOTHING = ("PYTEST_CURRENT_TEST", "DUBAN_STORE")  # of what a child does


class WarmChildren:
    """Takes the place of starting and ending a child; each that is kept stands by with what it was started in."""

    def __init__(self):
        self.idle, self.busy, self.started = [], set(), {}
        self.methods = {name: getattr(Worker, name) for name in ("start", "end", "_exchange")}

    def start(self, worker):
        usual = worker._limits == Limits() and tuple(worker._command) in (WORKER, LIGHT)
        if worker._process is None and usual:
            kind = (worker._command, {name: v for name, v in os.environ.items() if name not in CHANGES_NOTHING})
            self.started[id(worker)] = kind
            for one in self.idle:
                if one[0] == kind and one[1].poll() is None:
                    self.idle.remove(one)
                    _, worker._process, worker._noise = one
                    worker._greeted = True
                    break
        return self.methods["start"](worker)

    def exchange(self, worker, *given):
        self.busy.add(id(worker))
        answer = self.methods["_exchange"](worker, *given)
        self.busy.discard(id(worker))
        return answer

    def end(self, worker):
        kind, busy = self.started.pop(id(worker), None), id(worker) in self.busy
        self.busy.discard(id(worker))
        if kind and not busy and worker._greeted and worker._process and worker._process.poll() is None:
            self.idle.append((kind, worker._process, worker._noise))
            worker._process = None
        self.methods["end"](worker)
        while len(self.idle) > KEPT_MOST:
            self.let_go(self.idle.pop(0))

    def let_go(self, one):
        _, process, noise = one
        process.kill()
        process.wait()
        for stream in (process.stdin, process.stdout, noise):
            with contextlib.suppress(OSError):
                stream.close()


@pytest.fixture(scope="session", autouse=True)
def warm_children():
    warm = WarmChildren()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Worker, "start", lambda worker: warm.start(worker))
        patch.setattr(Worker, "end", lambda worker: warm.end(worker))
        patch.setattr(Worker, "_exchange", lambda worker, *given: warm.exchange(worker, *given))
        yield
    for one in warm.idle:
        warm.let_go(one)


@pytest.fixture(scope="session")
def loaded_samples(tmp_path_factory, warm_children):
    """Return a store with all sample reports, loaded once for all test processes, to be copied."""
    base = tmp_path_factory.getbasetemp()
    shared = base.parent if "PYTEST_XDIST_WORKER" in os.environ else base
    store, whole = shared / "loaded_samples", shared / "loaded_samples.whole"
    with FileLock(shared / "loaded_samples.lock"):
        if not whole.exists():
            load_files([SAMPLES], store, sample=True)
            whole.touch()
    return store


@pytest.fixture(scope="session")
def samples(loaded_samples, tmp_path_factory):
    """Return the folder of a store that holds all sample reports; one of this process alone."""
    return shutil.copytree(loaded_samples, tmp_path_factory.mktemp("samples") / "store")
