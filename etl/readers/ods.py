"""OpenDocument sheets (.ods): the words that each cell shows, which the file keeps beside its values."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from etl.readers.archive import member, open_zip
from etl.readers.errors import ReadError
from etl.readers.sheets import COLUMNS_MOST, ROWS_MOST, SHEETS_MOST, Sheet

TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
REPEATED_MOST = 1000  # rows alike with words in them


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the sheets of a file; raises ReadError where it is broken or empty."""
    with open_zip(data) as archive:
        content = member(archive, "content.xml")
    if content is None or b"<!DOCTYPE" in content[:10_000]:
        raise _broken()
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise _broken() from error
    return [_sheet(table) for table in list(root.iter(f"{TABLE}table"))[:SHEETS_MOST]]


def _sheet(table: etree._Element) -> Sheet:
    sheet = Sheet(table.get(f"{TABLE}name", ""))
    row = 0
    for element in table.iter(f"{TABLE}table-row"):
        times = _count(element, "number-rows-repeated", ROWS_MOST + 1)
        cells = list(_cells(element))
        for again in range(min(times, REPEATED_MOST) if cells else 0):
            for column, cell, text in cells:
                sheet.add(row + again, column, text)
                rows = _count(cell, "number-rows-spanned", ROWS_MOST)
                columns = _count(cell, "number-columns-spanned", COLUMNS_MOST)
                if rows > 1 or columns > 1:
                    sheet.merges.append((row + again, column, row + again + rows - 1, column + columns - 1))
        row += times
        if row > ROWS_MOST or sheet.cut:
            break
    return sheet


def _cells(row: etree._Element) -> Iterator[tuple[int, etree._Element, str]]:
    """Yield the cells of a row that have words, with their columns."""
    column = 0
    for cell in row.iterchildren(f"{TABLE}table-cell", f"{TABLE}covered-table-cell"):
        times = _count(cell, "number-columns-repeated", COLUMNS_MOST + 1)
        text = "\n".join("".join(p.itertext()) for p in cell.iterchildren(f"{TEXT}p"))
        if text.strip():
            for again in range(min(times, COLUMNS_MOST)):
                yield column + again, cell, text
        column += times
        if column > COLUMNS_MOST:
            return


def _count(element: etree._Element, name: str, most: int) -> int:
    written = element.get(f"{TABLE}{name}", "1")
    return max(1, min(int(written), most)) if written.isdecimal() and len(written) < 10 else 1


def _broken() -> ReadError:
    return ReadError(
        "表格文件（.ods）已损坏，请重新获取 · the sheet (.ods) is broken; get a fresh copy or save it as .xlsx"
    )
