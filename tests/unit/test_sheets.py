"""Spreadsheets and tables as text: what the cells show becomes text, and each cell keeps its coordinates."""

import datetime
import io
import struct
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook

from etl.readers import ReadError, parts, read
from tests.unit.formats import compound


def xlsx(fill, name="任务表"):
    """Return the bytes of a workbook that `fill` wrote into the one sheet of."""
    book = Workbook()
    book.active.title = name
    fill(book.active)
    return saved(book)


def saved(book):
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def cells(raw):
    """Return each table's cells as {(row, column): words}."""
    return [{(c.row, c.column): raw.text[c.span.start : c.span.end] for c in table.cells} for table in raw.tables]


def test_a_sheet_is_its_name_and_a_line_a_row():
    def fill(sheet):
        sheet.append(["指标", "目标", "完成"])
        sheet.append([])
        sheet.append(["新增就业", 1200, None, "按月\n报送"])

    raw = read(xlsx(fill), "a.xlsx")
    assert raw.text == "任务表\n指标\t目标\t完成\n新增就业\t1200\t\t按月 报送"
    assert (raw.format, raw.tables[0].name) == ("xlsx", "任务表")
    assert cells(raw)[0][(2, 3)] == "按月 报送"


def test_cells_say_what_they_show():
    def fill(sheet):
        for row, (value, form) in enumerate(
            [(0.749, "0.0%"), (45.5, "0.00"), (1234567.891, "#,##0.00"), (12, '0"家"'), (0.3, "General")], 1
        ):
            sheet.cell(row, 1, value).number_format = form
        sheet.cell(6, 1, datetime.date(2024, 6, 30))
        sheet.cell(7, 1, datetime.date(2024, 6, 30)).number_format = 'yyyy"年"m"月"'
        sheet.cell(8, 1, True)

    shown = list(cells(read(xlsx(fill), "a.xlsx"))[0].values())
    assert shown == ["74.9%", "45.50", "1,234,567.89", "12家", "0.3", "2024-06-30", "2024年6月", "TRUE"]


def test_a_title_above_the_table_and_merged_cells():
    def fill(sheet):
        sheet["A1"] = "某区2024年重点任务完成情况"
        sheet.merge_cells("A1:C1")
        sheet["A2"], sheet["B2"] = "项目", "投资（万元）"
        sheet.merge_cells("B2:C2")

    raw = read(xlsx(fill, "Sheet1"), "a.xlsx")
    assert raw.text.startswith("某区2024年重点任务完成情况\n项目")
    assert raw.hints == {"title": "某区2024年重点任务完成情况"}
    assert [(c.row, c.column, c.rows, c.columns) for c in raw.tables[0].cells] == [
        (0, 0, 1, 3), (1, 0, 1, 1), (1, 1, 1, 2),
    ]  # fmt: skip


def test_hidden_sheets_stay_hidden_and_the_rest_follow_one_another():
    book = Workbook()
    book.active.title = "一季度"
    book.active.append(["项目", "数量"])
    book.create_sheet("底稿").append(["项目", "9"])
    book["底稿"].sheet_state = "hidden"
    book.create_sheet("二季度").append(["项目", "数量"])
    raw = read(saved(book), "a.xlsx")
    assert raw.text == "一季度\n项目\t数量\n\n二季度\n项目\t数量"
    assert [table.name for table in raw.tables] == ["一季度", "二季度"]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
def test_a_table_as_text_in_any_encoding(mark, encoding):
    rows = ["镇街|目标数|完成数", "东河镇|1200|1100", "西山街道|800|790", "南湖镇|650|700"]
    text = "\n".join(rows).replace("|", mark) + "\n"
    raw = read(text.encode(encoding), "a.csv")
    assert raw.format == "csv"
    assert cells(raw)[0][(1, 0)] == "东河镇"
    assert raw.text.splitlines()[2] == "西山街道\t800\t790"


def test_prose_with_commas_is_no_table():
    text = "全区上下齐心协力,工作有序推进\n截至6月底,已整改问题12个,完成率80%\n"
    assert read(text.encode(), "a.txt").format == "txt"


def test_a_report_a_row_gives_reports_each_with_its_record():
    body = "全区督查组到各镇街检查，发现问题12个，已整改9个。" * 30
    text = f'标题,时间,内容\n甲镇通报,2024-01-05,"{body}"\n乙镇通报,2024-02-05,"{body}"\n丙镇名单,2024-03-05,\n'
    found = parts(text.encode(), "列表.csv")
    assert [name for name, _ in found] == ["列表.csv#row2", "列表.csv#row3", "列表.csv#rest"]
    second = read(found[1][1], found[1][0])
    assert second.text == body
    assert second.hints == {"title": "乙镇通报", "date": "2024-02-05"}
    assert "丙镇名单" in read(found[2][1], "rest").text


def test_old_line_ends_in_a_cell_are_line_ends():
    body = "一、总体情况\r" + "全区发现问题12个。" * 60
    found = parts(f'标题,内容\n甲镇通报,"{body}"\n乙镇通报,"{body}"\n'.encode(), "a.csv")
    assert [read(part, name).text for name, part in found] == [body.replace("\r", "\n")] * 2


def test_a_workbook_with_a_report_a_row_gives_reports():
    body = "第一段，全区督查组到各镇街检查。\n" * 60

    def fill(sheet):
        sheet.append(["标题", "发布日期", "正文"])
        for town in ("甲", "乙"):
            sheet.append([town + "镇督查通报", "2024-01-05", body])

    found = parts(xlsx(fill), "列表.xlsx")
    assert [name for name, _ in found] == ["列表.xlsx#row2", "列表.xlsx#row3"]
    second = read(found[1][1], found[1][0])
    assert (second.text, second.hints["title"]) == (body, "乙镇督查通报")
    alone = read(xlsx(lambda sheet: (sheet.append(["标题", "正文"]), sheet.append(["甲镇通报", body]))), "a.xlsx")
    assert (alone.text, alone.format, alone.tables) == (body, "xlsx", ())


def test_a_ledger_with_long_cells_is_one_table():
    progress = "已召开专题会议部署，" * 60
    text = f'任务,责任单位,工作进展\n道路改造,住建局,"{progress}"\n河道清淤,水务局,"未开工"\n绿化,园林局,已完成\n'
    assert parts(text.encode(), "台账.csv") == []
    assert read(text.encode(), "台账.csv").text.count("\n") == 3


def ods(*rows):
    body = "".join(f"<table:table-row>{row}</table:table-row>" for row in rows)
    content = (
        '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" '
        'xmlns:table="urn:oasis:names:tc:opendocument:xmlns:table:1.0" '
        'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"><office:body><office:spreadsheet>'
        f'<table:table table:name="任务表">{body}</table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        archive.writestr("content.xml", content)
    return file.getvalue()


def test_an_open_document_sheet():
    cell = "<table:table-cell{}><text:p>{}</text:p></table:table-cell>".format
    data = ods(
        cell("", "项目") + cell(' table:number-columns-spanned="2"', "投资"),
        '<table:table-cell table:number-columns-repeated="2"/>' + cell("", "74.9%"),
    )
    raw = read(data, "a.ods")
    assert raw.format == "ods"
    assert cells(raw)[0] == {(0, 0): "项目", (0, 1): "投资", (1, 2): "74.9%"}
    assert raw.tables[0].cells[1].columns == 2


def sheet_xml(rows, after=""):
    """Return a workbook of one sheet with the xml of its rows as given."""
    ns = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    rel = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook {ns} {rel}><sheets><sheet name="表" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            '<Relationship Id="r1" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/worksheets/sheet1.xml", f"<worksheet {ns}><sheetData>{rows}</sheetData>{after}</worksheet>"
        )
    return file.getvalue()


def test_rows_that_only_have_a_format_cost_little_and_cut_nothing_off():
    empty = "".join(f'<row r="{i}" s="1" customFormat="1"><c r="A{i}" s="1"/></row>' for i in range(2, 60_000))
    raw = read(sheet_xml(f'<row r="1"><c r="A1"><v>12</v></c></row>{empty}<row r="60000" s="1"/>'), "a.xlsx")
    assert (raw.text.split(), raw.flags) == (["12"], ())


def test_formulas_give_the_value_last_reckoned_and_phonetics_are_left_out():
    raw = read(
        sheet_xml(
            '<row r="1"><c r="A1"><f>SUM(B1:B9)</f><v>12</v></c><c r="C1" t="str"><f>A1</f><v>合格</v></c>'
            '<c r="D1" t="inlineStr"><is><r><t>整</t></r><r><t>改</t></r><rPh><t>ZG</t></rPh></is></c></row>'
        ),
        "a.xlsx",
    )
    assert raw.text.splitlines()[-1] == "12\t\t合格\t整改"


def test_hostile_sheets_are_bounded():
    million = "".join(f'<row r="{n}"><c><v>{n}</v></c></row>' for n in range(1, 200_000))
    merged = "<mergeCells>" + '<mergeCell ref="A1:XFD1048576"/>' * 1000 + "</mergeCells>"
    raw = read(sheet_xml(million, merged), "a.xlsx")
    assert raw.flags == ("cut_table",)
    assert len(raw.tables[0].cells) <= 50_000
    far = read(
        sheet_xml('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row><row r="3"><c r="A3"><v>7</v></c></row>'), "a"
    )
    assert "cut_table" in far.flags or "7" in far.text
    wide = read(sheet_xml('<row r="1">' + "<c><v>1</v></c>" * 20_000 + "</row>", merged), "a")
    assert wide.flags == ("cut_table",)


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="x"><c r="??"><v>1</v></c></row>',
        '<row r="1"><c t="s"><v>99999999999</v></c><c t="n"><v>nan</v></c></row>',
        '<row r="1"><c s="77777"><v>1e400</v></c><c><v>5</v></c></row>',
        '<row r="99999999999999"><c r="A1"><v>5</v></c></row>',
        '<row><c r="ZZZZ1"><v>5</v></c></row>',
    ],
)
def test_senseless_sheets_are_read_or_refused(rows):
    try:
        raw = read(sheet_xml(rows), "a.xlsx")
    except ReadError:
        return
    assert raw.tables


def test_a_sheet_with_entities_of_its_own_is_not_read():
    data = sheet_xml('<row r="1"><c><v>5</v></c></row>')
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(file, "w") as new:
        for name in old.namelist():
            start = b'<!DOCTYPE w [<!ENTITY a "aaaa">]>' if name.endswith("sheet1.xml") else b""
            new.writestr(name, start + old.read(name))
    with pytest.raises(ReadError, match="entities"):
        read(file.getvalue(), "a.xlsx")


def test_a_workbook_of_figures_is_one_report():
    figures = xlsx(lambda sheet: (sheet.append(["指标", "完成"]), sheet.append(["就业人数", 12])))
    assert parts(figures, "数.xlsx") == []


def record(kind, *fields):
    data = b"".join(fields)
    return struct.pack("<HH", kind, len(data)) + data


def xls(cells, merged=()):
    """Return an Excel 97 workbook of one sheet 任务表: cells {(row, column): words or (number, format code)}."""

    def wide(words, size="<H"):
        return struct.pack(size, len(words)) + b"\x01" + words.encode("utf-16-le")

    strings = [value for value in cells.values() if isinstance(value, str)]
    codes = [*dict.fromkeys(value[1] for value in cells.values() if not isinstance(value, str))]
    head = record(0x809, struct.pack("<HHHHII", 0x600, 5, 0, 1997, 0, 0)) + record(0x42, struct.pack("<H", 1200))
    head += b"".join(
        record(0x31, struct.pack("<HHHHHBBBB", 200, 0, 0, 400, 0, 0, 0, 0, 0), wide("Arial", "<B")) for _ in range(4)
    )
    head += b"".join(record(0x41E, struct.pack("<H", 164 + n), wide(code)) for n, code in enumerate(codes))
    head += record(0xE0, struct.pack("<HHH14x", 0, 0, 0xFFF5))
    head += b"".join(record(0xE0, struct.pack("<HHH14x", 0, 164 + n, 1)) for n in range(len(codes)))
    sheet = record(0x809, struct.pack("<HHHHII", 0x600, 16, 0, 1997, 0, 0))
    for (row, column), value in sorted(cells.items()):
        if isinstance(value, str):
            sheet += record(0xFD, struct.pack("<HHHI", row, column, 0, strings.index(value)))
        else:
            sheet += record(0x203, struct.pack("<HHHd", row, column, 1 + codes.index(value[1]), value[0]))
    sheet += record(0xE5, struct.pack("<H", len(merged)), *(struct.pack("<HHHH", *range_) for range_ in merged))
    table = record(0xFC, struct.pack("<II", len(strings), len(strings)), *(wide(words) for words in strings))
    bound = 4 + 4 + 2 + 2 + 2 * len("任务表")
    start = len(head) + bound + len(table) + 4
    name = struct.pack("<BB", 3, 1) + "任务表".encode("utf-16-le")
    book = head + record(0x85, struct.pack("<IH", start, 0), name) + table + record(0x0A) + sheet + record(0x0A)
    return compound({"Workbook": book.ljust(4096, b"\0")})


def test_an_excel_97_workbook_says_what_it_shows():
    raw = read(
        xls(
            {(0, 0): "某区任务完成情况", (1, 0): "指标", (1, 1): "完成率", (2, 0): "就业", (2, 1): (0.749, "0.0%"),
             (3, 0): "日期", (3, 1): (45473, "yyyy/m/d"), (4, 1): (1234.5, "#,##0.00")},
            merged=[(0, 0, 0, 1)],
        ),
        "a.xls",
    )  # fmt: skip
    assert raw.format == "xls"
    assert raw.text.splitlines() == [
        "任务表", "某区任务完成情况", "指标\t完成率", "就业\t74.9%", "日期\t2024-06-30", "\t1,234.50",
    ]  # fmt: skip
    assert (raw.tables[0].name, raw.tables[0].cells[0].columns) == ("任务表", 2)


@settings(max_examples=60, deadline=None)
@given(st.integers(600, 5000), st.binary(min_size=1, max_size=40))
def test_a_broken_excel_97_workbook_is_read_or_refused(at, noise):
    data = bytearray(xls({(0, 0): "指标", (0, 1): "完成", (1, 0): "就业", (1, 1): (12, "0")}))
    data[at : at + len(noise)] = noise
    try:
        read(bytes(data), "a.xls")
    except ReadError as error:
        assert "请" in str(error)
