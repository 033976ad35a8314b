"""Lists of policies (政策目录): a row a document, with its title, number, issuer and date in columns."""

from __future__ import annotations

import re
from collections.abc import Iterator

from etl.extract.tables.columns import Column
from etl.extract.tables.grid import Cell
from etl.extract.tables.layout import Layout
from etl.lexicon.dates import year_number
from etl.model import Policy, Span

NUMBER = re.compile(r"[〔\[（(【]\s*((?:19|20)\d\d)\s*[〕\]）)】]\s*第?\s*\d+\s*号|第\s*\d+\s*号")
NAMED = re.compile(
    r"(?:通知|意见|办法|决定|条例|规定|方案|细则|规划|公告|通告|批复|纲要|制度|计划|措施|标准|指南|规程|规则|法|令|函|清单|目录)"
    r"(?:（[^）]{1,20}）|\.{3}|…+|》)*$"
)
ANY_YEAR = re.compile(r"(?:19|20)\d\d")
SHARE = 0.5  # of the titles, that end as titles of policies do
TITLE_LEAST = 6


def policies_of(layout: Layout) -> Iterator[Policy]:
    """Yield the documents that a list of policies names, nothing from any other table."""
    titles = layout.of_role("title") or layout.of_role("label")
    numbers, issuers = layout.of_role("number"), layout.of_role("issuer")
    dates = layout.of_role("date")
    if not titles or layout.values or not (numbers or (layout.of_role("title") and (dates or issuers))):
        return
    column = titles[-1]
    cells = [cell for row in layout.body if (cell := layout.grid.rows[row][column.number]) is not None]
    if not cells or sum(NAMED.search(cell.text) is not None for cell in cells) < SHARE * len(cells):
        return
    for row in layout.body:
        cell = layout.grid.rows[row][column.number]
        if cell is None or len(cell.text) < TITLE_LEAST or not NAMED.search(cell.text):
            continue
        number = _first(layout, row, numbers)
        written = _first(layout, row, dates)
        found = NUMBER.search(number)
        year = year_number(found[1]) if found and found[1] else None
        dated = ANY_YEAR.search(written)
        yield Policy(
            span=Span(*cell.span),
            text="",
            title=cell.text.removeprefix("《").removesuffix("》") if cell.text.count("《") <= 1 else cell.text,
            number=number or None,
            issuer=_first(layout, row, issuers) or None,
            year=year or (int(dated.group()) if dated else None),
        )


def _first(layout: Layout, row: int, columns: list[Column]) -> str:
    cells: list[Cell | None] = [layout.grid.rows[row][column.number] for column in columns]
    return next((cell.text for cell in cells if cell is not None and cell.text and "://" not in cell.text), "")
