"""What kills, hangs or bloats the process that reads a report costs that report alone."""

import sys

import pytest

from etl.load import load_files
from etl.load.pool import Limits, Pool
from etl.store import versions

HOSTILE = """
import os, signal, time
from etl.load.worker import serve
from etl.model import ReportFacts, ReportRecord, Span
from etl.readers import ReadError

def hostile(data, file):
    print("libraries chatter on stdout")
    if b"DIE" in data: os.kill(os.getpid(), signal.SIGKILL)
    if b"EXIT" in data: os._exit(3)
    if b"ONCE" in data and not os.path.exists(data.decode().split()[1]):
        open(data.decode().split()[1], "w").close()
        os._exit(9)
    if b"HANG" in data: time.sleep(60)
    if b"EAT" in data: bytearray(3 << 30)
    if b"DEEP" in data: return hostile(data, file)
    if b"RAISE" in data: raise KeyError("lexicon")
    if b"FLOOD" in data: data = b"a" * 3_000_000
    if b"REFUSE" in data: raise ReadError(f"{file}: password-protected")
    text = data.decode()
    return ReportFacts(text, "txt", "utf-8", (), ReportRecord(), (Span(0, len(text)),), (text,))

serve(hostile)
"""
COMMAND = (sys.executable, "-c", HOSTILE)


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"DIE", "signal 9"),
        (b"EXIT", "status 3"),
        (b"HANG", "6 s"),
        (b"EAT", "1 GB"),
        (b"DEEP", "nested"),
        (b"RAISE", "KeyError: 'lexicon'"),
        (b"REFUSE", "password-protected"),
    ],
)
def test_a_hostile_report_fails_with_its_reason_and_the_next_is_read(content, reason):
    with Pool(1, Limits(seconds=6 if content == b"HANG" else 30, memory=1 << 30), COMMAND) as pool:
        answer = pool.ask(content, "bad.txt")
        assert answer.error is not None
        assert reason in answer.error
        assert "bad.txt" not in answer.error, "the name is said by whoever shows the reason"
        assert pool.ask("督查通报".encode(), "good.txt").error is None


def test_a_child_that_says_more_than_is_believed_is_ended():
    with Pool(1, Limits(output=2_000_000), COMMAND) as pool:
        assert "more than 2 MB" in pool.ask(b"FLOOD", "bad.txt").error
        assert pool.ask("督查通报".encode(), "good.txt").error is None


def test_a_child_ended_for_others_sake_is_given_another_try(tmp_path):
    with Pool(1, Limits(), COMMAND) as pool:
        assert pool.ask(f"ONCE {tmp_path / 'seen'}".encode(), "a.txt").error is None


def test_answers_come_in_order_whatever_happens_to_the_children():
    contents = [b"one", b"DIE", b"two", b"EXIT", b"three"] * 3
    with Pool(2, Limits(), COMMAND) as pool:
        answers = list(pool.map(lambda content: pool.ask(content, content.decode()), contents))
    assert [answer.error is None for answer in answers] == [content.islower() for content in contents]


def test_hostile_reports_are_failures_and_the_others_are_stored(tmp_path):
    files = [("a.txt", "督查一".encode()), ("die.txt", b"DIE"), ("raise.txt", b"RAISE"), ("b.txt", "督查二".encode())]
    result = load_files(files, tmp_path, jobs=2, worker=COMMAND)
    assert [outcome.status for outcome in result.outcomes] == ["loaded", "failed", "failed", "loaded"]
    with versions.connect(result.version.path) as connection:
        assert connection.execute("select file from failures order by 1").fetchall() == [("die.txt",), ("raise.txt",)]


def test_a_worker_that_cannot_start_says_why():
    with Pool(1, Limits(), (sys.executable, "-c", "raise SystemExit('no opencc here')")) as pool:
        assert "no opencc here" in pool.ask(b"x", "a.txt").error
