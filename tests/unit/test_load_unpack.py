"""An archive is as many reports as it holds files; a hostile one is refused or bounded, and others go on."""

import io
import zipfile
from functools import partial

import pytest

from etl.load import load_files as load_whole
from etl.load.sources import Source
from etl.load.unpack import DEPTH_MOST, FILES_MOST, reports_in
from tests.unit.formats import zip_of
from tests.unit.light import LIGHT

load_files = partial(load_whole, worker=LIGHT)
A, B = "督查通报。完成投资3.5亿元。".encode(), "整改通报。整改12个。".encode()


def link(name):
    info = zipfile.ZipInfo(name)
    info.external_attr = 0o120777 << 16
    return info


def locked(data):
    """The same archive with each file marked as encrypted."""
    return data.replace(b"PK\x03\x04\x14\0\0", b"PK\x03\x04\x14\0\1").replace(
        b"PK\x01\x02\x14\x03\x14\0\0", b"PK\x01\x02\x14\x03\x14\0\1"
    )


def nested(depth, data):
    for _ in range(depth):
        data = zip_of([("inner.zip", data)])
    return data


def spaces(size):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open("a.txt", "w") as part:
        for _ in range(size // (1 << 20)):
            part.write(b" " * (1 << 20))
    return file.getvalue()


def found(data, name="包.zip"):
    """Each report of an archive with its bytes, or with why it is none."""
    out = []
    for source in reports_in([Source(name, data=data)]):
        out.append((source.name, source.problem or source.read()))
    return out


OFFICE = zip_of([("[Content_Types].xml", "<a/>"), ("word/document.xml", "<a/>")])


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (zip_of([("督查/甲.txt", A), ("乙.txt", B)]), [("包.zip/督查/甲.txt", A), ("包.zip/乙.txt", B)]),
        (
            zip_of([("里.zip", zip_of([("甲.txt", A)])), ("乙.txt", B)]),
            [("包.zip/里.zip/甲.txt", A), ("包.zip/乙.txt", B)],
        ),
        (zip_of([("甲.docx", OFFICE), ("无尾", OFFICE)]), [("包.zip/甲.docx", OFFICE), ("包.zip/无尾", OFFICE)]),
        (
            zip_of([(name, A) for name in ("__MACOSX/._甲", ".DS_Store", "d/Thumbs.db", "~$甲.docx", "d/", "甲.txt")]),
            [("包.zip/甲.txt", A)],
        ),
        (
            zip_of([("../../etc/passwd", A), ("/root/甲.txt", A), ("C:\\甲.txt", B)]),
            [("包.zip/etc/passwd", A), ("包.zip/root/甲.txt", A), ("包.zip/C:/甲.txt", B)],
        ),
        (OFFICE, [("包.zip", OFFICE)]),
        (A, [("包.zip", A)]),
    ],
    ids=["folders", "archive-inside", "office-inside", "clutter", "traversal", "office", "no-archive"],
)  # fmt: skip
def test_an_archive_is_the_reports_in_it(data, expected):
    assert found(data) == expected


def test_names_that_windows_wrote_in_gbk_are_read():
    raw = "督查通报.txt".encode("gb18030")
    data = zip_of([("x" * len(raw), A)]).replace(b"x" * len(raw), raw)
    assert found(data) == [("包.zip/督查通报.txt", A)]


def broken_member():
    data = bytearray(zip_of([("甲.txt", A * 50), ("乙.txt", B)]))
    data[45:60] = b"\xff" * 15
    return bytes(data)


@pytest.mark.parametrize(
    ("data", "reasons"),
    [
        (b"PK\x03\x04" + b"broken" * 20, ["broken"]),
        (zip_of([("甲.txt", A)])[:-30], ["broken"]),
        (zip_of([]).replace(b"PK\5\6", b"PK\3\4", 1) + zip_of([]), ["no files"]),
        (zip_of([("__MACOSX/._a", A)]), ["no files"]),
        (nested(DEPTH_MOST + 1, A), ["too deep"]),
        (zip_of([(f"{i}.txt", b"") for i in range(FILES_MOST + 1)]), ["more than 5000 files"]),
        (
            zip_of([(f"{n}.zip", zip_of([(f"{i}.txt", b"") for i in range(900)])) for n in range(7)]),
            [""] * 4500 + ["more than 5000 files"] * 2,
        ),
        (lambda: spaces(1_100 << 20), ["more than 1000 MB"]),
        (lambda: spaces(220 << 20), ["more than 200 MB"]),
        (lambda: spaces(60 << 20), ["suspiciously"]),
        (zip_of([(link("甲.txt"), "/etc/passwd"), ("乙.txt", B)]), ["link", ""]),
        (locked(zip_of([("a.txt", A)])), ["password"]),
        (zip_of([("a.txt", A)]).replace(b"\x14\0\0\0\x08\0", b"\x14\0\0\0\x63\0"), ["not known"]),
        (zip_of([("a.txt", A)])[:-10] + b"\xff\xff\xff\x7f" + zip_of([("a.txt", A)])[-6:], ["too large"]),
    ],
    ids=[
        "broken", "cut", "empty", "only-clutter", "deep", "many", "many-nested", "gigabyte", "large", "tight", "link",
        "locked", "method", "directory",
    ],
)  # fmt: skip
def test_what_is_wrong_with_an_archive_is_said_of_it_or_of_the_file(data, reasons):
    sources = reports_in([Source("包.zip", data=data() if callable(data) else data)])
    problems = [source.problem or "" for source in sources]
    if reasons[0]:
        assert [bool(problem) for problem in problems] == [bool(reason) for reason in reasons]
    else:
        assert problems[-1]
    for problem, reason in zip(problems[::-1], reasons[::-1], strict=False):
        assert reason in problem
        assert not problem or " · " in problem


def test_a_broken_file_of_an_archive_fails_alone(tmp_path):
    (tmp_path / "包.zip").write_bytes(broken_member())
    result = load_files([tmp_path / "包.zip"], tmp_path / "store", jobs=1)
    assert [(o.file, o.status) for o in result.outcomes] == [("包.zip/甲.txt", "failed"), ("包.zip/乙.txt", "loaded")]
    assert "this file of the archive is broken" in result.outcomes[0].reason


def test_a_table_with_a_report_a_row_is_as_many_reports(tmp_path):
    report = A.decode() * 60
    (tmp_path / "表.csv").write_text(f"标题,正文\n甲,{report}\n乙,{report}整改\n", encoding="utf-8")
    result = load_files([tmp_path / "表.csv"], tmp_path / "store", jobs=1)
    assert [outcome.file for outcome in result.outcomes] == ["表.csv#row2", "表.csv#row3"]


def test_a_name_is_never_used_as_a_path(tmp_path):
    data = zip_of([("../evil.txt", A)])
    assert [name for name, _ in found(data, "../../包.zip")] == ["包.zip/evil.txt"]
