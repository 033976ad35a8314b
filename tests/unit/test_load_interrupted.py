"""Killed, crowded or short of room: what was published stays, whole and readable."""

import os
import resource
import shutil
import signal
import subprocess
import sys
import threading
import time
from functools import partial
from pathlib import Path

import duckdb
import pytest

from etl.load import load_files as load_whole
from etl.load.pool import HOME
from etl.store import versions
from etl.store.versions import StoreError
from tests.unit.light import LIGHT

KILLED_AT = """
import os, signal, sys
from pathlib import Path
import etl.load.build, etl.store.versions
from etl.load import load_files
from tests.unit.light import LIGHT

def die(*_, **__): os.kill(os.getpid(), signal.SIGKILL)
owner, name = sys.argv[1].split(":")
setattr(eval(owner), name, die)
load_files([sys.argv[2]], Path(sys.argv[3]), worker=LIGHT)
"""


# The command line with the worker that starts at once.
COMMAND = """
import sys
from functools import partial
import etl.cli.load
from etl.cli.main import main
from tests.unit.light import LIGHT
etl.cli.load.load_files = partial(etl.cli.load.load_files, worker=LIGHT)
sys.exit(main(sys.argv[1:]))
"""
load_files = partial(load_whole, worker=LIGHT)


def files(numbers) -> list[tuple[str, bytes]]:
    return [(f"{n}.txt", f"督查通报第{n}期。整改问题{n}个。".encode()) for n in numbers]


def folder_of(tmp_path: Path, numbers) -> Path:
    folder = tmp_path / f"reports-{numbers[0]}"
    folder.mkdir()
    for name, data in files(numbers):
        (folder / name).write_bytes(data)
    return folder


def reports(store: Path) -> list[str]:
    with versions.connect(versions.current(store).path) as connection:
        return [file for (file,) in connection.execute("select file from reports order by report_id").fetchall()]


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    """A store with three reports, made once."""
    store = tmp_path_factory.mktemp("kept") / "store"
    load_files(files(range(3)), store)
    return store


@pytest.fixture
def three(tmp_path, kept) -> Path:
    """A store of one's own with three reports."""
    return shutil.copytree(kept, tmp_path / "store")


def command(*arguments, **options) -> subprocess.CompletedProcess:
    line = [sys.executable, "-c", COMMAND, *map(str, arguments)]
    return subprocess.run(line, cwd=HOME, capture_output=True, text=True, timeout=60, **options)


@pytest.mark.parametrize(
    "point",
    [
        "etl.load.build.Build:flush",
        "etl.load.build.Build:_read_back",
        "etl.store.versions:publish",
        "etl.store.versions:point",
    ],
)
def test_a_load_killed_at_any_point_leaves_the_store_whole(tmp_path, three, point):
    store, folder = three, folder_of(tmp_path, range(3, 6))
    killed = subprocess.run([sys.executable, "-c", KILLED_AT, point, folder, store], cwd=HOME, timeout=60)
    assert killed.returncode == -signal.SIGKILL
    assert reports(store) == ["0.txt", "1.txt", "2.txt"]
    again = load_files([folder], store)
    assert [outcome.status for outcome in again.outcomes] == ["loaded"] * 3
    assert reports(store) == [f"{n}.txt" for n in range(6)]
    assert not list(store.glob("building-*"))


def test_a_load_killed_at_any_moment_leaves_the_store_whole(tmp_path, three):
    store, folder = three, folder_of(tmp_path, range(3, 40))
    for delay in (0.2, 0.5, 0.8, 1.1):
        line = [sys.executable, "-c", COMMAND, "load", folder, "--store", store, "--jobs", "2"]
        process = subprocess.Popen(line, cwd=HOME, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(delay)
        process.kill()
        process.wait()
        assert len(reports(store)) in (3, 40)
    load_files([folder], store)
    assert len(reports(store)) == len(set(reports(store))) == 40


def test_two_writers_take_turns(tmp_path):
    store = tmp_path / "store"
    folders = [folder_of(tmp_path, range(10)), folder_of(tmp_path, range(10, 20))]
    lines = [[sys.executable, "-c", COMMAND, "load", folder, "--store", store] for folder in folders]
    running = [subprocess.Popen(line, cwd=HOME, stdout=subprocess.DEVNULL) for line in lines]
    assert [process.wait(60) for process in running] == [0, 0]
    assert sorted(reports(store)) == sorted(f"{n}.txt" for n in range(20))


def test_a_writer_who_will_not_wait_is_told_who_holds_the_store(tmp_path):
    store = tmp_path / "store"
    holding = "import sys,time; from pathlib import Path; from etl.store.lock import writer\n"
    holding += "with writer(Path(sys.argv[1]), 'a long load'): print('held', flush=True); time.sleep(60)"
    line = [sys.executable, "-c", holding, store]
    with subprocess.Popen(line, cwd=HOME, stdout=subprocess.PIPE, text=True) as holder:
        assert holder.stdout.readline() == "held\n"
        folder = folder_of(tmp_path, range(1))
        refused = command("load", folder, "--store", store, "--wait", "0.3")
        assert refused.returncode == 1
        assert f"process {holder.pid}" in refused.stderr
        assert "a long load" in refused.stderr
        holder.kill()
    assert command("load", folder, "--store", store, "--wait", "5").returncode == 0, "a lock dies with its holder"


def versions_of(store):
    """The files of a store but its originals: one that a failed load left is swept with the next version."""
    return {path.name: path.read_bytes() for path in store.iterdir() if path.is_file()}


@pytest.mark.parametrize("room", [-100_000, 100_000], ids=["while copying", "while writing"])
def test_a_disk_that_fills_is_said_and_the_store_is_as_before(tmp_path, three, room):
    store, folder = three, folder_of(tmp_path, range(3, 5))
    before = versions_of(store)
    largest = versions.current(store).path.stat().st_size + room

    def small_disk() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (largest, largest))

    full = command("load", folder, "--store", store, preexec_fn=small_disk)
    assert full.returncode == 1
    assert "the disk is full" in full.stderr
    assert "Traceback" not in full.stderr
    assert versions_of(store) == before
    assert command("load", folder, "--store", store).returncode == 0


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_may_not_be_written_is_said(tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StoreError, match="cannot write here"):
        load_files(files(range(1)), tmp_path / "store")


def test_a_store_that_is_a_file_is_said(tmp_path):
    (tmp_path / "store").write_text("x")
    with pytest.raises(StoreError, match="cannot write here"):
        load_files(files(range(1)), tmp_path / "store")


def test_readers_see_the_version_before_until_the_load_is_done(three):
    store = three
    load = threading.Thread(target=load_files, args=(files(range(3, 30)), store))
    seen = set()
    with duckdb.connect(config=versions.CONFIG) as connection:
        load.start()
        while load.is_alive():
            versions.attach(connection, versions.current(store))
            seen.add(connection.execute("select count(*) from store.reports").fetchone()[0])
        load.join()
        versions.attach(connection, versions.current(store))
        assert connection.execute("select count(*) from store.reports").fetchone() == (30,)
    assert seen <= {3, 30}


def test_a_damaged_version_is_said_and_an_earlier_one_can_be_restored(tmp_path, three):
    store = three
    second = load_files(files(range(3, 4)), store).version
    second.path.write_bytes(second.path.read_bytes()[:5000])
    folder = folder_of(tmp_path, range(4, 5))
    assert command("load", folder, "--store", store).returncode == 1
    assert "damaged" in command("history", "--store", store).stdout
    assert "WRONG" in command("doctor", "--store", store).stdout
    assert command("restore", "1", "--store", store).returncode == 0
    assert command("load", folder, "--store", store).returncode == 0
    assert reports(store) == ["0.txt", "1.txt", "2.txt", "4.txt"]
