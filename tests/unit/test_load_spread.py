"""Archives are opened by a child: the parent sees names, reasons and bytes, never the archive's inside."""

import io
import sys
import zipfile

import pytest

from etl.load import load_files, unpack
from etl.load.pool import Limits, Pool
from etl.load.sources import Source, sources
from etl.load.spread import children, spread
from tests.unit.formats import zip_of
from tests.unit.light import LIGHT

A, B = "督查通报。完成投资3.5亿元。".encode(), "整改通报。整改12个。".encode()
DIES = (
    sys.executable,
    "-c",
    "import os; from etl.load import unpack; unpack.batch = lambda *a: os._exit(3); import tests.unit.light as l; "
    "l.serve(l.extract, l.again)",
)


@pytest.fixture
def pool():
    with Pool(1, Limits(seconds=30), LIGHT) as made:
        yield made


def told(found):
    return [(one.name, one.problem or one.read()) for one in found]


@pytest.fixture
def no_zip_here(monkeypatch):
    """In this process nobody can open an archive."""

    def refuse(*_, **__):
        raise AssertionError("an archive was opened in the app's own process")

    monkeypatch.setattr(zipfile, "ZipFile", refuse)
    monkeypatch.setattr(unpack, "reports_in", refuse)


@pytest.mark.parametrize("by_path", [True, False])
def test_an_archive_is_opened_in_the_child(pool, tmp_path, no_zip_here, by_path, request):
    (tmp_path / "包.zip").write_bytes(ARCHIVE)
    given = sources([tmp_path / "包.zip"]) if by_path else [Source("包.zip", data=ARCHIVE)]
    found = spread([*given, Source("丙.txt", data=B)], pool, tmp_path / "out")
    assert told(found[:2]) == [("包.zip/甲.txt", A), ("包.zip/里.zip/乙.txt", B)]
    assert "password" in found[2].problem
    assert told(found[3:]) == [("丙.txt", B)]
    assert {path.name for path in (tmp_path / "out").rglob("*")} == {"000000", "000001"}, "numbers, never names"


def archive():
    inner, closed = zip_of([("乙.txt", B)]), io.BytesIO()
    with zipfile.ZipFile(closed, "w") as made:
        made.writestr("甲.txt", A)
        made.writestr("里.zip", inner)
        made.writestr("锁.txt", A)
    data = bytearray(closed.getvalue())
    last = data.rfind(b"PK\x01\x02")
    data[last + 8] |= 1  # the last one is said to be encrypted
    return bytes(data)


ARCHIVE = archive()


def test_many_files_come_in_several_batches(pool, tmp_path):
    many = unpack.BATCH_FILES + 3
    found = spread([Source("包.zip", data=zip_of([(f"{n}.txt", b"%d" % n) for n in range(many)]))], pool, tmp_path)
    assert [one.read() for one in found] == [b"%d" % n for n in range(many)]


def test_an_office_file_without_its_ending_is_its_own_report(pool, tmp_path):
    office = zip_of([("[Content_Types].xml", "<a/>"), ("word/document.xml", "<a/>")])
    assert told(spread([Source("无尾", data=office)], pool, tmp_path)) == [("无尾", office)]


def test_an_archive_that_takes_the_child_down_is_one_failed_file(tmp_path):
    with Pool(1, Limits(seconds=30), DIES) as pool:
        found = spread([Source("包.zip", data=ARCHIVE), Source("丙.txt", data=B)], pool, tmp_path)
    assert [one.name for one in found] == ["包.zip", "丙.txt"]
    assert "died" in found[0].problem


def test_archives_are_loaded_and_leave_nothing_behind(tmp_path, monkeypatch):
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    (tmp_path / "in").mkdir()
    (tmp_path / "in" / "包.zip").write_bytes(ARCHIVE)
    result = load_files([tmp_path / "in"], tmp_path / "store", worker=LIGHT, jobs=1)
    assert [one.status for one in result.outcomes] == ["loaded", "loaded", "failed"]
    assert list(tmp_path.glob("duban-*")) == []


def test_one_archive_is_worth_all_children():
    assert children([Source("包.zip", data=ARCHIVE)], 4) == 4
    assert children([Source("甲.txt", data=A)], 4) == 1
