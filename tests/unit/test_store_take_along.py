"""What is taken along is read back with other programs: no formula, units, filters, sentences."""

import csv
import datetime
import io
import zipfile

import docx
import openpyxl
import pytest

from etl.cli.main import main
from etl.load import load_files
from etl.store.brief import Brief, Chart, Finding, Grid, write
from etl.store.one_table import Table, as_csv, as_xlsx
from etl.store.overview_brief import headings, on_paper, said

HOSTILE = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\x00\ud800坏", "-1.5%", "正常"]
BULLETIN = (
    "锦江区督查通报\n2024年3月5日\n一、整改情况\n截至2月底，全区问题整改率达到95.5%，区纪委监委约谈责任人12人。\n"
    "二、下一步\n到2025年，污水集中处理率达到98%以上。\n"
)


def table(rows, heads=("指标", "条数（条）")):
    return Table("坏[名]/字", heads, rows, [("筛选范围", "=全部"), ("数据版本", "7")])


def test_workbook_holds_no_formula_and_says_what_it_is():
    rows = [[text, 3] for text in HOSTILE] + [[None, 1.25], [datetime.date(2024, 3, 5), True]]
    book = openpyxl.load_workbook(io.BytesIO(as_xlsx(table(rows), "说明")))
    assert book.sheetnames == ["坏 名  字", "说明"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert not [cell.value for cell in cells if cell.data_type == "f"]
    found = list(book.worksheets[0].values)
    assert found[0] == ("指标", "条数（条）")
    assert [row[0] for row in found[1:6]] == [*HOSTILE[:4], "\t=1"]
    assert found[6][0] == "坏"
    assert found[9] == (None, 1.25)
    assert list(book["说明"].values) == [("筛选范围", "=全部"), ("数据版本", "7")]


def test_csv_is_for_excel_and_runs_nothing():
    raw = as_csv(table([[text, 3] for text in HOSTILE], ("=指标", "条数（条）")))
    assert raw.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(raw.decode("utf-8-sig"), newline="")))
    assert rows[0] == ["'=指标", "条数（条）"]
    assert not [row[0] for row in rows[1:] if row[0][:1] in "=+@\t"]
    assert rows[7][0] == "-1.5%"


@pytest.mark.parametrize("heads", [(), ("指标",)])
def test_tables_without_rows(heads):
    assert as_csv(Table("空", heads, []))
    assert openpyxl.load_workbook(io.BytesIO(as_xlsx(Table("", heads, []))))


def brief(**given):
    grid = Grid("各区", ["区域", "条数"], [["锦江\x01", "1,234"]] * 40, "共 40 行")
    parts = {
        "kicker": "简报", "title": "关于<整改>的简报\x0b", "head": [("筛选范围：", "锦江 & 成华")],
        "figures": [("报告", "41", "2024年")],
        "charts": [Chart("多少？", "最多的是锦江。", None, grid)], "grids": [grid],
        "findings": [Finding("锦江 整改率 95.5%", "整改率达到95.5%\ud800。", "《通报》 2024年3月5日")],
        "headings": headings("zh"), "foot": "完",
    }  # fmt: skip
    return docx.Document(io.BytesIO(write(Brief(**(parts | given)))))


def texts(document):
    return [paragraph.text for paragraph in document.paragraphs]


def test_brief_has_title_filters_parts_and_numbered_findings():
    document = brief()
    found = texts(document)
    assert found[:3] == ["简报", "关于<整改>的简报", "筛选范围：锦江 & 成华"]
    assert [text for text in found if text[:2] in ("一、", "二、", "三、", "四、")] == [
        "一、主要数据", "二、图表与结论", "三、明细", "四、依据原文",
    ]  # fmt: skip
    assert "1. 锦江 整改率 95.5%。“整改率达到95.5%。”（《通报》 2024年3月5日）" in found
    assert [len(table.rows) for table in document.tables] == [31, 31]
    assert "PAGE" in document.sections[0].footer._element.xml
    assert document.core_properties.title == "关于<整改>的简报"


def test_brief_leaves_out_parts_without_content_and_counts_on():
    found = texts(brief(figures=[], charts=[], chinese=False, headings=headings("en")))
    assert [text for text in found if text[:3] in ("1. ", "2. ", "3. ") and len(text) < 40] == [
        "1. Tables",
        "2. Findings with their sentences",
    ]


def test_brief_names_stand_ins_for_its_faces_and_nothing_outside():
    raw = io.BytesIO()
    brief().save(raw)
    with zipfile.ZipFile(raw) as package:
        assert "仿宋_GB2312;FangSong" in package.read("word/fontTable.xml").decode()
        assert not [name for name in package.namelist() if b'TargetMode="External"' in package.read(name)]


def test_on_paper_nothing_is_to_be_clicked():
    for key in ("chart.series.says", "chart.league.says", "chart.trend.says", "chart.theme_region.says", "chart.types"):
        for language in ("zh", "en"):
            names = ("name", "facts", "regions", "theme", "region", "n", "value", "period", "first", "last")
            told = on_paper(said(language, key, **dict.fromkeys(names, "7")))
            assert told and "点一" not in told and "lick" not in told


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    folder = tmp_path_factory.mktemp("take")
    (folder / "通报.txt").write_text(BULLETIN, encoding="utf-8")
    load_files([folder / "通报.txt"], folder / "store")
    return folder / "store"


def test_command_writes_the_overview_as_a_brief(store, tmp_path):
    target = tmp_path / "brief.docx"
    assert (
        main(["export", "--to", str(target), "--store", str(store), "--region", "锦江区", "--last", "2024-12-31"]) == 0
    )
    found = "\n".join(texts(docx.Document(target)))
    assert "筛选范围：四川 / 成都 / 锦江、…–2024年12月31日" in found
    assert "全区问题整改率达到95.5%" in found
    assert "《锦江区督查通报》 2024年3月5日" in found
    assert "数据版本：1" in found


def test_command_writes_english(store, tmp_path):
    target = tmp_path / "brief.docx"
    assert main(["export", "--to", str(target), "--store", str(store), "--lang", "en"]) == 0
    found = texts(docx.Document(target))
    assert "Filters: all reports" in found
    assert any(text.endswith("5 Mar 2024)") for text in found)


@pytest.mark.parametrize(
    "more", [["--region", "无此区"], ["--theme", "x"], ["--type", "x"]], ids=["region", "theme", "type"]
)
def test_command_says_what_it_does_not_know(store, tmp_path, more, capsys):
    assert main(["export", "--to", str(tmp_path / "b.docx"), "--store", str(store), *more]) == 2
    assert more[1] in capsys.readouterr().err
    assert not (tmp_path / "b.docx").exists()


def test_other_exports_are_not_narrowed(store, tmp_path, capsys):
    assert main(["export", "--to", str(tmp_path / "all.zip"), "--store", str(store), "--theme", "environment"]) == 2
    assert "narrows a brief only" in capsys.readouterr().err
