"""A watched folder: what comes in is loaded once, and lies apart when it is done."""

import os
import signal
import subprocess
import sys
import threading

from etl.load.watch import Watched, take, watch
from etl.store import versions
from tests.unit.formats import zip_of
from tests.unit.light import LIGHT

GOOD, OTHER = "督查通报。完成投资3亿元。".encode(), "整改通报。整改12个。".encode()


def names(folder):
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def test_a_file_is_taken_when_it_stands_still(tmp_path):
    watched = Watched(tmp_path)
    (tmp_path / "a.txt").write_bytes(GOOD)
    assert watched.settled() == []
    (tmp_path / "a.txt").write_bytes(GOOD * 2)  # still being copied
    (tmp_path / "done").mkdir()
    (tmp_path / "done" / "old.txt").write_bytes(GOOD)
    (tmp_path / "~$a.docx").write_bytes(GOOD)
    assert watched.settled() == []
    assert watched.settled() == [tmp_path / "a.txt"]


def test_done_and_failed_are_put_apart_with_the_reason(tmp_path):
    folder = tmp_path / "in"
    for name, data in {"a.txt": GOOD, "空.txt": b"", "包.zip": zip_of([("甲.txt", OTHER), ("乙.txt", b"")])}.items():
        (folder / name).parent.mkdir(exist_ok=True)
        (folder / name).write_bytes(data)
    for name in ("done", "failed"):
        (folder / name).mkdir()
    (folder / "done" / "a.txt").write_bytes(b"an earlier one")
    take(folder, [folder / name for name in ("a.txt", "包.zip", "空.txt")], tmp_path / "store", worker=LIGHT)
    assert names(folder) == [
        "done/a (2).txt",
        "done/a.txt",
        "failed/包.zip",
        "failed/包.zip.原因.txt",
        "failed/空.txt",
        "failed/空.txt.原因.txt",
    ]
    assert "包.zip/乙.txt: " in (folder / "failed" / "包.zip.原因.txt").read_text(encoding="utf-8")
    assert versions.current(tmp_path / "store").number == 1


def test_watching_ends_when_told(tmp_path):
    stop, results = threading.Event(), []

    def told(result):
        results.append(result)
        stop.set()

    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(GOOD)
    watch(tmp_path / "in", tmp_path / "store", stop, told, results.append, every=0.05, worker=LIGHT)
    assert [outcome.status for outcome in results[0].outcomes] == ["loaded"]
    assert names(tmp_path / "in") == ["done/a.txt"]


def test_a_store_that_cannot_be_written_leaves_the_files(tmp_path):
    stop, said = threading.Event(), []

    def trouble(text):
        said.append(text)
        stop.set()

    (tmp_path / "store").write_text("a file")
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "a.txt").write_bytes(GOOD)
    watch(tmp_path / "in", tmp_path / "store", stop, said.append, trouble, every=0.05, worker=LIGHT)
    assert len(said) == 1
    assert names(tmp_path / "in") == ["a.txt"]


def test_the_command_stops_at_a_signal(tmp_path):
    command = [sys.executable, "-m", "etl", "load", "--watch", str(tmp_path / "in"), "--store", str(tmp_path / "store")]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ | {"PYTHONUTF8": "1"})
    assert "watching" in process.stderr.readline()
    process.send_signal(signal.SIGTERM)
    assert process.wait(timeout=30) == 0
