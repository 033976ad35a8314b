"""A csv with a whole report in a cell, as crawlers store them; the other columns are what is known of it."""

from __future__ import annotations

import csv
import io
import re

from etl.model import RawReport
from etl.readers.errors import ReadError

REPORT_LEAST = 500  # characters in a cell that is a report
CELL_MOST = 20_000_000
HINTS = {
    "title": re.compile(r"标题|题目|title", re.I),
    "date": re.compile(r"日期|时间|date|time", re.I),
    "issuer": re.compile(r"来源|发布机构|发布单位|机构|source", re.I),
}
HEAD = re.compile(r'(?:"[^"\n]{0,40}"|[^",\n。；]{0,40})(?:,(?:"[^"\n]{0,40}"|[^",\n。；]{0,40}))+\r?\n')


def looks_like_rows(text: str) -> bool:
    """Tell whether a text is a csv: a head line of short cells, and as many cells in the next row."""
    if not HEAD.match(text):
        return False
    csv.field_size_limit(CELL_MOST)
    try:
        reader = csv.reader(io.StringIO(text))
        head = next(reader)
        return all(len(row) == len(head) for row in [next(reader, head), next(reader, head)])
    except csv.Error:
        return False


def read_rows(text: str, encoding: str) -> RawReport:
    """Return the one report that a csv holds; raises ReadError where it holds none or several."""
    csv.field_size_limit(CELL_MOST)
    try:
        rows = list(csv.DictReader(io.StringIO(text)))
    except csv.Error as error:
        raise ReadError(
            f"这个表格（csv）读不出（{error}），请检查后再传 · this table (csv) cannot be read ({error}); mend it"
        ) from error
    long = [(row, cell) for row in rows for cell in row.values() if isinstance(cell, str) and len(cell) >= REPORT_LEAST]
    if not long:
        raise ReadError(
            "这是数据表（csv），里面没有报告；请上传报告文本 · "
            "this is a table (csv) without a report in it; load the report's text (tables of figures are not read yet)"
        )
    if len(long) > 1:
        raise ReadError(
            f"这个表格（csv）里有 {len(long)} 篇报告，请逐篇另存后再传 · "
            f"this table (csv) holds {len(long)} reports; save each as a file of its own"
        )
    row, report = long[0]
    hints = {key: cell for key, name in HINTS.items() if (cell := _first(row, name, report))}
    return RawReport(text=report, format="csv", encoding=encoding, hints=hints)


def _first(row: dict[str, str], name: re.Pattern[str], report: str) -> str:
    cells = (cell for key, cell in row.items() if key and name.search(key) and isinstance(cell, str) and cell != report)
    return next((cell.strip() for cell in cells if cell.strip() and not cell.startswith("http")), "")
