"""Originals lie beside the versions, whole, and go when no version needs them."""

from functools import partial

from etl.load.load import load_files as load_whole
from etl.load.load import remove_reports
from etl.load.reextract import reextract
from etl.store import originals, versions
from tests.unit.light import LIGHT

load_files = partial(load_whole, worker=LIGHT, jobs=1)
GOOD, OTHER = "督查通报。完成投资3亿元。".encode() * 9, "整改通报。整改12个。".encode()


def kept(store):
    return {originals.read(store, sha256) for sha256, _ in originals.kept(store)}


def test_they_are_kept_packed_where_that_pays(tmp_path):
    load_files([("a.txt", GOOD), ("b.txt", OTHER), ("空.txt", b"")], tmp_path)
    assert kept(tmp_path) == {GOOD, OTHER}
    assert sorted(path.suffix for _, path in originals.kept(tmp_path)) == ["", ".z"]
    assert originals.size(tmp_path)[1] < len(GOOD) + len(OTHER)
    assert originals.damaged(tmp_path) == []


def test_they_go_when_no_version_needs_them(tmp_path):
    load_files([("a.txt", GOOD), ("b.txt", OTHER)], tmp_path)
    remove_reports(tmp_path, [1])
    assert kept(tmp_path) == {GOOD, OTHER}  # one can go back to version 1
    for number in range(versions.KEPT):
        load_files([(f"{number}.txt", OTHER + str(number).encode())], tmp_path)
    assert GOOD not in kept(tmp_path)
    assert OTHER in kept(tmp_path)


def test_one_that_is_no_longer_what_it_was_is_not_read(tmp_path):
    load_files([("a.txt", GOOD), ("b.txt", OTHER)], tmp_path)
    for _, path in originals.kept(tmp_path):
        path.write_bytes(path.read_bytes()[:-3] + b"xyz")
    assert len(originals.damaged(tmp_path)) == 2
    assert kept(tmp_path) == {None}


def test_reading_again_reads_the_original_where_there_is_one(tmp_path, monkeypatch):
    load_files([("a.txt", GOOD), ("b.txt", OTHER)], tmp_path)
    gone = dict(originals.kept(tmp_path))
    [versions.remove(path) for sha256, path in gone.items() if originals.read(tmp_path, sha256) == OTHER]
    monkeypatch.setenv("DUBAN_LIGHT", '{"name": "件数"}')
    result = reextract(tmp_path, force=True, worker=LIGHT, jobs=1)
    assert (result.reports, result.failed) == (2, [])
    with versions.connect(versions.current(tmp_path).path) as connection:
        assert connection.execute("select distinct name from indicators").fetchall() == [("件数",)]


def test_only_what_failed_is_tried_again(tmp_path):
    load_files([("a.txt", b""), ("b.txt", OTHER)], tmp_path)
    result = load_files([("a.txt", GOOD), ("c.txt", b"1")], tmp_path, only_failed=True)
    assert [(outcome.file, outcome.status) for outcome in result.outcomes] == [("a.txt", "loaded")]
