"""Word files (.docx): what a reader of the page sees, in its final state; and the ways in which one may be broken."""

import pytest
from docx.oxml.ns import nsdecls

from etl.readers import ReadError, read
from tests.unit.formats import zip_of
from tests.unit.test_readers_tables import p, tbl, tc, word

R = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"


def r(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


def field(code, shown):
    char = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    return (
        char.format("begin") + f"<w:r><w:instrText>{code}</w:instrText></w:r>" + char.format("separate") + shown
    ) + char.format("end")


def box(text, fallback=""):
    inner = f"<w:txbxContent>{p(text)}</w:txbxContent>"
    return (
        '<w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        f"<mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent></w:r>"
    )


GONE = '<w:rPr><w:del w:id="1"/></w:rPr>'


@pytest.mark.parametrize(
    ("blocks", "expected"),
    [
        (f"<w:p>{r('留')}<w:del>{r('删')}</w:del><w:ins>{r('新')}</w:ins>{r('隐', '<w:vanish/>')}</w:p>", ["留新"]),
        (
            f"<w:p><w:moveFrom>{r('搬来的')}</w:moveFrom>{r('前')}</w:p><w:p><w:moveTo>{r('搬来的')}</w:moveTo></w:p>",
            ["前", "搬来的"],
        ),
        (f"<w:p><w:pPr>{GONE}</w:pPr>{r('合')}</w:p>{p('并')}", ["合并"]),
        (f"<w:p>{field('HYPERLINK a', r('链接'))}<w:hyperlink>{r('又一个')}</w:hyperlink></w:p>", ["链接又一个"]),
        (f'<w:p><w:fldSimple w:instr="PAGE">{r("3")}</w:fldSimple>{r("页")}</w:p>', ["3页"]),
        (f"<w:sdt><w:sdtPr/><w:sdtContent>{p('甲')}</w:sdtContent></w:sdt>{p('乙')}", ["甲", "乙"]),
        (f"<w:p><w:sdt><w:sdtContent>{r('甲')}</w:sdtContent></w:sdt>{r('乙')}</w:p>", ["甲乙"]),
        (
            '<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr>'
            f"<w:sdtContent>{p('一、情况 1')}</w:sdtContent></w:sdt>{p('一、情况')}",
            ["一、情况"],
        ),
        (f"<w:p>{r('正文')}{box('某县文件')}</w:p>{p('后')}", ["正文", "某县文件", "后"]),
        (tbl(tc(f"<w:p>{r('甲')}{box('框')}</w:p>") + tc("乙")), ["甲 框\t乙"]),
        (f"<w:p><w:ruby><w:rt>{r('du')}</w:rt><w:rubyBase>{r('督')}</w:rubyBase></w:ruby>{r('查')}</w:p>", ["督查"]),
        (f"<w:p>{r('甲')}<w:r><w:br/></w:r>{r('乙')}<w:commentReference/></w:p>", ["甲", "乙"]),
    ],
    ids=[
        "revised", "moved", "joined", "links", "simple-field", "control", "inline-control", "contents", "box",
        "box-in-cell", "ruby", "break",
    ],
)  # fmt: skip
def test_a_word_file_reads_like_its_page(blocks, expected):
    assert read(word(blocks), "a.docx").text.split("\n") == expected


def package(body, title_page=True, main="word/document.xml", strict=False):
    """A Word file with headers, a footer and notes."""
    kinds = {"r1": "header", "r2": "header", "r3": "footer", "r4": "footnotes", "r5": "endnotes"}
    names = {key: f"{kind}{key}.xml" for key, kind in kinds.items()}
    section = (
        f'<w:sectPr {R}><w:headerReference w:type="first" r:id="r1"/><w:headerReference w:type="default" r:id="r2"/>'
        f'<w:footerReference w:type="default" r:id="r3"/>{"<w:titlePg/>" * title_page}</w:sectPr>'
    )
    note = '<w:{0} w:id="0" w:type="separator">{1}</w:{0}><w:{0} w:id="2">{2}</w:{0}><w:{0} w:id="3">{3}</w:{0}>'
    parts = {
        "r1": f"<w:hdr {nsdecls('w')}>{p('某县人民政府文件')}{p('某政发〔2024〕3号')}</w:hdr>",
        "r2": f"<w:hdr {nsdecls('w')}>{p('内部资料')}{p('— 2 —')}</w:hdr>",
        "r3": f"<w:ftr {nsdecls('w')}>{p('第 1 页 共 9 页')}{p('某办印发')}</w:ftr>",
        "r4": f"<w:footnotes {nsdecls('w')}>{note.format('footnote', p('线'), p('脚注'), p('无人引'))}</w:footnotes>",
        "r5": f"<w:endnotes {nsdecls('w')}>{note.format('endnote', p('线'), p('尾注'), p('无人引'))}</w:endnotes>",
    }
    relation = "".join(f'<Relationship Id="{k}" Type="x/{kind}" Target="{names[k]}"/>' for k, kind in kinds.items())
    folder, name = main.split("/")
    members = [
        ("[Content_Types].xml", "<a/>"),
        ("_rels/.rels", f'<a xmlns="{RELATIONS}"><Relationship Type="x/officeDocument" Target="/{main}"/></a>'),
        (main, f"<w:document {nsdecls('w')}><w:body>{body}{section}</w:body></w:document>"),
        (f"{folder}/_rels/{name}.rels", f'<a xmlns="{RELATIONS}">{relation}</a>'),
        *((f"{folder}/{names[key]}", part) for key, part in parts.items()),
    ]
    if strict:
        usual, other = "schemas.openxmlformats.org/wordprocessingml/2006", "purl.oclc.org/ooxml/wordprocessingml"
        members = [(name, part.replace(usual, other)) for name, part in members]
    return zip_of(members)


NOTED = f'<w:p>{r("正文")}<w:r><w:endnoteReference w:id="2"/></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'


@pytest.mark.parametrize("main", ["word/document.xml", "word/document2.xml"])
@pytest.mark.parametrize("strict", [False, True])
def test_heads_feet_and_notes_are_set_apart(main, strict):
    raw = read(package(NOTED, main=main, strict=strict), "a.docx")
    assert raw.text.split("\n") == ["某县人民政府文件", "某政发〔2024〕3号", "正文", "尾注", "脚注"]
    assert raw.hints == {"header": "内部资料", "footer": "某办印发"}


def test_a_first_page_head_that_is_not_shown_is_left_out():
    assert read(package(NOTED, title_page=False), "a.docx").text.split("\n")[0] == "正文"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (word(p("甲"))[:-30], "broken"),
        (word(p("甲"))[:40], "broken"),
        (word("<w:p>"), "broken"),
        (zip_of([("word/document.xml", "")]), "broken"),
        (zip_of([("word/document.xml", "<a/>")]), "no body"),
        (word(""), "no text"),
        (word(p("甲")).replace(b"PK\x01\x02\x14\x03\x14\x00\x00", b"PK\x01\x02\x14\x03\x14\x00\x01"), "password"),
        (zip_of([("word/document.xml", "<!DOCTYPE a><a/>".encode("utf-16"))]), "entities"),
        (word(p("甲")).replace(b"word/document.xml", b"word/dodument.xml"), "archive"),
        (package(p("甲")).replace(b"word/document.xml", b"word/documant.xml", 1), "broken"),
    ],
    ids=["cut", "only-head", "xml", "empty", "no-body", "no-text", "locked", "entities", "no-document", "renamed"],
)
def test_a_broken_word_file_is_refused_with_a_reason(data, reason):
    with pytest.raises(ReadError, match=reason):
        read(data, "a.docx")


@pytest.mark.parametrize(
    "blocks",
    [
        '<w:p><w:pPr><w:numPr><w:ilvl w:val="x"/><w:numId w:val="-1"/></w:numPr></w:pPr><w:r><w:t>甲</w:t></w:r></w:p>',
        '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="99999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>' + p("甲"),
        "<w:tbl><w:tr/><w:tr><w:tc/></w:tr><w:tr><w:tc/><w:tc/></w:tr></w:tbl>" + p("甲"),
        "<w:tbl/><w:tr/><w:tc/><w:sdt/>" + p("甲"),
        '<w:p><w:r><w:footnoteReference/></w:r><w:r><w:footnoteReference w:id="7"/></w:r></w:p>' + p("甲"),
    ],
)
def test_properties_without_sense_break_nothing(blocks):
    assert "甲" in read(word(blocks), "a.docx").text
