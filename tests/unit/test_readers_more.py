"""Rich text, OFD, saved pages in one file and Markdown: how each reads, and how each may be broken."""

import io
import re
import zipfile

import pytest

from etl.readers import ReadError, read
from tests.unit.formats import mht, ofd, rtf, zip_of
from tests.unit.test_readers import PAGE


def lines(data, file="a"):
    return read(data, file).text.strip("\n").split("\n")


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        (r"\pard 督查通报\par 整改率94.38%\par", ["督查通报", "整改率94.38%"]),
        (r"\uc1\u30563 ?\u26597?12\par\uc0\u-28726 x\par", ["督查12", "迊x"]),
        (r"\u-10179?\u-9088?\par", ["💀"]),
        (r"{\header 页眉\par}{\footer 1\par}{\info{\title 题}}正文\par", ["正文"]),
        (r"正文{\footnote 注文\par}后\par 末\par", ["正文后", "末", "注文"]),
        (r"留{\deleted 删}{\v 隐}{\revised 新}尾\par", ["留新尾"]),
        (r"{\field{\*\fldinst HYPERLINK http://a}{\fldrslt 链接}}\par", ["链接"]),
        (r"{\listtext\pard 一、\tab}情况\par{\*\unknown 无}{\pict 89504e47}打算\par", ["一、情况", "打算"]),
        (
            r"\trowd\cellx2000\cellx4000\pard\intbl 街道\cell 问题数\cell\row"
            r"\pard\intbl 甲\cell 12个\cell\row\pard 后\par",
            ["街道\t问题数", "甲\t12个", "后"],
        ),
        (r"甲\line 乙\~丙\_丁\{\}\\\ldblquote 引\rdblquote\par", ["甲", "乙 丙-丁{}\\“引”"]),
        (r"没有结尾{{{", ["没有结尾"]),
        (r"多了}}}括号\par", ["多了括号"]),
    ],
    ids=[
        "plain", "unicode", "pair", "heads", "footnote", "revised", "field", "numbers", "table", "signs", "open",
        "closed",
    ],
)  # fmt: skip
def test_rich_text_reads_like_its_page(body, expected):
    assert lines(rtf(body))[: len(expected)] == expected


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (rtf(""), "no text"),
        (rtf("{" * 5000), "nested"),
        (b"{\\rtf1", "no text"),
        (b"{\\rtf1\\ansicpg99999 \\'ff}", None),
        (b"{\\rtf1\\uc99999999\\u999999999 ?\\bin99999999 x}", None),
        (b"{\\rtf1 \\cellx1" + b"\\trowd\\row\\nestrow\\itap999999" * 200 + b" x\\cell}", None),
        (b"{\\rtf1 " + b"\\f1" * 100_000 + b"x}", None),
    ],
    ids=["empty", "deep", "cut", "code-page", "numbers", "rows", "long"],
)
def test_broken_rich_text_is_read_or_refused(data, reason):
    if reason is None:
        assert read(data, "a.rtf").format == "rtf"
        return
    with pytest.raises(ReadError, match=reason):
        read(data, "a.rtf")


@pytest.mark.parametrize("transfer", ["quoted-printable", "base64", "8bit"])
@pytest.mark.parametrize(
    ("encoding", "declared"), [("gb2312", None), ("utf-8", None), ("gb2312", "x-unknown"), ("utf-8", "gb2312")]
)
def test_a_page_saved_in_one_file_reads_like_the_page(encoding, declared, transfer):
    if transfer == "8bit":
        data = mht(PAGE, encoding, "quoted-printable", declared=declared)
        raw = PAGE.encode("gb18030" if encoding == "gb2312" else encoding)
        head, rest = data.split(b"quoted-printable\r\n\r\n")
        data = head + b"8bit\r\n\r\n" + raw + rest[rest.index(b"\r\n------b\r\nContent-Type: image") :]
    else:
        data = mht(PAGE, encoding, transfer, declared=declared)
    raw, page = read(data, "a.mht"), read(PAGE.encode(), "a.html")
    assert (raw.text, raw.format) == (page.text, "mht")
    assert raw.hints == page.hints


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (mht("").replace(b"text/html; charset", b"text/css; charset"), "no page"),
        (mht(""), "no page"),
        (mht(PAGE)[:200], "no page"),
        (mht(PAGE, transfer="base64").replace(b"PGh0", b"!!!!"), None),
        (mht(PAGE).replace(b'boundary="----b"', b"boundary="), "no page"),
        (
            b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=a\r\n\r\n"
            + b"--a\r\nContent-Type: multipart/related; boundary=a\r\n\r\n" * 3000,
            "",
        ),
    ],
    ids=["no-page", "empty", "cut", "bad-base64", "no-boundary", "deep"],
)
def test_a_broken_saved_page_is_read_or_refused(data, reason):
    try:
        read(data, "a.mht")
        assert reason is None
    except ReadError as refused:
        assert reason is not None and reason in str(refused)


@pytest.mark.parametrize("subject", [b"=?utf-8?B?abc?=", b"=?8?B?5Lit?=", b"=?utf-8?Q?=FF?=", b"\xff\xfe"])
def test_a_subject_that_cannot_be_read_costs_no_page(subject):
    data = re.sub(rb"Subject: [^\r]*", lambda _: b"Subject: " + subject, mht(PAGE))
    assert read(data, "a.mht").text == read(PAGE.encode(), "a.html").text


def test_a_letter_like_start_of_a_report_makes_no_saved_page():
    assert read("Subject: 督查通报\nDate: 2024\n\n正文一段。\n".encode(), "a.txt").format == "txt"


@pytest.mark.parametrize(
    ("pages", "expected"),
    [
        ([[(20, 40, "整改率94.38%。"), (20, 20, "督查通报")]], ["督查通报", "整改率94.38%。"]),
        ([[(60, 20, "后"), (20, 20.4, "前半句"), (35, 20, "接着")]], ["前半句接着\t后"]),
        ([[(20, 20, "街道"), (80, 20, "问题数")], [(20, 20, "甲"), (80, 20, "12个")]], ["街道\t问题数", "甲\t12个"]),
        (
            [[(20, 10, "页眉"), (20, 30, f"第{n}段"), (90, 280, f"- {n} -")] for n in "一二三"],
            ["第一段", "第二段", "第三段"],
        ),
        ([[(20, 30, "正文"), (90, 280, "— 1 —")]], ["正文"]),
    ],
    ids=["sorted", "one-line", "columns", "running", "page-number"],
)  # fmt: skip
def test_ofd_reads_line_by_line(pages, expected):
    pages = [[(x, y, re.sub("- [一二三] -", "- 1 -", text)) for x, y, text in page] for page in pages]
    assert lines(ofd(pages)) == expected
    assert lines(ofd(pages, absolute=True)) == expected


def test_lines_of_ofd_that_go_on_are_joined_across_pages_too():
    long = "九月十五日县政府督查室对十二个乡镇开展专项督查发现问题"
    pages = [[(30, 20, long[:18] + "到底"), (20, 30, long[:22])], [(20, 20, long[22:]), (30, 30, "另起一段。")]]
    raw = read(ofd(pages), "a.ofd")
    assert raw.text == f"{long[:18]}到底{long}\n另起一段。"
    assert [raw.text[start : start + 2] for start in raw.pages] == [long[:2], long[22:24]]


def test_ofd_knows_its_pages_and_title_and_says_a_template_once():
    raw = read(ofd([[(20, 30, "甲")], [(20, 30, "乙")]], template=[(20, 10, "某县文件")], title="通报"), "a.ofd")
    assert raw.text == "某县文件\n甲\n乙"
    assert [raw.text[start : start + 1] for start in raw.pages] == ["某", "乙"]
    assert raw.hints == {"title": "通报"}


GOOD = ofd([[(20, 30, "甲")]])
PICTURE = '<ofd:Page xmlns:ofd="http://www.ofdspec.org/2016"><ofd:ImageObject/></ofd:Page>'


def changed(name, data):
    """The good file with one of its parts changed, or taken out (None)."""
    with zipfile.ZipFile(io.BytesIO(GOOD)) as archive:
        members = [(n, archive.read(n) if n != name else data) for n in archive.namelist()]
    return zip_of([(n, d) for n, d in members if d is not None])


BOMB = '<!DOCTYPE a [<!ENTITY a "x"><!ENTITY b "' + "&a;" * 10 + '">]><a>&b;</a>'


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (GOOD[:-40], "broken"),
        (changed("Doc_0/Document.xml", None), "missing"),
        (changed("Doc_0/Pages/P0/Content.xml", None), "missing"),
        (changed("Doc_0/Document.xml", "<a"), "broken"),
        (changed("Doc_0/Document.xml", BOMB), "entities"),
        (changed("Doc_0/Document.xml", BOMB.encode("utf-16")), "entities"),
        (changed("OFD.xml", "<a/>"), "no pages"),
        (changed("Doc_0/Pages/P0/Content.xml", PICTURE), "scan"),
        (changed("Doc_0/Pages/P0/Content.xml", "<a/>"), "no text"),
        (ofd([[(20, 30, "甲")]], extra=[("Encryptions.xml", "<a/>")]), "password"),
        (changed("OFD.xml", "<a><DocRoot>../../etc/passwd</DocRoot></a>"), "missing"),
        (changed("Doc_0/Document.xml", "<a>" + "<b>" * 5000 + "</b>" * 5000 + "</a>"), "nested too deep"),
    ],
    ids=[
        "cut", "no-document", "no-content", "xml", "entities", "entities-utf-16", "empty", "scan", "no-text", "locked",
        "outside", "deep",
    ],
)  # fmt: skip
def test_a_broken_ofd_is_refused_with_a_reason(data, reason):
    with pytest.raises(ReadError, match=reason):
        read(data, "a.ofd")


@pytest.mark.parametrize("numbers", ["", "1e999 1e999 x", "-1e999", "g g g g", "g 1e999 1e999", "nan", "1" * 5000])
def test_numbers_without_sense_in_an_ofd_break_nothing(numbers):
    page = (
        '<P><TextObject Boundary="N" Size="N" CTM="N 0 0 0 0 N"><TextCode X="N" Y="N" DeltaX="N">甲乙</TextCode>'
        "</TextObject><TextObject><TextCode>丙</TextCode></TextObject></P>"
    ).replace("N", numbers)
    assert set("甲乙丙") <= set(read(changed("Doc_0/Pages/P0/Content.xml", page), "a.ofd").text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("# 督查通报 #\n\n整改率**94.38%**，见[通报](http://a)。", ["督查通报", "", "整改率94.38%，见通报。"]),
        ("## 一、情况\n- 甲街道\n* 乙街道\n> 引文\n---\n1. 丙", ["一、情况", "甲街道", "乙街道", "引文", "", "1. 丙"]),
        ("|街道|问题数|\n|---|:-:|\n|甲|**12**个|\n\n后", ["街道\t问题数", "甲\t12个", "", "后"]),
        ("# 题\n某**县发现问题**个，~~旧~~`新`\\*", ["题", "某县发现问题个，旧新*"]),
        ("---\ntitle: 通报\ndate: 2024-05-06\n---\n# 题", ["题"]),
    ],
    ids=["heading", "lists", "table", "emphasis", "front-matter"],
)
def test_markdown_reads_like_its_page(text, expected):
    raw = read(text.encode(), "a.md")
    assert raw.format == "md"
    assert raw.text.split("\n") == expected


@pytest.mark.parametrize("text", ["某**县和**市，问题**个", "#督查#整改", "一|二\n三|四", "----\n正文", "1 # 2"])
def test_what_only_looks_like_markdown_stays_as_it_is(text):
    raw = read(text.encode(), "a.txt")
    assert (raw.text, raw.format) == (text, "txt")


def test_the_hints_of_markdown_come_from_its_front():
    raw = read('---\ntitle: "通报"\ndate: 2024-05-06\n来源：某办\n---\n# 题\n'.encode(), "a.md")
    assert raw.hints == {"title": "通报", "date": "2024-05-06", "issuer": "某办"}
