"""Values as cells of csv files and workbooks: no text runs as a formula, none is longer than a cell may hold."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence
from typing import IO, Any

# What a spreadsheet would run as a formula when the file is opened, unless it is plainly a number.
RISKY = re.compile(r"[=+\-@\t\r]")
NUMBER = re.compile(r"[+-]?\d[\d,.]*[%‰]?\Z")
# What XML cannot hold, and with it neither xlsx nor docx.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
LONGEST_CELL = 32_000  # Excel holds 32,767 characters in a cell
LONGEST_SHEET = 1_000_000  # and 1,048,576 rows in a sheet
BATCH = 10_000  # rows held at once


def harmless(value: Any) -> Any:
    """Return a csv cell that no spreadsheet runs: text that looks like a formula gets an apostrophe before it.

    >>> harmless("=1+1"), harmless("-1.5%"), harmless("-1+cmd|x"), harmless(-1.5)
    ("'=1+1", '-1.5%', "'-1+cmd|x", -1.5)
    """
    if isinstance(value, list):
        value = " > ".join(map(str, value))
    if not isinstance(value, str):
        return value
    text = CONTROL.sub("", value)
    return f"'{text}" if RISKY.match(text) and not NUMBER.match(text) else text


def write_csv(target: IO[bytes], names: Sequence[str], batches: Iterator[Sequence[Any]]) -> None:
    """Write rows as csv, UTF-8 with the mark by which Excel knows it."""
    text = io.TextIOWrapper(target, encoding="utf-8-sig", errors="replace", newline="", write_through=True)
    writer = csv.writer(text)
    writer.writerow(names)
    for batch in batches:
        writer.writerows([[harmless(value) for value in row] for row in batch])
    text.detach()


def write_sheets(book: Any, name: str, heads: Sequence[str], batches: Iterator[Sequence[Any]]) -> None:
    """Write rows to a sheet, and to further sheets where one cannot hold them."""
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.styles import Alignment, Font

    sheet, used, number = None, LONGEST_SHEET, 0
    for batch in _at_least_one(batches):
        for start in range(0, max(1, len(batch)), BATCH):
            if used >= LONGEST_SHEET:
                number += 1
                sheet, used = book.create_sheet(name if number == 1 else f"{name} {number}"), 0
                sheet.freeze_panes = "A2"
                row = []
                for head in heads:
                    cell = WriteOnlyCell(sheet, head)
                    cell.font, cell.alignment = Font(bold=True), Alignment(wrap_text=True, vertical="top")
                    row.append(cell)
                sheet.append(row)
            assert sheet is not None
            for values in batch[start : start + BATCH]:
                sheet.append([text_cell(sheet, value) for value in values])
                used += 1


def text_cell(sheet: Any, value: Any) -> Any:
    """Make a cell; text stays text, whatever it begins with."""
    from openpyxl.cell import WriteOnlyCell

    if isinstance(value, list):
        value = " > ".join(map(str, value))
    if not isinstance(value, str):
        return value
    text = CONTROL.sub("", value)
    if len(text) > LONGEST_CELL:
        text = text[:LONGEST_CELL] + "…"
    if not RISKY.match(text):
        return text
    cell = WriteOnlyCell(sheet, text)
    cell.data_type = "s"
    cell.quotePrefix = True
    return cell


def _at_least_one(batches: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    first = next(batches, [])
    yield first
    yield from batches
