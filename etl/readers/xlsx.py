"""Excel workbooks (.xlsx): what the cells show, formulas by the values last reckoned; nothing in them runs."""

from __future__ import annotations

import io
import posixpath
import re
import zipfile
from collections.abc import Iterator

from lxml import etree

from etl.readers.archive import member, open_zip
from etl.readers.errors import ReadError
from etl.readers.sheets import CELLS_MOST, COLUMNS_MOST, MERGED_MOST, ROWS_MOST, SHEETS_MOST, Merge, Sheet
from etl.readers.shown import BUILT_IN, shown

REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")
HIDDEN = ("hidden", "veryHidden")
TEXT_MOST = 32_767  # characters of a cell


def sheets_of(data: bytes) -> list[Sheet]:
    """Return the sheets of a workbook that are not hidden; raises ReadError where the file is broken."""
    with open_zip(data) as archive:
        workbook = _root(archive, "xl/workbook.xml")
        if workbook is None:
            raise _broken("workbook.xml")
        targets = _targets(archive)
        book = _Book(archive, workbook)
        sheets = []
        for element in list(workbook.iter("{*}sheet"))[:SHEETS_MOST]:
            key = next((value for name, value in element.attrib.items() if str(name).endswith("}id")), "")
            target = targets.get(str(key), "")
            if element.get("state") not in HIDDEN and "worksheets/" in target:
                sheets.append(book.sheet(element.get("name", ""), target))
    return sheets


# Numbered rows alone: the others stand where those before them end.
EMPTY_ROW = re.compile(rb'<row\b[^<>]{0,300}\br="[^<>]{0,300}(?:/>|(?<!/)>(?:<c\b[^<>]{0,300}/>)*</row>)')


class _Book:
    """What the sheets of a workbook share: its strings, its formats, its first day."""

    def __init__(self, archive: zipfile.ZipFile, workbook: etree._Element) -> None:
        self._archive = archive
        properties = workbook.find("{*}workbookPr")
        self._epoch_1904 = properties is not None and properties.get("date1904") in ("1", "true")
        self._strings = [_text(item) for item in _elements(archive, "xl/sharedStrings.xml", "si")]
        self._formats = _formats(archive)

    def sheet(self, name: str, target: str) -> Sheet:
        """Read one sheet up to the bounds."""
        sheet = Sheet(name)
        row = -1
        for element in _elements(self._archive, target, "row", "mergeCell"):
            if etree.QName(element).localname == "mergeCell":
                if len(sheet.merges) < MERGED_MOST and (merge := _merge(element.get("ref", ""))):
                    sheet.merges.append(merge)
                continue
            row = _position(element.get("r"), row + 1)
            if len(sheet.cells) >= CELLS_MOST:
                sheet.cut = True
                break
            if row >= ROWS_MOST:
                sheet.cut = sheet.cut or element.find(".//{*}v") is not None
                continue
            self._row(sheet, row, element)
        return sheet

    def _row(self, sheet: Sheet, row: int, element: etree._Element) -> None:
        column = -1
        for cell in element.iterchildren("{*}c"):
            reference = REFERENCE.fullmatch(cell.get("r") or "")
            column = column_number(reference[1]) if reference else column + 1
            if column >= COLUMNS_MOST:
                sheet.cut = True
                return
            sheet.add(row, column, self._shown(cell))

    def _shown(self, cell: etree._Element) -> str:
        kind = cell.get("t", "n")
        if kind == "inlineStr":
            inline = cell.find("{*}is")
            return _text(inline) if inline is not None else ""
        value = (cell.findtext("{*}v") or "")[:TEXT_MOST]
        if kind == "s":
            return self._strings[int(value)] if value.isdecimal() and int(value) < len(self._strings) else ""
        if kind == "b":
            return {"1": "TRUE", "0": "FALSE"}.get(value, "")
        if kind != "n" or not value:
            return value
        style = _position(cell.get("s"), 0, least=0)
        try:
            return shown(float(value), self._formats[style] if style < len(self._formats) else "", self._epoch_1904)
        except (ValueError, OverflowError):
            return value


def column_number(letters: str) -> int:
    """Return the number of a column, from 0.

    >>> column_number("A"), column_number("AA")
    (0, 26)
    """
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number - 1


def _position(written: str | None, otherwise: int, least: int = 1) -> int:
    """Return a row's number from 0 (a style's as it is), `otherwise` where nothing usable is written."""
    if not written or not written.isdecimal() or len(written) > 8 or int(written) < least:
        return otherwise
    return int(written) - least


def _merge(written: str) -> Merge | None:
    first, _, last = written.partition(":")
    a, b = REFERENCE.fullmatch(first), REFERENCE.fullmatch(last)
    if not a or not b:
        return None
    return int(a[2]) - 1, column_number(a[1]), int(b[2]) - 1, column_number(b[1])


def _targets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the member that each relation of the workbook points to, by its key."""
    root = _root(archive, "xl/_rels/workbook.xml.rels")
    found = {}
    for relation in root if root is not None else ():
        target = relation.get("Target", "")
        path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("xl", target))
        found[relation.get("Id", "")] = path
    return found


def _formats(archive: zipfile.ZipFile) -> list[str]:
    """Return the format code of each cell style."""
    root = _root(archive, "xl/styles.xml")
    if root is None:
        return []
    own = {item.get("numFmtId", ""): item.get("formatCode", "") for item in root.iter("{*}numFmt")}
    styles = root.find("{*}cellXfs")
    keys = [style.get("numFmtId", "0") for style in (styles if styles is not None else ())]
    return [own.get(key) or (BUILT_IN.get(int(key), "") if key.isdecimal() and len(key) < 6 else "") for key in keys]


def _text(item: etree._Element) -> str:
    """Return the words of a string, its readings (phonetic runs) left out."""
    words = [t.text or "" for t in item.iter("{*}t") if not any(True for _ in t.iterancestors("{*}rPh"))]
    return "".join(words)[:TEXT_MOST]


def _root(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    data = _checked(archive, name)
    if data is None:
        return None
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except etree.XMLSyntaxError as error:
        raise _broken(name) from error


def _elements(archive: zipfile.ZipFile, name: str, *tags: str) -> Iterator[etree._Element]:
    """Yield the elements of a member with one of `tags`, each forgotten when the next is asked for."""
    data = _checked(archive, name)
    if data is None:
        return
    if data.count(b"<row") > ROWS_MOST:  # most are empty and only have a format
        data = EMPTY_ROW.sub(b"", data)
    wanted = [f"{{*}}{tag}" for tag in tags]
    try:
        walk = etree.iterparse(
            io.BytesIO(data), tag=wanted, resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
        )
        for _, element in walk:
            yield element
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
    except etree.XMLSyntaxError as error:
        raise _broken(name) from error


def _checked(archive: zipfile.ZipFile, name: str) -> bytes | None:
    data = member(archive, name)
    if data is not None and b"<!DOCTYPE" in data[:10_000]:
        raise ReadError(
            "表格文件自带实体定义，可能有害，未读取，请用 Excel 或 WPS 另存后再传 · "
            "the workbook defines entities of its own and was not read; save it anew in Excel or WPS"
        )
    return data


def _broken(name: str) -> ReadError:
    return ReadError(
        f"表格文件已损坏（{name} 读不出），请重新获取 · "
        f"the workbook is broken ({name} cannot be read); get a fresh copy"
    )
