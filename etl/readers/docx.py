"""Word files: paragraphs with their automatic numbers, and tables, in the order of the document."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from etl.model import RawReport
from etl.readers.archive import member, open_zip
from etl.readers.errors import ReadError
from etl.readers.numbering import Numbering

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
DC = "{http://purl.org/dc/elements/1.1/}"
PARSER = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
# Deleted text, field codes, fallbacks of drawings and notes' marks are not what the reader of the page sees.
SKIPPED = frozenset((f"{W}del", f"{W}moveFrom", f"{W}instrText", f"{MC}Fallback", f"{W}delText"))


def read_docx(data: bytes) -> RawReport:
    """Return a Word file's text, one paragraph or table row a line, cells parted by tabs.

    Headers, footers, comments and deleted text are left out. Raises ReadError where the file is broken.
    """
    with open_zip(data) as archive:
        document = _parse(member(archive, "word/document.xml"))
        numbers, styles = member(archive, "word/numbering.xml"), member(archive, "word/styles.xml")
        numbering = Numbering(_parse(numbers) if numbers else None, _parse(styles) if styles else None)
        core = member(archive, "docProps/core.xml")
    body = document.find(f"{W}body")
    if body is None:
        raise ReadError(
            "Word 文件已损坏（没有正文），请重新获取 · the Word file is broken (it has no body); get a fresh copy"
        )
    title = (_parse(core).findtext(f"{DC}title") or "").strip() if core else ""
    return RawReport("\n".join(_lines(body, numbering)), "docx", hints={"title": title} if title else {})


def _parse(data: bytes | None) -> etree._Element:
    if b"<!DOCTYPE" in (data or b""):
        raise ReadError(
            "Word 文件自带实体定义，可能有害，未读取，请用 Word 或 WPS 另存后再传 · "
            "the Word file defines entities of its own and was not read; save it anew in Word or WPS"
        )
    try:
        return etree.fromstring(data or b"", PARSER)
    except etree.XMLSyntaxError as error:
        raise ReadError(
            "Word 文件已损坏（XML 读不出），请重新获取 · "
            "the Word file is broken (its XML cannot be read); get a fresh copy"
        ) from error


def _lines(container: etree._Element, numbering: Numbering) -> Iterator[str]:
    """Yield the lines of a body, a cell or a text box, block by block."""
    for block in container:
        if block.tag == f"{W}p":
            yield from _paragraph(block, numbering)
        elif block.tag == f"{W}tbl":
            yield from _rows(block, numbering)
        elif block.tag in (f"{W}sdt", f"{W}ins", f"{W}customXml"):
            content = block.find(f"{W}sdtContent")
            yield from _lines(block if content is None else content, numbering)


def _rows(table: etree._Element, numbering: Numbering) -> Iterator[str]:
    for row in table.iter(f"{W}tr"):
        if next(row.iterancestors(f"{W}tbl")) is not table:
            continue
        cells = (" ".join(line for line in _lines(cell, numbering) if line) for cell in row.findall(f"{W}tc"))
        yield "\t".join(cells)


def _paragraph(paragraph: etree._Element, numbering: Numbering) -> Iterator[str]:
    boxes: list[etree._Element] = []
    text = "".join(_runs(paragraph, boxes))
    yield (numbering.mark(paragraph) + text) if text.strip() else ""
    for box in boxes:
        yield from _lines(box, numbering)


def _runs(element: etree._Element, boxes: list[etree._Element]) -> Iterator[str]:
    """Yield the text of a paragraph's runs; text boxes are collected for later."""
    for child in element:
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag == f"{W}tab":
            yield "\t"
        elif child.tag in (f"{W}br", f"{W}cr"):
            yield "\n"
        elif child.tag == f"{W}noBreakHyphen":
            yield "-"
        elif child.tag == f"{W}txbxContent":
            boxes.append(child)
        elif child.tag not in SKIPPED and child.tag != f"{W}pPr":
            yield from _runs(child, boxes)
