"""An upload tells what happens file by file, and cannot hurt the process that asked for it."""

import time
from functools import partial

from etl.load.upload import UploadEvent
from etl.load.upload import upload as upload_whole
from etl.store import versions
from tests.unit.light import LIGHT

upload = partial(upload_whole, worker=LIGHT)

GOOD = "督查通报。完成投资3.5亿元。".encode()


def test_events_come_in_the_order_given_and_end_with_the_version(tmp_path):
    events = list(upload([("../a\u202e.txt", GOOD), ("b.txt", b""), ("c.txt", GOOD)], tmp_path / "store"))
    outcomes = [event.outcome for event in events[:-1]]
    assert [(event.done, event.total) for event in events] == [(1, 3), (2, 3), (3, 3), (3, 3)]
    assert [(outcome.file, outcome.status) for outcome in outcomes] == [
        ("a.txt", "loaded"),
        ("b.txt", "failed"),
        ("c.txt", "known"),
    ]
    assert events[-1] == UploadEvent(3, 3, version=1)
    assert versions.current(tmp_path / "store").number == 1


def test_an_upload_that_takes_too_long_is_stopped_and_said(tmp_path):
    events = list(upload([("a.txt", GOOD)], tmp_path / "store", seconds=0))
    assert events[-1].error is not None
    assert versions.current(tmp_path / "store") is None


def test_a_store_that_cannot_be_written_is_said(tmp_path):
    (tmp_path / "store").write_text("a file")
    events = list(upload([("a.txt", GOOD)], tmp_path / "store"))
    assert [event.outcome for event in events] == [None]
    assert "cannot write" in events[0].error


def test_an_upload_nobody_listens_to_any_more_is_ended(tmp_path):
    running = upload([(f"{n}.txt", GOOD * n) for n in range(1, 60)], tmp_path / "store")
    next(running)
    begun = time.monotonic()
    running.close()
    assert time.monotonic() - begun < 30
    assert versions.current(tmp_path / "store") is None
    assert list(upload([("a.txt", GOOD)], tmp_path / "store"))[-1].version == 1
