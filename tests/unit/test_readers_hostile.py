"""What a hostile file can cost: itself. Each is refused or bounded in a child process, and the good one is read."""

import io
import socket
import zipfile

import pytest

from etl.load.pool import Limits, Pool
from etl.readers import ReadError, read
from tests.unit.formats import mht, rtf, word97, zip_of
from tests.unit.test_readers import PAGE
from tests.unit.test_readers_tables import p, tbl, tc, word

MEGABYTE = 1 << 20
ENTITIES = "".join(f'<!ENTITY a{i} "{f"&a{i - 1};" * 10}">' for i in range(1, 10))
LAUGHS = f'<!DOCTYPE d [<!ENTITY a0 "ha">{ENTITIES}]><d>&a9;</d>'


def packed(name, piece, times):
    """A zip with one member of `piece` over and over, made without holding it."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive, archive.open(name, "w") as part:
        for _ in range(times):
            part.write(piece)
    return file.getvalue()


def deep_table(depth):
    return word(
        "".join(["<w:tbl><w:tr><w:tc><w:p/></w:tc><w:tc>"] * depth) + p("甲") + "</w:tc></w:tr></w:tbl>" * depth
    )


HOSTILE = {
    "laughs.docx": (lambda: zip_of([("word/document.xml", LAUGHS)]), "entities"),
    "laughs.ofd": (lambda: zip_of([("OFD.xml", LAUGHS)]), "entities"),
    "laughs.html": (lambda: ("<html><body>" + LAUGHS + "</body></html>").encode(), ""),
    "external.docx": (lambda: zip_of([("word/document.xml", '<!DOCTYPE d SYSTEM "http://a.invalid/">')]), "entities"),
    "gigabyte.docx": (lambda: packed("word/document.xml", b" " * MEGABYTE, 1024), "500 MB"),
    "spaces.docx": (lambda: packed("word/document.xml", b" " * MEGABYTE, 99), "more than 10 MB"),
    "spaces.txt": (lambda: b" " * (190 * MEGABYTE), "empty"),
    "long.txt": (lambda: "督".encode("gb18030") * (35 * MEGABYTE), "3,000,000"),
    "deep.docx": (lambda: deep_table(2000), "nested too deep"),
    "tables.docx": (lambda: word(tbl(*[tc(str(i), '<w:gridSpan w:val="999"/>') + tc("") for i in range(5000)])), ""),
    "deep.html": (lambda: b"<html><body>" + b"<div><table><tr><td>" * 20_000 + b"x", ""),
    "wide.html": (
        lambda: b"<table>" + b"<tr>" + b'<td colspan="999" rowspan="999">1</td>' * 20_000 + b"</tr></table>",
        "",
    ),
    "deep.rtf": (lambda: b"{\\rtf1" + b"{" * 1_000_000, "nested"),
    "deep.mht": (
        lambda: (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=a\n\n"
            + b"--a\nContent-Type: multipart/mixed; boundary=a\n\n" * 20_000
        ),
        "",
    ),
    "pieces.doc": (lambda: word97([("甲" * 2000 + "\r", b"")], pieces=tuple(range(1, 2000))), ""),
    "traversal.docx": (lambda: zip_of([("../../word/document.xml", "<a/>")]), "archive"),
}


@pytest.fixture(scope="module")
def pool():
    with Pool(1, Limits(seconds=20)) as pool:
        yield pool


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_file_costs_itself_alone(pool, name):
    build, reason = HOSTILE[name]
    answer = pool.ask(build(), name)
    if reason:
        assert answer.error is not None
        assert reason in answer.error
    assert "died" not in (answer.error or "")
    assert "not read after" not in (answer.error or "")
    assert pool.ask("督查组发现问题12个。".encode(), "good.txt").error is None


def test_reading_asks_nothing_of_the_network(monkeypatch):
    def refuse(*_):
        raise AssertionError("a reader asked for the network")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    far = '<img src="http://a.invalid/1.png"><link rel="stylesheet" href="http://a.invalid/a.css"><iframe src="//a"/>'
    page = PAGE.replace("<ul", far + "<ul")
    relation = '<Relationship Id="r1" Type="a/header" Target="http://a.invalid/" TargetMode="External"/>'
    relations = f'<a xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{relation}</a>'
    office = zip_of([("word/document.xml", "<a/>"), ("word/_rels/document.xml.rels", relations)])
    with pytest.raises(ReadError, match="no body"):
        read(office, "a.docx")
    for data in (page.encode(), mht(page), rtf(r'{\field{\*\fldinst INCLUDEPICTURE "http://a"}{\fldrslt 图}}')):
        read(data, "a")
