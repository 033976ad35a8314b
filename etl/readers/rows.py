"""Tables as text (.csv, .tsv): a table of figures, or whole reports a row each, as crawlers store them."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice

from etl.model import RawReport
from etl.readers.errors import ReadError
from etl.readers.sheets import REPORT_LEAST, ROWS_MOST, Sheet, report_of

NOTE_LEAST = 60  # the same in a column of reports, where one is short
NOTES_MEAN = 150
CELL_MOST = 20_000_000
REPORTS_MOST = 2000  # in one file
HINTS = {
    "title": re.compile(r"标题|题目|题名|title", re.I),
    "date": re.compile(r"日期|时间|date|time", re.I),
    "issuer": re.compile(r"来源|发布机构|发布单位|机构|source", re.I),
}
# A column of whole reports; 工作内容 and 建设内容 are columns of a table.
BODY = re.compile(r"(?:正文|全文|内容|文本|报告|文章|原文|full_?text|content|text|body)(?:内容|正文|全文)?", re.I)
HEAD_CELL = r'(?:"[^"\n]{0,40}"|[^",;\t\n。；]{0,40})'
LEDGER = re.compile(r"进展|措施|问题|任务|情况|打算|备注|说明|内容")
SEPARATORS = (",", "\t", ";")
HEADS = {mark: re.compile(rf"{HEAD_CELL}(?:{mark}{HEAD_CELL})+\r?\n") for mark in SEPARATORS}
LOOK_AT = 20  # rows, to tell a table from prose with commas
EVEN = 0.9  # share of them that must be as wide as the first
WIDTH_LEAST = {",": 2, "\t": 3, ";": 3}


def looks_like_rows(text: str) -> bool:
    """Tell whether a text is a table: a head line of short cells, and as many cells in the rows below."""
    return separator_of(text) is not None


def separator_of(text: str) -> str | None:
    """Return what parts the cells of a table, None for a text that is none."""
    csv.field_size_limit(CELL_MOST)
    for mark, head in HEADS.items():
        if not head.match(text):
            continue
        try:
            rows = list(islice((row for row in csv.reader(io.StringIO(text), delimiter=mark) if row), LOOK_AT))
        except csv.Error:
            continue
        width = len(rows[0])
        even = sum(len(row) == width for row in rows)
        if width >= WIDTH_LEAST[mark] and even >= EVEN * len(rows) and (len(rows) > 2 or mark == ","):
            return mark
    return None


def read_rows(text: str, encoding: str) -> RawReport:
    """Return the one report that a table holds, or the table itself; raises ReadError where it holds several."""
    rows = _rows(text)
    found = _reports(rows)
    if not found:
        return report_of([_sheet(rows)], "csv", encoding)
    if len(found) > 1:
        raise ReadError(
            f"这个表格（csv）里有 {len(found)} 篇报告，请逐篇另存后再传 · "
            f"this table (csv) holds {len(found)} reports; save each as a file of its own"
        )
    return _report(rows, found[0], "csv", encoding)


def read_sheets(sheets: list[Sheet], format_: str) -> RawReport:
    """Return the sheets of a workbook as a report: the one that lies in a cell, or else the tables."""
    filled = [sheet for sheet in sheets if sheet.cells]
    if len(filled) == 1 and filled[0].long:
        rows = filled[0].rows()
        found = _reports(rows)
        if len(found) == 1:
            return _report(rows, found[0], format_, None)
    return report_of(filled, format_)


def _report(rows: list[list[str]], place: tuple[int, int], format_: str, encoding: str | None) -> RawReport:
    """Return the report in a cell; the other columns of its row are what is known of it."""
    number, column = place
    head, row = rows[0], rows[number]
    hints = {key: cell for key, name in HINTS.items() if (cell := _first(head, row, name, column))}
    text = row[column].replace("\r\n", "\n").replace("\r", "\n")
    return RawReport(text=text, format=format_, encoding=encoding, hints=hints)


def split_text(text: str) -> list[tuple[str, bytes]]:
    """Return the reports of a table as text that holds several, as (#row3, a table of that row alone); else []."""
    return [] if separator_of(text) is None else _split(_rows(text))


def split_sheets(sheets: list[Sheet]) -> list[tuple[str, bytes]]:
    """Return the reports of a workbook that holds several, as (#表1!row3, a table of that row alone); else []."""
    filled = [sheet for sheet in sheets if sheet.cells]
    found = {number: _split(sheet.rows()) for number, sheet in enumerate(filled) if sheet.long}
    if not any(found.values()):
        return []
    parts = []
    for number, sheet in enumerate(filled):
        lead = f"#{sheet.name}!" if len(filled) > 1 else "#"
        split = found.get(number) or [("#table", _written(sheet.rows()))]
        parts += [(lead + name.removeprefix("#"), part) for name, part in split]
    return parts


def _split(rows: list[list[str]]) -> list[tuple[str, bytes]]:
    """Return the reports of a table, where there are several, each as a table of its row alone.

    Rows without a report (a list of titles) stay together as a table, #rest.
    """
    found = _reports(rows)
    if len(found) < 2:
        return []
    if len(found) > REPORTS_MOST:
        raise ReadError(
            f"这个表格里有 {len(found)} 篇报告，超过 {REPORTS_MOST} 篇，请分几个文件上传 · "
            f"this table holds {len(found)} reports, more than {REPORTS_MOST}; load it in parts"
        )
    parts = [(f"#row{number + 1}", _written([rows[0], rows[number]])) for number, _ in found]
    reported = {number for number, _ in found}
    bodies = {column for _, column in found}
    rest = [
        [cell for column, cell in enumerate(row) if column not in bodies]
        for number, row in enumerate(rows)
        if number not in reported and (number == 0 or any(cell.strip() for cell in row))
    ]
    return parts if len(rest) < 2 else [*parts, ("#rest", _written(rest))]


def _rows(text: str) -> list[list[str]]:
    csv.field_size_limit(CELL_MOST)
    try:
        reader = csv.reader(io.StringIO(text), delimiter=separator_of(text) or ",")
        return list(islice(reader, ROWS_MOST))
    except csv.Error as error:
        raise ReadError(
            f"这个表格（csv）读不出（{error}），请检查后再传 · this table (csv) cannot be read ({error}); mend it"
        ) from error


def _reports(rows: list[list[str]]) -> list[tuple[int, int]]:
    """Return the cells that are whole reports, as (row, column): long ones, and all in a column that says so.

    In a table of tasks a long cell (工作进展) is part of its row: there the column's name does not say report, and
    only a cell alone of its length makes the file a report.
    """
    long = [(n, c) for n, row in enumerate(rows[1:], 1) for c, cell in enumerate(row) if len(cell) >= REPORT_LEAST]
    bodies = {column for column, name in enumerate(rows[0]) if BODY.fullmatch(name.strip("\ufeff "))}
    bodies = {column for column in bodies if _tells(rows, column)}
    if not bodies:
        columns = {column for _, column in long}
        whole = len(long) == 1 and len(rows) == 2
        alone = len(columns) == 1 and 2 * len(long) > len(rows) and not LEDGER.search(rows[0][min(columns)])
        return long if whole or alone else []
    body = min(bodies)
    return [(n, body) for n, row in enumerate(rows[1:], 1) if body < len(row) and len(row[body].strip()) >= NOTE_LEAST]


def _tells(rows: list[list[str]], column: int) -> bool:
    """Tell whether a column that by its name holds reports does: a long one, one alone, or short ones throughout."""
    lengths = [size for row in rows[1:] if column < len(row) and (size := len(row[column].strip()))]
    least = NOTE_LEAST if len(rows) == 2 else NOTES_MEAN
    return bool(lengths) and (max(lengths) >= REPORT_LEAST or sum(lengths) >= least * len(lengths))


def _sheet(rows: list[list[str]]) -> Sheet:
    sheet = Sheet("")
    for number, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.add(number, column, cell)
    return sheet


def _written(rows: list[list[str]]) -> bytes:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return file.getvalue().encode("utf-8", "surrogatepass")


def _first(head: list[str], row: list[str], name: re.Pattern[str], body: int) -> str:
    cells = (
        cell.strip()
        for column, (title, cell) in enumerate(zip(head, row, strict=False))
        if column != body and name.search(title) and cell.strip()
    )
    return next((cell for cell in cells if not cell.startswith("http")), "")
