"""Tables as their containers mark them: the text stays rows of cells parted by tabs, each cell known by its place."""

import pytest
from docx.oxml.ns import nsdecls

from etl.readers import read
from tests.unit.test_readers import PAGE, zip_bytes


def word(blocks):
    """A Word file of the given WordprocessingML."""
    return zip_bytes(word__document_dot_xml=f"<w:document {nsdecls('w')}><w:body>{blocks}</w:body></w:document>")


def p(text):
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def tc(content, properties=""):
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{content if content.startswith('<') else p(content)}</w:tc>"


def tbl(*rows):
    return f"<w:tbl>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


DOWN, ON = '<w:vMerge w:val="restart"/>', "<w:vMerge/>"
WIDE = '<w:gridSpan w:val="2"/>'
PROSE = "<p>9月15日，区督查组对12个街道开展检查，发现问题267个，其中重点问题31个。</p>"


def cells(data, file):
    """Each table as {(row, column, rows, columns): words}."""
    raw = read(data, file)
    return raw.text, [
        {(c.row, c.column, c.rows, c.columns): raw.text[c.span.start : c.span.end] for c in table.cells}
        for table in raw.tables
    ]


@pytest.mark.parametrize(
    ("blocks", "text", "tables"),
    [
        (
            p("前文") + tbl(tc("任务") + tc("目标"), tc("新建") + tc("12个")) + p("后文"),
            "前文\n任务\t目标\n新建\t12个\n后文",
            [{(0, 0, 1, 1): "任务", (0, 1, 1, 1): "目标", (1, 0, 1, 1): "新建", (1, 1, 1, 1): "12个"}],
        ),
        (
            tbl(
                tc("指标", DOWN) + tc("甲县", WIDE), tc("", ON) + tc("目标") + tc("完成"),
                tc("粮食") + tc("5") + tc("4"),
            ),
            "指标\t甲县\n\t目标\t完成\n粮食\t5\t4",
            [
                {
                    (0, 0, 2, 1): "指标", (0, 1, 1, 2): "甲县", (1, 1, 1, 1): "目标", (1, 2, 1, 1): "完成",
                    (2, 0, 1, 1): "粮食", (2, 1, 1, 1): "5", (2, 2, 1, 1): "4",
                }
            ],
        ),
        (
            tbl(tc("甲", ON) + tc("1")),
            "甲\t1",
            [{(0, 0, 1, 1): "甲", (0, 1, 1, 1): "1"}],
        ),
        (
            tbl(tc("外") + tc(p("前") + tbl(tc("内") + tc("3")) + p("后")), tc("下") + tc("")) + p("末"),
            "外\t前 后\n下\n内\t3\n末",
            [
                {(0, 0, 1, 1): "外", (0, 1, 1, 1): "前 后", (1, 0, 1, 1): "下", (1, 1, 1, 1): ""},
                {(0, 0, 1, 1): "内", (0, 1, 1, 1): "3"},
            ],
        ),
        (tbl(tc(p("一段") + p("二段"))) + p("末"), "一段\n二段\n末", []),
        (
            tbl(tc(p("一") + p("") + p("二&#9;三")) + tc("四")),
            "一 二 三\t四",
            [{(0, 0, 1, 1): "一 二 三", (0, 1, 1, 1): "四"}],
        ),
    ],
    ids=["plain", "merged", "goes-on-below-nothing", "nested", "frame", "paragraphs-in-a-cell"],
)  # fmt: skip
def test_tables_of_word_files(blocks, text, tables):
    assert cells(word(blocks), "a.docx") == (text, tables)


def test_a_row_that_was_deleted_in_revision_is_gone():
    deleted = f"<w:tr><w:trPr><w:del/></w:trPr>{tc('旧') + tc('1')}</w:tr>"
    table = tbl(tc("甲") + tc("2"), tc("乙") + tc("3")).replace("</w:tbl>", deleted + "</w:tbl>")
    assert cells(word(table), "a.docx")[0] == "甲\t2\n乙\t3"


@pytest.mark.parametrize(
    ("table", "lines", "found"),
    [
        (
            '<table><tr><th rowspan="2">指标</th><th colspan="2">甲县</th></tr><tr><th>目标</th><th>完成</th></tr>'
            "<tr><td>粮食</td><td></td><td>4</td></tr></table>",
            ["指标\t甲县", "目标\t完成", "粮食\t\t4"],
            [
                {
                    (0, 0, 2, 1): "指标", (0, 1, 1, 2): "甲县", (1, 1, 1, 1): "目标", (1, 2, 1, 1): "完成",
                    (2, 0, 1, 1): "粮食", (2, 1, 1, 1): "", (2, 2, 1, 1): "4",
                }
            ],
        ),
        (
            '<table><tr><td rowspan="99999">甲</td><td colspan="x">1</td></tr><tr><td>2</td><td>3</td></tr></table>',
            ["甲\t1", "2\t3"],
            [{(0, 0, 1, 1): "甲", (0, 1, 1, 1): "1", (1, 0, 1, 1): "2", (1, 1, 1, 1): "3"}],
        ),
        (
            "<table><tr><td>版面"
            "<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table></td><td>栏</td></tr></table>",
            ["版面", "甲\t1", "乙\t2", "\t栏"],
            [{(0, 0, 1, 1): "甲", (0, 1, 1, 1): "1", (1, 0, 1, 1): "乙", (1, 1, 1, 1): "2"}],
        ),
    ],
    ids=["merged", "spans-beyond-the-table", "inside-a-layout"],
)  # fmt: skip
def test_tables_of_web_pages(table, lines, found):
    page = PAGE[: PAGE.index("<table>")] + table + PAGE[PAGE.index("</table>") + 8 :]
    text, tables = cells(page.replace("<p>截至", PROSE * 3 + "<p>截至").encode(), "a.html")
    assert text.split("\n")[3 : 3 + len(lines)] == lines
    assert tables == found
