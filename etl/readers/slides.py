"""Slides (.pptx, 演示文稿): the words of each slide, its title first, tables as tables; a slide is a page."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from etl.model import RawReport
from etl.readers.archive import member, open_zip
from etl.readers.errors import ReadError
from etl.readers.writer import Writer
from etl.readers.xml import parse_xml

SLIDES_MOST = 1_000
MAIN = "ppt/presentation.xml"
TITLES = ("title", "ctrTitle")
RUNNING = ("sldNum", "ftr", "dt", "hdr")  # on every slide: its number, foot and date
CELLS_MOST = 20_000  # of a table


def read_slides(data: bytes) -> RawReport:
    """Return the words of the slides that are shown, one paragraph or table row a line, cells parted by tabs.

    Notes, pictures and charts are not read. Raises ReadError where the file is broken.
    """
    with open_zip(data) as archive:
        writer, pages, title = Writer(), [], ""
        for slide in _slides(archive):
            if slide.get("show") in ("0", "false"):
                continue
            before = writer.length
            writer.end()
            _write(slide, writer)
            pages.append(before + (1 if before and writer.length > before else 0))
            title = title or (_title(slide) if len(pages) == 1 else "")
    hints = {"title": title} if title else {}
    return RawReport(writer.text(), "pptx", pages=tuple(pages), hints=hints, tables=writer.tables())


def _slides(archive: zipfile.ZipFile) -> Iterator[etree._Element]:
    """Yield the slides in the order in which they are shown."""
    targets = {}
    if (related := member(archive, "ppt/_rels/presentation.xml.rels")) is not None:
        for relation in parse_xml(related, "PowerPoint"):
            target = relation.get("Target", "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join("ppt", target))
            targets[relation.get("Id", "")] = path
    main = parse_xml(member(archive, MAIN) or b"", "PowerPoint")
    numbered = list(main.iter("{*}sldId"))
    if len(numbered) > SLIDES_MOST:
        raise ReadError(
            f"演示文稿有 {len(numbered)} 页，超过 {SLIDES_MOST} 页，请拆分后再传 · "
            f"there are {len(numbered)} slides, more than {SLIDES_MOST}; load them in parts"
        )
    for one in numbered:
        key = next((str(value) for name, value in one.attrib.items() if str(name).endswith("}id")), "")
        data = member(archive, targets.get(key, ""))
        if data is not None:
            yield parse_xml(data, "PowerPoint")


def _kind(shape: etree._Element) -> str:
    """Return what a shape stands for on its slide: title, body, sldNum; "" for a free one."""
    place = shape.find("./{*}nvSpPr/{*}nvPr/{*}ph")
    return place.get("type", "body") if place is not None else ""


def _title(slide: etree._Element) -> str:
    for shape in slide.iter("{*}sp"):
        if _kind(shape) in TITLES:
            return " ".join(" ".join(_lines(shape)).split())
    return ""


def _write(slide: etree._Element, writer: Writer) -> None:
    shapes = [shape for shape in slide.iter("{*}sp", "{*}tbl") if _kind(shape) not in RUNNING]
    for shape in sorted(shapes, key=lambda shape: _kind(shape) not in TITLES):
        if etree.QName(shape).localname == "tbl":
            _write_table(shape, writer)
            continue
        for line in _lines(shape):
            writer.line()
            writer.write(line)


def _lines(element: etree._Element) -> Iterator[str]:
    """Yield the lines of the paragraphs below an element."""
    for paragraph in element.iter("{*}p"):
        words = [
            "\n" if etree.QName(piece).localname == "br" else piece.text or ""
            for piece in paragraph.iter("{*}t", "{*}br")
        ]
        yield from (line.strip() for line in "".join(words).split("\n") if line.strip())


def _write_table(table: etree._Element, writer: Writer) -> None:
    """Write a table; a cell that another one reaches over is left out."""
    writer.line()
    writer.begin_table()
    count = 0
    for number, row in enumerate(table.iterchildren("{*}tr")):
        writer.line()
        for column, cell in enumerate(row.iterchildren("{*}tc")):
            count += 1
            if column:
                writer.tab()
            if cell.get("hMerge") in ("1", "true") or cell.get("vMerge") in ("1", "true") or count > CELLS_MOST:
                continue
            writer.begin_cell(number, column, _count(cell.get("rowSpan")), _count(cell.get("gridSpan")))
            writer.write(" ".join(_lines(cell)))
            writer.end_cell()
    writer.end_table()
    writer.line()


def _count(written: str | None) -> int:
    return int(written) if written and written.isdecimal() and 0 < int(written[:4]) < 1_000 else 1
