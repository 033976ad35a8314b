"""Reading files: each format's way through, and what is said of files that cannot be read."""

import io
import re
import zipfile

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.readers import ReadError, read
from etl.readers.archive import EXPANDED_MOST
from tests.unit.pdfs import lines_of, pdf_of

REPORT = (
    "某区督查通报\n9月15日，区督查组对12个街道开展检查，发现问题267个，"
    "已整改252个，整改率94.38%。\n各单位要压实责任。\n"
)
TRADITIONAL = "區督查組對12個街道開展檢查，發現問題267個，已經整改252個，這項工作的進展為全區之首。\n"


def docx_bytes(build):
    document = docx.Document()
    build(document)
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zip_bytes(**members):
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members.items():
            archive.writestr(name.replace("__", "/").replace("_dot_", "."), data)
    return file.getvalue()


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("gb18030", "gb18030"),
        ("utf-16", "utf-16-le"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
@pytest.mark.parametrize("text", [REPORT, "整改率94.38%", "督查组发现问题12个。\r\n"], ids=["report", "short", "crlf"])
def test_text_in_each_encoding_is_read_untouched(text, encoding, named):
    raw = read(text.encode(encoding), "a.txt")
    assert (raw.text, raw.encoding, raw.format) == (text, named, "txt")


def test_big5_is_told_from_gb18030():
    raw = read(TRADITIONAL.encode("big5"), "a.txt")
    assert (raw.text, raw.encoding) == (TRADITIONAL, "big5hkscs")


def test_a_lost_byte_does_not_turn_utf8_into_another_encoding():
    data = bytearray((REPORT * 5).encode())
    data[100] = 0xFF
    raw = read(bytes(data), "a.txt")
    assert raw.encoding == "utf-8"
    assert raw.flags == ("lost_bytes",)


def test_an_excerpt_saved_with_its_lost_characters_is_read():
    text = "区督查组发现\ufffd\ufffd问题12个。"
    assert read(text.encode(), "a.txt").text == text


def test_word_file_keeps_order_of_paragraphs_and_tables():
    def build(document):
        document.add_heading("督查通报", level=1)
        document.add_paragraph("现将情况通报如下：")
        table = document.add_table(rows=2, cols=2)
        for cell, text in zip(
            (c for row in table.rows for c in row.cells), "街道 问题数 甲街道 12个".split(), strict=True
        ):
            cell.text = text
        document.add_paragraph("请抓好整改。")

    raw = read(docx_bytes(build), "a.docx")
    assert raw.text.split("\n") == ["督查通报", "现将情况通报如下：", "街道\t问题数", "甲街道\t12个", "请抓好整改。"]


def test_word_file_shows_its_automatic_numbers():
    def build(document):
        numbering = document.part.numbering_part.element
        numbering.insert(
            0,
            parse_xml(
                f'<w:abstractNum {nsdecls("w")} w:abstractNumId="90">'
                + "".join(
                    f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
                    f'<w:lvlText w:val="{pattern}"/></w:lvl>'
                    for level, pattern in enumerate(("%1、", "（%2）"))
                )
                + "</w:abstractNum>"
            ),
        )
        numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
        for text, level in (("工作开展情况", 0), ("压实责任", 1), ("严格督查", 1), ("下步打算", 0), ("紧盯整改", 1)):
            properties = document.add_paragraph(text)._p.get_or_add_pPr()
            properties.append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>')
            )

    lines = read(docx_bytes(build), "a.docx").text.split("\n")
    assert lines == ["一、工作开展情况", "（一）压实责任", "（二）严格督查", "二、下步打算", "（一）紧盯整改"]


PAGE = """<html><head><meta charset="utf-8"><title>督查通报_某区人民政府</title>
<script>var a = "整改率1%";</script></head><body>
<ul class="menu"><li><a href="/">网站首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">互动</a></li></ul>
<div><h1>关于秋季督查情况的通报</h1><div class="info">来源：区督查室 发布时间：2023-09-20</div>
<div class="content"><p>9月15日，区督查组对12个街道开展检查，发现问题267个，其中重点问题31个。</p>
<table><tr><td>街道</td><td>问题数</td></tr><tr><td>甲街道</td><td>12个</td></tr></table>
<p>截至目前已整改252个，整改率94.38%，其余问题限期在年底前完成。</p></div></div>
<div class="foot"><a href="/1">主办单位</a><a href="/2">网站地图</a><a href="/3">联系我们</a></div></body></html>"""


def test_web_page_gives_title_byline_and_main_text_without_menus():
    raw = read(PAGE.encode(), "a.html")
    assert raw.hints["title"] == "关于秋季督查情况的通报"
    assert raw.text.split("\n") == [
        "关于秋季督查情况的通报",
        "来源：区督查室 发布时间：2023-09-20",
        "9月15日，区督查组对12个街道开展检查，发现问题267个，其中重点问题31个。",
        "街道\t问题数",
        "甲街道\t12个",
        "截至目前已整改252个，整改率94.38%，其余问题限期在年底前完成。",
    ]


def test_a_table_row_of_a_web_page_is_one_line_whatever_its_cells_hold():
    table = (
        "<table><tr><th><p>街道</p></th><th><div>问题数</div></th><th>整改率</th></tr>"
        "<tr><td><p>甲</p><p>街道</p></td><td></td><td><div>94%</div></td></tr></table>"
    )
    page = PAGE.replace(PAGE[PAGE.index("<table>") : PAGE.index("</table>") + 8], table)
    assert read(page.encode(), "a.html").text.split("\n")[3:5] == ["街道\t问题数\t整改率", "甲 街道\t\t94%"]


def test_a_page_laid_out_by_a_table_keeps_its_paragraphs():
    prose = "今年以来，全区开展督查十二次，发现问题二百余个，整改工作取得成效。" * 12
    page = f"<html><body><table><tr><td><p>{prose}</p><p>{prose}</p></td><td>广告</td></tr></table></body></html>"
    assert read(page.encode(), "a.html").text.split("\n")[:2] == [prose, prose]


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("<title>秋季督查通报_通知公告_督查专栏_某区人民政府门户网站</title>", "秋季督查通报"),
        ("<title>秋季督查通报 - 通知公告 - 某区政府网</title>", "秋季督查通报 - 通知公告"),
        ("<title>深度关注 | 紧盯秋季督查————要闻——某某网站</title>", "深度关注 | 紧盯秋季督查"),
        ("<title>秋季督查通报</title>", "秋季督查通报"),
        ("<title>_某区政府网</title>", "_某区政府网"),
        ('<meta name="ArticleTitle" content="&lt;p&gt;&lt;b style=&quot;a&quot;&gt;通报&lt;/b&gt;&lt;/p&gt;">', "通报"),
    ],
    ids=["several-names", "unknown-column", "column-in-front", "no-name", "name-only", "escaped-markup"],
)  # fmt: skip
def test_title_of_a_web_page_without_site_names_and_markup(head, title):
    page = PAGE.replace("<title>督查通报_某区人民政府</title>", head).replace("<h1>", "<b>").replace("</h1>", "</b>")
    assert read(page.encode(), "a.html").hints["title"] == title


def test_a_web_page_with_its_text_as_escaped_markup():
    page = PAGE.replace("<p>截至目前", "&lt;p style=&quot;a&quot;&gt;截至目前").replace(
        "完成。</p>", "完成。&lt;/p&gt;"
    )
    assert read(page.encode(), "a.html").text == read(PAGE.encode(), "a.html").text


@pytest.mark.parametrize("declared", ["gb2312", "gbk"])
def test_web_page_in_a_declared_chinese_encoding(declared):
    page = PAGE.replace("utf-8", declared)
    raw = read(page.encode("gb18030"), "a.htm")
    assert raw.encoding == "gb18030"
    assert "整改率94.38%" in raw.text


def test_page_in_a_file_with_another_ending_is_still_a_page():
    assert read(PAGE.encode(), "a.txt").format == "html"


def test_pdf_gives_pages_without_running_heads_and_page_numbers():
    pages = [
        ["District bulletin", f"Finding {n}: rate {n}4.38% of all", f"closed in {n} days or so", str(n)]
        for n in range(1, 5)
    ]
    raw = read(pdf_of(*(lines_of(*lines) for lines in pages)), "a.pdf")
    body = [[f"Finding {n}: rate {n}4.38% of all", f"closed in {n} days or so"] for n in range(1, 5)]
    assert raw.text.splitlines() == [line for lines in body for line in lines]
    assert [raw.text[start:].split(":")[0] for start in raw.pages] == [f"Finding {n}" for n in range(1, 5)]


def test_csv_with_a_report_in_a_cell_is_that_report():
    report = REPORT * 10
    raw = read(f'标题,发布日期,正文\n秋季督查通报,2023-09-20,"{report}"\n'.encode(), "a.csv")
    assert (raw.text, raw.format) == (report, "csv")
    assert raw.hints == {"title": "秋季督查通报", "date": "2023-09-20"}


OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "empty"),
        (b" \n\t\x00", "empty"),
        ("\u3000\n\n".encode(), "no text"),
        (OLE + "WordDocument".encode("utf-16-le"), "the Word file is broken"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "password"),
        (OLE + "Workbook".encode("utf-16-le"), "save it as .xlsx"),
        (b"{\\rtf1 }", "no text"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "picture"),
        (b"MZ" + b"\x00" * 200, "program"),
        (b"Rar!\x1a\x07\x00aaaa", "unpack"),
        (b"PK\x03\x04" + b"broken" * 20, "broken"),
        (docx_bytes(lambda d: d.add_paragraph(REPORT))[:-400], "broken"),
        (zip_bytes(word__document_dot_xml="<w:document"), "broken"),
        (zip_bytes(word__document_dot_xml="<a/>"), "no body"),
        (zip_bytes(a_dot_txt=REPORT), "unpack"),
        (zip_bytes(xl__workbook_dot_xml="<a/>"), "nothing in this table"),
        (zip_bytes(xl__workbook_dot_bin="a"), "binary workbook"),
        (zip_bytes(OFD_dot_xml="<a/>"), "no pages"),
        (b"%PDF-1.4\nbroken", "broken"),
        (pdf_of("", ""), "no text"),
        (b'[{"title": "a"}]', "JSON"),
        (f'标题,正文\n甲,"{REPORT * 10}"\n乙,"{REPORT * 10}"\n'.encode(), "holds 2 reports"),
        (bytes(range(256)) * 40, "this is no text"),
    ],
)
def test_what_cannot_be_read_is_refused_with_name_and_reason(data, reason):
    with pytest.raises(ReadError, match=reason) as refused:
        read(data, "督查.docx")
    message = str(refused.value)
    assert message.startswith("督查.docx: ")
    chinese, english = message.removeprefix("督查.docx: ").split(" · ")
    assert re.search("[一-鿿]", chinese)
    assert not re.search("[一-鿿]", english)
    assert "请" in chinese


def test_a_word_file_that_expands_beyond_bounds_is_not_opened():
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(6):
            with archive.open(f"word/part{number}.xml", "w", force_zip64=True) as part:
                for _ in range(EXPANDED_MOST // 5 // (1 << 20)):
                    part.write(b" " * (1 << 20))
    with pytest.raises(ReadError, match="500 MB"):
        read(file.getvalue(), "bomb.docx")


def test_a_word_file_with_entities_of_its_own_is_not_read():
    bomb = '<!DOCTYPE d [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;&a;">]>'
    body = f"<w:document {nsdecls('w')}><w:body><w:p><w:r><w:t>甲&b;</w:t></w:r></w:p></w:body></w:document>"
    with pytest.raises(ReadError, match="entities"):
        read(zip_bytes(word__document_dot_xml=bomb + body), "a.docx")


@settings(max_examples=100, deadline=None)
@given(
    st.binary(max_size=300),
    st.sampled_from(
        [b"", b"%PDF-1.4\n", b"PK\x03\x04", b"<html><body>", b"<table><tr><td>", b"\xd0\xcf\x11\xe0\xa1\xb1"]
    ),
)
def test_any_bytes_are_read_or_refused(data, start):
    try:
        assert read(start + data, "a.bin").text.strip()
    except ReadError as refused:
        assert str(refused).startswith("a.bin: ")
