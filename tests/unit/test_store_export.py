"""What is taken along is whole, says what it is, and runs nothing when it is opened."""

import csv
import io
import json
import sys
import zipfile

import duckdb
import openpyxl
import pytest

from etl.load import load_files
from etl.store import export, spreadsheets, versions

# Facts as no report of ours has them, put in at the pipeline's end so that they pass through worker, Arrow and store.
ODD = """
from dataclasses import replace
from etl.load.worker import serve
from etl.model import Action, Indicator, ReportFacts, ReportRecord, Span

TEXT = '=1+1|calc，@sum，-2.5%，+cmd，\\t制表，\\x0b竖，长' + '文' * 40000 + '。'

def odd(data, file):
    spans = [Span(0, 9), Span(10, 14), Span(15, 20), Span(21, 25), Span(26, 29)]
    facts = [Indicator(s, TEXT[s.start:s.end], TEXT[s.start:s.end], 1.5, '', section=('=一', '二')) for s in spans]
    long = Action(Span(33, 40000), TEXT[33:40000], 'notify', actor='\\x07响')
    return ReportFacts(TEXT, 'txt', 'utf-8', (), ReportRecord(title='=HYPERLINK("http://x")'), (Span(0, len(TEXT)),),
        (TEXT,), tuple(facts), (), (long,))

serve(odd)
"""


@pytest.fixture(scope="module")
def version(tmp_path_factory):
    store = tmp_path_factory.mktemp("store")
    files = [("=cmd.txt", "督查".encode())]
    return load_files(files, store, worker=(sys.executable, "-c", ODD)).version


def test_a_workbook_runs_nothing_and_says_units(version, tmp_path):
    export.export_xlsx(version, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    assert {"reports", "indicators", "actions", "codebook"} <= set(book.sheetnames)
    filled = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert [cell.coordinate for cell in filled if cell.data_type == "f"] == []
    risky = [cell for cell in filled if isinstance(cell.value, str) and spreadsheets.RISKY.match(cell.value)]
    assert len(risky) >= 10
    assert all(cell.quotePrefix for cell in risky)
    heads = [cell.value for cell in book["indicators"][1]]
    assert "折算值，以 base_unit 计\nbase_value" in heads
    values = [
        row[heads.index("数值，以 unit 计；脱敏则空\nvalue")].value for row in book["indicators"].iter_rows(min_row=2)
    ]
    assert values == [1.5] * 5


def test_csv_tables_carry_provenance_and_no_formula(version, tmp_path):
    export.export_tables(version, tmp_path, "csv")
    data = (tmp_path / "indicators.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert [row["text"] for row in rows] == ["'=1+1|calc", "'@sum", "-2.5%", "'+cmd", "'\t制表"]
    assert rows[0]["report_file"] == "'=cmd.txt"
    assert rows[0]["sentence"].startswith("'=1+1|calc")
    assert rows[0]["section"] == "'=一 > 二"
    assert not list(tmp_path.glob("*.part"))


def test_parquet_tables_keep_types(version, tmp_path):
    export.export_tables(version, tmp_path, "parquet")
    with duckdb.connect() as connection:
        path = str(tmp_path / "indicators.parquet")
        assert connection.execute("select sum(value), any_value(section) from read_parquet(?)", [path]).fetchone() == (
            7.5,
            ["=一", "二"],
        )


def test_every_exported_column_is_in_the_codebook(version, tmp_path):
    export.export_tables(version, tmp_path, "csv")
    book = list(csv.DictReader((tmp_path / "codebook.csv").open(encoding="utf-8-sig")))
    known = {(line["table"], line["column"]) for line in book}
    assert all(line["zh"] and line["en"] for line in book)
    for name in export.queries():
        head = (tmp_path / f"{name}.csv").open(encoding="utf-8-sig").readline().strip().split(",")
        assert {(name, column) for column in head} <= known


def test_the_whole_is_a_database_that_opens_with_texts_and_tables(version, tmp_path):
    export.export_zip(version, tmp_path / "all.zip")
    with zipfile.ZipFile(tmp_path / "all.zip") as archive:
        assert archive.testzip() is None
        about = json.loads(archive.read("about.json"))
        assert (about["version"], about["reports"], about["indicators"]) == (1, 1, 5)
        archive.extract(version.path.name, tmp_path / "out")
        text = archive.read("texts/000001.txt").decode()
    with versions.connect(tmp_path / "out" / version.path.name) as connection:
        assert connection.execute("select text from reports").fetchone() == (text,)


def test_a_long_table_goes_on_in_a_second_sheet(version, tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheets, "LONGEST_SHEET", 2)
    for module in (export, spreadsheets):
        monkeypatch.setattr(module, "BATCH", 2)
    monkeypatch.setattr(export, "codebook", lambda _: [])
    monkeypatch.setattr(
        export, "queries", lambda: {"indicators": "select * from store.indicators order by indicator_id"}
    )
    export.export_xlsx(version, tmp_path / "a.xlsx")
    book = openpyxl.load_workbook(tmp_path / "a.xlsx")
    sheets = [book[name] for name in book.sheetnames if name.startswith("indicators")]
    assert [sheet.max_row for sheet in sheets] == [3, 3, 2]
    assert len({tuple(cell.value for cell in sheet[1]) for sheet in sheets}) == 1


def test_an_export_that_fails_leaves_the_file_that_was_there(version, tmp_path):
    target = tmp_path / "a.zip"
    target.write_bytes(b"yesterday's")
    gone = version._replace(path=tmp_path / "gone.duckdb")
    with pytest.raises(OSError):
        export.export_zip(gone, target)
    assert target.read_bytes() == b"yesterday's"
    assert [path.name for path in tmp_path.iterdir()] == ["a.zip"]
