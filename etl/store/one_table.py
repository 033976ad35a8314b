"""One table of the screen as a file to take along (单表导出): csv or xlsx, with what it was narrowed by."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from typing import Any, NamedTuple

from etl.store.spreadsheets import CONTROL, LONGEST_SHEET, harmless, text_cell

WIDEST = 60  # characters, a column of the workbook
NARROWEST = 8
LOOKED_AT = 200  # rows by which a column's width is told
FORBIDDEN = str.maketrans(dict.fromkeys(r"[]:*?/\'", " "))  # in the name of a sheet
LONGEST_NAME = 31


class Table(NamedTuple):
    """A table: its title, a head a column (with the unit), rows of str, int, float, bool, date or None.

    `about` says what it holds, a line each of what and what is so: filters, data date, version.
    """

    title: str
    heads: Sequence[str]
    rows: Sequence[Sequence[Any]]
    about: Sequence[tuple[str, str]] = ()


def as_csv(table: Table) -> bytes:
    """Return the table as csv, UTF-8 with the mark by which Excel knows it; no cell can run as a formula."""
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow([harmless(head) for head in table.heads])
    writer.writerows([[harmless(value) for value in row] for row in table.rows])
    return text.getvalue().encode("utf-8-sig", "replace")


def as_xlsx(table: Table, about: str = "about") -> bytes:
    """Return the table as a workbook: its rows on the first sheet, `table.about` on a second named `about`.

    Rows beyond what a sheet holds are left out, and the second sheet's last line says how many.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    book = Workbook(write_only=True)
    sheet = book.create_sheet(sheet_name(table.title))
    sheet.freeze_panes = "A2"
    for letter, width in zip(_letters(len(table.heads)), _widths(table), strict=True):
        sheet.column_dimensions[letter].width = width
    head = []
    for text in table.heads:
        one = WriteOnlyCell(sheet, CONTROL.sub("", text))
        one.data_type, one.font, one.alignment = "s", Font(bold=True), Alignment(wrap_text=True, vertical="top")
        head.append(one)
    sheet.append(head)
    for row in table.rows[:LONGEST_SHEET]:
        sheet.append([text_cell(sheet, value) for value in row])
    notes = book.create_sheet(sheet_name(about))
    notes.column_dimensions["A"].width, notes.column_dimensions["B"].width = 20, 80
    left_out = len(table.rows) - LONGEST_SHEET
    for line in [*table.about, *([("…", f"+{left_out:,}")] if left_out > 0 else [])]:
        notes.append([text_cell(notes, part) for part in line])
    target = io.BytesIO()
    book.save(target)
    return target.getvalue()


def sheet_name(title: str) -> str:
    """Return a name that a sheet can have.

    >>> sheet_name("指标[2024]/全部")
    '指标 2024  全部'
    """
    return CONTROL.sub("", title).translate(FORBIDDEN).strip()[:LONGEST_NAME].strip() or "1"


def _widths(table: Table) -> list[float]:
    """Return how wide each column is, by its longest cell among the first rows; a Chinese character takes two."""
    widths = []
    for place, head in enumerate(table.heads):
        cells = [head, *(str(row[place]) for row in table.rows[:LOOKED_AT] if row[place] is not None)]
        longest = max(sum(2 if sign > "\u2e7f" else 1 for sign in one[:WIDEST]) for one in cells)
        widths.append(float(min(WIDEST, max(NARROWEST, longest + 2))))
    return widths


def _letters(columns: int) -> list[str]:
    from openpyxl.utils import get_column_letter

    return [get_column_letter(place) for place in range(1, columns + 1)]
