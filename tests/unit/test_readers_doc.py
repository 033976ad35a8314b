"""Word 97–2003 files: text, tables and numbers; and the ways in which such a file may be broken."""

import pytest

from etl.readers import ReadError, read
from tests.unit.formats import DELETED, HIDDEN, compound, in_list, row, word97

PLAIN = [("秋季督查通报\r", b""), ("发现问题267个，整改率“94.38%”。\r", b"")]
LEVELS = ("\x00、", "（\x01）")


def lines(data):
    return read(data, "a.doc").text.split("\n")


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (word97(PLAIN), ["秋季督查通报", "发现问题267个，整改率“94.38%”。"]),
        (word97(PLAIN, pieces=(3, 9, 11)), ["秋季督查通报", "发现问题267个，整改率“94.38%”。"]),
        (word97([("甲\x0b乙\x0c丙𠮷\x1e1\x1f\x01\r", b"")]), ["甲", "乙", "丙𠮷-1"]),
        (
            word97([("前\r", b""), *row("街道", "问题数"), *row("甲街道", ""), ("后\r", b"")]),
            ["前", "街道\t问题数", "甲街道", "后"],
        ),
        (word97([*row("一段\r二段"), ("后\r", b"")]), ["一段", "二段", "后"]),
        (
            word97(
                [("情况\r", in_list()), ("压实\r", in_list(1)), ("严查\r", in_list(1)), ("打算\r", in_list())],
                levels=LEVELS,
            ),
            ["一、情况", "（一）压实", "（二）严查", "二、打算"],
        ),
        (word97([("留旧的新的尾\r", b"")], runs=[(1, 3, DELETED), (5, 6, HIDDEN)]), ["留新的"]),
        (word97([("合\r", b""), ("并\r", b"")], runs=[(1, 2, DELETED)]), ["合并"]),
        (word97([('\x13HYPERLINK "http://a"\x14链接\x15后\x13PAGE\x15\r', b"")]), ["链接后"]),
        (word97([("\x13 TOC \\o\x14一、情况\t1\r", b""), ("二、打算\t2\x15\r", b""), ("正文\r", b"")]), ["正文"]),
        (word97([("正文\x02\r", b"")], notes="\x02注文\r"), ["正文", "注文"]),
        (word97([("前\x13没有结尾\r", b""), ("后\r", b"")]), ["前没有结尾", "后"]),
    ],
    ids=[
        "plain", "fast-saved", "signs", "table", "frame", "numbers", "revised", "joined", "fields", "contents", "notes",
        "open-field",
    ],
)  # fmt: skip
def test_a_word_97_file_reads_like_its_page(data, expected):
    assert [line for line in lines(data) if line] == expected


def test_the_cells_of_its_tables_are_known():
    raw = read(word97([*row("街道", "问题数"), *row("甲街道", "12个"), ("后\r", b"")]), "a.wps")
    assert raw.format == "doc"
    assert [(c.row, c.column, raw.text[c.span.start : c.span.end]) for c in raw.tables[0].cells] == [
        (0, 0, "街道"), (0, 1, "问题数"), (1, 0, "甲街道"), (1, 1, "12个"),
    ]  # fmt: skip


GOOD = word97(PLAIN)
PIECES = GOOD.index(b"\x02\x10\x00\x00\x00")


def patched(at, data):
    return GOOD[:at] + data + GOOD[at + len(data) :]


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word97(PLAIN, flags=0x0300), "password"),
        (word97(PLAIN, version=0x68), "Word 95"),
        (compound({"WordDocument": b"\0" * 4096, "1Table": b""}), "broken"),
        (compound({"WordDocument": b"\xec\xa5\xc1\x00" + b"\0" * 20}), "broken"),
        (GOOD[:512], "broken"),
        (GOOD[:700], "broken"),
        (GOOD[:-512], "broken"),
        (patched(512 + 76, b"\xff\xff\xff\xff"), "broken"),
        (patched(512 + 76, b"\xff\xff\xff\x7f"), "broken"),
        (patched(PIECES, b"\x09"), "broken"),
        (patched(PIECES + 5, b"\x05\0\0\0"), "broken"),
        (patched(PIECES + 9, b"\xff\xff\xff\x7f"), "broken"),
        (compound({"EncryptedPackage": b"x"}), "password"),
        (compound({"MM": b"x"}), "not known"),
    ],
    ids=[
        "locked", "word-95", "no-head", "no-table", "only-head", "cut-early", "cut-late", "negative", "huge-count",
        "no-pieces", "first-piece", "huge-piece", "encrypted-package", "works",
    ],
)  # fmt: skip
def test_a_broken_word_97_file_is_refused_with_a_reason(data, reason):
    with pytest.raises(ReadError, match=reason):
        read(data, "a.doc")


def test_wherever_a_word_97_file_is_damaged_it_is_read_or_refused():
    good = word97([*PLAIN, *row("甲", "1"), ("情况\r", in_list())], levels=LEVELS, runs=[(1, 2, DELETED)])
    for at in range(512, len(good) - 512, 23):
        for damage in (b"\xff\xff\xff\xff", b"\x00\x00\x00\x80", b"\x07\x13\x07\x00"):
            try:
                read(good[:at] + damage + good[at + 4 :], "a.doc")
            except ReadError as refused:
                assert str(refused).startswith("a.doc: ")


def test_an_embedded_sheet_does_not_make_a_word_file_a_spreadsheet():
    assert lines(word97(PLAIN, streams={"Workbook2": "Workbook".encode("utf-16-le")}))[0] == "秋季督查通报"
