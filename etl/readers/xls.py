"""Excel 97–2003 workbooks (.xls), read with xlrd, which knows number formats; macros are not looked at."""

from __future__ import annotations

import io

from etl.readers.errors import ReadError
from etl.readers.sheets import CELLS_MOST, COLUMNS_MOST, MERGED_MOST, ROWS_MOST, SHEETS_MOST, Sheet
from etl.readers.shown import shown


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook that are not hidden; raises ReadError where the file is broken."""
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=data, formatting_info=True, logfile=io.StringIO(), on_demand=True)
        sheets = [_sheet(book, number) for number in range(min(book.nsheets, SHEETS_MOST))]
    except ReadError:
        raise
    except Exception as error:  # xlrd trusts what a file says of itself: a broken one raises whatever it may
        if "encrypt" in str(error).lower():
            raise ReadError(
                "文件有密码保护，请取消密码后再传 · "
                "the file is protected by a password; take it off and load the file again"
            ) from error
        raise ReadError(
            "表格文件（.xls）已损坏或不受支持，请用 Excel 或 WPS 另存为 .xlsx · "
            "the workbook (.xls) is broken or not supported; save it as .xlsx in Excel or WPS"
        ) from error
    return sheets


def _sheet(book, number: int) -> Sheet:  # type: ignore[no-untyped-def]  # xlrd has no types
    import xlrd

    source = book.sheet_by_index(number)
    sheet = Sheet(source.name)
    if source.visibility:
        return sheet
    for top, bottom, left, right in source.merged_cells[:MERGED_MOST]:
        sheet.merges.append((top, left, bottom - 1, right - 1))
    sheet.cut = source.nrows > ROWS_MOST or source.ncols > COLUMNS_MOST
    for row in range(min(source.nrows, ROWS_MOST)):
        if len(sheet.cells) >= CELLS_MOST:
            sheet.cut = True
            break
        for column in range(min(source.row_len(row), COLUMNS_MOST)):
            kind, value = source.cell_type(row, column), source.cell_value(row, column)
            if kind == xlrd.XL_CELL_TEXT:
                sheet.add(row, column, value)
            elif kind in (xlrd.XL_CELL_NUMBER, xlrd.XL_CELL_DATE):
                sheet.add(row, column, shown(value, _format(book, source, row, column), bool(book.datemode)))
            elif kind == xlrd.XL_CELL_BOOLEAN:
                sheet.add(row, column, "TRUE" if value else "FALSE")
    book.unload_sheet(number)
    return sheet


def _format(book, source, row: int, column: int) -> str:  # type: ignore[no-untyped-def]
    style = book.xf_list[source.cell_xf_index(row, column)]
    found = book.format_map.get(style.format_key)
    return str(found.format_str) if found is not None else ""
